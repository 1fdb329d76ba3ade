//! Treebank files as sentences of our own tokens with gold tags.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use stance_classify::tag::Tag;
use stance_types::{Span, Token};

/// A sentence to learn from or to measure on.
#[derive(Clone)]
pub struct Sentence {
    /// The sentence as its readers saw it, or close to that.
    pub text: Box<str>,
    /// What `stance_tokenize` makes of it.
    pub tokens: Vec<Token>,
    /// The class that each token should get; none where the treebank has a tag
    /// that is no class of ours, or a split that we cannot follow.
    pub gold: Vec<Option<Tag>>,
}

/// A run of sentences that belong together, such as one article.
pub struct Section {
    /// Name of the document, or a number.
    pub name: String,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence as the treebank splits it.
#[derive(Default)]
struct Draft {
    text: String,
    words: Vec<(Span, Option<Tag>)>,
}

/// Reads a CoNLL-U file, one section for each document, which the part of
/// `sent_id` before its last hyphen names.
pub fn conllu(path: &Path) -> Result<Vec<Section>> {
    let mut sections = Vec::<Section>::new();
    let mut draft = Draft::default();
    let mut name = "";
    let file = read(path)?;
    for (line, row) in (1..).zip(file.lines().chain([""])) {
        if let Some(id) = row.strip_prefix("# sent_id = ") {
            name = id.rsplit_once('-').map_or(id, |(document, _)| document);
        } else if let Some(text) = row.strip_prefix("# text = ") {
            draft.text = text.to_owned();
        } else if row.is_empty() && !draft.words.is_empty() {
            if sections.last().is_none_or(|s| s.name != name) {
                sections.push(Section { name: name.to_owned(), sentences: Vec::new() });
            }
            if let Some(section) = sections.last_mut() {
                section.sentences.push(align(std::mem::take(&mut draft)));
            }
        } else if !row.is_empty() && !row.starts_with('#') {
            let columns: Vec<_> = row.split('\t').collect();
            let &[id, form, _, _, penn, ..] = &columns[..] else {
                bail!("{}:{line}: {} columns, CoNLL-U has 10", path.display(), columns.len());
            };
            // Ranges spell what their parts spell again; a decimal number
            // stands for a word that was left out.
            if id.bytes().all(|b| b.is_ascii_digit()) {
                let from = draft.words.last().map_or(0, |(span, _)| span.end());
                let rest = &draft.text[from..];
                let start = draft.text.len() - rest.trim_start().len();
                if !rest.trim_start().starts_with(form) {
                    bail!("{}:{line}: `{form}` does not follow in the text", path.display());
                }
                draft.words.push((Span::new(start, start + form.len()), class(penn)));
            }
        }
    }
    Ok(sections)
}

/// Reads a file of `word<TAB>Penn tag<TAB>…` rows with blank lines between
/// sentences, as one section for each hundred sentences.
pub fn tsv(path: &Path) -> Result<Vec<Section>> {
    let mut sentences = Vec::new();
    let mut draft = Draft::default();
    let (mut quoted, mut open) = (false, true);
    for (line, row) in (1..).zip(read(path)?.lines().chain([""])) {
        if row.is_empty() {
            if !draft.words.is_empty() {
                sentences.push(align(std::mem::take(&mut draft)));
            }
            (quoted, open) = (false, true);
            continue;
        }
        let mut columns = row.split('\t');
        let (Some(form), Some(penn)) = (columns.next(), columns.next()) else {
            bail!("{}:{line}: a row is a word, a tab and a Penn tag", path.display());
        };
        // The file has lost the spaces of its texts: they are guessed from
        // what stands close in print.
        let quote = form == "\"";
        let close = match form {
            "\"" => quoted,
            "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "n't" | "n’t" | "”" => true,
            _ => form.starts_with(['\'', '’']) && form.len() > 1,
        };
        if !open && !close {
            draft.text.push(' ');
        }
        open = quote && !quoted || matches!(form, "(" | "[" | "$" | "“" | "‘");
        quoted ^= quote;
        let start = draft.text.len();
        draft.text.push_str(form);
        draft.words.push((Span::new(start, draft.text.len()), class(penn)));
    }
    let sections = sentences.chunks(100).enumerate();
    Ok(sections
        .map(|(i, part)| Section { name: format!("{i:04}"), sentences: part.to_vec() })
        .collect())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// Gives the gold tags to our tokens. What we keep whole and the treebank
/// splits has the tag of its last part; a compound that ends in a participle
/// (`U.S.-led`) is an adjective.
fn align(Draft { text, words }: Draft) -> Sentence {
    let tokens: Vec<_> = stance_tokenize::tokens(&text, Span::new(0, text.len())).collect();
    let mut next = 0;
    let gold = tokens.iter().map(|token| {
        while words.get(next).is_some_and(|(span, _)| span.end() <= token.span.start()) {
            next += 1;
        }
        let parts = words[next..].iter().take_while(|(span, _)| span.start() < token.span.end());
        let parts: Vec<_> = parts.collect();
        let (first, last) = (parts.first()?, parts.last()?);
        if first.0.start() != token.span.start() || last.0.end() != token.span.end() {
            return None;
        }
        match last.1 {
            Some(Tag::Participle | Tag::Past | Tag::Gerund)
                if parts.len() > 2 && first.1.is_some() =>
            {
                Some(Tag::Adjective)
            }
            tag => tag,
        }
    });
    Sentence { gold: gold.collect(), tokens, text: text.into() }
}

/// Folds a Penn tag to a class. Spelled-out numbers that the list lacks
/// (`twenty-five`, `II`) are adjectives, like most words in their place.
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
