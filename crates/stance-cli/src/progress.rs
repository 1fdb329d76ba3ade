//! A bar on standard error, for people who wait.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use stance_io::{Consumed, Reader};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

const WITH_END: &str = "{bar:30} {binary_bytes}/{binary_total_bytes}, \
    {binary_bytes_per_sec}, {eta} left, {msg}";
const WITHOUT_END: &str = "{spinner} {binary_bytes} read, {binary_bytes_per_sec}, {msg}";

/// Shows how far reading has come, if anybody sees it.
pub struct Progress {
    bar: ProgressBar,
    size: Option<u64>,
    consumed: Consumed,
    begun: Instant,
    shown: bool,
}

impl Progress {
    /// The progress of `reader`, invisible as yet.
    pub fn of(reader: &Reader) -> Self {
        Progress {
            bar: ProgressBar::hidden(),
            size: reader.size(),
            consumed: reader.consumed(),
            begun: Instant::now(),
            shown: !io::stderr().is_terminal(),
        }
    }

    /// Moves the bar on, and shows it once the work takes long.
    pub fn update(&mut self, events: u64) {
        if !self.shown && self.begun.elapsed() >= PATIENCE {
            self.shown = true;
            self.bar = match self.size {
                Some(size) => ProgressBar::new(size).with_style(style(WITH_END)),
                None => ProgressBar::new_spinner().with_style(style(WITHOUT_END)),
            };
            self.bar = std::mem::replace(&mut self.bar, ProgressBar::hidden())
                .with_elapsed(self.begun.elapsed());
        }
        self.bar.set_position(self.consumed.bytes());
        self.bar.set_message(format!("{events} events"));
    }

    /// Clears the bar while `print` writes to the same terminal.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
