//! How sure a figure is: percentile intervals over resampled clusters.

use rayon::prelude::*;
use serde::Serialize;

use crate::columns::Columns;
use crate::figure::Figure;
use crate::pieces::{LANES, Pieces};
use crate::random::Random;
use crate::table::Table;

/// How to resample.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bootstrap {
    /// How many samples to draw.
    pub samples: u32,
    /// What the random numbers start from; the same seed gives the same
    /// intervals, on any number of threads.
    pub seed: u64,
    /// The part of the samples that an interval holds, between 0 and 1.
    pub level: f64,
}

impl Default for Bootstrap {
    /// 1,000 samples and the middle 95 % of them.
    fn default() -> Self {
        Bootstrap { samples: 1_000, seed: 1, level: 0.95 }
    }
}

/// Where a figure lies in most samples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end, in the figure's own unit.
    pub low: f64,
    /// Upper end, likewise.
    pub high: f64,
    /// In how many samples the figure was undefined; they are left out.
    pub undefined: u32,
}

impl Interval {
    /// The interval that holds `level` of `values`, and the `point` estimate
    /// in any case: of a biased statistic, such as an agreement coefficient,
    /// the middle samples alone may miss it.
    pub(crate) fn of(values: Vec<Option<f64>>, point: Option<f64>, level: f64) -> Option<Self> {
        let point = point?;
        let drawn = values.len();
        let mut sorted: Vec<f64> = values.into_iter().flatten().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let tail = (1.0 - level.clamp(0.0, 1.0)) / 2.0;
        Some(Interval {
            low: quantile(&sorted, tail)?.min(point),
            high: quantile(&sorted, 1.0 - tail)?.max(point),
            undefined: u32::try_from(drawn - sorted.len()).unwrap_or(u32::MAX),
        })
    }

    /// The distance between the ends.
    #[must_use]
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// Whether `value` lies in the interval, the ends included.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// The value below which the part `q` of the sorted values lies, with linear
/// interpolation (the default of R and numpy).
pub(crate) fn quantile(sorted: &[f64], q: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = q.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    let part = place - below as f64;
    // The two ends may be equal infinities; their difference is not a number.
    if sorted[below] == sorted[above] {
        return Some(sorted[below]);
    }
    Some(sorted[below] + part * (sorted[above] - sorted[below]))
}

/// One cluster drawn again and again cannot show how a figure varies: its
/// interval would have no width, and look like certainty.
pub(crate) const FEWEST: usize = 2;

/// Draws as many of `clusters` as there are, with replacement, and gives
/// `statistic` how often each was drawn. Results come in the order of the
/// samples, whatever the number of threads.
pub(crate) fn resample<T: Send>(
    plan: Bootstrap,
    clusters: usize,
    statistic: impl Fn(&[u32]) -> T + Sync,
) -> Vec<T> {
    if clusters < FEWEST {
        return Vec::new();
    }
    (0..u64::from(plan.samples))
        .into_par_iter()
        .map_init(
            || vec![0u32; clusters],
            |drawn, sample| {
                drawn.fill(0);
                let mut random = Random::for_sample(plan.seed, sample);
                for _ in 0..clusters {
                    drawn[random.below(clusters)] += 1;
                }
                statistic(drawn)
            },
        )
        .collect()
}

/// Gives `statistic` the sum of the clusters' rows in every sample. Rows are
/// `width` integers wide.
pub(crate) fn resample_sums<T: Send>(
    plan: Bootstrap,
    clusters: &Table,
    width: usize,
    statistic: impl Fn(&[u64]) -> T + Sync,
) -> Vec<T> {
    if plan.samples == 0 || clusters.len() < FEWEST {
        return Vec::new();
    }
    let pieces = Pieces::of(clusters);
    let rows = pieces.rows();
    let batches = u64::from(plan.samples).div_ceil(LANES as u64);
    (0..batches)
        .into_par_iter()
        .map_init(
            || vec![0u32; LANES * pieces.different()],
            |drawn, batch| {
                drawn.fill(0);
                let first = batch * LANES as u64;
                let samples = first..u64::from(plan.samples);
                // One sample after the other, so that what is drawn at random
                // stays near the processor.
                for (drawn, sample) in drawn.chunks_exact_mut(pieces.different()).zip(samples) {
                    let mut random = Random::for_sample(plan.seed, sample);
                    for _ in 0..rows.len() {
                        drawn[rows[random.below(rows.len())] as usize] += 1;
                    }
                }
                let sums = pieces.sums(drawn, width);
                let lanes = (u64::from(plan.samples) - first).min(LANES as u64) as usize;
                let sample = |lane: usize| sums.iter().map(|sum| sum[lane]).collect::<Vec<_>>();
                (0..lanes).map(|lane| statistic(&sample(lane))).collect::<Vec<_>>()
            },
        )
        .flatten_iter()
        .collect()
}

/// The interval of every figure, `None` where the figure is undefined.
pub(crate) fn intervals(
    plan: Bootstrap,
    clusters: &Table,
    figures: &[Figure],
) -> Vec<Option<Interval>> {
    if plan.samples == 0 || clusters.len() < FEWEST {
        return vec![None; figures.len()];
    }
    let all = clusters.sum((0..clusters.len()).map(|cluster| (cluster, 1)));
    let columns = Columns::of(figures);
    let samples = match columns.narrow(clusters) {
        Some(few) => resample_sums(plan, &few, columns.width(), |sums| columns.values(sums)),
        None => resample_sums(plan, clusters, columns.width(), |sums| columns.values(sums)),
    };
    figures
        .par_iter()
        .enumerate()
        .map(|(column, figure)| {
            let values = samples.iter().map(|sample| sample[column]).collect();
            Interval::of(values, figure.value(&all), plan.level)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_lies_between_its_neighbours() {
        let sorted = [1.0, 2.0, 4.0];
        assert_eq!(quantile(&sorted, 0.0), Some(1.0));
        assert_eq!(quantile(&sorted, 0.75), Some(3.0));
        assert_eq!(quantile(&sorted, 1.0), Some(4.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn threads_do_not_matter() {
        let plan = Bootstrap { samples: 50, ..Bootstrap::default() };
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| resample(plan, 20, <[u32]>::to_vec))
        };
        let alone = run(1);
        assert_eq!(alone, run(3));
        assert!(alone.iter().all(|drawn| drawn.iter().sum::<u32>() == 20));
        assert_ne!(alone[0], alone[1]);
    }

    #[test]
    fn one_cluster_says_nothing_of_the_spread() {
        assert!(resample(Bootstrap::default(), 1, <[u32]>::to_vec).is_empty());
    }

    #[test]
    fn the_interval_holds_the_point_estimate() {
        let interval = Interval::of(vec![Some(0.2), None, Some(0.3)], Some(0.5), 0.95).unwrap();
        assert!(interval.holds(0.5) && interval.undefined == 1);
        assert_eq!(Interval::of(vec![None], Some(0.5), 0.95), None);
    }
}
