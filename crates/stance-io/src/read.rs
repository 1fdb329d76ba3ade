//! Reading: inputs become sources, sources become records, records become
//! documents.

mod batch;
mod csv;
mod jsonl;
mod lines;
mod open;
mod record;
mod source;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::vec;

use crate::Error;

pub use batch::{Batch, Batches};
pub use open::unpacked;
pub use record::Record;
pub use source::{Format, Input};

use source::Source;

/// What a reader may be told.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The column or JSON field that holds the text.
    pub text_column: String,
    /// The column or JSON field that holds the id. `None` means `id` where
    /// there is one; a table that lacks a column named here is refused.
    pub id_column: Option<String>,
    /// The format of files named directly whose extension tells none.
    pub format: Option<Format>,
    /// Longest record in bytes; longer ones are refused unread.
    pub max_record: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions {
            text_column: "text".to_owned(),
            id_column: None,
            format: None,
            max_record: 1 << 30,
        }
    }
}

impl ReadOptions {
    fn id_field(&self) -> &str {
        self.id_column.as_deref().unwrap_or("id")
    }
}

/// The records of all inputs, in order: inputs as given, the files of a folder
/// sorted by path, the records of a file as they stand.
///
/// A document's id is:
/// - of a `.txt`, the path within the folder given, or the file's name when it
///   was named itself, without extension: `2024/kyiv` for `news/2024/kyiv.txt`
///   in `news`. Where two files of a run would share an id, both go by their
///   paths as given, with extension;
/// - of a JSONL or CSV record, the `id` field; failing that `FILE:LINE`, such
///   as `articles.jsonl:12`, FILE being made as above and LINE the line on
///   which the record begins. Ids that repeat are let through.
pub struct Reader {
    sources: vec::IntoIter<Result<Source, Error>>,
    current: Option<Records>,
    options: Arc<ReadOptions>,
    size: Option<u64>,
    consumed: Arc<AtomicU64>,
}

/// The records of one file.
type Records = Box<dyn Iterator<Item = Result<Record, Error>> + Send>;

impl Reader {
    /// Looks up the files of `inputs` and gets ready to read them. Each is
    /// opened only when its turn comes; what cannot be found is an error among
    /// the records.
    pub fn open(inputs: impl IntoIterator<Item = Input>, options: ReadOptions) -> Self {
        let sources = source::expand(inputs, options.format);
        let size = sources.iter().filter_map(|s| s.as_ref().ok()).map(Source::size).sum();
        Reader {
            sources: sources.into_iter(),
            current: None,
            options: Arc::new(options),
            size,
            consumed: Arc::default(),
        }
    }

    /// Bytes of all files as they lie on disk; `None` when a stream is among
    /// them.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// A counter of the bytes taken from disk so far, to set beside
    /// [`Reader::size`].
    #[must_use]
    pub fn consumed(&self) -> Consumed {
        Consumed(Arc::clone(&self.consumed))
    }

    /// The records in batches, for work on many threads.
    #[must_use]
    pub fn batches(self) -> Batches {
        Batches::new(self)
    }

    fn start(&self, source: Source) -> Result<Records, Error> {
        let opened = source.open(Arc::clone(&self.consumed))?;
        let options = Arc::clone(&self.options);
        Ok(match opened.file.format {
            Format::Txt => Box::new(open::whole(opened, &options)),
            Format::Jsonl => Box::new(jsonl::records(opened, options)),
            Format::Csv => Box::new(csv::records(opened, &options)),
        })
    }
}

impl Iterator for Reader {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.current.as_mut().and_then(Iterator::next) {
                return Some(record);
            }
            match self.sources.next()?.and_then(|source| self.start(source)) {
                Ok(records) => self.current = Some(records),
                Err(error) => {
                    self.current = None;
                    return Some(Err(error));
                }
            }
        }
    }
}

/// A counter of bytes read that another thread can watch.
#[derive(Clone, Debug)]
pub struct Consumed(Arc<AtomicU64>);

impl Consumed {
    /// Bytes read so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
