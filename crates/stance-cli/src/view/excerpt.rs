//! Which words of a text are shown with an event.

use stance_types::{Event, Role, Span};

/// Bytes of a sentence to show on each side of the event in it. Real sentences
/// are shorter; this is for text without stops.
const CONTEXT: usize = 400;

/// The sentence that holds the cue, with the event's parts outside it.
pub(super) fn excerpt(text: &str, sentences: &[Span], event: &Event) -> Span {
    let cue = event.cue;
    let parts = Role::ALL.into_iter().filter_map(|role| event.role(role)).fold(cue, Span::hull);
    let after = sentences.partition_point(|sentence| sentence.end() <= cue.start());
    let sentence = sentences.get(after).filter(|sentence| sentence.overlaps(cue));
    let whole = sentence.map_or(parts, |sentence| sentence.hull(parts));
    let mut start = whole.start().max(parts.start().saturating_sub(CONTEXT));
    let mut end = whole.end().min(parts.end().saturating_add(CONTEXT));
    while !text.is_char_boundary(start) && start > 0 {
        start -= 1;
    }
    while !text.is_char_boundary(end) && end < text.len() {
        end += 1;
    }
    Span::new(start, end.min(text.len()).max(start))
}

/// The words of a part of `text`, split at white space only.
pub(super) fn words(text: &str, part: Span) -> impl Iterator<Item = Span> {
    let base = text.as_ptr().addr();
    part.get(text).unwrap_or_default().split_whitespace().map(move |word| {
        let start = word.as_ptr().addr() - base;
        Span::new(start, start + word.len())
    })
}

/// Text in one line, without the control characters that could steer a
/// terminal.
pub(super) fn clean(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace(char::is_control, "\u{fffd}")
}
