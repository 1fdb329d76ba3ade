//! Where the forms of a report go.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use stance_eval::report::Report;

use crate::print;

/// The forms to write besides, or instead of, the text.
#[derive(clap::Args)]
pub struct Outputs {
    /// Write one page with plots and every error
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,

    /// Write everything as JSON; `-` prints it instead of the text
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Write the tables as Markdown; `-` prints them instead of the text
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,

    /// Write the figures as CSV; `-` prints them instead of the text
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
}

impl Outputs {
    fn all(&self) -> [(&Option<PathBuf>, Form); 4] {
        [
            (&self.html, Form::Html),
            (&self.json, Form::Json),
            (&self.markdown, Form::Markdown),
            (&self.csv, Form::Csv),
        ]
    }

    /// Refuses what would only fail after all the work.
    pub fn check(&self) -> anyhow::Result<()> {
        let files = self.all().into_iter().filter_map(|(file, _)| file.as_ref());
        if files.filter(|file| is_stdout(file)).count() > 1 {
            bail!("standard output can hold one form; give `-` once");
        }
        for file in self.all().into_iter().filter_map(|(file, _)| file.as_ref()) {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
                bail!("{}: there is no folder {}", file.display(), folder.display());
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Form {
    Html,
    Json,
    Markdown,
    Csv,
}

fn is_stdout(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Writes every form that is asked for, and prints the text unless another
/// form is printed.
pub fn write(report: &Report, outputs: &Outputs, errors: usize) -> anyhow::Result<()> {
    let mut printed = false;
    for (file, form) in outputs.all() {
        let Some(file) = file else { continue };
        let text = match form {
            Form::Html => report.to_html(),
            Form::Json => report.to_json(),
            Form::Markdown => report.to_markdown(errors),
            Form::Csv => report.to_csv(),
        };
        printed |= is_stdout(file);
        save(file, &text)?;
    }
    if !printed {
        print(&report.to_text(errors))?;
    }
    Ok(())
}

/// Writes to a file, or to standard output where it is called `-`.
pub fn save(file: &Path, text: &str) -> anyhow::Result<()> {
    if is_stdout(file) {
        return print(text);
    }
    fs::write(file, text).with_context(|| format!("{}: cannot be written", file.display()))
}
