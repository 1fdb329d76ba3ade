//! `stance explain`: shows what the classifier makes of a sentence, and why.

use std::io::{self, Read};
use std::process::ExitCode;

use anyhow::Context;
use console::{Term, measure_text_width};
use stance_classify::ExplainedSentence;
use stance_types::{Prediction, Role, Span};

use crate::classifier::{LexiconArgs, build_classifier};
use crate::print;

/// Show what the classifier makes of a sentence, and why
///
/// Draws the roles of each event under the sentence, names the lexicon entry
/// and the frame that fired, and says of every other cue candidate why it did
/// not fire.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  stance explain \"Kyiv accused Moscow of shelling the port.\"")]
pub struct Args {
    /// The text; `-` or nothing reads standard input
    text: Option<String>,
    /// Print the clause view too: chunks, verb groups, subjects
    #[arg(long)]
    clauses: bool,
    /// Name every sense that was tried, also of words that made an event
    #[arg(long)]
    all: bool,
    /// Print the parts of speech too
    #[arg(long)]
    tags: bool,
    #[command(flatten)]
    lexicon: LexiconArgs,
}

/// Runs the subcommand.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let text = match args.text.as_deref() {
        Some(text) if text != "-" => text.to_owned(),
        _ => {
            let mut text = String::new();
            io::stdin()
                .read_to_string(&mut text)
                .context("standard input: cannot read it as UTF-8 text")?;
            text
        }
    };
    let classifier = build_classifier(&args.lexicon)?;
    let width =
        Term::stdout().size_checked().map_or(100, |(_, columns)| usize::from(columns)).max(40);
    let mut page = String::new();
    for sentence in classifier.explain(&text) {
        explain(&text, &sentence, args, width, &mut page);
    }
    if page.is_empty() {
        page.push_str("no sentence\n");
    }
    print(&page)?;
    Ok(ExitCode::SUCCESS)
}

fn explain(
    text: &str,
    explained: &ExplainedSentence,
    args: &Args,
    width: usize,
    page: &mut String,
) {
    let span = explained.sentence.span;
    let lines = wrap(text, span, width);
    if explained.events.is_empty() {
        for line in &lines {
            page.push_str(&plain(&text[*line]));
            page.push('\n');
        }
        page.push_str("  no event\n");
    }
    for found in &explained.events {
        draw(text, &lines, found, page);
        let event = &found.event;
        let flags: String = [
            (event.negated, ", negated"),
            (event.hypothetical, ", hypothetical"),
            (event.oblige, ", oblige"),
        ]
        .iter()
        .filter_map(|(set, word)| set.then_some(*word))
        .collect();
        page.push_str(&format!(
            "  {}{flags}: entry {}, frame {}, confidence {:.2}\n\n",
            event.act, found.entry, found.frame, found.confidence
        ));
    }
    misses(text, explained, args.all, page);
    if args.tags {
        let tags: Vec<String> = explained
            .tokens
            .iter()
            .map(|(token, tag)| format!("{}/{tag}", &text[token.span]))
            .collect();
        page.push_str(&format!("  tags: {}\n", tags.join(" ")));
    }
    if args.clauses {
        for line in &explained.clauses {
            page.push_str(&format!("  clause: {line}\n"));
        }
    }
    page.push('\n');
}

/// The cue candidates that made no event: a line for each word and reason, with
/// the senses that it is true of.
fn misses(text: &str, explained: &ExplainedSentence, all: bool, page: &mut String) {
    let fired = |cue: Span| explained.events.iter().any(|found| found.event.cue.overlaps(cue));
    let mut lines: Vec<(&str, String, Vec<&str>)> = Vec::new();
    for miss in explained.misses.iter().filter(|miss| all || !fired(miss.cue)) {
        let (cue, why) = (&text[miss.cue], miss.why.to_string());
        match lines.iter_mut().find(|line| line.0 == cue && line.1 == why) {
            Some(line) if line.2.contains(&miss.entry.as_str()) => {}
            Some(line) => line.2.push(&miss.entry),
            None => lines.push((cue, why, vec![&miss.entry])),
        }
    }
    for (cue, why, entries) in lines {
        page.push_str(&format!("  not “{cue}”: {why} ({})\n", entries.join(", ")));
    }
}

/// The sentence in lines of at most `width` columns, broken at spaces.
fn wrap(text: &str, span: Span, width: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = span.start();
    while start < span.end() {
        let rest = &text[start..span.end()];
        let mut end = span.end();
        if measure_text_width(rest) > width {
            let fits = |at: usize| measure_text_width(&rest[..at]) <= width;
            let spaces = rest.match_indices(' ').map(|(at, _)| at);
            end = start
                + spaces
                    .take_while(|&at| fits(at))
                    .last()
                    .unwrap_or_else(|| rest.find(' ').unwrap_or(rest.len()));
        }
        lines.push(Span::new(start, end));
        start = end + usize::from(text[end..].starts_with(' '));
    }
    lines
}

/// The lines of a sentence, each with the event's spans drawn under it.
fn draw(text: &str, lines: &[Span], found: &Prediction, page: &mut String) {
    let event = &found.event;
    let mut parts = vec![("cue", event.cue)];
    parts.extend(Role::ALL.iter().filter_map(|&role| Some((role.name(), event.role(role)?))));
    for line in lines {
        page.push_str(&plain(&text[*line]));
        page.push('\n');
        // Roles may lie in each other (a demand's target in its content), so
        // every span has a row of its own where it would cover another.
        let mut rows: Vec<Vec<(usize, usize, &str)>> = Vec::new();
        for (name, span) in &parts {
            let (start, end) = (span.start().max(line.start()), span.end().min(line.end()));
            if start >= end {
                continue;
            }
            let column = |at: usize| measure_text_width(&plain(&text[line.start()..at]));
            let (from, to) = (column(start), column(end).max(column(start) + 1));
            let to_label = to.max(from + name.len());
            let free = |row: &Vec<(usize, usize, &str)>| {
                row.iter().all(|(a, b, _)| to_label < *a || *b < from)
            };
            match rows.iter_mut().find(|row| free(row)) {
                Some(row) => row.push((from, to_label, name)),
                None => rows.push(vec![(from, to_label, name)]),
            }
        }
        for mut row in rows {
            row.sort_unstable();
            let mut drawn = String::new();
            for (from, to, name) in row {
                drawn.push_str(&" ".repeat(from.saturating_sub(drawn.chars().count())));
                let bar = (to - from).saturating_sub(name.len());
                drawn.push_str(name);
                drawn.push_str(&"─".repeat(bar));
            }
            page.push_str(drawn.trim_end());
            page.push('\n');
        }
    }
}

/// Text without control characters, one column each, so that marks line up.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
