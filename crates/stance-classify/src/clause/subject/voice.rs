//! Past tense or participle: *accused* alone may be either, and the tagger,
//! which sees neighbours only, confuses them. The clause decides.

use super::super::chunk::ChunkKind;
use super::super::phrase::FAR;
use super::super::{Form, Link};
use super::Finder;
use crate::tag::Tag;

impl Finder<'_> {
    /// Whether a clause would be left without a verb if this participle were
    /// not its verb: a subject waits for one and none follows.
    pub(super) fn must_be_finite(&self) -> bool {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let next = self.verb.chunk + 1;
        let by = self.kind(next) == Some(ChunkKind::Preposition) && phrases.is(next, grammar.by);
        if by || self.main_verb_follows() {
            return false;
        }
        let mut left = self.left_of(self.verb.chunk);
        // *Holt “called for calm”*
        if let Some(quote) = left.filter(|&c| self.kind(c) == Some(ChunkKind::Quote)) {
            left = self.left_of(quote);
        }
        match left {
            Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => self.can_be_subject(noun),
            _ => self.pending().is_some(),
        }
    }

    /// Whether the noun phrase that ends at the chunk `noun`, right before the
    /// verb, stands where a subject can: not as the object of a verb.
    fn can_be_subject(&self, noun: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let (reach, hangs) = self.phrases().ending_at(noun);
        if hangs {
            // *after MPs criticised the deal, …*
            return self.phrases().is(reach.from - 1, grammar.clause_preposition)
                || self.pending().is_some();
        }
        match self.left_of(reach.from) {
            // *alleged the agency engaged in fraud*, not *denied claims made
            // in court*
            Some(left) if self.kind(left) == Some(ChunkKind::Verb) => {
                self.takes_clause(left)
                    && !self.words.is(reach.phrase.head, grammar.claim)
                    && !self.words.is(reach.phrase.head, grammar.document)
                    || self.modifies_subject(left)
                    || self.ends_relative(left)
            }
            _ => self.pending().is_some(),
        }
    }

    /// Whether the verb chunk modifies a noun that is behind *after* or the
    /// like, so that its clause has no verb yet: *after lawyers representing
    /// the parties complained*.
    fn modifies_subject(&self, chunk: usize) -> bool {
        let verb = self.clauses.verb_at(chunk).map(|u| self.clauses.verbs[u]);
        verb.is_some_and(|verb| match verb.link {
            Link::OfNoun(noun) if verb.form != Form::Finite => {
                let (reach, hangs) = self.phrases().ending_at(noun);
                hangs
                    && self
                        .phrases()
                        .is(reach.from - 1, self.words.lexicon.grammar.clause_preposition)
            }
            _ => false,
        })
    }

    /// Whether the verb chunk closes a relative clause whose noun has no verb
    /// yet: *The club that held the march called for calm*, but *The minister,
    /// who wants the plan approved, …*
    fn ends_relative(&self, chunk: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let verb = self.clauses.verb_at(chunk).map(|u| self.clauses.verbs[u]);
        let relative = verb.is_some_and(|verb| {
            matches!(verb.form, Form::Finite | Form::Gerund) && matches!(verb.link, Link::OfNoun(_))
        });
        let goes_on = matches!(
            self.kind(self.verb.chunk + 1),
            Some(ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::That | ChunkKind::Quote)
        );
        relative
            && goes_on
            && self.words.is(self.verb.head, grammar.speech)
            && self.pending().is_some()
    }

    /// Whether the verb follows that a noun phrase before this one waits for: a
    /// finite verb that no clause between them has a claim to.
    pub(super) fn main_verb_follows(&self) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let phrases = self.phrases();
        let next = self.verb.chunk + 1;
        // What begins within a quotation has its verb there.
        let quote = self.clauses.quote_of(self.verb.head);
        let whole = quote != 0
            && self.left_of(self.verb.chunk).is_some_and(|left| {
                self.clauses.quote_of(self.clauses.chunks[left].head) == quote
                    && self.kind(left) == Some(ChunkKind::Noun)
            });
        let mut owed =
            usize::from(self.takes_clause(self.verb.chunk) && phrases.opens_clause(next));
        for at in next..(next + FAR).min(self.clauses.chunks.len()) {
            let before = self.left_of(at).and_then(|left| self.kind(left));
            match self.clauses.chunks[at].kind {
                ChunkKind::Stop => return false,
                _ if whole && self.clauses.quote_of(self.clauses.chunks[at].head) != quote => {
                    return false;
                }
                ChunkKind::Relative | ChunkKind::That | ChunkKind::Subordinator => owed += 1,
                ChunkKind::Preposition
                    if phrases.is(at, grammar.clause_preposition)
                        && phrases.opens_clause(at + 1) =>
                {
                    owed += 1;
                }
                // *…, the minister said*; *and the minister said*: a new clause.
                ChunkKind::Noun
                    if matches!(
                        before,
                        Some(ChunkKind::Comma | ChunkKind::Conjunction | ChunkKind::Break)
                    ) && owed == 0
                        && phrases.opens_clause(at) =>
                {
                    return false;
                }
                ChunkKind::Verb => {
                    let tag = self.words.tag(self.clauses.chunks[at].first);
                    let present = tag == Tag::Base
                        && match before {
                            // *urged police to let the others go*
                            Some(ChunkKind::Noun) => at < 2 || !self.governs_bare(at - 2),
                            Some(ChunkKind::Comma) => true,
                            Some(ChunkKind::Verb) => !self.governs_bare(at - 1),
                            _ => false,
                        };
                    if !(tag.is_finite() || present) || before == Some(ChunkKind::Conjunction) {
                        // *…, saying he used his powers*
                        owed += usize::from(self.takes_clause(at) && phrases.opens_clause(at + 1));
                        continue;
                    }
                    if owed == 0 {
                        return true;
                    }
                    owed -= 1;
                }
                _ => {}
            }
        }
        false
    }
}
