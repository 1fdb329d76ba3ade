use std::fmt;
use std::io;

use stance_types::Span;

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Something in the input that cannot be scored, with its file and line.
///
/// The message says what is wrong and what to do; [`Error::kind`] tells a
/// program the same.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    file: String,
    line: Option<u64>,
}

/// What is wrong with the input.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file could not be read.
    Io(io::Error),
    /// A line is not UTF-8, not JSON, or not a CSV record.
    Syntax(String),
    /// A required field is absent.
    MissingField {
        /// The field's name.
        field: String,
        /// What it should hold.
        expected: &'static str,
    },
    /// A field that nothing would read; most often a misspelt one.
    UnknownField {
        /// The name as written.
        field: String,
        /// The known name that is nearest to it, if any is near.
        nearest: Option<&'static str>,
    },
    /// A field holds a value of the wrong type or outside its range.
    BadValue {
        /// The field's name.
        field: String,
        /// What it holds.
        found: String,
        /// What it should hold.
        expected: &'static str,
    },
    /// A word that names no act.
    UnknownAct(String),
    /// A prediction for a document that the gold set does not have.
    UnknownDocument(String),
    /// A prediction for a document whose gold record was skipped as bad.
    SkippedDocument(String),
    /// Two records with one id.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of the first record.
        first: u64,
    },
    /// A predicted record whose text is not the gold text.
    OtherText(String),
    /// A span that ends before it starts.
    ReversedSpan {
        /// `cue`, or the role that the span fills.
        field: String,
        /// Where it starts.
        start: u64,
        /// Where it ends.
        end: u64,
    },
    /// A span that holds no byte.
    EmptySpan {
        /// `cue`, or the role that the span fills.
        field: String,
        /// Where it stands.
        at: u64,
    },
    /// A span that ends after its text.
    SpanOutside {
        /// `cue`, or the role that the span fills.
        field: String,
        /// The span.
        span: Span,
        /// The text's length in bytes.
        len: usize,
    },
    /// A span that starts or ends inside a character.
    SpanInsideCharacter {
        /// `cue`, or the role that the span fills.
        field: String,
        /// The span.
        span: Span,
    },
    /// A span whose own `text` is not what the document holds there.
    SpanText {
        /// `cue`, or the role that the span fills.
        field: String,
        /// The span.
        span: Span,
        /// What the record says.
        claimed: String,
        /// What the document holds.
        found: String,
    },
    /// A reference to an annotation that the file does not define.
    UnknownReference(String),
    /// A gold set without a record.
    EmptyGold,
    /// Two sets that should describe the same documents do not.
    Mismatch(String),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, file: &str, line: impl Into<Option<u64>>) -> Self {
        Error(Box::new(Inner { kind, file: file.to_owned(), line: line.into() }))
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The file, by the name that it was opened under.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// The line, from 1, where the input has lines.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.file)?;
        if let Some(line) = self.0.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.0.kind)
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Io(error) => write!(f, "cannot be read: {error}"),
            ErrorKind::Syntax(what) => f.write_str(what),
            ErrorKind::MissingField { field, expected } => {
                write!(f, "`{field}` is missing; it should hold {expected}")
            }
            ErrorKind::UnknownField { field, nearest: Some(nearest) } => {
                write!(f, "`{field}` is no known field; did you mean `{nearest}`?")
            }
            ErrorKind::UnknownField { field, nearest: None } => {
                write!(f, "`{field}` is no known field; remove it")
            }
            ErrorKind::BadValue { field, found, expected } => {
                write!(f, "`{field}` holds {found}; it should hold {expected}")
            }
            ErrorKind::UnknownAct(act) => {
                write!(f, "`{act}` is no act; use accuse, deny or urge")
            }
            ErrorKind::UnknownDocument(id) => write!(
                f,
                "the gold set has no document `{id}`; check that both files belong together"
            ),
            ErrorKind::SkippedDocument(id) => {
                write!(f, "the gold record of document `{id}` was skipped as bad")
            }
            ErrorKind::DuplicateId { id, first } => {
                write!(f, "id `{id}` was already used on line {first}; give every record its own")
            }
            ErrorKind::OtherText(id) => write!(
                f,
                "the text of `{id}` is not the gold text, so the spans cannot be compared; \
                 predict on the gold file's texts"
            ),
            ErrorKind::ReversedSpan { field, start, end } => {
                write!(f, "the {field} span starts at {start} but ends before it, at {end}")
            }
            ErrorKind::EmptySpan { field, at } => write!(
                f,
                "the {field} span at {at} is empty; write null for a role that is not expressed"
            ),
            ErrorKind::SpanOutside { field, span, len } => write!(
                f,
                "the {field} span {span} ends after the text, which has {len} bytes; \
                 offsets count UTF-8 bytes of `text`"
            ),
            ErrorKind::SpanInsideCharacter { field, span } => write!(
                f,
                "the {field} span {span} cuts a character; offsets count UTF-8 bytes, not characters"
            ),
            ErrorKind::SpanText { field, span, claimed, found } => write!(
                f,
                "the {field} span {span} says {claimed:?} but the text holds {found:?} there; \
                 check that the text is the same and in which unit the offsets count"
            ),
            ErrorKind::UnknownReference(name) => {
                write!(f, "`{name}` is defined nowhere in this file")
            }
            ErrorKind::EmptyGold => {
                f.write_str("the gold set has no record, so there is nothing to score")
            }
            ErrorKind::Mismatch(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            ErrorKind::Io(error) => Some(error),
            _ => None,
        }
    }
}
