//! Reading lexicon files: TOML to entries, with every mistake located.

mod entry;
mod sets;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Deserialize;
use stance_types::{Act, Role};
use toml::Spanned;

use super::error::{LexiconError, Mistake};
use super::frequency::Frequency;
use super::vocabulary::Vocabulary;
use super::{CuePart, Entry, Grammar, Lexicon, Pos};
use entry::read_entry;
use sets::read_sets;

/// A file as TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    sets: BTreeMap<String, Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    closed: BTreeMap<String, Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    frames: BTreeMap<String, Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    irregular: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    entry: Vec<Spanned<RawEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    id: Spanned<String>,
    act: Spanned<Act>,
    lemma: Spanned<String>,
    pos: Pos,
    frames: Vec<Spanned<String>>,
    source: Option<Spanned<String>>,
    target: Option<Spanned<String>>,
    content: Option<Spanned<String>>,
    unless_before: Option<Spanned<String>>,
    unless_after: Option<Spanned<String>>,
    #[serde(default)]
    needs: Vec<Role>,
    cameo: Option<String>,
    prior: Option<Spanned<f32>>,
    #[serde(default)]
    hits: Vec<String>,
    #[serde(default)]
    misses: Vec<String>,
}

/// A file that is being read: where its mistakes are reported.
struct Source<'a> {
    name: &'a str,
    /// The byte after each line's end.
    lines: Vec<usize>,
}

impl<'a> Source<'a> {
    fn new(name: &'a str, text: &str) -> Self {
        Source { name, lines: text.match_indices('\n').map(|(at, _)| at + 1).collect() }
    }

    fn mistake(
        &self,
        at: Range<usize>,
        problem: impl Into<String>,
        fix: impl Into<String>,
    ) -> Mistake {
        Mistake {
            file: self.name.to_owned(),
            line: self.line(at),
            problem: problem.into(),
            fix: fix.into(),
        }
    }

    fn line(&self, at: Range<usize>) -> usize {
        self.lines.partition_point(|&end| end <= at.start) + 1
    }
}

/// Reads `base` and then `files`, which may replace entries and sets of it.
pub(super) fn read(base: &[(&str, &str)], files: &[(&str, &str)]) -> Result<Lexicon, LexiconError> {
    let mut mistakes = Vec::new();
    let mut raw: Vec<(Source<'_>, RawFile, bool)> = Vec::new();
    let all = base.iter().map(|f| (f, false)).chain(files.iter().map(|f| (f, true)));
    for (&(name, text), replaces) in all {
        let source = Source::new(name, text);
        match toml::from_str::<RawFile>(text) {
            Ok(file) => raw.push((source, file, replaces)),
            Err(error) => mistakes.push(source.mistake(
                error.span().unwrap_or(0..0),
                error.message().replace('\n', " "),
                "see the format in data/lexicon/README.md",
            )),
        }
    }

    let mut vocabulary = Vocabulary::default();
    for (_, file, _) in &raw {
        for (word, forms) in &file.irregular {
            vocabulary.add_irregular(word, forms.clone());
        }
    }
    let frame_lists = read_sets(&raw, &mut vocabulary, &mut mistakes);

    let mut entries: Vec<Entry> = Vec::new();
    let mut by_id: HashMap<String, (usize, bool)> = HashMap::new();
    for (source, file, replaces) in raw {
        for entry in file.entry {
            let id_at = entry.get_ref().id.span();
            let Some(read) =
                read_entry(&source, entry, &frame_lists, &mut vocabulary, &mut mistakes)
            else {
                continue;
            };
            match by_id.get(&read.id) {
                Some(&(at, false)) if replaces => {
                    by_id.insert(read.id.clone(), (at, true));
                    entries[at] = read;
                }
                Some(&(at, _)) => {
                    let (file, line) = &entries[at].origin;
                    mistakes.push(source.mistake(
                        id_at,
                        format!("the id `{}` is already used at {file}:{line}", read.id),
                        "give this sense an id of its own",
                    ));
                }
                None => {
                    by_id.insert(read.id.clone(), (entries.len(), replaces));
                    entries.push(read);
                }
            }
        }
    }

    let grammar = match Grammar::new(&mut vocabulary) {
        Ok(grammar) if mistakes.is_empty() => return Ok(finish(vocabulary, grammar, entries)),
        Ok(_) => None,
        Err(set) => Some(Mistake {
            file: "grammar.toml".into(),
            line: 1,
            problem: format!("the set `{set}` that the grammar needs is missing"),
            fix: "define it under [sets]".into(),
        }),
    };
    mistakes.extend(grammar);
    Err(LexiconError { mistakes })
}

/// Finds the word of each entry to look for first, and the verbs of speech.
fn finish(mut vocabulary: Vocabulary, grammar: Grammar, mut entries: Vec<Entry>) -> Lexicon {
    let frequency = Frequency::new(&vocabulary);
    for entry in &mut entries {
        entry.anchor = frequency.rarest(&entry.parts);
        // A light verb says nothing by itself (*file a lawsuit*).
        if entry.pos == Pos::Verb
            && entry.anchor == 0
            && let Some(CuePart::Word(forms)) = entry.parts.first()
        {
            for &form in forms {
                vocabulary.add_word(grammar.speech, form);
            }
        }
    }
    Lexicon { vocabulary, grammar, entries }
}
