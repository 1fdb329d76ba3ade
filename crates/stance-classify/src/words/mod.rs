//! Words as numbers: every word that the lexicon or the grammar mentions has
//! an id; all other words are one, the unknown word.

mod fx;
mod set;

use serde::{Deserialize, Serialize};
use stance_types::Span;

pub(crate) use fx::FxBuild;
pub(crate) use set::WordSet;

use crate::octets::{foreign, load, lower};

/// A word's number within one lexicon; [`WordId::UNKNOWN`] for all words that
/// the lexicon does not mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct WordId(u32);

impl WordId {
    pub(crate) const UNKNOWN: WordId = WordId(0);

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// All words that a lexicon mentions, in lower case and with straight
/// apostrophes.
///
/// Every token of a sentence with a cue is looked up. Most words are not here:
/// a bit for each hash, in the processor's first cache, turns nearly all of them
/// away. Those that are here are short, and their slot holds them.
///
/// It is written down as its words in the order of their ids, with blanks
/// between them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub(crate) struct WordTable {
    /// Open addressing over a power of two, at least a quarter of it free.
    slots: Vec<Slot>,
    /// A bit for each hash, set where it is that of a word.
    known: Box<[u64; 1 << (KNOWN - 6)]>,
    /// All words on end, in the order of their ids, each in parts of eight
    /// bytes, with zeros at the end.
    parts: Vec<u64>,
    /// Where each word ends in it; the unknown word, which is empty, is first.
    ends: Vec<u32>,
    longest: usize,
}

/// Bits of a hash that choose a bit of [`WordTable::known`]: sixteen kilobytes.
const KNOWN: u32 = 17;

/// Where a word is found.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The whole word, if it is a single part; else 0.
    only: u64,
    /// The lower bits choose the slot to look at first.
    hash: u32,
    /// [`WordId::UNKNOWN`] where the slot is free.
    id: WordId,
}

const FREE: Slot = Slot { only: 0, hash: 0, id: WordId::UNKNOWN };

/// Adds up to eight bytes of a word to its hash. The multiplier is 2⁶⁴ divided
/// by the golden ratio.
#[inline]
pub(crate) const fn mix(state: u64, bytes: u64) -> u64 {
    let mixed = (state ^ bytes).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

/// A word in parts of eight bytes.
fn parts(word: &[u8]) -> impl Iterator<Item = u64> {
    (0..word.len()).step_by(8).map(|at| load(word, at, word.len()))
}

impl WordTable {
    pub(crate) fn new() -> Self {
        WordTable::for_words(32)
    }

    /// A table with room for so many words.
    fn for_words(count: usize) -> Self {
        WordTable {
            slots: vec![FREE; (4 * count / 3 + 2).next_power_of_two()],
            known: Box::new([0; 1 << (KNOWN - 6)]),
            parts: Vec::new(),
            ends: vec![0],
            longest: 0,
        }
    }

    /// The id of `word`, given one if it has none. `word` is in lower case.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        self.get(word).unwrap_or_else(|| self.add(word))
    }

    /// The id of a word that has none yet.
    fn add(&mut self, word: &str) -> WordId {
        let too_many = "fewer than 2^32 words and bytes of them";
        let id = WordId(u32::try_from(self.ends.len()).expect(too_many));
        self.longest = self.longest.max(word.len());
        self.parts.extend(parts(word.as_bytes()));
        self.ends.push(u32::try_from(self.parts.len()).expect(too_many));
        if 4 * self.ends.len() > 3 * self.slots.len() {
            let slots = vec![FREE; 2 * self.slots.len()];
            let old = std::mem::replace(&mut self.slots, slots);
            old.into_iter().for_each(|slot| self.place(slot));
        }
        let hash = hash(word);
        self.known[block(hash)] |= 1 << bit(hash);
        let only = match self.word(id) {
            [only] => *only,
            _ => 0,
        };
        self.place(Slot { only, hash, id });
        id
    }

    /// Puts a slot that is not free where it belongs.
    fn place(&mut self, slot: Slot) {
        if slot.id != WordId::UNKNOWN {
            let mask = self.slots.len() - 1;
            let mut at = slot.hash as usize & mask;
            while self.slots[at].id != WordId::UNKNOWN {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
        }
    }

    /// One more than the largest id's index.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All ids, the unknown word's among them.
    pub(crate) fn ids(&self) -> impl Iterator<Item = WordId> {
        (0..self.ends.len() as u32).map(WordId)
    }

    /// The parts of a word.
    #[inline]
    fn word(&self, id: WordId) -> &[u64] {
        let start = id.index().checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.parts[start..self.ends[id.index()] as usize]
    }

    /// The id of the word at `span` of `text`, in any case and with any
    /// apostrophe. `buffer` is scratch space.
    pub(crate) fn look_up(&self, text: &str, span: Span, buffer: &mut String) -> WordId {
        // Lower case and straight apostrophes never more than triple a word.
        if span.len() > 3 * self.longest {
            return WordId::UNKNOWN;
        }
        let (bytes, start, end) = (text.as_bytes(), span.start(), span.end());
        // Most words are a single part.
        if (1..=8).contains(&span.len()) {
            let part = load(bytes, start, end);
            if foreign(part) == 0 {
                let part = lower(part);
                let hash = finish(mix(span.len() as u64, part));
                let alike = |slot: Slot| slot.only == part;
                return self.find(hash, alike).unwrap_or(WordId::UNKNOWN);
            }
        }
        let (mut state, mut others) = (span.len() as u64, 0);
        let mut at = start;
        while at < end {
            let part = load(bytes, at, end);
            others |= foreign(part);
            state = mix(state, lower(part));
            at += 8;
        }
        if others != 0 {
            fold(&text[span], buffer);
            return self.get(buffer).unwrap_or(WordId::UNKNOWN);
        }
        let alike = |slot: Slot| {
            let mut at = start;
            self.word(slot.id).iter().all(|&part| {
                let same = at < end && part == lower(load(bytes, at, end));
                at += 8;
                same
            }) && at >= end
        };
        self.find(finish(state), alike).unwrap_or(WordId::UNKNOWN)
    }

    /// The word with this hash that `is_it`.
    #[inline]
    fn find(&self, hash: u32, is_it: impl Fn(Slot) -> bool) -> Option<WordId> {
        if self.known[block(hash)] >> bit(hash) & 1 == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.id == WordId::UNKNOWN {
                return None;
            }
            if slot.hash == hash && is_it(slot) {
                return Some(slot.id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The word with this id; the unknown word is empty.
    pub(crate) fn string(&self, id: WordId) -> String {
        let parts = self.word(id);
        let mut bytes = Vec::with_capacity(8 * parts.len());
        parts.iter().for_each(|part| bytes.extend_from_slice(&part.to_le_bytes()));
        let end = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
        bytes.truncate(end);
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The id of `word`, already in lower case.
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        let alike = |slot: Slot| parts(word.as_bytes()).eq(self.word(slot.id).iter().copied());
        self.find(hash(word), alike)
    }
}

impl From<String> for WordTable {
    fn from(words: String) -> Self {
        let mut rest = words.as_str();
        let count = rest.bytes().filter(|&byte| byte == b' ').count();
        let mut table = WordTable::for_words(count);
        // A blank is never far: a search that is made for long texts is slower.
        while let Some(end) = rest.bytes().position(|byte| byte == b' ') {
            table.add(&rest[..end]);
            rest = &rest[end + 1..];
        }
        table
    }
}

impl From<WordTable> for String {
    fn from(table: WordTable) -> Self {
        let word = |id| table.string(id) + " ";
        table.ids().skip(1).map(word).collect()
    }
}

/// The hash of a word in lower case.
fn hash(word: &str) -> u32 {
    finish(parts(word.as_bytes()).fold(word.len() as u64, mix))
}

/// The hash from the state after the last part: the half that is mixed best.
const fn finish(state: u64) -> u32 {
    (state >> 32) as u32
}

const fn block(hash: u32) -> usize {
    (hash >> (32 - KNOWN + 6)) as usize
}

const fn bit(hash: u32) -> u32 {
    (hash >> (32 - KNOWN)) % 64
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_any_apostrophe() {
        let mut words = WordTable::new();
        let denied = words.intern("denied");
        let clitic = words.intern("'s");
        let long = words.intern("misrepresentations");
        let mut buffer = String::new();
        for (text, id) in [
            ("denied", denied),
            ("DENIED", denied),
            ("\u{2019}s", clitic),
            ("denier", WordId::UNKNOWN),
            ("", WordId::UNKNOWN),
            ("Misrepresentations", long),
            ("misrepresentationz", WordId::UNKNOWN),
        ] {
            let span = Span::new(0, text.len());
            assert_eq!(words.look_up(text, span, &mut buffer), id, "{text}");
        }
    }
    #[test]
    fn many_words_stay_apart() {
        let mut words = WordTable::new();
        let all: Vec<String> = (0..5000).map(|n| format!("word{n}")).collect();
        let ids: Vec<WordId> = all.iter().map(|word| words.intern(word)).collect();
        assert_eq!(words.len(), all.len() + 1);
        assert!(words.ids().skip(1).map(|id| words.string(id)).eq(all.iter().cloned()));
        for ((word, &id), n) in all.iter().zip(&ids).zip(1..) {
            assert_eq!((words.get(word), id.index()), (Some(id), n));
            assert_eq!(words.intern(word), id);
        }
        assert_eq!(words.get("word5000"), None);
    }
}
