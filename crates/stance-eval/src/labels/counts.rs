//! What is counted in labelled rows, and the figures derived from it.

use serde::Serialize;

use crate::tally::{Tally, mean, ratio, weighted_mean};

/// What is counted in labelled rows. A class is every label that gold or
/// predictions use.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LabelCounts {
    /// Rows by class, in the order of [`classes`](super::LabelScores::classes).
    pub classes: Vec<Tally>,
    /// Rows.
    pub rows: u64,
    /// Rows with exactly the right labels.
    pub exact: u64,
    /// The sum of the rows' own F1, and over how many rows it is defined.
    pub row_f1: (f64, u64),
    /// The sum of the rows' shared over united labels, likewise.
    pub row_jaccard: (f64, u64),
}

impl LabelCounts {
    /// All classes together (micro average).
    #[must_use]
    pub fn micro(&self) -> Tally {
        self.classes.iter().copied().sum()
    }

    /// The part of the rows with exactly the right labels: accuracy where a
    /// row has one label, subset accuracy where it has several.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        ratio(self.exact, self.rows)
    }

    /// A measure's mean over the classes that have it (macro average).
    #[must_use]
    pub fn macro_mean(&self, measure: fn(Tally) -> Option<f64>) -> Option<f64> {
        mean(self.classes.iter().map(|&tally| measure(tally)))
    }

    /// A measure's mean over the classes, weighted by their support.
    #[must_use]
    pub fn weighted_mean(&self, measure: fn(Tally) -> Option<f64>) -> Option<f64> {
        weighted_mean(self.classes.iter().map(|&tally| (measure(tally), tally.gold)))
    }

    /// The mean recall of the classes that gold uses.
    #[must_use]
    pub fn balanced_accuracy(&self) -> Option<f64> {
        self.macro_mean(Tally::recall)
    }

    /// Matthews's correlation of gold and predicted classes, where a row has
    /// one label; undefined where either side uses one class only.
    #[must_use]
    pub fn matthews(&self) -> Option<f64> {
        let n = i128::from(self.rows);
        let sum = |of: fn(&Tally) -> u128| -> i128 {
            i128::try_from(self.classes.iter().map(of).sum::<u128>()).unwrap_or(i128::MAX)
        };
        let both = sum(|t| u128::from(t.predicted) * u128::from(t.gold));
        let predicted = n * n - sum(|t| u128::from(t.predicted).pow(2));
        let gold = n * n - sum(|t| u128::from(t.gold).pow(2));
        let spread = predicted as f64 * gold as f64;
        (spread > 0.0).then(|| (i128::from(self.exact) * n - both) as f64 / spread.sqrt())
    }

    /// The part of the possible labels that is wrong, over all rows.
    #[must_use]
    pub fn hamming_loss(&self) -> Option<f64> {
        let all = self.micro();
        ratio(all.false_positives() + all.false_negatives(), self.rows * self.classes.len() as u64)
    }

    /// The mean of the rows' own F1.
    #[must_use]
    pub fn samples_f1(&self) -> Option<f64> {
        (self.row_f1.1 > 0).then(|| self.row_f1.0 / self.row_f1.1 as f64)
    }

    /// The mean of the rows' shared over united labels.
    #[must_use]
    pub fn samples_jaccard(&self) -> Option<f64> {
        (self.row_jaccard.1 > 0).then(|| self.row_jaccard.0 / self.row_jaccard.1 as f64)
    }
}

/// A named ratio of [`LabelCounts`].
pub type LabelFigure = (&'static str, fn(&LabelCounts) -> Option<f64>);

/// The figures of rows with one label, by name.
pub const SINGLE: [LabelFigure; 6] = [
    ("label_accuracy", LabelCounts::accuracy),
    ("label_balanced_accuracy", LabelCounts::balanced_accuracy),
    ("label_micro_f1", |counts| counts.micro().f1()),
    ("label_macro_f1", |counts| counts.macro_mean(Tally::f1)),
    ("label_weighted_f1", |counts| counts.weighted_mean(Tally::f1)),
    ("label_matthews", LabelCounts::matthews),
];

/// The figures of rows with several labels, by name.
pub const SEVERAL: [LabelFigure; 7] = [
    ("label_accuracy", LabelCounts::accuracy),
    ("label_micro_f1", |counts| counts.micro().f1()),
    ("label_macro_f1", |counts| counts.macro_mean(Tally::f1)),
    ("label_weighted_f1", |counts| counts.weighted_mean(Tally::f1)),
    ("label_samples_f1", LabelCounts::samples_f1),
    ("label_samples_jaccard", LabelCounts::samples_jaccard),
    ("label_hamming_loss", LabelCounts::hamming_loss),
];

/// Counts the rows, each as often as its weight says.
pub(super) fn count(
    rows: &[(Vec<usize>, Vec<usize>)],
    classes: usize,
    weights: impl Iterator<Item = u32>,
) -> LabelCounts {
    let mut counts =
        LabelCounts { classes: vec![Tally::default(); classes], ..LabelCounts::default() };
    for ((gold, predicted), weight) in rows.iter().zip(weights).filter(|&(_, w)| w > 0) {
        let times = u64::from(weight);
        let mut shared = 0;
        for &class in gold {
            counts.classes[class].gold += times;
            if predicted.contains(&class) {
                counts.classes[class].correct += times;
                shared += 1;
            }
        }
        for &class in predicted {
            counts.classes[class].predicted += times;
        }
        counts.rows += times;
        let all = (gold.len() + predicted.len()) as u64;
        counts.exact += times * u64::from(2 * shared == all);
        for (sum, value) in [
            (&mut counts.row_f1, ratio(2 * shared, all)),
            (&mut counts.row_jaccard, ratio(shared, all - shared)),
        ] {
            if let Some(value) = value {
                sum.0 += value * f64::from(weight);
                sum.1 += times;
            }
        }
    }
    counts
}
