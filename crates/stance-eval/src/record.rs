use std::collections::{BTreeMap, HashMap};

use stance_types::{Event, Prediction, Role, Span};

use crate::error::{Error, ErrorKind, Result};

/// What a reader does with a bad record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnBad {
    /// Stop at the first one: a figure over a part of the data misleads.
    #[default]
    Stop,
    /// Go on without it and keep the error, so that the caller can say how
    /// many records the figures leave out.
    Skip,
}

/// One text of the gold set, with the events that annotators marked in it.
///
/// The text is a sentence or a whole document, as the gold set has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Name, unique within the set.
    pub id: String,
    /// What the spans of the events count bytes of.
    pub text: String,
    /// The events, in no particular order.
    pub events: Vec<Event>,
    /// Everything else the record says (corpus, stratum, tags), to break the
    /// figures down by. A field may hold several values.
    pub fields: BTreeMap<String, Vec<String>>,
    /// How many sentences the text has; 1 unless the record or the caller
    /// says otherwise.
    pub sentences: u64,
}

impl Record {
    /// A record of one sentence without further fields.
    pub fn new(id: impl Into<String>, text: impl Into<String>, events: Vec<Event>) -> Self {
        Record { id: id.into(), text: text.into(), events, fields: BTreeMap::new(), sentences: 1 }
    }
}

/// A gold set: records with unique ids whose spans fit their texts.
///
/// Those two invariants hold for every value of this type, so that scoring
/// cannot fail.
#[derive(Debug, Default)]
pub struct Gold {
    pub(crate) records: Vec<Record>,
    pub(crate) index: HashMap<String, usize>,
    pub(crate) skipped: Vec<Error>,
    pub(crate) skipped_ids: HashMap<String, u64>,
    pub(crate) sha256: Option<String>,
}

impl Gold {
    /// A gold set made in memory.
    ///
    /// # Errors
    ///
    /// When there is no record, an id comes twice, or a span does not fit its
    /// text. The error's line is the record's number, from 1.
    pub fn new(records: Vec<Record>) -> Result<Self> {
        let mut gold = Gold::default();
        for (number, record) in (1..).zip(records) {
            let located = |kind| Error::new(kind, "gold", number);
            for event in &record.events {
                check_event(&record.text, event).map_err(located)?;
            }
            gold.push(record, number).map_err(located)?;
        }
        gold.finish("gold")
    }

    /// Adds a record whose spans are known to fit.
    pub(crate) fn push(&mut self, record: Record, line: u64) -> std::result::Result<(), ErrorKind> {
        if let Some(&first) = self.index.get(&record.id) {
            // The index holds line numbers until `finish` knows the positions.
            return Err(ErrorKind::DuplicateId { id: record.id, first: first as u64 });
        }
        self.index.insert(record.id.clone(), line as usize);
        self.records.push(record);
        Ok(())
    }

    pub(crate) fn finish(mut self, file: &str) -> Result<Self> {
        if self.records.is_empty() {
            return Err(Error::new(ErrorKind::EmptyGold, file, None));
        }
        for (position, record) in self.records.iter().enumerate() {
            if let Some(place) = self.index.get_mut(&record.id) {
                *place = position;
            }
        }
        Ok(self)
    }

    /// The records, in the order of the file.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record named `id`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.index.get(id).map(|&position| &self.records[position])
    }

    /// The errors of records that [`OnBad::Skip`] left out.
    #[must_use]
    pub fn skipped(&self) -> &[Error] {
        &self.skipped
    }

    /// SHA-256 of the bytes that the set was read from, if it was read.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// Sets the number of sentences of every record by `count`, for sets
    /// whose records are whole documents.
    pub fn count_sentences(&mut self, count: impl Fn(&str) -> u64) {
        for record in &mut self.records {
            record.sentences = count(&record.text);
        }
    }

    /// The gold events themselves as predictions: what a perfect system
    /// would say.
    #[must_use]
    pub fn as_predictions(&self) -> Predictions {
        let events = |record: &Record| record.events.iter().cloned().map(Predicted::from).collect();
        Predictions {
            of: self.records.iter().map(|record| (record.id.clone(), events(record))).collect(),
            ..Predictions::default()
        }
    }
}

/// An event that some system predicts.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicted {
    /// What it predicts.
    pub event: Event,
    /// How sure it is, 0 to 1, if it says so.
    pub confidence: Option<f64>,
    /// What in the system produced the event, such as a lexicon entry.
    pub entry: Option<String>,
}

impl From<Event> for Predicted {
    fn from(event: Event) -> Self {
        Predicted { event, confidence: None, entry: None }
    }
}

impl From<Prediction> for Predicted {
    fn from(prediction: Prediction) -> Self {
        Predicted {
            event: prediction.event,
            // The three decimals that a file would hold, so that predictions
            // score the same whether they were written and read or not.
            confidence: Some((f64::from(prediction.confidence) * 1000.0).round() / 1000.0),
            entry: Some(prediction.entry),
        }
    }
}

/// What one system predicts for a gold set; a record it says nothing about
/// has no events.
#[derive(Debug, Default)]
pub struct Predictions {
    pub(crate) of: HashMap<String, Vec<Predicted>>,
    pub(crate) skipped: Vec<Error>,
    pub(crate) sha256: Option<String>,
}

impl Predictions {
    /// Predictions made in memory, checked against the gold set. A document
    /// may come several times.
    ///
    /// # Errors
    ///
    /// When a document is not in the gold set, a span does not fit its text,
    /// or a confidence is not between 0 and 1. The error's line is the number
    /// of the item, from 1.
    pub fn new<I>(gold: &Gold, predictions: I) -> Result<Self>
    where
        I: IntoIterator<Item = (String, Vec<Predicted>)>,
    {
        let mut all = Predictions::default();
        for (number, (id, events)) in (1..).zip(predictions) {
            let located = |kind| Error::new(kind, "predictions", number);
            let Some(record) = gold.get(&id) else {
                return Err(located(ErrorKind::UnknownDocument(id)));
            };
            for predicted in &events {
                check_event(&record.text, &predicted.event).map_err(located)?;
                check_confidence(predicted.confidence).map_err(located)?;
            }
            all.of.entry(id).or_default().extend(events);
        }
        Ok(all)
    }

    /// What is predicted for the record named `id`.
    #[must_use]
    pub fn of(&self, id: &str) -> &[Predicted] {
        self.of.get(id).map_or(&[], Vec::as_slice)
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.of.values().map(Vec::len).sum()
    }

    /// Whether there is no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of.values().all(Vec::is_empty)
    }

    /// The predictions that `keep` holds for.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(&Predicted) -> bool) -> Predictions {
        let kept = |events: &Vec<Predicted>| events.iter().filter(|p| keep(p)).cloned().collect();
        Predictions {
            of: self.of.iter().map(|(id, events)| (id.clone(), kept(events))).collect(),
            ..Predictions::default()
        }
    }

    /// The errors of records that [`OnBad::Skip`] left out.
    #[must_use]
    pub fn skipped(&self) -> &[Error] {
        &self.skipped
    }

    /// SHA-256 of the bytes that the predictions were read from, if they were
    /// read.
    #[must_use]
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }
}

/// Checks that a span holds whole characters of `text`.
pub(crate) fn check_span(
    text: &str,
    field: &str,
    span: Span,
) -> std::result::Result<(), ErrorKind> {
    let field = field.to_owned();
    if span.is_empty() {
        return Err(ErrorKind::EmptySpan { field, at: span.start() as u64 });
    }
    if span.end() > text.len() {
        return Err(ErrorKind::SpanOutside { field, span, len: text.len() });
    }
    if span.get(text).is_none() {
        return Err(ErrorKind::SpanInsideCharacter { field, span });
    }
    Ok(())
}

fn check_event(text: &str, event: &Event) -> std::result::Result<(), ErrorKind> {
    check_span(text, "cue", event.cue)?;
    for role in Role::ALL {
        if let Some(span) = event.role(role) {
            check_span(text, role.name(), span)?;
        }
    }
    Ok(())
}

pub(crate) fn check_confidence(confidence: Option<f64>) -> std::result::Result<(), ErrorKind> {
    match confidence {
        Some(value) if !(0.0..=1.0).contains(&value) => Err(ErrorKind::BadValue {
            field: "confidence".to_owned(),
            found: value.to_string(),
            expected: "a number from 0 to 1",
        }),
        _ => Ok(()),
    }
}
