//! The classifier that all subcommands share.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use stance_classify::{Classifier, Lexicon};
use stance_eval::report::sha256;

/// Which lexicon to read by.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct LexiconArgs {
    /// Add the .toml files of this folder to the built-in lexicon; an entry
    /// with the id of a built-in one replaces it
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Leave the built-in entries out (its grammar stays)
    #[arg(long, requires = "lexicon")]
    pub without_builtin: bool,
}

/// The classifier that the arguments ask for.
pub fn build_classifier(args: &LexiconArgs) -> anyhow::Result<Classifier> {
    let Some(folder) = &args.lexicon else {
        return Ok(Classifier::default());
    };
    let files = toml_files(folder)?;
    let texts: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let lexicon =
        if args.without_builtin { Lexicon::parse(&texts) } else { Lexicon::extended(&texts) };
    Ok(Classifier::new(lexicon?))
}

/// SHA-256 of the lexicon's files, one after another: the built-in ones, if
/// they are read, then those of the folder, each by name.
pub fn lexicon_hash(args: &LexiconArgs) -> anyhow::Result<String> {
    let builtin = if args.without_builtin { &[] } else { Lexicon::builtin_files() };
    let own = args.lexicon.as_deref().map(toml_files).transpose()?.unwrap_or_default();
    let builtin = builtin.iter().map(|(_, text)| text.as_bytes());
    Ok(sha256(builtin.chain(own.iter().map(|(_, text)| text.as_bytes()))))
}

/// The names and texts of a folder's .toml files, by name.
fn toml_files(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("{}: cannot read the folder of the lexicon", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("{}: cannot list it", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        bail!("{}: holds no .toml file; name the folder of a lexicon", folder.display());
    }
    paths
        .into_iter()
        .map(|path| {
            let name = path.display().to_string();
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{name}: cannot read it as UTF-8 text"))?;
            Ok((name, text))
        })
        .collect()
}
