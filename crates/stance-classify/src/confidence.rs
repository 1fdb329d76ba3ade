//! How sure an event is.

use crate::events::Fit;
use crate::lexicon::Entry;
use stance_types::Role;

/// The probability that a careful reader would mark the event: the entry's
/// prior, less where the frame stayed empty or nobody is said to act.
pub(crate) fn confidence(entry: &Entry, fit: &Fit) -> f32 {
    let mut p = entry.prior;
    if fit.places == 0 {
        p *= 0.85;
    }
    if fit.roles.get(Role::Source).is_none() {
        p *= 0.95;
    }
    p.clamp(0.01, 0.99)
}
