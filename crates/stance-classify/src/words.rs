//! Words as numbers: every word that the lexicon or the grammar mentions has
//! an id; all other words are one, the unknown word.

use std::collections::HashMap;

/// A word's number within one lexicon; [`WordId::UNKNOWN`] for all words that
/// the lexicon does not mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(u32);

impl WordId {
    pub(crate) const UNKNOWN: WordId = WordId(0);

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// All words that a lexicon mentions, in lower case and with straight
/// apostrophes.
#[derive(Clone, Debug)]
pub(crate) struct WordTable {
    ids: HashMap<Box<str>, WordId, FxBuild>,
    longest: usize,
}

impl WordTable {
    pub(crate) fn new() -> Self {
        WordTable { ids: HashMap::default(), longest: 0 }
    }

    /// The id of `word`, given one if it has none. `word` is in lower case.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId(u32::try_from(self.ids.len() + 1).expect("fewer than 2^32 words"));
        self.longest = self.longest.max(word.len());
        self.ids.insert(word.into(), id);
        id
    }

    /// One more than the largest id's index.
    pub(crate) fn len(&self) -> usize {
        self.ids.len() + 1
    }

    /// The id of `word` as a text writes it, in any case and with any
    /// apostrophe. `buffer` is scratch space.
    pub(crate) fn look_up(&self, word: &str, buffer: &mut String) -> WordId {
        // Lower case and straight apostrophes never more than triple a word.
        if word.len() > 3 * self.longest {
            return WordId::UNKNOWN;
        }
        fold(word, buffer);
        self.ids.get(buffer.as_str()).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// All words by id; the unknown word is empty.
    pub(crate) fn strings(&self) -> Vec<&str> {
        let mut strings = vec![""; self.len()];
        for (word, id) in &self.ids {
            strings[id.index()] = word;
        }
        strings
    }

    /// The id of `word`, already in lower case.
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }
}

/// Writes `word` into `buffer` in lower case and with straight apostrophes.
pub(crate) fn fold(word: &str, buffer: &mut String) {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        for c in word.chars() {
            match c {
                '\u{2019}' | '\u{2018}' | '\u{02bc}' => buffer.push('\''),
                _ => buffer.extend(c.to_lowercase()),
            }
        }
    }
}

/// A set of words, by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet(Vec<u64>);

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
}

/// The multiply-rotate hash of Firefox and rustc: words are short and the
/// table is fixed once loaded, so speed counts and flooding does not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FxHasher(u64);

pub(crate) type FxBuild = std::hash::BuildHasherDefault<FxHasher>;

impl std::hash::Hasher for FxHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(u64::from_le_bytes(chunk.try_into().expect("chunks of eight")));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits, which a multiplication
        // mixes least.
        self.0.rotate_left(26)
    }
}

impl FxHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        let mut words = WordTable::new();
        let denied = words.intern("denied");
        let clitic = words.intern("'s");
        let mut buffer = String::new();
        for (text, id) in [
            ("denied", denied),
            ("DENIED", denied),
            ("\u{2019}s", clitic),
            ("denier", WordId::UNKNOWN),
            ("", WordId::UNKNOWN),
        ] {
            assert_eq!(words.look_up(text, &mut buffer), id, "{text}");
        }
    }
}
