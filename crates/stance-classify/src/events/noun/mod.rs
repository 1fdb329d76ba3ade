//! Noun cues: roles from possessors, modifiers, prepositions and the clause
//! around.
//!
//! An entry says in pieces what may give a role; all pieces that fit make one
//! event. What stands before the noun is [`modifier`]'s matter, what belongs to
//! it behind is [`tail`](super::tail)'s, and who is in the clause around it
//! [`around`]'s. What needs no piece, because any noun may show it, is found
//! by [`any`].

mod any;
mod carrier;

use stance_types::Role;

use super::around::{self, Hold, Tie};
use super::extent::View;
use super::modifier::{modifier, possessor};
use super::slots::{self, Place};
use super::tail::Dependents;
use super::{Fit, Miss, Roles, prepositions, restricted};
use crate::clause::{ChunkKind, Form};
use crate::cue::Candidate;
use crate::lexicon::{Entry, Frame, Lead, Piece, Pos, SetId, Slot};
use crate::words::WordId;

/// A noun cue in its clause.
struct Noun<'a> {
    view: View<'a>,
    entry: &'a Entry,
    /// The token of the noun.
    cue: usize,
    /// The chunk that it heads.
    chunk: usize,
    /// The verb of which it is the subject.
    own_verb: Option<usize>,
    place: Place<'a>,
}

/// What was found for the roles so far.
#[derive(Default)]
struct Found {
    roles: Roles,
    /// The pieces that gave a role.
    frame: String,
    /// How many of them the entry names.
    places: usize,
    /// The light verb that brings the source.
    verb: Option<usize>,
}

impl Found {
    /// Takes the roles that are still open, and says whether there were any;
    /// `verb` is the one that brings a new source.
    fn join(&mut self, new: Roles, verb: Option<usize>, piece: &str) -> bool {
        let mut more = false;
        if self.roles.get(Role::Source).is_none() {
            self.verb = verb;
        }
        // *settled the lawsuit*: nobody accuses himself.
        if self.verb.is_some() && new.get(Role::Target) == self.roles.get(Role::Source) {
            self.roles.set(Role::Source, None);
            self.verb = None;
        }
        for role in Role::ALL {
            if self.roles.get(role).is_none() && new.get(role).is_some() {
                self.roles.set(role, new.get(role));
                more = true;
            }
        }
        if more {
            if !self.frame.is_empty() {
                self.frame.push_str(" + ");
            }
            self.frame.push_str(piece);
        }
        more
    }
}

/// Joins the pieces of a noun entry that fit.
pub(crate) fn fit(view: View<'_>, entry: &Entry, candidate: &Candidate) -> Result<Fit, Miss> {
    let words = view.words;
    let chunk = view.clauses.chunk_of(candidate.first);
    let group = view.clauses.chunks[chunk];
    if group.kind != ChunkKind::Noun || !words.tag(candidate.first).is_noun() {
        return Err(Miss::PartOfSpeech(Pos::Noun));
    }
    let one_word = candidate.end == candidate.first + 1;
    if one_word && group.head != candidate.first {
        return Err(Miss::Modifier);
    }
    let stop = prepositions(entry);
    let of = |&word: &WordId| words.lexicon.vocabulary.contains(words.lexicon.grammar.of, word);
    let but_of: Vec<WordId> = stop.iter().copied().filter(|word| !of(word)).collect();
    let noun = Noun {
        view,
        entry,
        cue: candidate.first,
        chunk,
        own_verb: around::own_verb(view, chunk),
        place: Place {
            from: view.chunk_from(candidate.end),
            object: None,
            object_known: false,
            act: entry.act,
            judged: None,
            content_holds_target: !one_word
                && words.is(candidate.end - 1, words.lexicon.grammar.for_),
            stop: &stop,
            noun: Some(Dependents { stop: &stop, but_of: &but_of }),
        },
    };
    // What is nearest goes first: the noun's own phrase before the clause.
    let mut found = Found::default();
    noun.pieces(&mut found)?;
    noun.own_source(&mut found);
    noun.clause_mates(&mut found);
    noun.own_source(&mut found);
    if found.roles.count() == 0 {
        return Err(Miss::NoRole);
    }
    restricted(view, entry, &found.roles)?;
    let (verb, carrier) = noun.carrier(&found);
    Ok(Fit { roles: found.roles, frame: found.frame, places: found.places, verb, carrier })
}

impl Noun<'_> {
    /// Joins those of the entry's pieces that fit, in its order.
    fn pieces(&self, found: &mut Found) -> Result<(), Miss> {
        for written in &self.entry.frames {
            let Frame::Noun(piece) = &written.frame else {
                continue;
            };
            if matches!(piece, Piece::SubjectOf { role: Role::Source, .. }) {
                self.own_source(found);
            }
            let (roles, verb) = self.piece(piece);
            if !written.blocks {
                found.places += usize::from(found.join(roles, verb, &written.text));
            } else if roles.count() > 0 {
                return Err(Miss::OtherSense);
            }
        }
        Ok(())
    }

    /// Whether a piece of the entry is of the kind.
    fn knows(&self, kind: impl Fn(&Piece) -> bool) -> bool {
        self.entry
            .frames
            .iter()
            .any(|written| matches!(&written.frame, Frame::Noun(piece) if kind(piece)))
    }

    /// The roles that a piece gives, and the verb that brings the source.
    fn piece(&self, piece: &Piece) -> (Roles, Option<usize>) {
        let mut roles = Roles::default();
        let mut verb = None;
        match piece {
            Piece::Possessor(role) => {
                roles.set(*role, possessor(self.view, self.chunk, self.cue));
            }
            Piece::Modifier(role) => {
                let first = self.view.clauses.chunks[self.chunk].first;
                roles.set(*role, modifier(self.view, self.entry, *role, first, self.cue));
            }
            Piece::SubjectOf { verbs, role } => {
                if let Some(hold) = self.hold(*verbs, *role) {
                    roles.set(*role, hold.doer);
                    verb = hold.verb.filter(|_| *role == Role::Source);
                }
            }
            Piece::After(slots) => roles = self.behind(slots),
        }
        (roles, verb)
    }

    /// The word of a set that the noun hangs on, if somebody stands at its
    /// other end.
    fn hold(&self, set: SetId, role: Role) -> Option<Hold> {
        let there = self.view.words.lexicon.grammar.there;
        let patient = self.view.words.lexicon.grammar.patient;
        // Who makes a thing has it as its object: *filed a lawsuit*, but *rose
        // to his call*; but one joins *in* criticism and proceeds *with* a suit.
        let grammar = &self.view.words.lexicon.grammar;
        let joins = || {
            let before = self.chunk.checked_sub(1).map(|at| self.view.clauses.chunks[at].first);
            before.is_some_and(|t| {
                let is = |word| self.view.words.is(t, word);
                set == grammar.give && is(grammar.in_) || set != grammar.give && is(grammar.with)
            }) && self.chunk > 1
                && self.view.kind(self.chunk - 2) == Some(ChunkKind::Verb)
        };
        let near = |hold: &Hold| match hold.tie {
            Tie::Object | Tie::Subject => true,
            Tie::Oblique => role != Role::Source || joins(),
            Tie::Loose => set == patient,
        };
        around::holds(self.view, self.chunk, self.place.stop)
            .find(|hold| hold.is(self.view, set) && near(hold))
            .filter(|hold| !hold.doer.is_some_and(|doer| self.view.words.is(doer.head, there)))
    }

    /// The roles behind the noun, or behind the verb of which it is the subject.
    fn behind(&self, slots: &[Slot]) -> Roles {
        let view = self.view;
        let grammar = &view.words.lexicon.grammar;
        // *said on the call that …*: the clause is what the verb says; but *responded
        // to accusations that …*.
        let occasion = self.chunk.checked_sub(1).is_some_and(|before| {
            let opens = |set| view.words.is(view.clauses.chunks[before].first, set);
            let scene = |set| view.words.is(self.cue, set);
            opens(grammar.occasion) && (scene(grammar.venue) || scene(grammar.document))
        });
        let said = occasion
            && matches!(slots.first(), Some(Slot { lead: Lead::That { .. }, .. }))
            && around::holds(view, self.chunk, self.place.stop)
                .any(|hold| hold.tie == Tie::Oblique && hold.is(view, grammar.say));
        if said {
            return Roles::default();
        }
        let look = |from| slots::look(view, slots, Place { from, ..self.place });
        look(self.place.from)
            .or_else(|| look(past_own_verb(view, self.own_verb?, slots)?))
            .map(|(roles, _)| roles)
            .unwrap_or_default()
    }
}

/// Where a noun's phrases go on behind the verb of which it is the subject:
/// *criticism came from the camp*, *calls grew for him to go*.
fn past_own_verb(view: View<'_>, own: usize, slots: &[Slot]) -> Option<usize> {
    let verb = view.clauses.verbs[own];
    let grammar = &view.words.lexicon.grammar;
    let behind = verb.chunk + 1;
    let phrase = match slots.first()?.lead {
        Lead::Preposition { .. } | Lead::ForInfinitive => true,
        // *criticism has grown that …*, *a familiar charge is that …*
        Lead::That { .. } => view.kind(view.past_adverbs(behind)) == Some(ChunkKind::That),
        _ => false,
    };
    let says = matches!(slots.first()?.lead, Lead::That { .. });
    let finite = verb.form == Form::Finite;
    // What is done to it, it is done by somebody else: *was rejected by*.
    let agent = |&word: &WordId| view.words.lexicon.vocabulary.contains(grammar.by, word);
    let by = matches!(&slots.first()?.lead, Lead::Preposition { words, .. }
        if words.iter().any(agent));
    let passes = view.words.is(verb.head, grammar.arise)
        || verb.passive && !by
        || says && view.words.is(verb.head, grammar.be);
    (phrase && finite && passes).then_some(behind)
}
