//! Tags mended where the lexicon knows more than the tagger.
//!
//! The tagger looks at a few neighbours; the lexicon knows which words are cue
//! verbs. A cue that is tagged as no verb is never an event, so the errors are
//! mended that cost the most: a cue verb that is never a noun taken for one
//! (*as MPs criticised*), a passive taken for an adjective (*was widely
//! criticized*), and a verb in *-s* taken for a plural (*The directive calls
//! for …*) in a clause that would have no verb at all.

mod around;
mod clause;
mod form;

use std::cell::LazyCell;

use crate::clause::Words;
use crate::lexicon::is_frequent;
use crate::tag::Tag;
use crate::words::WordId;

/// Mends `tags`, the tags of the sentence's tokens.
pub(crate) fn repair(words: Words<'_>, tags: &mut [Tag]) {
    let grammar = &words.lexicon.grammar;
    // Few sentences need to know, and they need to know it once.
    let headline = LazyCell::new(|| has_title_case(words));
    let opens = !tags.is_empty() && words.is(0, grammar.speech) && words.str(0).ends_with("ing");
    // *Weaver dismissed it*: a rare word with a capital before a verb is a name,
    // whatever it looks like.
    let name = tags.len() > 1
        && words.id(0) == WordId::UNKNOWN
        && words.str(0).starts_with(char::is_uppercase)
        && !tags[0].is_nominal()
        && (tags[1].is_verb() || matches!(tags[1], Tag::Modal | Tag::Adverb))
        && !is_frequent(&words.str(0).to_lowercase());
    if name && tags[1] != Tag::Gerund {
        tags[0] = Tag::Proper;
    }
    // *Conservatives like Holt have seized on it*: no sentence with another
    // finite verb begins with a third person.
    let plural = tags.first() == Some(&Tag::Third)
        && !words.is_auxiliary(0)
        && (1..tags.len()).any(|t| tags[t].is_finite() || words.is(t, grammar.have));
    if plural {
        tags[0] = Tag::Noun;
    }
    if opens && !tags[0].is_verb() {
        // *Denying the report, …* begins a sentence more often than *Denying
        // is easy*.
        tags[0] = Tag::Gerund;
    }
    for at in 1..tags.len() {
        // *…, conservatives lose …*: no third person is followed by a verb.
        let plural = tags[at] == Tag::Third
            && matches!(tags.get(at + 1), Some(Tag::Base | Tag::Past | Tag::Modal))
            && !tags[at - 1].is_nominal()
            && words.str(at).len() > 4
            && !words.is(at, grammar.do_);
        let second =
            || clause::is_second_verb(words, tags, at) || clause::is_subject(words, tags, at);
        if plural || tags[at] == Tag::Third && second() {
            tags[at] = Tag::Noun;
        }
        form::mend_by_form(words, tags, at);
        form::mend_name(words, tags, at, || *headline);
        if words.is(at, grammar.cannot) {
            tags[at] = Tag::Modal;
        }
        if !words.is(at, grammar.speech) {
            continue;
        }
        let word = words.str(at);
        if !tags[at].is_verb()
            && (!words.is(at, grammar.noun_too) || words.is(at, grammar.verbal))
            && !in_name(words, tags, at, || *headline)
        {
            tags[at] = verb_tag(words, tags, at);
            continue;
        }
        if tags[at] == Tag::Third && is_object(words, tags, at) {
            tags[at] = Tag::Noun;
        }
        if tags[at].is_verb()
            && words.is(at, grammar.mandate)
            && let Some(verb) = clause::subjunctive(words, tags, at)
        {
            tags[verb] = Tag::Base;
        }
        match tags[at] {
            Tag::Adjective | Tag::Noun if word.ends_with("ed") || word.ends_with("ing") => {
                let before = before_adverbs(tags, at);
                // *criticized “the delay”*
                let next = at + 1 + usize::from(at + 2 < words.len() && words.is_quote(at + 1));
                if word.ends_with("ed")
                    && (tags.get(at + 1) == Some(&Tag::Pronoun)
                        || follows_subject(tags, at) && opens_object(tags, next))
                {
                    // *officials disputed it*, *the secretary, John Holt,
                    // criticized the plan*: no adjective has an object.
                    tags[at] = Tag::Past;
                } else if word.ends_with("ed") && clause::is_lone_participle(words, tags, at) {
                    tags[at] = Tag::Participle;
                } else if before.is_some_and(|t| {
                    (words.is(t, grammar.be) || words.is(t, grammar.get))
                        && tags[t] != Tag::Possessive
                }) {
                    if word.ends_with("ed") {
                        tags[at] = Tag::Participle;
                    } else if opens_object(tags, at + 1) {
                        // *are pressing the chancellor*
                        tags[at] = Tag::Gerund;
                    }
                }
            }
            // *Oslo, which faults the bank*, *used the bill to fault Bonn*
            Tag::Noun | Tag::Proper if clause::is_relative_verb(words, tags, at) => {
                tags[at] = verb_tag(words, tags, at);
            }
            Tag::Noun if clause::is_infinitive(words, tags, at) => tags[at] = Tag::Base,
            // *cannot blame our results*
            Tag::Noun
                if tags[at - 1] == Tag::Modal
                    && verb_tag(words, tags, at) == Tag::Base
                    && opens_complement(words, tags, at + 1) =>
            {
                tags[at] = Tag::Base;
            }
            Tag::Noun if clause::is_joined_verb(words, tags, at) => {
                tags[at] = verb_tag(words, tags, at);
            }
            // *the mayors both condemned attacks*
            Tag::Participle
                if at > 1
                    && words.is(at - 1, grammar.both)
                    && tags[at - 2].is_nominal()
                    && is_verbless(tags, at) =>
            {
                tags[at] = Tag::Past;
            }
            // *Some accused the mayor*
            Tag::Participle
                if tags[at - 1] == Tag::Determiner
                    && words.is(at - 1, grammar.plural)
                    && (opens_object(tags, at + 1)
                        || words.str(at + 1).starts_with(char::is_uppercase)) =>
            {
                tags[at - 1] = Tag::Pronoun;
                tags[at] = Tag::Past;
            }
            // *Holt Slams Oslo On Trade*
            Tag::Noun | Tag::Proper
                if word.ends_with('s')
                    && word.starts_with(char::is_uppercase)
                    && tags[at - 1].is_nominal()
                    && tags.get(at + 1).is_some_and(|tag| tag.is_nominal())
                    && is_verbless(tags, at)
                    && *headline =>
            {
                tags[at] = Tag::Third;
            }
            Tag::Noun if tags[at - 1].is_nominal() && opens_complement(words, tags, at + 1) => {
                let plural = words.ends_plural(at);
                if plural && is_verbless(tags, at) || clause::is_missing_verb(words, tags, at) {
                    tags[at] = if plural { Tag::Third } else { Tag::Base };
                }
            }
            _ => {}
        }
    }
}

/// The last word before the token that is no adverb.
fn before_adverbs(tags: &[Tag], at: usize) -> Option<usize> {
    (0..at).rev().find(|&t| tags[t] != Tag::Adverb)
}

/// Whether a subject may end right before the word, or be parted from it by a
/// mark or an adverb.
fn follows_subject(tags: &[Tag], at: usize) -> bool {
    let before = before_adverbs(tags, at);
    before.is_some_and(|t| tags[t].is_nominal() || tags[t] == Tag::Punctuation && t > 0)
        && is_verbless(tags, at)
}

/// Whether no finite verb stands between the marks around the word.
fn is_verbless(tags: &[Tag], at: usize) -> bool {
    let mark = |t: &usize| tags[*t] == Tag::Punctuation;
    let first = (0..at).rev().find(mark).map_or(0, |t| t + 1);
    let end = (at..tags.len()).find(mark).unwrap_or(tags.len());
    !tags[first..end].iter().any(|tag| tag.is_finite())
}

/// Whether all longer words begin with a capital, as in a headline.
fn has_title_case(words: Words<'_>) -> bool {
    let mut long = (0..words.len()).map(|t| words.str(t)).filter(|word| word.len() > 4);
    let few = long.clone().count() < 3;
    !few && long.all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether the word is part of a name or stands before a noun as its modifier.
fn in_name(words: Words<'_>, tags: &[Tag], at: usize, headline: impl Fn() -> bool) -> bool {
    let before = tags[at - 1];
    let behind = tags.get(at + 1).copied();
    // *HOLT URGES ACTION*: a whole word in capitals is a heading's, no name's.
    let upper = words.str(at).len() > 3 && words.str(at).bytes().all(|b| b.is_ascii_uppercase());
    let capital = words.str(at).starts_with(char::is_uppercase) && !upper && !headline();
    let modifies = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective)
        && behind.is_some_and(|tag| tag.is_noun() || tag == Tag::Adjective);
    capital || modifies
}

/// The tag of a cue verb by its form and what stands before it.
fn verb_tag(words: Words<'_>, tags: &[Tag], at: usize) -> Tag {
    let grammar = &words.lexicon.grammar;
    let word = words.str(at);
    let ends = |end: &str| {
        word.len()
            .checked_sub(end.len())
            .and_then(|from| word.get(from..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    if ends("ing") {
        return Tag::Gerund;
    }
    if ends("s") && !ends("ss") {
        return Tag::Third;
    }
    if ends("ed") || words.is(at, grammar.past) {
        let before = before_adverbs(tags, at);
        let auxiliary =
            before.is_some_and(|t| words.is(t, grammar.be) || words.is(t, grammar.have));
        return if auxiliary { Tag::Participle } else { Tag::Past };
    }
    Tag::Base
}

/// Whether the word ends the object of a verb that takes no clause: *OPEC
/// rejected U.S. calls*, *the raid prompted calls*.
fn is_object(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let modifier = |tag: Tag| tag.is_noun() || tag == Tag::Adjective;
    let verb = (0..at).rev().take(5).find(|&t| !modifier(tags[t]));
    let brings = |t: usize| words.is(t, grammar.entail) || words.is(t, grammar.avert);
    verb.is_some_and(|t| {
        if t + 1 == at {
            return matches!(tags[t], Tag::Past | Tag::Participle) && brings(t);
        }
        tags[t].is_finite()
            && ![grammar.say, grammar.think, grammar.object_control, grammar.be]
                .iter()
                .any(|&set| words.is(t, set))
    })
}

/// Whether an object begins at the token.
fn opens_object(tags: &[Tag], at: usize) -> bool {
    tags.get(at).is_some_and(|tag| {
        matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Proper)
    })
}

/// Whether an object, a clause or a preposition begins at the token.
fn opens_complement(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    tags.get(at).is_some_and(|tag| {
        matches!(
            tag,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Pronoun
                | Tag::Proper
                | Tag::Preposition
                | Tag::Adjective
                | Tag::Noun
        ) && !words.is(at, grammar.possessive_clitic)
            && !words.is(at, grammar.of)
    })
}
