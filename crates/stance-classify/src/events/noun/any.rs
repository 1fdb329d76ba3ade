//! What any noun cue may show, whatever its entry says: a name or a possessor
//! before it, an author behind it, and whoever makes or bears it in its clause.

use stance_types::{Act, Role};

use super::{Found, Noun};
use crate::events::around::{self, Tie};
use crate::events::modifier::{actor, possessor};
use crate::events::{Fill, Roles, occasion, tail};
use crate::lexicon::Piece;

impl Noun<'_> {
    /// Whoever the noun's own phrase names as its source, where the entry says
    /// nothing of it: *their call to vote*, *Republican pleas*.
    ///
    /// A name alone makes an event only of a noun whose entry knows possessors
    /// (*union demands*, but not *police calls*).
    pub(super) fn own_source(&self, found: &mut Found) {
        if found.roles.get(Role::Source).is_some()
            || self.knows(|piece| matches!(piece, Piece::Modifier(Role::Source)))
        {
            return;
        }
        let others = found.roles.count() > 0;
        let mut roles = Roles::default();
        if others {
            // *Holt's indictments of two aides*: whoever it is about stands
            // elsewhere.
            let taken = |who: &Fill| Role::ALL.iter().any(|&r| found.roles.get(r) == Some(*who));
            let owner = possessor(self.view, self.chunk, self.cue);
            roles.set(Role::Source, owner.filter(|who| !taken(who)));
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
    pub(super) fn clause_mates(&self, found: &mut Found) {
        let grammar = &self.view.words.lexicon.grammar;
        if self.entry.act == Act::Accuse {
            let mut roles = Roles::default();
            // *the suit accuses the bank* is the verb's event alone.
            let sets = [Some(grammar.aim), (found.roles.count() > 0).then_some(grammar.accuse)];
            let aims = |set| around::aim(self.view, self.chunk, set, self.place.stop);
            roles.set(Role::Target, sets.into_iter().flatten().find_map(aims));
            found.join(roles, None, "CUE <aim> TARGET");
        }
        for (role, set, text) in [
            (Role::Source, grammar.give, "SOURCE <give> CUE"),
            (Role::Target, grammar.bear, "TARGET <bear> CUE"),
            (Role::Target, grammar.open, "TARGET open to CUE"),
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
        if self.entry.act != Act::Deny && found.roles.count() > 0 {
            let mut roles = Roles::default();
            let pressed = occasion::pressed(self.view, self.chunk);
            roles.set(
                Role::Target,
                pressed.filter(|who| found.roles.get(Role::Source) != Some(*who)),
            );
            found.join(roles, None, "despite|under CUE TARGET");
        }
        // *said in a warning* is no urging yet.
        let makes = self.entry.act == Act::Accuse || found.roles.count() > 0;
        if makes
            && let Some((who, verb)) =
                occasion::sayer(self.view, self.chunk, found.roles.count() > 0)
        {
            let mut roles = Roles::default();
            roles.set(Role::Source, Some(who));
            found.join(roles, Some(verb), "SOURCE says in CUE");
        }
    }
}
