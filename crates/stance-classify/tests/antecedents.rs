//! Whom the pronouns in roles name.

use stance_classify::Classifier;

/// A text, the cue, and whom its source and target name besides themselves.
const ROWS: &[(&str, &str, Option<&str>, Option<&str>)] = &[
    // The speaker of the own sentence.
    ("The ministry said it denied the charge.", "denied", Some("The ministry"), None),
    ("Mr. Oduya said he urged Kisumu to wait.", "urged", Some("Mr. Oduya"), None),
    // The one subject before that agrees, over a sentence that has none.
    (
        "Sen. Elizabeth Marlow spoke on Monday. It rained. She accused the bank of lying.",
        "accused",
        Some("Sen. Elizabeth Marlow"),
        None,
    ),
    ("Belgium and Malta met. They urged Oslo to stop.", "urged", Some("Belgium and Malta"), None),
    (
        "The governor, David Penn, resigned. Critics accused him of theft.",
        "accused",
        None,
        Some("The governor"),
    ),
    // A bare name, whose bearer an earlier sentence shows.
    (
        "Judge Maria Tal ruled on Monday. Tal was firm. She blamed the mayor for the delay.",
        "blamed",
        Some("Tal"),
        None,
    ),
    // A surname is no *it*; a firm's name may be.
    ("Kim Burgess came. Burgess said it urged Oslo to wait.", "urged", None, None),
    ("Alcoa said it urged Oslo to wait.", "urged", Some("Alcoa"), None),
    // Two agree: it is not plain.
    ("Mr. Oduya left when Mr. Kerr came. He blamed the mayor for it.", "blamed", None, None),
    // None agrees.
    ("The bridge fell. He blamed the mayor for it.", "blamed", None, None),
    ("Mr. Oduya left. She blamed the mayor for it.", "blamed", None, None),
    // Another speaks.
    ("Mr. Oduya came. \"He accused the mayor of theft,\" Ann Kerr said.", "accused", None, None),
    // No pronoun of the third person.
    ("Mr. Oduya came. We urged him to leave.", "urged", None, Some("Mr. Oduya")),
];

#[test]
fn antecedents() {
    let classifier = Classifier::default();
    for &(text, cue, source, target) in ROWS {
        let events = classifier.events(text);
        let found = events.iter().find(|found| &text[found.event.cue] == cue);
        let found = found.unwrap_or_else(|| panic!("no {cue} in {text}"));
        let named = |span: Option<_>| span.map(|span| &text[span]);
        assert_eq!(named(found.source_resolved), source, "source of {text}");
        assert_eq!(named(found.target_resolved), target, "target of {text}");
    }
}
