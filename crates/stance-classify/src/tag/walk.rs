//! The walk along a sentence that the tagger and its trainer share, so that
//! the weights are learned from exactly the features they will be asked about.

use stance_types::{Token, TokenKind};

use super::word::{SHAPES, Word, hash};
use super::Tag;

/// Number of rows of weights: 2^[`ROW_BITS`].
pub const ROWS: usize = 1 << ROW_BITS;

/// A table of 2¹⁷ rows of 16 bytes stays in a second-level cache.
const ROW_BITS: u32 = 17;

/// Number of features that look at a token: the rows whose weights are summed.
pub const FEATURES: usize = 22;

/// The spelled-out numbers, which are no class of the model.
const NUMBERS: &str = include_str!("../../../../data/tagger/numbers.txt");

/// How a sentence is written, because a capital says little in a headline.
#[derive(Clone, Copy)]
enum Case {
    Sentence,
    Title,
    Upper,
}

impl Case {
    /// Judges the words after the first by their first and second letters.
    fn of(text: &str, tokens: &[Token]) -> Case {
        let (mut lower, mut title, mut upper) = (0, 0, 0);
        for token in tokens.iter().filter(|t| t.kind == TokenKind::Word).skip(1) {
            let raw = text.as_bytes().get(token.span.start()..token.span.end()).unwrap_or(&[]);
            match raw {
                [a, b, _, _, ..] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => upper += 1,
                [a, _, _, _, ..] if a.is_ascii_uppercase() => title += 1,
                [a, ..] if a.is_ascii_lowercase() && raw.len() > 3 => lower += 1,
                _ => {}
            }
        }
        if upper > 1 && lower + title == 0 {
            Case::Upper
        } else if title > 2 && title > 3 * lower {
            Case::Title
        } else {
            Case::Sentence
        }
    }
}

/// The rules that need no weights, and the features for all other tokens.
#[derive(Clone, Debug)]
pub struct Walk {
    /// Hashes of the spelled-out numbers, open addressing, 0 for a free slot.
    numbers: Box<[u32; 256]>,
}

impl Default for Walk {
    fn default() -> Self {
        let mut numbers = Box::new([0; 256]);
        let words = NUMBERS.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        for word in words {
            let form = hash(word.as_bytes());
            let mut slot = (form >> 24) as u8;
            // The list is a few dozen words, so a free slot is always near.
            while numbers[usize::from(slot)] != 0 {
                slot = slot.wrapping_add(1);
            }
            numbers[usize::from(slot)] = form;
        }
        Walk { numbers }
    }
}

impl Walk {
    /// Tags the `tokens` of one sentence from left to right. A tag that the
    /// token alone decides is set; any other is asked of `choose`, which gets
    /// the token's index and the rows of its features.
    pub fn along(
        &self,
        text: &str,
        tokens: &[Token],
        tags: &mut Vec<Tag>,
        mut choose: impl FnMut(usize, &[u32; FEATURES]) -> Tag,
    ) {
        tags.clear();
        tags.reserve(tokens.len());
        let case = Case::of(text, tokens) as u32;
        let read = |i: usize| tokens.get(i).map_or(Word::default(), |t| self.read(text, t));
        // Two words behind, the word itself, two ahead.
        let mut window = [Word::default(), Word::default(), Word::default(), read(0), read(1)];
        let (mut before, mut last) = (EDGE, EDGE);
        let mut first = true;
        for (i, token) in tokens.iter().enumerate() {
            window.rotate_left(1);
            window[4] = read(i + 2);
            let tag = match window[2].fixed {
                Some(tag) => tag,
                None => choose(i, &features(&window, before, last, case * 2 + u32::from(first))),
            };
            first &= token.kind != TokenKind::Word;
            tags.push(tag);
            (before, last) = (last, tag as u32 + 1);
        }
    }

    fn read(&self, text: &str, token: &Token) -> Word {
        let mut word = Word::read(text, token);
        if word.fixed.is_none() && self.is_number(word.form) {
            word.fixed = Some(Tag::Number);
        }
        word
    }

    fn is_number(&self, form: u32) -> bool {
        let mut slot = (form >> 24) as u8;
        loop {
            match self.numbers[usize::from(slot)] {
                0 => return false,
                found if found == form => return true,
                _ => slot = slot.wrapping_add(1),
            }
        }
    }
}

/// Stands for the tag before the first token.
const EDGE: u32 = 0;

/// Joins two keys so that their order matters.
const fn pair(a: u32, b: u32) -> u32 {
    a.rotate_left(11).wrapping_mul(0x85EB_CA6B) ^ b
}

fn features(window: &[Word; 5], before: u32, last: u32, setting: u32) -> [u32; FEATURES] {
    let [w0, w1, w, w3, w4] = window;
    let last = (last + 1).wrapping_mul(0xC2B2_AE35);
    let before = (before + 1).wrapping_mul(0x27D4_EB2F);
    let look = (w.shape + SHAPES * setting + 1).wrapping_mul(0x1656_67B1);
    let mut rows = [
        w.form,
        pair(w.form, look),
        pair(w.form, last),
        pair(pair(w.form, last), before),
        pair(last, before),
        w1.form,
        pair(w1.form, last),
        w3.form,
        w0.form,
        w4.form,
        pair(w1.form, w.form),
        pair(w.form, w3.form),
        w.suffix3,
        pair(w.suffix3, last),
        pair(w.suffix2, look),
        pair(look, last),
        pair(w3.suffix3, last),
        pair(w.prefix, w.suffix2),
        pair(w3.form, last),
        pair(w3.form, w4.form),
        pair(w.form, w3.suffix2),
        pair(w.suffix3, w3.suffix3),
    ];
    for (k, row) in (1u32..).zip(&mut rows) {
        let key = (*row ^ k.wrapping_mul(0x9E37_79B9)).wrapping_mul(0x2C1B_3C6D);
        *row = (key ^ (key >> 15)).wrapping_mul(0x297A_2D39) >> (32 - ROW_BITS);
    }
    rows
}
