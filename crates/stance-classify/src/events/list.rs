//! Whether a complement goes on behind a comma, as a list does.

use super::extent::View;
use crate::clause::{ChunkKind, FAR, Form, Link, Verb};
use crate::tag::Tag;

/// How many verbs of a list are looked through.
const MEMBERS: usize = 4;

impl View<'_> {
    /// Whether a further verb of a list stands at the chunk, behind a comma: *that
    /// schools open doors, move desks and teach*, *of beating, robbing and
    /// killing them*. A gerund may be a loose one, unless *and* joins one to it.
    pub(super) fn lists(&self, chunk: usize, from: usize) -> bool {
        let verbs = &self.clauses.verbs;
        let Some(u) = self.clauses.verb_at(self.past_adverbs(chunk)) else {
            return false;
        };
        let inside = verbs[..u].iter().rev().take(FAR).take_while(|verb| verb.chunk >= from);
        match verbs[u].form {
            _ if self.words.tag(verbs[u].first) == Tag::Base => {
                let base = |verb: &Verb| {
                    verb.form == Form::Infinitive || self.words.tag(verb.first) == Tag::Base
                };
                inside.into_iter().any(base)
            }
            // *to be caught, found guilty, and jailed*
            Form::Participle => {
                let joined = |verb: &Verb| {
                    let same = |w: usize| w == u || verbs[u].link == Link::Coordinate(w);
                    verb.form == Form::Participle
                        && matches!(verb.link, Link::Coordinate(w) if same(w))
                };
                inside.into_iter().any(|verb| verb.passive)
                    && verbs[u + 1..].iter().take(MEMBERS).any(joined)
            }
            // *…, calling it a shame and noting …*: what somebody says while he
            // accuses.
            Form::Gerund if self.speaks(verbs[u].head) => false,
            Form::Gerund => {
                self.series(u, false) && inside.into_iter().any(|verb| verb.form == Form::Gerund)
                    || self.ends_series(u, from)
            }
            _ => false,
        }
    }

    /// Whether *and* joins a further gerund to the gerund `u`; with a comma before
    /// it, if `serial`.
    fn series(&self, u: usize, serial: bool) -> bool {
        let (chunks, verbs) = (&self.clauses.chunks, &self.clauses.verbs);
        let grammar = &self.words.lexicon.grammar;
        let near = |verb: &Verb, set| {
            let opener = verb.chunk.saturating_sub(2)..verb.chunk;
            opener.rev().find(|&c| self.words.is(chunks[c].first, set))
        };
        let gerund = |verb: &&Verb| verb.form == Form::Gerund && near(verb, grammar.but).is_none();
        let and = |verb: &Verb| {
            let comma = |and: usize| and > 0 && chunks[and - 1].kind == ChunkKind::Comma;
            near(verb, grammar.and).is_some_and(|and| !serial || comma(and))
        };
        let behind = || verbs[u + 1..].iter().take(MEMBERS);
        behind().take_while(|verb| verb.form != Form::Finite).filter(gerund).any(and)
            || !serial && behind().filter(gerund).any(|verb| verb.link == Link::Coordinate(u))
    }

    /// Whether the gerund `u` goes on with a list of nouns behind a preposition,
    /// one that closes with a comma and *and*: *with fraud, stealing secrets, and
    /// lying to them*. Without that comma it may hang on the whole clause.
    fn ends_series(&self, u: usize, from: usize) -> bool {
        let behind = from.checked_sub(1).and_then(|chunk| self.kind(chunk));
        behind == Some(ChunkKind::Preposition) && self.series(u, true)
    }

    /// Whether the gerund at the chunk is joined to the one with which the
    /// complement begins, being of its form: *of misleading them and gaining
    /// from it*. What somebody says while he accuses is not.
    pub(super) fn parallel(&self, chunk: usize, from: usize) -> bool {
        let chunks = &self.clauses.chunks;
        let behind_preposition = from > 0 && chunks[from - 1].kind == ChunkKind::Preposition;
        let gerund = self.clauses.verb_at(chunk).is_some_and(|u| {
            let verb = self.clauses.verbs[u];
            verb.form == Form::Gerund && !self.speaks(verb.head)
        });
        behind_preposition && gerund && self.is_deed(chunks[from].first)
    }

    /// Whether the verb is one of speech: what somebody does while he accuses or
    /// urges, no part of what he says.
    pub(super) fn speaks(&self, verb: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        self.words.is(verb, grammar.speech) || self.words.is(verb, grammar.say)
    }

    /// Whether the word is a verb in *-ing*, though it may look like an
    /// adjective before its object: *of misleading investors*.
    pub(super) fn is_deed(&self, token: usize) -> bool {
        let words = self.words;
        matches!(words.tag(token), Tag::Gerund | Tag::Adjective)
            && words.str(token).ends_with("ing")
            && words.tag(token + 1) != Tag::Punctuation
    }

    /// Whether a finite verb that does not modify a noun comes before the next
    /// comma or stop.
    pub(super) fn clause_follows(&self, from: usize) -> bool {
        let mark = |kind| matches!(kind, ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Break);
        self.chunks_from(from, 16)
            .take_while(|(_, chunk)| !mark(chunk.kind))
            .filter_map(|(at, _)| self.clauses.verb_at(at))
            .any(|u| {
                let verb = &self.clauses.verbs[u];
                let within = match verb.link {
                    Link::OfNoun(noun) => noun >= from,
                    // *and a fund for use when it rains*
                    Link::Adverbial(opener) => opener > from,
                    _ => false,
                };
                verb.form == Form::Finite && !within
            })
    }

    /// Whether *and* comes before the clause ends.
    pub(super) fn in_list(&self, from: usize) -> bool {
        let chunks = &self.clauses.chunks;
        let grammar = &self.words.lexicon.grammar;
        (from..(from + 16).min(chunks.len()))
            .take_while(|&c| match chunks[c].kind {
                // *his efforts to win and his decision to leave*
                ChunkKind::Verb => self.form(c) == Some(Form::Infinitive),
                ChunkKind::Stop | ChunkKind::Break | ChunkKind::Relative => false,
                _ => true,
            })
            .any(|c| {
                chunks[c].kind == ChunkKind::Conjunction
                    && self.words.is(chunks[c].first, grammar.and)
            })
    }
}
