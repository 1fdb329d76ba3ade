//! The plots of the page.

use std::fmt::Write;

use crate::bootstrap::Interval;
use crate::report::Report;
use crate::report::grid::{count, number, range};
use crate::report::html::escaped;
use crate::report::html::svg::Plot;
use crate::report::measured::Measured;
use crate::report::parts::Breakdown;

/// The plots of the confidences.
pub(crate) fn render(report: &Report, page: &mut String) {
    if report.calibration.is_none() {
        return;
    }
    page.push_str("<h2 id=\"confidence\">Confidence</h2>\n<div class=\"plots\">\n");
    reliability(report, page);
    curve(report, page);
    page.push_str("</div>\n");
}

fn reliability(report: &Report, page: &mut String) {
    let Some(calibration) = &report.calibration else {
        return;
    };
    let mut plot = Plot::new("Reliability diagram", "confidence", "part that is right");
    plot.line("even", [(0.0, 0.0), (1.0, 1.0)]);
    let most = calibration.reliability.iter().map(|bin| bin.count).max();
    let most = most.unwrap_or(1).max(1) as f64;
    let points: Vec<_> = calibration
        .reliability
        .iter()
        .filter_map(|bin| Some((bin, (bin.confidence?, bin.accuracy()?))))
        .collect();
    plot.line("curve", points.iter().map(|(_, at)| *at));
    for (bin, at) in points {
        let title =
            format!("{} of {} right at {:.1} to {:.1}", bin.correct, bin.count, bin.from, bin.to);
        plot.dot("dot", at, bin.count as f64 / most, &title);
    }
    let figure = |name| report.figure(name).and_then(|figure| figure.value);
    let _ = writeln!(
        page,
        "<figure>{}<figcaption>Reliability: on the dashed line a confidence means what it says; \
         below it the system is too sure. The larger a dot, the more predictions. Calibration \
         error {}, Brier score {}.</figcaption></figure>",
        plot.finish(),
        number(figure("calibration_error")),
        number(figure("brier_score"))
    );
}

fn curve(report: &Report, page: &mut String) {
    let Some(calibration) = &report.calibration else {
        return;
    };
    let mut plot = Plot::new("Precision-recall curve", "recall", "precision");
    let points = calibration.curve.iter();
    let points = points.filter_map(|point| Some((point.tally.recall()?, point.tally.precision()?)));
    plot.line("curve", points);
    let mut floors = 0;
    for baseline in &report.baselines {
        let figure = |name: &str| {
            let mut figures = baseline.figures.iter();
            figures.find(|figure| figure.name == name)?.value
        };
        if let (Some(recall), Some(precision)) = (figure("event_recall"), figure("event_precision"))
        {
            // The third baseline has the events of the second.
            if baseline.name != "nearest noun phrase" {
                let name = escaped(&baseline.name);
                plot.dot("floor", (recall, precision), 0.1, &name);
                plot.label((recall, precision), &name);
                floors += 1;
            }
        }
    }
    let average = report.figure("average_precision");
    let _ = writeln!(
        page,
        "<figure>{}<figcaption>Precision and recall as the least confidence falls{}. \
         Average precision {}.</figcaption></figure>",
        plot.finish(),
        if floors > 0 { "; single dots are baselines" } else { "" },
        number(average.and_then(|figure| figure.value))
    );
    page.push_str(
        "<div class=\"scroll\"><table>\n<caption>Keeping only predictions at least this sure\
         </caption>\n<tr><th></th><th>precision</th><th>recall</th><th>F1</th>\
         <th>predictions</th></tr>\n",
    );
    for point in &calibration.thresholds {
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{:.1}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            point.threshold,
            number(point.tally.precision()),
            number(point.tally.recall()),
            number(point.tally.f1()),
            count(point.tally.predicted)
        );
    }
    page.push_str("</table></div>\n");
}

const LABELS: f64 = 190.0;
const BARS: f64 = 400.0;
const NUMBERS: f64 = 260.0;
const ROW: f64 = 24.0;

/// F1 by part, with intervals, beside the F1 of the whole set.
pub(crate) fn bars(report: &Report, breakdown: &Breakdown, page: &mut String) {
    let parts = breakdown.parts.iter();
    let rows: Vec<_> =
        parts.filter_map(|part| Some((part.name.clone(), part.figure("event_f1")?))).collect();
    let whole = report.figure("event_f1").and_then(|figure| figure.value);
    chart(&format!("F1 by {}", breakdown.by), &rows, whole, page);
    page.push_str(
        "<p class=\"key\">F1 of events; the line across a bar is its interval, the dashed one the \
         F1 of the whole set. Pale bars have too little data to say.</p>\n",
    );
}

/// More bars than this nobody compares.
const MOST_BARS: usize = 60;

/// The tables of a report without breakdowns as bars: one for each measure,
/// or for F1 alone where there are many rows.
pub(crate) fn tables(report: &Report, page: &mut String) {
    let tables = report.sections.iter().filter(|section| section.columns.len() > 1);
    for section in tables.filter(|section| !section.detail && !section.rows.is_empty()) {
        let few = section.rows.len() <= 6;
        let mut rows: Vec<(String, &Measured)> = Vec::new();
        for row in &section.rows {
            for (column, name) in section.columns.iter().zip(&row.figures) {
                let figure = name.as_deref().and_then(|name| report.figure(name));
                match figure {
                    Some(figure) if few => rows.push((format!("{}, {column}", row.label), figure)),
                    Some(figure) if column == "F1" => rows.push((row.label.clone(), figure)),
                    _ => {}
                }
            }
        }
        let hidden = rows.len().saturating_sub(MOST_BARS);
        rows.truncate(MOST_BARS);
        let mean = report.figure("label_macro_f1").and_then(|figure| figure.value);
        let what = if few { "Precision, recall and F1" } else { "F1" };
        let title = format!("{}: {what}", section.title);
        let _ = writeln!(page, "<h2>{}</h2>", escaped(&title));
        chart(&title, &rows, mean.filter(|_| !few), page);
        page.push_str("<p class=\"key\">The line across a bar is its interval");
        if !few && mean.is_some() {
            page.push_str(", the dashed one the macro mean");
        }
        page.push_str(". Pale bars have too little data to say.");
        if hidden > 0 {
            let _ = write!(page, " {} more stand in the table.", count(hidden as u64));
        }
        page.push_str("</p>\n");
    }
}

/// Bars with their intervals, and a dashed line at `whole`.
fn chart(title: &str, rows: &[(String, &Measured)], whole: Option<f64>, page: &mut String) {
    let height = ROW * rows.len() as f64 + 22.0;
    let width = LABELS + BARS + NUMBERS;
    let _ = writeln!(
        page,
        "<div class=\"scroll\"><svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         role=\"img\" aria-label=\"{}\">",
        escaped(title)
    );
    let bottom = height - 18.0;
    for tenth in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        let x = LABELS + BARS * tenth;
        let _ = writeln!(
            page,
            "<path class=\"grid\" d=\"M{x:.1} 0V{bottom:.1}\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{tenth}</text>",
            height - 4.0
        );
    }
    for (row, (name, figure)) in rows.iter().enumerate() {
        bar(name, figure, ROW * row as f64, page);
    }
    if let Some(whole) = whole {
        let x = LABELS + BARS * whole;
        let _ = writeln!(
            page,
            "<path class=\"even\" d=\"M{x:.1} 0V{bottom:.1}\"><title>{}</title></path>",
            number(Some(whole))
        );
    }
    page.push_str("</svg></div>\n");
}

/// The longest name that fits beside the bars.
const LONGEST: usize = 28;

fn bar(name: &str, figure: &Measured, top: f64, page: &mut String) {
    let middle = top + ROW / 2.0;
    let mut short: String = name.chars().take(LONGEST).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    let _ = writeln!(
        page,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}<title>{}</title></text>",
        LABELS - 8.0,
        middle + 4.0,
        escaped(&short),
        escaped(name)
    );
    if let Some(value) = figure.value {
        let class = if figure.is_doubtful() { "bar pale" } else { "bar" };
        let _ = writeln!(
            page,
            "<rect class=\"{class}\" x=\"{LABELS}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
            top + 4.0,
            BARS * value.clamp(0.0, 1.0),
            ROW - 8.0
        );
    }
    if let Some(Interval { low, high, .. }) = figure.interval {
        let (low, high) = (LABELS + BARS * low, LABELS + BARS * high);
        let _ = writeln!(
            page,
            "<path class=\"whisker\" d=\"M{low:.1} {middle:.1}H{high:.1}M{low:.1} {:.1}v6M{high:.1} {:.1}v6\"/>",
            middle - 3.0,
            middle - 3.0
        );
    }
    let _ = writeln!(
        page,
        "<text x=\"{:.1}\" y=\"{:.1}\"><tspan class=\"value\">{}</tspan> {} · {} {}</text>",
        LABELS + BARS + 12.0,
        middle + 4.0,
        number(figure.value),
        range(figure.interval),
        count(figure.support.unwrap_or_default()),
        if figure.name.contains("precision") { "predicted" } else { "gold" }
    );
}
