use std::borrow::Cow;

use stance_types::{Act, Event, Role, Span};

use crate::error::ErrorKind;
use crate::read::json::{Json, Object};
use crate::record::{Predicted, check_confidence, check_span};

type Checked<T> = Result<T, ErrorKind>;

/// The fields of one JSON object, taken out one by one, so that what is left
/// at the end is what nobody asked for.
pub(crate) struct Fields<'l>(Object<'l>);

impl<'l> Fields<'l> {
    pub(crate) fn parse(line: &'l str) -> Checked<Self> {
        match serde_json::from_str(line) {
            Ok(Json::Object(fields)) => Ok(Fields(fields)),
            Ok(_) => Err(ErrorKind::Syntax(
                "the line is JSON but no object; write one {…} a line".to_owned(),
            )),
            Err(error) => Err(ErrorKind::Syntax(format!("the line is no JSON: {error}"))),
        }
    }

    pub(crate) fn from_value(field: &str, value: Json<'l>) -> Checked<Self> {
        match value {
            Json::Object(fields) => Ok(Fields(fields)),
            other => Err(bad(field, &other, "an object {…}")),
        }
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.place(field).is_some()
    }

    /// Objects have a handful of fields, which are found soonest one by one.
    fn place(&self, field: &str) -> Option<usize> {
        self.0.iter().position(|(name, _)| name == field)
    }

    /// The value of `field`; JSON's null counts as absent.
    pub(crate) fn take(&mut self, field: &str) -> Option<Json<'l>> {
        let place = self.place(field)?;
        Some(self.0.remove(place).1).filter(|value| !value.is_null())
    }

    pub(crate) fn required(&mut self, field: &str, expected: &'static str) -> Checked<Json<'l>> {
        self.take(field)
            .ok_or_else(|| ErrorKind::MissingField { field: field.to_owned(), expected })
    }

    pub(crate) fn string(&mut self, field: &str, expected: &'static str) -> Checked<Cow<'l, str>> {
        match self.required(field, expected)? {
            Json::String(text) => Ok(text),
            other => Err(bad(field, &other, expected)),
        }
    }

    /// An id; tables often have numbers there.
    pub(crate) fn id(&mut self, field: &str) -> Checked<Cow<'l, str>> {
        let expected = "the id, a string or an integer";
        match self.required(field, expected)? {
            Json::String(id) => Ok(id),
            Json::Number(id) if id.is_i64() || id.is_u64() => Ok(id.to_string().into()),
            other => Err(bad(field, &other, expected)),
        }
    }

    pub(crate) fn array(&mut self, field: &str, expected: &'static str) -> Checked<Vec<Json<'l>>> {
        match self.required(field, expected)? {
            Json::Array(items) => Ok(items),
            other => Err(bad(field, &other, expected)),
        }
    }

    fn flag(&mut self, field: &str) -> Checked<bool> {
        match self.take(field) {
            None => Ok(false),
            Some(Json::Bool(flag)) => Ok(flag),
            Some(other) => Err(bad(field, &other, "true or false")),
        }
    }

    pub(crate) fn count(&mut self, field: &str) -> Checked<Option<u64>> {
        match self.take(field) {
            None => Ok(None),
            Some(value) => match value.as_u64() {
                Some(count) => Ok(Some(count)),
                None => Err(bad(field, &value, "an integer of at least 0")),
            },
        }
    }

    /// The span under `field`, checked against the text it counts bytes of.
    fn span(&mut self, field: &str, text: &str) -> Checked<Option<Span>> {
        let Some(value) = self.take(field) else {
            return Ok(None);
        };
        let mut ends = Fields::from_value(field, value)?;
        let mut end = |name: &str| match ends.count(name)? {
            Some(end) => Ok(end),
            None => Err(ErrorKind::MissingField {
                field: format!("{field}.{name}"),
                expected: "a byte offset into the text",
            }),
        };
        let (start, end) = (end("start")?, end("end")?);
        let reversed = || ErrorKind::ReversedSpan { field: field.to_owned(), start, end };
        let span = Span::checked(start as usize, end as usize).ok_or_else(reversed)?;
        check_span(text, field, span)?;
        // A span that quotes its own text betrays offsets of another unit,
        // which would otherwise pass wherever they happen to fit.
        if let Some(claimed) = ends.take("text") {
            let found = &text[span];
            if claimed.as_str() != Some(found) {
                return Err(ErrorKind::SpanText {
                    field: field.to_owned(),
                    span,
                    claimed: claimed.as_str().map_or_else(|| claimed.to_string(), str::to_owned),
                    found: found.to_owned(),
                });
            }
        }
        ends.finish(&["start", "end", "text"])?;
        Ok(Some(span))
    }

    /// An event, with all that a prediction may say about it.
    pub(crate) fn event(mut self, text: &str) -> Checked<Predicted> {
        let act = self.string("act", "accuse, deny or urge")?;
        let act = act.parse::<Act>().map_err(|_| ErrorKind::UnknownAct(act.into_owned()))?;
        let cue = self.span("cue", text)?.ok_or_else(|| ErrorKind::MissingField {
            field: "cue".to_owned(),
            expected: "the span of the cue",
        })?;
        let [source, target, content] = Role::ALL.map(|role| self.span(role.name(), text));
        let event = Event {
            source: source?,
            target: target?,
            content: content?,
            negated: self.flag("negated")?,
            hypothetical: self.flag("hypothetical")?,
            oblige: self.flag("oblige")?,
            ..Event::new(act, cue)
        };
        let confidence = match self.take("confidence") {
            None => None,
            Some(value) => match value.as_f64() {
                Some(confidence) => Some(confidence),
                None => return Err(bad("confidence", &value, "a number from 0 to 1")),
            },
        };
        check_confidence(confidence)?;
        let entry = match self.take("entry") {
            None => None,
            Some(Json::String(entry)) => Some(entry.into_owned()),
            Some(other) => return Err(bad("entry", &other, "a string")),
        };
        // Evidence that no figure is computed from.
        self.count("sentence")?;
        self.take("frame");
        self.take("cameo");
        for antecedent in ["source_resolved", "target_resolved"] {
            self.span(antecedent, text)?;
        }
        self.finish(&EVENT_FIELDS)?;
        Ok(Predicted { event, confidence, entry })
    }

    /// Refuses what is left.
    pub(crate) fn finish(self, known: &[&'static str]) -> Checked<()> {
        // A null field is as good as absent, but its name must be known.
        match self.0.into_iter().map(|(field, _)| field).find(|f| !known.contains(&f.as_ref())) {
            None => Ok(()),
            Some(field) => Err(ErrorKind::UnknownField {
                nearest: nearest(&field, known),
                field: field.into_owned(),
            }),
        }
    }

    /// The remaining fields as values to group by: scalars, or lists of them.
    pub(crate) fn into_values(self) -> Checked<impl Iterator<Item = (String, Vec<String>)>> {
        let mut all = Vec::with_capacity(self.0.len());
        for (field, value) in self.0 {
            let values = match value {
                Json::Null => continue,
                Json::Array(items) => items,
                scalar => vec![scalar],
            };
            let mut texts = Vec::with_capacity(values.len());
            for value in values {
                texts.push(match value {
                    Json::String(text) => text.into_owned(),
                    Json::Number(number) => number.to_string(),
                    Json::Bool(flag) => flag.to_string(),
                    other => {
                        return Err(bad(&field, &other, "a string, a number, or a list of them"));
                    }
                });
            }
            all.push((field.into_owned(), texts));
        }
        Ok(all.into_iter())
    }
}

/// What an event may say, in gold and in predictions.
const EVENT_FIELDS: [&str; 15] = [
    "act",
    "cue",
    "source",
    "target",
    "content",
    "negated",
    "hypothetical",
    "oblige",
    "confidence",
    "entry",
    "frame",
    "sentence",
    "cameo",
    "source_resolved",
    "target_resolved",
];

pub(crate) fn bad(field: &str, found: &Json<'_>, expected: &'static str) -> ErrorKind {
    ErrorKind::BadValue { field: field.to_owned(), found: shorten(&found.to_string()), expected }
}

/// The beginning of a value that may be a whole document.
fn shorten(value: &str) -> String {
    match value.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// The known name that `name` is most likely a slip of.
fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let distance = |other: &str| edits(name.as_bytes(), other.as_bytes());
    let best = known.iter().copied().min_by_key(|other| distance(other))?;
    (distance(best) <= 2 && best.len() > 3).then_some(best)
}

/// Levenshtein's distance, for names of fields.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
