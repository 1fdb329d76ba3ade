//! What must hold of every gold set and every system.

use proptest::prelude::*;
use proptest::sample::subsequence;

use stance_eval::{
    Bootstrap, Evaluation, Figure, Gold, OnBad, Options, Predicted, Predictions, Record, Tally,
    brat, compare,
};
use stance_types::{Act, Event, Span};

/// Ten words of two letters: many short events that overlap in many ways.
const TEXT: &str = "aa bb cc dd ee ff gg hh ii jj";

fn span() -> impl Strategy<Value = Span> {
    (0usize..10, 1usize..5).prop_map(|(first, words)| {
        let last = (first + words).min(10);
        Span::new(3 * first, 3 * last - 1)
    })
}

fn event() -> impl Strategy<Value = Event> {
    let act = (0usize..3).prop_map(|act| Act::ALL[act]);
    let role = || prop::option::of(span());
    let flags = (any::<bool>(), any::<bool>(), prop::bool::weighted(0.2));
    (act, span(), role(), role(), role(), flags).prop_map(
        |(act, cue, source, target, content, flags)| Event {
            source,
            target,
            content,
            negated: flags.0,
            hypothetical: flags.1,
            oblige: flags.2,
            ..Event::new(act, cue)
        },
    )
}

fn predicted() -> impl Strategy<Value = Predicted> {
    (event(), prop::option::of(0u8..=10)).prop_map(|(event, confidence)| Predicted {
        confidence: confidence.map(|tenths| f64::from(tenths) / 10.0),
        ..Predicted::from(event)
    })
}

type Text = (Vec<Event>, Vec<Predicted>);

fn texts() -> impl Strategy<Value = Vec<Text>> {
    let events = prop::collection::vec(event(), 0..6);
    let predictions = prop::collection::vec(predicted(), 0..6);
    prop::collection::vec((events, predictions), 1..8)
}

/// The texts, each with a number for its id.
fn sets(texts: &[(usize, Text)]) -> (Gold, Predictions) {
    let record =
        |(id, (events, _)): &(usize, Text)| Record::new(id.to_string(), TEXT, events.clone());
    let gold = Gold::new(texts.iter().map(record).collect()).unwrap();
    let said = texts.iter().map(|(id, (_, said))| (id.to_string(), said.clone()));
    let predictions = Predictions::new(&gold, said).unwrap();
    (gold, predictions)
}

fn options() -> Options {
    Options { bootstrap: Bootstrap { samples: 40, ..Bootstrap::default() }, ..Options::default() }
}

fn shuffled<T: Clone + std::fmt::Debug + 'static>(all: Vec<T>) -> impl Strategy<Value = Vec<T>> {
    let len = all.len();
    subsequence(all, len).prop_shuffle()
}

proptest! {
    #[test]
    fn order_changes_nothing(
        (texts, moved) in texts().prop_flat_map(|texts| {
            let numbered: Vec<(usize, Text)> = texts.into_iter().enumerate().collect();
            let inner: Vec<_> = numbered
                .iter()
                .cloned()
                .map(|(id, (events, said))| (Just(id), (shuffled(events), shuffled(said))))
                .collect();
            (Just(numbered), inner.prop_flat_map(shuffled))
        })
    ) {
        let (gold, said) = sets(&texts);
        let (moved_gold, moved_said) = sets(&moved);
        let one = Evaluation::new(&gold, &said, &options());
        let other = Evaluation::new(&moved_gold, &moved_said, &options());
        prop_assert_eq!(one.counts(), other.counts());
        let figures = Figure::all();
        prop_assert_eq!(one.intervals(&figures), other.intervals(&figures));
    }

    #[test]
    fn gold_against_itself_is_perfect(texts in texts()) {
        let (gold, _) = sets(&texts.into_iter().enumerate().collect::<Vec<_>>());
        let perfect = gold.as_predictions();
        let scores = Evaluation::new(&gold, &perfect, &options());
        let counts = scores.counts();
        prop_assert_eq!(counts.spurious, 0);
        prop_assert_eq!(counts.optional_found, counts.optional);
        for figure in Figure::all() {
            if figure.name().starts_with("spurious") {
                continue;
            }
            let value = figure.value(counts);
            prop_assert!(value.is_none_or(|value| value == 1.0), "{} {:?}", figure.name(), value);
        }
    }

    #[test]
    fn parts_add_up(texts in texts()) {
        let (gold, said) = sets(&texts.into_iter().enumerate().collect::<Vec<_>>());
        let scores = Evaluation::new(&gold, &said, &options());
        let counts = scores.counts();
        let sum: Tally = Act::ALL.into_iter().map(|act| counts.act(act)).sum();
        prop_assert_eq!(counts.all_events(), sum);
        for (number, act) in Act::ALL.into_iter().enumerate() {
            let row: u64 = counts.confusion[number].iter().sum();
            let column: u64 = counts.confusion.iter().map(|row| row[number]).sum();
            prop_assert_eq!(row, counts.act(act).gold);
            prop_assert_eq!(column, counts.act(act).predicted);
            prop_assert_eq!(counts.confusion[number][number], counts.act(act).correct);
        }
        // Every schema sees the same spans.
        for slots in [counts.given, counts.end_to_end] {
            let roles = slots.roles();
            for muc in roles.muc {
                prop_assert_eq!(muc.possible(), roles.gold);
                prop_assert!(muc.actual() <= roles.predicted);
            }
            prop_assert_eq!(roles.muc[0].correct, roles.strict);
        }
        let whole = scores.counts_where(|_| true);
        prop_assert_eq!(counts, &whole);
    }

    #[test]
    fn intervals_hold_the_figure(texts in texts()) {
        let (gold, said) = sets(&texts.into_iter().enumerate().collect::<Vec<_>>());
        let scores = Evaluation::new(&gold, &said, &options());
        let figures = Figure::all();
        for (figure, interval) in figures.iter().zip(scores.intervals(&figures)) {
            match (figure.value(scores.counts()), interval) {
                (Some(value), Some(interval)) => prop_assert!(interval.holds(value)),
                (None, None) => {}
                // Every sample may miss the few records that define it.
                (Some(_), None) => {}
                (None, Some(_)) => prop_assert!(false, "{}", figure.name()),
            }
        }
    }

    #[test]
    fn a_system_does_not_differ_from_itself(texts in texts()) {
        let (gold, said) = sets(&texts.into_iter().enumerate().collect::<Vec<_>>());
        let scores = Evaluation::new(&gold, &said, &options());
        for difference in compare(&scores, &scores, &[Figure::named("event_f1").unwrap()]).unwrap() {
            prop_assert!(difference.difference.is_none_or(|d| d == 0.0));
            prop_assert!(difference.randomization_p.is_none_or(|p| p == 1.0));
        }
    }

    #[test]
    fn readers_take_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let gold = Gold::new(vec![Record::new("a", TEXT, Vec::new())]).unwrap();
        let _ = Gold::read_jsonl(&bytes[..], "any", OnBad::Skip);
        let _ = Predictions::read_jsonl(&bytes[..], "any", &gold, OnBad::Skip);
        let text = String::from_utf8_lossy(&bytes);
        let _ = brat::Standoff::parse(&text, TEXT, "any");
    }

    #[test]
    fn readers_take_nearly_right_lines(
        line in r#"\{"(doc|id)":"a","(act|events)":("deny"|\[\]|null),"cue":\{"start":[0-9]{0,20},"end":-?[0-9.e]{1,4}\}\}"#,
        ann in "(T1\t(Cue|Accuse) [0-9]{1,3} [0-9;]{1,4}( [0-9]{1,2})?\t[a-z ]{0,3}\n|E1\tAccuse:T1( Source:T[12]){0,2}\n){0,4}",
    ) {
        let gold = Gold::new(vec![Record::new("a", TEXT, Vec::new())]).unwrap();
        let _ = Predictions::read_jsonl(line.as_bytes(), "any", &gold, OnBad::Skip);
        if let Ok(standoff) = brat::Standoff::parse(&ann, TEXT, "any") {
            let _ = standoff.events();
            let _ = standoff.attributions();
        }
    }
}
