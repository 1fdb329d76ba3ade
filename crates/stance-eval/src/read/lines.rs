use std::io::{self, BufRead, Read};
use std::ops::Range;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};

/// Bytes of a batch of lines: enough to keep threads busy, and little beside
/// what is kept of them.
const BATCH: usize = 4 << 20;

/// Numbered lines of UTF-8, and the hash of all bytes that were read.
pub(crate) struct Lines<'f, R> {
    input: R,
    file: &'f str,
    number: u64,
    buffer: Vec<u8>,
    hash: Sha256,
}

impl<'f, R: BufRead> Lines<'f, R> {
    pub(crate) fn new(input: R, file: &'f str) -> Self {
        Lines { input, file, number: 0, buffer: Vec::new(), hash: Sha256::new() }
    }

    /// The next line that is not blank, without its end, and its number.
    ///
    /// The outer error ends the reading; the inner one concerns this line
    /// only.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, Result<&str>)>> {
        self.buffer.clear();
        let Some((number, place)) = self.append()? else {
            return Ok(None);
        };
        Ok(Some((number, utf8(&self.buffer[place], self.file, number))))
    }

    /// Hands every line that is not blank to `read`, on many threads, and what
    /// it makes of them to `take`, in the order of the lines and with their
    /// numbers. A line that is no UTF-8 comes as an error.
    ///
    /// What `take` cannot go on after, and what cannot be read, ends it.
    pub(crate) fn each<T: Send>(
        &mut self,
        read: impl Fn(u64, Result<&str>) -> T + Sync,
        mut take: impl FnMut(u64, T) -> Result<()>,
    ) -> Result<()> {
        let file = self.file;
        loop {
            let batch = self.batch()?;
            if batch.is_empty() {
                return Ok(());
            }
            let made: Vec<(u64, T)> = batch
                .into_par_iter()
                .map(|(number, line)| (number, read(number, utf8(line, file, number))))
                .collect();
            for (number, made) in made {
                take(number, made)?;
            }
        }
    }

    /// As many of the next lines as threads can share well, each with its
    /// number and not yet checked by [`utf8`]; none at the end.
    fn batch(&mut self) -> Result<Vec<(u64, &[u8])>> {
        self.buffer.clear();
        let mut places = Vec::new();
        while self.buffer.len() < BATCH {
            let Some(line) = self.append()? else { break };
            places.push(line);
        }
        let line = |(number, place): (u64, Range<usize>)| (number, &self.buffer[place]);
        Ok(places.into_iter().map(line).collect())
    }

    /// Appends the next line that is not blank to the buffer, and says where
    /// it stands there without its end.
    fn append(&mut self) -> Result<Option<(u64, Range<usize>)>> {
        let start = self.buffer.len();
        loop {
            self.buffer.truncate(start);
            let read = self.input.read_until(b'\n', &mut self.buffer);
            if read.map_err(|error| self.io(error))? == 0 {
                return Ok(None);
            }
            self.number += 1;
            self.hash.update(&self.buffer[start..]);
            if !self.buffer[start..].trim_ascii().is_empty() {
                break;
            }
        }
        let whole = &self.buffer[start..];
        let mut line = whole;
        if self.number == 1 {
            // Some Windows programs begin a file with a byte-order mark.
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        let start = start + (whole.len() - line.len());
        line = line.strip_suffix(b"\n").unwrap_or(line);
        line = line.strip_suffix(b"\r").unwrap_or(line);
        Ok(Some((self.number, start..start + line.len())))
    }

    /// The hash of everything read, in hexadecimal.
    pub(crate) fn sha256(self) -> String {
        hex(&self.hash.finalize())
    }

    fn io(&self, error: io::Error) -> Error {
        Error::new(ErrorKind::Io(error), self.file, self.number + 1)
    }
}

/// The text of a line.
fn utf8<'l>(line: &'l [u8], file: &str, number: u64) -> Result<&'l str> {
    std::str::from_utf8(line).map_err(|error| {
        let what = format!("byte {} is not UTF-8; convert the file", error.valid_up_to());
        Error::new(ErrorKind::Syntax(what), file, number)
    })
}

/// A reader that hashes what passes through it.
pub(crate) struct Hashing<R> {
    input: R,
    hash: Sha256,
}

impl<R: Read> Hashing<R> {
    pub(crate) fn new(input: R) -> Self {
        Hashing { input, hash: Sha256::new() }
    }

    /// The hash of everything read, in hexadecimal.
    pub(crate) fn sha256(self) -> String {
        hex(&self.hash.finalize())
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.input.read(buffer)?;
        self.hash.update(&buffer[..len]);
        Ok(len)
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
