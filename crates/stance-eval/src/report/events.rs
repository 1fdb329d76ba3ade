//! The report of an evaluation of events.

use crate::baseline::floors;
use crate::breakdown::{Group, by_field, by_phenomenon, fields};
use crate::calibration::Outcomes;
use crate::counts::Counts;
use crate::doubt::FEW_CLUSTERS;
use crate::evaluation::Evaluation;
use crate::figure::Figure;
use crate::phenomenon::Phenomenon;
use crate::report::calibrated::Calibration;
use crate::report::measured::Measured;
use crate::report::mistakes::mistakes;
use crate::report::parts::{Baseline, Breakdown, Confusion, Part};
use crate::report::signature::Signature;
use crate::report::{Report, layout};

/// What a report has besides the figures of the whole set.
#[derive(Clone, Debug)]
pub struct Extras {
    /// The fields of the gold records to break the figures down by; without,
    /// all that divide the set into a dozen parts at most.
    pub by: Option<Vec<String>>,
    /// Whether to break them down by what the events show.
    pub phenomena: bool,
    /// Whether to score the baselines too.
    pub baselines: bool,
}

impl Default for Extras {
    /// Everything.
    fn default() -> Self {
        Extras { by: None, phenomena: true, baselines: true }
    }
}

/// The most parts of a field that is broken down by unasked.
const MOST_PARTS: usize = 12;

/// The figures of every part of a breakdown.
const OF_PARTS: [&str; 5] =
    ["event_precision", "event_recall", "event_f1", "role_given_lenient_f1", "who_to_whom_f1"];

/// The figures of the baselines.
const OF_BASELINES: [&str; 6] = [
    "event_precision",
    "event_recall",
    "event_f1",
    "event_macro_f1",
    "role_given_lenient_f1",
    "who_to_whom_f1",
];

impl Report {
    /// The report of an evaluation of events.
    #[must_use]
    pub fn of_events(evaluation: &Evaluation<'_>, extras: &Extras, signature: Signature) -> Self {
        let (clusters, plan) = (evaluation.clusters(), evaluation.options().bootstrap);
        let all = Figure::all();
        let intervals = evaluation.intervals(&all);
        let counts = evaluation.counts();
        let mut figures: Vec<Measured> = all
            .iter()
            .zip(intervals)
            .map(|(figure, interval)| {
                Measured::of(figure, counts, interval).doubted(clusters, plan)
            })
            .collect();
        let calibration = Calibration::of(&Outcomes::of(evaluation)).map(|(calibration, of_it)| {
            figures.extend(of_it);
            calibration
        });
        let mut notes = notes(evaluation, clusters);
        let by = match &extras.by {
            Some(by) => by.clone(),
            None => fields(evaluation, MOST_PARTS),
        };
        notes.extend(unknown_fields(evaluation, &by));
        let chosen = named(&OF_PARTS);
        let mut breakdowns: Vec<Breakdown> = by
            .into_iter()
            .map(|field| {
                let groups = by_field(evaluation, &field, &chosen);
                breakdown(evaluation, field, groups, &chosen)
            })
            .collect();
        if extras.phenomena {
            let groups = by_phenomenon(evaluation, &Phenomenon::all(), &chosen);
            breakdowns.push(breakdown(evaluation, "phenomenon".to_owned(), groups, &chosen));
        }
        Report {
            signature,
            sizes: sizes(evaluation, clusters),
            notes,
            skipped: skipped(evaluation),
            figures,
            sections: layout::of_events(),
            confusion: Some(Confusion::of_events(counts)),
            breakdowns,
            calibration,
            baselines: match extras.baselines {
                true => baselines(evaluation),
                false => Vec::new(),
            },
            counts: Some(counts.clone()),
            mistakes: mistakes(evaluation),
        }
    }
}

fn named(names: &[&str]) -> Vec<Figure> {
    names.iter().filter_map(|name| Figure::named(name)).collect()
}

fn sizes(evaluation: &Evaluation<'_>, clusters: usize) -> Vec<(String, u64)> {
    let counts = evaluation.counts();
    let mut sizes = vec![
        ("records", counts.records),
        ("sentences", counts.sentences),
        ("event-free records", counts.event_free),
        ("gold events", counts.all_events().gold),
        ("optional gold events", counts.optional),
        ("predicted events", evaluation.predictions().len() as u64),
    ];
    if evaluation.options().cluster_by.is_some() {
        sizes.push(("clusters", clusters as u64));
    }
    let named = sizes.into_iter().map(|(name, size)| (name.to_owned(), size));
    named.collect()
}

fn skipped(evaluation: &Evaluation<'_>) -> Vec<String> {
    let gold = evaluation.gold().skipped().iter();
    gold.chain(evaluation.predictions().skipped()).map(ToString::to_string).collect()
}

fn notes(evaluation: &Evaluation<'_>, clusters: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let skipped = skipped(evaluation).len();
    if skipped > 0 {
        notes.push(format!("{skipped} bad records were skipped, so the figures leave them out."));
    }
    if evaluation.predictions().is_empty() {
        notes.push("There is no prediction at all.".to_owned());
    }
    if evaluation.counts().all_events().gold == 0 {
        notes.push("The gold set has no required event, so recall is undefined.".to_owned());
    }
    if evaluation.options().bootstrap.samples > 0 {
        if clusters < FEW_CLUSTERS {
            notes.push(format!(
                "Only {clusters} clusters were resampled, fewer than {FEW_CLUSTERS}: \
                 the intervals are too narrow."
            ));
        }
        notes.extend(unclustered(evaluation));
    }
    notes
}

/// A warning where records that come from one document are taken for
/// independent ones.
fn unclustered(evaluation: &Evaluation<'_>) -> Option<String> {
    let records = evaluation.gold().records();
    match &evaluation.options().cluster_by {
        Some(field) => records
            .iter()
            .all(|record| !record.fields.contains_key(field))
            .then(|| format!("No record has the field {field} that was to cluster by.")),
        None => {
            let mut documents: Vec<&String> =
                records.iter().filter_map(|record| record.fields.get("doc")?.first()).collect();
            documents.sort_unstable();
            let all = documents.len();
            documents.dedup();
            (documents.len() < all).then(|| {
                "Records share documents (field doc) but were resampled one by one, so the \
                 intervals are too narrow; cluster by doc."
                    .to_owned()
            })
        }
    }
}

fn unknown_fields(evaluation: &Evaluation<'_>, by: &[String]) -> Vec<String> {
    let records = evaluation.gold().records();
    let unknown =
        by.iter().filter(|field| records.iter().all(|record| !record.fields.contains_key(*field)));
    unknown
        .map(|field| format!("No record has the field {field} that was to break down by."))
        .collect()
}

fn breakdown(
    evaluation: &Evaluation<'_>,
    by: String,
    groups: Vec<Group>,
    figures: &[Figure],
) -> Breakdown {
    let plan = evaluation.options().bootstrap;
    let parts = groups.into_iter().map(|group| Part {
        figures: figures
            .iter()
            .zip(group.intervals)
            .map(|(figure, interval)| {
                Measured::of(figure, &group.counts, interval).doubted(group.clusters, plan)
            })
            .collect(),
        name: group.name,
    });
    Breakdown { by, parts: parts.collect() }
}

fn baselines(evaluation: &Evaluation<'_>) -> Vec<Baseline> {
    let figures = named(&OF_BASELINES);
    let floors = floors(evaluation.gold(), evaluation.options().matching);
    // Only the point estimates are shown, so nothing need be resampled.
    let baseline = |(name, counts): (&str, Counts)| Baseline {
        name: name.to_owned(),
        figures: figures.iter().map(|figure| Measured::of(figure, &counts, None)).collect(),
    };
    floors.into_iter().map(baseline).collect()
}
