//! Opening gold sets and predictions; the library reads them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use stance_eval::attributions::AttributedTexts;
use stance_eval::labels::LabelledRows;
use stance_eval::pairs::Pairs;
use stance_eval::{Gold as Events, OnBad, Predicted, Predictions, brat};
use stance_tokenize::sentences;
use stance_types::Document;

use crate::classifier::{LexiconArgs, build_classifier};
use crate::eval::Format;

/// A gold set of any kind.
pub enum Gold {
    /// Texts with events.
    Events(Events),
    /// Texts with a marked pair each.
    Pairs(Pairs),
    /// Texts with attributions.
    Attributions(AttributedTexts),
    /// Labelled rows.
    Labels(LabelledRows),
}

impl Gold {
    /// What predictions of events are read against.
    pub fn texts(&self) -> Option<&Events> {
        match self {
            Gold::Events(gold) => Some(gold),
            Gold::Pairs(pairs) => Some(pairs.texts()),
            Gold::Attributions(texts) => Some(texts.texts()),
            Gold::Labels(_) => None,
        }
    }

    /// The hash of the file.
    pub fn sha256(&self) -> Option<&str> {
        match self {
            Gold::Labels(rows) => rows.sha256(),
            _ => self.texts()?.sha256(),
        }
    }
}

/// Opens and reads a gold set.
pub fn open_gold(path: &Path, format: Option<Format>, on_bad: OnBad) -> anyhow::Result<Gold> {
    let name = path.display().to_string();
    let is_tsv = has_extension(path, "tsv");
    let format = format.unwrap_or(match () {
        () if path.is_dir() => Format::Brat,
        () if is_tsv => Format::Plv,
        () if has_extension(path, "csv") => Format::Labels,
        () => Format::Events,
    });
    Ok(match format {
        Format::Events => Gold::Events(Events::read_jsonl(open(path)?, &name, on_bad)?),
        Format::Brat => Gold::Events(brat_gold(path, on_bad)?),
        Format::Plv if is_tsv => Gold::Pairs(Pairs::read_tsv(open(path)?, &name, on_bad)?),
        Format::Plv => Gold::Pairs(Pairs::read_jsonl(open(path)?, &name, on_bad)?),
        Format::Polnear if path.is_dir() => Gold::Attributions(attributed(path, on_bad)?),
        Format::Polnear => {
            Gold::Attributions(AttributedTexts::read_jsonl(open(path)?, &name, on_bad)?)
        }
        Format::Labels => Gold::Labels(labels(path, on_bad)?),
    })
}

/// Labelled rows, gold or predicted.
pub fn labels(path: &Path, on_bad: OnBad) -> anyhow::Result<LabelledRows> {
    let name = path.display().to_string();
    let rows = match has_extension(path, "csv") {
        true => LabelledRows::read_csv(open(path)?, &name, on_bad)?,
        false => LabelledRows::read_jsonl(open(path)?, &name, on_bad)?,
    };
    Ok(rows)
}

/// Predictions of a file, or of the built-in classifier.
pub fn predictions(
    path: Option<&Path>,
    gold: &Events,
    lexicon: &LexiconArgs,
    on_bad: OnBad,
) -> anyhow::Result<Predictions> {
    let Some(path) = path else {
        return classified(gold, lexicon);
    };
    if path.is_dir() {
        return brat_predictions(path, gold, on_bad);
    }
    let name = path.display().to_string();
    Ok(Predictions::read_jsonl(open(path)?, &name, gold, on_bad)?)
}

/// What the built-in classifier finds in the gold texts.
pub fn classified(gold: &Events, lexicon: &LexiconArgs) -> anyhow::Result<Predictions> {
    let classifier = build_classifier(lexicon)?;
    let documents: Vec<Document> =
        gold.records().iter().map(|record| Document::new(&record.id, &record.text)).collect();
    let found = classifier.events_of_all(&documents).into_iter();
    let found = documents.into_iter().zip(found).map(|(document, found)| {
        let found = found.into_iter().map(Predicted::from).collect();
        (document.id, found)
    });
    Ok(Predictions::new(gold, found)?)
}

/// Opens a file or standard input, unpacked where it is packed.
fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    let raw: Box<dyn Read + Send> = match path.as_os_str() == "-" {
        true => Box::new(io::stdin()),
        false => {
            let file = File::open(path);
            Box::new(file.with_context(|| format!("{}: cannot be opened", path.display()))?)
        }
    };
    let plain =
        stance_io::unpacked(raw).with_context(|| format!("{}: cannot be read", path.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, plain)))
}

/// Whether the name ends so, but for what says how the file is packed.
fn has_extension(path: &Path, wanted: &str) -> bool {
    let ends = |path: &Path, wanted: &str| {
        path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
    };
    match ["gz", "zst"].iter().any(|packed| ends(path, packed)) {
        true => ends(&path.with_extension(""), wanted),
        false => ends(path, wanted),
    }
}

/// The files of a folder with the given extension, by their names without it.
fn listed(folder: &Path, extension: &str) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    let cannot = || format!("{}: cannot list the folder", folder.display());
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        if has_extension(&path, extension)
            && let Some(name) = path.file_stem()
        {
            files.insert(name.to_string_lossy().into_owned(), path);
        }
    }
    if files.is_empty() {
        bail!("{}: holds no .{extension} file", folder.display());
    }
    Ok(files)
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path)
        .with_context(|| format!("{}: cannot read it as UTF-8 text", path.display()))
}

/// Every text of a folder with its annotations; a text without a file of them
/// has none.
fn annotated(folder: &Path) -> anyhow::Result<Vec<brat::Annotated>> {
    let mut all = Vec::new();
    for (id, path) in listed(folder, "txt")? {
        let file = path.with_extension("ann");
        let ann = if file.is_file() { text_of(&file)? } else { String::new() };
        let (text, file) = (text_of(&path)?, file.display().to_string());
        all.push(brat::Annotated { id, text, ann, file });
    }
    Ok(all)
}

fn brat_gold(folder: &Path, on_bad: OnBad) -> anyhow::Result<Events> {
    let mut gold = brat::gold(annotated(folder)?, &folder.display().to_string(), on_bad)?;
    // Brat's texts are documents, and rates are told by sentence.
    gold.count_sentences(|text| sentences(text).count() as u64);
    Ok(gold)
}

fn attributed(folder: &Path, on_bad: OnBad) -> anyhow::Result<AttributedTexts> {
    Ok(brat::attributed(annotated(folder)?, &folder.display().to_string(), on_bad)?)
}

fn brat_predictions(folder: &Path, gold: &Events, on_bad: OnBad) -> anyhow::Result<Predictions> {
    let mut files = Vec::new();
    for (id, path) in listed(folder, "ann")? {
        files.push((id, text_of(&path)?, path.display().to_string()));
    }
    Ok(brat::predictions(files, gold, on_bad)?)
}
