//! Lemmas: the words of a cue, with alternatives and gaps.

/// One part of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// One of these words, in lower case and in their base form.
    Word(Vec<String>),
    /// Determiners, adjectives and modifying nouns, or nothing.
    Gap,
    /// A noun phrase that is the target.
    Target,
}

/// Parses `file|lodge … complaint`; the error says what is wrong.
pub(crate) fn parse(text: &str) -> Result<Vec<Part>, String> {
    let parts: Vec<Part> = text
        .split_whitespace()
        .map(|word| match word {
            "…" | "..." => Part::Gap,
            "TARGET" => Part::Target,
            _ => Part::Word(word.split('|').map(str::to_owned).collect()),
        })
        .collect();
    for part in &parts {
        if let Part::Word(words) = part
            && let Some(bad) =
                words.iter().find(|w| w.is_empty() || w.chars().any(char::is_uppercase))
        {
            return Err(format!("`{bad}` in the lemma is no lower-case word"));
        }
    }
    match (parts.first(), parts.last()) {
        (Some(Part::Word(_)), Some(Part::Word(_))) => Ok(parts),
        (None, None) => Err("the lemma is empty".into()),
        _ => Err("a lemma begins and ends with a word".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas() {
        let word = |w: &str| Part::Word(w.split('|').map(str::to_owned).collect());
        assert_eq!(parse("call on"), Ok(vec![word("call"), word("on")]));
        assert_eq!(
            parse("file|lodge … complaint"),
            Ok(vec![word("file|lodge"), Part::Gap, word("complaint")])
        );
        assert_eq!(
            parse("take TARGET to task"),
            Ok(vec![word("take"), Part::Target, word("to"), word("task")])
        );
        for (bad, why) in [("", "empty"), ("… call", "begins"), ("call|", "``"), ("Call", "Call")]
        {
            let error = parse(bad).unwrap_err();
            assert!(error.contains(why), "{bad}: {error}");
        }
    }
}
