//! Gerunds, and verbs that complete others: whose deed they are.

use super::super::chunk::ChunkKind;
use super::super::phrase::FAR;
use super::super::{Form, Link, Phrase};
use super::{Finder, Found};
use crate::tag::Tag;

impl Finder<'_> {
    /// Whose deed a verb names that the verb `u` rules: nobody's, where that one
    /// says only that something is there (*there is no value in blaming them*).
    pub(super) fn deed_of(&self, u: usize) -> Option<Phrase> {
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
            ChunkKind::Verb => {
                let found = self.control(left);
                // *opposed suing them*, *suggested asking them*: whoever it may be.
                let own = !self.words.is(self.clauses.chunks[left].head, grammar.remote);
                Found { subject: found.subject.filter(|_| own), ..found }
            }
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
                    let against = phrases.is(preposition, grammar.against);
                    // *argued for suing it*, *a policy against suing kings*
                    let remote = match object {
                        Some(_) => against,
                        None => {
                            self.words.is(ruler.head, grammar.plead_for)
                                && (against || phrases.is(preposition, grammar.for_))
                        }
                    };
                    let warned = against
                        && self.words.is(ruler.head, grammar.object_control)
                        && !ruler.passive;
                    let subject = if (deed || warned) && object.is_some() {
                        object
                    } else {
                        let u = self.occasion(preposition, u);
                        self.deed_of(u).filter(|_| !remote)
                    };
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

    /// Whose words those behind *after* or *while* are: not his who is asked,
    /// *relies on Oslo to act after pressing it*.
    fn occasion(&self, preposition: usize, verb: usize) -> usize {
        let grammar = &self.words.lexicon.grammar;
        let mut at = verb;
        let speaks = self.words.is(self.verb.head, grammar.speech);
        if speaks && self.phrases().is(preposition, grammar.meanwhile) {
            for _ in 0..4 {
                match self.clauses.verbs[at].link {
                    Link::Control(ruler) if self.clauses.verbs[at].form == Form::Infinitive => {
                        at = ruler
                    }
                    _ => break,
                }
            }
        }
        at
    }
}
