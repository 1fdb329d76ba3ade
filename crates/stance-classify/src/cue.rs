//! Cue candidates: where the words of an entry stand in a sentence.

use std::collections::BTreeSet;

use crate::clause::Words;
use crate::lexicon::{CuePart, Entry, Lexicon, Pos};
use crate::need::{Needs, Plain};
use crate::question::{Answers, Bits};
use crate::tag::Tag;
use crate::words::WordId;

/// Where to look for entries: each is anchored at the word of it that is the
/// rarest in news, and the rest of it is looked for around that.
#[derive(Clone, Debug)]
pub(crate) struct CueIndex {
    /// By word id: the entries anchored there, with the part that the word is.
    anchors: Vec<Vec<(usize, usize)>>,
    answers: Answers,
    needs: Needs,
}

/// An entry's words found in a sentence, by token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) entry: usize,
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// The noun phrase inside the idiom, where it has a place for one.
    pub(crate) inside: Option<(usize, usize)>,
}

/// The longest gap inside an idiom, in tokens.
const GAP: usize = 8;

impl CueIndex {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut anchors = vec![Vec::new(); lexicon.vocabulary.words.len()];
        let mut answers = Answers::new(lexicon);
        for (entry, description) in lexicon.entries.iter().enumerate() {
            let part = description.anchor;
            if let CuePart::Word(forms) = &description.parts[part] {
                for form in forms {
                    answers.anchor(*form);
                    let here: &mut Vec<(usize, usize)> = &mut anchors[form.index()];
                    if !here.contains(&(entry, part)) {
                        here.push((entry, part));
                    }
                }
            }
        }
        let needs = Needs::new(lexicon, &mut answers);
        CueIndex { anchors, answers, needs }
    }

    /// What a text is searched for: the anchors, each with the word behind it
    /// where nothing can stand between (*have to*); sorted, a word by itself
    /// before its pairs.
    pub(crate) fn patterns(lexicon: &Lexicon) -> Vec<(WordId, Option<WordId>)> {
        let mut patterns = Vec::new();
        for entry in &lexicon.entries {
            let CuePart::Word(forms) = &entry.parts[entry.anchor] else {
                continue;
            };
            let fixed = entry.pos != Pos::Verb || entry.anchor > 0;
            let next = match entry.parts.get(entry.anchor + 1) {
                Some(CuePart::Word(next)) if fixed => next.as_slice(),
                _ => &[],
            };
            for &form in forms {
                if next.is_empty() {
                    patterns.push((form, None));
                }
                patterns.extend(next.iter().map(|&next| (form, Some(next))));
            }
        }
        patterns.sort_unstable();
        patterns.dedup();
        patterns
    }

    /// The patterns in letters.
    pub(crate) fn forms(lexicon: &Lexicon) -> BTreeSet<String> {
        let words = &lexicon.vocabulary.words;
        let form = |(word, next): (WordId, Option<WordId>)| match next {
            None => words.string(word),
            Some(next) => [&words.string(word), " ", &words.string(next)].concat(),
        };
        Self::patterns(lexicon).into_iter().map(form).collect()
    }

    /// Collects where entries are anchored in a sentence, in order, and returns
    /// what the sentence may answer.
    pub(crate) fn anchored(&self, ids: &[WordId], out: &mut Vec<Anchored>) -> Bits {
        out.clear();
        let mut all = Bits::default();
        for (at, id) in ids.iter().enumerate() {
            let bits = self.answers.of(*id);
            all.join(bits);
            if bits.anchors() {
                let here = &self.anchors[id.index()];
                out.extend(here.iter().map(|&(entry, part)| Anchored { entry, part, at }));
            }
        }
        all
    }

    /// Collects those of them that can be an event, by the words of the sentence
    /// alone: all words of the entry stand there in their order and about their
    /// distance, and so do those that it [needs](Needs). It spares tagging where
    /// there is none.
    pub(crate) fn plausible(&self, plain: Plain<'_>, out: &mut Vec<Anchored>) {
        let bits = self.anchored(plain.ids, out);
        out.retain(|found| {
            let spelled = || {
                let entry = &plain.lexicon.entries[found.entry];
                spells(entry, found.part, plain.ids, found.at)
            };
            self.needs.met(plain, bits, found.entry, found.at) && spelled()
        });
    }
}

/// Where an entry is anchored in a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchored {
    entry: usize,
    part: usize,
    at: usize,
}

impl Anchored {
    /// The candidate that is anchored here, if all its words stand around it.
    pub(crate) fn candidate(self, words: Words<'_>) -> Option<Candidate> {
        align(words, self.entry, self.part, self.at)
    }
}

impl Candidate {
    /// Whether the tag of the cue is one with which the entry can fit. A cue of
    /// a verb may be tagged as a modal, for what rules another verb is its
    /// auxiliary.
    pub(crate) fn has_its_tag(&self, words: Words<'_>) -> bool {
        let tag = words.tag(self.first);
        match words.lexicon.entries[self.entry].pos {
            Pos::Verb => tag.is_verb() || tag == Tag::Modal,
            Pos::Noun => tag.is_noun(),
            Pos::Adjective | Pos::Phrase | Pos::Modal => true,
        }
    }
}

/// Whether the parts of an entry can stand around the token that is its part
/// `part`.
fn spells(entry: &Entry, part: usize, ids: &[WordId], at: usize) -> bool {
    // How many tokens away a part can stand at the most: see `align`.
    let width = |p: usize| match &entry.parts[p] {
        CuePart::Word(_) if p == 1 && entry.pos == Pos::Verb => 1 + Between::Adverbs.slack(),
        CuePart::Word(_) => 1,
        CuePart::Gap | CuePart::Target => GAP,
    };
    let holds = |window: &[WordId], p: usize| match &entry.parts[p] {
        CuePart::Word(forms) => window.iter().any(|id| forms.contains(id)),
        CuePart::Gap | CuePart::Target => true,
    };
    let mut reach = 0;
    let before = (0..part).rev().all(|p| {
        reach += width(p).max(width(p + 1));
        holds(&ids[at.saturating_sub(reach)..at], p)
    });
    let mut reach = 0;
    before
        && (part + 1..entry.parts.len()).all(|p| {
            reach += width(p);
            holds(&ids[at + 1..(at + 1 + reach).min(ids.len())], p)
        })
}

/// Looks for the parts of an entry around the token that is its part `part`.
fn align(words: Words<'_>, entry: usize, part: usize, at: usize) -> Option<Candidate> {
    let description = &words.lexicon.entries[entry];
    let parts = &description.parts;
    let mut found = Candidate { entry, first: at, end: at + 1, inside: None };
    let mut p = part;
    while p > 0 {
        p -= 1;
        let between = match &parts[p] {
            CuePart::Word(_) => Between::Nothing,
            CuePart::Gap => Between::Modifiers,
            CuePart::Target => Between::Phrase,
        };
        p -= usize::from(between != Between::Nothing);
        let CuePart::Word(forms) = &parts[p] else {
            return None;
        };
        let left = find_left(words, forms, found.first, between)?;
        if between == Between::Phrase {
            found.inside = Some((left + 1, found.first));
        }
        found.first = left;
    }
    let mut p = part + 1;
    while p < parts.len() {
        let between = match &parts[p] {
            // *called again on*: adverbs may stand between verb and particle.
            CuePart::Word(_) if description.pos == Pos::Verb && p == 1 => Between::Adverbs,
            CuePart::Word(_) => Between::Nothing,
            CuePart::Gap => Between::Modifiers,
            CuePart::Target => Between::Phrase,
        };
        p += usize::from(matches!(between, Between::Modifiers | Between::Phrase));
        let CuePart::Word(forms) = &parts[p] else {
            return None;
        };
        let right = find_right(words, forms, found.end, between)?;
        if between == Between::Phrase {
            found.inside = Some((found.end, right));
        }
        found.end = right + 1;
        p += 1;
    }
    match found.inside {
        Some((first, end)) if first == end => None,
        _ => Some(found),
    }
}

/// What may stand between two parts of a cue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Adverbs,
    /// What stands in a noun group before the noun.
    Modifiers,
    /// A whole noun phrase.
    Phrase,
}

impl Between {
    /// How many tokens may stand there.
    fn slack(self) -> usize {
        match self {
            Between::Nothing => 0,
            Between::Adverbs => 2,
            Between::Modifiers | Between::Phrase => GAP,
        }
    }

    fn allows(self, words: Words<'_>, token: usize) -> bool {
        let tag = words.tag(token);
        match self {
            Between::Nothing => false,
            // *"pleaded" with them*
            Between::Adverbs => {
                let closes = || token > 1 && words.is_quote(token - 2);
                tag == Tag::Adverb || words.is_quote(token) && closes()
            }
            Between::Modifiers => {
                // *a $10 million lawsuit*, *a strong and clear appeal*, *a big
                // chunk of the blame*.
                modifies(tag)
                    || words.is_quote(token)
                    || words.str(token) == "$"
                    || matches!(words.str(token), "of" | "," | "and")
                        && token > 0
                        && modifies(words.tag(token - 1))
                        && modifies(words.tag(token + 1))
            }
            Between::Phrase => {
                modifies(tag)
                    || words.is_quote(token)
                    || matches!(tag, Tag::Pronoun | Tag::Preposition | Tag::Conjunction)
            }
        }
    }
}

/// Whether a word with this tag can stand before a noun in its group.
fn modifies(tag: Tag) -> bool {
    tag.is_noun()
        || matches!(
            tag,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Number
                | Tag::Adverb
                | Tag::Participle
                | Tag::Gerund
        )
}

fn find_left(words: Words<'_>, forms: &[WordId], before: usize, between: Between) -> Option<usize> {
    for at in (before.saturating_sub(between.slack() + 1)..before).rev() {
        if forms.contains(&words.id(at)) {
            return Some(at);
        }
        if !between.allows(words, at) {
            return None;
        }
    }
    None
}

fn find_right(words: Words<'_>, forms: &[WordId], from: usize, between: Between) -> Option<usize> {
    for at in from..(from + between.slack() + 1).min(words.len()) {
        if forms.contains(&words.id(at)) {
            return Some(at);
        }
        if !between.allows(words, at) {
            return None;
        }
    }
    None
}
