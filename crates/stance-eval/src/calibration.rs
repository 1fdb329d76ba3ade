//! Whether a confidence of 0.9 means right nine times in ten, and what a
//! threshold on it would give.

use serde::Serialize;

use crate::evaluation::Evaluation;
use crate::tally::{Tally, ratio};

/// Predictions with their confidence and whether each is right, and how many
/// items there were to find.
///
/// The outcomes are those of the full matching: a prediction is right if it
/// answers a required gold event. Predictions that answer an optional event,
/// and those without a confidence, are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcomes {
    /// Confidence and whether the prediction is right, from the surest down.
    ranked: Vec<(f64, bool)>,
    gold: u64,
}

/// One row of a reliability table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// The lowest confidence of the bin, 0 to 1.
    pub from: f64,
    /// Where the next bin begins; the last bin holds 1 too.
    pub to: f64,
    /// How many predictions fall into the bin.
    pub count: u64,
    /// How many of them are right.
    pub correct: u64,
    /// Their mean confidence.
    pub confidence: Option<f64>,
}

impl Bin {
    /// The part of the bin's predictions that is right.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        ratio(self.correct, self.count)
    }
}

/// What keeping only predictions of at least `threshold` gives.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The least confidence that is kept, 0 to 1.
    pub threshold: f64,
    /// The score of what is kept.
    pub tally: Tally,
}

impl Outcomes {
    /// Outcomes in any order; confidences outside 0 to 1, or not numbers, are
    /// left out. `gold` is how many items there were to find, found or not.
    pub fn new(outcomes: impl IntoIterator<Item = (f64, bool)>, gold: u64) -> Self {
        let valid = outcomes.into_iter().filter(|(c, _)| (0.0..=1.0).contains(c));
        let mut ranked: Vec<(f64, bool)> = valid.collect();
        // Equal confidences are one step of every curve, so that their order
        // decides nothing but the order of additions; it is fixed too.
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        Outcomes { ranked, gold }
    }

    /// The outcomes of an evaluation.
    #[must_use]
    pub fn of(evaluation: &Evaluation<'_>) -> Self {
        let mut outcomes = Vec::new();
        for (_, predicted, alignment) in evaluation.records() {
            let right = alignment.found.iter().map(|&(_, p)| (p, true));
            let wrong = alignment.spurious.iter().map(|&p| (p, false));
            let sure =
                right.chain(wrong).filter_map(|(p, is)| Some((predicted[p].confidence?, is)));
            outcomes.extend(sure);
        }
        Outcomes::new(outcomes, evaluation.counts().all_events().gold)
    }

    /// How many predictions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    /// Whether there is no prediction with a confidence.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The reliability table of `bins` bins of equal width.
    #[must_use]
    pub fn reliability(&self, bins: usize) -> Vec<Bin> {
        let bins = bins.max(1);
        let edge = |number: usize| number as f64 / bins as f64;
        let mut table: Vec<Bin> = (0..bins)
            .map(|number| Bin {
                from: edge(number),
                to: edge(number + 1),
                count: 0,
                correct: 0,
                confidence: None,
            })
            .collect();
        let mut sums = vec![0.0; bins];
        for &(confidence, right) in &self.ranked {
            let number = ((confidence * bins as f64) as usize).min(bins - 1);
            // The product may round across an edge; the edges decide.
            let number = if confidence < edge(number) {
                number - 1
            } else if number + 1 < bins && confidence >= edge(number + 1) {
                number + 1
            } else {
                number
            };
            table[number].count += 1;
            table[number].correct += u64::from(right);
            sums[number] += confidence;
        }
        for (bin, sum) in table.iter_mut().zip(sums) {
            bin.confidence = (bin.count > 0).then(|| sum / bin.count as f64);
        }
        table
    }

    /// Expected calibration error: how far accuracy and confidence lie apart,
    /// over the predictions of `bins` bins.
    #[must_use]
    pub fn expected_error(&self, bins: usize) -> Option<f64> {
        let all = self.len() as f64;
        let gaps = self.reliability(bins).into_iter().filter_map(|bin| {
            Some((bin.accuracy()? - bin.confidence?).abs() * bin.count as f64 / all)
        });
        (!self.is_empty()).then(|| gaps.sum())
    }

    /// Brier score: the mean squared distance of confidence from outcome.
    #[must_use]
    pub fn brier(&self) -> Option<f64> {
        let squares =
            self.ranked.iter().map(|&(c, right)| (c - f64::from(u8::from(right))).powi(2));
        (!self.is_empty()).then(|| squares.sum::<f64>() / self.len() as f64)
    }

    /// The precision-recall curve: one point for every different confidence,
    /// from the highest down.
    #[must_use]
    pub fn curve(&self) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        let mut tally = Tally { gold: self.gold, ..Tally::default() };
        for &(threshold, right) in &self.ranked {
            tally.predicted += 1;
            tally.correct += u64::from(right);
            match points.last_mut() {
                Some(last) if last.threshold == threshold => last.tally = tally,
                _ => points.push(Point { threshold, tally }),
            }
        }
        points
    }

    /// Average precision: the mean of the precision over the recall gained at
    /// each point of the curve, without interpolation. Items that no
    /// prediction finds count against it.
    #[must_use]
    pub fn average_precision(&self) -> Option<f64> {
        let mut found = 0;
        let mut sum = 0.0;
        for Point { tally, .. } in self.curve() {
            sum += (tally.correct - found) as f64 * tally.precision()?;
            found = tally.correct;
        }
        (self.gold > 0 && !self.is_empty()).then(|| sum / self.gold as f64)
    }
}

/// What the thresholds give, each scored anew: without its weaker rival a
/// kept prediction may answer another event. The curve of [`Outcomes`] keeps
/// the full matching instead.
#[must_use]
pub fn sweep(evaluation: &Evaluation<'_>, thresholds: &[f64]) -> Vec<Point> {
    let score = |&threshold: &f64| {
        let sure = evaluation
            .predictions()
            .filtered(|p| p.confidence.is_none_or(|confidence| confidence >= threshold));
        let scores = Evaluation::new(evaluation.gold(), &sure, evaluation.options());
        Point { threshold, tally: scores.counts().all_events() }
    };
    thresholds.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes() -> Outcomes {
        Outcomes::new([(0.1, false), (0.95, true), (1.0, true), (0.95, false), (0.3, true)], 4)
    }

    #[test]
    fn bins_are_half_open_but_for_the_last() {
        let table = outcomes().reliability(10);
        let filled: Vec<_> = table.iter().filter(|bin| bin.count > 0).collect();
        assert_eq!(filled.len(), 3);
        assert_eq!((filled[0].from, filled[0].correct), (0.1, 0));
        assert_eq!((filled[2].count, filled[2].correct), (3, 2));
        // Thirds of one are where a rounded product would miss its bin.
        let thirds = Outcomes::new((0..=30).map(|i| (f64::from(i) / 30.0, true)), 31);
        for bin in thirds.reliability(30) {
            assert_eq!(bin.count, if bin.to == 1.0 { 2 } else { 1 }, "{bin:?}");
        }
    }

    #[test]
    fn equal_confidences_are_one_step() {
        let curve = outcomes().curve();
        assert_eq!(curve.len(), 4);
        assert_eq!(curve[1].tally, Tally { correct: 2, predicted: 3, gold: 4 });
        let expected = (1.0 + 2.0 / 3.0 + 3.0 / 4.0) / 4.0;
        assert!((outcomes().average_precision().unwrap() - expected).abs() < 1e-15);
    }

    #[test]
    fn without_confidence_nothing_is_calibrated() {
        let none = Outcomes::new([], 3);
        assert_eq!(
            (none.brier(), none.expected_error(10), none.average_precision()),
            (None, None, None)
        );
        assert!(none.curve().is_empty());
    }
}
