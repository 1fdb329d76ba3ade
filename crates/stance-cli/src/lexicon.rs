//! `stance lexicon`: looks at the lexicon and checks its evidence.

use std::fmt::Write;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::classifier::{LexiconArgs, build_classifier};
use crate::print;

/// Look at the lexicon, or check it
#[derive(Subcommand)]
pub enum Command {
    /// Run the hits and misses of every entry; exit code 1 if one fails
    Check(Options),
    /// Print the words that a text is searched for, one a line
    ///
    /// These are the forms by which cues are found, as a list for
    /// `rg -w -i -f` or for one's own prefilter.
    Forms(Options),
    /// Print the entries, one a line: id, act, lemma, frames
    List(Options),
}

/// Which lexicon to look at.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    lexicon: LexiconArgs,
}

/// Runs the subcommand.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    let (text, code) = match command {
        Command::Check(options) => check(&options)?,
        Command::Forms(options) => (forms(&options)?, ExitCode::SUCCESS),
        Command::List(options) => (list(&options)?, ExitCode::SUCCESS),
    };
    print(&text)?;
    Ok(code)
}

fn check(options: &Options) -> anyhow::Result<(String, ExitCode)> {
    let classifier = build_classifier(&options.lexicon)?;
    let broken = classifier.broken_evidence();
    let mut out = String::new();
    for failure in &broken {
        writeln!(out, "{failure}")?;
    }
    let entries = classifier.lexicon().entries();
    let count = entries.len();
    let sentences: usize = entries.map(|e| e.hits().len() + e.misses().len()).sum();
    writeln!(out, "{count} entries, {sentences} sentences, {} failed", broken.len())?;
    Ok((out, if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

fn forms(options: &Options) -> anyhow::Result<String> {
    let classifier = build_classifier(&options.lexicon)?;
    let mut out = String::new();
    for form in classifier.search_forms() {
        writeln!(out, "{form}")?;
    }
    Ok(out)
}

fn list(options: &Options) -> anyhow::Result<String> {
    let classifier = build_classifier(&options.lexicon)?;
    let mut out = String::new();
    for entry in classifier.lexicon().entries() {
        let frames: Vec<&str> = entry.frame_texts().collect();
        writeln!(out, "{}\t{}\t{}\t{}", entry.id, entry.act, entry.lemma, frames.join("; "))?;
    }
    Ok(out)
}
