//! Infinitives: whose deed they are.

use super::super::chunk::ChunkKind;
use super::super::phrase::Reach;
use super::super::{Attach, Link, Phrase};
use super::{Finder, Found};
use crate::tag::Tag;

impl Finder<'_> {
    pub(super) fn infinitive(&self) -> Found {
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.nothing();
        };
        match self.clauses.chunks[left].kind {
            ChunkKind::Verb => {
                let found = self.control(left);
                Found { subject: self.set_task(left, found.subject), ..found }
            }
            ChunkKind::Adjective | ChunkKind::Relative => self.infinitive_after_adjective(left),
            ChunkKind::Conjunction | ChunkKind::Comma => {
                let found = self.coordinate();
                if found.subject.is_some() { found } else { self.loose() }
            }
            ChunkKind::Noun => self.infinitive_after_noun(left),
            _ => {
                // Over particles, quotation marks and prepositions.
                match self.nearest_left(left, &[ChunkKind::Verb, ChunkKind::Noun], 4) {
                    Some((verb, ChunkKind::Verb)) => self.control(verb),
                    Some((noun, _)) => self.infinitive_after_noun(noun),
                    None => self.nothing(),
                }
            }
        }
    }

    /// *was quick to condemn*, *asked how to act*, *enemies eager to sue*.
    fn infinitive_after_adjective(&self, left: usize) -> Found {
        let grammar = &self.words.lexicon.grammar;
        let mut at = left;
        let mut described = None;
        for _ in 0..4 {
            let Some(before) = self.left_of(at) else { break };
            let chunk = self.clauses.chunks[before];
            if chunk.kind == ChunkKind::Verb {
                let found = self.control(before);
                // *are of course free to sue*: the subject is.
                let link = self.words.is(chunk.head, grammar.link);
                let subject = match described.filter(|_| !link) {
                    // *finds it easy to sue*
                    Some(noun) => Some(self.phrases().reach(noun, noun + 1).phrase)
                        .filter(|phrase| !self.words.is(phrase.head, grammar.it)),
                    None => found.subject.filter(|_| !self.is_extraposed(before, left)),
                };
                return Found { subject, ..found };
            }
            let noun = at == left
                && self.kind(left) == Some(ChunkKind::Adjective)
                && chunk.kind == ChunkKind::Noun
                && self.words.tag(chunk.head).is_nominal();
            if noun {
                described = Some(before);
                at = self.phrases().ending_at(before).0.from;
            } else {
                at = before;
            }
        }
        self.nothing()
    }

    /// *urged Tokyo to act*, *blocked streets to demand*, *plans to sue*,
    /// *for Tokyo to act*.
    pub(super) fn infinitive_after_noun(&self, noun: usize) -> Found {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (reach, hangs) = phrases.ending_at(noun);
        // *wants a chance to sue*, *waits for a chance to sue*: no chance sues.
        let group = self.clauses.chunks[noun];
        let task = self.words.is(group.head, grammar.task)
            && self.words.tag(group.head) == Tag::Noun
            && (group.first == group.head || !self.words.tag(group.head - 1).is_noun());
        let opener = reach.from - usize::from(hangs);
        let link = self
            .left_of(opener)
            .and_then(|c| self.clauses.verb_at(c))
            .map_or(Link::OfNoun(noun), Link::Control);
        if hangs && phrases.is(opener, grammar.for_) && !task {
            let link = if matches!(link, Link::OfNoun(_)) { Link::Main } else { link };
            return Found { subject: Some(reach.phrase), link, ..self.nothing() };
        }
        if let Some(asked) = self.asked(reach, noun) {
            return Found { subject: Some(asked), link, ..self.nothing() };
        }
        if let Some(subject) = self.owner(noun) {
            return Found { subject: Some(subject), link: Link::OfNoun(noun), ..self.nothing() };
        }
        if let Some(subject) = self.named_for(reach, noun) {
            return Found { subject: Some(subject), link, ..self.nothing() };
        }
        let mut adverbial = false;
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
                    if controls && !document && !ruler.passive && (!task || at != reach.from) {
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
                    let done = ruler.passive && !self.words.is(ruler.head, grammar.object_control);
                    let agent = (left + 1..noun)
                        .find(|&c| {
                            self.kind(c) == Some(ChunkKind::Preposition)
                                && phrases.is(c, grammar.by)
                                && self.kind(c + 1) == Some(ChunkKind::Noun)
                        })
                        .filter(|_| done)
                        .map(|by| phrases.starting_at(by + 1, Attach::ALL).phrase);
                    return Found {
                        subject: agent.or_else(|| self.deed_of(u)),
                        link: Link::Control(u),
                        ..self.nothing()
                    };
                }
                ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Conjunction => {
                    adverbial |= self.kind(left) == Some(ChunkKind::Preposition);
                    at = left;
                }
                ChunkKind::Comma if self.kind(left.wrapping_sub(1)) == Some(ChunkKind::Noun) => {
                    at = left
                }
                ChunkKind::Subordinator | ChunkKind::That | ChunkKind::Relative if !adverbial => {
                    // *when the request to drop it was denied*: nobody's.
                    let subject = self.before_misread(noun, reach.phrase);
                    return Found { subject, link: Link::OfNoun(noun), ..self.nothing() };
                }
                _ => break,
            }
        }
        Found { link: Link::OfNoun(noun), ..self.loose() }
    }

    /// Who is to do what stands behind *is* and an infinitive: not the subject of
    /// the verb chunk, where that is only what there is to do (*the idea is to
    /// ask them*), but whose it is (*Holt's aim is to ask them*).
    fn set_task(&self, verb: usize, subject: Option<Phrase>) -> Option<Phrase> {
        let grammar = &self.words.lexicon.grammar;
        let is = |t, set| self.words.is(t, set);
        let task = subject.filter(|task| {
            is(self.clauses.chunks[verb].head, grammar.be)
                && (is(task.head, grammar.task)
                    || is(task.head, grammar.demonstrative)
                    || is(task.head, grammar.it)
                    || is(task.head, grammar.nobody))
        });
        let Some(task) = task else { return subject };
        let (from, to) = (self.clauses.chunk_of(task.head), self.clauses.chunk_of(task.end - 1));
        // *the challenge for Oslo is to act*
        let whose = (from + 1..to).find(|&c| {
            let names = |set| self.phrases().is(c, set);
            self.kind(c) == Some(ChunkKind::Preposition)
                && (names(grammar.for_) || names(grammar.from))
        });
        self.possessor(from).or_else(|| Some(self.phrases().reach(whose? + 1, to + 1).phrase))
    }

    /// Who stands behind the *for* of a noun, *it is time for Oslo to act*; but not
    /// whose plan it is to do so, *for Oslo's plan to act*.
    fn named_for(&self, reach: Reach, noun: usize) -> Option<Phrase> {
        let grammar = &self.words.lexicon.grammar;
        let phrases = self.phrases();
        let planned = [grammar.attempt, grammar.thing, grammar.time]
            .iter()
            .any(|&set| self.words.is(self.clauses.chunks[noun].head, set));
        let preposition = (reach.from + 1..noun)
            .rev()
            .find(|&c| self.kind(c) == Some(ChunkKind::Preposition) && !phrases.is(c, grammar.of));
        let for_ = preposition.filter(|&c| !planned && phrases.is(c, grammar.for_))?;
        Some(phrases.reach(for_ + 1, noun + 1).phrase)
    }

    /// The subject of a verb in *-s* that was taken for the last noun of it, where
    /// the clause has no other verb: *if the House votes to sue*.
    fn before_misread(&self, noun: usize, phrase: Phrase) -> Option<Phrase> {
        let head = self.clauses.chunks[noun].head;
        let subject = head.checked_sub(1).filter(|&t| t >= self.clauses.chunks[noun].first)?;
        let misread = self.words.str(head).ends_with('s')
            && noun + 1 == self.verb.chunk
            && self.words.tag(subject).is_noun()
            && !self.main_verb_follows();
        misread.then_some(Phrase { end: head, head: subject, ..phrase })
    }

    /// Who is asked to do what the infinitive behind the noun chunk says, where a
    /// preposition stands before him: *called on Oslo to act*, *put pressure on the
    /// bank to act*.
    fn asked(&self, reach: Reach, noun: usize) -> Option<Phrase> {
        let grammar = &self.words.lexicon.grammar;
        let asks = |preposition: &usize| {
            self.phrases().is(*preposition, grammar.asking)
                && self
                    .left_of(*preposition)
                    .is_some_and(|left| self.words.is(self.clauses.chunks[left].head, grammar.lean))
        };
        let preposition = (reach.from.saturating_sub(1)..noun).rev().find(asks)?;
        Some(self.phrases().reach(preposition + 1, noun + 1).phrase)
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
}
