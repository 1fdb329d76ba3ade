//! Figures by parts of the gold set: where a system is weak.

use std::collections::BTreeMap;

use rayon::prelude::*;

use stance_types::Event;

use crate::bootstrap::{Interval, intervals, resample_sums};
use crate::count::count;
use crate::counts::{Counts, Table, from_cells, sparse};
use crate::evaluation::Evaluation;
use crate::figure::Figure;
use crate::matching::Alignment;
use crate::phenomenon::Phenomenon;
use crate::record::{Predicted, Record};

/// A part of the gold set with its counts.
#[derive(Clone, Debug)]
pub struct Group {
    /// The field's value, or the phenomenon's name.
    pub name: String,
    /// The counts of the part.
    pub counts: Counts,
    /// The interval of each figure asked for, in its order.
    pub intervals: Vec<Option<Interval>>,
    /// How many clusters of the resampling hold something of the part.
    pub clusters: usize,
}

/// What groups the records that lack the field.
pub const NO_VALUE: &str = "(none)";

/// One group for every value of a field, in the order of the values. A record
/// with several values is in several groups.
#[must_use]
pub fn by_field(evaluation: &Evaluation<'_>, field: &str, figures: &[Figure]) -> Vec<Group> {
    let mut names: Vec<&str> =
        evaluation.gold().records().iter().flat_map(|r| values(r, field)).collect();
    names.sort_unstable();
    names.dedup();
    let group = |name: &str| {
        let keep = |record: &Record| values(record, field).any(|value| value == name);
        let clusters = evaluation.clusters_where(keep);
        Group {
            name: name.to_owned(),
            counts: evaluation.counts_where(keep),
            intervals: intervals(evaluation.options().bootstrap, &clusters, figures),
            clusters: clusters.len(),
        }
    };
    names.into_iter().map(group).collect()
}

fn values<'r>(record: &'r Record, field: &str) -> impl Iterator<Item = &'r str> + use<'r> {
    let values = record.fields.get(field).map_or(&[][..], Vec::as_slice);
    let none = values.is_empty().then_some(NO_VALUE);
    values.iter().map(String::as_str).chain(none)
}

/// The fields that divide the gold set into at most `most` groups and more
/// than one, in the order of their names.
#[must_use]
pub fn fields(evaluation: &Evaluation<'_>, most: usize) -> Vec<String> {
    let mut all: BTreeMap<&str, std::collections::BTreeSet<&str>> = BTreeMap::new();
    for record in evaluation.gold().records() {
        for field in record.fields.keys() {
            all.entry(field).or_default();
        }
    }
    for (field, seen) in &mut all {
        for record in evaluation.gold().records() {
            seen.extend(values(record, field));
            if seen.len() > most {
                break;
            }
        }
    }
    let useful = all.into_iter().filter(|(_, seen)| (2..=most).contains(&seen.len()));
    useful.map(|(field, _)| field.to_owned()).collect()
}

/// One group for every phenomenon: the gold events that show it, the
/// predictions that found them, and the spurious predictions that show it.
///
/// An event may show several phenomena or none, so the groups do not add up
/// to the whole. Counts of whole records mean nothing here.
#[must_use]
pub fn by_phenomenon(
    evaluation: &Evaluation<'_>,
    phenomena: &[Phenomenon],
    figures: &[Figure],
) -> Vec<Group> {
    let width = Counts::width();
    let rows: Vec<_> = evaluation
        .records()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(record, predicted, alignment)| {
            let mut joint = Vec::new();
            for (number, phenomenon) in phenomena.iter().enumerate() {
                let shows = |event: &Event| phenomenon.shows(&record.text, event);
                let first = u32::try_from(number * width).unwrap_or(u32::MAX);
                let row = part(record, predicted, alignment, shows);
                joint.extend(row.into_iter().map(|(column, n)| (first + column, n)));
            }
            joint
        })
        .collect();
    // The counts of all phenomena stand side by side, so that the random
    // numbers, which cost the most, are drawn once.
    let mut table = Table::new();
    rows.iter().for_each(|row| table.push(row));
    let clusters = evaluation.cluster_wide(&table, phenomena.len() * width);
    let all = clusters.sum_cells((0..clusters.len()).map(|row| (row, 1)), phenomena.len() * width);
    let plan = evaluation.options().bootstrap;
    let samples = resample_sums(plan, &clusters, phenomena.len() * width, |cells| {
        let parts = cells.chunks_exact(width).map(from_cells);
        let values = |counts: Counts| figures.iter().map(move |figure| figure.value(&counts));
        parts.flat_map(values).collect::<Vec<_>>()
    });
    let groups = phenomena.iter().zip(all.chunks_exact(width)).enumerate();
    groups
        .map(|(number, (phenomenon, cells))| {
            let counts = from_cells(cells);
            let interval = |(column, figure): (usize, &Figure)| {
                let column = number * figures.len() + column;
                let values = samples.iter().map(|sample| sample[column]).collect();
                Interval::of(values, figure.value(&counts), plan.level)
            };
            let own = (number * width) as u32..((number + 1) * width) as u32;
            Group {
                name: phenomenon.name().to_owned(),
                intervals: figures.iter().enumerate().map(interval).collect(),
                clusters: (0..clusters.len())
                    .filter(|&row| clusters.row(row).iter().any(|(column, _)| own.contains(column)))
                    .count(),
                counts,
            }
        })
        .collect()
}

/// Counts the part of a record whose events `shows` holds for.
fn part(
    record: &Record,
    predicted: &[Predicted],
    alignment: &Alignment,
    shows: impl Fn(&Event) -> bool,
) -> Vec<(u32, u32)> {
    if record.events.is_empty() && predicted.is_empty() {
        return Vec::new();
    }
    // Numbers of the kept events in the shortened lists.
    let mut golds = Vec::new();
    let mut number = BTreeMap::new();
    for (g, event) in record.events.iter().enumerate().filter(|(_, event)| shows(event)) {
        number.insert(g, golds.len());
        golds.push(event.clone());
    }
    let mut guesses = Vec::new();
    let mut guess = |p: usize| {
        guesses.push(predicted[p].clone());
        guesses.len() - 1
    };
    let mut kept = Alignment::default();
    for &(g, p) in &alignment.found {
        if let Some(&g) = number.get(&g) {
            kept.found.push((g, guess(p)));
        }
    }
    for &(g, p) in &alignment.optional {
        if let Some(&g) = number.get(&g) {
            kept.optional.push((g, guess(p)));
        }
    }
    kept.missed = alignment.missed.iter().filter_map(|g| number.get(g).copied()).collect();
    let mut spurious = BTreeMap::new();
    for &p in alignment.spurious.iter().filter(|&&p| shows(&predicted[p].event)) {
        spurious.insert(p, guess(p));
    }
    kept.spurious = spurious.values().copied().collect();
    let confused = alignment.confused.iter();
    kept.confused =
        confused.filter_map(|(g, p)| Some((*number.get(g)?, *spurious.get(p)?))).collect();
    if golds.is_empty() && guesses.is_empty() {
        return Vec::new();
    }
    let record = Record {
        events: golds,
        sentences: record.sentences,
        ..Record::new("", record.text.as_str(), Vec::new())
    };
    sparse(count(&record, &guesses, &kept))
}
