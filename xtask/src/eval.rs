//! Scores the built-in classifier on the project's own gold sets.
//!
//! The open part is what rules and words are developed on; the held-back part
//! is only ever scored. The table stands in the README.

use std::fmt::Write;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result};
use stance_classify::Classifier;
use stance_eval::{Bootstrap, Evaluation, Figure, Gold, OnBad, Options, Predicted, Predictions};
use stance_types::Document;

/// Arguments of `cargo xtask eval`: none.
#[derive(clap::Args)]
pub struct Args {}

/// The gold sets, by the name that the table gives them.
const SETS: [(&str, &str); 2] =
    [("open", "data/gold/sentences.jsonl"), ("held back", "data/gold/held-back.jsonl")];

/// The table's rows: figures of the harness, with what the reader is told.
const ROWS: [(&str, &str); 8] = [
    ("event_f1", "events, F1"),
    ("accuse_f1", "— accuse"),
    ("deny_f1", "— deny"),
    ("urge_f1", "— urge"),
    ("role_lenient_f1", "roles end to end, half of the words, F1"),
    ("role_strict_f1", "roles end to end, same bytes, F1"),
    ("who_to_whom_f1", "who to whom, F1"),
    ("spurious_per_100", "spurious events in 100 sentences"),
];

/// Prints the table.
pub fn run(_: &Args) -> Result<()> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    crate::print(&table(root)?)?;
    Ok(())
}

/// The scores of both sets as a Markdown table, with 95 % intervals.
pub fn table(root: &Path) -> Result<String> {
    let classifier = Classifier::default();
    let mut columns = Vec::new();
    for (name, file) in SETS {
        let path = root.join(file);
        let open = || File::open(&path).with_context(|| format!("opening {}", path.display()));
        let gold = Gold::read_jsonl(BufReader::new(open()?), file, OnBad::Stop)?;
        let predictions = classified(&classifier, &gold)?;
        let options = Options { bootstrap: Bootstrap::default(), ..Options::default() };
        let scores = Evaluation::new(&gold, &predictions, &options);
        let mut cells = Vec::new();
        for (figure, _) in ROWS {
            let figure = Figure::named(figure).with_context(|| format!("no figure `{figure}`"))?;
            let value = figure.value(scores.counts());
            let interval = scores.intervals(std::slice::from_ref(&figure)).remove(0);
            cells.push(match (value, interval) {
                (Some(value), Some(interval)) => {
                    format!("{value:.3} ({:.3}–{:.3})", interval.low, interval.high)
                }
                (Some(value), None) => format!("{value:.3}"),
                (None, _) => "–".to_owned(),
            });
        }
        columns.push((format!("{name}, {} sentences", gold.records().len()), cells));
    }
    let mut table = String::from("| |");
    for (head, _) in &columns {
        write!(table, " {head} |")?;
    }
    table.push_str("\n|---|");
    table.push_str(&"--:|".repeat(columns.len()));
    table.push('\n');
    for (row, (_, label)) in ROWS.iter().enumerate() {
        write!(table, "| {label} |")?;
        for (_, cells) in &columns {
            write!(table, " {} |", cells[row])?;
        }
        table.push('\n');
    }
    Ok(table)
}

/// What the classifier finds in the gold texts.
fn classified(classifier: &Classifier, gold: &Gold) -> Result<Predictions> {
    let documents: Vec<Document> =
        gold.records().iter().map(|record| Document::new(&record.id, &record.text)).collect();
    let found = classifier.events_of_all(&documents);
    let found = documents
        .into_iter()
        .zip(found)
        .map(|(document, found)| (document.id, found.into_iter().map(Predicted::from).collect()));
    Ok(Predictions::new(gold, found)?)
}
