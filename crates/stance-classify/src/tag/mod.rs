//! Parts of speech: which word is the verb, and in what form.
//!
//! The tagger is an averaged perceptron (Collins 2002, *Discriminative
//! Training Methods for Hidden Markov Models*), decoded greedily from left to
//! right. Its features are hashed into one table of a fixed size (Weinberger et
//! al. 2009, *Feature Hashing for Large Scale Multitask Learning*), so there is
//! no dictionary of features and nothing to allocate: a token costs some twenty
//! hashes and as many rows of sixteen small integers, which the compiler adds
//! with vector instructions. The price is that two features may share a row.
//!
//! A small table of known forms serves beside it. A third of all tokens have
//! only one tag (*the*, *of*, *would*) and need no weights; and since the tags
//! to the right of a word are not decided yet, the classes that those words are
//! known to have stand in for them.
//!
//! `cargo xtask train-tagger` learns both and measures them; the figures lie
//! beside the weights in `data/tagger`.
//!
//! ```
//! use stance_classify::tag::{Tag, Tagger};
//! use stance_types::Span;
//!
//! let text = "Kyiv denies it.";
//! let tokens: Vec<_> = stance_tokenize::tokens(text, Span::new(0, text.len())).collect();
//! let mut tags = Vec::new();
//! Tagger::default().tag(text, &tokens, &mut tags);
//! assert_eq!(tags, [Tag::Proper, Tag::Third, Tag::Pronoun, Tag::Punctuation]);
//! ```

mod built_in;
mod forms;
mod tagset;
mod walk;
mod weights;
mod word;

pub use tagset::Tag;
pub use weights::WeightsError;
// What the trainer needs to learn from the same features.
pub use forms::{Forms, Known};
pub use walk::{FEATURES, FIXED, MOVING, walk};
pub use weights::{ROWS, Row, encode};
pub use word::form;

use stance_types::Token;

/// Gives the tokens of a sentence their parts of speech.
#[derive(Clone, Debug)]
pub struct Tagger {
    forms: Forms,
    rows: Rows,
}

/// Where the rows of weights lie.
#[derive(Clone, Debug)]
enum Rows {
    /// In the program, where each page is read when it is first asked for.
    BuiltIn,
    Own(Box<[Row; ROWS]>),
}

impl Default for Tagger {
    /// The tagger with the weights that `cargo xtask train-tagger` wrote.
    fn default() -> Self {
        Tagger { forms: built_in::forms(), rows: Rows::BuiltIn }
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
        let (forms, rows) = weights::decode(bytes)?;
        Ok(Tagger { forms, rows: Rows::Own(rows) })
    }

    /// Replaces the contents of `tags` by one tag for each of `tokens`, which
    /// are the tokens of one sentence of `text`.
    pub fn tag(&self, text: &str, tokens: &[Token], tags: &mut Vec<Tag>) {
        let weights = match &self.rows {
            Rows::BuiltIn => built_in::rows(),
            Rows::Own(rows) => rows,
        };
        let prepare = |rows: &[u32; FIXED]| {
            let mut sums = [0; Tag::CLASSES];
            add(weights, rows, &mut sums);
            sums
        };
        let choose = |_, sums: &Sums, rows: &[u32; MOVING]| {
            let mut sums = *sums;
            add(weights, rows, &mut sums);
            best(&sums)
        };
        walk(&self.forms, text, tokens, tags, prepare, choose);
    }
}

/// Adds the weights of some rows to the sums of the classes.
///
/// Never inlined, for amid other code the compiler has added the weights one by
/// one.
#[inline(never)]
fn add<const N: usize>(weights: &[Row; ROWS], rows: &[u32; N], sums: &mut Sums) {
    let mut total = *sums;
    for &row in rows {
        // The remainder changes nothing; it shows the compiler that the index is
        // in bounds.
        let row = &weights[row as usize % ROWS];
        for (sum, &weight) in total.iter_mut().zip(row) {
            *sum += i16::from(weight as i8);
        }
    }
    *sums = total;
}

/// What the features say for each class.
type Sums = [i16; Tag::CLASSES];

/// The class with the highest sum, the first one of equals.
///
/// Written as two least or greatest values, which the compiler finds with vector
/// instructions, where a search for the place of one would be a loop.
#[inline(never)]
fn best(sums: &Sums) -> Tag {
    let highest = sums.iter().fold(i16::MIN, |highest, &sum| highest.max(sum));
    let mut places = [0; Tag::CLASSES];
    for (i, (place, &sum)) in (0..).zip(places.iter_mut().zip(sums)) {
        *place = if sum == highest { i } else { i16::MAX };
    }
    let first = places.iter().fold(i16::MAX, |first, &place| first.min(place));
    Tag::ALL[first as usize % Tag::CLASSES]
}

#[cfg(test)]
mod tests;
