//! Counting one record: from an alignment to integers.

use stance_types::{Act, Event, Span};

use crate::assign::assign;
use crate::counts::{Counts, Slot, SlotCounts, Slots};
use crate::dyads::count_dyads;
use crate::matching::Alignment;
use crate::tally::{Schema, Tally};
use crate::tokens::Words;

/// The column and row of the confusion matrix for "no event".
const NONE: usize = Act::ALL.len();

/// The events of one text, or some of them.
pub(crate) struct Events<'e> {
    pub(crate) text: &'e str,
    pub(crate) sentences: u64,
    pub(crate) gold: Vec<&'e Event>,
    pub(crate) predicted: Vec<&'e Event>,
}

impl Events<'_> {
    /// The words that spans are compared by; without events none are.
    pub(crate) fn words(&self) -> Words {
        match self.gold.is_empty() && self.predicted.is_empty() {
            true => Words::default(),
            false => Words::of(self.text),
        }
    }
}

pub(crate) fn count(events: &Events<'_>, words: &Words, alignment: &Alignment) -> Counts {
    let mut counts = Counts { records: 1, sentences: events.sentences, ..Counts::default() };
    let gold = |g: usize| events.gold[g];
    let guess = |p: usize| events.predicted[p];

    for &(g, p) in &alignment.found {
        let (gold, guess) = (gold(g), guess(p));
        let act = gold.act as usize;
        counts.events[act].correct += 1;
        counts.confusion[act][act] += 1;
        compare(&mut counts.given, words, gold, guess);
        flag(&mut counts.negated, gold.negated, guess.negated);
        flag(&mut counts.hypothetical, gold.hypothetical, guess.hypothetical);
        let right = |slot| same(words, span(gold, slot), span(guess, slot));
        counts.who_to_whom.correct += u64::from(right(Slot::Source) && right(Slot::Target));
    }
    // What was found counts end to end as it does given the cue; the confused,
    // missed and spurious events come on top.
    counts.end_to_end = counts.given;
    for event in events.gold.iter().filter(|event| !event.oblige) {
        counts.events[event.act as usize].gold += 1;
        counts.who_to_whom.gold += 1;
    }
    let required = alignment.found.iter().map(|&(_, p)| p);
    for event in required.chain(alignment.spurious.iter().copied()).map(guess) {
        counts.events[event.act as usize].predicted += 1;
        counts.who_to_whom.predicted += 1;
    }

    let mut confused_gold = vec![false; events.gold.len()];
    let mut confused_guess = vec![false; events.predicted.len()];
    for &(g, p) in &alignment.confused {
        confused_gold[g] = true;
        confused_guess[p] = true;
        counts.confusion[gold(g).act as usize][guess(p).act as usize] += 1;
        compare_cues(&mut counts.end_to_end, words, gold(g), guess(p));
    }
    for &g in &alignment.missed {
        lonely(&mut counts.end_to_end, words, gold(g), Side::Gold);
        if !confused_gold[g] {
            counts.confusion[gold(g).act as usize][NONE] += 1;
            one(counts.end_to_end.slot(Slot::Cue), words, gold(g).cue, Side::Gold);
        }
    }
    for &p in &alignment.spurious {
        lonely(&mut counts.end_to_end, words, guess(p), Side::Predicted);
        if !confused_guess[p] {
            counts.confusion[NONE][guess(p).act as usize] += 1;
            one(counts.end_to_end.slot(Slot::Cue), words, guess(p).cue, Side::Predicted);
        }
    }

    counts.optional = events.gold.iter().filter(|event| event.oblige).count() as u64;
    counts.optional_found = alignment.optional.len() as u64;
    counts.spurious = alignment.spurious.len() as u64;
    if events.gold.is_empty() {
        counts.event_free = 1;
        counts.spurious_on_event_free = events.predicted.len() as u64;
    }
    count_acts(&mut counts, events);
    count_dyads(&mut counts, events, alignment);
    counts
}

fn flag(tally: &mut Tally, gold: bool, predicted: bool) {
    tally.correct += u64::from(gold && predicted);
    tally.predicted += u64::from(predicted);
    tally.gold += u64::from(gold);
}

fn span(event: &Event, slot: Slot) -> Option<Span> {
    match slot {
        Slot::Cue => Some(event.cue),
        Slot::Source => event.source,
        Slot::Target => event.target,
        Slot::Content => event.content,
    }
}

/// Whether a role is right: half of the words, or not expressed at all.
fn same(words: &Words, gold: Option<Span>, predicted: Option<Span>) -> bool {
    match (gold, predicted) {
        (Some(gold), Some(predicted)) => words.half_shared(gold, predicted),
        (None, None) => true,
        _ => false,
    }
}

/// Compares the spans of two events that answer each other.
fn compare(slots: &mut Slots, words: &Words, gold: &Event, predicted: &Event) {
    compare_cues(slots, words, gold, predicted);
    for slot in Slot::ROLES {
        let (g, p) = (span(gold, slot), span(predicted, slot));
        count_words(slots.slot(slot), words, g, p);
    }
    // A span goes with one in its own role; only what is left over may have
    // the right bytes in the wrong role.
    let own = |slot: &Slot| match (span(gold, *slot), span(predicted, *slot)) {
        (Some(g), Some(p)) => g.overlaps(p),
        _ => false,
    };
    let (paired, left): (Vec<Slot>, Vec<Slot>) = Slot::ROLES.into_iter().partition(own);
    for slot in paired {
        if let (Some(g), Some(p)) = (span(gold, slot), span(predicted, slot)) {
            muc_pair(slots.slot(slot), g == p, true);
        }
    }
    let weights: Vec<i128> = left
        .iter()
        .flat_map(|&a| left.iter().map(move |&b| (span(gold, a), span(predicted, b))))
        .map(|pair| match pair {
            (Some(g), Some(p)) if g == p => 1 << 40,
            (Some(g), Some(p)) if g.overlaps(p) => 1 + i128::from(words.shared(g, p)),
            _ => 0,
        })
        .collect();
    let assigned = assign(&weights, left.len(), left.len());
    for (row, &slot) in left.iter().enumerate() {
        let partner = assigned[row].map(|column| left[column]);
        match (span(gold, slot), partner.and_then(|other| span(predicted, other))) {
            (Some(g), Some(p)) => muc_pair(slots.slot(slot), g == p, false),
            (Some(_), None) => muc_missing(slots.slot(slot)),
            _ => {}
        }
    }
    for (column, &slot) in left.iter().enumerate() {
        if span(predicted, slot).is_some() && !assigned.contains(&Some(column)) {
            muc_spurious(slots.slot(slot));
        }
    }
}

/// Compares the cues of two events at one place; the act is a cue's type.
fn compare_cues(slots: &mut Slots, words: &Words, gold: &Event, predicted: &Event) {
    let counts = slots.slot(Slot::Cue);
    let (g, p) = (gold.cue, predicted.cue);
    if gold.act == predicted.act {
        count_words(counts, words, Some(g), Some(p));
    } else {
        count_words(counts, words, Some(g), None);
        count_words(counts, words, None, Some(p));
    }
    muc_pair(counts, g == p, gold.act == predicted.act);
}

/// Counts a slot outside the MUC schemas.
fn count_words(
    counts: &mut SlotCounts,
    words: &Words,
    gold: Option<Span>,
    predicted: Option<Span>,
) {
    if let Some(gold) = gold {
        counts.gold += 1;
        counts.words.gold += words.in_span(gold);
    }
    if let Some(predicted) = predicted {
        counts.predicted += 1;
        counts.words.predicted += words.in_span(predicted);
    }
    if let (Some(gold), Some(predicted)) = (gold, predicted) {
        counts.strict += u64::from(gold == predicted);
        counts.lenient += u64::from(words.half_shared(gold, predicted));
        counts.words.correct += words.shared(gold, predicted);
    }
}

fn muc_pair(counts: &mut SlotCounts, same_bytes: bool, same_type: bool) {
    for (schema, muc) in Schema::ALL.into_iter().zip(&mut counts.muc) {
        let correct = match schema {
            Schema::Strict => same_bytes && same_type,
            Schema::Exact | Schema::Partial => same_bytes,
            Schema::Type => same_type,
        };
        if correct {
            muc.correct += 1;
        } else if schema == Schema::Partial {
            muc.partial += 1;
        } else {
            muc.incorrect += 1;
        }
    }
}

fn muc_missing(counts: &mut SlotCounts) {
    counts.muc.iter_mut().for_each(|muc| muc.missing += 1);
}

fn muc_spurious(counts: &mut SlotCounts) {
    counts.muc.iter_mut().for_each(|muc| muc.spurious += 1);
}

#[derive(Clone, Copy)]
enum Side {
    Gold,
    Predicted,
}

/// Counts the roles of an event that nothing answers.
fn lonely(slots: &mut Slots, words: &Words, event: &Event, side: Side) {
    for slot in Slot::ROLES {
        if let Some(span) = span(event, slot) {
            one(slots.slot(slot), words, span, side);
        }
    }
}

fn one(counts: &mut SlotCounts, words: &Words, span: Span, side: Side) {
    match side {
        Side::Gold => {
            count_words(counts, words, Some(span), None);
            muc_missing(counts);
        }
        Side::Predicted => {
            count_words(counts, words, None, Some(span));
            muc_spurious(counts);
        }
    }
}

/// Whether the record holds each act. An act that only optional events show
/// is left out: to see it and not to see it are both right.
fn count_acts(counts: &mut Counts, events: &Events<'_>) {
    for act in Act::ALL {
        let shown = |oblige| events.gold.iter().any(|e| e.act == act && e.oblige == oblige);
        let gold = shown(false);
        if !gold && shown(true) {
            continue;
        }
        let guess = events.predicted.iter().any(|event| event.act == act);
        flag(&mut counts.records_with[act as usize], gold, guess);
    }
}
