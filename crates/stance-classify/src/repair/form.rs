//! Tags mended by the form of the word and its next neighbours alone.

use super::around::{is_active, is_modified, is_of_one, is_told, lacks_subject, opens_plural};
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
    // *said SAFE, the fund*
    let letters = tags[at] == Tag::Adjective
        && tags[at - 1].is_verb()
        && word.len() > 2
        && word.bytes().all(|b| b.is_ascii_uppercase());
    let rare = mistaken
        && (words.id(at) == WordId::UNKNOWN || letters)
        && word.starts_with(char::is_uppercase)
        && (tags[at - 1] != Tag::Punctuation || words.str(at - 1) == ",");
    if rare && !headline() && (letters || !is_frequent(&word.to_lowercase())) {
        tags[at] = Tag::Proper;
    }
}

/// Mends what the form of a word shows, whatever its neighbours.
pub(super) fn mend_by_form(words: Words<'_>, tags: &mut [Tag], at: usize) {
    let grammar = &words.lexicon.grammar;
    let word = words.str(at);
    let ends_in_s = || words.ends_plural(at) && !word.ends_with("us");
    match tags[at] {
        // *he views it as …*: nothing but a verb stands behind *he*.
        Tag::Noun if ends_in_s() && words.is(at - 1, grammar.nominative) => tags[at] = Tag::Third,
        // *independent fact-checkers disputed it*: no adjective is a plural.
        Tag::Adjective
            if ends_in_s()
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
        // *told her to "vote for him"*, *to "quietly lower" it*: an infinitive,
        // for somebody is told to.
        Tag::Noun | Tag::Adjective
            if matches!(tags[at - 1], Tag::Punctuation | Tag::Adverb)
                && !ends_in_s()
                && is_told(words, tags, at) =>
        {
            tags[at] = Tag::Base;
        }
        // *to hobble and impeach a president*
        Tag::Noun | Tag::Adjective
            if !ends_in_s()
                && words.is(at - 1, grammar.to)
                && words.is(at + 1, grammar.and)
                && tags.get(at + 2) == Some(&Tag::Base) =>
        {
            tags[at] = Tag::Base;
        }
        // *has denied wrongdoing.*
        Tag::Adjective
            if words.is(at, grammar.claim)
                && tags[at - 1].is_verb()
                && tags.get(at + 1).is_none_or(|&tag| tag == Tag::Punctuation) =>
        {
            tags[at] = Tag::Noun;
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
        // *criticism that regulators were slow*: no plural has *that* before it.
        Tag::Determiner if words.is(at, grammar.that) && opens_plural(words, tags, at + 1) => {
            tags[at] = Tag::Preposition;
        }
        // *has not denied that charge*: what is counted has an article, and no
        // clause of one word a subject.
        Tag::Noun
            if matches!(tags[at - 1], Tag::Preposition | Tag::Wh)
                && words.is(at - 1, grammar.that)
                && words.is(at, grammar.claim)
                && !ends_in_s()
                && tags.get(at + 1).is_none_or(|&tag| tag == Tag::Punctuation) =>
        {
            tags[at - 1] = Tag::Determiner;
        }
        // *a response to pleas*: no infinitive ends so.
        Tag::Base
            if ends_in_s()
                && word.len() > 4
                && words.is(at - 1, grammar.to)
                && !words.is(at, grammar.singular) =>
        {
            tags[at] = Tag::Noun;
        }
        // *due to pressure from Oslo*: somebody is pressured.
        Tag::Base
            if words.is(at, grammar.transitive)
                && words.is(at - 1, grammar.to)
                && tags.get(at + 1).is_none_or(|&tag| {
                    matches!(tag, Tag::Preposition | Tag::Punctuation) && !words.is_quote(at + 1)
                }) =>
        {
            tags[at] = Tag::Noun;
        }
        // *calls to quickly write a law*
        Tag::Preposition | Tag::Noun
            if at > 1
                && tags[at - 1] == Tag::Adverb
                && words.str(at - 1).ends_with("ly")
                && words.is(at - 2, grammar.to)
                && super::opens_object(tags, at + 1)
                && !words.is(at, grammar.partitive)
                && !words.is(at, grammar.predeterminer) =>
        {
            tags[at] = Tag::Base;
        }
        // *on charges the bank knew it*, *bold calls for peace*, *criticism about
        // high pay*: a verb has a subject before it.
        Tag::Third | Tag::Base if lacks_subject(words, tags, at) => tags[at] = Tag::Noun,
        // *was unsealed against him*
        Tag::Adjective
            if word.ends_with("ed")
                && (words.is(at - 1, grammar.be) || words.is(at - 1, grammar.get))
                && tags[at - 1] != Tag::Possessive
                && words.is(at + 1, grammar.undergoing) =>
        {
            tags[at] = Tag::Participle;
        }
        // *he "spread injustice"*, *denies it interfered*: no adjective stands
        // behind *he*, nor behind *it* where something is said.
        Tag::Adjective if word.ends_with("ed") && at > 1 => {
            let subject = at - 1 - usize::from(words.is_quote(at - 1));
            let said = || {
                words.is(subject, grammar.it)
                    && subject > 0
                    && words.is(subject - 1, grammar.say)
                    && !words.is(subject - 1, grammar.naming)
            };
            if words.is(subject, grammar.nominative) || said() {
                tags[at] = Tag::Past;
            }
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
        // *of racial profiling*, *a malicious wounding*: what an adjective stands
        // before is a noun, unless it has an object.
        Tag::Gerund
            if at > 1
                && is_modified(words, tags, at)
                && !tags.get(at + 1).is_some_and(|tag| {
                    tag.is_nominal()
                        || matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
                }) =>
        {
            tags[at] = Tag::Noun;
        }
        // *to help distressed borrowers*: a verb that was begun with *to* is not
        // finite, and what stands between it and a noun modifies that.
        Tag::Past | Tag::Participle
            if at > 1
                && tags[at - 1] == Tag::Base
                && words.is(at - 2, grammar.to)
                && ![grammar.be, grammar.have, grammar.get]
                    .iter()
                    .any(|&set| words.is(at - 1, set))
                && word.ends_with("ed")
                && !words.is(at, grammar.speech)
                && tags.get(at + 1) == Some(&Tag::Noun) =>
        {
            tags[at] = Tag::Adjective;
        }
        // *requested help*: no base form stands right behind a finite verb that
        // lets nobody do anything.
        Tag::Base
            if matches!(tags[at - 1], Tag::Past | Tag::Third)
                && words.is(at - 1, grammar.mandate)
                && !super::opens_object(tags, at + 1) =>
        {
            tags[at] = Tag::Noun;
        }
        // *denied him bail*: a base form behind such a pronoun needs a verb that
        // lets or sees him do it.
        Tag::Base
            if at > 1
                && words.is(at - 1, grammar.person)
                && tags[at - 2].is_verb()
                && !words.is(at - 2, grammar.object_control)
                && !words.is(at - 2, grammar.have)
                && !words.is(at - 2, grammar.mandate) =>
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
