//! Which quotation each token is in.

use super::words::Words;

/// Numbers the quotations of a sentence from 1; 0 is outside. A quotation may
/// have begun before the sentence or go on after it. A quotation within a
/// quotation belongs to the outer one.
pub(crate) fn quotes(words: Words<'_>, out: &mut Vec<u32>) {
    out.clear();
    out.resize(words.len(), 0);
    let mut number = 0;
    let mut open: Option<Mark> = None;
    for at in 0..words.len() {
        let mark = if words.is_quote(at) { Mark::of(words.str(at)) } else { None };
        let Some((mark, side)) = mark else {
            if open.is_some() {
                out[at] = number;
            }
            continue;
        };
        if open.is_some_and(|outer| outer != mark) {
            out[at] = number;
            continue;
        }
        let closes = match side {
            Side::Opens => false,
            Side::Closes => true,
            Side::Either => open.is_some() || closes_unopened(words, at),
        };
        if !closes && open.is_none() {
            number += 1;
        } else if closes && open.is_none() && number == 0 && mark == Mark::Double {
            // Opened in an earlier sentence.
            number = 1;
            out[..at].fill(number);
        }
        if !closes || open.is_some() || number == 1 && mark == Mark::Double {
            out[at] = number;
        }
        open = (!closes).then_some(mark);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Single,
    Double,
}

enum Side {
    Opens,
    Closes,
    Either,
}

impl Mark {
    fn of(mark: &str) -> Option<(Mark, Side)> {
        match mark {
            "\"" => Some((Mark::Double, Side::Either)),
            "\u{201c}" | "``" | "\u{201e}" | "\u{ab}" => Some((Mark::Double, Side::Opens)),
            "\u{201d}" | "''" | "\u{bb}" => Some((Mark::Double, Side::Closes)),
            "'" => Some((Mark::Single, Side::Either)),
            "\u{2018}" | "`" => Some((Mark::Single, Side::Opens)),
            "\u{2019}" => Some((Mark::Single, Side::Closes)),
            _ => None,
        }
    }
}

/// A straight quotation mark closes, though none is open, where it stands
/// right behind a word or stop and before a space.
fn closes_unopened(words: Words<'_>, at: usize) -> bool {
    let behind = at > 0 && words.tokens[at - 1].span.end() == words.tokens[at].span.start();
    let next = words.tokens.get(at + 1);
    behind && next.is_none_or(|next| next.span.start() > words.tokens[at].span.end())
}
