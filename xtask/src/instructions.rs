//! How many instructions each stage takes.
//!
//! On a shared machine no time is fit to fail a check; a count of instructions
//! hardly differs from run to run. It says nothing of memory, so it guards
//! against work that creeps in and decides no contest.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use crate::stage::{COUNTED_IN, Stage};

/// Where the counts lie.
const COUNTS: &str = "data/speed/instructions.csv";

/// The first line of the counts.
const HEADER: &str = "what,instructions";

/// By how many hundredths a count may rise.
const SLACK: u64 = 5;

/// Arguments of `cargo xtask instructions`.
#[derive(clap::Args)]
pub struct Args {
    /// Write the counts instead of comparing with them
    #[arg(long)]
    write: bool,
    /// The program that counts
    #[arg(long, default_value = "valgrind")]
    valgrind: PathBuf,
}

/// Counts, and compares with the counts that are committed.
pub fn run(args: &Args) -> Result<()> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let folder = std::env::temp_dir().join(format!("stance-count-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let counts = counts(&args.valgrind, &folder);
    // What is left in a folder for temporary files harms nobody.
    let _ = fs::remove_dir_all(&folder);
    let counts = counts?;

    let path = root.join(COUNTS);
    if args.write {
        let mut rows = format!("{HEADER}\n");
        for (what, count) in counts {
            writeln!(rows, "{what},{count}")?;
        }
        return fs::write(&path, rows).with_context(|| format!("writing {}", path.display()));
    }
    let old = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut rows = String::new();
    let mut grown = Vec::new();
    for (what, count) in counts {
        let row = old.lines().find_map(|row| row.strip_prefix(what)?.strip_prefix(','));
        let row = row.with_context(|| format!("{COUNTS}: has no row `{what}`"))?;
        let before: u64 = row.parse().with_context(|| format!("{COUNTS}: `{row}`"))?;
        let change = (count as f64 / before as f64 - 1.0) * 100.0;
        writeln!(rows, "{what}: {count} instructions, {change:+.1} % beside {before}")?;
        if count * 100 > before * (100 + SLACK) {
            grown.push(format!("{what} takes {change:.1} % more instructions"));
        }
    }
    let printed = crate::print(&rows);
    ensure!(
        grown.is_empty(),
        "{}; if it must, run `cargo xtask instructions --write`",
        grown.join(", ")
    );
    Ok(printed?)
}

/// The instructions of each stage, without those of the stages before it.
fn counts(valgrind: &Path, folder: &Path) -> Result<Vec<(&'static str, u64)>> {
    let count = |stage| count(valgrind, stage, folder);
    let own = |(what, stage, before): (&'static str, Stage, Option<Stage>)| {
        let before = before.map_or(Ok(0), count)?;
        Ok((what, count(stage)?.saturating_sub(before)))
    };
    Stage::COUNTED.into_iter().map(own).collect()
}

/// The instructions of a stage, and of nothing else that this program does.
fn count(valgrind: &Path, stage: Stage, folder: &Path) -> Result<u64> {
    let out = folder.join("callgrind.out");
    let own = std::env::current_exe().context("finding this program")?;
    let name = stage.to_possible_value().context("a stage without a name")?;
    let status = Command::new(valgrind)
        .args(["--tool=callgrind", "--quiet", "--collect-atstart=no"])
        .arg(format!("--toggle-collect={COUNTED_IN}"))
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(own)
        .args(["stage", name.get_name()])
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("running {}; Debian has it as `valgrind`", valgrind.display()))?;
    ensure!(status.success(), "a stage under {} ended with {status}", valgrind.display());
    let report = fs::read_to_string(&out).context("reading what callgrind wrote")?;
    let total = report.lines().find_map(|line| line.strip_prefix("summary: "));
    let total = total.context("callgrind wrote no summary")?.trim();
    let total = total.parse().with_context(|| format!("`{total}` is no count"))?;
    ensure!(total > 0, "callgrind found no function {COUNTED_IN} in {}", name.get_name());
    Ok(total)
}
