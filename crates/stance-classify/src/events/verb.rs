//! Verb cues.

use stance_types::Role;

use super::extent::View;
use super::modifier::possessor;
use super::shift;
use super::slots::{self, Place};
use super::voice::fit_turned;
use super::{Carrier, Fill, Fit, Miss, Roles, prepositions, restricted};
use crate::clause::{ChunkKind, Form, Link, Phrase, Verb};
use crate::cue::Candidate;
use crate::lexicon::{Entry, Frame, Lead, Pos};
use crate::tag::Tag;
use crate::words::WordId;

/// Where the places of a verb begin.
#[derive(Clone, Copy)]
struct Start {
    /// The first chunk behind the cue.
    from: usize,
    /// The object, where it stands before the cue although a noun follows: *a
    /// law that critics call a disgrace*; nothing where it is *what*.
    named: Option<Option<Phrase>>,
    /// Whether the last word of the object may be its predicate.
    clings: bool,
}

impl From<usize> for Start {
    fn from(from: usize) -> Self {
        Start { from, named: None, clings: false }
    }
}

/// Tries the frames of a verb entry, the first that fits.
pub(crate) fn fit(view: View<'_>, entry: &Entry, candidate: &Candidate) -> Result<Fit, Miss> {
    let words = view.words;
    let clauses = view.clauses;
    let chunk = clauses.chunk_of(candidate.first);
    let Some(v) = clauses.verb_at(chunk) else {
        return Err(Miss::PartOfSpeech(Pos::Verb));
    };
    let mut verb = clauses.verbs[v];
    if verb.head != candidate.first {
        return Err(Miss::PartOfSpeech(Pos::Verb));
    }
    if verb.form == Form::Bare && verb.subject.is_none() && verb.link == Link::Main {
        verb.subject = shift::compared(view, v, view.chunk_from(candidate.end));
    }
    if verb.form == Form::Bare && verb.subject.is_none() && verb.link == Link::Main {
        return Err(Miss::Imperative);
    }
    // *Critics called for calm* with *called* taken for a participle: without
    // *be*, a verb with its preposition is no passive.
    let prepositional =
        candidate.end > candidate.first + 1 && words.tag(candidate.end - 1) == Tag::Preposition;
    let behind_noun = chunk > 0 && view.kind(chunk - 1) == Some(ChunkKind::Noun);
    if prepositional && verb.form == Form::Participle && verb.passive && behind_noun {
        verb.passive = false;
    }
    let stop = prepositions(entry);
    let from = view.chunk_from(candidate.end);
    let attempt =
        |verb: &Verb, start: Start| fit_voice(view, entry, candidate, v, verb, &stop, start);
    let found = attempt(&verb, from.into());
    let bare =
        |fit: &Fit| fit.roles.get(Role::Target).is_none() && fit.roles.get(Role::Content).is_none();
    let miss = match found {
        Err(Miss::Frame) => Miss::Frame,
        Ok(fit) if !verb.passive && bare(&fit) => {
            // *denounced and mocked the king*
            let fuller = shift::shared(view, &verb, from).map(|at| attempt(&verb, at.into()));
            return Ok(fuller.and_then(Result::ok).unwrap_or(fit));
        }
        other => return other,
    };
    let shifted = || fit_shifted(view, entry, &verb, from, attempt);
    let turned = || fit_turned(view, candidate, v, &verb, from, |verb| attempt(verb, from.into()));
    (!verb.passive).then(shifted).flatten().or_else(turned).ok_or(miss)
}

/// Tries the frames, by `attempt`, with places that do not stand right behind
/// the cue.
fn fit_shifted(
    view: View<'_>,
    entry: &Entry,
    verb: &Verb,
    from: usize,
    attempt: impl Fn(&Verb, Start) -> Result<Fit, Miss>,
) -> Option<Fit> {
    let shifted = shift::shared(view, verb, from)
        .or_else(|| shift::parted(view, from))
        .map(|at| attempt(verb, at.into()));
    let relative = || {
        let gap = Some(shift::before_that(view, verb)?);
        attempt(&Verb { gap, ..*verb }, from.into()).ok()
    };
    let naming = || {
        let named = if names(entry, |lead| *lead == Lead::Predicate) {
            shift::named_before(view, verb)
        } else if names(entry, |lead| as_what(view, lead)) {
            Some(Some(shift::what(view, verb)?))
        } else {
            return None;
        };
        attempt(verb, Start { from, named, clings: named.is_none() }).ok()
    };
    shifted.and_then(Result::ok).or_else(relative).or_else(naming)
}

/// Whether the verb says what its object is in a place of this kind.
fn names(entry: &Entry, kind: impl Fn(&Lead) -> bool) -> bool {
    let place = |frame: &Frame| match frame {
        Frame::Verb { after, .. } => {
            after.len() > 1
                && after[0].lead == Lead::Object
                && after[1..].iter().any(|slot| kind(&slot.lead))
        }
        _ => false,
    };
    entry.frames.iter().any(|written| !written.blocks && place(&written.frame))
}

/// Whether a place begins with *as*.
fn as_what(view: View<'_>, lead: &Lead) -> bool {
    let lexicon = view.words.lexicon;
    let is_as = |&id: &WordId| lexicon.vocabulary.contains(lexicon.grammar.as_, id);
    matches!(lead, Lead::Preposition { words, .. } if words.iter().any(is_as))
}

/// Tries the frames with the verb in one voice; its places begin at the chunk
/// `from`.
fn fit_voice(
    view: View<'_>,
    entry: &Entry,
    candidate: &Candidate,
    v: usize,
    verb: &Verb,
    stop: &[WordId],
    start: Start,
) -> Result<Fit, Miss> {
    let Start { from, named, clings } = start;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    // *recommended to the board by the auditors*: the agent is no part of
    // another role.
    let with_agent;
    let stop = if verb.passive {
        with_agent = [stop, &[words.lexicon.by_word()]].concat();
        &with_agent
    } else {
        stop
    };
    let agent = verb.passive.then(|| agent(view, from, stop)).flatten();
    let source = if verb.passive { agent } else { verb.subject };
    // *a charge Boeing denies*, *the claims he rejected*: the object stands
    // before, if none follows.
    let follows = view.kind(view.past_adverbs(from)) == Some(ChunkKind::Noun);
    let gap = if follows { None } else { verb.gap };
    let inside = candidate.inside.map(|(first, end)| Phrase { first, end, head: end - 1 });
    // *was asked for proof*: the preposition keeps its object, and the subject
    // is the one who was asked.
    let retains = verb.passive && follows && candidate.end > candidate.first + 1;
    let place = Place {
        from,
        object: if verb.passive { verb.subject } else { inside.or(gap).or(named.flatten()) },
        object_known: !retains && (verb.passive || gap.is_some() || named.is_some()),
        act: entry.act,
        judged: entry.restriction(Role::Content).filter(|r| clings && r.within).map(|r| r.set),
        content_holds_target: words.is(candidate.end - 1, grammar.for_)
            && candidate.end - candidate.first > 1,
        stop,
        noun: None,
    };
    let mut miss = Miss::Frame;
    for written in &entry.frames {
        let Frame::Verb { subject, after } = &written.frame else {
            continue;
        };
        let Some((mut roles, places)) = slots::look(view, after, place) else {
            continue;
        };
        if written.blocks {
            return Err(Miss::OtherSense);
        }
        roles.offer(*subject, source.map(Fill::from));
        if retains {
            roles.offer(Role::Target, verb.subject.map(Fill::from));
        }
        if (verb.passive || named.is_some())
            && let Some(content) = roles.get(Role::Content)
        {
            // *shares, called “synthetic interests”*, *what he calls “the
            // list”*: the thing's own name.
            roles.set(Role::Content, Some(Fill { quoted: false, ..content }));
        }
        if let Some(inside) = inside {
            roles.offer(Role::Target, Some(inside.into()));
        }
        if named == Some(None)
            && let Some(thing) = roles.get(Role::Content)
        {
            // *what they called the bank's deceit*
            let owner = possessor(view, view.clauses.chunk_of(thing.first), thing.head);
            roles.offer(
                Role::Target,
                owner.filter(|owner| words.tag(owner.head) != Tag::Possessive),
            );
        }
        relative_roles(view, verb, &mut roles);
        // *weeks that call for lentils*: no time of the year calls for anything.
        let time = |s: Fill| words.is(s.head, grammar.time) && words.tag(s.head) != Tag::Proper;
        // *Suing the bank puts pressure on it*: nor does a deed.
        let deed = |s: Fill| words.tag(s.head) == Tag::Gerund && s.first == s.head;
        if roles.get(Role::Source).is_some_and(|s| time(s) || deed(s)) {
            return Err(Miss::Restriction(Role::Source));
        }
        if let Err(restriction) = restricted(view, entry, &roles) {
            miss = restriction;
            continue;
        }
        return Ok(Fit {
            roles,
            frame: written.text.clone(),
            places,
            verb: Some(v),
            carrier: Carrier::Cue,
        });
    }
    Err(miss)
}

/// The noun phrase behind *by*, in a passive.
pub(super) fn agent(view: View<'_>, from: usize, stop: &[WordId]) -> Option<Phrase> {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    for (at, chunk) in view.chunks_from(from, 16) {
        match chunk.kind {
            ChunkKind::Preposition if words.is(chunk.first, grammar.by) => {
                let mut next = view.past_adverbs(at + 1);
                next += usize::from(view.kind(next) == Some(ChunkKind::Quote));
                return Some(view.phrase_at(next, stop)?.phrase);
            }
            ChunkKind::Verb => {
                let u = view.clauses.verb_at(at)?;
                // *charged over a bond issued by the city*: another's agent.
                if matches!(view.clauses.verbs[u].form, Form::Finite | Form::Participle) {
                    return None;
                }
            }
            ChunkKind::Stop
            | ChunkKind::Break
            | ChunkKind::That
            | ChunkKind::Relative
            | ChunkKind::Subordinator => return None,
            ChunkKind::Comma if view.kind(at + 1) != Some(ChunkKind::Preposition) => return None,
            _ => {}
        }
    }
    None
}

/// A role that is a relative pronoun stands for its antecedent.
fn relative_roles(view: View<'_>, verb: &Verb, roles: &mut Roles) {
    let grammar = &view.words.lexicon.grammar;
    for role in [Role::Source, Role::Target] {
        if let Some(fill) = roles.get(role)
            && view.words.is(fill.head, grammar.which)
            && fill.end == fill.first + 1
            && let Some(antecedent) = verb.antecedent
            && !matches!(verb.link, Link::Main)
        {
            roles.set(role, Some(antecedent.into()));
        }
    }
}
