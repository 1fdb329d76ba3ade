//! Chunks: noun groups, verb groups and the small words and marks between
//! them, in one pass over the tags (Abney 1991, *Parsing by Chunks*).

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

/// Divides a sentence into chunks; every token is in exactly one.
pub(crate) fn chunks(words: Words<'_>, out: &mut Vec<Chunk>) {
    out.clear();
    let mut chunker = Chunker { words, grammar: &words.lexicon.grammar, out };
    let mut at = 0;
    while at < words.len() {
        at = chunker.next(at);
    }
}

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
        if words.is_quote(at) {
            return self.push(ChunkKind::Quote, at, at + 1, at);
        }
        if tag == Tag::Punctuation {
            return self.mark(at);
        }
        if let Some(end) = self.time(at) {
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
        if words.is(at, self.grammar.reflexive)
            && self.last_kind() == Some(ChunkKind::Noun)
            && (words.tag(at + 1).is_verb() || words.tag(at + 1) == Tag::Modal)
        {
            // *the mayor himself denied it*
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
                if words.tag(end) == Tag::Adjective {
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

    fn mark(&mut self, at: usize) -> usize {
        let kind = match self.words.str(at) {
            "," => ChunkKind::Comma,
            "(" | "[" | "{" => ChunkKind::Open,
            ")" | "]" | "}" => ChunkKind::Close,
            "." | "?" | "!" | "..." | "…" => ChunkKind::Stop,
            _ => ChunkKind::Break,
        };
        self.push(kind, at, at + 1, at)
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

    /// An expression of time that acts as an adverb: *Tuesday*, *on March 8*,
    /// *last week*, *in 2010*.
    fn time(&self, at: usize) -> Option<usize> {
        let (words, grammar) = (self.words, self.grammar);
        let mut next = at;
        let mut prepositional = false;
        while words.tag(next) == Tag::Adverb && words.is(next, grammar.time_preposition) {
            next += 1;
        }
        if words.tag(next) == Tag::Preposition && words.is(next, grammar.time_preposition) {
            next += 1;
            prepositional = true;
        }
        let start = next;
        let mut named = false;
        let mut year = false;
        let mut qualified = false;
        while next < words.len() && next < start + 6 {
            let tag = words.tag(next);
            if words.is(next, grammar.weekday)
                || words.is(next, grammar.month) && tag != Tag::Modal && !tag.is_verb()
            {
                // *may* and *march* name months only in capitals.
                if !words.str(next).starts_with(char::is_uppercase) && words.is(next, grammar.month)
                {
                    break;
                }
                named = true;
            } else if words.is(next, grammar.time)
                && tag.is_noun()
                && (qualified || prepositional && next == start + 1)
            {
                named = true;
            } else if tag == Tag::Number {
                let digits = words.str(next);
                year |= digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
                qualified = true;
            } else if next > start
                && words.str(next) == ","
                && words.tag(next + 1) == Tag::Number
                && named
            {
                next += 1;
                continue;
            } else if matches!(tag, Tag::Determiner | Tag::Adjective) && next == start
                || tag == Tag::Adjective && qualified
            {
                qualified = true;
            } else {
                break;
            }
            next += 1;
        }
        while next > start && words.tag(next - 1) == Tag::Punctuation {
            next -= 1;
        }
        if words.is(next, grammar.time) && words.is(next + 1, grammar.ago) {
            return Some(next + 2);
        }
        if named && words.is(next, grammar.ago) && words.tag(next) == Tag::Adverb {
            return Some(next + 1);
        }
        let whole = next > start && (named || prepositional && year && next == start + 1);
        // *Tuesday's vote* and *the August recess* are no adverbs.
        let modifies = words.tag(next).is_noun() || words.tag(next) == Tag::Possessive;
        (whole && !modifies).then_some(next)
    }

    fn verb_group(&self, at: usize) -> Option<(usize, usize)> {
        let (words, grammar) = (self.words, self.grammar);
        let mut next = at;
        if words.is(at, grammar.to) || words.is(at, grammar.not) && words.is(at + 1, grammar.to) {
            next += if words.is(at, grammar.to) { 1 } else { 2 };
            // *to "materially lower" it*
            while words.tag(next) == Tag::Adverb || words.is_quote(next) {
                next += 1;
            }
            if words.tag(next) != Tag::Base {
                return None;
            }
        } else if !(words.tag(at).is_verb() || words.tag(at) == Tag::Modal)
            || self.modifies_noun(at)
        {
            return None;
        }
        let mut head = next;
        let mut end = next + 1;
        // From an auxiliary on, over adverbs, to the next verb form.
        loop {
            let auxiliary = words.tag(head) == Tag::Modal
                || words.is(head, grammar.be)
                || words.is(head, grammar.have)
                || words.is(head, grammar.do_)
                || words.is(head, grammar.get);
            if !auxiliary {
                break;
            }
            let mut ahead = end;
            while ahead < end + 4 {
                // *has at times been critical*
                match self.time(ahead) {
                    Some(behind) => ahead = behind,
                    None if words.tag(ahead) == Tag::Adverb => ahead += 1,
                    None if words.is(ahead, grammar.neither) => ahead += 1,
                    None => break,
                }
            }
            let follows = match words.tag(ahead) {
                Tag::Participle | Tag::Past => {
                    !words.is(head, grammar.do_) && words.tag(head) != Tag::Modal
                }
                Tag::Gerund => words.is(head, grammar.be),
                Tag::Base => words.tag(head) == Tag::Modal || words.is(head, grammar.do_),
                _ => false,
            };
            // A present participle before a noun may still be an adjective,
            // but after *be* the verb is by far the likelier reading.
            if follows {
                head = ahead;
                end = ahead + 1;
                continue;
            }
            // *did not*, *is never*: the negation belongs to the group.
            while words.is(end, grammar.not) {
                end += 1;
            }
            break;
        }
        Some((end, head))
    }

    /// Whether a participle or gerund stands between a determiner or adjective
    /// and a noun (*the accused man*), or a participle between a gerund or
    /// preposition and a noun (*hiding diseased wheat*).
    fn modifies_noun(&self, at: usize) -> bool {
        let words = self.words;
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let form = words.tag(at);
        let next = words.tag(at + 1);
        if !matches!(form, Tag::Participle | Tag::Gerund | Tag::Past) {
            return false;
        }
        match words.tag(before) {
            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number => {
                next.is_noun() || next == Tag::Adjective
            }
            Tag::Gerund | Tag::Preposition => {
                let auxiliary =
                    words.is(before, self.grammar.be) || words.is(before, self.grammar.have);
                form != Tag::Gerund && next == Tag::Noun && !auxiliary
            }
            _ => false,
        }
    }

    fn noun_group(&self, at: usize) -> Option<(usize, usize)> {
        let (words, grammar) = (self.words, self.grammar);
        if words.tag(at) == Tag::Pronoun {
            return Some((at + 1, at));
        }
        let mut next = at;
        let mut head = None;
        let mut quoted = false;
        let mut has_determiner = false;
        while next < words.len() {
            // *the board last year*, *investigators months ago*
            if head.is_some()
                && (self.time(next).is_some()
                    || words.is(next, grammar.time) && words.is(next + 1, grammar.ago))
            {
                break;
            }
            match words.tag(next) {
                Tag::Noun | Tag::Proper | Tag::Number => {
                    // A weekday after a name is an adverb: *China Tuesday denied*.
                    if head.is_some()
                        && words.is(next, grammar.weekday)
                        && !words.tag(next + 1).is_noun()
                        && words.tag(next + 1) != Tag::Possessive
                    {
                        break;
                    }
                    // *a charge Boeing denies*
                    let clause = words.tag(next) == Tag::Proper
                        && head.is_some_and(|h| h + 1 == next && words.tag(h) == Tag::Noun)
                        && words.is(at, grammar.indefinite)
                        && self.finite_follows(next);
                    if clause {
                        break;
                    }
                    head = Some(next);
                }
                Tag::Determiner => {
                    if head.is_some() || words.is(next, grammar.that) && !self.determines(next) {
                        break;
                    }
                    has_determiner = true;
                }
                Tag::Possessive if words.is(next, grammar.possessive_clitic) => {
                    if head.is_none() || next == at {
                        break;
                    }
                    // The possessor is done; its noun is still to come.
                    if !self.continues_noun(next + 1) {
                        next += 1;
                        break;
                    }
                }
                Tag::Possessive => {
                    if head.is_some() {
                        break;
                    }
                    has_determiner = true;
                }
                Tag::Adjective => {
                    if head.is_some_and(|h| h == next - 1) && !words.tag(next + 1).is_noun() {
                        break;
                    }
                    if head.is_none() && !has_determiner && !self.continues_noun(next + 1) {
                        break;
                    }
                }
                Tag::Participle | Tag::Gerund | Tag::Past => {
                    // *Petroleum Exporting Countries*
                    let name = head.is_some_and(|h| h + 1 == next && words.tag(h) == Tag::Proper)
                        && words.str(next).starts_with(char::is_uppercase)
                        && words.tag(next + 1) == Tag::Proper;
                    let behind_noun =
                        head.is_some_and(|h| h + 1 == next && words.tag(h) != Tag::Number);
                    let modifier = !behind_noun && self.modifies_noun(next);
                    if !(name || modifier) {
                        break;
                    }
                }
                Tag::Adverb => {
                    let ahead = words.tag(next + 1);
                    if head.is_some()
                        || !matches!(ahead, Tag::Adjective | Tag::Participle | Tag::Number)
                        || !self.continues_noun(next + 2) && ahead != Tag::Number
                    {
                        break;
                    }
                }
                Tag::Conjunction => {
                    // *racist and sexist remarks*
                    let joins = next > at
                        && words.tag(next - 1) == Tag::Adjective
                        && words.tag(next + 1) == Tag::Adjective
                        && words.tag(next + 2).is_noun();
                    let ampersand = words.str(next) == "&" && words.tag(next + 1).is_noun();
                    if !joins && !ampersand {
                        break;
                    }
                }
                Tag::Other => {
                    if !matches!(words.str(next), "$" | "£" | "€" | "%" | "#" | "&" | "¥") {
                        break;
                    }
                    if words.str(next) == "%" {
                        head = Some(next);
                    }
                }
                Tag::Punctuation => {
                    if words.is_quote(next) {
                        let opens =
                            !quoted && head.is_none() && next > at && self.continues_noun(next + 1);
                        let closes =
                            quoted && (head == Some(next - 1) || self.continues_noun(next + 1));
                        if opens {
                            quoted = true;
                        } else if closes {
                            quoted = false;
                            if !words.tag(next + 1).is_noun() {
                                next += 1;
                                break;
                            }
                        } else {
                            break;
                        }
                    } else if words.str(next) == "," {
                        // *serious, unfounded claims*
                        let joins = next > at
                            && words.tag(next - 1) == Tag::Adjective
                            && words.tag(next + 1) == Tag::Adjective
                            && words.tag(next + 2).is_noun()
                            && head.is_none();
                        if !joins {
                            break;
                        }
                    } else {
                        break;
                    }
                }
                _ => break,
            }
            next += 1;
        }
        match head {
            Some(head) => Some((next.max(head + 1), head)),
            // *those*, *many*, *both* alone.
            None if has_determiner || words.tag(at) == Tag::Determiner => {
                if words.is(at, grammar.that) && !self.determines(at) {
                    return None;
                }
                (next > at).then(|| (next, next - 1))
            }
            None => None,
        }
    }

    /// Whether a finite verb follows the names that begin at the token.
    fn finite_follows(&self, at: usize) -> bool {
        let mut next = at;
        while next < at + 5 && matches!(self.words.tag(next), Tag::Proper | Tag::Adverb) {
            next += 1;
        }
        self.words.tag(next).is_finite()
    }

    /// Whether *that* is a determiner here: *that plan*, not *that the plan*;
    /// *denies that claim*, where no verb follows.
    fn determines(&self, at: usize) -> bool {
        let words = self.words;
        let next = words.tag(at + 1);
        if words.tag(at) == Tag::Determiner {
            return matches!(next, Tag::Noun | Tag::Adjective);
        }
        let plural = words.str(at + 1).ends_with('s');
        let behind = words.tag(at + 2);
        let ends = matches!(behind, Tag::Punctuation | Tag::Conjunction | Tag::Preposition);
        next == Tag::Noun && !plural && ends && !words.is_quote(at + 2)
    }

    /// Whether a noun group begins at the token, or *to* before one.
    fn starts_noun(&self, at: usize) -> bool {
        let tag = self.words.tag(at);
        self.words.is(at, self.grammar.to)
            || matches!(
                tag,
                Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number | Tag::Adjective
            )
            || tag.is_noun()
    }

    /// Whether a noun follows, perhaps after adjectives.
    fn continues_noun(&self, at: usize) -> bool {
        let words = self.words;
        let mut next = at;
        while next < at + 5 {
            match words.tag(next) {
                Tag::Noun | Tag::Proper | Tag::Number => return true,
                Tag::Adjective | Tag::Adverb => next += 1,
                Tag::Participle | Tag::Gerund if words.tag(next + 1).is_noun() => return true,
                Tag::Punctuation
                    if words.is_quote(next)
                        || words.str(next) == "," && words.tag(next + 1) == Tag::Adjective =>
                {
                    next += 1
                }
                Tag::Other => next += 1,
                _ => return false,
            }
        }
        false
    }
}
