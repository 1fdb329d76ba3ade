//! What one gets for nothing: predictions that any system must beat, made
//! from the gold set alone.
//!
//! They know the gold texts and, record by record, the gold events of all
//! *other* records, so that no record helps to predict itself.

use std::collections::HashMap;

use rayon::prelude::*;

use stance_types::{Act, Event, Span};

use crate::count::{Events, count};
use crate::counts::Counts;
use crate::matching::{Matching, align};
use crate::record::{Gold, Predicted, Predictions, Record};
use crate::table::{add, from_cells};
use crate::tokens::Words;
use crate::words::{Class, lowercase};

/// Predicts the set's most frequent act once in every text, with the whole
/// text as its cue. Matched by overlap, this finds one event in every text
/// that has one of that act.
#[must_use]
pub fn majority(gold: &Gold) -> Predictions {
    let rules = Rules::of(gold);
    predict(gold, |record| rules.majority(record))
}

/// Predicts an event at every word that is the first word of a cue in
/// another record, with the act that it most often has there.
#[must_use]
pub fn keyword(gold: &Gold) -> Predictions {
    let rules = Rules::of(gold);
    predict(gold, |record| rules.keyword(record, &split(&record.text)))
}

/// The keywords with roles: the source is the nearest noun phrase before the
/// cue, the target the nearest one after it, and the content what follows the
/// target up to the end of the sentence. A noun phrase is a run of words that
/// are no function words, with the determiner before it.
#[must_use]
pub fn nearest_noun_phrase(gold: &Gold) -> Predictions {
    let rules = Rules::of(gold);
    predict(gold, |record| {
        let words = split(&record.text);
        rules.nearest_noun_phrase(record, &words, rules.keyword(record, &words))
    })
}

/// The baselines' names and the counts that they score, in one pass over the
/// texts: no prediction is kept, and the words of a text are found once.
pub(crate) fn floors(gold: &Gold, matching: Matching) -> [(&'static str, Counts); 3] {
    const NAMES: [&str; 3] = ["majority", "keyword", "nearest noun phrase"];
    let rules = Rules::of(gold);
    let width = Counts::width();
    let sums = gold
        .records()
        .par_iter()
        .fold(
            || vec![0; NAMES.len() * width],
            |mut sums, record| {
                let words = split(&record.text);
                let keyword = rules.keyword(record, &words);
                let nearest = rules.nearest_noun_phrase(record, &words, keyword.clone());
                let all = [rules.majority(record), keyword, nearest];
                let units = match record.events.is_empty() && all.iter().all(Vec::is_empty) {
                    true => Words::default(),
                    false => Words::of(&record.text),
                };
                for (sums, events) in sums.chunks_exact_mut(width).zip(all) {
                    let predicted: Vec<_> = events.into_iter().map(Predicted::from).collect();
                    let alignment = align(&record.events, &predicted, matching);
                    let events = Events {
                        text: &record.text,
                        sentences: record.sentences,
                        gold: record.events.iter().collect(),
                        predicted: predicted.iter().map(|predicted| &predicted.event).collect(),
                    };
                    add(sums, count(&events, &units, &alignment));
                }
                sums
            },
        )
        .reduce(
            || vec![0; NAMES.len() * width],
            |mut sums, more| {
                sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
                sums
            },
        );
    let counts = |number: usize| from_cells(&sums[number * width..(number + 1) * width]);
    [0, 1, 2].map(|number| (NAMES[number], counts(number)))
}

/// What the baselines know of a gold set.
struct Rules {
    most: Option<Act>,
    keywords: Keywords,
    stop: Class,
}

impl Rules {
    fn of(gold: &Gold) -> Self {
        let mut uses = [0u64; Act::ALL.len()];
        for event in required(gold) {
            uses[event.act as usize] += 1;
        }
        Rules {
            // The first act wins a tie.
            most: Act::ALL.into_iter().rev().max_by_key(|&act| uses[act as usize]),
            keywords: Keywords::of(gold),
            stop: Class::named("stop"),
        }
    }

    fn majority(&self, record: &Record) -> Vec<Event> {
        let whole = Span::new(0, record.text.len());
        let events = self.most.filter(|_| !whole.is_empty()).map(|act| Event::new(act, whole));
        events.into_iter().collect()
    }

    fn keyword(&self, record: &Record, words: &[Span]) -> Vec<Event> {
        self.keywords.find(record, words)
    }

    /// The keywords' events with their roles.
    fn nearest_noun_phrase(
        &self,
        record: &Record,
        words: &[Span],
        mut events: Vec<Event>,
    ) -> Vec<Event> {
        let text = record.text.as_str();
        for event in &mut events {
            let before = words.partition_point(|word| word.end() <= event.cue.start());
            let after = words.partition_point(|word| word.start() < event.cue.end());
            let stops = |word: &Span| self.stop.holds(&text[*word]);
            event.source = first_phrase(text, words[..before].iter().rev().copied(), stops);
            event.target = first_phrase(text, words[after..].iter().copied(), stops);
            event.content = event.target.and_then(|target| rest(text, target.end()));
        }
        events
    }
}

fn required(gold: &Gold) -> impl Iterator<Item = &Event> {
    gold.records().iter().flat_map(|record| &record.events).filter(|event| !event.oblige)
}

fn predict(gold: &Gold, events: impl Fn(&Record) -> Vec<Event> + Sync) -> Predictions {
    let predicted = |record: &Record| {
        let events = events(record).into_iter().map(Predicted::from).collect();
        (record.id.clone(), events)
    };
    Predictions { of: gold.records().par_iter().map(predicted).collect(), ..Predictions::default() }
}

/// How often each word begins a cue of each act.
struct Keywords {
    all: HashMap<String, [u64; 3]>,
    /// For every first byte the lengths of the keywords, one bit each. Nearly
    /// every word of a text is known by it to be no keyword.
    lengths: [u64; 256],
}

impl Keywords {
    fn of(gold: &Gold) -> Self {
        let mut all: HashMap<String, [u64; 3]> = HashMap::new();
        for record in gold.records() {
            for (word, act) in cue_words(record) {
                all.entry(word).or_default()[act as usize] += 1;
            }
        }
        let mut lengths = [0; 256];
        for word in all.keys() {
            if let Some(&first) = word.as_bytes().first() {
                lengths[usize::from(first)] |= bit(word.len());
            }
        }
        Keywords { all, lengths }
    }

    /// Whether `word`, in any case, may be a keyword.
    fn may_hold(&self, word: &str) -> bool {
        match word.as_bytes() {
            // Case can change the length of other words.
            [first, ..] if word.is_ascii() => {
                self.lengths[usize::from(first.to_ascii_lowercase())] & bit(word.len()) != 0
            }
            _ => true,
        }
    }

    fn find(&self, record: &Record, words: &[Span]) -> Vec<Event> {
        let own: Vec<(String, Act)> = cue_words(record).collect();
        let mut events = Vec::new();
        for &span in words.iter().filter(|&&span| self.may_hold(&record.text[span])) {
            let word = lowercase(&record.text[span]);
            let Some(all) = self.all.get(word.as_ref()) else {
                continue;
            };
            let mut others = *all;
            for (_, act) in own.iter().filter(|(own, _)| *own == word) {
                others[*act as usize] -= 1;
            }
            let uses = |act: &Act| others[*act as usize];
            let best = Act::ALL.into_iter().rev().max_by_key(uses);
            if let Some(act) = best.filter(|act| uses(act) > 0) {
                events.push(Event::new(act, span));
            }
        }
        events
    }
}

/// The bit of a length; all long words share one.
fn bit(len: usize) -> u64 {
    1 << len.min(63)
}

fn cue_words(record: &Record) -> impl Iterator<Item = (String, Act)> {
    let events = record.events.iter().filter(|event| !event.oblige);
    events.filter_map(|event| {
        let cue = event.cue.get(&record.text)?;
        let first = split(cue).first()?.get(cue)?;
        Some((first.to_lowercase(), event.act))
    })
}

/// The runs of letters, digits, hyphens and inner apostrophes of a text.
fn split(text: &str) -> Vec<Span> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The first run of words that do not stop, of words that go one way from a
/// cue; only blanks part the words of a run.
fn first_phrase(
    text: &str,
    words: impl Iterator<Item = Span>,
    stops: impl Fn(&Span) -> bool,
) -> Option<Span> {
    let mut words = words.skip_while(|word| stops(word));
    let mut phrase = words.next()?;
    for word in words.take_while(|word| !stops(word)) {
        let joined = phrase.hull(word);
        let between = joined.len() - phrase.len() - word.len();
        let gap = match word.start() < phrase.start() {
            true => Span::new(word.end(), word.end() + between),
            false => Span::new(phrase.end(), phrase.end() + between),
        };
        if !text[gap].trim().is_empty() {
            break;
        }
        phrase = joined;
    }
    Some(phrase)
}

/// From `start` to the end of the sentence, without its punctuation.
fn rest(text: &str, start: usize) -> Option<Span> {
    let after = &text[start..];
    let len = after.find(['.', '?', '!', '"', '”']).unwrap_or(after.len());
    let content = after[..len].trim_end();
    let blank = content.len() - content.trim_start().len();
    let span = Span::checked(start + blank, start + content.len())?;
    (!span.is_empty()).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold() -> Gold {
        let cue = |start, end| vec![Event::new(Act::Accuse, Span::new(start, end))];
        let text = "The city council accused Dr. Osei of fraud on Monday.";
        Gold::new(vec![
            Record::new("a", text, cue(17, 24)),
            Record::new("b", "Kyiv accused nobody.", cue(5, 12)),
            Record::new("c", "Kyiv blamed nobody.", cue(5, 11)),
            Record::new("d", "", Vec::new()),
        ])
        .unwrap()
    }

    #[test]
    fn a_record_does_not_teach_its_own_words() {
        let predictions = keyword(&gold());
        assert_eq!(predictions.of("a").len(), 1);
        assert_eq!(predictions.of("b")[0].event.cue, Span::new(5, 12));
        assert!(predictions.of("c").is_empty());
    }

    #[test]
    fn the_nearest_phrases_fill_the_roles() {
        let predictions = nearest_noun_phrase(&gold());
        let event = &predictions.of("a")[0].event;
        let text = gold().get("a").unwrap().text.as_str().to_owned();
        let text = text.as_str();
        assert_eq!(&text[event.source.unwrap()], "The city council");
        assert_eq!(&text[event.target.unwrap()], "Dr");
        let event = &predictions.of("b")[0].event;
        assert_eq!(event.content, None);
    }

    #[test]
    fn the_majority_finds_one_event_a_text() {
        let gold = gold();
        let predictions = majority(&gold);
        assert_eq!(predictions.len(), 3);
        assert!(Predictions::new(&gold, predictions.of.into_iter()).is_ok());
    }
}
