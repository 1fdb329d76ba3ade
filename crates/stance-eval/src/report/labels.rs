//! The report of labelled rows.

use crate::bootstrap::Bootstrap;
use crate::labels::{LabelScores, LabelledRows};
use crate::report::Report;
use crate::report::calibrated::Calibration;
use crate::report::layout::{Row, Section};
use crate::report::measured::Measured;
use crate::report::parts::{Baseline, Confusion};
use crate::report::signature::Signature;

/// A confusion matrix of more classes than this nobody reads.
const MOST_CLASSES: usize = 30;

impl Report {
    /// The report of scores on labelled rows: the figures of the whole, and
    /// precision, recall and F1 of each class by names such as
    /// `label_f1[favor]`.
    #[must_use]
    pub fn of_labels(
        scores: &LabelScores,
        gold: &LabelledRows,
        plan: Bootstrap,
        signature: Signature,
    ) -> Self {
        let counts = scores.counts();
        let clusters = usize::try_from(counts.rows).unwrap_or(usize::MAX);
        let intervals = scores.intervals(plan, scores.figures());
        let whole = scores.figures().iter().zip(intervals);
        let mut figures: Vec<Measured> = whole
            .map(|(&(name, value), interval)| {
                let figure = Measured {
                    support: Some(counts.rows),
                    ..Measured::plain(name, value(counts)).within(interval)
                };
                figure.doubted(clusters, plan)
            })
            .collect();
        let calibration = Calibration::of(&scores.outcomes()).map(|(calibration, of_it)| {
            figures.extend(of_it);
            calibration
        });
        let singles = figures
            .iter()
            .map(|figure| Row::single(&figure.name.replace('_', " "), &figure.name))
            .collect();
        let mut classes = Vec::new();
        let intervals = scores.class_intervals(plan);
        let tallies = counts.classes.iter().zip(intervals);
        for (class, (&tally, intervals)) in scores.classes().iter().zip(tallies) {
            let mut intervals = intervals.into_iter();
            let measured = Measured::tally("label", tally).map(|figure| {
                let figure = figure.within(intervals.next().flatten()).doubted(clusters, plan);
                Measured { name: format!("{}[{class}]", figure.name), ..figure }
            });
            classes.push(Row {
                label: class.clone(),
                figures: measured.iter().map(|figure| Some(figure.name.clone())).collect(),
            });
            figures.extend(measured);
        }
        let mut notes = Vec::new();
        if scores.unanswered() > 0 {
            notes.push(format!(
                "{} rows have no prediction; they count as wrong.",
                scores.unanswered()
            ));
        }
        Report {
            signature,
            sizes: vec![
                ("rows".to_owned(), counts.rows),
                ("classes".to_owned(), scores.classes().len() as u64),
            ],
            notes,
            figures,
            sections: vec![
                Section::singles("Rows", "", singles),
                Section::tallies("Classes", "", classes),
            ],
            confusion: confusion(scores),
            calibration,
            baselines: baseline(scores, gold),
            ..Report::default()
        }
    }
}

fn confusion(scores: &LabelScores) -> Option<Confusion> {
    let classes = scores.classes();
    if scores.several() || classes.len() > MOST_CLASSES {
        return None;
    }
    let mut names = classes.to_vec();
    let mut cells: Vec<Vec<Option<u64>>> = (0..classes.len())
        .map(|gold| {
            let predicted = (0..classes.len()).map(Some);
            predicted.map(|predicted| Some(scores.confusion(gold, predicted))).collect()
        })
        .collect();
    if scores.unanswered() > 0 {
        names.push("no answer".to_owned());
        for (gold, row) in cells.iter_mut().enumerate() {
            row.push(Some(scores.confusion(gold, None)));
        }
        cells.push(vec![None; names.len()]);
    }
    Some(Confusion { classes: names, cells })
}

fn baseline(scores: &LabelScores, gold: &LabelledRows) -> Vec<Baseline> {
    let majority = gold.majority();
    let Ok(floor) = LabelScores::new(gold, &majority) else {
        return Vec::new();
    };
    let figures = scores.figures().iter();
    vec![Baseline {
        name: "majority".to_owned(),
        figures: figures
            .map(|&(name, value)| Measured::plain(name, value(floor.counts())))
            .collect(),
    }]
}
