//! The word classes of `data/eval/words.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../data/eval/words.txt");

static CLASSES: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for line in FILE.lines().filter(|line| !line.starts_with('#')) {
        if let Some((class, word)) = line.split_once(' ') {
            classes.entry(class).or_default().insert(word);
        }
    }
    classes
});

/// Whether `word`, in any case, is of the class.
pub(crate) fn is(class: &str, word: &str) -> bool {
    CLASSES.get(class).is_some_and(|words| words.contains(word.to_lowercase().as_str()))
}

/// Whether `word` ends like a member of the class.
pub(crate) fn ends(class: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    CLASSES.get(class).is_some_and(|endings| endings.iter().any(|ending| word.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_class_and_a_word_and_none_comes_twice() {
        let mut seen = HashSet::new();
        let classes = ["be", "participle", "pronoun", "determiner", "noun-ending", "stop"];
        for line in FILE.lines().filter(|line| !line.starts_with('#')) {
            let (class, word) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            assert!(classes.contains(&class), "{line}");
            assert!(!word.contains(' ') && word == word.to_lowercase(), "{line}");
            assert!(seen.insert(line), "{line} comes twice");
        }
        assert!(is("pronoun", "He") && ends("noun-ending", "Accusations"));
    }
}
