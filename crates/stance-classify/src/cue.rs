//! Cue candidates: where the words of an entry stand in a sentence.

use std::collections::BTreeSet;

use crate::clause::Words;
use crate::lexicon::{CuePart, Lexicon, Pos};
use crate::tag::Tag;
use crate::words::WordId;

/// Where to look for entries: each is anchored at the word of it that is the
/// rarest in news, and the rest of it is looked for around that.
#[derive(Clone, Debug)]
pub(crate) struct CueIndex {
    /// By word id: the entries anchored there, with the part that the word is.
    anchors: Vec<Vec<(usize, usize)>>,
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
        for (entry, description) in lexicon.entries.iter().enumerate() {
            let part = description.anchor;
            if let CuePart::Word(forms) = &description.parts[part] {
                for form in forms {
                    let here: &mut Vec<(usize, usize)> = &mut anchors[form.index()];
                    if !here.contains(&(entry, part)) {
                        here.push((entry, part));
                    }
                }
            }
        }
        CueIndex { anchors }
    }

    /// Whether any entry is anchored at the word.
    pub(crate) fn anchors(&self, word: WordId) -> bool {
        self.anchors.get(word.index()).is_some_and(|here| !here.is_empty())
    }

    /// What a text is searched for: the anchors, each with the word behind it
    /// where nothing can stand between (*have to*).
    pub(crate) fn patterns(lexicon: &Lexicon) -> BTreeSet<String> {
        let words = lexicon.vocabulary.words.strings();
        let mut patterns = BTreeSet::new();
        for entry in &lexicon.entries {
            let CuePart::Word(forms) = &entry.parts[entry.anchor] else {
                continue;
            };
            let fixed = entry.pos != Pos::Verb || entry.anchor > 0;
            let next = match entry.parts.get(entry.anchor + 1) {
                Some(CuePart::Word(next)) if fixed => next.as_slice(),
                _ => &[],
            };
            for form in forms {
                let form = &words[form.index()];
                if next.is_empty() {
                    patterns.insert(form.clone());
                }
                patterns.extend(next.iter().map(|next| format!("{form} {}", words[next.index()])));
            }
        }
        patterns
    }

    /// Whether a sentence, by its word ids alone, can hold a cue: all words of
    /// some entry in their order and about their distance. It spares tagging
    /// where only the rarest word of an idiom is there.
    pub(crate) fn plausible(&self, lexicon: &Lexicon, ids: &[WordId]) -> bool {
        let says = |ids: &[WordId]| {
            let grammar = &lexicon.grammar;
            let report = |&id: &WordId| {
                [
                    grammar.say,
                    grammar.think,
                    grammar.declare,
                    grammar.plain,
                    grammar.according,
                    grammar.claim,
                ]
                .iter()
                .any(|&set| lexicon.vocabulary.contains(set, id))
            };
            ids.iter().any(report)
        };
        ids.iter().enumerate().any(|(at, id)| {
            let here = self.anchors.get(id.index()).map_or(&[][..], Vec::as_slice);
            here.iter().any(|&(entry, part)| {
                let entry = &lexicon.entries[entry];
                // How many tokens away a part can stand at the most: see `align`.
                let width = |p: usize| match &entry.parts[p] {
                    CuePart::Word(_) if p == 1 && entry.pos == Pos::Verb => {
                        1 + Between::Adverbs.slack()
                    }
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
                let behind = before
                    && (part + 1..entry.parts.len()).all(|p| {
                        reach += width(p);
                        holds(&ids[at + 1..(at + 1 + reach).min(ids.len())], p)
                    });
                behind && (entry.pos != Pos::Modal || says(ids))
            })
        })
    }

    /// Adds the candidates anchored at token `at`, in the order of the lexicon.
    pub(crate) fn candidates(&self, words: Words<'_>, at: usize, out: &mut Vec<Candidate>) {
        let Some(here) = self.anchors.get(words.id(at).index()) else {
            return;
        };
        out.extend(here.iter().filter_map(|&(entry, part)| align(words, entry, part, at)));
    }
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
            Between::Adverbs => tag == Tag::Adverb,
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
