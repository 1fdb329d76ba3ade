//! Whether two systems differ by more than chance.

use rayon::prelude::*;
use serde::Serialize;

use crate::bootstrap::{Interval, resample_sums};
use crate::counts::Counts;
use crate::error::{Error, ErrorKind, Result};
use crate::evaluation::Evaluation;
use crate::figure::Figure;
use crate::random::Random;
use crate::special::{chi_squared_tail, sign_test};
use crate::table::{Table, from_cells};

/// How one figure differs between two systems, A and B.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The figure's name.
    pub figure: String,
    /// The figure of system A.
    pub a: Option<f64>,
    /// The figure of system B.
    pub b: Option<f64>,
    /// B minus A, where both are defined.
    pub difference: Option<f64>,
    /// The difference's interval by the paired bootstrap: both systems are
    /// resampled on the same clusters.
    pub interval: Option<Interval>,
    /// Paired bootstrap, two-sided: how often the resampled difference is at
    /// least as far from the observed one as that is from 0.
    pub bootstrap_p: Option<f64>,
    /// Approximate randomization, two-sided: how often systems that trade
    /// places on a random half of the clusters differ at least as much. This
    /// is the test to quote: it assumes nothing of the figure's distribution.
    pub randomization_p: Option<f64>,
}

/// Compares two systems on one gold set, figure by figure, with the options
/// of the first.
///
/// # Errors
///
/// When the two were not scored on the same gold set.
pub fn compare(
    a: &Evaluation<'_>,
    b: &Evaluation<'_>,
    figures: &[Figure],
) -> Result<Vec<Difference>> {
    same_gold(a, b)?;
    let plan = a.options().bootstrap;
    // B's records are A's, in the same order, and are clustered like them.
    let [of_a, of_b] = [a, b].map(|system| a.cluster_wide(system.table(), Counts::width()));
    let joint = join(&of_a, &of_b);
    let differences = |cells: &[u64]| -> Vec<Option<f64>> {
        let (a, b) = cells.split_at(Counts::width());
        let (a, b) = (from_cells(a), from_cells(b));
        figures.iter().map(|figure| Some(figure.value(&b)? - figure.value(&a)?)).collect()
    };
    let resampled = resample_sums(plan, &joint, 2 * Counts::width(), differences);
    let traded = trade_places(plan.samples, plan.seed, &joint, differences);

    let rows = figures.iter().enumerate().map(|(column, figure)| {
        let values = [a, b].map(|system| figure.value(system.counts()));
        let difference = values[1].zip(values[0]).map(|(b, a)| b - a);
        let of = |samples: &[Vec<Option<f64>>]| -> Vec<Option<f64>> {
            samples.iter().map(|sample| sample[column]).collect()
        };
        let extreme = |samples: &[Vec<Option<f64>>], centre: f64| {
            let observed = difference?.abs();
            p_value(of(samples).into_iter().flatten(), |d| (d - centre).abs() >= observed - EQUAL)
        };
        Difference {
            figure: figure.name().to_owned(),
            a: values[0],
            b: values[1],
            difference,
            interval: Interval::of(of(&resampled), difference, plan.level),
            bootstrap_p: extreme(&resampled, difference.unwrap_or_default()),
            randomization_p: extreme(&traded, 0.0),
        }
    });
    Ok(rows.collect())
}

/// Differences closer than this are the same number, computed differently.
const EQUAL: f64 = 1e-12;

/// The part of the samples that is extreme, the observed one counted in, as
/// it is one of those that chance could have drawn (Phipson and Smyth 2010).
fn p_value(samples: impl Iterator<Item = f64>, extreme: impl Fn(f64) -> bool) -> Option<f64> {
    let (mut hits, mut all) = (1u64, 1u64);
    for sample in samples {
        all += 1;
        hits += u64::from(extreme(sample));
    }
    (all > 1).then(|| hits as f64 / all as f64)
}

/// Both systems' counts of every cluster side by side.
fn join(a: &Table, b: &Table) -> Table {
    let width = u32::try_from(Counts::width()).unwrap_or(u32::MAX);
    let mut joint = Table::new();
    for cluster in 0..a.len() {
        let mut row = a.row(cluster).to_vec();
        row.extend(b.row(cluster).iter().map(|&(column, value)| (column + width, value)));
        joint.push(&row);
    }
    joint
}

/// Swaps the systems on each cluster with probability ½ and gives `statistic`
/// the sums of both.
fn trade_places<T: Send>(
    samples: u32,
    seed: u64,
    joint: &Table,
    statistic: impl Fn(&[u64]) -> T + Sync,
) -> Vec<T> {
    let width = Counts::width();
    let total = joint.sum_cells((0..joint.len()).map(|cluster| (cluster, 1)), 2 * width);
    // What a swap adds to A and takes from B; where the systems agree, nothing.
    let swaps: Vec<Vec<(usize, i64)>> = (0..joint.len())
        .map(|cluster| {
            let mut change = vec![0i64; width];
            for &(column, value) in joint.row(cluster) {
                let column = column as usize;
                match column.checked_sub(width) {
                    Some(of_b) => change[of_b] += i64::from(value),
                    None => change[column] -= i64::from(value),
                }
            }
            change.into_iter().enumerate().filter(|&(_, change)| change != 0).collect()
        })
        .filter(|change: &Vec<_>| !change.is_empty())
        .collect();
    (0..u64::from(samples))
        .into_par_iter()
        .map(|sample| {
            // Another stream than the bootstrap's of the same seed.
            let mut random = Random::for_sample(!seed, sample);
            let mut cells = total.clone();
            for swap in &swaps {
                if random.coin() {
                    for &(column, change) in swap {
                        cells[column] = cells[column].saturating_add_signed(change);
                        cells[column + width] =
                            cells[column + width].saturating_add_signed(-change);
                    }
                }
            }
            statistic(&cells)
        })
        .collect()
}

/// On how many items only one of two systems is right (McNemar 1947).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct McNemar {
    /// Items that only A gets right.
    pub only_a: u64,
    /// Items that only B gets right.
    pub only_b: u64,
}

impl McNemar {
    /// Counts items by whether A and B get them right.
    #[must_use]
    pub fn of(items: impl IntoIterator<Item = (bool, bool)>) -> Self {
        let mut counts = McNemar::default();
        for (a, b) in items {
            counts.only_a += u64::from(a && !b);
            counts.only_b += u64::from(b && !a);
        }
        counts
    }

    /// Counts the required gold events by which system found them.
    ///
    /// # Errors
    ///
    /// When the two were not scored on the same gold set.
    pub fn of_found(a: &Evaluation<'_>, b: &Evaluation<'_>) -> Result<Self> {
        same_gold(a, b)?;
        let records = a.records().zip(b.records());
        Ok(McNemar::of(records.flat_map(|((record, _, a), (_, _, b))| {
            let found = |list: &[(usize, usize)], g: usize| {
                list.binary_search_by_key(&g, |&(gold, _)| gold).is_ok()
            };
            let required = record.events.iter().enumerate().filter(|(_, event)| !event.oblige);
            required.map(move |(g, _)| (found(&a.found, g), found(&b.found, g)))
        })))
    }

    /// The exact two-sided probability of a split at least as uneven, if each
    /// of these items could as well have gone the other way.
    #[must_use]
    pub fn exact_p(self) -> f64 {
        sign_test(self.only_a.min(self.only_b), self.only_a + self.only_b)
    }

    /// The chi-squared statistic with continuity correction; undefined where
    /// the systems are right on the same items.
    #[must_use]
    pub fn chi_squared(self) -> Option<f64> {
        let all = self.only_a + self.only_b;
        let apart = self.only_a.abs_diff(self.only_b).saturating_sub(1);
        (all > 0).then(|| (apart as f64).powi(2) / all as f64)
    }

    /// The probability that goes with [`McNemar::chi_squared`]. It is an
    /// approximation for 25 items and more; [`McNemar::exact_p`] needs none.
    #[must_use]
    pub fn chi_squared_p(self) -> Option<f64> {
        self.chi_squared().map(chi_squared_tail)
    }
}

fn same_gold(a: &Evaluation<'_>, b: &Evaluation<'_>) -> Result<()> {
    if std::ptr::eq(a.gold(), b.gold()) || a.gold().records() == b.gold().records() {
        return Ok(());
    }
    let what = "the two systems were scored on different gold sets; score both on one";
    Err(Error::new(ErrorKind::Mismatch(what.to_owned()), "comparison", None))
}
