//! Noun cues: roles from possessors, modifiers, prepositions and the clause
//! around.
//!
//! An entry says in pieces what may give a role; all pieces that fit make one
//! event. What stands before the noun is [`modifier`]'s matter, what belongs to
//! it behind is [`tail`](super::tail)'s, and who is in the clause around it
//! [`around`]'s.

use stance_types::{Act, Role};

use super::around::{self, Hold, Tie};
use super::extent::View;
use super::modifier::{actor, modifier, possessor};
use super::slots::{self, Place};
use super::tail::{self, Dependents};
use super::{Carrier, Fill, Fit, Miss, Roles, prepositions, restricted};
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
            content_holds_target: !one_word
                && words.is(candidate.end - 1, words.lexicon.grammar.for_),
            stop: &stop,
            noun: Some(Dependents { stop: &stop, but_of: &but_of }),
        },
    };
    // What is nearest goes first: the noun's own phrase before the clause.
    let mut found = Found::default();
    noun.pieces(&mut found)?;
    noun.named(&mut found);
    noun.clause_mates(&mut found);
    noun.named(&mut found);
    if found.roles.count() == 0 {
        return Err(Miss::NoRole);
    }
    restricted(view, entry, &found.roles)?;
    let (verb, carrier) = noun.carrier(&found);
    Ok(Fit { roles: found.roles, frame: found.frame, places: found.places, verb, carrier })
}

impl Noun<'_> {
    /// The verb whose mood and polarity the event shares: the one that brings
    /// the source, or brings the thing about (*could draw criticism*, *did not
    /// lead to charges*), or says that it is made or comes up (*no suit was
    /// filed*, *pressure may grow*). What else is said of it does not touch it
    /// (*the demands would stifle growth*).
    fn carrier(&self, found: &Found) -> (Option<usize>, Carrier) {
        let grammar = &self.view.words.lexicon.grammar;
        if found.verb.is_some() {
            return (found.verb, Carrier::Light);
        }
        // *considered his request*: what is somebody's, or the one that is known,
        // is already there.
        let group = self.view.clauses.chunks[self.chunk];
        let opens = |set| self.view.words.is(group.first, set);
        let known = opens(grammar.the)
            || opens(grammar.demonstrative)
            || possessor(self.view, self.chunk, self.cue).is_some();
        let brought = around::holds(self.view, self.chunk, self.place.stop).find(|hold| {
            hold.is(self.view, grammar.entail)
                || hold.tie == Tie::Object && hold.is(self.view, grammar.avert)
                || !known && hold.tie == Tie::Object && hold.is(self.view, grammar.plan)
        });
        if let Some(hold) = brought {
            return (hold.verb, Carrier::Light);
        }
        let own = self.own_verb.filter(|&v| {
            let verb = self.view.clauses.verbs[v];
            let is = |set| self.view.words.is(verb.head, set);
            // *An indictment would ruin it*: there is none yet.
            let unreal = verb.modal.is_some() && opens(grammar.indefinite);
            is(grammar.arise) || is(grammar.be) || verb.passive && is(grammar.give) || unreal
        });
        match own {
            Some(v) if self.view.clauses.verbs[v].passive => (own, Carrier::Light),
            _ => (own, Carrier::Around),
        }
    }

    /// Joins those of the entry's pieces that fit, in its order.
    fn pieces(&self, found: &mut Found) -> Result<(), Miss> {
        for written in &self.entry.frames {
            let Frame::Noun(piece) = &written.frame else {
                continue;
            };
            if matches!(piece, Piece::SubjectOf { role: Role::Source, .. }) {
                self.named(found);
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
                if let Some(hold) = self.holder(*verbs, *role) {
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
    fn holder(&self, set: SetId, role: Role) -> Option<Hold> {
        let there = self.view.words.lexicon.grammar.there;
        let patient = self.view.words.lexicon.grammar.patient;
        // Who makes a thing has it as its object: *filed a lawsuit*, but *rose
        // to his call*.
        let near = |hold: &Hold| match hold.tie {
            Tie::Object | Tie::Subject => true,
            Tie::Oblique => role != Role::Source,
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
        // *said on the call that …*: the clause is what the verb says.
        let said = matches!(slots.first(), Some(Slot { lead: Lead::That { .. }, .. }))
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

    /// Whoever stands behind *by* or *from* after the noun.
    fn author(&self) -> Option<Fill> {
        let (words, chunks) = (self.view.words, &self.view.clauses.chunks);
        let grammar = &words.lexicon.grammar;
        let dependents = self.place.noun?;
        let by = |&at: &usize| {
            let first = chunks[at].first;
            words.is(first, grammar.by) || words.is(first, grammar.from)
        };
        let at = tail::tail(self.view, self.place.from, dependents).find(by)?;
        Some(dependents.phrase(self.view, at + 1)?.phrase.into())
    }

    /// Whoever the noun's own phrase names as its source, where the entry says
    /// nothing of it: *their call to vote*, *Republican pleas*.
    ///
    /// A name alone makes an event only of a noun whose entry knows possessors
    /// (*union demands*, but not *police calls*).
    fn named(&self, found: &mut Found) {
        if found.roles.get(Role::Source).is_some()
            || self.knows(|piece| matches!(piece, Piece::Modifier(Role::Source)))
        {
            return;
        }
        let others = found.roles.count() > 0;
        let mut roles = Roles::default();
        if others && !self.knows(|piece| matches!(piece, Piece::Possessor(_))) {
            roles.set(Role::Source, possessor(self.view, self.chunk, self.cue));
        }
        if others || self.knows(|piece| matches!(piece, Piece::Possessor(Role::Source))) {
            let first = self.view.clauses.chunks[self.chunk].first;
            roles.offer(Role::Source, actor(self.view, first, self.cue));
        }
        found.join(roles, None, "SOURCE CUE");
        if others && found.roles.get(Role::Source).is_none() {
            roles.set(Role::Source, self.author());
            found.join(roles, None, "CUE by|from SOURCE");
        }
        if others && found.roles.get(Role::Source).is_none() {
            roles.set(Role::Source, self.document());
            found.join(roles, None, "SOURCE is CUE");
        }
    }

    /// A document that is said to be the cue: *the report is an indictment of*.
    fn document(&self) -> Option<Fill> {
        let words = self.view.words;
        let grammar = &words.lexicon.grammar;
        around::holds(self.view, self.chunk, self.place.stop)
            .find(|hold| hold.tie == Tie::Object && hold.is(self.view, grammar.be))?
            .doer
            .filter(|doer| words.is(doer.head, grammar.document))
    }

    /// Whoever gives or bears any noun cue in the clause around it, where the
    /// entry says nothing of it.
    fn clause_mates(&self, found: &mut Found) {
        let grammar = &self.view.words.lexicon.grammar;
        for (role, set, text) in [
            (Role::Source, grammar.give, "SOURCE <give> CUE"),
            (Role::Target, grammar.bear, "TARGET <bear> CUE"),
            (Role::Target, grammar.answer, "TARGET <answer> CUE"),
            (Role::Target, grammar.patient, "TARGET <patient> CUE"),
            (Role::Target, grammar.comply, "TARGET <comply> CUE"),
        ] {
            // *denied the charges* and *under pressure* say nothing more.
            let alone = self.entry.act == Act::Accuse
                && set != grammar.answer
                && self.knows(|p| matches!(p, Piece::SubjectOf { role: r, .. } if *r == role));
            let fits = match self.entry.act {
                Act::Deny => role == Role::Source,
                Act::Accuse => set != grammar.comply,
                Act::Urge => true,
            };
            if fits && (alone || found.roles.count() > 0) {
                let (roles, verb) = self.piece(&Piece::SubjectOf { verbs: set, role });
                found.join(roles, verb, text);
            }
        }
        if self.entry.act == Act::Accuse {
            let mut roles = Roles::default();
            roles.set(
                Role::Target,
                around::aim(self.view, self.chunk, grammar.aim, self.place.stop),
            );
            found.join(roles, None, "CUE <aim> TARGET");
        }
        // *said in a warning* is no urging yet.
        let makes = self.entry.act == Act::Accuse || found.roles.count() > 0;
        if makes && let Some((who, verb)) = around::sayer(self.view, self.chunk) {
            let mut roles = Roles::default();
            roles.set(Role::Source, Some(who));
            found.join(roles, Some(verb), "SOURCE says in CUE");
        }
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
