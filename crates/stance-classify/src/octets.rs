//! Text eight bytes at a time: what a byte is, asked of eight bytes in one
//! number.
//!
//! A byte's answer is its highest bit, so that answers are counted and joined
//! by plain arithmetic. Nearly all words of a text are shorter than eight
//! letters: they are read, put into lower case and hashed without a loop.

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The same byte eight times.
#[inline]
const fn each(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// Numbers of which the first bytes are all ones: none of them, one, …, eight.
const FIRST: [u64; 9] =
    [0, !0 >> 56, !0 >> 48, !0 >> 40, !0 >> 32, !0 >> 24, !0 >> 16, !0 >> 8, !0];

/// The first `count` bytes of a number, eight at the most.
#[inline]
fn first(word: u64, count: usize) -> u64 {
    word & FIRST[count.min(8)]
}

/// Up to eight bytes of `text` from `start`, the first one lowest; what stands
/// at `end` and after it is read as zeros.
#[inline]
pub(crate) fn load(text: &[u8], start: usize, end: usize) -> u64 {
    first(load_all(text, start), end - start)
}

/// Eight bytes of `text` from `start`, the first one lowest, with zeros behind
/// its end.
#[inline]
pub(crate) fn load_all(text: &[u8], start: usize) -> u64 {
    let rest = &text[start..];
    match rest.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// Which bytes lie in `low..=high`, for bounds in the lower half.
#[inline]
const fn within(word: u64, low: u8, high: u8) -> u64 {
    let lower = word & !HIGH;
    let from = lower + each(0x80 - low);
    let past = lower + each(0x7f - high);
    from & !past & !word & HIGH
}

/// Which bytes are capitals of ASCII.
#[inline]
pub(crate) const fn capitals(word: u64) -> u64 {
    within(word, b'A', b'Z')
}

/// Which bytes are small letters of ASCII.
#[inline]
pub(crate) const fn small_letters(word: u64) -> u64 {
    within(word, b'a', b'z')
}

/// Which bytes are digits of ASCII.
#[inline]
pub(crate) const fn digits(word: u64) -> u64 {
    within(word, b'0', b'9')
}

/// Which bytes are `byte`, one of ASCII.
#[inline]
pub(crate) const fn equal(word: u64, byte: u8) -> u64 {
    within(word, byte, byte)
}

/// Which bytes are not ASCII.
#[inline]
pub(crate) const fn foreign(word: u64) -> u64 {
    word & HIGH
}

/// Small letters for capitals; other bytes stay.
#[inline]
pub(crate) const fn lower(word: u64) -> u64 {
    word | capitals(word) >> 2
}

/// Whether a byte belongs to a word wherever it stands: letters and digits of
/// ASCII, and the bytes with which letters of other alphabets begin.
#[inline]
pub(crate) const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, 0xc3..0xe2)
}

/// Which bytes are letters by [`is_letter`].
#[inline]
const fn letters(word: u64) -> u64 {
    let alike = word | each(0x20);
    let begins = within(word & !HIGH, 0x43, 0x61) & word;
    within(alike, b'a', b'z') | digits(word) | begins
}

/// How many letters stand at the front, eight at the most.
#[inline]
pub(crate) const fn letters_in_front(word: u64) -> usize {
    (!letters(word) & HIGH).trailing_zeros() as usize / 8
}

/// How many bytes stand before the first letter, eight at the most.
#[inline]
pub(crate) const fn before_letters(word: u64) -> usize {
    letters(word).trailing_zeros() as usize / 8
}

/// A number for the first letters of a word, `count` of them, that is alike for
/// capitals and small letters. Digits keep theirs; other bytes may share one.
#[inline]
pub(crate) fn letter_key(word: u64, count: usize) -> u64 {
    first(word | each(0x20), count)
}

/// Up to three bytes as a number that counts them too, in the order in which
/// they are read.
#[inline]
pub(crate) const fn three(word: u64, count: usize) -> u32 {
    let first = (word.swap_bytes() >> 40) as u32;
    match count {
        0 => 1,
        1 => 1 << 8 | first >> 16,
        2 => 1 << 16 | first >> 8,
        _ => 1 << 24 | first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte at every place, among bytes that could carry into it.
    fn check(of_word: impl Fn(u64) -> u64, of_byte: impl Fn(u8) -> bool) {
        for byte in 0..=255u8 {
            for place in 0..8 {
                for filler in [0, b'a', 0x7f, 0x80, 0xff] {
                    let mut bytes = [filler; 8];
                    bytes[place] = byte;
                    let answers = of_word(u64::from_le_bytes(bytes)).to_le_bytes();
                    for (answer, byte) in answers.into_iter().zip(bytes) {
                        assert_eq!(answer == 0x80, of_byte(byte), "{byte:#x} in {bytes:x?}");
                    }
                }
            }
        }
    }

    #[test]
    fn eight_bytes_are_judged_like_each_alone() {
        check(capitals, |byte| byte.is_ascii_uppercase());
        check(small_letters, |byte| byte.is_ascii_lowercase());
        check(digits, |byte| byte.is_ascii_digit());
        check(foreign, |byte| !byte.is_ascii());
        check(|word| equal(word, b'-'), |byte| byte == b'-');
        check(letters, is_letter);
    }

    #[test]
    fn what_lies_beyond_the_end_is_zero() {
        let text = b"Kyiv's port";
        assert_eq!(load(text, 0, 4).to_le_bytes(), *b"Kyiv\0\0\0\0");
        assert_eq!(load(text, 7, 11).to_le_bytes(), *b"port\0\0\0\0");
        assert_eq!(load(text, 0, 11).to_le_bytes(), *b"Kyiv's p");
        assert_eq!(load(text, 9, 10).to_le_bytes(), *b"r\0\0\0\0\0\0\0");
        assert_eq!(load(text, 11, 11), 0);
        assert_eq!(lower(load(text, 0, 8)).to_le_bytes(), *b"kyiv's p");
    }

    #[test]
    fn words_are_measured() {
        let word = |text: &[u8; 8]| u64::from_le_bytes(*text);
        assert_eq!(letters_in_front(word(b"Kyiv's p")), 4);
        assert_eq!(letters_in_front(word(b"shelling")), 8);
        assert_eq!(before_letters(word(b" -- port")), 4);
        assert_eq!(before_letters(word(b"        ")), 8);
        assert_eq!(three(word(b"port 20 "), 3), 0x0170_6f72);
        assert_eq!(three(word(b"ort     "), 2), 0x0001_6f72);
        assert_eq!(letter_key(word(b"PORT 20 "), 4), letter_key(word(b"port's a"), 4));
    }
}
