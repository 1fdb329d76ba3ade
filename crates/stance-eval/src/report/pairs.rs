//! The report of marked pairs.

use stance_types::Act;

use crate::bootstrap::Bootstrap;
use crate::pairs::{PairScores, class_of};
use crate::report::Report;
use crate::report::layout::{Row, Section};
use crate::report::measured::Measured;
use crate::report::parts::Confusion;
use crate::report::signature::Signature;

impl Report {
    /// The report of scores on marked pairs: precision, recall and F1 of each
    /// class, by names such as `accuse_f1`.
    #[must_use]
    pub fn of_pairs(scores: &PairScores, plan: Bootstrap, signature: Signature) -> Self {
        let pairs = scores.scored();
        let mut figures = Vec::new();
        let mut rows = Vec::new();
        for (act, intervals) in Act::ALL.into_iter().zip(scores.intervals(plan)) {
            let measured = Measured::tally(act.name(), scores.class(act));
            figures.extend(measured.into_iter().zip(intervals).map(|(m, range)| m.within(range)));
            rows.push(Row::tally(class_of(act), act.name()));
        }
        let clusters = usize::try_from(pairs).unwrap_or(usize::MAX);
        Report {
            signature,
            sizes: vec![
                ("pairs".to_owned(), pairs),
                ("pairs outside the act's meaning".to_owned(), scores.outside()),
            ],
            notes: vec![
                "REJECT is wider than denying (it holds refusals), so its figures are for \
                 information only."
                    .to_owned(),
            ],
            figures: figures.into_iter().map(|figure| figure.doubted(clusters, plan)).collect(),
            sections: vec![Section::tallies(
                "Classes of pairs",
                "A pair gets the class of the event whose source is the pair's.",
                rows,
            )],
            confusion: Some(confusion(scores)),
            ..Report::default()
        }
    }
}

fn confusion(scores: &PairScores) -> Confusion {
    let classes = || Act::ALL.into_iter().map(Some).chain([None]);
    let name = |class: Option<Act>| class.map_or("any other, or none", class_of).to_owned();
    let row = |gold| classes().map(|said| Some(scores.confusion(gold, said))).collect();
    Confusion { classes: classes().map(name).collect(), cells: classes().map(row).collect() }
}
