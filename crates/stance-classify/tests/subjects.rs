//! The clause view alone: which words are the subject of a verb. The rows
//! stand in `subjects.txt`.

use stance_classify::Classifier;

const ROWS: &str = include_str!("subjects.txt");

/// A row without its marks: the sentence, its verb, and its subject.
fn read(row: &str) -> (String, String, Option<String>) {
    let between = |open: char, close: char| {
        let (_, rest) = row.split_once(open)?;
        Some(rest.split_once(close)?.0.replace(['[', ']', '{', '}'], ""))
    };
    let verb = between('[', ']').expect("a row marks a verb");
    (row.replace(['[', ']', '{', '}'], ""), verb, between('{', '}'))
}

#[test]
fn verbs_have_the_subjects_of_the_table() {
    let classifier = Classifier::default();
    let mut wrong = Vec::new();
    for row in ROWS.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (sentence, verb, subject) = read(row);
        let clauses = classifier.clauses(&sentence);
        let Some(found) = clauses.iter().find(|c| sentence[c.verb] == *verb) else {
            wrong.push(format!("{row}: {verb} is no verb"));
            continue;
        };
        let ours = found.subject.map(|span| &sentence[span]);
        if ours != subject.as_deref() {
            wrong.push(format!("{row}: found {ours:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
