//! A deed as a subject: a gerund with its object before a finite verb.

use super::super::chunk::ChunkKind;
use super::super::{Form, Link};
use super::{Finder, Found, Phrase};
use crate::tag::Tag;

/// How many infinitives may stand between the gerund and the verb.
const CLIMB: usize = 4;

impl Finder<'_> {
    /// The gerund at the chunk with its object, which ends at the token: *suing the
    /// bank | would be wrong*; but *leading judges have left*, *since leaving the
    /// bank Holt has slept*.
    pub(super) fn deed(&self, chunk: usize, end: usize) -> Option<Found> {
        let verbs = &self.clauses.verbs;
        let mut gerund = verbs[self.clauses.verb_at(chunk)?];
        // *asking them to leave the bank would …*
        for _ in 0..CLIMB {
            match gerund.link {
                Link::Control(g) if gerund.form == Form::Infinitive => gerund = verbs[g],
                _ => break,
            }
        }
        let free = gerund.form == Form::Gerund
            && gerund.subject.is_none()
            && gerund.link == Link::Main
            && (gerund.chunk != chunk || !self.takes_clause(chunk));
        let chunk = gerund.chunk;
        let object = self.clauses.chunks[chunk + 1].first;
        let singular = self.phrases().verb_is_singular(self.verb.chunk).unwrap_or_else(|| {
            matches!(
                self.words.tag(object),
                Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Proper
            )
        });
        let ruled = self.left_of(chunk).is_some_and(|left| {
            matches!(self.kind(left), Some(ChunkKind::Preposition | ChunkKind::Subordinator))
        });
        let link = match self.left_of(chunk) {
            Some(that) if self.kind(that) == Some(ChunkKind::That) => self.complement_of(that),
            Some(verb) if self.takes_clause(verb) => {
                self.clauses.verb_at(verb).map_or(Link::Main, Link::Complement)
            }
            _ => Link::Main,
        };
        let subject = Phrase { first: gerund.first, end, head: gerund.head };
        (free && singular && !ruled).then(|| Found {
            subject: Some(subject),
            link,
            ..self.nothing()
        })
    }
}
