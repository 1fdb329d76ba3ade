//! Verbs joined by *and*, *or*, *but*: whose subject they share.

use super::super::chunk::ChunkKind;
use super::super::{Form, Link, Verb};
use super::{Finder, Found};
use crate::tag::Tag;

/// So many clauses before a verb are tried.
const OPEN: i32 = 6;

// What speaks for one of them: each is weighed against how near it is, as the
// treebanks and the labelled news have it.

/// For each clause that is nearer.
const NEARER: i32 = 10;
/// The same tense or mood.
const TENSE: i32 = 10;
/// It has no subject to share.
const SUBJECT: i32 = 20;
/// Speech goes on with speech.
const SPEECH: i32 = 15;
/// It modifies a noun or another clause.
const MODIFIER: i32 = 30;
/// *or* goes on with what is said: the narrator knows what happened.
const OPTION: i32 = 20;
/// It is part of another clause.
const EMBEDDED: i32 = 11;
/// It is a main clause.
const MAIN: i32 = 30;

/// What stands between two verbs that are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A dash.
    Dash,
    /// A comma, before *and* or after another word.
    Comma,
    /// *and* alone.
    Close,
}

impl Finder<'_> {
    /// *and urged*: the subject of a verb before that has the same form.
    pub(super) fn coordinate(&self) -> Found {
        let form = self.verb.form;
        let quote = self.clauses.quote_of(self.verb.head);
        let mut nearest = None;
        // *The mayor thinks they lie and says so*: who has *says* has no *lie*.
        let number = |tag: Tag| match tag {
            Tag::Third => Some(true),
            Tag::Base => Some(false),
            _ => None,
        };
        let own = number(self.words.tag(self.verb.first));
        let agrees = |other: &Verb| {
            let number = number(self.words.tag(other.first));
            other.modal.is_some() || own.is_none() || number.is_none() || own == number
        };
        let alike = |other: &Verb| {
            let tag = self.words.tag(other.head);
            let present = self.words.tag(other.first);
            match form {
                Form::Finite => other.form == Form::Finite && agrees(other),
                Form::Infinitive => other.form == Form::Infinitive,
                Form::Bare => {
                    matches!(other.form, Form::Infinitive | Form::Bare)
                        || other.form == Form::Finite
                            && (other.modal.is_some()
                                || other.subject.is_some()
                                    && (tag == Tag::Base || present == Tag::Base))
                }
                Form::Gerund => other.form == Form::Gerund || tag == Tag::Gerund,
                Form::Participle => other.form == Form::Participle || tag == Tag::Participle,
            }
        };
        let joint = self.joint();
        let mut best = i32::MIN;
        let open = self.verbs_before().filter(|&w| {
            let other = self.clauses.verbs[w];
            alike(&other) && self.clauses.quote_of(other.head) == quote
        });
        for (rank, w) in (0..OPEN).zip(open) {
            let score = self.parallel(&self.clauses.verbs[w], joint) - rank * NEARER;
            if score > best {
                best = score;
                nearest = Some(w);
            }
        }
        let Some(w) = nearest else {
            return self.nothing();
        };
        let other = self.clauses.verbs[w];
        let no_object = self.kind(self.verb.chunk + 1) != Some(ChunkKind::Noun);
        if form == Form::Finite && other.passive && no_object && self.is_lone_past() {
            // *were told to boil it and asked to report*
            return Found {
                subject: other.subject,
                link: Link::Coordinate(w),
                form: Form::Participle,
                passive: true,
                ..self.nothing()
            };
        }
        Found {
            subject: other.subject,
            gap: None,
            antecedent: other.antecedent,
            link: Link::Coordinate(w),
            passive: self.verb.passive,
            form,
            existential: false,
        }
    }

    /// What joins the verb to the one before.
    fn joint(&self) -> Joint {
        match self.left_of(self.verb.chunk) {
            Some(left) if self.kind(left) == Some(ChunkKind::Break) => Joint::Dash,
            Some(left)
                if self.kind(left.wrapping_sub(1)) == Some(ChunkKind::Comma)
                    && !self.ends_list() =>
            {
                Joint::Comma
            }
            _ => Joint::Close,
        }
    }

    /// Whether the verb before is a member of a list, so that the comma before *and*
    /// only closes it: *must be caught, tried, and jailed*.
    fn ends_list(&self) -> bool {
        self.verbs_before().next().map(|w| self.clauses.verbs[w]).is_some_and(|before| {
            let comma = self.left_of(before.chunk).map(|left| self.kind(left));
            comma == Some(Some(ChunkKind::Comma)) && matches!(before.link, Link::Coordinate(_))
        })
    }

    /// How well this verb goes on with the clause of another.
    fn parallel(&self, other: &Verb, joint: Joint) -> i32 {
        let grammar = &self.words.lexicon.grammar;
        let say = |verb: &Verb| {
            self.words.is(verb.head, grammar.say) || self.words.is(verb.head, grammar.speech)
        };
        // *denied that it was late and declined to say more*
        let speaks = say(&self.verb) || self.words.is(self.verb.head, grammar.withhold);
        let modifies = matches!(other.link, Link::OfNoun(_) | Link::Adverbial(_));
        let completes = matches!(other.link, Link::Complement(_) | Link::Control(_));
        let mut score = 0;
        let finite = self.verb.form == Form::Finite;
        let same = self.words.tag(other.first) == self.words.tag(self.verb.first);
        if finite && joint != Joint::Dash && same {
            score += TENSE;
        }
        if other.subject.is_none() {
            score -= SUBJECT;
        }
        // *denied that it failed to look or filed the wrong papers*
        let option = self.left_of(self.verb.chunk).is_some_and(|left| {
            self.kind(left) == Some(ChunkKind::Conjunction)
                && self.words.is(self.clauses.chunks[left].first, grammar.or)
        });
        let said = match other.link {
            Link::Complement(_) => true,
            // *claims that …*
            Link::OfNoun(noun) => self.words.is(self.clauses.chunks[noun].head, grammar.claim),
            _ => false,
        };
        // *said the bank was weak and called on it*, *warned students about
        // places where cases rose and urged them*
        if finite && speaks && !say(other) && joint != Joint::Dash {
            score -= SPEECH + if modifies && !(option && said) { MODIFIER } else { 0 };
        }
        if finite && option && said {
            score += OPTION;
        }
        match joint {
            // *did not know it when he spoke — then denounced it*
            Joint::Dash if modifies => score -= MODIFIER,
            // *…, and urged*: the comma closes what was embedded.
            Joint::Comma if modifies || completes => score -= EMBEDDED,
            Joint::Comma if other.link == Link::Main && other.subject.is_some() => score += MAIN,
            _ => {}
        }
        score
    }

    /// *and called on him*: a participle behind *and* goes on with a passive
    /// or perfect before it; where there is none it is a past tense misread.
    pub(super) fn joined_participle(&self) -> Found {
        let found = self.coordinate();
        // *were disappointed and urged the bank to act*: a passive has no object.
        let object = self.verb.chunk + 1;
        let active = self.verb.first == self.verb.head
            && self.kind(object) == Some(ChunkKind::Noun)
            && self.words.is(self.verb.head, self.words.lexicon.grammar.speech);
        if let Link::Coordinate(w) = found.link
            && !(active && self.clauses.verbs[w].passive)
        {
            let other = self.clauses.verbs[w];
            // *has warned students and urged them*: active like the other.
            return match other.form {
                Form::Finite if !other.passive => {
                    Found { form: Form::Finite, passive: false, ..found }
                }
                // *is said to have lied and blamed others*
                Form::Infinitive if !other.passive => {
                    Found { form: Form::Infinitive, passive: false, ..found }
                }
                _ => found,
            };
        }
        // *dropped his suit naming Holt, but blamed Oslo*: neither has a noun's.
        if let Some(w) = self.v.checked_sub(1)
            && !active
            && self.clauses.verbs[w].form == Form::Gerund
            && matches!(self.clauses.verbs[w].link, Link::OfNoun(_))
        {
            // *wearing a cap and handcuffed by the police*
            return Found {
                subject: self.clauses.verbs[w].subject,
                link: Link::Coordinate(w),
                ..self.nothing()
            };
        }
        let as_finite =
            Finder { verb: Verb { form: Form::Finite, passive: false, ..self.verb }, ..*self }
                .coordinate();
        match as_finite.link {
            Link::Coordinate(_) => as_finite,
            _ => self.loose(),
        }
    }
}
