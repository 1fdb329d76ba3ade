//! Which word of an idiom is the rarest in news.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::CuePart;
use super::vocabulary::Vocabulary;
use crate::words::{FxBuild, WordId};

/// Words and their frequency per million, as `cargo xtask frequencies` wrote
/// them.
const LIST: &str = include_str!("../../../../data/lexicon/frequency.txt");

/// The frequency per million of a lexicon's words, by word id.
pub(crate) struct Frequency(Vec<u32>);

impl Frequency {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let mut frequency = vec![0; vocabulary.words.len()];
        for (word, count) in rows() {
            if let Some(id) = vocabulary.words.get(word) {
                frequency[id.index()] = count;
            }
        }
        Frequency(frequency)
    }

    /// The index of the part whose forms are the rarest together, the first of
    /// equals.
    pub(crate) fn rarest(&self, parts: &[CuePart]) -> usize {
        let of = |word: &WordId| self.0.get(word.index()).copied().unwrap_or(0);
        let total = |part: &CuePart| match part {
            CuePart::Word(forms) => Some(forms.iter().map(of).sum::<u32>()),
            CuePart::Gap | CuePart::Target => None,
        };
        let ranked = parts.iter().enumerate().filter_map(|(i, part)| Some((total(part)?, i)));
        ranked.min().map_or(0, |(_, i)| i)
    }
}

/// Whether a word, in lower case, is on the list. The list stays out of the
/// word table, where every token of a live sentence is looked up.
pub(crate) fn is_frequent(word: &str) -> bool {
    static LISTED: LazyLock<HashSet<&str, FxBuild>> =
        LazyLock::new(|| rows().map(|(word, _)| word).collect());
    LISTED.contains(word)
}

/// The list's words with their frequency; malformed lines are passed over, and
/// a test sees to it that there are none.
fn rows() -> impl Iterator<Item = (&'static str, u32)> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (word, count) = line.split_once('\t')?;
        Some((word, count.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_no_malformed_line() {
        let lines = LIST.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows().count(), lines);
        assert!(lines > 1000);
    }
}
