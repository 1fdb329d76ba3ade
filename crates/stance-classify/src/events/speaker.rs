//! To whom the sentence attributes a clause.

use super::Fill;
use super::extent::View;
use crate::clause::{ChunkKind, FAR, Form, Link};

/// The speaker of the clause of verb `v`: the subject of the verb of saying
/// that rules it, of the reporting clause around its quotation, or of the one
/// behind it.
pub(crate) fn speaker(view: View<'_>, v: usize) -> Option<Fill> {
    let clauses = view.clauses;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let says = |u: usize| {
        words.is(clauses.verbs[u].head, grammar.say)
            || words.is(clauses.verbs[u].head, grammar.think)
    };
    let mut u = v;
    for _ in 0..8 {
        match clauses.verbs[u].link {
            Link::Complement(g) => {
                if says(g)
                    && let Some(subject) = clauses.verbs[g].subject
                {
                    return Some(subject.into());
                }
                u = g;
            }
            Link::Control(g) | Link::Coordinate(g) => u = g,
            _ => break,
        }
    }
    let quote = clauses.quote_of(clauses.verbs[v].head);
    let reporting = |u: usize| {
        let verb = clauses.verbs[u];
        words.is(verb.head, grammar.say)
            && verb.form == Form::Finite
            && !verb.passive
            && verb.subject.is_some()
            && (quote == 0 || clauses.quote_of(verb.head) != quote)
    };
    let near = v.saturating_sub(FAR)..(v + FAR).min(clauses.verbs.len());
    if quote != 0 {
        let after = (v + 1..near.end).find(|&u| reporting(u));
        let before = (near.start..v).rev().find(|&u| reporting(u));
        return after.or(before).and_then(|u| clauses.verbs[u].subject).map(Fill::from);
    }
    // *…, the minister said.*
    let behind = (v + 1..near.end).find(|&u| {
        let verb = clauses.verbs[u];
        let Some(subject) = verb.subject else {
            return false;
        };
        let opener = clauses.chunk_of(subject.first).min(verb.chunk);
        reporting(u)
            && verb.link == Link::Main
            && opener > 0
            && view.kind(opener - 1) == Some(ChunkKind::Comma)
            && view.reports(opener)
    });
    if let Some(u) = behind {
        return clauses.verbs[u].subject.map(Fill::from);
    }
    // *according to the minister*
    let chunks = &clauses.chunks;
    let according = (0..chunks.len()).find(|&c| words.is(chunks[c].first, grammar.according))?;
    (according + 1..(according + 3).min(chunks.len()))
        .find_map(|c| view.phrase_at(c, &[]))
        .map(|reach| reach.phrase.into())
}
