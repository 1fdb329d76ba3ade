//! Many texts with brat's annotations, read as one set.

use std::collections::HashMap;

use crate::attributions::AttributedTexts;
use crate::error::{Error, ErrorKind, Result};
use crate::read::brat::Standoff;
use crate::record::{Gold, OnBad, Predictions, Record};

/// A text and what annotators say of it.
#[derive(Clone, Debug, Default)]
pub struct Annotated {
    /// Name of the text, unique in its folder.
    pub id: String,
    /// The text.
    pub text: String,
    /// The annotation lines.
    pub ann: String,
    /// The file of the annotations, for errors.
    pub file: String,
}

/// The events of all texts, as [`Standoff::events`] reads them. `folder` is
/// the name that an empty set is reported by.
///
/// # Errors
///
/// At the first text with a bad annotation, unless `on_bad` is
/// [`OnBad::Skip`], which leaves out the whole text; always when none is left.
pub fn gold(
    texts: impl IntoIterator<Item = Annotated>,
    folder: &str,
    on_bad: OnBad,
) -> Result<Gold> {
    let read = |all: &Annotated| {
        let standoff = Standoff::parse(&all.ann, &all.text, &all.file)?;
        Ok((standoff.record(&all.id, &all.text)?, ()))
    };
    Ok(collect(texts, folder, on_bad, read)?.0)
}

/// The attributions of all texts, as [`Standoff::attributions`] reads them.
///
/// # Errors
///
/// As [`gold`].
pub fn attributed(
    texts: impl IntoIterator<Item = Annotated>,
    folder: &str,
    on_bad: OnBad,
) -> Result<AttributedTexts> {
    let read = |all: &Annotated| {
        let standoff = Standoff::parse(&all.ann, &all.text, &all.file)?;
        Ok((Record::new(&all.id, &all.text, Vec::new()), standoff.attributions()))
    };
    let (texts, attributions) = collect(texts, folder, on_bad, read)?;
    Ok(AttributedTexts::new(texts, attributions))
}

/// The events that a system writes about the texts of `gold`, file by file:
/// the text's id, the annotation lines, and the file's name.
///
/// # Errors
///
/// At the first file of an unknown text or with a bad annotation, unless
/// `on_bad` is [`OnBad::Skip`].
pub fn predictions(
    files: impl IntoIterator<Item = (String, String, String)>,
    gold: &Gold,
    on_bad: OnBad,
) -> Result<Predictions> {
    let mut of = HashMap::new();
    let mut skipped = Vec::new();
    for (id, ann, file) in files {
        let text = match gold.get(&id) {
            Some(record) => Ok(&record.text),
            None if gold.skipped_ids.contains_key(&id) => {
                Err(Error::new(ErrorKind::SkippedDocument(id.clone()), &file, None))
            }
            None => Err(Error::new(ErrorKind::UnknownDocument(id.clone()), &file, None)),
        };
        let read = text.and_then(|text| Standoff::parse(&ann, text, &file)?.predictions());
        match read {
            Ok(events) => {
                of.insert(id, events);
            }
            Err(error) if on_bad == OnBad::Stop => return Err(error),
            Err(error) => skipped.push(error),
        }
    }
    Ok(Predictions { of, skipped, sha256: None })
}

/// The good texts, and what `read` says of each beside its record.
fn collect<T>(
    texts: impl IntoIterator<Item = Annotated>,
    folder: &str,
    on_bad: OnBad,
    read: impl Fn(&Annotated) -> Result<(Record, T)>,
) -> Result<(Gold, Vec<T>)> {
    let mut gold = Gold::default();
    let mut said = Vec::new();
    for (number, all) in (1..).zip(texts) {
        let added = read(&all).and_then(|(record, of_it)| {
            gold.push(record, number).map_err(|kind| Error::new(kind, &all.file, None))?;
            Ok(of_it)
        });
        match added {
            Ok(of_it) => said.push(of_it),
            Err(error) if on_bad == OnBad::Stop => return Err(error),
            Err(error) => {
                gold.skipped.push(error);
                gold.skipped_ids.insert(all.id, number);
            }
        }
    }
    Ok((gold.finish(folder)?, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(id: &str, ann: &str) -> Annotated {
        Annotated {
            id: id.to_owned(),
            text: "Kyiv denied it.".to_owned(),
            ann: ann.to_owned(),
            file: format!("{id}.ann"),
        }
    }

    #[test]
    fn a_bad_text_stops_or_is_left_out() {
        let good = "T1\tDeny 5 11\tdenied\nE1\tDeny:T1";
        let texts = || [text("a", good), text("b", "T1\tDeny 5 99\tdenied")];
        let error = gold(texts(), "folder", OnBad::Stop).unwrap_err().to_string();
        assert!(error.starts_with("b.ann:1: "), "{error}");
        let kept = gold(texts(), "folder", OnBad::Skip).unwrap();
        assert_eq!((kept.records().len(), kept.skipped().len()), (1, 1));

        let files = ["a", "b", "c"].map(|id| (id.to_owned(), good.to_owned(), format!("{id}.ann")));
        let error = predictions(files.clone(), &kept, OnBad::Stop).unwrap_err().to_string();
        assert!(error.starts_with("b.ann: "), "{error}");
        let mine = predictions(files, &kept, OnBad::Skip).unwrap();
        assert_eq!((mine.len(), mine.skipped().len()), (1, 2));
        assert!(mine.skipped()[1].to_string().contains("no document `c`"));
    }
}
