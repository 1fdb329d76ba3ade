//! Sentence segmentation against treebanks, beside segmenters made by others.
//!
//! A treebank stores sentences apart, so its text is rebuilt: the sentences of a
//! paragraph joined by a blank, paragraphs and documents by a line break. Where
//! the treebank does not mark paragraphs (`# newpar`), a sentence without a
//! final mark, a heading or the item of a list, is taken to have ended its
//! line; no reader of running text could know otherwise.
//!
//! A boundary is the end of a sentence. The last one of a line is not counted,
//! neither as gold nor as found: the line break gives it away. For the same
//! reason every segmenter gets one line at a time, as some do not know that a
//! line break ends a paragraph.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use unicode_segmentation::UnicodeSegmentation;

/// What to measure.
#[derive(clap::Args)]
pub struct Args {
    /// Treebanks in CoNLL-U
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    /// Read only the sentences whose `sent_id` starts so
    #[arg(long, default_value = "")]
    only: String,
    /// Show up to so many of our errors in each treebank
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

/// A segmenter gives the end of each sentence of a line, blanks behind it or not.
type Segment = fn(&str) -> Vec<usize>;

const SEGMENTERS: [(&str, Segment); 3] = [
    ("stance-tokenize", |text| {
        stance_tokenize::sentences(text).map(|sentence| sentence.span.end()).collect()
    }),
    ("unicode-segmentation", |text| {
        text.split_sentence_bound_indices()
            .map(|(start, sentence)| start + sentence.len())
            .collect()
    }),
    ("sentencex", |text| {
        sentencex::get_sentence_boundaries("en", text)
            .into_iter()
            .map(|sentence| sentence.end_byte)
            .collect()
    }),
];

/// Measures every segmenter on every treebank and prints the table.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<16} {:<20} {:>6} {:>6} {:>9} {:>7} {:>7} {:>7}",
        "treebank", "segmenter", "gold", "found", "precision", "recall", "F1", "MB/s"
    )?;
    for path in &args.treebanks {
        let treebank = Treebank::read(path, &args.only)?;
        for (name, segment) in SEGMENTERS {
            let found = treebank.boundaries(&ends(segment, &treebank.text));
            let score = Score::of(&treebank.gold, &found);
            writeln!(
                out,
                "{:<16} {name:<20} {:>6} {:>6} {:>9.4} {:>7.4} {:>7.4} {:>7.1}",
                path.file_stem().unwrap_or_default().to_string_lossy(),
                score.gold,
                score.found,
                score.precision(),
                score.recall(),
                score.f1(),
                megabytes_per_second(segment, &treebank.text),
            )?;
        }
        if args.errors > 0 {
            let (_, ours) = SEGMENTERS[0];
            let found = treebank.boundaries(&ends(ours, &treebank.text));
            treebank.print_errors(&found, args.errors, &mut out)?;
        }
    }
    Ok(())
}

/// The text of a treebank, and the ends of its sentences within lines.
struct Treebank {
    text: String,
    gold: BTreeSet<usize>,
}

impl Treebank {
    fn read(path: &Path, only: &str) -> anyhow::Result<Self> {
        let file = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let treebank = Treebank::from_conllu(&file, only);
        ensure!(
            !treebank.gold.is_empty(),
            "{} holds no two sentences on a line; is it CoNLL-U with `# text =` comments?",
            path.display()
        );
        Ok(treebank)
    }

    fn from_conllu(file: &str, only: &str) -> Self {
        let marks_paragraphs = file.lines().any(|line| line.starts_with("# newpar"));
        let mut text = String::new();
        let mut ends = Vec::new();
        let mut document = "";
        let mut breaks = true;
        let mut selected = only.is_empty();
        for line in file.lines() {
            if line.starts_with("# newdoc") || line.starts_with("# newpar") {
                breaks = true;
            } else if let Some(id) = line.strip_prefix("# sent_id = ") {
                selected = id.starts_with(only);
                // The id of a sentence is its document's and a number.
                let of = id.rsplit_once('-').map_or(id, |(of, _)| of);
                breaks |= of != std::mem::replace(&mut document, of);
            } else if let Some(sentence) = line.strip_prefix("# text = ").filter(|_| selected) {
                if !text.is_empty() {
                    text.push(if breaks { '\n' } else { ' ' });
                }
                text.push_str(sentence.trim());
                ends.push(text.len());
                breaks = !marks_paragraphs && !ends_with_mark(sentence);
            }
        }
        let mut treebank = Treebank { text, gold: BTreeSet::new() };
        treebank.gold = treebank.boundaries(&ends);
        treebank
    }

    /// The ends of sentences without the blanks behind them, and without those
    /// that a line break follows.
    fn boundaries(&self, ends: &[usize]) -> BTreeSet<usize> {
        let trimmed = ends.iter().map(|&end| self.text[..end].trim_end().len());
        trimmed.filter(|&end| self.text[end..].starts_with(|c| c != '\n')).collect()
    }

    fn print_errors(
        &self,
        found: &BTreeSet<usize>,
        most: usize,
        out: &mut impl Write,
    ) -> io::Result<()> {
        for &end in self.gold.symmetric_difference(found).take(most) {
            let before: Vec<char> = self.text[..end].chars().rev().take(60).collect();
            let before: String = before.into_iter().rev().collect();
            let after: String = self.text[end..].chars().take(50).collect();
            let error = if found.contains(&end) { "wrong " } else { "missed" };
            let (before, after) = (before.replace('\n', "⏎"), after.replace('\n', "⏎"));
            writeln!(out, "  {error} {before:>60} ‖{after}")?;
        }
        Ok(())
    }
}

fn ends_with_mark(sentence: &str) -> bool {
    sentence
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'”’)]}»".contains(c))
        .ends_with(['.', '!', '?', '…'])
}

/// Counts of boundaries; ratios are derived.
struct Score {
    gold: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn of(gold: &BTreeSet<usize>, found: &BTreeSet<usize>) -> Self {
        Score { gold: gold.len(), found: found.len(), right: gold.intersection(found).count() }
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.found as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.gold as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found) as f64
    }
}

/// The ends of all sentences of `text`, whose lines are segmented one by one.
fn ends(segment: Segment, text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        ends.extend(segment(line).into_iter().map(|end| start + end));
        start += line.len();
    }
    ends
}

/// The median speed of several passes over `text`.
fn megabytes_per_second(segment: Segment, text: &str) -> f64 {
    const PASSES: usize = 15;
    let mut times: Vec<Duration> = (0..PASSES)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(ends(segment, std::hint::black_box(text)));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    text.len() as f64 / 1e6 / times[PASSES / 2].as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn treebank(lines: &[&str]) -> Treebank {
        Treebank::from_conllu(&lines.join("\n"), "")
    }

    #[test]
    fn texts_are_rebuilt_from_the_comments_of_a_treebank() {
        for (lines, text, gold) in [
            (
                &["# newpar", "# text = One.", "# text = Two", "# newpar", "# text = Three."][..],
                "One. Two\nThree.",
                &[4][..],
            ),
            (
                &[
                    "# sent_id = a-1",
                    "# text = Heading",
                    "# sent_id = a-2",
                    "# text = “Two.”",
                    "# sent_id = a-3",
                    "# text = Three.",
                    "# sent_id = b-1",
                    "# text = Four.",
                ],
                "Heading\n“Two.” Three.\nFour.",
                &[18],
            ),
        ] {
            let treebank = treebank(lines);
            assert_eq!(treebank.text, text);
            assert_eq!(Vec::from_iter(treebank.gold), gold);
        }
    }

    #[test]
    fn scores_count_boundaries_within_lines() {
        let treebank = treebank(&["# newpar", "# text = One.", "# text = Two.", "# text = Three."]);
        let found = treebank.boundaries(&[5, 13, treebank.text.len()]);
        let score = Score::of(&treebank.gold, &found);
        assert_eq!((score.gold, score.found, score.right), (2, 2, 1));
        assert!((score.f1() - 0.5).abs() < 1e-9);
    }
}
