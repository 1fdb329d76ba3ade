//! What makes an event hard, as far as the event and its text show it.

use std::fmt;
use std::sync::Arc;

use stance_types::Event;

use crate::words;

/// A property of an event that figures are broken down by.
///
/// The built-in ones look at words and offsets only, so that they need no
/// parser and can be applied to gold and predictions alike; they are rules of
/// thumb. A gold set that tags its records says it better, by a field.
#[derive(Clone)]
pub struct Phenomenon {
    name: String,
    shows: Arc<Shows>,
}

/// Says of an event in its text whether it shows the phenomenon.
type Shows = dyn Fn(&str, &Event) -> bool + Send + Sync;

impl fmt::Debug for Phenomenon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Phenomenon").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Phenomenon {
    /// A phenomenon of one's own; `shows` gets the text and the event.
    pub fn new(
        name: impl Into<String>,
        shows: impl Fn(&str, &Event) -> bool + Send + Sync + 'static,
    ) -> Self {
        Phenomenon { name: name.into(), shows: Arc::new(shows) }
    }

    /// Its name in reports.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the event shows it.
    #[must_use]
    pub fn shows(&self, text: &str, event: &Event) -> bool {
        (self.shows)(text, event)
    }

    /// The built-in phenomena, in the order of reports.
    #[must_use]
    pub fn all() -> Vec<Phenomenon> {
        vec![
            Phenomenon::new("passive", passive),
            Phenomenon::new("nominal cue", nominal),
            Phenomenon::new("multi-word cue", |text, event| {
                event.cue.get(text).is_some_and(|cue| cue.split_whitespace().nth(1).is_some())
            }),
            Phenomenon::new("negated", |_, event| event.negated),
            Phenomenon::new("hypothetical", |_, event| event.hypothetical),
            Phenomenon::new("quoted", quoted),
            Phenomenon::new("pronoun source", |text, event| {
                let source = event.source.and_then(|span| span.get(text));
                source.is_some_and(|source| words::is("pronoun", source))
            }),
            Phenomenon::new("no source", |_, event| event.source.is_none()),
            Phenomenon::new("source after cue", |_, event| {
                event.source.is_some_and(|source| source.start() >= event.cue.end())
            }),
            Phenomenon::new("no target", |_, event| event.target.is_none()),
        ]
    }
}

/// The words before `end`, from the last one back.
fn words_before(text: &str, end: usize) -> impl Iterator<Item = &str> {
    let before = text.get(..end).unwrap_or_default();
    before.rsplit(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty())
}

/// A form of *be* or *get* at most three words before a participle, or a
/// source that follows the cue after "by".
fn passive(text: &str, event: &Event) -> bool {
    let cue = event.cue.get(text).unwrap_or_default();
    let first = cue.split_whitespace().next().unwrap_or_default();
    let participle = first.to_lowercase().ends_with("ed") || words::is("participle", first);
    let by =
        event.source.filter(|source| source.start() >= event.cue.end()).is_some_and(|source| {
            words_before(text, source.start())
                .next()
                .is_some_and(|word| word.eq_ignore_ascii_case("by"))
        });
    let start = event.cue.start();
    participle && (by || words_before(text, start).take(3).any(|word| words::is("be", word)))
}

/// A cue after a determiner or possessive, or with the ending of a noun.
fn nominal(text: &str, event: &Event) -> bool {
    let cue = event.cue.get(text).unwrap_or_default();
    let first = cue.split_whitespace().next().unwrap_or_default();
    let after_noun = words_before(text, event.cue.start()).next().is_some_and(|word| {
        words::is("determiner", word) || word.ends_with("'s") || word.ends_with("’s")
    });
    let participle = first.to_lowercase().ends_with("ed") || first.to_lowercase().ends_with("ing");
    words::ends("noun-ending", first) || (after_noun && !participle)
}

/// A cue within quotation marks: more were opened before it than closed.
fn quoted(text: &str, event: &Event) -> bool {
    let before = text.get(..event.cue.start()).unwrap_or_default();
    let count = |mark: char| before.matches(mark).count();
    count('"') % 2 == 1 || count('“') > count('”')
}

#[cfg(test)]
mod tests {
    use super::*;
    use stance_types::{Act, Span};

    fn shown(text: &str, cue: &str, source: Option<&str>) -> Vec<String> {
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let event = Event { source: source.map(span), ..Event::new(Act::Accuse, span(cue)) };
        let all = Phenomenon::all().into_iter().filter(|p| p.shows(text, &event));
        all.map(|p| p.name).filter(|name| name != "no target").collect()
    }

    #[test]
    fn each_phenomenon_is_seen() {
        for (text, cue, source, expected) in [
            (
                "He was publicly accused by the board.",
                "accused",
                Some("the board"),
                vec!["passive", "source after cue"],
            ),
            ("She accused the board.", "accused", Some("She"), vec!["pronoun source"]),
            (
                "Their call for calm",
                "call for",
                Some("Their"),
                vec!["nominal cue", "multi-word cue", "pronoun source"],
            ),
            ("Kyiv's denial came late.", "denial", Some("Kyiv"), vec!["nominal cue"]),
            (
                "“We accuse nobody,” he said.",
                "accuse",
                Some("We"),
                vec!["quoted", "pronoun source"],
            ),
            ("\"No.\" Kyiv denied it.", "denied", Some("Kyiv"), vec![]),
            ("Accusations flew.", "Accusations", None, vec!["nominal cue", "no source"]),
        ] {
            assert_eq!(shown(text, cue, source), expected, "{text}");
        }
    }
}
