//! Modal directives: a source is said to declare that somebody must act.

use stance_types::Role;

use super::extent::{Shape, View};
use super::opener::asks;
use super::slots::cannot_act;
use super::speaker::named_speaker;
use super::{Carrier, Fill, Fit, Miss, Roles, restricted};
use crate::clause::{ChunkKind, FAR, Form, Link, Verb};
use crate::cue::Candidate;
use crate::lexicon::{Entry, Pos};
use crate::tag::Tag;

/// How many verbs up a condition is looked for.
const CLIMB: usize = 4;

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
    // *a weapon the public has to hand*: the verb has an object of its own.
    if verb.gap.is_some() && candidate.end > clauses.chunks[chunk].end {
        return Err(Miss::Frame);
    }
    let own = verb.head == candidate.first;
    // *should not have to pay*: what should be comes before what has to be.
    let stacked = |modal: usize| modal < candidate.first && words.is(modal, grammar.should);
    // *More is still needed to end it.*
    if own && (verb.passive || verb.modal.is_some_and(stacked)) {
        return Err(Miss::Frame);
    }
    // *suggested that he should go*: the verb is the cue.
    let mandated = |ruler: usize| words.is(clauses.verbs[ruler].head, grammar.mandate);
    if matches!(verb.link, Link::Complement(ruler) if mandated(ruler)) {
        return Err(Miss::Frame);
    }
    let Some(main) = main_verb(view, candidate, v).map(|main| clauses.verbs[main]) else {
        return Err(Miss::Frame);
    };
    let content = candidate.end;
    // *should have done* looks back.
    let past_adverbs = |from: usize| {
        (from..(from + 3).min(words.len()))
            .find(|&t| words.tag(t) != Tag::Adverb && !words.is(t, grammar.not))
    };
    let perfect = past_adverbs(content)
        .filter(|&t| words.is(t, grammar.have))
        .and_then(|have| past_adverbs(have + 1));
    if perfect.is_some_and(|t| matches!(words.tag(t), Tag::Participle | Tag::Past)) {
        return Err(Miss::Frame);
    }
    let resumed = resumed(view, v);
    let Some(who) = named_speaker(view, resumed.unwrap_or(v)) else {
        return Err(Miss::NoSpeaker);
    };
    // *He said the bank is weak and should close*
    let subject = resumed.map_or(verb.subject, |w| clauses.verbs[w].subject);
    let content = content + usize::from(words.is_quote(content));
    let from = clauses.chunk_of(content);
    let end = view.complement_end(from, Shape::Verbal).max(content + 1);
    let mut roles = Roles::default();
    roles.set(Role::Source, Some(who));
    // *should be able to pay*: what one should be tells a demand from a forecast,
    // unless it is *we* who should.
    let said = view.past_adverbs(main.chunk + 1);
    let ours = subject.is_some_and(|who| words.is(who.head, grammar.first_person));
    let is = !main.passive && !ours && words.is(main.head, grammar.be);
    let head = match clauses.chunks.get(said) {
        Some(chunk) if is && chunk.kind == ChunkKind::Adjective => chunk.head,
        _ => main.head,
    };
    roles.set(Role::Content, Some(Fill::new(content, end, head)));
    if !main.passive && !verb.existential {
        roles.set(Role::Target, subject.map(Fill::from));
    }
    // A question asks; a condition supposes.
    if verb.subject.is_none()
        || asks(view, candidate.end)
        || is_condition(view, v)
        || asked(view, v)
    {
        return Err(Miss::Frame);
    }
    restricted(view, entry, &roles)?;
    if subject.is_some_and(|who| cannot_act(view, who.head)) {
        roles.set(Role::Target, None);
    }
    let frame = entry.frames.first().map(|f| f.text.clone()).unwrap_or_default();
    Ok(Fit { roles, frame, places: 2, verb: None, carrier: Carrier::Cue })
}

/// The clause within a report that the modal goes on with: *said the bank is
/// weak and should close*. Joined to the verb of saying itself it would be the
/// narrator's, and he does not change from what was to what should be.
fn resumed(view: View<'_>, v: usize) -> Option<usize> {
    let (words, verbs) = (view.words, &view.clauses.verbs);
    let Link::Coordinate(g) = verbs[v].link else {
        return None;
    };
    let past = |verb: &Verb| words.tag(verb.first) == Tag::Past;
    let says = words.is(verbs[g].head, words.lexicon.grammar.say);
    let within = |&w: &usize| {
        verbs[w].link == Link::Complement(g)
            && verbs[w].form == Form::Finite
            && verbs[w].subject.is_some()
    };
    let apart = says && past(&verbs[g]) && !past(&verbs[v]);
    (g + 1..v).rev().take(FAR).find(within).filter(|_| apart)
}

/// The verb that the modal rules: *must* and its verb are one group; *has to*
/// and its infinitive are two, and quotation marks may part them (*should “act
/// quickly”*, *had to “return”*).
fn main_verb(view: View<'_>, candidate: &Candidate, v: usize) -> Option<usize> {
    let clauses = view.clauses;
    if candidate.end <= clauses.verbs[v].head {
        return Some(v);
    }
    let last = clauses.chunk_of(candidate.end - 1);
    if let Some(u) = clauses.verb_at(last)
        && clauses.verbs[u].form == Form::Infinitive
    {
        return Some(u);
    }
    let quote = view.chunk_from(candidate.end);
    let next = view.past_adverbs(quote + 1);
    (view.kind(quote) == Some(ChunkKind::Quote))
        .then(|| clauses.verb_at(next))
        .flatten()
        .filter(|&u| view.words.tag(clauses.verbs[u].first) == Tag::Base)
}

/// Whether the clause is a condition or what one supposes: *whether they should
/// go*, *if he thinks they should go*; but not *if it rains, they should go*.
fn is_condition(view: View<'_>, v: usize) -> bool {
    let clauses = view.clauses;
    let grammar = &view.words.lexicon.grammar;
    let mut u = v;
    for _ in 0..CLIMB {
        let verb = &clauses.verbs[u];
        let first = verb.subject.map_or(verb.first, |subject| subject.first.min(verb.first));
        let opener = match verb.link {
            Link::Adverbial(opener) => Some(opener),
            _ => clauses.chunk_of(first).checked_sub(1),
        };
        let opens = |c: usize| view.words.is(clauses.chunks[c].first, grammar.if_);
        if verb.form == Form::Finite && opener.is_some_and(opens) {
            return true;
        }
        match verb.link {
            Link::Complement(ruler) | Link::Control(ruler) => u = ruler,
            _ => break,
        }
    }
    false
}

/// Whether the clause is a question that somebody asks: *asked how broad it
/// should be*.
fn asked(view: View<'_>, v: usize) -> bool {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let chunks = &view.clauses.chunks;
    let Some(subject) = view.clauses.verbs[v].subject else {
        return false;
    };
    let opener = view.clauses.chunk_of(subject.first);
    chunks[..opener].iter().rev().take(2).any(|c| {
        matches!(c.kind, ChunkKind::Relative | ChunkKind::Subordinator)
            && words.is(c.first, grammar.question)
            && !words.is(c.first, grammar.which)
    })
}
