//! The counts of many records, from which sums are taken again and again.

use crate::counts::Counts;

/// The counts of many records, each as the few integers that are not zero.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    starts: Vec<usize>,
    cells: Vec<(u32, u32)>,
}

impl Table {
    pub(crate) fn new() -> Self {
        Table { starts: vec![0], cells: Vec::new() }
    }

    pub(crate) fn push(&mut self, row: &[(u32, u32)]) {
        self.cells.extend_from_slice(row);
        self.starts.push(self.cells.len());
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn row(&self, row: usize) -> &[(u32, u32)] {
        &self.cells[self.starts[row]..self.starts[row + 1]]
    }

    /// The sum of the listed rows, each as often as its weight says.
    pub(crate) fn sum(&self, rows: impl IntoIterator<Item = (usize, u32)>) -> Counts {
        from_cells(&self.sum_cells(rows, Counts::width()))
    }

    /// The same sum, of rows that are `width` integers wide.
    pub(crate) fn sum_cells(
        &self,
        rows: impl IntoIterator<Item = (usize, u32)>,
        width: usize,
    ) -> Vec<u64> {
        let mut cells = vec![0u64; width];
        for (row, weight) in rows {
            for &(column, value) in self.row(row) {
                cells[column as usize] += u64::from(weight) * u64::from(value);
            }
        }
        cells
    }
}

pub(crate) fn sparse(mut counts: Counts) -> Vec<(u32, u32)> {
    let mut cells = Vec::new();
    let mut column = 0;
    counts.each(&mut |value| {
        if *value > 0 {
            cells.push((column, u32::try_from(*value).unwrap_or(u32::MAX)));
        }
        column += 1;
    });
    cells
}

/// The cells of a row that are not zero.
pub(crate) fn sparse_cells(cells: &[u64]) -> Vec<(u32, u32)> {
    let cells = (0..).zip(cells).filter(|(_, value)| **value > 0);
    cells.map(|(column, &value)| (column, u32::try_from(value).unwrap_or(u32::MAX))).collect()
}

/// Adds all counts to sums in the order of the columns.
pub(crate) fn add(sums: &mut [u64], mut counts: Counts) {
    let mut sums = sums.iter_mut();
    counts.each(&mut |value| {
        if let Some(sum) = sums.next() {
            *sum += *value;
        }
    });
}

pub(crate) fn from_cells(cells: &[u64]) -> Counts {
    let mut counts = Counts::default();
    let mut values = cells.iter();
    counts.each(&mut |value| *value = values.next().copied().unwrap_or_default());
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_survive_the_table() {
        let mut counts = Counts::default();
        let mut next = 0;
        counts.each(&mut |value| {
            *value = next % 5;
            next += 1;
        });
        let mut table = Table::new();
        table.push(&sparse(counts.clone()));
        table.push(&[]);
        table.push(&sparse(counts.clone()));
        assert_eq!(table.sum([(0, 1), (1, 7)]), counts);
        assert_eq!(table.sum([(0, 2)]), table.sum([(0, 1), (2, 1)]));
    }
}
