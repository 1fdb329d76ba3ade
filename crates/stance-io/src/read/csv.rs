//! Comma-separated values with a header row, as RFC 4180 and the csv crate
//! understand them.
//!
//! Reading takes two steps. The thread that reads only tells rows apart; the
//! fields of a row are unquoted later, on any thread. The csv crate does both
//! at once, and takes a quote that is never closed for a field that holds the
//! rest of the file, without notice; here that is an error with a line. A
//! property test holds the two together on everything else.

mod rows;

use std::borrow::Cow;
use std::sync::Arc;

use rows::{Fault, Rows};

use super::ReadOptions;
use super::open::Opened;
use super::record::{IdAndText, Record, Shape};
use crate::{Error, ErrorKind};

/// What the header says, once for all rows.
#[derive(Debug)]
pub(super) struct Header {
    columns: usize,
    text: usize,
    id: Option<usize>,
}

/// The rows of a file, without the header.
pub(super) fn records(
    opened: Opened,
    options: &ReadOptions,
) -> impl Iterator<Item = Result<Record, Error>> + Send + use<> {
    let Opened { file, reader, offset } = opened;
    let mut rows = Some(Rows::new(reader, offset, options.max_record));
    let mut header = None;
    let mut empty = true;
    let options = options.clone();
    std::iter::from_fn(move || {
        loop {
            let row = match rows.as_mut()?.next_row() {
                Ok(Some(row)) => row,
                Ok(None) => {
                    rows = None;
                    return empty.then(|| Err(file.error(None, ErrorKind::EmptyFile)));
                }
                Err(cause) => {
                    let whole = rows.take()?.line - 1;
                    return Some(Err(file.failed(cause, whole)));
                }
            };
            let fault = match row.fault {
                None => None,
                Some(Fault::TooLong) => Some(ErrorKind::TooLong { limit: options.max_record }),
                Some(Fault::Unclosed { lines }) => Some(ErrorKind::UnclosedQuote { lines }),
            };
            if header.is_none() {
                // Without a header no row can be understood.
                let parsed = match fault {
                    Some(kind) => Err(kind),
                    None => Header::parse(&row.bytes, row.offset, &options),
                };
                match parsed {
                    Ok(parsed) => header = Some(Arc::new(parsed)),
                    Err(kind) => {
                        rows = None;
                        return Some(Err(file.error(row.line, kind)));
                    }
                }
                continue;
            }
            empty = false;
            if let Some(kind) = fault {
                return Some(Err(file.error(row.line, kind)));
            }
            return Some(Ok(Record {
                file: Arc::clone(&file),
                line: row.line,
                offset: row.offset,
                bytes: row.bytes,
                shape: Shape::Row(Arc::clone(header.as_ref()?)),
            }));
        }
    })
}

impl Header {
    fn parse(row: &[u8], offset: u64, options: &ReadOptions) -> Result<Self, ErrorKind> {
        let row = super::record::check_utf8(row, offset)?;
        let columns: Vec<String> = Fields(Some(row)).map(|name| name.trim().to_owned()).collect();
        let text = find(&columns, &options.text_column)?;
        let Some(text) = text else {
            return Err(ErrorKind::MissingColumn { column: options.text_column.clone(), columns });
        };
        let id = find(&columns, options.id_field())?;
        if id.is_none() && options.id_column.is_some() {
            let column = options.id_field().to_owned();
            return Err(ErrorKind::MissingColumn { column, columns });
        }
        Ok(Header { columns: columns.len(), text, id })
    }
}

/// The index of the column called `name`, of which there may be only one.
fn find(columns: &[String], name: &str) -> Result<Option<usize>, ErrorKind> {
    let mut matching = columns.iter().enumerate().filter(|(_, column)| *column == name);
    match (matching.next(), matching.next()) {
        (Some(_), Some(_)) => Err(ErrorKind::DuplicateColumn { column: name.to_owned() }),
        (first, _) => Ok(first.map(|(index, _)| index)),
    }
}

/// Reads id and text out of one row.
pub(super) fn decode(row: &str, header: &Header) -> Result<IdAndText, ErrorKind> {
    let (mut id, mut text, mut found) = (None, None, 0);
    for field in Fields(Some(row)) {
        if found == header.text {
            text = Some(field);
        } else if header.id == Some(found) {
            id = Some(field);
        }
        found += 1;
    }
    match text {
        Some(text) if found == header.columns => Ok((id.map(Cow::into_owned), text.into_owned())),
        _ => Err(ErrorKind::RaggedRow { expected: header.columns, found }),
    }
}

/// The fields of one row without their quotes; what is left of the row.
struct Fields<'r>(Option<&'r str>);

impl<'r> Iterator for Fields<'r> {
    type Item = Cow<'r, str>;

    fn next(&mut self) -> Option<Cow<'r, str>> {
        let row = self.0?;
        let Some(quoted) = row.strip_prefix('"') else {
            let (field, rest) = to_comma(row);
            self.0 = rest;
            return Some(Cow::Borrowed(field));
        };
        let mut field = Cow::Borrowed("");
        let mut rest = quoted;
        while let Some(quote) = rest.find('"') {
            let (part, after) = (&rest[..quote], &rest[quote + 1..]);
            field += part;
            if let Some(more) = after.strip_prefix('"') {
                field += "\"";
                rest = more;
            } else {
                // Whatever stands between the closing quote and the comma is
                // nobody's; readers agree to append it.
                let (part, rest) = to_comma(after);
                self.0 = rest;
                return Some(field + part);
            }
        }
        self.0 = None;
        Some(field + rest)
    }
}

/// The row before and after its first comma.
fn to_comma(row: &str) -> (&str, Option<&str>) {
    row.split_once(',').map_or((row, None), |(field, rest)| (field, Some(rest)))
}

#[cfg(test)]
mod tests {
    use std::io;

    use proptest::prelude::*;

    use super::*;

    /// What the csv crate makes of it, for comparison.
    fn by_csv_crate(input: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(input.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn by_rows(input: &str, buffer: usize) -> (Vec<Vec<String>>, bool) {
        let mut rows =
            Rows::new(io::BufReader::with_capacity(buffer, input.as_bytes()), 0, 1 << 20);
        let (mut all, mut unclosed) = (Vec::new(), false);
        while let Some(row) = rows.next_row().unwrap() {
            if row.fault.is_some() {
                unclosed = true;
            } else {
                let start = usize::try_from(row.offset).unwrap();
                assert!(input.as_bytes()[start..].starts_with(&row.bytes));
                let row = std::str::from_utf8(&row.bytes).unwrap();
                all.push(Fields(Some(row)).map(Cow::into_owned).collect());
            }
        }
        (all, unclosed)
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_csv_crate(
            input in "([ab\",é]|\"\"|\n|\r\n|\r){0,24}",
            buffer in 1usize..9,
        ) {
            let mut expected = by_csv_crate(&input);
            let (rows, unclosed) = by_rows(&input, buffer);
            if unclosed {
                // There the csv crate gives a row that holds the rest.
                expected.pop();
            }
            prop_assert_eq!(rows, expected);
        }
    }
}
