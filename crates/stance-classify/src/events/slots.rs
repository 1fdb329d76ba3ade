//! The places of a frame, looked for behind the cue.

use stance_types::{Act, Role};

use super::extent::{Shape, View};
use super::{Fill, Roles};
use crate::clause::{Chunk, ChunkKind, Form, Link, Phrase, Reach};
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
            Lead::Preposition { words, then } => {
                let found = preposition(view, at, words, then, owner(view, i, object));
                if let (Some((p, _)), Some(reach)) = (found, object)
                    && let Some(target) = roles.get(Role::Target)
                    && let Some(end) = own_phrases(view, reach, p, words)
                    && end > target.end
                {
                    roles.set(Role::Target, Some(Fill { end, ..target }));
                }
                found.and_then(|(p, behind)| {
                    // The place is found: *of conflicts of interest*.
                    let waited = |word: &&WordId| !words.contains(*word);
                    let stop: Vec<WordId> = place.stop.iter().filter(waited).copied().collect();
                    complement(view, p, behind, slot.role, &stop)
                })
            }
            Lead::That { optional } => clause(view, at, *optional),
            Lead::Mandate => clause(view, at, true).filter(|(fill, _)| mandates(view, *fill)),
            // A phrase stands for the infinitive only where no other place
            // comes before: there it is to whom (*recommended him to us*).
            Lead::Infinitive => (i == 0)
                .then(|| to_phrase(view, at, slot.role, place.stop))
                .flatten()
                .or_else(|| infinitive(view, place.from, at)),
            Lead::ForInfinitive => for_infinitive(view, at).map(|(fill, target, next)| {
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
            let end = adjective_end(view, at);
            (Fill::new(chunk.first, chunks[end - 1].end, chunk.head), end)
        }
        _ if quoted => (Fill::new(chunk.first, chunk.end, chunk.head), at + 1),
        _ => return None,
    };
    let mut next = next;
    if quoted {
        // The quotation ends it, whatever chunks it holds.
        if let Some(end) = quotation_end(view, chunk.first) {
            fill.end = end;
            next = view.chunk_from(end);
        }
        // *called it "wrong" and "repugnant"*
        let and = |chunk: usize| {
            view.clauses
                .chunks
                .get(chunk)
                .is_some_and(|c| words.is(c.first, words.lexicon.grammar.and))
        };
        if and(next)
            && view.kind(next + 1) == Some(ChunkKind::Quote)
            && let Some(end) = quotation_end(view, view.clauses.chunks[next + 1].end)
        {
            fill.first = view.clauses.chunks[at - 1].first;
            fill.end = end;
            next = view.chunk_from(end);
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

/// Behind the adjective at the chunk and the phrase that belongs to it: *weak
/// on crime*.
fn adjective_end(view: View<'_>, at: usize) -> usize {
    let phrases = view.clauses.phrases(view.words);
    let belongs =
        view.kind(at + 1) == Some(ChunkKind::Preposition) && !phrases.is_adverbial(at + 1);
    let reach = belongs.then(|| view.phrase_at(at + 2, &[])).flatten();
    reach.map_or(at + 1, |reach| reach.to)
}

/// Where the quotation around the token ends, closing mark included.
fn quotation_end(view: View<'_>, token: usize) -> Option<usize> {
    let quote = view.clauses.quote_of(token);
    let end = || (token..view.words.len()).find(|&t| view.clauses.quote_of(t) != quote);
    (quote != 0).then(|| end().unwrap_or(view.words.len()))
}

/// One of the prepositions with its further words, over phrases and adverbs
/// between; its chunk and the chunk behind it.
fn preposition(
    view: View<'_>,
    from: usize,
    list: &[WordId],
    then: &[Vec<WordId>],
    owner: Owner,
) -> Option<(usize, usize)> {
    let chunks = &view.clauses.chunks;
    let grammar = &view.words.lexicon.grammar;
    let mut at = from;
    let mut found_of = None;
    let mut settled = false;
    while at < (from + REACH).min(chunks.len()) {
        let chunk = chunks[at];
        match chunk.kind {
            ChunkKind::Preposition | ChunkKind::Subordinator
                if list.contains(&view.words.id(chunk.first)) =>
            {
                // *accused the head of the party of fraud*: of several, the
                // one before a gerund is meant, or else the first with
                // something new behind it.
                let gerund = view
                    .clauses
                    .verb_at(at + 1)
                    .is_some_and(|u| view.clauses.verbs[u].form == Form::Gerund);
                let further = |(i, words): (usize, &Vec<WordId>)| {
                    words.contains(&view.words.id(chunk.first + 1 + i))
                };
                if then.iter().enumerate().all(further) {
                    let found = (at, view.chunk_from(chunk.first + 1 + then.len()));
                    if gerund
                        || at == from && owner == Owner::Cue
                        || !view.words.is(chunk.first, grammar.of)
                    {
                        return Some(found);
                    }
                    if !settled {
                        found_of = Some(found);
                        settled = is_new(view, found.1, owner);
                    }
                }
            }
            ChunkKind::Verb => {
                // A relative clause or participle after the object is passed.
                let u = view.clauses.verb_at(at)?;
                let verb = view.clauses.verbs[u];
                let inside = matches!(verb.link, Link::OfNoun(n) if n + 1 >= from);
                if !inside {
                    break;
                }
            }
            ChunkKind::Stop | ChunkKind::Break | ChunkKind::That | ChunkKind::Subordinator => break,
            ChunkKind::Comma if view.reports(at + 1) => break,
            ChunkKind::Comma if view.clauses.verb_at(at + 1).is_some() => break,
            // *blamed the pilot, who died, for the crash*
            ChunkKind::Comma if opens_relative(view, at + 1) => {
                let comma = |c: &usize| chunks[*c].kind == ChunkKind::Comma;
                match (at + 1..(from + REACH).min(chunks.len())).find(comma) {
                    Some(close) if view.clauses.verb_at(close + 1).is_none() => at = close,
                    _ => break,
                }
            }
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
    found_of
}

/// Whether a relative clause begins at the chunk: *who …*, *with whom …*.
fn opens_relative(view: View<'_>, chunk: usize) -> bool {
    match view.kind(chunk) {
        Some(ChunkKind::Preposition) => view.kind(chunk + 1) == Some(ChunkKind::Relative),
        kind => kind == Some(ChunkKind::Relative),
    }
}

/// Where an object ends that has phrases of its own before the place at the
/// chunk `place`, with the same preposition: *the head of the party* in *of the
/// party of fraud*.
fn own_phrases(view: View<'_>, object: Reach, place: usize, words: &[WordId]) -> Option<usize> {
    let chunks = view.clauses.chunks.get(object.to..place)?;
    let (first, last) = (chunks.first()?, chunks.last()?);
    let joins = |c: &Chunk| {
        matches!(c.kind, ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Conjunction)
    };
    (words.contains(&view.words.id(first.first))
        && last.kind == ChunkKind::Noun
        && chunks.iter().all(joins))
    .then_some(last.end)
}

/// What an *of* right behind it would belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The cue: what follows is the cue's own.
    Cue,
    /// An object that is a name and seldom takes *of* itself.
    Name,
    /// Another object: *the head of the party*.
    Thing,
}

fn owner(view: View<'_>, place: usize, object: Option<Reach>) -> Owner {
    let head = object.map(|reach| view.words.tag(view.clauses.chunks[reach.to - 1].head));
    match head {
        None if place == 0 => Owner::Cue,
        None | Some(Tag::Proper | Tag::Pronoun) => Owner::Name,
        Some(_) => Owner::Thing,
    }
}

/// Whether the noun at the chunk is named for the first time: without a name,
/// possessor or, behind a thing, definite determiner before it.
fn is_new(view: View<'_>, chunk: usize, owner: Owner) -> bool {
    let words = view.words;
    let Some(noun) = view.clauses.chunks.get(chunk) else {
        return false;
    };
    let named = matches!(words.tag(noun.first), Tag::Proper | Tag::Possessive);
    let definite = words.is(noun.first, words.lexicon.grammar.definite);
    !named && !(definite && owner == Owner::Thing)
}

/// What stands behind the preposition at `chunk`, from the chunk `behind`.
fn complement(
    view: View<'_>,
    chunk: usize,
    behind: usize,
    role: Role,
    stop: &[WordId],
) -> Option<(Fill, usize)> {
    let chunks = &view.clauses.chunks;
    let lead = chunks[chunk].first;
    let mut at = view.past_adverbs(behind);
    if view.kind(at) == Some(ChunkKind::Quote) {
        at += 1;
    }
    if role != Role::Content {
        let reach = view.phrase_at(at, stop)?;
        return Some((reach.phrase.into(), reach.to));
    }
    match view.kind(at)? {
        ChunkKind::Noun => {
            let reach = view.phrase_at(at, stop)?;
            let end = if view.gerund_joins(reach, stop) {
                view.complement_end(reach.from, Shape::Noun)
            } else if view.opens_clause(at) && view.words.tag(chunks[at].head) != Tag::Pronoun {
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
            let end = adjective_end(view, at);
            Some((Fill::new(lead, chunks[end - 1].end, chunks[at].head), end))
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

/// *to* and an infinitive, over phrases and adverbs between; `cue` is the chunk
/// behind the cue.
fn infinitive(view: View<'_>, cue: usize, from: usize) -> Option<(Fill, usize)> {
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
                    // *told them what to do*
                    let asks = at > from && view.kind(at - 1) == Some(ChunkKind::Relative);
                    let first = view.clauses.chunks[at - usize::from(asks)].first;
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

/// *to* and a thing right behind the cue, in place of an infinitive: *pleaded
/// guilty to the charge*. A name is nothing to do.
fn to_phrase(view: View<'_>, from: usize, role: Role, stop: &[WordId]) -> Option<(Fill, usize)> {
    let at = view.past_adverbs(from);
    let to = view.words.lexicon.to_word();
    let (p, behind) = preposition(view, at, &[to], &[], Owner::Cue)?;
    let (fill, next) = complement(view, p, behind, role, stop)?;
    let name = matches!(view.words.tag(fill.head), Tag::Proper | Tag::Pronoun);
    (p == at && !name).then_some((fill, next))
}

/// Whether the infinitive at the chunk only explains the noun before it, one
/// that names no one who could act: *urged efforts to help*, *48 hours to …*.
fn explains(view: View<'_>, infinitive: usize, from: usize) -> bool {
    let (words, grammar) = (view.words, &view.words.lexicon.grammar);
    infinitive > from
        && view.clauses.chunks.get(infinitive - 1).is_some_and(|noun| {
            noun.kind == ChunkKind::Noun
                && words.tag(noun.head) == Tag::Noun
                && [grammar.attempt, grammar.time, grammar.purpose]
                    .iter()
                    .any(|&set| words.is(noun.head, set))
        })
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
