//! Sets of words, a bit for each.

use serde::{Deserialize, Serialize};

use super::WordId;

/// A set of words, by id.
///
/// It is written down as those of its blocks that hold a word, with their
/// places: most sets are small.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(u32, u64)>", into = "Vec<(u32, u64)>")]
pub(crate) struct WordSet(Vec<u64>);

impl From<Vec<(u32, u64)>> for WordSet {
    fn from(written: Vec<(u32, u64)>) -> Self {
        let mut blocks = vec![0; written.last().map_or(0, |(last, _)| *last as usize + 1)];
        for (block, bits) in written {
            // The last one's place is the highest in all that is written here.
            if let Some(place) = blocks.get_mut(block as usize) {
                *place = bits;
            }
        }
        WordSet(blocks)
    }
}

impl From<WordSet> for Vec<(u32, u64)> {
    fn from(set: WordSet) -> Self {
        (0..).zip(set.0).filter(|(_, bits)| *bits != 0).collect()
    }
}

impl WordSet {
    pub(crate) fn insert(&mut self, word: WordId) {
        let (block, bit) = (word.index() / 64, word.index() % 64);
        if self.0.len() <= block {
            self.0.resize(block + 1, 0);
        }
        self.0[block] |= 1 << bit;
    }

    pub(crate) fn contains(&self, word: WordId) -> bool {
        let (block, bit) = (word.index() / 64, word.index() % 64);
        self.0.get(block).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// The words of the set, in the order of their ids.
    pub(crate) fn ids(&self) -> impl Iterator<Item = WordId> {
        self.0.iter().zip(0..).flat_map(|(&bits, block)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(WordId(64 * block + bit))
            })
        })
    }
}
