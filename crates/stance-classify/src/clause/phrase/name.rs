//! Names: those that go on behind a preposition, and the offices behind them.

use super::super::chunk::ChunkKind;
use super::Phrases;
use crate::tag::Tag;

impl Phrases<'_> {
    /// Whether the preposition is part of a body's name: *the Centre for Harbour
    /// Safety*, but *blamed the union for the delay*.
    pub(super) fn is_in_name(&self, preposition: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let name = |chunk: usize, token: usize| {
            self.is_noun(chunk)
                && self.words.tag(token) == Tag::Proper
                && !self.words.is(token, grammar.weekday)
                && !self.words.is(token, grammar.month)
        };
        let (before, behind) = (preposition.wrapping_sub(1), preposition + 1);
        let (Some(body), Some(rest)) = (self.chunks.get(before), self.chunks.get(behind)) else {
            return false;
        };
        self.words.is(body.head, grammar.named_body)
            && name(before, body.head)
            && name(behind, rest.first)
    }

    /// Whether an office without an article stands behind the comma at `at` and a
    /// name before it, so that *and* joins what its bearer is: *Holt, chairman of
    /// the panel and a baker*.
    pub(super) fn is_office(&self, at: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let (Some(name), Some(office)) =
            (at.checked_sub(1).and_then(|c| self.chunks.get(c)), self.chunks.get(at + 1))
        else {
            return false;
        };
        name.kind == ChunkKind::Noun
            && office.kind == ChunkKind::Noun
            && self.words.tag(name.head) == Tag::Proper
            && matches!(self.words.tag(office.first), Tag::Noun | Tag::Proper | Tag::Adjective)
            && !self.words.str(office.head).ends_with('s')
            && (self.words.is(office.head, grammar.title)
                || self.words.tag(office.head) == Tag::Noun
                    && self.words.is(office.head, grammar.relation))
    }
}
