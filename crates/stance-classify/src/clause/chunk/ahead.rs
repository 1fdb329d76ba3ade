//! What follows a token, as far as the tags tell: a noun, or a finite verb.

use super::Chunker;
use crate::tag::Tag;

impl Chunker<'_> {
    /// Whether a finite verb follows the names, and perhaps a plural noun, that
    /// begin at the token.
    pub(super) fn finite_follows(&self, at: usize) -> bool {
        let mut next = at;
        while next < at + 5 && matches!(self.words.tag(next), Tag::Proper | Tag::Adverb) {
            next += 1;
        }
        let many = self.words.is_plural_noun(next);
        let tag = self.words.tag(next + usize::from(many));
        tag.is_finite() || many && tag == Tag::Base
    }

    /// Whether any noun group and a finite verb follow: *the idea | budget cuts
    /// could hurt*.
    pub(super) fn clause_follows(&self, at: usize) -> bool {
        let (words, mut next, mut many) = (self.words, at, false);
        while next < at + 6 {
            match words.tag(next) {
                Tag::Noun => many = words.is_plural_noun(next),
                Tag::Proper => many = false,
                Tag::Adverb => {}
                Tag::Adjective if words.tag(next + 1).is_noun() => {}
                _ => break,
            }
            next += 1;
        }
        let tag = words.tag(next);
        tag.is_finite() || many && tag == Tag::Base
    }

    /// Whether a noun group begins at the token, or *to* before one.
    pub(super) fn starts_noun(&self, at: usize) -> bool {
        let tag = self.words.tag(at);
        self.words.is(at, self.grammar.to)
            || matches!(
                tag,
                Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number | Tag::Adjective
            )
            || tag.is_noun()
    }

    /// Whether adverbs, adjectives and one participle with a noun behind follow.
    pub(super) fn waits(&self, at: usize) -> bool {
        let tag = |at| self.words.tag(at);
        let modifier =
            (at..at + 3).find(|&t| tag(t) != Tag::Adverb).filter(|&t| tag(t) != Tag::Determiner);
        modifier.is_some_and(|t| {
            matches!(tag(t), Tag::Participle | Tag::Adjective) && tag(t + 1).is_noun()
        })
    }

    /// Whether a noun follows, perhaps after adjectives.
    pub(super) fn continues_noun(&self, at: usize) -> bool {
        let words = self.words;
        let mut next = at;
        while next < at + 5 {
            match words.tag(next) {
                Tag::Noun | Tag::Proper | Tag::Number => return true,
                Tag::Adjective | Tag::Adverb => next += 1,
                Tag::Conjunction if self.joins_adjectives(next) => next += 1,
                Tag::Participle | Tag::Gerund if words.tag(next + 1).is_noun() => return true,
                Tag::Punctuation
                    if words.is_quote(next)
                        || words.str(next) == "," && words.tag(next + 1) == Tag::Adjective =>
                {
                    next += 1
                }
                Tag::Other => next += 1,
                _ => return false,
            }
        }
        false
    }
}
