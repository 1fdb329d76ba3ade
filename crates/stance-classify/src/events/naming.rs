//! Objects of verbs of naming and what they are said to be: *called him a
//! liar*, *called that an abuse of power*.

use super::Fill;
use super::extent::View;
use crate::clause::{ChunkKind, Reach};
use crate::lexicon::SetId;
use crate::tag::Tag;

/// What an object is said to be, right behind it: *a liar*, *erratic*.
pub(super) fn predicate_at(view: View<'_>, from: usize) -> Option<(Fill, usize)> {
    let words = view.words;
    let mut at = view.past_adverbs(from);
    // *called the influx after the war "an invasion"*
    let mut behind = at;
    while view.kind(behind) == Some(ChunkKind::Preposition)
        && let Some(reach) = view.phrase_at(behind + 1, &[])
    {
        behind = reach.to;
    }
    if view.kind(behind) == Some(ChunkKind::Quote) {
        at = behind;
    }
    let quoted = view.kind(at) == Some(ChunkKind::Quote);
    at += usize::from(quoted);
    let chunks = &view.clauses.chunks;
    let chunk = chunks.get(at)?;
    if quoted && view.clauses.quote_of(chunk.first) == 0 {
        // A mark that closes (*called “Dawn” by its makers*).
        return None;
    }
    let (mut fill, next) = match chunk.kind {
        ChunkKind::Noun => {
            let reach = view.phrase_at(at, &[])?;
            // In a quotation it is no clause (*“a comedy staged by fools”*).
            if !quoted && view.opens_clause(at) {
                return None;
            }
            if let Some((fill, next)) = quoted_head(view, reach) {
                return Some((fill, next));
            }
            (Fill { end: view.content_end(reach), ..reach.phrase.into() }, reach.to)
        }
        ChunkKind::Adjective => {
            let end = adjective_end(view, at);
            let fill = Fill::new(chunk.first, chunks[end - 1].end, chunk.head);
            joined(view, fill, end)
        }
        _ if quoted => (view.clauses.phrases(words).alone(at).phrase.into(), at + 1),
        _ => return None,
    };
    let mut next = next;
    if quoted {
        // The quotation ends it, whatever chunks it holds.
        if let Some(end) = quotation_end(view, chunk.first) {
            fill.end = end;
            next = view.chunk_from(end);
        }
        // *called it "wrong" and "repugnant"*
        let and = |chunk: usize| {
            view.clauses
                .chunks
                .get(chunk)
                .is_some_and(|c| words.is(c.first, words.lexicon.grammar.and))
        };
        if and(next)
            && view.kind(next + 1) == Some(ChunkKind::Quote)
            && let Some(end) = quotation_end(view, view.clauses.chunks[next + 1].end)
        {
            fill.first = view.clauses.chunks[at - 1].first;
            fill.end = end;
            next = view.chunk_from(end);
        }
    }
    if quoted || words.is_quote(fill.first) {
        fill.quoted = is_own(view, fill.first, fill.end);
    }
    Some((fill, next))
}

/// Whether what stands in quotation marks are somebody's own words and no
/// praise: marks around a title or a name say nothing.
fn is_own(view: View<'_>, first: usize, end: usize) -> bool {
    let words = view.words;
    let own = |t: usize| words.str(t).starts_with(char::is_lowercase);
    let praise = |t: usize| words.is(t, words.lexicon.grammar.good);
    (first..end).any(own) && !(first..end).any(praise)
}

/// Whether a predicate behind *as* is somebody's own words: *labelled her as "a
/// career politician"*, *as a "drag on growth"*.
pub(super) fn quoted_as(view: View<'_>, fill: Fill) -> bool {
    let words = view.words;
    let opens = (fill.first..fill.end).find(|&t| words.is_quote(t));
    opens.is_some_and(|t| t <= fill.first + 2 && is_own(view, t + 1, fill.end))
}

/// *a fund-raising “scam”*: the noun phrase whose end alone is quoted.
fn quoted_head(view: View<'_>, reach: Reach) -> Option<(Fill, usize)> {
    let chunk = view.clauses.chunks.get(reach.to + 1)?;
    let opens = view.kind(reach.to) == Some(ChunkKind::Quote)
        && view.clauses.quote_of(reach.phrase.head) != view.clauses.quote_of(chunk.first);
    let goes_on = matches!(chunk.kind, ChunkKind::Noun | ChunkKind::Adjective);
    let end = quotation_end(view, chunk.first).filter(|_| opens && goes_on)?;
    let fill = Fill::new(reach.phrase.first, end, chunk.head);
    Some((fill, view.chunk_from(end)))
}

/// An adjective and the noun phrase joined to it: *premature and an attempt to
/// hide it*.
pub(super) fn joined(view: View<'_>, fill: Fill, at: usize) -> (Fill, usize) {
    let and =
        |c: usize| view.words.is(view.clauses.chunks[c].first, view.words.lexicon.grammar.and);
    let joint = view.kind(at) == Some(ChunkKind::Conjunction) && and(at);
    let noun = view.phrase_at(at + 1, &[]).filter(|_| joint && !view.opens_clause(at + 1));
    match noun {
        Some(reach) if view.words.is(reach.phrase.first, view.words.lexicon.grammar.indefinite) => {
            (Fill { end: view.content_end(reach), ..fill }, reach.to)
        }
        _ => (fill, at),
    }
}

/// *called that a lie*: the demonstrative, where no clause follows.
pub(super) fn named_that(view: View<'_>, at: usize) -> Option<Reach> {
    let that = view.clauses.chunks.get(at).filter(|c| c.kind == ChunkKind::That)?;
    let predicate = match view.kind(at + 1)? {
        // *called that estimate “plausible”*
        ChunkKind::Noun => {
            !view.opens_clause(at + 1)
                && !matches!(view.kind(at + 2), Some(ChunkKind::Quote | ChunkKind::Adjective))
                || view.kind(at + 2) == Some(ChunkKind::Quote)
                    && view.clauses.quote_of(view.clauses.chunks[at + 1].first) != 0
        }
        ChunkKind::Adjective => true,
        ChunkKind::Quote => view.clauses.quote_of(that.first) == 0,
        _ => false,
    };
    predicate.then(|| view.clauses.phrases(view.words).alone(at))
}

/// Whether an object can be called something bad: not oneself, and not the
/// article of a quotation (*a process it called the “fast lane”*).
pub(super) fn nameable(view: View<'_>, reach: Reach) -> bool {
    let grammar = &view.words.lexicon.grammar;
    let head = reach.phrase.head;
    let article = view.words.is(head, grammar.the) || view.words.is(head, grammar.indefinite);
    !article && !view.words.is(head, grammar.reflexive)
}

/// *called the move premature*, *calls the governor corrupt*: a predicate that
/// was taken for the last word of its object.
pub(super) fn clinging(view: View<'_>, object: Reach, set: SetId) -> Option<(Fill, Fill, usize)> {
    let words = view.words;
    // *called the move premature and an attempt to hide*
    let first = object.from.max(view.clauses.chunk_of(object.phrase.first));
    let coordinate = view.kind(first + 1) == Some(ChunkKind::Conjunction);
    let at = if coordinate { first } else { object.to.checked_sub(1)? };
    let chunk = *view.clauses.chunks.get(at)?;
    let last = chunk.end - 1;
    let bad = last >= chunk.first + 2
        && chunk.kind == ChunkKind::Noun
        && last == chunk.head
        && words.is(last, set)
        && words.tag(last - 1).is_noun()
        && words.tag(last) != Tag::Proper;
    let target = Fill::new(object.phrase.first, last, last - 1);
    let (fill, next) = joined(view, Fill::new(last, last + 1, last), at + 1);
    (bad && (coordinate || object.phrase.end == chunk.end)).then_some((target, fill, next))
}

/// Behind the adjective at the chunk and the phrase that belongs to it: *weak
/// on crime*.
pub(super) fn adjective_end(view: View<'_>, at: usize) -> usize {
    let phrases = view.clauses.phrases(view.words);
    let belongs =
        view.kind(at + 1) == Some(ChunkKind::Preposition) && !phrases.is_adverbial(at + 1);
    let reach = belongs.then(|| view.phrase_at(at + 2, &[])).flatten();
    reach.map_or(at + 1, |reach| reach.to)
}

/// Where the quotation around the token ends, closing mark included.
pub(super) fn quotation_end(view: View<'_>, token: usize) -> Option<usize> {
    let quote = view.clauses.quote_of(token);
    let end = || (token..view.words.len()).find(|&t| view.clauses.quote_of(t) != quote);
    (quote != 0).then(|| end().unwrap_or(view.words.len()))
}
