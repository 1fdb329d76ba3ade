//! `cargo xtask train-tagger`: learns the tagger's weights from treebanks and
//! measures them on parts that it did not learn from.

mod corpus;
mod figures;
mod known;
mod perceptron;
mod treebank;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use stance_classify::tag::{Tagger, encode};

use corpus::Corpus;
use figures::Figures;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Folder with ewt_*.conllu, gum_news.conllu and masc_*.tsv
    treebanks: PathBuf,
    /// Write nothing; fail when the files in the folder are not what training gives
    #[arg(long)]
    check: bool,
    /// Write nothing; train without the development sections and measure on them
    #[arg(long, conflicts_with = "check")]
    dev: bool,
    /// Folder for weights and figures
    #[arg(long, default_value = "data/tagger")]
    out: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let corpus = Corpus::read(&args.treebanks, args.dev)?;
    let forms = known::learn(&corpus.train)?;
    let weights = encode(&forms, &perceptron::train(&forms, &corpus.train));
    let tagger = Tagger::new(&weights)?;
    let mut table = figures::HEADER.to_owned();
    let mut report = String::new();
    for (name, sentences) in &corpus.tests {
        let figures = Figures::measure(&tagger, sentences);
        report += &figures.report(name);
        table += &figures.rows(name);
    }
    if !args.dev {
        settle(&args.out.join("weights.bin"), &weights, args.check)?;
        settle(&args.out.join("figures.csv"), table.as_bytes(), args.check)?;
    }
    crate::print(&report)?;
    Ok(())
}

/// Writes a file, or checks that it holds what would be written.
fn settle(path: &Path, bytes: &[u8], check: bool) -> Result<()> {
    let name = path.display();
    if check {
        let found = fs::read(path).with_context(|| format!("reading {name}"))?;
        ensure!(found == bytes, "{name} is stale; run `cargo xtask train-tagger`");
        return Ok(());
    }
    fs::write(path, bytes).with_context(|| format!("writing {name}"))
}
