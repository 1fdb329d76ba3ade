//! Text as it comes: headlines, transcripts, tweets, remains of pages, other
//! languages. The rows stand in `rows.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{check, classifier};

const ROWS: &str = include_str!("rows.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    text: String,
    /// The cues to be found, in order; none in noise.
    cues: Vec<String>,
}

fn rows() -> Vec<Row> {
    let table: Table = toml::from_str(ROWS).expect("rows.toml holds rows");
    let mut names = HashSet::new();
    for row in &table.row {
        assert!(names.insert(&row.name), "two rows are called {:?}", row.name);
    }
    table.row
}

#[test]
fn rows_give_their_cues_and_nothing_else() {
    let mut wrong = Vec::new();
    for row in rows() {
        let text = row.text.as_str();
        if let Err(error) = check(text) {
            wrong.push(format!("{}: {error}", row.name));
        }
        let events = classifier().events(text);
        let cues: Vec<&str> = events.iter().map(|found| &text[found.event.cue]).collect();
        if cues != row.cues {
            wrong.push(format!("{}: cues {cues:?}, not {:?}", row.name, row.cues));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a text is cut to must not matter either: feeds cut anywhere.
#[test]
fn every_beginning_and_end_of_a_row_is_read_safely() {
    for row in rows() {
        for (at, _) in row.text.char_indices() {
            check(&row.text[..at]).unwrap();
            check(&row.text[at..]).unwrap();
        }
    }
}
