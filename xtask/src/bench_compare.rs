//! How fast `stance scan` is beside a search for the same words.
//!
//! A shared machine has good and bad minutes, so absolute times say little. The
//! programs run in turn, and what is reported is the ratio within each turn: its
//! median, and the quartiles around it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

/// Where the figures lie that the README shows.
const FIGURES: &str = "data/speed/figures.csv";

/// The first line of the figures.
const HEADER: &str = "what,unit,median,low,high";

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
    /// Write the figures to data/speed, for the README
    #[arg(long)]
    write: bool,
}

/// A program that is timed.
struct Contender {
    name: String,
    program: PathBuf,
    args: Vec<String>,
    /// Bytes that it reads.
    bytes: u64,
}

/// Runs the comparison and prints it.
pub fn run(args: &Args) -> Result<()> {
    ensure!(args.runs > 0, "give at least one run");
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let stance = build(root)?;
    let folder = std::env::temp_dir().join(format!("stance-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let outcome = contenders(args, &stance, &folder).and_then(|all| measure(&all, args.runs));
    // What is left in a folder for temporary files harms nobody.
    let _ = fs::remove_dir_all(&folder);
    let mut rows = format!("{HEADER}\n");
    for (what, unit, [low, median, high]) in outcome? {
        writeln!(rows, "{what},{unit},{median:.3},{low:.3},{high:.3}")?;
    }
    print!("{rows}");
    if args.write {
        let path = root.join(FIGURES);
        fs::write(&path, rows).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Builds the program and says where it lies.
pub fn build(root: &Path) -> Result<PathBuf> {
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

/// What is compared: the first is what the others are set beside.
fn contenders(args: &Args, stance: &Path, folder: &Path) -> Result<Vec<Contender>> {
    let forms = Command::new(stance).args(["lexicon", "forms"]).output().context("stance")?;
    let cues = folder.join("cues.txt");
    fs::write(&cues, forms.stdout)?;
    let path = |path: &Path| path.display().to_string();
    let scan = |program: &Path, name: &str, file: &Path, threads: &str| -> Result<Contender> {
        let bytes = fs::metadata(file).with_context(|| format!("reading {}", file.display()))?;
        Ok(Contender {
            name: name.to_owned(),
            program: program.to_owned(),
            args: ["scan", "--threads", threads, &path(file)].map(str::to_owned).to_vec(),
            bytes: bytes.len(),
        })
    };
    let corpus = args.corpus.as_path();
    let mut all = vec![
        scan(stance, "news on one thread", corpus, "1")?,
        scan(stance, "news on two threads", corpus, "2")?,
    ];
    if let Some(other) = &args.against {
        all.push(scan(other, "the other build on one thread", corpus, "1")?);
    }
    all.push(Contender {
        name: "ripgrep for the same words".to_owned(),
        program: args.rg.clone(),
        args: ["-c", "-i", "-w", "-f", &path(&cues), &path(corpus)].map(str::to_owned).to_vec(),
        bytes: all[0].bytes,
    });
    for (name, text) in odd_texts() {
        let file = folder.join(name).with_extension("txt");
        fs::write(&file, text)?;
        all.push(scan(stance, name, &file, "1")?);
    }
    Ok(all)
}

/// Texts that are unlike news, to see that none takes longer than its length
/// explains. Each has a cue, without which it would not be tokenized.
fn odd_texts() -> [(&'static str, String); 4] {
    const CUE: &str = "Kyiv accused Moscow and ";
    [
        ("one short sentence", "Kyiv accused Moscow of shelling the port.\n".to_owned()),
        (
            "50 MB without a full stop",
            CUE.to_owned() + &"a cat sat on the mat and ".repeat(2_000_000),
        ),
        ("a million quotes", CUE.to_owned() + &"\"Yes\" ".repeat(500_000)),
        ("a million cue words", "accused denied urged ".repeat(333_333)),
    ]
}

type Row = (String, &'static str, [f64; 3]);

/// Runs all in turn; gives speeds and, within each turn, ratios of time per
/// byte to that of the first.
fn measure(all: &[Contender], runs: usize) -> Result<Vec<Row>> {
    let mut per_byte = vec![Vec::with_capacity(runs); all.len()];
    for _ in 0..runs {
        for (contender, times) in all.iter().zip(&mut per_byte) {
            times.push(seconds(contender)? / contender.bytes as f64);
        }
    }
    let mut rows = Vec::new();
    for (i, contender) in all.iter().enumerate() {
        let (times, bytes) = (&per_byte[i], contender.bytes as f64);
        let name = &contender.name;
        // A short text measures the start and nothing else.
        if contender.bytes < 1000 {
            let millis = times.iter().map(|time| time * bytes * 1e3).collect();
            rows.push((name.clone(), "ms", quartiles(millis)));
            continue;
        }
        let speeds = times.iter().map(|time| 1e-6 / time).collect();
        rows.push((name.clone(), "MB/s", quartiles(speeds)));
        if i > 0 {
            let ratios = times.iter().zip(&per_byte[0]).map(|(time, first)| time / first);
            rows.push((name.clone(), "times as long a byte", quartiles(ratios.collect())));
        }
    }
    Ok(rows)
}

/// How long a program runs; what it prints is passed over.
fn seconds(contender: &Contender) -> Result<f64> {
    let begun = Instant::now();
    let status = Command::new(&contender.program)
        .args(&contender.args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("running {}", contender.program.display()))?;
    ensure!(status.success(), "{} failed: {status}", contender.program.display());
    Ok(begun.elapsed().as_secs_f64())
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
