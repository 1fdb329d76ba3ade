//! Where the forms of a report go, and what is said of records left out.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use stance_eval::report::Report;

use crate::{complain, print};

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
    /// See [`check`].
    pub fn check(&self) -> anyhow::Result<()> {
        check([&self.html, &self.json, &self.markdown, &self.csv])
    }

    /// Writes the forms of the report that are asked for; `errors` is how many
    /// mistakes it shows.
    pub fn write(&self, report: &Report, errors: usize) -> anyhow::Result<()> {
        let forms: [Form<'_>; 4] = [
            (&self.html, &|| report.to_html()),
            (&self.json, &|| report.to_json()),
            (&self.markdown, &|| report.to_markdown(errors)),
            (&self.csv, &|| report.to_csv()),
        ];
        write(&forms, || report.to_text(errors))
    }
}

/// Where a form goes, if it is asked for, and what makes it.
pub type Form<'a> = (&'a Option<PathBuf>, &'a dyn Fn() -> String);

/// Refuses what would only fail after all the work: two forms on standard
/// output, or a file in a folder that is not there.
pub fn check<const N: usize>(files: [&Option<PathBuf>; N]) -> anyhow::Result<()> {
    let files = || files.into_iter().flatten();
    if files().filter(|file| is_stdout(file)).count() > 1 {
        bail!("standard output can hold one form; give `-` once");
    }
    for file in files() {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            bail!("{}: there is no folder {}", file.display(), folder.display());
        }
    }
    Ok(())
}

/// Writes every form that is asked for, and prints the text unless another
/// form is printed. A file that is called `-` is standard output.
pub fn write(forms: &[Form<'_>], text: impl FnOnce() -> String) -> anyhow::Result<()> {
    let mut printed = false;
    for (file, form) in forms {
        match file {
            Some(file) if is_stdout(file) => {
                printed = true;
                print(&form())?;
            }
            Some(file) => fs::write(file, form())
                .with_context(|| format!("{}: cannot be written", file.display()))?,
            None => {}
        }
    }
    if printed { Ok(()) } else { print(&text()) }
}

fn is_stdout(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Names the bad records that were skipped; tells whether there were none.
pub fn none_skipped(skipped: &[impl Display]) -> bool {
    for error in skipped {
        complain(error);
    }
    if !skipped.is_empty() {
        let count = skipped.len();
        complain(&format_args!("{count} bad records were skipped; the figures leave them out"));
    }
    skipped.is_empty()
}
