//! Polarity and modality: did the act take place, and is it said to have?

use super::extent::View;
use super::Fit;
use crate::clause::{Chunk, ChunkKind, Form, Link};
use crate::cue::Candidate;

/// The flags of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    pub(crate) negated: bool,
    pub(crate) hypothetical: bool,
}

/// How many verbs up a flag is looked for.
const CLIMB: usize = 6;

/// The flags of an event from the verb that carries it and what rules that.
pub(crate) fn flags(view: View<'_>, candidate: &Candidate, fit: &Fit) -> Flags {
    let mut flags = Flags::default();
    if let Some(v) = fit.verb {
        flags = of_verb(view, v, fit.own_verb);
    }
    if !fit.own_verb {
        of_noun_group(view, candidate, &mut flags);
    }
    flags.hypothetical |= asks(view, candidate);
    flags
}

fn of_verb(view: View<'_>, v: usize, own: bool) -> Flags {
    let clauses = view.clauses;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let mut flags = Flags::default();
    let mut u = v;
    for step in 0..CLIMB {
        let verb = clauses.verbs[u];
        if step == 0 || matches!(verb.form, Form::Finite | Form::Infinitive | Form::Bare | Form::Gerund | Form::Participle) {
            flags.negated |= verb.negated;
            if verb.negated && verb.modal.is_some_and(|m| words.is(m, grammar.can)) {
                flags.hypothetical = true;
            }
        }
        flags.hypothetical |= verb.modal.is_some();
        flags.negated |= verb.subject.is_some_and(|s| {
            words.is(s.head, grammar.nobody) || words.is(s.first, grammar.no)
        });
        flags.negated |= under_neither(view, verb.chunk);
        if own || step > 0 {
            flags.hypothetical |= supposed(view, verb.chunk, verb.link);
        }
        let between = |g: usize| &clauses.chunks[clauses.verbs[g].chunk + 1..verb.chunk];
        match verb.link {
            Link::Control(g) => {
                let ruler = clauses.verbs[g];
                let head = ruler.head;
                let between = between(g);
                let word = |set| between.iter().any(|c| words.is(c.head, set));
                let infinitive = matches!(verb.form, Form::Infinitive | Form::Bare);
                if words.is(head, grammar.refuse) && close(between) {
                    flags.negated = true;
                }
                if word(grammar.without) || word(grammar.refusal) {
                    flags.negated = true;
                }
                if infinitive && (words.is(head, grammar.intend) || word(grammar.attempt) || word(grammar.willing)) {
                    flags.hypothetical = true;
                }
                if verb.form == Form::Gerund && close(between) && words.is(head, grammar.intend) && !verb_is_followed_by_object(between) {
                    flags.hypothetical = true;
                }
                // A deed done for a purpose is done; one that is only willed,
                // begun or helped shares the mood of what rules it.
                u = g;
                if !infinitive && !close(between) {
                    // *accused of blaming*: the accusation's flags are its own.
                    break;
                }
            }
            Link::Coordinate(g) => {
                // *will meet and urge*: a bare form shares the modal.
                if verb.form == Form::Finite {
                    break;
                }
                u = g;
            }
            Link::Complement(g) => {
                if words.is(clauses.verbs[g].head, grammar.refuse) && !clauses.verbs[g].negated {
                    flags.negated = true;
                }
                break;
            }
            Link::OfNoun(noun) => {
                if verb.form == Form::Infinitive {
                    let head = clauses.chunks[noun].head;
                    flags.hypothetical |= words.is(head, grammar.attempt);
                    flags.negated |= words.is(head, grammar.refusal);
                }
                break;
            }
            Link::Adjunct(g) => {
                let ruler = clauses.verbs[g];
                flags.hypothetical |= ruler.modal.is_some();
                break;
            }
            Link::Adverbial(_) | Link::Main => break,
        }
    }
    flags
}

/// Whether nothing but particles stands between two verbs.
fn close(between: &[Chunk]) -> bool {
    between
        .iter()
        .all(|c| matches!(c.kind, ChunkKind::Adverb | ChunkKind::Preposition | ChunkKind::Adjective | ChunkKind::Quote | ChunkKind::Conjunction))
}

fn verb_is_followed_by_object(between: &[Chunk]) -> bool {
    between.iter().any(|c| c.kind == ChunkKind::Noun)
}

/// *neither admitted nor denied*, *rather than refute*, *without blaming*.
fn under_neither(view: View<'_>, chunk: usize) -> bool {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let chunks = &view.clauses.chunks;
    chunks[..chunk]
        .iter()
        .rev()
        .take_while(|c| {
            matches!(c.kind, ChunkKind::Adverb | ChunkKind::Conjunction | ChunkKind::Preposition | ChunkKind::Comma)
        })
        .take(3)
        .any(|c| words.is(c.first, grammar.nor) || words.is(c.first, grammar.without) || words.is(c.first, grammar.instead))
}

/// *if he denies*, *whether to urge*.
fn supposed(view: View<'_>, chunk: usize, link: Link) -> bool {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let chunks = &view.clauses.chunks;
    if let Link::Adverbial(opener) = link
        && words.is(chunks[opener].first, grammar.if_)
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
                ChunkKind::Noun | ChunkKind::Adverb | ChunkKind::Subordinator | ChunkKind::Preposition | ChunkKind::Quote
            )
        })
        .any(|c| c.kind == ChunkKind::Subordinator && words.is(c.first, grammar.if_))
}

/// *no criticism*, *any attempt at denial* within the cue's own noun group.
fn of_noun_group(view: View<'_>, candidate: &Candidate, flags: &mut Flags) {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let chunk = view.clauses.chunks[view.clauses.chunk_of(candidate.first)];
    flags.negated |= words.is(chunk.first, grammar.no) && chunk.first < candidate.first;
    if let Some(before) = view.clauses.chunk_of(chunk.first).checked_sub(1) {
        flags.negated |= words.is(view.clauses.chunks[before].first, grammar.without);
    }
}

/// Whether the sentence, or the quotation that the cue is in, is a question.
fn asks(view: View<'_>, candidate: &Candidate) -> bool {
    let words = view.words;
    let quote = view.clauses.quote_of(candidate.first);
    (candidate.end..words.len())
        .find(|&t| matches!(words.str(t), "?" | ";") || quote != view.clauses.quote_of(t))
        .is_some_and(|t| words.str(t) == "?")
}
