//! One figure with everything that one needs to quote it.

use serde::{Serialize, Serializer};

use crate::bootstrap::{Bootstrap, Interval};
use crate::counts::Counts;
use crate::doubt::Doubt;
use crate::figure::Figure;
use crate::tally::Tally;

/// A figure, measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Measured {
    /// The figure's name, such as `event_f1`.
    pub name: String,
    /// Its value, if it is defined.
    pub value: Option<f64>,
    /// Where it lies in most samples.
    pub interval: Option<Interval>,
    /// The part, if it is a ratio of integers.
    pub numerator: Option<u64>,
    /// What the numerator is a part of.
    pub denominator: Option<u64>,
    /// On how many items it is measured.
    pub support: Option<u64>,
    /// Why it should not be quoted, or only with a word of caution.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

impl Measured {
    /// A figure of counts.
    pub(crate) fn of(figure: &Figure, counts: &Counts, interval: Option<Interval>) -> Self {
        let parts = figure.parts(counts);
        Measured {
            name: figure.name().to_owned(),
            value: figure.value(counts),
            interval,
            numerator: parts.map(|(part, _)| part),
            denominator: parts.map(|(_, whole)| whole),
            support: Some(figure.support(counts)),
            doubts: Vec::new(),
        }
    }

    /// A figure of which only the value is known.
    pub(crate) fn plain(name: impl Into<String>, value: Option<f64>) -> Self {
        Measured { name: name.into(), value, ..Measured::default() }
    }

    /// Precision, recall and F1 of one tally, without intervals.
    pub(crate) fn tally(unit: &str, tally: Tally) -> [Self; 3] {
        let Tally { correct, predicted, gold } = tally;
        let measures = [
            ("precision", tally.precision(), correct, predicted),
            ("recall", tally.recall(), correct, gold),
            ("f1", tally.f1(), 2 * correct, predicted + gold),
        ];
        measures.map(|(measure, value, part, whole)| Measured {
            numerator: Some(part),
            denominator: Some(whole),
            support: Some(if measure == "precision" { predicted } else { gold }),
            ..Measured::plain(format!("{unit}_{measure}"), value)
        })
    }

    pub(crate) fn within(self, interval: Option<Interval>) -> Self {
        Measured { interval, ..self }
    }

    /// The same figure with its doubts, which depend on how many clusters were
    /// resampled.
    pub(crate) fn doubted(mut self, clusters: usize, plan: Bootstrap) -> Self {
        // An undefined figure says by itself that there is nothing to quote.
        if let (Some(support), Some(_)) = (self.support, self.value) {
            self.doubts = Doubt::about(support, clusters, self.interval, plan);
        }
        self
    }

    /// Whether there is too little data to say.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        !self.doubts.is_empty()
    }
}

/// Figures as an object, so that a program asks for one by its name.
pub(crate) fn by_name<S: Serializer>(
    figures: &[Measured],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(figures.iter().map(|figure| (&figure.name, figure)))
}
