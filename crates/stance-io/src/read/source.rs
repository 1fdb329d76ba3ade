//! From what the user names to the files to be read, each with its format,
//! its compression and the name that its documents go by.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{Error, ErrorKind};

/// How the records of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text: one document a file.
    Txt,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header line.
    Csv,
}

/// Something to read.
pub enum Input {
    /// A file, or a folder with all files in it whose extension is known.
    Path(PathBuf),
    /// An open stream.
    Stream {
        /// What errors and documents without an id call it.
        name: String,
        /// How its records are written.
        format: Format,
        /// Where the bytes come from.
        reader: Box<dyn Read + Send>,
    },
}

impl Input {
    /// An open stream, such as standard input.
    pub fn stream(
        name: impl Into<String>,
        format: Format,
        reader: impl Read + Send + 'static,
    ) -> Self {
        Input::Stream { name: name.into(), format, reader: Box::new(reader) }
    }
}

impl<P: Into<PathBuf>> From<P> for Input {
    fn from(path: P) -> Self {
        Input::Path(path.into())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

/// What every record of a file needs to know about it.
#[derive(Debug)]
pub(super) struct FileInfo {
    /// The path for messages.
    pub path: String,
    /// The name for ids, unique in a run: with extension, but see `stem`.
    pub name: String,
    /// The name without extension, which is the id of a plain text.
    pub stem: String,
    pub format: Format,
    pub compression: Compression,
}

/// A file or stream that waits for its turn.
pub(super) struct Source {
    pub file: Arc<FileInfo>,
    pub origin: Origin,
}

pub(super) enum Origin {
    Path(PathBuf),
    Stream(Box<dyn Read + Send>),
}

impl Source {
    /// Size on disk, when it is known.
    pub fn size(&self) -> Option<u64> {
        match &self.origin {
            Origin::Path(path) => {
                fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|m| m.len())
            }
            Origin::Stream(_) => None,
        }
    }
}

/// The files of all inputs, in reading order, with what could not be found in
/// its place.
pub(super) fn expand(
    inputs: impl IntoIterator<Item = Input>,
    fallback: Option<Format>,
) -> Vec<Result<Source, Error>> {
    let mut found = Vec::new();
    for input in inputs {
        match input {
            Input::Stream { name, format, reader } => found.push(Ok(Found {
                format,
                compression: Compression::None,
                name: name.clone(),
                stem: name.clone(),
                path: name,
                origin: Origin::Stream(reader),
            })),
            Input::Path(path) => match fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => {
                    let before = found.len();
                    walk(&path, &path, &mut found);
                    if found.len() == before {
                        found.push(Err(error(&path, ErrorKind::EmptyFolder)));
                    }
                }
                Ok(_) => found.push(named_file(path, fallback)),
                Err(cause) => found.push(Err(error(&path, ErrorKind::Io(cause)))),
            },
        }
    }
    name_apart(&mut found);
    found.into_iter().map(|found| found.map(Found::into_source)).collect()
}

/// A file with the name that it would like to have.
struct Found {
    path: String,
    name: String,
    stem: String,
    format: Format,
    compression: Compression,
    origin: Origin,
}

impl Found {
    fn new(path: PathBuf, base: &Path, format: Format, compression: Compression) -> Self {
        let inner = path.strip_prefix(base).unwrap_or(&path);
        let name = slashed(inner);
        let ends = if compression == Compression::None { 1 } else { 2 };
        let mut stem = inner.to_path_buf();
        for _ in 0..ends {
            stem.set_extension("");
        }
        Found {
            path: path.display().to_string(),
            name,
            stem: slashed(&stem),
            format,
            compression,
            origin: Origin::Path(path),
        }
    }

    fn into_source(self) -> Source {
        let Found { path, name, stem, format, compression, origin } = self;
        Source { file: Arc::new(FileInfo { path, name, stem, format, compression }), origin }
    }
}

fn named_file(path: PathBuf, fallback: Option<Format>) -> Result<Found, Error> {
    let (format, compression) = by_extension(&path);
    match format.or(fallback) {
        Some(format) => {
            let base = path.parent().unwrap_or(Path::new("")).to_path_buf();
            Ok(Found::new(path, &base, format, compression))
        }
        None => Err(error(&path, ErrorKind::UnknownFormat)),
    }
}

/// Adds the files below `folder`, sorted by name at each level.
///
/// Hidden files are left out, for copies from a Mac are full of `._a.txt`.
/// Linked files are followed and linked folders are not, so that no loop can
/// arise.
fn walk(base: &Path, folder: &Path, found: &mut Vec<Result<Found, Error>>) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(cause) => return found.push(Err(error(folder, ErrorKind::Io(cause)))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(base, &path, found);
        } else if let (Some(format), compression) = by_extension(&path) {
            // A link to a folder may be called `x.txt`, a dangling one too; the
            // second is an error when its turn comes.
            if !path.is_dir() {
                found.push(Ok(Found::new(path, base, format, compression)));
            }
        }
    }
}

/// Files that would share an id go by their whole paths.
fn name_apart(found: &mut [Result<Found, Error>]) {
    let key = |file: &Found| match file.format {
        Format::Txt => file.stem.clone(),
        _ => file.name.clone(),
    };
    let mut uses = HashMap::<String, usize>::new();
    for file in found.iter().flatten() {
        *uses.entry(key(file)).or_default() += 1;
    }
    for file in found.iter_mut().flatten() {
        if uses[&key(file)] > 1 {
            file.name = file.path.clone();
            file.stem = file.path.clone();
        }
    }
}

fn by_extension(path: &Path) -> (Option<Format>, Compression) {
    let extension = |path: &Path| {
        path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase).unwrap_or_default()
    };
    let compression = match extension(path).as_str() {
        "gz" => Compression::Gzip,
        "zst" => Compression::Zstd,
        _ => Compression::None,
    };
    let inner = match compression {
        Compression::None => path.to_path_buf(),
        _ => path.with_extension(""),
    };
    let format = match extension(&inner).as_str() {
        "txt" => Some(Format::Txt),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "csv" => Some(Format::Csv),
        _ => None,
    };
    (format, compression)
}

/// The path with `/` between its parts, so that ids are the same everywhere.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

fn error(path: &Path, kind: ErrorKind) -> Error {
    Error::new(path.display().to_string(), None, kind)
}
