//! One row an event, for pandas, R and spreadsheets.
//!
//! A role that is not expressed leaves its three columns empty. There is no
//! byte order mark: it would become part of the first column's name in R.

use stance_types::Prediction;

use super::{Part, Parts, rounded};
use crate::ErrorKind;

pub(super) const HEADER: &[u8] = b"doc,sentence,act,entry,frame,\
cue,cue_start,cue_end,source,source_start,source_end,target,target_start,target_end,\
content,content_start,content_end,negated,hypothetical,oblige,confidence,\
source_resolved,source_resolved_start,source_resolved_end,\
target_resolved,target_resolved_start,target_resolved_end\n";

pub(super) fn render(
    doc: &str,
    parts: &Parts,
    events: &[Prediction],
    out: &mut Vec<u8>,
) -> Result<(), ErrorKind> {
    let mut row = csv::ByteRecord::new();
    let mut writer = csv::Writer::from_writer(out);
    for found in events {
        let event = &found.event;
        row.clear();
        row.push_field(doc.as_bytes());
        row.push_field(found.sentence.to_string().as_bytes());
        for name in [event.act.name(), &found.entry, &found.frame] {
            row.push_field(name.as_bytes());
        }
        push_part(&mut row, Some(parts.get(event.cue)?));
        for role in [event.source, event.target, event.content] {
            push_part(&mut row, parts.role(role)?);
        }
        for flag in [event.negated, event.hypothetical, event.oblige] {
            row.push_field(if flag { b"true" } else { b"false" });
        }
        row.push_field(rounded(found.confidence).to_string().as_bytes());
        for antecedent in [found.source_resolved, found.target_resolved] {
            push_part(&mut row, parts.role(antecedent)?);
        }
        writer.write_byte_record(&row).map_err(|error| ErrorKind::Io(error.into()))?;
    }
    writer.flush().map_err(ErrorKind::Io)
}

fn push_part(row: &mut csv::ByteRecord, part: Option<Part>) {
    match part {
        Some(Part { start, end, text }) => {
            row.push_field(text.as_bytes());
            row.push_field(start.to_string().as_bytes());
            row.push_field(end.to_string().as_bytes());
        }
        None => (0..3).for_each(|_| row.push_field(b"")),
    }
}
