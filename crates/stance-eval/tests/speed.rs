//! How long a whole report takes on a large set. Run with
//! `cargo test --release -p stance-eval --test speed -- --ignored`.

use std::time::{Duration, Instant};

use stance_eval::report::{Extras, Report, Signature};
use stance_eval::{Evaluation, Gold, Options, Predicted, Predictions, Record};
use stance_types::{Act, Event, Span};

#[test]
#[ignore = "measures time, so it wants a release build and an idle machine"]
fn a_hundred_thousand_documents_take_less_than_ten_seconds() {
    // A crude generator will do: what costs time is that records differ.
    let mut state = 7u64;
    let mut below = |bound: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    let text = "word ".repeat(200);
    let mut event = || {
        let mut span = || {
            let start = 5 * below(190) as usize;
            Span::new(start, start + 5 * (1 + below(6) as usize) - 1)
        };
        let (cue, source, target, content) = (span(), span(), span(), span());
        let keep = below(8);
        Event {
            source: (keep & 1 == 0).then_some(source),
            target: (keep & 2 == 0).then_some(target),
            content: (keep & 4 == 0).then_some(content),
            negated: below(10) == 0,
            ..Event::new(Act::ALL[below(3) as usize], cue)
        }
    };
    let mut records = Vec::new();
    let mut said = Vec::new();
    for number in 0..100_000usize {
        let events: Vec<Event> = (0..number % 7).map(|_| event()).collect();
        let mut guesses: Vec<Predicted> = events.iter().cloned().map(Predicted::from).collect();
        guesses.truncate(events.len().saturating_sub(number % 3));
        guesses.extend((0..number % 2).map(|_| Predicted::from(event())));
        said.push((number.to_string(), guesses));
        records.push(Record::new(number.to_string(), text.as_str(), events));
    }
    let gold = Gold::new(records).unwrap();
    let said = Predictions::new(&gold, said).unwrap();

    let start = Instant::now();
    let scores = Evaluation::new(&gold, &said, &Options::default());
    let scored = start.elapsed();
    // Everything that the command line shows: all intervals, phenomena,
    // baselines and errors.
    let report = Report::of_events(&scores, &Extras::default(), Signature::default());
    let all = start.elapsed();
    println!(
        "{} events scored in {scored:.2?}; report of {} figures in {:.2?}",
        scores.counts().all_events().gold,
        report.figures.len(),
        all - scored,
    );
    assert!(all < Duration::from_secs(10), "{all:.2?}");
}
