//! Polarity and modality: the rows of `flags.toml` say of a marked act whether
//! it took place.

use serde::Deserialize;
use stance_classify::Classifier;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    actual: Vec<String>,
    negated: Vec<String>,
    hypothetical: Vec<String>,
    both: Vec<String>,
}

#[test]
fn acts_took_place_or_not() {
    let rows: Rows = toml::from_str(include_str!("flags.toml")).expect("flags.toml holds rows");
    let classifier = Classifier::default();
    let mut wrong = Vec::new();
    for (list, flags) in [
        (rows.actual, (false, false)),
        (rows.negated, (true, false)),
        (rows.hypothetical, (false, true)),
        (rows.both, (true, true)),
    ] {
        for row in list {
            let cue = row.find('{').expect("a row marks its cue");
            let text = row.replace(['{', '}'], "");
            let events = classifier.events(&text);
            let found = events.iter().find(|found| found.event.cue.start() == cue);
            let got = found.map(|found| (found.event.negated, found.event.hypothetical));
            if got != Some(flags) {
                wrong.push(format!("{text}: {got:?}, not {flags:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
