//! Counting who does an act to whom.

use std::cmp::Ordering;

use stance_types::{Event, Span};

use crate::count::Events;
use crate::counts::Counts;
use crate::matching::Alignment;
use crate::words::lowercase;

/// Who does an act to whom, by their words: one pair counts once a record.
pub(crate) fn count_dyads(counts: &mut Counts, events: &Events<'_>, alignment: &Alignment) {
    let dyad = |event: &Event| {
        let name = |span: Option<Span>| Some(Name(span?.get(events.text)?));
        Some((event.act, name(event.source)?, name(event.target)?))
    };
    let required = events.gold.iter().filter(|event| !event.oblige);
    let gold = different(required.filter_map(|event| dyad(event)).collect());
    let mut optional = vec![false; events.predicted.len()];
    alignment.optional.iter().for_each(|&(_, p)| optional[p] = true);
    let guesses = events.predicted.iter().zip(optional).filter(|(_, optional)| !optional);
    let guesses = different(guesses.filter_map(|(event, _)| dyad(event)).collect());
    for dyad in &gold {
        counts.dyads[dyad.0 as usize].gold += 1;
        let guessed = guesses.binary_search(dyad).is_ok();
        counts.dyads[dyad.0 as usize].correct += u64::from(guessed);
    }
    for dyad in &guesses {
        counts.dyads[dyad.0 as usize].predicted += 1;
    }
}

fn different<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// A stretch of text as a name: neither case nor blanks matter. Names are
/// compared word by word where they stand, as hardly any need be copied.
#[derive(Clone, Copy)]
struct Name<'t>(&'t str);

impl Ord for Name<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        // Most names are compared with the same stretch of the same text.
        if std::ptr::eq(self.0, other.0) {
            return Ordering::Equal;
        }
        let words = |name: &Self| name.0.split_whitespace();
        let (mut ours, mut theirs) = (words(self), words(other));
        loop {
            let (a, b) = match (ours.next(), theirs.next()) {
                (Some(a), Some(b)) => (a, b),
                (a, b) => return a.is_some().cmp(&b.is_some()),
            };
            if a != b {
                match lowercase(a).cmp(&lowercase(b)) {
                    Ordering::Equal => {}
                    different => return different,
                }
            }
        }
    }
}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Name<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_by_their_words_alone() {
        for (a, b, expected) in [
            ("Kyiv", "kyiv", Ordering::Equal),
            ("the  Élan\nGroup", "The élan group", Ordering::Equal),
            ("ΟΔΟΣ", "οδος", Ordering::Equal),
            ("the Élan", "the Élan Group", Ordering::Less),
            ("Kyiv", "Moscow", Ordering::Less),
            ("", " ", Ordering::Equal),
        ] {
            assert_eq!(Name(a).cmp(&Name(b)), expected, "{a} {b}");
            assert_eq!(Name(b).cmp(&Name(a)), expected.reverse(), "{b} {a}");
        }
    }
}
