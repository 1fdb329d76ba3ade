//! What the tokens of a text are: one row a behaviour.

use stance_tokenize::tokens;
use stance_types::TokenKind::{Clitic, Number, Punctuation, Quote, Symbol, Word};
use stance_types::{Span, TokenKind};

/// A row is a text and its tokens with a blank between each two.
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let found: Vec<&str> =
            tokens(text, Span::new(0, text.len())).map(|token| &text[token.span]).collect();
        assert_eq!(found.join(" "), *expected, "{text}");
    }
}

#[test]
fn clitics_are_split_off() {
    check(&[
        ("China's reply", "China 's reply"),
        ("China’s reply", "China ’s reply"),
        ("They didn't.", "They did n't ."),
        ("They didn’t.", "They did n’t ."),
        ("DON'T", "DO N'T"),
        ("can't won't cannot", "ca n't wo n't cannot"),
        (
            "We'll go; they've gone; I'm here; he'd say you're it",
            "We 'll go ; they 've gone ; I 'm here ; he 'd say you 're it",
        ),
        ("He wouldn't've gone", "He would n't 've gone"),
        ("officials' claims", "officials ' claims"),
        ("officials’ claims", "officials ’ claims"),
        ("the U.S.'s role, Acme Inc.’s role", "the U.S. 's role , Acme Inc. ’s role"),
        ("the 1990's", "the 1990 's"),
        ("@nasa's", "@nasa 's"),
    ]);
}

#[test]
fn other_apostrophes_belong_to_their_word() {
    check(&[
        ("O'Brien and d’Ivoire", "O'Brien and d’Ivoire"),
        ("'em ’em 'Twas ’til", "'em ’em 'Twas ’til"),
        ("the '90s and ’60s", "the '90s and ’60s"),
    ]);
}

#[test]
fn quotes_stand_alone() {
    check(&[
        ("\"We deny it,\" he said.", "\" We deny it , \" he said ."),
        ("“We deny ‘it’,” he said.", "“ We deny ‘ it ’ , ” he said ."),
        ("'We deny it,' he said.", "' We deny it , ' he said ."),
        ("He said 'officials' did", "He said ' officials ' did"),
        ("``No,'' he said", "`` No , '' he said"),
        ("’It", "’ It"),
    ]);
}

#[test]
fn compounds_stay_whole() {
    check(&[
        ("cyber-theft by U.S.-led forces", "cyber-theft by U.S.-led forces"),
        ("and/or AT&T, R&D", "and/or AT&T , R&D"),
        ("non‐profit vice‑president", "non‐profit vice‑president"),
        ("20-year-old F-16", "20-year-old F-16"),
        ("pre- and post-war", "pre - and post-war"),
        ("co\u{ad}operation e\u{301}lite", "co\u{ad}operation e\u{301}lite"),
    ]);
}

#[test]
fn abbreviations_keep_their_stop() {
    check(&[
        ("Gen. Wu left the U.S. on Jan. 5.", "Gen. Wu left the U.S. on Jan. 5 ."),
        ("He left the U.S.", "He left the U.S."),
        ("He left Acme Corp.", "He left Acme Corp."),
        ("GEN. WU", "GEN. WU"),
        ("Sen. Kaine (D-Va.)", "Sen. Kaine ( D-Va. )"),
        ("J. K. Smith chose Plan B.", "J. K. Smith chose Plan B ."),
        ("Shares of AT&T.", "Shares of AT&T ."),
        ("a Ph.D. at 9 a.m.", "a Ph.D. at 9 a.m."),
        ("No. 5 said no.", "No. 5 said no ."),
        ("No.5, v.5 and end.5", "No. 5 , v. 5 and end . 5"),
        ("the U.S... left, etc., and Co.", "the U.S ... left , etc. , and Co."),
        ("Mr.Smith; the end.Next", "Mr. Smith ; the end . Next"),
        ("\"the U.S.\"", "\" the U.S. \""),
    ]);
}

#[test]
fn numbers_keep_their_separators() {
    check(&[
        ("$1,200.5 and 5%", "$ 1,200.5 and 5 %"),
        ("the 20th at 10:30", "the 20th at 10:30"),
        ("2015-16 or 9/11", "2015-16 or 9/11"),
        ("a .22 rifle", "a .22 rifle"),
        ("1,and 2,", "1 , and 2 ,"),
        ("#1", "# 1"),
    ]);
}

#[test]
fn marks_stand_alone_and_runs_of_one_mark_together() {
    check(&[
        ("Trump—who won—left", "Trump — who won — left"),
        ("1990–2000", "1990 – 2000"),
        ("he left--she stayed", "he left -- she stayed"),
        ("wait...what", "wait ... what"),
        ("Wait… no", "Wait … no"),
        ("What?! No!!!", "What ?! No !!!"),
        ("[a] (b) {c}", "[ a ] ( b ) { c }"),
        ("said,he", "said , he"),
        ("👍🏽👍", "👍🏽 👍"),
        ("a\u{a0}b\u{200b}c\u{3000}d", "a b c d"),
    ]);
}

#[test]
fn addresses_stay_whole() {
    check(&[
        ("See https://example.com/a?b=c,d#e.", "See https://example.com/a?b=c,d#e ."),
        ("(www.example.com/x)", "( www.example.com/x )"),
        ("at bbc.co.uk, Amazon.com", "at bbc.co.uk , Amazon.com"),
        ("joe.smith@example.com!", "joe.smith@example.com !"),
        ("@real_user #MeToo", "@real_user #MeToo"),
    ]);
}

#[test]
fn every_token_has_its_kind() {
    let rows: &[(&str, &[TokenKind])] = &[
        ("cyber-theft U.S. and/or #MeToo @user", &[Word; 5]),
        ("20-year-old 2Donald", &[Word, Word]),
        ("5 1,200.5 20th 1980s '90s 5bn 9/11 ½ .5", &[Number; 9]),
        ("didn't China’s officials'", &[Word, Clitic, Word, Clitic, Word, Clitic]),
        ("\" “ ” ‘ ’ ' « `` ''", &[Quote; 9]),
        (". , ( — -- ... … ?! • /", &[Punctuation; 10]),
        ("$ % € + & 👍 ©", &[Symbol; 7]),
    ];
    for (text, expected) in rows {
        let found: Vec<TokenKind> =
            tokens(text, Span::new(0, text.len())).map(|token| token.kind).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn a_span_is_a_text_of_its_own() {
    let text = "China’s reply";
    let of = |start, end| -> Vec<_> {
        tokens(text, Span::new(start, end)).map(|token| (&text[token.span], token.kind)).collect()
    };
    assert_eq!(of(5, 9), [("’s", Word)]);
    assert_eq!(of(0, 8), [("China", Word), ("’", Quote)]);
    assert!(of(0, 99).is_empty(), "the span ends after the text");
    assert!(of(0, 6).is_empty(), "the span cuts a character");
}
