//! Gerunds, and verbs that complete others: whose deed they are.

use super::super::chunk::ChunkKind;
use super::super::phrase::FAR;
use super::super::{Form, Link, Phrase, Verb};
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
                use ChunkKind::{Comma, Noun, Preposition, Verb};
                match self.nearest_left(left, &[Verb, Comma, Preposition, Noun], 3) {
                    Some((verb, Verb)) => self.control(verb),
                    Some((preposition, Preposition)) => self.after_preposition(preposition),
                    Some((noun, Noun)) => self.participle_after_noun(noun),
                    _ => self.loose(),
                }
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
                ChunkKind::Conjunction
                    if self
                        .words
                        .is(self.clauses.chunks[chunk].first, self.words.lexicon.grammar.and) => {}
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
                    let doer = object.and_then(|o| self.charged(preposition, &ruler, o));
                    let subject = doer.or_else(|| {
                        let deed = self.deed_of(self.occasion(preposition, u));
                        deed.filter(|_| !self.is_remote(preposition, &ruler, object))
                    });
                    return Found { subject, link: Link::Control(u), ..self.nothing() };
                }
                ChunkKind::Noun => {
                    let (reach, _) = phrases.ending_at(left);
                    // *Hours after denying it, …*: how long after.
                    let time = self.words.is(reach.phrase.head, grammar.time)
                        && self.words.tag(reach.phrase.head) == Tag::Noun;
                    if !time {
                        object = Some(reach.phrase);
                    }
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

    /// Who has done what a gerund says because the verb before holds it against
    /// him: *criticized the mayor for suing it*, *fired a clerk over suing it*,
    /// *lashed out at Oslo for suing it*; and whatever the verb, who is kept
    /// *from* a deed: *scared clients from suing it*. `object` stands behind the
    /// verb.
    fn charged(&self, preposition: usize, ruler: &Verb, object: Phrase) -> Option<Phrase> {
        let grammar = &self.words.lexicon.grammar;
        let is = |set| self.phrases().is(preposition, set);
        if ruler.passive || is(grammar.adverbial) || is(grammar.by) {
            return None;
        }
        let kept = is(grammar.from) && !self.words.is(object.head, grammar.partitive);
        let warned = is(grammar.against) && self.words.is(ruler.head, grammar.object_control);
        let faulted = is(grammar.wrong)
            && (self.words.is(ruler.head, grammar.speech)
                || self.words.is(ruler.head, grammar.answerable))
            && !self.words.is(ruler.head, grammar.say);
        let held = kept || warned || faulted || self.words.is(ruler.head, grammar.object_deed);
        held.then_some(object)
    }

    /// Whether nobody is said to do what stands behind the preposition: *argued
    /// for suing it*, *a policy against suing kings*.
    fn is_remote(&self, preposition: usize, ruler: &Verb, object: Option<Phrase>) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let against = self.phrases().is(preposition, grammar.against);
        match object {
            Some(_) => against,
            None => {
                self.words.is(ruler.head, grammar.plead_for)
                    && (against || self.phrases().is(preposition, grammar.for_))
            }
        }
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
