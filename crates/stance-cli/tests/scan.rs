//! `stance scan` as its users meet it: arguments, files, exit codes, streams.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const BIN: &str = env!("CARGO_BIN_EXE_stance");
const KYIV: &str = "Kyiv accused Moscow of shelling the port.";
const TXT: [&str; 4] = ["scan", "-", "--input-format", "txt"];

/// Exit code, standard output and standard error.
fn stance(folder: &Path, args: &[&str], stdin: &[u8]) -> (i32, String, String) {
    let output =
        Command::new(BIN).current_dir(folder).args(args).write_stdin(stdin).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Standard output for one text on standard input.
fn scan_text(text: &str, more: &[&str]) -> String {
    let (code, out, err) = stance(Path::new("."), &[&TXT, more].concat(), text.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""), "{more:?}");
    out
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn record(id: &str, text: &str) -> String {
    format!("{}\n", json!({"id": id, "text": text}))
}

fn events(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_event_is_printed_with_all_its_fields() {
    let out = scan_text(KYIV, &[]);
    let events = events(&out);
    assert_eq!(events.len(), 1, "{out}");
    let event = &events[0];
    assert!(out.starts_with(r#"{"doc":"stdin","sentence":0,"act":"accuse","entry":""#), "{out}");
    assert_eq!(event["cue"], json!({"start": 5, "end": 12, "text": "accused"}));
    assert_eq!(event["source"], json!({"start": 0, "end": 4, "text": "Kyiv"}));
    assert_eq!(event["target"], json!({"start": 13, "end": 19, "text": "Moscow"}));
    for flag in ["negated", "hypothetical", "oblige"] {
        assert_eq!(event[flag], false);
    }
    assert!(event["confidence"].as_f64().is_some_and(|p| 0.0 < p && p <= 1.0));
}

#[test]
fn all_formats_and_compressions_give_the_same_events() {
    let jsonl = record("k", KYIV);
    let csv = format!("id,text\nk,{KYIV}\n");
    let mut files = Vec::new();
    for (name, text) in [("k.txt", KYIV), ("k.jsonl", &jsonl), ("k.csv", &csv)] {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        files.push((name.to_owned(), text.as_bytes().to_vec()));
        files.push((format!("{name}.gz"), gzip.finish().unwrap()));
        files.push((format!("{name}.zst"), zstd::encode_all(text.as_bytes(), 0).unwrap()));
    }
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let folder = folder(&files);
    let (_, expected, _) = stance(folder.path(), &["scan", "k.txt"], b"");
    assert!(expected.starts_with(r#"{"doc":"k","#), "{expected}");
    for (name, _) in files {
        let found = stance(folder.path(), &["scan", name], b"");
        assert_eq!(found, (0, expected.clone(), String::new()), "{name}");
    }
    for (format, input) in [("txt", KYIV), ("jsonl", &jsonl), ("csv", &csv)] {
        let args = ["scan", "-", "--input-format", format];
        let (code, out, _) = stance(folder.path(), &args, input.as_bytes());
        assert_eq!((code, out.replace("stdin", "k")), (0, expected.clone()), "{format}");
    }
}

/// Arguments of a scan, and what becomes of it.
struct Row<'r> {
    args: &'r [&'r str],
    code: i32,
    events: usize,
    /// Beginning of each line on standard error.
    errors: &'r [&'r str],
}

const ROWS: &[Row] = &[
    Row { args: &["good.jsonl"], code: 0, events: 1, errors: &[] },
    Row {
        args: &["mixed.jsonl"],
        code: 1,
        events: 2,
        errors: &[
            "stance: mixed.jsonl:2: the record has no `text`",
            "stance: mixed.jsonl:3: not a JSON record, at column 2",
            "stance: done; documents read: 2, refused: 2, events found: 2",
        ],
    },
    Row {
        args: &["latin1.txt", "good.jsonl"],
        code: 1,
        events: 1,
        errors: &[
            "stance: latin1.txt: not UTF-8 at byte 3",
            "stance: done; documents read: 1, refused: 1, events found: 1",
        ],
    },
    Row {
        args: &["gone.txt", "good.jsonl"],
        code: 1,
        events: 1,
        errors: &[
            "stance: gone.txt: cannot be read: ",
            "stance: done; documents read: 1, refused: 1, events found: 1",
        ],
    },
    Row {
        args: &["bad.jsonl"],
        code: 2,
        events: 0,
        errors: &[
            "stance: bad.jsonl:1: not a JSON record",
            "stance: nothing could be read; refused: 1",
        ],
    },
    Row {
        args: &["notes"],
        code: 2,
        events: 0,
        errors: &[
            "stance: notes: the folder holds no",
            "stance: nothing could be read; refused: 1",
        ],
    },
    Row {
        args: &["-"],
        code: 2,
        events: 0,
        errors: &["stance: standard input has no extension; add --input-format"],
    },
    Row {
        args: &["-", "-", "--input-format", "txt"],
        code: 2,
        events: 0,
        errors: &["stance: standard input can be read once"],
    },
];

#[test]
fn exit_codes_and_errors_tell_what_happened() {
    let good = record("a", KYIV);
    let mixed = format!("{good}{{\"id\":\"b\"}}\nnonsense\n{good}");
    let folder = folder(&[
        ("good.jsonl", good.as_bytes()),
        ("mixed.jsonl", mixed.as_bytes()),
        ("bad.jsonl", b"nonsense\n"),
        ("latin1.txt", b"caf\xe9"),
        ("notes/readme.pdf", b"%PDF"),
    ]);
    for Row { args, code, events: found, errors } in ROWS {
        let args = [&["scan"], *args].concat();
        let (status, out, err) = stance(folder.path(), &args, b"");
        assert_eq!(status, *code, "{args:?}: {err}");
        assert_eq!(events(&out).len(), *found, "{args:?}");
        assert_eq!(err.lines().count(), errors.len(), "{args:?}: {err}");
        for (line, start) in err.lines().zip(*errors) {
            assert!(line.starts_with(start), "{args:?}: {line}");
        }
    }
}

#[test]
fn wrong_usage_is_refused_before_anything_is_printed() {
    let rows: &[&[&str]] = &[
        &[],
        &["scan"],
        &["scan", "a.txt", "--threads", "0"],
        &["scan", "a.txt", "--min-confidence", "1.1"],
        &["scan", "a.txt", "--min-confidence", "high"],
        &["scan", "a.txt", "--format", "xml"],
    ];
    for args in rows {
        let (code, out, err) = stance(Path::new("."), args, b"");
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(!err.is_empty());
    }
}

/// Documents of many sizes, enough for several batches.
fn corpus() -> String {
    let filler = "The committee met on Tuesday and adjourned without a vote. ".repeat(40);
    let document = |n: usize| {
        let before = &filler[..filler.len() * (n % 7) / 7];
        record(&n.to_string(), &format!("{before}\n\nMinister Wu accused Moscow of delay."))
    };
    (0..8_000).map(document).collect()
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let corpus = corpus();
    assert!(corpus.len() > 8 << 20, "one batch would prove nothing");
    let folder = folder(&[("news.jsonl", corpus.as_bytes())]);
    for format in ["jsonl", "csv", "view"] {
        let scan = |threads| {
            let args = ["scan", "news.jsonl", "--format", format, "--threads", threads];
            stance(folder.path(), &args, b"")
        };
        let one = scan("1");
        assert_eq!((one.0, one.2.as_str()), (0, ""));
        assert!(one.1.lines().count() >= 8_000);
        for threads in ["2", "4"] {
            assert!(scan(threads) == one, "{format} differs with {threads} threads");
        }
    }
}

#[test]
fn a_reader_who_has_seen_enough_ends_the_scan_quietly() {
    let mut child = std::process::Command::new(BIN)
        .args(["scan", "-", "--input-format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feed = std::thread::spawn(move || {
        // This pipe may break as well. It is returned, not closed: a live feed
        // must not keep the program alive.
        let _ = stdin.write_all(corpus().as_bytes());
        stdin
    });
    let mut first = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut first).unwrap();
    assert_eq!(events(&first).len(), 1);
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    drop(feed.join().unwrap());
}

#[test]
fn offsets_can_count_characters() {
    let text = format!("“Schön” is fine. {KYIV}");
    let bytes = text.find("Kyiv").unwrap();
    let chars = text[..bytes].chars().count();
    assert_ne!(bytes, chars);
    for (unit, index) in [("bytes", bytes), ("chars", chars)] {
        let event = &events(&scan_text(&text, &["--offsets", unit]))[0];
        assert_eq!(event["source"], json!({"start": index, "end": index + 4, "text": "Kyiv"}));
        assert_eq!(event["cue"]["start"], index + 5, "{unit}");
    }
}

#[test]
fn csv_output_has_a_header_even_without_events() {
    let none = scan_text("Nothing happened.", &["--format", "csv"]);
    assert!(none.starts_with("doc,sentence,act,entry,frame,cue,cue_start,cue_end,source,"));
    assert_eq!(none.lines().count(), 1);
    let one = scan_text(KYIV, &["--format", "csv"]);
    assert_eq!(one.lines().count(), 2);
    assert!(one.contains(",accused,5,12,Kyiv,0,4,Moscow,13,19,"), "{one}");
}

#[test]
fn unlikely_events_can_be_left_out() {
    let count = |p| scan_text(KYIV, &["--min-confidence", p]).lines().count();
    assert_eq!((count("0"), count("1")), (1, 0));
}

#[test]
fn the_view_is_for_reading() {
    let plain = scan_text(KYIV, &["--format", "view"]);
    assert!(plain.contains("accuse  Kyiv → Moscow"), "{plain}");
    assert!(plain.contains("Kyiv [accused] Moscow of shelling the port."), "{plain}");
    assert!(plain.ends_with("1 event, in 1 of 1 document\n"), "{plain}");
    assert!(!plain.contains('\u{1b}'));
    assert!(scan_text(KYIV, &["--format", "view", "--color", "always"]).contains('\u{1b}'));
}
