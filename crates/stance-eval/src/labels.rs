//! Rows with labels: the classic form of stance and classification sets, one
//! label or several a row.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use crate::bootstrap::{Bootstrap, Interval, resample};
use crate::calibration::Outcomes;
use crate::error::{Error, ErrorKind, Result};
use crate::record::OnBad;
use crate::tally::{Tally, mean, ratio, weighted_mean};

/// One row of a labelled set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelledRow {
    /// Name, unique within the set.
    pub id: String,
    /// Its labels.
    pub labels: BTreeSet<String>,
    /// How sure the system is of the label, if it says so.
    pub confidence: Option<f64>,
    /// Everything else the row says, to break the figures down by.
    pub fields: BTreeMap<String, Vec<String>>,
}

/// Rows with unique ids.
#[derive(Debug)]
pub struct LabelledRows {
    pub(crate) rows: Vec<LabelledRow>,
    pub(crate) several: bool,
    /// Where every row stands, for errors that only show beside other rows.
    pub(crate) lines: Vec<u64>,
    pub(crate) file: String,
    pub(crate) skipped: Vec<Error>,
    pub(crate) sha256: Option<String>,
}

impl LabelledRows {
    /// Rows made in memory; `several` says whether a row may have any number
    /// of labels instead of one.
    ///
    /// # Errors
    ///
    /// When there is no row or an id comes twice. The error's line is the
    /// row's number, from 1.
    pub fn new(rows: Vec<LabelledRow>, several: bool) -> Result<Self> {
        let mut seen: HashMap<&str, u64> = HashMap::new();
        for (number, row) in (1..).zip(&rows) {
            if let Some(&first) = seen.get(row.id.as_str()) {
                let id = row.id.clone();
                return Err(Error::new(ErrorKind::DuplicateId { id, first }, "rows", number));
            }
            seen.insert(&row.id, number);
        }
        if rows.is_empty() {
            return Err(Error::new(ErrorKind::EmptyGold, "rows", None));
        }
        Ok(LabelledRows::checked(rows, several))
    }

    /// Rows whose ids are known to differ.
    fn checked(rows: Vec<LabelledRow>, several: bool) -> Self {
        LabelledRows {
            lines: (1..).take(rows.len()).collect(),
            file: "rows".to_owned(),
            rows,
            several,
            skipped: Vec::new(),
            sha256: None,
        }
    }

    /// The rows that are in `gold` too.
    ///
    /// # Errors
    ///
    /// At the first row that is not, with its file and line, unless `on_bad`
    /// is [`OnBad::Skip`].
    pub fn answering(mut self, gold: &LabelledRows, on_bad: OnBad) -> Result<Self> {
        let known: HashSet<&str> = gold.rows.iter().map(|row| row.id.as_str()).collect();
        let rows = std::mem::take(&mut self.rows).into_iter();
        for (row, line) in rows.zip(std::mem::take(&mut self.lines)) {
            if known.contains(row.id.as_str()) {
                self.rows.push(row);
                self.lines.push(line);
                continue;
            }
            let error = Error::new(ErrorKind::UnknownDocument(row.id), &self.file, line);
            match on_bad {
                OnBad::Stop => return Err(error),
                OnBad::Skip => self.skipped.push(error),
            }
        }
        Ok(self)
    }

    /// The rows, in the order of the file.
    #[must_use]
    pub fn rows(&self) -> &[LabelledRow] {
        &self.rows
    }

    /// Whether a row may have any number of labels instead of one.
    #[must_use]
    pub fn several(&self) -> bool {
        self.several
    }

    /// The errors of rows that were left out.
    #[must_use]
    pub fn skipped(&self) -> &[Error] {
        &self.skipped
    }

    /// SHA-256 of the bytes that the rows were read from, if they were read.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// The most frequent label (or set of labels) for every row: what one
    /// gets for nothing. The first in alphabetical order wins a tie.
    #[must_use]
    pub fn majority(&self) -> LabelledRows {
        let mut uses: BTreeMap<&BTreeSet<String>, u64> = BTreeMap::new();
        for row in &self.rows {
            *uses.entry(&row.labels).or_default() += 1;
        }
        let most = uses.iter().rev().max_by_key(|&(_, &n)| n).map(|(&labels, _)| labels.clone());
        let row = |row: &LabelledRow| LabelledRow {
            id: row.id.clone(),
            labels: most.clone().unwrap_or_default(),
            ..LabelledRow::default()
        };
        LabelledRows::checked(self.rows.iter().map(row).collect(), self.several)
    }
}

/// What is counted in labelled rows. A class is every label that gold or
/// predictions use.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LabelCounts {
    /// Rows by class, in the order of [`LabelScores::classes`].
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

/// Counts the rows, each as often as its weight says.
fn count(
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
