//! Places that a verb fills: clauses, infinitives, gerunds and direct speech.

use super::Fill;
use super::extent::{Shape, View};
use super::slots::REACH;
use crate::clause::{ChunkKind, FAR, Form, Link, Phrase, Verb};
use crate::tag::Tag;

/// *that* and a clause, or a clause alone.
pub(super) fn clause(view: View<'_>, from: usize, optional: bool) -> Option<(Fill, usize)> {
    let chunks = &view.clauses.chunks;
    let mut at = from;
    for _ in 0..8 {
        match view.kind(at)? {
            ChunkKind::That => break,
            // The tagger may take the *that* of *charges that he lied* for a
            // relative one; *a call that took minutes* is one.
            ChunkKind::Relative
                if view.words.is(chunks[at].first, view.words.lexicon.grammar.that)
                    && view.kind(view.past_adverbs(at + 1)) != Some(ChunkKind::Verb) =>
            {
                break;
            }
            ChunkKind::Adverb => at += 1,
            ChunkKind::Comma if view.kind(at + 1) == Some(ChunkKind::That) => at += 1,
            ChunkKind::Preposition
                if view.kind(at + 1) == Some(ChunkKind::Noun) && !view.opens_clause(at + 1) =>
            {
                at = view.phrase_at(at + 1, &[]).map_or(at + 2, |reach| reach.to);
            }
            ChunkKind::Quote if optional || view.kind(at + 1) == Some(ChunkKind::That) => at += 1,
            ChunkKind::Noun if optional && view.opens_clause(at) && !is_answer(view, at) => break,
            ChunkKind::Noun if optional && bare_verb_follows(view, at) => break,
            _ => return None,
        }
    }
    let chunk = chunks.get(at)?;
    if !matches!(chunk.kind, ChunkKind::That | ChunkKind::Noun | ChunkKind::Relative) {
        return None;
    }
    // *charges that the bank denies*
    if chunk.kind != ChunkKind::Noun && at == from && is_answer(view, at + 1) {
        return None;
    }
    let end = view.complement_end(at, Shape::Clause);
    let next = view.chunk_from(end);
    // A clause has a verb.
    (at..next).any(|c| view.kind(c) == Some(ChunkKind::Verb)).then_some(())?;
    Some((Fill::new(chunk.first, end, chunk.head), next))
}

/// *accusations the bank denies*, but *accusations it broke the law*: whether the
/// clause whose subject begins at the chunk answers what the noun before says.
fn is_answer(view: View<'_>, at: usize) -> bool {
    let Some(first) = view.clauses.chunks.get(at).map(|chunk| chunk.first) else {
        return false;
    };
    let from = view.clauses.verbs.partition_point(|verb| verb.chunk < at);
    let said = |verb: &&Verb| verb.subject.is_some_and(|subject| subject.first == first);
    view.clauses.verbs[from..].iter().take(FAR).find(said).is_some_and(|verb| {
        matches!(verb.link, Link::OfNoun(noun) if noun < at)
            && view.words.is(verb.head, view.words.lexicon.grammar.answer)
            && view.kind(view.past_adverbs(verb.chunk + 1)) != Some(ChunkKind::Noun)
    })
}

/// *demanded the U.S. clarify*: a subjunctive behind a noun phrase.
fn bare_verb_follows(view: View<'_>, noun: usize) -> bool {
    view.phrase_at(noun, &[])
        .is_some_and(|reach| view.form(view.past_adverbs(reach.to)) == Some(Form::Bare))
}

/// Whether a content clause says what should be done, and the cue rather than a
/// modal in the clause is what urges: *suggested that he should go*, but
/// *insisted that he must go*. The cue is the verb of urging at the token, or
/// else another one, with which no modal competes.
pub(super) fn mandates(view: View<'_>, content: Fill, cue: Option<usize>) -> bool {
    let grammar = &view.words.lexicon.grammar;
    let first = view.clauses.verbs.iter().find(|v| {
        v.first > content.first
            && v.first < content.end
            && matches!(v.form, Form::Finite | Form::Bare)
    });
    let Some(verb) = first else { return false };
    if let Some(modal) = verb.modal {
        return view.words.is(modal, grammar.should)
            && cue.is_none_or(|verb| view.words.is(verb, grammar.mandate));
    }
    // *that Rome sell*, *that he be freed*: a base form behind a subject that
    // would have another in the indicative.
    let be = view.words.is(verb.first, grammar.be_base);
    let singular = verb.subject.is_some_and(|s| {
        let tag = view.words.tag(s.head);
        let plural = view.words.str(s.head).ends_with('s') || view.words.is(s.head, grammar.plural);
        tag.is_nominal() && !plural
    });
    let negated = verb.first > 0 && view.words.is(verb.first - 1, grammar.not);
    be || (singular || negated) && view.words.tag(verb.first) == Tag::Base
}

/// The subject of a content clause, unless the clause is passive or says that
/// something exists.
pub(super) fn clause_subject(view: View<'_>, content: Fill) -> Option<Fill> {
    let from = view.clauses.chunk_of(content.first);
    let verbs = &view.clauses.verbs;
    // The noun within the content that the verb's clause modifies: the clause is
    // not the one that is said, *alleged that money which they gave is gone*.
    let modifies = |v: &Verb| {
        let noun = |v: &Verb| match v.link {
            Link::OfNoun(noun) if noun >= from => Some(noun),
            _ => None,
        };
        noun(v).or_else(|| match v.link {
            Link::Complement(w) | Link::Coordinate(w) => verbs.get(w).and_then(noun),
            _ => None,
        })
    };
    let mut said = verbs.iter().filter(|v| {
        v.first >= content.first
            && v.first < content.end
            && matches!(v.form, Form::Finite | Form::Bare)
    });
    let first = said.clone().next()?;
    let main = said.find(|v| v.subject.is_some() && modifies(v).is_none());
    let Some(verb) = main else {
        // Its own verb is not seen: what the relative clause modifies is still
        // its subject, if nothing stands before it.
        let (reach, hangs) = view.clauses.phrases(view.words).ending_at(modifies(first)?);
        let behind = reach.to + usize::from(view.kind(reach.to) == Some(ChunkKind::Comma));
        let own = !hangs && reach.from <= from + 1;
        return (own && view.kind(behind) == Some(ChunkKind::Relative))
            .then(|| reach.phrase.into());
    };
    let subject = verb.subject?;
    let inside = subject.first >= view.clauses.chunks[from].first;
    // *complained that "we are ruined"*: nobody accuses or urges himself.
    let oneself = view.words.is(subject.head, view.words.lexicon.grammar.first_person)
        && view.clauses.quote_of(subject.head)
            != view.clauses.quote_of(content.first.saturating_sub(1));
    (!verb.passive && !verb.existential && inside && !oneself).then(|| subject.into())
}

/// *to* and an infinitive, over phrases and adverbs between; `cue` is the chunk
/// behind the cue.
pub(super) fn infinitive(view: View<'_>, cue: usize, from: usize) -> Option<(Fill, usize)> {
    for (at, chunk) in view.chunks_from(from, REACH) {
        match chunk.kind {
            ChunkKind::Verb => {
                let u = view.clauses.verb_at(at)?;
                let verb = view.clauses.verbs[u];
                // *demanded the release of a man whose arrest threatens to …*:
                // what completes a verb of the object is not the cue's.
                let own = !view.hangs_behind(u, cue) && !explains(view, at, cue);
                if verb.form == Form::Infinitive && own {
                    let end = view.complement_end(at, Shape::Verbal);
                    let opener = question(view, at, from).unwrap_or(at);
                    let first = view.clauses.chunks[opener].first;
                    return Some((Fill::new(first, end, verb.head), view.chunk_from(end)));
                }
                if own && !matches!(verb.link, Link::OfNoun(n) if n + 1 >= from) {
                    return None;
                }
            }
            ChunkKind::Noun
            | ChunkKind::Preposition
            | ChunkKind::Adverb
            | ChunkKind::Quote
            | ChunkKind::Open
            | ChunkKind::Close
            | ChunkKind::Relative
            | ChunkKind::Adjective => {}
            ChunkKind::Conjunction if !view.opens_clause(at + 1) => {}
            ChunkKind::Comma if !view.reports(at + 1) && !view.opens_clause(at + 1) => {}
            _ => return None,
        }
    }
    None
}

/// The word that makes a question of the infinitive at the chunk: *told them
/// what to do*, *which rules to follow*.
fn question(view: View<'_>, infinitive: usize, from: usize) -> Option<usize> {
    let noun = infinitive > 0 && view.kind(infinitive - 1) == Some(ChunkKind::Noun);
    let opener = infinitive.checked_sub(1 + usize::from(noun))?;
    (opener >= from && view.kind(opener) == Some(ChunkKind::Relative)).then_some(opener)
}

/// Whether the infinitive at the chunk only explains the noun before it, one
/// that names no one who could act: *urged efforts to help*, *48 hours to …*.
fn explains(view: View<'_>, infinitive: usize, from: usize) -> bool {
    let (words, grammar) = (view.words, &view.words.lexicon.grammar);
    infinitive > from
        && question(view, infinitive, from).is_none()
        && view.clauses.chunks.get(infinitive - 1).is_some_and(|noun| {
            noun.kind == ChunkKind::Noun
                && words.tag(noun.head) == Tag::Noun
                && [grammar.attempt, grammar.time, grammar.purpose, grammar.deed]
                    .iter()
                    .any(|&set| words.is(noun.head, set))
        })
}

/// *for X to do*, over phrases and adverbs between: the whole, and X.
pub(super) fn for_infinitive(view: View<'_>, from: usize) -> Option<(Fill, Phrase, usize)> {
    let grammar = &view.words.lexicon.grammar;
    for (at, chunk) in view.chunks_from(from, 8) {
        match chunk.kind {
            ChunkKind::Preposition | ChunkKind::Subordinator
                if view.words.is(chunk.first, grammar.for_) =>
            {
                let reach = view.phrase_at(at + 1, &[])?;
                let verb = view.past_adverbs(reach.to);
                let u = view.clauses.verb_at(verb)?;
                if view.clauses.verbs[u].form != Form::Infinitive {
                    return None;
                }
                let end = view.complement_end(reach.from, Shape::Verbal);
                let fill = Fill::new(chunk.first, end, view.clauses.verbs[u].head);
                return Some((fill, reach.phrase, view.chunk_from(end)));
            }
            ChunkKind::Adverb | ChunkKind::Noun | ChunkKind::Preposition => {}
            _ => return None,
        }
    }
    None
}

/// A gerund right behind the cue.
pub(super) fn gerund(view: View<'_>, from: usize) -> Option<(Fill, usize)> {
    let at = view.past_adverbs(from);
    let u = view.clauses.verb_at(at)?;
    let verb = view.clauses.verbs[u];
    (verb.form == Form::Gerund).then_some(())?;
    let end = view.complement_end(at, Shape::Verbal);
    Some((Fill::new(verb.first, end, verb.head), view.chunk_from(end)))
}

/// Direct speech: the quotation that begins behind the cue, or that ended
/// before it with nothing but the source between.
pub(super) fn speech(view: View<'_>, from: usize) -> Option<(Fill, usize)> {
    let clauses = view.clauses;
    let words = view.words;
    let cue = clauses.chunks.get(from.checked_sub(1)?)?;
    let own = clauses.quote_of(cue.head);
    let inside = |token: &usize| {
        let quote = clauses.quote_of(*token);
        quote != 0 && quote != own
    };
    let after = (cue.end..(cue.end + 4).min(words.len())).find(inside);
    let before = || {
        let near = cue.first.saturating_sub(14)..cue.first;
        let token = near.rev().find(inside)?;
        let other_verb = (clauses.chunk_of(token) + 1..clauses.chunk_of(cue.first))
            .filter_map(|chunk| clauses.verb_at(chunk))
            .any(|u| clauses.verbs[u].form == Form::Finite);
        (!other_verb).then_some(token)
    };
    let token = after.or_else(before)?;
    let quote = clauses.quote_of(token);
    let first =
        (0..token).rev().take_while(|&t| clauses.quote_of(t) == quote).last().unwrap_or(token);
    let end = (token..words.len()).find(|&t| clauses.quote_of(t) != quote).unwrap_or(words.len());
    // A word or two in quotation marks is no speech.
    (end - first > 4).then(|| (Fill::new(first, end, first), from))
}
