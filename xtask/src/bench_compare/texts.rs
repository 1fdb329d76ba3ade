//! The texts that programs are timed on, beside the news that was given.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use stance_io::{Input, ReadOptions, Reader};

/// Texts that are unlike news, to see that none takes longer than its length
/// explains. Each has a cue, without which it would not be tokenized.
pub fn odd() -> [(&'static str, String); 3] {
    const CUE: &str = "Kyiv accused Moscow and ";
    [
        (
            "50 MB without a full stop",
            CUE.to_owned() + &"a cat sat on the mat and ".repeat(2_000_000),
        ),
        ("a million quotes", CUE.to_owned() + &"\"Yes\" ".repeat(500_000)),
        ("a million cue words", "accused denied urged ".repeat(333_333)),
    ]
}

/// What shows the start of a program: it ends with the first event.
pub const SHORT: &str = "Kyiv accused Moscow of shelling the port.\n";

/// The news as plain text, a document a paragraph.
pub fn plain(corpus: &Path, folder: &Path) -> Result<PathBuf> {
    let path = folder.join("news.txt");
    let mut file = create(&path)?;
    for record in Reader::open([Input::from(corpus.to_owned())], ReadOptions::default()) {
        let document = record?.decode()?;
        writeln!(file, "{}\n", document.text)?;
    }
    file.flush()?;
    Ok(path)
}

/// The lines of the news, from the first again and again, up to `bytes`.
pub fn cycled(corpus: &Path, folder: &Path, bytes: usize) -> Result<PathBuf> {
    let news = fs::read(corpus).with_context(|| format!("reading {}", corpus.display()))?;
    ensure!(news.contains(&b'\n'), "{}: has no line to repeat", corpus.display());
    let extension = corpus.extension().unwrap_or_default();
    let path = folder.join(format!("news-{bytes}")).with_extension(extension);
    let mut file = create(&path)?;
    let mut written = 0;
    for line in news.split_inclusive(|&byte| byte == b'\n').cycle() {
        if written + line.len() > bytes {
            break;
        }
        file.write_all(line)?;
        written += line.len();
    }
    file.flush()?;
    ensure!(written > 0, "{}: its first line is longer than {bytes} bytes", corpus.display());
    Ok(path)
}

fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| format!("writing {}", path.display()))?;
    Ok(BufWriter::new(file))
}
