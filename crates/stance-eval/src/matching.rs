//! Which prediction answers which gold event.

use std::fmt;

use stance_types::{Event, Role, Span};

use crate::assign::{Weight, assign};
use crate::record::Predicted;

/// When a predicted event of the same act may answer a gold event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// The cues share at least one byte.
    #[default]
    OverlappingCue,
    /// The cues are the same bytes.
    SameCue,
}

impl Matching {
    fn allows(self, gold: Span, predicted: Span) -> bool {
        match self {
            Matching::OverlappingCue => gold.overlaps(predicted),
            Matching::SameCue => gold == predicted,
        }
    }
}

impl fmt::Display for Matching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Matching::OverlappingCue => "same act, overlapping cue, optimal one-to-one",
            Matching::SameCue => "same act, same cue, optimal one-to-one",
        })
    }
}

/// How the events of one record answer each other. Numbers are positions in
/// the record's lists of gold events and of predictions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Required gold events with the predictions that found them, each pair
    /// (gold, predicted), as in all pairs here.
    pub found: Vec<(usize, usize)>,
    /// Optional (`oblige`) gold events with the predictions that found them.
    /// Both are left out of all scores but their own recall.
    pub optional: Vec<(usize, usize)>,
    /// Required gold events that no prediction found.
    pub missed: Vec<usize>,
    /// Predictions that found nothing.
    pub spurious: Vec<usize>,
    /// Of the missed and the spurious, those at one cue but of different
    /// acts. They stay in both lists.
    pub confused: Vec<(usize, usize)>,
}

/// Pairs the events of one record, each at most once: as many required events
/// as possible are found, then as many optional ones; among those pairings
/// the cues overlap most, then the roles.
///
/// The result does not depend on the order of either list, except in its
/// numbering: where two pairings are equally good, a canonical order of the
/// events decides.
#[must_use]
pub fn align(gold: &[Event], predicted: &[Predicted], matching: Matching) -> Alignment {
    let mut alignment = Alignment::default();
    if gold.is_empty() && predicted.is_empty() {
        return alignment;
    }
    let gold_order = sorted(gold.len(), |i| event_key(&gold[i]));
    let predicted_order = sorted(predicted.len(), |i| {
        let p = &predicted[i];
        // All confidences are between 0 and 1, so their bits sort like them.
        (event_key(&p.event), p.confidence.map(f64::to_bits), p.entry.as_deref())
    });

    let same_act = |g: &Event, p: &Event| g.act == p.act && matching.allows(g.cue, p.cue);
    let mut found = pair(gold, predicted, &gold_order, &predicted_order, same_act);
    found.sort_unstable();

    let mut answered = vec![false; gold.len()];
    let mut used = vec![false; predicted.len()];
    for &(g, p) in &found {
        answered[g] = true;
        used[p] = true;
        let list = if gold[g].oblige { &mut alignment.optional } else { &mut alignment.found };
        list.push((g, p));
    }
    alignment.missed = (0..gold.len()).filter(|&g| !answered[g] && !gold[g].oblige).collect();
    alignment.spurious = (0..predicted.len()).filter(|&p| !used[p]).collect();

    let left_gold: Vec<_> =
        gold_order.into_iter().filter(|&g| !answered[g] && !gold[g].oblige).collect();
    let left_predicted: Vec<_> = predicted_order.into_iter().filter(|&p| !used[p]).collect();
    let other_act = |g: &Event, p: &Event| g.act != p.act && matching.allows(g.cue, p.cue);
    alignment.confused = pair(gold, predicted, &left_gold, &left_predicted, other_act);
    alignment.confused.sort_unstable();
    alignment
}

fn sorted<K: Ord>(len: usize, key: impl Fn(usize) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by_cached_key(|&i| key(i));
    order
}

/// Everything an event says, in an order that starts with its place.
fn event_key(event: &Event) -> impl Ord + use<> {
    (
        event.cue,
        event.act,
        Role::ALL.map(|role| event.role(role)),
        [event.negated, event.hypothetical, event.oblige],
    )
}

/// The best pairs among the listed events that `allowed` holds for.
fn pair(
    gold: &[Event],
    predicted: &[Predicted],
    gold_order: &[usize],
    predicted_order: &[usize],
    allowed: impl Fn(&Event, &Event) -> bool,
) -> Vec<(usize, usize)> {
    // Both lists are sorted by where the cue starts, so that the partners of
    // one event lie in a window.
    let longest = predicted_order.iter().map(|&p| predicted[p].event.cue.len()).max();
    let Some(longest) = longest else {
        return Vec::new();
    };
    let cue = |p: usize| predicted[predicted_order[p]].event.cue;
    let mut edges: Vec<(usize, usize)> = Vec::new();
    for (g, event) in gold_order.iter().map(|&g| &gold[g]).enumerate() {
        let reach = event.cue.start().saturating_sub(longest);
        let first = predicted_order.partition_point(|&p| predicted[p].event.cue.start() < reach);
        for p in first..predicted_order.len() {
            if cue(p).start() >= event.cue.end() {
                break;
            }
            if allowed(event, &predicted[predicted_order[p]].event) {
                edges.push((g, p));
            }
        }
    }
    let mut pairs = Vec::with_capacity(edges.len());
    for component in components(&edges, gold_order.len(), predicted_order.len()) {
        let weighed: Vec<(usize, usize, Weight)> = component
            .into_iter()
            .map(|(g, p)| {
                let weight = weight(&gold[gold_order[g]], &predicted[predicted_order[p]].event);
                (g, p, weight)
            })
            .collect();
        for (g, p) in best(&weighed) {
            pairs.push((gold_order[g], predicted_order[p]));
        }
    }
    pairs
}

/// Groups edges that share an event. Edges come sorted and stay so.
fn components(edges: &[(usize, usize)], gold: usize, predicted: usize) -> Vec<Vec<(usize, usize)>> {
    let mut parent: Vec<usize> = (0..gold + predicted).collect();
    fn root(parent: &mut [usize], mut node: usize) -> usize {
        while parent[node] != node {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }
        node
    }
    for &(g, p) in edges {
        let (a, b) = (root(&mut parent, g), root(&mut parent, gold + p));
        parent[a.max(b)] = a.min(b);
    }
    let mut number = vec![usize::MAX; gold + predicted];
    let mut groups: Vec<Vec<(usize, usize)>> = Vec::new();
    for &(g, p) in edges {
        let root = root(&mut parent, g);
        if number[root] == usize::MAX {
            number[root] = groups.len();
            groups.push(Vec::new());
        }
        groups[number[root]].push((g, p));
    }
    groups
}

/// The most events on either side of a group that is still solved exactly.
/// Real groups have a handful; only a broken file has hundreds of events at
/// one place, and must not cost hours.
const EXACT: usize = 256;

fn best(edges: &[(usize, usize, Weight)]) -> Vec<(usize, usize)> {
    if let [(g, p, _)] = *edges {
        return vec![(g, p)];
    }
    let numbered = |mut all: Vec<usize>| {
        all.sort_unstable();
        all.dedup();
        all
    };
    let rows = numbered(edges.iter().map(|e| e.0).collect());
    let columns = numbered(edges.iter().map(|e| e.1).collect());
    if rows.len() > EXACT || columns.len() > EXACT {
        return greedy(edges);
    }
    let mut weights = vec![0; rows.len() * columns.len()];
    for &(g, p, weight) in edges {
        let (Ok(row), Ok(column)) = (rows.binary_search(&g), columns.binary_search(&p)) else {
            continue;
        };
        weights[row * columns.len() + column] = weight;
    }
    let assigned = assign(&weights, rows.len(), columns.len());
    let pairs = rows.iter().zip(assigned);
    pairs.filter_map(|(&g, column)| Some((g, columns[column?]))).collect()
}

fn greedy(edges: &[(usize, usize, Weight)]) -> Vec<(usize, usize)> {
    let mut sorted = edges.to_vec();
    sorted.sort_by_key(|&(g, p, weight)| (std::cmp::Reverse(weight), g, p));
    let mut taken = (std::collections::HashSet::new(), std::collections::HashSet::new());
    let mut pairs = Vec::new();
    for (g, p, _) in sorted {
        if !taken.0.contains(&g) && !taken.1.contains(&p) {
            taken.0.insert(g);
            taken.1.insert(p);
            pairs.push((g, p));
        }
    }
    pairs
}

/// What a pair is worth, in digits of falling importance: that a required
/// event is found, that an optional one is, the overlap of the cues, the
/// overlap of the roles. With at most [`EXACT`] pairs no digit carries.
fn weight(gold: &Event, predicted: &Event) -> Weight {
    let found = if gold.oblige { 1 << 64 } else { 1 << 96 };
    let cue = overlap(gold.cue, predicted.cue) << 32;
    let roles: Weight = Role::ALL
        .into_iter()
        .map(|role| match (gold.role(role), predicted.role(role)) {
            (Some(a), Some(b)) => overlap(a, b),
            (None, None) => 1 << 20,
            _ => 0,
        })
        .sum();
    found + cue + roles
}

/// Shared bytes over all bytes, of 2²⁰.
fn overlap(a: Span, b: Span) -> Weight {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let united = a.len() + b.len() - shared;
    ((shared as Weight) << 20) / (united.max(1) as Weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stance_types::Act;

    fn accuse(start: usize, end: usize) -> Event {
        Event::new(Act::Accuse, Span::new(start, end))
    }

    fn predicted(events: &[Event]) -> Vec<Predicted> {
        events.iter().cloned().map(Predicted::from).collect()
    }

    #[test]
    fn a_greedy_matcher_would_lose_one_event_here() {
        let gold = [accuse(0, 10), accuse(12, 20)];
        // The first prediction overlaps both events, the second only the first.
        for order in [[accuse(5, 15), accuse(0, 4)], [accuse(0, 4), accuse(5, 15)]] {
            let alignment = align(&gold, &predicted(&order), Matching::default());
            assert_eq!(alignment.found.len(), 2);
        }
    }

    #[test]
    fn a_required_event_goes_before_an_optional_one() {
        let optional = Event { oblige: true, ..accuse(0, 8) };
        let gold = [optional, accuse(6, 20)];
        let alignment = align(&gold, &predicted(&[accuse(0, 8)]), Matching::default());
        assert_eq!(alignment.found, [(1, 0)]);
        assert!(alignment.optional.is_empty() && alignment.missed.is_empty());
    }

    #[test]
    fn roles_decide_between_equal_cues() {
        let with_source = |end| Event { source: Some(Span::new(0, end)), ..accuse(20, 25) };
        let gold = [with_source(5), with_source(15)];
        let alignment =
            align(&gold, &predicted(&[with_source(14), with_source(6)]), Matching::default());
        assert_eq!(alignment.found, [(0, 1), (1, 0)]);
    }

    #[test]
    fn another_act_at_the_cue_is_confused_and_both_missed_and_spurious() {
        let deny = Event::new(Act::Deny, Span::new(0, 5));
        let alignment = align(&[accuse(0, 5)], &predicted(&[deny]), Matching::default());
        assert_eq!(alignment.confused, [(0, 0)]);
        assert_eq!((alignment.missed, alignment.spurious), (vec![0], vec![0]));
    }

    #[test]
    fn thousands_of_events_at_one_place_end_soon() {
        let events: Vec<Event> = (0..600).map(|i| accuse(i, 5_000)).collect();
        let alignment = align(&events, &predicted(&events), Matching::default());
        assert_eq!(alignment.found.len(), 600);
    }
}
