//! A digest of events, by which an optimisation that changes one is seen.
//!
//! Whoever changes what is found writes the digest anew; whoever only makes the
//! classifier faster has no reason to. It covers the samples, and other texts
//! where their files are named, for these need not lie in the repository.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use stance_classify::Classifier;
use stance_eval::report::sha256;
use stance_io::{Input, Offsets, ReadOptions, Reader, Renderer, Table};

/// The texts.
const SAMPLES: &str = "data/samples";

/// Where the digest lies.
const DIGEST: &str = "data/speed/digest.csv";

/// The first line of the digest.
const HEADER: &str = "document,events,sha256";

/// Arguments of `cargo xtask digest`.
#[derive(clap::Args)]
pub struct Args {
    /// Files to digest beside the samples, one row each
    files: Vec<PathBuf>,
    /// Write the digest instead of comparing with it; rows of files that are not
    /// named stay as they are
    #[arg(long)]
    write: bool,
}

/// Compares the events of the texts with the digest.
pub fn run(args: &Args) -> Result<()> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let path = root.join(DIGEST);
    let new = digest(&root.join(SAMPLES), &args.files)?;
    let old = match fs::read_to_string(&path) {
        Err(_) if args.write => HEADER.to_owned(),
        read => read.with_context(|| format!("reading {}", path.display()))?,
    };
    let mut rows: BTreeMap<&str, &str> = old.lines().skip(1).map(named).collect();
    if args.write {
        rows.extend(new.iter().map(|row| named(row)));
        let mut text = format!("{HEADER}\n");
        rows.values().try_for_each(|row| writeln!(text, "{row}"))?;
        return fs::write(&path, text).with_context(|| format!("writing {}", path.display()));
    }
    for row in &new {
        let (name, _) = named(row);
        ensure!(
            rows.get(name) == Some(&row.as_str()),
            "{DIGEST}: the events of {name} have changed; if they should, run \
             `cargo xtask digest --write`, with the files that are named here"
        );
    }
    Ok(())
}

/// A row with the name that it begins with.
fn named(row: &str) -> (&str, &str) {
    (row.split(',').next().unwrap_or_default(), row)
}

/// A row for each file, those of the folder first.
fn digest(folder: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.sort();
    let classifier = Classifier::default();
    paths.iter().chain(files).map(|path| row(&classifier, path)).collect()
}

/// The name of a file, the number of its events and their hash as they are
/// printed.
fn row(classifier: &Classifier, path: &Path) -> Result<String> {
    let name = path.file_stem().with_context(|| format!("{}: has no name", path.display()))?;
    let name = name.to_string_lossy().replace(',', "_");
    let renderer = Renderer::new(Table::Jsonl, Offsets::Bytes);
    let (mut count, mut rendered) = (0, Vec::new());
    for record in Reader::open([Input::from(path.to_owned())], ReadOptions::default()) {
        let mut document = record?.decode()?;
        if document.id.contains(&*name) {
            // Whoever names the file by another path reads the same events.
            document.id.clone_from(&name);
        }
        let events = classifier.events(&document.text);
        count += events.len();
        renderer.render(&document, &events, &mut rendered)?;
    }
    Ok(format!("{name},{count},{}", sha256([rendered.as_slice()])))
}
