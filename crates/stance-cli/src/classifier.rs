//! The classifier that all subcommands share.

use std::path::Path;

use stance_classify::Classifier;

/// The built-in classifier, or one with the lexicon of a folder.
pub fn build_classifier(lexicon: Option<&Path>) -> anyhow::Result<Classifier> {
    match lexicon {
        None => Ok(Classifier::default()),
        Some(folder) => anyhow::bail!(
            "{}: a lexicon of one's own is not available yet; leave out --lexicon",
            folder.display()
        ),
    }
}
