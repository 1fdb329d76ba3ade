//! The events of one sample, each as a reader marked it.

use std::fmt::Write;

use serde::Deserialize;
use stance_classify::Classifier;
use stance_types::{Event, Role, Span};

const SAMPLE: &str = include_str!("../../../data/samples/01-indictment-protest.txt");
const GOLD: &str = include_str!("../../../data/gold/indictment-protest.jsonl");

#[derive(Deserialize)]
struct Record {
    text: String,
    events: Vec<Event>,
}

fn gold() -> Vec<Event> {
    let record: Record = serde_json::from_str(GOLD).expect("one record of gold");
    assert_eq!(record.text, SAMPLE, "gold and sample are the same text");
    record.events
}

/// What a reader compares: everything but the cue's exact extent.
fn same(gold: &Event, found: &Event) -> bool {
    let roles = |event: &Event| Role::ALL.map(|role| event.role(role));
    let flags = |event: &Event| (event.negated, event.hypothetical, event.oblige);
    gold.act == found.act
        && gold.cue.overlaps(found.cue)
        && roles(gold) == roles(found)
        && flags(gold) == flags(found)
}

/// An event in words, a line a part.
fn describe(sign: char, event: &Event, out: &mut String) {
    let words = |span: Option<Span>| span.map_or("–", |span| &SAMPLE[span]);
    let _ = writeln!(out, "{sign} {} {:?}", event.act, &SAMPLE[event.cue]);
    for role in Role::ALL {
        let _ = writeln!(out, "{sign}   {role:<8}{}", words(event.role(role)));
    }
    let flags = [
        (event.negated, "negated"),
        (event.hypothetical, "hypothetical"),
        (event.oblige, "oblige"),
    ];
    for (_, flag) in flags.iter().filter(|(set, _)| *set) {
        let _ = writeln!(out, "{sign}   {flag}");
    }
}

#[test]
fn every_event_is_found_and_no_other() {
    let gold = gold();
    let predictions = Classifier::default().events(SAMPLE);
    let found: Vec<&Event> = predictions.iter().map(|found| &found.event).collect();

    let mut difference = String::new();
    for event in &gold {
        if !found.iter().any(|found| same(event, found)) {
            describe('-', event, &mut difference);
            let instead = found.iter().filter(|found| found.cue.overlaps(event.cue));
            instead.for_each(|found| describe('+', found, &mut difference));
        }
    }
    for event in found {
        if !gold.iter().any(|gold| gold.cue.overlaps(event.cue)) {
            describe('+', event, &mut difference);
        }
    }
    assert!(difference.is_empty(), "-: marked, +: found\n{difference}");
}

#[test]
fn the_sample_holds_all_three_acts() {
    let acts: std::collections::HashSet<_> = gold().iter().map(|event| event.act).collect();
    assert_eq!(acts.len(), 3);
}
