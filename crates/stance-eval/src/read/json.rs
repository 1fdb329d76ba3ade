//! JSON whose strings stay where they are: in the line that was read.
//!
//! Large sets are read by the million objects, each of which names the same
//! few fields. `serde_json`'s own value copies every name and every string to
//! a place of its own, which took longer than all scoring.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

/// A JSON value of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'l> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'l, str>),
    Array(Vec<Json<'l>>),
    Object(Object<'l>),
}

/// The fields of an object in the order of their names, each once: the last
/// of those that share a name counts, as in every JSON reader.
pub(crate) type Object<'l> = Vec<(Cow<'l, str>, Json<'l>)>;

impl Json<'_> {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }

    pub(crate) fn as_u64(&self) -> Option<u64> {
        match self {
            Json::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    pub(crate) fn as_f64(&self) -> Option<f64> {
        match self {
            Json::Number(number) => number.as_f64(),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }
}

/// The value as messages show it.
impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Value::from(self).fmt(f)
    }
}

impl From<&Json<'_>> for Value {
    fn from(json: &Json<'_>) -> Self {
        match json {
            Json::Null => Value::Null,
            Json::Bool(flag) => Value::Bool(*flag),
            Json::Number(number) => Value::Number(number.clone()),
            Json::String(text) => Value::String(text.to_string()),
            Json::Array(items) => Value::Array(items.iter().map(Value::from).collect()),
            Json::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| (name.to_string(), value.into()));
                Value::Object(fields.collect())
            }
        }
    }
}

impl<'l> Deserialize<'l> for Json<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'l> Visitor<'l> for JsonVisitor {
    type Value = Json<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'l>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json<'l>, E> {
        Ok(Json::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'l>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'l>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'l>, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'l str) -> Result<Json<'l>, E> {
        Ok(Json::String(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'l>, E> {
        Ok(Json::String(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'l>>(self, mut seq: A) -> Result<Json<'l>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Json<'l>, A::Error> {
        let mut fields: Object<'l> = Vec::new();
        while let Some((Name(name), value)) = map.next_entry()? {
            fields.push((name, value));
        }
        // The sort is stable, so that the last of equal names stays the last.
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        fields.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        Ok(Json::Object(fields))
    }
}

/// The name of a field; a plain `Cow` would be copied always.
struct Name<'l>(Cow<'l, str>);

impl<'l> Deserialize<'l> for Name<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'l> Visitor<'l> for NameVisitor {
            type Value = Name<'l>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string key")
            }

            fn visit_borrowed_str<E>(self, name: &'l str) -> Result<Name<'l>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Name<'l>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(NameVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Both readers of one line: the same value, or the same complaint.
    fn check(line: &str) {
        let theirs = serde_json::from_str::<Value>(line).map_err(|error| error.to_string());
        let ours = serde_json::from_str::<Json<'_>>(line);
        let ours = ours.map(|json| Value::from(&json)).map_err(|error| error.to_string());
        assert_eq!(ours, theirs, "{line}");
    }

    #[test]
    fn it_reads_what_serde_json_reads() {
        for line in [
            r#"{"b":1,"a":[null,true,-3,2.5e3,"x\n\u00e9"],"b":{"c":2,"c":3,"b":"é"}}"#,
            r#"{"a":1,"a":2,"a":3,"\u0061":4}"#,
            "[]",
            "18446744073709551616",
            "",
            "{",
            r#"{"a"}"#,
            r#"{"a":1} x"#,
            r#"{1:2}"#,
            r#"{"a":1e999}"#,
            r#""\ud800""#,
        ] {
            check(line);
        }
        check(&"[".repeat(200));
    }

    proptest! {
        #[test]
        fn it_complains_like_serde_json(line in r#"[\[\]{}:,"0-9.a-bé\\nultrefs -]{0,24}"#) {
            check(&line);
        }
    }
}
