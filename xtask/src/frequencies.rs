//! How often words stand in news: which word of an idiom to look for first.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use stance_io::{Input, ReadOptions, Reader};
use stance_tokenize::{sentences, tokens};
use stance_types::TokenKind;

/// Arguments of `cargo xtask frequencies`.
#[derive(clap::Args)]
pub struct Args {
    /// News to count in: .txt, .jsonl, folders
    #[arg(required = true)]
    corpus: Vec<PathBuf>,
    /// Where to write the list
    #[arg(long, default_value = "data/lexicon/frequency.txt")]
    out: PathBuf,
    /// Leave out words that are rarer than this, per million
    #[arg(long, default_value_t = 20.0)]
    least: f64,
}

/// Counts words and writes those that are frequent.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    let mut total = 0u64;
    for record in Reader::open(args.corpus.iter().cloned().map(Input::from), ReadOptions::default())
    {
        let document = record?.decode()?;
        for sentence in sentences(&document.text) {
            for token in tokens(&document.text, sentence.span) {
                if matches!(token.kind, TokenKind::Word | TokenKind::Clitic) {
                    total += 1;
                    *counts
                        .entry(document.text[token.span].to_lowercase().replace('’', "'"))
                        .or_default() += 1;
                }
            }
        }
    }
    ensure!(total > 0, "the corpus holds no words");
    let per_million = |count: u64| count as f64 * 1e6 / total as f64;
    let mut frequent: Vec<(String, u64)> =
        counts.into_iter().filter(|(_, n)| per_million(*n) >= args.least).collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut list = String::from(
        "# Words of English news with their frequency per million, most frequent first.\n\
         # One word a line: word, tab, frequency. Of an idiom's words the rarest is\n\
         # looked for first; a word that is not listed is rarer than all that are.\n\
         # Written by `cargo xtask frequencies`.\n",
    );
    for (word, count) in &frequent {
        writeln!(list, "{word}\t{:.0}", per_million(*count))?;
    }
    fs::write(&args.out, list)
        .with_context(|| format!("{}: cannot write it", args.out.display()))?;
    let (words, file) = (frequent.len(), args.out.display());
    crate::print(&format!("{words} words of {total} tokens written to {file}\n"))?;
    Ok(())
}
