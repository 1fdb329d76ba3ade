//! Lines of a stream, each with its number and offset, none longer than a
//! limit.

use std::io::{self, BufRead};

use memchr::memchr;

pub(super) struct Lines<R> {
    reader: R,
    limit: usize,
    /// Number of the line last given.
    pub number: u64,
    /// Offset of the line to come.
    offset: u64,
}

/// A line without its end.
pub(super) struct Line {
    pub number: u64,
    pub offset: u64,
    /// `None` when the line is longer than the limit.
    pub bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R, offset: u64, limit: usize) -> Self {
        Lines { reader, limit, number: 0, offset }
    }

    /// The next line, or `None` at the end.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        let start = self.offset;
        let mut bytes = Some(Vec::new());
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() && self.offset == start {
                return Ok(None);
            }
            let end = memchr(b'\n', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            if bytes.as_ref().is_some_and(|line| line.len() + part.len() > self.limit) {
                bytes = None;
            }
            if let Some(line) = &mut bytes {
                line.extend_from_slice(part);
            }
            let used = end.map_or(buffer.len(), |end| end + 1);
            let last = end.is_some() || buffer.is_empty();
            self.reader.consume(used);
            self.offset += used as u64;
            if last {
                self.number += 1;
                return Ok(Some(Line { number: self.number, offset: start, bytes }));
            }
        }
    }
}
