//! Clauses within clauses: relative clauses and what they modify, complements
//! and what they complete.

use super::super::chunk::ChunkKind;
use super::super::phrase::{FAR, Phrase};
use super::super::{Form, Link};
use super::{Finder, Found};
use crate::tag::Tag;

/// How a clause is attached to the noun that it modifies.
#[derive(Clone, Copy)]
pub(super) struct Attached {
    /// Behind a comma or dash.
    pub(super) set_off: bool,
    /// By *who*.
    pub(super) person: bool,
    /// So that the noun is the subject of the clause and agrees with its verb.
    pub(super) subject: bool,
}

impl Attached {
    /// A participle right behind the noun.
    pub(super) const PARTICIPLE: Attached =
        Attached { set_off: true, person: false, subject: true };
}

impl Finder<'_> {
    /// *who since the vote in May has …*: a relative word before the phrases
    /// that end before the chunk, still without its verb.
    pub(super) fn open_relative(&self, chunk: usize) -> Option<usize> {
        let grammar = &self.words.lexicon.grammar;
        for at in (chunk.saturating_sub(FAR)..chunk).rev() {
            match self.clauses.chunks[at].kind {
                ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Comma => {
                }
                ChunkKind::Relative => {
                    return self
                        .words
                        .is(self.clauses.chunks[at].first, grammar.which)
                        .then_some(at);
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether the verb chunk's verb takes a clause without *that*.
    pub(super) fn takes_clause(&self, chunk: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let head = self.clauses.chunks[chunk].head;
        (self.words.is(head, grammar.say) || self.words.is(head, grammar.think))
            && !self.clauses.verb_at(chunk).is_some_and(|u| {
                let verb = self.clauses.verbs[u];
                verb.passive && verb.form == Form::Participle
            })
    }

    /// What a clause opened by the chunk `opener` (*that*, *how*) completes.
    pub(super) fn complement_of(&self, opener: usize) -> Link {
        let mut at = opener;
        for _ in 0..8 {
            let Some(left) = self.left_of(at) else {
                return Link::Main;
            };
            match self.clauses.chunks[left].kind {
                ChunkKind::Verb => {
                    return self.clauses.verb_at(left).map_or(Link::Main, Link::Complement);
                }
                // *told reporters that*, *the claim that*: the noun comes
                // first, but a verb that takes a clause may stand before it.
                ChunkKind::Noun => {
                    let (reach, _) = self.phrases().ending_at(left);
                    match self.left_of(reach.from) {
                        Some(verb)
                            if self.kind(verb) == Some(ChunkKind::Verb)
                                && self.takes_clause(verb) =>
                        {
                            return self.clauses.verb_at(verb).map_or(Link::Main, Link::Complement);
                        }
                        _ => return Link::OfNoun(left),
                    }
                }
                ChunkKind::Comma
                | ChunkKind::Quote
                | ChunkKind::Adjective
                | ChunkKind::Preposition => at = left,
                ChunkKind::Conjunction => {
                    // *that A … and that B …*
                    let before =
                        self.verbs_before().find_map(|w| match self.clauses.verbs[w].link {
                            link @ Link::Complement(_) => Some(link),
                            _ => None,
                        });
                    return before.unwrap_or(Link::Main);
                }
                _ => return Link::Main,
            }
        }
        Link::Main
    }

    /// The noun phrase before a relative word, over a comma.
    pub(super) fn antecedent(&self, relative: usize, subject: bool) -> Option<(Phrase, usize)> {
        let mut left = self.left_of(relative)?;
        // *of which*, *for whom*
        if self.kind(left) == Some(ChunkKind::Preposition) {
            left = self.left_of(left)?;
            // *Democrats, many of whom …*
            let grammar = &self.words.lexicon.grammar;
            if self.words.is(self.clauses.chunks[left].head, grammar.partitive)
                && let Some(comma) = self.left_of(left)
                && self.kind(comma) == Some(ChunkKind::Comma)
            {
                left = comma;
            }
        }
        left = self.before_modifier(left).unwrap_or(left);
        let set_off = matches!(self.kind(left), Some(ChunkKind::Comma | ChunkKind::Break));
        for _ in 0..3 {
            match self.kind(left)? {
                ChunkKind::Comma | ChunkKind::Quote | ChunkKind::Break | ChunkKind::Close => {
                    left = self.left_of(left)?
                }
                _ => break,
            }
        }
        if self.kind(left) != Some(ChunkKind::Noun) {
            return None;
        }
        let word = self.clauses.chunks[relative].first;
        let person = self.words.is(word, self.words.lexicon.grammar.who);
        if person {
            let host = if set_off { self.host(left) } else { self.described(left) };
            left = host.unwrap_or(left);
        }
        Some((self.modified(left, Attached { set_off, person, subject }), left))
    }

    /// The noun that the adjective or participle at the chunk stands behind:
    /// *the nurses responsible who …*, *suits filed in May which …*
    fn before_modifier(&self, chunk: usize) -> Option<usize> {
        let mut at = chunk;
        if self.kind(at) == Some(ChunkKind::Adjective) {
            at = self.left_of(at)?;
        }
        if self.kind(at) == Some(ChunkKind::Verb) {
            let verb = self.clauses.verbs[self.clauses.verb_at(at)?];
            let modifies = verb.form == Form::Participle && matches!(verb.link, Link::OfNoun(_));
            at = self.left_of(at).filter(|_| modifies)?;
        }
        (at != chunk && self.kind(at) == Some(ChunkKind::Noun)).then_some(at)
    }

    /// The noun that an adjective behind it describes, where the phrase that
    /// ends at the chunk `noun` completes the adjective: *two sources familiar
    /// with the talks who …*, *people briefed on them who …*
    fn described(&self, noun: usize) -> Option<usize> {
        let grammar = &self.words.lexicon.grammar;
        let (reach, hangs) = self.phrases().ending_at(noun);
        let preposition = reach.from.checked_sub(1).filter(|_| hangs)?;
        // *gave it free to anyone who …*: behind these stand persons.
        if [grammar.by, grammar.to, grammar.for_].iter().any(|&p| self.phrases().is(preposition, p))
        {
            return None;
        }
        let describes = self.left_of(preposition)?;
        let named = self.words.tag(self.clauses.chunks[noun].head) == Tag::Proper;
        let stands = match self.kind(describes)? {
            ChunkKind::Adjective => true,
            ChunkKind::Verb => self.clauses.verb_at(describes).is_some_and(|u| {
                let verb = self.clauses.verbs[u];
                verb.form == Form::Participle && matches!(verb.link, Link::OfNoun(_))
            }),
            _ => false,
        };
        let host = self.left_of(describes).filter(|_| stands && !named)?;
        (self.kind(host) == Some(ChunkKind::Noun)).then_some(host)
    }

    /// The noun before the comma, where the phrase that ends at the chunk
    /// `noun` is put in behind it: *Holt, a lawyer from Leeds, who …*
    fn host(&self, noun: usize) -> Option<usize> {
        let (reach, hangs) = self.phrases().ending_at(noun);
        let comma = reach.from.checked_sub(1)?;
        if hangs || self.kind(comma) != Some(ChunkKind::Comma) {
            return None;
        }
        let host = self.left_of(comma)?;
        let stands = self.kind(host) == Some(ChunkKind::Noun) && !self.phrases().ending_at(host).1;
        stands.then_some(host)
    }

    /// The noun phrase that a relative clause behind the noun chunk `noun`
    /// modifies: the nearest noun that agrees with the verb in number, with
    /// what says how many of them.
    ///
    /// A name takes no clause that says which one it is, and *who* stands for
    /// no place: *Republicans in Congress who …*, *a lawyer from Leeds, who …*
    pub(super) fn modified(&self, noun: usize, attached: Attached) -> Phrase {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (whole, _) = phrases.ending_at(noun);
        if self.kind(noun.wrapping_sub(1)) == Some(ChunkKind::Conjunction) {
            // *ran articles and editorials criticizing it*: what modifies the
            // last of two plurals modifies both.
            let left = noun.checked_sub(2).filter(|&left| {
                whole.from == noun
                    && phrases.is(noun - 1, grammar.and)
                    && self.kind(left) == Some(ChunkKind::Noun)
                    && phrases.is_plural(left)
                    && phrases.is_plural(noun)
                    && self.words.tag(self.clauses.chunks[noun].first) != Tag::Determiner
            });
            return left.map_or(whole.phrase, |left| phrases.reach(left, noun + 1).phrase);
        }
        let singular_verb = phrases.verb_is_singular(self.verb.chunk).filter(|_| attached.subject);
        let plural = |chunk: usize| phrases.is_plural(chunk);
        let mut from = noun;
        while from >= whole.from + 2 && self.kind(from - 1) == Some(ChunkKind::Preposition) {
            let left = from - 2;
            let partitive = phrases.is(from - 1, grammar.of)
                && (self.words.is(self.clauses.chunks[left].head, grammar.partitive)
                    || self.words.tag(self.clauses.chunks[left].head) == Tag::Number);
            let disagrees = singular_verb.is_some_and(|singular| singular == plural(from));
            let left_agrees = disagrees && singular_verb == Some(!plural(left));
            let inner = self.words.tag(self.clauses.chunks[from].head) == Tag::Proper;
            let outer = self.words.tag(self.clauses.chunks[left].head) == Tag::Proper;
            let of = phrases.is(from - 1, grammar.of);
            // *the Bank of England*
            let named = inner && outer && of;
            let place = inner && attached.person && phrases.is(from - 1, grammar.place);
            // *a blow to Republicans who have …*: a name of several takes one.
            let many =
                plural(from) || self.words.str(self.clauses.chunks[from].head).ends_with('s');
            let own = singular_verb == Some(false) && many && !plural(left);
            let name = inner && !attached.set_off && !own;
            if !(partitive || left_agrees || named || place || name) {
                break;
            }
            from = left;
        }
        phrases.reach(from, noun + 1).phrase
    }

    /// *who*, *which*, *that* right before the verb.
    pub(super) fn after_relative(&self, relative: usize) -> Found {
        let grammar = &self.words.lexicon.grammar;
        let word = self.clauses.chunks[relative].first;
        if self.words.is(word, grammar.which)
            && let Some((antecedent, of)) = self.antecedent(relative, true)
        {
            return Found {
                subject: Some(antecedent),
                antecedent: Some(antecedent),
                link: Link::OfNoun(of),
                ..self.nothing()
            };
        }
        // A free relative: *who denies it*, *what happened*.
        let subject = self.phrases().alone(relative).phrase;
        Found { subject: Some(subject), link: self.complement_of(relative), ..self.nothing() }
    }

    /// The verb at `chunk` is in a clause that modifies a noun; that noun is
    /// the subject.
    pub(super) fn climb(&self, chunk: usize) -> Option<Found> {
        let mut u = self.clauses.verb_at(chunk)?;
        for _ in 0..8 {
            let verb = self.clauses.verbs[u];
            if let Link::OfNoun(noun) = verb.link {
                let found = self.after_noun(noun);
                // The noun may itself be the object of an earlier relative
                // clause; *after_noun* has climbed on then.
                return found.subject.is_some().then_some(found);
            }
            match verb.link {
                Link::Control(w) | Link::Coordinate(w) | Link::Complement(w) | Link::Adjunct(w)
                    if w < u =>
                {
                    u = w
                }
                _ => return None,
            }
        }
        None
    }
}
