//! Tokens to parts of speech, the tokens made beforehand.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use stance_classify::tag::Tagger;
use stance_tokenize::{sentences, tokens};

fn bench(criterion: &mut Criterion) {
    let documents = benches::corpus();
    let tokenized: Vec<(&str, Vec<_>)> = documents
        .iter()
        .map(|document| document.text.as_str())
        .flat_map(|text| sentences(text).map(move |s| (text, tokens(text, s.span).collect())))
        .collect();
    let count = tokenized.iter().map(|(_, tokens)| tokens.len() as u64).sum();

    let mut group = benches::stage(criterion, "tags", &documents);
    // Taggers are compared by tokens.
    group.throughput(Throughput::Elements(count));
    let tagger = Tagger::default();
    let mut tags = Vec::new();
    group.bench_function("corpus", |bencher| {
        bencher.iter(|| {
            for (text, tokens) in &tokenized {
                tagger.tag(text, tokens, &mut tags);
                black_box(&tags);
            }
        });
    });
    group.finish();
    criterion.bench_function("load/tagger", |bencher| bencher.iter(Tagger::default));
}

fn main() {
    benches::run(bench);
}
