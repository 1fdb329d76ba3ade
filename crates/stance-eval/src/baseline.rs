//! What one gets for nothing: predictions that any system must beat, made
//! from the gold set alone.
//!
//! They know the gold texts and, record by record, the gold events of all
//! *other* records, so that no record helps to predict itself.

use std::collections::{BTreeMap, HashMap};

use stance_types::{Act, Event, Span};

use crate::record::{Gold, Predicted, Predictions, Record};
use crate::words;

/// Predicts the set's most frequent act once in every text, with the whole
/// text as its cue. Matched by overlap, this finds one event in every text
/// that has one of that act.
#[must_use]
pub fn majority(gold: &Gold) -> Predictions {
    let mut uses = [0u64; Act::ALL.len()];
    for event in required(gold) {
        uses[event.act as usize] += 1;
    }
    // The first act wins a tie.
    let most = Act::ALL.into_iter().rev().max_by_key(|&act| uses[act as usize]);
    predict(gold, |record| {
        let whole = Span::new(0, record.text.len());
        let events = most.filter(|_| !whole.is_empty()).map(|act| Event::new(act, whole));
        events.into_iter().collect()
    })
}

/// Predicts an event at every word that is the first word of a cue in
/// another record, with the act that it most often has there.
#[must_use]
pub fn keyword(gold: &Gold) -> Predictions {
    let keywords = Keywords::of(gold);
    predict(gold, |record| keywords.find(record))
}

/// The keywords with roles: the source is the nearest noun phrase before the
/// cue, the target the nearest one after it, and the content what follows the
/// target up to the end of the sentence. A noun phrase is a run of words that
/// are no function words, with the determiner before it.
#[must_use]
pub fn nearest_noun_phrase(gold: &Gold) -> Predictions {
    let keywords = Keywords::of(gold);
    predict(gold, |record| {
        let words = split(&record.text);
        let mut events = keywords.find(record);
        for event in &mut events {
            let phrases = noun_phrases(&record.text, &words, event.cue);
            event.source =
                phrases.iter().rev().copied().find(|phrase| phrase.end() <= event.cue.start());
            event.target = phrases.iter().copied().find(|phrase| phrase.start() >= event.cue.end());
            event.content = event.target.and_then(|target| rest(&record.text, target.end()));
        }
        events
    })
}

fn required(gold: &Gold) -> impl Iterator<Item = &Event> {
    gold.records().iter().flat_map(|record| &record.events).filter(|event| !event.oblige)
}

fn predict(gold: &Gold, events: impl Fn(&Record) -> Vec<Event>) -> Predictions {
    let predicted = |record| events(record).into_iter().map(Predicted::from).collect();
    let records = gold.records().iter();
    Predictions {
        of: records.map(|record| (record.id.clone(), predicted(record))).collect(),
        ..Predictions::default()
    }
}

/// How often each word begins a cue of each act, in the set and in each
/// record.
struct Keywords {
    all: HashMap<String, [u64; 3]>,
}

impl Keywords {
    fn of(gold: &Gold) -> Self {
        let mut all: HashMap<String, [u64; 3]> = HashMap::new();
        for record in gold.records() {
            for (word, act) in cue_words(record) {
                all.entry(word).or_default()[act as usize] += 1;
            }
        }
        Keywords { all }
    }

    fn find(&self, record: &Record) -> Vec<Event> {
        let mut own: BTreeMap<String, [u64; 3]> = BTreeMap::new();
        for (word, act) in cue_words(record) {
            own.entry(word).or_default()[act as usize] += 1;
        }
        let mut events = Vec::new();
        for span in split(&record.text) {
            let word = span.get(&record.text).map(str::to_lowercase).unwrap_or_default();
            let Some(all) = self.all.get(&word) else {
                continue;
            };
            let own = own.get(&word).copied().unwrap_or_default();
            let others = |act: &Act| all[*act as usize] - own[*act as usize];
            let best = Act::ALL.into_iter().rev().max_by_key(others);
            if let Some(act) = best.filter(|act| others(act) > 0) {
                events.push(Event::new(act, span));
            }
        }
        events
    }
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

/// The runs of words that are neither function words nor the cue and that
/// only blanks part.
fn noun_phrases(text: &str, words: &[Span], cue: Span) -> Vec<Span> {
    let mut phrases: Vec<Span> = Vec::new();
    let mut open = false;
    for &word in words {
        let stops = words::is("stop", &text[word]) || word.overlaps(cue);
        let joined = open
            && phrases.last().is_some_and(|last| text[last.end()..word.start()].trim().is_empty());
        match phrases.last_mut() {
            Some(last) if joined && !stops => *last = last.hull(word),
            _ if !stops => phrases.push(word),
            _ => {}
        }
        open = !stops;
    }
    phrases
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
