//! Verbs that stand otherwise than behind their subject: *…, said the mayor*,
//! *the plan criticized by Kyiv*.

use super::super::Attach;
use super::super::chunk::ChunkKind;
use super::{Finder, Found};

impl Finder<'_> {
    /// *"…," said the minister*; *"…," urged Smith*.
    pub(super) fn inverted(&self) -> Option<Found> {
        let left = self.verb.chunk.checked_sub(1)?;
        let quoted = match self.kind(left)? {
            ChunkKind::Quote => true,
            ChunkKind::Comma => left > 0 && self.kind(left - 1) == Some(ChunkKind::Quote),
            _ => return None,
        };
        let next = self.verb.chunk + 1;
        if self.kind(next) != Some(ChunkKind::Noun) {
            return None;
        }
        // *…, have denied it*: no subject stands behind helping verbs.
        if self.verb.first != self.verb.head {
            return None;
        }
        let say = self.words.is(self.verb.head, self.words.lexicon.grammar.say);
        if !say && !quoted {
            return None;
        }
        // *claimed it “denies reports”*: the mark opens what the verb is in.
        if quoted && self.kind(left) == Some(ChunkKind::Quote) {
            let open = self.clauses.quote_of(self.verb.head);
            let before = self.left_of(left).filter(|&c| self.kind(c) == Some(ChunkKind::Noun));
            if open != 0 && before.is_some() {
                return None;
            }
        }
        let subject = self.phrases().starting_at(next, Attach::ALL);
        if !quoted && self.inserted_subject(left).is_some() {
            return None;
        }
        let ends = matches!(
            self.kind(subject.to),
            None | Some(
                ChunkKind::Stop
                    | ChunkKind::Comma
                    | ChunkKind::Break
                    | ChunkKind::Adverb
                    | ChunkKind::Preposition
                    | ChunkKind::Quote
                    | ChunkKind::Open
                    | ChunkKind::Subordinator
                    | ChunkKind::Relative
            )
        );
        ends.then(|| Found { subject: Some(subject.phrase), ..self.nothing() })
    }

    /// *the plan criticized by Kyiv was dropped*: the tagger takes *criticized*
    /// for a past tense, but its clause has another verb.
    pub(super) fn is_reduced_passive(&self) -> bool {
        let verb = self.verb;
        if !self.is_lone_past() {
            return false;
        }
        let grammar = &self.words.lexicon.grammar;
        let next = verb.chunk + 1;
        let by =
            self.kind(next) == Some(ChunkKind::Preposition) && self.phrases().is(next, grammar.by);
        let after_noun = verb.chunk > 0 && self.kind(verb.chunk - 1) == Some(ChunkKind::Noun);
        if by {
            return after_noun && self.kind(next + 1) == Some(ChunkKind::Noun);
        }
        // *slammed a loophole called an inversion*: who is named is an object.
        let named = after_noun && self.words.is(verb.head, grammar.naming);
        named && self.kind(next) == Some(ChunkKind::Noun) && {
            let (reach, hangs) = self.phrases().ending_at(verb.chunk - 1);
            hangs
                || self.left_of(reach.from).is_some_and(|left| {
                    self.kind(left) == Some(ChunkKind::Verb) && !self.takes_clause(left)
                })
        }
    }
}
