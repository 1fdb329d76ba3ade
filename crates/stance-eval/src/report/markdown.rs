//! The report as Markdown, for a README, an issue or a paper's appendix.

use std::fmt::Write;

use crate::report::Report;
use crate::report::grid::{cell, count, number};
use crate::report::measured::Measured;
use crate::report::text::{described, headline};

pub(crate) fn render(report: &Report, errors: usize) -> String {
    let signature = &report.signature;
    let mut page = String::new();
    let title = format!("{} on {}", signature.predictions, signature.gold);
    let _ = writeln!(page, "# Evaluation: {}\n", escaped(&title));
    let sizes: Vec<String> =
        report.sizes.iter().map(|(name, size)| format!("{} {name}", count(*size))).collect();
    let _ = writeln!(page, "{}.\n", sizes.join(", "));
    for note in &report.notes {
        let _ = writeln!(page, "> **Note:** {}\n", escaped(note));
    }
    for section in report.sections.iter().filter(|section| !section.detail) {
        let of = |name: &Option<String>| name.as_deref().and_then(|name| report.figure(name));
        let mut rows = Vec::new();
        for row in &section.rows {
            let found: Vec<Option<&Measured>> = row.figures.iter().map(of).collect();
            if found.iter().all(Option::is_none) {
                continue;
            }
            let support = found.iter().flatten().next_back();
            let support = support.and_then(|figure| figure.support);
            let cells = found.iter().map(|found| found.map(cell).unwrap_or_default());
            rows.push(
                std::iter::once(row.label.clone())
                    .chain(cells)
                    .chain([support.map(count).unwrap_or_default()])
                    .collect(),
            );
        }
        let mut head = vec![String::new()];
        head.extend(section.columns.iter().cloned());
        head.push(section.items.clone());
        let _ = writeln!(page, "## {}\n", escaped(&section.title));
        if !section.about.is_empty() {
            let _ = writeln!(page, "{}\n", escaped(&section.about));
        }
        table(&mut page, &head, &rows);
    }
    if let Some(confusion) = &report.confusion {
        page.push_str("## Confusion\n\nGold down, predicted across.\n\n");
        let mut head = vec![String::new()];
        head.extend(confusion.classes.iter().cloned());
        let rows: Vec<Vec<String>> = confusion
            .classes
            .iter()
            .zip(&confusion.cells)
            .map(|(class, cells)| {
                let cells = cells.iter().map(|cell| cell.map(count).unwrap_or_default());
                std::iter::once(class.clone()).chain(cells).collect()
            })
            .collect();
        table(&mut page, &head, &rows);
    }
    for breakdown in &report.breakdowns {
        let _ = writeln!(page, "## By {}\n", escaped(&breakdown.by));
        let Some(first) = breakdown.parts.first() else {
            continue;
        };
        let mut head = vec![String::new()];
        head.extend(first.figures.iter().map(|figure| figure.name.clone()));
        head.push("gold".to_owned());
        let rows: Vec<Vec<String>> = breakdown
            .parts
            .iter()
            .map(|part| {
                let support = part.figure("event_f1").and_then(|figure| figure.support);
                std::iter::once(part.name.clone())
                    .chain(part.figures.iter().map(cell))
                    .chain([support.map(count).unwrap_or_default()])
                    .collect()
            })
            .collect();
        table(&mut page, &head, &rows);
    }
    calibration(report, &mut page);
    floor(report, &mut page);
    if errors > 0 && !report.mistakes.is_empty() {
        let all = report.mistakes.len();
        let _ = writeln!(page, "## Errors: {} of {}\n", errors.min(all), count(all as u64));
        for mistake in report.mistakes.iter().take(errors) {
            let _ =
                writeln!(page, "- **{}**: {}", escaped(&headline(mistake)), escaped(&mistake.text));
            for (whose, event) in [("gold", &mistake.gold), ("predicted", &mistake.predicted)] {
                if let Some(event) = event {
                    let _ = writeln!(page, "  - {whose}: {}", escaped(&described(mistake, event)));
                }
            }
        }
        page.push('\n');
    }
    page.push_str("## Signature\n\n");
    for (name, value) in signature.entries() {
        let _ = writeln!(page, "- {name}: {}", escaped(&value));
    }
    page
}

fn calibration(report: &Report, page: &mut String) {
    let Some(calibration) = &report.calibration else {
        return;
    };
    page.push_str("## Confidence\n\nWhat is right of the predictions that are this sure.\n\n");
    let head = ["", "mean", "right", "predictions"].map(str::to_owned);
    let bins = calibration.reliability.iter().filter(|bin| bin.count > 0);
    let rows: Vec<Vec<String>> = bins
        .map(|bin| {
            vec![
                format!("{:.1}–{:.1}", bin.from, bin.to),
                number(bin.confidence),
                number(bin.accuracy()),
                count(bin.count),
            ]
        })
        .collect();
    table(page, &head, &rows);
}

fn floor(report: &Report, page: &mut String) {
    let Some(first) = report.baselines.first() else {
        return;
    };
    page.push_str("## Baselines\n\nWhat one gets for nothing.\n\n");
    let mut head = vec![String::new()];
    head.extend(first.figures.iter().map(|figure| figure.name.clone()));
    let rows: Vec<Vec<String>> = report
        .baselines
        .iter()
        .map(|baseline| {
            std::iter::once(baseline.name.clone())
                .chain(baseline.figures.iter().map(|figure| number(figure.value)))
                .collect()
        })
        .collect();
    table(page, &head, &rows);
}

/// A table whose first column is text and whose others are numbers.
pub(crate) fn table(page: &mut String, head: &[String], rows: &[Vec<String>]) {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    page.push_str(&line(head));
    page.push_str("|:---|");
    page.push_str(&"---:|".repeat(head.len().saturating_sub(1)));
    page.push('\n');
    rows.iter().for_each(|row| page.push_str(&line(row)));
    page.push('\n');
}

/// Text that Markdown shows as it is, on one line.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut after = text.chars().skip(1);
    for c in text.chars() {
        let after = after.next().unwrap_or(' ');
        let within_word = before.is_alphanumeric() && after.is_alphanumeric();
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '#' | '~' => escaped.push('\\'),
            // Underscores inside a name are safe, and read better bare.
            '_' if !within_word => escaped.push('\\'),
            _ => {}
        }
        escaped.push(if c.is_control() { ' ' } else { c });
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_names_are_not() {
        assert_eq!(escaped("event_f1 _x_ |<b>\n"), "event_f1 \\_x\\_ \\|\\<b> ");
    }
}
