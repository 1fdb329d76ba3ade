//! Text to sentences, and sentences to tokens.

use std::hint::black_box;

use criterion::Criterion;
use stance_tokenize::{sentences, tokens};

fn bench(criterion: &mut Criterion) {
    let documents = benches::corpus();
    let mut group = benches::stage(criterion, "sentences", &documents);
    group.bench_function("corpus", |bencher| {
        bencher.iter(|| {
            for document in &documents {
                sentences(&document.text).for_each(|sentence| {
                    black_box(sentence);
                });
            }
        });
    });
    group.finish();

    // The spans are found beforehand, so that only tokens are measured.
    let spans: Vec<Vec<_>> = documents
        .iter()
        .map(|document| sentences(&document.text).map(|sentence| sentence.span).collect())
        .collect();
    let mut group = benches::stage(criterion, "tokens", &documents);
    group.bench_function("corpus", |bencher| {
        bencher.iter(|| {
            for (document, spans) in documents.iter().zip(&spans) {
                for &span in spans {
                    tokens(&document.text, span).for_each(|token| {
                        black_box(token);
                    });
                }
            }
        });
    });
}

fn main() {
    benches::run(bench);
}
