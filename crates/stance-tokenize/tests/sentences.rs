//! Where sentences end: one row a behaviour.

use stance_tokenize::{sentences, sentences_in};
use stance_types::Span;

/// A row is a text with `‖` wherever a sentence ends and another follows.
fn check(rows: &[&str]) {
    for row in rows {
        let text = row.replace('‖', "");
        let expected: Vec<&str> = row.split('‖').map(str::trim).collect();
        let found: Vec<&str> = sentences(&text).map(|s| &text.as_str()[s.span]).collect();
        assert_eq!(found, expected, "{row}");
        let indices: Vec<usize> = sentences(&text).map(|s| s.index).collect();
        assert_eq!(indices, Vec::from_iter(0..expected.len()), "{row}");
    }
}

#[test]
fn stops_before_capitals_end_sentences() {
    check(&[
        "The court ruled.‖ Nobody appealed.",
        "They met in 2015.‖ Talks failed.",
        "The party won 40 seats.‖ 12 members left.",
        "Was it true?‖ Nobody knew!‖ They left.",
        "What?!‖ No.",
        "No stop at the end",
        "The verdict came late.‖ Élodie wept.",
        "Он ушёл.‖ Она осталась.",
        "Shares fell.‖ iPhone sales rose.",
        "Sales rose.‖ wikiHow grew.",
        "First point; second point: third point.",
    ]);
}

#[test]
fn decimals_and_glued_stops_do_not() {
    check(&[
        "It rose 3.5 percent to $1.2 billion.",
        "He wrote to joe.smith@example.com and read bbc.co.uk daily.",
        "Amazon.com fell.‖ Node.js rose.",
        "She reads https://example.com/a.Html?x=1.Then on.",
        "Write to vangie.Mc@example.com today.",
    ]);
}

#[test]
fn a_forgotten_blank_hides_no_sentence() {
    check(&[
        "This is the end.‖Next came the talks.",
        "He left in 2015.‖The rest stayed.",
        "He left.‖“We will return,” he said.",
        "He left.‖(She stayed.)",
        "“We deny it.”‖He left.",
        "\"We deny it.\"‖He left.",
        "He said.‖\"We deny it.\"",
        "J.K.Rowling and Mr.Smith met.",
        "The U.S.A. team won.",
    ]);
}

#[test]
fn a_forgotten_capital_hides_no_sentence() {
    check(&[
        "They were overruled.‖ they had asked for nine years.",
        "i was out.‖ what happened?‖ tell me!‖ now.",
        "What choice do they have? he added.",
        "The deal covers approx. five states.",
        "It named the min. wage.",
        "Read it all.‖ pic.example.com/abc",
        "Read it.‖ https://example.com",
    ]);
}

#[test]
fn titles_never_end_a_sentence() {
    check(&[
        "Mr. Smith met Gen. Wu and Sens. Lee and Cruz.",
        "GEN. WU ACCUSED MR. SMITH.",
        "It was the U.S. vs. China.",
        "Lt. Col. The Honourable John Smith spoke.",
        "Gov.\nThe line ends.".replace('\n', "‖\n").as_str(),
        "They know “Mr.” The name stuck.".replace("” The", "”‖ The").as_str(),
        "Oxygen. The gas.".replace(". ", ".‖ ").as_str(),
    ]);
}

#[test]
fn other_abbreviations_end_one_before_a_word_that_starts_one() {
    check(&[
        "The U.S. Senate met in Washington, D.C. on Monday.",
        "He flew to the U.S.‖ The talks began.",
        "He flew to the U.S.‖ It's late.",
        "Acme Corp. Chairman John Doe left Acme Inc.‖ He joined Foo Ltd.",
        "It opens at 9 a.m. Monday.‖ It closes at 5 p.m.‖ We wait.",
        "Martin Luther King Jr. Day fell on Jan. 18.",
        "The vote is in Nov.‖ The count is in Dec.",
        "He met Rep. Hal Rogers (R-Ky.) and Sen. Kaine, D-Va. They agreed."
            .replace("Va. They", "Va.‖ They")
            .as_str(),
        "On Wall St. Goldman fell; in St. Louis it rained.",
        "CORP. PROFITS ROSE.",
        "Yahoo! Inc. rose.",
        "He sent maps, charts, etc.‖ Nobody looked.",
        "He sent maps, etc. to them.",
    ]);
}

#[test]
fn no_is_an_abbreviation_before_a_number_only() {
    check(&[
        "No. 5 won.",
        "She is No. 1 in the polls.",
        "He said no.‖ Then he left.",
        "No.‖ Never.",
    ]);
}

#[test]
fn initials_are_not_the_pronoun() {
    check(&[
        "J. K. Smith met George W. Bush.",
        "J. P. Morgan sued John V. Doe; see p. 5.",
        "They chose Plan B.‖ The rest failed.",
        "She is taller than I.‖ Smith is not.",
        "He fought in World War I.‖ The war was long.",
        "I. M. Pei built it.",
        "Shares of AT&T.‖ Verizon rose.",
    ]);
}

#[test]
fn quotes_and_brackets_belong_to_the_sentence_they_close_or_open() {
    check(&[
        "“We deny it.” ‖He left.",
        "\"We deny it.\"‖ He left.",
        "He said: ‘We deny it.’‖ He left.",
        "He said, 'We deny it.'‖ He left.",
        "He left.‖ \"We deny it,\" she said.",
        "He left.‖ “We deny it,” she said.",
        "He left (she stayed.)‖ It rained.",
        "He left.‖ (She stayed.)‖ It rained.",
        "“He said ‘no.’”‖ She left.",
        "\"We deny it. \"‖ He left.",
        "“We deny it. ”‖ He left.",
        "\"One.‖ Two.\"‖ Three.",
        "The U.S.’s role and the U.S.'s role.",
        "Das Amt «schwieg.»‖ Er ging.",
    ]);
}

#[test]
fn a_quoted_question_may_be_attributed() {
    check(&[
        "\"Why?\" he asked.",
        "“We won!” said Smith.",
        "“Why now?” Gen. Wu asked.",
        "\"Why now?\" Mr. John Smith said.",
        "“Why now?”‖ He asked twice.",
        "“Why now?”‖ Smith left.",
        "“Stop!”‖ The guards said nothing.",
    ]);
}

#[test]
fn ellipses_end_a_sentence_before_a_capital() {
    check(&[
        "He waited ... and left.",
        "He waited… and left.",
        "He waited…‖ Nobody came.",
        "He waited...‖ Nobody came.",
        "He waited. . . and left.",
        "\"I ...\"‖ He stopped.",
    ]);
}

#[test]
fn datelines_stay_with_their_sentence() {
    check(&[
        "BEIJING — China accused the U.S. of theft.",
        "WASHINGTON (Reuters) - The U.S. replied.",
        "NEW YORK (AP) -- Shares fell.",
        "LONDON, Dec. 5 (Reuters) - Shares fell.",
        "ST. LOUIS — Police said so.",
        "WASHINGTON, D.C. — Police said so.",
    ]);
}

#[test]
fn the_number_of_an_item_is_no_sentence() {
    check(&["1. Deny it.‖ 2. Leave.", "a. Deny it.", "12. Deny it.", "1999.‖ It began."]);
}

#[test]
fn line_breaks_always_end_a_sentence() {
    check(&[
        "A headline‖\nA sentence.‖\n\nAnother one",
        "One‖\r\ntwo",
        "One‖\rtwo",
        "One‖\u{2028}two‖\u{2029}three‖\u{85}four‖\u{b}five‖\u{c}six",
        "Mr.‖\nSmith",
        "\"One‖\ntwo.\"‖ Three.",
    ]);
}

#[test]
fn blanks_hold_no_sentence() {
    for text in ["", " ", "\n\n", "\u{a0}\u{3000}\u{feff}\u{200b}"] {
        assert_eq!(sentences(text).count(), 0, "{text:?}");
    }
}

#[test]
fn a_span_is_a_text_of_its_own() {
    let text = "One. “Two.” Three é.";
    let of = |start, end, first| -> Vec<_> {
        let span = Span::new(start, end);
        sentences_in(text, span, first).map(|s| (s.index, &text[s.span])).collect()
    };
    assert_eq!(of(5, 16, 7), [(7, "“Two.”")]);
    assert_eq!(of(5, 19, 7), [(7, "“Two.”"), (8, "Thr")]);
    assert!(of(5, 99, 0).is_empty(), "the span ends after the text");
    assert!(of(6, 16, 0).is_empty(), "the span cuts a character");
}
