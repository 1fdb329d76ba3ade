//! What holds for every text, news or noise.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use stance_tokenize::{sentences, sentences_in, tokens};
use stance_types::Span;

/// The blanks of the crate: what a reader does not see.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "\u{200b}\u{2060}\u{feff}".contains(c))
}

/// Spans are ordered, not empty, on the boundaries of characters; and all that
/// lies outside of them is blank.
fn check_cover(text: &str, spans: impl Iterator<Item = Span>) -> Result<(), TestCaseError> {
    let mut end = 0;
    for span in spans {
        prop_assert!(span.start() >= end && !span.is_empty(), "{span} after {end} of {text:?}");
        prop_assert!(span.get(text).is_some(), "{span} cuts {text:?}");
        prop_assert!(is_blank(&text[end..span.start()]), "text before {span} of {text:?}");
        end = span.end();
    }
    prop_assert!(is_blank(&text[end..]), "text after {end} of {text:?}");
    Ok(())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let whole = Span::new(0, text.len());
    check_cover(text, tokens(text, whole).map(|token| token.span))?;
    check_cover(text, sentences(text).map(|sentence| sentence.span))?;
    for (index, sentence) in sentences(text).enumerate() {
        prop_assert_eq!(sentence.index, index);
        let alone = &text[sentence.span];
        prop_assert_eq!(alone, alone.trim());
        let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
        prop_assert!(!alone.contains(breaks), "a line ends in {:?}", alone);
        let shifted: Vec<_> = tokens(alone, Span::new(0, alone.len()))
            .map(|token| (token.span.shifted(sentence.span.start()), token.kind))
            .collect();
        let within: Vec<_> =
            tokens(text, sentence.span).map(|token| (token.span, token.kind)).collect();
        prop_assert_eq!(shifted, within);
    }
    Ok(())
}

/// Pieces of news, of which rules speak, in any order.
fn news() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the",
        "The",
        "China",
        "U.S.",
        "Gen.",
        "Corp.",
        "No.",
        "etc.",
        "J.",
        "I",
        "said",
        "asked",
        "didn't",
        "we’ll",
        "officials'",
        "'em",
        "'90s",
        "1,200.5",
        "5%",
        "$",
        "20th",
        "cyber-theft",
        "www.a.com",
        "http://a.b/c",
        "joe@a.com",
        "#tag",
        "@user",
        "é",
        "Ünal",
        "\u{301}",
        "👍🏽",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "’",
        "``",
        ".",
        "...",
        "…",
        "!",
        "?",
        ",",
        ";",
        ":",
        "-",
        "--",
        "—",
        "/",
        "&",
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\u{a0}",
        "\u{2028}",
        "\u{feff}",
        "\u{200b}",
        "\u{ad}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_covered(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn news_is_covered(text in news()) {
        check(&text)?;
    }

    #[test]
    fn any_span_of_a_text_is_safe(text in news(), a in 0usize..200, b in 0usize..200) {
        let span = Span::new(a.min(b), a.max(b));
        for sentence in sentences_in(&text, span, 0) {
            prop_assert!(span.contains(sentence.span));
        }
        for token in tokens(&text, span) {
            prop_assert!(span.contains(token.span));
        }
    }
}

/// Texts made to be looked at again and again. A quadratic reader would take
/// hours for each; the limit leaves room for a slow machine.
#[test]
fn no_text_takes_more_than_linear_time() {
    for unit in [
        "a",
        ".",
        "\"",
        "'",
        "’",
        " ",
        "\u{a0}",
        ".\"",
        ". ",
        ". \" ",
        ".) ",
        "a's",
        "'s",
        "s' ",
        "'a",
        "a.",
        "a. ",
        ".Aa",
        "a@.",
        "U.S.)",
        "U.S. ",
        " a I.)",
        "?\" Aa ",
        "a.((((((((",
        "http://",
        "www.",
        "a-",
        "!?",
        "…",
        "-",
        "“",
        "é.",
        "A",
        "a.b@c/d&e-f'g",
    ] {
        let text = unit.repeat(2_000_000 / unit.len());
        let start = Instant::now();
        let found = sentences(&text).count() + tokens(&text, Span::new(0, text.len())).count();
        let time = start.elapsed();
        assert!(time < Duration::from_secs(20), "{unit:?}: {found} spans in {time:?}");
    }
}
