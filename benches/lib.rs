//! One bench a stage of the way of a text, and what they share: a corpus and a
//! frame to run in.
//!
//! `cargo bench -p benches` measures them all, `cargo bench -p benches --bench tag`
//! one file, and `-- --test` runs each once to see that it still works.
//!
//! The corpus is the project's samples, or the file named by `STANCE_CORPUS`.
//! The samples are short, so they are taken in turn until there is enough of
//! them. Figures from them compare one version of the code with another; for
//! figures to quote, name a corpus.

use std::fs;
use std::path::Path;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use stance_types::Document;

/// Enough text that a pass over it does not stay in the processor's cache.
const SIZE: usize = 4_000_000;

/// The `main` of a bench: reads the arguments, runs `bench`, sums up.
///
/// Criterion's own macros would make public items without documentation.
pub fn run(bench: impl FnOnce(&mut Criterion)) {
    let mut criterion = Criterion::default().configure_from_args();
    bench(&mut criterion);
    criterion.final_summary();
}

/// A group called `stage` whose figures are bytes of `documents` per second,
/// whatever the stage reads of them.
pub fn stage<'c>(
    criterion: &'c mut Criterion,
    stage: &str,
    documents: &[Document],
) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(stage);
    let size = documents.iter().map(|document| document.text.len() as u64).sum();
    // A pass over the corpus takes long enough to need no hundred samples.
    group.throughput(Throughput::Bytes(size)).sample_size(20);
    group
}

/// The documents to measure on.
///
/// `STANCE_CORPUS` names a file of plain text, one document, or of JSON lines,
/// each with its document as `text`.
///
/// # Panics
///
/// When the texts cannot be read, for there is nothing to measure then.
#[must_use]
pub fn corpus() -> Vec<Document> {
    let texts = match std::env::var_os("STANCE_CORPUS") {
        Some(path) => read_corpus(path.as_ref()),
        None => samples(),
    };
    texts.into_iter().map(|text| Document::new("", text)).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read_corpus(path: &Path) -> Vec<String> {
    let file = read(path);
    if path.extension().is_none_or(|extension| extension != "jsonl") {
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
    let is_empty = samples.iter().all(String::is_empty);
    assert!(!is_empty, "{} holds no text", folder.display());
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
