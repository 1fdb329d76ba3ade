//! Three stages at once: one thread reads, a pool works, the caller's thread
//! takes the results in the order of the input.
//!
//! Each stage may be two batches ahead of the next, so that none waits while
//! there is work and memory holds a few batches whatever the input's size.

use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::thread;

use rayon::ThreadPool;
use rayon::prelude::*;
use stance_io::{Batch, Batches, Error, Record};

/// Batches between two stages.
const AHEAD: usize = 2;

/// Does `work` on every record and hands the outcomes of each batch to `take`,
/// in order. Ends early when `take` fails, with its error.
///
/// The threads are not scoped: when `take` fails because nobody listens any
/// more, the reader may be waiting for input that never comes, and it must not
/// keep the program alive.
pub fn run<T: Send + 'static, E>(
    batches: Batches,
    pool: ThreadPool,
    work: impl Fn(Record) -> Result<T, Error> + Send + Sync + 'static,
    mut take: impl FnMut(Vec<Result<T, Error>>) -> Result<(), E>,
) -> Result<(), E> {
    let (read, to_do) = sync_channel::<Batch>(AHEAD);
    let (done, results) = sync_channel(AHEAD);
    // A stage ends when the one before it or the one after it does.
    let reader = thread::spawn(move || {
        for batch in batches {
            if read.send(batch).is_err() {
                break;
            }
        }
    });
    let worker = thread::spawn(move || {
        for batch in to_do {
            let outcomes: Vec<_> = pool
                .install(|| batch.into_par_iter().map(|record| record.and_then(&work)).collect());
            if done.send(outcomes).is_err() {
                break;
            }
        }
    });
    for outcomes in results {
        take(outcomes)?;
    }
    // A thread that panicked has closed its channel, which looks like the end.
    for stage in [reader, worker] {
        stage.join().unwrap_or_else(|panic| resume_unwind(panic));
    }
    Ok(())
}
