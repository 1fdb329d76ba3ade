use std::collections::{BTreeMap, BTreeSet};

use stance_types::Act;

use crate::error::{Error, ErrorKind, Result};
use crate::labels::LabelledRows;
use crate::record::{Gold, Record};

/// What every annotator says of every item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgements {
    /// What is judged, in words.
    pub question: String,
    /// The items, in the order of their names.
    pub items: Vec<Item>,
}

/// One item and what each annotator says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which items belong together, such as the sentences of one document.
    pub cluster: String,
    /// One judgement for every annotator, none where he did not judge it.
    pub judgements: Vec<Option<String>>,
}

/// What stands for no act, and for no label.
const NONE: &str = "none";

impl Judgements {
    /// The labels that annotators gave to rows; several labels of a row are
    /// one judgement. `cluster_by` names the field of rows that belong
    /// together.
    #[must_use]
    pub fn of_labels(annotators: &[&LabelledRows], cluster_by: Option<&str>) -> Vec<Judgements> {
        let several = annotators.iter().any(|rows| rows.several());
        let of_row = annotators.iter().map(|rows| {
            let row = |row: &crate::labels::LabelledRow| {
                let cluster = cluster_by.and_then(|field| row.fields.get(field)?.first().cloned());
                (row.id.clone(), (cluster, row.labels.clone()))
            };
            rows.rows().iter().map(row).collect()
        });
        let rows: Vec<BTreeMap<_, _>> = of_row.collect();
        let mut all = vec![judge("label of a row", &rows, joined)];
        if several {
            let labels: BTreeSet<&String> =
                rows.iter().flat_map(|rows| rows.values().flat_map(|(_, labels)| labels)).collect();
            for label in labels {
                all.push(judge(&format!("{label} at a row"), &rows, |said| {
                    yes(said.contains(label))
                }));
            }
        }
        all
    }

    /// Which acts annotators see in records, all at once and one by one.
    /// Optional events say nothing: to see them and not to see them are both
    /// right.
    ///
    /// # Errors
    ///
    /// When two annotators read different texts under one id; the error names
    /// the file, from `files`, and the id.
    pub fn of_events(
        annotators: &[&Gold],
        files: &[String],
        cluster_by: Option<&str>,
    ) -> Result<Vec<Judgements>> {
        same_texts(annotators, files)?;
        let of_record = annotators.iter().map(|gold| {
            let record = |record: &Record| {
                let cluster =
                    cluster_by.and_then(|field| record.fields.get(field)?.first().cloned());
                let required = record.events.iter().filter(|event| !event.oblige);
                let acts = required.map(|event| event.act.name().to_owned());
                (record.id.clone(), (cluster, acts.collect()))
            };
            gold.records().iter().map(record).collect()
        });
        let records: Vec<BTreeMap<_, _>> = of_record.collect();
        let mut all = vec![judge("acts of a record", &records, joined)];
        for act in Act::ALL {
            let question = format!("{act} in a record");
            all.push(judge(&question, &records, |said| yes(said.contains(act.name()))));
        }
        Ok(all)
    }

    /// How many items every annotator judged.
    #[must_use]
    pub fn complete(&self) -> usize {
        self.items.iter().filter(|item| item.judgements.iter().all(Option::is_some)).count()
    }
}

/// A name's cluster, and what one annotator says of it.
type Said = BTreeMap<String, (Option<String>, BTreeSet<String>)>;

fn judge(
    question: &str,
    annotators: &[Said],
    judgement: impl Fn(&BTreeSet<String>) -> String,
) -> Judgements {
    let names: BTreeSet<&String> = annotators.iter().flat_map(BTreeMap::keys).collect();
    let item = |name: &String| {
        let said = || annotators.iter().map(|annotator| annotator.get(name));
        let cluster = said().flatten().find_map(|(cluster, _)| cluster.clone());
        Item {
            cluster: cluster.unwrap_or_else(|| name.clone()),
            judgements: said().map(|said| said.map(|(_, said)| judgement(said))).collect(),
        }
    };
    Judgements { question: question.to_owned(), items: names.into_iter().map(item).collect() }
}

fn joined(said: &BTreeSet<String>) -> String {
    match said.is_empty() {
        true => NONE.to_owned(),
        false => said.iter().cloned().collect::<Vec<_>>().join("|"),
    }
}

fn yes(said: bool) -> String {
    if said { "yes" } else { "no" }.to_owned()
}

fn same_texts(annotators: &[&Gold], files: &[String]) -> Result<()> {
    for (number, gold) in annotators.iter().enumerate() {
        for record in gold.records() {
            let earlier = annotators[..number].iter().find_map(|other| other.get(&record.id));
            if earlier.is_some_and(|other| other.text != record.text) {
                let file = files.get(number).map_or("annotator", String::as_str);
                let what = format!(
                    "the text of `{}` is not the text that the other annotators read",
                    record.id
                );
                return Err(Error::new(ErrorKind::Mismatch(what), file, None));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::OnBad;

    fn rows(csv: &str) -> LabelledRows {
        LabelledRows::read_csv(csv.as_bytes(), "rows.csv", OnBad::Stop).unwrap()
    }

    #[test]
    fn rows_that_one_annotator_left_out_are_missing() {
        let (a, b) = (rows("id,label,doc\n1,x,d\n2,y,d\n"), rows("id,label\n2,y\n3,x\n"));
        let [labels] = &Judgements::of_labels(&[&a, &b], Some("doc"))[..] else { panic!() };
        let said: Vec<_> = labels.items.iter().map(|item| item.judgements.clone()).collect();
        let (x, y) = (Some("x".to_owned()), Some("y".to_owned()));
        assert_eq!(said, [[x.clone(), None], [y.clone(), y], [None, x]]);
        assert_eq!(labels.items[1].cluster, "d");
        assert_eq!(labels.complete(), 1);
    }

    #[test]
    fn other_texts_are_refused() {
        let gold = |text: &str| Gold::new(vec![Record::new("1", text, Vec::new())]).unwrap();
        let files = ["a.jsonl".to_owned(), "b.jsonl".to_owned()];
        let (a, b) = (gold("One."), gold("Two."));
        let error = Judgements::of_events(&[&a, &b], &files, None).unwrap_err().to_string();
        assert!(error.starts_with("b.jsonl: the text of `1` is not"), "{error}");
    }
}
