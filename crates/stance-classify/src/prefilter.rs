//! Which parts of a text can hold a cue at all.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::cue::CueIndex;
use crate::lexicon::Lexicon;

/// One automaton over all words that entries are anchored at. Most sentences
/// hold none of them and are never tokenized.
#[derive(Clone, Debug)]
pub(crate) struct Prefilter {
    automaton: AhoCorasick,
    /// By pattern: the words of which one must follow; empty where none must.
    /// They are compared over whatever stands between, as the tokenizer sees
    /// it and not as one space.
    behind: Vec<Vec<String>>,
}

impl Prefilter {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // A word by itself sorts before its pairs, and is enough.
        for pattern in CueIndex::patterns(lexicon) {
            match pattern.split_once(' ') {
                None => drop(words.insert(pattern, Vec::new())),
                Some((word, next)) => match words.get_mut(word) {
                    Some(behind) if behind.is_empty() => {}
                    Some(behind) => behind.push(next.to_owned()),
                    None => drop(words.insert(word.to_owned(), vec![next.to_owned()])),
                },
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words.keys())
            // The builder fails only past 2^31 states.
            .expect("a lexicon's words fit an automaton");
        Prefilter { automaton, behind: words.into_values().collect() }
    }

    /// The byte offsets at which a word of the lexicon stands alone, in order.
    pub(crate) fn hits<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let found = self.automaton.find(Input::new(text).range(from..))?;
                if !stands_alone(text.as_bytes(), found.start(), found.end()) {
                    // What is no word may hide one.
                    from = found.start() + 1;
                    continue;
                }
                from = found.end();
                let behind = &self.behind[found.pattern().as_usize()];
                if behind.is_empty() || follows(&text[found.end()..], behind) {
                    return Some(found.start());
                }
            }
        })
    }
}

/// Whether one of `words` comes next in `rest`, over blanks and marks.
fn follows(rest: &str, words: &[String]) -> bool {
    let mark = |c: char| !c.is_alphanumeric();
    let rest = rest.trim_start_matches(mark).as_bytes();
    words.iter().any(|word| {
        let word = word.trim_start_matches(mark).as_bytes();
        rest.len() >= word.len() && rest[..word.len()].eq_ignore_ascii_case(word)
    })
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
