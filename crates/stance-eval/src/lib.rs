//! Scores stance events against gold, whatever system predicted them.
//!
//! Four concepts carry the crate. [`Gold`] and [`Predictions`] are read and
//! checked, so that nothing later can fail. [`Matching`] says when a
//! prediction answers a gold event; the pairing is the best one, not the
//! first one, so that it does not depend on any order. [`Counts`] are
//! integers of one record, and add up; every [`Figure`] is a ratio of counts,
//! undefined where nothing is counted. As records have counts, any figure can
//! be resampled ([`Bootstrap`]), compared ([`compare`]) and broken down.
//!
//! ```
//! use stance_eval::{Evaluation, Figure, Gold, OnBad, Options, Predictions};
//!
//! let gold = r#"{"id":"a-1","text":"Kyiv accused Moscow.","events":[
//!     {"act":"accuse","cue":{"start":5,"end":12},"source":{"start":0,"end":4}}]}"#;
//! let gold = Gold::read_jsonl(gold.replace('\n', "").as_bytes(), "gold.jsonl", OnBad::Stop)?;
//!
//! let system = r#"{"doc":"a-1","act":"accuse","cue":{"start":5,"end":12,"text":"accused"}}"#;
//! let system = Predictions::read_jsonl(system.as_bytes(), "mine.jsonl", &gold, OnBad::Stop)?;
//!
//! let scores = Evaluation::new(&gold, &system, &Options::default());
//! assert_eq!(scores.counts().all_events().f1(), Some(1.0));
//! let source = Figure::named("source_strict_recall").unwrap();
//! assert_eq!(source.value(scores.counts()), Some(0.0));
//! // Nobody predicted a source, so its precision is not 0 but undefined.
//! let source = Figure::named("source_strict_precision").unwrap();
//! assert_eq!(source.value(scores.counts()), None);
//! # Ok::<(), stance_eval::Error>(())
//! ```

pub mod agreement;
mod assign;
pub mod attributions;
pub mod baseline;
mod bootstrap;
pub mod breakdown;
pub mod calibration;
mod columns;
mod count;
mod counts;
mod doubt;
mod dyads;
mod error;
mod evaluation;
mod figure;
#[cfg(test)]
mod golden;
mod hash;
pub mod labels;
mod matching;
pub mod pairs;
mod phenomenon;
mod pieces;
mod random;
mod read;
mod record;
pub mod report;
mod significance;
mod special;
mod table;
mod tally;
mod tokens;
mod words;

pub use bootstrap::{Bootstrap, Interval};
pub use counts::{Counts, Slot, SlotCounts, Slots};
pub use doubt::{Doubt, FEW_CLUSTERS, FEW_ITEMS};
pub use error::{Error, ErrorKind, Result};
pub use evaluation::{Evaluation, Options};
pub use figure::Figure;
pub use matching::{Alignment, Matching, align};
pub use phenomenon::Phenomenon;
pub use read::brat;
pub use record::{Gold, OnBad, Predicted, Predictions, Record};
pub use significance::{Difference, McNemar, compare};
pub use tally::{Muc, Schema, Tally};
pub use tokens::Words;
