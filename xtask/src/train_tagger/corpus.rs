//! Which sentences are learned from and which are kept for measuring.

use std::path::Path;

use anyhow::Result;
use stance_types::TokenKind;

use super::treebank::{self, Section, Sentence};

/// One sentence of this many is learned from a second time in capitals, and
/// another one in the style of headlines, for a capital tells nothing there.
const RESTYLED: usize = 50;

/// Sentences to learn from, and named tests.
pub struct Corpus {
    pub train: Vec<Sentence>,
    pub tests: Vec<(&'static str, Vec<Sentence>)>,
}

impl Corpus {
    /// Reads the treebanks. With `dev`, the development sections are the tests,
    /// so that choices can be made without a look at the real ones; without it,
    /// they are learned from as well.
    pub fn read(folder: &Path, dev: bool) -> Result<Corpus> {
        let conllu = |name| treebank::conllu(&folder.join(name));
        let tsv = |name| treebank::tsv(&folder.join(name));

        let mut train = conllu("ewt_train.conllu")?;
        let (masc_dev, masc) = split(tsv("masc_other.tsv")?, |i| i % 10 == 9);
        train.extend(masc);
        let (news, talk) = split_by_name(conllu("gum_news.conllu")?, "GUM_news_");
        train.extend(talk);
        let (gum_test, news) = split(news, |i| i % 2 == 0);
        let (gum_dev, news) = split(news, |i| i % 2 == 0);
        train.extend(news);

        let held =
            [("ewt_dev", conllu("ewt_dev.conllu")?), ("masc_dev", masc_dev), ("gum_dev", gum_dev)];
        let tests = if dev {
            held
        } else {
            train.extend(held.into_iter().flat_map(|(_, sections)| sections));
            let (ewt, masc) = (conllu("ewt_test.conllu")?, tsv("masc_news.tsv")?);
            [("ewt_test", ewt), ("masc_news", masc), ("gum_news", gum_test)]
        };
        let mut tests = tests.map(|(name, sections)| (name, sentences(sections))).to_vec();
        let all = || tests.iter().flat_map(|(_, sentences)| sentences);
        let restyled = [
            ("all_in_capitals", all().map(upper).collect()),
            ("all_as_headlines", all().map(title).collect()),
        ];
        tests.extend(restyled);

        let mut train = sentences(train);
        for i in (0..train.len()).step_by(RESTYLED) {
            train.push(upper(&train[i]));
        }
        for i in (RESTYLED / 2..train.len()).step_by(RESTYLED) {
            train.push(title(&train[i]));
        }
        Ok(Corpus { train, tests })
    }
}

fn sentences(sections: Vec<Section>) -> Vec<Sentence> {
    sections.into_iter().flat_map(|section| section.sentences).collect()
}

/// The sections whose index `held` picks, and the others.
fn split(sections: Vec<Section>, held: impl Fn(usize) -> bool) -> (Vec<Section>, Vec<Section>) {
    let (held, rest): (Vec<_>, Vec<_>) =
        sections.into_iter().enumerate().partition(|(i, _)| held(*i));
    let sections = |part: Vec<(usize, Section)>| part.into_iter().map(|(_, s)| s).collect();
    (sections(held), sections(rest))
}

fn split_by_name(sections: Vec<Section>, prefix: &str) -> (Vec<Section>, Vec<Section>) {
    sections.into_iter().partition(|section| section.name.starts_with(prefix))
}

/// The sentence in capitals. Only ASCII letters change, so all spans stay.
fn upper(sentence: &Sentence) -> Sentence {
    Sentence { text: sentence.text.to_ascii_uppercase().into(), ..sentence.clone() }
}

/// The sentence as a headline prints it: the longer words with a capital.
fn title(sentence: &Sentence) -> Sentence {
    let mut text = String::with_capacity(sentence.text.len());
    for token in sentence.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        if token.span.len() > 3 || token.span.start() == 0 {
            text.push_str(&sentence.text[text.len()..token.span.start()]);
            let mut letters = sentence.text[token.span.start()..].chars();
            text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        }
    }
    text.push_str(&sentence.text[text.len()..]);
    Sentence { text: text.into(), ..sentence.clone() }
}
