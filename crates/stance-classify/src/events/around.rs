//! Who is in the clause around a noun cue: the doer of the verb that the noun
//! hangs on, or its *target*.

use super::Fill;
use super::extent::View;
use super::shift;
use crate::clause::{ChunkKind, FAR, Link, Phrase, Verb};
use crate::lexicon::SetId;
use crate::tag::Tag;
use crate::words::WordId;

/// How many chunks a noun may stand behind the word that it hangs on.
const NEAR: usize = 8;

/// How a noun hangs on a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// It is the verb's object.
    Object,
    /// It stands behind a preposition, which may be the word itself.
    Oblique,
    /// It stands in an adverbial: *defended her amid criticism from bishops*.
    Loose,
    /// It is what the verb is said of: the subject of a passive, or the noun
    /// before a relative clause.
    Subject,
}

/// A word that the noun hangs on, with the verb of the clause and whoever
/// stands at its other end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hold {
    word: usize,
    pub(super) tie: Tie,
    pub(super) verb: Option<usize>,
    pub(super) doer: Option<Fill>,
}

impl Hold {
    pub(super) fn is(&self, view: View<'_>, set: SetId) -> bool {
        view.words.is(self.word, set)
    }
}

/// The words that the noun chunk hangs on, the nearest first; an agent ends
/// before the prepositions `stop`.
pub(super) fn holds<'a>(
    view: View<'a>,
    chunk: usize,
    stop: &'a [WordId],
) -> impl Iterator<Item = Hold> + 'a {
    let head = view.clauses.chunks[chunk].head;
    let (governors, governor_count) = governors(view, chunk);
    let own = own_clauses(view, head).filter_map(move |(index, verb)| {
        let gap = gap(view, &verb).is_some_and(|gap| gap.head == head);
        let doer = if gap {
            verb.subject
        } else if verb.passive {
            super::verb::agent(view, verb.chunk + 1, stop)
        } else {
            return None;
        };
        let doer = doer.map(Fill::from);
        Some(Hold { word: verb.head, tie: Tie::Subject, verb: Some(index), doer })
    });
    governors.into_iter().take(governor_count).flatten().chain(own)
}

/// The verbs near the noun that are said of it.
fn own_clauses<'a>(view: View<'a>, head: usize) -> impl Iterator<Item = (usize, Verb)> + 'a {
    near(view, head).filter(move |(_, v)| {
        v.subject.is_some_and(|s| heads(view, s, head))
            || gap(view, v).is_some_and(|gap| gap.head == head)
    })
}

/// The noun before a relative clause that lacks its object, or before *that*
/// and a verb without one: *a lawsuit that Oslo filed*.
fn gap(view: View<'_>, verb: &Verb) -> Option<Phrase> {
    let behind = view.kind(view.past_adverbs(verb.chunk + 1));
    let open = || !matches!(behind, Some(ChunkKind::Noun | ChunkKind::Verb));
    verb.gap.or_else(|| shift::before_that(view, verb).filter(|_| open()))
}

/// The verbs near the noun.
fn near<'a>(view: View<'a>, head: usize) -> impl Iterator<Item = (usize, Verb)> + 'a {
    let verbs = &view.clauses.verbs;
    let start = verbs.partition_point(|v| v.head + 2 * FAR < head);
    verbs[start..]
        .iter()
        .take_while(move |v| v.first < head + 2 * FAR)
        .enumerate()
        .map(move |(i, v)| (start + i, *v))
}

/// Whether the noun heads the phrase, or one that *and* joins to it, or is what
/// its head counts: *protests and lawsuits*, *dozens of lawsuits*.
fn heads(view: View<'_>, phrase: Phrase, head: usize) -> bool {
    let joined = || {
        let chunk = view.clauses.chunk_of(head);
        (phrase.first..phrase.end).contains(&head)
            && chunk > 0
            && view.kind(chunk - 1) == Some(ChunkKind::Conjunction)
    };
    let counted = || {
        let chunk = view.clauses.chunk_of(head);
        let grammar = &view.words.lexicon.grammar;
        view.words.is(phrase.head, grammar.partitive)
            && (phrase.first..phrase.end).contains(&head)
            && view.clauses.chunk_of(phrase.head) + 2 == chunk
            && view.words.is(view.clauses.chunks[chunk - 1].first, grammar.of)
    };
    phrase.head == head || joined() || counted()
}

/// The verb of which the noun is the subject.
pub(super) fn own_verb(view: View<'_>, chunk: usize) -> Option<usize> {
    let head = view.clauses.chunks[chunk].head;
    own_clauses(view, head)
        .find(|(_, v)| {
            !matches!(v.link, Link::OfNoun(_)) && v.subject.is_some_and(|s| heads(view, s, head))
        })
        .map(|(index, _)| index)
}

/// What a verb of the set, said of the noun, is aimed at: *a suit challenging
/// the law*, *the charges that name two aides*, *a suit accusing it of theft*.
pub(super) fn aim(view: View<'_>, chunk: usize, set: SetId, stop: &[WordId]) -> Option<Fill> {
    let head = view.clauses.chunks[chunk].head;
    let said = |verb: &Verb| {
        verb.link == Link::OfNoun(chunk) || verb.subject.is_some_and(|s| heads(view, s, head))
    };
    near(view, head)
        .map(|(_, verb)| verb)
        .filter(|verb| !verb.passive && !verb.negated && view.words.is(verb.head, set))
        .find(said)
        .and_then(|verb| {
            let vocabulary = &view.words.lexicon.vocabulary;
            let of = vocabulary.members(view.words.lexicon.grammar.of);
            let stop: Vec<WordId> = stop.iter().copied().chain(of).collect();
            let deed = view.words.is(verb.head, view.words.lexicon.grammar.object_deed);
            let stop = if deed { &stop[..] } else { &stop[..stop.len() - 1] };
            view.phrase_at(view.past_adverbs(verb.chunk + 1), stop)
        })
        .map(|reach| reach.phrase.into())
}

/// The words before the noun chunk that it hangs on: nouns with *of* and
/// prepositions (*the target of criticism*, *under pressure*), at the end of
/// which stands a verb.
fn governors(view: View<'_>, chunk: usize) -> ([Option<Hold>; 4], usize) {
    let chunks = &view.clauses.chunks;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let mut found = [None; 4];
    let mut count = 0;
    let mut tie = Tie::Object;
    let mut oblique = chunk;
    // *He said criticism was rife*: what such a verb governs is the clause.
    let subject = own_verb(view, chunk).is_some();
    let mut apart = false;
    for at in (chunk.saturating_sub(2 * NEAR)..chunk).rev() {
        // An apposition may be long.
        if at + NEAR < chunk && !apart {
            break;
        }
        let here = chunks[at];
        // Where a phrase ends that begins behind it: its apposition is none of it.
        let end = |at: usize| {
            let comma = |c: &usize| chunks[*c].kind == ChunkKind::Comma;
            (at + 1..oblique).find(comma).unwrap_or(oblique)
        };
        // *more than 5,700 complaints*, *at least 29 charges*: a number's own.
        let measures = words.tag(here.end) == Tag::Number;
        match here.kind {
            ChunkKind::Preposition if measures => {}
            // *faced growing pressure*
            ChunkKind::Verb
                if at + 1 == chunk
                    && words.tag(here.head) == Tag::Gerund
                    && words.is(here.head, grammar.arise) => {}
            // *resisted repeated calls*: a participle has no object.
            ChunkKind::Verb
                if at + 1 == chunk
                    && at > 0
                    && view.kind(at - 1) == Some(ChunkKind::Verb)
                    && here.first == here.head
                    && words.tag(here.head) == Tag::Participle => {}
            ChunkKind::Verb => {
                let governs_clause =
                    words.is(here.head, grammar.say) || words.is(here.head, grammar.think);
                // Over an apposition only who is arrested or tried is sure.
                let over = !apart || words.is(here.head, grammar.patient);
                if let Some(index) = view.clauses.verb_at(at)
                    && !(subject && governs_clause)
                    && over
                {
                    let verb = view.clauses.verbs[index];
                    let patient = words.is(verb.head, grammar.patient) && !verb.passive;
                    let object = view.kind(at + 1) == Some(ChunkKind::Noun) && at + 1 < chunk;
                    let doer = match tie {
                        // *defended the lawsuit*: it is he who bears it.
                        Tie::Object if patient && !words.is(verb.head, grammar.bear) => None,
                        // *arrested two men on charges of theft*
                        _ if patient && object => {
                            Some(view.clauses.phrases(words).reach(at + 1, end(at)).phrase)
                        }
                        _ => verb.subject,
                    };
                    let doer = doer.map(Fill::from);
                    found[count] = Some(Hold { word: here.head, tie, verb: Some(index), doer });
                    count += 1;
                }
                break;
            }
            ChunkKind::Preposition if !words.is(here.first, grammar.of) => {
                if at + 1 == chunk && count < 3 {
                    let (doer, verb) = said_of(view, at);
                    found[count] = Some(Hold { word: here.first, tie: Tie::Oblique, verb, doer });
                    count += 1;
                    // *open to criticism*
                    let open = at > 0 && words.is(chunks[at - 1].head, grammar.open);
                    if open && count < 3 {
                        let word = chunks[at - 1].head;
                        let (doer, verb) = said_of(view, at - 1);
                        found[count] = Some(Hold { word, tie: Tie::Oblique, verb, doer });
                        count += 1;
                    }
                }
                let adverbial = words.is(here.first, grammar.adverbial);
                tie = if adverbial || tie == Tie::Loose { Tie::Loose } else { Tie::Oblique };
                oblique = at;
            }
            // *the target of criticism*, *a defendant in a lawsuit*
            ChunkKind::Noun
                if at + 2 == chunk
                    && (words.is(chunks[at + 1].first, grammar.of)
                        || words.is(here.head, grammar.party))
                    && count < 3 =>
            {
                let (doer, verb) = said_of(view, at);
                found[count] = Some(Hold { word: here.head, tie: Tie::Oblique, verb, doer });
                count += 1;
            }
            // *the trial of two guards on charges of theft*
            ChunkKind::Noun
                if tie == Tie::Oblique
                    && oblique + 1 == chunk
                    && at + 2 < oblique
                    && words.is(here.head, grammar.tried)
                    && words.is(chunks[at + 1].first, grammar.of)
                    && count < 3 =>
            {
                let doer = view.clauses.phrases(words).reach(at + 2, end(at)).phrase;
                let doer = Some(doer.into());
                found[count] = Some(Hold { word: here.head, tie, verb: None, doer });
                count += 1;
            }
            ChunkKind::Preposition
            | ChunkKind::Noun
            | ChunkKind::Adverb
            | ChunkKind::Quote
            | ChunkKind::Conjunction
            | ChunkKind::Adjective => {}
            // *faces fines, arrest and lawsuits*
            ChunkKind::Comma
                if at > 0
                    && view.kind(at - 1) == Some(ChunkKind::Noun)
                    && view.kind(at + 1) == Some(ChunkKind::Noun)
                    && view.kind(chunk - 1) == Some(ChunkKind::Conjunction) => {}
            // *convicted Pane, the former head of the bank, on charges of theft*
            ChunkKind::Comma
                if apart || tie != Tie::Object && at + 1 == oblique && oblique + 1 == chunk =>
            {
                apart = true;
            }
            _ => break,
        }
    }
    (found, count)
}

/// Who the predicate that begins at `chunk` is said of: *the bank was | under
/// pressure*, *put the bank | under pressure*, *the bank, | the target of*.
fn said_of(view: View<'_>, chunk: usize) -> (Option<Fill>, Option<usize>) {
    let phrases = view.clauses.phrases(view.words);
    let grammar = &view.words.lexicon.grammar;
    let noun = |at: usize| Some(phrases.ending_at(at).0.phrase.into());
    let mut at = chunk;
    for _ in 0..4 {
        let Some(left) = at.checked_sub(1) else { break };
        match view.kind(left) {
            Some(ChunkKind::Verb) => {
                let verb = view.clauses.verb_at(left);
                let subject = verb.and_then(|v| view.clauses.verbs[v].subject);
                return (subject.map(Fill::from), verb);
            }
            // *are themselves the target of*
            Some(ChunkKind::Noun) if phrases.is(left, grammar.reflexive) => at = left,
            Some(ChunkKind::Noun) => return (noun(left), None),
            Some(ChunkKind::Comma) if left > 0 && view.kind(left - 1) == Some(ChunkKind::Noun) => {
                return (noun(left - 1), None);
            }
            // *one of the targets of*
            Some(ChunkKind::Preposition)
                if left > 0
                    && phrases.is(left, grammar.of)
                    && view.kind(left - 1) == Some(ChunkKind::Noun) =>
            {
                at = left - 1;
            }
            Some(ChunkKind::Adverb) => at = left,
            _ => break,
        }
    }
    (None, None)
}
