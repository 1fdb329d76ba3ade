//! Regular English inflection. Irregular forms stand in the lexicon's
//! `[irregular]` tables.

/// The plural of a noun, or the third person of a verb: both add *s* by the
/// same spelling rules.
pub(crate) fn with_s(word: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => [stem, "ies"].concat(),
        _ if sibilant
            || word.ends_with('o') && word.len() > 3 && !ends_in_vowel(&word[..word.len() - 1]) =>
        {
            [word, "es"].concat()
        }
        _ => [word, "s"].concat(),
    }
}

/// The past and participle of a regular verb.
pub(crate) fn with_ed(word: &str) -> String {
    if word.ends_with('e') {
        return [word, "d"].concat();
    }
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => [stem, "ied"].concat(),
        _ => doubled(word) + "ed",
    }
}

/// The gerund of a regular verb.
pub(crate) fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return [stem, "ying"].concat();
    }
    match word.strip_suffix('e') {
        Some(stem) if !stem.is_empty() && !stem.ends_with(['e', 'o', 'y']) => {
            [stem, "ing"].concat()
        }
        _ => doubled(word) + "ing",
    }
}

/// A one-syllable word that ends in one vowel and one consonant doubles the
/// consonant (*slam*, *slammed*); longer words that do (*rebut*) are listed as
/// irregular, since it depends on their stress.
fn doubled(word: &str) -> String {
    // Room for an ending too.
    let mut doubled = String::with_capacity(word.len() + 4);
    doubled.push_str(word);
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
        doubled.push(last);
    }
    doubled
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
