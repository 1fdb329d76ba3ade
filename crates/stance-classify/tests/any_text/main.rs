//! What holds for every text, news or noise.

mod check;
mod open;
mod rows;
mod texts;

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use stance_tokenize::sentences;
use stance_types::{Document, Prediction, Role};

use check::{check, classifier};
use texts::{any_text, mutated_sample, quiet_paragraph, salad};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_read_safely(text in any_text()) {
        check(&text)?;
    }

    #[test]
    fn a_salad_of_cues_and_news_is_read_safely(text in salad()) {
        check(&text)?;
    }

    #[test]
    fn a_mutated_sample_is_read_safely(text in mutated_sample()) {
        check(&text)?;
    }

    /// One document after the other on this thread is the measure; then the
    /// same documents in batches of any size on any number of threads.
    #[test]
    fn threads_and_batches_change_nothing(
        texts in prop::collection::vec(prop_oneof![mutated_sample(), salad()], 0..12),
        threads in 1usize..=5,
        batch in 1usize..=13,
    ) {
        let alone: Vec<_> = texts.iter().map(|text| classifier().events(text)).collect();
        let documents: Vec<_> = texts.into_iter().map(|text| Document::new("", text)).collect();
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let batched: Vec<_> = pool.install(|| {
            let batches = documents.chunks(batch);
            batches.flat_map(|batch| classifier().events_of_all(batch)).collect()
        });
        prop_assert_eq!(alone, batched);
    }

    /// A line end ends a sentence, so what stands on other lines is nothing to
    /// an event; only whom a pronoun names is looked for there.
    #[test]
    fn a_paragraph_without_a_cue_changes_no_event(
        text in prop_oneof![mutated_sample(), salad(), any_text()],
        paragraph in quiet_paragraph(),
        at in any::<prop::sample::Index>(),
    ) {
        prop_assert_eq!(classifier().prefilter(&paragraph).next(), None);
        let line_starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let at = *at.get(&line_starts);
        let inserted = format!("{paragraph}\n\n");
        let longer = [&text[..at], &inserted, &text[at..]].concat();

        let more = sentences(&paragraph).count();
        let expected: Vec<_> = classifier()
            .events(&text)
            .into_iter()
            .map(|found| match found.event.cue.start() >= at {
                true => moved(found, inserted.len(), more),
                false => found,
            })
            .map(unresolved)
            .collect();
        let events: Vec<_> = classifier().events(&longer).into_iter().map(unresolved).collect();
        prop_assert_eq!(events, expected);

        let appended = format!("{text}\n\n{paragraph}");
        prop_assert_eq!(classifier().events(&appended), classifier().events(&text));
    }
}

/// The prediction `bytes` and `sentences` further down the document.
fn moved(mut found: Prediction, bytes: usize, sentences: usize) -> Prediction {
    let event = &mut found.event;
    event.cue = event.cue.shifted(bytes);
    for role in [&mut event.source, &mut event.target, &mut event.content] {
        *role = role.map(|span| span.shifted(bytes));
    }
    found.sentence += sentences;
    found
}

/// The prediction without what other sentences say of it.
fn unresolved(found: Prediction) -> Prediction {
    Prediction { source_resolved: None, target_resolved: None, ..found }
}

/// The samples as they are: what is checked of noise holds for news, and news
/// gives events with all their parts, so that the checks above are not empty.
#[test]
fn the_samples_are_read_safely_and_give_events() {
    let mut events = 0;
    let mut roles = [0; 3];
    for text in texts::samples() {
        check(text).unwrap();
        for found in classifier().events(text) {
            events += 1;
            for role in Role::ALL {
                roles[role as usize] += usize::from(found.event.role(role).is_some());
            }
        }
    }
    assert!(events > texts::samples().len(), "{events} events");
    assert!(roles.iter().all(|&filled| filled > events / 4), "{roles:?} of {events}");
}

/// What is skipped before tagging is worked out from the frames of each entry,
/// so the sentences that were written for the entries are the ones to try.
#[test]
fn the_evidence_of_the_lexicon_is_scanned_as_it_is_explained() {
    for entry in classifier().lexicon().entries() {
        for sentence in entry.hits().iter().chain(entry.misses()) {
            let marks = ["{S:", "{T:", "{C:", "}"];
            let plain = marks.iter().fold(sentence.clone(), |text, mark| text.replace(mark, ""));
            check(&plain).unwrap();
        }
    }
}
