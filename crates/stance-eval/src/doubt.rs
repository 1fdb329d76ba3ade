//! When there is too little data to say.

use std::fmt;

use serde::Serialize;

use crate::bootstrap::{Bootstrap, Interval};

/// Why a figure should not be quoted, or not without a word of caution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The figure is measured on this few items.
    FewItems(u64),
    /// The interval resamples this few clusters, and so is too narrow.
    FewClusters(usize),
    /// In this many samples the figure was undefined: it hangs on a few
    /// clusters.
    OftenUndefined(u32),
}

/// Below this many items one item moves a ratio by more than three points.
pub const FEW_ITEMS: u64 = 30;

/// Below this many clusters percentile intervals are known to be too narrow.
pub const FEW_CLUSTERS: usize = 20;

impl Doubt {
    /// The doubts about one figure, from its support and interval.
    #[must_use]
    pub fn about(
        support: u64,
        clusters: usize,
        interval: Option<Interval>,
        plan: Bootstrap,
    ) -> Vec<Doubt> {
        let undefined = interval.map_or(0, |interval| interval.undefined);
        let doubts = [
            (support < FEW_ITEMS).then_some(Doubt::FewItems(support)),
            (clusters < FEW_CLUSTERS).then_some(Doubt::FewClusters(clusters)),
            // One sample in a hundred is more than chance of a sound figure.
            (undefined > plan.samples / 100).then_some(Doubt::OftenUndefined(undefined)),
        ];
        doubts.into_iter().flatten().collect()
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Doubt::FewItems(n) => write!(f, "only {n} items, fewer than {FEW_ITEMS}"),
            Doubt::FewClusters(n) => {
                write!(
                    f,
                    "only {n} clusters, fewer than {FEW_CLUSTERS}: the interval is too narrow"
                )
            }
            Doubt::OftenUndefined(n) => write!(f, "undefined in {n} of the samples"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_data_is_doubted() {
        let plan = Bootstrap::default();
        let shaky = Interval { low: 0.0, high: 1.0, undefined: 11 };
        assert!(Doubt::about(30, 20, None, plan).is_empty());
        assert_eq!(
            Doubt::about(29, 19, Some(shaky), plan),
            [Doubt::FewItems(29), Doubt::FewClusters(19), Doubt::OftenUndefined(11)]
        );
    }
}
