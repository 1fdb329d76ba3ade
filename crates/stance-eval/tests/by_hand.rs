//! A small set whose whole table was computed by hand.

use stance_eval::{Counts, Evaluation, Gold, OnBad, Options, Predictions, Schema, Slot, Tally};
use stance_types::Act;

const GOLD: &str = include_str!("data/gold.jsonl");
const PREDICTIONS: &str = include_str!("data/predictions.jsonl");

fn counts() -> Counts {
    let gold = Gold::read_jsonl(GOLD.as_bytes(), "gold.jsonl", OnBad::Stop).unwrap();
    let predictions =
        Predictions::read_jsonl(PREDICTIONS.as_bytes(), "mine.jsonl", &gold, OnBad::Stop).unwrap();
    Evaluation::new(&gold, &predictions, &Options::default()).counts().clone()
}

/// Correct, predicted, gold.
fn tally(correct: u64, predicted: u64, gold: u64) -> Tally {
    Tally { correct, predicted, gold }
}

#[test]
fn events() {
    let counts = counts();
    // Found: r1, r3. The third prediction is the confused one of r6.
    assert_eq!(counts.act(Act::Accuse), tally(2, 3, 2));
    assert_eq!(counts.act(Act::Deny), tally(1, 1, 2));
    // The prediction at the modal of r5 is absorbed; that of r4 is spurious.
    assert_eq!(counts.act(Act::Urge), tally(0, 1, 1));
    assert_eq!(counts.all_events(), tally(3, 5, 5));
    assert_eq!(counts.macro_f1(), Some((4.0 / 5.0 + 2.0 / 3.0 + 0.0) / 3.0));
    assert_eq!(counts.weighted_f1(), Some((2.0 * 0.8 + 2.0 * (2.0 / 3.0)) / 5.0));
    let none = 3;
    let mut confusion = [[0; 4]; 4];
    confusion[0][0] = 2;
    confusion[1][1] = 1;
    confusion[1][0] = 1;
    confusion[2][none] = 1;
    confusion[none][2] = 1;
    assert_eq!(counts.confusion, confusion);
    assert_eq!((counts.optional_found, counts.optional), (1, 1));
    assert_eq!((counts.spurious, counts.sentences), (2, 6));
    assert_eq!((counts.spurious_on_event_free, counts.event_free), (1, 1));
}

#[test]
fn roles_given_the_cue() {
    let given = counts().given;
    // "mayor" is half of "The mayor"; "drivers" a third of its phrase;
    // "charges" half of "the charges".
    assert_eq!(given.of(Slot::Source).strict(), tally(2, 3, 3));
    assert_eq!(given.of(Slot::Source).lenient(), tally(3, 3, 3));
    assert_eq!(given.of(Slot::Target).strict(), tally(1, 2, 2));
    assert_eq!(given.of(Slot::Target).lenient(), tally(1, 2, 2));
    assert_eq!(given.of(Slot::Content).strict(), tally(1, 2, 2));
    assert_eq!(given.of(Slot::Content).lenient(), tally(2, 2, 2));
    assert_eq!(given.roles().lenient(), tally(6, 7, 7));
    // Words: sources 1+1+1 of 1+1+1 and 1+1+2, contents 4+1 of 4+1 and 4+2.
    assert_eq!(given.of(Slot::Source).words, tally(3, 3, 4));
    assert_eq!(given.of(Slot::Target).words, tally(2, 2, 4));
    assert_eq!(given.of(Slot::Content).words, tally(5, 5, 6));
}

#[test]
fn roles_end_to_end() {
    let all = counts().end_to_end;
    // Besides the found events: gold urge of r2 and deny of r6, predicted
    // accuse of r6; the prediction of r4 has no role.
    assert_eq!(all.of(Slot::Source).lenient(), tally(3, 4, 5));
    assert_eq!(all.of(Slot::Target).lenient(), tally(1, 2, 3));
    assert_eq!(all.of(Slot::Content).lenient(), tally(2, 3, 4));
}

#[test]
fn muc_schemas() {
    let counts = counts();
    let muc = |schema| {
        let muc = counts.given.roles().muc(schema);
        [muc.correct, muc.incorrect, muc.partial, muc.missing, muc.spurious]
    };
    assert_eq!(muc(Schema::Strict), [4, 3, 0, 0, 0]);
    assert_eq!(muc(Schema::Exact), [4, 3, 0, 0, 0]);
    assert_eq!(muc(Schema::Partial), [4, 0, 3, 0, 0]);
    assert_eq!(muc(Schema::Type), [7, 0, 0, 0, 0]);
    // Cues: r1, r2 right; r3 overlaps; r6 has the bytes but not the act; the
    // second of r2 is missing and that of r4 spurious.
    let cue = |schema| {
        let muc = counts.end_to_end.of(Slot::Cue).muc(schema);
        [muc.correct, muc.incorrect, muc.partial, muc.missing, muc.spurious]
    };
    assert_eq!(cue(Schema::Strict), [2, 2, 0, 1, 1]);
    assert_eq!(cue(Schema::Exact), [3, 1, 0, 1, 1]);
    assert_eq!(cue(Schema::Partial), [3, 0, 1, 1, 1]);
    assert_eq!(cue(Schema::Type), [3, 1, 0, 1, 1]);
}

#[test]
fn who_to_whom_flags_records_and_dyads() {
    let counts = counts();
    // Right in r1 and in r2, where neither side has a target.
    assert_eq!(counts.who_to_whom, tally(2, 5, 5));
    assert_eq!(counts.negated, tally(0, 0, 1));
    assert_eq!(counts.negated.precision(), None);
    assert_eq!(counts.hypothetical.f1(), None);
    // r5 shows urging only by its modal, and is left out.
    assert_eq!(counts.records_with, [tally(2, 3, 2), tally(1, 1, 2), tally(0, 1, 1)]);
    assert_eq!(counts.dyads, [tally(1, 2, 2), tally(0, 0, 1), tally(0, 0, 0)]);
}
