//! The forms that are known beforehand, in a hash table of a fixed size.

use super::Tag;

/// Number of slots: more than twice the forms that training finds.
pub const SLOTS: usize = 1 << SLOT_BITS;

const SLOT_BITS: u32 = 14;

/// What is known of a form whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: it is rare or new.
    Nothing,
    /// It has this tag, always.
    Sure(Tag),
    /// It has one of these classes: bit *n* stands for the class *n*.
    OneOf(u16),
}

/// What is known of the forms that the training texts have often.
///
/// A form is a 32-bit hash. Its upper bits choose the slot, which keeps fifteen
/// of the lower ones: a new word is taken for a known one less than once in ten
/// thousand times.
#[derive(Clone, Debug)]
pub struct Forms {
    /// Open addressing; 0 is a free slot, and one is free, so a search ends.
    slots: Box<[u32; SLOTS]>,
}

/// Marks a slot's value as a tag rather than a set of classes.
const SURE: u32 = 1 << 16;

/// The bits of a slot that tell its form.
const CHECK: u32 = !0 << 17;

impl Forms {
    /// The table of these forms, or none when they would fill it.
    #[must_use]
    pub fn new(entries: &[(u32, Known)]) -> Option<Self> {
        if entries.len() >= SLOTS {
            return None;
        }
        let mut slots = Box::new([0; SLOTS]);
        for &(form, known) in entries {
            let value = match known {
                Known::Nothing => continue,
                Known::Sure(tag) => SURE | tag as u32,
                Known::OneOf(classes) => u32::from(classes),
            };
            let mut at = home(form);
            while slots[at] != 0 {
                at = (at + 1) % SLOTS;
            }
            slots[at] = check(form) | value;
        }
        Some(Forms { slots })
    }

    /// The table with these slots, or none when no slot is free.
    pub(super) fn from_slots(slots: Box<[u32; SLOTS]>) -> Option<Self> {
        slots.contains(&0).then_some(Forms { slots })
    }

    pub(crate) fn slots(&self) -> &[u32; SLOTS] {
        &self.slots
    }

    /// What is known of a form.
    #[must_use]
    pub fn get(&self, form: u32) -> Known {
        let mut at = home(form);
        loop {
            match self.slots[at % SLOTS] {
                0 => return Known::Nothing,
                found if found & CHECK != check(form) => at += 1,
                found if found & SURE == 0 => return Known::OneOf(found as u16),
                found => {
                    let tag = Tag::ALL.get(usize::from(found as u16));
                    return tag.map_or(Known::Nothing, |tag| Known::Sure(*tag));
                }
            }
        }
    }
}

const fn home(form: u32) -> usize {
    (form >> (32 - SLOT_BITS)) as usize
}

const fn check(form: u32) -> u32 {
    form << 17
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_slot_stay_apart() {
        let forms = [(0x1000_0001, Known::Sure(Tag::Number)), (0x1000_0003, Known::OneOf(5))];
        let table = Forms::new(&forms).unwrap();
        for (form, known) in forms {
            assert_eq!(table.get(form), known);
        }
        assert_eq!(table.get(0x1000_0005), Known::Nothing);
    }

    #[test]
    fn a_table_without_a_free_slot_is_refused() {
        assert!(Forms::from_slots(Box::new([1; SLOTS])).is_none());
        assert!(Forms::new(&vec![(1, Known::Nothing); SLOTS]).is_none());
    }
}
