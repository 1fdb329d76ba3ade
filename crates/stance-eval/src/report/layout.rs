//! How the readable forms arrange figures: tables that refer to them by name.

use stance_types::Act;

use crate::counts::Slot;
use crate::tally::Schema;

/// A table of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// What the reader must know to read it.
    pub about: String,
    /// The headings of the columns after the first.
    pub columns: Vec<String>,
    /// What the last column counts: the items that a row is measured on.
    pub items: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether only those who look for it need it: terminal and Markdown leave
    /// it out.
    pub detail: bool,
}

/// A row of a [`Section`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its heading.
    pub label: String,
    /// The name of the figure in each column, if there is one.
    pub figures: Vec<Option<String>>,
}

impl Row {
    /// A row of precision, recall and F1 of one unit.
    pub(crate) fn tally(label: &str, unit: &str) -> Row {
        let figure = |measure| Some(format!("{unit}_{measure}"));
        Row { label: label.to_owned(), figures: ["precision", "recall", "f1"].map(figure).into() }
    }

    /// A row that has a figure only in the last column.
    pub(crate) fn last(label: &str, figure: &str) -> Row {
        Row { label: label.to_owned(), figures: vec![None, None, Some(figure.to_owned())] }
    }

    /// A row of one figure.
    pub(crate) fn single(label: &str, figure: &str) -> Row {
        Row { label: label.to_owned(), figures: vec![Some(figure.to_owned())] }
    }
}

impl Section {
    /// A table with the columns precision, recall and F1.
    pub(crate) fn tallies(title: &str, about: &str, rows: Vec<Row>) -> Section {
        Section {
            title: title.to_owned(),
            about: about.to_owned(),
            columns: ["precision", "recall", "F1"].map(str::to_owned).into(),
            items: "gold".to_owned(),
            rows,
            detail: false,
        }
    }

    /// A table with one column of values.
    pub(crate) fn singles(title: &str, about: &str, rows: Vec<Row>) -> Section {
        Section {
            columns: vec!["value".to_owned()],
            items: "items".to_owned(),
            ..Section::tallies(title, about, rows)
        }
    }

    fn into_detail(self) -> Section {
        Section { detail: true, ..self }
    }
}

/// The tables of an evaluation of events.
pub(crate) fn of_events() -> Vec<Section> {
    let mut acts: Vec<Row> = Act::ALL.map(|act| Row::tally(act.name(), act.name())).into();
    acts.push(Row::tally("all (micro)", "event"));
    acts.push(Row::last("macro mean", "event_macro_f1"));
    acts.push(Row::last("weighted mean", "event_weighted_f1"));
    let mut sections = vec![
        Section::tallies(
            "Events",
            "An event is found when a prediction of its act answers it.",
            acts,
        ),
        Section::tallies(
            "Who to whom, and flags",
            "The tuple is right when the event is found and source and target are; \
             flags are scored on found events.",
            vec![
                Row::tally("who to whom", "who_to_whom"),
                Row::tally("negated", "negated"),
                Row::tally("hypothetical", "hypothetical"),
            ],
        ),
    ];
    for (how, unit, about) in [
        ("of found events, half of the words", "given_lenient", ""),
        ("of found events, same bytes", "given_strict", ""),
        (
            "end to end, half of the words",
            "lenient",
            "The roles of missed and of spurious events count as well.",
        ),
        ("end to end, same bytes", "strict", ""),
    ] {
        sections.push(Section::tallies(&format!("Roles {how}"), about, slots(unit)));
    }
    sections.push(Section::tallies(
        "Records and dyads",
        "Whether a record holds an act at all, and the different pairs of source and target in it.",
        vec![Row::tally("records", "record"), Row::tally("dyads", "dyad")],
    ));
    sections.push(Section::singles(
        "Besides",
        "",
        vec![
            Row::single("spurious events in 100 sentences", "spurious_per_100"),
            Row::single("events in 100 event-free records", "spurious_per_100_event_free"),
            Row::single("recall of optional (modal) events", "optional_recall"),
            Row::single("average precision", "average_precision"),
            Row::single("calibration error (ECE)", "calibration_error"),
            Row::single("Brier score", "brier_score"),
        ],
    ));
    sections.extend(details());
    sections
}

fn slots(unit: &str) -> Vec<Row> {
    let mut rows: Vec<Row> =
        Slot::ALL.map(|slot| Row::tally(slot.name(), &format!("{}_{unit}", slot.name()))).into();
    rows.push(Row::tally("all roles", &format!("role_{unit}")));
    rows
}

/// The MUC schemas and the overlap in words.
fn details() -> Vec<Section> {
    let mut sections = Vec::new();
    for (how, given) in [("of found events", "given_"), ("end to end", "")] {
        for schema in Schema::ALL {
            let title = format!("Roles {how}, MUC schema {}", schema.name());
            let rows = slots(&format!("{given}muc_{}", schema.name()));
            sections.push(Section::tallies(&title, about(schema), rows).into_detail());
        }
        let rows = Slot::ALL.map(|slot| {
            let figure = format!("{}_{given}words_f1", slot.name());
            Row::last(slot.name(), &figure)
        });
        let title = format!("Roles {how}, in words");
        let about = "Every word of a span counts, so that long spans weigh more.";
        sections.push(Section::tallies(&title, about, rows.into()).into_detail());
    }
    sections
}

fn about(schema: Schema) -> &'static str {
    match schema {
        Schema::Strict => "The same bytes in the same role.",
        Schema::Exact => "The same bytes, whatever the role.",
        Schema::Partial => "An overlap whatever the role; half a point where the bytes differ.",
        Schema::Type => "An overlap in the same role.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Figure;

    #[test]
    fn every_cell_names_a_figure() {
        let known: Vec<String> =
            Figure::all().iter().map(|figure| figure.name().to_owned()).collect();
        let calibration = ["average_precision", "calibration_error", "brier_score"];
        for section in of_events() {
            for row in &section.rows {
                assert_eq!(row.figures.len(), section.columns.len(), "{}", section.title);
                for name in row.figures.iter().flatten() {
                    let is_known = known.contains(name) || calibration.contains(&name.as_str());
                    assert!(is_known, "{name}");
                }
            }
        }
    }
}
