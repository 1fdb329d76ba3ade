use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufRead, Read};

use crate::error::{Error, ErrorKind, Result};
use crate::labels::{LabelledRow, LabelledRows};
use crate::read::fields::{Fields, bad};
use crate::read::json::Json;
use crate::read::lines::Lines;
use crate::read::table::{TableReader, TableRow};
use crate::record::{OnBad, check_confidence};

type Checked<T> = std::result::Result<T, ErrorKind>;

/// What parts the labels in a `labels` column.
const SEPARATOR: char = '|';

const LABEL: &str = "the label, or a column `labels` with several parted by |";

impl LabelledRows {
    /// Reads CSV with a header: `id`, and either `label` or `labels` (several,
    /// parted by `|`, none where empty). `confidence` is read if there; every
    /// other column but `text` can be broken down by.
    ///
    /// # Errors
    ///
    /// At the first bad row, unless `on_bad` is [`OnBad::Skip`]; always when
    /// a column is missing, nothing can be read or no row is left.
    pub fn read_csv(input: impl Read, file: &str, on_bad: OnBad) -> Result<Self> {
        let mut table = TableReader::new(input, file, b',')?;
        let id = table.require("id", "the column of the rows' names")?;
        let several = table.find("labels");
        let label = match several {
            Some(column) => column,
            None => table.require("label", LABEL)?,
        };
        let confidence = table.find("confidence");
        let text = table.find("text");
        let known = [Some(id), Some(label), confidence, text];
        let others: Vec<(usize, String)> = (0..)
            .zip(table.columns().iter().cloned())
            .filter(|(column, _)| !known.contains(&Some(*column)))
            .collect();

        let read = |row: &TableRow| -> Checked<LabelledRow> {
            let labels = match several {
                Some(_) => row.get(label).split(SEPARATOR).collect(),
                None => vec![row.get(label)],
            };
            let labels: BTreeSet<String> = labels
                .into_iter()
                .map(str::trim)
                .filter(|label| !label.is_empty())
                .map(str::to_owned)
                .collect();
            if several.is_none() && labels.is_empty() {
                return Err(ErrorKind::MissingField { field: "label".to_owned(), expected: LABEL });
            }
            let confidence = match confidence.map(|column| row.get(column).trim()) {
                None | Some("") => None,
                Some(value) => Some(value.parse::<f64>().map_err(|_| ErrorKind::BadValue {
                    field: "confidence".to_owned(),
                    found: format!("{value:?}"),
                    expected: "a number from 0 to 1",
                })?),
            };
            check_confidence(confidence)?;
            let value = |column: usize| match row.get(column) {
                "" => Vec::new(),
                value => vec![value.to_owned()],
            };
            let id = row.get(id).to_owned();
            if id.is_empty() {
                return Err(ErrorKind::MissingField {
                    field: "id".to_owned(),
                    expected: "the row's name",
                });
            }
            Ok(LabelledRow {
                id,
                labels,
                confidence,
                fields: others.iter().map(|(c, name)| (name.clone(), value(*c))).collect(),
            })
        };

        let mut rows = Collecting::new(file, on_bad);
        while let Some(row) = table.next() {
            let (line, row) = match row {
                Ok(row) => (row.line, read(&row).map_err(|kind| Error::new(kind, file, row.line))),
                Err(error) => (0, Err(error)),
            };
            rows.add(row, line)?;
        }
        rows.finish(several.is_some(), table.sha256())
    }

    /// Reads one row a line: `{"id", "label"}` or `{"id", "labels": […]}`,
    /// with the other fields as in [`LabelledRows::read_csv`].
    ///
    /// # Errors
    ///
    /// As [`LabelledRows::read_csv`].
    pub fn read_jsonl(input: impl BufRead, file: &str, on_bad: OnBad) -> Result<Self> {
        let mut lines = Lines::new(input, file);
        let mut rows = Collecting::new(file, on_bad);
        let mut several = false;
        while let Some((number, line)) = lines.next()? {
            let row = line.and_then(|line| {
                json_row(line, &mut several).map_err(|kind| Error::new(kind, file, number))
            });
            rows.add(row, number)?;
        }
        rows.finish(several, lines.sha256())
    }
}

fn json_row(line: &str, several: &mut bool) -> Checked<LabelledRow> {
    let mut fields = Fields::parse(line)?;
    let id = fields.id("id")?.into_owned();
    let (name, value) = if fields.has("labels") {
        *several = true;
        ("labels", Json::Array(fields.array("labels", "a list of labels, [] for none")?))
    } else {
        ("label", fields.required("label", "the label, or `labels` with a list of them")?)
    };
    let labels = match value {
        Json::Array(items) => items,
        one => vec![one],
    };
    let label = |value: Json<'_>| match value {
        Json::String(label) => Ok(label.into_owned()),
        Json::Number(number) => Ok(number.to_string()),
        Json::Bool(flag) => Ok(flag.to_string()),
        other => Err(bad(name, &other, "a string, a number, true or false")),
    };
    let labels = labels.into_iter().map(label).collect::<Checked<BTreeSet<String>>>()?;
    let confidence = match fields.take("confidence") {
        None => None,
        Some(value) => {
            Some(value.as_f64().ok_or_else(|| bad("confidence", &value, "a number from 0 to 1"))?)
        }
    };
    check_confidence(confidence)?;
    fields.take("text");
    Ok(LabelledRow {
        id,
        labels,
        confidence,
        fields: fields.into_values()?.collect::<BTreeMap<_, _>>(),
    })
}

/// Rows with unique ids, and the errors of those left out.
struct Collecting<'f> {
    file: &'f str,
    on_bad: OnBad,
    rows: Vec<LabelledRow>,
    lines: Vec<u64>,
    first: HashMap<String, u64>,
    skipped: Vec<Error>,
}

impl<'f> Collecting<'f> {
    fn new(file: &'f str, on_bad: OnBad) -> Self {
        Collecting {
            file,
            on_bad,
            rows: Vec::new(),
            lines: Vec::new(),
            first: HashMap::new(),
            skipped: Vec::new(),
        }
    }

    fn add(&mut self, row: Result<LabelledRow>, line: u64) -> Result<()> {
        let row = row.and_then(|row| match self.first.get(&row.id) {
            None => Ok(row),
            Some(&first) => {
                Err(Error::new(ErrorKind::DuplicateId { id: row.id, first }, self.file, line))
            }
        });
        match row {
            Ok(row) => {
                self.first.insert(row.id.clone(), line);
                self.lines.push(line);
                self.rows.push(row);
                Ok(())
            }
            // A broken stream gives the same error for ever.
            Err(error)
                if self.on_bad == OnBad::Stop || matches!(error.kind(), ErrorKind::Io(_)) =>
            {
                Err(error)
            }
            Err(error) => {
                self.skipped.push(error);
                Ok(())
            }
        }
    }

    fn finish(self, several: bool, sha256: String) -> Result<LabelledRows> {
        if self.rows.is_empty() {
            return Err(Error::new(ErrorKind::EmptyGold, self.file, None));
        }
        Ok(LabelledRows {
            rows: self.rows,
            several,
            lines: self.lines,
            file: self.file.to_owned(),
            skipped: self.skipped,
            sha256: Some(sha256),
        })
    }
}
