//! One JSON object a line.

use serde::Serialize;
use stance_types::{Act, Prediction};

use super::{Part, Parts, rounded};
use crate::ErrorKind;

/// The fields of a line, in the order in which they are written.
#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    sentence: usize,
    act: Act,
    entry: &'a str,
    frame: &'a str,
    cue: Part<'a>,
    source: Option<Part<'a>>,
    target: Option<Part<'a>>,
    content: Option<Part<'a>>,
    negated: bool,
    hypothetical: bool,
    oblige: bool,
    confidence: f64,
    source_resolved: Option<Part<'a>>,
    target_resolved: Option<Part<'a>>,
}

pub(super) fn render(
    doc: &str,
    parts: &Parts,
    events: &[Prediction],
    out: &mut Vec<u8>,
) -> Result<(), ErrorKind> {
    for found in events {
        let event = &found.event;
        let line = Line {
            doc,
            sentence: found.sentence,
            act: event.act,
            entry: &found.entry,
            frame: &found.frame,
            cue: parts.get(event.cue)?,
            source: parts.role(event.source)?,
            target: parts.role(event.target)?,
            content: parts.role(event.content)?,
            negated: event.negated,
            hypothetical: event.hypothetical,
            oblige: event.oblige,
            confidence: rounded(found.confidence),
            source_resolved: parts.role(found.source_resolved)?,
            target_resolved: parts.role(found.target_resolved)?,
        };
        serde_json::to_writer(&mut *out, &line).map_err(|error| ErrorKind::Io(error.into()))?;
        out.push(b'\n');
    }
    Ok(())
}
