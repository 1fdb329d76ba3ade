//! Who does what each verb group says: its subject, and how it hangs on the
//! verb groups before it.

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
}

/// Finds subjects and links from left to right: each verb group may look at
/// those before it, which are done.
pub(super) fn resolve(clauses: &mut Clauses, words: Words<'_>) {
    for v in 0..clauses.verbs.len() {
        let found = Finder {
            clauses,
            words,
            v,
            verb: clauses.verbs[v],
        }
        .find();
        let verb = &mut clauses.verbs[v];
        verb.subject = found.subject;
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
        }
    }

    fn find(&self) -> Found {
        match self.verb.form {
            Form::Finite => self.finite(),
            Form::Bare => self.bare(),
            Form::Infinitive => self.infinitive(),
            Form::Gerund => self.gerund(),
            Form::Participle => self.participle(),
        }
    }

    /// The chunk left of `chunk`, over adverbs, brackets and stray marks.
    fn left_of(&self, chunk: usize) -> Option<usize> {
        let mut at = chunk.checked_sub(1)?;
        for _ in 0..FAR {
            match self.kind(at)? {
                ChunkKind::Adverb | ChunkKind::Other => at = at.checked_sub(1)?,
                ChunkKind::Close => {
                    let floor = at.saturating_sub(12);
                    let open = (floor..at)
                        .rev()
                        .find(|&c| self.kind(c) == Some(ChunkKind::Open))?;
                    at = open.checked_sub(1)?;
                }
                _ => return Some(at),
            }
        }
        None
    }

    fn finite(&self) -> Found {
        if let Some(found) = self.inverted() {
            return found;
        }
        // *he's advised the party*: *has*, since an object follows.
        let clitic = self.words.is(
            self.verb.first,
            self.words.lexicon.grammar.possessive_clitic,
        );
        if self.verb.passive && clitic && self.kind(self.verb.chunk + 1) == Some(ChunkKind::Noun) {
            return Finder {
                verb: Verb {
                    passive: false,
                    ..self.verb
                },
                ..*self
            }
            .finite();
        }
        if self.is_reduced_passive() {
            return Found {
                form: Form::Participle,
                passive: true,
                ..self.participle()
            };
        }
        let Some(left) = self.left_of(self.verb.chunk) else {
            if self.words.tag(self.verb.head) == Tag::Past && self.verb.first == self.verb.head {
                // *Asked for proof, the ministry fell silent.*
                return Found {
                    form: Form::Participle,
                    passive: true,
                    ..self.forward()
                };
            }
            return self.nothing();
        };
        match self.clauses.chunks[left].kind {
            ChunkKind::Noun => self.after_noun(left),
            ChunkKind::Conjunction => self.coordinate(),
            ChunkKind::Relative | ChunkKind::That => self.after_relative(left),
            ChunkKind::Comma | ChunkKind::Break => self.after_comma(left),
            ChunkKind::Quote => match self.left_of(left) {
                // *the “Mail” reported*
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => self.after_noun(noun),
                Some(comma) if self.kind(comma) == Some(ChunkKind::Comma) => {
                    self.after_comma(comma)
                }
                Some(joint) if self.kind(joint) == Some(ChunkKind::Conjunction) => {
                    self.coordinate()
                }
                Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => self.after_verb(verb),
                _ => self.nothing(),
            },
            ChunkKind::Verb => self.after_verb(left),
            ChunkKind::Adjective => match self.left_of(left) {
                // *the man responsible said*
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => self.after_noun(noun),
                Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => self.after_verb(verb),
                _ => self.nothing(),
            },
            ChunkKind::Preposition => match self.left_of(left) {
                // A particle: *the plan put forward failed*.
                Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => self.after_verb(verb),
                _ => self.nothing(),
            },
            // *when asked*, *if pressed*: without a subject it is no clause.
            ChunkKind::Subordinator
                if self.words.tag(self.verb.head) == Tag::Past
                    && self.verb.first == self.verb.head =>
            {
                Found {
                    form: Form::Participle,
                    passive: true,
                    ..self.participle()
                }
            }
            ChunkKind::Subordinator => Found {
                link: Link::Adverbial(left),
                ..self.nothing()
            },
            _ => self.nothing(),
        }
    }

    /// *"…," said the minister*; *"…," urged Smith*.
    fn inverted(&self) -> Option<Found> {
        let left = self.verb.chunk.checked_sub(1)?;
        let quoted = match self.kind(left)? {
            ChunkKind::Quote => true,
            ChunkKind::Comma => left > 0 && self.kind(left - 1) == Some(ChunkKind::Quote),
            _ => return None,
        };
        let next = self.verb.chunk + 1;
        if self.kind(next) != Some(ChunkKind::Noun) {
            return None;
        }
        let say = self
            .words
            .is(self.verb.head, self.words.lexicon.grammar.say);
        if !say && !quoted {
            return None;
        }
        let subject = self.phrases().starting_at(next, Attach::ALL);
        if !quoted && self.inserted_subject(left).is_some() {
            return None;
        }
        let ends = matches!(
            self.kind(subject.to),
            None | Some(
                ChunkKind::Stop
                    | ChunkKind::Comma
                    | ChunkKind::Break
                    | ChunkKind::Adverb
                    | ChunkKind::Preposition
                    | ChunkKind::Quote
                    | ChunkKind::Open
                    | ChunkKind::Subordinator
                    | ChunkKind::Relative
            )
        );
        ends.then(|| Found {
            subject: Some(subject.phrase),
            ..self.nothing()
        })
    }

    /// *the plan criticized by Kyiv was dropped*: the tagger takes *criticized*
    /// for a past tense, but its clause has another verb.
    fn is_reduced_passive(&self) -> bool {
        let verb = self.verb;
        if self.words.tag(verb.head) != Tag::Past || verb.first != verb.head {
            return false;
        }
        let grammar = &self.words.lexicon.grammar;
        let next = verb.chunk + 1;
        let by =
            self.kind(next) == Some(ChunkKind::Preposition) && self.phrases().is(next, grammar.by);
        let after_noun = verb.chunk > 0 && self.kind(verb.chunk - 1) == Some(ChunkKind::Noun);
        by && after_noun && self.kind(next + 1) == Some(ChunkKind::Noun)
    }

    /// The noun chunk `noun` stands before the verb.
    fn after_noun(&self, noun: usize) -> Found {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (mut reach, mut hangs) = phrases.ending_at(noun);
        if self
            .words
            .is(self.clauses.chunks[noun].head, grammar.nominative)
        {
            // *So they refused*, *after he denied it*: never an object.
            if !phrases.is(reach.from.saturating_sub(1), grammar.either) {
                hangs = false;
            }
            if self.kind(reach.from.wrapping_sub(1)) != Some(ChunkKind::Conjunction) {
                reach = phrases.reach(noun, noun + 1);
            }
        }
        let subject = Some(reach.phrase);
        let left = self.left_of(reach.from);
        let found = Found {
            subject,
            ..self.nothing()
        };
        if hangs && let Some(relative) = self.open_relative(reach.from) {
            return self.after_relative(relative);
        }
        if hangs
            && phrases.is(reach.from - 1, grammar.either)
            && self.kind(self.verb.chunk + 1) != Some(ChunkKind::Comma)
        {
            // *after MPs criticised the deal*, *even as he criticized*
            return Found {
                link: Link::Adverbial(reach.from - 1),
                ..found
            };
        }
        if hangs {
            // *In London ministers urged*: the preposition's noun is no
            // subject; what it hangs on may be in a relative clause.
            let preposition = left.unwrap_or(0);
            return match self.left_of(preposition) {
                Some(before) => match self.kind(before) {
                    Some(ChunkKind::Verb) => self.climb(before).unwrap_or_else(|| self.nothing()),
                    Some(ChunkKind::Noun) => {
                        // An adverbial after a noun: *the party after the vote urged*.
                        let (reach, hangs) = phrases.ending_at(before);
                        if hangs {
                            self.nothing()
                        } else if let Some(other) = self.left_of(reach.from)
                            && self.kind(other) == Some(ChunkKind::Verb)
                            && !self.takes_clause(other)
                        {
                            self.climb(other).unwrap_or(Found {
                                subject: Some(reach.phrase),
                                ..self.nothing()
                            })
                        } else {
                            Found {
                                subject: Some(reach.phrase),
                                ..self.nothing()
                            }
                        }
                    }
                    Some(ChunkKind::Adjective) => match self.left_of(before) {
                        Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                            self.after_noun(noun)
                        }
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            self.climb(verb).unwrap_or_else(|| self.nothing())
                        }
                        _ => self.nothing(),
                    },
                    Some(ChunkKind::Comma) => {
                        let outer = self.after_comma(before);
                        if outer.subject.is_some() {
                            outer
                        } else {
                            self.nothing()
                        }
                    }
                    _ => self.nothing(),
                },
                None => self.nothing(),
            };
        }
        let Some(left) = left else { return found };
        match self.clauses.chunks[left].kind {
            ChunkKind::Verb => {
                let other = self.clauses.verb_at(left);
                if self.takes_clause(left) {
                    return Found {
                        link: other.map_or(Link::Main, Link::Complement),
                        ..found
                    };
                }
                let follows = self.kind(self.verb.chunk + 1);
                match self.climb(left) {
                    Some(climbed) => climbed,
                    // *denied the charge brought against him*
                    None if self.is_lone_past() && follows == Some(ChunkKind::Preposition) => {
                        let modified = Some(self.modified(noun));
                        Found {
                            form: Form::Participle,
                            passive: true,
                            subject: modified,
                            antecedent: modified,
                            link: Link::OfNoun(noun),
                            ..self.nothing()
                        }
                    }
                    None => found,
                }
            }
            ChunkKind::Noun => {
                // *a charge Boeing denies*
                let (antecedent, _) = phrases.ending_at(left);
                Found {
                    gap: Some(antecedent.phrase),
                    link: Link::OfNoun(left),
                    ..found
                }
            }
            ChunkKind::Relative => {
                let question = self
                    .words
                    .is(self.clauses.chunks[left].first, grammar.question)
                    && !self
                        .words
                        .is(self.clauses.chunks[left].first, grammar.which);
                match self.antecedent(left) {
                    Some((antecedent, of)) if !question => Found {
                        gap: Some(antecedent),
                        link: Link::OfNoun(of),
                        ..found
                    },
                    _ => Found {
                        link: self.complement_of(left),
                        ..found
                    },
                }
            }
            ChunkKind::That => Found {
                link: self.complement_of(left),
                ..found
            },
            ChunkKind::Subordinator => Found {
                link: Link::Adverbial(left),
                ..found
            },
            ChunkKind::Comma => {
                // *a contention, BP says*; else a new or the main clause.
                match self.left_of(left) {
                    Some(noun) if self.kind(noun) == Some(ChunkKind::That) => Found {
                        link: self.complement_of(noun),
                        ..found
                    },
                    _ => found,
                }
            }
            ChunkKind::Conjunction => {
                // A coordinate clause shares what the one before hangs on.
                let link = self
                    .verbs_before()
                    .find(|&w| self.clauses.verbs[w].form == Form::Finite)
                    .map(|w| match self.clauses.verbs[w].link {
                        link @ (Link::Complement(_) | Link::OfNoun(_)) => link,
                        _ => Link::Main,
                    });
                Found {
                    link: link.unwrap_or(Link::Main),
                    ..found
                }
            }
            ChunkKind::Quote => match self.left_of(left) {
                Some(that) if self.kind(that) == Some(ChunkKind::That) => Found {
                    link: self.complement_of(that),
                    ..found
                },
                Some(verb)
                    if self.kind(verb) == Some(ChunkKind::Verb) && self.takes_clause(verb) =>
                {
                    Found {
                        link: self
                            .clauses
                            .verb_at(verb)
                            .map_or(Link::Main, Link::Complement),
                        ..found
                    }
                }
                _ => found,
            },
            _ => found,
        }
    }

    /// *who since the vote in May has …*: a relative word before the phrases
    /// that end before the chunk, still without its verb.
    fn open_relative(&self, chunk: usize) -> Option<usize> {
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
    fn takes_clause(&self, chunk: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let head = self.clauses.chunks[chunk].head;
        (self.words.is(head, grammar.say) || self.words.is(head, grammar.think))
            && !self.clauses.verb_at(chunk).is_some_and(|u| {
                let verb = self.clauses.verbs[u];
                verb.passive && verb.form == Form::Participle
            })
    }

    /// What a clause opened by the chunk `opener` (*that*, *how*) completes.
    fn complement_of(&self, opener: usize) -> Link {
        let mut at = opener;
        for _ in 0..8 {
            let Some(left) = self.left_of(at) else {
                return Link::Main;
            };
            match self.clauses.chunks[left].kind {
                ChunkKind::Verb => {
                    return self
                        .clauses
                        .verb_at(left)
                        .map_or(Link::Main, Link::Complement);
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
                            return self
                                .clauses
                                .verb_at(verb)
                                .map_or(Link::Main, Link::Complement);
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
                        self.verbs_before()
                            .find_map(|w| match self.clauses.verbs[w].link {
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
    fn antecedent(&self, relative: usize) -> Option<(Phrase, usize)> {
        let mut left = self.left_of(relative)?;
        // *of which*, *for whom*
        if self.kind(left) == Some(ChunkKind::Preposition) {
            left = self.left_of(left)?;
        }
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
        Some((self.modified(left), left))
    }

    /// The noun phrase that a relative clause behind the noun chunk `noun`
    /// modifies: the nearest noun that agrees with the verb in number, with
    /// what says how many of them.
    fn modified(&self, noun: usize) -> Phrase {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (whole, _) = phrases.ending_at(noun);
        if self.kind(noun.wrapping_sub(1)) == Some(ChunkKind::Conjunction) {
            return whole.phrase;
        }
        let singular_verb = match self
            .words
            .str(self.verb.first)
            .to_ascii_lowercase()
            .as_str()
        {
            "is" | "was" | "has" | "does" => Some(true),
            "are" | "were" | "have" | "do" => Some(false),
            _ if self.words.tag(self.verb.first) == Tag::Third => Some(true),
            _ if self.words.tag(self.verb.first) == Tag::Base => Some(false),
            _ => None,
        };
        let plural = |chunk: usize| {
            let head = self.clauses.chunks[chunk].head;
            let word = self.words.str(head);
            self.words.tag(head) == Tag::Noun && word.ends_with('s') && !word.ends_with("ss")
                || self.words.is(head, grammar.plural)
        };
        let mut from = noun;
        while from >= whole.from + 2 && self.kind(from - 1) == Some(ChunkKind::Preposition) {
            let left = from - 2;
            let partitive = phrases.is(from - 1, grammar.of)
                && (self
                    .words
                    .is(self.clauses.chunks[left].head, grammar.partitive));
            let disagrees = singular_verb.is_some_and(|singular| singular == plural(from));
            let left_agrees = disagrees && singular_verb == Some(!plural(left));
            if !(partitive || left_agrees) {
                break;
            }
            from = left;
        }
        phrases.reach(from, noun + 1).phrase
    }

    /// *who*, *which*, *that* right before the verb.
    fn after_relative(&self, relative: usize) -> Found {
        let grammar = &self.words.lexicon.grammar;
        let word = self.clauses.chunks[relative].first;
        if self.words.is(word, grammar.which)
            && let Some((antecedent, of)) = self.antecedent(relative)
        {
            return Found {
                subject: Some(antecedent),
                antecedent: Some(antecedent),
                link: Link::OfNoun(of),
                ..self.nothing()
            };
        }
        // A free relative: *who denies it*, *what happened*.
        let chunk = self.clauses.chunks[relative];
        let subject = Phrase {
            first: chunk.first,
            end: chunk.end,
            head: chunk.head,
        };
        Found {
            subject: Some(subject),
            link: self.complement_of(relative),
            ..self.nothing()
        }
    }

    /// A comma stands before the verb: either something was put in after the
    /// subject, or verbs follow each other.
    fn after_comma(&self, comma: usize) -> Found {
        // *He came, saw, urged.*
        self.inserted_subject(comma)
            .unwrap_or_else(|| self.coordinate())
    }

    /// The subject before what is put in between two commas, the second of
    /// which stands before the verb.
    fn inserted_subject(&self, comma: usize) -> Option<Found> {
        let mut found = self.nearest_inserted_subject(comma, comma)?;
        // *Smith, a man from Irving, Texas, was …*: what was found may itself
        // be put in after another noun.
        for _ in 0..4 {
            let Some(first) = found.subject.map(|s| self.clauses.chunk_of(s.first)) else {
                break;
            };
            let Some(before) = first.checked_sub(1) else {
                break;
            };
            if self.kind(before) != Some(ChunkKind::Comma) || found.link != Link::Main {
                break;
            }
            match self.nearest_inserted_subject(comma, before + 1) {
                Some(outer)
                    if outer
                        .subject
                        .is_some_and(|s| self.clauses.chunk_of(s.end - 1) + 1 == before) =>
                {
                    found = outer;
                }
                _ => break,
            }
        }
        Some(found)
    }

    /// The subject before the nearest comma, left of the chunk `below`, that
    /// opens what the comma `comma` closes.
    fn nearest_inserted_subject(&self, comma: usize, below: usize) -> Option<Found> {
        let floor = comma.saturating_sub(FAR);
        for at in (floor..below).rev() {
            match self.clauses.chunks[at].kind {
                ChunkKind::Comma | ChunkKind::Break if self.inserts(at + 1, comma) => {
                    let mut noun = at.checked_sub(1)?;
                    if matches!(self.kind(noun), Some(ChunkKind::Close | ChunkKind::Quote)) {
                        noun = self.left_of(if self.kind(noun) == Some(ChunkKind::Close) {
                            noun + 1
                        } else {
                            noun
                        })?;
                    }
                    if self.kind(noun) == Some(ChunkKind::Noun) {
                        let found = self.after_noun(noun);
                        if found.subject.is_some() {
                            return Some(found);
                        }
                    }
                }
                ChunkKind::Stop => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether the chunks `from..to` between two commas are put in after a
    /// noun: an apposition, a relative clause, a participle, an adverbial.
    fn inserts(&self, from: usize, to: usize) -> bool {
        if from >= to {
            return false;
        }
        let grammar = &self.words.lexicon.grammar;
        match self.clauses.chunks[from].kind {
            ChunkKind::Relative
            | ChunkKind::Adverb
            | ChunkKind::Preposition
            | ChunkKind::Adjective => true,
            ChunkKind::Subordinator | ChunkKind::Quote | ChunkKind::Open => true,
            ChunkKind::Verb => {
                let u = self.clauses.verb_at(from);
                u.is_some_and(|u| !matches!(self.clauses.verbs[u].form, Form::Finite))
            }
            ChunkKind::Noun => {
                // An apposition holds no finite verb but in a relative clause.
                let mut relative = false;
                for chunk in from..to {
                    match self.clauses.chunks[chunk].kind {
                        ChunkKind::Relative => relative = true,
                        ChunkKind::Verb if !relative => {
                            let u = self.clauses.verb_at(chunk);
                            if u.is_some_and(|u| {
                                let verb = self.clauses.verbs[u];
                                verb.form == Form::Finite && !matches!(verb.link, Link::OfNoun(_))
                            }) {
                                return false;
                            }
                        }
                        _ => {}
                    }
                }
                true
            }
            ChunkKind::Conjunction => !self.words.is(self.clauses.chunks[from].first, grammar.and),
            _ => false,
        }
    }

    /// Another verb stands right before: *the man who was shot died*.
    fn after_verb(&self, chunk: usize) -> Found {
        if let Some(found) = self.climb(chunk) {
            return found;
        }
        // *Did the mayor …* has the auxiliary as a chunk of its own.
        self.nothing()
    }

    /// The verb at `chunk` is in a clause that modifies a noun; that noun is
    /// the subject.
    fn climb(&self, chunk: usize) -> Option<Found> {
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

    /// The verb groups before this one, nearest first.
    fn verbs_before(&self) -> impl Iterator<Item = usize> + use<> {
        (self.v.saturating_sub(FAR)..self.v).rev()
    }

    /// *and urged*: the subject of a verb before that has the same form.
    fn coordinate(&self) -> Found {
        let grammar = &self.words.lexicon.grammar;
        let form = self.verb.form;
        let quote = self.clauses.quote_of(self.verb.head);
        let mut nearest = None;
        let alike = |other: &Verb| {
            let tag = self.words.tag(other.head);
            match form {
                Form::Finite => other.form == Form::Finite,
                Form::Infinitive => other.form == Form::Infinitive,
                Form::Bare => {
                    matches!(other.form, Form::Infinitive | Form::Bare)
                        || other.form == Form::Finite
                            && (other.modal.is_some()
                                || other.subject.is_some() && tag == Tag::Base)
                }
                Form::Gerund => other.form == Form::Gerund || tag == Tag::Gerund,
                Form::Participle => other.form == Form::Participle || tag == Tag::Participle,
            }
        };
        for w in self.verbs_before() {
            let other = self.clauses.verbs[w];
            if alike(&other) && self.clauses.quote_of(other.head) == quote {
                nearest = Some(w);
                break;
            }
        }
        let Some(mut w) = nearest else {
            return self.nothing();
        };
        // *said the bank was weak and called on it*: a verb of saying joins the
        // verb of saying that rules the clause, not the clause.
        let say = |verb: &Verb| {
            self.words.is(verb.head, grammar.say) || self.words.is(verb.head, grammar.speech)
        };
        let tense = |verb: &Verb| self.words.tag(verb.first);
        // *warned students about places where cases rose and urged them*: a
        // verb of saying joins the main clause, not one that modifies a noun.
        if say(&self.verb)
            && !say(&self.clauses.verbs[w])
            && matches!(
                self.clauses.verbs[w].link,
                Link::OfNoun(_) | Link::Adverbial(_)
            )
        {
            let main = self.verbs_before().find(|&x| {
                let other = self.clauses.verbs[x];
                x < w
                    && alike(&other)
                    && matches!(other.link, Link::Main | Link::Coordinate(_))
                    && self.clauses.quote_of(other.head) == quote
            });
            w = main.unwrap_or(w);
        }
        // *…, and urged*: the comma closes what was embedded.
        let comma = self.verb.chunk > 1
            && self
                .left_of(self.verb.chunk)
                .is_some_and(|joint| joint > 0 && self.kind(joint - 1) == Some(ChunkKind::Comma));
        if form == Form::Finite && comma && quote == 0 {
            let main = self.verbs_before().find(|&x| {
                let other = self.clauses.verbs[x];
                other.form == Form::Finite
                    && other.link == Link::Main
                    && other.subject.is_some()
                    && self.clauses.quote_of(other.head) == 0
            });
            w = main.unwrap_or(w);
        }
        if form == Form::Finite {
            let near = self.clauses.verbs[w];
            if let Link::Complement(g) = near.link {
                let ruler = self.clauses.verbs[g];
                let differs = tense(&near) != tense(&self.verb) || say(&self.verb) && !say(&near);
                if ruler.form == Form::Finite && tense(&ruler) == tense(&self.verb) && differs {
                    w = g;
                }
            }
        }
        let other = self.clauses.verbs[w];
        let no_object = self.kind(self.verb.chunk + 1) != Some(ChunkKind::Noun);
        if form == Form::Finite && other.passive && no_object && self.is_lone_past() {
            // *were told to boil it and asked to report*
            return Found {
                subject: other.subject,
                link: Link::Coordinate(w),
                form: Form::Participle,
                passive: true,
                ..self.nothing()
            };
        }
        Found {
            subject: other.subject,
            gap: None,
            antecedent: other.antecedent,
            link: Link::Coordinate(w),
            passive: self.verb.passive,
            form,
        }
    }

    /// A base form: an imperative, a present tense, or one of several
    /// infinitives.
    fn bare(&self) -> Found {
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.nothing();
        };
        match self.clauses.chunks[left].kind {
            ChunkKind::Conjunction => {
                let found = self.coordinate();
                if found.subject.is_some() {
                    return found;
                }
                self.nothing()
            }
            ChunkKind::Noun => {
                // *they deny it*; *demanded that China stop*; *let them go*;
                // *did the mayor urge*.
                let found = self.after_noun(left);
                let (reach, _) = self.phrases().ending_at(left);
                if let Some(before) = self.left_of(reach.from)
                    && let Some(u) = self.clauses.verb_at(before)
                {
                    let ruler = self.clauses.verbs[u];
                    let grammar = &self.words.lexicon.grammar;
                    let auxiliary = self.words.is(ruler.head, grammar.do_)
                        || self.words.tag(ruler.head) == Tag::Modal;
                    if auxiliary {
                        return Found {
                            subject: Some(reach.phrase),
                            link: Link::Control(u),
                            form: Form::Finite,
                            ..self.nothing()
                        };
                    }
                    if self.words.is(ruler.head, grammar.object_control)
                        && !self.takes_clause(before)
                    {
                        return Found {
                            subject: Some(reach.phrase),
                            link: Link::Control(u),
                            ..self.nothing()
                        };
                    }
                }
                Found {
                    form: Form::Finite,
                    ..found
                }
            }
            ChunkKind::Relative | ChunkKind::That => Found {
                form: Form::Finite,
                ..self.after_relative(left)
            },
            ChunkKind::Comma | ChunkKind::Break => {
                let found = self.after_comma(left);
                match found.link {
                    Link::Coordinate(_) => found,
                    _ if found.subject.is_some() => Found {
                        form: Form::Finite,
                        ..found
                    },
                    _ => found,
                }
            }
            ChunkKind::Verb => self.control(left),
            ChunkKind::Quote | ChunkKind::Close => match self.left_of(left) {
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => Found {
                    form: Form::Finite,
                    ..self.after_noun(noun)
                },
                _ => self.nothing(),
            },
            _ => self.nothing(),
        }
    }

    fn infinitive(&self) -> Found {
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.nothing();
        };
        match self.clauses.chunks[left].kind {
            ChunkKind::Verb => self.control(left),
            ChunkKind::Adjective | ChunkKind::Relative => {
                // *was quick to condemn*, *asked how to act*
                let mut at = left;
                for _ in 0..4 {
                    match self.left_of(at) {
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            return self.control(verb);
                        }
                        Some(other) => at = other,
                        None => break,
                    }
                }
                self.nothing()
            }
            ChunkKind::Conjunction | ChunkKind::Comma => {
                let found = self.coordinate();
                if found.subject.is_some() {
                    found
                } else {
                    self.loose()
                }
            }
            ChunkKind::Noun => self.infinitive_after_noun(left),
            _ => {
                // Over particles, quotation marks and prepositions.
                let mut at = left;
                for _ in 0..4 {
                    match self.left_of(at) {
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            return self.control(verb);
                        }
                        Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                            return self.infinitive_after_noun(noun);
                        }
                        Some(other) => at = other,
                        None => break,
                    }
                }
                self.nothing()
            }
        }
    }

    /// *urged Tokyo to act*, *blocked streets to demand*, *plans to sue*,
    /// *for Tokyo to act*.
    fn infinitive_after_noun(&self, noun: usize) -> Found {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (reach, hangs) = phrases.ending_at(noun);
        if hangs && reach.from > 0 && phrases.is(reach.from - 1, grammar.for_) {
            let link = self
                .left_of(reach.from - 1)
                .and_then(|c| self.clauses.verb_at(c))
                .map_or(Link::Main, Link::Control);
            return Found {
                subject: Some(reach.phrase),
                link,
                ..self.nothing()
            };
        }
        // The nearest verb before the noun, over the phrases between.
        let mut at = reach.from;
        for _ in 0..10 {
            let Some(left) = self.left_of(at) else { break };
            match self.clauses.chunks[left].kind {
                ChunkKind::Verb => {
                    let Some(u) = self.clauses.verb_at(left) else {
                        break;
                    };
                    let ruler = self.clauses.verbs[u];
                    if self.words.is(ruler.head, grammar.object_control) && !ruler.passive {
                        let (object, _) = phrases.ending_at(noun);
                        let _ = object;
                        let subject = if at == reach.from {
                            reach.phrase
                        } else {
                            phrases.starting_at(left + 1, Attach::ALL).phrase
                        };
                        return Found {
                            subject: Some(subject),
                            link: Link::Control(u),
                            ..self.nothing()
                        };
                    }
                    return Found {
                        subject: ruler.subject,
                        link: Link::Control(u),
                        ..self.nothing()
                    };
                }
                ChunkKind::Noun | ChunkKind::Preposition | ChunkKind::Conjunction => at = left,
                ChunkKind::Comma if self.kind(left.wrapping_sub(1)) == Some(ChunkKind::Noun) => {
                    at = left
                }
                _ => break,
            }
        }
        Found {
            link: Link::OfNoun(noun),
            ..self.loose()
        }
    }

    /// The verb completes the verb at `chunk` and shares its subject.
    fn control(&self, chunk: usize) -> Found {
        match self.clauses.verb_at(chunk) {
            Some(u) => Found {
                subject: self.clauses.verbs[u].subject,
                antecedent: self.clauses.verbs[u].antecedent,
                link: Link::Control(u),
                ..self.nothing()
            },
            None => self.nothing(),
        }
    }

    fn gerund(&self) -> Found {
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.forward();
        };
        let grammar = &self.words.lexicon.grammar;
        match self.clauses.chunks[left].kind {
            ChunkKind::Verb => self.control(left),
            ChunkKind::Preposition | ChunkKind::Subordinator => self.after_preposition(left),
            ChunkKind::Comma | ChunkKind::Break => match self.left_of(left) {
                // *The coach, refuting the report, said …*
                Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) && !self.after_finite() => {
                    self.participle_after_noun(noun)
                }
                _ => self.loose(),
            },
            ChunkKind::Conjunction => {
                let found = self.coordinate();
                match found.link {
                    Link::Coordinate(_) => found,
                    _ => self.loose(),
                }
            }
            ChunkKind::Noun => self.participle_after_noun(left),
            ChunkKind::Adjective | ChunkKind::Quote => {
                let mut at = left;
                for _ in 0..3 {
                    match self.left_of(at) {
                        Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                            return self.control(verb);
                        }
                        Some(comma) if self.kind(comma) == Some(ChunkKind::Comma) => {
                            return self.loose();
                        }
                        Some(preposition)
                            if self.kind(preposition) == Some(ChunkKind::Preposition) =>
                        {
                            return self.after_preposition(preposition);
                        }
                        Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                            return self.participle_after_noun(noun);
                        }
                        Some(other) => at = other,
                        None => break,
                    }
                }
                self.loose()
            }
            _ => {
                let _ = grammar;
                self.loose()
            }
        }
    }

    /// *accused of lying*, *accused him of lying*, *began by blaming*.
    fn after_preposition(&self, preposition: usize) -> Found {
        let grammar = &self.words.lexicon.grammar;
        let phrases = self.phrases();
        let mut at = preposition;
        let mut object = None;
        for _ in 0..10 {
            let Some(left) = self.left_of(at) else { break };
            match self.clauses.chunks[left].kind {
                ChunkKind::Verb => {
                    let Some(u) = self.clauses.verb_at(left) else {
                        break;
                    };
                    let ruler = self.clauses.verbs[u];
                    let deed = self.words.is(ruler.head, grammar.object_deed) && !ruler.passive;
                    let subject = if deed && object.is_some() {
                        object
                    } else {
                        ruler.subject
                    };
                    return Found {
                        subject,
                        link: Link::Control(u),
                        ..self.nothing()
                    };
                }
                ChunkKind::Noun => {
                    let (reach, _) = phrases.ending_at(left);
                    object = Some(reach.phrase);
                    at = reach.from;
                }
                ChunkKind::Preposition | ChunkKind::Adjective | ChunkKind::Conjunction => at = left,
                ChunkKind::Quote => at = left,
                ChunkKind::Comma | ChunkKind::Break => {
                    let found = self.loose();
                    return if found.subject.is_some() {
                        found
                    } else {
                        self.forward()
                    };
                }
                _ => break,
            }
        }
        if object.is_some() {
            // *his habit of blaming*: no verb before; the main verb is to come.
            return self.nothing();
        }
        self.forward()
    }

    /// A participle or gerund right after a noun modifies it: *people accused
    /// of*, *a letter urging*.
    fn participle_after_noun(&self, noun: usize) -> Found {
        let phrases = self.phrases();
        let grammar = &self.words.lexicon.grammar;
        let (reach, _) = phrases.ending_at(noun);
        let head = reach.phrase.head;
        if self.verb.form == Form::Gerund && self.words.is(head, grammar.document) {
            // Whoever makes the document is the source, where the clause says.
            let mut at = reach.from;
            for _ in 0..4 {
                match self.left_of(at) {
                    Some(verb) if self.kind(verb) == Some(ChunkKind::Verb) => {
                        let u = self.clauses.verb_at(verb);
                        if let Some(u) = u
                            && !self.clauses.verbs[u].passive
                            && self.clauses.verbs[u].subject.is_some()
                        {
                            return Found {
                                subject: self.clauses.verbs[u].subject,
                                link: Link::OfNoun(noun),
                                ..self.nothing()
                            };
                        }
                        break;
                    }
                    Some(other)
                        if matches!(
                            self.kind(other),
                            Some(ChunkKind::Preposition | ChunkKind::Noun)
                        ) =>
                    {
                        at = other
                    }
                    _ => break,
                }
            }
        }
        let phrase = self.modified(noun);
        Found {
            subject: Some(phrase),
            antecedent: Some(phrase),
            link: Link::OfNoun(noun),
            ..self.nothing()
        }
    }

    /// Whether another verb group of the sentence is finite.
    fn has_other_finite(&self) -> bool {
        let near = self.v.saturating_sub(FAR)..(self.v + FAR).min(self.clauses.verbs.len());
        near.into_iter()
            .any(|w| w != self.v && self.clauses.verbs[w].form == Form::Finite)
    }

    /// Whether a finite verb stands before this one.
    fn after_finite(&self) -> bool {
        self.verbs_before()
            .any(|w| self.clauses.verbs[w].form == Form::Finite)
    }

    /// Whether the group is a past form without an auxiliary, which may as well
    /// be a participle.
    fn is_lone_past(&self) -> bool {
        self.words.tag(self.verb.head) == Tag::Past && self.verb.first == self.verb.head
    }

    /// *…, urging Tokyo to act*: the subject of the main verb before.
    fn loose(&self) -> Found {
        let quote = self.clauses.quote_of(self.verb.head);
        for w in self.verbs_before() {
            let other = self.clauses.verbs[w];
            if other.form != Form::Finite
                || self.clauses.quote_of(other.head) != quote && quote != 0
            {
                continue;
            }
            let mut u = w;
            for _ in 0..8 {
                match self.clauses.verbs[u].link {
                    Link::Complement(g) | Link::Coordinate(g) | Link::Control(g)
                        if g < u && self.clauses.quote_of(self.clauses.verbs[g].head) == quote =>
                    {
                        u = g;
                    }
                    _ => break,
                }
            }
            let verb = self.clauses.verbs[u];
            // A relative clause in the middle is not what a loose participle
            // hangs on, if a main clause comes before it.
            if let Link::OfNoun(_) = verb.link
                && (0..u).any(|x| {
                    self.clauses.verbs[x].form == Form::Finite
                        && self.clauses.verbs[x].link == Link::Main
                })
            {
                continue;
            }
            return Found {
                subject: verb.subject,
                link: Link::Adjunct(u),
                ..self.nothing()
            };
        }
        self.forward()
    }

    /// *Accused of lying, the mayor resigned*: the noun after the comma.
    fn forward(&self) -> Found {
        let ceiling = (self.verb.chunk + FAR / 2).min(self.clauses.chunks.len());
        for chunk in self.verb.chunk + 1..ceiling {
            if self.kind(chunk) == Some(ChunkKind::Comma) {
                let mut next = chunk + 1;
                while matches!(self.kind(next), Some(ChunkKind::Adverb | ChunkKind::Quote)) {
                    next += 1;
                }
                if self.kind(next) == Some(ChunkKind::Noun) {
                    let reach = self.phrases().starting_at(next, Attach::ALL);
                    let near = reach.to..(reach.to + 8).min(self.clauses.chunks.len());
                    if let Some(u) = near.into_iter().find_map(|c| self.clauses.verb_at(c)) {
                        return Found {
                            subject: Some(reach.phrase),
                            link: Link::Adjunct(u),
                            ..self.nothing()
                        };
                    }
                }
            }
        }
        self.nothing()
    }

    /// Whether the noun phrase that ends at the chunk `noun` opens a clause that
    /// would be left without a verb if this participle were not its verb.
    fn must_be_finite(&self, noun: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let next = self.verb.chunk + 1;
        if self.kind(next) == Some(ChunkKind::Preposition) && self.phrases().is(next, grammar.by) {
            return false;
        }
        let (reach, hangs) = self.phrases().ending_at(noun);
        let opens = match self.left_of(reach.from) {
            None => true,
            Some(left) if self.kind(left) == Some(ChunkKind::Verb) => self.takes_clause(left),
            Some(left) => matches!(
                self.kind(left),
                Some(
                    ChunkKind::Comma
                        | ChunkKind::That
                        | ChunkKind::Subordinator
                        | ChunkKind::Conjunction
                        | ChunkKind::Break
                        | ChunkKind::Quote
                )
            ),
        };
        if hangs {
            // *after MPs criticised the deal, …*
            return self.phrases().is(reach.from - 1, grammar.either);
        }
        let ceiling = (next + FAR).min(self.clauses.chunks.len());
        let followed = (next..ceiling)
            .filter_map(|chunk| self.clauses.verb_at(chunk))
            .any(|u| self.clauses.verbs[u].form == Form::Finite);
        opens && !followed
    }

    /// *and called on him*: a participle behind *and* goes on with a passive
    /// or perfect before it; where there is none it is a past tense misread.
    fn joined_participle(&self) -> Found {
        let found = self.coordinate();
        if let Link::Coordinate(w) = found.link {
            let other = self.clauses.verbs[w];
            // *has warned students and urged them*: active like the other.
            return match other.form {
                Form::Finite if !other.passive => Found {
                    form: Form::Finite,
                    passive: false,
                    ..found
                },
                _ => found,
            };
        }
        if let Some(w) = self.v.checked_sub(1)
            && self.clauses.verbs[w].form == Form::Gerund
            && matches!(self.clauses.verbs[w].link, Link::OfNoun(_))
        {
            // *wearing a cap and handcuffed by the police*
            return Found {
                subject: self.clauses.verbs[w].subject,
                link: Link::Coordinate(w),
                ..self.nothing()
            };
        }
        let as_finite = Finder {
            verb: Verb {
                form: Form::Finite,
                passive: false,
                ..self.verb
            },
            ..*self
        }
        .coordinate();
        match as_finite.link {
            Link::Coordinate(_) => as_finite,
            _ => self.loose(),
        }
    }

    fn participle(&self) -> Found {
        let Some(left) = self.left_of(self.verb.chunk) else {
            return self.forward();
        };
        let next = self.verb.chunk + 1;
        match self.clauses.chunks[left].kind {
            ChunkKind::Noun => {
                // *The senator accused the president*, with *accused* taken
                // for a participle: a participle has no object behind it.
                let object_follows = self.kind(next) == Some(ChunkKind::Noun);
                let misread = self.verb.form == Form::Participle
                    && self.words.tag(self.verb.head) == Tag::Participle
                    && (object_follows || self.must_be_finite(left));
                if misread {
                    let found = self.after_noun(left);
                    if found.subject.is_some() && !matches!(found.link, Link::OfNoun(_)) {
                        return Found {
                            form: Form::Finite,
                            passive: false,
                            ..found
                        };
                    }
                }
                self.participle_after_noun(left)
            }
            ChunkKind::Comma | ChunkKind::Break => {
                // *Smith, accused of lying, …* modifies the noun before;
                // *Smith, a lawyer, called for calm* has no other verb.
                if !self.has_other_finite() {
                    let found = self.after_comma(left);
                    if found.subject.is_some() {
                        return Found {
                            form: Form::Finite,
                            passive: false,
                            ..found
                        };
                    }
                }
                match self.left_of(left) {
                    Some(noun) if self.kind(noun) == Some(ChunkKind::Noun) => {
                        self.participle_after_noun(noun)
                    }
                    _ => self.loose(),
                }
            }
            ChunkKind::Conjunction => self.joined_participle(),
            ChunkKind::Verb => {
                let found = self.control(left);
                Found {
                    passive: true,
                    ..found
                }
            }
            ChunkKind::Subordinator | ChunkKind::Preposition => {
                // *when asked*, *if accused*, *as demanded*
                let found = self.loose();
                let found = if found.subject.is_some() {
                    found
                } else {
                    self.forward()
                };
                Found {
                    link: Link::Adverbial(left),
                    ..found
                }
            }
            _ => self.loose(),
        }
    }
}
