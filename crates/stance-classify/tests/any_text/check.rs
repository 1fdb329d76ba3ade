//! The checks that every text must pass.

use std::sync::LazyLock;

use proptest::prelude::*;
use stance_classify::Classifier;
use stance_tokenize::{sentences, tokens};
use stance_types::{Prediction, Role, Sentence, Span};

/// The built-in classifier, made once.
pub fn classifier() -> &'static Classifier {
    static CLASSIFIER: LazyLock<Classifier> = LazyLock::new(Classifier::default);
    &CLASSIFIER
}

/// The events of `text` are well formed and in order, and the explanation
/// finds the same ones.
pub fn check(text: &str) -> Result<(), TestCaseError> {
    let events = classifier().events(text);
    let sentences: Vec<Sentence> = sentences(text).collect();
    for found in &events {
        check_event(text, &sentences, found)?;
    }
    for pair in events.windows(2) {
        let [first, second] = [pair[0].event.cue, pair[1].event.cue];
        prop_assert!(first.end() <= second.start(), "cues {first} and {second} of {text:?}");
    }
    // The explanation reads every sentence, the classifier only those that the
    // prefilter lets through.
    let explained = classifier().explain(text).into_iter();
    let explained: Vec<Prediction> = explained.flat_map(|sentence| sentence.events).collect();
    prop_assert_eq!(events, explained, "the prefilter decides in {:?}", text);
    Ok(())
}

fn check_event(
    text: &str,
    sentences: &[Sentence],
    found: &Prediction,
) -> Result<(), TestCaseError> {
    let event = &found.event;
    let sentence = sentences.get(found.sentence);
    prop_assert!(sentence.is_some(), "no sentence {}", found.sentence);
    let sentence = sentence.map_or(Span::default(), |sentence| sentence.span);

    let roles = Role::ALL.iter().filter_map(|&role| event.role(role));
    for span in roles.chain([event.cue]) {
        prop_assert!(!span.is_empty(), "an empty span in {found:?}");
        prop_assert!(span.get(text).is_some(), "{span} cuts a character of {text:?}");
        prop_assert!(sentence.contains(span), "{span} is not in sentence {sentence} of {text:?}");
    }
    for (role, named) in
        [(event.source, found.source_resolved), (event.target, found.target_resolved)]
    {
        let Some(named) = named else { continue };
        prop_assert!(role.is_some_and(|role| named.end() <= role.start()), "{found:?}");
        prop_assert!(named.get(text).is_some_and(|words| !words.is_empty()), "{found:?}");
    }
    prop_assert!((0.0..=1.0).contains(&found.confidence), "{found:?}");

    let mut entries = classifier().lexicon().entries();
    let entry = entries.find(|entry| entry.id == found.entry);
    prop_assert!(entry.is_some(), "no entry {}", found.entry);
    let Some(entry) = entry else { return Ok(()) };
    prop_assert_eq!(entry.act, event.act);

    let cue: Vec<Span> = tokens(text, sentence)
        .map(|token| token.span)
        .filter(|token| token.overlaps(event.cue))
        .collect();
    let (first, last) = (cue[0], cue[cue.len() - 1]);
    prop_assert_eq!(first.hull(last), event.cue, "the cue cuts a token of {:?}", text);
    prop_assert!(
        classifier().lexicon().bounds_cue(entry, &text[first], &text[last]),
        "{:?} is no cue of {}",
        &text[event.cue],
        entry.id
    );
    Ok(())
}

/// The check that all others lean on can fail.
#[test]
fn a_cue_is_told_from_other_words() {
    let lexicon = classifier().lexicon();
    let entry = |id: &str| lexicon.entries().find(|entry| entry.id == id).unwrap();
    for (id, first, last, expected) in [
        ("accuse.v", "accused", "accused", true),
        ("accuse.v", "ACCUSING", "ACCUSING", true),
        ("accuse.v", "denied", "denied", false),
        ("call-on.v", "calling", "on", true),
        ("call-on.v", "calling", "off", false),
        ("call-on.v", "on", "call", false),
    ] {
        assert_eq!(lexicon.bounds_cue(entry(id), first, last), expected, "{id}: {first} … {last}");
    }
}
