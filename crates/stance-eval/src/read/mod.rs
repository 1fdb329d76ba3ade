//! Readers of what exists: this project's JSONL, brat standoff, marked pairs
//! and labelled rows. They take open input and the name to report it by, so
//! that the crate touches no file system.

pub mod brat;
mod fields;
pub(crate) mod folder;
mod json;
mod jsonl;
pub(crate) mod lines;
mod pairs;
mod rows;
mod table;
