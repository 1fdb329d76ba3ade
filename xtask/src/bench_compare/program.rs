//! A program that is timed, and what one run of it takes.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// A program with the file that it reads.
pub struct Program {
    /// What the table calls it.
    pub name: String,
    pub program: PathBuf,
    pub args: Vec<String>,
    /// Bytes that it reads.
    pub bytes: u64,
    pub clock: Clock,
}

/// What is taken for the time of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// From start to end.
    Wall,
    /// The seconds that the program prints: it knows when it had loaded.
    Printed,
}

/// What a run took.
#[derive(Clone, Copy)]
pub struct Run {
    pub seconds: f64,
    /// The most memory it held, in bytes, where the system tells.
    pub peak: Option<u64>,
}

/// How often the memory is looked at.
const LOOK: Duration = Duration::from_millis(2);

impl Program {
    /// Runs it; what it prints is passed over but for a printed time.
    pub fn run(&self) -> Result<Run> {
        let printed = self.clock == Clock::Printed;
        let begun = Instant::now();
        let mut child = Command::new(&self.program)
            .args(&self.args)
            .stdin(Stdio::null())
            .stdout(if printed { Stdio::piped() } else { Stdio::null() })
            .spawn()
            .with_context(|| format!("running {}", self.program.display()))?;
        let watcher = watch(&child);
        let status = child.wait().context("waiting for a program")?;
        let wall = begun.elapsed().as_secs_f64();
        let peak = watcher.join().unwrap_or_default();
        ensure!(status.success(), "{} failed: {status}", self.program.display());
        let seconds = if printed { printed_seconds(&mut child)? } else { wall };
        Ok(Run { seconds, peak })
    }
}

/// The last line that a program printed, as seconds.
fn printed_seconds(child: &mut Child) -> Result<f64> {
    let stdout = child.stdout.take().context("a program without an output")?;
    let text = std::io::read_to_string(stdout).context("reading a program's output")?;
    let line = text.lines().last().unwrap_or_default();
    line.trim().parse().with_context(|| format!("`{line}` is no number of seconds"))
}

/// Looks at a program's peak of memory until it has ended. Linux tells it in
/// `/proc`; elsewhere there is none.
fn watch(child: &Child) -> thread::JoinHandle<Option<u64>> {
    let status = format!("/proc/{}/status", child.id());
    thread::spawn(move || {
        let mut peak = None;
        // A program that has ended is still listed, but without its memory.
        while let Some(now) = fs::read_to_string(&status).ok().as_deref().and_then(high_water) {
            peak = Some(now);
            thread::sleep(LOOK);
        }
        peak
    })
}

/// The most memory that was resident, in bytes.
fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(1024 * line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_in_bytes() {
        assert_eq!(high_water("Name:\tx\nVmHWM:\t    2048 kB\nThreads:\t1\n"), Some(2 << 20));
        assert_eq!(high_water("Name:\tx\nState:\tZ (zombie)\n"), None);
    }
}
