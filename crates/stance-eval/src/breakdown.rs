//! Figures by parts of the gold set: where a system is weak.

use std::collections::BTreeMap;

use rayon::prelude::*;

use stance_types::Event;

use crate::bootstrap::{FEWEST, Interval, intervals, resample_sums};
use crate::columns::Columns;
use crate::count::{Events, count};
use crate::counts::Counts;
use crate::evaluation::Evaluation;
use crate::figure::Figure;
use crate::matching::Alignment;
use crate::phenomenon::Phenomenon;
use crate::record::{Predicted, Record};
use crate::table::{Table, add, from_cells};
use crate::tokens::Words;

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
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, record) in evaluation.gold().records().iter().enumerate() {
        for value in values(record, field) {
            let group = members.entry(value).or_default();
            // A record that repeats a value is in its group once.
            if group.last() != Some(&position) {
                group.push(position);
            }
        }
    }
    let group = |(name, records): (&str, Vec<usize>)| {
        let counts = evaluation.table().sum(records.iter().map(|&row| (row, 1)));
        let clusters = evaluation.clusters_of(records);
        Group {
            name: name.to_owned(),
            counts,
            intervals: intervals(evaluation.options().bootstrap, &clusters, figures),
            clusters: clusters.len(),
        }
    };
    members.into_iter().map(group).collect()
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
    let columns = Columns::of(figures);
    let (all, width) = (Counts::width(), columns.width());
    let records: Vec<_> = evaluation.records().collect();
    let counted: Vec<(Table, Vec<u64>)> = records
        .par_chunks(CHUNK)
        .map(|records| {
            let mut table = Table::new();
            let mut sums = vec![0; phenomena.len() * all];
            for &(record, predicted, alignment) in records {
                table.push(&joint(record, predicted, alignment, phenomena, &columns, &mut sums));
            }
            (table, sums)
        })
        .collect();
    // The parts stand side by side, so that the random numbers, which cost
    // much, are drawn once.
    let mut table = Table::new();
    let mut sums = vec![0; phenomena.len() * all];
    for (rows, of_rows) in &counted {
        (0..rows.len()).for_each(|row| table.push(rows.row(row)));
        sums.iter_mut().zip(of_rows).for_each(|(sum, part)| *sum += part);
    }
    let clusters = evaluation.cluster_wide(&table, phenomena.len() * width);
    let plan = evaluation.options().bootstrap;
    let samples = resample_sums(plan, &clusters, phenomena.len() * width, |cells| {
        cells.chunks_exact(width).flat_map(|cells| columns.values(cells)).collect::<Vec<_>>()
    });
    let mut holding = vec![0; phenomena.len()];
    for row in 0..clusters.len() {
        let cells = clusters.row(row).chunk_by(|a, b| a.0 as usize / width == b.0 as usize / width);
        cells.for_each(|cells| holding[cells[0].0 as usize / width] += 1);
    }
    let groups = phenomena.iter().zip(sums.chunks_exact(all)).zip(holding).enumerate();
    groups
        .map(|(number, ((phenomenon, cells), clusters))| {
            let counts = from_cells(cells);
            let interval = |(column, figure): (usize, &Figure)| {
                if clusters < FEWEST {
                    return None;
                }
                let column = number * figures.len() + column;
                let values = samples.iter().map(|sample| sample[column]).collect();
                Interval::of(values, figure.value(&counts), plan.level)
            };
            Group {
                name: phenomenon.name().to_owned(),
                intervals: figures.iter().enumerate().map(interval).collect(),
                clusters,
                counts,
            }
        })
        .collect()
}

/// Records that one thread counts at a time.
const CHUNK: usize = 1024;

/// The columns of every phenomenon's part of a record, side by side; all
/// counts of each part are added to its stretch of `sums`.
fn joint(
    record: &Record,
    predicted: &[Predicted],
    alignment: &Alignment,
    phenomena: &[Phenomenon],
    columns: &Columns<'_>,
    sums: &mut [u64],
) -> Vec<(u32, u32)> {
    let mut row = Vec::new();
    if record.events.is_empty() && predicted.is_empty() {
        return row;
    }
    let words = Words::of(&record.text);
    let all = Counts::width();
    for (number, (phenomenon, sums)) in phenomena.iter().zip(sums.chunks_exact_mut(all)).enumerate()
    {
        let shows = |event: &Event| phenomenon.shows(&record.text, event);
        let Some(counts) = part(record, predicted, alignment, &words, shows) else {
            continue;
        };
        add(sums, counts.clone());
        let first = u32::try_from(number * columns.width()).unwrap_or(u32::MAX);
        row.extend(columns.cells(counts).into_iter().map(|(column, n)| (first + column, n)));
    }
    row
}

/// Counts the part of a record whose events `shows` holds for, if there is one.
fn part(
    record: &Record,
    predicted: &[Predicted],
    alignment: &Alignment,
    words: &Words,
    shows: impl Fn(&Event) -> bool,
) -> Option<Counts> {
    let mut events = Events {
        text: &record.text,
        sentences: record.sentences,
        gold: Vec::new(),
        predicted: Vec::new(),
    };
    // Numbers of the kept events in the shortened lists.
    let mut number = vec![None; record.events.len()];
    for (g, event) in record.events.iter().enumerate().filter(|(_, event)| shows(event)) {
        number[g] = Some(events.gold.len());
        events.gold.push(event);
    }
    let mut guess = |p: usize| {
        events.predicted.push(&predicted[p].event);
        events.predicted.len() - 1
    };
    let mut kept = Alignment::default();
    for (from, to) in
        [(&alignment.found, &mut kept.found), (&alignment.optional, &mut kept.optional)]
    {
        let shown = from.iter().filter_map(|&(g, p)| Some((number[g]?, p)));
        to.extend(shown.map(|(g, p)| (g, guess(p))));
    }
    kept.missed = alignment.missed.iter().filter_map(|&g| number[g]).collect();
    let mut spurious = BTreeMap::new();
    for &p in alignment.spurious.iter().filter(|&&p| shows(&predicted[p].event)) {
        spurious.insert(p, guess(p));
    }
    kept.spurious = spurious.values().copied().collect();
    let confused = alignment.confused.iter();
    kept.confused = confused.filter_map(|&(g, p)| Some((number[g]?, *spurious.get(&p)?))).collect();
    if events.gold.is_empty() && events.predicted.is_empty() {
        return None;
    }
    Some(count(&events, words, &kept))
}
