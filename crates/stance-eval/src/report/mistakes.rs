//! What the system got wrong, ready to be shown in its sentence.

use rayon::prelude::*;
use serde::Serialize;

use stance_types::{Act, Event, Role, Span};

use crate::evaluation::Evaluation;
use crate::matching::Alignment;
use crate::record::{Predicted, Record};
use crate::tokens::Words;

/// An error of the system, as opposed to one in the files
/// ([`Error`](crate::Error)).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mistake {
    /// The record's id.
    pub id: String,
    /// The text around the events, or all of a short one.
    pub text: String,
    /// The byte at which `text` begins in the record's text, whose bytes the
    /// spans count.
    pub offset: usize,
    /// What is wrong.
    pub kinds: Vec<MistakeKind>,
    /// The roles that are wrong in a found event.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleFault>,
    /// The gold event, if there is one.
    pub gold: Option<Event>,
    /// The predicted event, if there is one.
    pub predicted: Option<Event>,
    /// How sure the system is of it, 0 to 1, if it says so.
    pub confidence: Option<f64>,
    /// What in the system produced it.
    pub entry: Option<String>,
}

/// Kinds of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MistakeKind {
    /// No prediction answers the gold event.
    Missed,
    /// The prediction answers no gold event.
    Spurious,
    /// Both are at one cue but of different acts.
    OtherAct,
    /// The event is found, but a role of it is wrong.
    Role,
    /// The event is found, but a flag of it is wrong.
    Flag,
}

impl MistakeKind {
    /// All kinds, in the order of reports.
    pub const ALL: [MistakeKind; 5] = [
        MistakeKind::Missed,
        MistakeKind::Spurious,
        MistakeKind::OtherAct,
        MistakeKind::Role,
        MistakeKind::Flag,
    ];

    /// The kind's name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            MistakeKind::Missed => "missed",
            MistakeKind::Spurious => "spurious",
            MistakeKind::OtherAct => "other act",
            MistakeKind::Role => "role",
            MistakeKind::Flag => "flag",
        }
    }
}

/// A role that is wrong in a found event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RoleFault {
    /// The role.
    pub role: Role,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Only gold has it.
    Missing,
    /// Only the prediction has it.
    Spurious,
    /// The spans share words, but fewer than half.
    Bounds,
    /// The spans share no word.
    Elsewhere,
}

impl Fault {
    /// The fault's name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Fault::Missing => "missing",
            Fault::Spurious => "spurious",
            Fault::Bounds => "bounds",
            Fault::Elsewhere => "elsewhere",
        }
    }
}

impl Mistake {
    /// The acts of both events.
    pub fn acts(&self) -> impl Iterator<Item = Act> {
        let gold = self.gold.as_ref().map(|event| event.act);
        let predicted = self.predicted.as_ref().map(|event| event.act);
        gold.into_iter().chain(predicted.filter(|act| gold != Some(*act)))
    }

    /// The words that `span` covers, if the text shown has them.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        let (start, end) = (span.start(), span.end());
        let place = start.checked_sub(self.offset).zip(end.checked_sub(self.offset));
        place.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }
}

/// All errors of an evaluation. A confused event is one error, though it
/// counts as a missed one and a spurious one.
pub(crate) fn mistakes(evaluation: &Evaluation<'_>) -> Vec<Mistake> {
    let records: Vec<_> = evaluation.records().collect();
    let of_record = |(record, predicted, alignment)| of_record(record, predicted, alignment);
    records.into_par_iter().flat_map_iter(of_record).collect()
}

/// The errors in one record, in the order of the text.
fn of_record(record: &Record, predicted: &[Predicted], alignment: &Alignment) -> Vec<Mistake> {
    let mut all = Vec::new();
    if record.events.is_empty() && predicted.is_empty() {
        return all;
    }
    let words = Words::of(&record.text);
    let gold = |g: usize| Some(&record.events[g]);
    let guess = |p: usize| Some(&predicted[p]);
    for &(g, p) in &alignment.found {
        let roles = role_faults(&words, &record.events[g], &predicted[p].event);
        let flags = |event: &Event| (event.negated, event.hypothetical);
        let mut kinds = Vec::new();
        if !roles.is_empty() {
            kinds.push(MistakeKind::Role);
        }
        if flags(&record.events[g]) != flags(&predicted[p].event) {
            kinds.push(MistakeKind::Flag);
        }
        if !kinds.is_empty() {
            all.push(mistake(record, kinds, roles, gold(g), guess(p)));
        }
    }
    for &(g, p) in &alignment.confused {
        let kinds = vec![MistakeKind::OtherAct];
        all.push(mistake(record, kinds, Vec::new(), gold(g), guess(p)));
    }
    let confused = &alignment.confused;
    for &g in &alignment.missed {
        if confused.iter().all(|pair| pair.0 != g) {
            let kinds = vec![MistakeKind::Missed];
            all.push(mistake(record, kinds, Vec::new(), gold(g), None));
        }
    }
    for &p in &alignment.spurious {
        if confused.iter().all(|pair| pair.1 != p) {
            let kinds = vec![MistakeKind::Spurious];
            all.push(mistake(record, kinds, Vec::new(), None, guess(p)));
        }
    }
    all.sort_by_key(|mistake| {
        let event = mistake.gold.as_ref().or(mistake.predicted.as_ref());
        event.map(|event| (event.cue, event.act))
    });
    all
}

/// The roles that are not right by half of their words.
fn role_faults(words: &Words, gold: &Event, predicted: &Event) -> Vec<RoleFault> {
    let fault = |role: Role| {
        let fault = match (gold.role(role), predicted.role(role)) {
            (None, None) => return None,
            (Some(_), None) => Fault::Missing,
            (None, Some(_)) => Fault::Spurious,
            (Some(gold), Some(predicted)) if words.half_shared(gold, predicted) => return None,
            (Some(gold), Some(predicted)) if words.shared(gold, predicted) > 0 => Fault::Bounds,
            _ => Fault::Elsewhere,
        };
        Some(RoleFault { role, fault })
    };
    Role::ALL.into_iter().filter_map(fault).collect()
}

fn mistake(
    record: &Record,
    kinds: Vec<MistakeKind>,
    roles: Vec<RoleFault>,
    gold: Option<&Event>,
    predicted: Option<&Predicted>,
) -> Mistake {
    let events = [gold, predicted.map(|predicted| &predicted.event)];
    let shown = excerpt(&record.text, &events);
    Mistake {
        id: record.id.clone(),
        text: shown.get(&record.text).unwrap_or_default().to_owned(),
        offset: shown.start(),
        kinds,
        roles,
        gold: gold.cloned(),
        predicted: predicted.map(|predicted| predicted.event.clone()),
        confidence: predicted.and_then(|predicted| predicted.confidence),
        entry: predicted.and_then(|predicted| predicted.entry.clone()),
    }
}

/// A text of at most this many bytes is shown whole.
const WHOLE: usize = 700;

/// Bytes shown on each side of the events of a longer one.
const AROUND: usize = 200;

/// The part of a text to show: all spans of the events and something around
/// them, cut at characters.
fn excerpt(text: &str, events: &[Option<&Event>; 2]) -> Span {
    if text.len() <= WHOLE {
        return Span::new(0, text.len());
    }
    let spans = events.iter().flatten().flat_map(|event| {
        let roles = Role::ALL.into_iter().filter_map(|role| event.role(role));
        roles.chain([event.cue])
    });
    let hull = spans.reduce(Span::hull).unwrap_or_else(|| Span::new(0, text.len()));
    let mut start = hull.start().saturating_sub(AROUND);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (hull.end() + AROUND).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_characters() {
        let text = "é".repeat(2_000);
        let event = Event::new(Act::Deny, Span::new(2_000, 2_010));
        let shown = excerpt(&text, &[Some(&event), None]);
        assert!(shown.get(&text).is_some());
        assert!(shown.contains(event.cue) && shown.len() < 500);
        let near_end = Event::new(Act::Deny, Span::new(3_990, 4_000));
        assert_eq!(excerpt(&text, &[Some(&near_end), None]).end(), 4_000);
    }
}
