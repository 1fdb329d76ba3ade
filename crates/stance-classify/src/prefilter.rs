//! Which parts of a text can hold a cue at all.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::cue::CueIndex;
use crate::lexicon::Lexicon;

/// One automaton over all words that entries are anchored at. Most sentences
/// hold none of them and are never tokenized.
#[derive(Clone, Debug)]
pub(crate) struct Prefilter {
    automaton: AhoCorasick,
}

impl Prefilter {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(CueIndex::patterns(lexicon))
            // The builder fails only past 2^31 states.
            .expect("a lexicon's words fit an automaton");
        Prefilter { automaton }
    }

    /// The byte offsets at which a word of the lexicon stands alone, in order.
    pub(crate) fn hits<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let found = self.automaton.find(Input::new(text).range(from..))?;
                if stands_alone(text.as_bytes(), found.start(), found.end()) {
                    from = found.end();
                    return Some(found.start());
                }
                // What is no word may hide one: *have to* in *have told*.
                from = found.start() + 1;
            }
        })
    }
}

/// Whether `start..end` is no part of a longer word.
fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || (0xc3..0xe2).contains(byte);
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    let rest = &bytes[end..];
    // The tokenizer splits *n't* off whatever stands before it.
    let contracted = [&b"n't"[..], b"N'T", "n\u{2019}t".as_bytes(), "N\u{2019}T".as_bytes()]
        .iter()
        .any(|clitic| rest.starts_with(clitic));
    !before.is_some_and(letter) && (contracted || !rest.first().is_some_and(letter))
}
