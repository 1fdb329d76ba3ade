//! Words that say how much, or about how many.

use super::Chunker;
use crate::tag::Tag;

impl Chunker<'_> {
    /// The token of an amount that stands for a noun: *asked for too much*,
    /// *demanded more from them*, *5% or more of the shares*.
    pub(super) fn amount(&self, at: usize) -> Option<usize> {
        let (words, grammar) = (self.words, self.grammar);
        let amount =
            at + usize::from(words.tag(at) == Tag::Adverb && !words.is(at, grammar.amount));
        let named = words.is(amount, grammar.amount)
            && matches!(words.tag(amount), Tag::Adjective | Tag::Adverb);
        let of = words.is(amount + 1, grammar.of) && self.starts_noun(amount + 2);
        let ends = match words.tag(amount + 1) {
            Tag::Punctuation => true,
            // *more and tougher laws*
            Tag::Conjunction => !matches!(
                words.tag(amount + 2),
                Tag::Adjective | Tag::Adverb | Tag::Noun | Tag::Participle
            ),
            Tag::Preposition => words.is(amount + 1, grammar.from),
            _ => false,
        };
        let before = at.checked_sub(1).is_some_and(|before| {
            words.tag(before) == Tag::Preposition
                || words.tag(before).is_verb() && words.is(before, grammar.mandate)
        });
        (named && (of && at == amount || ends && before)).then_some(amount)
    }

    /// Where the number begins before which words of measure stand at the
    /// token: *more than 100 lawmakers*, *at least 12 states*.
    pub(super) fn quantity(&self, at: usize) -> Option<usize> {
        let (words, grammar) = (self.words, self.grammar);
        let measure = words.is(at + 1, grammar.than)
            && matches!(words.tag(at), Tag::Adjective | Tag::Adverb)
            || words.is(at, grammar.at) && words.is(at + 1, grammar.bound);
        let number = |at: usize| match words.tag(at) {
            Tag::Number => true,
            Tag::Other => words.tag(at + 1) == Tag::Number,
            Tag::Determiner => words.is(at + 1, grammar.partitive),
            _ => false,
        };
        // *about a dozen senators agreed*, where it opens a clause
        let about = words.is(at, grammar.about) && self.opens_clause();
        if about && number(at + 1) {
            return Some(at + 1);
        }
        (measure && number(at + 2)).then_some(at + 2)
    }
}
