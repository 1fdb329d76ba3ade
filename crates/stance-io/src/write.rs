//! Writing: the events of one document become bytes.

mod chars;
mod csv;
mod jsonl;

use stance_types::{Document, Prediction, Span};

use crate::{Error, ErrorKind};
use chars::CharIndex;

/// The layout of rendered events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One JSON object a line, roles as objects with start, end and text.
    Jsonl,
    /// One row an event, a role being three columns.
    Csv,
}

/// What offsets in the output count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// UTF-8 bytes, as Rust and Go index text.
    Bytes,
    /// Unicode scalar values, as Python indexes text and R's stringi does.
    Chars,
}

/// Renders events, one document at a time and on any thread, so that whoever
/// writes in order has only bytes to copy.
#[derive(Clone, Copy, Debug)]
pub struct Renderer {
    table: Table,
    offsets: Offsets,
}

impl Renderer {
    /// A renderer for one layout and one way of counting.
    #[must_use]
    pub const fn new(table: Table, offsets: Offsets) -> Self {
        Renderer { table, offsets }
    }

    /// What stands before the first event: the header row of CSV.
    #[must_use]
    pub const fn header(&self) -> &'static [u8] {
        match self.table {
            Table::Jsonl => b"",
            Table::Csv => csv::HEADER,
        }
    }

    /// Appends the events of `document` to `out`, in their order.
    ///
    /// # Errors
    ///
    /// When a span does not fit the text: the events are of another document.
    /// `out` then holds the events before.
    pub fn render(
        &self,
        document: &Document,
        events: &[Prediction],
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        let parts = match self.offsets {
            Offsets::Bytes => Parts { text: &document.text, index: None },
            Offsets::Chars => {
                Parts { text: &document.text, index: Some(CharIndex::new(&document.text, events)) }
            }
        };
        match self.table {
            Table::Jsonl => jsonl::render(&document.id, &parts, events, out),
            Table::Csv => csv::render(&document.id, &parts, events, out),
        }
        .map_err(|kind| Error::new(&*document.id, None, kind))
    }
}

/// A span as output shows it.
#[derive(serde::Serialize)]
struct Part<'t> {
    start: usize,
    end: usize,
    text: &'t str,
}

/// Looks spans up in one document's text.
struct Parts<'t> {
    text: &'t str,
    index: Option<CharIndex>,
}

impl<'t> Parts<'t> {
    fn get(&self, span: Span) -> Result<Part<'t>, ErrorKind> {
        let text = span.get(self.text).ok_or(ErrorKind::SpanOutsideText {
            start: span.start(),
            end: span.end(),
            length: self.text.len(),
        })?;
        let count = |byte| self.index.as_ref().map_or(byte, |index| index.chars_before(byte));
        Ok(Part { start: count(span.start()), end: count(span.end()), text })
    }

    fn role(&self, span: Option<Span>) -> Result<Option<Part<'t>>, ErrorKind> {
        span.map(|span| self.get(span)).transpose()
    }
}

/// Three decimals: more would claim a precision that no measurement supports.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}
