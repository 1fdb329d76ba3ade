//! Whether a noun is the subject of the verb behind it, and whether the two
//! agree in number.

use super::super::chunk::ChunkKind;
use super::Phrases;
use crate::tag::Tag;

impl Phrases<'_> {
    /// Whether the noun chunk is the subject of a finite verb that follows.
    pub(in crate::clause) fn opens_clause(&self, noun: usize) -> bool {
        let mut at = noun + 1;
        let ceiling = (noun + 8).min(self.chunks.len());
        while at < ceiling {
            match self.chunks[at].kind {
                ChunkKind::Verb => {
                    let first = self.chunks[at].first;
                    let tag = self.words.tag(first);
                    // In *demands for pay and pensions would stop* the subject
                    // began before.
                    let began = |u: usize| {
                        let subject = self.clauses.verbs[u].subject;
                        subject.is_some_and(|s| s.first < self.chunks[noun].first)
                    };
                    // *stockpiling weapons and drugs is banned*
                    let disagrees = at == noun + 1
                        && self.is_plural(noun)
                        && self.verb_is_singular(at) == Some(true);
                    // *fraud in a case prosecutors describe*: nor of a verb that
                    // has another subject behind the noun.
                    let later = |u: usize| {
                        let subject = self.clauses.verbs[u].subject;
                        subject.is_some_and(|s| s.first >= self.chunks[noun].end)
                    };
                    return (tag.is_finite() || tag == Tag::Base)
                        && !disagrees
                        && !self.clauses.verb_at(at).is_some_and(later)
                        && !self.clauses.verb_at(at).is_some_and(began);
                }
                ChunkKind::Adverb => at += 1,
                ChunkKind::Preposition if self.is_noun(at + 1) => at += 2,
                _ => return false,
            }
        }
        false
    }

    /// Whether the noun chunk is plural by its form; a name may be either.
    pub(in crate::clause) fn is_plural(&self, chunk: usize) -> bool {
        let head = self.chunks[chunk].head;
        self.words.is_plural_noun(head) || self.words.is(head, self.words.lexicon.grammar.plural)
    }

    /// Whether the verb chunk has a singular subject or a plural one, where its
    /// form shows it.
    pub(in crate::clause) fn verb_is_singular(&self, chunk: usize) -> Option<bool> {
        let first = self.chunks[chunk].first;
        let grammar = &self.words.lexicon.grammar;
        match self.words.tag(first) {
            _ if self.words.is(first, grammar.singular_verb) => Some(true),
            _ if self.words.is(first, grammar.plural_verb) => Some(false),
            Tag::Third => Some(true),
            Tag::Base => Some(false),
            _ => None,
        }
    }
}
