//! The report as one page: styles, script, plots and errors inside it.
//!
//! Whatever comes from the data goes through [`escaped`]; the page loads
//! nothing, and reads without its script, which only filters the errors.

mod errors;
mod plots;
mod svg;

use std::fmt::Write;

use crate::report::Report;
use crate::report::grid::{UNDEFINED, count, number, range};
use crate::report::layout::Section;
use crate::report::measured::Measured;
use crate::report::parts::{Breakdown, Confusion};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub(crate) fn render(report: &Report) -> String {
    let signature = &report.signature;
    let title = format!("{} on {}", signature.predictions, signature.gold);
    let mut page = String::new();
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Evaluation: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Evaluation: {title}</h1>\n",
        title = escaped(&title)
    );
    sizes(report, &mut page);
    notes(report, &mut page);
    weak(report, &mut page);
    let (details, tables): (Vec<_>, Vec<_>) =
        report.sections.iter().partition(|section| section.detail);
    page.push_str("<h2 id=\"figures\">Figures</h2>\n");
    page.push_str(
        "<p>Each figure stands with its interval; <span class=\"doubt\">?</span> marks one that \
         too little data stands behind.</p>\n<div class=\"tables\">\n",
    );
    for section in tables {
        table(report, section, &mut page);
    }
    page.push_str("</div>\n");
    if !details.is_empty() {
        page.push_str("<details><summary>Roles by the MUC schemas and in words</summary>\n<div class=\"tables\">\n");
        for section in details {
            table(report, section, &mut page);
        }
        page.push_str("</div></details>\n");
    }
    if let Some(confusion) = &report.confusion {
        matrix(confusion, &mut page);
    }
    if report.counts.is_none() {
        plots::tables(report, &mut page);
    }
    plots::render(report, &mut page);
    floor(report, &mut page);
    for breakdown in &report.breakdowns {
        parts(report, breakdown, &mut page);
    }
    errors::render(report, &mut page);
    page.push_str("<h2 id=\"signature\">Signature</h2>\n<dl class=\"signature\">\n");
    for (name, value) in signature.entries() {
        let _ = writeln!(page, "<dt>{name}</dt><dd>{}</dd>", escaped(&value));
    }
    let _ = write!(page, "</dl>\n</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

/// Text as HTML shows it: nothing in it is markup, and nothing is invisible.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn sizes(report: &Report, page: &mut String) {
    page.push_str("<ul class=\"sizes\">\n");
    for (name, size) in &report.sizes {
        let _ = writeln!(page, "<li><b>{}</b> {}</li>", count(*size), escaped(name));
    }
    page.push_str("</ul>\n");
}

fn notes(report: &Report, page: &mut String) {
    for note in &report.notes {
        let _ = writeln!(page, "<p class=\"note\">{}</p>", escaped(note));
    }
    if !report.skipped.is_empty() {
        page.push_str("<details><summary>Skipped records</summary>\n<ul>\n");
        for skipped in &report.skipped {
            let _ = writeln!(page, "<li>{}</li>", escaped(skipped));
        }
        page.push_str("</ul></details>\n");
    }
}

/// How many of the lowest parts are named where none is low beyond doubt.
const LOWEST: usize = 5;

/// The parts of the data of which one can say that they lie below the whole;
/// where there is none, those that come lowest.
fn weak(report: &Report, page: &mut String) {
    let Some(whole) = report.figure("event_f1").and_then(|figure| figure.value) else {
        return;
    };
    if report.breakdowns.is_empty() {
        return;
    }
    let mut low: Vec<(f64, String, &Measured)> = Vec::new();
    for breakdown in &report.breakdowns {
        for part in &breakdown.parts {
            if let Some(figure) = part.figure("event_f1").filter(|figure| !figure.is_doubtful())
                && let Some(value) = figure.value.filter(|&value| value < whole)
            {
                low.push((value, format!("{} {}", breakdown.by, part.name), figure));
            }
        }
    }
    low.sort_by(|a, b| a.0.total_cmp(&b.0));
    page.push_str("<h2 id=\"weak\">Where it is weak</h2>\n");
    let below = |figure: &Measured| figure.interval.is_some_and(|found| found.high < whole);
    let of_whole = number(Some(whole));
    if low.iter().any(|(_, _, figure)| below(figure)) {
        low.retain(|(_, _, figure)| below(figure));
        let _ = writeln!(
            page,
            "<p>Parts whose F1 lies below that of the whole set ({of_whole}) with its whole \
             interval, the lowest first:</p>"
        );
    } else {
        page.push_str(
            "<p>No part with enough events has an F1 whose whole interval lies below that of \
             the set",
        );
        let _ = match low.is_empty() {
            true => writeln!(page, ".</p>"),
            false => writeln!(page, " ({of_whole}). The lowest, which may be so by chance:</p>"),
        };
        low.truncate(LOWEST);
    }
    if low.is_empty() {
        return;
    }
    page.push_str("<ul>\n");
    for (_, name, figure) in low {
        let _ = writeln!(
            page,
            "<li><b>{}</b>: {} ({}), {} events</li>",
            escaped(&name),
            number(figure.value),
            range(figure.interval),
            count(figure.support.unwrap_or_default())
        );
    }
    page.push_str("</ul>\n");
}

/// A figure and its interval in a cell.
fn cell(figure: Option<&Measured>) -> String {
    let Some(figure) = figure else {
        return "<td></td>".to_owned();
    };
    let parts = match (figure.numerator, figure.denominator) {
        (Some(part), Some(whole)) => format!("{} = {part}/{whole}", figure.name),
        _ => figure.name.clone(),
    };
    let doubts: Vec<String> = figure.doubts.iter().map(ToString::to_string).collect();
    let mut cell = format!(
        "<td title=\"{}\"><span class=\"value\">{}</span>",
        escaped(&parts),
        number(figure.value)
    );
    if figure.value.is_some() {
        let _ = write!(cell, " <small>{}</small>", range(figure.interval));
    }
    if !doubts.is_empty() {
        let _ = write!(
            cell,
            "<span class=\"doubt\" title=\"{}\">?</span>",
            escaped(&doubts.join("; "))
        );
    }
    cell.push_str("</td>");
    cell
}

fn table(report: &Report, section: &Section, page: &mut String) {
    let of = |name: &Option<String>| name.as_deref().and_then(|name| report.figure(name));
    let mut rows = String::new();
    for row in &section.rows {
        let found: Vec<Option<&Measured>> = row.figures.iter().map(of).collect();
        let Some(last) = found.iter().flatten().next_back() else {
            continue;
        };
        let _ = write!(rows, "<tr><th scope=\"row\">{}</th>", escaped(&row.label));
        found.iter().for_each(|figure| rows.push_str(&cell(*figure)));
        let _ = writeln!(rows, "<td>{}</td></tr>", last.support.map(count).unwrap_or_default());
    }
    if rows.is_empty() {
        return;
    }
    let _ = write!(
        page,
        "<div class=\"scroll\"><table>\n<caption>{}<small>{}</small></caption>\n<tr><th></th>",
        escaped(&section.title),
        escaped(&section.about)
    );
    for column in &section.columns {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(column));
    }
    let _ = writeln!(
        page,
        "<th scope=\"col\">{}</th></tr>\n{rows}</table></div>",
        escaped(&section.items)
    );
}

fn matrix(confusion: &Confusion, page: &mut String) {
    page.push_str(
        "<h2 id=\"confusion\">Confusion</h2>\n<p>Gold down, predicted across; the deeper the \
         colour, the larger the part of its row.</p>\n\
         <div class=\"scroll\"><table class=\"matrix\">\n<tr><th></th>",
    );
    for class in &confusion.classes {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(class));
    }
    page.push_str("</tr>\n");
    for (row, class) in confusion.classes.iter().enumerate() {
        let _ = write!(page, "<tr><th scope=\"row\">{}</th>", escaped(class));
        for (column, cell) in confusion.cells[row].iter().enumerate() {
            let Some(counted) = cell else {
                page.push_str("<td class=\"empty\"></td>");
                continue;
            };
            let kind = if row == column { "right" } else { "wrong" };
            let _ = write!(
                page,
                "<td class=\"{kind}\" style=\"--share:{:.0}%\">{}</td>",
                100.0 * confusion.share(row, column),
                count(*counted)
            );
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table></div>\n");
}

fn floor(report: &Report, page: &mut String) {
    let Some(first) = report.baselines.first() else {
        return;
    };
    let know = match report.counts {
        Some(_) => " They know the gold texts, and the cues of all other records.",
        None => "",
    };
    let _ = write!(
        page,
        "<h2 id=\"baselines\">Baselines</h2>\n<p>What rules of thumb get on the same data: the \
         floor.{know}</p>\n\
         <div class=\"scroll\"><table>\n<tr><th></th>",
    );
    for figure in &first.figures {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(&figure.name));
    }
    page.push_str("</tr>\n");
    let mut line = |name: &str, values: Vec<Option<f64>>| {
        let _ = write!(page, "<tr><th scope=\"row\">{}</th>", escaped(name));
        for value in values {
            let _ = write!(page, "<td>{}</td>", number(value));
        }
        page.push_str("</tr>\n");
    };
    for baseline in &report.baselines {
        let values = baseline.figures.iter().map(|figure| figure.value).collect();
        line(&baseline.name, values);
    }
    let ours = first.figures.iter();
    let ours = ours.map(|figure| report.figure(&figure.name).and_then(|ours| ours.value));
    line("this system", ours.collect());
    page.push_str("</table></div>\n");
}

fn parts(report: &Report, breakdown: &Breakdown, page: &mut String) {
    let by = escaped(&breakdown.by);
    let _ = writeln!(page, "<h2>By {by}</h2>");
    if breakdown.by == "phenomenon" {
        page.push_str(
            "<p>Rules of thumb on words and offsets; an event may show several phenomena, or \
             none.</p>\n",
        );
    }
    plots::bars(report, breakdown, page);
    let Some(first) = breakdown.parts.first() else {
        return;
    };
    page.push_str(
        "<details><summary>The figures</summary>\n<div class=\"scroll\"><table>\n<tr><th></th>",
    );
    for figure in &first.figures {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(&figure.name));
    }
    page.push_str("<th scope=\"col\">gold</th></tr>\n");
    for part in &breakdown.parts {
        let _ = write!(page, "<tr><th scope=\"row\">{}</th>", escaped(&part.name));
        for figure in &part.figures {
            page.push_str(&cell(Some(figure)));
        }
        let support = part.figure("event_f1").and_then(|figure| figure.support);
        let _ = writeln!(page, "<td>{}</td></tr>", support.map_or(UNDEFINED.to_owned(), count));
    }
    page.push_str("</table></div></details>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_data_is_markup() {
        assert_eq!(
            escaped("<b class=\"x\">&'\u{0}\u{1b}"),
            "&lt;b class=&quot;x&quot;&gt;&amp;&#39;\u{fffd}\u{fffd}"
        );
    }
}
