//! Who does what each verb group says: its subject, and how it hangs on the
//! verb groups before it.

mod deed;
mod embedded;
mod finite;
mod infinitive;
mod inserted;
mod joined;
mod loose;
mod nonfinite;
mod owned;
mod participle;
mod pending;
mod turned;
mod voice;

use super::chunk::ChunkKind;
use super::phrase::{FAR, Phrase, Phrases};
use super::words::Words;
use super::{Attach, Clauses, Form, Link, Verb};
use crate::tag::Tag;

/// What was found for one verb group.
#[derive(Clone, Copy, Debug)]
struct Found {
    subject: Option<Phrase>,
    gap: Option<Phrase>,
    antecedent: Option<Phrase>,
    link: Link,
    form: Form,
    passive: bool,
    existential: bool,
}

/// Finds subjects and links from left to right: each verb group may look at
/// those before it, which are done.
pub(super) fn resolve(clauses: &mut Clauses, words: Words<'_>) {
    for v in 0..clauses.verbs.len() {
        let finder = Finder { clauses, words, v, verb: clauses.verbs[v] };
        let found = finder.existential(finder.find());
        let verb = &mut clauses.verbs[v];
        verb.subject = found.subject;
        verb.existential = found.existential;
        verb.gap = found.gap;
        verb.antecedent = found.antecedent;
        verb.link = found.link;
        verb.form = found.form;
        verb.passive = found.passive;
    }
}

struct Finder<'a> {
    clauses: &'a Clauses,
    words: Words<'a>,
    v: usize,
    verb: Verb,
}

impl<'a> Finder<'a> {
    fn phrases(&self) -> Phrases<'a> {
        self.clauses.phrases(self.words)
    }

    fn kind(&self, chunk: usize) -> Option<ChunkKind> {
        self.clauses.kind(chunk)
    }

    fn nothing(&self) -> Found {
        Found {
            subject: None,
            gap: None,
            antecedent: None,
            link: Link::Main,
            form: self.verb.form,
            passive: self.verb.passive,
            existential: false,
        }
    }

    /// *There were protests*: the subject stands behind the verb.
    fn existential(&self, found: Found) -> Found {
        let there = |phrase: &Phrase| self.words.is(phrase.head, self.words.lexicon.grammar.there);
        if !found.subject.as_ref().is_some_and(there) {
            return found;
        }
        let next = self.verb.chunk + 1;
        let subject = (self.kind(next) == Some(ChunkKind::Noun))
            .then(|| self.phrases().starting_at(next, Attach::ALL).phrase);
        Found { subject: subject.or(found.subject), existential: true, ..found }
    }

    fn find(&self) -> Found {
        match self.verb.form {
            Form::Finite => {
                let found = self.finite();
                let lacks = found.subject.is_none() && found.form == Form::Finite;
                // *charged with stealing rifles and pills is …*
                let wrong = found.form == Form::Finite && !self.agrees(&found);
                if !lacks && !wrong {
                    return found;
                }
                self.pending().filter(|waiting| lacks || self.agrees(waiting)).unwrap_or(found)
            }
            Form::Bare => self.bare(),
            Form::Infinitive => self.infinitive(),
            Form::Gerund => self.gerund(),
            Form::Participle => self.participle(),
        }
    }

    /// Whether the subject that was found can have this verb: no plural noun
    /// has a singular one.
    fn agrees(&self, found: &Found) -> bool {
        // *The media says so*: what is plural without an *s* may be one thing.
        let plural = |phrase: &Phrase| {
            self.words.str(phrase.head).ends_with('s')
                && self.phrases().is_plural(self.clauses.chunk_of(phrase.head))
        };
        !found.subject.as_ref().is_some_and(plural)
            || self.phrases().verb_is_singular(self.verb.chunk) != Some(true)
    }

    /// The nearest chunk of one of these kinds on the left of `chunk`, at most so
    /// many steps away, with its kind.
    fn nearest_left(
        &self,
        chunk: usize,
        kinds: &[ChunkKind],
        steps: usize,
    ) -> Option<(usize, ChunkKind)> {
        let mut at = chunk;
        for _ in 0..steps {
            at = self.left_of(at)?;
            if let Some(kind) = self.kind(at).filter(|kind| kinds.contains(kind)) {
                return Some((at, kind));
            }
        }
        None
    }

    /// The chunk left of `chunk`, over adverbs, brackets and stray marks.
    fn left_of(&self, chunk: usize) -> Option<usize> {
        let mut at = chunk.checked_sub(1)?;
        for _ in 0..FAR {
            match self.kind(at)? {
                ChunkKind::Adverb | ChunkKind::Other => at = at.checked_sub(1)?,
                ChunkKind::Close => {
                    let floor = at.saturating_sub(12);
                    let open =
                        (floor..at).rev().find(|&c| self.kind(c) == Some(ChunkKind::Open))?;
                    at = open.checked_sub(1)?;
                }
                _ => return Some(at),
            }
        }
        None
    }

    /// The verb groups before this one, nearest first.
    fn verbs_before(&self) -> impl Iterator<Item = usize> + use<> {
        (self.v.saturating_sub(FAR)..self.v).rev()
    }

    /// Whether a finite verb stands before this one.
    fn after_finite(&self) -> bool {
        self.verbs_before().any(|w| self.clauses.verbs[w].form == Form::Finite)
    }

    /// Whether the group is a past form without an auxiliary, which may as well
    /// be a participle.
    fn is_lone_past(&self) -> bool {
        self.words.tag(self.verb.head) == Tag::Past && self.verb.first == self.verb.head
    }
}
