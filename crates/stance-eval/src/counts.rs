//! All integers that the figures of events are derived from.

use serde::Serialize;

use stance_types::Act;

use crate::tally::{Muc, Schema, Tally, mean, ratio, weighted_mean};

/// A part of an event that is a span: its cue or a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// The act word or idiom.
    Cue,
    /// Who accuses, denies or urges.
    Source,
    /// Who is accused, contradicted or urged.
    Target,
    /// The wrong, the statement denied, or what is to be done.
    Content,
}

impl Slot {
    /// All slots, in the order of reports.
    pub const ALL: [Slot; 4] = [Slot::Cue, Slot::Source, Slot::Target, Slot::Content];

    /// The slots that are roles.
    pub const ROLES: [Slot; 3] = [Slot::Source, Slot::Target, Slot::Content];

    /// The slot's name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Slot::Cue => "cue",
            Slot::Source => "source",
            Slot::Target => "target",
            Slot::Content => "content",
        }
    }
}

/// How the spans of one slot compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SlotCounts {
    /// Same slot, same bytes.
    pub strict: u64,
    /// Same slot, at least half of the words shared.
    pub lenient: u64,
    /// Spans predicted.
    pub predicted: u64,
    /// Spans in gold.
    pub gold: u64,
    /// Words, so that long spans weigh more.
    pub words: Tally,
    /// The MUC counts, in the order of [`Schema::ALL`].
    pub muc: [Muc; 4],
}

impl SlotCounts {
    /// The score where only the same bytes are right.
    #[must_use]
    pub fn strict(self) -> Tally {
        Tally { correct: self.strict, predicted: self.predicted, gold: self.gold }
    }

    /// The score where sharing half of the words is right.
    #[must_use]
    pub fn lenient(self) -> Tally {
        Tally { correct: self.lenient, ..self.strict() }
    }

    /// The counts of one MUC schema.
    #[must_use]
    pub fn muc(self, schema: Schema) -> Muc {
        self.muc[schema as usize]
    }

    fn each(&mut self, visit: &mut impl FnMut(&mut u64)) {
        visit(&mut self.strict);
        visit(&mut self.lenient);
        visit(&mut self.predicted);
        visit(&mut self.gold);
        self.words.each(visit);
        self.muc.iter_mut().for_each(|muc| muc.each(visit));
    }
}

/// How the spans of all slots compare, in the order of [`Slot::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Slots(pub [SlotCounts; 4]);

impl Slots {
    /// The counts of one slot.
    #[must_use]
    pub fn of(&self, slot: Slot) -> SlotCounts {
        self.0[slot as usize]
    }

    /// Source, target and content together, without the cue.
    #[must_use]
    pub fn roles(&self) -> SlotCounts {
        let mut sum = SlotCounts::default();
        for slot in Slot::ROLES {
            let one = self.of(slot);
            sum.strict += one.strict;
            sum.lenient += one.lenient;
            sum.predicted += one.predicted;
            sum.gold += one.gold;
            sum.words += one.words;
            for (total, part) in sum.muc.iter_mut().zip(one.muc) {
                *total += part;
            }
        }
        sum
    }

    pub(crate) fn slot(&mut self, slot: Slot) -> &mut SlotCounts {
        &mut self.0[slot as usize]
    }
}

/// Everything that is counted in one record, or in many: counts of records
/// add up to the counts of the set, and every figure is derived from them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Events by act, in the order of [`Act::ALL`].
    pub events: [Tally; 3],
    /// Gold acts by predicted acts, in the order of [`Act::ALL`] and then
    /// NONE: `confusion[3][0]` counts spurious accusations. Events at no
    /// common cue cannot be confused; they stand under NONE.
    pub confusion: [[u64; 4]; 4],
    /// Spans of the events that were found.
    pub given: Slots,
    /// Spans of all events, also the missed and the spurious ones.
    pub end_to_end: Slots,
    /// Events whose source and target are both right: the same words up to
    /// half of them, or expressed on neither side.
    pub who_to_whom: Tally,
    /// The flag "negated" on found events.
    pub negated: Tally,
    /// The flag "hypothetical" on found events.
    pub hypothetical: Tally,
    /// Optional events that were found.
    pub optional_found: u64,
    /// Optional events.
    pub optional: u64,
    /// Predictions that answer no gold event.
    pub spurious: u64,
    /// Predictions in records that have no gold event at all.
    pub spurious_on_event_free: u64,
    /// Records that have no gold event at all.
    pub event_free: u64,
    /// Records.
    pub records: u64,
    /// Sentences in the records.
    pub sentences: u64,
    /// Records that hold an act at all, by act.
    pub records_with: [Tally; 3],
    /// Different pairs of source and target within a record, by act.
    pub dyads: [Tally; 3],
}

impl Counts {
    /// How many integers there are.
    pub(crate) fn width() -> usize {
        let mut width = 0;
        Counts::default().each(&mut |_| width += 1);
        width
    }

    /// Visits every integer, always in the same order.
    pub(crate) fn each(&mut self, visit: &mut impl FnMut(&mut u64)) {
        self.events.iter_mut().for_each(|tally| tally.each(visit));
        self.confusion.iter_mut().flatten().for_each(&mut *visit);
        for slots in [&mut self.given, &mut self.end_to_end] {
            slots.0.iter_mut().for_each(|slot| slot.each(visit));
        }
        self.who_to_whom.each(visit);
        self.negated.each(visit);
        self.hypothetical.each(visit);
        visit(&mut self.optional_found);
        visit(&mut self.optional);
        visit(&mut self.spurious);
        visit(&mut self.spurious_on_event_free);
        visit(&mut self.event_free);
        visit(&mut self.records);
        visit(&mut self.sentences);
        self.records_with.iter_mut().for_each(|tally| tally.each(visit));
        self.dyads.iter_mut().for_each(|tally| tally.each(visit));
    }

    /// The events of one act.
    #[must_use]
    pub fn act(&self, act: Act) -> Tally {
        self.events[act as usize]
    }

    /// The events of all acts together (micro average).
    #[must_use]
    pub fn all_events(&self) -> Tally {
        self.events.into_iter().sum()
    }

    /// The mean F1 of the acts that have one (macro average).
    #[must_use]
    pub fn macro_f1(&self) -> Option<f64> {
        mean(self.events.map(Tally::f1))
    }

    /// The mean F1 of the acts, weighted by their support.
    #[must_use]
    pub fn weighted_f1(&self) -> Option<f64> {
        weighted_mean(self.events.map(|tally| (tally.f1(), tally.gold)))
    }

    /// Spurious events in 100 sentences.
    #[must_use]
    pub fn spurious_per_100(&self) -> Option<f64> {
        ratio(100 * self.spurious, self.sentences)
    }

    /// Events predicted in 100 records that have none.
    #[must_use]
    pub fn spurious_per_100_event_free(&self) -> Option<f64> {
        ratio(100 * self.spurious_on_event_free, self.event_free)
    }

    /// The part of the optional events that was found.
    #[must_use]
    pub fn optional_recall(&self) -> Option<f64> {
        ratio(self.optional_found, self.optional)
    }

    /// Records by whether they hold an act, over all acts.
    #[must_use]
    pub fn all_records_with(&self) -> Tally {
        self.records_with.into_iter().sum()
    }

    /// Pairs of source and target, over all acts.
    #[must_use]
    pub fn all_dyads(&self) -> Tally {
        self.dyads.into_iter().sum()
    }
}
