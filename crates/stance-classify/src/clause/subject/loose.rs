//! Loose participles: which clause they hang on, before them or behind.

use super::super::chunk::ChunkKind;
use super::super::phrase::FAR;
use super::super::{Attach, Form, Link, Phrase};
use super::{Finder, Found};
use crate::tag::Tag;

impl Finder<'_> {
    /// *…, urging Tokyo to act*: the subject of the main verb before.
    pub(super) fn loose(&self) -> Found {
        let quote = self.clauses.quote_of(self.verb.head);
        for w in self.verbs_before() {
            let other = self.clauses.verbs[w];
            if other.form != Form::Finite
                || self.clauses.quote_of(other.head) != quote
                || self.is_inserted(other.chunk)
            {
                continue;
            }
            let mut u = w;
            for _ in 0..8 {
                // *said the fleet would leave, calling it a retreat*: who says is
                // who calls. Any other participle goes with the nearest clause,
                // *saw that the fleet had left, taking its guns*, unless that has
                // no subject but a pronoun or *there*.
                let near = self.clauses.verbs[u];
                let pronoun = |subject: Phrase| self.words.tag(subject.head) == Tag::Pronoun;
                let same_speaker = self.verb.form == Form::Infinitive
                    || near.existential
                    || near.subject.is_some_and(pronoun)
                    || self.speaks_after(near.link);
                match self.clauses.verbs[u].link {
                    Link::Complement(g) if !same_speaker || g >= u => break,
                    Link::Complement(g) | Link::Coordinate(g) | Link::Control(g)
                        if g < u && self.clauses.quote_of(self.clauses.verbs[g].head) == quote =>
                    {
                        u = g;
                    }
                    _ => break,
                }
            }
            let verb = self.clauses.verbs[u];
            // A relative clause in the middle is not what a loose participle
            // hangs on, if a main clause comes before it.
            if let Link::OfNoun(_) = verb.link
                && (0..u).any(|x| {
                    self.clauses.verbs[x].form == Form::Finite
                        && self.clauses.verbs[x].link == Link::Main
                })
            {
                continue;
            }
            return Found { subject: verb.subject, link: Link::Adjunct(u), ..self.nothing() };
        }
        self.forward()
    }

    /// Whether the noun phrase that ends at the chunk hangs on a *with* behind a
    /// comma, which gives a participle a subject of its own: *…, with ministers
    /// on Sunday urging calm*.
    pub(super) fn is_absolute(&self, noun: usize) -> bool {
        let (reach, hangs) = self.phrases().ending_at(noun);
        let with = reach.from.checked_sub(1).filter(|_| hangs);
        with.is_some_and(|with| {
            self.phrases().is(with, self.words.lexicon.grammar.with)
                && self.left_of(with).and_then(|c| self.kind(c)) == Some(ChunkKind::Comma)
        })
    }

    /// Whether the verb chunk and its subject are all that stands between two
    /// commas: *The club, they say, is failing, blaming Oslo*.
    fn is_inserted(&self, chunk: usize) -> bool {
        let comma =
            |at: Option<usize>| at.is_some_and(|at| self.kind(at) == Some(ChunkKind::Comma));
        let noun = self.left_of(chunk).filter(|&c| self.kind(c) == Some(ChunkKind::Noun));
        comma(Some(chunk + 1))
            && chunk + 1 < self.verb.chunk.saturating_sub(1)
            && noun.is_some_and(|noun| noun > 1 && comma(self.left_of(noun)))
            && self.words.is(self.clauses.chunks[chunk].head, self.words.lexicon.grammar.say)
    }

    /// Whether this verb is one of speech, and so is the finite verb that rules
    /// the clause before it.
    fn speaks_after(&self, link: Link) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let Link::Complement(ruler) = link else {
            return false;
        };
        let ruler = self.clauses.verbs[ruler];
        ruler.form == Form::Finite
            && self.words.is(ruler.head, grammar.say)
            && self.words.is(self.verb.head, grammar.speech)
    }

    /// *Accused of lying, the mayor resigned*: the noun after the comma.
    pub(super) fn forward(&self) -> Found {
        let ceiling = (self.verb.chunk + FAR / 2).min(self.clauses.chunks.len());
        for chunk in self.verb.chunk + 1..ceiling {
            if self.kind(chunk) == Some(ChunkKind::Comma) {
                let mut next = chunk + 1;
                while matches!(self.kind(next), Some(ChunkKind::Adverb | ChunkKind::Quote)) {
                    next += 1;
                }
                if self.kind(next) == Some(ChunkKind::Noun) {
                    let reach = self.phrases().starting_at(next, Attach::ALL);
                    let near = reach.to..(reach.to + 8).min(self.clauses.chunks.len());
                    let finite = |&u: &usize| {
                        !matches!(self.clauses.verbs[u].form, Form::Infinitive | Form::Gerund)
                    };
                    let verb = near.into_iter().find_map(|c| self.clauses.verb_at(c));
                    if let Some(u) = verb.filter(finite) {
                        return Found {
                            subject: Some(reach.phrase),
                            link: Link::Adjunct(u),
                            ..self.nothing()
                        };
                    }
                }
            }
        }
        self.nothing()
    }
}
