//! Frames: what stands around a cue in a plain active sentence.
//!
//! A frame is written in role words and small words, `SOURCE CUE TARGET of
//! CONTENT`, and is parsed once into what the matcher asks for. The grammar of
//! frames is documented for their writers in `data/lexicon/README.md`.

use stance_types::Role;

use super::vocabulary::{SetId, Vocabulary};
use crate::words::WordId;

/// A frame as its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A verb with its complements: the subject is the source.
    Verb {
        /// What follows the verb, in order.
        after: Vec<Slot>,
    },
    /// One role of a noun cue; all the pieces that fit make one event.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// What introduces it.
    pub(crate) lead: Lead,
    /// The role it fills.
    pub(crate) role: Role,
    /// Whether the frame also fits without it.
    pub(crate) optional: bool,
}

/// What introduces a place after the cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// Nothing: a noun phrase.
    Object,
    /// Nothing, after an object: what the object is said to be.
    Predicate,
    /// One of these prepositions (or *as*), included in a content.
    Preposition(Vec<WordId>),
    /// *that* and a clause; `optional` where *that* can be left out.
    That { optional: bool },
    /// *to* and an infinitive.
    Infinitive,
    /// *for*, a noun phrase, which is the target, *to* and an infinitive.
    ForInfinitive,
    /// A gerund.
    Gerund,
    /// Direct speech.
    Speech,
}

/// One role of a noun cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The possessor, or a possessive pronoun.
    Possessor(Role),
    /// A modifying noun before the cue.
    Modifier(Role),
    /// The subject of a verb of the named set, of which the cue is the object.
    SubjectOf { verbs: SetId, role: Role },
    /// What follows the cue.
    After(Slot),
}

impl Piece {
    pub(crate) fn role(&self) -> Role {
        match self {
            Piece::Possessor(role) | Piece::Modifier(role) | Piece::SubjectOf { role, .. } => *role,
            Piece::After(slot) => slot.role,
        }
    }
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
    let cue = words
        .iter()
        .position(|word| *word == "CUE")
        .ok_or("the frame has no CUE")?;
    let (before, after) = (&words[..cue], &words[cue + 1..]);
    if let ["SOURCE", "says", rest @ ..] = before
        && kind != Kind::Modal
    {
        return predicate(true, rest, after, vocabulary);
    }
    match kind {
        Kind::Verb => match before {
            ["SOURCE"] => Ok(Frame::Verb { after: slots(after, vocabulary)? }),
            _ => Err("a verb's frame begins with SOURCE CUE or SOURCE says".into()),
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
        [] if attributed => None,
        [subject] | [subject, "is"] => Some(role(subject)?),
        _ => return Err("a predicate's frame begins with ROLE CUE, ROLE is CUE or SOURCE says".into()),
    };
    Ok(Frame::Predicate { subject, attributed, after: slots(after, vocabulary)? })
}

fn noun(before: &[&str], after: &[&str], vocabulary: &mut Vocabulary) -> Result<Piece, String> {
    match (before, after) {
        ([name, "'s"], []) => Ok(Piece::Possessor(role(name)?)),
        ([name], []) => Ok(Piece::Modifier(role(name)?)),
        ([name, verbs], []) => match verbs.strip_prefix('<').and_then(|v| v.strip_suffix('>')) {
            Some(verbs) => Ok(Piece::SubjectOf { verbs: vocabulary.set(verbs)?, role: role(name)? }),
            None => Err(format!("`{verbs}` between a role and CUE is neither 's nor a <set> of verbs")),
        },
        ([], _) => {
            let mut slots = slots(after, vocabulary)?;
            match slots.pop() {
                Some(slot) if slots.is_empty() => Ok(Piece::After(slot)),
                _ => Err("a noun's frame names one role; write one frame for each".into()),
            }
        }
        _ => Err("a noun's frame names one role, before or after CUE".into()),
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
                    slots.push(Slot { lead: Lead::That { optional: true }, role: Role::Content, optional });
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
                let predicate = lead_word == "CONTENT" && slots.last().is_some_and(|s| s.lead == Lead::Object);
                (if predicate { Lead::Predicate } else { Lead::Object }, lead_word)
            }
            "CONTENT-ing" => (Lead::Gerund, "CONTENT"),
            _ => {
                let Some((&name, tail)) = rest.split_first() else {
                    return Err(format!("`{lead_word}` is followed by no role"));
                };
                rest = tail;
                closes |= name.ends_with(')');
                let name = name.trim_end_matches(')');
                match (lead_word, name) {
                    ("that", "CONTENT") => (Lead::That { optional: false }, name),
                    ("to", "CONTENT") => (Lead::Infinitive, name),
                    (":", "CONTENT") => (Lead::Speech, name),
                    ("for", "TARGET") if matches!(rest, ["to", last, ..] if bare(last) == "CONTENT") => {
                        closes |= rest[1].ends_with(')');
                        rest = &rest[2..];
                        (Lead::ForInfinitive, "CONTENT")
                    }
                    (_, "CONTENT-ing") => (preposition(lead_word, vocabulary)?, "CONTENT"),
                    _ => (preposition(lead_word, vocabulary)?, name),
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

fn preposition(word: &str, vocabulary: &mut Vocabulary) -> Result<Lead, String> {
    let small = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    if word.split('|').all(small) {
        Ok(Lead::Preposition(word.split('|').map(|w| vocabulary.words.intern(w)).collect()))
    } else {
        Err(format!("`{word}` is neither a role (SOURCE, TARGET, CONTENT) nor a small word"))
    }
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
        Lead::Preposition(vec![vocabulary().words.get(word).unwrap()])
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
            assert_eq!(parse(text, Kind::Verb, &mut vocabulary()), Ok(Frame::Verb { after }), "{text}");
        }
    }

    #[test]
    fn noun_frames() {
        for (text, piece) in [
            ("SOURCE 's CUE", Piece::Possessor(Role::Source)),
            ("CONTENT CUE", Piece::Modifier(Role::Content)),
            ("CUE against TARGET", Piece::After(slot(of("against"), Role::Target, false))),
            (
                "TARGET <face> CUE",
                Piece::SubjectOf { verbs: vocabulary().set("face").unwrap(), role: Role::Target },
            ),
        ] {
            assert_eq!(parse(text, Kind::Noun, &mut vocabulary()), Ok(Frame::Noun(piece)), "{text}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (text, kind, word) in [
            ("SOURCE accuses TARGET", Kind::Verb, "CUE"),
            ("CUE TARGET", Kind::Verb, "SOURCE CUE"),
            ("SOURCE CUE VICTIM of CONTENT", Kind::Verb, "VICTIM"),
            ("SOURCE CUE of", Kind::Verb, "of"),
            ("CUE by SOURCE against TARGET", Kind::Noun, "one role"),
            ("SOURCE CUE TARGET", Kind::Modal, "modal"),
            ("TARGET <meet> CUE", Kind::Noun, "meet"),
        ] {
            let error = parse(text, kind, &mut vocabulary()).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
