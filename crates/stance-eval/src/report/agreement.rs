//! How far annotators agree, as a table that can be quoted.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use stance_types::{Event, Role, Span};

use crate::agreement::{
    Agreement, Continuum, Item, Judgements, Undefined, Unit, cohen, continua, fleiss, interval,
    krippendorff, unitizing,
};
use crate::bootstrap::{Bootstrap, Interval};
use crate::doubt::Doubt;
use crate::error::Error;
use crate::labels::LabelledRows;
use crate::record::Gold;
use crate::report::grid::{Grid, count, number, wrapped};
use crate::report::markdown::{escaped, table};
use crate::report::measured::Measured;
use crate::report::text;

/// What annotators agree on, by every coefficient that can be asked.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AgreementReport {
    /// The version of this crate.
    pub version: String,
    /// The annotators' files with their SHA-256.
    pub annotators: Vec<(String, Option<String>)>,
    /// The field that intervals resample by; items by themselves without.
    pub cluster_by: Option<String>,
    /// How the intervals were drawn.
    pub bootstrap: Bootstrap,
    /// What a reader must know before quoting a figure.
    pub notes: Vec<String>,
    /// The input records that were left out as bad, each with its place.
    pub skipped: Vec<String>,
    /// The coefficients.
    pub coefficients: Vec<Coefficient>,
}

/// One coefficient of agreement, measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// What is judged, or marked.
    pub of: String,
    /// The coefficient's name.
    pub name: &'static str,
    /// Whose agreement it is, by their numbers from 1.
    pub annotators: Vec<usize>,
    /// Its value, if it is defined.
    pub value: Option<f64>,
    /// Why it is not.
    pub undefined: Option<Undefined>,
    /// Where it lies in most samples.
    pub interval: Option<Interval>,
    /// What it is derived from.
    pub agreement: Agreement,
    /// Why it should not be quoted, or only with a word of caution.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

const COHEN: &str = "Cohen's kappa";
const FLEISS: &str = "Fleiss's kappa";
const NOMINAL: &str = "Krippendorff's alpha";
const UNITIZING: &str = "unitizing alpha";

impl AgreementReport {
    /// How far annotators of events agree: which acts a record holds, and
    /// which stretches of text are cues and roles. Each annotator comes with
    /// the name of his file.
    ///
    /// # Errors
    ///
    /// When two annotators read different texts under one id.
    pub fn of_events(
        annotators: &[(String, &Gold)],
        cluster_by: Option<&str>,
        plan: Bootstrap,
    ) -> Result<Self, Error> {
        let files: Vec<String> = annotators.iter().map(|(file, _)| file.clone()).collect();
        let sets: Vec<&Gold> = annotators.iter().map(|&(_, gold)| gold).collect();
        let hashes = sets.iter().map(|gold| gold.sha256());
        let skipped = sets.iter().flat_map(|gold| gold.skipped());
        let mut report = Self::begin(&files, hashes, skipped, cluster_by, plan);
        for judgements in Judgements::of_events(&sets, &files, cluster_by)? {
            report.add_judgements(&judgements);
        }
        report.add_units(&sets);
        Ok(report)
    }

    /// How far annotators of labelled rows agree. Each comes with the name of
    /// his file.
    #[must_use]
    pub fn of_labels(
        annotators: &[(String, &LabelledRows)],
        cluster_by: Option<&str>,
        plan: Bootstrap,
    ) -> Self {
        let files: Vec<String> = annotators.iter().map(|(file, _)| file.clone()).collect();
        let sets: Vec<&LabelledRows> = annotators.iter().map(|&(_, rows)| rows).collect();
        let hashes = sets.iter().map(|rows| rows.sha256());
        let skipped = sets.iter().flat_map(|rows| rows.skipped());
        let mut report = Self::begin(&files, hashes, skipped, cluster_by, plan);
        for judgements in Judgements::of_labels(&sets, cluster_by) {
            report.add_judgements(&judgements);
        }
        report
    }

    fn begin<'s>(
        files: &[String],
        hashes: impl Iterator<Item = Option<&'s str>>,
        skipped: impl Iterator<Item = &'s Error>,
        cluster_by: Option<&str>,
        bootstrap: Bootstrap,
    ) -> Self {
        let hashes = hashes.map(|hash| hash.map(str::to_owned));
        let skipped: Vec<String> = skipped.map(ToString::to_string).collect();
        let note = format!(
            "{} bad records were skipped; their annotator counts as silent there.",
            skipped.len()
        );
        AgreementReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            annotators: files.iter().cloned().zip(hashes).collect(),
            cluster_by: cluster_by.map(str::to_owned),
            bootstrap,
            notes: if skipped.is_empty() { Vec::new() } else { vec![note] },
            skipped,
            coefficients: Vec::new(),
        }
    }

    /// Measures how far annotators agree in their judgements: Cohen's kappa of
    /// every two on what both judged, Fleiss's of all on what all judged, and
    /// Krippendorff's alpha, which takes what any two judged.
    fn add_judgements(&mut self, judgements: &Judgements) {
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
    fn add_units(&mut self, annotators: &[&Gold]) {
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

    /// The report for a terminal.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut page = String::new();
        for (number, (file, _)) in (1..).zip(&self.annotators) {
            let _ = writeln!(page, "annotator {number}: {}", text::printable(file));
        }
        page.push('\n');
        for note in &self.notes {
            let _ = writeln!(page, "! {}\n", wrapped(&text::printable(note), 78, "  "));
        }
        let mut grid = Grid::new(3);
        grid.row(HEAD.map(str::to_owned));
        let mut before = "";
        for coefficient in &self.coefficients {
            let mut cells = self.cells(coefficient, text::cell);
            cells[0] = text::short(&cells[0]);
            // What is judged is named once, where its lines begin.
            if coefficient.of == before {
                cells[0].clear();
            }
            before = &coefficient.of;
            grid.row(cells);
        }
        grid.render(&mut page);
        let doubtful = self.coefficients.iter().any(|coefficient| !coefficient.doubts.is_empty());
        if doubtful || self.coefficients.iter().any(|coefficient| coefficient.undefined.is_some()) {
            page.push('\n');
        }
        if doubtful {
            page.push_str(
                "? too little data to say: few items, few clusters, or often undefined\n",
            );
        }
        for reason in self.reasons() {
            let _ = writeln!(page, "– {}", wrapped(&text::printable(&reason), 78, "  "));
        }
        let _ = writeln!(page, "\n{}", wrapped(&self.signature(), 80, ""));
        page
    }

    /// The report as Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut page = "# Agreement\n\n".to_owned();
        for (number, (file, _)) in (1..).zip(&self.annotators) {
            let _ = writeln!(page, "{number}. {}", escaped(file));
        }
        page.push('\n');
        for note in &self.notes {
            let _ = writeln!(page, "> **Note:** {}\n", escaped(note));
        }
        let cells = |coefficient| self.cells(coefficient, super::grid::cell).into();
        let rows: Vec<Vec<String>> = self.coefficients.iter().map(cells).collect();
        table(&mut page, &HEAD.map(str::to_owned), &rows);
        for reason in self.reasons() {
            let _ = writeln!(page, "- {}", escaped(&reason));
        }
        let _ = writeln!(page, "\n{}", escaped(&self.signature()));
        page
    }

    /// The report as one JSON object.
    #[must_use]
    pub fn to_json(&self) -> String {
        super::pretty(self)
    }

    /// The coefficients as CSV, one a row; undefined is an empty cell.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut csv = csv::Writer::from_writer(Vec::new());
        let header = [
            "of",
            "coefficient",
            "annotators",
            "value",
            "low",
            "high",
            "observed_disagreement",
            "expected_disagreement",
            "items",
            "undefined",
        ];
        // Writing to memory cannot fail, and all rows are equally long.
        let _ = csv.write_record(header);
        let decimal = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for coefficient in &self.coefficients {
            let Coefficient { of, name, interval, agreement, .. } = coefficient;
            let _ = csv.write_record([
                of.clone(),
                (*name).to_owned(),
                coefficient.numbers(" "),
                decimal(coefficient.value),
                decimal(interval.map(|interval| interval.low)),
                decimal(interval.map(|interval| interval.high)),
                decimal((agreement.items > 0).then_some(agreement.observed)),
                decimal((agreement.items > 0).then_some(agreement.expected)),
                agreement.items.to_string(),
                coefficient.undefined.map(|reason| reason.to_string()).unwrap_or_default(),
            ]);
        }
        let bytes = csv.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    fn cells(&self, coefficient: &Coefficient, cell: fn(&Measured) -> String) -> [String; 5] {
        let Coefficient { of, name, value, interval, agreement, doubts, .. } = coefficient;
        let whose = match self.annotators.len() > 2 && coefficient.annotators.len() == 2 {
            true => format!("{name} {}", coefficient.numbers("–")),
            false => (*name).to_owned(),
        };
        let measured = Measured {
            value: *value,
            interval: *interval,
            doubts: doubts.clone(),
            ..Measured::default()
        };
        // Unitizing compares squared lengths, of which no part is agreed on.
        let observed = agreement.observed_agreement().filter(|_| *name != UNITIZING);
        let items = match *name {
            UNITIZING => format!("{} bytes", count(agreement.items)),
            _ => count(agreement.items),
        };
        [of.clone(), whose, cell(&measured), number(observed), items]
    }

    fn reasons(&self) -> Vec<String> {
        let reason = |coefficient: &Coefficient| {
            let reason = coefficient.undefined?;
            Some(format!("{}, {}: {reason}", coefficient.of, coefficient.name))
        };
        let mut reasons: Vec<String> = self.coefficients.iter().filter_map(reason).collect();
        reasons.dedup();
        reasons
    }

    fn signature(&self) -> String {
        let files: Vec<String> = self
            .annotators
            .iter()
            .map(|(file, hash)| match hash {
                Some(hash) => format!("{file} ({})", hash.get(..12).unwrap_or(hash)),
                None => file.clone(),
            })
            .collect();
        let intervals = match self.bootstrap.samples {
            0 => "no intervals".to_owned(),
            samples => format!(
                "{} % intervals from {samples} bootstrap samples, {}, seed {}",
                100.0 * self.bootstrap.level,
                match &self.cluster_by {
                    Some(field) => format!("clustered by {field}"),
                    None => "every item by itself".to_owned(),
                },
                self.bootstrap.seed
            ),
        };
        format!("version {}; {}; {intervals}", self.version, files.join(", "))
    }
}

/// What an event is marked as, and where.
type Marks = dyn Fn(&Event) -> Option<(Span, u8)>;

const HEAD: [&str; 5] = ["", "coefficient", "value", "agreed", "items"];

impl Coefficient {
    fn numbers(&self, between: &str) -> String {
        let numbers: Vec<String> = self.annotators.iter().map(ToString::to_string).collect();
        numbers.join(between)
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
