//! Polarity and modality: did the act take place, and is it said to have?

use stance_types::{Act, Role};

use super::extent::View;
use super::opener::{asks, supposed, under_neither};
use super::ruled::{close, denied, document_verb, keeps_from, negates, under, wanted};
use super::{Carrier, Fit};
use crate::clause::{ChunkKind, Form, Link, Verb};
use crate::cue::Candidate;
use crate::lexicon::Pos;
use crate::tag::Tag;

/// The flags of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    pub(crate) negated: bool,
    pub(crate) hypothetical: bool,
}

impl Flags {
    fn join(&mut self, other: Flags) {
        self.negated |= other.negated;
        self.hypothetical |= other.hypothetical;
    }
}

/// How many verbs up a flag is looked for.
const CLIMB: usize = 6;

/// The flags of an event from the verb that carries it and what rules that.
pub(crate) fn flags(view: View<'_>, candidate: &Candidate, fit: &Fit) -> Flags {
    let act = view.words.lexicon.entries[candidate.entry].act;
    let grammar = &view.words.lexicon.grammar;
    // *is to blame*: the infinitive is the cue's own, and no deed to come.
    let own = |v: usize| match view.clauses.verbs[v].link {
        Link::Control(g)
            if view.words.is(candidate.first, grammar.to)
                && view.clauses.verbs[g].chunk + 1 == view.clauses.verbs[v].chunk =>
        {
            g
        }
        _ => v,
    };
    let verb = fit.verb.map(own);
    let mut flags = verb.map_or(Flags::default(), |v| of_verb(view, v, fit.carrier, act));
    match fit.carrier {
        Carrier::Cue => {
            // *is not true*: the negation is the cue's own.
            let entry = &view.words.lexicon.entries[candidate.entry];
            let tokens = candidate.first..candidate.end;
            let inside = tokens.clone().any(|t| view.words.is(t, grammar.not));
            flags.negated &= !inside;
            // *made no accusations*: it stands where the idiom has a gap.
            let gap = |t: usize| view.words.is(t, grammar.no) && !entry.names(view.words.id(t));
            flags.negated |= tokens.clone().any(gap);
        }
        Carrier::Light => {
            of_noun_group(view, candidate, act, &mut flags);
            let verb =
                |set| fit.verb.is_some_and(|v| view.words.is(view.clauses.verbs[v].head, set));
            // *is preparing a lawsuit*
            flags.hypothetical |= verb(grammar.plan);
            // *averted criticism*, but *could not avert it*; *settled to avert it*
            let averts = verb(grammar.avert);
            let aim = |v: usize| view.clauses.verbs[v].form == Form::Infinitive;
            if averts && !flags.negated && fit.verb.is_some_and(aim) {
                flags.hypothetical = true;
            } else {
                flags.negated ^= averts;
            }
        }
        Carrier::Around => {
            flags.negated = false;
            of_noun_group(view, candidate, act, &mut flags);
            // *serious criticism is likely*
            flags.hypothetical |= fit.verb.is_some_and(|v| {
                let next = view.clauses.verbs[v].chunk + 1;
                view.kind(next) == Some(ChunkKind::Adjective)
                    && view.words.is(view.clauses.chunks[next].head, grammar.willing)
            });
        }
    }
    flags.hypothetical |= asks(view, candidate.end) && !fit.verb.is_some_and(|v| aside(view, v));
    // *blamed nobody*, *asked for nothing*; but *as nothing but a fraud*
    let nobody = |role| {
        let alone = fit.roles.get(role).filter(|who| who.first == who.head);
        alone.is_some_and(|who| view.words.is(who.head, grammar.nobody))
    };
    let verb = view.words.lexicon.entries[candidate.entry].pos == Pos::Verb;
    flags.negated |= verb && [Role::Target, Role::Content].into_iter().any(nobody);
    flags
}

/// The flags that a verb has by itself and by what it hangs on, up to the verb
/// whose mood is its own.
fn of_verb(view: View<'_>, v: usize, carrier: Carrier, act: Act) -> Flags {
    let clauses = view.clauses;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let mut flags = Flags::default();
    let mut u = v;
    for step in 0..CLIMB {
        let verb = &clauses.verbs[u];
        let polite = step == 0 && act == Act::Urge && is_polite(view, verb);
        let own = by_itself(view, verb);
        flags.join(Flags { hypothetical: own.hypothetical && !polite, ..own });
        if step == 0
            && let Some(open) = as_subject(view, v)
        {
            flags.hypothetical = open;
            break;
        }
        // *if there are complaints*
        if carrier == Carrier::Cue || step > 0 || verb.existential {
            flags.hypothetical |= supposed(view, verb.chunk, verb.link);
        }
        u = match verb.link {
            Link::Control(g) => {
                let between = &clauses.chunks[clauses.verbs[g].chunk + 1..verb.chunk];
                flags.join(under(view, verb, &clauses.verbs[g], between));
                if flags.negated && negates(view, &clauses.verbs[g], between) {
                    // *did not hesitate to blame*: two negations undo each other.
                    flags.negated = clauses.verbs[g].negated == verb.negated;
                    flags.hypothetical |= clauses.verbs[g].modal.is_some();
                    break;
                }
                if keeps_from(view, &clauses.verbs[g], between) {
                    flags.negated ^= !clauses.verbs[g].negated;
                    flags.hypothetical |= clauses.verbs[g].form == Form::Infinitive;
                    break;
                }
                // *Nor does he deny*: the auxiliary is a group of its own.
                let infinitive = !matches!(verb.form, Form::Gerund | Form::Participle);
                let prepositional = between.iter().any(|c| c.kind == ChunkKind::Preposition);
                if !infinitive && (prepositional || !close(between)) {
                    // *accused of blaming*: the accusation's flags are its own;
                    // but *could win by blaming him*.
                    let by = between.last().is_some_and(|c| words.is(c.first, grammar.by));
                    flags.hypothetical |= by && clauses.verbs[g].modal.is_some();
                    break;
                }
                let copula = words.is(clauses.verbs[g].head, grammar.be);
                if infinitive && copula && between.iter().any(|c| c.kind == ChunkKind::Noun) {
                    // *is not the first to suggest it*; but *would be the first*
                    flags.hypothetical |= clauses.verbs[g].modal.is_some();
                    break;
                }
                // A deed done for a purpose is done; one that is only willed,
                // begun or helped shares the mood of what rules it.
                g
            }
            // *will meet and urge*: a bare form shares the modal.
            Link::Coordinate(g) if verb.form != Form::Finite => g,
            Link::Complement(g) => {
                let ruler = &clauses.verbs[g];
                flags.negated |= words.is(ruler.head, grammar.refuse) && !ruler.negated;
                flags.hypothetical |= words.is(ruler.head, grammar.hoping);
                break;
            }
            Link::OfNoun(noun) => match document_verb(view, verb.form, noun) {
                // *are expected to introduce a bill urging …*
                Some(g) => g,
                None => {
                    flags.negated |= denied(view, verb, noun);
                    // *any strikes ordered by the guild*
                    flags.hypothetical |= wanted(view, verb, noun)
                        || verb.form == Form::Participle
                            && words.is(clauses.chunks[noun].first, grammar.any);
                    if verb.form == Form::Infinitive {
                        let head = clauses.chunks[noun];
                        flags.hypothetical |= words.is(head.head, grammar.attempt)
                            || words.is(head.head, grammar.leeway);
                        flags.negated |= words.is(head.head, grammar.refusal)
                            || words.is(head.first, grammar.no);
                    }
                    break;
                }
            },
            Link::Adjunct(g) => {
                flags.hypothetical |= clauses.verbs[g].modal.is_some();
                break;
            }
            Link::Coordinate(_) | Link::Adverbial(_) | Link::Main => break,
        };
    }
    flags
}

/// What the verb group and its subject say: *did not blame*, *cannot deny*,
/// *no one has accused*, *is likely to be*.
fn by_itself(view: View<'_>, verb: &Verb) -> Flags {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let nobody = verb.subject.is_some_and(|s| {
        words.is(s.head, grammar.nobody)
            || words.is(s.first, grammar.no)
            || words.is(s.first, grammar.neither)
    });
    // *Anyone who criticises the king* may be nobody.
    let anyone = verb.subject.is_some_and(|s| words.is(s.head, grammar.anyone));
    // *would later accuse* looks back on what came.
    let past = |modal: usize| {
        words.is(modal, grammar.would)
            && (modal..verb.head).any(|t| words.is(t, grammar.afterwards))
    };
    // *Neither the abbot nor the mayor blamed him.*
    let neither = verb
        .subject
        .filter(|_| !matches!(verb.link, Link::Coordinate(_)))
        .and_then(|s| view.clauses.chunk_of(s.first).checked_sub(1))
        .is_some_and(|c| words.is(view.clauses.chunks[c].first, grammar.neither));
    // *easier for bakers to sue*
    let eased = verb.form == Form::Infinitive
        && verb.subject.is_some_and(|s| {
            let chunks = &view.clauses.chunks[..view.clauses.chunk_of(s.first)];
            matches!(chunks, [.., easy, for_] if easy.kind == ChunkKind::Adjective
                && words.is(for_.first, grammar.for_))
        });
    // *Blaming him would be wrong*: nobody in particular does; but *after months
    // of blaming him*.
    let before = verb.chunk.checked_sub(1).and_then(|c| view.kind(c));
    let opens = matches!(
        before,
        None | Some(ChunkKind::That | ChunkKind::Subordinator | ChunkKind::Quote | ChunkKind::Verb)
    );
    let generic =
        verb.form == Form::Gerund && verb.subject.is_none() && verb.link == Link::Main && opens;
    let parted = auxiliary(view, verb);
    // *he'd called it a shame*: *had*, not *would*.
    let had = |modal: usize| {
        let next = (modal + 1..words.len()).find(|&t| words.tag(t) != Tag::Adverb);
        let participle = |t| matches!(words.tag(t), Tag::Participle | Tag::Past);
        words.is(modal, grammar.have) && next.is_some_and(participle)
    };
    Flags {
        negated: verb.negated
            || nobody
            || neither
            || under_neither(view, verb.chunk)
            || parted.is_some_and(|u| {
                let helper = view.clauses.verbs[u];
                let opener = helper.chunk.checked_sub(1).map(|c| view.clauses.chunks[c].first);
                let turns = |t| words.is(t, grammar.nor) || words.is(t, grammar.not);
                helper.negated || opener.is_some_and(turns)
            }),
        hypothetical: verb.modal.is_some_and(|modal| !past(modal) && !had(modal))
            || anyone
            || eased
            || generic
            || parted.is_some_and(|u| {
                // *he'd never “directed”*: no *would*.
                let helper = view.clauses.verbs[u];
                let bare = words.tag(verb.head) == Tag::Base;
                helper.modal.is_some_and(|modal| bare || modal != helper.head)
            }),
    }
}

/// The auxiliary of the verb where something parts the two: its subject (*never
/// has he blamed*) or a quotation mark (*did not “blame”*).
fn auxiliary(view: View<'_>, verb: &Verb) -> Option<usize> {
    let left = verb.chunk.checked_sub(1)?;
    let quoted = view.kind(left)? == ChunkKind::Quote;
    let at = if quoted {
        left.checked_sub(1)?
    } else {
        view.clauses.chunk_of(verb.subject?.first).checked_sub(1)?
    };
    let u = view.clauses.verb_at(at)?;
    let helper = view.clauses.verbs[u];
    let alone = helper.modal == Some(helper.head) || view.words.is_auxiliary(helper.head);
    let inverted = helper.subject.is_none() && helper.chunk < verb.chunk;
    (alone && (quoted || inverted)).then_some(u)
}

/// *I would urge you to stay*: said politely, it is said.
fn is_polite(view: View<'_>, verb: &Verb) -> bool {
    let grammar = &view.words.lexicon.grammar;
    let speaks = verb.subject.is_some_and(|s| view.words.is(s.head, grammar.first_person));
    speaks && verb.modal.is_some_and(|modal| view.words.is(modal, grammar.would))
}

/// Whether a question takes the act for granted: *could it be so, despite Holt
/// denying it?*
fn aside(view: View<'_>, v: usize) -> bool {
    let verb = &view.clauses.verbs[v];
    let own = verb.subject.filter(|s| s.end == verb.first);
    let opener = own.and_then(|s| view.clauses.chunk_of(s.first).checked_sub(1));
    let adverbial = |c: usize| {
        view.words.is(view.clauses.chunks[c].first, view.words.lexicon.grammar.adverbial)
    };
    verb.form == Form::Gerund && opener.is_some_and(adverbial)
}

/// Whether the gerund is what the next finite verb is said of, and is still to be
/// done: *blaming others helps nobody*, *thinks suing and jailing them would be
/// wrong*; but it has been done where something *was* so of it.
fn as_subject(view: View<'_>, v: usize) -> Option<bool> {
    let verbs = &view.clauses.verbs;
    let verb = &verbs[v];
    let finite = |verb: &&Verb| verb.form == Form::Finite && !matches!(verb.link, Link::OfNoun(_));
    let said = verbs[v + 1..].iter().take(CLIMB).find(finite)?;
    let subject = said.subject?;
    let object = view.clauses.chunk_of(subject.first);
    let ruled = || {
        let behind = |back: usize| view.clauses.verb_at(object.checked_sub(back)?);
        let preposition = view.kind(object.checked_sub(1)?) == Some(ChunkKind::Preposition);
        let w = behind(if preposition { 2 } else { 1 })?;
        let joined = verbs[w].form == Form::Gerund && verbs[w].link == Link::Coordinate(v);
        Some(w == v || joined)
    };
    // *seen as blaming him*: that is said of somebody.
    let opener = verb.chunk.checked_sub(1).and_then(|c| view.kind(c));
    let gerund = verb.form == Form::Gerund
        && verb.first == verb.head
        && opener != Some(ChunkKind::Preposition);
    let of = subject.first == verb.first || said.link == Link::Main && ruled()?;
    (gerund && of).then(|| view.words.tag(said.first) != Tag::Past)
}

/// *no criticism*, *any attempt at denial* within the cue's own noun group.
fn of_noun_group(view: View<'_>, candidate: &Candidate, act: Act, flags: &mut Flags) {
    let (words, chunks) = (view.words, &view.clauses.chunks);
    let grammar = &words.lexicon.grammar;
    let at = view.clauses.chunk_of(candidate.first);
    let chunk = chunks[at];
    flags.negated |= words.is(chunk.first, grammar.no) && chunk.first < candidate.first;
    let Some(before) = at.checked_sub(1) else { return };
    let opens = |set| words.is(chunks[before].first, set);
    let behind = |set| {
        let head = before.checked_sub(1).map(|c| chunks[c].head);
        head.is_some_and(|head| words.is(head, set))
    };
    flags.negated |= opens(grammar.without);
    // *the prospect of criminal charges*; *calls for his indictment*; *grounds for
    // a charge*, but *a basis for the charge*; *pending a recommendation*
    let known = words.is(chunk.first, grammar.the) || words.is(chunk.first, grammar.demonstrative);
    flags.hypothetical |= opens(grammar.of) && behind(grammar.prospect)
        || act == Act::Accuse
            && opens(grammar.for_)
            && (behind(grammar.intend) || !known && behind(grammar.grounds_for))
        || opens(grammar.pending);
}
