use std::collections::BTreeMap;

use super::{Agreement, Undefined};

/// Cohen's kappa of two annotators' judgements of the same items (Cohen 1960).
pub fn cohen<L: Ord>(items: impl IntoIterator<Item = (L, L)>) -> Agreement {
    let mut uses: BTreeMap<L, (u64, u64)> = BTreeMap::new();
    let (mut all, mut different) = (0u64, 0u64);
    for (a, b) in items {
        all += 1;
        different += u64::from(a != b);
        uses.entry(a).or_default().0 += 1;
        uses.entry(b).or_default().1 += 1;
    }
    let alike: u128 = uses.values().map(|&(a, b)| u128::from(a) * u128::from(b)).sum();
    let pairs = u128::from(all) * u128::from(all);
    Agreement {
        observed: share(different.into(), all.into()),
        expected: share(pairs - alike, pairs),
        items: all,
    }
}

/// Fleiss's kappa (Fleiss 1971). Each row is an item and says how many
/// annotators chose each category; who they were may change between items.
///
/// # Errors
///
/// When the items have different numbers of judgements.
pub fn fleiss(table: &[impl AsRef<[u64]>]) -> Result<Agreement, Undefined> {
    let rows = || table.iter().map(AsRef::as_ref);
    let Some(judgements) = rows().next().map(|row| row.iter().sum::<u64>()) else {
        return Ok(Agreement::default());
    };
    let mut uses: Vec<u64> = Vec::new();
    let mut different = 0u128;
    for row in rows() {
        if row.iter().sum::<u64>() != judgements {
            return Err(Undefined::UnequalJudgements);
        }
        uses.resize(uses.len().max(row.len()), 0);
        for (total, &n) in uses.iter_mut().zip(row) {
            *total += n;
            different += u128::from(n) * u128::from(judgements - n);
        }
    }
    if judgements < 2 {
        return Ok(Agreement::default());
    }
    let items = table.len() as u64;
    let all = u128::from(items) * u128::from(judgements);
    let alike: u128 = uses.iter().map(|&n| u128::from(n) * u128::from(n)).sum();
    Ok(Agreement {
        observed: share(different, all * u128::from(judgements - 1)),
        expected: share(all * all - alike, all * all),
        items,
    })
}

/// Krippendorff's alpha for nominal data. Each item is a list of judgements,
/// one for every annotator, `None` where he made none.
pub fn krippendorff<L, I>(items: impl IntoIterator<Item = I>) -> Agreement
where
    L: Ord,
    I: IntoIterator<Item = Option<L>>,
{
    let mut uses: BTreeMap<L, u64> = BTreeMap::new();
    // Disagreeing pairs by the number of judgements of their item, as they
    // are divided by it: so all sums stay integers to the end.
    let mut different: BTreeMap<u64, u128> = BTreeMap::new();
    let mut pairable = 0u64;
    let mut compared = 0u64;
    for item in items {
        let mut here: BTreeMap<L, u64> = BTreeMap::new();
        for judgement in item.into_iter().flatten() {
            *here.entry(judgement).or_default() += 1;
        }
        let judgements: u64 = here.values().sum();
        if judgements < 2 {
            // What nobody else judged says nothing about agreement.
            continue;
        }
        compared += 1;
        pairable += judgements;
        let apart = different.entry(judgements).or_default();
        for (label, n) in here {
            *apart += u128::from(n) * u128::from(judgements - n);
            *uses.entry(label).or_default() += n;
        }
    }
    let all = u128::from(pairable);
    let observed: f64 =
        different.iter().map(|(&m, &apart)| apart as f64 / (m - 1) as f64).sum::<f64>();
    let apart: u128 = uses.values().map(|&n| u128::from(n) * (all - u128::from(n))).sum();
    Agreement {
        observed: if pairable > 0 { observed / pairable as f64 } else { 0.0 },
        expected: share(apart, all * all.saturating_sub(1)),
        items: compared,
    }
}

fn share(part: u128, whole: u128) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn perfect_agreement_on_one_category_is_told_from_chance() {
        let fleiss = fleiss(&[[3, 0], [3, 0]]).unwrap();
        let alpha = krippendorff([[Some(1), Some(1)], [Some(1), None]]);
        for agreement in [fleiss, alpha] {
            assert_eq!(agreement.observed_agreement(), Some(1.0));
            assert_eq!(agreement.coefficient(), Err(Undefined::OneCategory));
        }
    }

    #[test]
    fn nothing_to_compare_is_told_too() {
        let nobody: [(u8, u8); 0] = [];
        let single = krippendorff([[Some(1), None], [None, Some(2)]]);
        for agreement in [cohen(nobody), single, fleiss(&[[1u64, 0]]).unwrap()] {
            assert_eq!(agreement.coefficient(), Err(Undefined::NothingToCompare));
        }
        assert_eq!(fleiss(&[[2, 0], [2, 1]]), Err(Undefined::UnequalJudgements));
    }

    #[test]
    fn the_published_example_with_missing_data() {
        // Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability":
        // four observers, twelve units, nominal alpha 0.743.
        let observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        let unit = |u: usize| {
            let judgements = observers.iter().map(move |row| row.as_bytes()[u]);
            judgements.map(|label| (label != b'.').then_some(label)).collect::<Vec<_>>()
        };
        let alpha = krippendorff((0..12).map(unit)).coefficient().unwrap();
        assert!((alpha - 0.743).abs() < 5e-4, "{alpha}");
    }
}
