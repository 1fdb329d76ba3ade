//! Explanations: what the classifier makes of a sentence, and why.

use std::fmt::Write;

use stance_tokenize::sentences;
use stance_types::{Prediction, Sentence, Span, Token};

use crate::Classifier;
use crate::antecedent;
use crate::clause::{ChunkKind, Clauses, Form, Link, Phrase, Words};
use crate::events::Miss;
use crate::read::{Reader, windows};
use crate::tag::Tag;

/// A sentence with everything that the classifier makes of it.
#[derive(Clone, Debug)]
pub struct ExplainedSentence {
    /// The sentence's place.
    pub sentence: Sentence,
    /// Its tokens with their parts of speech.
    pub tokens: Vec<(Token, Tag)>,
    /// Its clause view: all chunks in one line, then a line a verb group; empty
    /// where it has no cue candidate.
    pub clauses: Vec<String>,
    /// Its events, ordered by cue.
    pub events: Vec<Prediction>,
    /// The cue candidates that are no events, ordered by cue.
    pub misses: Vec<NearMiss>,
}

/// A verb group of the clause view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseVerb {
    /// The main verb.
    pub verb: Span,
    /// Who or what does, or in the passive undergoes, what the verb says.
    pub subject: Option<Span>,
    /// The noun group within the subject that holds its head.
    pub subject_head: Option<Span>,
    /// Whether the group is passive.
    pub passive: bool,
}

/// A cue candidate that is no event.
#[derive(Clone, Debug)]
pub struct NearMiss {
    /// The words that an entry was tried at.
    pub cue: Span,
    /// The entry's id.
    pub entry: String,
    /// Why it did not fire.
    pub why: Miss,
}

impl Reader {
    pub(crate) fn clauses_of(&mut self, classifier: &Classifier, text: &str) -> Vec<ClauseVerb> {
        let mut found = Vec::new();
        for sentence in sentences(text) {
            self.analyse(classifier, text, sentence.span);
            let mut clauses = Clauses::default();
            let words = self.words(classifier, text);
            clauses.build(words);
            found.extend(clauses.verbs.iter().map(|verb| ClauseVerb {
                verb: words.span(verb.head, verb.head + 1),
                subject: verb.subject.map(|s| words.span(s.first, s.end)),
                subject_head: verb.subject.map(|s| {
                    let chunk = clauses.chunks[clauses.chunk_of(s.head)];
                    words.span(chunk.first, chunk.end)
                }),
                passive: verb.passive,
            }));
        }
        found
    }

    pub(crate) fn explain(
        &mut self,
        classifier: &Classifier,
        text: &str,
    ) -> Vec<ExplainedSentence> {
        let mut explained = Vec::new();
        let stretches = sentences(text).flat_map(|sentence| {
            windows(text, sentence.span).map(move |span| Sentence { span, ..sentence })
        });
        for sentence in stretches {
            self.analyse(classifier, text, sentence.span);
            self.anchor_all(classifier);
            let reading = self.read(classifier, text, true);
            let mut events = Vec::new();
            self.predict(classifier, text, sentence, &reading, &mut events);
            let words = self.words(classifier, text);
            let mut misses: Vec<NearMiss> = reading
                .misses
                .into_iter()
                .map(|(candidate, why)| NearMiss {
                    cue: words.span(candidate.first, candidate.end),
                    entry: classifier.lexicon.entries[candidate.entry].id.clone(),
                    why,
                })
                .collect();
            misses.sort_by_key(|miss| miss.cue);
            let tokens = words.tokens.iter().copied().zip(words.tags.iter().copied()).collect();
            let has_view = !events.is_empty() || !misses.is_empty();
            let clauses = if has_view { describe(words, self.clauses()) } else { Vec::new() };
            explained.push(ExplainedSentence { sentence, tokens, clauses, events, misses });
        }
        for sentence in &mut explained {
            antecedent::resolve(self, classifier, text, &mut sentence.events);
        }
        explained
    }
}

/// The clause view in words: chunks in brackets, then a line a verb group.
fn describe(words: Words<'_>, clauses: &Clauses) -> Vec<String> {
    let text = |first, end| &words.text[words.span(first, end)];
    let chunk = |at: usize| {
        let chunk = clauses.chunks[at];
        text(chunk.first, chunk.end)
    };
    let verb = |at: usize| chunk(clauses.verbs[at].chunk);
    let phrase = |p: Option<Phrase>| p.map_or("–", |p| text(p.first, p.end));
    let groups = clauses.chunks.iter().enumerate();
    let groups = groups.map(|(at, group)| format!("[{} {}]", kind(group.kind), chunk(at)));
    let mut lines = vec![groups.collect::<Vec<_>>().join(" ")];
    for group in &clauses.verbs {
        let mut line = format!("{}: {}", chunk(group.chunk), form(group.form));
        for (is, name) in [(group.passive, "passive"), (group.negated, "negated")] {
            if is {
                let _ = write!(line, ", {name}");
            }
        }
        let _ = write!(line, ", subject {}", phrase(group.subject));
        if group.gap.is_some() {
            let _ = write!(line, ", object {}", phrase(group.gap));
        }
        let link = match group.link {
            Link::Main => "a main clause".to_owned(),
            Link::Complement(v) => format!("the clause that “{}” takes", verb(v)),
            Link::Coordinate(v) => format!("joined to “{}”", verb(v)),
            Link::Control(v) => format!("completes “{}”", verb(v)),
            Link::Adjunct(v) => format!("hangs loosely on “{}”", verb(v)),
            Link::OfNoun(c) => format!("modifies “{}”", chunk(c)),
            Link::Adverbial(c) => format!("an adverbial clause behind “{}”", chunk(c)),
        };
        let _ = write!(line, "; {link}");
        lines.push(line);
    }
    lines
}

const fn kind(kind: ChunkKind) -> &'static str {
    match kind {
        ChunkKind::Noun => "noun",
        ChunkKind::Verb => "verb",
        ChunkKind::Preposition => "preposition",
        ChunkKind::That => "complementizer",
        ChunkKind::Relative => "relative",
        ChunkKind::Subordinator => "subordinator",
        ChunkKind::Conjunction => "conjunction",
        ChunkKind::Adjective => "adjective",
        ChunkKind::Adverb => "adverb",
        ChunkKind::Comma => "comma",
        ChunkKind::Break => "break",
        ChunkKind::Open | ChunkKind::Close => "bracket",
        ChunkKind::Quote => "quote",
        ChunkKind::Stop => "stop",
        ChunkKind::Other => "other",
    }
}

const fn form(form: Form) -> &'static str {
    match form {
        Form::Finite => "finite",
        Form::Infinitive => "infinitive",
        Form::Bare => "bare form",
        Form::Gerund => "gerund",
        Form::Participle => "participle",
    }
}
