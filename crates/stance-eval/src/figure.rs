//! The figures by name: what an interval is drawn around, what two systems
//! are compared by, and what `--min` asks for.

use std::fmt;
use std::sync::Arc;

use stance_types::Act;

use crate::counts::{Counts, Slot, SlotCounts};
use crate::tally::{Muc, Schema, Tally, ratio};

/// A named ratio of [`Counts`].
///
/// Names are made of the unit, then `given` where only found events count,
/// then how spans are compared, then the measure: `event_f1`,
/// `deny_precision`, `source_given_lenient_f1`.
#[derive(Clone)]
pub struct Figure {
    name: String,
    value: Of<Option<f64>>,
    parts: Option<Of<(u64, u64)>>,
    support: Of<u64>,
}

/// What is derived from counts.
type Of<T> = Arc<dyn Fn(&Counts) -> T + Send + Sync>;

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Figure").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Figure {
    /// A figure of one's own. `support` is the number of items that the value
    /// is measured on.
    pub fn new(
        name: impl Into<String>,
        value: impl Fn(&Counts) -> Option<f64> + Send + Sync + 'static,
        support: impl Fn(&Counts) -> u64 + Send + Sync + 'static,
    ) -> Self {
        Figure {
            name: name.into(),
            value: Arc::new(value),
            parts: None,
            support: Arc::new(support),
        }
    }

    /// A figure that is a ratio of two integers, so that reports can show
    /// what it was derived from.
    ///
    /// Both must add up as counts do: those of two sets of records together
    /// are the sums of each set's. Resampling relies on that.
    pub fn of_ratio(
        name: impl Into<String>,
        parts: impl Fn(&Counts) -> (u64, u64) + Clone + Send + Sync + 'static,
        support: impl Fn(&Counts) -> u64 + Send + Sync + 'static,
    ) -> Self {
        let of = parts.clone();
        let value = move |counts: &Counts| {
            let (part, whole) = of(counts);
            ratio(part, whole)
        };
        Figure { parts: Some(Arc::new(parts)), ..Figure::new(name, value, support) }
    }

    /// The figure's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The figure's value, if it is defined.
    #[must_use]
    pub fn value(&self, counts: &Counts) -> Option<f64> {
        (self.value)(counts)
    }

    pub(crate) fn is_ratio(&self) -> bool {
        self.parts.is_some()
    }

    /// The numerator and denominator, if the figure is a ratio of integers
    /// and not, say, a mean of ratios.
    #[must_use]
    pub fn parts(&self, counts: &Counts) -> Option<(u64, u64)> {
        self.parts.as_ref().map(|parts| parts(counts))
    }

    /// On how many items the value is measured.
    #[must_use]
    pub fn support(&self, counts: &Counts) -> u64 {
        (self.support)(counts)
    }

    /// The figure named `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Figure> {
        Figure::all().into_iter().find(|figure| figure.name == name)
    }

    /// Every figure of the reports, in their order.
    #[must_use]
    pub fn all() -> Vec<Figure> {
        let mut all = Vec::new();
        tally(&mut all, "event", Counts::all_events);
        let gold = |counts: &Counts| counts.all_events().gold;
        all.push(Figure::new("event_macro_f1", Counts::macro_f1, gold));
        all.push(Figure::new("event_weighted_f1", Counts::weighted_f1, gold));
        for act in Act::ALL {
            tally(&mut all, act.name(), move |counts| counts.act(act));
        }
        tally(&mut all, "who_to_whom", |counts| counts.who_to_whom);
        tally(&mut all, "negated", |counts| counts.negated);
        tally(&mut all, "hypothetical", |counts| counts.hypothetical);
        for given in [true, false] {
            for slot in Slot::ALL {
                slots(&mut all, slot.name(), given, move |counts| {
                    if given { counts.given.of(slot) } else { counts.end_to_end.of(slot) }
                });
            }
            slots(&mut all, "role", given, move |counts| {
                if given { counts.given.roles() } else { counts.end_to_end.roles() }
            });
        }
        let found = |counts: &Counts| counts.optional;
        all.push(Figure::of_ratio(
            "optional_recall",
            |counts| (counts.optional_found, counts.optional),
            found,
        ));
        let sentences = |counts: &Counts| counts.sentences;
        all.push(Figure::of_ratio(
            "spurious_per_100",
            |counts| (100 * counts.spurious, counts.sentences),
            sentences,
        ));
        all.push(Figure::of_ratio(
            "spurious_per_100_event_free",
            |counts| (100 * counts.spurious_on_event_free, counts.event_free),
            |counts| counts.event_free,
        ));
        tally(&mut all, "record", Counts::all_records_with);
        tally(&mut all, "dyad", Counts::all_dyads);
        all
    }
}

type Measure<T> = (&'static str, fn(T) -> (u64, u64));

/// Precision, recall and F1 of one tally.
fn tally(
    all: &mut Vec<Figure>,
    unit: &str,
    of: impl Fn(&Counts) -> Tally + Copy + Send + Sync + 'static,
) {
    let measures: [Measure<Tally>; 3] = [
        ("precision", |tally| (tally.correct, tally.predicted)),
        ("recall", |tally| (tally.correct, tally.gold)),
        ("f1", |tally| (2 * tally.correct, tally.predicted + tally.gold)),
    ];
    for (measure, parts) in measures {
        let name = format!("{unit}_{measure}");
        let support = move |counts: &Counts| match measure {
            // Precision says nothing about events that were not predicted.
            "precision" => of(counts).predicted,
            _ => of(counts).gold,
        };
        all.push(Figure::of_ratio(name, move |counts| parts(of(counts)), support));
    }
}

/// What a MUC schema credits, in half points, as a partial span is worth one.
fn halves(muc: Muc) -> u64 {
    2 * muc.correct + muc.partial
}

/// The scores of one slot by every way to compare spans.
fn slots(
    all: &mut Vec<Figure>,
    unit: &str,
    given: bool,
    of: impl Fn(&Counts) -> SlotCounts + Copy + Send + Sync + 'static,
) {
    let unit = if given { format!("{unit}_given") } else { unit.to_owned() };
    tally(all, &format!("{unit}_strict"), move |counts| of(counts).strict());
    tally(all, &format!("{unit}_lenient"), move |counts| of(counts).lenient());
    let words = move |counts: &Counts| of(counts).words;
    all.push(Figure::of_ratio(
        format!("{unit}_words_f1"),
        move |counts| {
            let words = words(counts);
            (2 * words.correct, words.predicted + words.gold)
        },
        move |counts| of(counts).gold,
    ));
    let measures: [Measure<Muc>; 3] = [
        ("precision", |muc| (halves(muc), 2 * muc.actual())),
        ("recall", |muc| (halves(muc), 2 * muc.possible())),
        ("f1", |muc| (halves(muc), muc.actual() + muc.possible())),
    ];
    for schema in Schema::ALL {
        for (measure, parts) in measures {
            all.push(Figure::of_ratio(
                format!("{unit}_muc_{}_{measure}", schema.name()),
                move |counts| parts(of(counts).muc(schema)),
                move |counts| of(counts).muc(schema).possible(),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        let names: Vec<String> = Figure::all().into_iter().map(|figure| figure.name).collect();
        let different: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(names.len(), different.len());
        for name in ["event_f1", "deny_recall", "source_given_lenient_f1", "role_muc_type_f1"] {
            assert!(Figure::named(name).is_some(), "{name}");
        }
        assert!(Figure::named("event_f2").is_none());
    }
}
