//! Brat standoff: a text and, beside it, lines that mark spans of it.
//!
//! Offsets count Unicode scalar values there, and a span may have fragments.
//! Two uses of the format are understood: events whose type is an act
//! ([`Standoff::events`]), and the attributions of PolNeAR
//! ([`Standoff::attributions`]).

use std::collections::{HashMap, HashSet};

use stance_types::{Act, Event, Span};

use crate::attributions::Attribution;
use crate::error::{Error, ErrorKind, Result};
use crate::record::{Predicted, Record};

pub use crate::read::folder::{Annotated, attributed, gold, predictions};

/// The annotations of one text.
#[derive(Clone, Debug, Default)]
pub struct Standoff {
    file: String,
    spans: HashMap<String, Vec<Span>>,
    events: Vec<Frame>,
    /// Names of attributes by the id of the event or span that has them.
    attributes: HashMap<String, HashSet<String>>,
}

/// An `E` line: a trigger and its arguments.
#[derive(Clone, Debug)]
struct Frame {
    id: String,
    kind: String,
    trigger: String,
    arguments: Vec<(String, String)>,
    line: u64,
}

impl Standoff {
    /// Parses the annotation lines `ann` of `text`.
    ///
    /// # Errors
    ///
    /// At the first line that is not brat's, that marks something outside the
    /// text, whose quoted words are not the text's, or that refers to an
    /// annotation that does not exist.
    pub fn parse(ann: &str, text: &str, file: &str) -> Result<Self> {
        let places = Places::of(text);
        let mut standoff = Standoff { file: file.to_owned(), ..Standoff::default() };
        for (number, line) in (1..).zip(ann.lines()) {
            let parsed = standoff.line(line.trim_end_matches('\r'), number, &places);
            parsed.map_err(|kind| Error::new(kind, file, number))?;
        }
        for frame in &standoff.events {
            let arguments = frame.arguments.iter().map(|(_, id)| id);
            for id in arguments.chain([&frame.trigger]).filter(|id| id.starts_with('T')) {
                if !standoff.spans.contains_key(id) {
                    let kind = ErrorKind::UnknownReference(id.clone());
                    return Err(Error::new(kind, file, frame.line));
                }
            }
        }
        Ok(standoff)
    }

    fn line(
        &mut self,
        line: &str,
        number: u64,
        places: &Places<'_>,
    ) -> std::result::Result<(), ErrorKind> {
        let mut columns = line.splitn(3, '\t');
        let id = columns.next().unwrap_or_default();
        let body = columns.next().unwrap_or_default();
        match id.as_bytes().first() {
            Some(b'T') => {
                let (label, offsets) = body
                    .split_once(' ')
                    .ok_or_else(|| syntax("a T line reads `T1<tab>Label start end<tab>words`"))?;
                let mut fragments = Vec::new();
                for piece in offsets.split(';') {
                    fragments.push(places.span(label, piece)?);
                }
                if let Some(words) = columns.next() {
                    places.check(label, &fragments, words)?;
                }
                if self.spans.insert(id.to_owned(), fragments).is_some() {
                    return Err(syntax(&format!("`{id}` is already taken; number it anew")));
                }
            }
            Some(b'E') => {
                let mut pairs = body.split_whitespace().filter_map(|pair| pair.split_once(':'));
                let (kind, trigger) = pairs
                    .next()
                    .ok_or_else(|| syntax("an E line reads `E1<tab>Type:T1 Role:T2 …`"))?;
                self.events.push(Frame {
                    id: id.to_owned(),
                    kind: kind.to_owned(),
                    trigger: trigger.to_owned(),
                    arguments: pairs.map(|(role, id)| (role.to_owned(), id.to_owned())).collect(),
                    line: number,
                });
            }
            Some(b'A' | b'M') => {
                let mut words = body.split_whitespace();
                let (Some(name), Some(of)) = (words.next(), words.next()) else {
                    return Err(syntax("an A line reads `A1<tab>Name E1`"));
                };
                let names = self.attributes.entry(of.to_owned()).or_default();
                names.insert(name.to_lowercase());
            }
            // Relations, equivalences, normalizations and notes say nothing
            // about events.
            Some(b'R' | b'*' | b'N' | b'#') | None => {}
            Some(_) => {
                return Err(syntax(
                    "the line starts with none of brat's T, E, A, M, R, N, * and #",
                ));
            }
        }
        Ok(())
    }

    /// The stance events: brat events whose type names an act, in any case,
    /// with arguments `Source`, `Target`, `Content` and attributes `Negated`,
    /// `Hypothetical`, `Oblige`. Of a span in fragments the longest is taken,
    /// as one event's role is one stretch of text.
    ///
    /// # Errors
    ///
    /// When an event has a type or an argument that means nothing here.
    pub fn events(&self) -> Result<Vec<Event>> {
        let mut events = Vec::with_capacity(self.events.len());
        for frame in &self.events {
            let located = |kind| Error::new(kind, &self.file, frame.line);
            let name = frame.kind.to_lowercase();
            let act: Act =
                name.parse().map_err(|_| located(ErrorKind::UnknownAct(frame.kind.clone())))?;
            let mut event = Event::new(act, self.longest(&frame.trigger, frame.line)?);
            for (role, id) in &frame.arguments {
                let span = Some(self.longest(id, frame.line)?);
                match role.to_lowercase().as_str() {
                    "source" => event.source = span,
                    "target" => event.target = span,
                    "content" => event.content = span,
                    _ => {
                        return Err(located(ErrorKind::UnknownField {
                            field: role.clone(),
                            nearest: None,
                        }));
                    }
                }
            }
            let has = |name: &str| {
                let of =
                    |id: &String| self.attributes.get(id).is_some_and(|all| all.contains(name));
                of(&frame.id) || of(&frame.trigger)
            };
            event.negated = has("negated");
            event.hypothetical = has("hypothetical");
            event.oblige = has("oblige");
            events.push(event);
        }
        Ok(events)
    }

    /// A gold record of the events, named `id`.
    ///
    /// # Errors
    ///
    /// As [`Standoff::events`].
    pub fn record(&self, id: &str, text: &str) -> Result<Record> {
        Ok(Record::new(id, text, self.events()?))
    }

    /// The events as predictions of a system that writes brat.
    ///
    /// # Errors
    ///
    /// As [`Standoff::events`].
    pub fn predictions(&self) -> Result<Vec<Predicted>> {
        Ok(self.events()?.into_iter().map(Predicted::from).collect())
    }

    /// PolNeAR's attributions: brat events of type `Attribution` with
    /// arguments `Cue`, `Source` and `Content`, each perhaps several times.
    #[must_use]
    pub fn attributions(&self) -> Vec<Attribution> {
        let frames = self.events.iter().filter(|frame| frame.kind == "Attribution");
        frames
            .map(|frame| {
                let part = |name: &str| {
                    let mut spans: Vec<Span> = Vec::new();
                    for (role, id) in &frame.arguments {
                        // Brat numbers a repeated argument: Content, Content2.
                        if role.trim_end_matches(|c: char| c.is_ascii_digit()) == name {
                            spans.extend(self.spans.get(id).into_iter().flatten());
                        }
                    }
                    spans.sort_unstable();
                    spans
                };
                Attribution { cue: part("Cue"), source: part("Source"), content: part("Content") }
            })
            .collect()
    }

    /// The longest fragment of the span named `id`; the first among equals.
    fn longest(&self, id: &str, line: u64) -> Result<Span> {
        let fragments = self.spans.get(id).into_iter().flatten().copied();
        fragments
            .rev()
            .max_by_key(|span| span.len())
            .ok_or_else(|| Error::new(ErrorKind::UnknownReference(id.to_owned()), &self.file, line))
    }
}

/// Where each character of a text starts.
struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(start, _)| start).chain([text.len()]);
        Places { text, starts: starts.collect() }
    }

    /// The span of `piece`, two offsets in characters.
    fn span(&self, label: &str, piece: &str) -> std::result::Result<Span, ErrorKind> {
        let mut offsets = piece.split_whitespace().map(str::parse::<usize>);
        let (Some(Ok(start)), Some(Ok(end)), None) =
            (offsets.next(), offsets.next(), offsets.next())
        else {
            return Err(syntax(&format!("`{piece}` should be two offsets, `start end`")));
        };
        if start >= end {
            return Err(ErrorKind::ReversedSpan {
                field: label.to_owned(),
                start: start as u64,
                end: end as u64,
            });
        }
        match (self.starts.get(start), self.starts.get(end)) {
            (Some(&start), Some(&end)) => Ok(Span::new(start, end)),
            _ => Err(syntax(&format!(
                "the {label} span {start}..{end} ends after the text, which has {} characters; \
                 check that the .ann belongs to the .txt",
                self.starts.len() - 1
            ))),
        }
    }

    /// Compares the words that the line quotes with the text. Brat writes
    /// line breaks and the gaps between fragments as blanks.
    fn check(
        &self,
        label: &str,
        fragments: &[Span],
        words: &str,
    ) -> std::result::Result<(), ErrorKind> {
        let found = fragments.iter().flat_map(|&span| self.text[span].split_whitespace());
        if found.clone().flat_map(str::chars).eq(words.split_whitespace().flat_map(str::chars)) {
            return Ok(());
        }
        Err(ErrorKind::SpanText {
            field: label.to_owned(),
            span: fragments[0],
            claimed: words.to_owned(),
            found: found.collect::<Vec<_>>().join(" "),
        })
    }
}

fn syntax(what: &str) -> ErrorKind {
    ErrorKind::Syntax(what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Élan” blamed Kyiv, an aide said, for the delays.";

    #[test]
    fn offsets_count_characters_and_the_longest_fragment_is_the_role() {
        let ann = "T1\tAccuse 7 13\tblamed\nT2\tSource 1 5\tÉlan\nT3\tTarget 14 18\tKyiv\n\
                   T4\tContent 14 18;34 48\tKyiv for the delays\n\
                   E1\tAccuse:T1 Source:T2 Target:T3 Content:T4\nA1\tNegated E1\n";
        let events = Standoff::parse(ann, TEXT, "a.ann").unwrap().events().unwrap();
        let event = &events[0];
        assert_eq!(&TEXT[event.cue], "blamed");
        assert_eq!(&TEXT[event.source.unwrap()], "Élan");
        assert_eq!(&TEXT[event.content.unwrap()], "for the delays");
        assert!(event.negated && !event.hypothetical);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (ann, message) in [
            ("T1\tCue 7 99\tblamed", "a.ann:1: the Cue span 7..99 ends after the text"),
            ("T1\tCue 9 8\tblamed", "a.ann:1: the Cue span starts at 9 but ends before it"),
            ("\nT1\tCue 6 12\tblamed", "a.ann:2: the Cue span 11..17 says \"blamed\""),
            ("E1\tAccuse:T9", "a.ann:1: `T9` is defined nowhere"),
            ("nonsense", "a.ann:1: the line starts with none"),
        ] {
            let error = Standoff::parse(ann, TEXT, "a.ann").unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
        let praise = Standoff::parse("T1\tPraise 7 13\tblamed\nE1\tPraise:T1", TEXT, "a.ann");
        let error = praise.unwrap().events().unwrap_err().to_string();
        assert!(error.starts_with("a.ann:2: `Praise` is no act"), "{error}");
    }

    #[test]
    fn attributions_keep_their_fragments() {
        let ann = "T1\tSource 20 27\tan aide\nT2\tCue 28 32\tsaid\n\
                   T3\tContent 0 18;34 48\t“Élan” blamed Kyiv for the delays\n\
                   T4\tAttribution 28 32\tsaid\nE1\tAttribution:T4 Cue:T2 Source:T1 Content:T3\n";
        let found = Standoff::parse(ann, TEXT, "a.ann").unwrap().attributions();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].content.len(), 2);
        assert_eq!(&TEXT[found[0].cue[0]], "said");
    }
}
