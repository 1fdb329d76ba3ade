//! A unit square with axes, as SVG that takes its colours from the page.

use std::fmt::Write;

/// Where the axes stand in the drawing.
const LEFT: f64 = 46.0;
const TOP: f64 = 12.0;
const SIDE: f64 = 280.0;

/// A plot of two quantities between 0 and 1.
pub(crate) struct Plot {
    svg: String,
}

impl Plot {
    /// A plot with gridlines and the names of its axes.
    pub(crate) fn new(label: &str, across: &str, up: &str) -> Self {
        let (width, height) = (LEFT + SIDE + 14.0, TOP + SIDE + 40.0);
        let mut svg = format!(
            "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" role=\"img\" \
             aria-label=\"{label}\">\n"
        );
        for tenth in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
            let (x, y) = (x(tenth), y(tenth));
            let _ = writeln!(
                svg,
                "<path class=\"grid\" d=\"M{x:.1} {TOP}V{:.1}M{LEFT} {y:.1}H{:.1}\"/>\
                 <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{tenth}</text>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{tenth}</text>",
                TOP + SIDE,
                LEFT + SIDE,
                TOP + SIDE + 16.0,
                LEFT - 6.0,
                y + 4.0,
            );
        }
        let middle = TOP + SIDE / 2.0;
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{across}</text>\
             <text x=\"12\" y=\"{middle:.1}\" text-anchor=\"middle\" \
             transform=\"rotate(-90 12 {middle:.1})\">{up}</text>",
            LEFT + SIDE / 2.0,
            TOP + SIDE + 34.0,
        );
        Plot { svg }
    }

    /// A line through the points.
    pub(crate) fn line(&mut self, class: &str, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut path = String::new();
        for (across, up) in points {
            let to = if path.is_empty() { 'M' } else { 'L' };
            let _ = write!(path, "{to}{:.1} {:.1}", x(across), y(up));
        }
        let _ = writeln!(self.svg, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    /// A dot whose area goes with `weight`, from 0 to 1; `title` shows under
    /// the pointer and must be escaped.
    pub(crate) fn dot(&mut self, class: &str, at: (f64, f64), weight: f64, title: &str) {
        let radius = 2.5 + 8.0 * weight.sqrt();
        let _ = writeln!(
            self.svg,
            "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\">\
             <title>{title}</title></circle>",
            x(at.0),
            y(at.1)
        );
    }

    /// A name above a point; it must be escaped.
    pub(crate) fn label(&mut self, at: (f64, f64), name: &str) {
        let _ = writeln!(
            self.svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{name}</text>",
            x(at.0),
            y(at.1) - 8.0
        );
    }

    pub(crate) fn finish(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }
}

fn x(across: f64) -> f64 {
    LEFT + SIDE * across.clamp(0.0, 1.0)
}

fn y(up: f64) -> f64 {
    TOP + SIDE * (1.0 - up.clamp(0.0, 1.0))
}
