//! An agreement report as text, Markdown, JSON and CSV.

use std::fmt::Write;

use super::{AgreementReport, Coefficient, UNITIZING};
use crate::report::grid::{self, Grid, count, number, wrapped};
use crate::report::markdown::{escaped, table};
use crate::report::measured::Measured;
use crate::report::{pretty, text};

const HEAD: [&str; 5] = ["", "coefficient", "value", "agreed", "items"];

impl AgreementReport {
    /// The report for a terminal.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut page = String::new();
        for (number, (file, _)) in (1..).zip(&self.annotators) {
            let _ = writeln!(page, "annotator {number}: {}", text::printable(file));
        }
        page.push('\n');
        for note in &self.notes {
            let _ = writeln!(page, "! {}\n", wrapped(&text::printable(note), 78, "  "));
        }
        let mut grid = Grid::new(3);
        grid.row(HEAD.map(str::to_owned));
        let mut before = "";
        for coefficient in &self.coefficients {
            let mut cells = self.cells(coefficient, text::cell);
            cells[0] = text::short(&cells[0]);
            // What is judged is named once, where its lines begin.
            if coefficient.of == before {
                cells[0].clear();
            }
            before = &coefficient.of;
            grid.row(cells);
        }
        grid.render(&mut page);
        let doubtful = self.coefficients.iter().any(|coefficient| !coefficient.doubts.is_empty());
        if doubtful || self.coefficients.iter().any(|coefficient| coefficient.undefined.is_some()) {
            page.push('\n');
        }
        if doubtful {
            page.push_str(
                "? too little data to say: few items, few clusters, or often undefined\n",
            );
        }
        for reason in self.reasons() {
            let _ = writeln!(page, "– {}", wrapped(&text::printable(&reason), 78, "  "));
        }
        let _ = writeln!(page, "\n{}", wrapped(&self.signature(), 80, ""));
        page
    }

    /// The report as Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut page = "# Agreement\n\n".to_owned();
        for (number, (file, _)) in (1..).zip(&self.annotators) {
            let _ = writeln!(page, "{number}. {}", escaped(file));
        }
        page.push('\n');
        for note in &self.notes {
            let _ = writeln!(page, "> **Note:** {}\n", escaped(note));
        }
        let cells = |coefficient| self.cells(coefficient, grid::cell).into();
        let rows: Vec<Vec<String>> = self.coefficients.iter().map(cells).collect();
        table(&mut page, &HEAD.map(str::to_owned), &rows);
        for reason in self.reasons() {
            let _ = writeln!(page, "- {}", escaped(&reason));
        }
        let _ = writeln!(page, "\n{}", escaped(&self.signature()));
        page
    }

    /// The report as one JSON object.
    #[must_use]
    pub fn to_json(&self) -> String {
        pretty(self)
    }

    /// The coefficients as CSV, one a row; undefined is an empty cell.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut csv = csv::Writer::from_writer(Vec::new());
        let header = [
            "of",
            "coefficient",
            "annotators",
            "value",
            "low",
            "high",
            "observed_disagreement",
            "expected_disagreement",
            "items",
            "undefined",
        ];
        // Writing to memory cannot fail, and all rows are equally long.
        let _ = csv.write_record(header);
        let decimal = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for coefficient in &self.coefficients {
            let Coefficient { of, name, interval, agreement, .. } = coefficient;
            let _ = csv.write_record([
                of.clone(),
                (*name).to_owned(),
                coefficient.numbers(" "),
                decimal(coefficient.value),
                decimal(interval.map(|interval| interval.low)),
                decimal(interval.map(|interval| interval.high)),
                decimal((agreement.items > 0).then_some(agreement.observed)),
                decimal((agreement.items > 0).then_some(agreement.expected)),
                agreement.items.to_string(),
                coefficient.undefined.map(|reason| reason.to_string()).unwrap_or_default(),
            ]);
        }
        let bytes = csv.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    fn cells(&self, coefficient: &Coefficient, cell: fn(&Measured) -> String) -> [String; 5] {
        let Coefficient { of, name, value, interval, agreement, doubts, .. } = coefficient;
        let whose = match self.annotators.len() > 2 && coefficient.annotators.len() == 2 {
            true => format!("{name} {}", coefficient.numbers("–")),
            false => (*name).to_owned(),
        };
        let measured = Measured {
            value: *value,
            interval: *interval,
            doubts: doubts.clone(),
            ..Measured::default()
        };
        // Unitizing compares squared lengths, of which no part is agreed on.
        let observed = agreement.observed_agreement().filter(|_| *name != UNITIZING);
        let items = match *name {
            UNITIZING => format!("{} bytes", count(agreement.items)),
            _ => count(agreement.items),
        };
        [of.clone(), whose, cell(&measured), number(observed), items]
    }

    fn reasons(&self) -> Vec<String> {
        let reason = |coefficient: &Coefficient| {
            let reason = coefficient.undefined?;
            Some(format!("{}, {}: {reason}", coefficient.of, coefficient.name))
        };
        let mut reasons: Vec<String> = self.coefficients.iter().filter_map(reason).collect();
        reasons.dedup();
        reasons
    }

    fn signature(&self) -> String {
        let files: Vec<String> = self
            .annotators
            .iter()
            .map(|(file, hash)| match hash {
                Some(hash) => format!("{file} ({})", hash.get(..12).unwrap_or(hash)),
                None => file.clone(),
            })
            .collect();
        let intervals = match self.bootstrap.samples {
            0 => "no intervals".to_owned(),
            samples => format!(
                "{} % intervals from {samples} bootstrap samples, {}, seed {}",
                100.0 * self.bootstrap.level,
                match &self.cluster_by {
                    Some(field) => format!("clustered by {field}"),
                    None => "every item by itself".to_owned(),
                },
                self.bootstrap.seed
            ),
        };
        format!("version {}; {}; {intervals}", self.version, files.join(", "))
    }
}

impl Coefficient {
    fn numbers(&self, between: &str) -> String {
        let numbers: Vec<String> = self.annotators.iter().map(ToString::to_string).collect();
        numbers.join(between)
    }
}
