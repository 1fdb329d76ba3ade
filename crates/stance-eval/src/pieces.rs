//! Weighted sums of a large table, many at once: what resampling spends its
//! time on.
//!
//! A row of counts is some two hundred integers, of which a record with events
//! fills sixty, and hardly two records of a large set have the same row. But
//! the few neighbouring integers that describe one thing, such as the sources
//! of found events, take the same few values over and over. So rows are cut
//! into pieces, every different piece is kept once, and a weighted sum first
//! adds up how often each piece is wanted, which takes one addition a piece of
//! a row and no multiplication; only then are the pieces themselves added.

use crate::hash::QuickMap;
use crate::table::Table;

/// How many weighted sums are taken in one pass over the table, which is far
/// larger than any cache.
pub(crate) const LANES: usize = 8;

/// How many neighbouring columns make a piece. Wider pieces are fewer a row,
/// but more of them differ.
const COLUMNS: u32 = 9;

/// The rows of a table as lists of pieces.
pub(crate) struct Pieces {
    /// The row of every row of the table among those that differ.
    of_row: Vec<u32>,
    /// Where the list of each different row begins.
    starts: Vec<usize>,
    /// The pieces of all different rows, by their number.
    lists: Vec<u32>,
    /// The different pieces.
    pieces: Table,
}

impl Pieces {
    /// Cuts the rows, of which the cells must stand in the order of columns.
    pub(crate) fn of(table: &Table) -> Self {
        let mut known: QuickMap<&[(u32, u32)], u32> = QuickMap::default();
        let mut rows: QuickMap<Vec<u32>, u32> = QuickMap::default();
        let mut cut = Pieces {
            of_row: Vec::with_capacity(table.len()),
            starts: vec![0],
            lists: Vec::new(),
            pieces: Table::new(),
        };
        for row in 0..table.len() {
            let chunks = table.row(row).chunk_by(|a, b| a.0 / COLUMNS == b.0 / COLUMNS);
            let list: Vec<u32> = chunks
                .map(|chunk| {
                    let next = number(known.len());
                    *known.entry(chunk).or_insert_with(|| {
                        cut.pieces.push(chunk);
                        next
                    })
                })
                .collect();
            let next = number(rows.len());
            let row = match rows.get(&list) {
                Some(&row) => row,
                None => {
                    cut.lists.extend_from_slice(&list);
                    cut.starts.push(cut.lists.len());
                    rows.insert(list, next);
                    next
                }
            };
            cut.of_row.push(row);
        }
        cut
    }

    /// For every row of the table, which of the different rows it is.
    pub(crate) fn rows(&self) -> &[u32] {
        &self.of_row
    }

    /// How many rows differ.
    pub(crate) fn different(&self) -> usize {
        self.starts.len() - 1
    }

    /// Several sums of the different rows, each row as often as its weights
    /// say. The weights of all rows stand together, one lane after the other:
    /// those of one lane may add up to 2³² − 1.
    pub(crate) fn sums(&self, weights: &[u32], width: usize) -> Vec<[u64; LANES]> {
        let mut wanted = vec![[0u32; LANES]; self.pieces.len()];
        for (row, ends) in self.starts.windows(2).enumerate() {
            let weights: [u32; LANES] =
                std::array::from_fn(|lane| weights[lane * self.different() + row]);
            for &piece in &self.lists[ends[0]..ends[1]] {
                for (sum, weight) in wanted[piece as usize].iter_mut().zip(&weights) {
                    *sum += weight;
                }
            }
        }
        let mut cells = vec![[0u64; LANES]; width];
        for (piece, times) in wanted.iter().enumerate() {
            for &(column, value) in self.pieces.row(piece) {
                for (cell, &times) in cells[column as usize].iter_mut().zip(times) {
                    *cell += u64::from(times) * u64::from(value);
                }
            }
        }
        cells
    }
}

/// Rows and pieces are fewer than 2³², as a table of more fits in no memory.
fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_add_up_to_the_rows(
            rows in proptest::collection::vec(proptest::collection::btree_map(0u32..40, 1u32..4, 0..12), 1..30),
            lane in 0..LANES,
        ) {
            let mut table = Table::new();
            for row in &rows {
                table.push(&row.iter().map(|(&c, &v)| (c, v)).collect::<Vec<_>>());
            }
            let pieces = Pieces::of(&table);
            let weight = |row: usize| (row % 5) as u32;
            let mut weights = vec![0; LANES * pieces.different()];
            for (row, &different) in pieces.rows().iter().enumerate() {
                weights[lane * pieces.different() + different as usize] += weight(row);
            }
            let sums = pieces.sums(&weights, 40);
            let expected = table.sum_cells((0..rows.len()).map(|row| (row, weight(row))), 40);
            for (sum, expected) in sums.iter().zip(expected) {
                prop_assert_eq!(sum[lane], expected);
                prop_assert!((0..LANES).all(|other| other == lane || sum[other] == 0));
            }
        }
    }
}
