//! How far annotators agree, as a table that can be quoted.

mod measure;
mod pages;

use serde::Serialize;

use crate::agreement::{Agreement, Judgements, Undefined};
use crate::bootstrap::{Bootstrap, Interval};
use crate::doubt::Doubt;
use crate::error::Error;
use crate::labels::LabelledRows;
use crate::record::Gold;

/// What annotators agree on, by every coefficient that can be asked.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AgreementReport {
    /// The version of this crate.
    pub version: String,
    /// The annotators' files with their SHA-256.
    pub annotators: Vec<(String, Option<String>)>,
    /// The field that intervals resample by; items by themselves without.
    pub cluster_by: Option<String>,
    /// How the intervals were drawn.
    pub bootstrap: Bootstrap,
    /// What a reader must know before quoting a figure.
    pub notes: Vec<String>,
    /// The input records that were left out as bad, each with its place.
    pub skipped: Vec<String>,
    /// The coefficients.
    pub coefficients: Vec<Coefficient>,
}

/// One coefficient of agreement, measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// What is judged, or marked.
    pub of: String,
    /// The coefficient's name.
    pub name: &'static str,
    /// Whose agreement it is, by their numbers from 1.
    pub annotators: Vec<usize>,
    /// Its value, if it is defined.
    pub value: Option<f64>,
    /// Why it is not.
    pub undefined: Option<Undefined>,
    /// Where it lies in most samples.
    pub interval: Option<Interval>,
    /// What it is derived from.
    pub agreement: Agreement,
    /// Why it should not be quoted, or only with a word of caution.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

const COHEN: &str = "Cohen's kappa";
const FLEISS: &str = "Fleiss's kappa";
const NOMINAL: &str = "Krippendorff's alpha";
const UNITIZING: &str = "unitizing alpha";

impl AgreementReport {
    /// How far annotators of events agree: which acts a record holds, and
    /// which stretches of text are cues and roles. Each annotator comes with
    /// the name of his file.
    ///
    /// # Errors
    ///
    /// When two annotators read different texts under one id.
    pub fn of_events(
        annotators: &[(String, &Gold)],
        cluster_by: Option<&str>,
        plan: Bootstrap,
    ) -> Result<Self, Error> {
        let files: Vec<String> = annotators.iter().map(|(file, _)| file.clone()).collect();
        let sets: Vec<&Gold> = annotators.iter().map(|&(_, gold)| gold).collect();
        let hashes = sets.iter().map(|gold| gold.sha256());
        let skipped = sets.iter().flat_map(|gold| gold.skipped());
        let mut report = Self::begin(&files, hashes, skipped, cluster_by, plan);
        for judgements in Judgements::of_events(&sets, &files, cluster_by)? {
            report.add_judgements(&judgements);
        }
        report.add_units(&sets);
        Ok(report)
    }

    /// How far annotators of labelled rows agree. Each comes with the name of
    /// his file.
    #[must_use]
    pub fn of_labels(
        annotators: &[(String, &LabelledRows)],
        cluster_by: Option<&str>,
        plan: Bootstrap,
    ) -> Self {
        let files: Vec<String> = annotators.iter().map(|(file, _)| file.clone()).collect();
        let sets: Vec<&LabelledRows> = annotators.iter().map(|&(_, rows)| rows).collect();
        let hashes = sets.iter().map(|rows| rows.sha256());
        let skipped = sets.iter().flat_map(|rows| rows.skipped());
        let mut report = Self::begin(&files, hashes, skipped, cluster_by, plan);
        for judgements in Judgements::of_labels(&sets, cluster_by) {
            report.add_judgements(&judgements);
        }
        report
    }

    fn begin<'s>(
        files: &[String],
        hashes: impl Iterator<Item = Option<&'s str>>,
        skipped: impl Iterator<Item = &'s Error>,
        cluster_by: Option<&str>,
        bootstrap: Bootstrap,
    ) -> Self {
        let hashes = hashes.map(|hash| hash.map(str::to_owned));
        let skipped: Vec<String> = skipped.map(ToString::to_string).collect();
        let note = format!(
            "{} bad records were skipped; their annotator counts as silent there.",
            skipped.len()
        );
        AgreementReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            annotators: files.iter().cloned().zip(hashes).collect(),
            cluster_by: cluster_by.map(str::to_owned),
            bootstrap,
            notes: if skipped.is_empty() { Vec::new() } else { vec![note] },
            skipped,
            coefficients: Vec::new(),
        }
    }
}
