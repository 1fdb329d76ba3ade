//! Verbs joined by *and*, *or*, *but*: whose subject they share.

use super::super::chunk::ChunkKind;
use super::super::{Form, Link, Verb};
use super::{Finder, Found};
use crate::tag::Tag;

impl Finder<'_> {
    /// *and urged*: the subject of a verb before that has the same form.
    pub(super) fn coordinate(&self) -> Found {
        let grammar = &self.words.lexicon.grammar;
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
        for w in self.verbs_before() {
            let other = self.clauses.verbs[w];
            if alike(&other) && self.clauses.quote_of(other.head) == quote {
                nearest = Some(w);
                break;
            }
        }
        let Some(mut w) = nearest else {
            return self.nothing();
        };
        // *said the bank was weak and called on it*: a verb of saying joins the
        // verb of saying that rules the clause, not the clause.
        let say = |verb: &Verb| {
            self.words.is(verb.head, grammar.say) || self.words.is(verb.head, grammar.speech)
        };
        let tense = |verb: &Verb| self.words.tag(verb.first);
        // *warned students about places where cases rose and urged them*: a
        // verb of saying joins the main clause, not one that modifies a noun.
        // So does a verb behind a dash: *did not know it when he spoke — then
        // denounced it*.
        let dash = self.left_of(self.verb.chunk).and_then(|left| self.kind(left))
            == Some(ChunkKind::Break);
        if (dash || say(&self.verb) && !say(&self.clauses.verbs[w]))
            && matches!(self.clauses.verbs[w].link, Link::OfNoun(_) | Link::Adverbial(_))
        {
            let main = self.verbs_before().find(|&x| {
                let other = self.clauses.verbs[x];
                x < w
                    && alike(&other)
                    && (matches!(other.link, Link::Main | Link::Coordinate(_))
                        || dash && matches!(other.link, Link::Complement(_)))
                    && self.clauses.quote_of(other.head) == quote
            });
            w = main.unwrap_or(w);
        }
        // *…, and urged*: the comma closes what was embedded.
        let comma = self.verb.chunk > 1
            && self
                .left_of(self.verb.chunk)
                .is_some_and(|joint| joint > 0 && self.kind(joint - 1) == Some(ChunkKind::Comma));
        if form == Form::Finite && comma && quote == 0 {
            let main = self.verbs_before().find(|&x| {
                let other = self.clauses.verbs[x];
                other.form == Form::Finite
                    && other.link == Link::Main
                    && other.subject.is_some()
                    && self.clauses.quote_of(other.head) == 0
            });
            w = main.unwrap_or(w);
        }
        if form == Form::Finite && !dash {
            let near = self.clauses.verbs[w];
            if let Link::Complement(g) = near.link {
                let ruler = self.clauses.verbs[g];
                let differs = tense(&near) != tense(&self.verb) || say(&self.verb) && !say(&near);
                if ruler.form == Form::Finite && tense(&ruler) == tense(&self.verb) && differs {
                    w = g;
                }
            }
        }
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
                _ => found,
            };
        }
        if let Some(w) = self.v.checked_sub(1)
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
