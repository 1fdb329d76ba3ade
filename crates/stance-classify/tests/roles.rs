//! Roles: the rows of `roles.txt` say of one act in a sentence who and what
//! plays a role in it, that nothing else does, and which other words are cues.

use stance_classify::Classifier;
use stance_types::{Role, Span};

/// A row without its marks: the text, where its cue stands, its roles, and the
/// cues of other acts.
struct Row {
    text: String,
    cue: Span,
    roles: [Option<Span>; 3],
    others: Vec<Span>,
}

/// Reads `{CUE:…}`, `{S:…}`, `{T:…}`, `{C:…}` and `{ALSO:…}`, which may lie in
/// each other.
fn read(line: &str) -> Option<Row> {
    let (mut text, mut open) = (String::new(), Vec::new());
    let (mut cue, mut roles, mut others) = (None, [None; 3], Vec::new());
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let mark = &rest[at..];
        if let Some(behind) = mark.strip_prefix('}') {
            let (name, start) = open.pop()?;
            let span = Span::new(start, text.len());
            match name {
                "CUE" => cue = Some(span),
                "ALSO" => others.push(span),
                "S" => roles[Role::Source as usize] = Some(span),
                "T" => roles[Role::Target as usize] = Some(span),
                "C" => roles[Role::Content as usize] = Some(span),
                _ => return None,
            }
            rest = behind;
        } else {
            let (name, behind) = mark[1..].split_once(':')?;
            open.push((name, text.len()));
            rest = behind;
        }
    }
    text.push_str(rest);
    Some(Row { text, cue: cue.filter(|_| open.is_empty())?, roles, others })
}

/// The cues that were found and are not marked, and those that are marked and
/// were not found.
fn differences(row: &Row, found: impl Iterator<Item = Span>) -> (Vec<Span>, Vec<Span>) {
    let mut missing = row.others.clone();
    missing.push(row.cue);
    let mut other = Vec::new();
    for cue in found {
        match missing.iter().position(|&marked| marked == cue) {
            Some(at) => drop(missing.swap_remove(at)),
            None => other.push(cue),
        }
    }
    (other, missing)
}

#[test]
fn roles_are_those_marked() {
    let classifier = Classifier::default();
    let mut wrong = Vec::new();
    let rows = include_str!("roles.txt").lines();
    for line in rows.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(row) = read(line) else {
            wrong.push(format!("{line}\n  the marks are wrong"));
            continue;
        };
        let say = |span: Option<Span>| span.map_or("–", |span| &row.text[span]);
        let events = classifier.events(&row.text);
        let (other, missing) = differences(&row, events.iter().map(|found| found.event.cue));
        for (what, cues) in [("also an event", other), ("no event", missing)] {
            wrong.extend(cues.iter().map(|&cue| format!("{line}\n  {what}: {}", &row.text[cue])));
        }
        let Some(found) = events.iter().find(|found| found.event.cue == row.cue) else {
            continue;
        };
        for role in Role::ALL {
            let (got, want) = (found.event.role(role), row.roles[role as usize]);
            if got != want {
                wrong.push(format!("{line}\n  {role}: {:?}, not {:?}", say(got), say(want)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
