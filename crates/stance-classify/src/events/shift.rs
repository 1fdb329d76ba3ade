//! Where the places of a verb begin that do not stand right behind it.
//!
//! A frame says what stands behind its cue in a plain sentence. English puts
//! other things in between: a phrase before an object that is long, what is set
//! off by commas, and verbs that are joined to the cue and share its object.

use super::extent::View;
use crate::clause::{ChunkKind, Form, Link, Phrase, Reach, Verb};
use crate::tag::Tag;

/// How many joined verbs, or how many chunks between commas, are passed.
const PASSED: usize = 8;

/// The chunk behind the last of the verbs that are joined to the cue and share
/// its object: *denounced but did not dismiss | the bishop*.
pub(super) fn shared(view: View<'_>, verb: &Verb, from: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..PASSED {
        let joint = at;
        at += usize::from(view.kind(at) == Some(ChunkKind::Comma));
        at += usize::from(view.kind(at) == Some(ChunkKind::Conjunction));
        if at == joint {
            return None;
        }
        at = view.past_adverbs(at);
        let joined = view.clauses.verbs[view.clauses.verb_at(at)?];
        let alike = joined.form == verb.form
            || verb.form == Form::Infinitive && joined.form == Form::Bare
            || matches!(joined.form, Form::Gerund) && view.words.tag(verb.head) == Tag::Gerund;
        // *requested and must have access*: what one has is another matter.
        let owns = view.words.is(joined.head, view.words.lexicon.grammar.have);
        if joined.passive || owns || !alike || !joins(verb, &joined) {
            return None;
        }
        at = view.past_adverbs(at + 1);
        let object = at + usize::from(view.kind(at) == Some(ChunkKind::Comma));
        if view.kind(object) == Some(ChunkKind::Noun) {
            return (!view.opens_clause(object)).then_some(object);
        }
    }
    None
}

/// Whether two verbs are said of the same.
fn joins(verb: &Verb, joined: &Verb) -> bool {
    let head = |verb: &Verb| verb.subject.map(|subject| subject.head);
    joined.subject.is_none() || head(joined) == head(verb)
}

/// The chunk behind what parts the cue from its places: *denied, through a
/// friend, | that he knew*, *condemns in the strongest terms | the attack*.
pub(super) fn parted(view: View<'_>, from: usize) -> Option<usize> {
    match view.kind(from)? {
        ChunkKind::Comma => inserted(view, from),
        // *condemned "in the strongest terms the attack"*
        ChunkKind::Quote if view.kind(from + 1) == Some(ChunkKind::Preposition) => {
            parted(view, from + 1)
        }
        ChunkKind::Preposition => {
            let reach = view.phrase_at(view.past_adverbs(from + 1), &[])?;
            let object = view.past_adverbs(reach.to);
            let begins = |token| {
                matches!(view.words.tag(token), Tag::Determiner | Tag::Possessive | Tag::Pronoun)
            };
            let chunk = view.clauses.chunks.get(object)?;
            (chunk.kind == ChunkKind::Noun && begins(chunk.first) && !view.opens_clause(object))
                .then_some(object)
        }
        _ => None,
    }
}

/// Behind the second of a pair of commas, if no clause stands between.
fn inserted(view: View<'_>, comma: usize) -> Option<usize> {
    let opens = matches!(view.kind(comma + 1)?, ChunkKind::Preposition | ChunkKind::Adverb);
    let (close, _) = view
        .chunks_from(comma + 1, PASSED)
        .take_while(|(_, chunk)| !matches!(chunk.kind, ChunkKind::Verb | ChunkKind::Stop))
        .find(|(_, chunk)| chunk.kind == ChunkKind::Comma)
        .filter(|_| opens)?;
    let behind = close + 1;
    let goes_on = match view.kind(behind)? {
        ChunkKind::That => true,
        ChunkKind::Noun => !view.opens_clause(behind) && !view.reports(behind),
        ChunkKind::Verb => view.form(behind) == Some(Form::Infinitive),
        _ => false,
    };
    goes_on.then_some(behind)
}

/// The subject of the verb before, where a base form stands behind *than* or
/// away from its *do*: *to do more than condemn it*, *he did, though, deny it*.
/// An object has to follow, at the chunk `from`: *more than demand in China*.
pub(super) fn compared(view: View<'_>, v: usize, from: usize) -> Option<Phrase> {
    let (words, grammar) = (view.words, &view.words.lexicon.grammar);
    let before = view.clauses.verbs.get(v.checked_sub(1)?)?;
    let chunk = view.clauses.verbs[v].chunk;
    let small = |c: &usize| matches!(view.kind(*c), Some(ChunkKind::Adverb | ChunkKind::Comma));
    let left = (before.chunk..chunk).rev().find(|c| !small(c))?;
    let than = words.is(view.clauses.chunks[left].first, grammar.than);
    let does = left == before.chunk && words.is(before.head, grammar.do_);
    let object = view.kind(from) == Some(ChunkKind::Noun);
    before.subject.filter(|_| object && (than || does))
}

/// The noun before a *that* which turns out to be a relative, because the verb
/// behind it lacks its object: *the report that Oslo called false*.
pub(super) fn before_that(view: View<'_>, verb: &Verb) -> Option<Phrase> {
    let Link::OfNoun(noun) = verb.link else {
        return None;
    };
    let that = view.clauses.chunk_of(verb.subject?.first).checked_sub(1)?;
    let relative = view.kind(that) == Some(ChunkKind::That) && that == noun + 1;
    (relative && verb.gap.is_none() && !verb.passive)
        .then(|| view.clauses.phrases(view.words).ending_at(noun).0.phrase)
}

/// What a verb of naming has before it in a relative clause, though a noun
/// follows: *a law that critics call a disgrace*; nothing for the *what* of
/// *what she called a racist law*.
pub(super) fn named_before(view: View<'_>, verb: &Verb) -> Option<Option<Phrase>> {
    if let Some(object) = verb.gap.or_else(|| before_that(view, verb)) {
        // *impatience with a law that they call a disgrace*
        let at = view.clauses.chunk_of(object.end - 1);
        let before = at.checked_sub(1).map(|left| view.clauses.chunks[left]);
        let hangs = before.is_some_and(|left| {
            left.kind == ChunkKind::Preposition
                && left.first > object.first
                && !view.words.is(left.first, view.words.lexicon.grammar.of)
        });
        let nearest = || view.clauses.phrases(view.words).alone(at).phrase;
        return Some(Some(if hangs { nearest() } else { object }));
    }
    what(view, verb).map(|_| None)
}

/// The *what* of a clause that stands for a thing: *what some described as a
/// trick*.
pub(super) fn what(view: View<'_>, verb: &Verb) -> Option<Phrase> {
    let before = view.clauses.chunk_of(verb.subject?.first).checked_sub(1)?;
    let chunk = view.clauses.chunks[before];
    let what = view.words.is(chunk.first, view.words.lexicon.grammar.what);
    (what && chunk.kind == ChunkKind::Relative)
        .then(|| view.clauses.phrases(view.words).alone(before).phrase)
}

/// *denied that, but paid*: before a mark *that* opens no clause; but in *said
/// that, if asked, he would pay* and *said that, “We pay”* it does.
pub(super) fn lone_that(view: View<'_>, at: usize) -> Option<Reach> {
    let grammar = &view.words.lexicon.grammar;
    let that = view.clauses.chunks.get(at).filter(|c| c.kind == ChunkKind::That)?;
    let inserts = || match view.kind(at + 2) {
        Some(ChunkKind::Adverb | ChunkKind::Preposition | ChunkKind::Subordinator) => true,
        Some(ChunkKind::Quote) => view.clauses.quote_of(that.first) == 0,
        _ => false,
    };
    let next = view.clauses.chunks.get(at + 1)?;
    let joins = |set| view.words.is(next.first, set);
    let ends = match next.kind {
        ChunkKind::Stop | ChunkKind::Break => true,
        ChunkKind::Comma => !inserts(),
        ChunkKind::Conjunction => (joins(grammar.and) || joins(grammar.but)) && !inserts(),
        _ => false,
    };
    ends.then(|| view.clauses.phrases(view.words).alone(at))
}
