//! Documents in, stance events out.
//!
//! A [`Reader`] turns files, folders and streams into a sequence of
//! [`Record`]s: the raw bytes of one document each, with their place. What
//! costs time — checking UTF-8, parsing JSON, unquoting CSV — waits until
//! [`Record::decode`], which needs no reader and can run on any thread. So one
//! thread can feed many, and memory holds the records in flight, never a file.
//!
//! Nothing is skipped in silence: whatever cannot be read is an [`Error`] in
//! the place of its record, with file, line, reason and what to do, and the
//! records after it still come.
//!
//! A [`Renderer`] turns the events of one document into bytes, JSONL or CSV.
//! It too runs on any thread; writing in order is then a copy.
//!
//! ```
//! use stance_io::{Format, Input, Offsets, ReadOptions, Reader, Renderer, Table};
//! use stance_types::{Act, Event, Prediction, Span};
//!
//! let input = Input::stream("news.jsonl", Format::Jsonl, &br#"{"id":7,"text":"Kyiv accused Moscow."}"#[..]);
//! let renderer = Renderer::new(Table::Jsonl, Offsets::Bytes);
//! let mut out = renderer.header().to_vec();
//! for record in Reader::open([input], ReadOptions::default()) {
//!     let document = record?.decode()?;
//!     // A classifier would find this.
//!     let found = Prediction {
//!         sentence: 0,
//!         entry: "accuse.v".into(),
//!         frame: "SOURCE CUE TARGET".into(),
//!         event: Event {
//!             source: Some(Span::new(0, 4)),
//!             target: Some(Span::new(13, 19)),
//!             ..Event::new(Act::Accuse, Span::new(5, 12))
//!         },
//!         confidence: 0.9,
//!         source_resolved: None,
//!         target_resolved: None,
//!     };
//!     renderer.render(&document, &[found], &mut out)?;
//! }
//! assert!(out.starts_with(br#"{"doc":"7","sentence":0,"act":"accuse""#));
//! # Ok::<(), stance_io::Error>(())
//! ```

mod error;
mod read;
mod write;

pub use error::{Error, ErrorKind, Place};
pub use read::{Batch, Batches, Consumed, Format, Input, ReadOptions, Reader, Record, unpacked};
pub use write::{Offsets, Renderer, Table};
