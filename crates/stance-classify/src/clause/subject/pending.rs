//! A subject that still waits for its verb.

use super::super::chunk::ChunkKind;
use super::super::phrase::FAR;
use super::super::{Attach, Form, Link, Phrase};
use super::{Finder, Found};

impl Finder<'_> {
    /// Every clause has a subject, and what opens a clause is one: a finite
    /// verb that finds none beside it takes the first noun phrase since the
    /// last clause that hangs on no preposition and no verb, and that no other
    /// finite verb has for its subject (*Diplomats familiar with the talks,
    /// said …*).
    pub(super) fn pending(&self) -> Option<Found> {
        let quote = self.clauses.quote_of(self.verb.head);
        let floor = self.verb.chunk.saturating_sub(FAR);
        let mut waiting = None;
        let mut at = self.verb.chunk;
        while at > floor {
            at -= 1;
            match self.clauses.chunks[at].kind {
                ChunkKind::Stop => break,
                // *Leeds - Students from a school where … arrived*: what stands
                // before a dash waits only where nothing behind it does.
                ChunkKind::Break if waiting.is_some() => break,
                ChunkKind::Close => {
                    let open = (floor..at).rev().find(|&c| self.kind(c) == Some(ChunkKind::Open));
                    at = open.unwrap_or(at);
                }
                ChunkKind::Verb if self.completes_clause(at) => break,
                ChunkKind::Noun
                    if self.clauses.quote_of(self.clauses.chunks[at].head) == quote
                        && self.opens(at) =>
                {
                    let phrase = self.without_apposition(at);
                    if !self.is_taken(&phrase) {
                        waiting = Some(phrase);
                    }
                }
                _ => {}
            }
        }
        waiting.map(|subject| Found { subject: Some(subject), ..self.nothing() })
    }

    /// The noun phrase that begins at the chunk. One that runs to the comma
    /// before the verb is no list, but a noun and its apposition: *Holt, a
    /// lawyer and a member of the panel, called …*
    fn without_apposition(&self, from: usize) -> Phrase {
        let reach = self.phrases().starting_at(from, Attach::ALL);
        let is_comma = |chunk: usize| self.kind(chunk) == Some(ChunkKind::Comma);
        if is_comma(reach.to)
            && self.left_of(self.verb.chunk) == Some(reach.to)
            && let Some(comma) = (from..reach.to).find(|&c| is_comma(c))
        {
            return self.phrases().reach(from, comma).phrase;
        }
        reach.phrase
    }

    /// Whether the verb chunk is the verb of a clause of the rank that this one
    /// has, so that what stands before it waits no longer.
    fn completes_clause(&self, chunk: usize) -> bool {
        self.clauses.verb_at(chunk).is_some_and(|u| {
            let verb = self.clauses.verbs[u];
            let embedded = match verb.link {
                Link::OfNoun(_) | Link::Adverbial(_) => true,
                // *after saying the plan was dead, …*
                Link::Complement(ruler) => self.clauses.verbs[ruler].form != Form::Finite,
                _ => false,
            };
            verb.form == Form::Finite && verb.subject.is_some() && !embedded
        })
    }

    /// Whether the noun chunk stands where a clause can begin.
    fn opens(&self, noun: usize) -> bool {
        self.left_of(noun).is_none_or(|left| {
            // *a murder and missing children taken …*: a participle behind a
            // list modifies its last member.
            let list = self.verb.form == Form::Participle
                && self.kind(left) == Some(ChunkKind::Conjunction)
                && self.left_of(left).and_then(|c| self.kind(c)) == Some(ChunkKind::Noun);
            !list && self.kind(left).is_some_and(ChunkKind::precedes_clause)
        })
    }

    /// Whether a finite verb before this one has the phrase for its subject.
    fn is_taken(&self, phrase: &Phrase) -> bool {
        self.verbs_before().any(|w| {
            let verb = self.clauses.verbs[w];
            verb.form == Form::Finite
                && !matches!(verb.link, Link::OfNoun(_))
                && verb.subject.is_some_and(|s| s.first < phrase.end && phrase.first < s.end)
        })
    }
}
