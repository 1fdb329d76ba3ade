//! A bar on standard error, for people who wait.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use stance_io::{Consumed, Reader};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

const WITH_END: &str = "{bar:30} {binary_bytes}/{binary_total_bytes}, \
    {binary_bytes_per_sec}, {eta} left, {msg}";
const WITHOUT_END: &str = "{spinner} {binary_bytes} read, {binary_bytes_per_sec}, {msg}";

/// Shows how far reading has come, if anybody sees it.
pub struct Progress {
    bar: ProgressBar,
    consumed: Consumed,
    begun: Instant,
    shown: bool,
}

impl Progress {
    /// The progress of `reader`, invisible as yet.
    pub fn of(reader: &Reader) -> Self {
        let (size, template) = match reader.size() {
            Some(size) => (Some(size), WITH_END),
            None => (None, WITHOUT_END),
        };
        let style = ProgressStyle::with_template(template);
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden())
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let shown = !io::stderr().is_terminal();
        Progress { bar, consumed: reader.consumed(), begun: Instant::now(), shown }
    }

    /// Moves the bar on, and shows it once the work takes long.
    pub fn update(&mut self, events: u64) {
        if !self.shown && self.begun.elapsed() >= PATIENCE {
            self.shown = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
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
