//! Modal directives: a source is said to declare that somebody must act.

use stance_types::Role;

use super::extent::{Shape, View};
use super::speaker::speaker;
use super::{Carrier, Fill, Fit, Miss, Roles, restricted};
use crate::clause::{ChunkKind, Form};
use crate::cue::Candidate;
use crate::lexicon::{Entry, Pos};
use crate::tag::Tag;

/// Tries a modal entry.
pub(crate) fn fit(view: View<'_>, entry: &Entry, candidate: &Candidate) -> Result<Fit, Miss> {
    let words = view.words;
    let clauses = view.clauses;
    let grammar = &words.lexicon.grammar;
    let chunk = clauses.chunk_of(candidate.first);
    let Some(v) = clauses.verb_at(chunk) else {
        return Err(Miss::PartOfSpeech(Pos::Modal));
    };
    let verb = clauses.verbs[v];
    if verb.form != Form::Finite {
        return Err(Miss::Frame);
    }
    // *must* and its verb are one group; *has to* and its infinitive are two,
    // and the *to* of the cue is the first word of the second.
    let (content, passive) = if candidate.end <= verb.head {
        (candidate.end, verb.passive)
    } else {
        let next = clauses.chunk_of(candidate.end - 1);
        let Some(u) = clauses.verb_at(next) else {
            return Err(Miss::Frame);
        };
        if clauses.verbs[u].form != Form::Infinitive {
            return Err(Miss::Frame);
        }
        (candidate.end, clauses.verbs[u].passive)
    };
    // *should have done* looks back.
    let have = (content..(content + 3).min(words.len()))
        .find(|&t| words.tag(t) != Tag::Adverb && !words.is(t, grammar.not));
    let perfect = have.is_some_and(|t| {
        words.is(t, grammar.have) && matches!(words.tag(t + 1), Tag::Participle | Tag::Past)
    });
    if perfect {
        return Err(Miss::Frame);
    }
    let Some(who) = speaker(view, v) else {
        return Err(Miss::NoSpeaker);
    };
    let from = clauses.chunk_of(content);
    let end = view.complement_end(from, Shape::Verbal).max(content + 1);
    let mut roles = Roles::default();
    roles.set(Role::Source, Some(who));
    roles.set(Role::Content, Some(Fill::new(content, end, verb.head)));
    if !passive && !verb.existential {
        roles.set(Role::Target, verb.subject.map(Fill::from));
    }
    // A question asks; a condition supposes.
    let supposed = verb.subject.is_none()
        || clauses.chunks[..chunk]
            .iter()
            .rev()
            .take(8)
            .any(|c| c.kind == ChunkKind::Subordinator && words.is(c.first, grammar.if_));
    if supposed {
        return Err(Miss::Frame);
    }
    restricted(view, entry, &roles)?;
    let frame = entry.frames.first().map(|f| f.text.clone()).unwrap_or_default();
    Ok(Fit { roles, frame, places: 2, verb: None, carrier: Carrier::Cue })
}
