//! Which words of a text could be cues: the only stage that reads all of it.

use std::hint::black_box;

use criterion::Criterion;
use stance_classify::Classifier;

fn bench(criterion: &mut Criterion) {
    let documents = benches::corpus();
    let classifier = Classifier::default();
    let mut group = benches::stage(criterion, "prefilter", &documents);
    group.bench_function("corpus", |bencher| {
        bencher.iter(|| {
            for document in &documents {
                black_box(classifier.prefilter(&document.text).count());
            }
        });
    });
}

fn main() {
    benches::run(bench);
}
