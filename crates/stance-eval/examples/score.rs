//! Scores a file of predictions: `cargo run --example score GOLD PREDICTIONS`.

use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::process::ExitCode;

use stance_eval::{Evaluation, Figure, Gold, OnBad, Options, Predictions};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let usage = "usage: score GOLD.jsonl PREDICTIONS.jsonl";
    let mut arguments = std::env::args().skip(1);
    let (Some(gold_file), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err(usage.into());
    };
    let open = |file: &str| File::open(file).map(BufReader::new);
    let gold = Gold::read_jsonl(open(&gold_file)?, &gold_file, OnBad::Stop)?;
    let predictions = Predictions::read_jsonl(open(&file)?, &file, &gold, OnBad::Stop)?;

    let options = Options { cluster_by: Some("doc".to_owned()), ..Options::default() };
    let scores = Evaluation::new(&gold, &predictions, &options);
    let figures = Figure::all();
    for (figure, interval) in figures.iter().zip(scores.intervals(&figures)) {
        let Some(value) = figure.value(scores.counts()) else {
            println!("{:40} –", figure.name());
            continue;
        };
        print!("{:40} {value:.4}", figure.name());
        match interval {
            Some(interval) => println!("  [{:.3}, {:.3}]", interval.low, interval.high),
            None => println!(),
        }
    }
    Ok(())
}
