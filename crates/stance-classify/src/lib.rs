//! Placeholder while the workspace is being laid out.

use stance_types::{Document, Prediction};

/// Finds stance events in text.
#[derive(Debug, Default)]
pub struct Classifier {}

impl Classifier {
    /// The events of one text, ordered by cue.
    #[must_use]
    pub fn events(&self, _text: &str) -> Vec<Prediction> {
        Vec::new()
    }

    /// The events of many documents, in their order, on all threads of the
    /// current rayon pool.
    #[must_use]
    pub fn events_of_all(&self, documents: &[Document]) -> Vec<Vec<Prediction>> {
        documents.iter().map(|d| self.events(&d.text)).collect()
    }
}
