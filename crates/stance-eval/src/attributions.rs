//! Attributions: who says what, by which cue, with spans in fragments, as
//! PolNeAR marks them.
//!
//! People marked far more than accusing, denying and urging, so that only two
//! questions make sense: of the events at a cue that people marked, are source
//! and content theirs; and are the cues found that hold a core word?

use serde::Serialize;

use stance_types::{Role, Span};

use crate::bootstrap::{Bootstrap, Interval, resample};
use crate::record::{Gold, Predicted, Predictions};
use crate::tally::Tally;
use crate::tokens::Words;

const CORE: &str = include_str!("../../../data/eval/core-cues.txt");

/// One attribution that annotators marked. Each part may be in fragments, or
/// absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// Who says it.
    pub source: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

/// Texts with the attributions that annotators marked in them.
#[derive(Debug)]
pub struct AttributedTexts {
    pub(crate) texts: Gold,
    /// One list for each text.
    pub(crate) attributions: Vec<Vec<Attribution>>,
}

impl AttributedTexts {
    /// Texts whose annotations come from elsewhere, such as brat files. The
    /// two lists go together; what is left over of either is dropped.
    #[must_use]
    pub fn new(texts: Gold, attributions: Vec<Vec<Attribution>>) -> Self {
        AttributedTexts { texts, attributions }
    }

    /// The texts, as a gold set without events: what predictions are read
    /// against.
    #[must_use]
    pub fn texts(&self) -> &Gold {
        &self.texts
    }

    /// Scores predictions. An attribution is answered by the first event whose
    /// cue overlaps its cue; the event's target and content together, and
    /// what lies between, are compared with the attribution's content.
    #[must_use]
    pub fn score(&self, predictions: &Predictions) -> AttributionScores {
        let mut texts: Vec<(&str, AttributionCounts)> = self
            .texts
            .records()
            .iter()
            .zip(&self.attributions)
            .map(|(record, all)| {
                let words = Words::of(&record.text);
                let mut counts = AttributionCounts::default();
                for attribution in all.iter().filter(|attribution| !attribution.cue.is_empty()) {
                    let predicted = predictions.of(&record.id);
                    counts += count(attribution, predicted, &record.text, &words);
                }
                (record.id.as_str(), counts)
            })
            .collect();
        texts.sort_unstable_by_key(|&(id, _)| id);
        let texts: Vec<AttributionCounts> = texts.into_iter().map(|(_, counts)| counts).collect();
        let mut all = AttributionCounts::default();
        texts.iter().for_each(|&counts| all += counts);
        AttributionScores { all, texts }
    }
}

/// What is counted in attributions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AttributionCounts {
    /// Attributions at whose cue an event was predicted.
    pub answered: u64,
    /// Cues that hold a core word.
    pub core: u64,
    /// Core cues at which an event was predicted.
    pub core_found: u64,
    /// Sources that share at least half of their words.
    pub source: Tally,
    /// Sources that share a word.
    pub source_touched: Tally,
    /// Contents that share at least half of their words.
    pub content: Tally,
    /// Contents that share a word.
    pub content_touched: Tally,
}

impl AttributionCounts {
    fn add(&mut self, other: AttributionCounts, times: u64) {
        let scaled = |tally: Tally| Tally {
            correct: times * tally.correct,
            predicted: times * tally.predicted,
            gold: times * tally.gold,
        };
        self.answered += times * other.answered;
        self.core += times * other.core;
        self.core_found += times * other.core_found;
        self.source += scaled(other.source);
        self.source_touched += scaled(other.source_touched);
        self.content += scaled(other.content);
        self.content_touched += scaled(other.content_touched);
    }
}

impl std::ops::AddAssign for AttributionCounts {
    fn add_assign(&mut self, other: AttributionCounts) {
        self.add(other, 1);
    }
}

/// How predictions do on attributions.
#[derive(Clone, Debug)]
pub struct AttributionScores {
    all: AttributionCounts,
    texts: Vec<AttributionCounts>,
}

/// A named ratio of [`AttributionCounts`].
pub type AttributionFigure = (&'static str, fn(&AttributionCounts) -> Option<f64>);

/// The figures of attributions, by name.
pub const FIGURES: [AttributionFigure; 13] = [
    ("attribution_source_precision", |counts| counts.source.precision()),
    ("attribution_source_recall", |counts| counts.source.recall()),
    ("attribution_source_f1", |counts| counts.source.f1()),
    ("attribution_content_precision", |counts| counts.content.precision()),
    ("attribution_content_recall", |counts| counts.content.recall()),
    ("attribution_content_f1", |counts| counts.content.f1()),
    ("attribution_source_touched_precision", |counts| counts.source_touched.precision()),
    ("attribution_source_touched_recall", |counts| counts.source_touched.recall()),
    ("attribution_source_touched_f1", |counts| counts.source_touched.f1()),
    ("attribution_content_touched_precision", |counts| counts.content_touched.precision()),
    ("attribution_content_touched_recall", |counts| counts.content_touched.recall()),
    ("attribution_content_touched_f1", |counts| counts.content_touched.f1()),
    ("attribution_core_recall", |counts| crate::tally::ratio(counts.core_found, counts.core)),
];

impl AttributionScores {
    /// The counts of all texts.
    #[must_use]
    pub fn counts(&self) -> AttributionCounts {
        self.all
    }

    /// How many texts were scored.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.texts.len()
    }

    /// The interval of every figure, by resampling texts.
    #[must_use]
    pub fn intervals(
        &self,
        plan: Bootstrap,
        figures: &[AttributionFigure],
    ) -> Vec<Option<Interval>> {
        let samples = resample(plan, self.texts.len(), |drawn| {
            let mut sum = AttributionCounts::default();
            for (&counts, &times) in self.texts.iter().zip(drawn).filter(|&(_, &times)| times > 0) {
                sum.add(counts, u64::from(times));
            }
            sum
        });
        let interval = |(_, value): &AttributionFigure| {
            let values = samples.iter().map(value).collect();
            Interval::of(values, value(&self.all), plan.level)
        };
        figures.iter().map(interval).collect()
    }
}

fn count(
    attribution: &Attribution,
    predicted: &[Predicted],
    text: &str,
    words: &Words,
) -> AttributionCounts {
    let mut counts = AttributionCounts {
        core: u64::from(attribution.cue.iter().any(|&cue| cue.get(text).is_some_and(is_core))),
        ..AttributionCounts::default()
    };
    let at_cue = |p: &&Predicted| attribution.cue.iter().any(|cue| cue.overlaps(p.event.cue));
    // The first in the text, so that the order of the predictions does not
    // matter.
    let key = |p: &&Predicted| {
        (p.event.cue, p.event.act as usize, Role::ALL.map(|role| p.event.role(role)))
    };
    let Some(event) = predicted.iter().filter(at_cue).min_by_key(key).map(|p| &p.event) else {
        return counts;
    };
    counts.answered = 1;
    counts.core_found = counts.core;
    let content = match (event.target, event.content) {
        (Some(target), Some(content)) => Some(target.hull(content)),
        (target, content) => target.or(content),
    };
    let source: Vec<Span> = event.source.into_iter().collect();
    let content: Vec<Span> = content.into_iter().collect();
    (counts.source, counts.source_touched) = compare(words, &attribution.source, &source);
    (counts.content, counts.content_touched) = compare(words, &attribution.content, &content);
    counts
}

/// The scores of one part: by half of the words, and by any word.
fn compare(words: &Words, gold: &[Span], predicted: &[Span]) -> (Tally, Tally) {
    let gold: Vec<usize> = words.in_any(gold).collect();
    let predicted: Vec<usize> = words.in_any(predicted).collect();
    let shared = gold.iter().filter(|word| predicted.binary_search(word).is_ok()).count();
    let united = gold.len() + predicted.len() - shared;
    let tally = |correct: bool| Tally {
        correct: u64::from(correct),
        predicted: u64::from(!predicted.is_empty()),
        gold: u64::from(!gold.is_empty()),
    };
    (tally(shared > 0 && 2 * shared >= united), tally(shared > 0))
}

/// Whether a cue holds one of the words that are cues in nearly every use.
fn is_core(cue: &str) -> bool {
    let cue = cue.to_lowercase();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut entries = CORE.lines().filter(|line| !line.starts_with('#'));
    entries.any(|entry| {
        let (stem, open) = match entry.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (entry, false),
        };
        cue.match_indices(stem).any(|(at, _)| {
            let free = |next: Option<char>| !next.is_some_and(is_word);
            free(cue[..at].chars().next_back())
                && (open || free(cue[at + stem.len()..].chars().next()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::OnBad;
    use stance_types::{Act, Event};

    #[test]
    fn core_words_are_whole_words() {
        for (cue, core) in [
            ("strongly denied", true),
            ("accusing", true),
            ("called on", true),
            ("called", false),
            ("garden", false),
            ("undenied", false),
        ] {
            assert_eq!(is_core(cue), core, "{cue}");
        }
    }

    #[test]
    fn fragments_are_compared_by_their_words() {
        let line = r#"{"id":"a","text":"Pay up now, he urged the firm.","attributions":[
            {"cue":[[15,20]],"source":[[12,14]],"content":[[0,10],[21,29]]},
            {"cue":[[0,3]],"source":[],"content":[]}]}"#;
        let line = line.replace('\n', "");
        let set = AttributedTexts::read_jsonl(line.as_bytes(), "pn.jsonl", OnBad::Stop).unwrap();
        let urge = Event {
            source: Some(Span::new(12, 14)),
            target: Some(Span::new(21, 29)),
            ..Event::new(Act::Urge, Span::new(15, 20))
        };
        let said = vec![("a".to_owned(), vec![Predicted::from(urge)])];
        let counts = set.score(&Predictions::new(set.texts(), said).unwrap()).counts();
        assert_eq!((counts.answered, counts.core, counts.core_found), (1, 1, 1));
        assert_eq!(counts.source.f1(), Some(1.0));
        // Two of five words are shared: a touch, but not half.
        assert_eq!((counts.content.correct, counts.content_touched.correct), (0, 1));
    }
}
