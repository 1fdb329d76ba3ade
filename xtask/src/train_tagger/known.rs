//! Which forms the tagger knows beforehand.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use stance_classify::tag::{Forms, Known, Tag, form};
use stance_types::{Span, Token, TokenKind};

use super::treebank::Sentence;

/// The spelled-out numbers, which are no class of the model.
const NUMBERS: &str = include_str!("../../../data/tagger/numbers.txt");

/// A form that is seen less often stays unknown: its classes would be those of
/// the few sentences learned from, and mislead in all others.
const KNOWN_AFTER: u32 = 8;

/// A form is sure when it is seen this often …
const SURE_AFTER: u32 = 50;

/// … and at most one in so many of its tags is another one, for the treebanks
/// err too.
const SURE_OF: u32 = 200;

/// A form has a class when at least one in so many of its tags is that class.
const SHARE: u32 = 20;

/// Counts the tags of each form.
pub fn learn(sentences: &[Sentence]) -> Result<Forms> {
    let mut counts = BTreeMap::<u32, [u32; Tag::CLASSES]>::new();
    for sentence in sentences {
        for (token, gold) in sentence.tokens.iter().zip(&sentence.gold) {
            if let (Some(form), Some(gold)) = (form(&sentence.text, token), *gold) {
                counts.entry(form).or_default()[gold as usize] += 1;
            }
        }
    }
    let mut entries = Vec::new();
    for number in NUMBERS.lines().filter(|line| !line.starts_with('#')) {
        let token = Token { span: Span::new(0, number.len()), kind: TokenKind::Word };
        let form = form(number, &token).context("numbers.txt has an empty line")?;
        counts.remove(&form);
        entries.push((form, Known::Sure(Tag::Number)));
    }
    entries.extend(counts.iter().map(|(form, counts)| (*form, judge(counts))));
    entries.retain(|(_, known)| *known != Known::Nothing);
    Forms::new(&entries).context("the table of known forms is too small")
}

fn judge(counts: &[u32; Tag::CLASSES]) -> Known {
    let total: u32 = counts.iter().sum();
    let (class, most) = (0..).zip(counts).max_by_key(|(_, count)| **count).unwrap_or((0, &0));
    if total < KNOWN_AFTER {
        Known::Nothing
    } else if total >= SURE_AFTER && (total - most) * SURE_OF <= total {
        Known::Sure(Tag::ALL[class])
    } else {
        let classes = (0..Tag::CLASSES).filter(|&class| counts[class] * SHARE >= total);
        Known::OneOf(classes.fold(0, |set, class| set | 1 << class))
    }
}
