//! One record: its bytes, its place, and how to make a document of them.

use std::fmt;
use std::sync::Arc;

use stance_types::Document;

use super::csv::Header;
use super::source::FileInfo;
use super::{ReadOptions, csv, jsonl};
use crate::{Error, ErrorKind};

/// The bytes of one document as they stand in the file, not yet checked.
pub struct Record {
    pub(super) file: Arc<FileInfo>,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// The byte of the decompressed file at which it begins.
    pub(super) offset: u64,
    pub(super) bytes: Vec<u8>,
    pub(super) shape: Shape,
}

/// What the bytes are.
pub(super) enum Shape {
    /// The text itself.
    Text,
    /// A JSON object.
    Json(Arc<ReadOptions>),
    /// A row of a table.
    Row(Arc<Header>),
}

/// What decoding finds; an id may be missing.
pub(super) type IdAndText = (Option<String>, String);

impl Record {
    /// Length in bytes, before decoding.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The document.
    ///
    /// # Errors
    ///
    /// When the record is not what its format demands, or holds no text.
    pub fn decode(self) -> Result<Document, Error> {
        let Record { file, line, offset, bytes, shape } = self;
        let place = match shape {
            Shape::Text => None,
            _ => Some(line),
        };
        let decoded = match shape {
            Shape::Text => plain(bytes, offset).map(|text| (Some(file.stem.clone()), text)),
            Shape::Json(options) => {
                check_utf8(&bytes, offset).and_then(|json| jsonl::decode(json, &options))
            }
            Shape::Row(header) => {
                check_utf8(&bytes, offset).and_then(|row| csv::decode(row, &header))
            }
        };
        let (id, text) = decoded.map_err(|kind| file.error(place, kind))?;
        if text.trim_ascii().is_empty() {
            return Err(file.error(place, ErrorKind::BlankText));
        }
        let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| format!("{}:{line}", file.name));
        Ok(Document { id, text })
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Record({}:{}, {} bytes)", self.file.path, self.line, self.bytes.len())
    }
}

fn plain(bytes: Vec<u8>, offset: u64) -> Result<String, ErrorKind> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        invalid_utf8(error.as_bytes(), at, offset)
    })
}

/// Checked once for the whole record, so that the error can name the byte.
pub(super) fn check_utf8(bytes: &[u8], offset: u64) -> Result<&str, ErrorKind> {
    std::str::from_utf8(bytes).map_err(|error| invalid_utf8(bytes, error.valid_up_to(), offset))
}

fn invalid_utf8(bytes: &[u8], at: usize, offset: u64) -> ErrorKind {
    let utf16 = at == 0 && (bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff"));
    ErrorKind::InvalidUtf8 { byte: offset + at as u64, utf16 }
}
