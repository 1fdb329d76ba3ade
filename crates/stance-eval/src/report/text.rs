//! The report on a terminal, within 80 columns.

use std::fmt::Write;

use stance_types::{Event, Role};

use crate::bootstrap::Interval;
use crate::report::Report;
use crate::report::grid::{Grid, count, number, wrapped};
use crate::report::layout::Section;
use crate::report::measured::Measured;
use crate::report::mistakes::Mistake;
use crate::report::parts::{Breakdown, Confusion};

const WIDTH: usize = 80;

pub(crate) fn render(report: &Report, errors: usize) -> String {
    let mut page = String::new();
    let sizes: Vec<String> =
        report.sizes.iter().map(|(name, size)| format!("{} {name}", count(*size))).collect();
    let _ = writeln!(page, "{}\n", wrapped(&sizes.join(", "), WIDTH, ""));
    for note in &report.notes {
        let _ = writeln!(page, "! {}", wrapped(&printable(note), WIDTH - 2, "  "));
    }
    if !report.notes.is_empty() {
        page.push('\n');
    }
    for section in report.sections.iter().filter(|section| !section.detail) {
        figures(report, section, &mut page);
    }
    if let Some(confusion) = &report.confusion {
        matrix(confusion, &mut page);
    }
    for breakdown in &report.breakdowns {
        parts(breakdown, &mut page);
    }
    reliability(report, &mut page);
    floor(report, &mut page);
    if report.figures.iter().any(|figure| figure.is_doubtful())
        || report.breakdowns.iter().any(is_doubtful)
    {
        page.push_str("? too little data to say: few items, few clusters, or often undefined\n\n");
    }
    mistakes(report, errors, &mut page);
    for (name, value) in report.signature.entries() {
        let line = format!("{name:<12} {}", printable(&value));
        let _ = writeln!(page, "{}", wrapped_keeping(&line));
    }
    page
}

/// Breaks a line of the signature below its value.
fn wrapped_keeping(line: &str) -> String {
    let (name, value) = line.split_at(13);
    format!("{name}{}", wrapped(value, WIDTH - 13, "").replace('\n', "\n             "))
}

fn is_doubtful(breakdown: &Breakdown) -> bool {
    let mut figures = breakdown.parts.iter().flat_map(|part| &part.figures);
    figures.any(|figure| figure.is_doubtful())
}

fn figures(report: &Report, section: &Section, page: &mut String) {
    let mut grid = Grid::new(section.columns.len() + 1);
    let head = section.columns.iter().chain([&section.items]).cloned();
    grid.row(std::iter::once(String::new()).chain(head));
    for row in &section.rows {
        let of = |name: &Option<String>| name.as_deref().and_then(|name| report.figure(name));
        let found: Vec<_> = row.figures.iter().map(of).collect();
        if found.iter().all(Option::is_none) {
            continue;
        }
        let support = found.iter().flatten().next_back();
        let support = support.and_then(|figure| figure.support);
        let cells = found.iter().map(|found| found.map(cell).unwrap_or_default());
        grid.row(
            std::iter::once(short(&row.label))
                .chain(cells)
                .chain([support.map(count).unwrap_or_default()]),
        );
    }
    let _ = writeln!(page, "{}", section.title);
    grid.render(page);
    page.push('\n');
}

/// The longest label that leaves room for the figures.
const LABEL: usize = 40;

pub(crate) fn short(label: &str) -> String {
    let label = printable(label);
    if label.chars().count() <= LABEL {
        return label;
    }
    label.chars().take(LABEL - 1).chain(['…']).collect()
}

/// A figure with its interval. Ratios go without the nought before the point,
/// so that three of them fit on a line.
pub(crate) fn cell(figure: &Measured) -> String {
    let mut cell = number(figure.value);
    if let (Some(_), Some(interval)) = (figure.value, figure.interval) {
        let Interval { low, high, .. } = interval;
        let is_ratio = low >= 0.0 && high <= 1.0;
        let end = |end: f64| {
            let end = format!("{end:.3}");
            match end.strip_prefix('0') {
                Some(decimals) if is_ratio => decimals.to_owned(),
                None if is_ratio => end[..4].to_owned(),
                _ => end,
            }
        };
        cell.push_str(&format!(" {}–{}", end(low), end(high)));
    }
    if figure.is_doubtful() {
        cell.push('?');
    }
    cell
}

fn matrix(confusion: &Confusion, page: &mut String) {
    page.push_str("Confusion: gold down, predicted across\n");
    let mut grid = Grid::new(1);
    grid.row(std::iter::once(String::new()).chain(confusion.classes.iter().cloned()));
    for (class, cells) in confusion.classes.iter().zip(&confusion.cells) {
        let cells = cells.iter().map(|cell| cell.map(count).unwrap_or_default());
        grid.row(std::iter::once(class.clone()).chain(cells));
    }
    grid.render(page);
    page.push('\n');
}

fn parts(breakdown: &Breakdown, page: &mut String) {
    let _ = writeln!(page, "By {}", short(&breakdown.by));
    let mut grid = Grid::new(4);
    let shown = ["event_precision", "event_recall", "event_f1"];
    grid.row(["", "precision", "recall", "F1", "gold"].map(str::to_owned));
    for part in &breakdown.parts {
        let of = |name| part.figure(name);
        let support = of("event_f1").and_then(|figure| figure.support);
        let cells = shown.map(|name| of(name).map(cell).unwrap_or_default());
        grid.row(
            std::iter::once(short(&part.name))
                .chain(cells)
                .chain([support.map(count).unwrap_or_default()]),
        );
    }
    grid.render(page);
    page.push('\n');
}

fn reliability(report: &Report, page: &mut String) {
    let Some(calibration) = &report.calibration else {
        return;
    };
    page.push_str("Confidence: what is right of the predictions that are this sure\n");
    let mut grid = Grid::new(1);
    grid.row(["", "mean", "right", "predictions"].map(str::to_owned));
    for bin in calibration.reliability.iter().filter(|bin| bin.count > 0) {
        grid.row([
            format!("{:.1}–{:.1}", bin.from, bin.to),
            number(bin.confidence),
            number(bin.accuracy()),
            count(bin.count),
        ]);
    }
    grid.render(page);
    page.push_str("\nKeeping only predictions that are at least this sure\n");
    let mut grid = Grid::new(1);
    grid.row(["", "precision", "recall", "F1", "predictions"].map(str::to_owned));
    for point in &calibration.thresholds {
        grid.row([
            format!("{:.1}", point.threshold),
            number(point.tally.precision()),
            number(point.tally.recall()),
            number(point.tally.f1()),
            count(point.tally.predicted),
        ]);
    }
    grid.render(page);
    page.push('\n');
}

fn floor(report: &Report, page: &mut String) {
    let Some(first) = report.baselines.first() else {
        return;
    };
    page.push_str("Baselines: the floor\n");
    let mut grid = Grid::new(1);
    let head = report.baselines.iter().map(|baseline| baseline.name.clone());
    grid.row([String::new()].into_iter().chain(head).chain(["this system".to_owned()]));
    for figure in &first.figures {
        let of = report.baselines.iter().map(|baseline| {
            let same = baseline.figures.iter().find(|other| other.name == figure.name);
            number(same.and_then(|same| same.value))
        });
        let ours = report.figure(&figure.name).and_then(|ours| ours.value);
        grid.row(std::iter::once(figure.name.clone()).chain(of).chain([number(ours)]));
    }
    grid.render(page);
    page.push('\n');
}

fn mistakes(report: &Report, errors: usize, page: &mut String) {
    if errors == 0 || report.mistakes.is_empty() {
        return;
    }
    let all = report.mistakes.len();
    let _ = writeln!(page, "Errors: {} of {}\n", errors.min(all), count(all as u64));
    for mistake in report.mistakes.iter().take(errors) {
        let text = wrapped(&printable(&mistake.text), WIDTH - 2, "");
        let _ = writeln!(page, "{}", headline(mistake));
        for line in text.lines() {
            let _ = writeln!(page, "  {line}");
        }
        for (whose, event) in [("gold", &mistake.gold), ("predicted", &mistake.predicted)] {
            if let Some(event) = event {
                let line = described(mistake, event);
                let line = wrapped(&line, WIDTH - 13, "").replace('\n', "\n             ");
                let _ = writeln!(page, "  {whose:<9}  {line}");
            }
        }
        page.push('\n');
    }
}

/// What is wrong, and where.
pub(crate) fn headline(mistake: &Mistake) -> String {
    let kinds: Vec<&str> = mistake.kinds.iter().map(|kind| kind.name()).collect();
    let acts: Vec<&str> = mistake.acts().map(|act| act.name()).collect();
    let roles: Vec<String> = mistake
        .roles
        .iter()
        .map(|wrong| format!("{} {}", wrong.role, wrong.fault.name()))
        .collect();
    let mut line = format!("{} {}", kinds.join(", "), acts.join(" → "));
    if !roles.is_empty() {
        let _ = write!(line, " ({})", roles.join(", "));
    }
    let _ = write!(line, " in {}", printable(&mistake.id));
    line
}

/// An event in words.
pub(crate) fn described(mistake: &Mistake, event: &Event) -> String {
    let mut line = format!("{} “{}”", event.act, printable(mistake.words(event.cue)));
    for role in Role::ALL {
        if let Some(span) = event.role(role) {
            let _ = write!(line, ", {role} “{}”", printable(mistake.words(span)));
        }
    }
    for (set, name) in [(event.negated, "negated"), (event.hypothetical, "hypothetical")] {
        if set {
            let _ = write!(line, ", {name}");
        }
    }
    line
}

/// Text that cannot move the cursor or colour the terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
