//! How often the clause view finds the subject of a verb, measured against the
//! dependencies of a treebank.
//!
//! The subject of a verb is read off Universal Dependencies: its own `nsubj`;
//! for a relative clause the noun that it modifies; for a coordinated verb, an
//! open complement or a participle that of the verb or noun it hangs on.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use stance_classify::Classifier;
use stance_types::Span;

/// Arguments of `cargo xtask clauses`.
#[derive(clap::Args)]
pub struct Args {
    /// Treebanks in CoNLL-U form
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    /// Print this many wrong subjects
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Only print errors of this relation (root, conj, acl, acl:relcl, xcomp, advcl, ccomp)
    #[arg(long)]
    relation: Option<String>,
}

/// A word of a treebank sentence.
struct Word {
    span: Span,
    form: String,
    pos: String,
    head: usize,
    relation: String,
}

/// Measures and prints.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let classifier = Classifier::default();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<28} {:>7} {:>7} {:>7} {:>7}",
        "treebank, relation", "verbs", "right", "wrong", "none"
    )?;
    let mut shown = 0;
    for path in &args.treebanks {
        let text = fs::read_to_string(path)
            .with_context(|| format!("{}: cannot read it", path.display()))?;
        let mut rows: std::collections::BTreeMap<String, [usize; 3]> = Default::default();
        for block in text.split("\n\n") {
            let Some((sentence, words)) = read(block) else {
                continue;
            };
            let found = classifier.clauses(&sentence);
            for at in 0..words.len() {
                let word = &words[at];
                if word.pos != "VERB" {
                    continue;
                }
                let Some(subject) = subject(&words, at, 0) else {
                    continue;
                };
                let ours = found
                    .iter()
                    .find(|verb| verb.verb.overlaps(word.span))
                    .and_then(|verb| verb.subject_head);
                let kind = match ours {
                    Some(head) if head.overlaps(words[subject].span) => 0,
                    Some(_) => 1,
                    None => 2,
                };
                for key in ["all", &word.relation] {
                    rows.entry(key.to_owned()).or_default()[kind] += 1;
                }
                let wanted =
                    args.relation.as_ref().is_none_or(|relation| *relation == word.relation);
                if kind > 0 && wanted && shown < args.errors {
                    shown += 1;
                    let ours = ours.map_or("–", |head| &sentence[head]);
                    writeln!(
                        out,
                        "  {} ({}): {} not {ours} | {sentence}",
                        word.form, word.relation, words[subject].form
                    )?;
                }
            }
        }
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        for (relation, [right, wrong, none]) in rows {
            let total = right + wrong + none;
            if total >= 30 {
                let part = |n: usize| 100.0 * n as f64 / total as f64;
                writeln!(
                    out,
                    "{:<28} {total:>7} {:>6.1}% {:>6.1}% {:>6.1}%",
                    format!("{name}, {relation}"),
                    part(right),
                    part(wrong),
                    part(none)
                )?;
            }
        }
    }
    Ok(())
}

/// A sentence's text and words; `None` for what is no sentence.
fn read(block: &str) -> Option<(String, Vec<Word>)> {
    let text = block.lines().find_map(|line| line.strip_prefix("# text = "))?.to_owned();
    let mut words = Vec::new();
    let mut at = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        // Ranges (1-2) and empty nodes (1.1) are no words.
        let [id, form, _, pos, _, _, head, relation, ..] = fields[..] else {
            continue;
        };
        if !id.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let start = at + text[at..].find(form)?;
        at = start + form.len();
        words.push(Word {
            span: Span::new(start, at),
            form: form.to_owned(),
            pos: pos.to_owned(),
            head: head.parse().ok()?,
            relation: relation.to_owned(),
        });
    }
    Some((text, words))
}

/// The word that heads the subject of the verb `at`.
fn subject(words: &[Word], at: usize, depth: usize) -> Option<usize> {
    if depth > 8 {
        return None;
    }
    let child = |of: usize, relation: &str| {
        words.iter().position(|w| {
            w.head == of + 1 && (w.relation == relation || w.relation == format!("{relation}:pass"))
        })
    };
    let word = &words[at];
    let head = word.head.checked_sub(1);
    if let Some(own) = child(at, "nsubj") {
        let pronoun =
            ["who", "which", "that", "whom"].contains(&words[own].form.to_lowercase().as_str());
        if pronoun && word.relation.starts_with("acl") {
            return head;
        }
        return Some(own);
    }
    if child(at, "csubj").is_some() {
        return None;
    }
    let head = head?;
    match word.relation.as_str() {
        "conj" | "advcl" => subject(words, head, depth + 1),
        // *asked him to act*: the indirect object is who is to act.
        "xcomp" => child(head, "iobj")
            .or_else(|| child(head, "obj"))
            .or_else(|| subject(words, head, depth + 1)),
        "acl"
            if words[head].pos != "VERB"
                && !words.iter().any(|w| w.head == at + 1 && w.relation == "mark") =>
        {
            Some(head)
        }
        _ => None,
    }
}
