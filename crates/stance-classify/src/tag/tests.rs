use proptest::prelude::*;
use stance_types::{Span, TokenKind};

use super::*;

/// Sentences with the tags of their marked words: `word/tag`.
const SENTENCES: &str = include_str!("../../../../data/tagger/sentences.txt");

fn tag(tagger: &Tagger, text: &str) -> (Vec<Token>, Vec<Tag>) {
    let tokens: Vec<_> = stance_tokenize::tokens(text, Span::new(0, text.len())).collect();
    let mut tags = Vec::new();
    tagger.tag(text, &tokens, &mut tags);
    (tokens, tags)
}

/// A row's text, and the spans of its marked words with their tags.
fn read_row(row: &str) -> (String, Vec<(Span, &str)>) {
    let mut text = String::new();
    let mut marked = Vec::new();
    for word in row.split(' ') {
        for piece in word.split('+') {
            let start = text.len();
            let (form, rest) = piece.split_once('/').unwrap_or((piece, ""));
            text += form;
            let (name, mark) =
                rest.split_at(rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len()));
            if !name.is_empty() {
                marked.push((Span::new(start, text.len()), name));
            }
            text += mark;
        }
        text.push(' ');
    }
    (text, marked)
}

#[test]
fn marked_words_have_their_tags() {
    let tagger = Tagger::default();
    let mut wrong = Vec::new();
    for (line, row) in (1..).zip(SENTENCES.lines()) {
        if row.is_empty() || row.starts_with('#') {
            continue;
        }
        let (text, marked) = read_row(row);
        assert!(!marked.is_empty(), "line {line}: no word is marked");
        let (tokens, tags) = tag(&tagger, &text);
        for (span, name) in marked {
            assert!(Tag::ALL.iter().any(|tag| tag.name() == name), "line {line}: no tag `{name}`");
            let at = tokens.iter().position(|token| token.span == span);
            let given = at.map_or("no token", |at| tags[at].name());
            if given != name {
                wrong.push(format!(
                    "line {line}: {} is {name}, not {given}: {text}",
                    span.get(&text).unwrap_or_default()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_of_the_sentence_before() {
    let mut tags = vec![Tag::Modal; 3];
    Tagger::default().tag("", &[], &mut tags);
    assert!(tags.is_empty());
}

#[test]
fn tokens_that_do_not_fit_the_text_are_tagged_all_the_same() {
    let token = |start, end| Token { span: Span::new(start, end), kind: TokenKind::Word };
    let mut tags = Vec::new();
    Tagger::default().tag("é", &[token(1, 2), token(5, 9), token(0, 0)], &mut tags);
    assert_eq!(tags.len(), 3);
}

proptest! {
    #[test]
    fn every_token_has_one_tag(text in "(\\PC|[a-zA-Z'’.,“” -]){0,80}") {
        thread_local!(static TAGGER: Tagger = Tagger::default());
        let (tokens, tags) = TAGGER.with(|tagger| tag(tagger, &text));
        prop_assert_eq!(tokens.len(), tags.len());
        for (token, tag) in tokens.iter().zip(tags) {
            if token.kind == TokenKind::Number {
                prop_assert_eq!(tag, Tag::Number);
            }
            if matches!(token.kind, TokenKind::Quote | TokenKind::Punctuation) {
                prop_assert_eq!(tag, Tag::Punctuation);
            }
        }
    }
}
