//! What characters mean to a segmenter, apart from any rule that uses them.

/// Whether a reader sees nothing there: white space, and the marks of zero
/// width that web pages leave between words. Blanks lie between tokens.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a line, and so a sentence, ends here.
pub(crate) fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` belongs to the character before it: accents typed apart,
/// joiners, the soft hyphen, the variants of emoji.
pub(crate) fn is_extender(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether `c` is one of the marks that may end a sentence.
pub(crate) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// Whether `c` is an apostrophe: it may also be a single quotation mark.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether `c` joins the parts of a compound.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Whether `c` is a dash between clauses.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―')
}

/// Whether `c` is a quotation mark, apostrophes included.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
    )
}

/// Whether `c` can only open a quotation or bracket.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '¿' | '¡')
}

/// Whether `c` can only close a quotation or bracket.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '»' | '›')
}

/// Whether `c` is punctuation rather than a symbol, quotation marks apart.
pub(crate) fn is_punctuation(c: char) -> bool {
    matches!(c,
        '!' | '(' | ')' | ',' | '-' | '.' | '/' | ':' | ';' | '?' | '[' | ']' | '{' | '}'
        | '¡' | '§' | '¶' | '·' | '¿'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
        | '\u{FF01}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}' | '\u{FF0E}' | '\u{FF1A}' | '\u{FF1B}'
        | '\u{FF1F}')
}

/// The character that starts at byte `at`.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at byte `at`, if it starts at or after `floor`.
pub(crate) fn char_before(text: &str, floor: usize, at: usize) -> Option<char> {
    text.get(floor..at)?.chars().next_back()
}

/// The first byte at or after `at` that is not part of a blank.
pub(crate) fn skip_blanks(text: &str, at: usize) -> usize {
    skip_while(text, at, is_blank)
}

/// The end of the run of characters from `at` on that satisfy `keep`.
pub(crate) fn skip_while(text: &str, at: usize, keep: impl Fn(char) -> bool) -> usize {
    let rest = &text[at..];
    at + rest.find(|c| !keep(c)).unwrap_or(rest.len())
}
