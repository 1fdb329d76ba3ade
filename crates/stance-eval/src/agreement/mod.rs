//! How far annotators agree, beyond what chance would give them.
//!
//! Every coefficient here is one minus the observed over the expected
//! disagreement. Both are kept, because the coefficient alone does not tell a
//! task that is hard from one with a rare category; and where everybody uses
//! one category the expected disagreement is 0, the coefficient undefined,
//! and the answer says so ([`Undefined::OneCategory`]).
//!
//! ```
//! use stance_eval::agreement::{cohen, Undefined};
//!
//! let kappa = cohen([("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "no")]);
//! assert_eq!(kappa.coefficient(), Ok(0.5));
//!
//! let alike = cohen([("no", "no"); 20]);
//! assert_eq!(alike.observed_agreement(), Some(1.0));
//! assert_eq!(alike.coefficient(), Err(Undefined::OneCategory));
//! ```

use std::fmt;

use serde::Serialize;

use crate::bootstrap::{Bootstrap, Interval, resample};

mod judgements;
mod nominal;
mod unitizing;

pub use judgements::{Item, Judgements};
pub use nominal::{cohen, fleiss, krippendorff};
pub use unitizing::{Continuum, Unit, continua, unitizing, unitizing_of};

/// Observed and expected disagreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// How much the annotators disagree: 0 where they never do.
    pub observed: f64,
    /// How much they would, on the same scale, if each kept his habits but
    /// ignored the item.
    pub expected: f64,
    /// On how many items, or units of text, this was measured.
    pub items: u64,
}

/// Why there is no coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// No item was judged by two annotators.
    NothingToCompare,
    /// All judgements are of one category, so that chance alone gives perfect
    /// agreement: the annotators agree, but show nothing by it.
    OneCategory,
    /// The items have different numbers of judgements, which this coefficient
    /// cannot take; Krippendorff's can.
    UnequalJudgements,
    /// The texts have different numbers of annotators.
    UnequalAnnotators,
    /// A unit lies outside its text.
    OutsideText,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Undefined::NothingToCompare => "undefined: no item was judged by two annotators",
            Undefined::OneCategory => {
                "undefined: perfect agreement, but on one category, which chance alone would give"
            }
            Undefined::UnequalJudgements => {
                "undefined: items have different numbers of judgements; use Krippendorff's alpha"
            }
            Undefined::UnequalAnnotators => "undefined: texts have different numbers of annotators",
            Undefined::OutsideText => "undefined: a unit lies outside its text",
        })
    }
}

impl std::error::Error for Undefined {}

impl Agreement {
    /// One minus observed over expected disagreement: 1 is perfect, 0 is
    /// chance, less is worse than chance.
    ///
    /// # Errors
    ///
    /// Where the coefficient is undefined, with the reason.
    pub fn coefficient(&self) -> Result<f64, Undefined> {
        if self.items == 0 {
            Err(Undefined::NothingToCompare)
        } else if self.expected == 0.0 {
            Err(Undefined::OneCategory)
        } else {
            Ok(1.0 - self.observed / self.expected)
        }
    }

    /// One minus the observed disagreement, which has no correction for
    /// chance.
    #[must_use]
    pub fn observed_agreement(&self) -> Option<f64> {
        (self.items > 0).then_some(1.0 - self.observed)
    }
}

/// The interval of a coefficient: `items` (documents, best) are resampled,
/// and `agreement` is measured on each sample. Samples on which it is
/// undefined are left out and counted.
///
/// ```
/// use stance_eval::Bootstrap;
/// use stance_eval::agreement::{cohen, interval};
///
/// let items: Vec<(bool, bool)> = (0..100).map(|i| (i % 2 == 0, i % 3 == 0)).collect();
/// let kappa = |items: &[&(bool, bool)]| cohen(items.iter().copied().copied());
/// let range = interval(Bootstrap::default(), &items, kappa).unwrap();
/// assert!(range.low < 0.1 && range.high > 0.0);
/// ```
pub fn interval<T: Sync>(
    plan: Bootstrap,
    items: &[T],
    agreement: impl Fn(&[&T]) -> Agreement + Sync,
) -> Option<Interval> {
    let all: Vec<&T> = items.iter().collect();
    let point = agreement(&all).coefficient().ok();
    let values = resample(plan, items.len(), |drawn| {
        let times = items.iter().zip(drawn);
        let sample: Vec<&T> =
            times.flat_map(|(item, &times)| std::iter::repeat_n(item, times as usize)).collect();
        agreement(&sample).coefficient().ok()
    });
    Interval::of(values, point, plan.level)
}
