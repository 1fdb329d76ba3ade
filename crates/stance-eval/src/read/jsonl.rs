use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use crate::error::{Error, ErrorKind, Result};
use crate::read::fields::Fields;
use crate::read::json::Json;
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
        let read = |number, line: Result<&str>| {
            let mut id = None;
            let record = line.and_then(|line| {
                let record = gold_record(line, &mut id);
                record.map_err(|kind| Error::new(kind, file, number))
            });
            (id.map(Cow::into_owned), record)
        };
        lines.each(read, |number, (id, record)| {
            let located = |kind| Error::new(kind, file, number);
            let added = record.and_then(|record| gold.push(record, number).map_err(located));
            let Err(error) = added else { return Ok(()) };
            if on_bad == OnBad::Stop {
                return Err(error);
            }
            gold.skipped.push(error);
            // A second record under one id leaves the first in place.
            if let Some(id) = id.filter(|id| !gold.index.contains_key(id)) {
                gold.skipped_ids.insert(id, number);
            }
            Ok(())
        })?;
        gold.sha256 = Some(lines.sha256());
        gold.finish(file)
    }
}

fn gold_record<'l>(line: &'l str, seen: &mut Option<Cow<'l, str>>) -> Checked<Record> {
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
    let (id, text) = (id.into_owned(), text.into_owned());
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
        let mut reading = Reading::of(gold);
        let mut skipped = Vec::new();
        let read = |number, line: Result<&str>| {
            let located = |kind| Error::new(kind, file, number);
            line.and_then(|line| Line::read(line, gold).map_err(located))
        };
        lines.each(read, |number, line| {
            let mut refused = Vec::new();
            match line {
                Ok(line) => reading.add(line, number, &mut refused),
                Err(error) => skipped.push(error),
            }
            skipped.extend(refused.into_iter().map(|kind| Error::new(kind, file, number)));
            match on_bad {
                OnBad::Stop if !skipped.is_empty() => Err(skipped.swap_remove(0)),
                _ => Ok(()),
            }
        })?;
        Ok(Predictions { of: reading.finish(), skipped, sha256: Some(lines.sha256()) })
    }
}

/// An event in the list of the record named `id`. It may repeat that name, as
/// events do that were gathered from lines of their own.
fn member(event: Json<'_>, id: &str, text: &str) -> Checked<Predicted> {
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

/// One line of predictions, checked as far as it can be by itself.
struct Line {
    /// The position of the gold record that it speaks of.
    record: usize,
    shape: Shape,
    /// The good events, or why there is none.
    events: Checked<Vec<Predicted>>,
    /// What is wrong with the others.
    refused: Vec<ErrorKind>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// All events of a document on one line.
    Whole,
    /// One event a line.
    Single,
}

impl Line {
    fn read(line: &str, gold: &Gold) -> Checked<Self> {
        let mut fields = Fields::parse(line)?;
        if fields.has("events") {
            let id = fields.id("id")?;
            let record = position(gold, &id)?;
            let mut refused = Vec::new();
            let events = whole(fields, &id, &gold.records[record].text, &mut refused);
            return Ok(Line { record, shape: Shape::Whole, events, refused });
        }
        if !fields.has("doc") {
            return Err(ErrorKind::MissingField {
                field: "doc".to_owned(),
                expected: "the id of the gold record (or write `id` and `events`)",
            });
        }
        let record = position(gold, &fields.id("doc")?)?;
        let event = fields.event(&gold.records[record].text);
        let events = event.map(|event| vec![event]);
        Ok(Line { record, shape: Shape::Single, events, refused: Vec::new() })
    }
}

/// Where the gold record named `id` stands.
fn position(gold: &Gold, id: &str) -> Checked<usize> {
    match gold.index.get(id) {
        Some(&position) => Ok(position),
        None if gold.skipped_ids.contains_key(id) => Err(ErrorKind::SkippedDocument(id.to_owned())),
        None => Err(ErrorKind::UnknownDocument(id.to_owned())),
    }
}

/// The events of a whole document.
fn whole(
    mut fields: Fields<'_>,
    id: &str,
    text: &str,
    refused: &mut Vec<ErrorKind>,
) -> Checked<Vec<Predicted>> {
    // A record may repeat the text; it must then be the same one.
    if fields.has("text") && fields.string("text", "the gold text")? != text {
        return Err(ErrorKind::OtherText(id.to_owned()));
    }
    let mut good = Vec::new();
    for event in fields.array("events", "the list of events, [] for none")? {
        match member(event, id, text) {
            Ok(event) => good.push(event),
            Err(kind) => refused.push(kind),
        }
    }
    Ok(good)
}

/// What was read so far.
struct Reading<'g> {
    gold: &'g Gold,
    /// What is said of every gold record, in their order.
    of: Vec<Said>,
}

#[derive(Clone, Default)]
struct Said {
    /// The line that spoke of the record first, and its shape.
    first: Option<(u64, Shape)>,
    events: Option<Vec<Predicted>>,
}

impl<'g> Reading<'g> {
    fn of(gold: &'g Gold) -> Self {
        Reading { gold, of: vec![Said::default(); gold.records.len()] }
    }

    fn add(&mut self, line: Line, number: u64, refused: &mut Vec<ErrorKind>) {
        let Line { record, shape, events, refused: parts } = line;
        let said = &mut self.of[record];
        match said.first {
            // Events of one document may stand on lines of their own; whoever
            // tells all of them at once may do so once.
            Some((_, Shape::Single)) if shape == Shape::Single => {}
            Some((first, _)) => {
                let id = self.gold.records[record].id.clone();
                refused.push(ErrorKind::DuplicateId { id, first });
                return;
            }
            None => {
                // A record that says nothing leaves room for a better one.
                if shape == Shape::Single || events.is_ok() {
                    said.first = Some((number, shape));
                }
            }
        }
        refused.extend(parts);
        match events {
            Ok(events) => match &mut said.events {
                Some(all) => all.extend(events),
                none => *none = Some(events),
            },
            Err(kind) => refused.push(kind),
        }
    }

    fn finish(self) -> HashMap<String, Vec<Predicted>> {
        let records = self.gold.records.iter().zip(self.of);
        records.filter_map(|(record, said)| Some((record.id.clone(), said.events?))).collect()
    }
}
