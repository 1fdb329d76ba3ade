//! Tags mended by the form of the word and its next neighbours alone.

use crate::clause::Words;
use crate::lexicon::is_frequent;
use crate::tag::Tag;
use crate::words::WordId;

/// Mends what a capital shows: a rare word that has one within a sentence is a
/// name, *In his book, Kimberly blames …*, and a stop between capitals is part
/// of one, *Boeing BA.N said*.
pub(super) fn mend_name(
    words: Words<'_>,
    tags: &mut [Tag],
    at: usize,
    headline: impl Fn() -> bool,
) {
    let word = words.str(at);
    let mistaken = match tags[at] {
        Tag::Base | Tag::Adverb | Tag::Third => true,
        // *said Ban Ki-moon in a speech*, but *said North Korean envoys*
        Tag::Adjective => {
            let named = tags[at - 1] == Tag::Proper
                || tags[at - 1].is_verb() && !words.is(at - 1, words.lexicon.grammar.link);
            named && !tags.get(at + 1).is_some_and(|tag| tag.is_nominal() || *tag == Tag::Adjective)
        }
        Tag::Punctuation if word == "." && at + 1 < words.len() => {
            let joined = words.tokens[at - 1].span.end() == words.tokens[at].span.start()
                && words.tokens[at].span.end() == words.tokens[at + 1].span.start();
            let capitals = |t: usize| words.str(t).bytes().all(|b| b.is_ascii_uppercase());
            let ticker = joined
                && (2..=5).contains(&words.str(at - 1).len())
                && words.str(at + 1).len() <= 2
                && capitals(at - 1)
                && capitals(at + 1);
            if ticker {
                tags[at] = Tag::Proper;
            }
            return;
        }
        _ => return,
    };
    let rare = mistaken
        && words.id(at) == WordId::UNKNOWN
        && word.starts_with(char::is_uppercase)
        && (tags[at - 1] != Tag::Punctuation || words.str(at - 1) == ",");
    if rare && !headline() && !is_frequent(&word.to_lowercase()) {
        tags[at] = Tag::Proper;
    }
}

/// Mends what the form of a word shows, whatever its neighbours.
pub(super) fn mend_by_form(words: Words<'_>, tags: &mut [Tag], at: usize) {
    let grammar = &words.lexicon.grammar;
    let word = words.str(at);
    let ends_in_s = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    match tags[at] {
        // *he views it as …*: nothing but a verb stands behind *he*.
        Tag::Noun if ends_in_s && words.is(at - 1, grammar.nominative) => tags[at] = Tag::Third,
        // *independent fact-checkers disputed it*: no adjective is a plural.
        Tag::Adjective
            if ends_in_s
                && matches!(tags[at - 1], Tag::Adjective | Tag::Determiner)
                && tags.get(at + 1).is_some_and(|&tag| {
                    tag.is_finite() || tag == Tag::Participle && super::opens_object(tags, at + 2)
                }) =>
        {
            tags[at] = Tag::Noun;
        }
        // *claims of fraud*: a cue that is a verb takes no *of*.
        Tag::Third
            if words.is(at, grammar.speech)
                && words.is(at, grammar.noun_too)
                && words.is(at + 1, grammar.of) =>
        {
            tags[at] = Tag::Noun;
        }
        // *to lower their forecasts*: an infinitive, for an object follows; but
        // *to such a claim*.
        Tag::Adjective
            if words.is(at - 1, grammar.to)
                && matches!(tags.get(at + 1), Some(Tag::Determiner | Tag::Possessive))
                && !words.is(at + 1, grammar.possessive_clitic)
                && !words.is(at, grammar.predeterminer)
                && !words.is(at, grammar.partitive) =>
        {
            tags[at] = Tag::Base;
        }
        // *condemns anti-Semitism*: no adjective ends so.
        Tag::Adjective if word.ends_with("ism") => tags[at] = Tag::Noun,
        // *A suit seeking damages alleged that they lied*
        Tag::Participle if is_active(words, tags, at) => tags[at] = Tag::Past,
        // *whom he'd dismissed*: *had*, since no modal has a participle.
        Tag::Modal
            if words.is(at, grammar.have)
                && (at + 1..tags.len())
                    .find(|&t| tags[t] != Tag::Adverb)
                    .is_some_and(|t| matches!(tags[t], Tag::Participle | Tag::Past)) =>
        {
            tags[at] = Tag::Past;
        }
        // *26 hedge funds*
        Tag::Base
            if tags[at - 1] == Tag::Number
                && tags.get(at + 1) == Some(&Tag::Noun)
                && words.str(at + 1).ends_with('s') =>
        {
            tags[at] = Tag::Noun;
        }
        // *have since denounced it*
        Tag::Preposition
            if words.is(at, grammar.since)
                && words.is(at - 1, grammar.have)
                && tags.get(at + 1) == Some(&Tag::Participle) =>
        {
            tags[at] = Tag::Adverb;
        }
        // *denies that claim*: a clause would have a subject.
        Tag::Base
            if words.is(at - 1, grammar.that)
                && tags.get(at + 1).is_none_or(|&tag| tag == Tag::Punctuation) =>
        {
            tags[at - 1] = Tag::Determiner;
            tags[at] = Tag::Noun;
        }
        // *an assault weapons ban*: the article is not the plural's.
        Tag::Base
            if tags[at - 1] == Tag::Noun
                && tags.get(at + 1).is_none_or(|&tag| tag == Tag::Punctuation)
                && (at.saturating_sub(4)..at).any(|t| words.is(t, grammar.indefinite)) =>
        {
            tags[at] = Tag::Noun;
        }
        // *a federal appeals court ordered it*: nor is it anywhere else.
        Tag::Base if is_of_one(words, tags, at) => tags[at] = Tag::Noun,
        // *his own V.P. nominee*: no abbreviation is a verb.
        tag if tag.is_verb() && word.contains('.') => tags[at] = Tag::Proper,
        _ => {}
    }
}

/// Whether a plural stands before the word and *a* before that, with nothing but
/// modifiers between, so that the word is the noun of both.
fn is_of_one(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let before = words.str(at - 1);
    let plural = tags[at - 1] == Tag::Noun && before.ends_with('s') && !before.ends_with("ss");
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
fn is_active(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
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
