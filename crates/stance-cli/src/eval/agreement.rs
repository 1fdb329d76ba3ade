//! `stance eval agreement`: how far annotators agree.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use stance_eval::labels::LabelledRows;
use stance_eval::report::AgreementReport;
use stance_eval::{Bootstrap, Gold as Events};

use crate::eval::input::{Gold, open_gold};
use crate::eval::{Format, Sampling, output};
use crate::scan::pool;

/// Say how far annotators agree, beyond what chance would give them
///
/// Every file is one annotator's, all of the same records. Tells Cohen's kappa
/// of every two, Fleiss's kappa of all, and Krippendorff's alpha, which takes
/// records that some left out; of events also Krippendorff's alpha for
/// unitizing, which says whether they mark the same stretches of text.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// One file for each annotator, two or more
    #[arg(required = true, num_args = 2.., value_name = "ANNOTATOR")]
    annotators: Vec<PathBuf>,

    /// What the files are: events, brat or labels [default: a folder is brat,
    /// .csv is labels, all else events]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// Write everything as JSON; `-` prints it instead of the text
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Write the table as Markdown; `-` prints it instead of the text
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,

    /// Write the coefficients as CSV; `-` prints them instead of the text
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,

    #[command(flatten)]
    sampling: Sampling,
}

const EXAMPLES: &str = "\
Examples:
  Do two annotators see the same events?
    stance eval agreement ann.jsonl bob.jsonl --cluster-by doc

  Three coders gave labels, but not everyone to every row
    stance eval agreement a.csv b.csv c.csv --csv agreement.csv";

/// Runs the subcommand.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    output::check([&args.json, &args.markdown, &args.csv])?;
    let report = pool(args.sampling.threads)?.install(|| measure(args))?;
    let forms: [output::Form<'_>; 3] = [
        (&args.json, &|| report.to_json()),
        (&args.markdown, &|| report.to_markdown()),
        (&args.csv, &|| report.to_csv()),
    ];
    output::write(&forms, || report.to_text())?;
    Ok(if output::none_skipped(&report.skipped) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn measure(args: &Args) -> anyhow::Result<AgreementReport> {
    let on_bad = args.sampling.on_bad();
    let plan: Bootstrap = args.sampling.plan();
    let cluster_by = args.sampling.cluster_by.as_deref();
    let (mut events, mut labels) = (Vec::new(), Vec::new());
    for path in &args.annotators {
        let name = path.display().to_string();
        match open_gold(path, args.format, on_bad)? {
            Gold::Events(gold) => events.push((name, gold)),
            Gold::Labels(rows) => labels.push((name, rows)),
            _ => bail!("{name}: agreement is measured on events or labels; see --format"),
        }
    }
    if !events.is_empty() && !labels.is_empty() {
        bail!("some files hold events and some labels; say what they are with --format");
    }
    if labels.is_empty() {
        let sets: Vec<(String, &Events)> =
            events.iter().map(|(n, gold)| (n.clone(), gold)).collect();
        return Ok(AgreementReport::of_events(&sets, cluster_by, plan)?);
    }
    let sets: Vec<(String, &LabelledRows)> = labels.iter().map(|(n, r)| (n.clone(), r)).collect();
    Ok(AgreementReport::of_labels(&sets, cluster_by, plan))
}
