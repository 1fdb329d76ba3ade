//! Text to sentences, and sentences to tokens.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use stance_tokenize::{sentences, tokens};

fn bench(criterion: &mut Criterion) {
    let documents = benches::corpus();
    let size = Throughput::Bytes(benches::size(&documents));

    let mut group = criterion.benchmark_group("sentences");
    group.throughput(size.clone());
    group.bench_function("stance-tokenize", |bencher| {
        bencher.iter(|| {
            for document in &documents {
                sentences(document).for_each(|sentence| {
                    black_box(sentence);
                });
            }
        });
    });
    group.finish();

    // The spans are found beforehand, so that only tokens are measured.
    let spans: Vec<_> = documents
        .iter()
        .map(|document| {
            sentences(document)
                .map(|sentence| sentence.span)
                .collect::<Vec<_>>()
        })
        .collect();
    let mut group = criterion.benchmark_group("tokens");
    group.throughput(size);
    group.bench_function("stance-tokenize", |bencher| {
        bencher.iter(|| {
            for (document, spans) in documents.iter().zip(&spans) {
                for &span in spans {
                    tokens(document, span).for_each(|token| {
                        black_box(token);
                    });
                }
            }
        });
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    bench(&mut criterion);
    criterion.final_summary();
}
