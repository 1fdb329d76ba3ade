//! `cargo xtask fit-confidence`: learns from labelled sentences how sure the
//! classifier may be of an event.
//!
//! A logistic regression (weights found by Newton's method, with a quadratic
//! penalty on the signals) of "a reader marks it too" on the signals of
//! [`stance_classify::confidence`] and on the record of the entry. An event's
//! own label is taken out of its entry's record while the weights are learned,
//! so that the record is trusted as far as it predicts new sentences.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use stance_classify::Classifier;
use stance_classify::confidence::{Record, SIGNALS, Signals};
use stance_eval::{Gold, Matching, OnBad, Predicted, align};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Gold files in the form of data/gold
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Where the model is written
    #[arg(long, default_value = "data/confidence.toml")]
    out: PathBuf,
}

/// Strength of the penalty: a signal needs about this many events to speak.
const PENALTY: f64 = 2.0;

/// Intercept, record and signals.
const WEIGHTS: usize = 2 + SIGNALS.len();

/// An event that the classifier proposes.
struct Example {
    entry: String,
    prior: f32,
    signals: Signals,
    right: bool,
}

/// Learns and writes.
pub fn run(args: &Args) -> Result<()> {
    let classifier = Classifier::default();
    let mut examples = Vec::new();
    for path in &args.gold {
        read(&classifier, path, &mut examples)?;
    }
    let mut records = BTreeMap::<String, Record>::new();
    for example in &examples {
        let record = records.entry(example.entry.clone()).or_default();
        record.right += u32::from(example.right);
        record.wrong += u32::from(!example.right);
    }
    let rows: Vec<([f64; WEIGHTS], f64)> = examples
        .iter()
        .map(|e| (row(e, records[&e.entry]), f64::from(u8::from(e.right))))
        .collect();
    let weights = fit(&rows);
    fs::write(&args.out, file(&weights, &records))
        .with_context(|| format!("writing {}", args.out.display()))?;
    let right = examples.iter().filter(|e| e.right).count();
    let (events, entries) = (examples.len(), records.len());
    crate::print(&format!("{events} events, {right} of them right, {entries} entries\n"))?;
    Ok(())
}

/// The classifier's events on a gold file, each with whether a reader marks it.
fn read(classifier: &Classifier, path: &Path, out: &mut Vec<Example>) -> Result<()> {
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| format!("opening {name}"))?;
    let gold = Gold::read_jsonl(BufReader::new(file), &name, OnBad::Stop)?;
    let priors: BTreeMap<&str, f32> =
        classifier.lexicon().entries().map(|entry| (entry.id.as_str(), entry.prior)).collect();
    for record in gold.records() {
        let found = classifier.signals(&record.text);
        let predicted: Vec<Predicted> =
            found.iter().map(|(prediction, _)| Predicted::from(prediction.clone())).collect();
        let spurious = align(&record.events, &predicted, Matching::default()).spurious;
        out.extend(found.into_iter().enumerate().map(|(i, (prediction, signals))| Example {
            prior: priors[prediction.entry.as_str()],
            right: !spurious.contains(&i),
            entry: prediction.entry,
            signals,
        }));
    }
    Ok(())
}

/// What the regression sees of an example, its own label left out of `record`.
fn row(example: &Example, mut record: Record) -> [f64; WEIGHTS] {
    record.right -= u32::from(example.right);
    record.wrong -= u32::from(!example.right);
    let mut row = [0.0; WEIGHTS];
    row[0] = 1.0;
    row[1] = record.log_odds(example.prior);
    for (value, on) in row[2..].iter_mut().zip(example.signals) {
        *value = f64::from(u8::from(on));
    }
    row
}

/// Newton's method; some ten steps reach the last digit that is written.
fn fit(rows: &[([f64; WEIGHTS], f64)]) -> [f64; WEIGHTS] {
    let mut weights = [0.0; WEIGHTS];
    weights[1] = 1.0;
    for _ in 0..25 {
        let mut slope = [0.0; WEIGHTS];
        let mut bend = [[0.0; WEIGHTS]; WEIGHTS];
        for (x, y) in rows {
            let log_odds: f64 = x.iter().zip(&weights).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-log_odds).exp());
            for ((slope, bend), xi) in slope.iter_mut().zip(&mut bend).zip(x) {
                *slope += (y - p) * xi;
                bend.iter_mut().zip(x).for_each(|(cell, xj)| *cell += p * (1.0 - p) * xi * xj);
            }
        }
        for i in 0..WEIGHTS {
            // The intercept is free, and the record is believed to begin with.
            let (penalty, from) = match i {
                0 => (1e-6, 0.0),
                1 => (PENALTY, 1.0),
                _ => (PENALTY, 0.0),
            };
            slope[i] -= penalty * (weights[i] - from);
            bend[i][i] += penalty;
        }
        for (weight, step) in weights.iter_mut().zip(solve(bend, slope)) {
            *weight += step;
        }
    }
    weights
}

/// Solves `a x = b` for a symmetric, positive `a`, by elimination.
fn solve(mut a: [[f64; WEIGHTS]; WEIGHTS], mut b: [f64; WEIGHTS]) -> [f64; WEIGHTS] {
    for i in 0..WEIGHTS {
        let (above, below) = a.split_at_mut(i + 1);
        let pivot = &above[i];
        for (row, j) in below.iter_mut().zip(i + 1..) {
            let factor = row[i] / pivot[i];
            row.iter_mut().zip(pivot).for_each(|(cell, pivot)| *cell -= factor * pivot);
            b[j] -= factor * b[i];
        }
    }
    for (i, row) in a.iter().enumerate().rev() {
        let known: f64 = row.iter().zip(&b).skip(i + 1).map(|(cell, x)| cell * x).sum();
        b[i] = (b[i] - known) / row[i];
    }
    b
}

/// The model as its file holds it.
fn file(weights: &[f64; WEIGHTS], records: &BTreeMap<String, Record>) -> String {
    let mut text = String::from(
        "# How sure the classifier is of an event: weights of a logistic regression.\n\
         # Made by `cargo xtask fit-confidence`; see crates/stance-classify/src/confidence.rs.\n\n",
    );
    let _ = writeln!(text, "intercept = {:.3}", weights[0]);
    let _ =
        writeln!(text, "# Of the log-odds that an entry is right, by its record and its prior.");
    let _ = writeln!(text, "record = {:.3}\n\n[signals]", weights[1]);
    for (signal, weight) in SIGNALS.iter().zip(&weights[2..]) {
        let _ = writeln!(text, "{signal:?} = {weight:.3}");
    }
    text.push_str("\n# Right and wrong in labelled sentences.\n[entries]\n");
    for (entry, Record { right, wrong }) in records {
        let _ = writeln!(text, "{entry:?} = [{right}, {wrong}]");
    }
    text
}
