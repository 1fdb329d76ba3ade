//! Events for reading on a terminal.
//!
//! Documents are set apart by their names; an event has a line that says who
//! does what to whom, and below it the sentence with the cue marked.

mod excerpt;

use std::fmt::Write;
use std::io::{self, IsTerminal};

use clap::ValueEnum;
use console::{Style, Term, measure_text_width, truncate_str};
use excerpt::{clean, excerpt, words};
use stance_tokenize::sentences;
use stance_types::{Act, Document, Event, Prediction, Role, Span};

/// Columns left of everything that belongs to an event.
const INDENT: &str = "  ";

/// A terminal narrower than this breaks lines by itself.
const NARROWEST_PAGE: usize = 50;

/// Stands between source and target.
const ARROW: &str = " → ";

/// Columns that a name gets even where there is no room.
const NARROWEST_NAME: usize = 8;

/// Longer lines are hard to read, however wide the terminal.
const WIDEST: usize = 110;

/// When to use colour.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Also into pipes, as for `less -R`
    Always,
    /// Nowhere
    Never,
}

/// Lays events out for reading.
#[derive(Clone, Copy)]
pub struct View {
    width: usize,
    color: bool,
}

impl View {
    /// A view as wide as the terminal.
    pub fn for_stdout(color: ColorChoice) -> Self {
        let columns = Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
                io::stdout().is_terminal()
                    && set("NO_COLOR").is_none()
                    && set("TERM").is_none_or(|term| term != "dumb")
            }
        };
        View { width: columns.unwrap_or(80).clamp(NARROWEST_PAGE, WIDEST), color }
    }

    /// Appends the events of `document` to `out`.
    pub fn render(&self, document: &Document, events: &[Prediction], out: &mut Vec<u8>) {
        if events.is_empty() {
            return;
        }
        let mut page = String::new();
        let title = self.style(Style::new().bold().underlined());
        let _ = writeln!(page, "{}\n", title.apply_to(clean(&document.id)));
        let sentences: Vec<_> = sentences(&document.text).map(|sentence| sentence.span).collect();
        for found in events {
            self.headline(&document.text, found, &mut page);
            let shown = excerpt(&document.text, &sentences, &found.event);
            self.words(&document.text, shown, &found.event, &mut page);
            page.push('\n');
        }
        out.extend_from_slice(page.as_bytes());
    }

    /// The line that closes the page.
    pub fn footer(&self, events: u64, with_events: u64, documents: u64) -> String {
        let line = format!(
            "{}, in {with_events} of {}",
            counted(events, "event"),
            counted(documents, "document")
        );
        format!("{}\n", self.style(Style::new().dim()).apply_to(line))
    }

    /// The act, who does it to whom, and how sure that is.
    fn headline(&self, text: &str, found: &Prediction, page: &mut String) {
        let event = &found.event;
        let act = format!("{:<6}", event.act);
        let mut flags = String::new();
        for (set, name) in [
            (event.negated, "negated"),
            (event.hypothetical, "hypothetical"),
            (event.oblige, "oblige"),
        ] {
            if set {
                let _ = write!(flags, "  {name}");
            }
        }
        let confidence = format!("{:.2}", found.confidence);
        let arrow = if event.target.is_some() { ARROW } else { "" };
        let taken = [INDENT, &act, "  ", arrow, &flags, "  ", &confidence];
        let taken: usize = taken.into_iter().map(measure_text_width).sum();
        // *He (Mr. Deng)*: whom a pronoun names stands in brackets.
        let name = |role, named: Option<Span>| {
            let words = |span: Span| span.get(text).map(clean);
            let role = words(event.role(role)?)?;
            Some(match named.and_then(words) {
                Some(named) => format!("{role} ({named})"),
                None => role,
            })
        };
        let source = name(Role::Source, found.source_resolved).unwrap_or_else(|| "—".to_owned());
        let target = name(Role::Target, found.target_resolved).unwrap_or_default();
        // Each of the two may have what the other leaves.
        let room = self.width.saturating_sub(taken).max(2 * NARROWEST_NAME);
        let wanted = measure_text_width(&target).min(room / 2);
        let source = fit(&source, room - wanted);
        let target = fit(&target, room - measure_text_width(&source));

        let bold = self.style(Style::new().bold());
        let line = format!(
            "{INDENT}{}  {}{arrow}{}{}",
            self.act(event.act).apply_to(act),
            bold.apply_to(source),
            bold.apply_to(target),
            self.style(Style::new().yellow()).apply_to(flags),
        );
        let used = measure_text_width(&line) + confidence.len();
        let gap = self.width.saturating_sub(used).max(2);
        let confidence = self.style(Style::new().dim()).apply_to(confidence);
        let _ = writeln!(page, "{line}{:gap$}{confidence}", "");
    }

    /// The words around an event, wrapped, with the event's parts marked.
    fn words(&self, text: &str, shown: Span, event: &Event, page: &mut String) {
        let mut line = String::new();
        let mut column = 0;
        let room = self.width - 2 * INDENT.len();
        for word in words(text, shown) {
            let (word, width) = self.word(text, word, event);
            if column > 0 && column + 1 + width > room {
                let _ = writeln!(page, "{INDENT}{INDENT}{line}");
                line.clear();
                column = 0;
            }
            if column > 0 {
                line.push(' ');
                column += 1;
            }
            line.push_str(&word);
            column += width;
        }
        let _ = writeln!(page, "{INDENT}{INDENT}{line}");
    }

    /// One word with its marks, and its width. Without colour, brackets mark
    /// the cue.
    fn word(&self, text: &str, word: Span, event: &Event) -> (String, usize) {
        let (mut marked, mut width) = (String::new(), 0);
        let mut start = word.start();
        while start < word.end() {
            let (style, end) = self.run(start, word.end(), event);
            let mut run = clean(Span::new(start, end).get(text).unwrap_or_default());
            if !self.color && start == event.cue.start() {
                run.insert(0, '[');
            }
            if !self.color && end == event.cue.end() {
                run.push(']');
            }
            width += measure_text_width(&run);
            let _ = write!(marked, "{}", style.apply_to(run));
            start = end;
        }
        (marked, width)
    }

    /// The style at byte `start`, and how far it reaches, at most to `limit`.
    fn run(&self, start: usize, limit: usize, event: &Event) -> (Style, usize) {
        let marks = [
            (Some(event.cue), self.act(event.act)),
            (event.source, self.style(Style::new().bold())),
            (event.target, self.style(Style::new().bold())),
            (event.content, self.style(Style::new())),
        ];
        let mut end = limit;
        for (span, style) in marks {
            let Some(span) = span else { continue };
            if span.start() > start {
                end = end.min(span.start());
            } else if span.end() > start {
                return (style, end.min(span.end()));
            }
        }
        (self.style(Style::new().dim()), end)
    }

    fn act(&self, act: Act) -> Style {
        let style = Style::new().bold();
        self.style(match act {
            Act::Accuse => style.red(),
            Act::Deny => style.magenta(),
            Act::Urge => style.cyan(),
        })
    }

    fn style(&self, style: Style) -> Style {
        style.force_styling(self.color)
    }
}

fn fit(text: &str, width: usize) -> String {
    truncate_str(text, width, "…").into_owned()
}

fn counted(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Earlier.\tOn Tuesday, Beijing's foreign ministry, in a statement\n\
        carried by the state news agency, called on the United States to revoke the\u{1b}[31m \
        indictment of five officers. Kyiv denied it.";

    /// The events of `TEXT` by their words.
    fn document() -> (Document, Vec<Prediction>) {
        let span = |words: &str| {
            let start = TEXT.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let urge = Event {
            source: Some(span("Beijing's foreign ministry")),
            target: Some(span("the United States")),
            content: Some(span("to revoke the\u{1b}[31m indictment of five officers")),
            hypothetical: true,
            ..Event::new(Act::Urge, span("called on"))
        };
        let deny = Event {
            source: Some(span("Kyiv")),
            content: Some(span("it.")),
            ..Event::new(Act::Deny, span("denied"))
        };
        let found = |sentence, entry: &str, confidence, event| Prediction {
            sentence,
            entry: entry.to_owned(),
            frame: String::new(),
            event,
            confidence,
            source_resolved: None,
            target_resolved: None,
        };
        let events = vec![found(1, "call-on.v", 0.94, urge), found(2, "deny.v", 1.0, deny)];
        (Document::new("2024/a-17", TEXT), events)
    }

    fn page(view: View) -> String {
        let (document, events) = document();
        let mut out = Vec::new();
        view.render(&document, &events, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn plain() {
        insta::assert_snapshot!(page(View { width: 72, color: false }), @"
        2024/a-17

          urge    Beijing's foreign min… → the United States  hypothetical  0.94
            Beijing's foreign ministry, in a statement carried by the state news
            agency, [called on] the United States to revoke the�[31m indictment
            of five officers.

          deny    Kyiv                                                      1.00
            Kyiv [denied] it.
        ");
    }

    #[test]
    fn colour_changes_nothing_but_colour_and_brackets() {
        for width in [NARROWEST_PAGE, 72, 110] {
            let coloured = page(View { width, color: true });
            assert!(coloured.contains('\u{1b}'));
            assert!(!coloured.contains("\u{1b}[31mi"), "the text's own escapes are gone");
            let bare = console::strip_ansi_codes(&coloured).into_owned();
            let plain = page(View { width, color: false });
            let words = |page: &str| {
                page.replace(['[', ']'], "")
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            assert_eq!(words(&bare), words(&plain));
            let widest = bare.lines().map(measure_text_width).max();
            assert!(widest <= Some(width), "{widest:?} columns\n{bare}");
        }
    }

    #[test]
    fn nothing_found_is_nothing_shown() {
        let mut out = Vec::new();
        View { width: 80, color: false }.render(&Document::new("a", "b"), &[], &mut out);
        assert!(out.is_empty());
    }

    #[test]
    fn spans_of_another_text_do_no_harm() {
        let (_, events) = document();
        let mut out = Vec::new();
        for text in ["", "é", "short é"] {
            View { width: 40, color: true }.render(&Document::new("a", text), &events, &mut out);
        }
    }
}
