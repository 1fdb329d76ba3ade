//! `stance eval` as its users meet it: files, forms, exit codes, messages.

use std::fs;
use std::io::Write;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const BIN: &str = env!("CARGO_BIN_EXE_stance");

const GOLD: &str = r#"{"id":"a","doc":"d1","text":"Kyiv accused Moscow of shelling the port.","events":[{"act":"accuse","cue":{"start":5,"end":12},"source":{"start":0,"end":4},"target":{"start":13,"end":19},"content":{"start":20,"end":40}}]}
{"id":"b","doc":"d1","text":"The mayor denied the charges.","events":[{"act":"deny","cue":{"start":10,"end":16},"source":{"start":0,"end":9},"content":{"start":17,"end":28}}]}
{"id":"c","doc":"d2","text":"Snow fell on Élan all day.","events":[]}
"#;

const GOOD: &str = r#"{"doc":"a","act":"accuse","cue":{"start":5,"end":12},"source":{"start":0,"end":4},"confidence":0.9}
{"doc":"b","act":"deny","cue":{"start":10,"end":16},"confidence":0.8}
"#;

const HALF: &str = r#"{"doc":"a","act":"accuse","cue":{"start":5,"end":12}}
{"doc":"c","act":"urge","cue":{"start":0,"end":4}}
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let own = [("gold.jsonl", GOLD), ("good.jsonl", GOOD), ("half.jsonl", HALF)];
    for (name, text) in own.iter().chain(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Exit code, standard output and standard error.
fn stance(folder: &Path, args: &[&str], stdin: &str) -> (i32, String, String) {
    let output = Command::new(BIN)
        .current_dir(folder)
        .arg("eval")
        .args(args)
        .write_stdin(stdin)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn figures_are_printed_and_written_in_every_form() {
    let folder = folder(&[]);
    let args = [
        "gold.jsonl",
        "--predictions",
        "half.jsonl",
        "--html",
        "r.html",
        "--json",
        "r.json",
        "--markdown",
        "r.md",
        "--csv",
        "r.csv",
        "--errors",
        "9",
    ];
    let (code, out, err) = stance(folder.path(), &args, "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("all (micro)") && out.contains("Errors: 3 of 3"), "{out}");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let json: Value = serde_json::from_str(&read("r.json")).unwrap();
    assert_eq!(json["figures"]["event_f1"]["value"], 0.5);
    assert_eq!(json["signature"]["predictions"], "half.jsonl");
    assert!(read("r.csv").contains("event_f1,0.5,"));
    assert!(read("r.md").starts_with("# Evaluation: half.jsonl on gold.jsonl"));
    assert!(read("r.html").contains("<article data-kind=\"spurious\""));
}

#[test]
fn without_predictions_the_classifier_is_scored() {
    let folder = folder(&[]);
    let (code, out, err) = stance(folder.path(), &["gold.jsonl", "--json", "-"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["figures"]["event_f1"]["value"], 1.0, "{out}");
    assert_eq!(json["signature"]["predictions"], "built-in");
    let lexicon = json["signature"]["lexicon_sha256"].as_str().unwrap();
    assert_eq!(lexicon.len(), 64);
}

#[test]
fn predictions_come_by_standard_input_too() {
    let folder = folder(&[]);
    let args = ["gold.jsonl", "--predictions", "-", "--csv", "-"];
    let (code, out, _) = stance(folder.path(), &args, GOOD);
    assert_eq!(code, 0);
    assert!(out.starts_with("figure,value,low,high,numerator,denominator\n"), "{out}");
    assert!(out.contains("\nevent_f1,1,1,1,4,4\n"), "{out}");
}

#[test]
fn threads_change_nothing() {
    let folder = folder(&[]);
    let run = |threads| {
        let args = ["gold.jsonl", "--predictions", "half.jsonl", "--json", "-", "-j", threads];
        stance(folder.path(), &args, "").1
    };
    assert_eq!(run("1"), run("4"));
}

#[test]
fn limits_decide_the_exit_code() {
    let folder = folder(&[]);
    for (limit, code, message) in [
        (["--min", "event_f1=0.5"], 0, ""),
        (["--min", "event_f1=0.8"], 1, "event_f1: wanted at least 0.8, got 0.5000"),
        (["--max", "spurious_per_100=1"], 1, "spurious_per_100: wanted at most 1, got 33.3333"),
        (
            ["--min", "negated_f1=0.1"],
            1,
            "negated_f1: wanted at least 0.1, but it is undefined (–)",
        ),
        (["--min", "event_f=0.8"], 2, "`event_f` is no figure of this report; near it: event_f1"),
        (["--min", "event_f1"], 2, "write a figure and a value: event_f1=0.8"),
    ] {
        let args = ["gold.jsonl", "--predictions", "half.jsonl", limit[0], limit[1]];
        let (got, _, err) = stance(folder.path(), &args, "");
        assert_eq!(got, code, "{limit:?}: {err}");
        assert!(err.contains(message), "{limit:?}: {err}");
    }
}

#[test]
fn bad_input_is_named_with_file_and_line() {
    let span =
        |start, end| format!(r#"{{"doc":"a","act":"deny","cue":{{"start":{start},"end":{end}}}}}"#);
    let twice = format!("{GOLD}{GOLD}");
    for (file, text, message) in [
        ("gold", "", "gold.x: the gold set has no record"),
        ("gold", "{", "gold.x:1: the line is no JSON"),
        ("gold", twice.as_str(), "gold.x:4: id `a` was already used on line 1"),
        ("mine", &span(5, 500), "mine.x:1: the cue span 5..500 ends after the text"),
        ("mine", &span(12, 5), "mine.x:1: the cue span starts at 12 but ends before it"),
        (
            "mine",
            r#"{"doc":"c","act":"deny","cue":{"start":5,"end":14}}"#,
            "mine.x:1: the cue span 5..14 cuts a character",
        ),
        (
            "mine",
            r#"{"doc":"z","act":"deny","cue":{"start":0,"end":4}}"#,
            "mine.x:1: the gold set has no document `z`",
        ),
        (
            "mine",
            r#"{"doc":"a","act":"praise","cue":{"start":0,"end":4}}"#,
            "mine.x:1: `praise` is no act",
        ),
        (
            "mine",
            r#"{"doc":"a","act":"deny","cue":{"start":0,"end":4},"sorce":null}"#,
            "mine.x:1: `sorce` is no known field; did you mean `source`?",
        ),
        (
            "mine",
            "{\"id\":\"a\",\"events\":[]}\n{\"id\":\"a\",\"events\":[]}",
            "mine.x:2: id `a` was already used on line 1",
        ),
    ] {
        let folder = folder(&[(&format!("{file}.x"), text)]);
        let gold = if file == "gold" { "gold.x" } else { "gold.jsonl" };
        let mine = if file == "mine" { "mine.x" } else { "good.jsonl" };
        let args = [gold, "--predictions", mine];
        let (code, out, err) = stance(folder.path(), &args, "");
        assert_eq!((code, out.as_str()), (2, ""), "{text}");
        assert!(err.contains(message), "{text}: {err}");
    }
}

#[test]
fn bad_records_can_be_skipped_and_are_counted() {
    let bad = format!("{GOOD}{{\"doc\":\"z\"}}\n");
    let folder = folder(&[("bad.jsonl", &bad)]);
    let args = ["gold.jsonl", "--predictions", "bad.jsonl", "--skip-bad"];
    let (code, out, err) = stance(folder.path(), &args, "");
    assert_eq!(code, 1);
    assert!(out.contains("! 1 bad records were skipped"), "{out}");
    assert!(err.contains("bad.jsonl:3: the gold set has no document `z`"), "{err}");
    assert!(err.contains("1 bad records were skipped; the figures leave them out"), "{err}");
}

#[test]
fn what_scan_prints_is_scored_like_the_classifier_itself() {
    let folder = folder(&[]);
    let scan = |args: &[&str]| {
        let output =
            Command::new(BIN).current_dir(folder.path()).arg("scan").args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let figures = |args: &[&str], stdin: &str| {
        let args = [&["gold.jsonl", "--csv", "-"], args].concat();
        let (code, out, err) = stance(folder.path(), &args, stdin);
        assert_eq!((code, err.as_str()), (0, ""));
        out
    };
    let scanned = scan(&["gold.jsonl"]);
    assert!(scanned.contains("source_resolved"), "{scanned}");
    assert_eq!(figures(&["--predictions", "-"], &scanned), figures(&[], ""));
}

#[test]
fn bad_rows_and_brat_files_are_named_or_skipped() {
    let folder = folder(&[
        ("gold.csv", "id,label\n1,favor\n2,against\n"),
        ("mine.csv", "id,label\n1,favor\n9,favor\n"),
        ("brat/one.txt", "The mayor denied the charges."),
        ("brat/one.ann", "T1\tDeny 10 16\tdenied\nE1\tDeny:T1\n"),
        ("brat/two.txt", "The mayor denied it."),
        ("brat/two.ann", "T1\tDeny 10 99\tdenied\n"),
        ("mine/three.ann", "T1\tDeny 10 16\tdenied\nE1\tDeny:T1\n"),
        ("good/one.txt", "The mayor denied the charges."),
    ]);
    for (args, message) in [
        (
            &["gold.csv", "--predictions", "mine.csv"][..],
            "mine.csv:3: the gold set has no document",
        ),
        (&["brat"], "two.ann:1: the Deny span 10..99 ends after the text"),
        (&["good", "--predictions", "mine"], "three.ann: the gold set has no document `three`"),
    ] {
        let (code, _, err) = stance(folder.path(), args, "");
        assert!(code == 2 && err.contains(message), "{args:?}: {err}");
        let (code, _, err) = stance(folder.path(), &[args, &["--skip-bad"]].concat(), "");
        assert!(code == 1 && err.contains(message), "{args:?}: {err}");
        assert!(err.contains("1 bad records were skipped"), "{args:?}: {err}");
    }
}

#[test]
fn wrong_usage_is_refused() {
    let folder = folder(&[("labels.csv", "id,label\n1,x\n"), ("empty/x.md", "")]);
    for (args, message) in [
        (&["missing.jsonl"][..], "missing.jsonl: cannot be opened"),
        (&["gold.jsonl", "--predictions", "nowhere.jsonl"], "nowhere.jsonl: cannot be opened"),
        (&["gold.jsonl", "--json", "-", "--csv", "-"], "standard output can hold one form"),
        (&["gold.jsonl", "--html", "no/r.html"], "there is no folder no"),
        (&["empty"], "empty: holds no .txt file"),
        (&["labels.csv", "--format", "labels"], "add --predictions FILE"),
        (&["compare", "gold.jsonl", "good.jsonl"], "<B>"),
        (
            &["compare", "gold.jsonl", "good.jsonl", "half.jsonl", "--json", "no/r.json"],
            "there is no folder no",
        ),
        (
            &["agreement", "gold.jsonl", "gold.jsonl", "--markdown", "-", "--csv", "-"],
            "standard output can hold one form",
        ),
        (
            &["compare", "gold.jsonl", "good.jsonl", "half.jsonl", "--figure", "x"],
            "`x` is no figure",
        ),
        (&[], "<GOLD>"),
    ] {
        let (code, out, err) = stance(folder.path(), args, "");
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(message), "{args:?}: {err}");
    }
}

#[test]
fn clusters_and_breakdowns_are_asked_for_by_field() {
    let folder = folder(&[]);
    let args = ["gold.jsonl", "--predictions", "good.jsonl", "--cluster-by", "doc", "--by", "doc"];
    let (code, out, _) = stance(folder.path(), &args, "");
    assert_eq!(code, 0);
    assert!(out.contains("2 clusters") && out.contains("By doc\n"), "{out}");
    let (_, out, _) = stance(folder.path(), &["gold.jsonl", "--by", "nothing"], "");
    assert!(out.contains("! No record has the field nothing"), "{out}");
    assert!(out.contains("cluster by doc"), "{out}");
}

#[test]
fn two_systems_are_compared() {
    let folder = folder(&[]);
    let args = ["compare", "gold.jsonl", "half.jsonl", "good.jsonl"];
    let (code, out, err) = stance(folder.path(), &args, "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Gained (B finds, A misses): 1\n  deny  “denied”  b"), "{out}");
    assert!(out.contains("Gone spurious: 1\n  urge  “Snow”  c"), "{out}");
    let args = ["compare", "gold.jsonl", "built-in", "good.jsonl", "--json", "-"];
    let (code, out, _) = stance(folder.path(), &args, "");
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &json["mcnemar"]["only_a"]), (0, &Value::from(0)));
}

#[test]
fn other_gold_sets_are_scored_too() {
    let folder = folder(&[
        (
            "plv.tsv",
            "marked_sentence\tgold_root\n<s>Kyiv</s> accused <t>Moscow</t> of theft.\tACCUSE\n",
        ),
        (
            "attributions.jsonl",
            r#"{"id":"1","text":"The mayor denied the charges.","attributions":[{"cue":[[10,16]],"source":[[0,9]],"content":[[17,28]]}]}"#,
        ),
        ("gold.csv", "id,label\n1,favor\n2,against\n"),
        ("mine.csv", "id,label\n1,favor\n2,favor\n"),
        ("brat/one.txt", "The mayor denied the charges."),
        (
            "brat/one.ann",
            "T1\tDeny 10 16\tdenied\nT2\tSource 0 9\tThe mayor\nE1\tDeny:T1 Source:T2\n",
        ),
        ("mine/one.ann", "T1\tDeny 10 16\tdenied\nE1\tDeny:T1\n"),
    ]);
    for (args, line) in [
        (&["plv.tsv"][..], "accuse_f1,1,,,2,2"),
        (&["attributions.jsonl", "--format", "polnear"], "attribution_source_f1,1,,,2,2"),
        (
            &["gold.csv", "--format", "labels", "--predictions", "mine.csv"],
            "label_recall[against],0,0,0,0,1",
        ),
        (&["brat"], "event_f1,1,,,2,2"),
        (&["brat", "--predictions", "mine"], "source_given_strict_recall,0,,,0,1"),
    ] {
        let (code, out, err) = stance(folder.path(), &[args, &["--csv", "-"]].concat(), "");
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        assert!(out.lines().any(|found| found == line), "{args:?}: {out}");
    }
}

#[test]
fn packed_files_are_read_like_plain_ones() {
    let folder = folder(&[]);
    let path = folder.path();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(GOLD.as_bytes()).unwrap();
    fs::write(path.join("gold.jsonl.gz"), gzip.finish().unwrap()).unwrap();
    fs::write(path.join("good.jsonl.zst"), zstd::encode_all(GOOD.as_bytes(), 1).unwrap()).unwrap();
    let figures = |gold, mine| stance(path, &[gold, "--predictions", mine, "--csv", "-"], "");
    let plain = figures("gold.jsonl", "good.jsonl");
    assert_eq!(plain.0, 0);
    assert_eq!(figures("gold.jsonl.gz", "good.jsonl.zst"), plain);
    // A part of a packed file is no part of the gold set.
    let packed = fs::read(path.join("gold.jsonl.gz")).unwrap();
    fs::write(path.join("cut.jsonl.gz"), &packed[..packed.len() / 2]).unwrap();
    let (code, out, err) = figures("cut.jsonl.gz", "good.jsonl");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("cut.jsonl.gz:") && err.contains("cannot be read"), "{err}");
}

#[test]
fn annotators_are_compared() {
    let ann = "id,label\n1,x\n2,x\n3,y\n4,y\n5,x\n";
    let bob = "id,label\n1,x\n2,y\n3,y\n4,y\n";
    let same = "id,label\n1,x\n2,x\n";
    let other = GOLD.replace("Snow fell", "Rain fell");
    let folder =
        folder(&[("ann.csv", ann), ("bob.csv", bob), ("same.csv", same), ("other.jsonl", &other)]);
    let run = |args: &[&str]| stance(folder.path(), &[&["agreement"], args].concat(), "");

    // Of the four rows that both judged they agree on three; chance gives half.
    let (code, out, err) = run(&["ann.csv", "bob.csv", "--csv", "-"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let line = out.lines().find(|line| line.contains("Cohen")).unwrap();
    assert!(line.starts_with("label of a row,Cohen's kappa,1 2,0.5,"), "{line}");
    assert!(line.ends_with(",0.25,0.5,4,"), "{line}");
    let (_, out, _) = run(&["ann.csv", "bob.csv"]);
    assert!(out.contains("! 1 of 5 items were not judged by everybody"), "{out}");

    let (code, out, _) = run(&["same.csv", "same.csv"]);
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(code == 0 && words.contains("perfect agreement, but on one category"), "{out}");

    let (code, out, _) = run(&["gold.jsonl", "gold.jsonl", "gold.jsonl", "--json", "-"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    let found = json["coefficients"].as_array().unwrap();
    let value = |of: &str, name: &str| {
        let one = found.iter().find(|one| one["of"] == of && one["name"] == name);
        one.unwrap()["value"].clone()
    };
    assert_eq!((code, found.iter().filter(|one| one["name"] == "Cohen's kappa").count()), (0, 12));
    assert_eq!(value("acts of a record", "Fleiss's kappa"), 1.0);
    assert_eq!(value("cues by act", "unitizing alpha"), 1.0);
    // Nobody sees anybody urged.
    assert_eq!(value("urge in a record", "Krippendorff's alpha"), Value::Null);

    let (code, _, err) = run(&["gold.jsonl", "other.jsonl"]);
    assert!(code == 2 && err.contains("other.jsonl: the text of `c` is not the text"), "{err}");
    let (code, _, err) = run(&["gold.jsonl", "ann.csv"]);
    assert!(code == 2 && err.contains("some files hold events and some labels"), "{err}");
}
