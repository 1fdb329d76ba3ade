//! From a cue candidate to an event: sense by frame and restriction, roles,
//! polarity and modality.

mod addressee;
mod apposition;
mod around;
mod claimant;
mod clausal;
mod complement;
mod extent;
mod flags;
mod list;
mod modal;
mod modifier;
mod naming;
mod noun;
mod occasion;
mod opener;
mod predicate;
mod prepositional;
mod ruled;
mod shift;
mod slots;
mod speaker;
mod tail;
mod verb;
mod voice;

use std::fmt;

use stance_types::{Act, Role};

pub(crate) use extent::View;
pub(crate) use flags::{Flags, flags};

use crate::clause::{ChunkKind, Form};
use crate::cue::Candidate;
use crate::lexicon::{Entry, Frame, Lead, Piece, Pos};
use crate::tag::Tag;
use crate::words::WordId;

/// What fills a role: its tokens, and the token that restrictions look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fill {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) head: usize,
    /// Whether it is somebody's own words, in quotation marks.
    pub(crate) quoted: bool,
}

impl Fill {
    pub(crate) const fn new(first: usize, end: usize, head: usize) -> Self {
        Fill { first, end, head, quoted: false }
    }
}

impl From<crate::clause::Phrase> for Fill {
    fn from(phrase: crate::clause::Phrase) -> Self {
        Fill::new(phrase.first, phrase.end, phrase.head)
    }
}

/// The roles of an event, by [`Role`] as index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles([Option<Fill>; 3]);

impl Roles {
    pub(crate) fn get(&self, role: Role) -> Option<Fill> {
        self.0[role as usize]
    }

    pub(crate) fn set(&mut self, role: Role, fill: Option<Fill>) {
        self.0[role as usize] = fill;
    }

    /// Fills a role that is still open.
    pub(crate) fn offer(&mut self, role: Role, fill: Option<Fill>) {
        let slot = &mut self.0[role as usize];
        *slot = slot.or(fill);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }
}

/// An entry that fits, before flags and confidence.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    pub(crate) roles: Roles,
    pub(crate) frame: String,
    /// How many of the frame's places were found.
    pub(crate) places: usize,
    /// The verb whose negation and mood are the event's.
    pub(crate) verb: Option<usize>,
    /// What that verb is to the cue.
    pub(crate) carrier: Carrier,
}

/// What the verb of an event is to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// The cue itself, or the verb that says the cue of its subject.
    Cue,
    /// A light verb, of which the cue is the object: *made a call*.
    Light,
    /// The verb of which the cue is the subject: *criticism is likely*. Its
    /// negation is not the event's.
    Around,
}

/// Why a cue candidate is no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// The word is not the part of speech that the entry asks for.
    PartOfSpeech(Pos),
    /// The noun only modifies another noun (*a protest march*).
    Modifier,
    /// The neighbouring word is one that the entry excludes.
    Neighbour,
    /// The sentence tells its reader to do so; nobody is said to.
    Imperative,
    /// No frame of the entry fits what stands around the cue.
    Frame,
    /// A frame fits, but the word in this role is not one that the entry takes.
    Restriction(Role),
    /// A frame fits that marks another sense of the word.
    OtherSense,
    /// This role, which the entry needs, is not there.
    Needs(Role),
    /// A cue without any role.
    NoRole,
    /// An attributed clause whose speaker the sentence does not name.
    NoSpeaker,
    /// Another entry explains the same word better.
    Outdone(String),
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Miss::PartOfSpeech(pos) => {
                let wanted = match pos {
                    Pos::Verb => "a verb",
                    Pos::Noun => "a noun",
                    Pos::Adjective | Pos::Phrase => "said of anything",
                    Pos::Modal => "a modal verb",
                };
                write!(f, "here it is not {wanted}")
            }
            Miss::Modifier => f.write_str("it only modifies the noun after it"),
            Miss::Neighbour => f.write_str("the word next to it gives it another sense"),
            Miss::Imperative => f.write_str("it is a command to the reader"),
            Miss::Frame => f.write_str("none of its frames fits what stands around it"),
            Miss::Restriction(role) => {
                write!(f, "a frame fits, but not with this word as its {role}")
            }
            Miss::OtherSense => f.write_str("what stands around it shows another sense"),
            Miss::Needs(role) => write!(f, "without a {role} it is another sense"),
            Miss::NoRole => f.write_str("nobody and nothing around it plays a role"),
            Miss::NoSpeaker => f.write_str("the sentence does not say who says so"),
            Miss::Outdone(entry) => write!(f, "`{entry}` explains the same word better"),
        }
    }
}

/// Tries an entry at a cue candidate.
pub(crate) fn fit(view: View<'_>, candidate: &Candidate) -> Result<Fit, Miss> {
    let mut fit = fit_frames(view, candidate)?;
    let entry = &view.words.lexicon.entries[candidate.entry];
    let one_word = candidate.end == candidate.first + 1 && entry.pos == Pos::Verb;
    let verb = fit.verb.filter(|_| one_word).map(|v| view.clauses.verbs[v]);
    let deed = verb.is_some_and(|verb| verb.form == Form::Infinitive && !verb.passive);
    if fit.roles.count() == 0 && !deed {
        // *Denied.*: a word by itself, on a stamp or a button; but *it is easy
        // to criticize*.
        return Err(Miss::NoRole);
    }
    if entry.act == Act::Urge && entry.pos == Pos::Verb {
        addressee::hand_over(view, candidate.end, &mut fit);
    }
    let last = candidate.end - 1;
    if entry.act == Act::Accuse && view.words.tag(last).is_noun() {
        let first = view.clauses.chunks[view.clauses.chunk_of(last)].first;
        fit.roles.offer(Role::Content, modifier::offence(view, last, first));
    }
    claimant::fill(view, entry.act, &mut fit);
    addressee::fill(view, entry.act, &mut fit);
    apposition::resolve(view, &mut fit);
    Ok(fit)
}

/// Tries the frames of an entry at a cue candidate.
fn fit_frames(view: View<'_>, candidate: &Candidate) -> Result<Fit, Miss> {
    let words = view.words;
    let entry = &words.lexicon.entries[candidate.entry];
    let next_to = |set, token: Option<usize>| match (set, token) {
        (Some(set), Some(token)) => words.is(token, set),
        _ => false,
    };
    if next_to(entry.unless_before, candidate.first.checked_sub(1))
        || next_to(entry.unless_after, Some(candidate.end))
    {
        return Err(Miss::Neighbour);
    }
    // *insisted on Monday*: the word belongs to an expression of time.
    let last = view.clauses.chunks[view.clauses.chunk_of(candidate.end - 1)];
    if last.kind == ChunkKind::Adverb
        && last.end > candidate.end
        && candidate.end > candidate.first + 1
    {
        return Err(Miss::Neighbour);
    }
    match entry.pos {
        Pos::Verb => verb::fit(view, entry, candidate)
            .or_else(|miss| or_predicate(view, entry, candidate, miss)),
        Pos::Noun => noun::fit(view, entry, candidate)
            .or_else(|miss| or_predicate(view, entry, candidate, miss)),
        Pos::Adjective | Pos::Phrase => predicate::fit(view, entry, candidate),
        Pos::Modal => modal::fit(view, entry, candidate),
    }
}

/// Verbs and nouns too can be said of a subject (*has no basis*, *is a lie*).
fn or_predicate(
    view: View<'_>,
    entry: &Entry,
    candidate: &Candidate,
    miss: Miss,
) -> Result<Fit, Miss> {
    let tag = view.words.tag(candidate.first);
    let right_tag = if entry.pos == Pos::Verb { tag.is_verb() } else { tag.is_noun() };
    let has_predicate = entry.frames.iter().any(|f| matches!(f.frame, Frame::Predicate { .. }));
    if !right_tag || !has_predicate {
        return Err(miss);
    }
    predicate::fit(view, entry, candidate)
}

/// The prepositions of all frames of an entry: a role ends before them.
fn prepositions(entry: &Entry) -> Vec<WordId> {
    let mut all = Vec::new();
    for written in &entry.frames {
        let slots = match &written.frame {
            Frame::Verb { after, .. }
            | Frame::Predicate { after, .. }
            | Frame::Noun(Piece::After(after)) => after,
            Frame::Noun(_) | Frame::Modal => continue,
        };
        for slot in slots {
            if let Lead::Preposition { words, .. } = &slot.lead {
                all.extend(words);
            }
        }
    }
    all
}

/// The head of what a role counts, or of what it consists: *a host of claims*,
/// *a culture of greed*.
fn counted(view: View<'_>, fill: Fill) -> Option<usize> {
    let grammar = &view.words.lexicon.grammar;
    let of = view.clauses.chunk_of(fill.head) + 1;
    let chunks = view.clauses.chunks.get(of..of + 2)?;
    let counts = (view.words.is(fill.head, grammar.partitive)
        || view.words.is(fill.head, grammar.made_of))
        && view.words.is(chunks[0].first, grammar.of)
        && chunks[1].kind == ChunkKind::Noun
        && chunks[1].head < fill.end;
    counts.then_some(chunks[1].head)
}

/// Whether the roles' words are ones that the entry takes.
pub(crate) fn restricted(view: View<'_>, entry: &Entry, roles: &Roles) -> Result<(), Miss> {
    if let Some(&role) = entry.needs.iter().find(|&&role| roles.get(role).is_none()) {
        return Err(Miss::Needs(role));
    }
    for role in Role::ALL {
        let Some(restriction) = entry.restriction(role) else {
            continue;
        };
        // What must not be a word of a set is fulfilled by an absent role.
        let within = roles.get(role).is_some_and(|fill| {
            let judged =
                |t: usize| view.words.tag(t) == Tag::Adjective && view.words.is(t, restriction.set);
            // *a racist law* is as bad as *a disgrace*; a name for somebody
            // that needs quotation marks is hardly ever a kind one.
            view.words.is(fill.head, restriction.set)
                || (restriction.within || role == Role::Content)
                    && counted(view, fill).is_some_and(|head| view.words.is(head, restriction.set))
                || role == Role::Content && (fill.first..fill.head).any(judged)
                || fill.quoted
        });
        if within != restriction.within {
            return Err(Miss::Restriction(role));
        }
    }
    Ok(())
}
