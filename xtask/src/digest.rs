//! A digest of the samples' events, by which an optimisation that changes one is
//! seen.
//!
//! Whoever changes what is found writes the digest anew; whoever only makes the
//! classifier faster has no reason to.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use stance_classify::Classifier;
use stance_eval::report::sha256;
use stance_io::{Input, Offsets, ReadOptions, Reader, Renderer, Table};

/// The texts.
const SAMPLES: &str = "data/samples";

/// Where the digest lies.
const DIGEST: &str = "data/speed/digest.csv";

/// Arguments of `cargo xtask digest`.
#[derive(clap::Args)]
pub struct Args {
    /// Write the digest instead of comparing with it
    #[arg(long)]
    write: bool,
}

/// Compares the events of the samples with the digest.
pub fn run(args: &Args) -> Result<()> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let path = root.join(DIGEST);
    let new = digest(&root.join(SAMPLES))?;
    if args.write {
        return fs::write(&path, new).with_context(|| format!("writing {}", path.display()));
    }
    let old = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    if let Some((line, (new, _))) =
        (1..).zip(new.lines().zip(old.lines())).find(|(_, (new, old))| new != old)
    {
        let name = new.split(',').next().unwrap_or_default();
        bail!(
            "{DIGEST}:{line}: the events of {name} have changed; if they should, run \
             `cargo xtask digest --write`"
        );
    }
    ensure!(new == old, "{DIGEST}: lists other texts; run `cargo xtask digest --write`");
    Ok(())
}

/// A row for each text of the folder: its name, the number of its events and
/// their hash as they are printed.
fn digest(folder: &Path) -> Result<String> {
    let classifier = Classifier::default();
    let renderer = Renderer::new(Table::Jsonl, Offsets::Bytes);
    let mut rows = String::from("document,events,sha256\n");
    let inputs = [Input::from(folder.to_owned())];
    for record in Reader::open(inputs, ReadOptions::default()) {
        let mut document = record?.decode()?;
        let name = Path::new(&*document.id).file_name().context("a sample without a name")?;
        let name = name.to_string_lossy().into_owned();
        document.id = name.clone();
        let events = classifier.events(&document.text);
        let mut rendered = Vec::new();
        renderer.render(&document, &events, &mut rendered)?;
        writeln!(rows, "{name},{},{}", events.len(), sha256([rendered.as_slice()]))?;
    }
    Ok(rows)
}
