//! Text to measure on: the project's samples, or the file named by `STANCE_CORPUS`.
//!
//! The samples are short, so they are taken in turn until there is enough of
//! them. Figures from them compare one version of the code with another; for
//! figures to quote, name a corpus.

use std::fs;
use std::path::Path;

/// Enough text that a pass over it does not stay in the processor's cache.
const SIZE: usize = 4_000_000;

/// The documents to measure on.
///
/// `STANCE_CORPUS` names a file of plain text, one document, or of JSON lines,
/// each with its document as `text`.
///
/// # Panics
///
/// When the texts cannot be read, for there is nothing to measure then.
#[must_use]
pub fn corpus() -> Vec<String> {
    match std::env::var_os("STANCE_CORPUS") {
        Some(path) => read_corpus(path.as_ref()),
        None => samples(),
    }
}

/// The number of bytes in `documents`.
#[must_use]
pub fn size(documents: &[String]) -> u64 {
    documents.iter().map(|document| document.len() as u64).sum()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read_corpus(path: &Path) -> Vec<String> {
    let file = read(path);
    if path
        .extension()
        .is_none_or(|extension| extension != "jsonl")
    {
        return vec![file];
    }
    let text = |(index, line)| {
        let row: Option<serde_json::Value> = serde_json::from_str(line).ok();
        let text = row.as_ref().and_then(|row| row.get("text")?.as_str());
        text.map(str::to_owned)
            .unwrap_or_else(|| panic!("{}:{}: no JSON with `text`", path.display(), index + 1))
    };
    file.lines().enumerate().map(text).collect()
}

fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let samples: Vec<String> = paths.iter().map(|path| read(path)).collect();
    assert!(size(&samples) > 0, "{} holds no text", folder.display());
    let mut taken = 0;
    samples
        .iter()
        .cycle()
        .take_while(|sample| {
            let is_short = taken < SIZE;
            taken += sample.len();
            is_short
        })
        .cloned()
        .collect()
}
