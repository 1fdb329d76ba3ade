//! Explanations: what the classifier makes of a sentence, and why.

use std::fmt::Write;

use stance_tokenize::sentences;
use stance_types::{Prediction, Sentence, Span, Token};

use crate::Classifier;
use crate::antecedent;
use crate::clause::{Clauses, Words};
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
    /// Its clause view, one line a verb group.
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
    let mut lines = Vec::new();
    let mut chunks = String::new();
    for chunk in &clauses.chunks {
        let _ = write!(
            chunks,
            "[{:?} {}] ",
            chunk.kind,
            &words.text[words.span(chunk.first, chunk.end)]
        );
    }
    lines.push(chunks.trim_end().to_owned());
    let phrase = |p: Option<crate::clause::Phrase>| {
        p.map_or("–", |p| &words.text[words.span(p.first, p.end)])
    };
    for verb in &clauses.verbs {
        let chunk = clauses.chunks[verb.chunk];
        let mut line = format!(
            "{}: {:?}{}{}, subject {}, {:?}",
            &words.text[words.span(chunk.first, chunk.end)],
            verb.form,
            if verb.passive { ", passive" } else { "" },
            if verb.negated { ", negated" } else { "" },
            phrase(verb.subject),
            verb.link,
        );
        if verb.gap.is_some() {
            let _ = write!(line, ", object {}", phrase(verb.gap));
        }
        lines.push(line);
    }
    lines
}
