//! What stands behind a noun and belongs to it.
//!
//! A verb takes its complements from far away; a noun does not: *of* stands
//! right behind it, and other phrases follow each other without a clause
//! between (*charges brought in Oslo against two brokers by the regulator*).

use super::extent::View;
use crate::clause::{ChunkKind, Form, Link, Phrase, Reach};
use crate::words::WordId;

/// The prepositions by which the frames of a noun cue give roles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dependents<'a> {
    /// All of them.
    pub(crate) stop: &'a [WordId],
    /// All but *of*.
    pub(crate) but_of: &'a [WordId],
}

impl Dependents<'_> {
    /// The noun phrase at `chunk`, behind one of the noun's own prepositions.
    ///
    /// In *criticism by members of parliament* the *of* is the members'; in
    /// *a critique by two economists of the levy* it is the cue's.
    pub(crate) fn phrase(&self, view: View<'_>, chunk: usize) -> Option<Reach> {
        // *criticism from within his party*
        let chunk = chunk + usize::from(view.kind(chunk) == Some(ChunkKind::Preposition));
        let reach = view.phrase_at(chunk, self.stop)?;
        let grammar = &view.words.lexicon.grammar;
        let chunks = &view.clauses.chunks;
        let last = chunks[reach.to - 1].head;
        let relation =
            view.words.is(last, grammar.relation) || view.words.is(last, grammar.partitive);
        let of = chunks.get(reach.to).is_some_and(|c| view.words.is(c.first, grammar.of));
        if !(relation && of) {
            return Some(reach);
        }
        let Some(more) = view.phrase_at(reach.to + 1, self.stop) else {
            return Some(reach);
        };
        Some(Reach {
            phrase: Phrase { end: more.phrase.end, ..reach.phrase },
            to: more.to,
            ..reach
        })
    }
}

/// How many steps a tail is followed.
const STEPS: usize = 12;

/// The chunks behind a noun, from `from` on, at which what belongs to it may
/// begin.
pub(crate) fn tail<'a>(
    view: View<'a>,
    from: usize,
    dependents: Dependents<'a>,
) -> impl Iterator<Item = usize> + 'a {
    let mut next = Some(from);
    let mut steps = 0..STEPS;
    std::iter::from_fn(move || {
        while let (Some(at), Some(_)) = (next, steps.next()) {
            next = behind(view, from, at, dependents);
            let kind = view.kind(at)?;
            let begins = matches!(
                kind,
                ChunkKind::Preposition
                    | ChunkKind::Subordinator
                    | ChunkKind::That
                    | ChunkKind::Relative
            ) || kind == ChunkKind::Verb && view.form(at) == Some(Form::Infinitive);
            if begins {
                return Some(at);
            }
        }
        None
    })
}

/// Where the tail of the noun before `from` goes on behind what begins at
/// `at`, if it does.
fn behind(view: View<'_>, from: usize, at: usize, dependents: Dependents<'_>) -> Option<usize> {
    let grammar = &view.words.lexicon.grammar;
    let first = view.clauses.chunks.get(at)?.first;
    let noun = view.clauses.chunks.get(from.checked_sub(1)?)?.head;
    match view.kind(at)? {
        ChunkKind::Adverb | ChunkKind::Quote => Some(at + 1),
        ChunkKind::Open => (at..at + 8).find(|&c| view.kind(c) == Some(ChunkKind::Close)),
        ChunkKind::Close => Some(at + 1),
        ChunkKind::Preposition => {
            if view.words.is(first, grammar.closing) {
                return None;
            }
            let mut next = view.past_adverbs(at + 1);
            next += usize::from(view.kind(next) == Some(ChunkKind::Quote));
            let own = dependents.stop.contains(&view.words.id(first));
            let reach = if own {
                dependents.phrase(view, next)
            } else {
                view.phrase_at(next, dependents.but_of)
            };
            Some(reach?.to)
        }
        // *charges brought by*, *a suit filed in Ohio against*
        ChunkKind::Verb => {
            let verb = view.clauses.verbs[view.clauses.verb_at(at)?];
            let modifies = match verb.link {
                Link::OfNoun(chunk) => {
                    chunk + 1 == from || verb.subject.is_some_and(|s| s.head == noun)
                }
                _ => false,
            };
            match verb.form {
                _ if !modifies => None,
                // *allegations dating from March that …*: the *from* is the
                // participle's own.
                Form::Gerund => {
                    let own = view.past_adverbs(at + 1);
                    if view.kind(own) != Some(ChunkKind::Preposition) {
                        return None;
                    }
                    let next = view.past_adverbs(own + 1);
                    Some(view.phrase_at(next, dependents.but_of).map_or(next, |reach| reach.to))
                }
                _ => verb.passive.then_some(at + 1),
            }
        }
        // *charges that were brought by*
        ChunkKind::Relative => {
            let verb = view.past_adverbs(at + 1);
            let passive = view.clauses.verb_at(verb).is_some_and(|u| view.clauses.verbs[u].passive);
            passive.then_some(verb + 1)
        }
        // *a suit he faces for fraud*
        ChunkKind::Noun if at == from && view.opens_clause(at) => {
            let reach = view.phrase_at(at, &[])?;
            let verb = view.past_adverbs(reach.to);
            let gap = view.clauses.verbs[view.clauses.verb_at(verb)?].gap;
            gap.is_some_and(|gap| gap.head == noun).then_some(verb + 1)
        }
        // *criticism, particularly from unions*
        ChunkKind::Comma => {
            let next = view.past_adverbs(at + 1);
            let more = view.clauses.chunks.get(next).is_some_and(|c| {
                c.kind == ChunkKind::Preposition
                    && dependents.but_of.contains(&view.words.id(c.first))
            });
            more.then_some(next)
        }
        // *criticism or threats from Kyiv*; *for peace and against the war*
        ChunkKind::Conjunction if words_join(view, at) => match view.kind(at + 1)? {
            ChunkKind::Noun if !view.opens_clause(at + 1) => Some(at + 2),
            ChunkKind::Preposition => Some(at + 1),
            _ => None,
        },
        _ => None,
    }
}

fn words_join(view: View<'_>, conjunction: usize) -> bool {
    let first = view.clauses.chunks[conjunction].first;
    view.words.is(first, view.words.lexicon.grammar.and)
}

/// One of the prepositions `list`, with its further words, in the tail from
/// `from`: its chunk and the chunk behind it.
pub(crate) fn preposition(
    view: View<'_>,
    from: usize,
    list: &[WordId],
    then: &[Vec<WordId>],
    dependents: Dependents<'_>,
) -> Option<(usize, usize)> {
    let chunks = &view.clauses.chunks;
    let is_of = |chunk: usize| view.words.is(chunks[chunk].first, view.words.lexicon.grammar.of);
    tail(view, from, dependents).find_map(|at| {
        let first = chunks[at].first;
        let further =
            |(i, words): (usize, &Vec<WordId>)| words.contains(&view.words.id(first + 1 + i));
        let fits = list.contains(&view.words.id(first))
            && matches!(chunks[at].kind, ChunkKind::Preposition | ChunkKind::Subordinator)
            && then.iter().enumerate().all(further)
            && (!is_of(at) || at == from || owns_of(view, from, at));
        fits.then(|| (at, view.chunk_from(first + 1 + then.len())))
    })
}

/// Whether an *of* that stands away from its noun, at `from`, is the noun's: *charges
/// against the bank of fraud*, but *charges over the misuse of funds*.
fn owns_of(view: View<'_>, from: usize, of: usize) -> bool {
    let (words, chunks) = (view.words, &view.clauses.chunks);
    let grammar = &words.lexicon.grammar;
    let about = |at: usize| {
        let first = chunks[at].first;
        // *over recent months*
        let timely = words.is(chunks[at + 1].head, grammar.time);
        (words.is(first, grammar.about) || words.is(first, grammar.like_preposition)) && !timely
    };
    view.kind(of - 1) == Some(ChunkKind::Noun) && !(from..of).any(about)
}

/// Whether an infinitive, or *for X to do*, belongs to the noun before `from`.
pub(crate) fn holds(view: View<'_>, from: usize, chunk: usize, dependents: Dependents<'_>) -> bool {
    tail(view, from, dependents).any(|at| at == chunk)
}
