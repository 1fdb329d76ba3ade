//! What must be summed in every sample so that given figures can be derived.

use crate::counts::Counts;
use crate::figure::Figure;
use crate::table::{Table, from_cells, sparse};
use crate::tally::ratio;

/// The integers that some figures are derived from.
///
/// A few ratios need their numerators and denominators only, which add up like
/// the counts that they are made of. That is a tenth of all counts, and many
/// more records agree in them, so that resampling costs a small part.
pub(crate) struct Columns<'f> {
    figures: &'f [Figure],
    ratios: bool,
}

impl<'f> Columns<'f> {
    pub(crate) fn of(figures: &'f [Figure]) -> Self {
        let few = 2 * figures.len() < Counts::width();
        Columns { figures, ratios: few && figures.iter().all(Figure::is_ratio) }
    }

    /// How many integers there are.
    pub(crate) fn width(&self) -> usize {
        if self.ratios { 2 * self.figures.len() } else { Counts::width() }
    }

    /// The integers of some counts, without those that are zero.
    pub(crate) fn cells(&self, counts: Counts) -> Vec<(u32, u32)> {
        if !self.ratios {
            return sparse(counts);
        }
        let parts = self.figures.iter().filter_map(|figure| figure.parts(&counts));
        let cells = (0..).zip(parts.flat_map(|(part, whole)| [part, whole]));
        let cells = cells.filter(|&(_, value)| value > 0);
        cells.map(|(column, value)| (column, u32::try_from(value).unwrap_or(u32::MAX))).collect()
    }

    /// The integers of every row of a table of counts; `None` where the table
    /// itself has them.
    pub(crate) fn narrow(&self, table: &Table) -> Option<Table> {
        self.ratios.then(|| {
            let mut few = Table::new();
            for row in 0..table.len() {
                few.push(&self.cells(table.sum([(row, 1)])));
            }
            few
        })
    }

    /// The figures that the sums give.
    pub(crate) fn values(&self, sums: &[u64]) -> Vec<Option<f64>> {
        if !self.ratios {
            let counts = from_cells(sums);
            return self.figures.iter().map(|figure| figure.value(&counts)).collect();
        }
        sums.chunks_exact(2).map(|parts| ratio(parts[0], parts[1])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_every_ratio_add_up() {
        let numbered = |factor: u64| {
            let (mut counts, mut next) = (Counts::default(), 0);
            counts.each(&mut |value| {
                next += 1;
                *value = factor * next % 11;
            });
            counts
        };
        let (a, b) = (numbered(3), numbered(7));
        let mut table = Table::new();
        for counts in [&a, &b] {
            table.push(&sparse(counts.clone()));
        }
        let both = table.sum([(0, 1), (1, 1)]);
        for figure in Figure::all().iter().filter(|figure| figure.is_ratio()) {
            let parts = |counts: &Counts| figure.parts(counts).unwrap();
            let sum = (parts(&a).0 + parts(&b).0, parts(&a).1 + parts(&b).1);
            assert_eq!(parts(&both), sum, "{}", figure.name());
        }
    }

    #[test]
    fn a_few_ratios_are_derived_from_less_and_are_the_same() {
        let mut counts = Counts::default();
        counts.each(&mut |value| *value = 3);
        for (names, narrow) in [
            (&["event_f1", "source_given_lenient_recall"][..], true),
            (&["event_f1", "event_macro_f1"], false),
        ] {
            let figures: Vec<Figure> = names.iter().map(|n| Figure::named(n).unwrap()).collect();
            let columns = Columns::of(&figures);
            assert_eq!(columns.width() < Counts::width(), narrow);
            let mut sums = vec![0; columns.width()];
            for (column, value) in columns.cells(counts.clone()) {
                sums[column as usize] = u64::from(value);
            }
            let expected: Vec<_> = figures.iter().map(|figure| figure.value(&counts)).collect();
            assert_eq!(columns.values(&sums), expected);
        }
    }
}
