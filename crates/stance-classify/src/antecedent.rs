//! Whom a pronoun in a role names: *he*, *their*, *it*.
//!
//! The rule is simple, so that it can be said and be right where it answers. An
//! antecedent is the subject of a finite verb, for what a text goes on to speak
//! of stands there (Grosz, Joshi and Weinstein 1995, *Centering*). It agrees
//! with the pronoun: *he* and *she* need a person, whom a title or a given name
//! shows here or earlier in the text; *it* something single that is none; *they*
//! several. The own sentence is asked first, then the two before it. The first
//! of them in which a subject agrees decides: if just one agrees, or one is the
//! speaker in whose words the pronoun stands, that is the antecedent; if several
//! do, there is none. Pronouns in quotations are left alone, for another speaks.

use stance_tokenize::sentences;
use stance_types::{Prediction, Sentence, Span};

use crate::Classifier;
use crate::clause::{Clauses, Form, Link, Phrase, Words};
use crate::lexicon::Grammar;
use crate::read::{Reader, WINDOW};
use crate::tag::Tag;
use crate::words::WordId;

/// How many sentences before its own a pronoun may look back.
const BACK: usize = 2;

/// How many bytes of text before a name are searched for its bearer's title.
const MEMORY: usize = 16 * 1024;

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    He,
    She,
    It,
    They,
}

impl Kind {
    fn of(classifier: &Classifier, word: WordId) -> Option<Kind> {
        let vocabulary = &classifier.lexicon.vocabulary;
        let grammar = &classifier.lexicon.grammar;
        [
            (grammar.masculine, Kind::He),
            (grammar.feminine, Kind::She),
            (grammar.neuter, Kind::It),
            (grammar.third_plural, Kind::They),
        ]
        .into_iter()
        .find_map(|(set, kind)| vocabulary.contains(set, word).then_some(kind))
    }
}

/// Names the antecedents of the pronouns in the roles of `events`, which are
/// those of `text`.
pub(crate) fn resolve(
    reader: &mut Reader,
    classifier: &Classifier,
    text: &str,
    events: &mut [Prediction],
) {
    let mut all: Option<Vec<Sentence>> = None;
    let mut folded = String::new();
    for found in events {
        let (source, target) = (found.event.source, found.event.target);
        let mut named = [source, target].map(|role| {
            let span = role?;
            let word = classifier.lexicon.vocabulary.words.look_up(text, span, &mut folded);
            let kind = Kind::of(classifier, word)?;
            let all = all.get_or_insert_with(|| sentences(text).collect());
            antecedent(reader, classifier, text, &all[..=found.sentence], span, kind)
        });
        found.source_resolved = named[0].take();
        found.target_resolved = named[1].take();
    }
}

/// The antecedent of the pronoun at `span`, which stands in the last of
/// `sentences`.
fn antecedent(
    reader: &mut Reader,
    classifier: &Classifier,
    text: &str,
    sentences: &[Sentence],
    span: Span,
    kind: Kind,
) -> Option<Span> {
    for (back, sentence) in sentences.iter().rev().take(BACK + 1).enumerate() {
        if sentence.span.len() > WINDOW {
            return None;
        }
        reader.view(classifier, text, sentence.span);
        let search =
            Search { words: reader.words(classifier, text), clauses: reader.clauses(), kind };
        if back == 0 && search.is_quoted(span) {
            return None;
        }
        match search.subjects(span)[..] {
            [] => {}
            [ref one] => return search.span(one.phrase),
            ref several if back == 0 => {
                let speaker = several.iter().rev().find(|subject| subject.speaks)?;
                return search.span(speaker.phrase);
            }
            _ => return None,
        }
    }
    None
}

/// What is known of a person, in the order of how much it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    /// A title that men and women have: *the minister*.
    Somebody,
    Man,
    Woman,
}

/// The subjects of one sentence, asked for one kind of pronoun.
struct Search<'a> {
    words: Words<'a>,
    clauses: &'a Clauses,
    kind: Kind,
}

/// A subject that agrees with the pronoun.
struct Subject {
    phrase: Phrase,
    /// Whether the pronoun stands in the clause that it says or thinks.
    speaks: bool,
}

impl Search<'_> {
    fn grammar(&self) -> &Grammar {
        &self.words.lexicon.grammar
    }

    fn span(&self, phrase: Phrase) -> Option<Span> {
        (phrase.first < phrase.end).then(|| self.words.span(phrase.first, phrase.end))
    }

    /// The token at which `span` begins.
    fn token(&self, span: Span) -> usize {
        self.words.tokens.partition_point(|token| token.span.start() < span.start())
    }

    fn is_quoted(&self, pronoun: Span) -> bool {
        self.clauses.quote_of(self.token(pronoun)) != 0
    }

    /// The subjects before the pronoun that agree with it, each once.
    fn subjects(&self, pronoun: Span) -> Vec<Subject> {
        let mut found: Vec<Subject> = Vec::new();
        for (v, verb) in self.clauses.verbs.iter().enumerate() {
            let Some(phrase) = verb.subject.filter(|_| verb.form == Form::Finite) else {
                continue;
            };
            let before = self.words.tokens[phrase.end - 1].span.end() <= pronoun.start();
            let reports = self.words.is(verb.head, self.grammar().say)
                || self.words.is(verb.head, self.grammar().think);
            let acts = reports || self.words.is(verb.head, self.grammar().speech);
            if !before || self.clauses.quote_of(phrase.head) != 0 || !self.agrees(phrase, acts) {
                continue;
            }
            let speaks = reports && self.holds(v, pronoun);
            let word = self.words.str(phrase.head);
            match found.iter_mut().find(|other| self.words.str(other.phrase.head) == word) {
                Some(same) => same.speaks |= speaks,
                None => found.push(Subject { phrase, speaks }),
            }
        }
        found
    }

    /// Whether the pronoun stands in a clause that completes the verb.
    fn holds(&self, verb: usize, pronoun: Span) -> bool {
        let at = self.token(pronoun);
        self.clauses.verbs.iter().any(|inner| {
            inner.link == Link::Complement(verb) && inner.subject.is_some_and(|s| s.first == at)
        })
    }

    fn agrees(&self, phrase: Phrase, acts: bool) -> bool {
        let head = phrase.head;
        let name = self.words.tag(head) == Tag::Proper;
        // *Holt's material*: the possessor is not what the clause is about.
        let possesses = self.words.tag(phrase.end - 1) == Tag::Possessive;
        if possesses || !name && self.words.tag(head) != Tag::Noun {
            return false;
        }
        let person = self.person(phrase);
        match self.kind {
            Kind::He => person.is_some_and(|person| person != Person::Woman),
            Kind::She => person.is_some_and(|person| person != Person::Man),
            // What only happens to be a subject is seldom spoken of again.
            Kind::It => {
                let surname = name && self.is_surname(phrase);
                person.is_none() && !surname && !self.is_plural(phrase) && (name || acts)
            }
            Kind::They => self.is_plural(phrase) && (name || acts),
        }
    }

    fn is_plural(&self, phrase: Phrase) -> bool {
        let joined = (phrase.first..phrase.end).any(|t| self.words.is(t, self.grammar().and));
        joined
            || self.words.is(phrase.first, self.grammar().both)
            || self.words.is(phrase.head, self.grammar().plural)
            || self.words.is_plural_noun(phrase.head)
    }

    /// Whether the phrase is one person, and if so whether that is known to be
    /// a woman or a man.
    fn person(&self, phrase: Phrase) -> Option<Person> {
        if self.is_plural(phrase) {
            return None;
        }
        let group = phrase.first..=phrase.head;
        if self.words.tag(phrase.head) == Tag::Noun {
            // *the Obama administration* is nobody, though it holds a name.
            return self.shown(phrase.head);
        }
        let shown = group.filter(|&t| t < phrase.head).find_map(|t| self.shown(t));
        match shown {
            Some(Person::Man | Person::Woman) => shown,
            _ => self.known(phrase).or(shown),
        }
    }

    /// What a title or given name shows.
    fn shown(&self, token: usize) -> Option<Person> {
        self.shown_by(self.words.id(token))
    }

    fn shown_by(&self, word: WordId) -> Option<Person> {
        let is = |set| self.words.lexicon.vocabulary.contains(set, word);
        if is(self.grammar().woman) {
            Some(Person::Woman)
        } else if is(self.grammar().man) {
            Some(Person::Man)
        } else {
            is(self.grammar().title).then_some(Person::Somebody)
        }
    }

    /// Whether a bare name stood behind another before, and so is somebody's:
    /// *Kim Burgess … Burgess said*. What is written in capitals is no surname.
    fn is_surname(&self, phrase: Phrase) -> bool {
        let bare = phrase.end == phrase.first + 1
            && self.words.str(phrase.head).contains(char::is_lowercase);
        let given = |before: &str| {
            before.starts_with(char::is_uppercase) && before.contains(char::is_lowercase)
        };
        bare && self.words_before(phrase).any(given)
    }

    /// The words right before the same name in the text before the sentence.
    fn words_before(&self, phrase: Phrase) -> impl Iterator<Item = &str> {
        let text = self.words.text;
        let name = self.words.str(phrase.head);
        let end = self.words.tokens[phrase.first].span.start();
        let memory = &text[text.ceil_char_boundary(end.saturating_sub(MEMORY))..end];
        memory.match_indices(name).filter_map(move |(at, _)| {
            memory[..at].strip_suffix(' ')?.rsplit([' ', '\n', '(', '"']).next()
        })
    }

    /// What the text before the sentence shows of a bare name: the word right
    /// before the same name there.
    fn known(&self, phrase: Phrase) -> Option<Person> {
        let mut folded = String::new();
        let words = &self.words.lexicon.vocabulary.words;
        let shown = self.words_before(phrase).filter_map(|before| {
            let id = words.look_up(before, Span::new(0, before.len()), &mut folded);
            before.starts_with(char::is_uppercase).then(|| self.shown_by(id)).flatten()
        });
        // A given name says more than a title.
        shown.max()
    }
}
