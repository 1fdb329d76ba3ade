//! Regular English inflection. Irregular forms stand in the lexicon's
//! `[irregular]` tables.

/// The plural of a noun, or the third person of a verb: both add *s* by the
/// same spelling rules.
pub(crate) fn with_s(word: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if sibilant
            || word.ends_with('o') && word.len() > 3 && !ends_in_vowel(&word[..word.len() - 1]) =>
        {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

/// The past and participle of a regular verb.
pub(crate) fn with_ed(word: &str) -> String {
    if word.ends_with('e') {
        return format!("{word}d");
    }
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ied"),
        _ => format!("{}ed", doubled(word)),
    }
}

/// The gerund of a regular verb.
pub(crate) fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match word.strip_suffix('e') {
        Some(stem) if !stem.is_empty() && !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{}ing", doubled(word)),
    }
}

/// A one-syllable word that ends in one vowel and one consonant doubles the
/// consonant (*slam*, *slammed*); longer words that do (*rebut*) are listed as
/// irregular, since it depends on their stress.
fn doubled(word: &str) -> String {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut letters = word.chars().rev();
    if let (Some(last), Some(middle), Some(before)) =
        (letters.next(), letters.next(), letters.next())
        && vowel(middle)
        && !vowel(before)
        && !vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
        && !letters.any(vowel)
    {
        return format!("{word}{last}");
    }
    word.to_owned()
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        for (word, s, ed, ing) in [
            ("accuse", "accuses", "accused", "accusing"),
            ("deny", "denies", "denied", "denying"),
            ("slam", "slams", "slammed", "slamming"),
            ("beg", "begs", "begged", "begging"),
            ("press", "presses", "pressed", "pressing"),
            ("implore", "implores", "implored", "imploring"),
            ("lash", "lashes", "lashed", "lashing"),
            ("decry", "decries", "decried", "decrying"),
            ("appeal", "appeals", "appealed", "appealing"),
            ("counter", "counters", "countered", "countering"),
            ("attack", "attacks", "attacked", "attacking"),
            ("sue", "sues", "sued", "suing"),
            ("veto", "vetoes", "vetoed", "vetoing"),
            ("agree", "agrees", "agreed", "agreeing"),
        ] {
            assert_eq!(
                (with_s(word), with_ed(word), with_ing(word)),
                (s.into(), ed.into(), ing.into())
            );
        }
    }
}
