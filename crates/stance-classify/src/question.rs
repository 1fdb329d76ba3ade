//! Which questions the words of a sentence may answer, all in one number.
//!
//! Every candidate asks for words or for words of a set, and most ask in vain.
//! So each question has a bit, and each word the bits of the questions that it
//! answers: joined over a sentence, they tell at once what it has nothing for.
//! There are more questions than bits, and some share one: only the absence of
//! a bit says something.

use std::collections::HashMap;

use crate::lexicon::{Lexicon, SetId};
use crate::words::{FxBuild, WordId};

/// Words that may be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    /// One of these.
    Words(Vec<WordId>),
    /// One of the set.
    Set(SetId),
}

/// Bits of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(u64);

impl Bits {
    /// The bit of the words at which entries are anchored.
    const ANCHOR: Bits = Bits(1);

    /// The bit of the question that was asked as the `index`th.
    const fn of(index: usize) -> Bits {
        Bits(1 << (1 + index % 63))
    }

    pub(crate) fn join(&mut self, others: Bits) {
        self.0 |= others.0;
    }

    pub(crate) const fn meets(self, others: Bits) -> bool {
        self.0 & others.0 != 0
    }

    pub(crate) const fn anchors(self) -> bool {
        self.meets(Bits::ANCHOR)
    }
}

/// The bits of all words of a lexicon, by their ids.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    bits: Vec<Bits>,
    asked: HashMap<Question, Bits, FxBuild>,
}

impl Answers {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let bits = vec![Bits::default(); lexicon.vocabulary.words.len()];
        Answers { bits, asked: HashMap::default() }
    }

    /// Notes that entries are anchored at a word.
    pub(crate) fn anchor(&mut self, word: WordId) {
        self.bits[word.index()].join(Bits::ANCHOR);
    }

    /// The bit of a question, which its words have from now on.
    pub(crate) fn ask(&mut self, question: Question, lexicon: &Lexicon) -> Bits {
        if let Some(&bit) = self.asked.get(&question) {
            return bit;
        }
        let bit = Bits::of(self.asked.len());
        match &question {
            Question::Words(words) => {
                words.iter().for_each(|word| self.bits[word.index()].join(bit));
            }
            Question::Set(set) => {
                lexicon.vocabulary.members(*set).for_each(|id| self.bits[id.index()].join(bit));
            }
        }
        self.asked.insert(question, bit);
        bit
    }

    /// The bits of a word.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Bits {
        self.bits.get(word.index()).copied().unwrap_or_default()
    }
}
