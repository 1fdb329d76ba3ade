//! Scoring: gold and predictions in, counts out.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::bootstrap::{Bootstrap, Interval, intervals};
use crate::count::count;
use crate::counts::{Counts, Table, sparse, sparse_cells};
use crate::figure::Figure;
use crate::matching::{Alignment, Matching, align};
use crate::record::{Gold, Predicted, Predictions, Record};

/// How to score.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// When a prediction answers a gold event.
    pub matching: Matching,
    /// The field that says which records belong together, such as `doc` for
    /// the sentences of one article. Records of one cluster resemble each
    /// other, so intervals resample whole clusters. Without it, or where a
    /// record lacks the field, every record is its own cluster.
    pub cluster_by: Option<String>,
    /// How to resample.
    pub bootstrap: Bootstrap,
}

/// How a system's predictions compare with a gold set.
///
/// It keeps which prediction answered which event, so that every figure can
/// be traced to sentences, and the counts of every record, so that figures
/// can be resampled and broken down without scoring again.
///
/// ```
/// use stance_eval::{Evaluation, Gold, Options, Record};
/// use stance_types::{Act, Event, Span};
///
/// let accused = Event::new(Act::Accuse, Span::new(5, 12));
/// let text = "Kyiv accused Moscow of shelling the port.";
/// let gold = Gold::new(vec![Record::new("a-1", text, vec![accused])])?;
///
/// let perfect = gold.as_predictions();
/// let scores = Evaluation::new(&gold, &perfect, &Options::default());
/// assert_eq!(scores.counts().all_events().f1(), Some(1.0));
/// # Ok::<(), stance_eval::Error>(())
/// ```
#[derive(Debug)]
pub struct Evaluation<'a> {
    gold: &'a Gold,
    predictions: &'a Predictions,
    options: Options,
    alignments: Vec<Alignment>,
    table: Table,
    counts: Counts,
}

impl<'a> Evaluation<'a> {
    /// Scores `predictions` against `gold`, on all threads of the current
    /// rayon pool.
    #[must_use]
    pub fn new(gold: &'a Gold, predictions: &'a Predictions, options: &Options) -> Self {
        let scored: Vec<_> = gold
            .records()
            .par_iter()
            .map(|record| {
                let predicted = predictions.of(&record.id);
                let alignment = align(&record.events, predicted, options.matching);
                let row = sparse(count(record, predicted, &alignment));
                (alignment, row)
            })
            .collect();
        let mut table = Table::new();
        let mut alignments = Vec::with_capacity(scored.len());
        for (alignment, row) in scored {
            table.push(&row);
            alignments.push(alignment);
        }
        let counts = table.sum((0..table.len()).map(|row| (row, 1)));
        Evaluation { gold, predictions, options: options.clone(), alignments, table, counts }
    }

    /// The counts of the whole set.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The counts of the record at `position` in the gold set.
    #[must_use]
    pub fn counts_of(&self, position: usize) -> Counts {
        self.table.sum([(position, 1)])
    }

    /// The counts of the records that `keep` holds for.
    #[must_use]
    pub fn counts_where(&self, keep: impl Fn(&Record) -> bool) -> Counts {
        let records = self.gold.records().iter().enumerate();
        self.table.sum(records.filter(|(_, record)| keep(record)).map(|(row, _)| (row, 1)))
    }

    /// Every record with its predictions and how they answer each other.
    pub fn records(&self) -> impl Iterator<Item = (&'a Record, &'a [Predicted], &Alignment)> {
        let records = self.gold.records().iter().zip(&self.alignments);
        records.map(|(record, alignment)| (record, self.predictions.of(&record.id), alignment))
    }

    /// How it was scored.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The gold set.
    #[must_use]
    pub fn gold(&self) -> &'a Gold {
        self.gold
    }

    /// The predictions.
    #[must_use]
    pub fn predictions(&self) -> &'a Predictions {
        self.predictions
    }

    /// The interval of every figure, `None` where the figure is undefined.
    #[must_use]
    pub fn intervals(&self, figures: &[Figure]) -> Vec<Option<Interval>> {
        self.intervals_where(figures, |_| true)
    }

    /// The intervals of figures of the records that `keep` holds for.
    #[must_use]
    pub fn intervals_where(
        &self,
        figures: &[Figure],
        keep: impl Fn(&Record) -> bool,
    ) -> Vec<Option<Interval>> {
        intervals(self.options.bootstrap, &self.clusters_where(keep), figures)
    }

    /// How many clusters the intervals resample.
    #[must_use]
    pub fn clusters(&self) -> usize {
        self.clusters_where(|_| true).len()
    }

    pub(crate) fn clusters_where(&self, keep: impl Fn(&Record) -> bool) -> Table {
        self.clusters_by(self.options.cluster_by.as_deref(), keep)
    }

    /// The counts of every cluster, in the order of their names, so that the
    /// order of the records cannot move an interval.
    pub(crate) fn clusters_by(&self, field: Option<&str>, keep: impl Fn(&Record) -> bool) -> Table {
        group(&self.table, self.gold, field, Counts::width(), keep)
    }

    /// The rows of a table of this gold set's records, `width` integers wide,
    /// one row a cluster.
    pub(crate) fn cluster_wide(&self, table: &Table, width: usize) -> Table {
        let field = self.options.cluster_by.as_deref();
        group(table, self.gold, field, width, |_| true)
    }
}

fn group(
    table: &Table,
    gold: &Gold,
    field: Option<&str>,
    width: usize,
    keep: impl Fn(&Record) -> bool,
) -> Table {
    let mut clusters: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (row, record) in gold.records().iter().enumerate().filter(|(_, record)| keep(record)) {
        let shared = field.and_then(|field| record.fields.get(field)).and_then(|v| v.first());
        // A record without the field must not join a cluster that happens to
        // bear its id.
        let name = match shared {
            Some(name) => (true, name.as_str()),
            None => (false, record.id.as_str()),
        };
        clusters.entry(name).or_default().push(row);
    }
    let mut grouped = Table::new();
    for rows in clusters.values() {
        match rows[..] {
            [row] => grouped.push(table.row(row)),
            _ => {
                let sum = table.sum_cells(rows.iter().map(|&row| (row, 1)), width);
                grouped.push(&sparse_cells(&sum));
            }
        }
    }
    grouped
}
