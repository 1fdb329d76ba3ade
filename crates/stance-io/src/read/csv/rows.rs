//! Telling rows apart, by quotes and line ends alone.

use std::io::{self, BufRead};

use memchr::{memchr, memchr_iter, memchr3};

/// Tells rows apart.
pub(super) struct Rows<R> {
    reader: R,
    limit: usize,
    /// The line to come, from 1.
    pub(super) line: u64,
    /// The offset to come.
    offset: u64,
    /// Whether the row before ended with a carriage return, to which a line
    /// feed may belong.
    after_return: bool,
}

/// A row as it stands in the file.
pub(super) struct Row {
    /// The line that it begins on, from 1.
    pub(super) line: u64,
    /// The byte of the file that it begins with.
    pub(super) offset: u64,
    /// Its bytes without the line end; none where it has a fault.
    pub(super) bytes: Vec<u8>,
    pub(super) fault: Option<Fault>,
}

/// Why a row cannot be read.
pub(super) enum Fault {
    /// It is longer than a record may be.
    TooLong,
    /// A quote is never closed; so many lines it took with it.
    Unclosed { lines: u64 },
}

/// Where in a row a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a field, where a quote opens.
    Start,
    /// In a field without quotes, or after its closing quote.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote between quotes: the field's end, or half of a doubled one.
    Closing,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(reader: R, offset: u64, limit: usize) -> Self {
        Rows { reader, limit, line: 1, offset, after_return: false }
    }

    /// The next row that is not an empty line, or `None` at the end.
    pub(super) fn next_row(&mut self) -> io::Result<Option<Row>> {
        let mut row = Row { line: self.line, offset: self.offset, bytes: Vec::new(), fault: None };
        let mut state = State::Start;
        // Counted apart, so that a read that fails leaves `self.line` where the
        // last whole row ended.
        let mut line = self.line;
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                if self.offset == row.offset {
                    return Ok(None);
                }
                if state == State::Quoted {
                    row.fault = Some(Fault::Unclosed { lines: line - row.line });
                    row.bytes.clear();
                }
                self.line = line + 1;
                return Ok(Some(row));
            }
            if self.after_return {
                self.after_return = false;
                if buffer[0] == b'\n' {
                    self.reader.consume(1);
                    self.offset += 1;
                    row.offset = self.offset;
                    continue;
                }
            }
            let (used, ended) = advance(buffer, &mut state);
            let part = &buffer[..used];
            // Within a row, only quoted line feeds can stand.
            line += memchr_iter(b'\n', &part[..used - usize::from(ended)]).count() as u64;
            self.after_return = ended && part.ends_with(b"\r");
            if row.bytes.len() + used > self.limit {
                row.fault = Some(Fault::TooLong);
                row.bytes.clear();
            }
            if row.fault.is_none() {
                row.bytes.extend_from_slice(&part[..used - usize::from(ended)]);
            }
            self.reader.consume(used);
            self.offset += used as u64;
            if ended {
                line += 1;
                self.line = line;
                if row.bytes.is_empty() && row.fault.is_none() {
                    row.line = line;
                    row.offset = self.offset;
                    state = State::Start;
                    continue;
                }
                return Ok(Some(row));
            }
        }
    }
}

/// Goes through `bytes` to the end of the row, or of the bytes; tells how far
/// it came and whether the row ended.
fn advance(bytes: &[u8], state: &mut State) -> (usize, bool) {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (next, step) = match (*state, byte) {
            (State::Quoted, _) => match memchr(b'"', &bytes[at..]) {
                Some(quote) => (State::Closing, quote + 1),
                None => return (bytes.len(), false),
            },
            (State::Start, b'"') => (State::Quoted, 1),
            (State::Closing, b'"') => (State::Quoted, 1),
            (_, b',') => (State::Start, 1),
            (_, b'\n' | b'\r') => return (at + 1, true),
            _ => match memchr3(b',', b'\n', b'\r', &bytes[at..]) {
                Some(mark) => (State::Plain, mark),
                None => {
                    *state = State::Plain;
                    return (bytes.len(), false);
                }
            },
        };
        *state = next;
        at += step;
    }
    (at, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_lines() {
        let input = "id,text\r\n1,\"a\nb\"\r\n\r\n2,c\r3,d\n4,\"e";
        let mut rows = Rows::new(input.as_bytes(), 0, 1 << 20);
        let mut lines = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            lines.push(row.line);
        }
        assert_eq!(lines, [1, 2, 5, 6, 7]);
    }
}
