//! Whether a straight quotation mark opens or closes.

/// The straight quotes of a line, counted as far as somebody asked.
///
/// Only marks that their neighbours do not explain are asked for, so most texts
/// are never counted; and no byte is counted twice, so none takes long.
#[derive(Clone, Debug)]
pub(crate) struct StraightQuotes {
    counted_to: usize,
    open: bool,
}

impl StraightQuotes {
    /// No quote is open at byte `start`.
    pub(crate) fn from(start: usize) -> Self {
        StraightQuotes { counted_to: start, open: false }
    }

    /// Whether a quote that was opened on this line is still open at `at`. The
    /// questions must go forward.
    pub(crate) fn are_open_at(&mut self, text: &str, at: usize) -> bool {
        for &byte in text.as_bytes().get(self.counted_to..at).unwrap_or_default() {
            match byte {
                b'"' => self.open = !self.open,
                // Quotes of several paragraphs open each and close the last.
                b'\n' => self.open = false,
                _ => {}
            }
        }
        self.counted_to = self.counted_to.max(at);
        self.open
    }
}
