//! What an act owes to the verb or noun that rules it: *refused to blame*, *in a
//! position to sue*, *denied that he asked*.

use super::extent::View;
use super::flags::Flags;
use crate::clause::{Chunk, ChunkKind, Form, Verb};
use crate::tag::Tag;

/// Whether an act under the verb is said not to take place: *refused to blame*,
/// *stopped short of blaming*.
pub(super) fn negates(view: View<'_>, ruler: &Verb, between: &[Chunk]) -> bool {
    view.words.is(ruler.head, view.words.lexicon.grammar.refuse) && close(between)
}

/// Whether the verb keeps its object from a deed: *prevented him from suing*.
pub(super) fn keeps_from(view: View<'_>, ruler: &Verb, between: &[Chunk]) -> bool {
    let grammar = &view.words.lexicon.grammar;
    view.words.is(ruler.head, grammar.hinder)
        && between.last().is_some_and(|c| view.words.is(c.first, grammar.from))
}

/// What a verb owes to the verb that it completes: *refused to blame*, *plans
/// to sue*, *has yet to deny*, *had no power to demand*, *it is easy to blame*.
pub(super) fn under(view: View<'_>, verb: &Verb, ruler: &Verb, between: &[Chunk]) -> Flags {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let word = |set| between.iter().any(|c| words.is(c.head, set));
    let noun = |set| between.iter().any(|c| c.kind == ChunkKind::Noun && words.is(c.head, set));
    let infinitive = matches!(verb.form, Form::Infinitive | Form::Bare);
    let no_chance =
        between.iter().any(|c| words.is(c.head, grammar.attempt) && words.is(c.first, grammar.no));
    let adjective = between.iter().any(|c| c.kind == ChunkKind::Adjective);
    let copula = words.is(ruler.head, grammar.be);
    let it = ruler.subject.is_some_and(|s| words.is(s.head, grammar.it));
    // *is easy to blame*, *makes it easier for them to sue*, *finds it odd to deny*
    let found = ruler.chunk + 1 < verb.chunk
        && words.is(view.clauses.chunks[ruler.chunk + 1].head, grammar.it);
    let present = matches!(words.tag(ruler.first), Tag::Third | Tag::Base | Tag::Modal);
    // *is his duty to ask*; *is to sue*
    let due = copula && present && (it || between.is_empty());
    let anybody = adjective && (copula && it || found) || due;
    let willed = if infinitive {
        // *has to ask*, but *had to ask*: what had to be done was done.
        let present = matches!(words.tag(ruler.head), Tag::Third | Tag::Base);
        let bound =
            words.is(ruler.head, grammar.willing) || words.is(ruler.head, grammar.have) && present;
        bound && between.is_empty()
            || words.is(ruler.head, grammar.intend)
            || !words.is(ruler.head, grammar.wield)
                && (noun(grammar.attempt) || noun(grammar.leeway))
            || word(grammar.willing)
            || anybody
            // *There is enough evidence to charge him.*
            || ruler.existential
    } else {
        close(between)
            && (words.is(ruler.head, grammar.intend)
                || word(grammar.willing)
                || words.is(ruler.head, grammar.favor))
            || prospective(view, between)
    };
    Flags {
        negated: negates(view, ruler, between)
            || no_chance
            || word(grammar.without)
            || word(grammar.refusal)
            || word(grammar.yet),
        hypothetical: willed,
    }
}

/// Whether the clause says what is denied of a claim: *denied reports that it
/// asked for money*.
pub(super) fn denied(view: View<'_>, verb: &Verb, noun: usize) -> bool {
    let (words, clauses) = (view.words, view.clauses);
    let grammar = &words.lexicon.grammar;
    let said = verb.form == Form::Finite
        && words.is(clauses.chunks[noun].head, grammar.claim)
        && view.kind(noun + 1) == Some(ChunkKind::That);
    said && object_of(view, noun).is_some_and(|ruler| {
        words.is(ruler.head, grammar.answer) && !ruler.negated && !ruler.passive
    })
}

/// Whether the participle says what somebody would like to be done to the noun:
/// *wants the duke impeached*.
pub(super) fn wanted(view: View<'_>, verb: &Verb, noun: usize) -> bool {
    verb.form == Form::Participle
        && verb.chunk == noun + 1
        && object_of(view, noun)
            .is_some_and(|ruler| view.words.is(ruler.head, view.words.lexicon.grammar.hoping))
}

/// The verb of which the phrase that ends with the noun chunk is the object.
fn object_of(view: View<'_>, noun: usize) -> Option<Verb> {
    let clauses = view.clauses;
    let (reach, hangs) = clauses.phrases(view.words).ending_at(noun);
    let verb = clauses.verb_at(reach.from.checked_sub(1).filter(|_| !hangs)?)?;
    Some(clauses.verbs[verb])
}

/// The verb that makes the document which a gerund speaks for.
pub(super) fn document_verb(view: View<'_>, form: Form, noun: usize) -> Option<usize> {
    let clauses = view.clauses;
    let grammar = &view.words.lexicon.grammar;
    let document = view.words.is(clauses.chunks[noun].head, grammar.document);
    (form == Form::Gerund && document && noun > 0).then(|| clauses.verb_at(noun - 1)).flatten()
}

/// Whether the chunks before a gerund end with a noun under which nothing is done
/// yet: *in favor of suing*, *the idea of blaming him*.
fn prospective(view: View<'_>, between: &[Chunk]) -> bool {
    let grammar = &view.words.lexicon.grammar;
    let [.., noun, of] = between else { return false };
    view.words.is(noun.head, grammar.prospect) && view.words.is(of.first, grammar.of)
}

/// Whether nothing but particles stands between two verbs.
pub(super) fn close(between: &[Chunk]) -> bool {
    between.iter().all(|c| {
        matches!(
            c.kind,
            ChunkKind::Adverb
                | ChunkKind::Preposition
                | ChunkKind::Adjective
                | ChunkKind::Quote
                | ChunkKind::Conjunction
        )
    })
}
