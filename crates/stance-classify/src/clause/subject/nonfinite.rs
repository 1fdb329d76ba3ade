//! Infinitives, gerunds and participles: whose deed they are.

use super::super::chunk::ChunkKind;
use super::super::phrase::FAR;
use super::super::{Attach, Link, Phrase};
use super::{Finder, Found};
use crate::tag::Tag;

impl Finder<'_> {
    pub(super) fn infinitive(&self) -> Found {
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.nothing();
        };
        match self.clauses.chunks[left].kind {
            ChunkKind::Verb => self.control(left),
            ChunkKind::Adjective | ChunkKind::Relative => {
                // *was quick to condemn*, *asked how to act*
                let mut at = left;
                for _ in 0..4 {
                    match self.left_of(at) {
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            let found = self.control(verb);
                            let subject = found.subject.filter(|_| !self.is_extraposed(verb, left));
                            return Found { subject, ..found };
                        }
                        Some(other) => at = other,
                        None => break,
                    }
                }
                self.nothing()
            }
            ChunkKind::Conjunction | ChunkKind::Comma => {
                let found = self.coordinate();
                if found.subject.is_some() { found } else { self.loose() }
            }
            ChunkKind::Noun => self.infinitive_after_noun(left),
            _ => {
                // Over particles, quotation marks and prepositions.
                let mut at = left;
                for _ in 0..4 {
                    match self.left_of(at) {
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            return self.control(verb);
                        }
                        Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                            return self.infinitive_after_noun(noun);
                        }
                        Some(other) => at = other,
                        None => break,
                    }
                }
                self.nothing()
            }
        }
    }

    /// *urged Tokyo to act*, *blocked streets to demand*, *plans to sue*,
    /// *for Tokyo to act*.
    pub(super) fn infinitive_after_noun(&self, noun: usize) -> Found {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (reach, hangs) = phrases.ending_at(noun);
        if hangs && reach.from > 0 && phrases.is(reach.from - 1, grammar.for_) {
            let link = self
                .left_of(reach.from - 1)
                .and_then(|c| self.clauses.verb_at(c))
                .map_or(Link::Main, Link::Control);
            return Found { subject: Some(reach.phrase), link, ..self.nothing() };
        }
        if let Some(subject) = self.owner(noun) {
            return Found { subject: Some(subject), link: Link::OfNoun(noun), ..self.nothing() };
        }
        // The nearest verb before the noun, over the phrases between.
        let mut at = reach.from;
        for _ in 0..10 {
            let Some(left) = self.left_of(at) else { break };
            match self.clauses.chunks[left].kind {
                ChunkKind::Verb => {
                    let Some(u) = self.clauses.verb_at(left) else {
                        break;
                    };
                    let ruler = self.clauses.verbs[u];
                    // *made a statement to deny it*: no document acts.
                    let document = self.words.is(ruler.head, grammar.author)
                        && self.words.is(reach.phrase.head, grammar.document);
                    let controls = self.words.is(ruler.head, grammar.object_control);
                    if controls && !document && !ruler.passive {
                        let subject = if at == reach.from {
                            reach.phrase
                        } else {
                            phrases.starting_at(left + 1, Attach::ALL).phrase
                        };
                        return Found {
                            subject: Some(subject),
                            link: Link::Control(u),
                            ..self.nothing()
                        };
                    }
                    // *was used by the mayor to rebut it*: who acts in a passive
                    // is its agent, unless the verb says what its subject does.
                    let agent = (ruler.passive
                        && !self.words.is(ruler.head, grammar.object_control)
                        && phrases.is(left + 1, grammar.by)
                        && self.kind(left + 2) == Some(ChunkKind::Noun))
                    .then(|| phrases.starting_at(left + 2, Attach::ALL).phrase);
                    return Found {
                        subject: agent.or_else(|| self.deed_of(u)),
                        link: Link::Control(u),
                        ..self.nothing()
                    };
                }
                ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Conjunction => at = left,
                ChunkKind::Comma if self.kind(left.wrapping_sub(1)) == Some(ChunkKind::Noun) => {
                    at = left
                }
                _ => break,
            }
        }
        Found { link: Link::OfNoun(noun), ..self.loose() }
    }

    /// Whether the infinitive stands for the *it* before the verb chunk: *it is
    /// wrong to deny*, but *it is ready to deny*.
    fn is_extraposed(&self, verb: usize, adjective: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let chunks = &self.clauses.chunks;
        self.kind(adjective) == Some(ChunkKind::Adjective)
            && !self.words.is(chunks[adjective].head, grammar.willing)
            && self.words.is(chunks[verb].head, grammar.link)
            && self.clauses.verb_at(verb).is_some_and(|u| {
                let subject = self.clauses.verbs[u].subject;
                subject.is_some_and(|subject| self.words.is(subject.head, grammar.it))
            })
    }

    /// Whose deed a verb names that the verb `u` rules: nobody's, where that one
    /// says only that something is there (*there is no value in blaming them*).
    fn deed_of(&self, u: usize) -> Option<Phrase> {
        let ruler = self.clauses.verbs[u];
        ruler.subject.filter(|_| !ruler.existential)
    }

    /// The verb completes the verb at `chunk` and shares its subject.
    pub(super) fn control(&self, chunk: usize) -> Found {
        match self.clauses.verb_at(chunk) {
            Some(u) => Found {
                subject: self.deed_of(u),
                antecedent: self.clauses.verbs[u].antecedent,
                link: Link::Control(u),
                ..self.nothing()
            },
            None => self.nothing(),
        }
    }

    pub(super) fn gerund(&self) -> Found {
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.forward();
        };
        let grammar = &self.words.lexicon.grammar;
        match self.clauses.chunks[left].kind {
            // *said that blaming Kyiv was wrong*: what nobody does.
            ChunkKind::That => self.nothing(),
            ChunkKind::Verb if self.takes_clause(left) && self.is_clause_subject() => {
                self.nothing()
            }
            ChunkKind::Verb => self.control(left),
            ChunkKind::Preposition | ChunkKind::Subordinator => self.after_preposition(left),
            ChunkKind::Comma | ChunkKind::Break => match self.left_of(left) {
                // *The coach, refuting the report, said …*
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) && !self.after_finite() => {
                    self.participle_after_noun(noun)
                }
                _ => self.loose(),
            },
            ChunkKind::Conjunction => {
                let found = self.coordinate();
                match found.link {
                    Link::Coordinate(_) => found,
                    _ => self.loose(),
                }
            }
            // *spoke in the Senate last week calling for calm*: over a time, only
            // a document takes a gerund.
            ChunkKind::Noun
                if self.words.is(self.clauses.chunks[self.verb.chunk - 1].head, grammar.time)
                    && !self.is_absolute(left)
                    && !self.words.is(self.clauses.chunks[left].head, grammar.document)
                    && self.after_finite() =>
            {
                self.loose()
            }
            // *marched through the town demanding calm*: places do not speak.
            ChunkKind::Noun if self.after_finite() && self.is_whereabouts(left) => self.loose(),
            // *wrote to Holt asking for calm*: a name takes no participle that
            // says which one it is.
            ChunkKind::Noun
                if self.words.tag(self.clauses.chunks[left].head) == Tag::Proper
                    && left > 0
                    && self.phrases().is(left - 1, grammar.to)
                    && self.after_finite() =>
            {
                self.loose()
            }
            ChunkKind::Noun => self.participle_after_noun(left),
            ChunkKind::Adjective | ChunkKind::Quote => {
                let mut at = left;
                for _ in 0..3 {
                    match self.left_of(at) {
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            return self.control(verb);
                        }
                        Some(comma) if self.kind(comma) == Some(ChunkKind::Comma) => {
                            return self.loose();
                        }
                        Some(preposition)
                            if self.kind(preposition) == Some(ChunkKind::Preposition) =>
                        {
                            return self.after_preposition(preposition);
                        }
                        Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                            return self.participle_after_noun(noun);
                        }
                        Some(other) => at = other,
                        None => break,
                    }
                }
                self.loose()
            }
            _ => self.loose(),
        }
    }

    /// *noted lobbying the states would add costs*: a finite verb follows the
    /// gerund in its own clause.
    fn is_clause_subject(&self) -> bool {
        let next = self.verb.chunk + 1;
        for chunk in next..(next + FAR / 2).min(self.clauses.chunks.len()) {
            match self.clauses.chunks[chunk].kind {
                ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Adverb => {}
                ChunkKind::Verb => {
                    if self.words.tag(self.clauses.chunks[chunk].first).is_finite() {
                        return true;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// *accused of lying*, *accused him of lying*, *began by blaming*.
    pub(super) fn after_preposition(&self, preposition: usize) -> Found {
        let grammar = &self.words.lexicon.grammar;
        let phrases = self.phrases();
        let mut at = preposition;
        let mut object = None;
        for _ in 0..10 {
            let Some(left) = self.left_of(at) else { break };
            match self.clauses.chunks[left].kind {
                ChunkKind::Verb => {
                    let Some(u) = self.clauses.verb_at(left) else {
                        break;
                    };
                    let ruler = self.clauses.verbs[u];
                    // *scared clients from suing it*: whatever the verb, who is
                    // kept *from* a deed is whose deed it is.
                    let kept = phrases.is(preposition, grammar.from)
                        && object
                            .is_some_and(|o: Phrase| !self.words.is(o.head, grammar.partitive));
                    let deed =
                        (kept || self.words.is(ruler.head, grammar.object_deed)) && !ruler.passive;
                    let subject = if deed && object.is_some() { object } else { self.deed_of(u) };
                    return Found { subject, link: Link::Control(u), ..self.nothing() };
                }
                ChunkKind::Noun => {
                    let (reach, _) = phrases.ending_at(left);
                    object = Some(reach.phrase);
                    at = reach.from;
                }
                ChunkKind::Preposition | ChunkKind::Adjective | ChunkKind::Conjunction => at = left,
                ChunkKind::Quote => at = left,
                ChunkKind::Comma | ChunkKind::Break => {
                    // *Holt, after blaming Kyiv, left*
                    let before = self.left_of(left).filter(|_| !self.after_finite());
                    if let Some(noun) = before
                        && self.kind(noun) == Some(ChunkKind::Noun)
                    {
                        let (reach, hangs) = phrases.ending_at(noun);
                        if !hangs {
                            return Found { subject: Some(reach.phrase), ..self.nothing() };
                        }
                    }
                    let found = self.loose();
                    return if found.subject.is_some() { found } else { self.forward() };
                }
                _ => break,
            }
        }
        if object.is_some() {
            // *his habit of blaming*: no verb before; the main verb is to come.
            return self.nothing();
        }
        self.forward()
    }
}
