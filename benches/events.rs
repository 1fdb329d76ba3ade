//! Text to events: all stages, one document after the other and many at once.

use std::hint::black_box;

use criterion::Criterion;
use rayon::ThreadPoolBuilder;
use stance_classify::{Classifier, Lexicon};

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

    // What a program pays once.
    criterion.bench_function("load/lexicon", |bencher| bencher.iter(Lexicon::builtin));
    criterion.bench_function("load/classifier", |bencher| bencher.iter(Classifier::default));
}

fn main() {
    benches::run(bench);
}
