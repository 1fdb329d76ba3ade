//! What the features know of one token.

use stance_types::{Token, TokenKind};

use super::Tag;
use super::forms::{Forms, Known};

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
        let mut buffer = [0; LONGEST];
        let form = lower(raw, &mut buffer);
        let end = raw.len();
        let mut word = Word {
            form: hash(form),
            suffix2: pack(&raw[end.saturating_sub(2)..]),
            suffix3: pack(&raw[end.saturating_sub(3)..]),
            prefix: pack(&form[..form.len().min(3)]),
            plural: matches!(form, [.., before, b's'] if !b"sui'".contains(before)),
            shape: shape(raw),
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
    let mut buffer = [0; LONGEST];
    by_kind(token.kind, raw).is_none().then(|| hash(lower(raw, &mut buffer)))
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

/// Eight bytes a step; the multiplier is 2⁶⁴ divided by the golden ratio.
/// Never 0.
fn hash(form: &[u8]) -> u32 {
    let mut state = form.len() as u64;
    for chunk in form.chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        let mixed = (state ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        state = mixed ^ (mixed >> 29);
    }
    (state >> 32) as u32 | 1
}

/// Up to three bytes as a number that tells `ed` from any letter and `ed`.
fn pack(bytes: &[u8]) -> u32 {
    let packed = bytes.iter().fold(1, |key: u32, b| (key << 8) | u32::from(b.to_ascii_lowercase()));
    packed.wrapping_mul(0x9E37_79B1)
}

/// The look of the letters, of the last part only in a compound, for that part
/// decides its tag: `U.S.-led`, `pro-Beijing`.
fn shape(raw: &[u8]) -> u32 {
    let hyphen = raw.iter().rposition(|b| *b == b'-');
    let part = hyphen.map_or(raw, |at| &raw[at + 1..]);
    let (mut upper, mut lower, mut digit, mut stop) = (0u32, 0u32, false, false);
    for &b in part {
        match b {
            b'A'..=b'Z' => upper += 1,
            b'a'..=b'z' | 0x80.. => lower += 1,
            b'0'..=b'9' => digit = true,
            b'.' => stop = true,
            _ => {}
        }
    }
    let first = part.first().copied().unwrap_or_default();
    let case = match (first.is_ascii_uppercase(), upper, lower) {
        _ if digit => 0,
        (_, 0, 0) => 1,
        (_, 0, _) if first == b'\'' => 1,
        (false, 0, _) => 2,
        (true, _, _) if stop => 3,
        (true, 1, 0) => 4,
        (true, 1, _) => 5,
        (_, _, 0) => UPPER,
        _ => 7,
    };
    case | u32::from(hyphen.is_some()) << 3
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
}
