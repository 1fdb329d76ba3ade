//! Roles in front of a noun cue: possessors and modifying nouns.

use stance_types::Role;

use super::Fill;
use super::extent::View;
use crate::clause::ChunkKind;
use crate::lexicon::{Entry, SetId};
use crate::tag::Tag;

/// The possessor of the cue at the token `cue`.
///
/// A time possesses nothing (*Wednesday's lawsuit*), and of nouns joined by
/// *and* the first has the possessor of both (*GM's plan and request*).
pub(super) fn possessor(view: View<'_>, chunk: usize, cue: usize) -> Option<Fill> {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let group = view.clauses.chunks[chunk];
    let within = |first: usize, end: usize| {
        let token = (first..end).rev().find(|&t| words.tag(t) == Tag::Possessive)?;
        if !words.is(token, grammar.possessive_clitic) {
            return Some(Fill::new(token, token + 1, token));
        }
        // *the Times's account* is a name's.
        let dated = |t| words.is(t, grammar.weekday) || words.is(t, grammar.month);
        let timely = token > first
            && words.is(token - 1, grammar.time)
            && (words.tag(token - 1) != Tag::Proper || dated(token - 1));
        (token > first && !timely).then(|| Fill::new(first, token, token - 1))
    };
    let own = within(group.first, cue);
    let determined = words.tag(group.first) == Tag::Determiner;
    if own.is_some() || determined || chunk < 2 {
        return own;
    }
    let before = view.clauses.chunks[chunk - 2];
    let joined = view.kind(chunk - 1) == Some(ChunkKind::Conjunction)
        && words.is(view.clauses.chunks[chunk - 1].first, grammar.and)
        && before.kind == ChunkKind::Noun;
    if joined { within(before.first, before.head) } else { None }
}

/// The modifying nouns before the cue: for a restricted role the words of its
/// set, right before the cue; else a name for who (*SEC charges*) and common
/// nouns for what.
pub(super) fn modifier(
    view: View<'_>,
    entry: &Entry,
    role: Role,
    first: usize,
    cue: usize,
) -> Option<Fill> {
    let words = view.words;
    match entry.restriction(role) {
        Some(r) if r.within => {
            let fill = run(first, cue, |t| words.is(t, r.set))?;
            if role != Role::Content {
                return Some(fill);
            }
            let fill = joined(view, fill, r.set);
            let grammar = &words.lexicon.grammar;
            // *bank fraud charges*, *third-degree murder charges*: of what kind.
            let kind = |t: usize| match words.tag(t) {
                Tag::Noun => !words.is(t, grammar.actor) && !words.is(t, grammar.procedure),
                Tag::Adjective => words.is(t, grammar.degree),
                _ => false,
            };
            let first = run(first.min(fill.first), fill.first, kind).map(|own| own.first);
            Some(Fill { first: first.unwrap_or(fill.first), ..fill })
        }
        _ if role == Role::Content => run(first, cue, |t| words.tag(t) == Tag::Noun),
        _ => actor(view, first, cue),
    }
}

/// The modifier with those that are joined to it, each a group of its own:
/// *fraud and bribery charges*, *second-degree murder, arson and theft charges*.
fn joined(view: View<'_>, fill: Fill, set: SetId) -> Fill {
    let (words, chunks) = (view.words, &view.clauses.chunks);
    let mut at = view.clauses.chunk_of(fill.head);
    let mut first = fill.first;
    let and = |at: usize| words.is(chunks[at].first, words.lexicon.grammar.and);
    let mut opened = false;
    while chunks[at].first == first {
        let Some(mut left) = at.checked_sub(1) else { break };
        if !opened && !and(left) || opened && chunks[left].kind != ChunkKind::Comma {
            break;
        }
        if !opened && left > 0 && chunks[left - 1].kind == ChunkKind::Comma {
            left -= 1;
        }
        opened = true;
        let Some(before) = left.checked_sub(1).map(|at| chunks[at]) else { break };
        let named = before.kind == ChunkKind::Noun && words.is(before.head, set);
        if !named || words.tag(before.first) == Tag::Possessive {
            break;
        }
        at = left - 1;
        first = before.first;
        if words.tag(first) == Tag::Determiner {
            first += 1;
            break;
        }
    }
    Fill { first, ..fill }
}

/// The tokens right before `end` that fit.
fn run(first: usize, end: usize, fits: impl Fn(usize) -> bool) -> Option<Fill> {
    let begin = (first..end).rev().take_while(|&t| fits(t)).last()?;
    Some(Fill::new(begin, end, end - 1))
}

/// Whoever is named before the cue, over words that say of what kind it is:
/// *Federal government lawsuit*, *SEC fraud charges*, *Saudi denials*.
pub(super) fn actor(view: View<'_>, first: usize, cue: usize) -> Option<Fill> {
    named(view, first, cue, view.words.lexicon.grammar.actor)
}

/// Whoever is named before the noun at the token `cue` by a word of the set.
pub(super) fn named(view: View<'_>, first: usize, cue: usize, set: SetId) -> Option<Fill> {
    let words = view.words;
    if (first..cue).any(|t| words.tag(t) == Tag::Possessive) {
        return None;
    }
    let head = (first..cue)
        .rev()
        .take_while(|&t| matches!(words.tag(t), Tag::Noun | Tag::Proper | Tag::Adjective))
        .find(|&t| words.is(t, set))?;
    // *Federal government*, *Justice Department*: what is written large before
    // it is part of the name.
    let capital = |t: usize| {
        words.str(t).starts_with(char::is_uppercase)
            && matches!(words.tag(t), Tag::Noun | Tag::Proper | Tag::Adjective)
    };
    let named = run(first, head, capital).map_or(head, |name| name.first);
    Some(Fill::new(named, head + 1, head))
}
