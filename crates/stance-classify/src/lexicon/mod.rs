//! The lexicon: which words are cues of which act, in which frames.
//!
//! A lexicon is read from TOML texts, whose format is documented for its
//! writers in `data/lexicon/README.md`. [`Lexicon::parse`] reads it and reports
//! every mistake with file, line and what to do about it. The build script
//! compiles this module too, to read the built-in lexicon ahead of time: see
//! `builtin.rs`.

mod error;
mod file;
mod frame;
mod frequency;
mod grammar;
mod inflect;
mod lemma;
mod vocabulary;

use serde::{Deserialize, Serialize};
use stance_types::{Act, Role, Span};

pub use error::{LexiconError, Mistake};
pub(crate) use frame::{Frame, Lead, Piece, Slot};
pub(crate) use frequency::is_frequent;
pub(crate) use grammar::Grammar;
pub(crate) use vocabulary::{SetId, Vocabulary};

use crate::words::WordId;

/// Words, named sets and entries: all that the classifier knows about words.
///
/// ```
/// use stance_classify::Lexicon;
///
/// let lexicon = Lexicon::builtin();
/// assert!(lexicon.entries().any(|entry| entry.id == "accuse.v"));
///
/// let mistake = Lexicon::parse(&[("mine.toml", "[[entry]]\nid = 'x.v'\nact = 'acuse'\n")]).unwrap_err();
/// assert!(mistake.to_string().starts_with("mine.toml:3:"), "{mistake}");
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lexicon {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) grammar: Grammar,
    pub(crate) entries: Vec<Entry>,
}

/// One sense of one word or idiom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Unique name, such as `call-on.v`.
    pub id: String,
    /// The act that the word performs.
    pub act: Act,
    /// The lemma as the file writes it.
    pub lemma: String,
    /// What kind of cue it is.
    pub pos: Pos,
    /// CAMEO code, where one fits.
    pub cameo: Option<String>,
    /// How often the word in one of its frames is an event, from 0 to 1.
    pub prior: f32,
    /// File and line where the entry begins.
    pub origin: (String, usize),
    pub(crate) parts: Vec<CuePart>,
    /// The part to look for first.
    pub(crate) anchor: usize,
    pub(crate) frames: Vec<EntryFrame>,
    pub(crate) restrictions: [Option<Restriction>; 3],
    pub(crate) unless_before: Option<SetId>,
    pub(crate) unless_after: Option<SetId>,
    pub(crate) needs: Vec<Role>,
    /// None where the entry is of the built-in lexicon as it was compiled in:
    /// its evidence is read from the text when somebody asks for it.
    #[serde(skip)]
    pub(crate) evidence: Option<Evidence>,
}

/// Sentences by which an entry is tested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) hits: Vec<String>,
    pub(crate) misses: Vec<String>,
}

/// What kind of cue an entry describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pos {
    /// A verb or verbal idiom.
    Verb,
    /// A noun.
    Noun,
    /// An adjective, said of its subject.
    Adjective,
    /// A fixed phrase, said of its subject.
    Phrase,
    /// A modal verb in an attributed clause.
    Modal,
}

/// A frame with the text that it is reported by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EntryFrame {
    pub(crate) text: String,
    pub(crate) frame: Frame,
    /// Where it fits, the entry does not: another sense.
    pub(crate) blocks: bool,
}

/// One part of a cue, in word ids.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum CuePart {
    /// One of these forms.
    Word(Vec<WordId>),
    /// Determiners, adjectives and modifying nouns, or nothing.
    Gap,
    /// A noun phrase that is the target.
    Target,
}

/// What the head word of a role must or must not be.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Restriction {
    pub(crate) set: SetId,
    /// Whether the word must be in the set, or must not.
    pub(crate) within: bool,
}

impl Entry {
    /// The frames as the file writes them.
    pub fn frame_texts(&self) -> impl Iterator<Item = &str> {
        self.frames.iter().map(|frame| frame.text.as_str())
    }

    /// Whether the word is one of the cue's own.
    pub(crate) fn names(&self, word: WordId) -> bool {
        self.parts.iter().any(|part| matches!(part, CuePart::Word(forms) if forms.contains(&word)))
    }

    pub(crate) fn restriction(&self, role: Role) -> Option<Restriction> {
        self.restrictions[role as usize]
    }
}

/// The files of the built-in lexicon, by name and text.
pub(crate) const BUILTIN: &[(&str, &str)] = &[
    ("accuse.toml", include_str!("../../../../data/lexicon/accuse.toml")),
    ("deny.toml", include_str!("../../../../data/lexicon/deny.toml")),
    ("grammar.toml", include_str!("../../../../data/lexicon/grammar.toml")),
    ("urge.toml", include_str!("../../../../data/lexicon/urge.toml")),
];

impl Lexicon {
    /// The files of the lexicon that is compiled in, by name and text, in the
    /// order of their names.
    #[must_use]
    pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
        BUILTIN
    }

    /// The built-in lexicon with the given files added to it. An entry whose
    /// id is already there replaces it; a set of the same name is replaced too.
    ///
    /// # Errors
    ///
    /// All mistakes in the files, with file and line.
    pub fn extended(files: &[(&str, &str)]) -> Result<Self, LexiconError> {
        file::read(BUILTIN, files)
    }

    /// A lexicon from the given files, by name and text, on top of the
    /// built-in grammar but without the built-in entries.
    ///
    /// # Errors
    ///
    /// All mistakes in the files, with file and line.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let has_grammar = files.iter().any(|(name, _)| *name == "grammar.toml");
        let base: Vec<_> = BUILTIN
            .iter()
            .copied()
            .filter(|(name, _)| *name == "grammar.toml" && !has_grammar)
            .collect();
        file::read(&base, files)
    }

    /// The word *to*.
    pub(crate) fn to_word(&self) -> WordId {
        self.vocabulary.words.get("to").unwrap_or(WordId::UNKNOWN)
    }

    /// The word *by*.
    pub(crate) fn by_word(&self) -> WordId {
        self.vocabulary.words.get("by").unwrap_or(WordId::UNKNOWN)
    }

    /// The entries, in the order of their files.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Whether a cue of `entry` may begin with the word `first` and end with
    /// the word `last`, as a text writes them.
    #[must_use]
    pub fn bounds_cue(&self, entry: &Entry, first: &str, last: &str) -> bool {
        let mut buffer = String::new();
        let mut is = |part: Option<&CuePart>, word: &str| match part {
            Some(CuePart::Word(forms)) => {
                let whole = Span::new(0, word.len());
                forms.contains(&self.vocabulary.words.look_up(word, whole, &mut buffer))
            }
            // A lemma begins and ends with a word.
            _ => false,
        };
        is(entry.parts.first(), first) && is(entry.parts.last(), last)
    }
}
