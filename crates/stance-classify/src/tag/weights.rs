//! The weight file.
//!
//! After eight bytes of magic come the slots of the known forms, four bytes
//! each, and the rows: two bytes say which weights of a row are not zero, and
//! these follow, a byte each. Two thirds of the weights are zero, so this
//! halves the file; a general compressor would save more and be a dependency.
//! The built-in weights are unpacked when the crate is built.

use super::Tag;
use super::forms::{Forms, SLOTS};

/// Number of rows of weights. Half as many cost half a point of accuracy, for
/// more features share a row; four times as many gain a fifth of a point.
pub const ROWS: usize = 1 << ROW_BITS;

/// The bits of a row's number.
pub(super) const ROW_BITS: u32 = 18;

/// One row of weights: what a feature says for or against each class, by the
/// class's number. Each byte is an `i8`, kept as it lies in the file.
pub type Row = [u8; Tag::CLASSES];

/// The last byte counts versions of the format and of the features, because
/// weights that were learned for other features mean nothing.
const MAGIC: [u8; 8] = *b"stpos\0\0\x02";

/// Why bytes are no tagger weights.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The file begins otherwise.
    #[error(
        "byte {at}: no tagger weights of this version; make them by `cargo xtask train-tagger`"
    )]
    Magic {
        /// The first byte that differs.
        at: usize,
    },
    /// The table of known forms has no free slot, so a search would not end.
    #[error("byte 8: the table of known forms is full; make it by `cargo xtask train-tagger`")]
    Full,
    /// The file is cut short.
    #[error("byte {at}: the tagger weights end here, within row {row} of {ROWS}")]
    Short {
        /// Length of the file.
        at: usize,
        /// The row that is not whole.
        row: usize,
    },
    /// The file goes on after the last row.
    #[error("byte {at}: the tagger weights should end here")]
    Long {
        /// Where the last row ends.
        at: usize,
    },
}

/// Reads a weight file.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Forms, Box<[Row; ROWS]>), WeightsError> {
    let differs = MAGIC.iter().zip(0..).find(|&(b, at)| bytes.get(at) != Some(b));
    if let Some((_, at)) = differs {
        return Err(WeightsError::Magic { at });
    }
    let short = |row| WeightsError::Short { at: bytes.len(), row };
    let (slots, mut rest) = bytes[MAGIC.len()..].split_at_checked(4 * SLOTS).ok_or(short(0))?;
    let slots: Box<[u32]> = slots.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect();
    let slots = slots.try_into().map_err(|_| short(0))?;
    let forms = Forms::from_slots(slots).ok_or(WeightsError::Full)?;
    let mut rows = vec![[0; Tag::CLASSES]; ROWS];
    for (i, row) in rows.iter_mut().enumerate() {
        let (present, mut after) = rest.split_first_chunk().ok_or(short(i))?;
        let mut present = u16::from_le_bytes(*present);
        while present != 0 {
            let (&weight, behind) = after.split_first().ok_or(short(i))?;
            row[present.trailing_zeros() as usize % Tag::CLASSES] = weight;
            present &= present - 1;
            after = behind;
        }
        rest = after;
    }
    if !rest.is_empty() {
        return Err(WeightsError::Long { at: bytes.len() - rest.len() });
    }
    let rows = rows.try_into().map_err(|_| short(ROWS))?;
    Ok((forms, rows))
}

/// Writes what [`Tagger::new`](super::Tagger::new) reads.
#[must_use]
pub fn encode(forms: &Forms, rows: &[Row; ROWS]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(forms.slots().iter().flat_map(|slot| slot.to_le_bytes()));
    for row in rows {
        let present = (0..Tag::CLASSES).filter(|&class| row[class] != 0);
        let present = present.fold(0u16, |set, class| set | 1 << class);
        bytes.extend(present.to_le_bytes());
        bytes.extend(row.iter().filter(|weight| **weight != 0));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::forms::Known;

    fn file() -> Vec<u8> {
        let forms = Forms::new(&[(77, Known::Sure(Tag::Wh))]).unwrap();
        let mut rows: Box<[Row; ROWS]> = vec![[0; Tag::CLASSES]; ROWS].try_into().unwrap();
        rows[3] =
            [1, 0, -2, 0, 0, 0, 0, 0, 127, 0, 0, 0, 0, 0, 0, -127_i8].map(|weight| weight as u8);
        encode(&forms, &rows)
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = file();
        let (forms, rows) = decode(&bytes).unwrap();
        assert_eq!(forms.get(77), Known::Sure(Tag::Wh));
        assert_eq!(rows[3][..3], [1, 0, 254]);
        assert_eq!(encode(&forms, &rows), bytes);
    }

    #[test]
    fn errors_say_where() {
        let whole = file();
        let long = [&whole[..], b"!"].concat();
        let full = [&MAGIC[..], &vec![1; 4 * SLOTS]].concat();
        for (bytes, error) in [
            (&b""[..], WeightsError::Magic { at: 0 }),
            (b"stpot", WeightsError::Magic { at: 4 }),
            (&whole[..100], WeightsError::Short { at: 100, row: 0 }),
            (&whole[..8 + 4 * SLOTS + 9], WeightsError::Short { at: 8 + 4 * SLOTS + 9, row: 3 }),
            (&whole[..whole.len() - 1], WeightsError::Short { at: whole.len() - 1, row: ROWS - 1 }),
            (&long, WeightsError::Long { at: whole.len() }),
            (&full, WeightsError::Full),
        ] {
            assert_eq!(decode(bytes).err(), Some(error));
        }
    }
}
