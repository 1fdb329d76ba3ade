use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Span;

/// What a source does with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Says that somebody did wrong, is at fault, or deserves condemnation.
    Accuse,
    /// Says that a statement, usually an allegation, is not true.
    Deny,
    /// Tries to get somebody to do something, or publicly calls for it.
    Urge,
}

impl Act {
    /// All acts, in the order of reports.
    pub const ALL: [Act; 3] = [Act::Accuse, Act::Deny, Act::Urge];

    /// The act's name as files write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Act::Accuse => "accuse",
            Act::Deny => "deny",
            Act::Urge => "urge",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A word that names no act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseActError(String);

impl fmt::Display for ParseActError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no act; use accuse, deny or urge", self.0)
    }
}

impl std::error::Error for ParseActError {}

impl FromStr for Act {
    type Err = ParseActError;

    fn from_str(name: &str) -> Result<Self, ParseActError> {
        Act::ALL
            .into_iter()
            .find(|act| act.name() == name)
            .ok_or_else(|| ParseActError(name.to_owned()))
    }
}

/// A part that a span of text plays in an event, besides its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who accuses, denies or urges.
    Source,
    /// Who is accused, contradicted or urged.
    Target,
    /// The wrong, the statement denied, or what is to be done.
    Content,
}

impl Role {
    /// All roles, in the order of reports.
    pub const ALL: [Role; 3] = [Role::Source, Role::Target, Role::Content];

    /// The role's name as files write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Source => "source",
            Role::Target => "target",
            Role::Content => "content",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One stance event, as an annotator marks it: a cue, its act, its roles and
/// flags. A role that the sentence does not express is `None`.
///
/// Gold files hold events; a classifier returns each inside a [`Prediction`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What the source does.
    pub act: Act,
    /// The act word or idiom.
    pub cue: Span,
    /// Who does it.
    #[serde(default)]
    pub source: Option<Span>,
    /// To whom.
    #[serde(default)]
    pub target: Option<Span>,
    /// The wrong, the statement, or the thing to be done.
    #[serde(default)]
    pub content: Option<Span>,
    /// The act itself did not take place ("stopped short of accusing").
    #[serde(default)]
    pub negated: bool,
    /// The act is not presented as having happened ("may sue").
    #[serde(default)]
    pub hypothetical: bool,
    /// A reported *must* or *should*: an urging by modal verb alone.
    #[serde(default)]
    pub oblige: bool,
}

impl Event {
    /// An actual event of which only act and cue are known.
    #[must_use]
    pub const fn new(act: Act, cue: Span) -> Self {
        Event {
            act,
            cue,
            source: None,
            target: None,
            content: None,
            negated: false,
            hypothetical: false,
            oblige: false,
        }
    }

    /// The span that fills `role`.
    #[must_use]
    pub const fn role(&self, role: Role) -> Option<Span> {
        match role {
            Role::Source => self.source,
            Role::Target => self.target,
            Role::Content => self.content,
        }
    }
}

/// An event that a classifier found, with the evidence for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// Index of the sentence within the document, from 0.
    pub sentence: usize,
    /// Id of the lexicon entry, such as `call-on.v`.
    pub entry: String,
    /// The frame that matched, such as `SOURCE CUE TARGET to CONTENT`.
    pub frame: String,
    /// What was found.
    #[serde(flatten)]
    pub event: Event,
    /// Probability, 0 to 1, that a careful reader would mark this event.
    pub confidence: f32,
    /// Whom the source names where it is a pronoun (*he*, *their*), in this
    /// sentence or one before; `None` where that is not plain.
    #[serde(default)]
    pub source_resolved: Option<Span>,
    /// The same for the target.
    #[serde(default)]
    pub target_resolved: Option<Span>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_read_by_the_name_they_are_written_with() {
        for act in Act::ALL {
            assert_eq!(act.to_string().parse(), Ok(act));
            assert_eq!(serde_json::to_value(act).unwrap(), act.name());
        }
        assert!("Accuse".parse::<Act>().is_err());
    }

    #[test]
    fn gold_without_flags_is_an_actual_event() {
        let row = r#"{"act":"deny","cue":{"start":3,"end":9,"text":"denied"},"source":null}"#;
        let event: Event = serde_json::from_str(row).unwrap();
        assert_eq!(event, Event::new(Act::Deny, Span::new(3, 9)));
    }
}
