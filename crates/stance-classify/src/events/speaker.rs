//! To whom the sentence attributes a clause.

use super::Fill;
use super::extent::View;
use crate::clause::{ChunkKind, FAR, Form, Link, Phrase, Verb};
use crate::tag::Tag;

/// How many verbs up a verb of saying is looked for.
const CLIMB: usize = 8;

/// How many chunks may stand before the subject of a clause with *that*.
const FRONT: usize = 16;

/// The speaker of the clause of verb `v`: the subject of the verb of saying
/// that rules it, of the reporting clause around its quotation, or of the one
/// before or behind it; or whoever says *I think*, if nobody is named.
pub(crate) fn speaker(view: View<'_>, v: usize) -> Option<Fill> {
    match ruling(view, v) {
        Ruling::Talker(who) => named_speaker(view, v).or(Some(who)),
        _ => named_speaker(view, v),
    }
}

/// The same, but nobody who only says *I think*.
pub(crate) fn named_speaker(view: View<'_>, v: usize) -> Option<Fill> {
    let outer = || {
        reporting(view, v)
            .or_else(|| inverted(view, v))
            .or_else(|| fronted(view, v))
            .or_else(|| according(view))
            .or_else(|| heading(view, v))
    };
    let found = match ruling(view, v) {
        Ruling::Speaker(who) => Some(who),
        Ruling::Nobody => None,
        Ruling::Open => outer(),
        // *“I think we must go,” he said*: he says so. Outside a quotation it
        // is the narrator.
        Ruling::Talker(who) => outer().filter(|_| view.clauses.quote_of(who.head) != 0),
    };
    // *That means we should …*: what is pointed at says nothing, but *those in
    // the town say that they should*.
    let grammar = &view.words.lexicon.grammar;
    found.filter(|who| who.end > who.first + 1 || !view.words.is(who.head, grammar.demonstrative))
}

/// What the verbs that rule a clause say of its speaker.
enum Ruling {
    Speaker(Fill),
    /// It is what *I think*, *you know*.
    Talker(Fill),
    /// The clause is said, but by nobody who is named, or it is not said at
    /// all: a relative clause.
    Nobody,
    /// Nothing; it may be reported from outside.
    Open,
}

/// Climbs from verb to verb until one says or thinks.
fn ruling(view: View<'_>, v: usize) -> Ruling {
    let clauses = view.clauses;
    let grammar = &view.words.lexicon.grammar;
    let mut u = v;
    for _ in 0..CLIMB {
        match clauses.verbs[u].link {
            Link::Complement(g) => {
                let ruler = &clauses.verbs[g];
                let thinks = view.words.is(ruler.head, grammar.think);
                let talks = |who: &Phrase| view.words.is(who.head, grammar.talker);
                if let Some(who) = ruler.subject.filter(|who| thinks && talks(who)) {
                    return Ruling::Talker(who.into());
                }
                // *I hope the house will see that it must act*: it does not yet.
                let yet = thinks && (ruler.modal.is_some() || ruler.form == Form::Bare);
                if says(view, ruler) && !yet {
                    let who = if ruler.passive {
                        // *workers were told that they must leave*
                        super::verb::agent(view, ruler.chunk + 1, &[])
                    } else {
                        ruler.subject
                    };
                    if let Some(who) = who {
                        return Ruling::Speaker(who.into());
                    }
                    if ruler.passive {
                        // *“It is known that this is false,” he wrote.*
                        let quoted = clauses.quote_of(clauses.verbs[v].head) != 0;
                        return if quoted { Ruling::Open } else { Ruling::Nobody };
                    }
                }
                u = g;
            }
            Link::Control(g) | Link::Coordinate(g) => u = g,
            // *He said the one should pay, while the other should wait.*
            Link::Adverbial(opener) if view.words.is(clauses.chunks[opener].first, grammar.but) => {
                let before = (0..u).rev().take(FAR).find(|&w| {
                    clauses.verbs[w].form == Form::Finite && clauses.verbs[w].chunk < opener
                });
                match before {
                    Some(w) if !says(view, &clauses.verbs[w]) => u = w,
                    _ => break,
                }
            }
            // *a child that must be helped*: said of whoever is named.
            Link::OfNoun(noun) if u == v && relates(view, v, noun) => return Ruling::Open,
            Link::OfNoun(noun) => return of_noun(view, noun),
            _ => break,
        }
    }
    Ruling::Open
}

/// The speaker of a clause behind the noun chunk: *his view that …*, *made the
/// comment that …*, *told investors that …*. A relative clause has none.
fn of_noun(view: View<'_>, noun: usize) -> Ruling {
    let clauses = view.clauses;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let claim = words.is(clauses.chunks[noun].head, grammar.claim);
    if claim && let Some(who) = super::modifier::possessor(view, noun, clauses.chunks[noun].head) {
        return Ruling::Speaker(who);
    }
    // *Portugal, which must act*, *to end them we must act*: as good as a clause
    // of its own.
    if matches!(view.kind(noun + 1), Some(ChunkKind::Comma | ChunkKind::Noun)) {
        return Ruling::Open;
    }
    let that = clauses.chunks.get(noun + 1).is_some_and(|c| words.is(c.first, grammar.that));
    // *told Oslo that …*, *agreed with Oslo that …*
    let with = noun.checked_sub(1).filter(|&c| view.kind(c) == Some(ChunkKind::Preposition));
    let before = with.unwrap_or(noun).checked_sub(1);
    let verb = before.and_then(|c| clauses.verb_at(c)).map(|u| clauses.verbs[u]);
    match verb {
        // *after seeing to it that …*
        Some(verb) if with.is_some() && verb.form != Form::Finite => Ruling::Nobody,
        Some(verb) if that && !verb.passive => {
            let speaks = says(view, &verb) || claim && words.is(verb.head, grammar.give);
            match verb.subject {
                Some(who) if speaks => Ruling::Speaker(who.into()),
                // *It is our policy that …*
                _ => Ruling::Open,
            }
        }
        _ => Ruling::Nobody,
    }
}

/// Whether the clause of `v` is a relative one that says something new of what
/// it modifies: *a king that must go*, but *the rules that we must obey*.
fn relates(view: View<'_>, v: usize, noun: usize) -> bool {
    let clauses = view.clauses;
    let grammar = &view.words.lexicon.grammar;
    let group = clauses.chunks[noun];
    let verb = clauses.verbs[v];
    let known = [grammar.the, grammar.demonstrative];
    verb.modal.is_some()
        && view.kind(noun + 1) == Some(ChunkKind::Relative)
        && verb.gap.is_none()
        && verb.subject.is_some_and(|who| who.head == group.head)
        && !known.iter().any(|&set| view.words.is(group.first, set))
}

/// Whether the verb says or thinks what its clause says: also *reminded them
/// that*, *made clear that*.
fn says(view: View<'_>, verb: &Verb) -> bool {
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let plain = |c: usize| {
        view.kind(c) == Some(ChunkKind::Adjective)
            && words.is(view.clauses.chunks[c].head, grammar.plain)
    };
    words.is(verb.head, grammar.say)
        || words.is(verb.head, grammar.think)
        || words.is(verb.head, grammar.declare)
        || !verb.passive && (verb.chunk + 1..verb.chunk + 3).any(plain)
}

/// The subject of a clause that reports the clause of `v` from outside.
fn reporting(view: View<'_>, v: usize) -> Option<Fill> {
    let clauses = view.clauses;
    let words = view.words;
    let grammar = &words.lexicon.grammar;
    let quote = clauses.quote_of(clauses.verbs[v].head);
    let reporting = |u: usize| {
        let verb = clauses.verbs[u];
        words.is(verb.head, grammar.say)
            // *was quoted as saying*, *left, saying: “…”*
            && (verb.form == Form::Finite || verb.form == Form::Gerund && quote != 0)
            && !verb.passive
            && verb.subject.is_some()
            && (quote == 0 || clauses.quote_of(verb.head) != quote)
    };
    let near = v.saturating_sub(FAR)..(v + FAR).min(clauses.verbs.len());
    let subject = |u: usize| clauses.verbs[u].subject.map(Fill::from);
    if quote != 0 {
        let after = (v + 1..near.end).find(|&u| reporting(u));
        let before = (near.start..v).rev().find(|&u| reporting(u));
        return after.or(before).and_then(subject);
    }
    // *To win them, delegates said, the party must …*
    let own = clauses.verbs[v].subject.map(|s| clauses.chunk_of(s.first));
    let inserted = v.checked_sub(1).filter(|&u| {
        let comma = clauses.verbs[u].chunk + 1;
        reporting(u)
            && clauses.verbs[u].link == Link::Main
            && view.kind(comma) == Some(ChunkKind::Comma)
            && own == Some(comma + 1)
    });
    if let Some(u) = inserted {
        return subject(u);
    }
    // *…, the minister said.*
    let behind = (v + 1..near.end).find(|&u| {
        let verb = clauses.verbs[u];
        let Some(who) = verb.subject else {
            return false;
        };
        let opener = clauses.chunk_of(who.first).min(verb.chunk);
        let next = view.past_adverbs(verb.chunk.max(clauses.chunk_of(who.end - 1)) + 1);
        let own_clause = view.kind(next) == Some(ChunkKind::That)
            || view.kind(next) == Some(ChunkKind::Noun)
                && (view.opens_clause(next) || !words.is(verb.head, grammar.tell));
        reporting(u)
            && verb.link == Link::Main
            && opener > 0
            && view.kind(opener - 1) == Some(ChunkKind::Comma)
            && !own_clause
    });
    behind.and_then(subject)
}

/// *argued that to win peace, they must act*: what stands before its subject
/// parts the clause from the *that* which opens it.
fn fronted(view: View<'_>, v: usize) -> Option<Fill> {
    let clauses = view.clauses;
    let verb = clauses.verbs[v];
    let opener = clauses.chunk_of(verb.subject?.first).checked_sub(1)?;
    if verb.link != Link::Main || view.kind(opener) != Some(ChunkKind::Comma) {
        return None;
    }
    for c in (0..opener).rev().take(FRONT) {
        match view.kind(c)? {
            ChunkKind::That => {
                let ruler = clauses.verbs[clauses.verb_at(c.checked_sub(1)?)?];
                let speaks = says(view, &ruler) && !ruler.passive;
                return ruler.subject.filter(|_| speaks).map(Fill::from);
            }
            ChunkKind::Verb => {
                let fronted = clauses.verbs[clauses.verb_at(c)?];
                let aside = matches!(fronted.link, Link::Adverbial(_) | Link::OfNoun(_));
                if fronted.form == Form::Finite && !aside {
                    return None;
                }
            }
            ChunkKind::Stop | ChunkKind::Break | ChunkKind::Quote => return None,
            _ => {}
        }
    }
    None
}

/// *…, said the minister*: whoever stands behind a verb of saying that a comma
/// parts from the clause before it.
fn inverted(view: View<'_>, v: usize) -> Option<Fill> {
    let tells = |verb: &Verb| view.words.is(verb.head, view.words.lexicon.grammar.tell);
    let behind = view.clauses.verbs.iter().skip(v + 1).take(FAR);
    behind.filter(|verb| verb.first == verb.head && !tells(verb)).find_map(|verb| {
        let parted = view.kind(verb.chunk.checked_sub(1)?) == Some(ChunkKind::Comma);
        let who = view.inverted(verb.chunk).filter(|_| parted)?;
        (!view.opens_clause(who.from)).then(|| who.phrase.into())
    })
}

/// *Ana Ruiz: The report is false*: a name and a colon before the clause. In
/// capitals it is the place that a report comes from.
fn heading(view: View<'_>, v: usize) -> Option<Fill> {
    let (words, clauses) = (view.words, view.clauses);
    let who = view.phrase_at(0, &[])?;
    let colon = clauses.chunks.get(who.to).is_some_and(|c| words.str(c.first) == ":");
    let name = words.tag(who.phrase.head) == Tag::Proper
        && words.str(who.phrase.head).contains(char::is_lowercase)
        && !words.is(who.phrase.first, words.lexicon.grammar.say);
    (colon && name && who.to < clauses.verbs[v].chunk).then(|| who.phrase.into())
}

/// *according to the minister*
fn according(view: View<'_>) -> Option<Fill> {
    let chunks = &view.clauses.chunks;
    let grammar = &view.words.lexicon.grammar;
    let here = (0..chunks.len()).find(|&c| view.words.is(chunks[c].first, grammar.according))?;
    (here + 1..(here + 3).min(chunks.len()))
        .find_map(|c| view.phrase_at(c, &[]))
        .map(|reach| reach.phrase.into())
}
