//! `stance`: who accuses, who denies and who urges, read out of news.
//!
//! The program parses its arguments, calls the libraries and prints. Each
//! subcommand is a module with its `Args` and a `run`.

mod classifier;
mod eval;
mod explain;
mod lexicon;
mod pipeline;
mod progress;
mod scan;
mod view;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

/// Who accuses whom of what, who denies what, who urges whom to do what
#[derive(Parser)]
#[command(name = "stance", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Scan(scan::Args),
    Explain(explain::Args),
    Eval(Box<eval::Args>),
    #[command(subcommand)]
    Lexicon(lexicon::Command),
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            complain(&format_args!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Scan(args) => scan::run(args),
        Command::Explain(args) => explain::run(&args),
        Command::Eval(args) => eval::run(*args),
        Command::Lexicon(command) => lexicon::run(command),
    }
}

/// Prints on standard output.
fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("the output could not be written")
        }
        _ => Ok(()),
    }
}

/// Says what went wrong on standard error.
///
/// That stream may be closed, and then nobody wants to know; `eprintln!` would
/// panic.
fn complain(message: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr(), "stance: {message}");
}
