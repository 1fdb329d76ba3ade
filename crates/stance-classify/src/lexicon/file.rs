//! Reading lexicon files: TOML to entries, with every mistake located.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Deserialize;
use stance_types::{Act, Role};
use toml::Spanned;

use super::error::{LexiconError, Mistake};
use super::frame::{self, Kind};
use super::frequency::Frequency;
use super::lemma::{self, Part};
use super::vocabulary::Vocabulary;
use super::{CuePart, Entry, EntryFrame, Evidence, Grammar, Lexicon, Pos, Restriction};

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

/// How often a word in one of its frames is an event, where the entry does
/// not say.
const DEFAULT_PRIOR: f32 = 0.9;

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

type FrameLists = HashMap<String, Vec<String>>;

/// Fills the vocabulary's sets and returns the named lists of frames.
fn read_sets(
    raw: &[(Source<'_>, RawFile, bool)],
    vocabulary: &mut Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> FrameLists {
    type Members = Spanned<Vec<Spanned<String>>>;
    let mut sets: BTreeMap<&str, (&Source<'_>, &Members, bool)> = BTreeMap::new();
    let mut closed: Vec<&str> = Vec::new();
    let mut frame_lists = FrameLists::new();
    for (source, file, replaces) in raw {
        closed.extend(file.closed.keys().map(String::as_str));
        for (name, members) in file.sets.iter().chain(&file.closed) {
            match sets.get(name.as_str()) {
                Some((first, _, replacing)) if !replaces || *replacing => {
                    mistakes.push(source.mistake(
                        members.span(),
                        format!("the set `{name}` is already defined in {}", first.name),
                        "merge the two or rename one",
                    ))
                }
                _ => {
                    sets.insert(name, (source, members, *replaces));
                }
            }
        }
        for (name, frames) in &file.frames {
            let list = frames.get_ref().iter().map(|f| f.get_ref().clone()).collect();
            if frame_lists.insert(name.clone(), list).is_some() && !replaces {
                mistakes.push(source.mistake(
                    frames.span(),
                    format!("the list of frames `{name}` is defined twice"),
                    "merge the two or rename one",
                ));
            }
        }
    }
    for name in sets.keys() {
        vocabulary.declare(name);
    }
    for name in sets.keys() {
        let id = vocabulary.declare(name);
        // A set that includes another takes its members, once each.
        let mut pending = vec![*name];
        let mut seen = vec![*name];
        while let Some(part) = pending.pop() {
            let (source, members, _) = sets[part];
            for member in members.get_ref() {
                match member.get_ref().strip_prefix('@') {
                    None if closed.contains(&part) => vocabulary.add_form(id, member.get_ref()),
                    None => vocabulary.add(id, member.get_ref()),
                    Some(other) => match sets.get_key_value(other) {
                        Some((&other, _)) => {
                            if !seen.contains(&other) {
                                seen.push(other);
                                pending.push(other);
                            }
                        }
                        None => {
                            if part == *name {
                                mistakes.push(source.mistake(
                                    member.span(),
                                    format!("there is no set `{other}`"),
                                    "define it under [sets] or correct the name",
                                ));
                            }
                        }
                    },
                }
            }
        }
    }
    frame_lists
}

fn read_entry(
    source: &Source<'_>,
    spanned: Spanned<RawEntry>,
    frame_lists: &FrameLists,
    vocabulary: &mut Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Option<Entry> {
    let span = spanned.span();
    let raw = spanned.into_inner();
    let before = mistakes.len();

    let parts = match lemma::parse(raw.lemma.get_ref()) {
        Ok(parts) => cue_parts(&parts, raw.pos, vocabulary),
        Err(problem) => {
            mistakes.push(source.mistake(
                raw.lemma.span(),
                problem,
                "write lower-case words, `…` or TARGET",
            ));
            Vec::new()
        }
    };

    let kind = match raw.pos {
        Pos::Verb => Kind::Verb,
        Pos::Noun => Kind::Noun,
        Pos::Adjective | Pos::Phrase => Kind::Predicate,
        Pos::Modal => Kind::Modal,
    };
    let mut frames = Vec::new();
    for written in &raw.frames {
        let texts = match written.get_ref().strip_prefix('@') {
            None => std::slice::from_ref(written.get_ref()),
            Some(name) => match frame_lists.get(name) {
                Some(list) => list.as_slice(),
                None => {
                    mistakes.push(source.mistake(
                        written.span(),
                        format!("there is no list of frames `{name}`"),
                        "define it under [frames] or correct the name",
                    ));
                    continue;
                }
            },
        };
        for text in texts {
            let (blocks, plain) = match text.strip_prefix('!') {
                Some(plain) => (true, plain),
                None => (false, text.as_str()),
            };
            match frame::parse(plain, kind, vocabulary) {
                Ok(frame) => frames.push(EntryFrame { text: text.clone(), frame, blocks }),
                Err(problem) => mistakes.push(source.mistake(
                    written.span(),
                    format!("frame `{text}`: {problem}"),
                    "see Frames in data/lexicon/README.md",
                )),
            }
        }
    }
    if raw.frames.is_empty() {
        mistakes.push(source.mistake(
            span.clone(),
            format!("the entry `{}` has no frame", raw.id.get_ref()),
            "give it at least one",
        ));
    }

    let mut set = |name: &Spanned<String>, vocabulary: &Vocabulary| {
        let (within, bare) = match name.get_ref().strip_prefix('!') {
            Some(bare) => (false, bare),
            None => (true, name.get_ref().as_str()),
        };
        match vocabulary.set(bare) {
            Ok(set) => Some(Restriction { set, within }),
            Err(problem) => {
                mistakes.push(source.mistake(
                    name.span(),
                    problem,
                    "define it under [sets] or correct the name",
                ));
                None
            }
        }
    };
    let mut restrictions = [None; 3];
    for (role, name) in
        [(Role::Source, &raw.source), (Role::Target, &raw.target), (Role::Content, &raw.content)]
    {
        restrictions[role as usize] = name.as_ref().and_then(|name| set(name, vocabulary));
    }
    let neighbour =
        |name: &Option<Spanned<String>>,
         set: &mut dyn FnMut(&Spanned<String>, &Vocabulary) -> Option<Restriction>| {
            name.as_ref().and_then(|name| set(name, vocabulary)).map(|r| r.set)
        };
    let unless_before = neighbour(&raw.unless_before, &mut set);
    let unless_after = neighbour(&raw.unless_after, &mut set);

    if let Some(prior) = &raw.prior
        && !(0.0..=1.0).contains(prior.get_ref())
    {
        mistakes.push(source.mistake(
            prior.span(),
            "the prior is no probability",
            "use a number from 0 to 1",
        ));
    }
    if mistakes.len() > before {
        return None;
    }
    Some(Entry {
        id: raw.id.into_inner(),
        act: raw.act.into_inner(),
        lemma: raw.lemma.into_inner(),
        pos: raw.pos,
        cameo: raw.cameo,
        prior: raw.prior.map_or(DEFAULT_PRIOR, Spanned::into_inner),
        origin: (source.name.to_owned(), source.line(span)),
        parts,
        anchor: 0,
        frames,
        restrictions,
        unless_before,
        unless_after,
        needs: raw.needs,
        evidence: Some(Evidence { hits: raw.hits, misses: raw.misses }),
    })
}

/// The parts of a cue with their forms: the first word inflects as the part of
/// speech asks, and so does a noun after a gap.
fn cue_parts(parts: &[Part], pos: Pos, vocabulary: &mut Vocabulary) -> Vec<CuePart> {
    parts
        .iter()
        .enumerate()
        .map(|(i, part)| match part {
            Part::Gap => CuePart::Gap,
            Part::Target => CuePart::Target,
            Part::Word(words) => {
                let after_gap = i > 0 && parts[i - 1] == Part::Gap;
                let mut ids = Vec::new();
                for word in words {
                    let forms = match pos {
                        Pos::Verb if i == 0 => vocabulary.forms(word),
                        Pos::Noun if i == 0 => Vocabulary::noun_forms(word),
                        Pos::Verb | Pos::Noun if after_gap => Vocabulary::noun_forms(word),
                        _ => vec![word.clone()],
                    };
                    ids.extend(forms.iter().map(|form| vocabulary.words.intern(form)));
                }
                CuePart::Word(ids)
            }
        })
        .collect()
}
