//! Tokens tagged per second, tokens made beforehand.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use stance_classify::tag::Tagger;
use stance_tokenize::{sentences, tokens};

fn tag(criterion: &mut Criterion) {
    let corpus = benches::corpus();
    let tokenized: Vec<(&str, Vec<_>)> = corpus
        .iter()
        .flat_map(|text| sentences(text).map(|s| (text.as_str(), tokens(text, s.span).collect())))
        .collect();
    let count = tokenized
        .iter()
        .map(|(_, tokens)| tokens.len() as u64)
        .sum();

    let mut group = criterion.benchmark_group("tag");
    group.throughput(Throughput::Elements(count));
    let tagger = Tagger::default();
    let mut tags = Vec::new();
    group.bench_function("tokens", |bencher| {
        bencher.iter(|| {
            for (text, tokens) in &tokenized {
                tagger.tag(text, tokens, &mut tags);
                black_box(&tags);
            }
        });
    });
    group.finish();
    criterion.bench_function("load tagger", |bencher| bencher.iter(Tagger::default));
}

criterion_group!(stage, tag);
criterion_main!(stage);
