//! The built-in lexicon, read when the crate was built.
//!
//! To parse its text takes longer than to classify a page of news: most of the
//! text is evidence, and of each lemma all forms are made and put into sets.
//! The build script does it once and writes down what came out, without the
//! evidence; at start-up that only has to be taken in. The text is compiled in
//! beside it, for those who add to the lexicon and for those who check it.

use crate::Lexicon;

/// What the build script wrote.
const READ: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.json"));

impl Lexicon {
    /// The lexicon that is compiled in.
    #[must_use]
    pub fn builtin() -> Self {
        // A test reads it, so a build whose tests passed never panics here.
        serde_json::from_str(READ)
            .unwrap_or_else(|error| panic!("the built-in lexicon is broken: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::BUILTIN;

    #[test]
    fn what_the_build_script_wrote_is_the_lexicon() {
        let (read, parsed) = (Lexicon::builtin(), Lexicon::parse(BUILTIN).unwrap());
        let written = |lexicon: &Lexicon| serde_json::to_string(lexicon).unwrap();
        assert!(written(&parsed) == READ, "the build script wrote something else");
        assert!(written(&read) == READ, "something is lost in reading");
        let evidence = |lexicon: &Lexicon| {
            let entries = lexicon.entries();
            entries.map(|e| (e.hits().to_vec(), e.misses().to_vec())).collect::<Vec<_>>()
        };
        assert_eq!(evidence(&read), evidence(&parsed));
        assert!(read.entries().all(|entry| !entry.hits().is_empty()));
        // Hashes and places of words are worked out anew.
        for id in parsed.vocabulary.words.ids().skip(1) {
            let word = parsed.vocabulary.words.string(id);
            assert_eq!(read.vocabulary.words.get(&word), Some(id), "{word}");
        }
    }
}
