//! Which parts of a text can hold a cue at all.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

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
        let bytes = text.as_bytes();
        self.automaton.find_iter(text).filter_map(move |found| {
            let letter = |at: Option<&u8>| {
                at.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xc3 && *byte < 0xe2)
            };
            let before = found.start().checked_sub(1).and_then(|at| bytes.get(at));
            // The tokenizer splits *n't* off whatever stands before it.
            let rest = &bytes[found.end()..];
            let contracted = rest.len() > 2
                && rest[0] | 0x20 == b'n'
                && (rest[1] == b'\''
                    || rest.starts_with("n\u{2019}".as_bytes())
                    || rest.starts_with("N\u{2019}".as_bytes()));
            let alone = !letter(before) && (contracted || !letter(rest.first()));
            alone.then_some(found.start())
        })
    }
}
