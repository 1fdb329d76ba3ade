//! What the features know of one token.

use stance_types::{Token, TokenKind};

use super::Tag;
use super::forms::{Forms, Known};
use crate::octets::{self, capitals, digits, equal, foreign, load, load_all, small_letters, three};
use crate::words::mix;

/// Hashes of a token's lower-cased form and of its parts, and the look of its
/// letters. Made once per token, without allocation.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Hash of the form; 0 stands for "no token here".
    pub form: u32,
    /// The last two bytes.
    pub suffix2: u32,
    /// The last three bytes.
    pub suffix3: u32,
    /// The first three bytes.
    pub prefix: u32,
    /// Ends like a plural: in an s, but not in ss, us or is.
    pub plural: bool,
    /// The look of the letters, below [`SHAPES`].
    pub shape: u32,
    /// What the form alone says of its tag: the classes it is known to have,
    /// or for a new form its ending and shape.
    pub class: u32,
    /// The tag, where the token alone decides it.
    pub fixed: Option<Tag>,
}

/// Number of shapes: eight patterns of case, with a hyphen and without.
pub(super) const SHAPES: u32 = 16;

/// The shape of two or more capitals and nothing else.
const UPPER: u32 = 6;

/// Bytes of a word that are hashed. What is longer is an address or noise, and
/// its suffixes are still seen.
const LONGEST: usize = 32;

impl Word {
    /// Reads a token. One whose span does not fit `text` reads as empty.
    pub fn read(text: &str, token: &Token, forms: &Forms) -> Word {
        let raw = bytes(text, token);
        let form = Form::of_ascii(text.as_bytes(), token).unwrap_or_else(|| Form::of_any(raw));
        let mut word = Word {
            form: form.hash,
            suffix2: form.suffix2,
            suffix3: form.suffix3,
            prefix: form.prefix,
            plural: form.plural,
            shape: form.shape,
            class: 0,
            fixed: by_kind(token.kind, raw),
        };
        match (word.fixed, forms.get(word.form)) {
            (Some(_), _) => {}
            // Between capitals no form is sure: `US` is no pronoun.
            (None, Known::Sure(tag)) if word.shape != UPPER || !tag.is_class() => {
                word.fixed = Some(tag);
            }
            (None, Known::OneOf(classes)) => word.class = 32 + u32::from(classes),
            (None, _) => word.class = word.suffix3 ^ (word.shape + 77).wrapping_mul(0x1656_67B1),
        }
        if let Some(tag) = word.fixed {
            word.class = tag as u32 + 1;
        }
        word
    }
}

/// The hash under which [`Forms`] know a token, or none where its kind alone
/// decides its tag.
#[must_use]
pub fn form(text: &str, token: &Token) -> Option<u32> {
    let raw = bytes(text, token);
    by_kind(token.kind, raw).is_none().then(|| Form::of_any(raw).hash)
}

/// What the features know of a form with small letters and straight
/// apostrophes.
struct Form {
    hash: u32,
    suffix2: u32,
    suffix3: u32,
    prefix: u32,
    plural: bool,
    shape: u32,
}

impl Form {
    /// Reads a form byte by byte.
    fn of_any(raw: &[u8]) -> Form {
        let mut buffer = [0; LONGEST];
        let form = lower(raw, &mut buffer);
        let end = raw.len();
        Form {
            hash: hash(form),
            suffix2: pack(raw, end.saturating_sub(2), end),
            suffix3: pack(raw, end.saturating_sub(3), end),
            prefix: pack(form, 0, form.len()),
            plural: matches!(form, [.., before, b's'] if !b"sui'".contains(before)),
            shape: shape(raw),
        }
    }

    /// Reads eight bytes of a form at a time, to the same end. None where it is
    /// longer than what is hashed, or not of ASCII, or a compound, or does not
    /// fit the text.
    fn of_ascii(text: &[u8], token: &Token) -> Option<Form> {
        let (start, end) = (token.span.start(), token.span.end());
        if end > text.len() || start == end || end - start > LONGEST {
            return None;
        }
        let raw = text.get(start..end)?;
        let length = raw.len();
        let mut state = length as u64;
        let mut letters = Letters::default();
        let mut others = 0;
        let mut front = 0;
        let mut at = start;
        while at < end {
            let part = load(text, at, end);
            others |= foreign(part) | equal(part, b'-');
            let capitals = capitals(part);
            // More than one is all that a shape asks for.
            letters.upper += u32::from(capitals != 0);
            letters.upper += u32::from(capitals & capitals.wrapping_sub(1) != 0);
            letters.lower |= small_letters(part) != 0;
            letters.digit |= digits(part) != 0;
            letters.stop |= equal(part, b'.') != 0;
            let part = octets::lower(part);
            if at == start {
                front = part;
            }
            state = mix(state, part);
            at += 8;
        }
        if others != 0 {
            return None;
        }
        // The last eight bytes, the very last one highest.
        let back = match length {
            0..=8 => front << (64 - 8 * length),
            _ => octets::lower(load_all(text, end - 8)),
        };
        let suffix = |count: usize| key(back >> (64 - 8 * count), count);
        let [.., before, last] = back.to_le_bytes();
        Some(Form {
            hash: fold(state),
            suffix2: suffix(length.min(2)),
            suffix3: suffix(length.min(3)),
            prefix: key(front, length),
            plural: length > 1 && last == b's' && !b"sui'".contains(&before),
            shape: letters.case(raw[0]),
        })
    }
}

pub(super) fn bytes<'t>(text: &'t str, token: &Token) -> &'t [u8] {
    text.as_bytes().get(token.span.start()..token.span.end()).unwrap_or(&[])
}

fn by_kind(kind: TokenKind, raw: &[u8]) -> Option<Tag> {
    match (kind, raw) {
        (TokenKind::Word | TokenKind::Clitic, _) => None,
        (TokenKind::Number, _) => Some(Tag::Number),
        (TokenKind::Quote | TokenKind::Punctuation, _) => Some(Tag::Punctuation),
        // Signs that are read as a word.
        (TokenKind::Symbol, b"%") => Some(Tag::Noun),
        (TokenKind::Symbol, b"&") => Some(Tag::Conjunction),
        (TokenKind::Symbol, _) => Some(Tag::Other),
    }
}

/// The form with small letters and straight apostrophes.
fn lower<'b>(raw: &[u8], buffer: &'b mut [u8; LONGEST]) -> &'b [u8] {
    let (mut len, mut rest) = (0, raw);
    while let (Some((&byte, tail)), Some(room)) = (rest.split_first(), buffer.get_mut(len)) {
        // The three bytes of a curly apostrophe.
        if let [0xE2, 0x80, 0x99, after @ ..] = rest {
            *room = b'\'';
            rest = after;
        } else {
            *room = byte.to_ascii_lowercase();
            rest = tail;
        }
        len += 1;
    }
    &buffer[..len]
}

/// Eight bytes a step.
fn hash(form: &[u8]) -> u32 {
    let end = form.len();
    let parts = (0..end).step_by(8).map(|at| load(form, at, end));
    fold(parts.fold(end as u64, mix))
}

/// The hash of a form from the state after its last bytes. Never 0.
const fn fold(state: u64) -> u32 {
    (state >> 32) as u32 | 1
}

/// The first three bytes from `start`, or what there are before `end`, as a
/// number that tells `ed` from any letter and `ed`.
fn pack(text: &[u8], start: usize, end: usize) -> u32 {
    key(octets::lower(load(text, start, end)), end - start)
}

/// The same for bytes in lower case, of which there are `count`.
const fn key(bytes: u64, count: usize) -> u32 {
    three(bytes, count).wrapping_mul(0x9E37_79B1)
}

/// The look of the letters, of the last part only in a compound, for that part
/// decides its tag: `U.S.-led`, `pro-Beijing`.
fn shape(raw: &[u8]) -> u32 {
    let hyphen = raw.iter().rposition(|b| *b == b'-');
    let part = hyphen.map_or(raw, |at| &raw[at + 1..]);
    let mut letters = Letters::default();
    for &b in part {
        match b {
            b'A'..=b'Z' => letters.upper += 1,
            b'a'..=b'z' | 0x80.. => letters.lower = true,
            b'0'..=b'9' => letters.digit = true,
            b'.' => letters.stop = true,
            _ => {}
        }
    }
    let first = part.first().copied().unwrap_or_default();
    letters.case(first) | u32::from(hyphen.is_some()) << 3
}

/// What a word is made of.
#[derive(Default)]
struct Letters {
    /// Capitals; what is more than one need not be counted.
    upper: u32,
    lower: bool,
    digit: bool,
    stop: bool,
}

impl Letters {
    /// The pattern of case of a word that begins with `first`.
    fn case(&self, first: u8) -> u32 {
        match (first.is_ascii_uppercase(), self.upper, self.lower) {
            _ if self.digit => 0,
            (_, 0, false) => 1,
            (_, 0, _) if first == b'\'' => 1,
            (false, 0, _) => 2,
            (true, _, _) if self.stop => 3,
            (true, 1, false) => 4,
            (true, 1, _) => 5,
            (_, _, false) => UPPER,
            _ => 7,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stance_types::Span;

    fn whole(text: &str) -> Token {
        Token { span: Span::new(0, text.len()), kind: TokenKind::Word }
    }

    #[test]
    fn case_and_curls_do_not_change_a_form() {
        for (a, b) in [("Denied", "denied"), ("o’clock", "o'clock"), ("N’T", "n't")] {
            assert_eq!(form(a, &whole(a)), form(b, &whole(b)), "{a}");
        }
        assert_ne!(form("denies", &whole("denies")), form("denied", &whole("denied")));
    }

    #[test]
    fn only_the_kinds_without_letters_have_a_tag_of_their_own() {
        for (kind, text, tag) in [
            (TokenKind::Word, "denied", None),
            (TokenKind::Clitic, "'s", None),
            (TokenKind::Number, "20th", Some(Tag::Number)),
            (TokenKind::Quote, "“", Some(Tag::Punctuation)),
            (TokenKind::Symbol, "%", Some(Tag::Noun)),
            (TokenKind::Symbol, "€", Some(Tag::Other)),
        ] {
            assert_eq!(by_kind(kind, text.as_bytes()), tag, "{text}");
        }
    }
    #[test]
    fn both_ways_of_reading_agree() {
        for text in [
            "a",
            "A",
            "s",
            "us",
            "Sides",
            "SIDES",
            "bus",
            "U.S.",
            "U.S",
            "iPhone",
            "McCarthy",
            "5bn",
            "1,200.5",
            "'s",
            "'TIS",
            "n't",
            "O'Brien",
            "$",
            "%",
            "...",
            "misrepresentation's",
            "ABCDEFGHi",
            "abcdefghI",
            "a2345678901234567890123456789012",
        ] {
            let (fast, slow) =
                (Form::of_ascii(text.as_bytes(), &whole(text)), Form::of_any(text.as_bytes()));
            let all = |form: &Form| {
                (form.hash, form.suffix2, form.suffix3, form.prefix, form.plural, form.shape)
            };
            assert_eq!(fast.as_ref().map(all), Some(all(&slow)), "{text}");
        }
        for text in ["", "pro-Beijing", "Kraków", "o’clock", "a23456789012345678901234567890123"]
        {
            assert!(Form::of_ascii(text.as_bytes(), &whole(text)).is_none(), "{text}");
        }
    }
}
