//! One stage over the samples, to be run under a program that counts.

use std::hint::black_box;
use std::path::Path;

use anyhow::{Context, Result};
use stance_classify::tag::Tagger;
use stance_classify::{Classifier, Lexicon};
use stance_io::{Input, ReadOptions, Reader, Record};
use stance_tokenize::{sentences, tokens};

/// The texts.
const SAMPLES: &str = "data/samples";

/// How often the texts are read, so that reading counts beside what is loaded.
const TIMES: usize = 3;

/// A stage of the way of a text, or what is loaded for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Stage {
    LoadLexicon,
    /// The weights of the tagger.
    LoadTagger,
    LoadClassifier,
    /// The words of the lexicon are looked for.
    Prefilter,
    Sentences,
    /// Sentences and their tokens.
    Tokens,
    /// Sentences, their tokens and all parts of speech.
    Tags,
    /// The clause view of all sentences.
    Clauses,
    /// Everything, of the sentences that need it.
    Events,
}

impl Stage {
    /// What is counted, as it is called in the table, and the stage that is
    /// part of it and taken off.
    pub const COUNTED: [(&str, Stage, Option<Stage>); 9] = [
        ("loading the lexicon", Stage::LoadLexicon, None),
        ("loading the tagger", Stage::LoadTagger, None),
        ("loading the classifier", Stage::LoadClassifier, None),
        ("prefilter", Stage::Prefilter, None),
        ("sentences", Stage::Sentences, None),
        ("tokens", Stage::Tokens, Some(Stage::Sentences)),
        ("tags", Stage::Tags, Some(Stage::Tokens)),
        ("tokens to clauses", Stage::Clauses, None),
        ("text to events", Stage::Events, None),
    ];
}

/// The function within which instructions are counted, as callgrind knows it.
pub const COUNTED_IN: &str = "*xtask::stage::counted*";

/// Does the work that is counted. Nothing else is, neither the start of the
/// program, which depends on its surroundings, nor what was got ready before.
#[inline(never)]
fn counted<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// Arguments of `cargo xtask stage`.
#[derive(clap::Args)]
pub struct Args {
    /// What to run
    stage: Stage,
}

/// Runs the stage.
pub fn run(args: &Args) -> Result<()> {
    match args.stage {
        Stage::LoadLexicon => drop(black_box(counted(Lexicon::builtin))),
        Stage::LoadTagger => drop(black_box(counted(Tagger::default))),
        Stage::LoadClassifier => drop(black_box(counted(Classifier::default))),
        reading => read(reading, &texts()?),
    }
    Ok(())
}

/// Runs a stage over all texts.
fn read(stage: Stage, texts: &[String]) {
    let texts = || texts.iter().cycle().take(TIMES * texts.len());
    match stage {
        // Nothing is read for them.
        Stage::LoadLexicon | Stage::LoadTagger | Stage::LoadClassifier => {}
        Stage::Prefilter => {
            let classifier = Classifier::default();
            counted(|| {
                texts().for_each(|text| {
                    black_box(classifier.prefilter(text).count());
                });
            });
        }
        Stage::Sentences => counted(|| {
            texts().for_each(|text| {
                black_box(sentences(text).count());
            });
        }),
        Stage::Tokens => counted(|| {
            for text in texts() {
                for sentence in sentences(text) {
                    black_box(tokens(text, sentence.span).count());
                }
            }
        }),
        Stage::Tags => {
            let tagger = Tagger::default();
            counted(|| {
                let (mut words, mut tags) = (Vec::new(), Vec::new());
                for text in texts() {
                    for sentence in sentences(text) {
                        words.clear();
                        words.extend(tokens(text, sentence.span));
                        tagger.tag(text, &words, &mut tags);
                        black_box(&tags);
                    }
                }
            });
        }
        Stage::Clauses => {
            let classifier = Classifier::default();
            counted(|| texts().for_each(|text| drop(black_box(classifier.clauses(text)))));
        }
        Stage::Events => {
            let classifier = Classifier::default();
            counted(|| texts().for_each(|text| drop(black_box(classifier.events(text)))));
        }
    }
}

/// The samples.
fn texts() -> Result<Vec<String>> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let samples = [Input::from(root.join(SAMPLES))];
    let text = |record: Result<Record, stance_io::Error>| Ok(record?.decode()?.text);
    Reader::open(samples, ReadOptions::default()).map(text).collect()
}
