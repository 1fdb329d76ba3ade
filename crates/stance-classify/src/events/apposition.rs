//! The name rather than what is set beside it: *the Alliance, a group that calls
//! for …*.

use stance_types::Role;

use super::extent::View;
use super::{Carrier, Fill, Fit};
use crate::clause::{ChunkKind, Link, Phrase};
use crate::tag::Tag;

/// Puts names for the appositions in roles.
pub(super) fn resolve(view: View<'_>, fit: &mut Fit) {
    let Some(v) = fit.verb.filter(|_| fit.carrier == Carrier::Cue) else {
        return;
    };
    let verb = view.clauses.verbs[v];
    let (Link::OfNoun(_), Some(modified)) = (verb.link, verb.antecedent) else {
        return;
    };
    for role in [Role::Source, Role::Target] {
        let stands = |fill: &Fill| fill.first == modified.first;
        if let Some(name) = fit.roles.get(role).filter(stands).and_then(|_| host(view, modified)) {
            fit.roles.set(role, Some(name.into()));
        }
    }
}

/// The name to which the phrase is set in apposition: *the Alliance, a group
/// that calls for …*.
fn host(view: View<'_>, phrase: Phrase) -> Option<Phrase> {
    let (words, chunks) = (view.words, &view.clauses.chunks);
    let comma = view.clauses.chunk_of(phrase.first).checked_sub(1)?;
    let name = comma.checked_sub(1)?;
    let set = view.kind(comma) == Some(ChunkKind::Comma)
        && words.is(phrase.first, words.lexicon.grammar.indefinite)
        && words.tag(phrase.head) == Tag::Noun
        && view.kind(name) == Some(ChunkKind::Noun)
        && words.tag(chunks[name].head) == Tag::Proper;
    let phrases = view.clauses.phrases(words);
    // *in defence of Holt, a man accused of …*
    let whole = phrases.ending_at(name).0;
    let of_names = words.tag(whole.phrase.head) == Tag::Proper;
    set.then(|| if of_names { whole } else { phrases.alone(name) }.phrase)
}
