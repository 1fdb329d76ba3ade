//! Where a complement ends: a content may hold clauses, lists and insertions,
//! and runs on until the sentence is taken back from it.

use super::extent::{Shape, View};
use crate::clause::{ChunkKind, Form, Link};
use crate::tag::Tag;

impl View<'_> {
    /// Where a complement that begins at the chunk `from` ends, as a token.
    ///
    /// It runs on until something takes the sentence back from it: the end of
    /// its quotation, a reporting clause, a verb that is joined to one before
    /// the complement, a loose participle, a contrast.
    pub(crate) fn complement_end(&self, from: usize, shape: Shape) -> usize {
        let (words, clauses) = (self.words, self.clauses);
        let grammar = &words.lexicon.grammar;
        let chunks = &clauses.chunks;
        let Some(begin) = chunks.get(from) else {
            return words.len();
        };
        let mut quote = clauses.quote_of(begin.first);
        let mut verb_seen = shape != Shape::Clause;
        let (mut inside_clause, mut inside_relative, mut inside_bare) = (false, false, false);
        // Whether a clause has begun that still lacks its verb.
        let mut awaiting = !verb_seen;
        let mut at = from;
        while let Some(chunk) = chunks.get(at) {
            if quote != 0 && at > from && clauses.quote_of(chunk.first) != quote {
                if !self.resumes(at) {
                    return chunk.first;
                }
                quote = 0;
            }
            match chunk.kind {
                ChunkKind::Stop => return chunk.first,
                ChunkKind::Break => match self.other_dash(at) {
                    // *charges that he lied – he denies it – could end his reign*
                    Some(other)
                        if !awaiting
                            && self.form(self.past_adverbs(other + 1)) == Some(Form::Finite) =>
                    {
                        return chunk.first;
                    }
                    Some(other) => at = other,
                    None => return chunk.first,
                },
                // *the "cold, hard" truth*: what opened within is not left halfway;
                // a comma before the closing mark stands there by custom alone.
                ChunkKind::Comma
                    if self.opened_within(chunk.first, begin.first)
                        && self.kind(at + 1) != Some(ChunkKind::Quote) => {}
                ChunkKind::Comma => match self.over_comma(at, from, shape, verb_seen) {
                    Some(next) => {
                        at = next;
                        continue;
                    }
                    None => return chunk.first,
                },
                // *to "go home and stay there"*: nor at a verb or *and*.
                ChunkKind::Conjunction | ChunkKind::Verb
                    if self.opened_within(chunk.first, begin.first) => {}
                ChunkKind::Conjunction => {
                    let next = self.past_adverbs(at + 1);
                    // *crimes by men who hid but were caught*
                    let within = inside_relative && clauses.verb_at(next).is_some();
                    if shape != Shape::Clause && !within && words.is(chunk.first, grammar.but) {
                        return chunk.first;
                    }
                    if self.joins_before(next, from) && !self.parallel(next, from)
                        || shape != Shape::Clause && !inside_clause && self.opens_clause(next)
                    {
                        return chunk.first;
                    }
                }
                ChunkKind::Relative | ChunkKind::That => {
                    inside_clause = true;
                    awaiting = true;
                    inside_relative |= chunk.kind == ChunkKind::Relative
                        && self.kind(self.past_adverbs(at + 1)) == Some(ChunkKind::Verb);
                }
                // *to lift the ban they imposed after the war*
                ChunkKind::Noun
                    if at > from + 1
                        && self.kind(at - 1) == Some(ChunkKind::Noun)
                        && self.opens_clause(at) =>
                {
                    inside_bare = true;
                }
                ChunkKind::Verb if at > from => {
                    if let Some(u) = clauses.verb_at(at) {
                        let finite = clauses.verbs[u].form == Form::Finite;
                        awaiting &= !finite;
                        // *a manner that to some has seemed odd*
                        let open = inside_clause && clauses.verbs[u].subject.is_none();
                        let within = open || self.lies_within(u, from) || self.said(at, from);
                        if finite && verb_seen && !within {
                            return chunk.first;
                        }
                        verb_seen |= finite || clauses.verbs[u].form == Form::Bare;
                    }
                }
                ChunkKind::Subordinator | ChunkKind::Preposition
                    if at > from
                        && !inside_clause
                        && (self.dates_otherwise(at, from)
                            || shape != Shape::Clause && self.closes(at, inside_bare)) =>
                {
                    return chunk.first;
                }
                _ => {}
            }
            at += 1;
        }
        words.len()
    }

    /// Whether a preposition or *while* at the chunk ends a complement without a
    /// clause of its own. Behind another one it does not (*to wait until after
    /// the vote*), nor where it belongs to a clause without *that* (*the ban they
    /// imposed after the war*), nor before a gerund, which has no subject but
    /// that of the complement (*to pass it while protecting them*).
    fn closes(&self, at: usize, inside_bare: bool) -> bool {
        let (words, clauses) = (self.words, self.clauses);
        let grammar = &words.lexicon.grammar;
        let first = clauses.chunks[at].first;
        let gerund = || {
            let u = clauses.verb_at(self.past_adverbs(at + 1));
            u.is_some_and(|u| {
                clauses.verbs[u].form == Form::Gerund && !self.speaks(clauses.verbs[u].head)
            })
        };
        words.is(first, grammar.closing) && !inside_bare && !self.doubled(at)
            || words.is(first, grammar.but) && !gerund()
    }

    /// Whether another preposition stands right before the one at the chunk.
    fn doubled(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        matches!(before, Some(ChunkKind::Preposition | ChunkKind::Subordinator))
    }

    /// Whether an adverbial clause at the chunk says when somebody urged rather
    /// than when to act: in *told us to leave as it got dark* what is told to be
    /// done is still to come, and what is past does not date it.
    fn dates_otherwise(&self, at: usize, from: usize) -> bool {
        let (words, clauses) = (self.words, self.clauses);
        let grammar = &words.lexicon.grammar;
        if !words.is(clauses.chunks[at].first, grammar.meanwhile) || self.doubled(at) {
            return false;
        }
        let Some(reach) = self.phrase_at(self.past_adverbs(at + 1), &[]) else {
            return false;
        };
        let past = |u: usize| words.tag(clauses.verbs[u].first) == Tag::Past;
        let to_come = || {
            let from = clauses.verbs.partition_point(|verb| verb.chunk < from);
            clauses.verbs.get(from).is_some_and(|verb| {
                verb.chunk < at && matches!(verb.form, Form::Infinitive | Form::Bare)
            })
        };
        clauses.verb_at(self.past_adverbs(reach.to)).is_some_and(past) && to_come()
    }

    /// Whether a complement goes on at the chunk, where its quotation has
    /// closed: *a plan to "tear up" the treaty*. One that closes with a stop is
    /// a sentence of its own.
    fn resumes(&self, at: usize) -> bool {
        let chunks = &self.clauses.chunks;
        let stopped = at.checked_sub(2).is_some_and(|last| {
            matches!(chunks[last].kind, ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Break)
        });
        !stopped
            && match self.kind(at) {
                Some(ChunkKind::Preposition | ChunkKind::That | ChunkKind::Relative) => true,
                Some(ChunkKind::Noun) => !self.opens_clause(at) && !self.reports(at),
                _ => false,
            }
    }

    /// Whether the token stands in a quotation that opened behind the token
    /// `begin`.
    fn opened_within(&self, token: usize, begin: usize) -> bool {
        let quote = self.clauses.quote_of(token);
        quote != 0 && quote != self.clauses.quote_of(begin)
    }

    /// Whether the verb at the chunk is said of what its speaker left out: *what
    /// he said were lies*.
    fn said(&self, verb: usize, from: usize) -> bool {
        let grammar = &self.words.lexicon.grammar;
        let says = |u: usize| {
            let head = self.clauses.verbs[u].head;
            self.words.is(head, grammar.say) || self.words.is(head, grammar.think)
        };
        verb > from + 1 && self.clauses.verb_at(verb - 1).is_some_and(says)
    }

    /// Whether the finite verb `u` belongs to a clause inside the complement
    /// that begins at the chunk `from`: its subject, or what it hangs on, lies
    /// there.
    fn lies_within(&self, u: usize, from: usize) -> bool {
        let clauses = self.clauses;
        let verb = clauses.verbs[u];
        verb.subject.is_some_and(|s| s.first >= clauses.chunks[from].first)
            || match verb.link {
                Link::OfNoun(chunk) | Link::Adverbial(chunk) => chunk >= from,
                Link::Coordinate(w) | Link::Complement(w) | Link::Control(w) | Link::Adjunct(w) => {
                    clauses.verbs[w].chunk >= from
                }
                Link::Main => false,
            }
    }

    /// Whether the verb `u` completes, or is joined to, a finite verb at or
    /// behind the chunk `from`.
    pub(crate) fn hangs_behind(&self, u: usize, from: usize) -> bool {
        let verbs = &self.clauses.verbs;
        match verbs[u].link {
            Link::Coordinate(w) | Link::Complement(w) | Link::Control(w) => {
                // *urged firms wanting to sell to run tests*
                let modifies = verbs[w].form == Form::Gerund
                    && matches!(verbs[w].link, Link::OfNoun(noun) if noun >= from)
                    && self.past_adverbs(verbs[w].chunk + 1) == verbs[u].chunk;
                verbs[w].chunk >= from && (verbs[w].form == Form::Finite || modifies)
            }
            _ => false,
        }
    }

    /// Whether the chunk is a verb joined to a verb before the chunk `from`.
    pub(super) fn joins_before(&self, chunk: usize, from: usize) -> bool {
        self.clauses.verb_at(chunk).is_some_and(|u| match self.clauses.verbs[u].link {
            Link::Coordinate(w) => self.clauses.verbs[w].chunk < from,
            _ => false,
        })
    }

    /// The second of a pair of dashes.
    pub(super) fn other_dash(&self, at: usize) -> Option<usize> {
        let chunks = &self.clauses.chunks;
        let mark = self.words.str(chunks[at].first);
        if matches!(mark, ";" | ":") {
            return None;
        }
        (at + 1..(at + 30).min(chunks.len())).find(|&c| {
            chunks[c].kind == ChunkKind::Break && self.words.str(chunks[c].first) == mark
        })
    }

    /// A comma inside a complement: where to go on, or `None` where the
    /// complement ends before it.
    fn over_comma(
        &self,
        comma: usize,
        from: usize,
        shape: Shape,
        verb_seen: bool,
    ) -> Option<usize> {
        let (words, clauses) = (self.words, self.clauses);
        let grammar = &words.lexicon.grammar;
        let chunks = &clauses.chunks;
        // *called it “late,” that it was weak*
        let closes = self.kind(comma + 1) == Some(ChunkKind::Quote)
            && self.kind(comma + 2) == Some(ChunkKind::That);
        let next = comma + 1 + usize::from(closes);
        let chunk = chunks.get(next)?;
        // *to think very, very carefully*
        let before = chunks[comma].first.checked_sub(1).map_or("", |t| words.str(t));
        if before.eq_ignore_ascii_case(words.str(chunk.first)) {
            return Some(next);
        }
        // *to act decisively, fairly and in good time*
        let adverbs = comma > from && self.kind(comma - 1) == Some(ChunkKind::Adverb);
        if adverbs
            && chunk.kind == ChunkKind::Adverb
            && self.kind(next + 1) == Some(ChunkKind::Conjunction)
            && words.is(chunks[next + 1].first, grammar.and)
        {
            return Some(next);
        }
        if chunk.kind == ChunkKind::Adverb && self.kind(next + 1) == Some(ChunkKind::Comma) {
            // *…, however, …*
            return Some(next + 2);
        }
        if self.reports(next) {
            return None;
        }
        if verb_seen && self.lists(next, from) {
            return Some(next);
        }
        if comma > from && chunks[comma - 1].kind == ChunkKind::Conjunction {
            // *to wait and, if asked, to help*
            let close = (next..(next + 25).min(chunks.len()))
                .find(|&c| matches!(chunks[c].kind, ChunkKind::Comma | ChunkKind::Stop))?;
            return (chunks[close].kind == ChunkKind::Comma && !self.opens_clause(close + 1))
                .then_some(close + 1);
        }
        if !verb_seen {
            return Some(next);
        }
        match chunk.kind {
            ChunkKind::Conjunction if words.is(chunk.first, grammar.but) => None,
            ChunkKind::Conjunction => {
                let after = self.past_adverbs(next + 1);
                match clauses.verb_at(after).map(|u| clauses.verbs[u]) {
                    Some(verb) => match verb.link {
                        Link::Coordinate(w) if verb.form == Form::Finite => {
                            (shape == Shape::Clause && clauses.verbs[w].link != Link::Main)
                                .then_some(next)
                        }
                        _ => Some(next),
                    },
                    None => {
                        (!self.clause_follows(after) && !self.opens_later(after)).then_some(next)
                    }
                }
            }
            ChunkKind::Noun if self.opens_clause(next) => None,
            ChunkKind::Noun if self.in_list(next) => Some(next),
            // *to be open, fair and just*, but *to find nine men, many of whom …*
            ChunkKind::Adjective => {
                let relative = self.kind(next + 1) == Some(ChunkKind::Preposition)
                    && self.kind(next + 2) == Some(ChunkKind::Relative);
                (!relative).then_some(next)
            }
            // *to cut costs, including closing plants*
            ChunkKind::Preposition | ChunkKind::Verb
                if words.is(chunk.first, grammar.like_preposition)
                    && !words.is(chunk.first, grammar.closing) =>
            {
                Some(next)
            }
            // *to talk, rather than fight*
            ChunkKind::Adverb
                if words.is(chunk.first, grammar.instead)
                    && matches!(
                        self.kind(next + 1),
                        Some(ChunkKind::Preposition | ChunkKind::Subordinator)
                    ) =>
            {
                Some(next)
            }
            // *that he lied, that he stole*
            ChunkKind::That if words.is(chunks[from].first, grammar.that) => Some(next),
            ChunkKind::Verb
                if clauses.verb_at(next).is_some_and(|u| match clauses.verbs[u].form {
                    Form::Infinitive => true,
                    Form::Bare => shape == Shape::Verbal,
                    _ => false,
                }) =>
            {
                Some(next)
            }
            // What is put in between commas is passed over where the
            // complement goes on behind it.
            ChunkKind::Noun | ChunkKind::Relative | ChunkKind::Verb => {
                let close = (next..(next + 25).min(chunks.len()))
                    .find(|&c| matches!(chunks[c].kind, ChunkKind::Comma | ChunkKind::Stop))?;
                (chunks[close].kind == ChunkKind::Comma && self.goes_on(close + 1))
                    .then_some(close + 1)
            }
            _ => None,
        }
    }

    /// Whether the finite verb of a clause that was interrupted follows.
    fn goes_on(&self, chunk: usize) -> bool {
        !self.reports(chunk) && self.form(self.past_adverbs(chunk)) == Some(Form::Finite)
    }
}
