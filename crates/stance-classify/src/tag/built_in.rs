//! The built-in weights, unpacked by the build script: to unpack them at each
//! start took as long as to read a hundred pages of news.

use super::forms::{Forms, SLOTS};
use super::weights::{ROWS, Row};

/// Bytes on a boundary that no row of weights lies across.
#[repr(align(64))]
struct Aligned<const N: usize>([u8; N]);

static SLOT_BYTES: Aligned<{ 4 * SLOTS }> =
    Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/slots.bin")));

static ROW_BYTES: Aligned<{ size_of::<Row>() * ROWS }> =
    Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/rows.bin")));

/// The known forms.
pub(super) fn forms() -> Forms {
    let slots: Box<[u32]> =
        SLOT_BYTES.0.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    let slots = slots.try_into().expect("there are as many slots as the type of the bytes says");
    Forms::from_slots(slots).expect("the build script has read them as a table")
}

/// The rows of weights.
pub(super) fn rows() -> &'static [Row; ROWS] {
    let rows = ROW_BYTES.0.as_chunks().0;
    rows.try_into().expect("there are as many rows as the type of the bytes says")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::weights::decode;

    #[test]
    fn what_the_build_script_unpacked_is_the_weight_file() {
        let file = include_bytes!("../../../../data/tagger/weights.bin");
        let (read, unpacked) = decode(file).unwrap();
        assert!(*unpacked == *rows());
        assert!(read.slots() == forms().slots());
    }
}
