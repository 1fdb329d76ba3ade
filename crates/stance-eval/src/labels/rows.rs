//! Labelled rows, with unique ids.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::error::{Error, ErrorKind, Result};
use crate::record::OnBad;

/// One row of a labelled set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelledRow {
    /// Name, unique within the set.
    pub id: String,
    /// Its labels.
    pub labels: BTreeSet<String>,
    /// How sure the system is of the label, 0 to 1, if it says so.
    pub confidence: Option<f64>,
    /// Everything else the row says, to break the figures down by.
    pub fields: BTreeMap<String, Vec<String>>,
}

/// Rows with unique ids.
#[derive(Debug)]
pub struct LabelledRows {
    pub(crate) rows: Vec<LabelledRow>,
    pub(crate) several: bool,
    /// Where every row stands, for errors that only show beside other rows.
    pub(crate) lines: Vec<u64>,
    pub(crate) file: String,
    pub(crate) skipped: Vec<Error>,
    pub(crate) sha256: Option<String>,
}

impl LabelledRows {
    /// Rows made in memory; `several` says whether a row may have any number
    /// of labels instead of one.
    ///
    /// # Errors
    ///
    /// When there is no row or an id comes twice. The error's line is the
    /// row's number, from 1.
    pub fn new(rows: Vec<LabelledRow>, several: bool) -> Result<Self> {
        let mut seen: HashMap<&str, u64> = HashMap::new();
        for (number, row) in (1..).zip(&rows) {
            if let Some(&first) = seen.get(row.id.as_str()) {
                let id = row.id.clone();
                return Err(Error::new(ErrorKind::DuplicateId { id, first }, "rows", number));
            }
            seen.insert(&row.id, number);
        }
        if rows.is_empty() {
            return Err(Error::new(ErrorKind::EmptyGold, "rows", None));
        }
        Ok(LabelledRows::checked(rows, several))
    }

    /// Rows whose ids are known to differ.
    fn checked(rows: Vec<LabelledRow>, several: bool) -> Self {
        LabelledRows {
            lines: (1..).take(rows.len()).collect(),
            file: "rows".to_owned(),
            rows,
            several,
            skipped: Vec::new(),
            sha256: None,
        }
    }

    /// The rows that are in `gold` too.
    ///
    /// # Errors
    ///
    /// At the first row that is not, with its file and line, unless `on_bad`
    /// is [`OnBad::Skip`].
    pub fn answering(mut self, gold: &LabelledRows, on_bad: OnBad) -> Result<Self> {
        let known: HashSet<&str> = gold.rows.iter().map(|row| row.id.as_str()).collect();
        let rows = std::mem::take(&mut self.rows).into_iter();
        for (row, line) in rows.zip(std::mem::take(&mut self.lines)) {
            if known.contains(row.id.as_str()) {
                self.rows.push(row);
                self.lines.push(line);
                continue;
            }
            let error = Error::new(ErrorKind::UnknownDocument(row.id), &self.file, line);
            match on_bad {
                OnBad::Stop => return Err(error),
                OnBad::Skip => self.skipped.push(error),
            }
        }
        Ok(self)
    }

    /// The rows, in the order of the file.
    #[must_use]
    pub fn rows(&self) -> &[LabelledRow] {
        &self.rows
    }

    /// Whether a row may have any number of labels instead of one.
    #[must_use]
    pub fn several(&self) -> bool {
        self.several
    }

    /// The errors of rows that were left out.
    #[must_use]
    pub fn skipped(&self) -> &[Error] {
        &self.skipped
    }

    /// SHA-256 of the bytes that the rows were read from, if they were read.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// The most frequent label (or set of labels) for every row: what one
    /// gets for nothing. The first in alphabetical order wins a tie.
    #[must_use]
    pub fn majority(&self) -> LabelledRows {
        let mut uses: BTreeMap<&BTreeSet<String>, u64> = BTreeMap::new();
        for row in &self.rows {
            *uses.entry(&row.labels).or_default() += 1;
        }
        let most = uses.iter().rev().max_by_key(|&(_, &n)| n).map(|(&labels, _)| labels.clone());
        let row = |row: &LabelledRow| LabelledRow {
            id: row.id.clone(),
            labels: most.clone().unwrap_or_default(),
            ..LabelledRow::default()
        };
        LabelledRows::checked(self.rows.iter().map(row).collect(), self.several)
    }
}
