//! How sure an event is: the probability that a careful reader would mark it,
//! by logistic regression on what the classifier knows of it.
//!
//! The weights lie in `data/confidence.toml`, in words, as `cargo xtask
//! fit-confidence` learned them from labelled sentences. The strongest signal
//! is the entry's own record: how often it was right there, on top of the
//! prior that its writer gave it. The others say how well the frame was filled,
//! by whom, and in what kind of clause.

use serde::Deserialize;
use stance_types::{Act, Role};

use crate::clause::Form;
use crate::cue::Candidate;
use crate::events::{Carrier, Fit, Flags, View};
use crate::lexicon::{Entry, Lexicon, Pos};
use crate::tag::Tag;
use std::collections::BTreeMap;

const BUILT_IN: &str = include_str!("../../../data/confidence.toml");

/// What is known of an event besides its entry: whether each of [`SIGNALS`]
/// holds, in its order.
pub type Signals = [bool; SIGNALS.len()];

/// The signals' names, as `data/confidence.toml` writes them.
pub const SIGNALS: [&str; 25] = [
    "act: deny",
    "act: urge",
    "cue: noun",
    "cue: adjective or phrase",
    "cue: modal",
    "cue: several words",
    "cue: quoted",
    "cue: capital",
    "source: none",
    "source: common noun",
    "source: pronoun",
    "target: none",
    "target: common noun",
    "target: pronoun",
    "content: none",
    "roles: one",
    "frame: nothing behind the cue",
    "frame: several places",
    "verb: passive",
    "verb: infinitive",
    "verb: gerund",
    "verb: participle",
    "carrier: around",
    "negated",
    "hypothetical",
];

/// The signals of an event.
pub(crate) fn signals(
    view: View<'_>,
    entry: &Entry,
    candidate: &Candidate,
    fit: &Fit,
    flags: Flags,
) -> Signals {
    let words = view.words;
    let verb = view.clauses.verb_at(view.clauses.chunk_of(candidate.first));
    let verb = verb.map(|v| view.clauses.verbs[v]).filter(|_| entry.pos == Pos::Verb);
    let role = |role| fit.roles.get(role);
    let none = |of| role(of).is_none();
    let is = |of, tag: fn(Tag) -> bool| role(of).is_some_and(|fill| tag(words.tag(fill.head)));
    let common = |tag| tag == Tag::Noun;
    let pronoun = |tag| !matches!(tag, Tag::Noun | Tag::Proper);
    let form = |form| verb.is_some_and(|v| v.form == form);
    [
        entry.act == Act::Deny,
        entry.act == Act::Urge,
        entry.pos == Pos::Noun,
        matches!(entry.pos, Pos::Adjective | Pos::Phrase),
        entry.pos == Pos::Modal,
        candidate.end > candidate.first + 1,
        view.clauses.quote_of(candidate.first) != 0,
        candidate.first > 0 && words.str(candidate.first).starts_with(char::is_uppercase),
        none(Role::Source),
        is(Role::Source, common),
        is(Role::Source, pronoun),
        none(Role::Target),
        is(Role::Target, common),
        is(Role::Target, pronoun),
        none(Role::Content),
        fit.roles.count() == 1,
        fit.places == 0,
        fit.places > 1,
        verb.is_some_and(|v| v.passive),
        form(Form::Infinitive),
        form(Form::Gerund),
        form(Form::Participle),
        fit.carrier == Carrier::Around,
        flags.negated,
        flags.hypothetical,
    ]
}

/// How often an entry was right and wrong in labelled sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "[u32; 2]")]
pub struct Record {
    /// Events that a reader marks as well.
    pub right: u32,
    /// Events that no reader marks.
    pub wrong: u32,
}

impl From<[u32; 2]> for Record {
    fn from([right, wrong]: [u32; 2]) -> Self {
        Record { right, wrong }
    }
}

/// As many labelled events as an entry's prior counts for.
const PRIOR: f64 = 4.0;

impl Record {
    /// The logarithm of the odds that the entry is right, by its record and
    /// its prior together.
    #[must_use]
    pub fn log_odds(self, prior: f32) -> f64 {
        let prior = f64::from(prior).clamp(0.01, 0.99);
        let right = f64::from(self.right) + PRIOR * prior;
        let wrong = f64::from(self.wrong) + PRIOR * (1.0 - prior);
        (right / wrong).ln()
    }
}

/// The model, as the file holds it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    intercept: f64,
    record: f64,
    signals: BTreeMap<String, f64>,
    entries: BTreeMap<String, Record>,
}

/// The model for one lexicon.
#[derive(Clone, Debug)]
pub(crate) struct Confidence {
    weights: [f64; SIGNALS.len()],
    /// By entry: what is known before any signal.
    base: Vec<f64>,
}

impl Confidence {
    /// The built-in model for the entries of `lexicon`; entries that it has no
    /// record of have their prior.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        // A test reads it, so a build whose tests passed never panics here.
        let file: File = toml::from_str(BUILT_IN).expect("the built-in confidence is whole");
        let weights = SIGNALS.map(|signal| file.signals.get(signal).copied().unwrap_or(0.0));
        let base = lexicon.entries().map(|entry| {
            let record = file.entries.get(&entry.id).copied().unwrap_or_default();
            file.intercept + file.record * record.log_odds(entry.prior)
        });
        Confidence { weights, base: base.collect() }
    }

    /// The probability that the event is one.
    pub(crate) fn of(&self, entry: usize, signals: &Signals) -> f32 {
        let on = self.weights.iter().zip(signals).filter(|(_, on)| **on).map(|(weight, _)| weight);
        let log_odds: f64 = self.base[entry] + on.sum::<f64>();
        let p = 1.0 / (1.0 + (-log_odds).exp());
        p.clamp(0.01, 0.99) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_has_a_weight_for_each_signal_and_no_other() {
        let file: File = toml::from_str(BUILT_IN).unwrap();
        let known: Vec<&str> = file.signals.keys().map(String::as_str).collect();
        let mut wanted = SIGNALS.to_vec();
        wanted.sort_unstable();
        assert_eq!(known, wanted);
    }

    #[test]
    fn a_record_moves_the_prior_and_not_more_than_it_counts() {
        let none = Record::default().log_odds(0.9);
        assert!((none - 9f64.ln()).abs() < 1e-6);
        assert!(Record { right: 20, wrong: 0 }.log_odds(0.9) > none);
        assert!(Record { right: 0, wrong: 20 }.log_odds(0.9) < 0.0);
    }
}
