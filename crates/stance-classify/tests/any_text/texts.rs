//! Texts to try: arbitrary ones, the samples damaged, and cues among the words
//! of the samples.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use stance_tokenize::tokens;
use stance_types::Span;

use crate::check::classifier;

/// Characters on which readers of text stumble: marks that combine or join,
/// blanks of all kinds, letters that change their length with their case,
/// quotation marks that never close.
const ODD: &[&str] = &[
    "\u{301}",
    "\u{200d}",
    "\u{fe0f}",
    "\u{feff}",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{fffd}",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "İ",
    "ẞ",
    "ﬀ",
    "ſ",
    "\u{212a}",
    "K̇",
    "é",
    "中",
    "🏴‍☠️",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "``",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<br>",
    "&amp;",
    ".",
    "...",
    "…",
    "?",
    "!",
    ",",
    ";",
    ":",
    "—",
    "-",
    "--",
    "/",
    "$",
    "%",
    "@",
    "#",
    "'s",
    "n't",
    " ",
];

/// The samples, in the order of their names.
pub fn samples() -> &'static [String] {
    static SAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/samples");
        let files = fs::read_dir(folder).expect("the folder of the samples");
        let mut paths: Vec<_> = files.map(|file| file.expect("a sample").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        let texts = paths.iter().map(fs::read_to_string);
        texts.collect::<Result<_, _>>().expect("text in every sample")
    });
    &SAMPLES
}

/// The words and marks of the samples, the frequent ones often.
fn sample_words() -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let words = |text: &'static str| {
            tokens(text, Span::new(0, text.len())).map(move |token| &text[token.span])
        };
        samples().iter().flat_map(|text| words(text)).collect()
    });
    &WORDS
}

/// The words by which cues are looked for.
fn cue_words() -> &'static [&'static str] {
    static FORMS: LazyLock<Vec<String>> =
        LazyLock::new(|| classifier().search_forms().into_iter().collect());
    static WORDS: LazyLock<Vec<&str>> =
        LazyLock::new(|| FORMS.iter().map(String::as_str).collect());
    &WORDS
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    any::<Index>().prop_map(|index| (*index.get(words)).to_owned())
}

/// Arbitrary Unicode, with cues in it here and there.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => any::<String>(),
        1 => one_of(ODD),
        2 => one_of(cue_words()),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.join(" "))
}

/// Cues among words and marks of the news, in any order and case.
pub fn salad() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => one_of(sample_words()),
        3 => one_of(cue_words()),
        1 => one_of(cue_words()).prop_map(|word| word.to_uppercase()),
        1 => one_of(ODD),
    ];
    let apart = prop_oneof![9 => Just(" "), 1 => Just("")];
    prop::collection::vec((word, apart), 0..60)
        .prop_map(|words| words.into_iter().map(|(word, blank)| word + blank).collect())
}

/// A paragraph of the news in which no cue is looked for.
pub fn quiet_paragraph() -> impl Strategy<Value = String> {
    static QUIET: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let paragraphs = samples().iter().flat_map(|text| text.split("\n\n"));
        let mut quiet: Vec<&str> = paragraphs.map(str::trim).collect();
        quiet.retain(|text| classifier().prefilter(text).next().is_none());
        quiet
    });
    one_of(&QUIET)
}

/// A sample after up to eight accidents.
pub fn mutated_sample() -> impl Strategy<Value = String> {
    let accidents = prop::collection::vec(accident(), 0..8);
    (any::<Index>(), accidents).prop_map(|(sample, accidents)| {
        let mut text = sample.get(samples()).clone();
        for accident in &accidents {
            text = accident.befall(&text);
        }
        text
    })
}

/// One thing that happens to a text on its way. Places are in per mille of the
/// text, so that they fit any length.
#[derive(Clone, Debug)]
enum Accident {
    Delete(Place, Place),
    Duplicate(Place, Place),
    Swap(Place, Place, Place),
    Insert(Place, String),
    Upper(Place, Place),
    Lower(Place, Place),
    /// All blanks become one, which joins lines.
    Flatten,
    /// Only this much is left: the article is cut anywhere.
    Keep(Place, Place),
}

/// Per mille of a text, and whether to go on to the next blank.
#[derive(Clone, Copy, Debug)]
struct Place {
    per_mille: usize,
    between_words: bool,
}

fn place() -> impl Strategy<Value = Place> {
    (0usize..=1000, any::<bool>())
        .prop_map(|(per_mille, between_words)| Place { per_mille, between_words })
}

fn accident() -> impl Strategy<Value = Accident> {
    let two = || (place(), place());
    prop_oneof![
        3 => two().prop_map(|(a, b)| Accident::Delete(a, b)),
        2 => two().prop_map(|(a, b)| Accident::Duplicate(a, b)),
        3 => (two(), place()).prop_map(|((a, b), c)| Accident::Swap(a, b, c)),
        5 => (place(), one_of(ODD)).prop_map(|(a, odd)| Accident::Insert(a, odd)),
        1 => two().prop_map(|(a, b)| Accident::Upper(a, b)),
        1 => two().prop_map(|(a, b)| Accident::Lower(a, b)),
        1 => Just(Accident::Flatten),
        1 => two().prop_map(|(a, b)| Accident::Keep(a, b)),
    ]
}

impl Place {
    /// The byte of `text`, at the boundary of a character.
    fn of(self, text: &str) -> usize {
        let at = text.len() * self.per_mille / 1000;
        let at = (at..=text.len()).find(|&at| text.is_char_boundary(at));
        let at = at.unwrap_or(text.len());
        match self.between_words {
            true => text[at..].find(char::is_whitespace).map_or(text.len(), |blank| at + blank),
            false => at,
        }
    }
}

impl Accident {
    /// The text after the accident.
    fn befall(&self, text: &str) -> String {
        let cut = |places: &[Place]| {
            let mut at: Vec<usize> = places.iter().map(|place| place.of(text)).collect();
            at.sort_unstable();
            at
        };
        // The text before, between and after two places.
        let parts = |a: Place, b: Place| {
            let at = cut(&[a, b]);
            (&text[..at[0]], &text[at[0]..at[1]], &text[at[1]..])
        };
        match self {
            &Accident::Delete(a, b) => {
                let (before, _, after) = parts(a, b);
                [before, after].concat()
            }
            &Accident::Duplicate(a, b) => {
                let (before, twice, after) = parts(a, b);
                [before, twice, twice, after].concat()
            }
            &Accident::Swap(a, b, c) => {
                let at = cut(&[a, b, c]);
                let (left, right) = (&text[at[0]..at[1]], &text[at[1]..at[2]]);
                [&text[..at[0]], right, left, &text[at[2]..]].concat()
            }
            Accident::Insert(a, odd) => {
                let at = a.of(text);
                [&text[..at], odd, &text[at..]].concat()
            }
            &Accident::Upper(a, b) => {
                let (before, loud, after) = parts(a, b);
                [before, &loud.to_uppercase(), after].concat()
            }
            &Accident::Lower(a, b) => {
                let (before, quiet, after) = parts(a, b);
                [before, &quiet.to_lowercase(), after].concat()
            }
            Accident::Flatten => text.split_whitespace().collect::<Vec<_>>().join(" "),
            &Accident::Keep(a, b) => parts(a, b).1.to_owned(),
        }
    }
}
