//! Where a role begins and ends.

use stance_types::Span;

use crate::clause::{Attach, Chunk, ChunkKind, Clauses, Form, Link, Reach, Words};
use crate::tag::Tag;
use crate::words::WordId;

/// The clause view of a sentence with its words: what roles are read from.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) clauses: &'a Clauses,
}

/// How many members of a list are looked through.
const MEMBERS: usize = 6;

/// What kind of complement a content is; it decides where the content ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A noun phrase, perhaps after a preposition.
    Noun,
    /// An infinitive or gerund.
    Verbal,
    /// A clause with its own subject.
    Clause,
}

impl View<'_> {
    pub(crate) fn kind(&self, chunk: usize) -> Option<ChunkKind> {
        self.clauses.kind(chunk)
    }

    /// The form of the verb group at the chunk.
    pub(crate) fn form(&self, chunk: usize) -> Option<Form> {
        self.clauses.verb_at(chunk).map(|u| self.clauses.verbs[u].form)
    }

    /// The chunk at or after `chunk` that is no adverb.
    pub(crate) fn past_adverbs(&self, chunk: usize) -> usize {
        let mut at = chunk;
        while self.kind(at) == Some(ChunkKind::Adverb) {
            at += 1;
        }
        at
    }

    /// The chunks from `from` on, with their index, at most `most` of them.
    pub(crate) fn chunks_from(
        &self,
        from: usize,
        most: usize,
    ) -> impl Iterator<Item = (usize, Chunk)> {
        self.clauses.chunks.iter().copied().enumerate().skip(from).take(most)
    }

    /// The chunk that begins at or after the token.
    pub(crate) fn chunk_from(&self, token: usize) -> usize {
        let chunk = self.clauses.chunk_of(token);
        match self.clauses.chunks.get(chunk) {
            Some(here) if here.first < token => chunk + 1,
            _ => chunk,
        }
    }

    /// The noun phrase that starts at `chunk`, ended by the prepositions `stop`.
    pub(crate) fn phrase_at(&self, chunk: usize, stop: &[WordId]) -> Option<Reach> {
        let attach = Attach { stop, coordinate: true };
        (self.kind(chunk) == Some(ChunkKind::Noun))
            .then(|| self.clauses.phrases(self.words).starting_at(chunk, attach))
    }

    /// The bytes of the tokens `first..end` without marks at the edges and
    /// without quotation marks that enclose the whole or have no partner
    /// inside. `None` where nothing is left.
    pub(crate) fn span(&self, first: usize, end: usize) -> Option<Span> {
        let words = self.words;
        let (mut first, mut end) = (first, end.min(words.len()));
        loop {
            let before = (first, end);
            while end > first && (self.is_edge_mark(end - 1) || self.joins_nothing(end - 1)) {
                end -= 1;
            }
            while end > first && self.is_edge_mark(first) && !matches!(words.str(first), "(" | "[")
            {
                first += 1;
            }
            let quotes = || (first..end).filter(|&t| words.is_quote(t));
            if end > first && words.is_quote(first) {
                match quotes().nth(1) {
                    None => first += 1,
                    Some(partner) if partner == end - 1 => (first, end) = (first + 1, end - 1),
                    Some(_) => {}
                }
            } else if end > first && words.is_quote(end - 1) && quotes().count() % 2 == 1 {
                end -= 1;
            }
            if (first, end) == before || first >= end {
                break;
            }
        }
        if first >= end {
            return None;
        }
        // *as "a diversion"*, *"tax free" zones*: what is opened is closed, and
        // the other way round.
        if (first..end).filter(|&t| words.is_quote(t)).count() % 2 == 1 {
            let quoted = |token: usize| self.clauses.quote_of(token) != 0;
            if !quoted(first) && words.is_quote(end) {
                end += 1;
            } else if quoted(first) && !quoted(end - 1) && first > 0 && words.is_quote(first - 1) {
                first -= 1;
            }
        }
        Some(words.span(first, end))
    }

    /// Whether the token is an *and* with which no role ends.
    fn joins_nothing(&self, token: usize) -> bool {
        let words = self.words;
        words.tag(token) == Tag::Conjunction && words.is(token, words.lexicon.grammar.and)
    }

    /// Whether the token is a mark that no role begins or ends with.
    fn is_edge_mark(&self, token: usize) -> bool {
        matches!(
            self.words.str(token),
            "," | ";" | ":" | "." | "?" | "!" | "..." | "…" | "—" | "–" | "--" | "-" | "(" | "["
        )
    }

    /// Whether a noun phrase and its finite verb begin at the chunk.
    pub(crate) fn opens_clause(&self, chunk: usize) -> bool {
        let Some(reach) = self.phrase_at(chunk, &[]) else {
            return false;
        };
        let finite = |u: &usize| self.clauses.verbs[*u].form == Form::Finite;
        let Some(u) = self.clauses.verb_at(self.past_adverbs(reach.to)).filter(finite) else {
            return false;
        };
        // In *criticism or threats from Kyiv are …* the subject began before.
        let first = self.clauses.chunks[chunk].first;
        self.clauses.verbs[u].subject.is_none_or(|subject| subject.first >= first)
    }

    /// Whether the noun phrase at the chunk is the subject of a main clause that
    /// goes on behind an insertion: *guests, the mayor among them, said so*.
    pub(super) fn opens_later(&self, chunk: usize) -> bool {
        let Some(reach) = self.phrase_at(chunk, &[]) else {
            return false;
        };
        let verbs = &self.clauses.verbs;
        let behind = verbs.partition_point(|verb| verb.chunk < reach.to);
        verbs[behind..].iter().take(MEMBERS).any(|verb| {
            verb.form == Form::Finite
                && !matches!(verb.link, Link::OfNoun(_))
                && self.kind(verb.chunk - 1) == Some(ChunkKind::Comma)
                && verb.subject.is_some_and(|s| s.first == reach.phrase.first)
        })
    }

    /// Whether a reporting clause begins at the chunk: *said X*, *X said*,
    /// *according to X*.
    pub(crate) fn reports(&self, chunk: usize) -> bool {
        let (words, clauses) = (self.words, self.clauses);
        let grammar = &words.lexicon.grammar;
        let says = |c: usize| {
            clauses.verb_at(c).is_some_and(|u| {
                let verb = clauses.verbs[u];
                words.is(verb.head, grammar.say) && verb.form == Form::Finite
            })
        };
        let at = self.past_adverbs(chunk);
        if clauses.chunks.get(at).is_some_and(|c| words.is(c.first, grammar.according)) {
            return true;
        }
        if self.inverted(at).is_some() {
            return true;
        }
        self.phrase_at(at, &[]).is_some_and(|reach| {
            let verb = self.past_adverbs(reach.to);
            let after = self.kind(self.past_adverbs(verb + 1));
            says(verb) && !matches!(after, Some(ChunkKind::That | ChunkKind::Noun))
        })
    }

    /// Who speaks, where a reporting verb stands before its subject at the
    /// chunk: *said X*, *say some experts*.
    pub(crate) fn inverted(&self, chunk: usize) -> Option<Reach> {
        let verb = self.clauses.verbs[self.clauses.verb_at(chunk)?];
        let says = self.words.is(verb.head, self.words.lexicon.grammar.say)
            && matches!(verb.form, Form::Finite | Form::Bare)
            && verb.modal.is_none();
        self.phrase_at(chunk + 1, &[]).filter(|_| says)
    }

    /// Where a noun phrase ends that has an infinitive or *of* and a gerund as
    /// its complement: *the decision to reinstate the ban*.
    pub(crate) fn complemented_end(&self, reach: Reach, stop: &[WordId]) -> usize {
        let grammar = &self.words.lexicon.grammar;
        let takes = self.words.tag(self.clauses.chunks[reach.to - 1].head) == Tag::Noun
            && match self.kind(reach.to) {
                Some(ChunkKind::Verb) => self.form(reach.to) == Some(Form::Infinitive),
                Some(ChunkKind::Preposition) => {
                    let of = self.clauses.chunks[reach.to].first;
                    self.form(reach.to + 1) == Some(Form::Gerund)
                        && self.words.is(of, grammar.of)
                        && !stop.contains(&self.words.id(of))
                }
                _ => false,
            };
        if takes {
            self.complement_end(reach.from, Shape::Noun).max(reach.phrase.end)
        } else {
            reach.phrase.end
        }
    }

    /// Where a noun-phrase content ends: with its restrictive relative clause,
    /// infinitive or participle.
    pub(crate) fn content_end(&self, reach: Reach) -> usize {
        let grammar = &self.words.lexicon.grammar;
        // *rejected calls on Monday to resign*
        let behind = self.past_adverbs(reach.to);
        let negated = |chunk: usize| self.words.is(self.clauses.chunks[chunk].first, grammar.not);
        let parted = behind > reach.to
            && (self.form(behind) == Some(Form::Participle) && negated(behind - 1)
                || self.kind(behind) == Some(ChunkKind::That)
                || self.opens_clause(behind)
                    && self.words.is(self.clauses.chunks[reach.to - 1].head, grammar.claim)
                || self.form(behind) == Some(Form::Infinitive)
                    && self.words.tag(self.clauses.chunks[reach.to - 1].head) == Tag::Noun);
        // *the "game" of pitting them*, *for nothing "getting done"*
        let at = reach.to + usize::from(self.kind(reach.to) == Some(ChunkKind::Quote));
        let goes_on = match self.kind(at) {
            _ if parted || self.awaits(reach) => true,
            Some(ChunkKind::Relative | ChunkKind::That) => true,
            // *a term "far below" the rules*, *a vote "as soon as possible"*
            Some(ChunkKind::Adverb | ChunkKind::Preposition)
                if at > reach.to
                    && self.clauses.quote_of(self.clauses.chunks[at].first) != 0
                    && self.clauses.quote_of(self.clauses.chunks[reach.to - 1].head) == 0 =>
            {
                true
            }
            // *for its secrecy during the plague*: when the thing was, rather than
            // when somebody spoke of it; but *wanted proof before signing*.
            Some(ChunkKind::Preposition | ChunkKind::Subordinator)
                if self.words.is(self.clauses.chunks[at].first, grammar.lasting)
                    && self.form(self.past_adverbs(at + 1)) != Some(Form::Gerund) =>
            {
                true
            }
            // *the charges he faces*
            Some(ChunkKind::Noun) => self.opens_clause(at),
            // *requested silence citing the law*: that is said of the one who asks.
            Some(ChunkKind::Verb) => {
                let head = self.clauses.chunks[at].head;
                self.form(at) != Some(Form::Finite)
                    && !(self.form(at) == Some(Form::Gerund) && self.words.is(head, grammar.cite))
            }
            // *the idea of raising taxes*, *a ban on parties from advertising*,
            // *misconduct in selling homes*
            Some(ChunkKind::Preposition) => {
                let preposition = self.clauses.chunks[at].first;
                let belongs = |set| self.words.is(preposition, set);
                // *details about who knew what*, *a system in which all vote*
                let asks = self.clauses.chunks.get(at + 1).is_some_and(|c| {
                    c.kind == ChunkKind::Relative && self.words.is(c.first, grammar.question)
                });
                let which = self.clauses.phrases(self.words).is(at + 1, grammar.which);
                asks && (which || !belongs(grammar.in_))
                    || self.form(at + 1) == Some(Form::Gerund)
                        && [grammar.of, grammar.from, grammar.for_, grammar.in_]
                            .iter()
                            .any(|&set| belongs(set))
            }
            // *a plan worth millions*: an adjective behind its noun has
            // something behind it.
            Some(ChunkKind::Adjective) => {
                matches!(self.kind(at + 1), Some(ChunkKind::Preposition | ChunkKind::Noun))
                    && !self.opens_clause(at + 1)
            }
            // *a light sentence – perhaps no prison – for him*
            Some(ChunkKind::Break) => self
                .other_dash(at)
                .is_some_and(|other| self.kind(other + 1) == Some(ChunkKind::Preposition)),
            _ => false,
        };
        if goes_on {
            self.complement_end(reach.from, Shape::Noun).max(reach.phrase.end)
        } else {
            reach.phrase.end
        }
    }

    /// Whether the phrase is nothing without the quotation that opens behind it:
    /// *for their "reckless" trades*, *of feeling "a duty to lie"*.
    fn awaits(&self, reach: Reach) -> bool {
        let words = self.words;
        let last = self.clauses.chunks[reach.to - 1];
        let token = last.end - 1;
        let opens = self.kind(reach.to) == Some(ChunkKind::Quote)
            && self.clauses.quote_of(token) != self.clauses.quote_of(last.end + 1);
        let behind = |kind| reach.from > 0 && self.kind(reach.from - 1) == Some(kind);
        let determines = words.tag(token) == Tag::Determiner
            || words.tag(token) == Tag::Possessive
                && !words.is(token, words.lexicon.grammar.possessive_clitic);
        let deed = last.first == token
            && reach.to == reach.from + 1
            && words.str(token).ends_with("ing")
            && behind(ChunkKind::Preposition);
        opens && (determines || deed)
    }

    /// Whether the complement of a preposition goes on behind a noun phrase
    /// with a gerund: *of bribery and stealing secrets*, *with fraud for
    /// having paid them*.
    pub(crate) fn gerund_joins(&self, reach: Reach, stop: &[WordId]) -> bool {
        let words = self.words;
        let grammar = &words.lexicon.grammar;
        let gerund = |chunk: usize| {
            let u = self.clauses.verb_at(self.past_adverbs(chunk));
            u.is_some_and(|u| self.clauses.verbs[u].form == Form::Gerund)
        };
        // The members of a list, *fraud, theft and lying*.
        let mut at = reach.to;
        for _ in 0..MEMBERS {
            let Some(reach) = (self.kind(at) == Some(ChunkKind::Comma))
                .then(|| self.phrase_at(at + 1, stop))
                .flatten()
            else {
                break;
            };
            at = reach.to;
        }
        let first = |chunk: usize| self.clauses.chunks.get(chunk).map(|c| c.first);
        match self.kind(at) {
            Some(ChunkKind::Conjunction) => {
                first(at).is_some_and(|t| words.is(t, grammar.and))
                    && gerund(at + 1)
                    && (!self.joins_before(self.past_adverbs(at + 1), reach.from)
                        || self.parallel(self.past_adverbs(at + 1), reach.from))
            }
            Some(ChunkKind::Comma) => self.lists(at + 1, reach.from),
            Some(ChunkKind::Preposition) if at == reach.to => {
                let belongs = |t| words.is(t, grammar.for_) && !stop.contains(&words.id(t));
                first(at).is_some_and(belongs) && gerund(at + 1)
            }
            _ => false,
        }
    }
}
