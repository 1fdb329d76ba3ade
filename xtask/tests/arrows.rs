//! Who may import whom: `types ← tokenize ← classify`, `types ← eval`,
//! `types ← io`; the command line, the benches and xtask import all. So the
//! figures of the evaluation can be checked without the classifier, and the
//! libraries stay free of input and output.

use std::collections::BTreeSet;
use std::path::Path;

/// Each library with the libraries of ours that it may import.
const ARROWS: &[(&str, &[&str])] = &[
    ("stance-types", &[]),
    ("stance-tokenize", &["stance-types"]),
    ("stance-classify", &["stance-types", "stance-tokenize"]),
    ("stance-eval", &["stance-types"]),
    ("stance-io", &["stance-types"]),
];

/// The names of our crates among the dependencies that a manifest ships.
fn ours(manifest: &toml::Table) -> BTreeSet<String> {
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    dependencies
        .into_iter()
        .flat_map(|table| table.keys())
        .filter(|name| name.starts_with("stance-"))
        .cloned()
        .collect()
}

fn read(path: &Path) -> toml::Table {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn libraries_import_only_what_their_arrow_allows() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    for (name, allowed) in ARROWS {
        let found = ours(&read(&crates.join(name).join("Cargo.toml")));
        let allowed: BTreeSet<String> = allowed.iter().map(|s| (*s).to_owned()).collect();
        let extra: Vec<_> = found.difference(&allowed).collect();
        assert!(extra.is_empty(), "{name} imports {extra:?}, which its arrow does not allow");
    }
}

#[test]
fn every_library_has_an_arrow() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    for entry in std::fs::read_dir(crates).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = name == "stance-cli" || ARROWS.iter().any(|(library, _)| *library == name);
        assert!(known, "{name} stands in crates/ but has no arrow; decide who may import it");
    }
}

#[test]
fn nothing_imports_the_command_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let crates = std::fs::read_dir(root.join("crates")).unwrap().map(|e| e.unwrap().path());
    for folder in crates.chain([root.join("benches"), root.join("xtask")]) {
        let found = ours(&read(&folder.join("Cargo.toml")));
        assert!(!found.contains("stance-cli"), "{} imports stance-cli", folder.display());
    }
}
