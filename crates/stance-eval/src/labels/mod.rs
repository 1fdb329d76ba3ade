//! Rows with labels: the classic form of stance and classification sets, one
//! label or several a row.

mod counts;
mod rows;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use counts::{LabelCounts, LabelFigure, SEVERAL, SINGLE};
pub use rows::{LabelledRow, LabelledRows};

use counts::count;

use crate::bootstrap::{Bootstrap, Interval, resample};
use crate::calibration::Outcomes;
use crate::error::{Error, ErrorKind, Result};
use crate::tally::Tally;

/// How predicted labels compare with gold labels.
#[derive(Clone, Debug)]
pub struct LabelScores {
    classes: Vec<String>,
    /// The classes of each gold row and of its prediction, by number.
    rows: Vec<(Vec<usize>, Vec<usize>)>,
    confusion: BTreeMap<(usize, Option<usize>), u64>,
    counts: LabelCounts,
    several: bool,
    unanswered: u64,
    /// The confidence of each prediction that has one, and whether it is
    /// right.
    sure: Vec<(f64, bool)>,
}

impl LabelScores {
    /// Scores `predicted` against `gold`, row by row. A gold row without a
    /// prediction is wrong; [`LabelScores::unanswered`] says how many are.
    ///
    /// # Errors
    ///
    /// When a predicted row is not in gold.
    pub fn new(gold: &LabelledRows, predicted: &LabelledRows) -> Result<Self> {
        let known: BTreeSet<&str> = gold.rows.iter().map(|row| row.id.as_str()).collect();
        let mut answers: HashMap<&str, &LabelledRow> = HashMap::new();
        for (number, row) in (1..).zip(&predicted.rows) {
            if !known.contains(row.id.as_str()) {
                let kind = ErrorKind::UnknownDocument(row.id.clone());
                return Err(Error::new(kind, "predicted row", number));
            }
            answers.insert(&row.id, row);
        }
        let labels = gold.rows.iter().chain(&predicted.rows).flat_map(|row| &row.labels);
        let classes: Vec<String> = labels.cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let numbers = |row: &LabelledRow| -> Vec<usize> {
            row.labels.iter().filter_map(|label| classes.binary_search(label).ok()).collect()
        };
        let mut unanswered = 0;
        // In the order of their ids, so that resampling does not depend on
        // the order of the file.
        let mut sorted: Vec<&LabelledRow> = gold.rows.iter().collect();
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        let rows: Vec<_> = sorted
            .into_iter()
            .map(|row| match answers.get(row.id.as_str()) {
                Some(answer) => (numbers(row), numbers(answer)),
                None => {
                    unanswered += 1;
                    (numbers(row), Vec::new())
                }
            })
            .collect();
        let sure = gold.rows.iter().filter_map(|row| {
            let answer = answers.get(row.id.as_str())?;
            Some((answer.confidence?, answer.labels == row.labels))
        });
        let sure = sure.collect();
        let several = gold.several || predicted.several;
        let mut confusion = BTreeMap::new();
        if !several {
            for (gold, predicted) in &rows {
                for &class in gold {
                    *confusion.entry((class, predicted.first().copied())).or_default() += 1;
                }
            }
        }
        let counts = count(&rows, classes.len(), std::iter::repeat(1));
        Ok(LabelScores { classes, rows, confusion, counts, several, unanswered, sure })
    }

    /// The classes, in alphabetical order.
    #[must_use]
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// The counts of all rows.
    #[must_use]
    pub fn counts(&self) -> &LabelCounts {
        &self.counts
    }

    /// Whether a row may have any number of labels instead of one.
    #[must_use]
    pub fn several(&self) -> bool {
        self.several
    }

    /// Gold rows without a prediction.
    #[must_use]
    pub fn unanswered(&self) -> u64 {
        self.unanswered
    }

    /// How many rows of one class were predicted as another (`None` for not
    /// at all), by the numbers of the classes. Empty where a row may have
    /// several labels.
    #[must_use]
    pub fn confusion(&self, gold: usize, predicted: Option<usize>) -> u64 {
        self.confusion.get(&(gold, predicted)).copied().unwrap_or_default()
    }

    /// The figures that suit the rows, by name.
    #[must_use]
    pub fn figures(&self) -> &'static [LabelFigure] {
        if self.several { &SEVERAL } else { &SINGLE }
    }

    /// The interval of every figure, by resampling rows.
    #[must_use]
    pub fn intervals(&self, plan: Bootstrap, figures: &[LabelFigure]) -> Vec<Option<Interval>> {
        let samples = self.samples(plan);
        let interval = |(_, value): &LabelFigure| {
            let values = samples.iter().map(value).collect();
            Interval::of(values, value(&self.counts), plan.level)
        };
        figures.iter().map(interval).collect()
    }

    /// The intervals of precision, recall and F1 of every class, in the order
    /// of [`LabelScores::classes`], by resampling rows.
    #[must_use]
    pub fn class_intervals(&self, plan: Bootstrap) -> Vec<[Option<Interval>; 3]> {
        let samples = self.samples(plan);
        let classes = self.counts.classes.iter().enumerate();
        classes
            .map(|(class, tally)| {
                [Tally::precision, Tally::recall, Tally::f1].map(|measure| {
                    let values = samples.iter().map(|sample| measure(sample.classes[class]));
                    Interval::of(values.collect(), measure(*tally), plan.level)
                })
            })
            .collect()
    }

    /// The counts of every sample. Rows with the same labels on both sides
    /// are counted at once, as most rows of a large set are such.
    fn samples(&self, plan: Bootstrap) -> Vec<LabelCounts> {
        let mut numbers: HashMap<&(Vec<usize>, Vec<usize>), usize> = HashMap::new();
        let mut kinds = Vec::new();
        let mut kind_of = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let number = *numbers.entry(row).or_insert_with(|| {
                kinds.push(row.clone());
                kinds.len() - 1
            });
            kind_of.push(number);
        }
        resample(plan, self.rows.len(), |drawn| {
            let mut times = vec![0; kinds.len()];
            kind_of.iter().zip(drawn).for_each(|(&kind, &drawn)| times[kind] += drawn);
            count(&kinds, self.classes.len(), times.into_iter())
        })
    }

    /// The confidences of the predictions, if they have any, with whether each
    /// row is exactly right.
    #[must_use]
    pub fn outcomes(&self) -> Outcomes {
        Outcomes::new(self.sure.iter().copied(), self.counts.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::OnBad;

    fn csv(text: &str) -> Result<LabelledRows> {
        LabelledRows::read_csv(text.as_bytes(), "rows.csv", OnBad::Stop)
    }

    #[test]
    fn single_labels_are_counted_by_hand() {
        let gold = csv("id,label,year\n1,pro,2019\n2,con,2019\n3,con,2020\n4,none,2020\n").unwrap();
        let predicted = csv("id,label\n4,none\n1,con\n2,con\n").unwrap();
        let scores = LabelScores::new(&gold, &predicted).unwrap();
        assert_eq!(scores.classes(), ["con", "none", "pro"]);
        assert_eq!(scores.counts().accuracy(), Some(0.5));
        assert_eq!(scores.unanswered(), 1);
        assert_eq!(scores.confusion(2, Some(0)), 1);
        assert_eq!(scores.confusion(0, None), 1);
        assert_eq!(gold.rows()[0].fields["year"], ["2019"]);
        assert_eq!(
            LabelScores::new(&gold, &gold.majority()).unwrap().counts().accuracy(),
            Some(0.5)
        );
    }

    #[test]
    fn several_labels_are_counted_by_hand() {
        let gold = csv("id,labels\n1,a|b\n2,\n3,c\n").unwrap();
        let predicted = csv("id,labels\n1,a\n2,\n3,a|c\n").unwrap();
        let scores = LabelScores::new(&gold, &predicted).unwrap();
        let counts = scores.counts();
        assert_eq!(counts.micro(), Tally { correct: 2, predicted: 3, gold: 3 });
        assert_eq!(counts.accuracy(), Some(1.0 / 3.0));
        assert_eq!(counts.hamming_loss(), Some(2.0 / 9.0));
        // Row 2 has no label on either side, and so no F1 of its own.
        assert_eq!(counts.samples_f1(), Some(2.0 / 3.0));
    }

    #[test]
    fn bad_rows_are_named() {
        for (text, message) in [
            ("id,stance\n1,a\n", "rows.csv:1: `label` is missing"),
            ("id,label\n1,a\n1,b\n", "rows.csv:3: id `1` was already used on line 2"),
            ("id,label\n1,\n", "rows.csv:2: `label` is missing"),
            ("id,label\n1,a,b\n", "rows.csv:2: the row has 3 fields"),
            ("id,label,confidence\n1,a,1.5\n", "rows.csv:2: `confidence` holds 1.5"),
            ("id,label\n", "rows.csv: the gold set has no record"),
        ] {
            let error = csv(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
        let gold = csv("id,label\n1,a\n").unwrap();
        assert!(LabelScores::new(&gold, &csv("id,label\n2,a\n").unwrap()).is_err());
    }
}
