use stance_types::{Token, TokenKind};

use super::Tag;

/// What the features know of one token: hashes of its lower-cased form and
/// parts, and the look of its letters. Made once per token, without allocation.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Hash of the lower-cased form; 0 stands for "no token here".
    pub form: u32,
    /// Hash of the last two bytes, lower-cased.
    pub suffix2: u32,
    /// Hash of the last three bytes, lower-cased.
    pub suffix3: u32,
    /// Hash of the first three bytes, lower-cased.
    pub prefix: u32,
    /// The look of the letters, below [`SHAPES`].
    pub shape: u32,
    /// The tag, where the token's kind alone decides it.
    pub fixed: Option<Tag>,
}

/// Number of shapes: a case pattern, times hyphen or none.
pub(super) const SHAPES: u32 = 16;

/// Bytes of a word that are hashed. What is longer is a URL or noise, and the
/// suffixes still see its end.
const LONGEST: usize = 32;

/// Spreads the bits of a key. The multiplier is 2⁶⁴ divided by the golden ratio.
const fn mix(state: u64, chunk: u64) -> u64 {
    let x = (state ^ chunk).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^ (x >> 29)
}

/// The hash of a form already lower-cased; never 0.
pub(super) fn hash(form: &[u8]) -> u32 {
    let mut state = form.len() as u64;
    for chunk in form.chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        state = mix(state, u64::from_le_bytes(bytes));
    }
    (state >> 32) as u32 | 1
}

impl Word {
    /// Reads a token. One whose span does not fit `text` reads as empty.
    pub fn read(text: &str, token: &Token) -> Word {
        let raw = text.as_bytes().get(token.span.start()..token.span.end()).unwrap_or(&[]);
        let mut buffer = [0; LONGEST];
        let mut len = 0;
        let mut rest = raw;
        while let Some((&byte, tail)) = rest.split_first() {
            if len == LONGEST {
                break;
            }
            // A curly apostrophe is three bytes that should read like one.
            if let [0xE2, 0x80, 0x99, after @ ..] = rest {
                buffer[len] = b'\'';
                rest = after;
            } else {
                buffer[len] = byte.to_ascii_lowercase();
                rest = tail;
            }
            len += 1;
        }
        let form = &buffer[..len];
        let end = raw.len();
        Word {
            form: hash(form),
            suffix2: short(&raw[end.saturating_sub(2)..]),
            suffix3: short(&raw[end.saturating_sub(3)..]),
            prefix: short(&form[..len.min(3)]),
            shape: shape(raw),
            fixed: match token.kind {
                TokenKind::Word | TokenKind::Clitic => None,
                TokenKind::Number => Some(Tag::Number),
                TokenKind::Quote | TokenKind::Punctuation => Some(Tag::Punctuation),
                TokenKind::Symbol => Some(match raw {
                    b"%" => Tag::Noun,
                    b"&" => Tag::Conjunction,
                    _ => Tag::Other,
                }),
            },
        }
    }
}

/// Up to three bytes as a number that tells "ed" from "\0ed".
fn short(bytes: &[u8]) -> u32 {
    let packed = bytes.iter().fold(1, |key: u32, b| (key << 8) | u32::from(b.to_ascii_lowercase()));
    packed.wrapping_mul(0x9E37_79B1)
}

fn shape(raw: &[u8]) -> u32 {
    let (mut upper, mut lower, mut digit, mut stop, mut hyphen) = (0u32, 0u32, false, false, false);
    for &b in raw {
        match b {
            b'A'..=b'Z' => upper += 1,
            b'a'..=b'z' | 0x80.. => lower += 1,
            b'0'..=b'9' => digit = true,
            b'.' => stop = true,
            b'-' => hyphen = true,
            _ => {}
        }
    }
    let capital = raw.first().is_some_and(u8::is_ascii_uppercase);
    let case = match (capital, upper, lower) {
        _ if digit => 0,
        (_, 0, 0) => 1,
        (_, 0, _) if raw.first() == Some(&b'\'') => 1,
        (false, 0, _) => 2,
        (true, _, _) if stop => 3,
        (true, 1, 0) => 4,
        (true, 1, _) => 5,
        (_, _, 0) => 6,
        _ => 7,
    };
    case | u32::from(hyphen) << 3
}
