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
    /// The texts are opened, and nothing else.
    Texts,
    Sentences,
    /// Sentences and their tokens.
    Tokens,
    /// The weights of the tagger.
    LoadTagger,
    /// Sentences, their tokens and all parts of speech.
    Tags,
    LoadLexicon,
    LoadClassifier,
    /// The words of the lexicon are looked for.
    Prefilter,
    /// The clause view of all sentences.
    Clauses,
    /// Everything, of the sentences that need it.
    Events,
}

impl Stage {
    /// What is counted, as it is called in the table, and the stages that are
    /// part of it and taken off.
    pub const COUNTED: [(&str, Stage, &[Stage]); 9] = [
        ("loading the lexicon", Stage::LoadLexicon, &[Stage::Texts]),
        ("loading the tagger", Stage::LoadTagger, &[Stage::Texts]),
        ("loading the classifier", Stage::LoadClassifier, &[Stage::Texts]),
        ("prefilter", Stage::Prefilter, &[Stage::LoadClassifier]),
        ("sentences", Stage::Sentences, &[Stage::Texts]),
        ("tokens", Stage::Tokens, &[Stage::Sentences]),
        ("tags", Stage::Tags, &[Stage::Tokens, Stage::LoadTagger]),
        ("tokens to clauses", Stage::Clauses, &[Stage::LoadClassifier]),
        ("text to events", Stage::Events, &[Stage::LoadClassifier]),
    ];
}

/// Arguments of `cargo xtask stage`.
#[derive(clap::Args)]
pub struct Args {
    /// What to run
    stage: Stage,
}

/// Runs the stage over all texts.
pub fn run(args: &Args) -> Result<()> {
    let texts = texts()?;
    let texts = || texts.iter().cycle().take(TIMES * texts.len());
    match args.stage {
        Stage::Texts => {}
        Stage::Sentences => texts().for_each(|text| {
            black_box(sentences(text).count());
        }),
        Stage::Tokens => texts().for_each(|text| {
            for sentence in sentences(text) {
                black_box(tokens(text, sentence.span).count());
            }
        }),
        Stage::LoadTagger => drop(black_box(Tagger::default())),
        Stage::Tags => {
            let tagger = Tagger::default();
            let (mut words, mut tags) = (Vec::new(), Vec::new());
            for text in texts() {
                for sentence in sentences(text) {
                    words.clear();
                    words.extend(tokens(text, sentence.span));
                    tagger.tag(text, &words, &mut tags);
                    black_box(&tags);
                }
            }
        }
        Stage::LoadLexicon => drop(black_box(Lexicon::builtin())),
        Stage::LoadClassifier => drop(black_box(Classifier::default())),
        Stage::Prefilter => {
            let classifier = Classifier::default();
            texts().for_each(|text| {
                black_box(classifier.prefilter(text).count());
            });
        }
        Stage::Clauses => {
            let classifier = Classifier::default();
            texts().for_each(|text| drop(black_box(classifier.clauses(text))));
        }
        Stage::Events => {
            let classifier = Classifier::default();
            texts().for_each(|text| drop(black_box(classifier.events(text))));
        }
    }
    Ok(())
}

/// The samples.
fn texts() -> Result<Vec<String>> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let samples = [Input::from(root.join(SAMPLES))];
    let text = |record: Result<Record, stance_io::Error>| Ok(record?.decode()?.text);
    Reader::open(samples, ReadOptions::default()).map(text).collect()
}
