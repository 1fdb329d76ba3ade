//! The two tail probabilities that McNemar's test needs, to about fifteen
//! digits; the golden values hold them to SciPy's.

use std::f64::consts::PI;

/// The probability that a chi-squared variable of one degree of freedom
/// exceeds `x`.
pub(crate) fn chi_squared_tail(x: f64) -> f64 {
    erfc((x.max(0.0) / 2.0).sqrt())
}

/// The complementary error function of `x ≥ 0`.
fn erfc(x: f64) -> f64 {
    if x < 2.0 {
        // All terms of this series are positive, so that nothing cancels; and
        // 1 − erf loses less than three digits as erfc(2) is still 0.005.
        let (mut term, mut sum, mut n) = (x, x, 0.0);
        while term > sum * f64::EPSILON / 4.0 {
            n += 1.0;
            term *= 2.0 * x * x / (2.0 * n + 1.0);
            sum += term;
        }
        return 1.0 - 2.0 / PI.sqrt() * (-x * x).exp() * sum;
    }
    // The continued fraction x + (1/2)/(x + (2/2)/(x + …)), from the inside.
    let fraction = (1..=200).rev().fold(x, |inner, k| x + f64::from(k) / 2.0 / inner);
    (-x * x).exp() / (PI.sqrt() * fraction)
}

/// Twice the probability of at most `fewer` heads in `n` throws of a fair
/// coin, and at most 1.
pub(crate) fn sign_test(fewer: u64, n: u64) -> f64 {
    // C(n, fewer) / 2ⁿ as a product, halved whenever it grows, so that it
    // neither overflows nor needs logarithms, which would cost digits.
    let (mut term, mut halvings) = (1.0f64, n);
    for i in 0..fewer {
        term *= (n - i) as f64 / (i + 1) as f64;
        while term > 1.0 && halvings > 0 {
            term /= 2.0;
            halvings -= 1;
        }
    }
    let term = term * 0.5f64.powi(i32::try_from(halvings).unwrap_or(i32::MAX));
    let (mut next, mut sum) = (term, term);
    for k in (1..=fewer).rev() {
        next *= k as f64 / (n - k + 1) as f64;
        sum += next;
        if next < sum * f64::EPSILON / 4.0 {
            break;
        }
    }
    (2.0 * sum).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tails() {
        assert_eq!(chi_squared_tail(0.0), 1.0);
        // The 95th percentile of chi-squared with one degree of freedom.
        assert!((chi_squared_tail(3.841_458_820_694_124) - 0.05).abs() < 1e-15);
        assert_eq!(sign_test(0, 3), 0.25);
        assert_eq!(sign_test(2, 4), 1.0);
        assert_eq!(sign_test(0, 0), 1.0);
        assert!(sign_test(40_000, 100_000) < 1e-300);
    }

    #[test]
    fn the_two_ways_to_erfc_meet() {
        let (below, above) = (erfc(2.0 - 1e-9), erfc(2.0));
        assert!(below > above && (below - above) / above < 1e-7);
    }
}
