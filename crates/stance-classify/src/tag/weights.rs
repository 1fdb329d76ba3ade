use std::fmt;

use super::{ROWS, Tag};

/// One row of weights: a feature's vote for each class.
pub type Row = [i8; Tag::CLASSES];

/// The first bytes of a weight file. The last one counts versions of the
/// format and of the features: weights of another version mean nothing here.
pub const MAGIC: [u8; 8] = *b"stpos\0\0\x01";

/// Why bytes are no tagger weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightsError {
    /// The file does not begin with [`MAGIC`].
    Magic {
        /// The first byte that differs.
        at: usize,
    },
    /// The file has not the one length that fits [`ROWS`] rows.
    Length {
        /// Bytes that a file of this version has.
        expected: usize,
        /// Bytes given.
        found: usize,
    },
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeightsError::Magic { at } => write!(
                f,
                "byte {at}: not tagger weights of this version; run `cargo xtask train-tagger`"
            ),
            WeightsError::Length { expected, found } => {
                write!(f, "byte {found}: tagger weights end here, but {expected} bytes are wanted")
            }
        }
    }
}

impl std::error::Error for WeightsError {}

/// Reads a weight file.
pub(super) fn decode(bytes: &[u8]) -> Result<Box<[Row; ROWS]>, WeightsError> {
    let differs = MAGIC.iter().enumerate().find(|&(i, b)| bytes.get(i) != Some(b));
    if let Some((at, _)) = differs {
        return Err(WeightsError::Magic { at });
    }
    let body = &bytes[MAGIC.len()..];
    let (rows, rest) = body.as_chunks::<{ Tag::CLASSES }>();
    let wrong = WeightsError::Length { expected: MAGIC.len() + ROWS * Tag::CLASSES, found: bytes.len() };
    if !rest.is_empty() {
        return Err(wrong);
    }
    let rows: Box<[Row]> = rows.iter().map(|row| row.map(|b| b as i8)).collect();
    rows.try_into().map_err(|_| wrong)
}

/// Writes what [`Tagger::new`](super::Tagger::new) reads.
#[must_use]
pub fn encode(rows: &[Row; ROWS]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(rows.iter().flatten().map(|w| *w as u8));
    bytes
}
