//! Aligned columns, and numbers as people read them.

use crate::bootstrap::Interval;
use crate::report::measured::Measured;

/// What stands for an undefined value.
pub(crate) const UNDEFINED: &str = "–";

/// A figure to three decimals.
pub(crate) fn number(value: Option<f64>) -> String {
    match value {
        Some(value) => format!("{value:.3}"),
        None => UNDEFINED.to_owned(),
    }
}

/// An interval, or nothing.
pub(crate) fn range(interval: Option<Interval>) -> String {
    match interval {
        Some(Interval { low, high, .. }) => format!("{low:.3}–{high:.3}"),
        None => String::new(),
    }
}

/// A figure with its interval, marked where it is doubtful.
pub(crate) fn cell(figure: &Measured) -> String {
    let mut cell = number(figure.value);
    if figure.value.is_some() && figure.interval.is_some() {
        cell.push(' ');
        cell.push_str(&range(figure.interval));
    }
    if figure.is_doubtful() {
        cell.push('?');
    }
    cell
}

/// A count with its thousands set apart.
pub(crate) fn count(count: u64) -> String {
    let digits = count.to_string();
    let mut apart = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
}

/// Rows of cells, as wide as their widest cell.
#[derive(Default)]
pub(crate) struct Grid {
    rows: Vec<Vec<String>>,
    /// The columns from this one on are counts, and stand to the right.
    counts_from: usize,
}

impl Grid {
    pub(crate) fn new(counts_from: usize) -> Self {
        Grid { rows: Vec::new(), counts_from }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The rows as lines, two columns in.
    pub(crate) fn render(&self, page: &mut String) {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let width = widths[column];
                line.push_str("  ");
                if column >= self.counts_from {
                    line.push_str(&format!("{cell:>width$}"));
                } else {
                    line.push_str(&format!("{cell:<width$}"));
                }
            }
            page.push_str(line.trim_end());
            page.push('\n');
        }
    }
}

/// Breaks text at spaces into lines of at most `width` characters, where its
/// words allow; later lines begin with `indent`.
pub(crate) fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            lines.push('\n');
            lines.push_str(indent);
            column = indent.chars().count();
        } else if column > 0 {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += len;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!((number(None), number(Some(0.5))), ("–".into(), "0.500".into()));
    }

    #[test]
    fn columns_line_up() {
        let mut grid = Grid::new(1);
        grid.row(["é".to_owned(), "1".to_owned()]);
        grid.row(["abc".to_owned(), "100".to_owned()]);
        let mut page = String::new();
        grid.render(&mut page);
        assert_eq!(page, "  é      1\n  abc  100\n");
    }

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(wrapped("a bb  ccc dddddddd", 6, " "), "a bb\n ccc\n dddddddd");
    }
}
