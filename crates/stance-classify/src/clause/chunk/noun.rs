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
                || words.tag(at + 1) == Tag::Base
                || words.is(at, grammar.plural)
                    && words.tag(at + 1) == Tag::Preposition
                    && self.opens_clause());
        if counts {
            return Some((at + 1, at));
        }
        if let Some(amount) = self.amount(at) {
            return Some((amount + 1, amount));
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
                        words.ends_plural(h)
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
                        let open = object || mark && words.is_plural_noun(h);
                        let named = name && (open || words.is(at, grammar.indefinite));
                        // *something Holt denied*
                        let said = claims(h)
                            || named && words.is(h, grammar.claim)
                            || name && words.is(h, grammar.anything);
                        let single = words.is(at, grammar.indefinite)
                            && (name || words.is_plural_noun(next) && !words.is_plural_noun(h));
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
                    // *11 other small mills*, *21 former and current clerks*: a
                    // number is no noun to stand behind.
                    let behind = head.is_some_and(|h| {
                        let counts = words.tag(h) == Tag::Number
                            && (self.continues_noun(next) || self.joins_adjectives(next + 1));
                        h + 1 == next && !counts
                    });
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
                    // *a collapsed $7 billion sale*
                    let priced = head.is_none()
                        && words.is(next - 1, grammar.indefinite)
                        && next > at
                        && (words.str(next + 1) == "$" || words.tag(next + 1) == Tag::Number);
                    if !(name || modifier || waited || priced) {
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
                            // *the "vile" new rules*
                            let waits = head.is_none() && self.continues_noun(next + 1);
                            if !words.tag(next + 1).is_noun() && !waits {
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
        // *he knows Holt's calling for calm*: what has a noun before it that
        // opens no clause is owned.
        let object = self.out.last().is_some_and(|before| match before.kind {
            ChunkKind::Preposition => !self.words.is(before.first, self.grammar.clause_preposition),
            ChunkKind::Verb => ![self.grammar.say, self.grammar.think]
                .iter()
                .any(|&set| self.words.is(before.head, set)),
            _ => false,
        });
        matches!(tag(at), Tag::Gerund | Tag::Adjective)
            && (object || !self.words.is(at - 1, self.grammar.be))
            && !self.joins_adjectives(at + 1)
            && ends()
    }

    /// Whether *and* or a comma at the token stands between two adjectives of
    /// one noun: *serious, unfounded claims*, *senseless and heartless cruelty*.
    pub(super) fn joins_adjectives(&self, at: usize) -> bool {
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

    /// Whether *that* is a determiner here: *that plan*, not *that the plan*;
    /// *denies that claim*, where no verb follows.
    fn determines(&self, at: usize) -> bool {
        let words = self.words;
        let next = words.tag(at + 1);
        let plural = words.str(at + 1).ends_with('s');
        if words.tag(at) == Tag::Determiner {
            // *complaining that banks get it*: no plural has *that* before it.
            let many = plural && !words.str(at + 1).ends_with("ss");
            return next == Tag::Adjective || next == Tag::Noun && !many;
        }
        let behind = words.tag(at + 2);
        let ends = matches!(behind, Tag::Punctuation | Tag::Conjunction | Tag::Preposition);
        next == Tag::Noun && !plural && ends && !words.is_quote(at + 2)
    }
}
