//! Noun phrases: noun groups joined by prepositions, commas and *and*.

mod name;
mod number;
mod preposition;

use super::Clauses;
use super::chunk::{Chunk, ChunkKind};
use super::words::Words;
use crate::lexicon::SetId;
use crate::tag::Tag;

/// A noun phrase by its tokens, `first..end`, and the token of its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) head: usize,
}

/// A noun phrase with the chunks it is made of, `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    pub(crate) phrase: Phrase,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// How far to look in any direction, in chunks: a phrase that goes on for
/// longer is cut, so that no sentence takes more than linear time.
pub(crate) const FAR: usize = 40;

/// The longest remark in brackets that a phrase goes on behind, in chunks.
const BRACKET: usize = 6;

/// The longest list that is looked through, in nouns and what joins them.
const MEMBERS: usize = 12;

/// What may follow a noun and belong to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attach<'a> {
    /// Prepositions that end the phrase, because the frame waits for them.
    pub(crate) stop: &'a [crate::words::WordId],
    /// Whether *and* and commas join further nouns.
    pub(crate) coordinate: bool,
}

impl Attach<'_> {
    pub(crate) const ALL: Attach<'static> = Attach { stop: &[], coordinate: true };
}

/// The chunks of a sentence, as phrases are built from them.
#[derive(Clone, Copy)]
pub(crate) struct Phrases<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) chunks: &'a [Chunk],
    pub(super) clauses: &'a Clauses,
}

impl<'a> Phrases<'a> {
    pub(crate) fn kind(&self, chunk: usize) -> Option<ChunkKind> {
        self.chunks.get(chunk).map(|c| c.kind)
    }

    pub(crate) fn is(&self, chunk: usize, set: SetId) -> bool {
        self.chunks.get(chunk).is_some_and(|c| self.words.is(c.first, set))
    }

    /// Whether the chunk is a noun group.
    fn is_noun(&self, chunk: usize) -> bool {
        self.kind(chunk) == Some(ChunkKind::Noun)
    }

    /// The noun phrase that ends with the noun chunk `last`, as far to the
    /// left as it goes, and whether it hangs on a preposition.
    pub(crate) fn ending_at(&self, last: usize) -> (Reach, bool) {
        let mut from = last;
        let mut crossed_and = false;
        let floor = last.saturating_sub(FAR);
        while from > floor {
            let left = from - 1;
            match self.chunks[left].kind {
                ChunkKind::Preposition
                    if left > floor && self.is_noun(left - 1) && !self.is_adverbial(left) =>
                {
                    from = left - 1;
                }
                ChunkKind::Preposition if let Some(noun) = self.compared(left) => from = noun,
                ChunkKind::Preposition => {
                    return (self.reach(from, last + 1), true);
                }
                ChunkKind::Conjunction
                    if self.is(left, self.words.lexicon.grammar.and) && left > floor =>
                {
                    let mut other = left - 1;
                    if self.kind(other) == Some(ChunkKind::Comma) && other > floor {
                        other -= 1;
                        // *A, B, and C* is a list; *A, and we* a new clause.
                        let listed =
                            other > floor && self.kind(other - 1) == Some(ChunkKind::Comma);
                        if !listed || self.words.tag(self.chunks[from].head) == Tag::Pronoun {
                            break;
                        }
                    }
                    let Some(noun) = self.before_bracket(other) else {
                        break;
                    };
                    if self.is_object(noun) {
                        break;
                    }
                    crossed_and = true;
                    from = noun;
                }
                ChunkKind::Comma if self.is_office(left) => break,
                ChunkKind::Comma if crossed_and && left > floor => {
                    match self.before_bracket(left - 1) {
                        Some(noun) => from = noun,
                        None => break,
                    }
                }
                _ => break,
            }
        }
        (self.reach(from, last + 1), false)
    }

    /// The noun before *such as* or *as bad as* where the chunk is the second
    /// *as*: *countries such as Brazil*, *a drug as deadly as arsenic*.
    fn compared(&self, as_: usize) -> Option<usize> {
        let grammar = &self.words.lexicon.grammar;
        let noun = as_.checked_sub(2)?;
        let compares = self.is(as_, grammar.as_)
            && matches!(self.kind(as_ - 1), Some(ChunkKind::Adjective | ChunkKind::Adverb))
            && (self.is(as_ - 1, grammar.such) || self.is(as_ - 1, grammar.as_));
        (compares && self.is_noun(noun)).then_some(noun)
    }

    /// The noun chunk that ends at `chunk`, or that a short remark in brackets
    /// ending there belongs to: *UBS ( UBSN.VX )*.
    fn before_bracket(&self, chunk: usize) -> Option<usize> {
        if self.kind(chunk) != Some(ChunkKind::Close) {
            return self.is_noun(chunk).then_some(chunk);
        }
        let near = chunk.saturating_sub(BRACKET)..chunk;
        let open = near.rev().find(|&c| self.chunks[c].kind == ChunkKind::Open)?;
        open.checked_sub(1).filter(|&noun| self.is_noun(noun))
    }

    /// Whether the noun chunk is the object of a verb that takes no clause, so
    /// that what *and* joins to it is a new clause: *met Merkel and Macron
    /// urged*.
    fn is_object(&self, noun: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let mut at = noun;
        for _ in 0..6 {
            let Some(left) = at.checked_sub(1) else {
                return false;
            };
            match self.chunks[left].kind {
                ChunkKind::Verb => {
                    let head = self.chunks[left].head;
                    // *denied the charge and Kyiv …*, but *denied he and …*
                    let thing = !self.words.is(self.chunks[at].head, grammar.nominative);
                    return self.words.is(head, grammar.objective) && thing
                        || !self.words.is(head, grammar.say)
                            && !self.words.is(head, grammar.think);
                }
                ChunkKind::Preposition if left > 0 => at = left,
                ChunkKind::Noun => at = left,
                _ => return false,
            }
        }
        false
    }

    /// The noun phrase that begins with the noun chunk `first`, as far to the
    /// right as `attach` allows.
    pub(crate) fn starting_at(&self, first: usize, attach: Attach<'_>) -> Reach {
        let mut to = first + 1;
        let ceiling = (first + FAR).min(self.chunks.len());
        while to < ceiling {
            let next = match self.kind(to) {
                Some(ChunkKind::Preposition) if self.quoting(first, to) => self.member(to + 1),
                Some(ChunkKind::Noun) if self.quoting(first, to) => {
                    (!self.opens_clause(to)).then_some(to + 1)
                }
                Some(ChunkKind::Preposition) => self.attached(to, attach),
                Some(ChunkKind::Conjunction) if attach.coordinate => self.joined(to),
                Some(ChunkKind::Comma) if attach.coordinate => self.listed(to, attach),
                // *$37 a share*
                Some(ChunkKind::Noun)
                    if self.words.tag(self.chunks[to - 1].head) == Tag::Number
                        && self.is(to, self.words.lexicon.grammar.indefinite) =>
                {
                    Some(to + 1)
                }
                // *the mayor himself*
                Some(ChunkKind::Noun) if self.is(to, self.words.lexicon.grammar.reflexive) => {
                    (to == first + 1).then_some(to + 1)
                }
                // *Boeing ( BA.N )*, *a “plan” for peace*: what only encloses
                // is passed over where the phrase goes on behind it.
                Some(ChunkKind::Open | ChunkKind::Quote) => {
                    self.enclosed(to).and_then(|behind| match self.kind(behind)? {
                        ChunkKind::Preposition => self.attached(behind, attach),
                        ChunkKind::Conjunction if attach.coordinate => self.joined(behind),
                        ChunkKind::Comma if attach.coordinate => self.listed(behind, attach),
                        // *a "tax free" zone*, *Moscow's "special" rights*
                        ChunkKind::Noun if self.quoting(first, to) || self.possesses(to - 1) => {
                            (!self.opens_clause(behind)).then_some(behind + 1)
                        }
                        _ => None,
                    })
                }
                _ => None,
            };
            match next {
                Some(next) => to = next,
                None => break,
            }
        }
        self.reach(first, to)
    }

    /// Behind the noun chunk at `at`, or behind the quotation marks there: one
    /// closes, one opens in *“fraud,” “theft” and “lies”*.
    fn member(&self, at: usize) -> Option<usize> {
        let mark = |chunk| self.kind(chunk) == Some(ChunkKind::Quote);
        let noun = at + usize::from(mark(at)) + usize::from(mark(at) && mark(at + 1));
        self.is_noun(noun).then_some(noun + 1)
    }

    /// Behind the preposition at `at` and its noun, where they belong to the
    /// noun before.
    fn attached(&self, at: usize, attach: Attach<'_>) -> Option<usize> {
        let stops = attach.stop.contains(&self.words.id(self.chunks[at].first));
        if stops || self.cuts(at) {
            return None;
        }
        // *a term of 7 to 10 years*
        let number = |chunk: usize| {
            let chunk = self.chunks.get(chunk);
            chunk.is_some_and(|chunk| self.words.tag(chunk.first) == Tag::Number)
        };
        if number(at - 1) && number(at + 1) && self.is(at, self.words.lexicon.grammar.to) {
            return Some(at + 2);
        }
        // *a transfer out of the camp*
        let doubled = self.kind(at + 1) == Some(ChunkKind::Preposition)
            && !attach.stop.contains(&self.words.id(self.chunks[at + 1].first));
        self.member(at + 1 + usize::from(doubled))
    }

    /// Behind *and* at `at` and the noun that it joins to the one before.
    fn joined(&self, at: usize) -> Option<usize> {
        let next = self.member(at + 1)?;
        let joins = self.is(at, self.words.lexicon.grammar.and) && !self.opens_clause(next - 1);
        joins.then_some(next)
    }

    /// Behind the last member of the list that goes on with the comma at `at`:
    /// *…, Kyiv, and the mayor of Odesa*. A comma joins only where *and* comes
    /// before the clause ends.
    fn listed(&self, at: usize, attach: Attach<'_>) -> Option<usize> {
        if self.is_office(at) {
            return None;
        }
        let mut to = at;
        for _ in 0..MEMBERS {
            match (self.kind(to), self.kind(to + 1)) {
                (Some(ChunkKind::Comma), Some(ChunkKind::Conjunction)) if to > at => {
                    return self.joined(to + 1);
                }
                (Some(ChunkKind::Comma), _) => to = self.member(to + 1)?,
                (Some(ChunkKind::Conjunction), _) => return self.joined(to),
                (Some(ChunkKind::Quote | ChunkKind::Open), _) => to = self.enclosed(to)?,
                (Some(ChunkKind::Preposition), _) => to = self.attached(to, attach)?,
                _ => return None,
            }
        }
        None
    }

    /// Whether a quotation that began within the phrase goes on at the chunk
    /// `at`: *a "health for all" scheme* is one phrase.
    fn quoting(&self, first: usize, at: usize) -> bool {
        let start = self.chunks[first].first;
        let inside = |token: usize| self.clauses.quote_of(token);
        let quote = inside(self.chunks[at].first);
        let opens = self.words.is_quote(start)
            || start > 0 && self.words.is_quote(start - 1)
            || inside(start) != quote;
        quote != 0 && inside(self.chunks[at - 1].head) == quote && opens
    }

    /// Whether the chunk is a possessor whose noun is still to come.
    fn possesses(&self, chunk: usize) -> bool {
        let last = self.chunks[chunk].end - 1;
        self.words.tag(last) == Tag::Possessive
            && self.words.is(last, self.words.lexicon.grammar.possessive_clitic)
    }

    /// Behind a quotation mark or a short remark in brackets.
    fn enclosed(&self, at: usize) -> Option<usize> {
        if self.kind(at) == Some(ChunkKind::Quote) {
            return Some(at + 1);
        }
        let near = at..(at + BRACKET + 1).min(self.chunks.len());
        near.into_iter().find(|&c| self.chunks[c].kind == ChunkKind::Close).map(|c| c + 1)
    }

    /// The chunk as a phrase, without what stands around it.
    pub(crate) fn alone(&self, chunk: usize) -> Reach {
        self.reach(chunk, chunk + 1)
    }

    /// The phrase over the chunks `from..to`; its head is that of the first
    /// noun chunk.
    pub(crate) fn reach(&self, from: usize, to: usize) -> Reach {
        let mut to = to;
        // A phrase ends with a noun, not with what was hoped to go on.
        let counts = |chunk: usize| self.words.tag(self.chunks[chunk].first) == Tag::Number;
        while to > from + 1
            && !matches!(self.chunks[to - 1].kind, ChunkKind::Noun | ChunkKind::Close)
            && !counts(to - 1)
        {
            to -= 1;
        }
        let phrase = Phrase {
            first: self.chunks[from].first,
            end: self.chunks[to - 1].end,
            head: self.chunks[from].head,
        };
        Reach { phrase, from, to }
    }
}
