//! The parts of a report that are tables by themselves.

use serde::Serialize;

use stance_types::Act;

use crate::counts::Counts;
use crate::report::measured::{self, Measured};

/// What was taken for what: gold classes by predicted classes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The classes, of rows and columns.
    pub classes: Vec<String>,
    /// Gold by predicted. The cell of the last class with itself is empty
    /// where nothing can be counted there, such as events that are in neither.
    pub cells: Vec<Vec<Option<u64>>>,
}

impl Confusion {
    pub(crate) fn of_events(counts: &Counts) -> Self {
        let mut classes: Vec<String> = Act::ALL.map(|act| act.name().to_owned()).into();
        classes.push("no event".to_owned());
        let none = Act::ALL.len();
        let cells = counts.confusion.iter().enumerate().map(|(row, cells)| {
            let cell = |(column, &count)| ((row, column) != (none, none)).then_some(count);
            cells.iter().enumerate().map(cell).collect()
        });
        Confusion { classes, cells: cells.collect() }
    }

    /// The part of its row that a cell holds.
    pub(crate) fn share(&self, row: usize, column: usize) -> f64 {
        let cells = &self.cells[row];
        let all: u64 = cells.iter().flatten().sum();
        match cells[column] {
            Some(count) if all > 0 => count as f64 / all as f64,
            _ => 0.0,
        }
    }
}

/// Figures by parts of the data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Breakdown {
    /// The field, or `phenomenon`.
    pub by: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// One part of a [`Breakdown`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// The field's value, or the phenomenon's name.
    pub name: String,
    /// The figures, the same ones in every part.
    #[serde(serialize_with = "measured::by_name")]
    pub figures: Vec<Measured>,
}

impl Part {
    /// The figure named `name`.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&Measured> {
        self.figures.iter().find(|figure| figure.name == name)
    }
}

/// What a rule of thumb gets on the same data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Baseline {
    /// The rule's name.
    pub name: String,
    /// Some of the report's figures.
    #[serde(serialize_with = "measured::by_name")]
    pub figures: Vec<Measured>,
}
