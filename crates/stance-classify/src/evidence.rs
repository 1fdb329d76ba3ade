//! The lexicon's own evidence: does each entry fire where its hits say so, and
//! stay silent where its misses do?

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use stance_types::{Prediction, Role};

use crate::lexicon::{BUILTIN, Evidence};
use crate::{Classifier, Entry, Lexicon};

/// An entry whose evidence does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The entry's id.
    pub entry: String,
    /// File and line where the entry begins.
    pub origin: (String, usize),
    /// The sentence, as the file writes it.
    pub sentence: String,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line) = &self.origin;
        write!(f, "{file}:{line}: {}: {}\n    {}", self.entry, self.problem, self.sentence)
    }
}

/// The evidence of the built-in entries, by id. It is the greater part of the
/// lexicon's text, and no text is classified by it, so it is not read before
/// somebody asks for it.
static BUILT_IN: LazyLock<HashMap<String, Evidence>> = LazyLock::new(|| {
    // The build script parses it, so no build panics here.
    let lexicon = Lexicon::parse(BUILTIN).expect("the built-in lexicon is whole");
    let evidence = |entry: Entry| Some((entry.id, entry.evidence?));
    lexicon.entries.into_iter().filter_map(evidence).collect()
});

impl Entry {
    /// Sentences that give this entry.
    #[must_use]
    pub fn hits(&self) -> &[String] {
        self.evidence().map_or(&[], |evidence| &evidence.hits)
    }

    /// Sentences that do not give this entry.
    #[must_use]
    pub fn misses(&self) -> &[String] {
        self.evidence().map_or(&[], |evidence| &evidence.misses)
    }

    fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_ref().or_else(|| BUILT_IN.get(&self.id))
    }
}

impl Classifier {
    /// Runs every hit and miss of the lexicon; returns those that fail, in the
    /// order of the entries.
    #[must_use]
    pub fn broken_evidence(&self) -> Vec<Broken> {
        let mut broken = Vec::new();
        for entry in self.lexicon().entries() {
            let mut report = |sentence: &str, problem: String| {
                broken.push(Broken {
                    entry: entry.id.clone(),
                    origin: entry.origin.clone(),
                    sentence: sentence.to_owned(),
                    problem,
                });
            };
            for hit in entry.hits() {
                if let Some(problem) = self.fails(entry, hit) {
                    report(hit, problem);
                }
            }
            for miss in entry.misses() {
                if self.events(miss).iter().any(|p| p.entry == entry.id) {
                    report(miss, "fires in a sentence that is given as a miss".into());
                }
            }
        }
        broken
    }

    /// What is wrong with an entry's hit, if anything.
    fn fails(&self, entry: &Entry, hit: &str) -> Option<String> {
        let (unmarked, marks) = match unmark(hit) {
            Ok(unmarked) => unmarked,
            Err(problem) => return Some(problem),
        };
        let text = unmarked.as_str();
        let events = self.events(text);
        let own: Vec<&Prediction> = events.iter().filter(|p| p.entry == entry.id).collect();
        if own.is_empty() {
            let explained = self.explain(text);
            let misses = explained.iter().flat_map(|s| &s.misses);
            let why: Vec<String> = misses
                .filter(|miss| miss.entry == entry.id)
                .map(|miss| format!("`{}`: {}", &text[miss.cue], miss.why))
                .collect();
            return Some(match why.is_empty() {
                true => "does not fire: its words were not found".into(),
                false => format!("does not fire: {}", why.join("; ")),
            });
        }
        // The marks name the roles of one event, whichever has them all.
        let wrong = |prediction: &Prediction| {
            marks.iter().find_map(|(role, wanted)| {
                let found = prediction.event.role(*role).map(|span| &text[span]);
                (found != Some(wanted.as_str()))
                    .then(|| format!("the {role} is “{}”, not “{wanted}”", found.unwrap_or("–")))
            })
        };
        own.iter().map(|p| wrong(p)).min_by_key(Option::is_some).flatten()
    }
}

/// Takes `{S:…}` marks out of a sentence; returns the plain text and the marked
/// roles.
fn unmark(hit: &str) -> Result<(String, Vec<(Role, String)>), String> {
    let mut text = String::with_capacity(hit.len());
    let mut marks = Vec::new();
    let mut rest = hit;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let close = inside.find('}').ok_or("a { is not closed")?;
        let (role, words) = inside[..close].split_once(':').ok_or("a mark has no colon")?;
        let role = match role {
            "S" => Role::Source,
            "T" => Role::Target,
            "C" => Role::Content,
            _ => return Err(format!("`{role}` is no mark; use S, T or C")),
        };
        text.push_str(words);
        marks.push((role, words.to_owned()));
        rest = &inside[close + 1..];
    }
    text.push_str(rest);
    Ok((text, marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let (text, marks) = unmark("{S:Kyiv} accused {T:Moscow}.").unwrap();
        assert_eq!(text, "Kyiv accused Moscow.");
        assert_eq!(marks, [(Role::Source, "Kyiv".into()), (Role::Target, "Moscow".into())]);
        assert!(unmark("{X:Kyiv} left").is_err());
        assert!(unmark("{S:Kyiv left").is_err());
    }
}
