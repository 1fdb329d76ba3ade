//! Nouns that say whose deed an infinitive names, and nouns that only say where
//! something is done.

use super::super::chunk::ChunkKind;
use super::super::{Attach, Phrase};
use super::Finder;
use crate::tag::Tag;

impl Finder<'_> {
    /// Whose attempt the noun chunk `noun` before an infinitive is, where its
    /// phrase says so: *Holt's effort to blame us*, *a bid by the mayors to sue*.
    /// A pronoun mostly stands for the subject of the verb before (*announced
    /// its decision to sue*), which names it.
    pub(super) fn owner(&self, noun: usize) -> Option<Phrase> {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let attempt = self.words.is(self.clauses.chunks[noun].head, grammar.attempt);
        if noun + 1 == self.verb.chunk
            && attempt
            && let Some(possessor) = self.possessor(noun)
        {
            return Some(possessor);
        }
        let (from, by) = self.agent(noun)?;
        let attempt = by.checked_sub(1).filter(|&c| self.kind(c) == Some(ChunkKind::Noun))?;
        let owned = self.words.is(self.clauses.chunks[attempt].head, grammar.attempt);
        owned.then(|| phrases.reach(from, noun + 1).phrase)
    }

    /// Whose the noun of the chunk is, where a name or noun before it says so.
    pub(super) fn possessor(&self, noun: usize) -> Option<Phrase> {
        let chunk = self.clauses.chunks[noun];
        // *the mayor's office plans to sue*: a verb, misread behind its subject.
        if self.words.tag(chunk.head - usize::from(chunk.head > chunk.first)).is_noun() {
            return None;
        }
        let clitic = (chunk.first + 1..chunk.head).rev().find(|&t| {
            self.words.tag(t) == Tag::Possessive
                && self.words.is(t, self.words.lexicon.grammar.possessive_clitic)
        })?;
        Some(Phrase { first: chunk.first, end: clitic, head: clitic - 1 })
    }

    /// The chunk with which the phrase behind the nearest *by* begins that ends
    /// with the chunk `noun`, and the *by*.
    fn agent(&self, noun: usize) -> Option<(usize, usize)> {
        let phrases = self.phrases();
        let (reach, _) = phrases.ending_at(noun);
        let by = (reach.from..noun).rev().find(|&c| {
            self.kind(c) == Some(ChunkKind::Preposition)
                && phrases.is(c, self.words.lexicon.grammar.by)
        })?;
        let whole = phrases.starting_at(by + 1, Attach::ALL).to == noun + 1;
        whole.then_some((by + 1, by))
    }

    /// Whether the phrase that ends at the chunk `noun` only says where the verb
    /// before it takes place, so that a verb of speech behind it is not its deed:
    /// *marched through the town demanding calm*, *rallied outside the embassy
    /// calling for a vote*. Documents say something, and so do the many.
    pub(super) fn is_whereabouts(&self, noun: usize) -> bool {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (reach, hangs) = phrases.ending_at(noun);
        let Some(preposition) = reach.from.checked_sub(1).filter(|_| hangs) else {
            return false;
        };
        let says = |chunk: usize| {
            let head = self.clauses.chunks[chunk].head;
            self.words.is(head, grammar.document) || self.words.is(head, grammar.claim)
        };
        self.kind(preposition) == Some(ChunkKind::Preposition)
            && phrases.is(preposition, grammar.whereabouts)
            && self.words.is(self.verb.head, grammar.speech)
            && !self.verb.passive
            && self.words.tag(self.verb.head) == Tag::Gerund
            && !says(noun)
            && !says(reach.from)
    }
}
