//! Noun cues: roles from possessors, modifiers, prepositions and the verb that
//! the noun hangs on.

use stance_types::Role;

use super::extent::View;
use super::slots::{self, Place};
use super::{Carrier, Fill, Fit, Miss, Roles, prepositions, restricted};
use crate::clause::{ChunkKind, Phrase, Verb};
use crate::cue::Candidate;
use crate::lexicon::{Entry, Frame, Lead, Piece, Pos};
use crate::tag::Tag;

/// How many chunks a noun may stand behind the verb that it hangs on.
const NEAR: usize = 8;

/// Joins the pieces of a noun entry that fit.
pub(crate) fn fit(view: View<'_>, entry: &Entry, candidate: &Candidate) -> Result<Fit, Miss> {
    let words = view.words;
    let clauses = view.clauses;
    let chunk_index = clauses.chunk_of(candidate.first);
    let chunk = clauses.chunks[chunk_index];
    if chunk.kind != ChunkKind::Noun || !words.tag(candidate.first).is_noun() {
        return Err(Miss::PartOfSpeech(Pos::Noun));
    }
    let one_word = candidate.end == candidate.first + 1;
    if one_word && chunk.head != candidate.first {
        return Err(Miss::Modifier);
    }
    let from = view.chunk_from(candidate.end);
    let ruler = ruler(view, chunk_index);

    let stop = prepositions(entry);
    let place = Place {
        from,
        object: None,
        object_known: false,
        act: entry.act,
        content_holds_target: !one_word && words.is(candidate.end - 1, words.lexicon.grammar.for_),
        stop: &stop,
    };

    let mut roles = Roles::default();
    let mut frame = String::new();
    let mut places = 0;
    let mut verb = None;
    for written in &entry.frames {
        let Frame::Noun(piece) = &written.frame else {
            continue;
        };
        let mut found = Roles::default();
        match piece {
            Piece::Possessor(role) => {
                found.set(*role, possessor(view, chunk.first, candidate.first))
            }
            Piece::Modifier(role) => {
                found.set(*role, modifier(view, entry, *role, chunk.first, candidate.first))
            }
            Piece::SubjectOf { verbs, role } => {
                let near = |ruler: &Ruler| ruler.direct || *role != Role::Source;
                if let Some(ruler) =
                    ruler.filter(|ruler| words.is(ruler.verb.head, *verbs) && near(ruler))
                {
                    found.set(*role, ruler.doer(view));
                    if *role == Role::Source {
                        verb = Some(ruler.index);
                    }
                }
            }
            Piece::After(slots) => {
                let behind = slots::look(view, slots, place).or_else(|| {
                    // *criticism came from the camp*: behind the verb of
                    // which the cue is the subject.
                    let u = clauses.verb_at(view.past_adverbs(from))?;
                    let own = clauses.verbs[u].subject.is_some_and(|s| s.head == candidate.first);
                    let from = clauses.verbs[u].chunk + 1;
                    let prepositional = matches!(slots.first()?.lead, Lead::Preposition { .. });
                    (own && prepositional)
                        .then(|| slots::look(view, slots, Place { from, ..place }))
                        .flatten()
                });
                found = behind.map(|(found, _)| found).unwrap_or_default();
            }
        }
        if written.blocks {
            if found.count() > 0 {
                return Err(Miss::OtherSense);
            }
            continue;
        }
        let mut new = false;
        for role in Role::ALL {
            if roles.get(role).is_none() && found.get(role).is_some() {
                roles.set(role, found.get(role));
                new = true;
            }
        }
        if new {
            places += 1;
            if !frame.is_empty() {
                frame.push_str(" + ");
            }
            frame.push_str(&written.text);
        }
    }
    if roles.count() == 0 {
        return Err(Miss::NoRole);
    }
    restricted(view, entry, &roles)?;
    Ok(Fit {
        roles,
        frame,
        places,
        verb: verb.or(ruler.filter(|r| r.subject).map(|r| r.index)),
        carrier: if verb.is_some() { Carrier::Light } else { Carrier::Around },
    })
}

/// The verb that a noun phrase hangs on.
#[derive(Clone, Copy)]
struct Ruler {
    index: usize,
    verb: Verb,
    /// Whether the noun phrase is its subject.
    subject: bool,
    /// Whether the noun phrase is its object without a preposition between.
    direct: bool,
}

impl Ruler {
    /// Who does what the verb says, other than the noun phrase itself.
    fn doer(&self, view: View<'_>) -> Option<Fill> {
        if self.subject {
            if !self.verb.passive {
                return None;
            }
            return super::verb::agent(view, self.verb.chunk + 1, &[]).map(Fill::from);
        }
        self.verb.subject.map(Fill::from)
    }
}

/// The verb of which the noun chunk is the subject or, directly or behind
/// prepositions, an object.
fn ruler(view: View<'_>, chunk: usize) -> Option<Ruler> {
    let clauses = view.clauses;
    let head = clauses.chunks[chunk].head;
    let subject_of = |v: &Verb| v.subject.is_some_and(|s| s.head == head);
    let mut at = chunk;
    let mut direct = true;
    for _ in 0..NEAR {
        at = at.checked_sub(1)?;
        direct &= clauses.chunks[at].kind != ChunkKind::Preposition
            || view.words.is(clauses.chunks[at].first, view.words.lexicon.grammar.of);
        match clauses.chunks[at].kind {
            ChunkKind::Verb => {
                let index = clauses.verb_at(at)?;
                let verb = clauses.verbs[index];
                return Some(Ruler { index, verb, subject: false, direct });
            }
            ChunkKind::Preposition | ChunkKind::Noun | ChunkKind::Adverb | ChunkKind::Quote => {}
            ChunkKind::Conjunction | ChunkKind::Adjective => {}
            _ => break,
        }
    }
    let index = clauses.verbs.iter().position(subject_of)?;
    Some(Ruler { index, verb: clauses.verbs[index], subject: true, direct: true })
}

/// The possessor within the noun group `first..cue`.
fn possessor(view: View<'_>, first: usize, cue: usize) -> Option<Fill> {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    for token in (first..cue).rev() {
        if words.tag(token) != Tag::Possessive {
            continue;
        }
        if words.is(token, grammar.possessive_clitic) {
            return (token > first).then(|| Fill::new(first, token, token - 1));
        }
        return Some(Fill::new(token, token + 1, token));
    }
    None
}

/// The modifying nouns right before the cue: names for who, common nouns for
/// what.
fn modifier(view: View<'_>, entry: &Entry, role: Role, first: usize, cue: usize) -> Option<Fill> {
    let words = view.words;
    let fits = |token: usize| {
        let tag = words.tag(token);
        match (entry.restriction(role), role) {
            (Some(r), _) if r.within => words.is(token, r.set),
            (_, Role::Content) => tag == Tag::Noun,
            _ => tag == Tag::Proper,
        }
    };
    let mut begin = cue;
    while begin > first && fits(begin - 1) {
        begin -= 1;
    }
    let phrase = Phrase { first: begin, end: cue, head: cue.wrapping_sub(1) };
    (begin < cue).then(|| phrase.into())
}
