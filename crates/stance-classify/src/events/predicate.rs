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
    let saying =
        said.of.filter(|_| entry.act == Act::Deny).and_then(|of| extraposed(view, of, from));
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
            }
            if let Some(saying) = saying.filter(|_| role == Role::Content) {
                fill = saying;
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
        if saying.is_none()
            && let Err(restriction) = restricted(view, entry, &roles)
        {
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

/// What *it* stands for: *it is wrong to say that the mill is closed*.
fn extraposed(view: View<'_>, subject: Phrase, behind: usize) -> Option<Fill> {
    let grammar = &view.words.lexicon.grammar;
    let it = subject.end == subject.first + 1 && view.words.is(subject.head, grammar.it);
    let u = view.clauses.verb_at(behind).filter(|_| it)?;
    let verb = view.clauses.verbs[u];
    let says = view.words.is(verb.head, grammar.claiming);
    (verb.form == Form::Infinitive && says).then(|| {
        let end = view.complement_end(behind, Shape::Verbal);
        Fill::new(verb.first, end, subject.head)
    })
}

/// Where the subject of a predicate ends as a content: a clause or infinitive
/// between it and the verb is its own (*the claim that it leaked is false*).
fn subject_end(view: View<'_>, subject: Phrase, verb: Option<usize>) -> usize {
    let chunks = &view.clauses.chunks;
    let behind = view.chunk_from(subject.end);
    let complement = match view.kind(behind) {
        Some(ChunkKind::That) => true,
        Some(ChunkKind::Noun) => view.opens_clause(behind),
        Some(ChunkKind::Verb) => view.form(behind) == Some(Form::Infinitive),
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
