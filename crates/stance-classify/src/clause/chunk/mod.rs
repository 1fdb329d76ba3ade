//! Chunks: noun groups, verb groups and the small words and marks between
//! them, in one pass over the tags (Abney 1991, *Parsing by Chunks*).

mod ahead;
mod amount;
mod heading;
mod noun;
mod time;
mod verb;

use super::words::Words;
use crate::lexicon::Grammar;
use crate::tag::Tag;

/// A run of tokens that acts as one: `first..end`, with its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) kind: ChunkKind,
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// The token that names the chunk: the last noun, the main verb.
    pub(crate) head: usize,
}

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// A noun with what stands before it, or a pronoun.
    Noun,
    /// Auxiliaries, negation, adverbs and a main verb; *to* and an infinitive.
    Verb,
    /// A preposition or particle.
    Preposition,
    /// *that* before a clause.
    That,
    /// *who*, *which*, *that* of a relative clause; *how*, *what* of a question.
    Relative,
    /// *because*, *if*, *although*: a word that opens an adverbial clause.
    Subordinator,
    /// *and*, *or*, *but*.
    Conjunction,
    /// An adjective that is said of something: was *critical*.
    Adjective,
    /// An adverb, or an expression of time (*on Tuesday*, *last week*).
    Adverb,
    /// A comma.
    Comma,
    /// A dash, colon or semicolon.
    Break,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quotation mark.
    Quote,
    /// The mark that ends the sentence.
    Stop,
    /// Anything else.
    Other,
}

impl ChunkKind {
    /// Whether a clause can begin right behind it.
    pub(super) fn precedes_clause(self) -> bool {
        matches!(
            self,
            ChunkKind::Comma
                | ChunkKind::Break
                | ChunkKind::Quote
                | ChunkKind::That
                | ChunkKind::Subordinator
                | ChunkKind::Conjunction
        )
    }
}

/// Divides a sentence into chunks; no token is in two, and only what stands in
/// brackets behind a noun is in none.
pub(crate) fn chunks(words: Words<'_>, out: &mut Vec<Chunk>) {
    out.clear();
    let mut chunker = Chunker { words, grammar: &words.lexicon.grammar, out };
    let mut at = 0;
    while at < words.len() {
        at = chunker.next(at);
    }
}

/// The longest bracket that is passed over, in tokens.
const ASIDE: usize = 12;

struct Chunker<'a> {
    words: Words<'a>,
    grammar: &'a Grammar,
    out: &'a mut Vec<Chunk>,
}

impl Chunker<'_> {
    /// Adds the chunk that begins at token `at`; returns where it ends.
    fn next(&mut self, at: usize) -> usize {
        let words = self.words;
        let tag = words.tag(at);
        if let Some(end) = self.heading(at) {
            return self.push(ChunkKind::Break, at, end, at);
        }
        if words.is_quote(at) {
            return self.push(ChunkKind::Quote, at, at + 1, at);
        }
        if tag == Tag::Punctuation {
            if let Some(end) = self.agency(at) {
                return self.push(ChunkKind::Break, at, end, at);
            }
            if let Some(end) = self.aside(at) {
                return self.resumed(end).unwrap_or(end);
            }
            return self.mark(at);
        }
        // *the events of the last few years*: behind *of* it is a noun.
        let of = at > 0 && words.is(at - 1, self.grammar.of);
        if let Some(end) = self.time(at).filter(|_| !of) {
            return self.push(ChunkKind::Adverb, at, end, end - 1);
        }
        // *following the talks*, but *accused of following him*
        if words.is(at, self.grammar.like_preposition)
            && self.starts_noun(at + 1)
            && self.last_kind() != Some(ChunkKind::Preposition)
        {
            return self.push(ChunkKind::Preposition, at, at + 1, at);
        }
        if let Some((end, head)) = self.verb_group(at) {
            return self.push(ChunkKind::Verb, at, end, head);
        }
        let both = words.is(at, self.grammar.both) && !words.tag(at + 1).is_noun();
        if both && self.starts_noun(at + 1) {
            // *both the army and the rebels*
            return self.push(ChunkKind::Adverb, at, at + 1, at);
        }
        let emphatic = match self.out.last() {
            Some(last) if last.kind == ChunkKind::Noun => self.verb_follows(at + 1),
            Some(last) if last.kind == ChunkKind::Verb => {
                words.is(last.head, self.grammar.be) && words.tag(at + 1) == Tag::Determiner
            }
            _ => false,
        };
        if emphatic && words.is(at, self.grammar.reflexive) {
            // *the mayor himself denied it*, *is itself the target*
            return self.push(ChunkKind::Adverb, at, at + 1, at);
        }
        if (tag == Tag::Determiner
            || tag == Tag::Conjunction
                && !words.is(at, self.grammar.and)
                && !words.is(at, self.grammar.but)
            || words.is(at, self.grammar.neither))
            && self.last_kind() == Some(ChunkKind::Noun)
            && (words.tag(at + 1).is_finite()
                || words.tag(at + 1) == Tag::Base && words.tag(at - 1) == Tag::Pronoun
                || words.is(at, self.grammar.nor) && words.tag(at + 1).is_verb())
        {
            // *Citigroup neither admitted …*, *they both denied it*
            return self.push(ChunkKind::Adverb, at, at + 1, at);
        }
        let particle = tag == Tag::Adverb && words.is(at, self.grammar.particle);
        if particle
            && self.last_kind() == Some(ChunkKind::Verb)
            && words.tag(at + 1) == Tag::Adjective
        {
            // *waved away persistent rumours*
            return self.push(ChunkKind::Adverb, at, at + 1, at);
        }
        if let Some((end, head)) = self.noun_group(at) {
            return self.push(ChunkKind::Noun, at, end, head);
        }
        let kind = match tag {
            Tag::Preposition | Tag::Wh | Tag::Determiner if words.is(at, self.grammar.that) => {
                self.that(at)
            }
            Tag::Wh if words.is(at, self.grammar.subordinator) => ChunkKind::Subordinator,
            Tag::Wh => ChunkKind::Relative,
            Tag::Preposition if words.is(at, self.grammar.subordinator) => ChunkKind::Subordinator,
            Tag::Preposition => ChunkKind::Preposition,
            Tag::Conjunction => ChunkKind::Conjunction,
            Tag::Adjective => return self.adjective(at),
            Tag::Adverb => {
                let mut end = at + 1;
                while words.tag(end) == Tag::Adverb {
                    end += 1;
                }
                // *yet many of the mayors*
                if words.tag(end) == Tag::Adjective && self.noun_group(end).is_none() {
                    return self.adjective(end - 1);
                }
                return self.push(ChunkKind::Adverb, at, end, end - 1);
            }
            Tag::Possessive => ChunkKind::Noun,
            _ => ChunkKind::Other,
        };
        self.push(kind, at, at + 1, at)
    }

    fn push(&mut self, kind: ChunkKind, first: usize, end: usize, head: usize) -> usize {
        self.out.push(Chunk { kind, first, end, head });
        end
    }

    fn last_kind(&self) -> Option<ChunkKind> {
        self.out.last().map(|chunk| chunk.kind)
    }

    /// Whether what comes next stands where a clause begins.
    fn opens_clause(&self) -> bool {
        let last = self.out.iter().rev().find(|chunk| chunk.kind != ChunkKind::Adverb);
        last.is_none_or(|chunk| chunk.kind.precedes_clause())
    }

    fn mark(&mut self, at: usize) -> usize {
        let kind = match self.words.str(at) {
            // *the ministers ... have denied it*
            "..." | "…" if at + 2 < self.words.len() => ChunkKind::Other,
            "," => ChunkKind::Comma,
            "(" | "[" | "{" => ChunkKind::Open,
            ")" | "]" | "}" => ChunkKind::Close,
            "." | "?" | "!" | "..." | "…" => ChunkKind::Stop,
            _ => ChunkKind::Break,
        };
        self.push(kind, at, at + 1, at)
    }

    /// Where the bracket ends that opens at the token behind a noun, holds
    /// neither verb nor cue, and is not the last of the sentence: *Boeing
    /// (BA.N)*, *Rep. Jim Lee (R., Ohio)*. It makes no chunk, so that no rule
    /// meets it: what stands before it and behind it are neighbours.
    fn aside(&self, at: usize) -> Option<usize> {
        let words = self.words;
        // Square brackets hold what the editor put into the sentence.
        if words.str(at) != "(" || self.last_kind() != Some(ChunkKind::Noun) {
            return None;
        }
        for next in at + 1..(at + ASIDE).min(words.len()) {
            match words.str(next) {
                ")" => return (next + 1 < words.len()).then_some(next + 1),
                "(" | "[" => return None,
                _ if words.is_quote(next) => return None,
                _ if words.tag(next).is_verb() || words.tag(next) == Tag::Modal => return None,
                _ if words.is(next, self.grammar.speech) => return None,
                _ if words.is(next, self.grammar.claim) => return None,
                _ => {}
            }
        }
        None
    }

    /// Where the noun group before a bracket ends, if it goes on at the token
    /// behind it: *the Harbour Watch (HW) chairman*. A bracket behind a name
    /// says what the name is short for, and breaks no group.
    fn resumed(&mut self, at: usize) -> Option<usize> {
        let name = self.out.last()?.head;
        let common =
            self.words.tag(at) == Tag::Noun && self.words.str(at).starts_with(char::is_lowercase);
        let goes_on = self.words.tag(name) == Tag::Proper && common;
        let (end, head) = self.noun_group(at).filter(|_| goes_on)?;
        let last = self.out.last_mut()?;
        (last.end, last.head) = (end, head);
        Some(end)
    }

    /// Whether a verb stands at the token, perhaps after adverbs.
    fn verb_follows(&self, at: usize) -> bool {
        let mut next = at;
        while next < at + 4 && self.words.tag(next) == Tag::Adverb {
            next += 1;
        }
        self.words.tag(next).is_verb() || self.words.tag(next) == Tag::Modal
    }

    /// Adjectives said of something, joined by *and* or commas.
    fn adjective(&mut self, at: usize) -> usize {
        let words = self.words;
        let first = match self.out.last() {
            // An adverb just before belongs to it: *highly critical*.
            Some(last) if last.kind == ChunkKind::Adverb && words.tag(last.head) == Tag::Adverb => {
                last.end
            }
            _ => at,
        };
        let mut end = first.max(at) + 1;
        let mut head = end - 1;
        while words.tag(end) == Tag::Adjective {
            head = end;
            end += 1;
        }
        if words.tag(end) == Tag::Conjunction
            && words.is(end, self.grammar.and)
            && words.tag(end + 1) == Tag::Adjective
            && !words.tag(end + 2).is_noun()
        {
            end += 2;
        }
        self.push(ChunkKind::Adjective, at, end, head)
    }

    /// *that* opens a clause, or stands for the noun before it. The tagger
    /// looks at neighbours only; the chunks around know more.
    fn that(&self, at: usize) -> ChunkKind {
        let words = self.words;
        let before = self.last_kind();
        let mut next = at + 1;
        while words.tag(next) == Tag::Adverb {
            next += 1;
        }
        let verb_follows = words.tag(next).is_finite() || words.tag(next) == Tag::Base;
        match before {
            Some(ChunkKind::Noun) if verb_follows => ChunkKind::Relative,
            Some(ChunkKind::Noun) if words.tag(at) == Tag::Wh => ChunkKind::Relative,
            _ => ChunkKind::That,
        }
    }
}
