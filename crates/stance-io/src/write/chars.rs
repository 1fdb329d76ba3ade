//! From byte offsets to counts of Unicode scalar values.

use stance_types::{Prediction, Role};

/// How many characters stand before each offset that a document's events use.
///
/// Built in one pass over the text, whatever the number of events.
pub(super) struct CharIndex {
    /// Byte offset and characters before it, ascending.
    counts: Vec<(usize, usize)>,
}

impl CharIndex {
    pub fn new(text: &str, events: &[Prediction]) -> Self {
        let spans = events.iter().flat_map(|found| {
            let event = &found.event;
            let antecedents = [found.source_resolved, found.target_resolved];
            Role::ALL
                .into_iter()
                .map(|role| event.role(role))
                .chain(antecedents)
                .flatten()
                .chain([event.cue])
        });
        let mut offsets: Vec<usize> = spans.flat_map(|span| [span.start(), span.end()]).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let (mut byte, mut chars) = (0, 0);
        let counts = offsets.into_iter().map(|offset| {
            let passed = &text.as_bytes()[byte..offset.clamp(byte, text.len())];
            byte += passed.len();
            chars += passed.iter().filter(|byte| !continues(**byte)).count();
            (offset, chars)
        });
        CharIndex { counts: counts.collect() }
    }

    /// Characters before byte `offset`, which must be one that an event uses.
    pub fn chars_before(&self, offset: usize) -> usize {
        let found = self.counts.binary_search_by_key(&offset, |count| count.0);
        found.map_or(offset, |index| self.counts[index].1)
    }
}

/// Whether a byte stands within a character, after its first byte.
fn continues(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
