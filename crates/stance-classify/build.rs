//! Reads the built-in lexicon, so that the classifier need not do it at every
//! start: see `src/builtin.rs`.
//!
//! A mistake in the lexicon ends the build with its file and line.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

// The very modules that read lexicons at run time; what else they can do is of
// no use here.
#[allow(dead_code, unused_imports)]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[allow(dead_code)]
#[path = "src/octets.rs"]
mod octets;
#[allow(dead_code)]
#[path = "src/words/mod.rs"]
mod words;

fn main() -> ExitCode {
    // The lexicon's text is compiled into this script, which is run anew when
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
    let lexicon = lexicon::Lexicon::parse(lexicon::BUILTIN)?;
    let folder = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; run this through cargo")?;
    let file = PathBuf::from(folder).join("lexicon.json");
    fs::write(file, serde_json::to_string(&lexicon)?)?;
    Ok(())
}
