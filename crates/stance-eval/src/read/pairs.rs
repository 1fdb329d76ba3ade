use std::io::{BufRead, Read};

use stance_types::Span;

use crate::attributions::{AttributedTexts, Attribution};
use crate::error::{Error, ErrorKind, Result};
use crate::pairs::{Pair, Pairs};
use crate::read::fields::{Fields, bad};
use crate::read::json::Json;
use crate::read::lines::Lines;
use crate::read::table::{TableReader, TableRow};
use crate::record::{Gold, OnBad, Record, check_span};

type Checked<T> = std::result::Result<T, ErrorKind>;

impl Pairs {
    /// Reads the TSV in which Zero-Shot-PLOVER publishes its pairs: the
    /// column `marked_sentence` has the source in `<s>…</s>` and the target
    /// in `<t>…</t>`, `gold_root` the class, and `sentence_id`, if there, the
    /// id; rows are numbered from 0 without it, and where it comes twice.
    ///
    /// # Errors
    ///
    /// At the first bad row, unless `on_bad` is [`OnBad::Skip`]; always when
    /// a column is missing, nothing can be read or no row is left.
    pub fn read_tsv(input: impl Read, file: &str, on_bad: OnBad) -> Result<Self> {
        let mut table = TableReader::new(input, file, b'\t')?;
        let marked = table.require("marked_sentence", "the sentence with <s>…</s> and <t>…</t>")?;
        let label = table.require("gold_root", "the column of the classes")?;
        let id = table.find("sentence_id");
        let mut set = Texts::new(file, on_bad);
        for number in 0u64.. {
            let Some(row) = table.next() else { break };
            let line = row.as_ref().map_or(0, |row| row.line);
            let read = |row: TableRow| {
                let (text, source, target) =
                    unmark(row.get(marked)).map_err(|kind| Error::new(kind, file, row.line))?;
                let pair = Pair { source, target, label: row.get(label).to_owned() };
                let own = id.map(|column| row.get(column)).filter(|own| !own.is_empty());
                let id = own.map_or_else(|| number.to_string(), str::to_owned);
                Ok((id, text, pair))
            };
            let read = row.and_then(read).map(|(id, text, pair)| match set.has(&id) {
                // One sentence may be published with several pairs.
                true => (format!("{id}#{number}"), text, pair),
                false => (id, text, pair),
            });
            set.add(read, line)?;
        }
        let (texts, pairs) = set.finish(table.sha256())?;
        Ok(Pairs { texts, pairs })
    }

    /// Reads one pair a line: `{"id", "text", "label", "source": [[0, 4]],
    /// "target": [[13, 19]]}`, in bytes.
    ///
    /// # Errors
    ///
    /// As [`Pairs::read_tsv`].
    pub fn read_jsonl(input: impl BufRead, file: &str, on_bad: OnBad) -> Result<Self> {
        let (texts, pairs) = read_lines(input, file, on_bad, |line| {
            let mut fields = Fields::parse(line)?;
            let (id, text) = id_and_text(&mut fields)?;
            let pair = Pair {
                source: spans(&mut fields, "source", &text)?,
                target: spans(&mut fields, "target", &text)?,
                label: fields.string("label", "the class, such as ACCUSE")?.into_owned(),
            };
            Ok((id, text, pair))
        })?;
        Ok(Pairs { texts, pairs })
    }
}

impl AttributedTexts {
    /// Reads one text a line: `{"id", "text", "attributions": [{"cue":
    /// [[0, 4]], "source": […], "content": […]}]}`, in bytes. Annotators have
    /// further parts, such as discarded ones, which are passed over.
    ///
    /// # Errors
    ///
    /// At the first bad line, unless `on_bad` is [`OnBad::Skip`]; always when
    /// nothing can be read or no text is left.
    pub fn read_jsonl(input: impl BufRead, file: &str, on_bad: OnBad) -> Result<Self> {
        let (texts, attributions) = read_lines(input, file, on_bad, |line| {
            let mut fields = Fields::parse(line)?;
            let (id, text) = id_and_text(&mut fields)?;
            let mut attributions = Vec::new();
            for value in fields.array("attributions", "the list of attributions, [] for none")? {
                let mut parts = Fields::from_value("attributions", value)?;
                attributions.push(Attribution {
                    cue: spans(&mut parts, "cue", &text)?,
                    source: spans(&mut parts, "source", &text)?,
                    content: spans(&mut parts, "content", &text)?,
                });
            }
            Ok((id, text, attributions))
        })?;
        Ok(AttributedTexts { texts, attributions })
    }
}

fn id_and_text(fields: &mut Fields<'_>) -> Checked<(String, String)> {
    let id = fields.id("id")?.into_owned();
    let text = fields.string("text", "the text that the spans count bytes of")?;
    Ok((id, text.into_owned()))
}

/// A list of spans, each a list of two offsets; absent means none.
fn spans(fields: &mut Fields<'_>, field: &str, text: &str) -> Checked<Vec<Span>> {
    let expected = "a list of spans, each [start, end]";
    if !fields.has(field) {
        return Ok(Vec::new());
    }
    let mut spans = Vec::new();
    for value in fields.array(field, expected)? {
        let ends = match &value {
            Json::Array(ends) => match &ends[..] {
                [start, end] => start.as_u64().zip(end.as_u64()),
                _ => None,
            },
            _ => None,
        };
        let Some((start, end)) = ends else {
            return Err(bad(field, &value, expected));
        };
        let span = Span::checked(start as usize, end as usize).ok_or_else(|| {
            let field = field.to_owned();
            ErrorKind::ReversedSpan { field, start, end }
        })?;
        check_span(text, field, span)?;
        spans.push(span);
    }
    Ok(spans)
}

fn read_lines<T>(
    input: impl BufRead,
    file: &str,
    on_bad: OnBad,
    read: impl Fn(&str) -> Checked<(String, String, T)>,
) -> Result<(Gold, Vec<T>)> {
    let mut lines = Lines::new(input, file);
    let mut set = Texts::new(file, on_bad);
    while let Some((number, line)) = lines.next()? {
        let row = line.and_then(|line| read(line).map_err(|kind| Error::new(kind, file, number)));
        set.add(row, number)?;
    }
    set.finish(lines.sha256())
}

/// Texts as a gold set without events, and what annotators say of each.
struct Texts<'f, T> {
    file: &'f str,
    on_bad: OnBad,
    gold: Gold,
    judgements: Vec<T>,
}

impl<'f, T> Texts<'f, T> {
    fn new(file: &'f str, on_bad: OnBad) -> Self {
        Texts { file, on_bad, gold: Gold::default(), judgements: Vec::new() }
    }

    fn has(&self, id: &str) -> bool {
        self.gold.index.contains_key(id)
    }

    fn add(&mut self, row: Result<(String, String, T)>, line: u64) -> Result<()> {
        let added = row.and_then(|(id, text, judgement)| {
            let pushed = self.gold.push(Record::new(id, text, Vec::new()), line);
            pushed.map_err(|kind| Error::new(kind, self.file, line))?;
            self.judgements.push(judgement);
            Ok(())
        });
        match added {
            Err(error)
                if self.on_bad == OnBad::Stop || matches!(error.kind(), ErrorKind::Io(_)) =>
            {
                Err(error)
            }
            Err(error) => {
                self.gold.skipped.push(error);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    fn finish(mut self, sha256: String) -> Result<(Gold, Vec<T>)> {
        self.gold.sha256 = Some(sha256);
        Ok((self.gold.finish(self.file)?, self.judgements))
    }
}

/// Takes the marks out of a sentence: its text, the source and the target.
fn unmark(marked: &str) -> Checked<(String, Vec<Span>, Vec<Span>)> {
    let mut text = String::with_capacity(marked.len());
    let mut open: [Option<usize>; 2] = [None, None];
    let mut spans: [Vec<Span>; 2] = [Vec::new(), Vec::new()];
    let names = ["s", "t"];
    let syntax = |what: String| Err(ErrorKind::Syntax(what));
    let mut rest = marked;
    'text: while let Some(c) = rest.chars().next() {
        for (which, name) in names.iter().enumerate() {
            if let Some(after) = rest.strip_prefix(&format!("<{name}>")) {
                if open[which].replace(text.len()).is_some() {
                    return syntax(format!("the mark <{name}> is opened twice"));
                }
                rest = after;
                continue 'text;
            }
            if let Some(after) = rest.strip_prefix(&format!("</{name}>")) {
                let Some(start) = open[which].take() else {
                    return syntax(format!("the mark </{name}> closes nothing"));
                };
                let inner = &text[start..];
                let end = start + inner.trim_end().len();
                let start = start + inner.len() - inner.trim_start().len();
                spans[which].extend(Span::checked(start, end).filter(|span| !span.is_empty()));
                rest = after;
                continue 'text;
            }
        }
        text.push(c);
        rest = &rest[c.len_utf8()..];
    }
    if let Some(which) = open.iter().position(Option::is_some) {
        return syntax(format!("the mark <{}> is never closed", names[which]));
    }
    let [source, target] = spans;
    Ok((text, source, target))
}
