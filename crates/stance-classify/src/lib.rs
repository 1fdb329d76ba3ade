//! Stance events in English news: who accuses whom of what, who denies what,
//! who urges whom to do what.
//!
//! The classifier is a lexicon and a grammar, not a model that cannot say why:
//! each event names the entry and the frame that made it. A text goes through
//! these stages, each a module:
//!
//! 1. [`Lexicon`]: entries, their forms and frames, read once; the built-in one
//!    when the crate is built;
//! 2. prefilter: which sentences hold a word of the lexicon at all; the others
//!    are never tokenized;
//! 3. cue and need: where an entry's words stand, and whether the sentence has
//!    the words without which it cannot fit; if no entry is left, it is never
//!    tagged;
//! 4. [`tag`]: parts of speech;
//! 5. clause: verb groups with their subjects, voice and place, noun phrases;
//! 6. events: sense by frame and restriction, roles, polarity and modality;
//! 7. [`confidence`]: how sure each is; antecedent: whom its pronouns name.
//!
//! ```
//! use stance_classify::Classifier;
//! use stance_types::Act;
//!
//! let text = "Moscow was accused by Kyiv of shelling the port, but denied the charge.";
//! let events = Classifier::default().events(text);
//! assert_eq!(events.len(), 2);
//!
//! let accusation = &events[0].event;
//! assert_eq!(accusation.act, Act::Accuse);
//! assert_eq!(&text[accusation.source.unwrap()], "Kyiv");
//! assert_eq!(&text[accusation.target.unwrap()], "Moscow");
//! assert_eq!(&text[accusation.content.unwrap()], "of shelling the port");
//!
//! let denial = &events[1].event;
//! assert_eq!((denial.act, &text[denial.source.unwrap()]), (Act::Deny, "Moscow"));
//! ```

mod antecedent;
mod builtin;
mod clause;
pub mod confidence;
mod cue;
mod events;
mod evidence;
mod explain;
mod lexicon;
mod need;
mod noise;
mod octets;
mod prefilter;
mod question;
mod read;
mod repair;
pub mod tag;
mod words;

use std::collections::BTreeSet;

use rayon::prelude::*;
use stance_types::{Document, Prediction};

pub use events::Miss;
pub use evidence::Broken;
pub use explain::{ClauseVerb, ExplainedSentence, NearMiss};
pub use lexicon::{Entry, Lexicon, LexiconError, Mistake, Pos};

use confidence::{Confidence, Signals};
use cue::CueIndex;
use prefilter::Prefilter;
use read::Reader;
use tag::Tagger;

/// Finds stance events in text.
///
/// Building one takes milliseconds, and it can be shared between threads, so
/// build one and keep it.
#[derive(Clone, Debug)]
pub struct Classifier {
    lexicon: Lexicon,
    index: CueIndex,
    prefilter: Prefilter,
    tagger: Tagger,
    confidence: Confidence,
}

impl Default for Classifier {
    /// The classifier with the built-in lexicon; it needs no file.
    fn default() -> Self {
        Classifier::new(Lexicon::builtin())
    }
}

impl Classifier {
    /// A classifier with the given lexicon.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        let index = CueIndex::new(&lexicon);
        let prefilter = Prefilter::new(&lexicon);
        let confidence = Confidence::new(&lexicon);
        Classifier { lexicon, index, prefilter, tagger: Tagger::default(), confidence }
    }

    /// The lexicon that the classifier reads by.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What a text is searched for, in lower case: words, and a few pairs of
    /// words; sorted.
    #[must_use]
    pub fn search_forms(&self) -> BTreeSet<String> {
        CueIndex::forms(&self.lexicon)
    }

    /// The first stage alone: where a word stands by which cues are looked for,
    /// as the offset of its first byte in `text`, in rising order. A sentence
    /// without one is never tokenized.
    pub fn prefilter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        self.prefilter.hits(text)
    }

    /// The events of one text, ordered by cue; spans count its bytes.
    #[must_use]
    pub fn events(&self, text: &str) -> Vec<Prediction> {
        Reader::default().events(self, text)
    }

    /// The events of many documents, one list for each of them in their order,
    /// on all threads of the current rayon pool. The result does not depend on
    /// the number of threads. Spans count the bytes of the document's text.
    #[must_use]
    pub fn events_of_all(&self, documents: &[Document]) -> Vec<Vec<Prediction>> {
        documents
            .par_iter()
            .map_init(Reader::default, |reader, document| reader.events(self, &document.text))
            .collect()
    }

    /// The clause view alone: the verb groups of a text in their order, each
    /// with its subject; spans count its bytes.
    #[must_use]
    pub fn clauses(&self, text: &str) -> Vec<ClauseVerb> {
        Reader::default().clauses_of(self, text)
    }

    /// The events of one text, each with the signals that its confidence is
    /// computed from, in the order of [`SIGNALS`](confidence::SIGNALS): what
    /// `cargo xtask fit-confidence` learns from.
    #[must_use]
    pub fn signals(&self, text: &str) -> Vec<(Prediction, Signals)> {
        Reader::default().signals(self, text)
    }

    /// What the classifier makes of each sentence, and why: its events, and
    /// the cue candidates that are none, each with the reason. Spans count the
    /// text's bytes.
    #[must_use]
    pub fn explain(&self, text: &str) -> Vec<ExplainedSentence> {
        Reader::default().explain(self, text)
    }
}
