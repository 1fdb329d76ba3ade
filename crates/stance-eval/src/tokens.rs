//! The words of a text, as far as comparing spans needs them.

use stance_types::Span;

/// Where the words of one text start.
///
/// A word is a run of ASCII letters, digits, underscores and non-ASCII bytes,
/// with inner apostrophes and full stops. The rule is deliberately simpler
/// than any tokenizer's: it must never change, or figures of different
/// versions could not be compared.
#[derive(Clone, Debug, Default)]
pub struct Words {
    starts: Vec<usize>,
}

/// Which bytes belong to words: looked up, as every text is read through.
const WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        word[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_' || byte >= 0x80;
        byte += 1;
    }
    word
};

impl Words {
    /// Finds the words of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let is_word = |at: usize| bytes.get(at).is_some_and(|&b| WORD[usize::from(b)]);
        let mut starts = Vec::with_capacity(text.len() / 6 + 1);
        let mut at = 0;
        while at < bytes.len() {
            if !is_word(at) {
                at += 1;
                continue;
            }
            starts.push(at);
            while is_word(at) || (matches!(bytes.get(at), Some(b'\'' | b'.')) && is_word(at + 1)) {
                at += 1;
            }
        }
        Words { starts }
    }

    /// How many words start within `span`.
    #[must_use]
    pub fn in_span(&self, span: Span) -> u64 {
        let before = |end: usize| self.starts.partition_point(|&start| start < end);
        (before(span.end()) - before(span.start())) as u64
    }

    /// How many words the two spans share.
    #[must_use]
    pub fn shared(&self, a: Span, b: Span) -> u64 {
        let start = a.start().max(b.start());
        match Span::checked(start, a.end().min(b.end())) {
            Some(both) => self.in_span(both),
            None => 0,
        }
    }

    /// Whether the spans share at least half of the words that they cover
    /// together.
    #[must_use]
    pub fn half_shared(&self, a: Span, b: Span) -> bool {
        let shared = self.shared(a, b);
        let united = self.in_span(a) + self.in_span(b) - shared;
        united > 0 && 2 * shared >= united
    }

    /// How many words of the text lie in any of `spans`, each counted once.
    pub(crate) fn in_any(&self, spans: &[Span]) -> impl Iterator<Item = usize> {
        let inside = |start: usize| spans.iter().any(|s| s.start() <= start && start < s.end());
        self.starts.iter().copied().filter(move |&start| inside(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_inner_apostrophes_and_stops() {
        for (text, words) in [
            ("The U.S. didn't.", 3),
            ("Élan—vital", 1),
            ("'quoted'", 1),
            ("a..b", 2),
            ("", 0),
            ("… .", 1),
        ] {
            let all = Words::of(text);
            assert_eq!(all.in_span(Span::new(0, text.len())), words, "{text}");
        }
    }

    #[test]
    fn half_of_the_words_is_enough() {
        let words = Words::of("the prime minister of Iceland");
        let whole = Span::new(0, 29);
        assert!(words.half_shared(whole, Span::new(4, 18)) == (2 * 2 >= 5));
        assert!(words.half_shared(whole, Span::new(0, 18)));
        assert!(!words.half_shared(whole, Span::new(3, 4)));
    }
}
