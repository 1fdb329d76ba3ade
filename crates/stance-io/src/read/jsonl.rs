//! One JSON object a line. Two fields are read; the others are passed over
//! without building anything from them.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::ReadOptions;
use super::lines::Lines;
use super::open::Opened;
use super::record::{IdAndText, Record, Shape};
use crate::{Error, ErrorKind};

/// The lines of a file that hold anything.
pub(super) fn records(
    opened: Opened,
    options: Arc<ReadOptions>,
) -> impl Iterator<Item = Result<Record, Error>> + Send {
    let Opened { file, reader, offset } = opened;
    let mut lines = Some(Lines::new(reader, offset, options.max_record));
    let mut empty = true;
    std::iter::from_fn(move || {
        loop {
            let line = match lines.as_mut()?.next_line() {
                Ok(Some(line)) => line,
                Ok(None) => {
                    lines = None;
                    return empty.then(|| Err(file.error(None, ErrorKind::EmptyFile)));
                }
                Err(cause) => {
                    let whole = lines.take()?.number;
                    return Some(Err(file.failed(cause, whole)));
                }
            };
            let Some(bytes) = line.bytes else {
                empty = false;
                let kind = ErrorKind::TooLong { limit: options.max_record };
                return Some(Err(file.error(line.number, kind)));
            };
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            empty = false;
            return Some(Ok(Record {
                file: Arc::clone(&file),
                line: line.number,
                offset: line.offset,
                bytes,
                shape: Shape::Json(Arc::clone(&options)),
            }));
        }
    })
}

/// Reads id and text out of one line.
pub(super) fn decode(line: &str, options: &ReadOptions) -> Result<IdAndText, ErrorKind> {
    let mut json = serde_json::Deserializer::from_str(line);
    let fields = Object { id: options.id_field(), text: &options.text_column };
    let (id, text) = json
        .deserialize_map(fields)
        .and_then(|fields| json.end().map(|()| fields))
        .map_err(|error| kind(&error))?;
    let text = text.ok_or_else(|| ErrorKind::MissingText { field: options.text_column.clone() })?;
    Ok((id, text))
}

fn kind(error: &serde_json::Error) -> ErrorKind {
    // The parser saw one line only, so its own "at line 1" would mislead.
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or(&message);
    ErrorKind::Json { column: error.column().max(1), reason: reason.to_owned() }
}

/// Takes two named fields out of an object.
struct Object<'o> {
    id: &'o str,
    text: &'o str,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = (Option<String>, Option<String>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the fields `{}` and `{}`", self.id, self.text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut id, mut text) = (None, None);
        while let Some(key) = map.next_key_seed(Key(&self))? {
            match key {
                Name::Id if id.is_none() => id = Some(map.next_value::<&RawValue>()?),
                Name::Text if text.is_none() => text = Some(map.next_value::<Option<String>>()?),
                Name::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
                Name::Id => {
                    return Err(A::Error::custom(format_args!("`{}` stands twice", self.id)));
                }
                Name::Text => {
                    return Err(A::Error::custom(format_args!("`{}` stands twice", self.text)));
                }
            }
        }
        let id = match id {
            Some(raw) => plain_id(raw, self.id).map_err(A::Error::custom)?,
            None => None,
        };
        Ok((id, text.flatten()))
    }
}

/// An id is a string, or a number kept as it is written: keys of tables are
/// often integers, and too long for a float.
fn plain_id(raw: &RawValue, field: &str) -> Result<Option<String>, String> {
    match raw.get().as_bytes() {
        b"null" => Ok(None),
        [b'"', ..] => serde_json::from_str(raw.get()).map(Some).map_err(|error| error.to_string()),
        [b'-' | b'0'..=b'9', ..] => Ok(Some(raw.get().to_owned())),
        _ => Err(format!("`{field}` is neither a string nor a number")),
    }
}

/// Which field a key names; no key is copied.
struct Key<'o>(&'o Object<'o>);

enum Name {
    Id,
    Text,
    Other,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Name, E> {
        // The text first: when both options name one field, it is the text.
        Ok(if key == self.0.text {
            Name::Text
        } else if key == self.0.id {
            Name::Id
        } else {
            Name::Other
        })
    }
}
