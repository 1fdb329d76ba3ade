use serde::{Deserialize, Serialize};

use crate::Span;

/// A text with the name that its events are reported under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Name, unique within one run: a file name, a key from a table.
    pub id: String,
    /// The whole text; all spans count its UTF-8 bytes.
    pub text: String,
}

impl Document {
    /// A document from its name and text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document { id: id.into(), text: text.into() }
    }
}

/// A sentence's place in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sentence {
    /// Position among the document's sentences, from 0.
    pub index: usize,
    /// From the first to the last byte that is not white space.
    pub span: Span,
}

/// A word, number, clitic or mark, by its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Place in the text; never empty.
    pub span: Span,
    /// What kind of characters it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and the stops of an
    /// abbreviation: `cyber-theft`, `O'Brien`, `U.S.`
    Word,
    /// Digits, with inner separators and ordinal endings: `1,200.5`, `20th`.
    Number,
    /// The split-off end of a contraction or possessive: `'s`, `n't`, `'ll`.
    Clitic,
    /// A quotation mark, double or single, straight or curly.
    Quote,
    /// Any other mark: `,` `.` `(` `—`.
    Punctuation,
    /// Anything else: `$`, `%`, emoji.
    Symbol,
}
