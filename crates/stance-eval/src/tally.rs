//! The smallest integers that ratios are derived from.

use serde::Serialize;

/// How many of the predicted and of the gold items are the same.
///
/// Ratios are derived on demand. A ratio without a denominator is `None`:
/// precision when nothing is predicted, recall when nothing is to be found,
/// F1 when neither. They are not zero, and no average counts them.
///
/// ```
/// use stance_eval::Tally;
///
/// let tally = Tally { correct: 2, predicted: 3, gold: 4 };
/// assert_eq!(tally.precision(), Some(2.0 / 3.0));
/// assert_eq!(tally.recall(), Some(0.5));
/// assert_eq!(tally.f1(), Some(4.0 / 7.0));
/// assert_eq!(Tally::default().f1(), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Predicted items that are right (true positives).
    pub correct: u64,
    /// All predicted items.
    pub predicted: u64,
    /// All gold items (the support).
    pub gold: u64,
}

impl Tally {
    /// The part of the predicted items that is right.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        ratio(self.correct, self.predicted)
    }

    /// The part of the gold items that is found.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        ratio(self.correct, self.gold)
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.correct, self.predicted + self.gold)
    }

    /// The F measure that weighs recall `beta` times as much as precision.
    #[must_use]
    pub fn f_beta(self, beta: f64) -> Option<f64> {
        let square = beta * beta;
        let all = square * self.gold as f64 + self.predicted as f64;
        (all > 0.0).then(|| (1.0 + square) * self.correct as f64 / all)
    }

    /// Predicted items that are wrong.
    #[must_use]
    pub fn false_positives(self) -> u64 {
        self.predicted.saturating_sub(self.correct)
    }

    /// Gold items that were not found.
    #[must_use]
    pub fn false_negatives(self) -> u64 {
        self.gold.saturating_sub(self.correct)
    }

    pub(crate) fn each(&mut self, visit: &mut impl FnMut(&mut u64)) {
        visit(&mut self.correct);
        visit(&mut self.predicted);
        visit(&mut self.gold);
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.correct += other.correct;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        let mut sum = Tally::default();
        tallies.for_each(|tally| sum += tally);
        sum
    }
}

pub(crate) fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The mean of the defined values.
pub(crate) fn mean(values: impl IntoIterator<Item = Option<f64>>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0u64);
    for value in values.into_iter().flatten() {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / count as f64)
}

/// The mean of the defined values, each weighted by its class's support.
pub(crate) fn weighted_mean(values: impl IntoIterator<Item = (Option<f64>, u64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0u64);
    for (value, weight) in values {
        if let Some(value) = value {
            sum += value * weight as f64;
            weights += weight;
        }
    }
    (weights > 0).then(|| sum / weights as f64)
}

/// One of the four ways in which MUC and SemEval-2013 (task 9) compare spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Schema {
    /// The same bytes in the same role.
    Strict,
    /// The same bytes, whatever the role.
    Exact,
    /// An overlap whatever the role; half a point where the bytes differ.
    Partial,
    /// An overlap in the same role.
    Type,
}

impl Schema {
    /// All schemas, in the order of reports.
    pub const ALL: [Schema; 4] = [Schema::Strict, Schema::Exact, Schema::Partial, Schema::Type];

    /// The schema's name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Schema::Strict => "strict",
            Schema::Exact => "exact",
            Schema::Partial => "partial",
            Schema::Type => "type",
        }
    }
}

/// The counts of one MUC schema.
///
/// A span that fills another role than the gold one is counted under the gold
/// role, as incorrect or correct by the schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Muc {
    /// Right by the schema (COR).
    pub correct: u64,
    /// Paired, but wrong by the schema (INC).
    pub incorrect: u64,
    /// Overlapping, of which only [`Schema::Partial`] makes use (PAR).
    pub partial: u64,
    /// In gold without a partner (MIS).
    pub missing: u64,
    /// Predicted without a partner (SPU).
    pub spurious: u64,
}

impl Muc {
    /// How many spans the gold set has (POS).
    #[must_use]
    pub fn possible(self) -> u64 {
        self.correct + self.incorrect + self.partial + self.missing
    }

    /// How many spans were predicted (ACT).
    #[must_use]
    pub fn actual(self) -> u64 {
        self.correct + self.incorrect + self.partial + self.spurious
    }

    /// Correct spans, and half of the partial ones, over the predicted.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        ratio(2 * self.correct + self.partial, 2 * self.actual())
    }

    /// Correct spans, and half of the partial ones, over the gold ones.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        ratio(2 * self.correct + self.partial, 2 * self.possible())
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.correct + self.partial, self.actual() + self.possible())
    }

    pub(crate) fn each(&mut self, visit: &mut impl FnMut(&mut u64)) {
        visit(&mut self.correct);
        visit(&mut self.incorrect);
        visit(&mut self.partial);
        visit(&mut self.missing);
        visit(&mut self.spurious);
    }
}

impl std::ops::AddAssign for Muc {
    fn add_assign(&mut self, other: Muc) {
        self.correct += other.correct;
        self.incorrect += other.incorrect;
        self.partial += other.partial;
        self.missing += other.missing;
        self.spurious += other.spurious;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_without_a_denominator_is_undefined() {
        let nothing_predicted = Tally { gold: 3, ..Tally::default() };
        assert_eq!(nothing_predicted.precision(), None);
        assert_eq!(nothing_predicted.recall(), Some(0.0));
        assert_eq!(nothing_predicted.f1(), Some(0.0));
        assert_eq!(Muc::default().f1(), None);
        assert_eq!(mean([None, None]), None);
        assert_eq!(mean([None, Some(0.5)]), Some(0.5));
    }

    #[test]
    fn a_partial_span_is_worth_half() {
        let muc = Muc { correct: 3, partial: 2, missing: 1, spurious: 4, ..Muc::default() };
        assert_eq!((muc.possible(), muc.actual()), (6, 9));
        assert_eq!(muc.recall(), Some(4.0 / 6.0));
        assert_eq!(muc.precision(), Some(4.0 / 9.0));
        assert_eq!(muc.f1(), Some(8.0 / 15.0));
    }
}
