//! The lexicon that is compiled in: each entry fires where its hits say so, and
//! stays silent where its misses do; no set says a word twice.

use std::collections::HashSet;
use std::fmt::Write;

use stance_classify::{Classifier, Lexicon};

#[test]
fn the_evidence_of_every_entry_holds() {
    let broken = Classifier::default().broken_evidence();
    let report = broken.iter().fold(String::new(), |mut report, failure| {
        let _ = writeln!(report, "{failure}");
        report
    });
    assert!(broken.is_empty(), "{report}{} sentences failed", broken.len());
}

#[test]
fn sets_hold_each_member_once() {
    let mut twice = Vec::new();
    for (file, text) in Lexicon::builtin_files() {
        let tables: toml::Table = text.parse().expect("the lexicon is TOML");
        for part in ["closed", "sets", "irregular"] {
            let sets = tables.get(part).and_then(toml::Value::as_table);
            for (set, members) in sets.into_iter().flatten() {
                let mut seen = HashSet::new();
                let again = members.as_array().into_iter().flatten().filter_map(|m| m.as_str());
                let again = again.filter(|member| !seen.insert(*member));
                twice.extend(again.map(|member| format!("{file}: {set} holds {member:?} twice")));
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}
