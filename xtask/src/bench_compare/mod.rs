//! How fast `stance scan` is beside a search for the same words.
//!
//! A shared machine has good and bad minutes, so absolute times say little. The
//! programs run in turn, and what is reported is the ratio within each turn: its
//! median, and the quartiles around it.

mod program;
mod texts;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use program::{Clock, Program, Run};

use anyhow::{Context, Result, bail, ensure};

/// Where the figures lie that the README shows.
const FIGURES: &str = "data/speed/figures.csv";

/// The first line of the figures.
const HEADER: &str = "what,unit,median,low,high";

/// Bytes of text that spaCy reads, which takes it seconds.
const SPACY_BYTES: usize = 100_000;

/// Runs at most over a gigabyte.
const LONG_RUNS: usize = 3;

/// Files longer than this show whether memory grows with them.
const LONG: u64 = 10_000_000;

/// What a start is called.
const START: &str = "one short sentence";

/// Arguments of `cargo xtask bench-compare`.
#[derive(clap::Args)]
pub struct Args {
    /// News to read: one file, .txt or .jsonl
    corpus: PathBuf,
    /// How often each program runs
    #[arg(long, default_value_t = 11)]
    runs: usize,
    /// The search tool
    #[arg(long, default_value = "rg")]
    rg: PathBuf,
    /// Another build of `stance` to compare with
    #[arg(long, value_name = "PROGRAM")]
    against: Option<PathBuf>,
    /// A Python that has spaCy, to time that too
    #[arg(long, value_name = "PYTHON")]
    spacy: Option<PathBuf>,
    /// Read 1 MB, 100 MB and 1 GB of the same news too, which takes minutes
    #[arg(long)]
    long: bool,
    /// Write the figures to data/speed, for the README
    #[arg(long, conflicts_with = "against")]
    write: bool,
}

/// Runs the comparison and prints it.
pub fn run(args: &Args) -> Result<()> {
    ensure!(args.runs > 0, "give at least one run");
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let stance = build(root)?;
    let folder = std::env::temp_dir().join(format!("stance-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let outcome = compare(args, &stance, &folder);
    // What is left in a folder for temporary files harms nobody.
    let _ = fs::remove_dir_all(&folder);
    let mut rows = format!("{HEADER}\n");
    for (what, unit, [low, median, high]) in outcome? {
        writeln!(rows, "{what},{unit},{median:.3},{low:.3},{high:.3}")?;
    }
    if args.write {
        let path = root.join(FIGURES);
        fs::write(&path, &rows).with_context(|| format!("writing {}", path.display()))?;
    }
    crate::print(&rows)?;
    Ok(())
}

/// All figures.
fn compare(args: &Args, stance: &Path, folder: &Path) -> Result<Vec<Row>> {
    let mut rows = measure(&news(args, stance, folder)?, args.runs)?;
    if args.long {
        let mut lengths = measure(&lengths(args, stance, folder)?, args.runs.min(LONG_RUNS))?;
        // The start is among them only to be taken off.
        lengths.retain(|(name, ..)| name != START);
        rows.extend(lengths);
    }
    Ok(rows)
}

/// Builds the program and says where it lies.
fn build(root: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--package", "stance-cli"])
        .current_dir(root)
        .status()
        .context("running cargo")?;
    ensure!(status.success(), "stance does not build");
    // This program lies beside it.
    let own = std::env::current_exe().context("finding this program")?;
    Ok(own.with_file_name(format!("stance{}", std::env::consts::EXE_SUFFIX)))
}

/// News that is read in turn: the first is what the others are set beside.
fn news(args: &Args, stance: &Path, folder: &Path) -> Result<Vec<Program>> {
    let corpus = args.corpus.as_path();
    let scan = |name: &str, file: &Path, threads| scan(stance, name, file, threads);
    let plain = texts::plain(corpus, folder)?;
    let mut all = vec![
        scan("news on one thread", corpus, 1)?,
        scan("news on two threads", corpus, 2)?,
        scan("news as plain text on one thread", &plain, 1)?,
    ];
    if let Some(other) = &args.against {
        let name = "the other build on one thread";
        all.push(Program { program: other.clone(), ..scan(name, corpus, 1)? });
    }
    all.push(search(args, stance, "ripgrep for the same words", corpus, folder)?);
    if let Some(python) = &args.spacy {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench_compare/spacy_time.py");
        let excerpt = texts::cycled(&plain, folder, SPACY_BYTES)?;
        all.push(Program {
            program: python.clone(),
            args: vec![script.display().to_string(), excerpt.display().to_string()],
            clock: Clock::Printed,
            ..scan("spaCy (tags and trees and names)", &excerpt, 1)?
        });
    }
    for (name, text) in texts::odd() {
        let file = folder.join(name).with_extension("txt");
        fs::write(&file, text)?;
        all.push(scan(name, &file, 1)?);
    }
    all.push(start(stance, folder)?);
    Ok(all)
}

/// The same news at three lengths, the longest as the first.
fn lengths(args: &Args, stance: &Path, folder: &Path) -> Result<Vec<Program>> {
    let [long, medium, short] = [1_000_000_000, 100_000_000, 1_000_000]
        .map(|bytes| texts::cycled(&args.corpus, folder, bytes));
    let long = long?;
    Ok(vec![
        scan(stance, "1 GB on one thread", &long, 1)?,
        scan(stance, "100 MB on one thread", &medium?, 1)?,
        scan(stance, "1 MB on one thread", &short?, 1)?,
        scan(stance, "1 GB on two threads", &long, 2)?,
        search(args, stance, "ripgrep for the same words in 1 GB", &long, folder)?,
        start(stance, folder)?,
    ])
}

fn scan(stance: &Path, name: &str, file: &Path, threads: usize) -> Result<Program> {
    let bytes = fs::metadata(file).with_context(|| format!("reading {}", file.display()))?.len();
    let args = ["scan", "--threads", &threads.to_string(), &file.display().to_string()];
    Ok(Program {
        name: name.to_owned(),
        program: stance.to_owned(),
        args: args.map(str::to_owned).to_vec(),
        bytes,
        clock: Clock::Wall,
    })
}

/// The start of the program.
fn start(stance: &Path, folder: &Path) -> Result<Program> {
    let file = folder.join("short.txt");
    fs::write(&file, texts::SHORT)?;
    scan(stance, START, &file, 1)
}

/// A search for all forms of our cues.
fn search(args: &Args, stance: &Path, name: &str, file: &Path, folder: &Path) -> Result<Program> {
    let forms = Command::new(stance).args(["lexicon", "forms"]).output().context("stance")?;
    let cues = folder.join("cues.txt");
    fs::write(&cues, forms.stdout)?;
    let [cues, news] = [&cues, file].map(|path| path.display().to_string());
    let own = ["-c", "-i", "-w", "-f", &cues, &news].map(str::to_owned).to_vec();
    Ok(Program { program: args.rg.clone(), args: own, ..scan(stance, name, file, 1)? })
}

type Row = (String, &'static str, [f64; 3]);

/// Runs all in turn; gives speeds, the ratios within each turn of time per byte
/// to that of the first, and the most memory. With a start, which is the last
/// program, the ratio without it too.
fn measure(all: &[Program], runs: usize) -> Result<Vec<Row>> {
    let mut turns: Vec<Vec<Run>> = Vec::with_capacity(runs);
    for _ in 0..runs {
        turns.push(all.iter().map(Program::run).collect::<Result<_>>()?);
    }
    let mut rows = Vec::new();
    for (i, program) in all.iter().enumerate() {
        let mut row = |unit, value: &dyn Fn(&[Run]) -> Option<f64>| {
            let values: Vec<f64> = turns.iter().filter_map(|turn| value(turn)).collect();
            if !values.is_empty() {
                rows.push((program.name.clone(), unit, quartiles(values)));
            }
        };
        let per_byte = |turn: &[Run], i: usize| turn[i].seconds / all[i].bytes as f64;
        let apart = |turn: &[Run], i: usize| {
            (turn[i].seconds - turn.last().map_or(0.0, |start| start.seconds)) / all[i].bytes as f64
        };
        // A short text measures the start and nothing else.
        if program.bytes < 1000 {
            row("ms", &|turn| Some(1e3 * turn[i].seconds));
            continue;
        }
        row("MB/s", &|turn| Some(1e-6 / per_byte(turn, i)));
        if i > 0 {
            row("times as long a byte", &|turn| Some(per_byte(turn, i) / per_byte(turn, 0)));
            if program.name.ends_with("MB on one thread") {
                row("times as long a byte without the start", &|turn| {
                    Some(apart(turn, i) / apart(turn, 0))
                });
            }
        }
        if program.bytes > LONG {
            row("MB of memory", &|turn| Some(1e-6 * turn[i].peak? as f64));
        }
    }
    Ok(rows)
}

/// Lower quartile, median, upper quartile.
fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    [last / 4, last / 2, last - last / 4].map(|at| values.get(at).copied().unwrap_or_default())
}

/// The README's table of speeds, from the committed figures.
pub fn table(root: &Path) -> Result<String> {
    let path = root.join(FIGURES);
    let figures =
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut table = String::from("| | | median | quartiles |\n|---|---|--:|--:|\n");
    for (number, line) in (1..).zip(figures.lines()).skip(1) {
        let [what, unit, median, low, high] = line.split(',').collect::<Vec<_>>()[..] else {
            bail!("{FIGURES}:{number}: not {HEADER}");
        };
        let short = |field: &str| -> Result<String> {
            let value: f64 =
                field.parse().with_context(|| format!("{FIGURES}:{number}: `{field}`"))?;
            Ok(if value < 10.0 { format!("{value:.2}") } else { format!("{value:.0}") })
        };
        writeln!(
            table,
            "| {what} | {unit} | {} | {}–{} |",
            short(median)?,
            short(low)?,
            short(high)?
        )?;
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_stand_around_the_median() {
        assert_eq!(quartiles(vec![5.0, 1.0, 4.0, 2.0, 3.0]), [2.0, 3.0, 4.0]);
        assert_eq!(quartiles(vec![7.0]), [7.0; 3]);
    }
}
