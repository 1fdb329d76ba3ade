//! Our arithmetic against the field's libraries: `data/eval-golden/make.py`
//! made the expected values with scikit-learn, SciPy, statsmodels,
//! krippendorff and nervaluate.

use std::sync::LazyLock;

use serde_json::Value;

use stance_types::{Act, Event, Role, Span};

use crate::agreement::{
    Agreement, Continuum, Unit, cohen, fleiss, krippendorff, unitizing, unitizing_of,
};
use crate::assign::assign;
use crate::bootstrap::quantile;
use crate::calibration::Outcomes;
use crate::labels::{LabelScores, LabelledRow, LabelledRows};
use crate::special::{chi_squared_tail, sign_test};
use crate::{Evaluation, Gold, McNemar, Options, Predicted, Predictions, Record, Schema, Tally};

static GOLDEN: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../data/eval-golden/golden.json")).unwrap()
});

type Measure = fn(Tally) -> Option<f64>;

#[track_caller]
fn same(ours: Option<f64>, theirs: &Value) {
    match (ours, theirs.as_f64()) {
        (None, None) => {}
        (Some(a), Some(b)) if (a - b).abs() <= 1e-12 => {}
        _ => panic!("ours {ours:?}, theirs {theirs}"),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn ints(value: &Value) -> Vec<usize> {
    list(value).iter().map(|n| n.as_u64().unwrap() as usize).collect()
}

fn rows(labels: impl Iterator<Item = Vec<usize>>, several: bool) -> LabelledRows {
    let row = |(number, labels): (usize, Vec<usize>)| LabelledRow {
        id: number.to_string(),
        labels: labels.into_iter().map(|label| format!("{label:03}")).collect(),
        ..LabelledRow::default()
    };
    LabelledRows::new(labels.enumerate().map(row).collect(), several).unwrap()
}

#[test]
fn rows_with_one_label() {
    for case in list(&GOLDEN["classification"]) {
        let side = |name: &str| rows(ints(&case[name]).into_iter().map(|label| vec![label]), false);
        let scores = LabelScores::new(&side("gold"), &side("predicted")).unwrap();
        let counts = scores.counts();
        let measures: [(&str, Measure); 3] =
            [("precision", Tally::precision), ("recall", Tally::recall), ("f1", Tally::f1)];
        for (name, measure) in measures {
            for (tally, theirs) in counts.classes.iter().zip(list(&case["classes"][name])) {
                same(measure(*tally), theirs);
            }
            same(measure(counts.micro()), &case["micro"][name]);
            same(counts.macro_mean(measure), &case["macro"][name]);
        }
        same(counts.weighted_mean(Tally::f1), &case["weighted_f1"]);
        same(counts.accuracy(), &case["accuracy"]);
        same(counts.balanced_accuracy(), &case["balanced_accuracy"]);
        same(counts.matthews(), &case["matthews"]);
        for (gold, row) in list(&case["confusion"]).iter().enumerate() {
            for (predicted, n) in ints(row).into_iter().enumerate() {
                assert_eq!(scores.confusion(gold, Some(predicted)), n as u64);
            }
        }
        let kappa = cohen(ints(&case["gold"]).into_iter().zip(ints(&case["predicted"])));
        same(kappa.coefficient().ok(), &case["kappa"]);
    }
}

/// The same tables as events: label 3 is "no event", and every row is a text
/// with room for one cue.
#[test]
fn events() {
    for case in list(&GOLDEN["classification"]) {
        let event = |label: usize| Act::ALL.get(label).map(|&act| Event::new(act, Span::new(0, 4)));
        let (gold, predicted) = (ints(&case["gold"]), ints(&case["predicted"]));
        let records = gold.iter().enumerate().map(|(number, &label)| {
            Record::new(number.to_string(), "text", event(label).into_iter().collect())
        });
        let set = Gold::new(records.collect()).unwrap();
        let said = predicted.iter().enumerate().map(|(number, &label)| {
            (number.to_string(), event(label).into_iter().map(Predicted::from).collect())
        });
        let said = Predictions::new(&set, said).unwrap();
        let scores = Evaluation::new(&set, &said, &Options::default());
        for (position, label) in ints(&case["labels"]).into_iter().enumerate() {
            let Some(&act) = Act::ALL.get(label) else {
                continue;
            };
            let tally = scores.counts().act(act);
            same(tally.precision(), &case["classes"]["precision"][position]);
            same(tally.recall(), &case["classes"]["recall"][position]);
            same(tally.f1(), &case["classes"]["f1"][position]);
            for (other, their) in ints(&case["labels"]).into_iter().enumerate() {
                let ours = scores.counts().confusion[label.min(3)][other_index(their)];
                if their < 3 {
                    assert_eq!(ours, case["confusion"][position][other].as_u64().unwrap());
                }
            }
        }
    }
}

fn other_index(label: usize) -> usize {
    label.min(Act::ALL.len())
}

#[test]
fn rows_with_several_labels() {
    for case in list(&GOLDEN["several_labels"]) {
        let side = |name: &str| rows(list(&case[name]).iter().map(ints), true);
        let scores = LabelScores::new(&side("gold"), &side("predicted")).unwrap();
        let counts = scores.counts();
        same(counts.micro().f1(), &case["micro_f1"]);
        same(counts.macro_mean(Tally::f1), &case["macro_f1"]);
        same(counts.weighted_mean(Tally::f1), &case["weighted_f1"]);
        same(counts.samples_f1(), &case["samples_f1"]);
        same(counts.samples_jaccard(), &case["samples_jaccard"]);
        same(counts.accuracy(), &case["accuracy"]);
        same(counts.hamming_loss(), &case["hamming_loss"]);
    }
}

#[test]
fn calibration() {
    for case in list(&GOLDEN["calibration"]) {
        let confidence = list(&case["confidence"]).iter().map(|c| c.as_f64().unwrap());
        let right: Vec<bool> = list(&case["right"]).iter().map(|r| r.as_bool().unwrap()).collect();
        let gold = right.iter().filter(|&&right| right).count() as u64;
        let outcomes = Outcomes::new(confidence.zip(right), gold);
        let table = outcomes.reliability(10);
        let counts: Vec<usize> = table.iter().map(|bin| bin.count as usize).collect();
        assert_eq!(counts, ints(&case["count"]));
        same(outcomes.expected_error(10), &case["expected_error"]);
        same(outcomes.brier(), &case["brier"]);
        same(outcomes.average_precision(), &case["average_precision"]);
        let curve = outcomes.curve();
        assert_eq!(curve.len(), list(&case["thresholds"]).len());
        for (number, point) in curve.iter().enumerate() {
            same(Some(point.threshold), &case["thresholds"][number]);
            same(point.tally.precision(), &case["precision"][number]);
            same(point.tally.recall(), &case["recall"][number]);
        }
    }
}

#[test]
fn agreement() {
    for case in list(&GOLDEN["agreement"]) {
        let coefficient = |agreement: Agreement| agreement.coefficient().ok();
        let table: Vec<Vec<u64>> = list(&case["table"])
            .iter()
            .map(|row| ints(row).into_iter().map(|n| n as u64).collect())
            .collect();
        same(coefficient(fleiss(&table).unwrap()), &case["fleiss"]);
        let pairs = list(&case["ratings"]).iter().map(ints).map(|row| (row[0], row[1]));
        same(coefficient(cohen(pairs)), &case["cohen"]);
        let with_gaps = list(&case["with_gaps"]).iter();
        let judgements =
            with_gaps.map(|row| list(row).iter().map(|n| n.as_f64().map(|n| n as u64)));
        same(coefficient(krippendorff(judgements)), &case["krippendorff"]);
    }
}

#[test]
fn unitized_text() {
    for case in list(&GOLDEN["unitizing"]) {
        let categories = list(&case["categories"]);
        let units = |annotator: usize| {
            let of = |(category, all): (usize, &Value)| {
                let spans = list(&all[annotator]).iter().map(ints);
                spans
                    .map(|ends| Unit { span: Span::new(ends[0], ends[1]), category })
                    .collect::<Vec<_>>()
            };
            categories.iter().enumerate().flat_map(of).collect()
        };
        let text = Continuum {
            len: case["length"].as_u64().unwrap() as usize,
            annotators: (0..list(&categories[0]).len()).map(units).collect(),
        };
        for category in 0..categories.len() {
            let agreement = unitizing_of(&[&text], &category).unwrap();
            same(Some(agreement.observed), &case["observed"][category]);
            same(Some(agreement.expected), &case["expected"][category]);
        }
        same(unitizing(&[&text]).unwrap().coefficient().ok(), &case["alpha"]);
    }
}

#[test]
fn tests_of_significance() {
    let tests = &GOLDEN["tests"];
    for case in list(&tests["mcnemar"]) {
        let counts = McNemar {
            only_a: case["only_a"].as_u64().unwrap(),
            only_b: case["only_b"].as_u64().unwrap(),
        };
        same(Some(counts.exact_p()), &case["exact"]);
        same(counts.chi_squared(), &case["chi_squared"]);
        same(counts.chi_squared_p(), &case["chi_squared_p"]);
    }
    for case in list(&tests["sign_test"]) {
        let [fewer, n] = ["fewer", "n"].map(|name| case[name].as_u64().unwrap());
        same(Some(sign_test(fewer, n)), &case["p"]);
    }
    for case in list(&tests["chi_squared_tail"]) {
        same(Some(chi_squared_tail(case["x"].as_f64().unwrap())), &case["p"]);
    }
}

#[test]
fn quantiles() {
    let case = &GOLDEN["quantiles"];
    let sorted: Vec<f64> = list(&case["sorted"]).iter().map(|x| x.as_f64().unwrap()).collect();
    for pair in list(&case["quantiles"]) {
        same(quantile(&sorted, pair[0].as_f64().unwrap()), &pair[1]);
    }
}

#[test]
fn best_assignments() {
    for case in list(&GOLDEN["assignment"]) {
        let weights: Vec<Vec<usize>> = list(&case["weights"]).iter().map(ints).collect();
        let columns = weights[0].len();
        let flat: Vec<i128> = weights.iter().flatten().map(|&w| w as i128).collect();
        let pairs = assign(&flat, weights.len(), columns);
        let total: usize =
            pairs.iter().zip(&weights).filter_map(|(column, row)| Some(row[(*column)?])).sum();
        assert_eq!(total as u64, case["total"].as_u64().unwrap());
    }
}

#[test]
fn muc_schemas() {
    let muc = &GOLDEN["muc"];
    let text = "x".repeat(80);
    let event = |fillers: &Value| {
        let [source, target, content] = Role::ALL.map(|role| {
            let ends = fillers.get(role.name()).map(ints);
            ends.map(|ends| Span::new(ends[0], ends[1]))
        });
        Event { source, target, content, ..Event::new(Act::Accuse, Span::new(0, 1)) }
    };
    let events = list(&muc["events"]);
    let records = events.iter().enumerate().map(|(number, case)| {
        Record::new(number.to_string(), text.as_str(), vec![event(&case["gold"])])
    });
    let gold = Gold::new(records.collect()).unwrap();
    let said = events.iter().enumerate().map(|(number, case)| {
        (number.to_string(), vec![Predicted::from(event(&case["predicted"]))])
    });
    let said = Predictions::new(&gold, said).unwrap();
    let scores = Evaluation::new(&gold, &said, &Options::default());
    for schema in Schema::ALL {
        let ours = scores.counts().given.roles().muc(schema);
        let theirs = &muc["schemas"][schema.name()];
        for (name, n) in [
            ("correct", ours.correct),
            ("incorrect", ours.incorrect),
            ("partial", ours.partial),
            ("missing", ours.missing),
            ("spurious", ours.spurious),
        ] {
            assert_eq!(n, theirs[name].as_u64().unwrap(), "{} {name}", schema.name());
        }
        same(ours.precision(), &theirs["precision"]);
        same(ours.recall(), &theirs["recall"]);
        same(ours.f1(), &theirs["f1"]);
    }
}
