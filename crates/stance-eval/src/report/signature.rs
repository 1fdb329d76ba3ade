//! What a report was made from.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::evaluation::Options;
use crate::read::lines::hex;

/// What was measured and how. Two reports with one signature are the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Signature {
    /// The version of this crate.
    pub version: String,
    /// The gold set's name, as the caller knows it.
    pub gold: String,
    /// SHA-256 of the gold set's bytes.
    pub gold_sha256: Option<String>,
    /// The name of what made the predictions: a file, or `built-in`.
    pub predictions: String,
    /// SHA-256 of the predictions' bytes, if they were read.
    pub predictions_sha256: Option<String>,
    /// SHA-256 of the lexicon, if the caller classified by one.
    pub lexicon_sha256: Option<String>,
    /// When a prediction answers a gold item.
    pub matching: String,
    /// The field that intervals resample by; records by themselves without.
    pub cluster_by: Option<String>,
    /// How many samples the intervals come from.
    pub samples: u32,
    /// What their random numbers start from.
    pub seed: u64,
    /// The part of the samples that an interval holds, between 0 and 1.
    pub level: f64,
}

impl Signature {
    /// The part of a signature that the options decide.
    #[must_use]
    pub fn of(options: &Options) -> Self {
        Signature {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            matching: options.matching.to_string(),
            cluster_by: options.cluster_by.clone(),
            samples: options.bootstrap.samples,
            seed: options.bootstrap.seed,
            level: options.bootstrap.level,
            ..Signature::default()
        }
    }

    /// The signature in pairs of a name and a value.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'static str, String)> {
        let hashed = |name: &str, hash: &Option<String>| match hash {
            // Twelve digits tell files apart; JSON has them all.
            Some(hash) => format!("{name} ({})", hash.get(..12).unwrap_or(hash)),
            None => name.to_owned(),
        };
        let mut entries = vec![
            ("version", self.version.clone()),
            ("gold", hashed(&self.gold, &self.gold_sha256)),
            ("predictions", hashed(&self.predictions, &self.predictions_sha256)),
        ];
        if let Some(hash) = &self.lexicon_sha256 {
            entries.push(("lexicon", hash.get(..12).unwrap_or(hash).to_owned()));
        }
        entries.push(("matching", self.matching.clone()));
        entries.push(("intervals", self.intervals()));
        entries
    }

    fn intervals(&self) -> String {
        if self.samples == 0 {
            return "none".to_owned();
        }
        let by = match &self.cluster_by {
            Some(field) => format!("clustered by {field}"),
            None => "every record by itself".to_owned(),
        };
        format!(
            "{} %, {} bootstrap samples, {by}, seed {}",
            100.0 * self.level,
            self.samples,
            self.seed
        )
    }
}

/// SHA-256 of the concatenated parts, in hexadecimal, as `sha256sum` prints.
#[must_use]
pub fn sha256<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut hash = Sha256::new();
    parts.into_iter().for_each(|part| hash.update(part));
    hex(&hash.finalize())
}
