//! The words and named sets of a lexicon, under construction and after.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::inflect;
use crate::words::{FxBuild, WordId, WordSet, WordTable};

/// A named set's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct SetId(usize);

/// All words that a lexicon mentions, and its named sets of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Vocabulary {
    pub(crate) words: WordTable,
    sets: Vec<WordSet>,
    // What follows serves the construction alone.
    #[serde(skip)]
    names: HashMap<String, SetId>,
    #[serde(skip)]
    irregular: HashMap<String, Vec<String>>,
    /// The forms of the words that were added so far, for sets share words.
    #[serde(skip)]
    inflected: HashMap<String, Vec<WordId>, FxBuild>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary {
            words: WordTable::new(),
            sets: Vec::new(),
            names: HashMap::new(),
            irregular: HashMap::new(),
            inflected: HashMap::default(),
        }
    }
}

impl Vocabulary {
    /// The number of the set called `name`, made empty if it is new.
    pub(crate) fn declare(&mut self, name: &str) -> SetId {
        if let Some(&id) = self.names.get(name) {
            return id;
        }
        let id = SetId(self.sets.len());
        self.sets.push(WordSet::default());
        self.names.insert(name.to_owned(), id);
        id
    }

    /// The number of the set called `name`; the error names the set.
    pub(crate) fn set(&self, name: &str) -> Result<SetId, String> {
        self.names.get(name).copied().ok_or_else(|| format!("there is no set `{name}`"))
    }

    /// Gives a word forms of its own instead of the regular ones.
    pub(crate) fn add_irregular(&mut self, lemma: &str, forms: Vec<String>) {
        self.inflected.remove(lemma);
        self.irregular.insert(lemma.to_owned(), forms);
    }

    /// Puts a word, in all its forms, into a set.
    pub(crate) fn add(&mut self, set: SetId, lemma: &str) {
        if let Some(words) = self.inflected.get(lemma) {
            words.iter().for_each(|&word| self.sets[set.0].insert(word));
            return;
        }
        let forms = self.forms(lemma);
        let words: Vec<WordId> = forms.iter().map(|form| self.words.intern(form)).collect();
        words.iter().for_each(|&word| self.sets[set.0].insert(word));
        self.inflected.insert(lemma.to_owned(), words);
    }

    /// Puts one form of a word into a set.
    pub(crate) fn add_form(&mut self, set: SetId, form: &str) {
        let word = self.words.intern(form);
        self.sets[set.0].insert(word);
    }

    /// Puts a known word into a set.
    pub(crate) fn add_word(&mut self, set: SetId, word: WordId) {
        self.sets[set.0].insert(word);
    }

    pub(crate) fn contains(&self, set: SetId, word: WordId) -> bool {
        self.sets[set.0].contains(word)
    }

    /// The words of a set.
    pub(crate) fn members(&self, set: SetId) -> impl Iterator<Item = WordId> {
        self.sets[set.0].ids()
    }

    /// The singular and plural of a noun.
    pub(crate) fn noun_forms(lemma: &str) -> Vec<String> {
        vec![lemma.to_owned(), inflect::with_s(lemma)]
    }

    /// The forms of a word as noun and verb alike: which of them a token is,
    /// its tag says.
    pub(crate) fn forms(&self, lemma: &str) -> Vec<String> {
        let mut forms = vec![lemma.to_owned()];
        if !lemma.chars().all(|c| c.is_alphabetic() || c == '-') {
            return forms;
        }
        forms.push(inflect::with_s(lemma));
        match self.irregular.get(lemma) {
            Some(irregular) => forms.extend(irregular.iter().cloned()),
            None => forms.extend([inflect::with_ed(lemma), inflect::with_ing(lemma)]),
        }
        forms
    }
}
