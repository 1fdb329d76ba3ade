//! Marked pairs: a sentence, a source, a target, and the class of what the
//! one does to the other, as in the PLOVER sets.

use std::collections::BTreeMap;

use serde::Serialize;

use stance_types::{Act, Event, Span};

use crate::bootstrap::{Bootstrap, Interval, resample};
use crate::record::{Gold, Predicted, Predictions};
use crate::tally::Tally;

const OUTSIDE: &str = include_str!("../../../data/eval/plv-outside.txt");

/// What annotators say of one pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Where the source stands, perhaps in several pieces.
    pub source: Vec<Span>,
    /// Where the target stands, perhaps in several pieces, or nowhere.
    pub target: Vec<Span>,
    /// The class, such as `ACCUSE`.
    pub label: String,
}

/// A set of marked pairs.
#[derive(Debug)]
pub struct Pairs {
    pub(crate) texts: Gold,
    /// One for each text.
    pub(crate) pairs: Vec<Pair>,
}

/// The class that a predicted act stands for.
#[must_use]
pub const fn class_of(act: Act) -> &'static str {
    match act {
        Act::Accuse => "ACCUSE",
        Act::Deny => "REJECT",
        Act::Urge => "REQUEST",
    }
}

impl Pairs {
    /// The texts, as a gold set without events: what predictions are read
    /// against.
    #[must_use]
    pub fn texts(&self) -> &Gold {
        &self.texts
    }

    /// Each text's id and pair.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &Pair)> {
        self.texts.records().iter().map(|record| record.id.as_str()).zip(&self.pairs)
    }

    /// Scores predictions. A pair gets the class of the event whose source is
    /// the pair's; of several, one whose target is too, then the earliest. An
    /// event without a source counts where its target or content is the
    /// pair's target.
    #[must_use]
    pub fn score(&self, predictions: &Predictions) -> PairScores {
        let mut rows = BTreeMap::new();
        let mut outside = 0;
        for (record, pair) in self.texts.records().iter().zip(&self.pairs) {
            if pair.label == class_of(Act::Accuse) && is_outside(&record.text) {
                outside += 1;
                continue;
            }
            let gold = Act::ALL.into_iter().find(|&act| class_of(act) == pair.label);
            let predicted = answer(pair, predictions.of(&record.id));
            rows.insert(record.id.as_str(), (gold, predicted));
        }
        let rows: Vec<_> = rows.into_values().collect();
        PairScores { tallies: count(&rows, std::iter::repeat(1)), rows, outside }
    }
}

fn is_outside(text: &str) -> bool {
    let text = text.to_lowercase();
    OUTSIDE.lines().filter(|line| !line.starts_with('#')).any(|line| {
        match line.split_once(" ... ") {
            None => text.contains(line),
            Some((first, second)) => {
                let (first, second) = (format!("{first} "), format!(" {second}"));
                text.match_indices(&first).any(|(at, _)| {
                    let after = &text[at + first.len()..];
                    after.find(&second).is_some_and(|gap| {
                        let gap = after[..gap].chars().count();
                        (1..=30).contains(&gap)
                    })
                })
            }
        }
    })
}

/// The act of the event that best fits the pair.
fn answer(pair: &Pair, predicted: &[Predicted]) -> Option<Act> {
    let touches = |span: Option<Span>, pieces: &[Span]| {
        span.is_some_and(|span| pieces.iter().any(|piece| piece.overlaps(span)))
    };
    let rank = |event: &Event| {
        let source = touches(event.source, &pair.source);
        let target = touches(event.target, &pair.target) || touches(event.content, &pair.target);
        let alone = target && event.source.is_none();
        let fits = source || alone;
        // The act decides between events at one place, so that the order of
        // the predictions does not.
        fits.then_some((source && target, source, alone, std::cmp::Reverse((event.cue, event.act))))
    };
    let ranked = predicted.iter().filter_map(|p| Some((rank(&p.event)?, p.event.act)));
    ranked.max_by(|a, b| a.0.cmp(&b.0)).map(|(_, act)| act)
}

/// How predictions do on marked pairs.
#[derive(Clone, Debug, Serialize)]
pub struct PairScores {
    tallies: [Tally; 3],
    #[serde(skip)]
    rows: Vec<(Option<Act>, Option<Act>)>,
    outside: u64,
}

impl PairScores {
    /// The score of the class that `act` stands for.
    #[must_use]
    pub fn class(&self, act: Act) -> Tally {
        self.tallies[act as usize]
    }

    /// How many pairs of class ACCUSE are outside this project's meaning of
    /// the act, and left out.
    #[must_use]
    pub fn outside(&self) -> u64 {
        self.outside
    }

    /// How many pairs were scored.
    #[must_use]
    pub fn scored(&self) -> u64 {
        self.rows.len() as u64
    }

    /// How many pairs of one class were taken for another; `None` is any class
    /// that no act stands for, and no answer.
    #[must_use]
    pub fn confusion(&self, gold: Option<Act>, predicted: Option<Act>) -> u64 {
        self.rows.iter().filter(|&&row| row == (gold, predicted)).count() as u64
    }

    /// The intervals of precision, recall and F1 of each class, by resampling
    /// pairs.
    #[must_use]
    pub fn intervals(&self, plan: Bootstrap) -> [[Option<Interval>; 3]; 3] {
        let samples =
            resample(plan, self.rows.len(), |drawn| count(&self.rows, drawn.iter().copied()));
        Act::ALL.map(|act| {
            [Tally::precision, Tally::recall, Tally::f1].map(|measure| {
                let values = samples.iter().map(|tallies| measure(tallies[act as usize]));
                Interval::of(values.collect(), measure(self.class(act)), plan.level)
            })
        })
    }
}

fn count(rows: &[(Option<Act>, Option<Act>)], weights: impl Iterator<Item = u32>) -> [Tally; 3] {
    let mut tallies = [Tally::default(); 3];
    for (&(gold, predicted), weight) in rows.iter().zip(weights) {
        let times = u64::from(weight);
        if let Some(gold) = gold {
            tallies[gold as usize].gold += times;
            tallies[gold as usize].correct += times * u64::from(predicted == Some(gold));
        }
        if let Some(predicted) = predicted {
            tallies[predicted as usize].predicted += times;
        }
    }
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::OnBad;

    const TSV: &str = "\tsentence_id\tmarked_sentence\tgold_root\n\
        \t7\t<s>Kyiv </s> accused <t>Moscow</t> of \"it\".\tACCUSE\n\
        \t8\t<t>Iran</t> was told by the <s>U.N.</s> to stop.\tREQUEST\n\
        \t9\t<s>The court</s> found <t>two men</t> quite guilty.\tACCUSE\n";

    #[test]
    fn marks_become_spans_and_pairs_are_scored() {
        let pairs = Pairs::read_tsv(TSV.as_bytes(), "plv.tsv", OnBad::Stop).unwrap();
        let records = pairs.texts().records();
        assert_eq!(records[0].text, "Kyiv  accused Moscow of \"it\".");
        assert_eq!(pairs.pairs[0].source, [Span::new(0, 4)]);
        assert_eq!(pairs.pairs[1].target, [Span::new(0, 4)]);

        let accuse =
            Event { source: Some(Span::new(0, 4)), ..Event::new(Act::Accuse, Span::new(6, 13)) };
        let said = vec![("7".to_owned(), vec![Predicted::from(accuse)])];
        let scores = pairs.score(&Predictions::new(pairs.texts(), said).unwrap());
        assert_eq!(scores.class(Act::Accuse), Tally { correct: 1, predicted: 1, gold: 1 });
        assert_eq!(scores.class(Act::Urge), Tally { correct: 0, predicted: 0, gold: 1 });
        assert_eq!((scores.outside(), scores.scored()), (1, 2));
    }

    #[test]
    fn a_broken_mark_is_named() {
        let tsv = "marked_sentence\tgold_root\n<s>Kyiv accused <t>Moscow</t>.\tACCUSE\n";
        let error = Pairs::read_tsv(tsv.as_bytes(), "plv.tsv", OnBad::Stop).unwrap_err();
        assert!(
            error.to_string().starts_with("plv.tsv:2: the mark <s> is never closed"),
            "{error}"
        );
    }
}
