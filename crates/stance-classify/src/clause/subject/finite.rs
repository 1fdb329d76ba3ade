//! Finite verbs: the noun phrase before them, over what is put in between,
//! or behind them after a quotation.

use super::super::chunk::ChunkKind;
use super::super::{Form, Link, Verb};
use super::embedded::Attached;
use super::{Finder, Found};
use crate::tag::Tag;

impl Finder<'_> {
    pub(super) fn finite(&self) -> Found {
        if let Some(found) = self.quoted_predicate() {
            return found;
        }
        if self.is_lone_past()
            && let Some(found) = self.inverted_passive()
        {
            return found;
        }
        if let Some(found) = self.inverted() {
            return found;
        }
        // *he's advised the party*: *has*, since an object follows.
        let clitic = self.words.is(self.verb.first, self.words.lexicon.grammar.possessive_clitic);
        if self.verb.passive && clitic && self.kind(self.verb.chunk + 1) == Some(ChunkKind::Noun) {
            return Finder { verb: Verb { passive: false, ..self.verb }, ..*self }.finite();
        }
        if self.is_reduced_passive() {
            return Found { form: Form::Participle, passive: true, ..self.participle() };
        }
        let Some(left) = self.left_of(self.verb.chunk) else {
            if self.is_lone_past() {
                // *Asked for proof, the ministry fell silent.*
                return Found { form: Form::Participle, passive: true, ..self.forward() };
            }
            return self.nothing();
        };
        match self.clauses.chunks[left].kind {
            ChunkKind::Noun => self.after_noun(left),
            ChunkKind::Conjunction => self.coordinate(),
            ChunkKind::Relative | ChunkKind::That => self.after_relative(left),
            ChunkKind::Comma | ChunkKind::Break => self.after_comma(left),
            ChunkKind::Quote => match self.left_of(left) {
                // *the “Mail” reported*
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => self.after_noun(noun),
                Some(comma) if self.kind(comma) == Some(ChunkKind::Comma) => {
                    self.after_comma(comma)
                }
                Some(joint) if self.kind(joint) == Some(ChunkKind::Conjunction) => {
                    self.coordinate()
                }
                Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => self.after_verb(verb),
                _ => self.nothing(),
            },
            ChunkKind::Verb => self.after_verb(left),
            ChunkKind::Adjective => match self.left_of(left) {
                // *the man responsible said*
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => self.after_noun(noun),
                Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => self.after_verb(verb),
                _ => self.nothing(),
            },
            ChunkKind::Preposition => match self.left_of(left) {
                // A particle: *the plan put forward failed*.
                Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => self.after_verb(verb),
                _ => self.nothing(),
            },
            // *when asked*, *if pressed*: without a subject it is no clause.
            ChunkKind::Subordinator if self.is_lone_past() => {
                Found { form: Form::Participle, passive: true, ..self.participle() }
            }
            ChunkKind::Subordinator => Found { link: Link::Adverbial(left), ..self.nothing() },
            _ => self.nothing(),
        }
    }

    /// A base form: an imperative, a present tense, or one of several
    /// infinitives.
    pub(super) fn bare(&self) -> Found {
        if let Some(found) = self.quoted_predicate() {
            return found;
        }
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.nothing();
        };
        match self.clauses.chunks[left].kind {
            ChunkKind::Conjunction => {
                let found = self.coordinate();
                if found.subject.is_some() {
                    return found;
                }
                self.nothing()
            }
            ChunkKind::Noun => {
                // *they deny it*; *demanded that China stop*; *let them go*;
                // *did the mayor urge*.
                let found = self.after_noun(left);
                let (reach, _) = self.phrases().ending_at(left);
                if let Some(before) = self.left_of(reach.from)
                    && let Some(u) = self.clauses.verb_at(before)
                {
                    let ruler = self.clauses.verbs[u];
                    let grammar = &self.words.lexicon.grammar;
                    let auxiliary = self.words.is(ruler.head, grammar.do_)
                        || self.words.tag(ruler.head) == Tag::Modal;
                    if auxiliary {
                        return Found {
                            subject: Some(reach.phrase),
                            link: Link::Control(u),
                            form: Form::Finite,
                            ..self.nothing()
                        };
                    }
                    if self.words.is(ruler.head, grammar.object_control)
                        && !self.takes_clause(before)
                    {
                        return Found {
                            subject: Some(reach.phrase),
                            link: Link::Control(u),
                            ..self.nothing()
                        };
                    }
                }
                Found { form: Form::Finite, ..found }
            }
            ChunkKind::Relative | ChunkKind::That => {
                Found { form: Form::Finite, ..self.after_relative(left) }
            }
            ChunkKind::Comma | ChunkKind::Break => {
                let found = self.after_comma(left);
                match found.link {
                    Link::Coordinate(_) => found,
                    _ if found.subject.is_some() => Found { form: Form::Finite, ..found },
                    _ => found,
                }
            }
            // *The plan for additional funding seems dead*
            ChunkKind::Verb
                if !self.governs_bare(left)
                    && let Some(found) = self.pending() =>
            {
                Found { form: Form::Finite, ..found }
            }
            ChunkKind::Verb => self.control(left),
            ChunkKind::Quote | ChunkKind::Close => match self.left_of(left) {
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                    Found { form: Form::Finite, ..self.after_noun(noun) }
                }
                _ => self.nothing(),
            },
            _ => self.nothing(),
        }
    }

    /// Whether the verb at the chunk can have a bare infinitive right behind it:
    /// *helped build*, *did … deny*.
    pub(super) fn governs_bare(&self, chunk: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let head = self.clauses.chunks[chunk].head;
        self.words.is(head, grammar.object_control)
            || self.words.is(head, grammar.do_)
            || self.words.tag(head) == Tag::Modal
    }

    /// The noun chunk `noun` stands before the verb.
    pub(super) fn after_noun(&self, noun: usize) -> Found {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (mut reach, mut hangs) = phrases.ending_at(noun);
        if self.words.is(self.clauses.chunks[noun].head, grammar.nominative) {
            // *So they refused*, *after he denied it*: never an object.
            // *The mayor and I agree*: only what *and* joins goes with it.
            let joined = self.kind(noun.wrapping_sub(1)) == Some(ChunkKind::Conjunction);
            if !joined || hangs {
                reach = phrases.alone(noun);
            }
            hangs &= phrases.is(reach.from.wrapping_sub(1), grammar.clause_preposition);
        }
        // *He at one point denied it*: a pronoun takes no preposition.
        let pronoun = self.words.is(reach.phrase.head, grammar.nominative)
            && self.kind(reach.from + 1) == Some(ChunkKind::Preposition);
        let phrase = if pronoun { phrases.alone(reach.from).phrase } else { reach.phrase };
        let subject = Some(phrase);
        let left = self.left_of(reach.from);
        let found = Found { subject, ..self.nothing() };
        if hangs && let Some(relative) = self.open_relative(reach.from) {
            return self.after_relative(relative);
        }
        if hangs
            && phrases.is(reach.from - 1, grammar.clause_preposition)
            && self.kind(self.verb.chunk + 1) != Some(ChunkKind::Comma)
        {
            // *after MPs criticised the deal*, *even as he criticized*
            return Found { link: Link::Adverbial(reach.from - 1), ..found };
        }
        if hangs {
            // *In London ministers urged*: the preposition's noun is no
            // subject; what it hangs on may be in a relative clause.
            let preposition = left.unwrap_or(0);
            return match self.left_of(preposition) {
                Some(before) => match self.kind(before) {
                    Some(ChunkKind::Verb) => self.after_verb(before),
                    Some(ChunkKind::Noun) => {
                        // An adverbial after a noun: *the party after the vote urged*.
                        let (reach, hangs) = phrases.ending_at(before);
                        if hangs {
                            self.nothing()
                        } else if let Some(other) = self.left_of(reach.from)
                            && self.kind(other) == Some(ChunkKind::Verb)
                            && !self.takes_clause(other)
                        {
                            self.climb(other)
                                .unwrap_or(Found { subject: Some(reach.phrase), ..self.nothing() })
                        } else {
                            Found { subject: Some(reach.phrase), ..self.nothing() }
                        }
                    }
                    Some(ChunkKind::Adjective) => match self.left_of(before) {
                        Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                            self.after_noun(noun)
                        }
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            self.after_verb(verb)
                        }
                        _ => self.nothing(),
                    },
                    // *and in two interviews accused him*
                    Some(ChunkKind::Conjunction) => self.coordinate(),
                    Some(ChunkKind::Comma) => {
                        let outer = self.after_comma(before);
                        if outer.subject.is_some() { outer } else { self.nothing() }
                    }
                    _ => self.nothing(),
                },
                None => self.nothing(),
            };
        }
        let Some(left) = left else { return found };
        match self.clauses.chunks[left].kind {
            ChunkKind::Verb => {
                let other = self.clauses.verb_at(left);
                if self.takes_clause(left) {
                    return Found { link: other.map_or(Link::Main, Link::Complement), ..found };
                }
                let follows = self.kind(self.verb.chunk + 1);
                match self.climb(left) {
                    Some(climbed) => climbed,
                    // *denied the charge brought against him*
                    None if self.is_lone_past() && follows == Some(ChunkKind::Preposition) => {
                        let modified = Some(self.modified(noun, Attached::PARTICIPLE));
                        Found {
                            form: Form::Participle,
                            passive: true,
                            subject: modified,
                            antecedent: modified,
                            link: Link::OfNoun(noun),
                            ..self.nothing()
                        }
                    }
                    // *The aim of blaming them, though, has faded*: an object is
                    // no subject where another noun waits.
                    None => self
                        .pending()
                        .or_else(|| self.deed(left, reach.phrase.end))
                        .unwrap_or(found),
                }
            }
            ChunkKind::Noun => {
                // *a charge Boeing denies*
                let (antecedent, _) = phrases.ending_at(left);
                Found { gap: Some(antecedent.phrase), link: Link::OfNoun(left), ..found }
            }
            ChunkKind::Relative => {
                let question = self.words.is(self.clauses.chunks[left].first, grammar.question)
                    && !self.words.is(self.clauses.chunks[left].first, grammar.which);
                match self.antecedent(left, false) {
                    Some((antecedent, of)) if !question => {
                        Found { gap: Some(antecedent), link: Link::OfNoun(of), ..found }
                    }
                    _ => Found { link: self.complement_of(left), ..found },
                }
            }
            ChunkKind::That => Found { link: self.complement_of(left), ..found },
            ChunkKind::Subordinator => Found { link: Link::Adverbial(left), ..found },
            ChunkKind::Comma => {
                // *a contention, BP says*; else a new or the main clause.
                match self.left_of(left) {
                    Some(noun) if self.kind(noun) == Some(ChunkKind::That) => {
                        Found { link: self.complement_of(noun), ..found }
                    }
                    _ => found,
                }
            }
            ChunkKind::Conjunction => {
                // A coordinate clause shares what the one before hangs on.
                let link = self
                    .verbs_before()
                    .find(|&w| self.clauses.verbs[w].form == Form::Finite)
                    .map(|w| match self.clauses.verbs[w].link {
                        link @ (Link::Complement(_) | Link::OfNoun(_)) => link,
                        _ => Link::Main,
                    });
                Found { link: link.unwrap_or(Link::Main), ..found }
            }
            ChunkKind::Quote => match self.left_of(left) {
                Some(that) if self.kind(that) == Some(ChunkKind::That) => {
                    Found { link: self.complement_of(that), ..found }
                }
                Some(verb)
                    if self.kind(verb) == Some(ChunkKind::Verb) && self.takes_clause(verb) =>
                {
                    Found {
                        link: self.clauses.verb_at(verb).map_or(Link::Main, Link::Complement),
                        ..found
                    }
                }
                _ => found,
            },
            _ => found,
        }
    }

    /// Another verb stands right before: *the man who was shot died*.
    pub(super) fn after_verb(&self, chunk: usize) -> Found {
        self.climb(chunk).unwrap_or_else(|| self.nothing())
    }
}
