//! Expressions of time that act as adverbs.

use super::Chunker;
use crate::tag::Tag;

impl Chunker<'_> {
    /// Where an expression of time that begins at the token and acts as an adverb
    /// ends: *Tuesday*, *on March 8*, *last week*, *in 2010*.
    #[inline]
    pub(super) fn time(&self, at: usize) -> Option<usize> {
        self.may_begin_time(at).then(|| self.time_end(at)).flatten()
    }

    /// The same where the first word allows one.
    fn time_end(&self, at: usize) -> Option<usize> {
        let (words, grammar) = (self.words, self.grammar);
        if self.asked_for(at) {
            return None;
        }
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
                // *The Times* is a newspaper.
                && tag == Tag::Noun
                && (qualified || named || prepositional && next == start)
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
        // *Tuesday's vote* and *the August recess* are no adverbs; *on Tuesday
        // Kyiv denied it* begins with one.
        let last = next.wrapping_sub(1);
        let dated = prepositional && words.is(last, grammar.weekday);
        // *This week Holt denied it*, *in May 2008 Boeing sued*: what says which
        // one it is makes no name's modifier.
        let which = words.tag(next) == Tag::Proper
            && qualified
            && last > start
            && (year || !words.str(last).starts_with(char::is_uppercase))
            || prepositional && year && words.tag(next) == Tag::Proper;
        let modifies = words.tag(next).is_noun() && !dated && !which
            || words.is(next, grammar.possessive_clitic);
        // *called for a week of protests*: a week that is of something is no
        // adverb.
        let measures = words.is(next, grammar.of)
            && !words.is(last, grammar.weekday)
            && !words.is(last, grammar.month);
        (whole && !modifies && !measures).then_some(next)
    }

    /// Whether the word can begin such an expression at all: most cannot, and
    /// every word is asked.
    #[inline]
    fn may_begin_time(&self, at: usize) -> bool {
        let (words, grammar) = (self.words, self.grammar);
        let names = |at| words.is(at, grammar.time);
        match words.tag(at) {
            Tag::Number => true,
            Tag::Determiner | Tag::Adjective => {
                names(at)
                    || names(at + 1)
                    || matches!(words.tag(at + 1), Tag::Number | Tag::Adjective)
            }
            _ => words.is(at, grammar.time_opener),
        }
    }

    /// Whether what begins at the token is asked for and no adverb: *asked for 48
    /// hours to think*, *pushing for more time*, *demanded more time*.
    fn asked_for(&self, at: usize) -> bool {
        let (words, grammar) = (self.words, self.grammar);
        let is_for = |token: Option<usize>| token.is_some_and(|t| words.is(t, grammar.for_));
        // The time alone, or with the *for* before it.
        let (verb, first) = if is_for(at.checked_sub(1)) {
            (at.checked_sub(2), at)
        } else {
            (at.checked_sub(1), at + usize::from(is_for(Some(at))))
        };
        let for_ = is_for(first.checked_sub(1));
        let more = words.is(first, grammar.amount);
        let counted = words.tag(first) == Tag::Number || words.is(first, grammar.indefinite);
        verb.is_some_and(|verb| {
            words.tag(verb).is_verb()
                && (words.is(verb, grammar.mandate) && (for_ && counted || more)
                    || for_ && more && words.is(verb, grammar.speech))
        })
    }
}
