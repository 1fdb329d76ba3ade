//! Measuring a tagger: integer counts first, ratios only when printed.

use std::fmt::Write;

use stance_classify::tag::{Tag, Tagger};

use super::treebank::Sentence;

/// Stems of words that are verbs or nouns by their surroundings.
const AMBIGUOUS: &str = include_str!("../../../data/tagger/ambiguous.txt");

/// The first line of the figures file.
pub const HEADER: &str = "test,of,gold,given,right\n";

/// What a tagger got right and wrong in one test. Only words count that the
/// treebank gives a class; marks and numbers do not, for they cannot be wrong.
#[derive(Default)]
pub struct Figures {
    /// `confusion[gold][given]`.
    confusion: [[u64; Tag::ALL.len()]; Tag::CLASSES],
    /// Forms of the ambiguous stems, and those told right: verb or noun.
    ambiguous: Share,
    /// The word *that*: complementizer, relative or determiner.
    that: Share,
}

#[derive(Default)]
struct Share {
    right: u64,
    of: u64,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += u64::from(right);
        self.of += 1;
    }
}

impl Figures {
    /// Tags all sentences and counts.
    pub fn measure(tagger: &Tagger, sentences: &[Sentence]) -> Self {
        let stems: Vec<_> = AMBIGUOUS.lines().filter(|line| !line.starts_with('#')).collect();
        let mut figures = Figures::default();
        let mut tags = Vec::new();
        for Sentence { text, tokens, gold } in sentences {
            tagger.tag(text, tokens, &mut tags);
            for ((token, gold), given) in tokens.iter().zip(gold).zip(&tags) {
                if let Some(gold) = *gold
                    && given.is_class()
                {
                    figures.count(&text[token.span].to_ascii_lowercase(), gold, *given, &stems);
                }
            }
        }
        figures
    }

    fn count(&mut self, form: &str, gold: Tag, given: Tag, stems: &[&str]) {
        self.confusion[gold as usize][given as usize] += 1;
        if form == "that" {
            self.that.count(gold == given);
        }
        if (gold.is_verb() || gold == Tag::Noun) && is_ambiguous(form, stems) {
            let right = gold.is_verb() == given.is_verb() && gold.is_noun() == given.is_noun();
            self.ambiguous.count(right);
        }
    }

    /// One row for each tag, for all and for the words looked at closely.
    pub fn rows(&self, test: &str) -> String {
        let mut rows = String::new();
        let mut row = |of: &str, gold: u64, given: u64, right: u64| {
            let _ = writeln!(rows, "{test},{of},{gold},{given},{right}");
        };
        let words = self.words();
        row("all", words, words, self.right());
        row("verb or noun", self.ambiguous.of, self.ambiguous.of, self.ambiguous.right);
        row("that", self.that.of, self.that.of, self.that.right);
        for tag in classes() {
            row(tag.name(), self.gold(tag), self.given(tag), self.both(tag));
        }
        rows
    }

    /// The same for reading: precision and recall in per cent.
    pub fn report(&self, test: &str) -> String {
        let mut report = String::new();
        let _ = writeln!(
            report,
            "{test}: {} of {} words; verb or noun {} of {}; that {} of {}",
            percent(self.right(), self.words()),
            self.words(),
            percent(self.ambiguous.right, self.ambiguous.of),
            self.ambiguous.of,
            percent(self.that.right, self.that.of),
            self.that.of,
        );
        for tag in classes() {
            let precision = percent(self.both(tag), self.given(tag));
            let recall = percent(self.both(tag), self.gold(tag));
            let _ = writeln!(report, "  {tag:12} precision {precision} recall {recall}");
        }
        report
    }

    fn words(&self) -> u64 {
        self.confusion.iter().flatten().sum()
    }

    fn right(&self) -> u64 {
        classes().map(|tag| self.both(tag)).sum()
    }

    fn gold(&self, tag: Tag) -> u64 {
        self.confusion[tag as usize].iter().sum()
    }

    fn given(&self, tag: Tag) -> u64 {
        self.confusion.iter().map(|row| row[tag as usize]).sum()
    }

    fn both(&self, tag: Tag) -> u64 {
        self.confusion[tag as usize][tag as usize]
    }
}

fn classes() -> impl Iterator<Item = Tag> {
    Tag::ALL.into_iter().filter(|tag| tag.is_class())
}

/// A ratio of nothing to nothing is no number, and is not shown as one.
fn percent(part: u64, whole: u64) -> String {
    match whole {
        0 => "  –    ".to_owned(),
        _ => format!("{:5.2} %", 100.0 * part as f64 / whole as f64),
    }
}

fn is_ambiguous(form: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| {
        let ending = form.strip_prefix(stem);
        ending.is_some_and(|ending| matches!(ending, "" | "s" | "es" | "d" | "ed" | "ing"))
    })
}
