//! The word lists of `data/tokenize`, compiled in.
//!
//! Each file documents its own format in its header. A malformed line is left
//! out when the program runs, for a library has nobody to tell; the tests
//! below refuse it, so that it never gets that far.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::chars::is_hyphen;

const ABBREVIATIONS: &str = include_str!("../../../data/tokenize/abbreviations.txt");
const STARTERS: &str = include_str!("../../../data/tokenize/starters.txt");
const CLITICS: &str = include_str!("../../../data/tokenize/clitics.txt");
const ATTRIBUTIONS: &str = include_str!("../../../data/tokenize/attributions.txt");
const ELISIONS: &str = include_str!("../../../data/tokenize/elisions.txt");

/// How an abbreviation's mark and the end of a sentence go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A word always follows.
    Never,
    /// It is an abbreviation only before a number.
    BeforeNumber,
    /// It ends a sentence when the next word starts one.
    May,
    /// It ends a sentence before any capital.
    BeforeCapital,
}

static ENDINGS: LazyLock<HashMap<String, Ending>> = LazyLock::new(|| {
    let mut endings = HashMap::new();
    for (word, ending) in lines(ABBREVIATIONS).filter_map(|(_, line)| abbreviation(line).ok()) {
        // One capital with a stop is an initial: `J. P. Morgan`, not `p. 5`.
        if word.len() > 2 {
            endings.entry(word.to_ascii_uppercase()).or_insert(ending);
        }
        endings.insert(word.to_owned(), ending);
    }
    endings
});

/// No abbreviation is longer, in bytes; longer words need not be looked up.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| ENDINGS.keys().map(String::len).max().unwrap_or(0));

static STARTING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(STARTERS).collect());
static CLITIC: LazyLock<Vec<&str>> = LazyLock::new(|| words(CLITICS).collect());
static ATTRIBUTING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(ATTRIBUTIONS).collect());
static ELIDED: LazyLock<HashSet<&str>> = LazyLock::new(|| words(ELISIONS).collect());

/// The lines of a list that are neither blank nor comment, numbered from 1.
fn lines(list: &str) -> impl Iterator<Item = (usize, &str)> {
    list.lines().enumerate().filter_map(|(index, line)| {
        let line = line.split('#').next().unwrap_or_default().trim();
        (!line.is_empty()).then_some((index + 1, line))
    })
}

/// The words of a list that has one word a line.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list).map(|(_, word)| word)
}

fn abbreviation(line: &str) -> Result<(&str, Ending), String> {
    let (word, ending) = line
        .split_once(char::is_whitespace)
        .ok_or_else(|| format!("`{line}` lacks its ending: never, number, may or capital"))?;
    if !word.ends_with(['.', '!', '?']) {
        return Err(format!("`{word}` lacks its mark: a stop, `!` or `?`"));
    }
    if word.chars().any(is_hyphen) {
        return Err(format!("`{word}` holds a hyphen; only the part after it is looked up"));
    }
    match ending.trim() {
        "never" => Ok((word, Ending::Never)),
        "number" => Ok((word, Ending::BeforeNumber)),
        "may" => Ok((word, Ending::May)),
        "capital" => Ok((word, Ending::BeforeCapital)),
        other => Err(format!("`{other}` is no ending; use never, number, may or capital")),
    }
}

/// The ending of the abbreviation whose mark is the byte before `end`, with the
/// start of the abbreviation. The word is sought back to `floor`.
///
/// A single capital counts as the initial of a name.
pub(crate) fn abbreviation_before(text: &str, floor: usize, end: usize) -> Option<Ending> {
    let mark = end - 1;
    // One letter more than the longest entry, so that the tail of a longer
    // word is not taken for an entry.
    let window = floor.max(mark.saturating_sub(*LONGEST + char::MAX.len_utf8()));
    let bytes = text.as_bytes();
    let mut start = mark;
    while start > window && (bytes[start - 1].is_ascii_alphabetic() || bytes[start - 1] == b'.') {
        start -= 1;
    }
    // A letter outside ASCII belongs to the word, and no entry holds one.
    if start == mark || (start > floor && (bytes[start - 1] >= 0x80 && joins_word(text, start))) {
        return None;
    }
    let word = &text[start..end];
    let is_part = start > floor && matches!(bytes[start - 1], b'&' | b'0'..=b'9');
    let is_initial = is_initials(word) && (word.len() > 2 || !is_part);
    ENDINGS.get(word).copied().or_else(|| is_initial.then_some(Ending::May))
}

fn joins_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Whether `word` is one capital or several letters, each with its stop.
fn is_initials(word: &str) -> bool {
    let bytes = word.as_bytes();
    let paired = bytes.len() >= 2
        && bytes
            .chunks(2)
            .all(|pair| pair.len() == 2 && pair[0].is_ascii_alphabetic() && pair[1] == b'.');
    paired && (bytes.len() > 2 || bytes[0].is_ascii_uppercase())
}

/// Whether a sentence may be taken to start with `word`, which is capitalized.
pub(crate) fn starts_sentence(word: &str) -> bool {
    with_lower_case(word, |word| STARTING.contains(word))
}

/// Whether `verb` ascribes the quotation before it to its subject.
pub(crate) fn attributes(verb: &str) -> bool {
    with_lower_case(verb, |verb| ATTRIBUTING.contains(verb))
}

/// Whether an apostrophe before `word` replaces letters.
pub(crate) fn is_elided(word: &str) -> bool {
    with_lower_case(word, |word| ELIDED.contains(word))
}

/// The length in bytes of the clitic that ends `word`, if one does.
pub(crate) fn clitic_len(word: &str) -> Option<usize> {
    CLITIC.iter().find_map(|clitic| {
        let mut found = word.chars().rev();
        clitic.chars().rev().try_fold(0, |len, expected| {
            let c = found.next()?;
            let alike = c.eq_ignore_ascii_case(&expected) || (c == '’' && expected == '\'');
            alike.then_some(len + c.len_utf8())
        })
    })
}

/// Looks `word` up in lower case, on the stack: no entry is long.
fn with_lower_case(word: &str, look_up: impl Fn(&str) -> bool) -> bool {
    let mut buffer = [0; 16];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(look_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_well_formed() {
        let mut seen = HashMap::new();
        for (number, line) in lines(ABBREVIATIONS) {
            let (word, _) = abbreviation(line)
                .unwrap_or_else(|reason| panic!("abbreviations.txt:{number}: {reason}"));
            if let Some(first) = seen.insert(word, number) {
                panic!("abbreviations.txt:{number}: `{word}` stands on line {first} already");
            }
        }
        for (file, list) in [
            ("starters.txt", STARTERS),
            ("attributions.txt", ATTRIBUTIONS),
            ("clitics.txt", CLITICS),
            ("elisions.txt", ELISIONS),
        ] {
            let mut seen = HashMap::new();
            for (number, word) in lines(list) {
                assert!(
                    word.len() <= 16 && word.chars().all(|c| c.is_ascii_lowercase() || c == '\''),
                    "{file}:{number}: `{word}` is not one short word in lower case"
                );
                if let Some(first) = seen.insert(word, number) {
                    panic!("{file}:{number}: `{word}` stands on line {first} already");
                }
            }
        }
    }

    #[test]
    fn malformed_abbreviations_are_named() {
        for (line, reason) in [
            ("Mr.", "lacks its ending"),
            ("Mr never", "lacks its mark"),
            ("Lt.-Gen. never", "hyphen"),
            ("Mr. sometimes", "no ending"),
        ] {
            let error = abbreviation(line).unwrap_err();
            assert!(error.contains(reason), "{line}: {error}");
        }
    }

    #[test]
    fn abbreviations_are_found_before_their_mark() {
        for (text, expected) in [
            ("Gen.", Some(Ending::Never)),
            ("GEN.", Some(Ending::Never)),
            ("the D-Calif.", Some(Ending::May)),
            ("gen.", None),
            ("Oxygen.", None),
            ("No.", Some(Ending::BeforeNumber)),
            ("U.S.", Some(Ending::May)),
            ("a.m.", Some(Ending::May)),
            ("i.e.", Some(Ending::Never)),
            ("J.", Some(Ending::May)),
            ("a.", None),
            ("AT&T.", None),
            ("7a.m.", Some(Ending::May)),
            ("end.of.", None),
            ("éGen.", None),
            ("“Gen.", Some(Ending::Never)),
            (".", None),
        ] {
            assert_eq!(abbreviation_before(text, 0, text.len()), expected, "{text}");
        }
    }
}
