//! Where sentences end.
//!
//! A scan over a table of bytes stops at the marks that may end a sentence;
//! only there does a rule look around: at most one word back, and over marks
//! and blanks forward, which the scan then leaps over.

use std::iter::FusedIterator;

use stance_types::{Sentence, Span};

use crate::candidate::next_candidate;
use crate::chars::{
    char_at, char_before, is_apostrophe, is_blank, is_closer, is_dash, is_hyphen, is_line_break,
    is_opener, is_quote, is_terminator, skip_blanks, skip_while,
};
use crate::quotes::StraightQuotes;
use crate::words::{Ending, abbreviation_before, attributes, starts_sentence};

/// The sentences of `text`, in order, numbered from 0.
///
/// A sentence lies on one line. Together the sentences cover all that is not
/// blank.
pub fn sentences(text: &str) -> Sentences<'_> {
    sentences_in(text, Span::new(0, text.len()), 0)
}

/// The sentences within `span`, numbered from `first_index`.
///
/// The span is read as a text of its own: nothing outside of it counts. A span
/// that does not fit the text holds no sentence.
pub fn sentences_in(text: &str, span: Span, first_index: usize) -> Sentences<'_> {
    let (text, at) = match span.get(text) {
        Some(_) => (&text[..span.end()], span.start()),
        None => ("", 0),
    };
    Sentences { text, at, index: first_index, quotes: StraightQuotes::from(at) }
}

/// Iterator over the sentences of a text; made by [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    /// The text up to the end of the span.
    text: &'t str,
    at: usize,
    index: usize,
    quotes: StraightQuotes,
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        let start = skip_blanks(self.text, self.at);
        if start == self.text.len() {
            self.at = start;
            return None;
        }
        self.at = self.end_of(start);
        let end = start + self.text[start..self.at].trim_end_matches(is_blank).len();
        let index = self.index;
        self.index += 1;
        Some(Sentence { index, span: Span::new(start, end) })
    }
}

impl FusedIterator for Sentences<'_> {}

/// What stands at a byte where a sentence may end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A single stop: the only mark that may belong to an abbreviation.
    Stop,
    /// Two stops and more, or the character for three.
    Ellipsis,
    /// A question or exclamation mark, among others or alone.
    Outcry,
}

/// How the text goes on after a mark and the blanks behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next<'t> {
    /// Punctuation that goes on with the sentence, or text without a blank.
    Continues,
    /// A word in lower case.
    Lower,
    /// A capitalized word.
    Capital(&'t str),
    /// A number.
    Digit,
    /// A letter without case, a symbol.
    Other,
}

impl<'t> Sentences<'t> {
    /// The end of the sentence that starts at `start`.
    fn end_of(&mut self, start: usize) -> usize {
        let mut at = start;
        while let Some(mark_at) = next_candidate(self.text.as_bytes(), at) {
            if char_at(self.text, mark_at).is_none_or(is_line_break) {
                return mark_at;
            }
            let run_end = skip_while(self.text, mark_at, is_terminator);
            at = self.skip_closers(run_end);
            if self.ends_at(start, mark_at, run_end, at) {
                return at;
            }
        }
        self.text.len()
    }

    /// Whether the sentence from `start` ends with the marks from `mark_at` to
    /// `run_end` and the closing quotes and brackets up to `at`.
    fn ends_at(&self, start: usize, mark_at: usize, run_end: usize, at: usize) -> bool {
        let text = self.text;
        let Some(after) = char_at(text, at) else {
            return true;
        };
        let mark = mark_of(&text[mark_at..run_end]);
        let closed = at > run_end;
        let glued = !is_blank(after);
        let next_at = skip_while(text, at, |c| is_blank(c) && !is_line_break(c));
        if char_at(text, next_at).is_none_or(is_line_break) {
            return true;
        }
        if glued && !closed && !self.may_be_glued(start, mark_at, at) {
            return false;
        }
        if mark == Mark::Stop && is_enumerator(&text[start..mark_at]) {
            return false;
        }
        let next = what_follows(text, next_at, glued);
        let ending = match mark {
            Mark::Ellipsis => None,
            Mark::Stop | Mark::Outcry => abbreviation_before(text, start, run_end),
        };
        match (ending, next) {
            (_, Next::Continues) => false,
            (None, Next::Lower) => {
                !closed && mark != Mark::Ellipsis && needs_no_capital(text, start, mark_at, mark)
            }
            (Some(_), Next::Lower) => false,
            (Some(Ending::Never), _) if !closed => false,
            (Some(Ending::Never | Ending::May), Next::Capital(word)) => {
                starts_sentence(word) || is_pronoun(&text[start..mark_at])
            }
            (Some(Ending::Never | Ending::May), _) => false,
            (Some(Ending::BeforeNumber), next) => next != Next::Digit,
            (Some(Ending::BeforeCapital), next) => matches!(next, Next::Capital(_)),
            (None, Next::Capital(_)) if mark == Mark::Outcry && closed => {
                !is_attributed(text, next_at)
            }
            (None, _) => true,
        }
    }

    /// The end of the quotes and brackets that close right after a mark, with
    /// the marks between them, as in `it.)."`.
    fn skip_closers(&mut self, mut at: usize) -> usize {
        while let Some(c) = char_at(self.text, at) {
            let end = at + c.len_utf8();
            let next = char_at(self.text, end);
            let closes = match c {
                '"' => self.straight_quote_closes(at, next),
                _ if is_closer(c) || is_terminator(c) => true,
                _ if is_apostrophe(c) => !next.is_some_and(char::is_alphanumeric),
                // Some papers set a blank before the quote that closes.
                _ if is_blank(c) && !is_line_break(c) => match next {
                    Some('”') => true,
                    Some('"') => {
                        let behind = char_at(self.text, end + 1);
                        behind.is_none_or(is_blank) && self.straight_quote_closes(end, behind)
                    }
                    _ => false,
                },
                _ => false,
            };
            if !closes {
                break;
            }
            at = end;
        }
        at
    }

    /// Whether the straight quote at `at`, followed by `next`, closes. What
    /// stands around it decides; where that says nothing, the quotes before it.
    fn straight_quote_closes(&mut self, at: usize, next: Option<char>) -> bool {
        let blank_before = char_before(self.text, 0, at).is_some_and(is_blank);
        let blank_after = next.is_none_or(is_blank);
        match (blank_before, blank_after) {
            (false, true) => true,
            (true, false) => false,
            _ => self.quotes.are_open_at(self.text, at),
        }
    }

    /// Whether a sentence may start at `at` although no blank precedes it, as
    /// in `end.Next` but neither in `J.K.Smith` nor in an address of the web.
    fn may_be_glued(&self, start: usize, mark_at: usize, at: usize) -> bool {
        let text = self.text;
        let word_before = || {
            let mut before = text[start..mark_at].chars().rev();
            let last = before.next();
            last.is_some_and(char::is_numeric)
                || (last.is_some_and(char::is_lowercase)
                    && before.next().is_some_and(char::is_alphabetic))
        };
        let next_at = skip_while(text, at, |c| is_opener(c) || c == '"');
        let word_after = || {
            let mut after = text[next_at..].chars();
            after.next().is_some_and(char::is_uppercase)
                && (next_at > at || after.next().is_some_and(char::is_lowercase))
        };
        word_after()
            && word_before()
            && !is_web_address(text, start, mark_at)
            && !text[skip_while(text, next_at, char::is_alphanumeric)..].starts_with('@')
    }
}

fn mark_of(run: &str) -> Mark {
    match run {
        "." => Mark::Stop,
        _ if run.contains(['!', '?']) => Mark::Outcry,
        _ => Mark::Ellipsis,
    }
}

/// What follows at `at`, quotes, brackets and dashes that open apart.
fn what_follows(text: &str, at: usize, glued: bool) -> Next<'_> {
    let opens = |c: char| {
        is_opener(c) || is_quote(c) || (!glued && (is_dash(c) || is_blank(c) || "-•*".contains(c)))
    };
    let at = skip_while(text, at, |c| opens(c) && !is_line_break(c));
    let Some(c) = char_at(text, at) else {
        return Next::Other;
    };
    let word_end = skip_while(text, at, char::is_alphabetic);
    let word = &text[at..word_end];
    if c.is_uppercase() {
        Next::Capital(word)
    } else if glued {
        Next::Continues
    } else if c.is_lowercase() {
        if word.contains(char::is_uppercase) {
            // Names such as iPhone and eBay may start a sentence.
            Next::Capital(word)
        } else if is_address_at(&text[word_end..]) && word.len() > 1 {
            Next::Other
        } else {
            Next::Lower
        }
    } else if c.is_numeric() {
        Next::Digit
    } else if is_terminator(c) || is_closer(c) || matches!(c, ',' | ';' | ':') {
        Next::Continues
    } else {
        Next::Other
    }
}

/// Whether a first word that goes on so is one of an address of the web.
fn is_address_at(rest: &str) -> bool {
    rest.starts_with("://")
        || rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Whether the sentence would be no more than the number or letter of an item.
fn is_enumerator(sentence: &str) -> bool {
    match sentence.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => true,
        digits @ [_] | digits @ [_, _] | digits @ [_, _, _] => {
            digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Whether the sentence up to a stop ends in `I` that is the pronoun, or the
/// number of a king or war, rather than an initial: a word in lower case
/// precedes it.
fn is_pronoun(sentence: &str) -> bool {
    sentence
        .strip_suffix('I')
        .filter(|before| before.ends_with(is_blank))
        .and_then(|before| before.trim_end_matches(is_blank).rsplit(is_blank).next())
        .is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// Whether a sentence may follow in lower case. After a plain word and its stop
/// the capital was forgotten, for abbreviations are known; any other mark ends
/// the sentence only for a writer who started this one in lower case as well.
fn needs_no_capital(text: &str, start: usize, mark_at: usize, mark: Mark) -> bool {
    let before = text[start..mark_at].chars().rev();
    let is_word = before.take(2).filter(|c| c.is_lowercase()).count() == 2;
    is_word && (mark == Mark::Stop || char_at(text, start).is_some_and(char::is_lowercase))
}

/// Whether the mark stands in an address of the web or of mail.
fn is_web_address(text: &str, start: usize, mark_at: usize) -> bool {
    /// Longer ones are cut, for a look back must not grow with the text.
    const LONGEST: usize = 128;
    let before = &text.as_bytes()[start.max(mark_at.saturating_sub(LONGEST))..mark_at];
    let word = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
    word.contains(&b'@') || word.starts_with(b"www.") || word.windows(3).any(|part| part == b"://")
}

/// Whether a speaker and a verb of saying follow at `at`, which makes the quoted
/// question or outcry before it a part of one sentence: `"Why?" Gen. Wu asked.`
fn is_attributed(text: &str, at: usize) -> bool {
    /// No more words are taken for the speaker.
    const LONGEST_NAME: usize = 5;
    let mut at = at;
    for position in 0..=LONGEST_NAME {
        let end = skip_while(text, at, |c| c.is_alphabetic() || is_hyphen(c));
        let word = &text[at..end];
        if word.is_empty() || (position == 0 && starts_sentence(word)) {
            return false;
        }
        if position > 0 && attributes(word) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        at = skip_while(text, end, |c| c == '.');
        at = skip_while(text, at, |c| c == ' ');
    }
    false
}
