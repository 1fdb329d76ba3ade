use std::fmt;
use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start ≤ end`.
///
/// The fields are private because every user relies on their order. A span
/// indexes the text it was made from: `&text[span]`.
///
/// ```
/// use stance_types::Span;
///
/// let span = Span::new(4, 9);
/// assert_eq!(&"The court ruled."[span], "court");
/// assert!(Span::checked(9, 4).is_none());
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "Ends")]
pub struct Span {
    start: usize,
    end: usize,
}

/// The fields as they come from outside, before their order is checked.
#[derive(Deserialize)]
struct Ends {
    start: usize,
    end: usize,
}

impl TryFrom<Ends> for Span {
    type Error = String;

    fn try_from(Ends { start, end }: Ends) -> Result<Self, String> {
        Span::checked(start, end)
            .ok_or_else(|| format!("span starts at {start} but ends before it, at {end}"))
    }
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    ///
    /// # Panics
    ///
    /// When `start > end`. Use [`Span::checked`] for values that come from
    /// outside the program.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span starts at or before its end");
        Span { start, end }
    }

    /// The span from `start` to `end`, or `None` when they are reversed.
    #[must_use]
    pub const fn checked(start: usize, end: usize) -> Option<Self> {
        if start <= end { Some(Span { start, end }) } else { None }
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `inner` lies within this span.
    #[must_use]
    pub const fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved `by` bytes to the right, from a part of a text to the
    /// whole.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The span's part of `text`, or `None` when it does not fit: it ends
    /// after the text or cuts a character.
    #[must_use]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}

impl Index<Span> for String {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_span() -> impl Strategy<Value = Span> {
        (0usize..40, 0usize..40).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)))
    }

    proptest! {
        #[test]
        fn overlap_is_a_shared_byte(a in any_span(), b in any_span()) {
            let shared = (a.start()..a.end()).any(|i| b.start() <= i && i < b.end());
            // An empty span inside another one shares no byte but does lie in it.
            if !a.is_empty() && !b.is_empty() {
                prop_assert_eq!(a.overlaps(b), shared);
            }
            prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        }

        #[test]
        fn hull_contains_both(a in any_span(), b in any_span()) {
            let hull = a.hull(b);
            prop_assert!(hull.contains(a) && hull.contains(b));
            prop_assert!(hull.len() <= a.len() + b.len() + 40);
        }
    }

    #[test]
    fn reversed_spans_are_refused_when_read() {
        let error = serde_json::from_str::<Span>(r#"{"start":9,"end":4}"#).unwrap_err();
        assert!(error.to_string().contains("starts at 9"), "{error}");
        let span: Span = serde_json::from_str(r#"{"start":4,"end":9,"text":"court"}"#).unwrap();
        assert_eq!(span, Span::new(4, 9));
    }

    #[test]
    fn a_span_that_does_not_fit_gives_none() {
        assert_eq!(Span::new(0, 1).get("é"), None);
        assert_eq!(Span::new(0, 9).get("short"), None);
    }
}
