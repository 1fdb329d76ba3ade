//! The coefficients of an agreement report, measured.

use std::collections::BTreeMap;

use stance_types::{Event, Role, Span};

use super::{AgreementReport, COHEN, Coefficient, FLEISS, NOMINAL, UNITIZING};
use crate::agreement::{
    Agreement, Continuum, Item, Judgements, Undefined, Unit, cohen, continua, fleiss, interval,
    krippendorff, unitizing,
};
use crate::doubt::Doubt;
use crate::record::Gold;
use crate::report::grid::count;

/// What an event is marked as, and where.
type Marks = dyn Fn(&Event) -> Option<(Span, u8)>;

impl AgreementReport {
    /// Measures how far annotators agree in their judgements: Cohen's kappa of
    /// every two on what both judged, Fleiss's of all on what all judged, and
    /// Krippendorff's alpha, which takes what any two judged.
    pub(super) fn add_judgements(&mut self, judgements: &Judgements) {
        let everybody: Vec<usize> = (0..self.annotators.len()).collect();
        let clusters = numbered(&judgements.items);
        for (at, &a) in everybody.iter().enumerate() {
            for &b in &everybody[at + 1..] {
                let kappa = |items: &[&[Option<u32>]]| {
                    Ok(cohen(items.iter().filter_map(|item| Some((item[a]?, item[b]?)))))
                };
                self.judged(&judgements.question, COHEN, vec![a, b], &clusters, kappa);
            }
        }
        let kappa = |items: &[&[Option<u32>]]| {
            let complete = items.iter().filter(|item| item.iter().all(Option::is_some));
            let row = |item: &&[Option<u32>]| {
                let mut uses: Vec<u64> = Vec::new();
                for &category in item.iter().flatten() {
                    let category = category as usize;
                    uses.resize(uses.len().max(category + 1), 0);
                    uses[category] += 1;
                }
                uses
            };
            fleiss(&complete.map(row).collect::<Vec<_>>())
        };
        self.judged(&judgements.question, FLEISS, everybody.clone(), &clusters, kappa);
        let alpha = |items: &[&[Option<u32>]]| {
            Ok(krippendorff(items.iter().map(|item| item.iter().copied())))
        };
        self.judged(&judgements.question, NOMINAL, everybody, &clusters, alpha);
        let partial = judgements.items.len() - judgements.complete();
        let note = format!(
            "{} of {} items were not judged by everybody: Cohen's kappa leaves out what either of \
             its two did not judge, Fleiss's what anybody did not, Krippendorff's alpha only what \
             fewer than two judged.",
            count(partial as u64),
            count(judgements.items.len() as u64)
        );
        if partial > 0 && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn judged(
        &mut self,
        of: &str,
        name: &'static str,
        annotators: Vec<usize>,
        clusters: &[Vec<Vec<Option<u32>>>],
        measure: impl Fn(&[&[Option<u32>]]) -> Result<Agreement, Undefined> + Sync,
    ) {
        let of_clusters = |clusters: &[&Vec<Vec<Option<u32>>>]| {
            let items: Vec<&[Option<u32>]> =
                clusters.iter().flat_map(|cluster| cluster.iter().map(Vec::as_slice)).collect();
            measure(&items)
        };
        self.measured(of, name, annotators, clusters, of_clusters, |agreement| agreement.items);
    }

    /// Measures how far annotators of events mark the same stretches of text:
    /// Krippendorff's alpha for unitizing, of cues by their act and of each
    /// role, on the texts that everybody annotated.
    pub(super) fn add_units(&mut self, annotators: &[&Gold]) {
        let everybody: Vec<usize> = (0..annotators.len()).collect();
        let mut questions: Vec<(String, Box<Marks>)> =
            vec![("cues by act".to_owned(), Box::new(|event| Some((event.cue, event.act as u8))))];
        for role in Role::ALL {
            let marks = move |event: &Event| Some((event.role(role)?, 0));
            questions.push((format!("{role} spans"), Box::new(marks)));
        }
        for (of, marks) in questions {
            let texts = continua(annotators, |event| {
                let (span, category) = marks(event).filter(|_| !event.oblige)?;
                Some(Unit { span, category })
            });
            let clusters = self.clustered(annotators, texts);
            let texts = clusters.iter().map(|cluster| cluster.len() as u64).sum::<u64>();
            let alpha = |clusters: &[&Vec<Continuum<u8>>]| {
                unitizing(&clusters.iter().copied().flatten().collect::<Vec<_>>())
            };
            self.measured(&of, UNITIZING, everybody.clone(), &clusters, alpha, |_| texts);
        }
        let in_all = |id: &str| annotators.iter().all(|other| other.get(id).is_some());
        let mut records = annotators.iter().flat_map(|gold| gold.records());
        if records.any(|record| !in_all(&record.id)) {
            self.notes.push(
                "The unitizing alpha is measured on the texts that everybody annotated.".to_owned(),
            );
        }
    }

    /// Puts texts of one cluster together. They come in the order of the first
    /// annotator's records that everybody has.
    fn clustered(
        &self,
        annotators: &[&Gold],
        texts: Vec<Continuum<u8>>,
    ) -> Vec<Vec<Continuum<u8>>> {
        let Some((first, others)) = annotators.split_first() else {
            return Vec::new();
        };
        let shared = first.records().iter().filter(|record| {
            others.iter().all(|other| other.get(&record.id).is_some_and(|r| r.text == record.text))
        });
        let mut clusters: BTreeMap<(bool, &str), Vec<Continuum<u8>>> = BTreeMap::new();
        for (record, text) in shared.zip(texts) {
            let field =
                self.cluster_by.as_ref().and_then(|field| record.fields.get(field)?.first());
            let name = (field.is_some(), field.unwrap_or(&record.id).as_str());
            clusters.entry(name).or_default().push(text);
        }
        clusters.into_values().collect()
    }

    fn measured<C: Sync>(
        &mut self,
        of: &str,
        name: &'static str,
        annotators: Vec<usize>,
        clusters: &[C],
        measure: impl Fn(&[&C]) -> Result<Agreement, Undefined> + Sync,
        support: impl Fn(&Agreement) -> u64,
    ) {
        let all: Vec<&C> = clusters.iter().collect();
        let (agreement, coefficient) = match measure(&all) {
            Ok(agreement) => (agreement, agreement.coefficient()),
            Err(undefined) => (Agreement::default(), Err(undefined)),
        };
        // An undefined sample is left out and counted.
        let of_sample = |sample: &[&C]| measure(sample).unwrap_or_default();
        let interval = match coefficient.is_ok() && self.bootstrap.samples > 0 {
            true => interval(self.bootstrap, clusters, of_sample),
            false => None,
        };
        let plan = self.bootstrap;
        self.coefficients.push(Coefficient {
            of: of.to_owned(),
            name,
            annotators: annotators.into_iter().map(|annotator| annotator + 1).collect(),
            value: coefficient.ok(),
            undefined: coefficient.err(),
            interval,
            agreement,
            doubts: Doubt::about(support(&agreement), clusters.len(), interval, plan),
        });
    }
}

/// The items of each cluster, with a number for every category.
fn numbered(items: &[Item]) -> Vec<Vec<Vec<Option<u32>>>> {
    let mut categories: BTreeMap<&str, u32> = BTreeMap::new();
    for judgement in items.iter().flat_map(|item| item.judgements.iter().flatten()) {
        let next = u32::try_from(categories.len()).unwrap_or(u32::MAX);
        categories.entry(judgement).or_insert(next);
    }
    let mut clusters: BTreeMap<&str, Vec<Vec<Option<u32>>>> = BTreeMap::new();
    for item in items {
        let number = |judgement: &String| categories.get(judgement.as_str()).copied();
        let judgements = item.judgements.iter();
        let judgements = judgements.map(|judgement| judgement.as_ref().and_then(number)).collect();
        clusters.entry(&item.cluster).or_default().push(judgements);
    }
    clusters.into_values().collect()
}
