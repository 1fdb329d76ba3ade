//! Records in batches: enough work at once for many threads.

use std::time::{Duration, Instant};

use super::{Reader, Record};
use crate::Error;

/// Records in order, each with its own outcome.
pub type Batch = Vec<Result<Record, Error>>;

/// Bytes of records after which a batch is full.
const BYTES: usize = 4 << 20;

/// What a record weighs beside its bytes, so that tiny ones fill a batch too.
const OVERHEAD: usize = 128;

/// A slow stream, such as a live feed, should not wait for a batch to fill.
const PATIENCE: Duration = Duration::from_millis(100);

/// Splits a reader's records into batches of about 4 MB, or of what arrived
/// within a tenth of a second.
pub struct Batches {
    reader: Reader,
}

impl Batches {
    pub(super) fn new(reader: Reader) -> Self {
        Batches { reader }
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let begun = Instant::now();
        let mut batch = Batch::new();
        let mut bytes = 0;
        for record in self.reader.by_ref() {
            bytes += OVERHEAD + record.as_ref().map_or(0, Record::size);
            batch.push(record);
            if bytes >= BYTES || begun.elapsed() >= PATIENCE {
                break;
            }
        }
        (!batch.is_empty()).then_some(batch)
    }
}
