//! Participles: verbs of their own, misread past tenses, modifiers of a noun.

use super::super::chunk::ChunkKind;
use super::super::{Attach, Form, Link};
use super::embedded::Attached;
use super::{Finder, Found};
use crate::tag::Tag;

impl Finder<'_> {
    pub(super) fn participle(&self) -> Found {
        let turned = self.inverted_passive().or_else(|| self.quoted_predicate());
        if let Some(found) = turned.or_else(|| self.question()) {
            return found;
        }
        let Some(mut left) = self.left_of(self.verb.chunk) else {
            return self.forward();
        };
        // *respondents “mainly blamed Kyiv”*
        if self.kind(left) == Some(ChunkKind::Quote)
            && let Some(noun) =
                self.left_of(left).filter(|&c| self.kind(c) == Some(ChunkKind::Noun))
        {
            left = noun;
        }
        // *Holt, who spoke of “a plot,” quickly called for it*
        if self.kind(left) == Some(ChunkKind::Quote)
            && let Some(joint) = self.left_of(left).filter(|&c| {
                matches!(self.kind(c), Some(ChunkKind::Comma | ChunkKind::Conjunction))
            })
        {
            left = joint;
        }
        let mut next = self.verb.chunk + 1;
        // *ministers “strongly encouraged” banks to lend*
        if self.kind(next) == Some(ChunkKind::Quote)
            && !self.words.is(self.verb.head, self.words.lexicon.grammar.naming)
        {
            next += 1;
        }
        match self.clauses.chunks[left].kind {
            ChunkKind::Noun => {
                // *The senator accused the president*, with *accused* taken
                // for a participle: a participle has no object behind it.
                let object_follows = self.kind(next) == Some(ChunkKind::Noun);
                let misread = self.verb.form == Form::Participle
                    && self.words.tag(self.verb.head) == Tag::Participle
                    && (object_follows || self.must_be_finite());
                if misread {
                    let found = self.after_noun(left);
                    if found.subject.is_some() && found.gap.is_none() {
                        return Found { form: Form::Finite, passive: false, ..found };
                    }
                }
                self.participle_after_noun(left)
            }
            ChunkKind::Comma | ChunkKind::Break => {
                // *Smith, accused of lying, …* modifies the noun before;
                // *Smith, a lawyer, called for calm* has no other verb.
                if self.must_be_finite()
                    && let Some(found) = self.pending()
                {
                    return Found { form: Form::Finite, passive: false, ..found };
                }
                match self.left_of(left) {
                    Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                        self.participle_after_noun(noun)
                    }
                    _ => self.loose(),
                }
            }
            // *who in August requested it*
            ChunkKind::Relative | ChunkKind::That => {
                Found { form: Form::Finite, passive: false, ..self.after_relative(left) }
            }
            ChunkKind::Conjunction => self.joined_participle(),
            ChunkKind::Verb => {
                let found = self.control(left);
                Found { passive: true, ..found }
            }
            ChunkKind::Subordinator | ChunkKind::Preposition => {
                // *when asked*, *if accused*, *as demanded*
                let found = self.loose();
                let found = if found.subject.is_some() { found } else { self.forward() };
                Found { link: Link::Adverbial(left), ..found }
            }
            _ => self.loose(),
        }
    }

    /// A participle or gerund right after a noun modifies it: *people accused
    /// of*, *a letter urging*.
    pub(super) fn participle_after_noun(&self, noun: usize) -> Found {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (reach, _) = phrases.ending_at(noun);
        let head = reach.phrase.head;
        let made = self.words.is(head, grammar.document)
            || self.words.is(head, grammar.effort)
            || self.words.is(head, grammar.time);
        if self.verb.form == Form::Gerund && made {
            // Whoever makes the document, or spends the time, is the source,
            // where the clause says: *a letter from the mayors urging …*
            let author = (reach.from..noun).find(|&c| {
                self.kind(c) == Some(ChunkKind::Preposition)
                    && (phrases.is(c, grammar.from) || phrases.is(c, grammar.by))
            });
            if let Some(author) = author {
                return Found {
                    subject: Some(phrases.reach(author + 1, noun + 1).phrase),
                    link: Link::OfNoun(noun),
                    ..self.nothing()
                };
            }
            let mut at = reach.from;
            for _ in 0..4 {
                match self.left_of(at) {
                    Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                        let u = self.clauses.verb_at(verb);
                        // *said in a filing asking for it*: whoever speaks in
                        // it; else whoever makes it, *signed a letter urging*,
                        // not *threw out a lawsuit accusing*.
                        let occasion = phrases.is(at, grammar.occasion)
                            && !phrases.is(at, grammar.to)
                            && !phrases.is(at, grammar.from);
                        let object = !occasion && self.words.is(head, grammar.document);
                        let made = !object
                            || self.words.is(self.clauses.chunks[verb].head, grammar.author);
                        if let Some(u) = u
                            && made
                            && !self.clauses.verbs[u].passive
                            && self.clauses.verbs[u].subject.is_some()
                        {
                            return Found {
                                subject: self.clauses.verbs[u].subject,
                                link: Link::OfNoun(noun),
                                ..self.nothing()
                            };
                        }
                        break;
                    }
                    Some(other)
                        if matches!(
                            self.kind(other),
                            Some(ChunkKind::Preposition | ChunkKind::Noun | ChunkKind::Quote)
                        ) =>
                    {
                        at = other
                    }
                    _ => break,
                }
            }
        }
        // *it is a waste of money attacking him*: neither efforts nor times act.
        let spent = self.clauses.chunks[noun].head;
        let time = self.words.is(spent, grammar.time) && self.words.tag(spent) == Tag::Noun;
        if self.verb.form == Form::Gerund && (time || self.words.is(spent, grammar.effort)) {
            return Found { link: Link::OfNoun(noun), ..self.nothing() };
        }
        let phrase = self.modified(noun, Attached::PARTICIPLE);
        Found {
            subject: Some(phrase),
            antecedent: Some(phrase),
            link: Link::OfNoun(noun),
            ..self.nothing()
        }
    }

    /// *Also indicted were two aides*: the participle stands before its
    /// auxiliary, the subject behind.
    pub(super) fn inverted_passive(&self) -> Option<Found> {
        let opens = self.left_of(self.verb.chunk).is_none_or(|left| {
            matches!(self.kind(left), Some(ChunkKind::Break | ChunkKind::Conjunction))
        });
        let end = (self.verb.chunk + 6).min(self.clauses.chunks.len());
        let be = (self.verb.chunk + 1..end).find(|&chunk| {
            !matches!(
                self.kind(chunk),
                Some(ChunkKind::Preposition | ChunkKind::Noun | ChunkKind::Adverb)
            )
        })?;
        let head = self.clauses.chunks[be].head;
        let stands = opens
            && self.kind(be) == Some(ChunkKind::Verb)
            && self.kind(be - 1) != Some(ChunkKind::Preposition)
            && self.words.is(head, self.words.lexicon.grammar.be)
            && self.kind(be + 1) == Some(ChunkKind::Noun);
        let subject = || self.phrases().starting_at(be + 1, Attach::ALL).phrase;
        stands.then(|| Found {
            subject: Some(subject()),
            form: Form::Participle,
            passive: true,
            ..self.nothing()
        })
    }

    /// *Has the mayor denied it?*, *had Holt denied it, …*: the subject stands
    /// between the auxiliary and its verb.
    pub(super) fn question(&self) -> Option<Found> {
        let grammar = &self.words.lexicon.grammar;
        let noun = self.left_of(self.verb.chunk)?;
        if self.kind(noun) != Some(ChunkKind::Noun) {
            return None;
        }
        let (reach, hangs) = self.phrases().ending_at(noun);
        let auxiliary = self.left_of(reach.from).filter(|_| !hangs)?;
        let u = self.clauses.verb_at(auxiliary)?;
        let chunk = self.clauses.chunks[auxiliary];
        let opens = self.left_of(auxiliary).is_none_or(|left| {
            let kind = self.clauses.chunks[left].kind;
            matches!(
                kind,
                ChunkKind::Comma
                    | ChunkKind::Break
                    | ChunkKind::Conjunction
                    | ChunkKind::Relative
                    | ChunkKind::Quote
            )
        });
        let stands = opens && chunk.first == chunk.head && self.words.is(chunk.head, grammar.have);
        stands.then(|| Found {
            subject: Some(reach.phrase),
            link: Link::Control(u),
            form: Form::Finite,
            passive: false,
            ..self.nothing()
        })
    }

    /// *has “denounced” it*: a quotation begins within the verb group.
    pub(super) fn quoted_predicate(&self) -> Option<Found> {
        let grammar = &self.words.lexicon.grammar;
        let quote = self.left_of(self.verb.chunk)?;
        if let Some(found) = self.parted_perfect(quote) {
            return Some(found);
        }
        let auxiliary = self.left_of(quote)?;
        let verb = self.clauses.verbs[self.clauses.verb_at(auxiliary)?];
        let head = verb.head;
        let be = self.words.is(head, grammar.be);
        let is_auxiliary = be
            || self.words.is(head, grammar.have)
            || self.words.is(head, grammar.do_)
            || self.words.tag(head) == Tag::Modal;
        (self.kind(quote) == Some(ChunkKind::Quote) && is_auxiliary).then_some(Found {
            subject: verb.subject,
            antecedent: verb.antecedent,
            gap: verb.gap,
            link: verb.link,
            form: verb.form,
            passive: be && self.verb.form != Form::Gerund,
            existential: false,
        })
    }

    /// *have in the past accused it*, *has, after a vote, accused it*: a phrase
    /// stands within the verb group; the chunk `left` ends it.
    fn parted_perfect(&self, left: usize) -> Option<Found> {
        let grammar = &self.words.lexicon.grammar;
        if !matches!(self.words.tag(self.verb.head), Tag::Participle | Tag::Past) {
            return None;
        }
        let comma = self.kind(left) == Some(ChunkKind::Comma);
        let mut at = if comma { self.left_of(left)? } else { left };
        if self.kind(at) == Some(ChunkKind::Noun) {
            let (reach, hangs) = self.phrases().ending_at(at);
            at = self.left_of(reach.from.checked_sub(1).filter(|_| hangs)?)?;
        }
        if comma {
            at = Some(at).filter(|&c| self.kind(c) == Some(ChunkKind::Comma))?;
            at = self.left_of(at)?;
        }
        let verb = self.clauses.verbs[self.clauses.verb_at(at).filter(|_| at != left)?];
        let lone = self.words.is(verb.head, grammar.have) && verb.gap.is_none();
        (lone && self.verb.first == self.verb.head).then_some(Found {
            subject: verb.subject,
            antecedent: verb.antecedent,
            gap: None,
            link: verb.link,
            form: verb.form,
            passive: false,
            existential: false,
        })
    }
}
