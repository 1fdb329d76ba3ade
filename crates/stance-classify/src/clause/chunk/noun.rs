//! Noun groups: a noun with what stands before it.

use super::{ChunkKind, Chunker};
use crate::tag::Tag;

impl Chunker<'_> {
    /// Where the noun group at the token ends, and its head.
    pub(super) fn noun_group(&self, at: usize) -> Option<(usize, usize)> {
        let (words, grammar) = (self.words, self.grammar);
        if words.tag(at) == Tag::Pronoun {
            return Some((at + 1, at));
        }
        // *many of the mayors*, *most deny it*
        let counts = matches!(words.tag(at), Tag::Adjective | Tag::Adverb)
            && words.is(at, grammar.partitive)
            && (words.is(at + 1, grammar.of) && self.starts_noun(at + 2)
                || words.tag(at + 1).is_finite()
                || words.tag(at + 1) == Tag::Base);
        if counts {
            return Some((at + 1, at));
        }
        let mut next = self.quantity(at).unwrap_or(at);
        if words.is(at, grammar.predeterminer) && words.is(at + 1, grammar.indefinite) {
            // *such a claim*, *half a dozen states*
            next = at + 1;
        }
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
                    // *a charge Boeing denies*, *the charges Boeing denies*, *faces
                    // accusations Boeing lied*, *plans Mr Holt made*: none of these
                    // is a title before a name.
                    let last = self.last_kind();
                    let object = matches!(last, Some(ChunkKind::Verb | ChunkKind::Preposition));
                    // *…, claims Boeing rejects*
                    let mark = matches!(last, Some(ChunkKind::Comma | ChunkKind::Break));
                    let plural = |h: usize| {
                        let word = words.str(h);
                        word.ends_with('s')
                            && !word.ends_with("ss")
                            && (has_determiner
                                || object && words.is(h, grammar.claim)
                                || words.is(next, grammar.title))
                    };
                    let name = words.tag(next) == Tag::Proper;
                    // *dismissed any notion trade talks were in a rush*, but *said
                    // the story editors were*: no verb follows an object.
                    let claims = |h: usize| {
                        has_determiner
                            && words.is(h, grammar.claim)
                            && self.out.last().is_some_and(|verb| {
                                verb.kind == ChunkKind::Verb
                                    && !words.is(verb.head, grammar.say)
                                    && !words.is(verb.head, grammar.think)
                            })
                    };
                    // *a case lawyers describe as odd*: one case is not several
                    // lawyers, so their clause begins here.
                    let clause = head.is_some_and(|h| {
                        let open = object || mark && self.is_many(h);
                        let named = name && (open || words.is(at, grammar.indefinite));
                        // *something Holt denied*
                        let said = claims(h)
                            || named && words.is(h, grammar.claim)
                            || name && words.is(h, grammar.anything);
                        let single = words.is(at, grammar.indefinite)
                            && (name || self.is_many(next) && !self.is_many(h));
                        h + 1 == next
                            && words.tag(h) == Tag::Noun
                            && (said && self.clause_follows(next)
                                || (single || name && plural(h)) && self.finite_follows(next))
                    });
                    if clause {
                        break;
                    }
                    head = Some(next);
                }
                Tag::Determiner => {
                    // *called the latter a fraud*
                    let second = has_determiner
                        && words.tag(next - 1) == Tag::Adjective
                        && (words.is(next, grammar.indefinite) || words.is(next, grammar.the));
                    let clause = words.is(next, grammar.that) && !self.determines(next);
                    if head.is_some() || second || clause {
                        break;
                    }
                    has_determiner = true;
                }
                Tag::Possessive if words.is(next, grammar.possessive_clitic) => {
                    if head.is_none() || next == at {
                        break;
                    }
                    // *Ford's firing sparked …*, *the state of Iraq's military*:
                    // what somebody has is a noun, whatever the word mostly is.
                    if self.possessed(next + 1) {
                        head = Some(next + 1);
                        next += 2;
                        break;
                    }
                    // The possessor is done; its noun is still to come.
                    if !self.continues_noun(next + 1) {
                        next += 1;
                        break;
                    }
                    head = None;
                    has_determiner = true;
                }
                Tag::Possessive => {
                    if head.is_some() {
                        break;
                    }
                    has_determiner = true;
                }
                Tag::Adjective => {
                    // *the attorney general*
                    let postposed = words.is(next, grammar.postposed);
                    let behind = head.is_some_and(|h| h + 1 == next);
                    if behind && !postposed && !words.tag(next + 1).is_noun() {
                        break;
                    }
                    // *by Russian and international groups*, but *was critical and
                    // international groups said so*
                    let joined = self.joins_adjectives(next + 1) && !self.follows_link();
                    let bare = head.is_none() && !has_determiner;
                    if bare && !joined && !self.continues_noun(next + 1) {
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
                    // *the newly painted boats*
                    let waited = has_determiner
                        && head.is_none()
                        && words.tag(next) == Tag::Participle
                        && words.tag(next - 1) == Tag::Adverb
                        && !words.is(at, grammar.plural)
                        && words.tag(next + 1).is_noun();
                    if !(name || modifier || waited) {
                        break;
                    }
                }
                // *this once solidly Republican town*, *the federally ordered
                // cleanups*: a determiner waits for its noun.
                Tag::Adverb
                    if has_determiner
                        && head.is_none()
                        && words.tag(at) != Tag::Adverb
                        && !words.is(at, grammar.plural)
                        && !words.is(next - 1, grammar.that)
                        && self.waits(next + 1) => {}
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
                    let joins = next > at && self.joins_adjectives(next);
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
                        if !(next > at && head.is_none() && self.joins_adjectives(next)) {
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

    /// Whether the token behind a possessor is all that he has: a word in *-ing*
    /// without an object or an adjective without a noun.
    fn possessed(&self, at: usize) -> bool {
        let tag = |at| self.words.tag(at);
        let ends = || {
            matches!(tag(at + 1), Tag::Preposition | Tag::Punctuation | Tag::Conjunction)
                && !self.words.is_quote(at + 1)
                || tag(at + 1).is_finite()
        };
        matches!(tag(at), Tag::Gerund | Tag::Adjective)
            && !self.words.is(at - 1, self.grammar.be)
            && !self.joins_adjectives(at + 1)
            && ends()
    }

    /// Whether *and* or a comma at the token stands between two adjectives of
    /// one noun: *serious, unfounded claims*, *senseless and heartless cruelty*.
    fn joins_adjectives(&self, at: usize) -> bool {
        let words = self.words;
        let joint = words.tag(at) == Tag::Conjunction && !words.is(at, self.grammar.but)
            || words.str(at) == ",";
        let mut noun = at + 2;
        while noun < at + 4 && words.tag(noun) == Tag::Adjective {
            noun += 1;
        }
        let adjective = |at: usize| words.tag(at) == Tag::Adjective;
        joint && at > 0 && adjective(at - 1) && adjective(at + 1) && words.tag(noun).is_noun()
    }

    /// Whether a verb stands before that says a predicate of its subject.
    fn follows_link(&self) -> bool {
        let last = self.out.iter().rev().find(|chunk| chunk.kind != ChunkKind::Adverb);
        last.is_some_and(|chunk| {
            chunk.kind == ChunkKind::Verb && self.words.is(chunk.head, self.grammar.link)
        })
    }

    /// Where the number begins before which words of measure stand at the
    /// token: *more than 100 lawmakers*, *at least 12 states*.
    fn quantity(&self, at: usize) -> Option<usize> {
        let (words, grammar) = (self.words, self.grammar);
        let measure = words.is(at + 1, grammar.than)
            && matches!(words.tag(at), Tag::Adjective | Tag::Adverb)
            || words.is(at, grammar.at) && words.is(at + 1, grammar.bound);
        let number = |at: usize| match words.tag(at) {
            Tag::Number => true,
            Tag::Other => words.tag(at + 1) == Tag::Number,
            Tag::Determiner => words.is(at + 1, grammar.partitive),
            _ => false,
        };
        // *about a dozen senators agreed*, where it opens a clause
        let about = words.is(at, grammar.about) && self.opens_clause();
        if about && number(at + 1) {
            return Some(at + 1);
        }
        (measure && number(at + 2)).then_some(at + 2)
    }

    /// Whether a finite verb follows the names, and perhaps a plural noun, that
    /// begin at the token.
    fn finite_follows(&self, at: usize) -> bool {
        let mut next = at;
        while next < at + 5 && matches!(self.words.tag(next), Tag::Proper | Tag::Adverb) {
            next += 1;
        }
        let many = self.words.tag(next) == Tag::Noun && self.is_many(next);
        let tag = self.words.tag(next + usize::from(many));
        tag.is_finite() || many && tag == Tag::Base
    }

    /// Whether any noun group and a finite verb follow: *the idea | budget cuts
    /// could hurt*.
    fn clause_follows(&self, at: usize) -> bool {
        let (words, mut next, mut many) = (self.words, at, false);
        while next < at + 6 {
            match words.tag(next) {
                Tag::Noun => many = self.is_many(next),
                Tag::Proper => many = false,
                Tag::Adverb => {}
                Tag::Adjective if words.tag(next + 1).is_noun() => {}
                _ => break,
            }
            next += 1;
        }
        let tag = words.tag(next);
        tag.is_finite() || many && tag == Tag::Base
    }

    /// Whether the noun is plural by its form.
    fn is_many(&self, at: usize) -> bool {
        let word = self.words.str(at);
        self.words.tag(at) == Tag::Noun && word.ends_with('s') && !word.ends_with("ss")
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
    pub(super) fn starts_noun(&self, at: usize) -> bool {
        let tag = self.words.tag(at);
        self.words.is(at, self.grammar.to)
            || matches!(
                tag,
                Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number | Tag::Adjective
            )
            || tag.is_noun()
    }

    /// Whether adverbs, adjectives and one participle with a noun behind follow.
    fn waits(&self, at: usize) -> bool {
        let tag = |at| self.words.tag(at);
        let modifier =
            (at..at + 3).find(|&t| tag(t) != Tag::Adverb).filter(|&t| tag(t) != Tag::Determiner);
        modifier.is_some_and(|t| {
            matches!(tag(t), Tag::Participle | Tag::Adjective) && tag(t + 1).is_noun()
        })
    }

    /// Whether a noun follows, perhaps after adjectives.
    pub(super) fn continues_noun(&self, at: usize) -> bool {
        let words = self.words;
        let mut next = at;
        while next < at + 5 {
            match words.tag(next) {
                Tag::Noun | Tag::Proper | Tag::Number => return true,
                Tag::Adjective | Tag::Adverb => next += 1,
                Tag::Conjunction if self.joins_adjectives(next) => next += 1,
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
