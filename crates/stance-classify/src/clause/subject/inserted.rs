//! What is put in between commas after a subject, and the subject before it.

use super::super::chunk::ChunkKind;
use super::super::phrase::FAR;
use super::super::{Form, Link};
use super::{Finder, Found};

impl Finder<'_> {
    /// A comma stands before the verb: either something was put in after the
    /// subject, or verbs follow each other.
    pub(super) fn after_comma(&self, comma: usize) -> Found {
        // *He came, saw, urged.*
        self.inserted_subject(comma).unwrap_or_else(|| self.coordinate())
    }

    /// The subject before what is put in between two commas, the second of
    /// which stands before the verb.
    pub(super) fn inserted_subject(&self, comma: usize) -> Option<Found> {
        if let Some(found) = self.between_dashes(comma) {
            return Some(found);
        }
        let mut found = self.nearest_inserted_subject(comma, comma)?;
        // *Smith, a man from Irving, Texas, was …*: what was found may itself
        // be put in after another noun.
        for _ in 0..4 {
            let Some(first) = found.subject.map(|s| self.clauses.chunk_of(s.first)) else {
                break;
            };
            let Some(before) = first.checked_sub(1) else {
                break;
            };
            if self.kind(before) != Some(ChunkKind::Comma) || found.link != Link::Main {
                break;
            }
            match self.nearest_inserted_subject(comma, before + 1) {
                // *amid fears over nuclear and missile programs, Boeing, for
                // instance, …*: what *and* joins is no subject by itself.
                Some(outer)
                    if !self.is_joined(&outer)
                        && outer
                            .subject
                            .is_some_and(|s| self.clauses.chunk_of(s.end - 1) + 1 == before) =>
                {
                    found = outer;
                }
                _ => break,
            }
        }
        Some(found)
    }

    /// The subject before the dash that the dash `close` pairs with, whatever
    /// commas are between them: *The panel -- a club of A, B and C -- said …*
    fn between_dashes(&self, close: usize) -> Option<Found> {
        let mark = |chunk: usize| self.words.str(self.clauses.chunks[chunk].first);
        if self.kind(close) != Some(ChunkKind::Break) {
            return None;
        }
        let open = (close.saturating_sub(FAR)..close)
            .rev()
            .find(|&c| matches!(self.kind(c), Some(ChunkKind::Break | ChunkKind::Stop)))?;
        let noun = open.checked_sub(1).filter(|&c| self.kind(c) == Some(ChunkKind::Noun))?;
        let pairs = mark(open) == mark(close) && self.inserts(open + 1, close);
        pairs.then(|| self.after_noun(noun)).filter(|found| found.subject.is_some())
    }

    /// Whether *and* stands before the subject that was found.
    fn is_joined(&self, found: &Found) -> bool {
        found.subject.is_some_and(|subject| {
            let joint = self.left_of(self.clauses.chunk_of(subject.first));
            joint.and_then(|joint| self.kind(joint)) == Some(ChunkKind::Conjunction)
        })
    }

    /// The subject before the nearest comma, left of the chunk `below`, that
    /// opens what the comma `comma` closes.
    pub(super) fn nearest_inserted_subject(&self, comma: usize, below: usize) -> Option<Found> {
        let floor = comma.saturating_sub(FAR);
        for at in (floor..below).rev() {
            match self.clauses.chunks[at].kind {
                ChunkKind::Comma | ChunkKind::Break if self.inserts(at + 1, comma) => {
                    let mut noun = at.checked_sub(1)?;
                    if matches!(self.kind(noun), Some(ChunkKind::Close | ChunkKind::Quote)) {
                        noun = self.left_of(if self.kind(noun) == Some(ChunkKind::Close) {
                            noun + 1
                        } else {
                            noun
                        })?;
                    }
                    if self.kind(noun) == Some(ChunkKind::Noun) {
                        let found = self.after_noun(noun);
                        if found.subject.is_some() {
                            return Some(found);
                        }
                    }
                }
                ChunkKind::Stop => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether the chunks `from..to` between two commas are put in after a
    /// noun: an apposition, a relative clause, a participle, an adverbial.
    pub(super) fn inserts(&self, from: usize, to: usize) -> bool {
        if from >= to {
            return false;
        }
        let grammar = &self.words.lexicon.grammar;
        match self.clauses.chunks[from].kind {
            ChunkKind::Relative
            | ChunkKind::Adverb
            | ChunkKind::Preposition
            | ChunkKind::Adjective => true,
            ChunkKind::Subordinator | ChunkKind::Quote | ChunkKind::Open => true,
            ChunkKind::Verb => {
                let u = self.clauses.verb_at(from);
                u.is_some_and(|u| !matches!(self.clauses.verbs[u].form, Form::Finite))
            }
            ChunkKind::Noun => {
                // An apposition holds no finite verb but in a relative clause.
                let mut relative = false;
                for chunk in from..to {
                    match self.clauses.chunks[chunk].kind {
                        ChunkKind::Relative => relative = true,
                        ChunkKind::Verb if !relative => {
                            let u = self.clauses.verb_at(chunk);
                            if u.is_some_and(|u| {
                                let verb = self.clauses.verbs[u];
                                verb.form == Form::Finite && !matches!(verb.link, Link::OfNoun(_))
                            }) {
                                return false;
                            }
                        }
                        _ => {}
                    }
                }
                true
            }
            ChunkKind::Conjunction => !self.words.is(self.clauses.chunks[from].first, grammar.and),
            _ => false,
        }
    }
}
