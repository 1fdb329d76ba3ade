//! What changed from one system to another, and whether chance explains it.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;

use stance_types::{Act, Span};

use crate::error::Result;
use crate::evaluation::Evaluation;
use crate::figure::Figure;
use crate::record::Record;
use crate::report::grid::{Grid, UNDEFINED, count, number, wrapped};
use crate::report::markdown::{escaped, table};
use crate::report::signature::Signature;
use crate::significance::{Difference, McNemar, compare};

/// A comparison of system A with system B on one gold set.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// How A was measured.
    pub a: Signature,
    /// How B was measured.
    pub b: Signature,
    /// The figures, with their differences.
    pub differences: Vec<Difference>,
    /// Gold events that only one of the two found.
    pub mcnemar: McNemar,
    /// The exact two-sided probability of so uneven a split.
    pub mcnemar_p: f64,
    /// Gold events that B finds and A misses.
    pub gained: Vec<Change>,
    /// Gold events that A finds and B misses.
    pub lost: Vec<Change>,
    /// Spurious events of B that A does not predict.
    pub new_spurious: Vec<Change>,
    /// Spurious events of A that B no longer predicts.
    pub gone_spurious: Vec<Change>,
}

/// An event on which the systems differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The record's id.
    pub id: String,
    /// The event's act.
    pub act: Act,
    /// Where its cue stands.
    pub cue: Span,
    /// The cue's words.
    pub words: String,
}

impl Change {
    fn new(record: &Record, act: Act, cue: Span) -> Self {
        Change {
            id: record.id.clone(),
            act,
            cue,
            words: cue.get(&record.text).unwrap_or_default().to_owned(),
        }
    }
}

/// Chance explains a difference whose p lies above this.
const SIGNIFICANT: f64 = 0.05;

impl Comparison {
    /// Compares two evaluations, figure by figure and event by event.
    ///
    /// # Errors
    ///
    /// When the two were not scored on the same gold set.
    pub fn of(
        (a, a_signature): (&Evaluation<'_>, Signature),
        (b, b_signature): (&Evaluation<'_>, Signature),
        figures: &[Figure],
    ) -> Result<Self> {
        let mcnemar = McNemar::of_found(a, b)?;
        let mut comparison = Comparison {
            a: a_signature,
            b: b_signature,
            differences: compare(a, b, figures)?,
            mcnemar,
            mcnemar_p: mcnemar.exact_p(),
            gained: Vec::new(),
            lost: Vec::new(),
            new_spurious: Vec::new(),
            gone_spurious: Vec::new(),
        };
        for ((record, predicted_a, of_a), (_, predicted_b, of_b)) in a.records().zip(b.records()) {
            let found = |list: &[(usize, usize)]| list.iter().map(|pair| pair.0).collect();
            let (by_a, by_b): (BTreeSet<usize>, BTreeSet<usize>) =
                (found(&of_a.found), found(&of_b.found));
            let gold = |&g: &usize| Change::new(record, record.events[g].act, record.events[g].cue);
            comparison.gained.extend(by_b.difference(&by_a).map(gold));
            comparison.lost.extend(by_a.difference(&by_b).map(gold));
            let spurious = |list: &[usize], predicted: &[crate::Predicted]| {
                let events = list.iter().map(|&p| &predicted[p].event);
                events.map(|event| (event.cue, event.act)).collect::<BTreeSet<_>>()
            };
            let of_a = spurious(&of_a.spurious, predicted_a);
            let of_b = spurious(&of_b.spurious, predicted_b);
            let change = |&(cue, act): &(Span, Act)| Change::new(record, act, cue);
            let new = of_b.difference(&of_a).map(change);
            comparison.new_spurious.extend(new);
            let gone = of_a.difference(&of_b).map(change);
            comparison.gone_spurious.extend(gone);
        }
        Ok(comparison)
    }

    /// Whether chance is an unlikely reason for a difference.
    #[must_use]
    pub fn is_significant(difference: &Difference) -> bool {
        difference.randomization_p.is_some_and(|p| p < SIGNIFICANT)
    }

    /// The comparison for a terminal, with at most `changes` events a list.
    #[must_use]
    pub fn to_text(&self, changes: usize) -> String {
        let mut page = format!(
            "A is {}, B is {}, on {}\n\n",
            self.a.predictions, self.b.predictions, self.a.gold
        );
        let mut grid = Grid::new(6);
        grid.row(HEAD.map(str::to_owned));
        self.differences.iter().for_each(|difference| grid.row(cells(difference)));
        grid.render(&mut page);
        let _ = writeln!(page, "\n{}", wrapped(&self.verdict(), 80, ""));
        page.push('\n');
        for (title, list) in self.lists() {
            let _ = writeln!(page, "{title}: {}", count(list.len() as u64));
            let mut grid = Grid::new(3);
            for change in list.iter().take(changes) {
                let words = change.words.replace(char::is_control, " ");
                grid.row([
                    change.act.to_string(),
                    format!("“{words}”"),
                    change.id.replace(char::is_control, " "),
                ]);
            }
            grid.render(&mut page);
            if list.len() > changes {
                let _ = writeln!(page, "  … and {} more", count((list.len() - changes) as u64));
            }
        }
        page
    }

    /// The comparison as Markdown, with at most `changes` events a list.
    #[must_use]
    pub fn to_markdown(&self, changes: usize) -> String {
        let mut page = format!(
            "# Comparison\n\nA is {}, B is {}, on {}.\n\n",
            escaped(&self.a.predictions),
            escaped(&self.b.predictions),
            escaped(&self.a.gold)
        );
        let rows: Vec<Vec<String>> =
            self.differences.iter().map(|difference| cells(difference).into()).collect();
        table(&mut page, &HEAD.map(str::to_owned), &rows);
        let _ = writeln!(page, "{}\n", self.verdict());
        for (title, list) in self.lists() {
            let _ = writeln!(page, "## {title}: {}\n", count(list.len() as u64));
            for change in list.iter().take(changes) {
                let _ = writeln!(
                    page,
                    "- {} “{}” in {}",
                    change.act,
                    escaped(&change.words),
                    escaped(&change.id)
                );
            }
            page.push('\n');
        }
        page
    }

    /// The comparison as one JSON object, with all events.
    #[must_use]
    pub fn to_json(&self) -> String {
        super::pretty(self)
    }

    /// What may be said.
    fn verdict(&self) -> String {
        let significant: Vec<&str> = self
            .differences
            .iter()
            .filter(|difference| Comparison::is_significant(difference))
            .map(|difference| difference.figure.as_str())
            .collect();
        let found = match significant[..] {
            [] => "No figure differs by more than chance would.".to_owned(),
            _ => format!("More than chance: {}.", significant.join(", ")),
        };
        let McNemar { only_a, only_b } = self.mcnemar;
        format!(
            "{found} Of the gold events, {only_a} are found by A only and {only_b} by B only \
             (McNemar, exact: p {}). p is by approximate randomization; with {} figures \
             compared, expect one in twenty below {SIGNIFICANT} by chance.",
            match self.mcnemar_p {
                p if p < 1e-4 => "< 0.0001".to_owned(),
                p => format!("= {p:.4}"),
            },
            self.differences.len()
        )
    }

    fn lists(&self) -> [(&'static str, &[Change]); 4] {
        [
            ("Gained (B finds, A misses)", &self.gained),
            ("Lost (A finds, B misses)", &self.lost),
            ("New spurious", &self.new_spurious),
            ("Gone spurious", &self.gone_spurious),
        ]
    }
}

const HEAD: [&str; 6] = ["", "A", "B", "B − A", "interval", "p"];

fn cells(difference: &Difference) -> [String; 6] {
    let change = match difference.difference {
        Some(change) => format!("{change:+.3}"),
        None => UNDEFINED.to_owned(),
    };
    let interval = match difference.interval {
        Some(interval) => format!("{:+.3} to {:+.3}", interval.low, interval.high),
        None => String::new(),
    };
    let mark = if Comparison::is_significant(difference) { " *" } else { "" };
    let p = difference.randomization_p;
    [
        difference.figure.clone(),
        number(difference.a),
        number(difference.b),
        change,
        interval,
        p.map_or(UNDEFINED.to_owned(), |p| format!("{p:.4}{mark}")),
    ]
}
