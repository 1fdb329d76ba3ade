//! The lexicon's own sentences: each entry fires where its hits say so, and
//! stays silent where its misses do.

use std::fmt::Write;

use stance_classify::Classifier;

#[test]
fn the_evidence_of_every_entry_holds() {
    let broken = Classifier::default().broken_evidence();
    let report = broken.iter().fold(String::new(), |mut report, failure| {
        let _ = writeln!(report, "{failure}");
        report
    });
    assert!(broken.is_empty(), "{report}{} sentences failed", broken.len());
}
