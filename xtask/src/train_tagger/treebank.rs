//! Treebank files as sentences of our own tokens with gold tags.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use stance_classify::tag::Tag;
use stance_types::{Span, Token, TokenKind};

/// A sentence to learn from or to measure on.
#[derive(Clone)]
pub struct Sentence {
    pub text: Box<str>,
    pub tokens: Vec<Token>,
    /// The model class that each token should get; none where the treebank has
    /// a tag that is no class of ours.
    pub gold: Vec<Option<Tag>>,
}

/// A run of sentences that belong together, such as one article.
pub struct Section {
    pub name: String,
    pub sentences: Vec<Sentence>,
}

/// A word as the treebank splits it.
struct Word {
    span: Span,
    tag: Option<Tag>,
    /// The Penn tag says that this is a hyphen between parts of a word.
    hyphen: bool,
}

/// A sentence as the treebank splits it.
#[derive(Default)]
struct Draft {
    text: String,
    words: Vec<Word>,
}

impl Draft {
    fn push(&mut self, form: &str, penn: &str, space: bool) {
        if space && !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.words.push(Word {
            span: Span::new(start, self.text.len()),
            tag: class(penn),
            hyphen: penn == "HYPH" || form == "-" && !space,
        });
    }
}

/// Reads a CoNLL-U file, one section for each document, which the part of
/// `sent_id` before its last hyphen names.
pub fn conllu(path: &Path) -> Result<Vec<Section>> {
    let mut sections = Vec::<Section>::new();
    let mut draft = Draft::default();
    let (mut name, mut space, mut last) = (String::new(), false, String::new());
    let file = read(path)?;
    for (line, row) in (1..).zip(file.lines().chain([""])) {
        if let Some(id) = row.strip_prefix("# sent_id = ") {
            name = id
                .rsplit_once('-')
                .map_or(id, |(document, _)| document)
                .to_owned();
        } else if row.is_empty() {
            if !draft.words.is_empty() {
                if sections.last().is_none_or(|s| s.name != name) {
                    sections.push(Section {
                        name: name.clone(),
                        sentences: Vec::new(),
                    });
                }
                let sentences = &mut sections.last_mut().expect("just pushed").sentences;
                sentences.push(align(std::mem::take(&mut draft)));
            }
            space = false;
        } else if !row.starts_with('#') {
            let columns: Vec<_> = row.split('\t').collect();
            let &[id, form, _, _, penn, _, _, _, _, misc] = &columns[..] else {
                bail!(
                    "{}:{line}: {} columns, CoNLL-U has 10",
                    path.display(),
                    columns.len()
                );
            };
            if id.contains('-') {
                // A range such as 3-4 spells a contraction whose parts follow;
                // it alone says what stands after them.
                last = id.rsplit('-').next().unwrap_or_default().to_owned();
                draft_space(&mut draft, space);
                space = false;
                continue;
            }
            if id.contains('.') {
                continue; // An elided word is not in the text.
            }
            draft.push(form, penn, space);
            space = !misc.split('|').any(|m| m == "SpaceAfter=No") && last != id;
        }
    }
    Ok(sections)
}

fn draft_space(draft: &mut Draft, space: bool) {
    if space && !draft.text.is_empty() {
        draft.text.push(' ');
    }
}

/// Reads a file of `word<TAB>Penn tag<TAB>…` rows with blank lines between
/// sentences, as one section for each hundred sentences.
pub fn tsv(path: &Path) -> Result<Vec<Section>> {
    let mut sentences = Vec::new();
    let mut draft = Draft::default();
    for (line, row) in (1..).zip(read(path)?.lines().chain([""])) {
        if row.is_empty() {
            if !draft.words.is_empty() {
                sentences.push(align(std::mem::take(&mut draft)));
            }
            continue;
        }
        let mut columns = row.split('\t');
        let (Some(form), Some(penn)) = (columns.next(), columns.next()) else {
            bail!(
                "{}:{line}: a row is a word, a tab and a Penn tag",
                path.display()
            );
        };
        draft.push(form, penn, true);
    }
    let sections = sentences.chunks(100).enumerate();
    Ok(sections
        .map(|(i, part)| Section {
            name: format!("{i:04}"),
            sentences: part.to_vec(),
        })
        .collect())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// Joins what our tokenizer keeps whole: the parts of a hyphenated word. The
/// last part decides the tag, and a compound with a participle is an adjective.
fn align(draft: Draft) -> Sentence {
    let mut words: Vec<Word> = Vec::with_capacity(draft.words.len());
    let mut glue = false;
    for word in draft.words {
        let touches = words
            .last()
            .is_some_and(|w| w.span.end() == word.span.start());
        if touches && (word.hyphen || glue) {
            let whole = words.last_mut().expect("it touches one");
            whole.span = whole.span.hull(word.span);
            if glue {
                whole.tag = match word.tag {
                    Some(Tag::Participle | Tag::Past | Tag::Gerund) => Some(Tag::Adjective),
                    tag => tag,
                };
            }
            glue = word.hyphen;
        } else {
            glue = false;
            words.push(word);
        }
    }
    let tokens = words
        .iter()
        .map(|w| Token {
            span: w.span,
            kind: kind(&draft.text.as_str()[w.span]),
        })
        .collect();
    Sentence {
        tokens,
        gold: words.iter().map(|w| w.tag).collect(),
        text: draft.text.into(),
    }
}

fn kind(form: &str) -> TokenKind {
    let mut chars = form.chars();
    let first = chars.next().unwrap_or(' ');
    let second = chars.next();
    let lower = form.to_lowercase().replace('’', "'");
    if lower == "n't" || lower.starts_with('\'') && second.is_some_and(char::is_alphabetic) {
        TokenKind::Clitic
    } else if first.is_alphabetic() {
        TokenKind::Word
    } else if form.chars().any(|c| c.is_ascii_digit()) {
        TokenKind::Number
    } else if form.chars().all(|c| "\"'`“”‘’«»".contains(c)) {
        TokenKind::Quote
    } else if form.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else if "$%&+=<>^|~#@*€£°".contains(first) || !first.is_ascii() && !"–—…·•".contains(first)
    {
        TokenKind::Symbol
    } else {
        TokenKind::Punctuation
    }
}

/// Folds a Penn tag to ours. Spelled-out numbers that the list lacks
/// (`twenty-five`, `II`) are adjectives, what they mostly stand beside.
fn class(penn: &str) -> Option<Tag> {
    Some(match penn {
        "NN" | "NNS" => Tag::Noun,
        "NNP" | "NNPS" => Tag::Proper,
        "PRP" | "EX" | "PP" => Tag::Pronoun,
        "PRP$" | "POS" => Tag::Possessive,
        "DT" | "PDT" => Tag::Determiner,
        "JJ" | "JJR" | "JJS" | "CD" => Tag::Adjective,
        "RB" | "RBR" | "RBS" => Tag::Adverb,
        "IN" | "RP" | "TO" => Tag::Preposition,
        "CC" => Tag::Conjunction,
        "WDT" | "WP" | "WP$" | "WRB" => Tag::Wh,
        "VB" | "VBP" => Tag::Base,
        "VBZ" => Tag::Third,
        "VBD" => Tag::Past,
        "VBN" => Tag::Participle,
        "VBG" => Tag::Gerund,
        "MD" => Tag::Modal,
        _ => return None,
    })
}
