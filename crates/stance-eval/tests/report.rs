//! Reports: what they say, in every form, and that it is what was counted.

use stance_eval::report::{Comparison, Extras, MistakeKind, Report, Signature};
use stance_eval::{
    Bootstrap, Evaluation, Figure, Gold, OnBad, Options, Predicted, Predictions, Record,
};
use stance_types::{Act, Event, Span};

const GOLD: &str = include_str!("data/gold.jsonl");
const PREDICTIONS: &str = include_str!("data/predictions.jsonl");

fn options() -> Options {
    Options { bootstrap: Bootstrap { samples: 100, ..Bootstrap::default() }, ..Options::default() }
}

fn read() -> (Gold, Predictions) {
    let gold = Gold::read_jsonl(GOLD.as_bytes(), "gold.jsonl", OnBad::Stop).unwrap();
    let predictions =
        Predictions::read_jsonl(PREDICTIONS.as_bytes(), "mine.jsonl", &gold, OnBad::Stop).unwrap();
    (gold, predictions)
}

fn signature(gold: &Gold, predictions: &Predictions) -> Signature {
    Signature {
        // A new version must not change what the tests expect.
        version: "0.0.0".to_owned(),
        gold: "gold.jsonl".to_owned(),
        gold_sha256: gold.sha256().map(str::to_owned),
        predictions: "mine.jsonl".to_owned(),
        predictions_sha256: predictions.sha256().map(str::to_owned),
        ..Signature::of(&options())
    }
}

fn report() -> Report {
    let (gold, predictions) = read();
    let scores = Evaluation::new(&gold, &predictions, &options());
    let signature = signature(&gold, &predictions);
    Report::of_events(&scores, &Extras::default(), signature)
}

#[test]
fn on_a_terminal() {
    let text = report().to_text(10);
    insta::assert_snapshot!("text", text);
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn as_markdown() {
    insta::assert_snapshot!("markdown", report().to_markdown(10));
}

#[test]
fn as_csv() {
    let csv = report().to_csv();
    let short: String = csv
        .lines()
        .filter(|line| !line.contains("_muc_"))
        .map(|line| format!("{line}\n"))
        .collect();
    insta::assert_snapshot!("csv", short);
}

#[test]
fn as_json() {
    let json = report().to_json();
    let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["figures"]["event_f1"]["numerator"], 6);
    assert_eq!(json["figures"]["negated_precision"]["value"], serde_json::Value::Null);
    assert_eq!(json["counts"]["optional"], 1);
    // What other tests hold would only make this one long.
    for long in ["figures", "counts", "breakdowns", "calibration"] {
        assert!(json.as_object_mut().unwrap().remove(long).is_some());
    }
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn as_a_page() {
    let page = report().to_html();
    let errors = page.find("<h2 id=\"errors\">").unwrap();
    let end = page.find("<h2 id=\"signature\">").unwrap();
    insta::assert_snapshot!("errors", &page[errors..end]);
    for part in ["weak", "figures", "confusion", "confidence", "baselines", "signature"] {
        assert!(page.contains(&format!("<h2 id=\"{part}\">")), "{part}");
    }
    // It must read without a network.
    for from_elsewhere in ["http:", "https:", " src=", "@import", "url("] {
        assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
    }
}

#[test]
fn every_figure_is_the_one_that_was_counted() {
    let (gold, predictions) = read();
    let scores = Evaluation::new(&gold, &predictions, &options());
    let report = report();
    for figure in Figure::all() {
        let shown = report.figure(figure.name()).unwrap();
        assert_eq!(shown.value, figure.value(scores.counts()), "{}", figure.name());
        if let (Some(part), Some(whole)) = (shown.numerator, shown.denominator) {
            let ratio = (whole > 0).then(|| part as f64 / whole as f64);
            assert_eq!(shown.value, ratio, "{}", figure.name());
        }
        if let (Some(value), Some(interval)) = (shown.value, shown.interval) {
            assert!(interval.holds(value), "{}", figure.name());
        }
    }
    let kinds = |kind| {
        let is = |mistake: &&stance_eval::report::Mistake| mistake.kinds.contains(&kind);
        report.mistakes.iter().filter(is).count() as u64
    };
    let all = scores.counts().all_events();
    let confused = kinds(MistakeKind::OtherAct);
    assert_eq!(kinds(MistakeKind::Missed) + confused, all.false_negatives());
    assert_eq!(kinds(MistakeKind::Spurious) + confused, all.false_positives());
    for mistake in &report.mistakes {
        let record = gold.get(&mistake.id).unwrap();
        let events = [&mistake.gold, &mistake.predicted];
        for event in events.into_iter().flatten() {
            assert_eq!(mistake.words(event.cue), event.cue.get(&record.text).unwrap());
        }
    }
}

#[test]
fn text_cannot_become_markup() {
    let evil = "</mark><script>alert(\"1\")</script> & 'he' denied | it. `x` \u{1b}[31m";
    let at = evil.find("denied").unwrap();
    let event = Event::new(Act::Deny, Span::new(at, at + 6));
    let mut record = Record::new(evil, evil, vec![event]);
    record.fields.insert(evil.to_owned(), vec![evil.to_owned()]);
    let other = Record::new("other", "No.", Vec::new());
    let gold = Gold::new(vec![record, other]).unwrap();
    let wrong = Predicted {
        entry: Some(evil.to_owned()),
        ..Predicted::from(Event::new(Act::Deny, Span::new(0, 3)))
    };
    let predictions = Predictions::new(&gold, vec![(evil.to_owned(), vec![wrong])]).unwrap();
    let scores = Evaluation::new(&gold, &predictions, &options());
    let signature = Signature { gold: evil.to_owned(), ..Signature::of(&options()) };
    let report = Report::of_events(&scores, &Extras::default(), signature);
    let page = report.to_html();
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("alert(\"") && !page.contains('\u{1b}'));
    assert!(page.contains("&lt;script&gt;alert(&quot;1&quot;)"));
    // A backslash makes any sign of Markdown a plain one.
    let markdown = report.to_markdown(9);
    assert_eq!(markdown.matches('<').count(), markdown.matches("\\<").count());
    assert!(!report.to_text(9).contains('\u{1b}'));
}

#[test]
fn what_changed() {
    let (gold, predictions) = read();
    let perfect = gold.as_predictions();
    let a = Evaluation::new(&gold, &predictions, &options());
    let b = Evaluation::new(&gold, &perfect, &options());
    let figures: Vec<Figure> = ["event_f1", "deny_recall", "negated_precision"]
        .iter()
        .map(|name| Figure::named(name).unwrap())
        .collect();
    let of = |name: &str| Signature {
        gold: "gold.jsonl".to_owned(),
        predictions: name.to_owned(),
        ..Signature::of(&options())
    };
    let comparison = Comparison::of((&a, of("mine")), (&b, of("perfect")), &figures).unwrap();
    assert_eq!((comparison.gained.len(), comparison.lost.len()), (2, 0));
    assert_eq!(comparison.mcnemar.only_b, 2);
    insta::assert_snapshot!("comparison", comparison.to_text(10));
    assert!(comparison.to_markdown(10).contains("| event_f1 |"));
    assert!(comparison.to_json().contains("\"mcnemar_p\": 0.5"));
}
