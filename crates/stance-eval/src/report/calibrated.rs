//! What a report says of the confidences.

use serde::Serialize;

use crate::calibration::{Bin, Outcomes, Point};
use crate::report::measured::Measured;

/// Bins of the reliability table.
const BINS: usize = 10;

/// More points than this a plot cannot show.
const MOST_POINTS: usize = 300;

/// Whether the confidences mean what they say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// Predictions by their confidence.
    pub reliability: Vec<Bin>,
    /// The precision-recall curve, thinned to what a plot can show.
    pub curve: Vec<Point>,
    /// What keeping only the surest predictions would give.
    pub thresholds: Vec<Point>,
}

impl Calibration {
    /// Of outcomes; none where no prediction has a confidence.
    pub(crate) fn of(outcomes: &Outcomes) -> Option<(Self, [Measured; 3])> {
        if outcomes.is_empty() {
            return None;
        }
        let curve = outcomes.curve();
        let figures = [
            ("average_precision", outcomes.average_precision()),
            ("calibration_error", outcomes.expected_error(BINS)),
            ("brier_score", outcomes.brier()),
        ];
        let calibration = Calibration {
            reliability: outcomes.reliability(BINS),
            thresholds: thresholds(&curve),
            curve: thinned(&curve),
        };
        let support = Some(outcomes.len() as u64);
        let figures =
            figures.map(|(name, value)| Measured { support, ..Measured::plain(name, value) });
        Some((calibration, figures))
    }
}

/// What thresholds of tenths give; of those that drop nothing, the highest.
fn thresholds(curve: &[Point]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for tenth in 0..BINS {
        let Some(point) = at_least(curve, tenth as f64 / BINS as f64) else {
            break;
        };
        match points.last_mut() {
            Some(last) if last.tally == point.tally => *last = point,
            _ => points.push(point),
        }
    }
    points
}

/// The score of the predictions at least as sure as `threshold`.
fn at_least(curve: &[Point], threshold: f64) -> Option<Point> {
    let kept = curve.partition_point(|point| point.threshold >= threshold);
    let tally = curve.get(kept.checked_sub(1)?)?.tally;
    Some(Point { threshold, tally })
}

/// At most [`MOST_POINTS`] points, the last one among them.
fn thinned(curve: &[Point]) -> Vec<Point> {
    let step = curve.len().div_ceil(MOST_POINTS).max(1);
    let last = curve.len().saturating_sub(1);
    let points = curve.iter().enumerate();
    points
        .filter(|(number, _)| number % step == 0 || *number == last)
        .map(|(_, &point)| point)
        .collect()
}
