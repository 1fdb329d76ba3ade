//! What stands around a word, as far as tags that may be wrong can tell.

use crate::clause::Words;
use crate::tag::Tag;

/// Whether a plural stands before the word and *a* before that, with nothing but
/// modifiers between, so that the word is the noun of both.
pub(super) fn is_of_one(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let plural = tags[at - 1] == Tag::Noun && words.ends_plural(at - 1);
    let article = (at.saturating_sub(5)..at).rev().find(|&t| {
        !matches!(tags[t], Tag::Noun | Tag::Proper | Tag::Adjective)
            || words.is(t, grammar.partitive)
    });
    let helps = [grammar.be, grammar.have, grammar.do_].iter().any(|&set| words.is(at, set));
    plural && !helps && article.is_some_and(|t| words.is(t, grammar.indefinite))
}

/// Whether a participle without a helping verb is a past tense, because what
/// stands behind it is not what a passive has: a clause behind a verb that takes
/// no other object (*alleged that*), or the whom and what of a verb that takes
/// none at all (*complained about it*, *called for calm*).
pub(super) fn is_active(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let helped = (0..at).rev().find(|&t| tags[t] != Tag::Adverb).is_none_or(|t| {
        [grammar.be, grammar.have, grammar.get].iter().any(|&set| words.is(t, set))
            || words.is(t, grammar.as_)
            || words.is(t, grammar.subordinator)
            || words.is_quote(t)
    });
    let that = words.is(at + 1, grammar.that) && tags.get(at + 1) != Some(&Tag::Determiner);
    let says = || that && words.is(at, grammar.say) && !words.is(at, grammar.object_control);
    let preposition = tags.get(at + 1) == Some(&Tag::Preposition)
        && !words.is(at + 1, grammar.by)
        && tags.get(at + 2).is_some_and(|&tag| {
            tag.is_nominal()
                || matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Gerund)
        })
        && ![grammar.weekday, grammar.month, grammar.time].iter().any(|&s| words.is(at + 2, s));
    let asks = || {
        preposition
            && (words.is(at, grammar.intransitive)
                || words.is(at, grammar.call) && words.is(at + 1, grammar.calling))
    };
    !helped && (says() || asks())
}

/// Whether an adjective stands right before the word, perhaps in quotation marks,
/// and opens its noun group: *of racial profiling*, *of "vile" reporting*.
pub(super) fn is_modified(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let over = |t: usize| t - usize::from(t > 1 && words.is_quote(t - 1));
    let adjective = over(at) - 1;
    let before = over(adjective).checked_sub(1).map(|t| tags[t]);
    tags[adjective] == Tag::Adjective
        && matches!(
            before,
            Some(Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::Number)
        )
}

/// Whether a plural noun begins at the token, perhaps with adjectives before it.
pub(super) fn opens_plural(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let noun = (at..tags.len()).take(4).find(|&t| tags[t] != Tag::Adjective);
    noun.is_some_and(|t| {
        let word = words.str(t);
        let ends = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        tags[t] == Tag::Noun
            && (ends && word.len() > 3 || words.is(t, grammar.plural))
            && !words.is(t, grammar.singular)
    })
}

/// Whether a word that may be a noun stands where no verb can: right behind an
/// adjective, or behind a preposition that opens no clause.
pub(super) fn lacks_subject(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    // Most verbs are behind something else, and the rest costs more to ask.
    if !matches!(tags[at - 1], Tag::Adjective | Tag::Preposition | Tag::Base | Tag::Number) {
        return false;
    }
    let grammar = &words.lexicon.grammar;
    let verb_only =
        [grammar.be, grammar.have, grammar.do_, grammar.think].iter().any(|&set| words.is(at, set))
            || words.is(at, grammar.say) && !words.is(at, grammar.noun_too);
    let opens = |t: usize| {
        tags[t] == Tag::Preposition
            && ![grammar.that, grammar.clause_preposition, grammar.subordinator, grammar.particle]
                .iter()
                .any(|&set| words.is(t, set))
    };
    if verb_only {
        return false;
    }
    // *about overly generous pay*, *the poor demand more*, *what many call*
    let adjective = |t: &usize| tags[*t] != Tag::Adjective || words.is(*t, grammar.partitive);
    let Some(before) = (0..at).rev().find(adjective) else { return false };
    let before = (0..=before).rev().find(|&t| tags[t] != Tag::Adverb).unwrap_or(0);
    let modified = tags[at - 1] == Tag::Adjective && !words.is(at - 1, grammar.partitive);
    // *to fight charges*, *there are lawsuits*, *one of 17 lawsuits*
    let governed = match tags[at - 1] {
        Tag::Base => {
            at > 1 && (words.is(at - 2, grammar.to) || tags[at - 2] == Tag::Modal)
                || words.is(at - 1, grammar.plural_verb)
        }
        Tag::Number => !words.is(at - 1, grammar.partitive),
        _ => false,
    };
    match tags[at] {
        Tag::Base => modified && opens(before) && !words.is(before, grammar.to),
        _ => governed || modified && tags[before] != Tag::Determiner || opens(at - 1),
    }
}

/// Whether a quotation opens between the word and the *to* behind somebody who
/// is told or asked something.
pub(super) fn is_told(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let passed = |t: &usize| tags[*t] == Tag::Adverb || words.is_quote(*t);
    let Some(to) = (at.saturating_sub(3)..at).rev().find(|t| !passed(t)) else { return false };
    let quoted = words.is(to, grammar.to) && (to + 1..at).any(|t| words.is_quote(t));
    let group = |t: &usize| {
        tags[*t].is_nominal()
            || matches!(tags[*t], Tag::Determiner | Tag::Possessive | Tag::Adjective)
    };
    let verb = || (to.saturating_sub(8)..to).rev().find(|t| !group(t));
    let word = words.str(at);
    quoted
        && !word.ends_with("ed")
        && !word.ends_with("ing")
        && verb()
            .is_some_and(|t| t + 1 < to && tags[t].is_verb() && words.is(t, grammar.object_control))
}
