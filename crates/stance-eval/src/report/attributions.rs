//! The report of attributions.

use crate::attributions::{AttributionScores, FIGURES};
use crate::bootstrap::Bootstrap;
use crate::report::Report;
use crate::report::layout::{Row, Section};
use crate::report::measured::Measured;
use crate::report::signature::Signature;

impl Report {
    /// The report of scores on attributions: source and content at the cues
    /// that people marked, by names such as `attribution_source_f1`.
    #[must_use]
    pub fn of_attributions(
        scores: &AttributionScores,
        plan: Bootstrap,
        signature: Signature,
    ) -> Self {
        let counts = scores.counts();
        let mut figures: Vec<Measured> = [
            ("attribution_source", counts.source),
            ("attribution_content", counts.content),
            ("attribution_source_touched", counts.source_touched),
            ("attribution_content_touched", counts.content_touched),
        ]
        .into_iter()
        .flat_map(|(unit, tally)| Measured::tally(unit, tally))
        .collect();
        figures.push(Measured {
            numerator: Some(counts.core_found),
            denominator: Some(counts.core),
            support: Some(counts.core),
            ..Measured::plain(
                "attribution_core_recall",
                crate::tally::ratio(counts.core_found, counts.core),
            )
        });
        for ((name, _), interval) in FIGURES.iter().zip(scores.intervals(plan, &FIGURES)) {
            if let Some(figure) = figures.iter_mut().find(|figure| figure.name == *name) {
                figure.interval = interval;
            }
        }
        let clusters = scores.texts();
        Report {
            signature,
            sizes: vec![
                ("texts".to_owned(), clusters as u64),
                ("attributions answered".to_owned(), counts.answered),
            ],
            figures: figures.into_iter().map(|figure| figure.doubted(clusters, plan)).collect(),
            sections: vec![
                Section::tallies(
                    "Roles at cues that people marked",
                    "Right means half of the words, touched at least one word; content is \
                     compared with target and content together.",
                    vec![
                        Row::tally("source", "attribution_source"),
                        Row::tally("content", "attribution_content"),
                        Row::tally("source touched", "attribution_source_touched"),
                        Row::tally("content touched", "attribution_content_touched"),
                    ],
                ),
                Section::singles(
                    "Cues",
                    "",
                    vec![Row::single("recall of cues with a core word", "attribution_core_recall")],
                ),
            ],
            ..Report::default()
        }
    }
}
