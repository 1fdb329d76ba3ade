//! The types that the stance crates exchange.
//!
//! A type stands here only when two crates pass it to each other; everything
//! else stays private to the crate that needs it. The crate depends on serde
//! and nothing else, so that any program can speak about stance events without
//! importing the classifier.
//!
//! Positions are half-open ranges of UTF-8 bytes ([`Span`]) into the text of
//! one document.
//!
//! ```
//! use stance_types::{Act, Event, Span};
//!
//! let text = "Kyiv accused Moscow of shelling the port.";
//! let event = Event {
//!     source: Some(Span::new(0, 4)),
//!     target: Some(Span::new(13, 19)),
//!     content: Some(Span::new(20, 40)),
//!     ..Event::new(Act::Accuse, Span::new(5, 12))
//! };
//! assert_eq!(&text[event.cue], "accused");
//! assert_eq!(&text[event.content.unwrap()], "of shelling the port");
//! ```

mod event;
mod span;
mod text;

pub use event::{Act, Event, ParseActError, Prediction, Role};
pub use span::Span;
pub use text::{Document, Sentence, Token, TokenKind};
