//! What is no English sentence: code, style sheets, other languages.
//!
//! Web text comes with such remains, and a word like *accuse* or *demand* in
//! them means nothing.

use crate::clause::Words;

/// Whether nothing in the sentence is to be read.
pub(crate) fn is_noise(words: Words<'_>) -> bool {
    let has = |mark| (0..words.len()).any(|t| words.str(t) == mark);
    let code = has("{") && has("}");
    code || is_foreign(words)
}

/// Whether the sentence has small words of other languages and none of
/// English.
fn is_foreign(words: Words<'_>) -> bool {
    let grammar = &words.lexicon.grammar;
    let count = |set| (0..words.len()).filter(|&t| words.is(t, set)).count();
    count(grammar.foreign) >= 2 && count(grammar.english) == 0
}
