//! The figures as CSV, for R, pandas or a spreadsheet.

use crate::report::Report;
use crate::report::measured::Measured;

const HEADER: [&str; 6] = ["figure", "value", "low", "high", "numerator", "denominator"];

/// Undefined is an empty cell: a dash would turn the column into text.
pub(crate) fn render(report: &Report) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let mut rows = vec![HEADER.map(str::to_owned)];
    rows.extend(report.figures.iter().map(|figure| row(figure, "")));
    for breakdown in &report.breakdowns {
        for part in &breakdown.parts {
            let of = format!("[{}={}]", breakdown.by, part.name);
            rows.extend(part.figures.iter().map(|figure| row(figure, &of)));
        }
    }
    for baseline in &report.baselines {
        let of = format!("[baseline={}]", baseline.name);
        rows.extend(baseline.figures.iter().map(|figure| row(figure, &of)));
    }
    for row in rows {
        // Writing to memory cannot fail, and all rows are equally long.
        let _ = csv.write_record(row);
    }
    let bytes = csv.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row(figure: &Measured, of: &str) -> [String; 6] {
    let decimal = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let integer = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
    [
        format!("{}{of}", figure.name),
        decimal(figure.value),
        decimal(figure.interval.map(|interval| interval.low)),
        decimal(figure.interval.map(|interval| interval.high)),
        integer(figure.numerator),
        integer(figure.denominator),
    ]
}
