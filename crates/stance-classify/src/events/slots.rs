//! The places of a frame, looked for behind the cue.

use stance_types::{Act, Role};

use super::extent::{Shape, View};
use super::tail::{self, Dependents};
use super::{Fill, Roles};
use crate::clause::{ChunkKind, Form, Phrase, Reach};
use crate::lexicon::{Lead, Slot};
use crate::tag::Tag;
use crate::words::WordId;

/// How far behind the cue a place may stand, in chunks.
const REACH: usize = 24;

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
                    roles.set(slot.role, place.object.map(Fill::from));
                    continue;
                }
                let stop = stops(&slots[i + 1..], place.stop);
                let before_predicate =
                    slots.get(i + 1).is_some_and(|next| next.lead == Lead::Predicate);
                object_at(view, at, &stop).map(|mut reach| {
                    if before_predicate {
                        reach = with_deed(view, reach);
                    }
                    object = Some(reach);
                    let mut fill = Fill::from(reach.phrase);
                    let waits = slots[i + 1..].iter().any(|s| s.lead == Lead::Infinitive);
                    if slot.role == Role::Content {
                        fill.end = view.content_end(reach);
                    } else if !waits {
                        fill.end = view.complemented_end(reach, &stop);
                    }
                    (fill, reach.to)
                })
            }
            Lead::Predicate => predicate_at(view, at),
            Lead::Preposition { words, then } => find_preposition(view, at, words, then, place)
                .and_then(|(p, behind)| complement(view, p, behind, slot.role, place)),
            Lead::That { optional } => clause(view, at, *optional),
            Lead::Mandate => clause(view, at, true).filter(|(fill, _)| mandates(view, *fill)),
            Lead::Infinitive => infinitive(view, at)
                .filter(|(fill, _)| place.holds(view, at, fill.first))
                .or_else(|| {
                    let to = view.words.lexicon.to_word();
                    let (p, behind) = find_preposition(view, at, &[to], &[], place)?;
                    complement(view, p, behind, slot.role, place)
                }),
            Lead::ForInfinitive => for_infinitive(view, at)
                .filter(|(fill, ..)| place.holds(view, at, fill.first))
                .map(|(fill, target, next)| {
                    if !is_passive(view, fill.head) {
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
                        roles.offer(Role::Target, clause_subject(view, fill));
                    }
                    if slot.lead == Lead::Infinitive
                        && place.content_holds_target
                        && let Some(target) = object
                    {
                        fill.first = target.phrase.first;
                        if is_passive(view, fill.head) {
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

/// Whether the verb group with this main verb is passive.
fn is_passive(view: View<'_>, head: usize) -> bool {
    let chunk = view.clauses.chunk_of(head);
    view.clauses.verb_at(chunk).is_some_and(|u| view.clauses.verbs[u].passive)
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
    let gerund = view
        .clauses
        .verb_at(reach.to + 1)
        .is_some_and(|u| view.clauses.verbs[u].form == Form::Gerund);
    if !(of && gerund) {
        return reach;
    }
    let to = view.phrase_at(reach.to + 2, &[]).map_or(reach.to + 2, |object| object.to);
    let end = view.clauses.chunks[to - 1].end;
    Reach { phrase: Phrase { end, ..reach.phrase }, to, ..reach }
}

/// The noun phrase right behind the cue.
fn object_at(view: View<'_>, from: usize, stop: &[WordId]) -> Option<Reach> {
    let mut at = view.past_adverbs(from);
    if view.kind(at) == Some(ChunkKind::Quote) {
        at += 1;
    }
    let reach = view.phrase_at(at, stop)?;
    // What opens a clause of its own is no object (*alleged it did not*).
    (!view.opens_clause(at)).then_some(reach)
}

/// What an object is said to be, right behind it: *a liar*, *erratic*.
fn predicate_at(view: View<'_>, from: usize) -> Option<(Fill, usize)> {
    let words = view.words;
    let mut at = view.past_adverbs(from);
    let quoted = view.kind(at) == Some(ChunkKind::Quote);
    at += usize::from(quoted);
    let chunks = &view.clauses.chunks;
    let chunk = chunks.get(at)?;
    let (mut fill, next) = match chunk.kind {
        ChunkKind::Noun => {
            let reach = view.phrase_at(at, &[])?;
            if view.opens_clause(at) {
                return None;
            }
            (Fill { end: view.content_end(reach), ..reach.phrase.into() }, reach.to)
        }
        ChunkKind::Adjective => {
            let mut end = at + 1;
            if view.kind(end) == Some(ChunkKind::Preposition)
                && let Some(reach) = view.phrase_at(end + 1, &[])
                && !words.is(chunks[end].first, words.lexicon.grammar.closing)
            {
                end = reach.to;
            }
            (Fill::new(chunk.first, chunks[end - 1].end, chunk.head), end)
        }
        _ if quoted => (Fill::new(chunk.first, chunk.end, chunk.head), at + 1),
        _ => return None,
    };
    let mut next = next;
    if quoted {
        // The quotation ends it, whatever chunks it holds.
        let quote = view.clauses.quote_of(chunk.first);
        if quote != 0 {
            let end = (fill.first..words.len()).find(|&t| view.clauses.quote_of(t) != quote);
            fill.end = fill.end.max(end.unwrap_or(words.len()));
            next = view.chunk_from(fill.end);
        }
    }
    if quoted || words.is_quote(fill.first) {
        // Quotation marks around a title or a name say nothing; around words
        // of one's own that are no praise they do.
        let own = |t: usize| words.str(t).starts_with(char::is_lowercase);
        let praise = |t: usize| words.is(t, words.lexicon.grammar.good);
        let mut inside = fill.first..fill.end;
        fill.quoted = inside.clone().any(own) && !inside.any(praise);
    }
    Some((fill, next))
}

/// One of the prepositions with its further words: its chunk and the chunk
/// behind it.
fn find_preposition(
    view: View<'_>,
    from: usize,
    list: &[WordId],
    then: &[Vec<WordId>],
    place: Place<'_>,
) -> Option<(usize, usize)> {
    match place.noun {
        Some(dependents) => tail::preposition(view, from, list, then, dependents),
        None => preposition(view, from, list, then),
    }
}

/// A preposition of a verb's, over phrases and adverbs between.
fn preposition(
    view: View<'_>,
    from: usize,
    list: &[WordId],
    then: &[Vec<WordId>],
) -> Option<(usize, usize)> {
    let chunks = &view.clauses.chunks;
    let mut at = from;
    let mut fallback = None;
    while at < (from + REACH).min(chunks.len()) {
        let chunk = chunks[at];
        match chunk.kind {
            ChunkKind::Preposition | ChunkKind::Subordinator
                if list.contains(&view.words.id(chunk.first)) =>
            {
                // *accused the head of the party of lying*: the last of
                // several, or the one before a gerund, is meant.
                let gerund = view
                    .clauses
                    .verb_at(at + 1)
                    .is_some_and(|u| view.clauses.verbs[u].form == Form::Gerund);
                let further = |(i, words): (usize, &Vec<WordId>)| {
                    words.contains(&view.words.id(chunk.first + 1 + i))
                };
                if then.iter().enumerate().all(further) {
                    let found = (at, view.chunk_from(chunk.first + 1 + then.len()));
                    if gerund || !view.words.is(chunk.first, view.words.lexicon.grammar.of) {
                        return Some(found);
                    }
                    fallback = Some(found);
                }
            }
            ChunkKind::Verb => {
                // A relative clause or participle after the object is passed.
                let u = view.clauses.verb_at(at)?;
                let verb = view.clauses.verbs[u];
                let inside = matches!(verb.link, crate::clause::Link::OfNoun(n) if n + 1 >= from);
                if !inside {
                    break;
                }
            }
            ChunkKind::Stop | ChunkKind::Break | ChunkKind::That | ChunkKind::Subordinator => break,
            ChunkKind::Comma if view.reports(at + 1) => break,
            ChunkKind::Comma if view.clauses.verb_at(at + 1).is_some() => break,
            ChunkKind::Conjunction
                if view.opens_clause(at + 1)
                    || view.clauses.verb_at(view.past_adverbs(at + 1)).is_some() =>
            {
                break;
            }
            _ => {}
        }
        at += 1;
    }
    fallback
}

/// What stands behind the preposition at `chunk`, from the chunk `behind`.
fn complement(
    view: View<'_>,
    chunk: usize,
    behind: usize,
    role: Role,
    place: Place<'_>,
) -> Option<(Fill, usize)> {
    let chunks = &view.clauses.chunks;
    // The *of* within a noun's content belongs to it: *of conflicts of interest*.
    let stop = place.noun.map_or(place.stop, |dependents| dependents.but_of);
    let lead = chunks[chunk].first;
    let mut at = view.past_adverbs(behind);
    if view.kind(at) == Some(ChunkKind::Quote) {
        at += 1;
    }
    if role != Role::Content {
        let reach = match place.noun {
            Some(dependents) => dependents.phrase(view, at)?,
            None => view.phrase_at(at, stop)?,
        };
        return Some((reach.phrase.into(), reach.to));
    }
    match view.kind(at)? {
        ChunkKind::Noun => {
            let reach = view.phrase_at(at, stop)?;
            let end = if view.opens_clause(at) && view.words.tag(chunks[at].head) != Tag::Pronoun {
                reach.phrase.end
            } else {
                view.content_end(reach)
            };
            // *for Germany to do more*
            let end = match view.clauses.verb_at(reach.to) {
                Some(u)
                    if matches!(view.clauses.verbs[u].form, Form::Infinitive | Form::Gerund) =>
                {
                    view.complement_end(reach.from, Shape::Verbal)
                }
                _ => end,
            };
            Some((Fill::new(lead, end, reach.phrase.head), view.chunk_from(end)))
        }
        ChunkKind::Verb => {
            let u = view.clauses.verb_at(at)?;
            let verb = view.clauses.verbs[u];
            if !matches!(verb.form, Form::Gerund | Form::Participle)
                && view.words.tag(verb.first) != Tag::Gerund
            {
                return None;
            }
            let end = view.complement_end(at, Shape::Verbal);
            Some((Fill::new(lead, end, verb.head), view.chunk_from(end)))
        }
        ChunkKind::Relative | ChunkKind::Subordinator => {
            let end = view.complement_end(at, Shape::Clause);
            Some((Fill::new(lead, end, chunks[at].first), view.chunk_from(end)))
        }
        ChunkKind::Adjective => {
            let chunk = chunks[at];
            Some((Fill::new(lead, chunk.end, chunk.head), at + 1))
        }
        _ => None,
    }
}

/// *that* and a clause, or a clause alone.
fn clause(view: View<'_>, from: usize, optional: bool) -> Option<(Fill, usize)> {
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
            ChunkKind::Noun if optional && view.opens_clause(at) => break,
            ChunkKind::Noun if optional && bare_verb_follows(view, at) => break,
            _ => return None,
        }
    }
    let chunk = chunks.get(at)?;
    if !matches!(chunk.kind, ChunkKind::That | ChunkKind::Noun | ChunkKind::Relative) {
        return None;
    }
    let end = view.complement_end(at, Shape::Clause);
    let next = view.chunk_from(end);
    // A clause has a verb.
    (at..next).any(|c| view.kind(c) == Some(ChunkKind::Verb)).then_some(())?;
    Some((Fill::new(chunk.first, end, chunk.head), next))
}

/// *demanded the U.S. clarify*: a subjunctive behind a noun phrase.
fn bare_verb_follows(view: View<'_>, noun: usize) -> bool {
    view.phrase_at(noun, &[]).is_some_and(|reach| {
        view.clauses
            .verb_at(view.past_adverbs(reach.to))
            .is_some_and(|u| view.clauses.verbs[u].form == Form::Bare)
    })
}

/// Whether a content clause says what should be done.
fn mandates(view: View<'_>, content: Fill) -> bool {
    let grammar = &view.words.lexicon.grammar;
    let first = view.clauses.verbs.iter().find(|v| {
        v.first > content.first
            && v.first < content.end
            && matches!(v.form, Form::Finite | Form::Bare)
    });
    let Some(verb) = first else { return false };
    if let Some(modal) = verb.modal {
        return view.words.is(modal, grammar.should);
    }
    // *that Rome sell*, *that he be freed*: a base form behind a subject that
    // would have another in the indicative.
    let be = view.words.str(verb.first).eq_ignore_ascii_case("be");
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
fn clause_subject(view: View<'_>, content: Fill) -> Option<Fill> {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let from = view.clauses.chunk_of(content.first);
    let verb = view.clauses.verbs.iter().find(|v| {
        v.first >= content.first
            && v.first < content.end
            && matches!(v.form, Form::Finite | Form::Bare)
    })?;
    let subject = verb.subject?;
    let there = words.is(subject.head, grammar.there);
    let inside = subject.first >= view.clauses.chunks[from].first;
    (!verb.passive && !there && inside).then(|| subject.into())
}

/// *to* and an infinitive, over phrases and adverbs between.
fn infinitive(view: View<'_>, from: usize) -> Option<(Fill, usize)> {
    for (at, chunk) in view.chunks_from(from, REACH) {
        match chunk.kind {
            ChunkKind::Verb => {
                let u = view.clauses.verb_at(at)?;
                let verb = view.clauses.verbs[u];
                if verb.form == Form::Infinitive {
                    let end = view.complement_end(at, Shape::Verbal);
                    let fill = Fill::new(chunk.first, end, verb.head);
                    return Some((fill, view.chunk_from(end)));
                }
                if !matches!(verb.link, crate::clause::Link::OfNoun(n) if n + 1 >= from) {
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

/// *for X to do*, over phrases and adverbs between: the whole, and X.
fn for_infinitive(view: View<'_>, from: usize) -> Option<(Fill, Phrase, usize)> {
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
fn gerund(view: View<'_>, from: usize) -> Option<(Fill, usize)> {
    let at = view.past_adverbs(from);
    let u = view.clauses.verb_at(at)?;
    let verb = view.clauses.verbs[u];
    (verb.form == Form::Gerund).then_some(())?;
    let end = view.complement_end(at, Shape::Verbal);
    Some((Fill::new(verb.first, end, verb.head), view.chunk_from(end)))
}

/// Direct speech: the quotation that begins behind the cue, or that ended
/// before it with nothing but the source between.
fn speech(view: View<'_>, from: usize) -> Option<(Fill, usize)> {
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
