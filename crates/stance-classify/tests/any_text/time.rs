//! Texts made to be looked at again and again.

use std::time::{Duration, Instant};

use crate::check::classifier;

/// What a reader may scan to the left or right of a cue without finding an
/// end: idioms that stay open, coordinations, nested clauses, quotations.
const UNITS: &[&str] = &[
    "accused ",
    "accuse, ",
    "urged and ",
    "to urge ",
    "urging Tokyo to ",
    "who denied it ",
    "that he denied that ",
    "“We urge ",
    "denied” ",
    "’s accusation ",
    "the claim of ",
    "call on and ",
    "take Tokyo ",
    "hold the ",
    "file a new ",
    "strong, new and old lawsuit ",
    "Kyiv and Rome and ",
    "must ",
    "(denied ",
    "denied) ",
    "said, ",
    "not deny ",
    "if he denies ",
    "denied;",
    "denied—",
    "-urge",
    "appeal",
];

/// Bytes of the longer text. Short enough for a debug build, long enough that a
/// quadratic reader takes seconds: real sentences are below a kilobyte.
const LONG: usize = 160_000;

#[test]
fn no_text_takes_more_than_linear_time() {
    let mut slow = Vec::new();
    for unit in UNITS {
        let time = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len());
            let start = Instant::now();
            std::hint::black_box(classifier().events(&text));
            start.elapsed()
        };
        let (short, long) = (time(LONG / 8), time(LONG));
        // Eight times the text may take eight times as long. Twelve leave room
        // for a busy machine, the rest for what is too quick to be timed.
        if long > 12 * short + Duration::from_millis(200) {
            slow.push(format!("{unit:?}: {short:?}, eight times the text {long:?}"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
