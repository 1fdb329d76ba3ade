//! Places that a preposition opens: which one is the frame's, and what stands
//! behind it.

use stance_types::Role;

use super::Fill;
use super::extent::{Shape, View};
use super::naming::{adjective_end, joined, quotation_end};
use super::slots::{Place, REACH};
use super::tail::Dependents;
use crate::clause::{Chunk, ChunkKind, Form, Link, Reach};
use crate::tag::Tag;
use crate::words::WordId;

/// How many adjectives of a list are looked through.
const LIST: usize = 4;

/// One of the prepositions with its further words, over phrases and adverbs
/// between; its chunk and the chunk behind it.
pub(super) fn preposition(
    view: View<'_>,
    from: usize,
    list: &[WordId],
    then: &[Vec<WordId>],
    owner: Owner,
) -> Option<(usize, usize)> {
    let chunks = &view.clauses.chunks;
    let grammar = &view.words.lexicon.grammar;
    let mut at = from;
    let mut found_of = None;
    let mut settled = false;
    while at < (from + REACH).min(chunks.len()) {
        let chunk = chunks[at];
        match chunk.kind {
            ChunkKind::Preposition | ChunkKind::Subordinator
                if list.contains(&view.words.id(chunk.first)) =>
            {
                // *accused the head of the party of fraud*: of several, the
                // one before a gerund is meant, or else the first with
                // something new behind it.
                let gerund = view.form(at + 1) == Some(Form::Gerund);
                let further = |(i, words): (usize, &Vec<WordId>)| {
                    words.contains(&view.words.id(chunk.first + 1 + i))
                };
                if then.iter().enumerate().all(further) {
                    let found = (at, view.chunk_from(chunk.first + 1 + then.len()));
                    if gerund
                        || at == from && owner == Owner::Cue
                        || !view.words.is(chunk.first, grammar.of)
                    {
                        return Some(found);
                    }
                    if !settled {
                        found_of = Some(found);
                        settled = is_new(view, found.1, owner);
                    }
                }
            }
            ChunkKind::Verb => {
                // A relative clause or participle after the object is passed.
                let u = view.clauses.verb_at(at)?;
                let verb = view.clauses.verbs[u];
                let inside = matches!(verb.link, Link::OfNoun(n) if n + 1 >= from);
                if !inside {
                    break;
                }
            }
            ChunkKind::Stop | ChunkKind::Break | ChunkKind::That | ChunkKind::Subordinator => break,
            ChunkKind::Comma if view.reports(at + 1) => break,
            ChunkKind::Comma if view.clauses.verb_at(at + 1).is_some() => break,
            // *blamed the pilot, who died, for the crash*
            ChunkKind::Comma if opens_relative(view, at + 1) => {
                let comma = |c: &usize| chunks[*c].kind == ChunkKind::Comma;
                match (at + 1..(from + REACH).min(chunks.len())).find(comma) {
                    Some(close) if view.clauses.verb_at(close + 1).is_none() => at = close,
                    _ => break,
                }
            }
            // *mocked the haste, but guards called for a vote*
            ChunkKind::Conjunction if view.words.is(chunk.first, grammar.but) => break,
            ChunkKind::Conjunction
                if view.opens_clause(at + 1)
                    || view.clauses.verb_at(view.past_adverbs(at + 1)).is_some() =>
            {
                break;
            }
            _ => {}
        }
        at += 1;
    }
    found_of
}

/// Whether a relative clause begins at the chunk: *who …*, *with whom …*.
fn opens_relative(view: View<'_>, chunk: usize) -> bool {
    match view.kind(chunk) {
        Some(ChunkKind::Preposition) => view.kind(chunk + 1) == Some(ChunkKind::Relative),
        kind => kind == Some(ChunkKind::Relative),
    }
}

/// Where an object ends that has phrases of its own before the place at the
/// chunk `place`, with the same preposition: *the head of the party* in *of the
/// party of fraud*.
pub(super) fn own_phrases(
    view: View<'_>,
    object: Reach,
    place: usize,
    words: &[WordId],
) -> Option<usize> {
    let chunks = view.clauses.chunks.get(object.to..place)?;
    let (first, last) = (chunks.first()?, chunks.last()?);
    let joins = |c: &Chunk| {
        matches!(c.kind, ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Conjunction)
    };
    (words.contains(&view.words.id(first.first))
        && last.kind == ChunkKind::Noun
        && chunks.iter().all(joins))
    .then_some(last.end)
}

/// What an *of* right behind it would belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The cue: what follows is the cue's own.
    Cue,
    /// An object that is a name and seldom takes *of* itself.
    Name,
    /// Another object: *the head of the party*.
    Thing,
}

pub(super) fn owner(view: View<'_>, right_behind: bool, object: Option<Reach>) -> Owner {
    let head = object.map(|reach| view.words.tag(view.clauses.chunks[reach.to - 1].head));
    match head {
        // *was accused of the sin of pride*
        None if right_behind => Owner::Cue,
        None | Some(Tag::Proper | Tag::Pronoun) => Owner::Name,
        Some(_) => Owner::Thing,
    }
}

/// Whether the noun at the chunk is named for the first time: without a name,
/// possessor or, behind a thing, definite determiner before it.
fn is_new(view: View<'_>, chunk: usize, owner: Owner) -> bool {
    let words = view.words;
    let Some(noun) = view.clauses.chunks.get(chunk) else {
        return false;
    };
    let named = matches!(words.tag(noun.first), Tag::Proper | Tag::Possessive);
    let definite = words.is(noun.first, words.lexicon.grammar.definite);
    !(named || definite && owner == Owner::Thing)
}

/// What stands behind the preposition at `chunk`, from the chunk `behind`.
pub(super) fn complement(
    view: View<'_>,
    chunk: usize,
    behind: usize,
    role: Role,
    stop: &[WordId],
    noun: Option<Dependents<'_>>,
) -> Option<(Fill, usize)> {
    let chunks = &view.clauses.chunks;
    // The *of* within a noun's content belongs to it: *of conflicts of interest*.
    let stop = noun.map_or(stop, |dependents| dependents.but_of);
    let lead = chunks[chunk].first;
    let mut at = view.past_adverbs(behind);
    if view.kind(at) == Some(ChunkKind::Quote) {
        at += 1;
    }
    if view.words.is(lead, view.words.lexicon.grammar.as_) && view.opens_clause(at) {
        // *even as they denied it*: a clause of time, no predicate.
        return None;
    }
    if role != Role::Content {
        // *criticism of the role of the agencies*: a second *of* is no longer
        // the cue's.
        let of = view.words.is(lead, view.words.lexicon.grammar.of);
        let reach = match noun {
            Some(dependents) if of => view.phrase_at(at, dependents.but_of)?,
            Some(dependents) => dependents.phrase(view, at)?,
            None => view.phrase_at(at, stop)?,
        };
        return Some((reach.phrase.into(), reach.to));
    }
    if view.kind(chunk) == Some(ChunkKind::Subordinator) && view.opens_clause(at) {
        // *deny whether the fort had fallen*
        let end = view.complement_end(at, Shape::Clause);
        return Some((Fill::new(lead, end, chunks[at].head), view.chunk_from(end)));
    }
    match view.kind(at)? {
        ChunkKind::Noun => {
            let reach = view.phrase_at(at, stop)?;
            let end = if view.gerund_joins(reach, stop) || by_deed(view, reach) {
                view.complement_end(reach.from, Shape::Noun)
            } else if view.opens_clause(at) && view.words.tag(chunks[at].head) != Tag::Pronoun {
                reach.phrase.end
            } else {
                view.content_end(reach)
            };
            // *for Germany to do more*
            let end = match view.clauses.verb_at(reach.to) {
                Some(u)
                    if matches!(view.clauses.verbs[u].form, Form::Infinitive | Form::Gerund) =>
                {
                    view.complement_end(reach.from, Shape::Verbal)
                }
                _ => end,
            };
            Some((Fill::new(lead, end, reach.phrase.head), view.chunk_from(end)))
        }
        ChunkKind::Verb => {
            let u = view.clauses.verb_at(at)?;
            let verb = view.clauses.verbs[u];
            if !matches!(verb.form, Form::Gerund | Form::Participle)
                && view.words.tag(verb.first) != Tag::Gerund
            {
                return None;
            }
            let end = view.complement_end(at, Shape::Verbal);
            Some((Fill::new(lead, end, verb.head), view.chunk_from(end)))
        }
        ChunkKind::Relative | ChunkKind::Subordinator => {
            let end = view.complement_end(at, Shape::Clause);
            Some((Fill::new(lead, end, chunks[at].first), view.chunk_from(end)))
        }
        ChunkKind::Adjective => {
            let end = joined_adjectives(view, at);
            Some(joined(view, Fill::new(lead, chunks[end - 1].end, chunks[at].head), end))
        }
        _ => None,
    }
}

/// Behind the adjective at the chunk and those that are joined to it: *as
/// "late" and badly drawn*, *as severe, even cruel, for their age*.
fn joined_adjectives(view: View<'_>, at: usize) -> usize {
    let chunks = &view.clauses.chunks;
    let mut end = adjective_end(view, at);
    for _ in 0..LIST {
        let joint = end + usize::from(view.kind(end) == Some(ChunkKind::Quote));
        let joins = match view.kind(joint) {
            Some(ChunkKind::Comma) => true,
            Some(ChunkKind::Conjunction) => {
                view.words.is(chunks[joint].first, view.words.lexicon.grammar.and)
            }
            _ => false,
        };
        let next = view.past_adverbs(joint + 1);
        let adjective = next + usize::from(view.kind(next) == Some(ChunkKind::Quote));
        if !joins || view.kind(adjective) != Some(ChunkKind::Adjective) {
            break;
        }
        let behind = adjective_end(view, adjective);
        // *as old and weak, unable to act*: of that he says no more.
        let listed = view.kind(joint) != Some(ChunkKind::Comma)
            || next > joint + 1
            || matches!(view.kind(behind), Some(ChunkKind::Comma | ChunkKind::Conjunction));
        if !listed {
            break;
        }
        end = behind;
        // *as "late" and "far too kind to those who steal"*
        if next != adjective
            && let Some(closed) = quotation_end(view, chunks[adjective].first)
        {
            end = end.max(view.chunk_from(closed));
        }
    }
    end
}

/// Whether it is said how the deed was done with which the phrase begins: *of
/// misleading investors by hiding losses*.
fn by_deed(view: View<'_>, reach: Reach) -> bool {
    let chunks = &view.clauses.chunks;
    let by =
        chunks.get(reach.to).is_some_and(|c| view.words.is(c.first, view.words.lexicon.grammar.by));
    let gerund = view.form(view.past_adverbs(reach.to + 1)) == Some(Form::Gerund);
    by && gerund && view.is_deed(reach.phrase.first)
}

/// *to* and a thing right behind the cue, in place of an infinitive: *pleaded
/// guilty to the charge*. A name is nothing to do.
pub(super) fn to_phrase(
    view: View<'_>,
    from: usize,
    role: Role,
    place: Place<'_>,
) -> Option<(Fill, usize)> {
    let at = view.past_adverbs(from);
    let to = view.words.lexicon.to_word();
    let (p, behind) = preposition(view, at, &[to], &[], Owner::Cue)?;
    let (fill, next) = complement(view, p, behind, role, place.stop, place.noun)?;
    let name = matches!(view.words.tag(fill.head), Tag::Proper | Tag::Pronoun);
    (p == at && !name).then_some((fill, next))
}
