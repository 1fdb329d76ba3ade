//! Scoring: gold and predictions in, counts out.

use rayon::prelude::*;

use crate::bootstrap::{Bootstrap, Interval, intervals};
use crate::count::{Events, count};
use crate::counts::Counts;
use crate::figure::Figure;
use crate::matching::{Alignment, Matching, align};
use crate::record::{Gold, Predicted, Predictions, Record};
use crate::table::{Table, sparse, sparse_cells};

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
    clusters: Clusters,
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
                let events = Events {
                    text: &record.text,
                    sentences: record.sentences,
                    gold: record.events.iter().collect(),
                    predicted: predicted.iter().map(|predicted| &predicted.event).collect(),
                };
                let row = sparse(count(&events, &events.words(), &alignment));
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
        let clusters = Clusters::of(gold, options.cluster_by.as_deref());
        let options = options.clone();
        Evaluation { gold, predictions, options, alignments, table, counts, clusters }
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
        let records = self.gold.records().iter().enumerate();
        let kept = records.filter(|(_, record)| keep(record)).map(|(position, _)| position);
        intervals(self.options.bootstrap, &self.clusters_of(kept.collect()), figures)
    }

    /// How many clusters the intervals resample.
    #[must_use]
    pub fn clusters(&self) -> usize {
        self.clusters.len
    }

    /// The counts of every cluster, of the records at these positions.
    pub(crate) fn clusters_of(&self, records: Vec<usize>) -> Table {
        self.clusters.sum(&self.table, Counts::width(), records)
    }

    /// The rows of a table of this gold set's records, `width` integers wide,
    /// one row a cluster.
    pub(crate) fn cluster_wide(&self, table: &Table, width: usize) -> Table {
        self.clusters.sum(table, width, (0..table.len()).collect())
    }

    /// The counts of every record, by its position in the gold set.
    pub(crate) fn table(&self) -> &Table {
        &self.table
    }
}

/// Which records belong together.
#[derive(Clone, Debug, Default)]
struct Clusters {
    /// The cluster of every record. Clusters are numbered in the order of
    /// their names, so that the order of the records cannot move an interval.
    of: Vec<usize>,
    len: usize,
}

impl Clusters {
    /// The records that share `field`; every other one is alone.
    fn of(gold: &Gold, field: Option<&str>) -> Self {
        let records = gold.records().par_iter().enumerate();
        let mut named: Vec<(bool, &str, usize)> = records
            .map(|(position, record)| {
                let values = field.and_then(|field| record.fields.get(field));
                let shared = values.and_then(|values| values.first());
                // A record without the field must not join a cluster that
                // happens to bear its id.
                (shared.is_some(), shared.unwrap_or(&record.id).as_str(), position)
            })
            .collect();
        named.par_sort_unstable();
        let mut clusters = Clusters { of: vec![0; named.len()], len: 0 };
        for together in named.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            together.iter().for_each(|&(_, _, record)| clusters.of[record] = clusters.len);
            clusters.len += 1;
        }
        clusters
    }

    /// The sum of the given rows of each cluster; clusters without one of
    /// them are left out.
    fn sum(&self, table: &Table, width: usize, mut rows: Vec<usize>) -> Table {
        rows.sort_unstable_by_key(|&row| (self.of[row], row));
        let mut sums = Table::new();
        for together in rows.chunk_by(|&a, &b| self.of[a] == self.of[b]) {
            match *together {
                [row] => sums.push(table.row(row)),
                _ => {
                    let sum = table.sum_cells(together.iter().map(|&row| (row, 1)), width);
                    sums.push(&sparse_cells(&sum));
                }
            }
        }
        sums
    }
}
