use std::io::Read;

use csv::{Position, StringRecord};

use crate::error::{Error, ErrorKind, Result};
use crate::read::lines::Hashing;

/// The rows of a CSV or TSV file by the names of its columns.
pub(crate) struct TableReader<'f, R: Read> {
    reader: csv::Reader<Hashing<R>>,
    columns: Vec<String>,
    file: &'f str,
}

/// One row, and the line it starts on.
pub(crate) struct TableRow {
    pub(crate) line: u64,
    record: StringRecord,
}

impl TableRow {
    pub(crate) fn get(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or_default()
    }
}

impl<'f, R: Read> TableReader<'f, R> {
    pub(crate) fn new(input: R, file: &'f str, delimiter: u8) -> Result<Self> {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).from_reader(Hashing::new(input));
        let header = reader.headers().map_err(|error| locate(error, file))?;
        let columns = header
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        Ok(TableReader { reader, columns, file })
    }

    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    pub(crate) fn require(&self, name: &str, expected: &'static str) -> Result<usize> {
        self.find(name).ok_or_else(|| {
            let field = name.to_owned();
            Error::new(ErrorKind::MissingField { field, expected }, self.file, 1)
        })
    }

    /// The next row; an error is that row's alone.
    pub(crate) fn next(&mut self) -> Option<Result<TableRow>> {
        let mut record = StringRecord::new();
        match self.reader.read_record(&mut record) {
            Ok(false) => None,
            Ok(true) => {
                let line = record.position().map_or(0, Position::line);
                Some(Ok(TableRow { line, record }))
            }
            Err(error) => Some(Err(locate(error, self.file))),
        }
    }

    pub(crate) fn sha256(self) -> String {
        self.reader.into_inner().sha256()
    }
}

/// Puts the crate's message into ours, with the line apart.
fn locate(error: csv::Error, file: &str) -> Error {
    let line = error.position().map(Position::line);
    let kind = match error.into_kind() {
        csv::ErrorKind::Io(error) => ErrorKind::Io(error),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => ErrorKind::Syntax(format!(
            "the row has {len} fields, but the header {expected_len}; quote fields that hold the separator"
        )),
        csv::ErrorKind::Utf8 { err, .. } => {
            ErrorKind::Syntax(format!("field {} is not UTF-8; convert the file", err.field() + 1))
        }
        _ => ErrorKind::Syntax("the row cannot be read as CSV".to_owned()),
    };
    Error::new(kind, file, line)
}
