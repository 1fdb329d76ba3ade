//! `cargo xtask COMMAND`: what maintainers and CI run.
//!
//! Every command that reads data from outside the repository takes its path as
//! an argument; what it learns is written into `data/` and committed.

mod bench_compare;
mod clauses;
mod digest;
mod eval;
mod fit_confidence;
mod frequencies;
mod instructions;
mod readme;
mod segmentation;
mod stage;
mod train_tagger;

use std::io::{self, Write};

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "What maintainers and CI run")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Time `stance scan` beside ripgrep, in turn, and print ratios
    BenchCompare(bench_compare::Args),
    /// Measure the clause view's subjects against dependency treebanks
    Clauses(clauses::Args),
    /// Compare the samples' events with the committed digest of them
    Digest(digest::Args),
    /// Score the built-in classifier on the project's gold sets
    Eval(eval::Args),
    /// Learn from labelled sentences how sure an event is
    FitConfidence(fit_confidence::Args),
    /// Count the words of news and write the frequent ones to data/lexicon
    Frequencies(frequencies::Args),
    /// Count the instructions of each stage and compare with the committed counts
    Instructions(instructions::Args),
    /// Fill the README's derived parts: output and figures
    Readme(readme::Args),
    /// Measure sentence segmentation against treebank texts
    Segmentation(segmentation::Args),
    /// Run one stage over the samples, for a program that counts or profiles
    Stage(stage::Args),
    /// Train the part-of-speech tagger and write its weights to data/tagger
    TrainTagger(train_tagger::Args),
}

fn main() -> anyhow::Result<()> {
    match run(Cli::parse().command) {
        // Who reads our output has seen enough: `cargo xtask clauses … | head`.
        Err(error) if is_closed_pipe(&error) => Ok(()),
        done => done,
    }
}

/// Whether all that failed is that nobody reads standard output any more; no
/// other pipe is written to.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints what a command has to say in the end; `print!` would panic where
/// nobody reads it.
fn print(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::BenchCompare(args) => bench_compare::run(&args),
        Command::Clauses(args) => clauses::run(&args),
        Command::Digest(args) => digest::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::FitConfidence(args) => fit_confidence::run(&args),
        Command::Frequencies(args) => frequencies::run(&args),
        Command::Instructions(args) => instructions::run(&args),
        Command::Readme(args) => readme::run(&args),
        Command::Segmentation(args) => segmentation::run(&args),
        Command::Stage(args) => stage::run(&args),
        Command::TrainTagger(args) => train_tagger::run(&args),
    }
}
