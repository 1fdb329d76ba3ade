use std::collections::BTreeSet;

use stance_types::{Event, Span};

use super::{Agreement, Undefined};
use crate::record::Gold;

/// A stretch of text that an annotator marked with a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit<C> {
    /// Its place in the text.
    pub span: Span,
    /// What the annotator marked it as.
    pub category: C,
}

/// One text and what each annotator marked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuum<C> {
    /// The text's length, in the unit that the spans count.
    pub len: usize,
    /// The units by annotator. Those of one category and annotator that
    /// touch or overlap count as one.
    pub annotators: Vec<Vec<Unit<C>>>,
}

/// Krippendorff's alpha for unitizing (Krippendorff 1995 and 2004): whether
/// annotators mark the same stretches as the same categories. Categories are
/// compared one by one and their disagreements added. The texts are read as
/// one, each after the other.
///
/// # Errors
///
/// When the texts have different numbers of annotators or a unit lies outside
/// its text.
pub fn unitizing<C: Ord + Clone>(texts: &[&Continuum<C>]) -> Result<Agreement, Undefined> {
    let units = texts.iter().flat_map(|text| text.annotators.iter().flatten());
    let categories: BTreeSet<&C> = units.map(|unit| &unit.category).collect();
    let mut sum = Agreement::default();
    for category in categories {
        let one = unitizing_of(texts, category)?;
        sum.observed += one.observed;
        sum.expected += one.expected;
        sum.items = one.items;
    }
    if sum.items == 0 && !texts.is_empty() {
        // Nobody marked anything: perfect agreement on one category, "no unit".
        sum.items = texts.iter().map(|text| text.len as u64).sum();
    }
    Ok(sum)
}

/// The same for one category only.
///
/// # Errors
///
/// As [`unitizing`].
pub fn unitizing_of<C: Ord>(texts: &[&Continuum<C>], category: &C) -> Result<Agreement, Undefined> {
    let Some(annotators) = texts.first().map(|text| text.annotators.len()) else {
        return Ok(Agreement::default());
    };
    let mut marked: Vec<Vec<(u128, u128)>> = vec![Vec::new(); annotators];
    let mut len = 0u128;
    for text in texts {
        if text.annotators.len() != annotators {
            return Err(Undefined::UnequalAnnotators);
        }
        for (all, units) in marked.iter_mut().zip(&text.annotators) {
            for unit in units.iter().filter(|unit| unit.category == *category) {
                if unit.span.end() > text.len {
                    return Err(Undefined::OutsideText);
                }
                all.push((len + unit.span.start() as u128, len + unit.span.end() as u128));
            }
        }
        len += text.len as u128;
    }
    if annotators < 2 || len == 0 {
        return Ok(Agreement::default());
    }
    let sections: Vec<Vec<Section>> = marked.into_iter().map(|all| divide(all, len)).collect();
    Ok(Agreement {
        observed: observed(&sections, len),
        expected: expected(&sections, len),
        items: u64::try_from(len).unwrap_or(u64::MAX),
    })
}

/// A part of the continuum: a marked unit, or the gap between two.
#[derive(Clone, Copy, Debug)]
struct Section {
    start: u128,
    end: u128,
    marked: bool,
}

impl Section {
    fn len(self) -> u128 {
        self.end - self.start
    }
}

/// The units and the gaps between them, from 0 to `len`.
fn divide(mut units: Vec<(u128, u128)>, len: u128) -> Vec<Section> {
    units.sort_unstable();
    let mut sections: Vec<Section> = Vec::with_capacity(2 * units.len() + 1);
    for (start, end) in units.into_iter().filter(|(start, end)| start < end) {
        let at = sections.last().map_or(0, |last| last.end);
        match sections.last_mut() {
            Some(last) if last.marked && start <= last.end => {
                last.end = last.end.max(end);
                continue;
            }
            _ => {}
        }
        if at < start {
            sections.push(Section { start: at, end: start, marked: false });
        }
        sections.push(Section { start, end, marked: true });
    }
    let at = sections.last().map_or(0, |last| last.end);
    if at < len {
        sections.push(Section { start: at, end: len, marked: false });
    }
    sections
}

/// The mean squared difference of two annotators' sections, in continua².
fn observed(sections: &[Vec<Section>], len: u128) -> f64 {
    let mut sum = 0u128;
    for (i, a) in sections.iter().enumerate() {
        for b in &sections[i + 1..] {
            let (mut x, mut y) = (0, 0);
            while let (Some(&g), Some(&h)) = (a.get(x), b.get(y)) {
                sum += difference(g, h);
                x += usize::from(g.end <= h.end);
                y += usize::from(h.end <= g.end);
            }
        }
    }
    let annotators = sections.len() as u128;
    2.0 * sum as f64 / (annotators * (annotators - 1)) as f64 / (len as f64 * len as f64)
}

/// The squared difference of two sections that share some text.
fn difference(g: Section, h: Section) -> u128 {
    match (g.marked, h.marked) {
        (true, true) => g.start.abs_diff(h.start).pow(2) + g.end.abs_diff(h.end).pow(2),
        (true, false) if h.start <= g.start && g.end <= h.end => g.len().pow(2),
        (false, true) if g.start <= h.start && h.end <= g.end => h.len().pow(2),
        _ => 0,
    }
}

/// The mean squared difference if all sections were laid out at random.
fn expected(sections: &[Vec<Section>], len: u128) -> f64 {
    let all = || sections.iter().flatten();
    let units = || all().filter(|section| section.marked).map(|section| section.len());
    let count = units().count() as u128;
    let mut gaps: Vec<u128> = all().filter(|s| !s.marked).map(|s| s.len()).collect();
    gaps.sort_unstable();
    // How much gap there is from each place in that list to its end.
    let mut rest = vec![0; gaps.len() + 1];
    for (place, gap) in gaps.iter().enumerate().rev() {
        rest[place] = rest[place + 1] + gap;
    }
    let mut sum = 0.0;
    let mut within = 0u128;
    for l in units() {
        // Six times a sum of squares, hence divisible by 3.
        let against_units = (2 * l.pow(3) + l - 3 * l.pow(2)) / 3 * (count - 1);
        let first = gaps.partition_point(|&gap| gap < l);
        let places = rest[first] - (gaps.len() - first) as u128 * (l - 1);
        sum += against_units as f64 + l.pow(2) as f64 * places as f64;
        within += l * (l - 1);
    }
    let all = sections.len() as u128 * len;
    let pairs = all * (all - 1) - within;
    if pairs == 0 { 0.0 } else { 2.0 * sum / len as f64 / pairs as f64 }
}

/// The texts that all of several annotators' gold sets have, with the units
/// that `unit` takes from their events; for example cues with acts.
///
/// ```
/// use stance_eval::{Gold, Record};
/// use stance_eval::agreement::{Unit, continua, unitizing};
/// use stance_types::{Act, Event, Span};
///
/// let event = Event::new(Act::Deny, Span::new(3, 9));
/// let one = |events| Gold::new(vec![Record::new("a", "He denied it.", events)]);
/// let (first, second) = (one(vec![event.clone()])?, one(vec![event])?);
/// let texts = continua(&[&first, &second], |event| {
///     Some(Unit { span: event.cue, category: event.act })
/// });
/// let alpha = unitizing(&texts.iter().collect::<Vec<_>>()).unwrap();
/// assert_eq!(alpha.coefficient(), Ok(1.0));
/// # Ok::<(), stance_eval::Error>(())
/// ```
pub fn continua<C>(
    annotators: &[&Gold],
    unit: impl Fn(&Event) -> Option<Unit<C>>,
) -> Vec<Continuum<C>> {
    let Some((first, others)) = annotators.split_first() else {
        return Vec::new();
    };
    let shared = first.records().iter().filter(|record| {
        others.iter().all(|other| other.get(&record.id).is_some_and(|r| r.text == record.text))
    });
    shared
        .map(|record| Continuum {
            len: record.text.len(),
            annotators: annotators
                .iter()
                .map(|gold| gold.get(&record.id).map_or(&[][..], |record| &record.events))
                .map(|events| events.iter().filter_map(&unit).collect())
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(category: char, spans: &[(usize, usize)]) -> Vec<Unit<char>> {
        let unit = |&(start, len)| Unit { span: Span::new(start, start + len), category };
        spans.iter().map(unit).collect()
    }

    /// The worked example of Krippendorff (2004), moved to start at 0.
    fn published() -> Continuum<char> {
        let k = units('k', &[(30, 60), (150, 50)]);
        let both = |c: Vec<Unit<char>>| c.into_iter().chain(k.clone()).collect();
        Continuum {
            len: 300,
            annotators: vec![
                both(units('c', &[(75, 70), (220, 30)])),
                both(units('c', &[(70, 80), (205, 20), (250, 20)])),
            ],
        }
    }

    #[test]
    fn the_published_example() {
        let text = published();
        let c = unitizing_of(&[&text], &'c').unwrap();
        assert!((c.observed - 0.0144).abs() < 5e-5, "{c:?}");
        assert!((c.expected - 0.0532).abs() < 5e-5, "{c:?}");
        let k = unitizing_of(&[&text], &'k').unwrap();
        assert!((k.expected - 0.0490).abs() < 5e-5, "{k:?}");
        assert_eq!(k.coefficient(), Ok(1.0));
        let joint = unitizing(&[&text]).unwrap().coefficient().unwrap();
        assert!((joint - 0.8587).abs() < 1e-4, "{joint}");
    }

    #[test]
    fn nobody_marking_anything_is_no_evidence() {
        let silent: Continuum<char> = Continuum { len: 40, annotators: vec![vec![], vec![]] };
        let agreement = unitizing(&[&silent]).unwrap();
        assert_eq!(agreement.observed_agreement(), Some(1.0));
        assert_eq!(agreement.coefficient(), Err(Undefined::OneCategory));
    }

    #[test]
    fn bad_texts_are_refused() {
        let far = Continuum { len: 10, annotators: vec![units('c', &[(5, 9)]), vec![]] };
        assert_eq!(unitizing(&[&far]), Err(Undefined::OutsideText));
        let alone = Continuum { len: 10, annotators: vec![units('c', &[(5, 2)])] };
        let pair = Continuum { len: 10, annotators: vec![vec![], vec![]] };
        assert_eq!(unitizing(&[&pair, &alone]), Err(Undefined::UnequalAnnotators));
    }
}
