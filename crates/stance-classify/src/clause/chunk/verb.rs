//! Verb groups: auxiliaries, negation and a main verb.

use super::Chunker;
use crate::tag::Tag;

impl Chunker<'_> {
    /// Where the verb group at the token ends, and its main verb.
    pub(super) fn verb_group(&self, at: usize) -> Option<(usize, usize)> {
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
                || words.is_auxiliary(head)
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
                    // *be either repealed or fixed*
                    None if words.is(ahead, grammar.both) => ahead += 1,
                    // *is itself being sued*
                    None if words.is(ahead, grammar.reflexive) => ahead += 1,
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
    pub(super) fn modifies_noun(&self, at: usize) -> bool {
        let words = self.words;
        // *a "disturbed person"*
        let quoted = at > 1 && words.is_quote(at - 1);
        let Some(before) = at.checked_sub(1 + usize::from(quoted)) else {
            return false;
        };
        let form = words.tag(at);
        let next = words.tag(at + 1);
        if !matches!(form, Tag::Participle | Tag::Gerund | Tag::Past) {
            return false;
        }
        match words.tag(before) {
            // *More than 200 filled Leeds*: nobody counts a name.
            Tag::Number if next == Tag::Proper => false,
            // *All four denied charges*
            Tag::Number
                if form == Tag::Past
                    && words.is(at, self.grammar.speech)
                    && (before == 0
                        || matches!(words.tag(before - 1), Tag::Determiner | Tag::Punctuation)) =>
            {
                false
            }
            // *the mayors both condemned attacks*
            Tag::Determiner if form == Tag::Past && words.is(before, self.grammar.both) => false,
            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number => {
                next.is_noun() || next == Tag::Adjective
            }
            // *accused mining giants*, *blaming falling prices*, *called on
            // developing countries to help*: nobody is blamed for it by *blame*
            // alone.
            _ if form == Tag::Gerund
                && (next.is_noun() || next == Tag::Adjective && words.tag(at + 2).is_noun())
                && self.wants_whom(before) =>
            {
                true
            }
            Tag::Gerund | Tag::Preposition => {
                let auxiliary =
                    words.is(before, self.grammar.be) || words.is(before, self.grammar.have);
                form != Tag::Gerund && next == Tag::Noun && !auxiliary
            }
            // *would investigate alleged abuses*: behind a verb that is no
            // auxiliary.
            Tag::Base | Tag::Third | Tag::Past if form == Tag::Participle => {
                let grammar = self.grammar;
                // *alleged FISA abuses*
                let noun =
                    next == Tag::Noun || next == Tag::Proper && words.tag(at + 2) == Tag::Noun;
                noun && ![grammar.link, grammar.have, grammar.do_, grammar.get]
                    .iter()
                    .any(|&set| words.is(before, set))
            }
            _ => false,
        }
    }

    /// Whether the word is, or ends, a verb that has somebody behind it and no
    /// deed: *accuse*, *call on*.
    fn wants_whom(&self, at: usize) -> bool {
        let (words, grammar) = (self.words, self.grammar);
        let upon = words.is(at, grammar.upon)
            && at > 0
            && words.tag(at - 1).is_verb()
            && words.is(at - 1, grammar.naming);
        words.tag(at).is_verb() && words.is(at, grammar.whom) || upon
    }
}
