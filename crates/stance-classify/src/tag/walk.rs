//! The walk along a sentence that the tagger and its trainer share, so that
//! weights are learned from exactly the features they will be asked about.

use stance_types::{Token, TokenKind};

use super::Tag;
use super::forms::Forms;
use super::weights::ROW_BITS;
use super::word::{SHAPES, Word, bytes};

/// Number of features that look at a token: the rows whose weights are summed.
pub const FEATURES: usize = FIXED + MOVING;

/// How many of them look at the words alone.
pub const FIXED: usize = 12;

/// How many look at tags too, and so wait for the token before.
pub const MOVING: usize = 10;

/// Stands for the tag before the first token.
const EDGE: u32 = 0;

/// Tokens that are read at once.
const BLOCK: usize = 16;

/// Words that stand before a block and behind it in a window.
const AROUND: usize = 2;

/// Tags the `tokens` of one sentence from left to right, into `tags`.
///
/// Where the token alone decides, its tag is set. For any other, `prepare` gets
/// the rows of those features that look at the words alone, and its answer goes
/// with the rows of the others and the token's index to `choose`, whose answer
/// is a feature of the tokens to come. `prepare` is asked for many tokens at
/// once: their rows lie anywhere in memory, and the processor can fetch them
/// all while none waits for a tag.
pub fn walk<P: Copy + Default>(
    forms: &Forms,
    text: &str,
    tokens: &[Token],
    tags: &mut Vec<Tag>,
    mut prepare: impl FnMut(&[u32; FIXED]) -> P,
    mut choose: impl FnMut(usize, &P, &[u32; MOVING]) -> Tag,
) {
    tags.clear();
    tags.reserve(tokens.len());
    let read = |i: usize| tokens.get(i).map_or(Word::default(), |t| Word::read(text, t, forms));
    let case = Case::of(text, tokens);
    let mut past = Past::default();
    let mut is_first = true;
    let mut words = [Word::default(); AROUND + BLOCK + AROUND];
    let mut looks = [0; BLOCK];
    let mut prepared = [P::default(); BLOCK];
    words[2 * AROUND - 2] = read(0);
    words[2 * AROUND - 1] = read(1);
    for (block, tokens) in tokens.chunks(BLOCK).enumerate() {
        let begin = block * BLOCK;
        for (i, token) in tokens.iter().enumerate() {
            words[i + 2 * AROUND] = read(begin + i + AROUND);
            let window = window(&words, i);
            let word = &window[2];
            let setting = case as u32 * 2 + u32::from(is_first);
            looks[i] = (word.shape + SHAPES * setting + 1).wrapping_mul(0x1656_67B1);
            is_first &= token.kind != TokenKind::Word;
            if word.fixed.is_none() {
                prepared[i] = prepare(&fixed(window, looks[i]));
            }
        }
        for i in 0..tokens.len() {
            let window = window(&words, i);
            let word = &window[2];
            let tag = word.fixed.unwrap_or_else(|| {
                choose(begin + i, &prepared[i], &moving(window, looks[i], &past))
            });
            tags.push(tag);
            past.take(word, tag);
        }
        words.copy_within(BLOCK.., 0);
    }
}

/// A token of a block with the two before and the two behind it.
fn window(words: &[Word; AROUND + BLOCK + AROUND], i: usize) -> &[Word; 5] {
    words[i..].first_chunk().expect("two words stand on each side of a block")
}

/// How a sentence is written, because a capital says little in a headline.
#[derive(Clone, Copy)]
enum Case {
    Sentence,
    Title,
    Upper,
}

impl Case {
    /// Judges the longer words after the first.
    fn of(text: &str, tokens: &[Token]) -> Case {
        let (mut lower, mut title, mut upper) = (0, 0, 0);
        for token in tokens.iter().filter(|t| t.kind == TokenKind::Word).skip(1) {
            match bytes(text, token) {
                [b'A'..=b'Z', b'A'..=b'Z', _, _, ..] => upper += 1,
                [b'A'..=b'Z', _, _, _, ..] => title += 1,
                [b'a'..=b'z', _, _, _, ..] => lower += 1,
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

/// What the walk remembers of the tokens behind it.
#[derive(Default)]
struct Past {
    /// The last two tags, as keys. A plural noun has another key than a singular
    /// one, for that tells whether a word may be its verb: sides *blame*.
    before: u32,
    last: u32,
    /// The last verb or modal of the clause: its form and tag.
    verb: u32,
    verb_tag: u32,
    /// A nominal has come after it.
    object: bool,
}

impl Past {
    fn take(&mut self, word: &Word, tag: Tag) {
        let plural = u32::from(tag.is_noun() && word.plural);
        (self.before, self.last) = (self.last, tag as u32 + 1 + 32 * plural);
        if tag.is_verb() || tag == Tag::Modal {
            (self.verb, self.verb_tag, self.object) = (word.form, tag as u32 + 1, false);
        } else if matches!(tag, Tag::Punctuation | Tag::Wh) {
            (self.verb, self.verb_tag, self.object) = (0, EDGE, false);
        } else {
            self.object |= tag.is_nominal();
        }
    }
}

/// Joins two keys so that their order matters.
const fn pair(a: u32, b: u32) -> u32 {
    a.rotate_left(11).wrapping_mul(0x85EB_CA6B) ^ b
}

/// The row of a feature: its key, with its number, which tells it from others.
const fn row(number: u32, key: u32) -> u32 {
    let key = (key ^ number.wrapping_mul(0x9E37_79B9)).wrapping_mul(0x2C1B_3C6D);
    (key ^ (key >> 15)).wrapping_mul(0x297A_2D39) >> (32 - ROW_BITS)
}

// The list of features was cut to what the development sections miss when it
// goes: word bigrams with tags were no loss, for the rows they took were better
// used by others.

/// The rows of a window's middle word that look at the words alone.
fn fixed([w1, w2, w, n1, n2]: &[Word; 5], look: u32) -> [u32; FIXED] {
    [
        // The word, its look and its parts.
        row(1, w.form),
        row(2, pair(w.form, look)),
        row(4, w.suffix3),
        row(6, pair(w.suffix2, look)),
        row(7, pair(w.prefix, w.suffix2)),
        // What came before.
        row(10, w2.form),
        row(12, w1.form),
        row(13, pair(w2.form, w.form)),
        // What follows; its tags are not known yet, but its classes are.
        row(16, n1.form),
        row(17, n2.form),
        row(18, pair(w.form, n1.form)),
        row(21, pair(pair(n1.class, n2.class), w.class)),
    ]
}

/// The rows of a window's middle word that look at the tags before it too.
fn moving([_, w2, w, n1, _]: &[Word; 5], look: u32, past: &Past) -> [u32; MOVING] {
    let last = (past.last + 1).wrapping_mul(0xC2B2_AE35);
    let before = (past.before + 1).wrapping_mul(0x27D4_EB2F);
    let clause = (past.verb_tag * 2 + u32::from(past.object) + 1).wrapping_mul(0x1656_67B1);
    [
        // The word and its parts.
        row(3, pair(w.form, last)),
        row(5, pair(w.suffix3, last)),
        // What came before.
        row(8, pair(last, before)),
        row(9, pair(look, last)),
        row(11, pair(w2.form, last)),
        row(14, pair(pair(past.verb, w.suffix2), last)),
        row(15, pair(pair(clause, w.class), last)),
        // What follows.
        row(19, pair(n1.class, last)),
        row(20, pair(pair(n1.class, w.class), last)),
        row(22, pair(pair(n1.class, last), w.suffix2)),
    ]
}
