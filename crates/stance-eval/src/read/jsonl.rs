use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use serde_json::Value;

use crate::error::{Error, ErrorKind, Result};
use crate::read::fields::Fields;
use crate::read::lines::Lines;
use crate::record::{Gold, OnBad, Predicted, Predictions, Record};

type Checked<T> = std::result::Result<T, ErrorKind>;

impl Gold {
    /// Reads one record a line: `{"id", "text", "events": […]}`. Every other
    /// field can be broken down by.
    ///
    /// `file` is the name that errors carry. A bad event makes its whole
    /// record bad: scored without it, the system would be charged with
    /// finding it.
    ///
    /// # Errors
    ///
    /// At the first bad record, unless `on_bad` is [`OnBad::Skip`]; always
    /// when nothing can be read or no record is left.
    pub fn read_jsonl(input: impl BufRead, file: &str, on_bad: OnBad) -> Result<Self> {
        let mut lines = Lines::new(input, file);
        let mut gold = Gold::default();
        while let Some((number, line)) = lines.next()? {
            let mut id = None;
            let located = |kind| Error::new(kind, file, number);
            let added = line.and_then(|line| {
                let record = gold_record(line, &mut id).map_err(located)?;
                gold.push(record, number).map_err(located)
            });
            if let Err(error) = added {
                if on_bad == OnBad::Stop {
                    return Err(error);
                }
                gold.skipped.push(error);
                // A second record under one id leaves the first in place.
                if let Some(id) = id.filter(|id| !gold.index.contains_key(id)) {
                    gold.skipped_ids.insert(id, number);
                }
            }
        }
        gold.sha256 = Some(lines.sha256());
        gold.finish(file)
    }
}

fn gold_record(line: &str, seen: &mut Option<String>) -> Checked<Record> {
    let mut fields = Fields::parse(line)?;
    let id = fields.id("id")?;
    *seen = Some(id.clone());
    let text = fields.string("text", "the text that the spans count bytes of")?;
    let mut events = Vec::new();
    for event in fields.array("events", "the list of events, [] for none")? {
        let predicted = Fields::from_value("events", event)?.event(&text)?;
        events.push(predicted.event);
    }
    let sentences = fields.count("sentences")?.unwrap_or(1);
    let fields = fields.into_values()?.collect::<BTreeMap<_, _>>();
    Ok(Record { id, text, events, fields, sentences })
}

impl Predictions {
    /// Reads predictions in either shape: one event a line with the record's
    /// id under `doc`, or records like the gold's with `id` and `events`.
    ///
    /// Everything is checked against the gold texts. With [`OnBad::Skip`] a
    /// bad event is left out, and the good events beside it stay.
    ///
    /// # Errors
    ///
    /// At the first bad event, unless `on_bad` is [`OnBad::Skip`]; always
    /// when nothing can be read.
    pub fn read_jsonl(input: impl BufRead, file: &str, gold: &Gold, on_bad: OnBad) -> Result<Self> {
        let mut lines = Lines::new(input, file);
        let mut reading = Reading { gold, of: HashMap::new(), first: HashMap::new() };
        let mut skipped = Vec::new();
        while let Some((number, line)) = lines.next()? {
            let mut refused = Vec::new();
            match line {
                Ok(line) => reading.line(line, number, &mut refused),
                Err(error) => skipped.push(error),
            }
            skipped.extend(refused.into_iter().map(|kind| Error::new(kind, file, number)));
            if on_bad == OnBad::Stop && !skipped.is_empty() {
                return Err(skipped.swap_remove(0));
            }
        }
        Ok(Predictions { of: reading.of, skipped, sha256: Some(lines.sha256()) })
    }
}

/// An event in the list of the record named `id`. It may repeat that name, as
/// events do that were gathered from lines of their own.
fn member(event: Value, id: &str, text: &str) -> Checked<Predicted> {
    let mut fields = Fields::from_value("events", event)?;
    if fields.has("doc") && fields.id("doc")? != id {
        return Err(ErrorKind::BadValue {
            field: "doc".to_owned(),
            found: "another id than the record's".to_owned(),
            expected: "the record's id, or nothing",
        });
    }
    fields.event(text)
}

struct Reading<'g> {
    gold: &'g Gold,
    of: HashMap<String, Vec<Predicted>>,
    /// Where every document came first, and in which shape.
    first: HashMap<String, (u64, Shape)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// All events of a document on one line.
    Whole,
    /// One event a line.
    Single,
}

impl<'g> Reading<'g> {
    fn line(&mut self, line: &str, number: u64, refused: &mut Vec<ErrorKind>) {
        let read = Fields::parse(line).and_then(|fields| {
            if fields.has("events") {
                self.record(fields, number, refused)
            } else {
                self.event(fields, number)
            }
        });
        refused.extend(read.err());
    }

    fn record(
        &mut self,
        mut fields: Fields,
        number: u64,
        refused: &mut Vec<ErrorKind>,
    ) -> Checked<()> {
        let id = fields.id("id")?;
        let text = self.text(&id)?;
        if let Some(&(first, _)) = self.first.get(&id) {
            return Err(ErrorKind::DuplicateId { id, first });
        }
        // A record may repeat the text; it must then be the same one.
        if fields.has("text") && fields.string("text", "the gold text")? != text {
            return Err(ErrorKind::OtherText(id));
        }
        let mut good = Vec::new();
        for event in fields.array("events", "the list of events, [] for none")? {
            match member(event, &id, text) {
                Ok(event) => good.push(event),
                Err(kind) => refused.push(kind),
            }
        }
        self.first.insert(id.clone(), (number, Shape::Whole));
        self.of.insert(id, good);
        Ok(())
    }

    fn event(&mut self, mut fields: Fields, number: u64) -> Checked<()> {
        if !fields.has("doc") {
            return Err(ErrorKind::MissingField {
                field: "doc".to_owned(),
                expected: "the id of the gold record (or write `id` and `events`)",
            });
        }
        let id = fields.id("doc")?;
        let text = self.text(&id)?;
        let &mut (first, shape) = self.first.entry(id.clone()).or_insert((number, Shape::Single));
        if shape == Shape::Whole {
            return Err(ErrorKind::DuplicateId { id, first });
        }
        let event = fields.event(text)?;
        self.of.entry(id).or_default().push(event);
        Ok(())
    }

    fn text(&self, id: &str) -> Checked<&'g str> {
        match self.gold.get(id) {
            Some(record) => Ok(&record.text),
            None if self.gold.skipped_ids.contains_key(id) => {
                Err(ErrorKind::SkippedDocument(id.to_owned()))
            }
            None => Err(ErrorKind::UnknownDocument(id.to_owned())),
        }
    }
}
