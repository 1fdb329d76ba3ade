//! What stands before the sentence proper: the place and agency of a report,
//! a heading in capitals that ran into its first sentence.

use super::Chunker;
use crate::lexicon::is_frequent;

/// The longest heading, in tokens.
const LONGEST: usize = 16;

/// So many letters make no abbreviation.
const LONG: usize = 6;

impl Chunker<'_> {
    /// Where the heading in capitals ends that begins the sentence: *REFORM
    /// STALLED The minister urged …* It holds two words or more, one of them a
    /// common or a long word, so that *IBM CEO Smith* is none; where it has a cue it is
    /// read like the rest.
    pub(super) fn heading(&self, at: usize) -> Option<usize> {
        let words = self.words;
        if at > 0 {
            return None;
        }
        let mut capitals = 0;
        let mut common = false;
        for next in 0..LONGEST.min(words.len()) {
            let word = words.str(next);
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            if letters == 0 || !word.chars().any(char::is_lowercase) && letters > 1 {
                if words.is(next, self.grammar.speech) {
                    return None;
                }
                if letters > 0 {
                    capitals += 1;
                    common |= letters >= LONG || letters > 3 && is_frequent(&word.to_lowercase());
                }
                continue;
            }
            let begins = word.starts_with(char::is_uppercase);
            return (capitals > 1 && common && begins && self.ends_heading(next)).then_some(next);
        }
        None
    }

    /// Whether nothing but a word or a quotation mark stands before the token,
    /// so that a mark does not part the heading from it already.
    fn ends_heading(&self, next: usize) -> bool {
        let words = self.words;
        let last = next - 1;
        words.is_quote(last) || words.str(last).ends_with(char::is_alphabetic)
    }

    /// Where the bracket ends that opens at the token and names an agency:
    /// *BERLIN (Reuters) Germany urged …*
    pub(super) fn agency(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let named = words.str(at) == "("
            && words.is(at + 1, self.grammar.agency)
            && words.str(at + 2) == ")";
        named.then_some(at + 3)
    }
}
