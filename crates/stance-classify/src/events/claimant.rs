//! Whose claim a denial denies.

use stance_types::{Act, Role};

use super::extent::View;
use super::modifier::{actor, named_by, possessor};
use super::{Fill, Fit};
use crate::clause::{Chunk, ChunkKind, FAR, Form, Link};
use crate::tag::Tag;

/// Fills the target of a denial: whoever made the claim that is its content,
/// by what stands around that claim or, where it is only pointed at, by who
/// claims or accuses earlier in the sentence.
pub(super) fn fill(view: View<'_>, act: Act, fit: &mut Fit) {
    if act != Act::Deny || fit.roles.get(Role::Target).is_some() {
        return;
    }
    let Some(content) = fit.roles.get(Role::Content) else {
        return;
    };
    let words = view.words;
    if words.is(content.head, words.lexicon.grammar.person) && content.end == content.first + 1 {
        // *contradicted him*: what is denied is what he said.
        fit.roles.set(Role::Target, Some(content));
        fit.roles.set(Role::Content, None);
        return;
    }
    let source = fit.roles.get(Role::Source);
    let unsays =
        fit.verb.is_some_and(|v| words.is(view.clauses.verbs[v].head, words.lexicon.grammar.unsay));
    if unsays && words.tag(content.first) == Tag::Possessive {
        // *retracted his claims*: it was his own.
        return;
    }
    let claimant = of_claim(view, content).or_else(|| earlier(view, content, fit.verb?, source));
    fit.roles.set(Role::Target, claimant);
}

/// The noun chunk that a content begins with.
fn claim(view: View<'_>, content: Fill) -> Option<(usize, Chunk)> {
    let chunks = &view.clauses.chunks;
    let mut at = view.clauses.chunk_of(content.first);
    at += usize::from(view.kind(at) == Some(ChunkKind::Preposition));
    let chunk = *chunks.get(at)?;
    (chunk.kind == ChunkKind::Noun).then_some((at, chunk))
}

/// The possessor of a word like *accusation*, whoever stands behind it with
/// *by* or *from*, or the name before it (*a CNBC report*).
fn of_claim(view: View<'_>, content: Fill) -> Option<Fill> {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let (at, chunk) = claim(view, content)?;
    if words.is(chunk.head, grammar.remark_of) {
        return possessor(view, at, chunk.head);
    }
    if !words.is(chunk.head, grammar.claim) {
        return None;
    }
    if let Some(possessor) = possessor(view, at, chunk.head) {
        return Some(possessor);
    }
    // *criticism from unions*, *the claim made by a trader*; *a report in the
    // Mail*.
    let mut behind = view.chunk_from(chunk.end);
    let made = view.clauses.verb_at(behind).is_some_and(|u| {
        let verb = view.clauses.verbs[u];
        verb.passive && verb.form == Form::Participle
    });
    behind += usize::from(made);
    let printed = words.is(chunk.head, grammar.document);
    let by = view.clauses.chunks.get(behind).is_some_and(|c| {
        let place = printed && words.is(c.first, grammar.in_);
        words.is(c.first, grammar.by) || words.is(c.first, grammar.from) || place
    });
    if by && let Some(reach) = view.phrase_at(behind + 1, &[]) {
        return Some(reach.phrase.into());
    }
    let names = (chunk.first..chunk.head).rev().take_while(|&t| words.tag(t) == Tag::Proper);
    names
        .last()
        .map(|first| Fill::new(first, chunk.head, chunk.head - 1))
        .or_else(|| named_by(view, chunk.first, chunk.head, grammar.teller))
        .or_else(|| actor(view, chunk.first, chunk.head))
}

/// *Iran claims it was legal, but Riyadh denies that*: a content that only
/// points at what was said has the claimant of the nearest verb before it that
/// claims or accuses.
fn earlier(view: View<'_>, content: Fill, denies: usize, source: Option<Fill>) -> Option<Fill> {
    let words = view.words;
    let clauses = view.clauses;
    let grammar = &words.lexicon.grammar;
    let (_, chunk) = claim(view, content)?;
    let pronoun = content.end == content.first + 1
        && (words.is(chunk.head, grammar.it) || words.is(chunk.head, grammar.demonstrative));
    let that = words.is(chunk.first, grammar.demonstrative) || words.is(chunk.first, grammar.the);
    // *…, a charge it denies*, *…, which it denies*: the content stands before.
    let before = content.end <= clauses.verbs[denies].first;
    let named = words.is(chunk.head, grammar.claim)
        && content.end == chunk.end
        && (that || before && words.is(chunk.first, grammar.indefinite));
    let relative = before && view.kind(view.chunk_from(content.end)) == Some(ChunkKind::Comma);
    if !(pronoun || named || relative) {
        return None;
    }
    let own = source.map(|s| s.first);
    (denies.saturating_sub(FAR)..denies).rev().find_map(|u| {
        let verb = clauses.verbs[u];
        let claims = words.is(verb.head, grammar.say) || words.is(verb.head, grammar.object_deed);
        let doer =
            if verb.passive { super::verb::agent(view, verb.chunk + 1, &[]) } else { verb.subject };
        let other = doer.filter(|who| Some(who.first) != own && who.head != content.head);
        // *The bank said it denied the charge*: who reports the denial makes it.
        if rules(view, u, denies) {
            return None;
        }
        // *appeared to claim*
        let done = match verb.link {
            Link::Control(g) => words.is(clauses.verbs[g].head, grammar.link),
            _ => verb.form == Form::Finite,
        };
        if claims && done { other.map(Fill::from) } else { None }
    })
}

/// Whether the clause of `verb` is the complement of the verb `ruler`, or
/// completes what is.
fn rules(view: View<'_>, ruler: usize, verb: usize) -> bool {
    // *Iran claims it was legal, but Riyadh denies that*: a clause of its own.
    let opener = view.clauses.verbs[verb].subject.map(|s| view.clauses.chunk_of(s.first));
    let joined = opener.and_then(|c| view.kind(c.checked_sub(1)?)) == Some(ChunkKind::Conjunction);
    if joined {
        return false;
    }
    let mut at = verb;
    for _ in 0..6 {
        at = match view.clauses.verbs[at].link {
            Link::Complement(g) if g == ruler => return true,
            Link::Complement(g) | Link::Control(g) if g < at => g,
            _ => return false,
        };
    }
    false
}
