//! Every way in which a file can be wrong, and what is said about it.

use stance_eval::labels::LabelledRows;
use stance_eval::{Gold, OnBad, Predictions};

const GOLD: &str = r#"{"id":"a","text":"Kyiv accused Élan.","events":[]}
{"id":"b","text":"No.","events":[]}"#;

fn read_gold(text: &str) -> Result<Gold, String> {
    Gold::read_jsonl(text.as_bytes(), "gold.jsonl", OnBad::Stop).map_err(|e| e.to_string())
}

fn predictions(text: &str) -> Result<Predictions, String> {
    let gold = read_gold(GOLD).unwrap();
    Predictions::read_jsonl(text.as_bytes(), "mine.jsonl", &gold, OnBad::Stop)
        .map_err(|e| e.to_string())
}

#[test]
fn gold_records() {
    let cue = r#"{"act":"deny","cue":{"start":0,"end":2}}"#;
    for (text, message) in [
        ("", "gold.jsonl: the gold set has no record"),
        ("\n\n", "gold.jsonl: the gold set has no record"),
        ("{", "gold.jsonl:1: the line is no JSON"),
        ("[1]", "gold.jsonl:1: the line is JSON but no object"),
        (r#"{"id":"a","text":"x"}"#, "gold.jsonl:1: `events` is missing"),
        (r#"{"id":"a","events":[]}"#, "gold.jsonl:1: `text` is missing"),
        (r#"{"text":"x","events":[]}"#, "gold.jsonl:1: `id` is missing"),
        (r#"{"id":1.5,"text":"x","events":[]}"#, "gold.jsonl:1: `id` holds 1.5"),
        (&format!("{GOLD}\n{GOLD}"), "gold.jsonl:3: id `a` was already used on line 1"),
        (
            r#"{"id":"a","text":"x","events":[{"act":"praise"}]}"#,
            "gold.jsonl:1: `praise` is no act",
        ),
        (
            &format!(r#"{{"id":"a","text":"x","events":[{cue}]}}"#),
            "gold.jsonl:1: the cue span 0..2 ends after the text, which has 1 bytes",
        ),
        (
            r#"{"id":"a","text":"x","events":[],"meta":{"deep":1}}"#,
            "gold.jsonl:1: `meta` holds {\"deep\":1}",
        ),
    ] {
        let error = read_gold(text).unwrap_err();
        assert!(error.starts_with(message), "{text}: {error}");
    }
}

#[test]
fn predicted_events() {
    for (event, message) in [
        (r#""doc":"z","act":"deny","cue":{"start":0,"end":4}"#, "the gold set has no document `z`"),
        (r#""act":"deny","cue":{"start":0,"end":4}"#, "`doc` is missing"),
        (r#""doc":"a","act":"Deny","cue":{"start":0,"end":4}"#, "`Deny` is no act"),
        (r#""doc":"a","act":"deny""#, "`cue` is missing"),
        (
            r#""doc":"a","act":"deny","cue":{"start":4,"end":0}"#,
            "the cue span starts at 4 but ends",
        ),
        (r#""doc":"a","act":"deny","cue":{"start":4,"end":4}"#, "the cue span at 4 is empty"),
        (r#""doc":"a","act":"deny","cue":{"start":0,"end":40}"#, "the cue span 0..40 ends after"),
        (r#""doc":"a","act":"deny","cue":{"start":0,"end":14}"#, "the cue span 0..14 cuts a char"),
        (r#""doc":"a","act":"deny","cue":{"start":-1,"end":4}"#, "`start` holds -1"),
        (r#""doc":"a","act":"deny","cue":{"start":0}"#, "`cue.end` is missing"),
        (r#""doc":"a","act":"deny","cue":[0,4]"#, "`cue` holds [0,4]"),
        (
            r#""doc":"a","act":"deny","cue":{"start":13,"end":17,"text":"Élan"}"#,
            "the cue span 13..17 says \"Élan\" but the text holds \"Éla\"",
        ),
        (
            r#""doc":"a","act":"deny","cue":{"start":0,"end":4},"traget":null"#,
            "`traget` is no known field; did you mean `target`?",
        ),
        (
            r#""doc":"a","act":"deny","cue":{"start":0,"end":4},"negated":"no""#,
            "`negated` holds \"no\"; it should hold true or false",
        ),
        (
            r#""doc":"a","act":"deny","cue":{"start":0,"end":4},"confidence":1.2"#,
            "`confidence` holds 1.2; it should hold a number from 0 to 1",
        ),
    ] {
        let error = predictions(&format!("\n{{{event}}}")).unwrap_err();
        assert!(error.starts_with(&format!("mine.jsonl:2: {message}")), "{event}: {error}");
    }
}

#[test]
fn predicted_records() {
    let line = r#"{"doc":"a","act":"deny","cue":{"start":0,"end":4}}"#;
    let whole = r#"{"id":"a","events":[]}"#;
    for (text, message) in [
        (format!("{whole}\n{whole}"), "mine.jsonl:2: id `a` was already used on line 1"),
        (format!("{line}\n{whole}"), "mine.jsonl:2: id `a` was already used on line 1"),
        (format!("{whole}\n{line}"), "mine.jsonl:2: id `a` was already used on line 1"),
        (
            r#"{"id":"a","text":"Kyiv accused Elan.","events":[]}"#.to_owned(),
            "mine.jsonl:1: the text of `a` is not the gold text",
        ),
    ] {
        let error = predictions(&text).unwrap_err();
        assert!(error.starts_with(message), "{error}");
    }
    assert_eq!(predictions(&format!("{line}\n{line}")).unwrap().len(), 2);
    assert!(predictions("").unwrap().is_empty());
}

#[test]
fn skipping_counts_what_it_leaves_out() {
    let text = format!("{GOLD}\n{{\"id\":\"c\",\"text\":\"Hm.\"}}\n\u{fffd}\n");
    let gold = Gold::read_jsonl(text.as_bytes(), "gold.jsonl", OnBad::Skip).unwrap();
    assert_eq!((gold.records().len(), gold.skipped().len()), (2, 2));

    let good = r#"{"act":"deny","cue":{"start":0,"end":4}}"#;
    let bad = r#"{"act":"deny","cue":{"start":0,"end":99}}"#;
    let text = format!(
        "{{\"id\":\"a\",\"events\":[{good},{bad}]}}\n{{\"id\":\"c\",\"events\":[{good}]}}\n\
         {{\"id\":\"z\",\"events\":[{good}]}}"
    );
    let mine = Predictions::read_jsonl(text.as_bytes(), "m", &gold, OnBad::Skip).unwrap();
    assert_eq!(mine.of("a").len(), 1);
    let messages: Vec<String> = mine.skipped().iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 3);
    assert!(messages[1].contains("`c` was skipped as bad"), "{messages:?}");

    let bytes = [b"{\"id\":\"a\",\"text\":\"".as_slice(), &[0xff], b"\"}"].concat();
    let error = Gold::read_jsonl(&bytes[..], "g", OnBad::Stop).unwrap_err();
    assert!(error.to_string().starts_with("g:1: byte 18 is not UTF-8"), "{error}");
}

#[test]
fn labelled_rows_must_be_of_the_gold_set() {
    let rows = |csv: &str, file: &str, on_bad| {
        LabelledRows::read_csv(csv.as_bytes(), file, on_bad).map_err(|e| e.to_string())
    };
    let gold = rows("id,label\n1,x\n2,y\n", "gold.csv", OnBad::Stop).unwrap();
    let mine = || rows("id,label\n1,x\n9,y\n", "mine.csv", OnBad::Stop).unwrap();
    let error = mine().answering(&gold, OnBad::Stop).unwrap_err().to_string();
    assert!(error.starts_with("mine.csv:3: the gold set has no document `9`"), "{error}");
    let kept = mine().answering(&gold, OnBad::Skip).unwrap();
    assert_eq!((kept.rows().len(), kept.skipped().len()), (1, 1));
}
