//! The clause view alone: which words are the subject of a verb. The rows
//! stand in `subjects.txt`.

use stance_classify::Classifier;
use stance_types::Span;

const ROWS: &str = include_str!("subjects.txt");

/// A row without its marks: the sentence, its verb, and its subject.
fn read(row: &str) -> (String, Span, Option<&str>) {
    let plain = |marked: &str| marked.replace(['[', ']', '{', '}'], "");
    let verb = ["[", "]"].map(|mark| row.split_once(mark).map(|(before, _)| plain(before).len()));
    let [Some(first), Some(end)] = verb else { panic!("a row marks a verb: {row}") };
    let subject = row.split_once('{').and_then(|(_, rest)| Some(rest.split_once('}')?.0));
    (plain(row), Span::new(first, end), subject)
}

#[test]
fn verbs_have_the_subjects_of_the_table() {
    let classifier = Classifier::default();
    let mut wrong = Vec::new();
    for row in ROWS.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (sentence, verb, subject) = read(row);
        let clauses = classifier.clauses(&sentence);
        let Some(found) = clauses.iter().find(|c| c.verb == verb) else {
            wrong.push(format!("{row}: this is no verb"));
            continue;
        };
        let ours = found.subject.map(|span| &sentence[span]);
        if ours != subject {
            wrong.push(format!("{row}: found {ours:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
