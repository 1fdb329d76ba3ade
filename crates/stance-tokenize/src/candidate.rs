//! Where sentences may end: the marks at which the rules look around.

/// Whether a byte may be part of a mark that ends a sentence, or of a line break.
///
/// Comparisons alone, and all of them: so the compiler asks sixteen bytes at
/// once.
#[inline]
const fn may_end(byte: u8) -> bool {
    (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte.wrapping_sub(b'\n') < 4)
        // 0xC2 and 0xE2.
        | (byte & 0xDF == 0xC2)
}

/// The first byte at or after `at` for which it [may](may_end) hold.
fn next_possible(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
        if block.iter().fold(false, |any, &byte| any | may_end(byte)) {
            break;
        }
        at += block.len();
    }
    Some(at + bytes.get(at..)?.iter().position(|&byte| may_end(byte))?)
}

/// The first byte at or after `at` that starts a terminator or a line break.
pub(crate) fn next_candidate(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at = next_possible(bytes, at)?;
        match bytes[at] {
            0xC2 if bytes.get(at + 1) != Some(&0x85) => at += 1,
            // U+2026 is the ellipsis, U+2028 and U+2029 end lines.
            0xE2 if !matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA6 | 0xA8 | 0xA9])) => {
                at += 1;
            }
            _ => return Some(at),
        }
    }
}
