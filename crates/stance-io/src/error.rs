//! What can be wrong with input, each with its place and what to do about it.

use std::{fmt, io};

/// One thing that could not be read or rendered.
///
/// Boxed, because results of every record carry it and it is rare.
#[derive(Debug)]
pub struct Error(Box<(Place, ErrorKind)>);

/// Where an error stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it, or as it was found in a folder; the
    /// given name of a stream.
    pub file: String,
    /// The line on which the record begins, from 1; `None` when the error
    /// concerns the whole file.
    pub line: Option<u64>,
}

/// What is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The system could not open or read the file.
    #[error("cannot be read: {0}")]
    Io(#[source] io::Error),
    /// A compressed file stops in the middle; what came before was read.
    #[error(
        "the compressed file ends too early, {}; copy or download it again",
        so_far(*lines)
    )]
    Truncated {
        /// Lines that could be read.
        lines: u64,
    },
    /// A compressed file's bytes do not decompress; what came before was read.
    #[error(
        "does not decompress, {}: {cause}; \
         check that the extension tells the compression, or copy the file again",
        so_far(*lines)
    )]
    Corrupt {
        /// Lines that could be read.
        lines: u64,
        /// What the decompressor says.
        #[source]
        cause: io::Error,
    },
    /// Neither the extension nor the options tell the format.
    #[error(
        "the extension does not tell the format; use .txt, .jsonl or .csv \
         (each also .gz or .zst), or name the format (--input-format)"
    )]
    UnknownFormat,
    /// A folder without a file that could be read.
    #[error("the folder holds no .txt, .jsonl or .csv file (plain, .gz or .zst)")]
    EmptyFolder,
    /// A file without a record.
    #[error("the file is empty: it holds no record; give a file with text, or leave it out")]
    EmptyFile,
    /// Bytes that are not UTF-8.
    #[error("not UTF-8 at byte {byte} of the file; {}", utf8_advice(*utf16))]
    InvalidUtf8 {
        /// Offset of the first wrong byte, from 0, in the decompressed file.
        byte: u64,
        /// Whether the bytes look like UTF-16.
        utf16: bool,
    },
    /// A line that is not the JSON object that a record needs.
    #[error("not a JSON record, at column {column}: {reason}; give one object a line")]
    Json {
        /// Column in bytes, from 1.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// A record without the field that holds the text.
    #[error("the record has no `{field}`; add it, or name the field with the text (--text-column)")]
    MissingText {
        /// The field looked for.
        field: String,
    },
    /// A text of white space only.
    #[error("the text is empty; fill it, or leave the record out")]
    BlankText,
    /// A table without a column that is needed.
    #[error(
        "no column `{column}`; the columns are {}; {}",
        quoted(columns),
        column_advice(columns)
    )]
    MissingColumn {
        /// The column looked for.
        column: String,
        /// The columns that are there.
        columns: Vec<String>,
    },
    /// A table in which a needed column stands twice.
    #[error("the column `{column}` stands twice; rename one of the two")]
    DuplicateColumn {
        /// The column's name.
        column: String,
    },
    /// A row with more or fewer fields than the header.
    #[error(
        "the row has {found} fields where the header has {expected}; \
         put quotes around fields that hold a comma, a quote or a line break"
    )]
    RaggedRow {
        /// Fields of the header.
        expected: usize,
        /// Fields of this row.
        found: usize,
    },
    /// A quoted field that never ends, so that it swallowed the rest.
    #[error(
        "a quote opened in this row is not closed before the end of the file, \
         {lines} lines on; close it, or double quotes that stand inside a field"
    )]
    UnclosedQuote {
        /// Lines that the field swallowed.
        lines: u64,
    },
    /// A record that would need unreasonable memory.
    #[error("the record is longer than {limit} bytes; split it")]
    TooLong {
        /// The largest record that is read.
        limit: usize,
    },
    /// An event whose span does not fit the document it is rendered with.
    #[error(
        "an event's span {start}..{end} does not lie on characters of the text of {length} bytes; give the events of this very text"
    )]
    SpanOutsideText {
        /// The span's first byte.
        start: usize,
        /// One past the span's last byte.
        end: usize,
        /// The text's length in bytes.
        length: usize,
    },
}

impl Error {
    pub(crate) fn new(
        file: impl Into<String>,
        line: impl Into<Option<u64>>,
        kind: ErrorKind,
    ) -> Self {
        let place = Place { file: file.into(), line: line.into() };
        Error(Box::new((place, kind)))
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.1
    }

    /// Where it is wrong.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.0.0
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.kind())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The kind's own words are in our message already; what lies below is
        // the system's error.
        self.kind().source()
    }
}

fn so_far(lines: u64) -> String {
    match lines {
        0 => "before one whole line could be read".to_owned(),
        _ => format!("after {lines} whole lines, which were read"),
    }
}

fn utf8_advice(utf16: bool) -> &'static str {
    if utf16 {
        "it looks like UTF-16: convert it, as with `iconv -f UTF-16 -t UTF-8`"
    } else {
        "convert it, as with `iconv -f WINDOWS-1252 -t UTF-8`"
    }
}

fn quoted(columns: &[String]) -> String {
    let names: Vec<_> = columns.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// One column whose name holds another separator is the commonest mistake.
fn column_advice(columns: &[String]) -> &'static str {
    match columns {
        [only] if only.contains([';', '\t', '|']) => "save the table with commas between fields",
        _ => "name the right one (--text-column, --id-column)",
    }
}
