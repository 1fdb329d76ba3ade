//! Text to events: all stages, one document after the other and many at once.

use std::hint::black_box;

use criterion::Criterion;
use rayon::ThreadPoolBuilder;
use stance_classify::{Classifier, Lexicon};
use stance_tokenize::sentences;
use stance_types::{Document, Sentence};

fn bench(criterion: &mut Criterion) {
    let documents = benches::corpus();
    let classifier = Classifier::default();
    let mut group = benches::stage(criterion, "events", &documents);
    group.bench_function("documents", |bencher| {
        bencher.iter(|| {
            for document in &documents {
                black_box(classifier.events(&document.text));
            }
        });
    });
    for threads in [1, 2] {
        let pool =
            ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        group.bench_function(format!("batch/{threads}"), |bencher| {
            bencher.iter(|| pool.install(|| classifier.events_of_all(&documents)));
        });
    }
    group.finish();

    let mut group = benches::stage(criterion, "clauses", &documents);
    group.bench_function("all sentences", |bencher| {
        bencher.iter(|| {
            for document in &documents {
                black_box(classifier.clauses(&document.text));
            }
        });
    });
    group.finish();

    // Cues and roles are looked for in few sentences. Those that have some show
    // what they cost, for nothing is skipped there.
    let eventful: Vec<Document> = documents
        .iter()
        .flat_map(|document| {
            let text = &document.text;
            let events = classifier.events(text);
            let holds = move |s: &Sentence| events.iter().any(|event| event.sentence == s.index);
            sentences(text).filter(holds).map(|s| Document::new("", &text[s.span]))
        })
        .collect();
    let mut group = benches::stage(criterion, "roles", &eventful);
    group.bench_function("sentences with an event", |bencher| {
        bencher.iter(|| {
            for sentence in &eventful {
                black_box(classifier.events(&sentence.text));
            }
        });
    });
    group.finish();

    // What a program pays once.
    criterion.bench_function("load/lexicon", |bencher| bencher.iter(Lexicon::builtin));
    criterion.bench_function("load/classifier", |bencher| bencher.iter(Classifier::default));
}

fn main() {
    benches::run(bench);
}
