//! Whether a preposition belongs to the noun before it.

use super::Phrases;
use crate::tag::Tag;

impl Phrases<'_> {
    /// Whether a preposition does not belong to the noun before it.
    pub(crate) fn is_adverbial(&self, preposition: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        self.is(preposition, grammar.adverbial)
            || self.chunks.get(preposition + 1).is_some_and(|next| {
                self.is(preposition, grammar.occasion)
                    && (self.words.is(next.head, grammar.venue)
                        || next.first == next.head && self.words.is(next.head, grammar.purpose))
            })
    }

    /// Whether a preposition ends a phrase that grows to the right. There a
    /// name or pronoun takes *of* and *in* only: what else follows an object
    /// mostly belongs to the verb.
    pub(super) fn cuts(&self, preposition: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let name = preposition.checked_sub(1).is_some_and(|noun| {
            matches!(self.words.tag(self.chunks[noun].head), Tag::Proper | Tag::Pronoun)
        });
        // *Republicans in Congress*, but *accused James Rosen in an affidavit*
        let place =
            self.is(preposition, grammar.in_) && !self.is(preposition + 1, grammar.indefinite);
        name && !self.is(preposition, grammar.of) && !place && !self.is_in_name(preposition)
            || self.is_adverbial(preposition)
    }
}
