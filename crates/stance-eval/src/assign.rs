//! The best one-to-one assignment (Kuhn and Munkres).

/// A weight that adds up in the order of importance: first the number of
/// pairs, then how good they are. See `matching` for the digits.
pub(crate) type Weight = i128;

/// For every row the column that it is paired with, so that the weights of
/// all pairs add up to the most. Pairs of weight 0 are not made.
///
/// `weights` holds `rows × columns` values, none negative. The result depends
/// on the order of rows and columns only between solutions of equal weight.
pub(crate) fn assign(weights: &[Weight], rows: usize, columns: usize) -> Vec<Option<usize>> {
    debug_assert_eq!(weights.len(), rows * columns);
    // Nothing to pair is the common case where spans mostly agree.
    if weights.iter().all(|&weight| weight == 0) {
        return vec![None; rows];
    }
    if rows > columns {
        // The method below needs a column for every row.
        let turned: Vec<Weight> =
            (0..columns).flat_map(|c| (0..rows).map(move |r| weights[r * columns + c])).collect();
        let mut of_row = vec![None; rows];
        for (column, row) in assign(&turned, columns, rows).into_iter().enumerate() {
            if let Some(row) = row {
                of_row[row] = Some(column);
            }
        }
        return of_row;
    }
    // Shortest augmenting paths with potentials, O(rows² × columns), after
    // Jonker and Volgenant. Index 0 of every array is the path's virtual root.
    let cost = |row: usize, column: usize| -weights[(row - 1) * columns + column - 1];
    let mut row_potential = vec![0; rows + 1];
    let mut column_potential = vec![0; columns + 1];
    let mut row_of = vec![0; columns + 1];
    let mut previous = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![Weight::MAX; columns + 1];
        let mut used = vec![false; columns + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let from = row_of[column];
            let mut step = Weight::MAX;
            let mut next = 0;
            for to in 1..=columns {
                if used[to] {
                    continue;
                }
                let reduced = cost(from, to) - row_potential[from] - column_potential[to];
                if reduced < least[to] {
                    least[to] = reduced;
                    previous[to] = column;
                }
                if least[to] < step {
                    step = least[to];
                    next = to;
                }
            }
            for to in 0..=columns {
                if used[to] {
                    row_potential[row_of[to]] += step;
                    column_potential[to] -= step;
                } else if to > 0 {
                    least[to] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[previous[column]];
            column = previous[column];
        }
    }
    let mut of_row = vec![None; rows];
    for column in 1..=columns {
        let row = row_of[column];
        if row != 0 && weights[(row - 1) * columns + column - 1] > 0 {
            of_row[row - 1] = Some(column - 1);
        }
    }
    of_row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best total by trying everything.
    fn best(weights: &[Weight], columns: usize, row: usize, taken: &mut Vec<bool>) -> Weight {
        if row * columns == weights.len() {
            return 0;
        }
        let mut most = best(weights, columns, row + 1, taken);
        for column in 0..columns {
            if !taken[column] {
                taken[column] = true;
                let rest = best(weights, columns, row + 1, taken);
                most = most.max(weights[row * columns + column] + rest);
                taken[column] = false;
            }
        }
        most
    }

    proptest! {
        #[test]
        fn no_other_assignment_weighs_more(
            (rows, columns, weights) in (1usize..6, 1usize..6).prop_flat_map(|(r, c)| {
                (Just(r), Just(c), proptest::collection::vec(0i128..20, r * c))
            })
        ) {
            let found = assign(&weights, rows, columns);
            let mut taken = vec![false; columns];
            let mut total = 0;
            for (row, column) in found.iter().enumerate() {
                if let Some(column) = *column {
                    prop_assert!(!taken[column]);
                    taken[column] = true;
                    total += weights[row * columns + column];
                }
            }
            prop_assert_eq!(total, best(&weights, columns, 0, &mut vec![false; columns]));
        }
    }
}
