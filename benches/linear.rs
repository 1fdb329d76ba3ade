//! Texts made to be looked at again and again, at two lengths: bytes per second
//! must not fall with the length.

use criterion::{BenchmarkId, Criterion, Throughput};
use stance_classify::Classifier;

const UNITS: &str = include_str!("../crates/stance-classify/tests/any_text/open.txt");

fn bench(criterion: &mut Criterion) {
    let classifier = Classifier::default();
    let mut group = criterion.benchmark_group("linear");
    group.sample_size(10);
    for unit in UNITS.lines().filter(|line| !line.starts_with('#')) {
        let unit = unit.trim_end_matches('|');
        for bytes in [20_000, 160_000] {
            let text = unit.repeat(bytes / unit.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(unit.trim(), bytes), &text, |bencher, text| {
                bencher.iter(|| classifier.events(text));
            });
        }
    }
    group.finish();
}

fn main() {
    benches::run(bench);
}
