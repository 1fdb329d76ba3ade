//! Who is asked: whom a request is written to, and what behind a verb of asking
//! is not asked but asked for.

use stance_types::{Act, Role};

use super::extent::View;
use super::slots::cannot_act;
use super::{Carrier, Fill, Fit};
use crate::clause::{ChunkKind, FAR, Form, Link};

/// Fills the target of a request with whom it is written to.
pub(super) fn fill(view: View<'_>, act: Act, fit: &mut Fit) {
    let Some(v) = fit.verb.filter(|_| fit.carrier == Carrier::Cue) else {
        return;
    };
    if act == Act::Urge && fit.roles.get(Role::Content).is_some() {
        fit.roles.offer(Role::Target, addressee(view, v));
    }
}

/// Gives a thing behind the cue, which ends before the token `cue`, to the
/// content: what cannot act is not the one who is urged, but what should be
/// (*urged a strategy to cut debts*).
pub(super) fn hand_over(view: View<'_>, cue: usize, fit: &mut Fit) {
    let (Some(target), Some(content)) = (fit.roles.get(Role::Target), fit.roles.get(Role::Content))
    else {
        return;
    };
    let mut behind = view.past_adverbs(view.chunk_from(cue));
    behind += usize::from(view.kind(behind) == Some(ChunkKind::Quote));
    let (thing, deed) = (view.clauses.chunk_of(target.first), view.clauses.chunk_of(content.first));
    let together = behind == thing
        && thing < deed
        && view.form(deed) == Some(Form::Infinitive)
        && (view.chunk_from(target.end)..deed).all(|at| view.kind(at) != Some(ChunkKind::Comma));
    if together && cannot_act(view, target.head) {
        fit.roles.set(Role::Target, None);
        fit.roles.set(Role::Content, Some(Fill { first: target.first, ..content }));
    }
}

/// Whom the document goes to in which the cue asks: *wrote to Bern asking for
/// help*, *sent a letter to the mayor demanding it*, *filed a petition with the
/// court seeking it*.
fn addressee(view: View<'_>, v: usize) -> Option<Fill> {
    let (words, chunks) = (view.words, &view.clauses.chunks);
    let grammar = &words.lexicon.grammar;
    let verb = view.clauses.verbs[v];
    if verb.passive || matches!(verb.link, Link::Main | Link::Complement(_)) {
        return None;
    }
    let mut to = None;
    for at in (verb.chunk.saturating_sub(FAR / 2)..verb.chunk).rev() {
        let here = chunks[at];
        match here.kind {
            ChunkKind::Preposition if words.is(here.first, grammar.to) => to = Some(at),
            // *wrote on Monday to*
            ChunkKind::Verb => {
                let writes = to.is_some_and(|to| view.past_adverbs(at + 1) == to);
                return to
                    .filter(|_| writes && words.is(here.head, grammar.address))
                    .and_then(|to| receiver(view, to));
            }
            ChunkKind::Noun if words.is(here.head, grammar.missive) => {
                let behind = view.past_adverbs(at + 1);
                let sent = chunks.get(behind).is_some_and(|c| words.is(c.first, grammar.to));
                if sent && to == Some(behind) {
                    return receiver(view, behind);
                }
            }
            ChunkKind::Noun
            | ChunkKind::Preposition
            | ChunkKind::Adverb
            | ChunkKind::Comma
            | ChunkKind::Conjunction
            | ChunkKind::Adjective
            | ChunkKind::Open
            | ChunkKind::Close => {}
            _ => return None,
        }
    }
    None
}

/// Whoever stands behind the preposition at the chunk.
fn receiver(view: View<'_>, to: usize) -> Option<Fill> {
    let reach = view.phrase_at(to + 1, &[])?;
    (!cannot_act(view, reach.phrase.head)).then(|| reach.phrase.into())
}
