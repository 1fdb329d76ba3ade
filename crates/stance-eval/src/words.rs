//! The word classes of `data/eval/words.txt`.

use std::borrow::Cow;
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

/// The words of one class, for those who ask about many words.
#[derive(Clone, Copy)]
pub(crate) struct Class(Option<&'static HashSet<&'static str>>);

impl Class {
    pub(crate) fn named(class: &str) -> Self {
        Class(CLASSES.get(class))
    }

    /// Whether `word`, in any case, is of the class.
    pub(crate) fn holds(self, word: &str) -> bool {
        self.0.is_some_and(|words| words.contains(lowercase(word).as_ref()))
    }
}

/// The word in lower case, copied only where it is not.
pub(crate) fn lowercase(word: &str) -> Cow<'_, str> {
    match word.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        true => Cow::Owned(word.to_lowercase()),
        false => Cow::Borrowed(word),
    }
}

/// Whether `word`, in any case, is of the class.
pub(crate) fn is(class: &str, word: &str) -> bool {
    Class::named(class).holds(word)
}

/// Whether `word` ends like a member of the class.
pub(crate) fn ends(class: &str, word: &str) -> bool {
    let word = lowercase(word);
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
