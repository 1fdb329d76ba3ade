//! The way of a text through all stages.

use stance_tokenize::{sentences, tokens};
use stance_types::{Event, Prediction, Role, Sentence, Span, Token};

use crate::Classifier;
use crate::antecedent;
use crate::clause::{Clauses, Words};
use crate::confidence::{Signals, signals};
use crate::cue::{Anchored, Candidate};
use crate::events::{Fit, Flags, Miss, View, fit, flags};
use crate::need::Plain;
use crate::noise::is_noise;
use crate::repair::repair;
use crate::tag::Tag;
use crate::words::WordId;

/// The buffers of one thread, reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    tokens: Vec<Token>,
    tags: Vec<Tag>,
    ids: Vec<WordId>,
    folded: String,
    clauses: Clauses,
    anchored: Vec<Anchored>,
    candidates: Vec<Candidate>,
}

/// The longest stretch that is read as one sentence, in bytes. Real sentences
/// are far shorter; a text without stops is read in stretches of this length,
/// so that its time stays linear.
pub(crate) const WINDOW: usize = 4096;

/// A sentence in stretches of at most [`WINDOW`] bytes, cut at blanks where
/// there are any.
pub(crate) fn windows(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut start = span.start();
    std::iter::from_fn(move || {
        if start >= span.end() {
            return None;
        }
        let mut end = span.end();
        if end - start > WINDOW {
            end = text.floor_char_boundary(start + WINDOW);
            if let Some(blank) = text[start..end].rfind(' ').filter(|&at| at > 0) {
                end = start + blank;
            }
        }
        let window = Span::new(start, end);
        start = end;
        Some(window)
    })
}

/// What became of each candidate of a sentence.
#[derive(Default)]
pub(crate) struct Reading {
    pub(crate) found: Vec<Found>,
    pub(crate) misses: Vec<(Candidate, Miss)>,
}

/// A candidate that is an event.
pub(crate) struct Found {
    candidate: Candidate,
    fit: Fit,
    flags: Flags,
    pub(crate) signals: Signals,
    confidence: f32,
}

impl Reader {
    /// The events of `text`, ordered by cue.
    pub(crate) fn events(&mut self, classifier: &Classifier, text: &str) -> Vec<Prediction> {
        let mut events = Vec::new();
        self.each(classifier, text, |reader, sentence, reading| {
            reader.predict(classifier, text, sentence, reading, &mut events);
        });
        antecedent::resolve(self, classifier, text, &mut events);
        events
    }

    /// The events of `text` with the signals of their confidence.
    pub(crate) fn signals(
        &mut self,
        classifier: &Classifier,
        text: &str,
    ) -> Vec<(Prediction, Signals)> {
        let (mut events, mut signals) = (Vec::new(), Vec::new());
        self.each(classifier, text, |reader, sentence, reading| {
            reader.predict(classifier, text, sentence, reading, &mut events);
            signals.extend(reading.found.iter().map(|found| found.signals));
        });
        events.into_iter().zip(signals).collect()
    }

    /// Reads the sentences of `text` that can hold a cue.
    fn each(
        &mut self,
        classifier: &Classifier,
        text: &str,
        mut take: impl FnMut(&Self, Sentence, &Reading),
    ) {
        let next_hit = |from| classifier.prefilter.next_hit(text, from);
        let Some((mut hit, _)) = next_hit(0) else {
            return;
        };
        for sentence in sentences(text) {
            if hit >= sentence.span.end() {
                continue;
            }
            for window in windows(text, sentence.span) {
                self.split(classifier, text, window);
                let (tokens, ids) = (&self.tokens[..], &self.ids[..]);
                let plain = Plain { text, tokens, ids, lexicon: &classifier.lexicon };
                classifier.index.plausible(plain, &mut self.anchored);
                if !self.anchored.is_empty() {
                    self.tag(classifier, text);
                    let reading = self.read(classifier, text, false);
                    take(self, sentence, &reading);
                }
            }
            // One hit is enough: what else the sentence holds shows by its tokens.
            match next_hit(sentence.span.end()) {
                Some((next, _)) => hit = next,
                None => break,
            }
        }
    }

    /// Tokens, word ids and tags of a sentence.
    pub(crate) fn analyse(&mut self, classifier: &Classifier, text: &str, span: Span) {
        self.split(classifier, text, span);
        self.tag(classifier, text);
    }

    /// Tokens, tags and the clause view of a sentence.
    pub(crate) fn view(&mut self, classifier: &Classifier, text: &str, span: Span) {
        self.analyse(classifier, text, span);
        let mut clauses = std::mem::take(&mut self.clauses);
        clauses.build(self.words(classifier, text));
        self.clauses = clauses;
    }

    /// The tags of the tokens.
    fn tag(&mut self, classifier: &Classifier, text: &str) {
        classifier.tagger.tag(text, &self.tokens, &mut self.tags);
        let mut tags = std::mem::take(&mut self.tags);
        repair(self.words(classifier, text), &mut tags);
        self.tags = tags;
    }

    /// Lists all anchors of the analysed sentence, the hopeless ones too.
    pub(crate) fn anchor_all(&mut self, classifier: &Classifier) {
        classifier.index.anchored(&self.ids, &mut self.anchored);
    }

    /// Tokens and word ids of a sentence.
    fn split(&mut self, classifier: &Classifier, text: &str, span: Span) {
        self.tokens.clear();
        self.tokens.extend(tokens(text, span));
        self.ids.clear();
        for token in &self.tokens {
            self.ids.push(classifier.lexicon.vocabulary.words.look_up(
                text,
                token.span,
                &mut self.folded,
            ));
        }
    }

    /// The words of the sentence that was analysed last.
    pub(crate) fn words<'a>(&'a self, classifier: &'a Classifier, text: &'a str) -> Words<'a> {
        Words {
            text,
            tokens: &self.tokens,
            tags: &self.tags,
            ids: &self.ids,
            lexicon: &classifier.lexicon,
        }
    }

    /// The clause view of the sentence that was read last.
    pub(crate) fn clauses(&self) -> &Clauses {
        &self.clauses
    }

    /// Tries the candidates of the analysed sentence that are anchored where
    /// `anchored` says. The misses are kept only for explanations.
    pub(crate) fn read(
        &mut self,
        classifier: &Classifier,
        text: &str,
        keep_misses: bool,
    ) -> Reading {
        let mut reading = Reading::default();
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        let words = self.words(classifier, text);
        let aligned = self.anchored.iter().filter_map(|anchored| anchored.candidate(words));
        candidates.extend(aligned.filter(|found| keep_misses || found.has_its_tag(words)));
        if !candidates.is_empty() && !is_noise(self.words(classifier, text)) {
            let mut clauses = std::mem::take(&mut self.clauses);
            clauses.build(self.words(classifier, text));
            self.clauses = clauses;
            let view = View { words: self.words(classifier, text), clauses: &self.clauses };
            let mut fits = Vec::new();
            let mut misses = keep_misses.then(Vec::new);
            for candidate in &candidates {
                match fit(view, candidate) {
                    Ok(fit) => fits.push((*candidate, fit)),
                    Err(miss) => misses.iter_mut().for_each(|m| m.push((*candidate, miss.clone()))),
                }
            }
            for (candidate, fit) in resolve(classifier, fits, misses.as_mut()) {
                reading.found.push(judge(classifier, view, candidate, fit));
            }
            reading.misses = misses.unwrap_or_default();
        }
        self.candidates = candidates;
        reading
    }

    /// Turns the fits into predictions.
    pub(crate) fn predict(
        &self,
        classifier: &Classifier,
        text: &str,
        sentence: Sentence,
        reading: &Reading,
        out: &mut Vec<Prediction>,
    ) {
        let view = View { words: self.words(classifier, text), clauses: &self.clauses };
        for Found { candidate, fit, flags, confidence, .. } in &reading.found {
            let entry = &classifier.lexicon.entries[candidate.entry];
            let role = |role| fit.roles.get(role).and_then(|fill| view.span(fill.first, fill.end));
            out.push(Prediction {
                sentence: sentence.index,
                entry: entry.id.clone(),
                frame: fit.frame.clone(),
                event: Event {
                    source: role(Role::Source),
                    target: role(Role::Target),
                    content: role(Role::Content),
                    negated: flags.negated,
                    hypothetical: flags.hypothetical,
                    oblige: entry.pos == crate::Pos::Modal,
                    ..Event::new(entry.act, view.words.span(candidate.first, candidate.end))
                },
                confidence: *confidence,
                source_resolved: None,
                target_resolved: None,
            });
        }
    }
}

/// The flags of a fit and how sure it is.
fn judge(classifier: &Classifier, view: View<'_>, candidate: Candidate, fit: Fit) -> Found {
    let flags = flags(view, &candidate, &fit);
    let entry = &classifier.lexicon.entries[candidate.entry];
    let signals = signals(view, entry, &candidate, &fit, flags);
    let confidence = classifier.confidence.of(candidate.entry, &signals);
    Found { candidate, fit, flags, signals, confidence }
}

/// Keeps, of fits whose cues overlap, the one with the longest cue, then the
/// fullest frame, then the highest prior; in the order of their cues.
fn resolve(
    classifier: &Classifier,
    mut fits: Vec<(Candidate, Fit)>,
    mut misses: Option<&mut Vec<(Candidate, Miss)>>,
) -> Vec<(Candidate, Fit)> {
    let prior = |candidate: &Candidate| classifier.lexicon.entries[candidate.entry].prior;
    fits.sort_by(|(a, fit_a), (b, fit_b)| {
        let length = |c: &Candidate| c.end - c.first;
        length(b)
            .cmp(&length(a))
            .then(fit_b.places.cmp(&fit_a.places))
            .then(prior(b).total_cmp(&prior(a)))
            .then(a.first.cmp(&b.first))
            .then(a.entry.cmp(&b.entry))
    });
    let mut kept: Vec<(Candidate, Fit)> = Vec::with_capacity(fits.len());
    for (candidate, fit) in fits {
        let overlaps = |(other, _): &&(Candidate, Fit)| {
            other.first < candidate.end && candidate.first < other.end
        };
        match kept.iter().find(overlaps) {
            Some((other, _)) => {
                if let Some(misses) = &mut misses {
                    let better = classifier.lexicon.entries[other.entry].id.clone();
                    misses.push((candidate, Miss::Outdone(better)));
                }
            }
            None => kept.push((candidate, fit)),
        }
    }
    kept.sort_by_key(|(candidate, _)| candidate.first);
    kept
}
