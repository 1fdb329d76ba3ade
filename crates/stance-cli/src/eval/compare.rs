//! `stance eval compare`: two systems on one gold set.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use stance_eval::report::{Comparison, Signature};
use stance_eval::{Evaluation, Figure, Predictions};

use crate::classifier::{LexiconArgs, lexicon_hash};
use crate::eval::input::{Gold, classified, open_gold, predictions};
use crate::eval::{Format, Scoring, output};
use crate::scan::pool;

/// Say what changed from A to B, and whether chance explains it
///
/// Tells each figure of both systems, the difference with its interval
/// (paired bootstrap over the same clusters) and its p (approximate
/// randomization), McNemar's test on the gold events, and which events were
/// gained and lost.
#[derive(clap::Args)]
pub struct Args {
    /// The gold set, as for `stance eval`
    gold: PathBuf,
    /// Predictions of system A, or `built-in`
    a: PathBuf,
    /// Predictions of system B, or `built-in`
    b: PathBuf,

    /// Compare this figure [default: a dozen]; repeat for several
    #[arg(long, value_name = "FIGURE")]
    figure: Vec<String>,

    /// Show at most N events of each list
    #[arg(long, value_name = "N", default_value_t = 20)]
    changes: usize,

    /// Write everything as JSON; `-` prints it instead of the text
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Write it as Markdown; `-` prints it instead of the text
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,

    /// What the gold set is [default: a folder is brat, all else events]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    #[command(flatten)]
    scoring: Scoring,

    #[command(flatten)]
    lexicon: LexiconArgs,
}

/// What is compared unasked.
const FIGURES: [&str; 12] = [
    "event_precision",
    "event_recall",
    "event_f1",
    "event_macro_f1",
    "accuse_f1",
    "deny_f1",
    "urge_f1",
    "who_to_whom_f1",
    "role_given_lenient_f1",
    "role_lenient_f1",
    "negated_f1",
    "spurious_per_100",
];

/// Runs the subcommand.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    output::check([&args.json, &args.markdown])?;
    let figures = figures(&args.figure)?;
    let (comparison, skipped) =
        pool(args.scoring.sampling.threads)?.install(|| compare(args, &figures))?;
    let forms: [output::Form<'_>; 2] = [
        (&args.json, &|| comparison.to_json()),
        (&args.markdown, &|| comparison.to_markdown(args.changes)),
    ];
    output::write(&forms, || comparison.to_text(args.changes))?;
    Ok(if output::none_skipped(&skipped) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn figures(names: &[String]) -> anyhow::Result<Vec<Figure>> {
    if names.is_empty() {
        return Ok(FIGURES.iter().filter_map(|name| Figure::named(name)).collect());
    }
    let mut figures = Vec::new();
    for name in names {
        match Figure::named(name) {
            Some(figure) => figures.push(figure),
            None => bail!("`{name}` is no figure; `stance eval GOLD --csv -` lists them all"),
        }
    }
    Ok(figures)
}

fn compare(args: &Args, figures: &[Figure]) -> anyhow::Result<(Comparison, Vec<String>)> {
    let on_bad = args.scoring.sampling.on_bad();
    let options = args.scoring.options();
    let Gold::Events(gold) = open_gold(&args.gold, args.format, on_bad)? else {
        bail!("only systems that predict events can be compared; give a gold set of events");
    };
    let is_builtin = |path: &Path| path.as_os_str() == "built-in";
    let read = |path: &Path| match is_builtin(path) {
        true => classified(&gold, &args.lexicon),
        false => predictions(Some(path), &gold, &args.lexicon, on_bad),
    };
    let (a, b) = (read(&args.a)?, read(&args.b)?);
    let signature = |path: &Path, predictions: &Predictions| {
        anyhow::Ok(Signature {
            gold: args.gold.display().to_string(),
            gold_sha256: gold.sha256().map(str::to_owned),
            predictions: path.display().to_string(),
            predictions_sha256: predictions.sha256().map(str::to_owned),
            lexicon_sha256: match is_builtin(path) {
                true => Some(lexicon_hash(&args.lexicon)?),
                false => None,
            },
            ..Signature::of(&options)
        })
    };
    let (of_a, of_b) = (signature(&args.a, &a)?, signature(&args.b, &b)?);
    let skipped = [gold.skipped(), a.skipped(), b.skipped()];
    let skipped = skipped.into_iter().flatten().map(ToString::to_string);
    let skipped: Vec<String> = skipped.collect();
    let a = Evaluation::new(&gold, &a, &options);
    let b = Evaluation::new(&gold, &b, &options);
    let comparison = Comparison::of((&a, of_a), (&b, of_b), figures)?;
    Ok((comparison, skipped))
}
