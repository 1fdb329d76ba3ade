//! The README's examples, compiled and run by `cargo test`.
//!
//! They use several crates at once, and nothing but this package, the benches
//! and the command line may import them all.

/// The README; its Rust blocks are doctests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
