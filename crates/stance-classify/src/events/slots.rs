//! The places of a frame, looked for behind the cue.

use stance_types::{Act, Role};

use super::clausal::{
    clause, clause_subject, for_infinitive, gerund, infinitive, mandates, speech,
};
use super::extent::{Shape, View};
use super::naming::{clinging, nameable, named_that, predicate_at, quoted_as};
use super::predicate::subject_end;
use super::prepositional::{complement, own_phrases, owner, preposition, to_phrase};
use super::shift::lone_that;
use super::tail::{self, Dependents};
use super::{Fill, Roles};
use crate::clause::{ChunkKind, Form, Phrase, Reach};
use crate::lexicon::{Lead, SetId, Slot};
use crate::tag::Tag;
use crate::words::WordId;

/// How far behind the cue a place may stand, in chunks.
pub(super) const REACH: usize = 24;

/// Where the places of a frame are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The first chunk behind the cue.
    pub(crate) from: usize,
    /// The object, where it does not stand behind the cue: the subject of a
    /// passive, the noun before a relative clause.
    pub(crate) object: Option<Phrase>,
    /// Whether the object place is filled although nothing was found for it.
    pub(crate) object_known: bool,
    pub(crate) act: Act,
    /// The words of which a predicate must be one.
    pub(crate) judged: Option<SetId>,
    /// Whether the content of *call for X to do* holds the target too.
    pub(crate) content_holds_target: bool,
    /// Prepositions of the entry's other frames, at which a phrase ends.
    pub(crate) stop: &'a [WordId],
    /// For a noun cue, what may belong to it; a verb takes its complements from
    /// further away.
    pub(crate) noun: Option<Dependents<'a>>,
}

impl Place<'_> {
    /// Whether a place that was found can belong to the cue.
    fn holds(&self, view: View<'_>, from: usize, first: usize) -> bool {
        let chunk = view.clauses.chunk_of(first);
        self.noun.is_none_or(|dependents| tail::holds(view, from, chunk, dependents))
    }
}

/// Looks for `slots` in order; the roles found and how many places they are,
/// or `None` where a required place is missing.
pub(crate) fn look(view: View<'_>, slots: &[Slot], place: Place<'_>) -> Option<(Roles, usize)> {
    let mut roles = Roles::default();
    let mut places = 0;
    let mut at = place.from;
    let mut object: Option<Reach> = None;
    for (i, slot) in slots.iter().enumerate() {
        let found = match &slot.lead {
            Lead::Object => {
                if place.object_known {
                    places += usize::from(place.object.is_some());
                    let mut fill = place.object.map(Fill::from);
                    if slot.role == Role::Content
                        && let Some(content) = &mut fill
                    {
                        content.end = passive_end(view, place).unwrap_or(content.end);
                    }
                    roles.set(slot.role, fill);
                    continue;
                }
                let stop = stops(&slots[i + 1..], place.stop);
                let before_predicate =
                    slots.get(i + 1).is_some_and(|next| next.lead == Lead::Predicate);
                let that = before_predicate.then(|| named_that(view, at)).flatten();
                let found = that.or_else(|| object_at(view, at, &stop, place.act));
                let found = found.filter(|reach| !before_predicate || nameable(view, *reach));
                found.map(|mut reach| {
                    if before_predicate {
                        reach = with_deed(view, reach);
                    }
                    object = Some(reach);
                    let mut fill = Fill::from(reach.phrase);
                    let waits = slots[i + 1..].iter().any(|s| s.lead == Lead::Infinitive);
                    let pronoun = view.kind(reach.from) == Some(ChunkKind::That);
                    if slot.role == Role::Content && !pronoun {
                        fill.end = view.content_end(reach);
                    } else if !waits {
                        fill.end = view.complemented_end(reach, &stop);
                    }
                    (fill, reach.to)
                })
            }
            Lead::Predicate => predicate_at(view, at).or_else(|| {
                let (target, fill, next) = clinging(view, object?, place.judged?)?;
                roles.set(Role::Target, Some(target));
                Some((fill, next))
            }),
            // *recommended a charge against him*, *demanded a fee to carry it*:
            // the thing is an object, for which the frame has no place.
            Lead::Preposition { .. } | Lead::Infinitive
                if i == 0 && stray_object(view, view.past_adverbs(at)) =>
            {
                None
            }
            Lead::Preposition { words, then } => {
                let found = match place.noun {
                    Some(dependents) => tail::preposition(view, at, words, then, dependents),
                    None => preposition(
                        view,
                        at,
                        words,
                        then,
                        owner(view, i == 0 || at == place.from, object),
                    ),
                };
                if let (Some((p, _)), Some(reach)) = (found, object)
                    && let Some(target) = roles.get(Role::Target)
                    && let Some(end) = own_phrases(view, reach, p, words)
                    && end > target.end
                {
                    roles.set(Role::Target, Some(Fill { end, ..target }));
                }
                found.and_then(|(p, behind)| {
                    // The place is found: *of conflicts of interest*; and no other
                    // frame's is waited for behind a verb's content: *blamed him
                    // for the attack on the fort*.
                    let later = stops(&slots[i + 1..], &[]);
                    let content = slot.role == Role::Content && place.noun.is_none();
                    let by = view.words.lexicon.by_word();
                    let waited = |word: &&WordId| {
                        !words.contains(*word)
                            && (!content || **word == by || later.contains(*word))
                    };
                    let stop: Vec<WordId> = place.stop.iter().filter(waited).copied().collect();
                    let (mut fill, next) =
                        complement(view, p, behind, slot.role, &stop, place.noun)?;
                    let grammar = &view.words.lexicon.grammar;
                    // What is described as "old" is not called so.
                    let cue = place.from.checked_sub(1).map(|cue| view.clauses.chunks[cue].head);
                    let names = cue.is_some_and(|cue| view.words.is(cue, grammar.naming))
                        && view.words.is(fill.first, grammar.as_);
                    fill.quoted |= names && quoted_as(view, fill);
                    Some((fill, next))
                })
            }
            Lead::That { .. } if lone_that(view, view.past_adverbs(at)).is_some() => None,
            Lead::That { optional } => {
                // *allegations dating from March that …*
                let parted = || {
                    let that = |c: &usize| view.kind(*c) == Some(ChunkKind::That);
                    let behind = tail::tail(view, at, place.noun?).find(that)?;
                    clause(view, behind, false)
                };
                clause(view, at, *optional).or_else(parted)
            }
            Lead::Mandate => {
                let urges = place.act == Act::Urge && place.noun.is_none();
                let verb = place.from.checked_sub(1).filter(|_| urges);
                let verb = verb.map(|chunk| view.clauses.chunks[chunk].head);
                clause(view, at, true).filter(|(fill, _)| mandates(view, *fill, verb))
            }
            // A phrase stands for the infinitive only where no other place
            // comes before: there it is to whom (*recommended him to us*), as it
            // is behind a noun of asking (*requests to the bank*, but *his order
            // to "freeze"*).
            Lead::Infinitive => {
                let quoted = view.kind(at + 1) == Some(ChunkKind::Quote);
                let asks = place.act == Act::Urge && place.noun.is_some() && !quoted;
                (i == 0 && !asks).then(|| to_phrase(view, at, slot.role, place)).flatten().or_else(
                    || {
                        let found = infinitive(view, place.from, at);
                        found.filter(|(fill, _)| place.holds(view, at, fill.first))
                    },
                )
            }
            Lead::ForInfinitive => for_infinitive(view, at)
                .filter(|(fill, ..)| place.holds(view, at, fill.first))
                .map(|(fill, target, next)| {
                    if !is_passive(view, fill.head) && !cannot_act(view, target.head) {
                        roles.offer(Role::Target, Some(target.into()));
                    }
                    (fill, next)
                }),
            Lead::Gerund => gerund(view, at),
            Lead::Speech => speech(view, place.from).map(|(fill, _)| (fill, at)),
        };
        match found {
            Some((mut fill, next)) => {
                if slot.role == Role::Content {
                    if matches!(slot.lead, Lead::That { .. } | Lead::Mandate)
                        && place.act != Act::Deny
                        && roles.get(Role::Target).is_none()
                    {
                        let urges = place.act == Act::Urge;
                        let subject = clause_subject(view, fill)
                            .filter(|subject| !(urges && cannot_act(view, subject.head)));
                        roles.offer(Role::Target, subject);
                    }
                    if slot.lead == Lead::Infinitive
                        && place.content_holds_target
                        && let Some(target) = object
                    {
                        fill.first = target.phrase.first;
                        if is_passive(view, fill.head) || cannot_act(view, target.phrase.head) {
                            roles.set(Role::Target, None);
                        }
                    }
                }
                roles.offer(slot.role, Some(fill));
                places += 1;
                at = next;
            }
            None if slot.optional => {}
            None => return None,
        }
    }
    Some((roles, places))
}

/// Where the subject of a passive ends, whose own clause is a part of the
/// content: *the claim that it leaked was denied*.
fn passive_end(view: View<'_>, place: Place<'_>) -> Option<usize> {
    let v = view.clauses.verb_at(place.from.checked_sub(1)?)?;
    let verb = view.clauses.verbs[v];
    let subject = verb.subject.filter(|_| verb.passive)?;
    (place.object == Some(subject)).then(|| subject_end(view, subject, Some(v)))
}

/// Whether a noun phrase begins at the chunk that opens no clause (*lawsuits
/// the state has filed against him*).
fn stray_object(view: View<'_>, chunk: usize) -> bool {
    view.kind(chunk) == Some(ChunkKind::Noun) && !view.opens_clause(chunk)
}

/// Whether the verb group with this main verb is passive.
fn is_passive(view: View<'_>, head: usize) -> bool {
    let chunk = view.clauses.chunk_of(head);
    view.clauses.verb_at(chunk).is_some_and(|u| view.clauses.verbs[u].passive)
}

/// Whether what the noun at the token names is done or pointed at and cannot
/// act: *called for reforms to help the poor*, *this must stop*.
pub(super) fn cannot_act(view: View<'_>, head: usize) -> bool {
    let (words, grammar) = (view.words, &view.words.lexicon.grammar);
    let points = words.is(head, grammar.demonstrative) && !words.is(head, grammar.plural);
    words.tag(head) == Tag::Noun && words.is(head, grammar.thing) || points
}

/// The prepositions that later places wait for.
fn stops(later: &[Slot], more: &[WordId]) -> Vec<WordId> {
    let mut stop = more.to_vec();
    for slot in later {
        if let Lead::Preposition { words, .. } = &slot.lead {
            stop.extend(words);
        }
    }
    stop
}

/// *the idea of raising taxes*: the phrase with the gerund and its object.
fn with_deed(view: View<'_>, reach: Reach) -> Reach {
    let grammar = &view.words.lexicon.grammar;
    let of = view.clauses.chunks.get(reach.to).is_some_and(|c| view.words.is(c.first, grammar.of));
    let gerund = view.form(reach.to + 1) == Some(Form::Gerund);
    if !(of && gerund) {
        return reach;
    }
    let to = view.phrase_at(reach.to + 2, &[]).map_or(reach.to + 2, |object| object.to);
    let end = view.clauses.chunks[to - 1].end;
    Reach { phrase: Phrase { end, ..reach.phrase }, to, ..reach }
}

/// *what he called a plot*, *criticized how it was sold*: a clause that stands
/// for a thing. Behind a verb of asking it is a question.
fn free_relative(view: View<'_>, at: usize, act: Act) -> Option<Reach> {
    let grammar = &view.words.lexicon.grammar;
    let chunk = view.clauses.chunks.get(at)?;
    let is = |set| view.words.is(chunk.first, set);
    let how = || act == Act::Accuse && is(grammar.question) && !is(grammar.which);
    let what = chunk.kind == ChunkKind::Relative && act != Act::Urge;
    (what && (is(grammar.what) || how())).then(|| {
        let end = view.complement_end(at, Shape::Clause);
        let phrase = Phrase { first: chunk.first, end, head: chunk.head };
        Reach { phrase, from: at, to: view.chunk_from(end) }
    })
}

/// The noun phrase right behind the cue, or a clause in its place.
fn object_at(view: View<'_>, from: usize, stop: &[WordId], act: Act) -> Option<Reach> {
    let mut at = view.past_adverbs(from);
    if let Some(clause) = free_relative(view, at, act) {
        return Some(clause);
    }
    if view.kind(at) == Some(ChunkKind::Quote) {
        at += 1;
    }
    if let Some(that) = lone_that(view, at) {
        return Some(that);
    }
    let reach = view.phrase_at(at, stop)?;
    // What opens a clause of its own is no object (*alleged it did not*).
    (!view.opens_clause(at)).then_some(reach)
}
