//! The walk along a sentence that the tagger and its trainer share, so that
//! weights are learned from exactly the features they will be asked about.

use stance_types::{Token, TokenKind};

use super::Tag;
use super::forms::Forms;
use super::word::{SHAPES, Word, bytes};

/// Number of rows of weights. Half as many cost half a point of accuracy, for
/// more features share a row; four times as many gain a fifth of a point.
pub const ROWS: usize = 1 << ROW_BITS;

const ROW_BITS: u32 = 18;

/// Number of features that look at a token: the rows whose weights are summed.
pub const FEATURES: usize = 22;

/// Stands for the tag before the first token.
const EDGE: u32 = 0;

/// Tags the `tokens` of one sentence from left to right, into `tags`.
///
/// Where the token alone decides, its tag is set. For any other, `choose` is
/// asked: it gets the token's index and the rows of its features, and its
/// answer is a feature of the tokens to come.
pub fn walk(
    forms: &Forms,
    text: &str,
    tokens: &[Token],
    tags: &mut Vec<Tag>,
    mut choose: impl FnMut(usize, &[u32; FEATURES]) -> Tag,
) {
    tags.clear();
    tags.reserve(tokens.len());
    let read = |i: usize| tokens.get(i).map_or(Word::default(), |t| Word::read(text, t, forms));
    let mut past = Past::new(Case::of(text, tokens));
    let mut window = [Word::default(), Word::default(), Word::default(), read(0), read(1)];
    for (i, token) in tokens.iter().enumerate() {
        window.rotate_left(1);
        window[4] = read(i + 2);
        let word = &window[2];
        let tag = word.fixed.unwrap_or_else(|| choose(i, &features(&window, &past)));
        tags.push(tag);
        past.take(token.kind, word, tag);
    }
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
struct Past {
    case: Case,
    /// No word has come yet.
    first: bool,
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
    const fn new(case: Case) -> Self {
        Past { case, first: true, before: EDGE, last: EDGE, verb: 0, verb_tag: EDGE, object: false }
    }

    fn take(&mut self, kind: TokenKind, word: &Word, tag: Tag) {
        self.first &= kind != TokenKind::Word;
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

/// The rows of a window's middle word. The list was cut to what the development
/// sections miss when it goes: word bigrams with tags were no loss, for the rows
/// they took were better used by others.
fn features([w1, w2, w, n1, n2]: &[Word; 5], past: &Past) -> [u32; FEATURES] {
    let last = (past.last + 1).wrapping_mul(0xC2B2_AE35);
    let before = (past.before + 1).wrapping_mul(0x27D4_EB2F);
    let setting = past.case as u32 * 2 + u32::from(past.first);
    let look = (w.shape + SHAPES * setting + 1).wrapping_mul(0x1656_67B1);
    let clause = (past.verb_tag * 2 + u32::from(past.object) + 1).wrapping_mul(0x1656_67B1);
    let mut rows = [
        // The word, its look and its parts.
        w.form,
        pair(w.form, look),
        pair(w.form, last),
        w.suffix3,
        pair(w.suffix3, last),
        pair(w.suffix2, look),
        pair(w.prefix, w.suffix2),
        // What came before.
        pair(last, before),
        pair(look, last),
        w2.form,
        pair(w2.form, last),
        w1.form,
        pair(w2.form, w.form),
        pair(pair(past.verb, w.suffix2), last),
        pair(pair(clause, w.class), last),
        // What follows; its tags are not known yet, but its classes are.
        n1.form,
        n2.form,
        pair(w.form, n1.form),
        pair(n1.class, last),
        pair(pair(n1.class, w.class), last),
        pair(pair(n1.class, n2.class), w.class),
        pair(pair(n1.class, last), w.suffix2),
    ];
    for (k, row) in (1u32..).zip(&mut rows) {
        let key = (*row ^ k.wrapping_mul(0x9E37_79B9)).wrapping_mul(0x2C1B_3C6D);
        *row = (key ^ (key >> 15)).wrapping_mul(0x297A_2D39) >> (32 - ROW_BITS);
    }
    rows
}
