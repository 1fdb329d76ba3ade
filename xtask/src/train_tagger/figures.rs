//! Measuring a tagger: integer counts first, ratios only when printed.

use stance_classify::tag::{Tag, Tagger};

use super::treebank::Sentence;

/// Stems whose forms are verbs or nouns by their surroundings.
const AMBIGUOUS: &str = include_str!("../../../data/tagger/ambiguous.txt");

/// What a tagger got right and wrong on one test set.
#[derive(Clone, Default)]
pub struct Figures {
    /// `confusion[gold][given]`, over words that have a gold class.
    pub confusion: [[u64; Tag::ALL.len()]; Tag::CLASSES],
    /// Words whose form can be a verb or a noun, and whose gold is one of them.
    pub ambiguous: u64,
    /// Those of them told right.
    pub ambiguous_right: u64,
    pub that: u64,
    pub that_right: u64,
}

impl Figures {
    /// Tags all sentences and counts.
    pub fn measure<'s>(tagger: &Tagger, sentences: impl IntoIterator<Item = &'s Sentence>) -> Self {
        let mut figures = Figures::default();
        let mut tags = Vec::new();
        let stems: Vec<_> = AMBIGUOUS.lines().filter(|l| !l.starts_with('#')).collect();
        for Sentence { text, tokens, gold } in sentences {
            tagger.tag(text, tokens, &mut tags);
            for ((token, gold), given) in tokens.iter().zip(gold).zip(&tags) {
                let Some(gold) = *gold else { continue };
                // Tags that follow from the token's kind are not the model's.
                if !given.is_class() {
                    continue;
                }
                figures.confusion[gold as usize][*given as usize] += 1;
                let form = text[token.span].to_lowercase();
                if form == "that" {
                    figures.that += 1;
                    figures.that_right += u64::from(gold == *given);
                }
                if (gold.is_verb() || gold == Tag::Noun) && is_ambiguous(&stems, &form) {
                    figures.ambiguous += 1;
                    figures.ambiguous_right += u64::from(
                        gold.is_verb() == given.is_verb() && gold.is_noun() == given.is_noun(),
                    );
                }
            }
        }
        figures
    }

    pub fn words(&self) -> u64 {
        self.confusion.iter().flatten().sum()
    }

    pub fn right(&self) -> u64 {
        (0..Tag::CLASSES)
            .map(|class| self.confusion[class][class])
            .sum()
    }

    pub fn gold(&self, class: usize) -> u64 {
        self.confusion[class].iter().sum()
    }

    pub fn given(&self, class: usize) -> u64 {
        self.confusion.iter().map(|row| row[class]).sum()
    }
}

fn is_ambiguous(stems: &[&str], form: &str) -> bool {
    stems.iter().any(|stem| {
        form.strip_prefix(stem)
            .is_some_and(|end| matches!(end, "" | "s" | "es" | "ed" | "d" | "ing"))
    })
}
