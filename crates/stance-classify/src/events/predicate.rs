//! Adjectives and phrases that are said of a subject.

use stance_types::{Act, Role};

use super::extent::{Shape, View};
use super::shift;
use super::slots::{self, Place};
use super::speaker::speaker;
use super::{Carrier, Fill, Fit, Miss, restricted};
use crate::clause::{ChunkKind, Form, Phrase};
use crate::cue::Candidate;
use crate::lexicon::{Entry, Frame};

/// What a predicate is said of, and the verb that says it.
#[derive(Clone, Copy, Default)]
struct Said {
    of: Option<Phrase>,
    verb: Option<usize>,
    /// Whoever calls the object so: *called the report false*.
    caller: Option<Phrase>,
    /// Whether it stands before a relative clause that calls it so.
    gap: bool,
}

/// Tries the frames of a predicate entry, the first that fits.
pub(crate) fn fit(view: View<'_>, entry: &Entry, candidate: &Candidate) -> Result<Fit, Miss> {
    let chunk = view.clauses.chunk_of(candidate.first);
    let own = view.clauses.chunks[chunk];
    if own.kind == ChunkKind::Noun && candidate.end <= own.head {
        // *false statements* says nothing of them being false.
        return Err(Miss::Modifier);
    }
    let as_ = chunk
        .checked_sub(1)
        .map(|c| view.clauses.chunks[c])
        .filter(|c| c.kind == ChunkKind::Preposition);
    if as_.is_some_and(|c| view.words.is(c.first, view.words.lexicon.grammar.as_)) {
        // *dismissed the report as false* is the verb's event.
        return Err(Miss::Frame);
    }
    let attributed = |frame: &Frame| matches!(frame, Frame::Predicate { attributed: true, .. });
    let by_others = entry.frames.iter().any(|written| attributed(&written.frame));
    let said = said(view, candidate, by_others);
    let from = view.chunk_from(candidate.end);
    let place = Place {
        from,
        object: None,
        object_known: false,
        act: entry.act,
        judged: None,
        content_holds_target: false,
        stop: &[],
        noun: None,
    };
    let saying = entry.act == Act::Deny && said.of.is_some_and(|of| forbids_saying(view, of, from));
    let mut miss = Miss::Frame;
    for written in &entry.frames {
        let Frame::Predicate { subject, attributed, after } = &written.frame else {
            continue;
        };
        let Some((mut roles, places)) = slots::look(view, after, place) else {
            continue;
        };
        if written.blocks {
            return Err(Miss::OtherSense);
        }
        if let Some(role) = *subject {
            // What nothing is said of is no predicate.
            let Some(of) = said.of else { continue };
            let mut fill = Fill::from(of);
            if role == Role::Content && !said.gap {
                fill.end = subject_end(view, of, said.verb);
                fill = announced(view, of, from).unwrap_or(fill);
            }
            roles.offer(role, Some(fill));
        }
        if *attributed {
            let who =
                said.caller.map(Fill::from).or_else(|| said.verb.and_then(|v| speaker(view, v)));
            if who.is_none() {
                miss = Miss::NoSpeaker;
                continue;
            }
            roles.offer(Role::Source, who);
        }
        // Whoever may not say it contradicts a claim, whatever it is called.
        if !saying && let Err(restriction) = restricted(view, entry, &roles) {
            miss = restriction;
            continue;
        }
        return Ok(Fit {
            roles,
            frame: written.text.clone(),
            places: places + 1,
            verb: said.verb,
            carrier: Carrier::Cue,
        });
    }
    Err(miss)
}

/// The clause or infinitive for which *it* only stands: *it is not true that the
/// mill closed*.
fn announced(view: View<'_>, subject: Phrase, from: usize) -> Option<Fill> {
    let it = view.words.is(subject.head, view.words.lexicon.grammar.it);
    // *was "not true" that*
    let from = from + usize::from(view.kind(from) == Some(ChunkKind::Quote));
    let shape = match view.kind(from)? {
        ChunkKind::That => Shape::Clause,
        ChunkKind::Verb if view.form(from) == Some(Form::Infinitive) => Shape::Verbal,
        _ => return None,
    };
    let chunk = view.clauses.chunks[from];
    let end = view.complement_end(from, shape);
    (it && end > chunk.end).then(|| Fill::new(chunk.first, end, chunk.head))
}

/// Whether *it* stands for the saying of something: *it is wrong to say that the
/// mill is closed*.
fn forbids_saying(view: View<'_>, subject: Phrase, from: usize) -> bool {
    let grammar = &view.words.lexicon.grammar;
    let it = subject.end == subject.first + 1 && view.words.is(subject.head, grammar.it);
    let verb = view.clauses.verb_at(from).map(|u| view.clauses.verbs[u]);
    it && verb.is_some_and(|verb| {
        verb.form == Form::Infinitive && view.words.is(verb.head, grammar.claiming)
    })
}

/// Where the subject of a predicate ends as a content: a clause or infinitive
/// between it and the verb is its own (*the claim that it leaked is false*).
pub(super) fn subject_end(view: View<'_>, subject: Phrase, verb: Option<usize>) -> usize {
    let chunks = &view.clauses.chunks;
    let behind = view.chunk_from(subject.end);
    let complement = match view.kind(behind) {
        Some(ChunkKind::That) => true,
        Some(ChunkKind::Noun) => view.opens_clause(behind),
        // *the leaks coming from the yard are false*
        Some(ChunkKind::Verb) => view.form(behind) != Some(Form::Finite),
        _ => false,
    };
    match verb.map(|v| view.clauses.verbs[v].chunk) {
        Some(own) if complement && behind < own => chunks[own - 1].end,
        _ => subject.end,
    }
}

/// What the predicate at the candidate is said of; somebody else may say it, if
/// `by_others`.
fn said(view: View<'_>, candidate: &Candidate, by_others: bool) -> Said {
    let clauses = view.clauses;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let chunk = clauses.chunk_of(candidate.first);
    if let Some(v) = clauses.verb_at(chunk) {
        return Said { of: clauses.verbs[v].subject, verb: Some(v), ..Said::default() };
    }
    let mut at = chunk;
    for _ in 0..6 {
        let Some(left) = at.checked_sub(1) else { break };
        match clauses.chunks[left].kind {
            ChunkKind::Verb => {
                let Some(v) = clauses.verb_at(left) else {
                    break;
                };
                let verb = clauses.verbs[v];
                // *The report was false*, *the report, dismissed as false*; a
                // noun behind another verb is its object and says nothing.
                let links = words.is(verb.head, grammar.link) || verb.passive;
                if clauses.chunks[chunk].kind == ChunkKind::Noun && !links {
                    return Said::default();
                }
                // *the report that Oslo called false*
                let object = verb.gap.or_else(|| shift::before_that(view, &verb));
                if by_others && !links && object.is_some() {
                    return Said { of: object, verb: Some(v), caller: verb.subject, gap: true };
                }
                let caller =
                    verb.passive.then(|| super::verb::agent(view, left + 1, &[])).flatten();
                return Said { of: verb.subject, verb: Some(v), caller, gap: false };
            }
            ChunkKind::Adverb
            | ChunkKind::Preposition
            | ChunkKind::Adjective
            | ChunkKind::Quote => at = left,
            ChunkKind::Noun => {
                // *called the report false*; *officials critical of the deal*.
                let (reach, _) = clauses.phrases(words).ending_at(left);
                let verb = reach.from.checked_sub(1).and_then(|c| clauses.verb_at(c));
                let caller = verb.and_then(|v| clauses.verbs[v].subject);
                return Said { of: Some(reach.phrase), verb, caller, gap: false };
            }
            _ => break,
        }
    }
    Said::default()
}
