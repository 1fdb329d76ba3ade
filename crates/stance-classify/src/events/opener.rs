//! What stands before a verb and turns it around or puts it in doubt, and the
//! mark behind that makes a question of it.

use super::extent::View;
use crate::clause::{ChunkKind, Link};
use crate::tag::Tag;

/// *neither admitted nor denied*, *rather than refute*, *without blaming*.
pub(super) fn under_neither(view: View<'_>, chunk: usize) -> bool {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let chunks = &view.clauses.chunks;
    chunks[..chunk]
        .iter()
        .rev()
        .take_while(|c| {
            matches!(
                c.kind,
                ChunkKind::Adverb
                    | ChunkKind::Conjunction
                    | ChunkKind::Preposition
                    | ChunkKind::Comma
            )
        })
        .take(3)
        .any(|c| {
            // *rather than blame*, *instead of blaming*; but *he instead blamed*.
            let joins = words.is(c.first + 1, grammar.of)
                || words.is(c.first + 1, grammar.clause_preposition);
            words.is(c.first, grammar.nor)
                || words.is(c.first, grammar.without)
                || words.is(c.first, grammar.instead) && joins
        })
}

/// *if he denies*, *whether to urge*.
pub(super) fn supposed(view: View<'_>, chunk: usize, link: Link) -> bool {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let chunks = &view.clauses.chunks;
    // *until he denies it*, but *until he denied it*
    let present = || {
        let first = view.clauses.verb_at(chunk).map(|u| words.tag(view.clauses.verbs[u].first));
        matches!(first, Some(Tag::Third | Tag::Base))
    };
    if let Link::Adverbial(opener) = link
        && (words.is(chunks[opener].first, grammar.if_)
            || words.is(chunks[opener].first, grammar.until) && present())
    {
        return true;
    }
    // *in case he denies it*, *in the event that he denies it*; but *in the
    // case that blames him*
    if let Link::OfNoun(noun) = link
        && words.is(chunks[noun].head, grammar.event)
        && (chunks[noun].first == chunks[noun].head
            || chunks.get(noun + 1).is_some_and(|c| c.kind == ChunkKind::That))
        && noun.checked_sub(1).is_some_and(|c| words.is(chunks[c].first, grammar.in_))
    {
        return true;
    }
    chunks[..chunk]
        .iter()
        .rev()
        .take(8)
        .take_while(|c| {
            matches!(
                c.kind,
                ChunkKind::Noun
                    | ChunkKind::Adverb
                    | ChunkKind::Subordinator
                    | ChunkKind::Preposition
                    | ChunkKind::Quote
            )
        })
        .any(|c| c.kind == ChunkKind::Subordinator && words.is(c.first, grammar.if_))
}

/// Whether the sentence, or the quotation that the token stands in, is a
/// question.
pub(super) fn asks(view: View<'_>, token: usize) -> bool {
    let words = view.words;
    let quote = view.clauses.quote_of(token - 1);
    (token..words.len())
        .find(|&t| matches!(words.str(t), "?" | ";") || quote != view.clauses.quote_of(t))
        .is_some_and(|t| words.str(t) == "?")
}
