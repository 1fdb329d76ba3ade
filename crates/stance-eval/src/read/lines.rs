use std::io::{self, BufRead, Read};

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
        loop {
            self.buffer.clear();
            let read = self.input.read_until(b'\n', &mut self.buffer);
            if read.map_err(|error| self.io(error))? == 0 {
                return Ok(None);
            }
            self.number += 1;
            self.hash.update(&self.buffer);
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        let mut line = self.buffer.as_slice();
        if self.number == 1 {
            // Some Windows programs begin a file with a byte-order mark.
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        line = line.strip_suffix(b"\n").unwrap_or(line);
        line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = std::str::from_utf8(line).map_err(|error| {
            let what = format!("byte {} is not UTF-8; convert the file", error.valid_up_to());
            Error::new(ErrorKind::Syntax(what), self.file, self.number)
        });
        Ok(Some((self.number, line)))
    }

    /// As many of the next lines as threads can share well, each with its
    /// number; none at the end.
    pub(crate) fn batch(&mut self) -> Result<Vec<(u64, Result<String>)>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH {
            let Some((number, line)) = self.next()? else { break };
            bytes += line.as_ref().map_or(0, |line| line.len());
            batch.push((number, line.map(str::to_owned)));
        }
        Ok(batch)
    }

    /// The hash of everything read, in hexadecimal.
    pub(crate) fn sha256(self) -> String {
        hex(&self.hash.finalize())
    }

    fn io(&self, error: io::Error) -> Error {
        Error::new(ErrorKind::Io(error), self.file, self.number + 1)
    }
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
