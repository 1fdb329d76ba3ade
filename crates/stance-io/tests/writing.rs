//! What is written can be read back, by whoever parses JSON or CSV.

use proptest::prelude::*;
use serde::Deserialize;
use stance_io::{ErrorKind, Offsets, Renderer, Table};
use stance_types::{Act, Document, Event, Prediction, Role, Span};

/// A line as any program would read it.
#[derive(Deserialize)]
struct Line {
    doc: String,
    #[serde(flatten)]
    found: Prediction,
}

fn render(table: Table, offsets: Offsets, document: &Document, events: &[Prediction]) -> String {
    let renderer = Renderer::new(table, offsets);
    let mut out = renderer.header().to_vec();
    renderer.render(document, events, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn kyiv() -> (Document, Vec<Prediction>) {
    let document = Document::new("a-17", "“Kyïv” accused Moscow, \"again\".");
    let found = Prediction {
        sentence: 3,
        entry: "accuse.v".into(),
        frame: "SOURCE CUE TARGET".into(),
        event: Event {
            source: Some(Span::new(0, 11)),
            target: Some(Span::new(20, 35)),
            hypothetical: true,
            ..Event::new(Act::Accuse, Span::new(12, 19))
        },
        confidence: 0.94,
        source_resolved: Some(Span::new(20, 26)),
        target_resolved: None,
    };
    (document, vec![found])
}

#[test]
fn jsonl_is_the_contract() {
    let (document, events) = kyiv();
    assert_eq!(
        render(Table::Jsonl, Offsets::Bytes, &document, &events),
        concat!(
            r#"{"doc":"a-17","sentence":3,"act":"accuse","entry":"accuse.v","frame":"SOURCE CUE TARGET","#,
            r#""cue":{"start":12,"end":19,"text":"accused"},"#,
            r#""source":{"start":0,"end":11,"text":"“Kyïv”"},"#,
            r#""target":{"start":20,"end":35,"text":"Moscow, \"again\""},"content":null,"#,
            r#""negated":false,"hypothetical":true,"oblige":false,"confidence":0.94,"#,
            r#""source_resolved":{"start":20,"end":26,"text":"Moscow"},"target_resolved":null}"#,
            "\n"
        )
    );
}

#[test]
fn csv_is_flat() {
    let (document, events) = kyiv();
    let expected = "doc,sentence,act,entry,frame,cue,cue_start,cue_end,\
        source,source_start,source_end,target,target_start,target_end,\
        content,content_start,content_end,negated,hypothetical,oblige,confidence,\
        source_resolved,source_resolved_start,source_resolved_end,\
        target_resolved,target_resolved_start,target_resolved_end\n\
        a-17,3,accuse,accuse.v,SOURCE CUE TARGET,accused,7,14,\
        “Kyïv”,0,6,\"Moscow, \"\"again\"\"\",15,30,,,,false,true,false,0.94,\
        Moscow,15,21,,,\n";
    assert_eq!(render(Table::Csv, Offsets::Chars, &document, &events), expected);
}

#[test]
fn events_of_another_text_are_refused() {
    let (_, events) = kyiv();
    for table in [Table::Jsonl, Table::Csv] {
        let renderer = Renderer::new(table, Offsets::Chars);
        let error =
            renderer.render(&Document::new("b", "Kyïv"), &events, &mut Vec::new()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::SpanOutsideText { length: 5, .. }), "{error}");
        assert!(error.to_string().starts_with("b: an event's span 12..19"), "{error}");
    }
}

/// A text and spans that lie on its characters.
fn any_case() -> impl Strategy<Value = (Document, Vec<Prediction>)> {
    let text = "[aé€😀\"\\\\,\n\t\u{1b} ]{0,40}";
    (any::<String>(), text).prop_flat_map(|(id, text)| {
        let bounds: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let bound = prop::sample::select(bounds);
        let span = (bound.clone(), bound).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)));
        let roles = prop::array::uniform3(prop::option::of(span.clone()));
        let flags = prop::array::uniform3(any::<bool>());
        let names = prop::array::uniform2(any::<String>());
        let act = prop::sample::select(&Act::ALL[..]);
        // Thousandths, since no more is written.
        let found = (0usize..99, names, act, span, roles, flags, 0u16..=1000).prop_map(
            |(sentence, [entry, frame], act, cue, roles, flags, confidence)| Prediction {
                sentence,
                entry,
                frame,
                event: Event {
                    source: roles[0],
                    target: roles[1],
                    content: roles[2],
                    negated: flags[0],
                    hypothetical: flags[1],
                    oblige: flags[2],
                    ..Event::new(act, cue)
                },
                confidence: f32::from(confidence) / 1000.0,
                source_resolved: roles[1],
                target_resolved: roles[2],
            },
        );
        (Just(Document::new(id, text)), prop::collection::vec(found, 0..4))
    })
}

proptest! {
    #[test]
    fn jsonl_reads_back((document, events) in any_case()) {
        let out = render(Table::Jsonl, Offsets::Bytes, &document, &events);
        prop_assert_eq!(out.lines().count(), events.len());
        for (line, found) in out.lines().zip(&events) {
            let read: Line = serde_json::from_str(line).unwrap();
            prop_assert_eq!(&read.doc, &document.id);
            prop_assert_eq!(&read.found, found);
            let json: serde_json::Value = serde_json::from_str(line).unwrap();
            prop_assert_eq!(&json["cue"]["text"], &document.text.as_str()[found.event.cue]);
            for role in Role::ALL {
                let text = found.event.role(role).map(|span| &document.text.as_str()[span]);
                prop_assert_eq!(json[role.name()]["text"].as_str(), text);
            }
        }
    }

    #[test]
    fn chars_index_the_text_as_python_does((document, events) in any_case()) {
        let chars: Vec<char> = document.text.chars().collect();
        let out = render(Table::Jsonl, Offsets::Chars, &document, &events);
        for line in out.lines() {
            let json: serde_json::Value = serde_json::from_str(line).unwrap();
            for part in ["cue", "source", "target", "content"].map(|name| &json[name]) {
                if let Some(text) = part["text"].as_str() {
                    let at = |key: &str| part[key].as_u64().unwrap() as usize;
                    let found: String = chars[at("start")..at("end")].iter().collect();
                    prop_assert_eq!(found, text);
                }
            }
        }
    }

    #[test]
    fn csv_reads_back((document, events) in any_case()) {
        let out = render(Table::Csv, Offsets::Bytes, &document, &events);
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let header = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), events.len());
        for (row, found) in rows.iter().zip(&events) {
            let field = |name: &str| &row[header.iter().position(|column| column == name).unwrap()];
            prop_assert_eq!(field("doc"), &document.id);
            prop_assert_eq!(field("cue"), &document.text.as_str()[found.event.cue]);
            prop_assert_eq!(field("negated"), found.event.negated.to_string());
            for role in Role::ALL {
                let span = found.event.role(role);
                prop_assert_eq!(field(role.name()), span.map_or("", |span| &document.text.as_str()[span]));
                let start = span.map(|span| span.start().to_string()).unwrap_or_default();
                prop_assert_eq!(field(&format!("{role}_start")), start);
            }
        }
    }
}
