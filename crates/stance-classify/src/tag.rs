//! Parts of speech: which word is the verb, and in what form.
//!
//! The tagger is an averaged perceptron (Collins 2002, *Discriminative
//! Training Methods for Hidden Markov Models*), decoded greedily from left to
//! right. Its features are hashed into one table of a fixed size (Weinberger et
//! al. 2009, *Feature Hashing for Large Scale Multitask Learning*), so there is
//! no dictionary to look up and nothing to allocate: a token costs some twenty
//! hashes and as many rows of sixteen small integers, which the compiler adds
//! with vector instructions. The price is that two features may share a row.
//!
//! `cargo xtask train-tagger` learns the weights and measures them; the figures
//! lie beside the weights in `data/tagger`.
//!
//! ```
//! use stance_classify::tag::{Tag, Tagger};
//! use stance_types::{Span, Token, TokenKind};
//!
//! let text = "Kyiv denies it";
//! let token = |start, end| Token { span: Span::new(start, end), kind: TokenKind::Word };
//! let mut tags = Vec::new();
//! Tagger::default().tag(text, &[token(0, 4), token(5, 11), token(12, 14)], &mut tags);
//! assert_eq!(tags, [Tag::Proper, Tag::Third, Tag::Pronoun]);
//! ```

mod tagset;
mod walk;
mod weights;
mod word;

pub use tagset::Tag;
pub use walk::{FEATURES, ROWS, Walk};
pub use weights::{MAGIC, Row, WeightsError, encode};

use stance_types::Token;

/// The weights that `cargo xtask train-tagger` wrote.
const BUILT_IN: &[u8] = include_bytes!("../../../data/tagger/weights.bin");

/// Gives the tokens of a sentence their parts of speech.
#[derive(Clone, Debug)]
pub struct Tagger {
    rows: Box<[Row; ROWS]>,
    walk: Walk,
}

impl Default for Tagger {
    /// The tagger with the built-in weights.
    fn default() -> Self {
        Tagger::new(BUILT_IN).expect("the built-in weights are whole: a test reads them")
    }
}

impl Tagger {
    /// A tagger from the bytes of a weight file.
    ///
    /// # Errors
    ///
    /// When the bytes are no weights of this version, with the byte where they
    /// fail to be.
    pub fn new(bytes: &[u8]) -> Result<Self, WeightsError> {
        Ok(Tagger { rows: weights::decode(bytes)?, walk: Walk::default() })
    }

    /// Replaces the contents of `tags` by one tag for each of `tokens`, the
    /// tokens of one sentence of `text`.
    pub fn tag(&self, text: &str, tokens: &[Token], tags: &mut Vec<Tag>) {
        self.walk.along(text, tokens, tags, |_, rows| self.best(rows));
    }

    /// The class with the highest sum of votes, the first one of equals.
    fn best(&self, rows: &[u32; FEATURES]) -> Tag {
        let mut votes = [0i16; Tag::CLASSES];
        for &row in rows {
            // The mask changes nothing; it shows the compiler that no index is
            // out of bounds.
            let row = &self.rows[row as usize & (ROWS - 1)];
            for (vote, &weight) in votes.iter_mut().zip(row) {
                *vote += i16::from(weight);
            }
        }
        let mut best = 0;
        for class in 1..votes.len() {
            if votes[class] > votes[best] {
                best = class;
            }
        }
        Tag::ALL[best]
    }
}
