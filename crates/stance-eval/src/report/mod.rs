//! Reports: everything that is said about one evaluation, in one value, and
//! the forms in which it is read.
//!
//! A [`Report`] is complete before it is rendered, so that terminal, JSON,
//! Markdown, CSV and HTML cannot disagree. It only gathers: each number comes
//! from [`Figure`](crate::Figure) and its kin, and a figure stands in it once,
//! under its name; the tables of the readable forms refer to that name.
//!
//! ```
//! use stance_eval::report::{Extras, Report, Signature};
//! use stance_eval::{Evaluation, Gold, Options, Record};
//! use stance_types::{Act, Event, Span};
//!
//! let accused = Event::new(Act::Accuse, Span::new(5, 12));
//! let text = "Kyiv accused Moscow of shelling the port.";
//! let gold = Gold::new(vec![Record::new("a-1", text, vec![accused])])?;
//! let perfect = gold.as_predictions();
//! let scores = Evaluation::new(&gold, &perfect, &Options::default());
//!
//! let report = Report::of_events(&scores, &Extras::default(), Signature::of(scores.options()));
//! assert_eq!(report.figure("event_f1").unwrap().value, Some(1.0));
//! assert!(report.to_csv().contains("event_f1,1,,,2,2"));
//! # Ok::<(), stance_eval::Error>(())
//! ```

mod agreement;
mod attributions;
mod calibrated;
mod comparison;
mod events;
mod grid;
mod html;
mod labels;
mod layout;
mod markdown;
mod measured;
mod mistakes;
mod pairs;
mod parts;
mod signature;
mod table;
mod text;

use serde::Serialize;

use crate::counts::Counts;

pub use agreement::{AgreementReport, Coefficient};
pub use calibrated::Calibration;
pub use comparison::{Change, Comparison};
pub use events::Extras;
pub use layout::{Row, Section};
pub use measured::Measured;
pub use mistakes::{Fault, Mistake, MistakeKind, RoleFault};
pub use parts::{Baseline, Breakdown, Confusion, Part};
pub use signature::{Signature, sha256};

/// All that one evaluation says.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// What was measured, and how: enough to measure it again.
    pub signature: Signature,
    /// How much was scored: texts, events, predictions.
    #[serde(serialize_with = "by_name")]
    pub sizes: Vec<(String, u64)>,
    /// What a reader must know before quoting a figure.
    pub notes: Vec<String>,
    /// The input records that were left out as bad, each with its place.
    pub skipped: Vec<String>,
    /// Every figure once, in the order of reports; in JSON by name.
    #[serde(serialize_with = "measured::by_name")]
    pub figures: Vec<Measured>,
    /// How the readable forms arrange the figures.
    #[serde(skip)]
    pub sections: Vec<Section>,
    /// What was taken for what.
    pub confusion: Option<Confusion>,
    /// Figures by parts of the data.
    pub breakdowns: Vec<Breakdown>,
    /// Whether the confidences mean what they say.
    pub calibration: Option<Calibration>,
    /// What one gets for nothing: the floor.
    pub baselines: Vec<Baseline>,
    /// The integers that the figures of events derive from.
    pub counts: Option<Counts>,
    /// What the system got wrong, in the order of the gold set.
    #[serde(rename = "errors")]
    pub mistakes: Vec<Mistake>,
}

impl Report {
    /// The figure named `name`.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&Measured> {
        self.figures.iter().find(|figure| figure.name == name)
    }

    /// The report as text for a terminal of 80 columns or more, with the
    /// first `errors` errors.
    #[must_use]
    pub fn to_text(&self, errors: usize) -> String {
        text::render(self, errors)
    }

    /// The report as Markdown, with the first `errors` errors.
    #[must_use]
    pub fn to_markdown(&self, errors: usize) -> String {
        markdown::render(self, errors)
    }

    /// The report as one JSON object, with all errors.
    #[must_use]
    pub fn to_json(&self) -> String {
        pretty(self)
    }

    /// The figures as CSV, one a row, those of the breakdowns too.
    #[must_use]
    pub fn to_csv(&self) -> String {
        table::render(self)
    }

    /// The report as one page with all that it needs inside, so that it can
    /// be mailed and read without a network.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::render(self)
    }
}

/// JSON for people too. Nothing in a report can fail to serialize: its maps
/// have strings for keys, and a float that is no number becomes null.
fn pretty(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}

fn by_name<S: serde::Serializer>(
    sizes: &[(String, u64)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(sizes.iter().map(|(name, size)| (name, size)))
}
