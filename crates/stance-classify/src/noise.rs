//! What is no English sentence: code, style sheets, other languages.
//!
//! Web text comes with such remains, and a word like *accuse* or *demand* in
//! them means nothing.

use crate::clause::Words;

/// Whether nothing in the sentence is to be read.
pub(crate) fn is_noise(words: Words<'_>) -> bool {
    let has = |mark| (0..words.len()).any(|t| words.str(t) == mark);
    // Hardly a text has a brace, and a search of its bytes is quick.
    let stretch = words.span(0, words.len()).get(words.text).unwrap_or_default();
    let code = stretch.contains('{') && has("{") && has("}");
    code || is_foreign(words)
}

/// Whether the sentence has small words of other languages and none of
/// English.
fn is_foreign(words: Words<'_>) -> bool {
    let grammar = &words.lexicon.grammar;
    let tokens = 0..words.len();
    // The first small word of English settles it.
    !tokens.clone().any(|t| words.is(t, grammar.english))
        && tokens.filter(|&t| words.is(t, grammar.foreign)).count() >= 2
}
