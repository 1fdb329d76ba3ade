//! Reads the built-in lexicon and unpacks the tagger's weights, so that the
//! classifier need not do it at every start: see `src/builtin.rs` and
//! `src/tag/built_in.rs`.
//!
//! A mistake in the lexicon ends the build with its file and line.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

// The very modules that read lexicons and weights at run time; what else they
// can do is of no use here.
#[allow(dead_code, unused_imports)]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[allow(dead_code)]
#[path = "src/octets.rs"]
mod octets;
#[allow(dead_code)]
#[path = "src/words/mod.rs"]
mod words;
#[allow(dead_code)]
#[path = "src/tag"]
mod tag {
    pub mod forms;
    mod tagset;
    pub mod weights;
    pub use tagset::Tag;
}

/// What `cargo xtask train-tagger` wrote.
const WEIGHTS: &[u8] = include_bytes!("../../data/tagger/weights.bin");

fn main() -> ExitCode {
    // All that is read is compiled into this script, which is run anew when
    // it was built anew.
    println!("cargo::rerun-if-changed=build.rs");
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), Box<dyn Error>> {
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; run this through cargo")?;
    let folder = PathBuf::from(folder);
    let lexicon = lexicon::Lexicon::parse(lexicon::BUILTIN)?;
    fs::write(folder.join("lexicon.json"), serde_json::to_string(&lexicon)?)?;
    let (forms, rows) = tag::weights::decode(WEIGHTS)?;
    let slots: Vec<u8> = forms.slots().iter().flat_map(|slot| slot.to_le_bytes()).collect();
    fs::write(folder.join("slots.bin"), slots)?;
    fs::write(folder.join("rows.bin"), rows.as_flattened())?;
    Ok(())
}
