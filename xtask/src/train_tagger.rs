//! `cargo xtask train-tagger`: learns the tagger's weights from treebanks and
//! measures them on parts that it did not learn from.

mod figures;
mod perceptron;
mod treebank;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use stance_classify::tag::{Tag, Tagger, encode};

use figures::Figures;
use treebank::{Section, Sentence};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Folder with ewt_*.conllu, gum_news.conllu and masc_*.tsv
    treebanks: PathBuf,
    /// Write nothing; fail when training gives other weights than the file has
    #[arg(long)]
    check: bool,
    /// Measure on development sections, held back from training, instead
    #[arg(long)]
    dev: bool,
    /// File of the weights
    #[arg(long, default_value = "data/tagger/weights.bin")]
    weights: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let data = Data::read(&args.treebanks, args.dev)?;
    let weights = encode(&perceptron::train(&data.train));
    let tagger = Tagger::new(&weights)?;
    for (name, sentences) in &data.tests {
        print(name, &Figures::measure(&tagger, sentences));
        if std::env::var("DEBUG").is_ok() {
            debug(name, &tagger, sentences);
        }
    }
    if args.check {
        ensure!(
            fs::read(&args.weights)? == weights,
            "{}: training gives other weights; run `cargo xtask train-tagger`",
            args.weights.display()
        );
    } else if !args.dev {
        fs::write(&args.weights, weights)?;
    }
    Ok(())
}

struct Data {
    train: Vec<Sentence>,
    tests: Vec<(&'static str, Vec<Sentence>)>,
}

impl Data {
    fn read(folder: &Path, dev: bool) -> Result<Data> {
        let mut train = sentences(treebank::conllu(&folder.join("ewt_train.conllu"))?);
        let ewt_dev = sentences(treebank::conllu(&folder.join("ewt_dev.conllu"))?);
        let mut held = Vec::new();
        for (i, section) in treebank::tsv(&folder.join("masc_other.tsv"))?
            .into_iter()
            .enumerate()
        {
            if i % 10 == 9 {
                held.push(section)
            } else {
                train.extend(section.sentences)
            }
        }
        let masc_dev = sentences(held);
        let (mut gum_dev, mut gum_test, mut n) = (Vec::new(), Vec::new(), 0);
        for section in treebank::conllu(&folder.join("gum_news.conllu"))? {
            if section.name.starts_with("GUM_news_") {
                n += 1;
                match n % 4 {
                    1 | 3 => gum_test.extend(section.sentences),
                    2 => gum_dev.extend(section.sentences),
                    _ => train.extend(section.sentences),
                }
            } else {
                train.extend(section.sentences);
            }
        }
        let tests = if dev {
            vec![
                ("ewt_dev", ewt_dev),
                ("masc_dev", masc_dev),
                ("gum_dev", gum_dev),
            ]
        } else {
            train.extend(ewt_dev.into_iter().chain(masc_dev).chain(gum_dev));
            vec![
                (
                    "ewt_test",
                    sentences(treebank::conllu(&folder.join("ewt_test.conllu"))?),
                ),
                (
                    "masc_news",
                    sentences(treebank::tsv(&folder.join("masc_news.tsv"))?),
                ),
                ("gum_news", gum_test),
            ]
        };
        Ok(Data { train, tests })
    }
}

fn sentences(sections: Vec<Section>) -> Vec<Sentence> {
    sections.into_iter().flat_map(|s| s.sentences).collect()
}

fn print(name: &str, f: &Figures) {
    let percent = |a: u64, b: u64| 100.0 * a as f64 / b as f64;
    println!(
        "{name}: {} words, {:.2} % right; ambiguous {}/{} {:.2} %; that {}/{}",
        f.words(),
        percent(f.right(), f.words()),
        f.ambiguous_right,
        f.ambiguous,
        percent(f.ambiguous_right, f.ambiguous),
        f.that_right,
        f.that
    );
    for tag in &Tag::ALL[..Tag::CLASSES] {
        let class = *tag as usize;
        let right = f.confusion[class][class];
        print!(
            "{tag} {:.1}/{:.1}  ",
            percent(right, f.given(class)),
            percent(right, f.gold(class))
        );
    }
    println!();
}
fn debug(name: &str, tagger: &Tagger, sents: &[Sentence]) {
    let mut tags = Vec::new();
    let mut c = std::collections::HashMap::<(String, String, String), u32>::new();
    for s in sents {
        tagger.tag(&s.text, &s.tokens, &mut tags);
        for ((t, g), given) in s.tokens.iter().zip(&s.gold).zip(&tags) {
            if let Some(g) = g
                && g != given
                && given.is_class()
            {
                *c.entry((
                    g.to_string(),
                    given.to_string(),
                    s.text[t.span].to_lowercase(),
                ))
                .or_default() += 1;
            }
        }
    }
    let mut pairs = std::collections::HashMap::<(String, String), (u32, Vec<(u32, String)>)>::new();
    for ((a, b, w), n) in c {
        let e = pairs.entry((a, b)).or_default();
        e.0 += n;
        e.1.push((n, w));
    }
    let mut v: Vec<_> = pairs.into_iter().collect();
    v.sort_by_key(|x| std::cmp::Reverse(x.1.0));
    for ((a, b), (n, mut w)) in v.into_iter().take(25) {
        w.sort();
        w.reverse();
        w.truncate(14);
        println!(
            "{name} gold {a} given {b}: {n}  {}",
            w.iter()
                .map(|(n, w)| format!("{w}:{n}"))
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
}
