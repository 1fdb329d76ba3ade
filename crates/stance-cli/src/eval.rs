//! `stance eval`: predictions against gold, as figures.

mod agreement;
mod compare;
mod input;
mod limits;
mod output;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Subcommand, ValueEnum};
use stance_eval::labels::LabelScores;
use stance_eval::report::{Extras, Report, Signature};
use stance_eval::{Bootstrap, Evaluation, Matching, OnBad, Options};

use crate::classifier::{LexiconArgs, lexicon_hash};
use crate::complain;
use crate::scan::pool;

use input::{Gold, open_gold, predictions};
use limits::{Limit, limit};
use output::Outputs;

/// Score the classifier, or anybody's predictions, against gold
///
/// Prints figures with their intervals. Without --predictions the built-in
/// classifier reads the gold texts.
#[derive(clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_long_help = EXAMPLES
)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// The gold set: JSONL with `id`, `text` and `events`, or see --format;
    /// it may be packed with gzip or zstd
    #[arg(required = true, value_name = "GOLD")]
    gold: Option<PathBuf>,

    /// Score this file instead of the built-in classifier; `-` is standard
    /// input
    ///
    /// One event a line as `stance scan` prints them, or records with `id` and
    /// `events`. For --format labels rows with `id` and `label`; for brat also
    /// a folder of .ann files.
    #[arg(long, value_name = "FILE")]
    predictions: Option<PathBuf>,

    /// What the gold set is [default: a folder is brat, .tsv is plv, .csv is
    /// labels, all else events]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    #[command(flatten)]
    outputs: Outputs,

    /// Break the figures down by this field of the gold records [default: all
    /// that have a dozen values at most]; repeat for several
    #[arg(long, value_name = "FIELD")]
    by: Vec<String>,

    /// Show the first N errors in the text and the Markdown; HTML and JSON
    /// have them all
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,

    /// Fail unless the figure is at least this: event_f1=0.8; repeat for
    /// several
    #[arg(long, value_name = "FIGURE=VALUE", value_parser = limit)]
    min: Vec<Limit>,

    /// Fail unless the figure is at most this: spurious_per_100=2
    #[arg(long, value_name = "FIGURE=VALUE", value_parser = limit)]
    max: Vec<Limit>,

    /// Leave the baselines out, which saves time on large sets
    #[arg(long)]
    no_baselines: bool,

    /// Leave the breakdown by phenomenon out, which saves time on large sets
    #[arg(long)]
    no_phenomena: bool,

    #[command(flatten)]
    scoring: Scoring,

    #[command(flatten)]
    lexicon: LexiconArgs,
}

/// How to read and score, for one system or two.
#[derive(clap::Args)]
pub struct Scoring {
    /// When a prediction of the same act answers a gold event
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    matching: MatchingArg,

    #[command(flatten)]
    sampling: Sampling,
}

/// How to read, and how to draw intervals.
#[derive(clap::Args)]
pub struct Sampling {
    /// Resample the records that share this field together, such as the
    /// sentences of one document
    #[arg(long, value_name = "FIELD")]
    cluster_by: Option<String>,

    /// Samples for the intervals; 0 for none
    #[arg(long, value_name = "N", default_value_t = Bootstrap::default().samples)]
    bootstrap: u32,

    /// What the random numbers start from
    #[arg(long, value_name = "N", default_value_t = Bootstrap::default().seed)]
    seed: u64,

    /// Go on without bad records; each is named, and the exit code is 1
    #[arg(long)]
    skip_bad: bool,

    /// Threads [default: as many as the machine has]
    #[arg(long, short = 'j', value_name = "N")]
    threads: Option<NonZeroUsize>,
}

const EXAMPLES: &str = "\
Examples:
  How good is the built-in classifier, and where is it weak?
    stance eval gold.jsonl --cluster-by doc --html report.html

  Score predictions of another system, as a step of CI:
    stance eval gold.jsonl --predictions mine.jsonl --min event_f1=0.8

  Take the figures into R or pandas:
    stance eval gold.jsonl --csv -

  Did the change help, or was it chance?
    stance eval compare gold.jsonl before.jsonl after.jsonl

  Do the annotators agree at all?
    stance eval agreement ann.jsonl bob.jsonl

Exit status:
  0  scored
  1  scored, but a --min or --max was missed, or bad records were skipped
  2  wrong usage, or something could not be read";

#[derive(Subcommand)]
enum Command {
    Compare(compare::Args),
    Agreement(agreement::Args),
}

/// What the gold set is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Events: JSONL with `id`, `text`, `events`
    Events,
    /// Events: a folder of brat's .txt and .ann
    Brat,
    /// Marked pairs: PLV's TSV, or JSONL with `source`, `target`, `label`
    Plv,
    /// Attributions: JSONL with `attributions`, or a folder as PolNeAR has it
    Polnear,
    /// Labelled rows: CSV or JSONL with `id` and `label` or `labels`
    Labels,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum MatchingArg {
    /// The cues share a byte
    #[default]
    Overlap,
    /// The cues are the same bytes
    Same,
}

impl Scoring {
    fn options(&self) -> Options {
        Options {
            matching: match self.matching {
                MatchingArg::Overlap => Matching::OverlappingCue,
                MatchingArg::Same => Matching::SameCue,
            },
            cluster_by: self.sampling.cluster_by.clone(),
            bootstrap: self.sampling.plan(),
        }
    }
}

impl Sampling {
    fn plan(&self) -> Bootstrap {
        Bootstrap { samples: self.bootstrap, seed: self.seed, ..Bootstrap::default() }
    }

    fn on_bad(&self) -> OnBad {
        match self.skip_bad {
            true => OnBad::Skip,
            false => OnBad::Stop,
        }
    }
}

/// Runs the subcommand.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Some(Command::Compare(args)) => return compare::run(&args),
        Some(Command::Agreement(args)) => return agreement::run(&args),
        None => {}
    }
    args.outputs.check()?;
    let report = pool(args.scoring.sampling.threads)?.install(|| score(&args))?;
    let missed = limits::missed(&report, &args.min, &args.max)?;
    args.outputs.write(&report, args.errors)?;
    let mut good = output::none_skipped(&report.skipped);
    for missed in missed {
        complain(&missed);
        good = false;
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn score(args: &Args) -> anyhow::Result<Report> {
    let path = args.gold.as_deref().context("name the gold set")?;
    let on_bad = args.scoring.sampling.on_bad();
    let options = args.scoring.options();
    let plan = options.bootstrap;
    let gold = open_gold(path, args.format, on_bad)?;
    let mut signature = Signature {
        gold: path.display().to_string(),
        gold_sha256: gold.sha256().map(str::to_owned),
        predictions: match &args.predictions {
            Some(path) => path.display().to_string(),
            None => "built-in".to_owned(),
        },
        ..Signature::of(&options)
    };
    if !matches!(gold, Gold::Events(_)) {
        if !args.by.is_empty() || args.scoring.sampling.cluster_by.is_some() {
            bail!("--by and --cluster-by need gold events; this gold set has none");
        }
        signature.cluster_by = None;
    }
    if let Gold::Labels(gold) = &gold {
        let Some(path) = &args.predictions else {
            bail!("the built-in classifier gives events, not labels; add --predictions FILE");
        };
        let predicted = input::labels(path, on_bad)?.answering(gold, on_bad)?;
        let scores = LabelScores::new(gold, &predicted)?;
        signature.predictions_sha256 = predicted.sha256().map(str::to_owned);
        signature.matching = "same id".to_owned();
        let mut report = Report::of_labels(&scores, gold, plan, signature);
        let skipped = gold.skipped().iter().chain(predicted.skipped());
        report.skipped = skipped.map(ToString::to_string).collect();
        return Ok(report);
    }
    let texts = gold.texts().context("the gold set has no texts")?;
    let predicted = predictions(args.predictions.as_deref(), texts, &args.lexicon, on_bad)?;
    signature.predictions_sha256 = predicted.sha256().map(str::to_owned);
    if args.predictions.is_none() {
        signature.lexicon_sha256 = Some(lexicon_hash(&args.lexicon)?);
    }
    let mut report = match &gold {
        Gold::Events(gold) => {
            let evaluation = Evaluation::new(gold, &predicted, &options);
            let extras = Extras {
                by: (!args.by.is_empty()).then(|| args.by.clone()),
                phenomena: !args.no_phenomena,
                baselines: !args.no_baselines,
            };
            return Ok(Report::of_events(&evaluation, &extras, signature));
        }
        Gold::Pairs(pairs) => {
            signature.matching = "the event whose source is the pair's".to_owned();
            Report::of_pairs(&pairs.score(&predicted), plan, signature)
        }
        Gold::Attributions(texts) => {
            signature.matching = "the first event at the attribution's cue".to_owned();
            Report::of_attributions(&texts.score(&predicted), plan, signature)
        }
        Gold::Labels(_) => bail!("the gold set has no texts"),
    };
    let skipped = texts.skipped().iter().chain(predicted.skipped());
    report.skipped = skipped.map(ToString::to_string).collect();
    Ok(report)
}
