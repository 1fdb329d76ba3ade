//! Attributions: who says what, by which cue, with spans in fragments.

use stance_types::Span;

/// One attribution that annotators marked. Each part may be in fragments, or
/// absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// Who says it.
    pub source: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}
