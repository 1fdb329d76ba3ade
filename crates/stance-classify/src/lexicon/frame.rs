//! Frames: what stands around a cue in a plain active sentence.
//!
//! A frame is written in role words and small words, `SOURCE CUE TARGET of
//! CONTENT`, and is parsed once into what the matcher asks for. The grammar of
//! frames is documented for their writers in `data/lexicon/README.md`.

use serde::{Deserialize, Serialize};
use stance_types::Role;

use super::vocabulary::{SetId, Vocabulary};
use crate::words::WordId;

/// A frame as its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Frame {
    /// A verb with its complements.
    Verb {
        /// The role of the subject in the active voice.
        subject: Role,
        /// What follows the verb, in order.
        after: Vec<Slot>,
    },
    /// Some roles of a noun cue; all the pieces that fit make one event.
    Noun(Piece),
    /// A word or phrase that is said of a subject (*is false*, *is a lie*, *has
    /// no basis*), or of nothing (*there is no truth to*).
    Predicate {
        /// The role of the predicate's subject.
        subject: Option<Role>,
        /// Whether the source is the speaker to whom the clause is attributed.
        attributed: bool,
        /// What follows the cue, in order.
        after: Vec<Slot>,
    },
    /// A modal verb in an attributed clause.
    Modal,
}

/// A place after the cue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Slot {
    /// What introduces it.
    pub(crate) lead: Lead,
    /// The role it fills.
    pub(crate) role: Role,
    /// Whether the frame also fits without it.
    pub(crate) optional: bool,
}

/// What introduces a place after the cue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Lead {
    /// Nothing: a noun phrase.
    Object,
    /// Nothing, after an object: what the object is said to be.
    Predicate,
    /// One of these prepositions (or *as*), included in a content; `then` are
    /// further words of it (*at the door of*).
    Preposition { words: Vec<WordId>, then: Vec<Vec<WordId>> },
    /// *that* and a clause; `optional` where *that* can be left out.
    That { optional: bool },
    /// A clause, with or without *that*, that says what should be done: with
    /// *should* or a subjunctive.
    Mandate,
    /// *to* and an infinitive.
    Infinitive,
    /// *for*, a noun phrase, which is the target, *to* and an infinitive.
    ForInfinitive,
    /// A gerund.
    Gerund,
    /// Direct speech.
    Speech,
}

/// Some roles of a noun cue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Piece {
    /// The possessor, or a possessive pronoun.
    Possessor(Role),
    /// A modifying noun before the cue.
    Modifier(Role),
    /// The subject of a verb of the named set, of which the cue is the object.
    SubjectOf { verbs: SetId, role: Role },
    /// What follows the cue, in order.
    After(Vec<Slot>),
}

/// What kind of cue the frame is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Verb,
    Noun,
    Predicate,
    Modal,
}

/// Parses a frame for a cue of the given kind; the error says what is wrong.
pub(crate) fn parse(text: &str, kind: Kind, vocabulary: &mut Vocabulary) -> Result<Frame, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cue = words.iter().position(|word| *word == "CUE").ok_or("the frame has no CUE")?;
    let (before, after) = (&words[..cue], &words[cue + 1..]);
    if let ["SOURCE", "says", rest @ ..] = before
        && kind != Kind::Modal
    {
        return predicate(true, rest, after, vocabulary);
    }
    match kind {
        Kind::Verb => match before {
            [subject] => {
                Ok(Frame::Verb { subject: role(subject)?, after: slots(after, vocabulary)? })
            }
            _ => Err("a verb's frame begins with ROLE CUE or SOURCE says".into()),
        },
        Kind::Noun => noun(before, after, vocabulary).map(Frame::Noun),
        Kind::Predicate => predicate(false, before, after, vocabulary),
        Kind::Modal => match (before, after) {
            (["SOURCE", "says", "TARGET"], ["CONTENT"]) => Ok(Frame::Modal),
            _ => Err("a modal's frame is SOURCE says TARGET CUE CONTENT".into()),
        },
    }
}

fn predicate(
    attributed: bool,
    before: &[&str],
    after: &[&str],
    vocabulary: &mut Vocabulary,
) -> Result<Frame, String> {
    let subject = match before {
        [] => None,
        [subject] | [subject, "is"] => Some(role(subject)?),
        _ => {
            return Err(
                "a predicate's frame begins with CUE, ROLE CUE, ROLE is CUE or SOURCE says".into(),
            );
        }
    };
    Ok(Frame::Predicate { subject, attributed, after: slots(after, vocabulary)? })
}

fn noun(before: &[&str], after: &[&str], vocabulary: &mut Vocabulary) -> Result<Piece, String> {
    match (before, after) {
        ([name, "'s"], []) => Ok(Piece::Possessor(role(name)?)),
        ([name], []) => Ok(Piece::Modifier(role(name)?)),
        ([name, verbs], []) => match verbs.strip_prefix('<').and_then(|v| v.strip_suffix('>')) {
            Some(verbs) => {
                Ok(Piece::SubjectOf { verbs: vocabulary.set(verbs)?, role: role(name)? })
            }
            None => {
                Err(format!("`{verbs}` between a role and CUE is neither 's nor a <set> of verbs"))
            }
        },
        ([], [_, ..]) => Ok(Piece::After(slots(after, vocabulary)?)),
        _ => Err("a noun's frame names a role before CUE, or roles after it".into()),
    }
}

/// Parses what follows CUE.
fn slots(words: &[&str], vocabulary: &mut Vocabulary) -> Result<Vec<Slot>, String> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut rest = words;
    let mut optional = false;
    while let Some((&word, tail)) = rest.split_first() {
        rest = tail;
        if word == "(that)" {
            match rest.split_first() {
                Some((name, tail)) if bare(name) == "CONTENT" => {
                    optional &= !name.ends_with(')');
                    slots.push(Slot {
                        lead: Lead::That { optional: true },
                        role: Role::Content,
                        optional,
                    });
                    rest = tail;
                    continue;
                }
                _ => return Err("(that) is followed by CONTENT".into()),
            }
        }
        optional |= word.starts_with('(');
        let mut closes = word.ends_with(')');
        let lead_word = word.trim_start_matches('(').trim_end_matches(')');
        let (lead, name) = match lead_word {
            "TARGET" | "SOURCE" | "CONTENT" => {
                let predicate =
                    lead_word == "CONTENT" && slots.last().is_some_and(|s| s.lead == Lead::Object);
                (if predicate { Lead::Predicate } else { Lead::Object }, lead_word)
            }
            "CONTENT-ing" => (Lead::Gerund, "CONTENT"),
            _ => {
                // *at the door of TARGET*: all words up to the role.
                let more = rest.iter().take_while(|word| is_small(word)).count();
                let infinitive = matches!((lead_word, rest), ("for", ["TARGET", "to", ..]));
                let (then, tail) = rest.split_at(if infinitive { 0 } else { more });
                let Some((&name, tail)) = tail.split_first() else {
                    return Err(format!("`{lead_word}` is followed by no role"));
                };
                rest = tail;
                closes |= name.ends_with(')');
                let name = name.trim_end_matches(')');
                match (lead_word, name) {
                    _ if !then.is_empty() => (preposition(lead_word, then, vocabulary)?, name),
                    ("that", "CONTENT") => (Lead::That { optional: false }, name),
                    ("should", "CONTENT") => (Lead::Mandate, name),
                    ("to", "CONTENT") => (Lead::Infinitive, name),
                    (":", "CONTENT") => (Lead::Speech, name),
                    ("for", "TARGET") if matches!(rest, ["to", last, ..] if bare(last) == "CONTENT") =>
                    {
                        closes |= rest[1].ends_with(')');
                        rest = &rest[2..];
                        (Lead::ForInfinitive, "CONTENT")
                    }
                    (_, "CONTENT-ing") => (preposition(lead_word, &[], vocabulary)?, "CONTENT"),
                    _ => (preposition(lead_word, &[], vocabulary)?, name),
                }
            }
        };
        slots.push(Slot { lead, role: role(name)?, optional });
        if closes {
            optional = false;
        }
    }
    Ok(slots)
}

fn bare(word: &str) -> &str {
    word.trim_start_matches('(').trim_end_matches(')')
}

/// Whether a part of a frame is small words: *of*, *by|from*.
fn is_small(word: &str) -> bool {
    word.split('|').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()))
}

fn preposition(word: &str, then: &[&str], vocabulary: &mut Vocabulary) -> Result<Lead, String> {
    if !is_small(word) {
        return Err(format!(
            "`{word}` is neither a role (SOURCE, TARGET, CONTENT) nor a small word"
        ));
    }
    let mut ids =
        |word: &str| word.split('|').map(|w| vocabulary.words.intern(w)).collect::<Vec<_>>();
    Ok(Lead::Preposition { words: ids(word), then: then.iter().map(|word| ids(word)).collect() })
}

fn role(name: &str) -> Result<Role, String> {
    match name {
        "SOURCE" => Ok(Role::Source),
        "TARGET" => Ok(Role::Target),
        "CONTENT" => Ok(Role::Content),
        _ => Err(format!("`{name}` is no role; use SOURCE, TARGET or CONTENT")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(lead: Lead, role: Role, optional: bool) -> Slot {
        Slot { lead, role, optional }
    }

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.declare("face");
        for word in ["of", "for", "against"] {
            vocabulary.words.intern(word);
        }
        vocabulary
    }

    fn of(word: &str) -> Lead {
        Lead::Preposition { words: vec![vocabulary().words.intern(word)], then: vec![] }
    }

    #[test]
    fn verb_frames() {
        use Role::{Content, Target};
        let that = |optional| Lead::That { optional };
        for (text, after) in [
            ("SOURCE CUE", vec![]),
            (
                "SOURCE CUE TARGET of CONTENT",
                vec![slot(Lead::Object, Target, false), slot(of("of"), Content, false)],
            ),
            (
                "SOURCE CUE TARGET (for CONTENT)",
                vec![slot(Lead::Object, Target, false), slot(of("for"), Content, true)],
            ),
            (
                "SOURCE CUE TARGET CONTENT",
                vec![slot(Lead::Object, Target, false), slot(Lead::Predicate, Content, false)],
            ),
            ("SOURCE CUE (that) CONTENT", vec![slot(that(true), Content, false)]),
            ("SOURCE CUE that CONTENT", vec![slot(that(false), Content, false)]),
            ("SOURCE CUE for TARGET to CONTENT", vec![slot(Lead::ForInfinitive, Content, false)]),
            (
                "SOURCE CUE TARGET to CONTENT",
                vec![slot(Lead::Object, Target, false), slot(Lead::Infinitive, Content, false)],
            ),
            ("SOURCE CUE CONTENT-ing", vec![slot(Lead::Gerund, Content, false)]),
            ("SOURCE CUE : CONTENT", vec![slot(Lead::Speech, Content, false)]),
        ] {
            let frame = Frame::Verb { subject: Role::Source, after };
            assert_eq!(parse(text, Kind::Verb, &mut vocabulary()), Ok(frame), "{text}");
        }
    }

    #[test]
    fn noun_frames() {
        for (text, piece) in [
            ("SOURCE 's CUE", Piece::Possessor(Role::Source)),
            ("CONTENT CUE", Piece::Modifier(Role::Content)),
            ("CUE against TARGET", Piece::After(vec![slot(of("against"), Role::Target, false)])),
            (
                "TARGET <face> CUE",
                Piece::SubjectOf { verbs: vocabulary().set("face").unwrap(), role: Role::Target },
            ),
        ] {
            assert_eq!(
                parse(text, Kind::Noun, &mut vocabulary()),
                Ok(Frame::Noun(piece)),
                "{text}"
            );
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (text, kind, word) in [
            ("SOURCE accuses TARGET", Kind::Verb, "CUE"),
            ("CUE TARGET", Kind::Verb, "ROLE CUE"),
            ("SOURCE CUE VICTIM of CONTENT", Kind::Verb, "VICTIM"),
            ("SOURCE CUE of", Kind::Verb, "of"),
            ("SOURCE CUE against TARGET", Kind::Noun, "before CUE"),
            ("SOURCE CUE TARGET", Kind::Modal, "modal"),
            ("TARGET <meet> CUE", Kind::Noun, "meet"),
        ] {
            let error = parse(text, kind, &mut vocabulary()).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
