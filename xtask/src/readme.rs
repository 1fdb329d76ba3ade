//! The README's derived parts: output of the program, tables of figures.
//!
//! A part stands between `<!-- begin:NAME -->` and `<!-- end:NAME -->`. The
//! command makes all of them anew, so that what the README shows is what a
//! reader's own run prints; `--check` fails where that is not so.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Write nothing; fail when a part is stale
    #[arg(long)]
    check: bool,
}

/// What makes the text of one part.
type Make = fn(&Path) -> Result<String>;

const PARTS: [(&str, Make); 8] = [
    ("eval", crate::eval::table),
    ("scan", scan),
    ("jsonl", jsonl),
    ("explain", explain),
    ("samples", samples),
    ("lexicon", lexicon),
    ("tagger", tagger),
    ("speed", crate::bench_compare::table),
];

/// The sentence that the README explains.
const EXPLAINED: &str = "Moscow rejected the allegation, and parliament rejected the budget.";

/// How many events of the view are shown.
const SHOWN: usize = 5;

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the workspace")?;
    let path: PathBuf = root.join("README.md");
    let old = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let new = fill(&old, |name| {
        let (_, make) = PARTS.iter().find(|(part, _)| *part == name)?;
        Some(make(root).with_context(|| format!("making part `{name}`")))
    })?;
    if args.check {
        let stale = (1..).zip(new.lines().zip(old.lines()));
        let first = stale.into_iter().find(|(_, (new, old))| new != old);
        if let Some((line, (new, old))) = first {
            bail!(
                "README.md:{line}: is stale; run `cargo xtask readme`\n  is     {old}\n  should {new}"
            );
        }
        ensure!(new == old, "README.md is stale; run `cargo xtask readme`");
        return Ok(());
    }
    fs::write(&path, new).with_context(|| format!("writing {}", path.display()))
}

/// `text` with what stands between each part's marks made anew.
fn fill(text: &str, mut make: impl FnMut(&str) -> Option<Result<String>>) -> Result<String> {
    let mut filled = String::with_capacity(text.len());
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        filled.push_str(line);
        filled.push('\n');
        let Some(name) = mark(line, "begin") else {
            ensure!(mark(line, "end").is_none(), "README.md:{number}: no part begins before this");
            continue;
        };
        let part = make(name)
            .with_context(|| format!("README.md:{number}: there is no part `{name}`"))??;
        filled.push_str(part.trim_end());
        filled.push('\n');
        let (_, end) = lines
            .find(|(_, line)| line.starts_with("<!-- "))
            .with_context(|| format!("README.md:{number}: part `{name}` does not end"))?;
        ensure!(
            mark(end, "end") == Some(name),
            "README.md:{number}: part `{name}` ends with `{end}`"
        );
        filled.push_str(end);
        filled.push('\n');
    }
    Ok(filled)
}

fn mark<'l>(line: &'l str, side: &str) -> Option<&'l str> {
    let name = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    name.strip_prefix(side)?.strip_prefix(':')
}

/// What `stance` prints, as built for release.
fn stance(root: &Path, args: &[&str]) -> Result<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["run", "--release", "--quiet", "--package", "stance-cli", "--"])
        .args(args)
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("running cargo")?;
    let command = args.join(" ");
    // 1 is an outcome too, and shown as it is: some sentences of the lexicon fail.
    let code = output.status.code();
    ensure!(matches!(code, Some(0 | 1)), "`stance {command}` failed");
    String::from_utf8(output.stdout).with_context(|| format!("`stance {command}` prints no text"))
}

/// A command and what it prints.
fn console(command: &str, output: &str) -> String {
    format!("```console\n$ {command}\n{}\n```\n", output.trim_end())
}

/// The view's first events, and its last line.
fn scan(root: &Path) -> Result<String> {
    let view = stance(root, &["scan", "data/samples", "--format", "view", "--color", "never"])?;
    let paragraphs: Vec<&str> = view.trim_end().split("\n\n").collect();
    // The title is a paragraph too.
    let head = paragraphs.get(..=SHOWN).context("the samples give too few events")?.join("\n\n");
    let last = view.lines().last().unwrap_or_default();
    let command = "cargo run --release -- scan data/samples";
    Ok(console(command, &format!("{head}\n\n  …\n\n{last}")))
}

fn jsonl(root: &Path) -> Result<String> {
    let events = stance(root, &["scan", "data/samples"])?;
    let first = events.lines().next().context("the samples give no event")?;
    Ok(console("stance scan data/samples | head -n 1", first))
}

fn explain(root: &Path) -> Result<String> {
    let page = stance(root, &["explain", EXPLAINED])?;
    Ok(console(&format!("stance explain \"{EXPLAINED}\""), &page))
}

/// How much there is in the samples: the view's last line, as a sentence.
fn samples(root: &Path) -> Result<String> {
    let folder = root.join("data/samples");
    let mut bytes = 0;
    for file in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        bytes += file?.metadata()?.len();
    }
    let view = stance(root, &["scan", "data/samples", "--format", "view", "--color", "never"])?;
    let last = view.lines().last().unwrap_or_default();
    Ok(format!("They hold {} kB and give {last}.", bytes / 1000))
}

/// The last line of the check says how much was checked.
fn lexicon(root: &Path) -> Result<String> {
    let check = stance(root, &["lexicon", "check"])?;
    let last = check.lines().last().context("the check prints nothing")?;
    Ok(console("stance lexicon check", last))
}

/// Share of right tags in each test, from the tagger's figures.
fn tagger(root: &Path) -> Result<String> {
    let path = root.join("data/tagger/figures.csv");
    let figures =
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut table = String::from(
        "| test | words | right | verb or noun, ambiguous words | right |\n|---|--:|--:|--:|--:|\n",
    );
    let mut tests: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for (number, line) in (1..).zip(figures.lines()).skip(1) {
        let bad = || format!("data/tagger/figures.csv:{number}: not test,of,gold,given,right");
        let [test, of, gold, _, right] = line.split(',').collect::<Vec<_>>()[..] else {
            bail!(bad());
        };
        let count = |field: &str| field.parse::<u32>().with_context(bad);
        rows.push(((test, of), (count(gold)?, count(right)?)));
        if !tests.contains(&test) {
            tests.push(test);
        }
    }
    for test in tests {
        let share = |of: &str| -> Result<String> {
            let row = rows.iter().find(|(key, _)| *key == (test, of));
            let (gold, right) = row.with_context(|| format!("no figure for {of} in {test}"))?.1;
            ensure!(gold > 0, "{test} holds no {of}");
            Ok(format!("{gold} | {:.1} %", 100.0 * f64::from(right) / f64::from(gold)))
        };
        let name = test.replace('_', " ");
        let _ = writeln!(table, "| {name} | {} | {} |", share("all")?, share("verb or noun")?);
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Result<String> {
        fill(text, |name| (name == "a").then(|| Ok("new\n".to_owned())))
    }

    #[test]
    fn only_what_is_between_marks_changes() {
        let text = "one\n<!-- begin:a -->\nold\nolder\n<!-- end:a -->\ntwo\n";
        let expected = "one\n<!-- begin:a -->\nnew\n<!-- end:a -->\ntwo\n";
        assert_eq!(filled(text).unwrap(), expected);
        assert_eq!(filled(expected).unwrap(), expected);
    }

    #[test]
    fn wrong_marks_are_named_by_line() {
        for (text, error) in [
            ("\n<!-- begin:a -->\n", "README.md:2: part `a` does not end"),
            ("<!-- begin:b -->\n<!-- end:b -->\n", "README.md:1: there is no part `b`"),
            ("<!-- begin:a -->\n<!-- end:b -->\n", "README.md:1: part `a` ends with"),
            ("<!-- begin:a -->\n<!-- begin:a -->\n", "README.md:1: part `a` ends with"),
            ("<!-- end:a -->\n", "README.md:1: no part begins before this"),
        ] {
            let found = filled(text).unwrap_err().to_string();
            assert!(found.starts_with(error), "{found}");
        }
    }
}
