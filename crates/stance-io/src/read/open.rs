//! Opening a source: counted, decompressed, without byte order mark.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::record::{Record, Shape};
use super::source::{Compression, FileInfo, Format, Origin, Source};
use super::{ReadOptions, source};
use crate::{Error, ErrorKind};

const BOM: &[u8] = b"\xef\xbb\xbf";
const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// Large enough that a disk streams, small enough to stay in the cache.
const BUFFER: usize = 256 << 10;

/// A source that is being read.
pub(super) struct Opened {
    pub file: Arc<FileInfo>,
    pub reader: Box<dyn BufRead + Send>,
    /// Bytes of the file that stand before what `reader` gives.
    pub offset: u64,
}

impl Source {
    pub fn open(self, consumed: Arc<AtomicU64>) -> Result<Opened, Error> {
        let file = self.file;
        open(self.origin, file.compression, file.format, consumed)
            .map(|(reader, offset)| Opened { reader, offset, file: Arc::clone(&file) })
            .map_err(|cause| file.failed(cause, 0))
    }
}

fn open(
    origin: source::Origin,
    compression: Compression,
    format: Format,
    consumed: Arc<AtomicU64>,
) -> io::Result<(Box<dyn BufRead + Send>, u64)> {
    let raw: Box<dyn Read + Send> = match origin {
        Origin::Path(path) => Box::new(Counted { inner: File::open(path)?, consumed }),
        Origin::Stream(stream) => Box::new(Counted { inner: stream, consumed }),
    };
    let mut plain = decompressed(raw, compression)?;
    let mut start = Vec::with_capacity(BOM.len());
    plain.by_ref().take(BOM.len() as u64).read_to_end(&mut start)?;
    let offset = if start == BOM { std::mem::take(&mut start).len() } else { 0 };
    let joined = Cursor::new(start).chain(plain);
    // A plain text is read whole, and into no buffer first.
    let capacity = if format == Format::Txt { 0 } else { BUFFER };
    Ok((Box::new(BufReader::with_capacity(capacity, joined)), offset as u64))
}

fn decompressed(
    raw: Box<dyn Read + Send>,
    compression: Compression,
) -> io::Result<Box<dyn Read + Send>> {
    Ok(match compression {
        Compression::None => raw,
        Compression::Gzip => {
            // Many `.gz` are several members end to end, as `cat a.gz b.gz` makes.
            Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(BUFFER, raw)))
        }
        Compression::Zstd => {
            let mut decoder = zstd::Decoder::new(raw)?;
            // The large archives of the field are packed with `--long=31`,
            // which the library refuses unless told that it may.
            decoder.window_log_max(31)?;
            Box::new(decoder)
        }
    })
}

/// What a stream holds, whether it is packed with gzip, with zstd or not at
/// all. Its first bytes decide, so that it needs no name; no text in UTF-8
/// begins like a packed file.
///
/// ```
/// use std::io::Read;
///
/// let mut text = String::new();
/// stance_io::unpacked(&b"plain"[..])?.read_to_string(&mut text)?;
/// assert_eq!(text, "plain");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// When the stream cannot be read, or its packing is damaged.
pub fn unpacked(mut raw: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut start = Vec::with_capacity(ZSTD.len());
    raw.by_ref().take(ZSTD.len() as u64).read_to_end(&mut start)?;
    let compression = match () {
        () if start.starts_with(GZIP) => Compression::Gzip,
        () if start.starts_with(ZSTD) => Compression::Zstd,
        () => Compression::None,
    };
    decompressed(Box::new(Cursor::new(start).chain(raw)), compression)
}

/// The one record of a plain text.
pub(super) fn whole(
    opened: Opened,
    options: &ReadOptions,
) -> impl Iterator<Item = Result<Record, Error>> + Send + use<> {
    let Opened { file, reader, offset } = opened;
    let limit = options.max_record;
    let mut bytes = Vec::new();
    let record = match reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
        Err(cause) => Err(file.failed(cause, 0)),
        Ok(0) => Err(file.error(None, ErrorKind::EmptyFile)),
        Ok(length) if length > limit => Err(file.error(None, ErrorKind::TooLong { limit })),
        Ok(_) => Ok(Record { file, line: 1, offset, bytes, shape: Shape::Text }),
    };
    std::iter::once(record)
}

impl FileInfo {
    pub fn error(&self, line: impl Into<Option<u64>>, kind: ErrorKind) -> Error {
        Error::new(&*self.path, line, kind)
    }

    /// The error for a read that failed after `lines` lines.
    pub fn failed(&self, cause: io::Error, lines: u64) -> Error {
        let kind = match (self.compression, cause.kind()) {
            // What the system itself reports comes with its number.
            (Compression::None, _) => ErrorKind::Io(cause),
            _ if cause.raw_os_error().is_some() => ErrorKind::Io(cause),
            (_, io::ErrorKind::UnexpectedEof) => ErrorKind::Truncated { lines },
            _ => ErrorKind::Corrupt { lines, cause },
        };
        self.error(None, kind)
    }
}

struct Counted<R> {
    inner: R,
    consumed: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.consumed.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
