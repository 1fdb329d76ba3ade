//! The verb by which a noun cue is said to be there.

use super::{Found, Noun};
use crate::events::around::Tie;
use crate::events::modifier::possessor;
use crate::events::{Carrier, around};

impl Noun<'_> {
    /// The verb whose mood and polarity the event shares: the one that brings
    /// the source, or brings the thing about (*could draw criticism*, *did not
    /// lead to charges*), or says that it is made or comes up (*no suit was
    /// filed*, *pressure may grow*). What else is said of it does not touch it
    /// (*the demands would stifle growth*).
    pub(super) fn carrier(&self, found: &Found) -> (Option<usize>, Carrier) {
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
            // *An indictment would ruin it*, *indictments would be wrong*: there
            // is none yet.
            let open = !known && verb.passive && !verb.negated;
            let unreal = verb.modal.is_some() && (opens(grammar.indefinite) || open);
            is(grammar.arise) || is(grammar.be) || verb.passive && is(grammar.give) || unreal
        });
        match own {
            Some(v) if self.view.clauses.verbs[v].passive => (own, Carrier::Light),
            _ => (own, Carrier::Around),
        }
    }
}
