//! Text to sentences to tokens, for English as newspapers write it.
//!
//! [`sentences`] and [`tokens`] are iterators of byte spans into the text they
//! were given. Both read from left to right and keep a few numbers of state:
//! nothing is copied, nothing is allocated per sentence or token, and no text,
//! however odd, takes more than linear time.
//!
//! **The decision** is rules over a model. What makes English sentences hard to
//! split is a short list of abbreviations and a few habits of typesetting; they
//! stand as words in `data/tokenize` and as one function a rule in this crate,
//! so that a wrong split is traced to a line and mended there. The price is
//! text without capitals or stops, which a trained model would guess at:
//! here a sentence ends at a stop before a capital, or at the end of the line.
//!
//! Tokens follow the Penn Treebank where taggers depend on it (`did` + `n't`,
//! `China` + `'s`, `$` + `5`) and keep whole what a reader sees as one word:
//! `cyber-theft`, `and/or`, `U.S.-led`, an address of the web.
//!
//! ```
//! use stance_tokenize::{sentences, tokens};
//!
//! let text = "The U.S. didn't reply. “Why?” Gen. Wu asked.";
//! let found: Vec<_> = sentences(text).map(|sentence| &text[sentence.span]).collect();
//! assert_eq!(found, ["The U.S. didn't reply.", "“Why?” Gen. Wu asked."]);
//!
//! let first = sentences(text).next().unwrap();
//! let words: Vec<_> = tokens(text, first.span).map(|token| &text[token.span]).collect();
//! assert_eq!(words, ["The", "U.S.", "did", "n't", "reply", "."]);
//! ```

mod candidate;
mod chars;
mod quotes;
mod sentence;
mod token;
mod words;

pub use sentence::{Sentences, sentences, sentences_in};
pub use token::{Tokens, tokens};
