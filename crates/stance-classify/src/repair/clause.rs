//! What a clause needs: one finite verb, which agrees with its subject.
//!
//! A cue that is a noun as well as a verb is decided by this where the tagger,
//! which sees its neighbours only, went wrong. The words are looked through
//! from the cue to where its clause begins and ends, and never further than
//! [`FAR`].

use crate::clause::Words;
use crate::tag::Tag;

/// So far a clause is looked through, in tokens.
const FAR: usize = 30;

/// So far a subject is looked through, in tokens.
const SUBJECT: usize = 12;

/// What stands behind a word in its own clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ahead {
    /// A finite verb.
    Verb,
    /// A finite verb that *and* joins to one before.
    Joined,
    /// None until the clause ends.
    Nothing,
}

/// Whether a noun in *-s*, a third person or a present plural, is the verb that
/// its clause would lack: *the framework calls for cuts and includes …*, *as
/// conservatives lobby for more*.
pub(super) fn is_missing_verb(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let singular = words.str(at).ends_with('s');
    // Verb and subject agree; a plural noun mostly modifies none. *The book and
    // film* are several.
    let joined = at > 2 && tags[at - 1].is_noun() && words.is(at - 2, words.lexicon.grammar.and);
    if singular == (joined || is_plural(words, tags, at - 1)) {
        return false;
    }
    match (opener(words, tags, at), ahead(words, tags, at + 1)) {
        (_, Ahead::Verb) | (Opener::Verb, _) => false,
        // *Last week, ministers blame the weather*: an article opens an object.
        (Opener::Mark, ahead) => {
            let article = matches!(tags.get(at + 1), Some(Tag::Determiner | Tag::Possessive))
                && !words.is(at + 1, words.lexicon.grammar.possessive_clitic)
                && !words.is(at + 2, words.lexicon.grammar.time);
            ahead == Ahead::Joined
                || joined && super::opens_object(tags, at + 1)
                || !singular && article
        }
        // *after union demands* has none and needs none.
        (Opener::Preposition, Ahead::Nothing) => !singular,
        (Opener::Preposition | Opener::Clause, _) => true,
    }
}

/// Whether an adjective in *-ed* that a subject stands before is the verb of a
/// clause that has no other: *envoys blamed high prices*. No adjective stands
/// between two nouns; whether it is a past tense or a participle, the clause
/// view decides.
pub(super) fn is_lone_participle(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let before = super::before_adverbs(tags, at);
    let subject = before.is_some_and(|t| tags[t].is_nominal());
    let behind = super::opens_complement(words, tags, at + 1)
        || matches!(tags.get(at + 1), Some(Tag::Number | Tag::Conjunction));
    subject
        && behind
        && !matches!(opener(words, tags, at), Opener::Verb)
        && ahead(words, tags, at + 1) != Ahead::Verb
}

/// Whether a noun is the verb that *who* or *which* right before it waits for:
/// *Oslo, which faults the bank*, *a party that openly gripes about it*.
pub(super) fn is_relative_verb(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let before = super::before_adverbs(tags, at);
    before.is_some_and(|t| {
        // *whose claims*, *in which demand …*: these have a noun behind them.
        words.is(t, grammar.which)
            && words.is(t, grammar.question)
            && t > 0
            && matches!(tags[t - 1], Tag::Noun | Tag::Proper | Tag::Punctuation)
    }) && super::opens_complement(words, tags, at + 1)
        && ahead(words, tags, at + 1) != Ahead::Verb
}

/// Whether a noun behind *to* is an infinitive, since an object follows: *used
/// the bill to fault Oslo*, *tried to "bully" it*.
pub(super) fn is_infinitive(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let before = at - usize::from(at > 1 && words.is_quote(at - 1));
    let mut next = at + 1;
    while next < at + 3 && words.is_quote(next) {
        next += 1;
    }
    words.is(before - 1, grammar.to)
        && !is_inflected(words.str(at))
        && super::opens_object(tags, next)
        && !words.is(next, grammar.possessive_clitic)
        && !words.is(next, grammar.time)
}

/// Whether a noun is a verb that *and* joins to another, since an object opens
/// right behind it: *meet the board and urge it to act*.
pub(super) fn is_joined_verb(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    // *…, and call on the state to act*
    let upon = at > 1
        && tags[at - 2] == Tag::Punctuation
        && words.is(at + 1, grammar.upon)
        && super::opens_object(tags, at + 2);
    let object = matches!(tags.get(at + 1), Some(Tag::Determiner | Tag::Possessive | Tag::Pronoun))
        || words.is(at + 1, grammar.plural) && tags.get(at + 2) != Some(&Tag::Base)
        || words.is(at + 1, grammar.anyone)
        || upon;
    tags[at - 1] == Tag::Conjunction
        && words.is(at - 1, grammar.and)
        && object
        && !words.is(at + 1, grammar.possessive_clitic)
        && !words.is(at + 1, grammar.nominative)
        && ![grammar.that, grammar.which, grammar.both].iter().any(|&set| words.is(at + 1, set))
        && !words.is(at + 2, grammar.time)
        && (0..at).rev().take(FAR).any(|t| tags[t].is_verb())
}

/// The verb that the clause behind the verb of urging at `cue` would lack, taken
/// for a noun: *recommended that the council end its talks*, *requested the bank
/// postpone the sale*. Without *that* its object shows it.
pub(super) fn subjunctive(words: Words<'_>, tags: &[Tag], cue: usize) -> Option<usize> {
    let grammar = &words.lexicon.grammar;
    let that = words.is(cue + 1, grammar.that);
    let first = cue + 1 + usize::from(that);
    let mut of = false;
    for t in first..(first + SUBJECT).min(tags.len()) {
        let word = words.str(t);
        let fits = t > first
            && tags[t] == Tag::Noun
            && tags[t - 1].is_noun()
            && !is_inflected(word)
            && !word.starts_with(char::is_uppercase);
        // A name behind a noun may be its bearer's: *urged chairman Joe Holt to …*
        let object = super::opens_object(tags, t + 1)
            && !words.is(t + 1, grammar.possessive_clitic)
            && !words.is(t + 1, grammar.time)
            && (that || tags[t + 1] != Tag::Proper);
        let behind = object
            || that && tags.get(t + 1) == Some(&Tag::Preposition) && !words.is(t + 1, grammar.of);
        if fits && behind {
            return lacks_verb(words, tags, t + 1).then_some(t);
        }
        match tags[t] {
            Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Adjective | Tag::Number => {}
            tag if tag.is_noun() => of = false,
            // *that the Bank of England halt the sale*
            // *that workers at the mill vote to go*
            Tag::Preposition if (that || words.is(t, grammar.of)) && !of && t > first => of = true,
            _ => return None,
        }
    }
    None
}

/// Whether neither a finite verb nor a subjunctive follows in the clause, but for
/// one that *and* joins: *that the council commit to a date and keep it*.
fn lacks_verb(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let bare = |t: &usize| {
        tags[*t] == Tag::Base
            && !matches!(tags[t - 1], Tag::Modal | Tag::Conjunction)
            && !words.is(t - 1, words.lexicon.grammar.to)
    };
    let mark = |t: &usize| tags[*t] != Tag::Punctuation;
    ahead(words, tags, at) == Ahead::Nothing
        && !(at..(at + FAR).min(tags.len())).take_while(mark).any(|t| bare(&t))
}

/// Whether a third person stands behind a plural that it does not agree with,
/// in a clause that has its verb still to come: *rights advocates dismissed*,
/// *arms exports to China have grown*.
pub(super) fn is_second_verb(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    let clausal =
        words.is(at, grammar.say) && !words.is(at, grammar.noun_too) || words.is(at, grammar.think);
    tags[at - 1] == Tag::Noun
        && is_plural(words, tags, at - 1)
        && !clausal
        && !words.is_auxiliary(at)
        && ahead(words, tags, at + 1) == Ahead::Verb
}

/// Whether a third person is a plural noun, the subject of the verb behind it:
/// *calls to resist it rang loudly*, *South Korean calls for change were ignored*.
pub(super) fn is_subject(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    let grammar = &words.lexicon.grammar;
    words.is(at, grammar.noun_too)
        && tags.get(at + 1) == Some(&Tag::Preposition)
        && !words.is(at + 1, grammar.that)
        && (tags[at - 1] == Tag::Punctuation || words.is(at - 1, grammar.actor))
        && ahead(words, tags, at + 1) == Ahead::Verb
}

/// Whether the word is a plural noun by its form.
fn is_plural(words: Words<'_>, tags: &[Tag], at: usize) -> bool {
    tags[at].is_noun() && words.ends_plural(at) && words.str(at).len() > 3
        || words.is(at, words.lexicon.grammar.plural)
}

/// Whether the word has an ending that no base form has.
fn is_inflected(word: &str) -> bool {
    ["s", "ed", "ing"].iter().any(|end| word.ends_with(end))
}

/// What opens the clause that a word stands in.
enum Opener {
    /// The sentence begins there, or a mark or *and* stands before it.
    Mark,
    /// A word that always has a clause behind it: *because*, *that*.
    Clause,
    /// A word that may have one: *as*, *after*.
    Preposition,
    /// No opener, but a verb: what follows may be its object.
    Verb,
}

/// What opens the clause before the noun phrase that ends before the token.
fn opener(words: Words<'_>, tags: &[Tag], at: usize) -> Opener {
    let grammar = &words.lexicon.grammar;
    for t in (at.saturating_sub(FAR)..at).rev() {
        match tags[t] {
            _ if words.is(t, grammar.subordinator) || words.is(t, grammar.that) => {
                return Opener::Clause;
            }
            _ if words.is(t, grammar.clause_preposition) => return Opener::Preposition,
            Tag::Wh => return Opener::Clause,
            Tag::Punctuation | Tag::Conjunction => return Opener::Mark,
            Tag::Modal => return Opener::Verb,
            tag if tag.is_verb() => return Opener::Verb,
            _ => {}
        }
    }
    Opener::Mark
}

/// What stands in the clause from the token on.
fn ahead(words: Words<'_>, tags: &[Tag], at: usize) -> Ahead {
    let grammar = &words.lexicon.grammar;
    let mut joined = false;
    for t in at..(at + FAR).min(tags.len()) {
        match tags[t] {
            Tag::Conjunction => joined = true,
            Tag::Adverb => {}
            tag if tag.is_finite()
                || tag == Tag::Base && (words.is(t, grammar.be) || words.is(t, grammar.have)) =>
            {
                return if joined { Ahead::Joined } else { Ahead::Verb };
            }
            // *rights advocates initially dismissed those claims*
            Tag::Participle
                if t > at
                    && tags[at..t].iter().all(|&tag| tag == Tag::Adverb)
                    && super::opens_object(tags, t + 1) =>
            {
                return Ahead::Verb;
            }
            Tag::Punctuation | Tag::Wh => return Ahead::Nothing,
            _ if words.is(t, grammar.subordinator) || words.is(t, grammar.that) => {
                return Ahead::Nothing;
            }
            _ if words.is(t, grammar.clause_preposition) => return Ahead::Nothing,
            _ => joined = false,
        }
    }
    Ahead::Nothing
}
