//! What the words, numbers and marks of a sentence are.

use std::iter::FusedIterator;

use stance_types::{Span, Token, TokenKind};

use crate::chars::{
    char_at, char_before, is_apostrophe, is_blank, is_closer, is_dash, is_extender, is_hyphen,
    is_opener, is_punctuation, is_quote, is_terminator, skip_blanks, skip_while,
};
use crate::words::{Ending, abbreviation_before, clitic_len, is_elided};

/// The tokens of `text` within `span`, in order; only blanks lie between them.
///
/// Nothing outside of the span counts, so a sentence has the same tokens alone
/// as in its text. A span that does not fit the text holds no token.
pub fn tokens(text: &str, span: Span) -> Tokens<'_> {
    let (text, start) = match span.get(text) {
        Some(_) => (&text[..span.end()], span.start()),
        None => ("", 0),
    };
    Tokens { text, start, at: start, word_end: start, in_single_quotes: false }
}

/// Iterator over the tokens of a span; made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    /// The text up to the end of the span.
    text: &'t str,
    start: usize,
    at: usize,
    /// Up to here, clitics of the word last returned are still to come.
    word_end: usize,
    in_single_quotes: bool,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let start = self.at;
        let (end, kind) = if start < self.word_end {
            (self.base_end(start, self.word_end), TokenKind::Clitic)
        } else {
            match bytes.get(start)? {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => self.word(start, start),
                // Most marks, before anything that cannot belong to them.
                b',' | b';' | b':' | b'(' | b')'
                    if bytes.get(start + 1).is_none_or(u8::is_ascii) =>
                {
                    (start + 1, TokenKind::Punctuation)
                }
                _ => {
                    self.at = skip_blanks(self.text, start);
                    if self.at > start {
                        return self.next();
                    }
                    self.mark(start, char_at(self.text, start)?)
                }
            }
        };
        self.at = end;
        Some(Token { span: Span::new(start, end), kind })
    }
}

impl FusedIterator for Tokens<'_> {}

/// Bytes that go on with a word whatever stands around them.
const INNER: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    table
};

impl Tokens<'_> {
    /// The end and kind of the word at `start`, whose first letter or digit is
    /// at `first`. Its clitics are left for later.
    fn word(&mut self, start: usize, first: usize) -> (usize, TokenKind) {
        let (end, splits) = self.extent(first);
        let base_end = if splits { self.base_end(start, end) } else { end };
        self.word_end = end;
        (base_end, kind_of_word(&self.text[start..base_end]))
    }

    /// The end of the word that starts at `start`, and whether it holds an
    /// apostrophe at which a clitic may be split off.
    fn extent(&self, start: usize) -> (usize, bool) {
        let bytes = self.text.as_bytes();
        let mut at = start;
        let mut splits = false;
        loop {
            at += bytes[at..].iter().take_while(|&&b| INNER[b as usize]).count();
            let Some(&byte) = bytes.get(at) else {
                break;
            };
            match byte {
                b':' if bytes[at..].starts_with(b"://") => return (self.address_end(at), false),
                b',' | b':' if self.is_between_digits(at) => at += 1,
                b'-' | b'/' | b'&' | b'@' if self.joins(at + 1, char::is_alphanumeric) => at += 1,
                b'\'' if self.joins(at + 1, char::is_alphabetic) => {
                    splits = true;
                    at += 1;
                }
                b'.' if is_www(&bytes[start..at]) => return (self.address_end(at), false),
                b'.' => match self.stop(start, at) {
                    Stop::Inner => at += 1,
                    Stop::Last => {
                        at += 1;
                        break;
                    }
                    Stop::Apart => break,
                },
                0x80.. => {
                    let Some(c) = char_at(self.text, at) else {
                        break;
                    };
                    let next = at + c.len_utf8();
                    match c {
                        '’' if self.joins(next, char::is_alphabetic) => splits = true,
                        _ if c.is_alphanumeric() || is_extender(c) => {}
                        _ if is_hyphen(c) && self.joins(next, char::is_alphanumeric) => {}
                        _ => break,
                    }
                    at = next;
                }
                _ => break,
            }
        }
        (at, splits)
    }

    /// Whether the character at `at` is one that goes on with a word.
    fn joins(&self, at: usize, is_joined: impl Fn(char) -> bool) -> bool {
        char_at(self.text, at).is_some_and(is_joined)
    }

    fn is_between_digits(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    }

    /// What the stop at `at` is to the word that starts at `start`.
    fn stop(&self, start: usize, at: usize) -> Stop {
        let bytes = self.text.as_bytes();
        let ending = || abbreviation_before(self.text, start, at + 1);
        let after = char_at(self.text, at + 1);
        match after {
            Some('.' | '…') => Stop::Apart,
            Some(c) if c.is_numeric() && bytes[at - 1].is_ascii_digit() => Stop::Inner,
            // The blank was forgotten, as in `No.5`.
            Some(c) if c.is_numeric() && ending().is_some() => Stop::Last,
            Some(c) if c.is_numeric() => Stop::Apart,
            Some(c) if c.is_lowercase() => Stop::Inner,
            Some(c) if c.is_alphabetic() => self.stop_before_capital(start, at),
            Some(c) if is_hyphen(c) || is_apostrophe(c) => {
                let goes_on = self.joins(at + 1 + c.len_utf8(), char::is_alphabetic);
                match ending() {
                    Some(_) if goes_on => Stop::Inner,
                    Some(Ending::Never | Ending::May | Ending::BeforeCapital) => Stop::Last,
                    _ => Stop::Apart,
                }
            }
            _ => match ending() {
                Some(Ending::Never | Ending::BeforeCapital) => Stop::Last,
                Some(Ending::May) if at > start + 1 => Stop::Last,
                // A single capital is an initial only if a name follows.
                Some(Ending::May)
                    if self.joins(skip_blanks(self.text, at + 1), char::is_uppercase) =>
                {
                    Stop::Last
                }
                Some(Ending::BeforeNumber)
                    if self.joins(skip_blanks(self.text, at + 1), char::is_numeric) =>
                {
                    Stop::Last
                }
                _ => Stop::Apart,
            },
        }
    }

    /// A stop glued between letters, the second a capital: `U.S` and `Ph.D.` go
    /// on, `Mr.Smith` and `end.Next` do not.
    fn stop_before_capital(&self, start: usize, at: usize) -> Stop {
        let is_letter =
            |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic);
        let length = (start..at).rev().take(3).take_while(|&at| is_letter(at)).count();
        let next_is_single = !is_letter(at + 2);
        if length == 1 || (length == 2 && next_is_single) {
            Stop::Inner
        } else if abbreviation_before(self.text, start, at + 1).is_some() {
            Stop::Last
        } else {
            Stop::Apart
        }
    }

    /// The end of an address of the web that goes on at `at`: up to a blank or
    /// a quote, without the marks of the sentence around it.
    fn address_end(&self, at: usize) -> usize {
        let end = skip_while(self.text, at, |c| {
            !is_blank(c) && !matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»')
        });
        let address = &self.text[at..end];
        let is_outside =
            |c: char| is_terminator(c) || is_closer(c) || is_quote(c) || ",;:".contains(c);
        at + address.trim_end_matches(is_outside).len()
    }

    /// Where the first clitic of the word from `start` to `end` begins, or its
    /// end. No more than two are split off, as in `would` + `n't` + `'ve`.
    fn base_end(&self, start: usize, end: usize) -> usize {
        let mut base_end = end;
        for _ in 0..2 {
            let word = &self.text[start..base_end];
            match clitic_len(word) {
                Some(len) if len < word.len() => base_end -= len,
                _ => break,
            }
        }
        base_end
    }

    /// The end and kind of the token that starts with the mark or sign `c`.
    fn mark(&mut self, at: usize, c: char) -> (usize, TokenKind) {
        let text = self.text;
        let next = at + c.len_utf8();
        let run = |keep: fn(char) -> bool| skip_while(text, next, keep);
        let follows = char_at(text, next);
        match c {
            _ if c.is_alphanumeric() => self.word(at, at),
            '\'' | '’' | '‘' => self.single_quote(at, c),
            '`' => (run(|c| c == '`'), TokenKind::Quote),
            _ if is_quote(c) => (next, TokenKind::Quote),
            '@' | '#' if follows.is_some_and(|c| c.is_alphabetic() || c == '_') => {
                self.word(at, next)
            }
            '.' if follows.is_some_and(|c| c.is_ascii_digit())
                && !char_before(text, self.start, at).is_some_and(char::is_alphanumeric) =>
            {
                self.word(at, next)
            }
            '.' | '…' => (run(|c| matches!(c, '.' | '…')), TokenKind::Punctuation),
            '!' | '?' => (run(|c| matches!(c, '!' | '?')), TokenKind::Punctuation),
            '-' => (run(|c| c == '-'), TokenKind::Punctuation),
            _ if is_dash(c) => (run(is_dash), TokenKind::Punctuation),
            _ if is_punctuation(c) => (run(is_extender), TokenKind::Punctuation),
            _ => (run(is_extender), TokenKind::Symbol),
        }
    }

    /// The token that starts with a single quotation mark or apostrophe.
    fn single_quote(&mut self, at: usize, c: char) -> (usize, TokenKind) {
        let text = self.text;
        let next = at + c.len_utf8();
        let before = char_before(text, self.start, at);
        let opens = c != '’'
            && before.is_none_or(|c| {
                is_blank(c) || is_opener(c) || is_quote(c) || is_dash(c) || c == '-'
            });
        let after = &text[next..];
        if c == '\'' && after.starts_with('\'') {
            return (next + 1, TokenKind::Quote);
        }
        if c != '‘' && !before.is_some_and(char::is_alphanumeric) {
            let word = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
            if is_decade(after)
                || (c == '’' && word.starts_with(char::is_lowercase))
                || is_elided(word)
            {
                return self.word(at, next);
            }
        }
        if matches!(before, Some('s' | 'S')) && c != '‘' && !self.in_single_quotes {
            return (next, TokenKind::Clitic);
        }
        self.in_single_quotes = opens;
        (next, TokenKind::Quote)
    }
}

/// What a stop is to the word before it.
enum Stop {
    /// The word goes on behind it.
    Inner,
    /// It is the word's last character.
    Last,
    /// It is a token of its own.
    Apart,
}

fn is_www(word: &[u8]) -> bool {
    word.eq_ignore_ascii_case(b"www")
}

/// Whether `text` starts with two digits and an `s`: the nineties, cut.
fn is_decade(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, b's', rest @ ..]
        if a.is_ascii_digit() && b.is_ascii_digit() && !rest.first().is_some_and(u8::is_ascii_alphanumeric))
}

/// A number is digits and separators, with at most one ending in letters that
/// is glued to a digit: `20th`, `1980s`, `5bn`, but not `20-year-old`.
fn kind_of_word(word: &str) -> TokenKind {
    /// Units and ordinal endings are shorter than the words that are glued to a
    /// number by mistake.
    const LONGEST_TAIL: usize = 3;
    if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return TokenKind::Word;
    }
    let digits = word.trim_start_matches(['.', '\'', '’']);
    let tail = digits.trim_start_matches(|c: char| c.is_numeric() || ",.:/-".contains(c));
    let head = &digits[..digits.len() - tail.len()];
    let is_number = digits.starts_with(char::is_numeric)
        && tail.len() <= LONGEST_TAIL
        && tail.chars().all(char::is_alphabetic)
        && (tail.is_empty() || head.ends_with(char::is_numeric));
    if is_number { TokenKind::Number } else { TokenKind::Word }
}
