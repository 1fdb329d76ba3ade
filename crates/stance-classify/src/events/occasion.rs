//! Who speaks or acts on the occasion of a noun cue: *said in a complaint*,
//! *despite pressure, the bank …*.

use super::Fill;
use super::extent::View;
use crate::clause::{ChunkKind, FAR, Form, Link, Phrase, Verb};
use crate::tag::Tag;

/// How many chunks a noun may stand behind the word that it hangs on.
const NEAR: usize = 8;

/// Who says what the noun is made in, and the verb: *In a rebuke to Bern, Oslo
/// said …*, *the king said, in a rebuke to Bern*; what a document says may be
/// known (*the nurse said in the lawsuit*), and accuse somebody (*accused the
/// bank in a lawsuit*).
///
/// Whoever says something in a document that is known makes no event of it.
pub(super) fn sayer(view: View<'_>, chunk: usize, known: bool) -> Option<(Fill, usize)> {
    let grammar = &view.words.lexicon.grammar;
    let (chunks, verbs) = (&view.clauses.chunks, &view.clauses.verbs);
    let preposition = chunk.checked_sub(1)?;
    let words = view.words;
    let document = known && words.is(chunks[chunk].head, grammar.document);
    let made = words.is(chunks[preposition].first, grammar.in_)
        && (document || words.is(chunks[chunk].first, grammar.indefinite));
    if !made {
        return None;
    }
    let says = |u: usize| {
        let verb = verbs[u];
        let says = view.words.is(verb.head, grammar.say)
            && verb.form == Form::Finite
            && !verb.passive
            && !matches!(verb.link, Link::OfNoun(_));
        says.then_some(verb.subject?).map(|who| (who.into(), u))
    };
    let mut left = preposition;
    while left > 0 && matches!(chunks[left - 1].kind, ChunkKind::Comma | ChunkKind::Adverb) {
        left -= 1;
    }
    if is_fronted(view, left) {
        let main = |link| matches!(link, Link::Main | Link::Coordinate(_));
        return says(clause_behind(view, chunk, main)?);
    }
    if document && chunks[left - 1].kind == ChunkKind::Noun {
        let object =
            |at: &usize| matches!(chunks[*at].kind, ChunkKind::Noun | ChunkKind::Conjunction);
        let near = left.saturating_sub(NEAR)..left;
        let u = view.clauses.verb_at(near.rev().find(|at| !object(at))?)?;
        let verb = verbs[u];
        let accuses = words.is(verb.head, grammar.object_deed) && !verb.passive;
        return accuses.then_some(verb.subject?).map(|who| (who.into(), u));
    }
    says(view.clauses.verb_at(left - 1)?)
}

/// Whether nothing of its clause stands before the adverbial that begins at the
/// chunk: *Despite pressure from Oslo, Riga …*.
fn is_fronted(view: View<'_>, chunk: usize) -> bool {
    chunk.checked_sub(1).is_none_or(|left| {
        matches!(
            view.kind(left),
            Some(ChunkKind::Break | ChunkKind::Quote | ChunkKind::Conjunction)
        )
    })
}

/// The verb of the clause whose subject stands behind the fronted noun, and
/// whose link is one of those.
fn clause_behind(view: View<'_>, noun: usize, links: impl Fn(Link) -> bool) -> Option<usize> {
    let verbs = &view.clauses.verbs;
    let head = view.clauses.chunks[noun].head;
    let from = verbs.partition_point(|verb| verb.chunk < noun);
    let fits = |verb: &Verb| {
        verb.form == Form::Finite
            && links(verb.link)
            && verb.subject.is_some_and(|who| who.first > head)
    };
    (from..verbs.len()).take(FAR).find(|&u| fits(&verbs[u]))
}

/// Who acts under what the noun says: *despite pressure from Oslo, Riga stopped*,
/// *agreed to it in response to criticism*.
pub(super) fn pressed(view: View<'_>, chunk: usize) -> Option<Fill> {
    let (words, chunks, verbs) = (view.words, &view.clauses.chunks, &view.clauses.verbs);
    let grammar = &words.lexicon.grammar;
    let within = |at: &usize| matches!(chunks[*at].kind, ChunkKind::Preposition | ChunkKind::Noun);
    let before = (chunk.saturating_sub(NEAR)..chunk).rev().take_while(within);
    let opener = before.filter(|&at| chunks[at].kind == ChunkKind::Preposition).find(|&at| {
        let noun = || chunks.get(at + 1).is_some_and(|c| words.is(c.head, grammar.pressing_noun));
        words.is(chunks[at].first, grammar.pressing)
            || words.is(chunks[at].first, grammar.in_) && noun()
    })?;
    let (verb, named) = if is_fronted(view, opener) {
        (clause_behind(view, chunk, |link| !matches!(link, Link::OfNoun(_)))?, true)
    } else {
        // Behind the verb, the adverbial may belong to anything before it: only
        // a name, or who is spoken of already, is sure to act.
        let from = verbs.partition_point(|verb| verb.chunk < chunk);
        let finite = |u: &usize| verbs[*u].form == Form::Finite;
        let nearest = (from.saturating_sub(FAR)..from).rev().find(finite)?;
        let sure = |who: Phrase| {
            words.tag(who.head) == Tag::Proper || words.is(who.head, grammar.nominative)
        };
        (nearest, verbs[nearest].subject.is_some_and(sure))
    };
    let verb = verbs[verb];
    let who = verb.subject.filter(|_| named && !verb.passive && !verb.existential)?;
    let acts = !words.is(who.head, grammar.it)
        && !words.is(who.head, grammar.first_person)
        && !super::slots::cannot_act(view, who.head);
    acts.then(|| who.into())
}
