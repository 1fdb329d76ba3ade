//! Training: the averaged perceptron over hashed rows, in integers only, so
//! that every machine learns the same weights.

use stance_classify::tag::{FIXED, Forms, MOVING, ROWS, Row, Tag, walk};

use super::treebank::Sentence;

/// Times the sentences are read.
const EPOCHS: u64 = 5;

/// What the averages are multiplied by before they become bytes. A larger scale
/// keeps more of their fractions, but clips more of the strong weights, and the
/// strong ones carry the verb forms.
const SCALE: i64 = 4;

/// Fractions of one that averages are counted in.
const FINE: i64 = 1 << 16;

/// Trainings whose averages are averaged again. They differ in the order of the
/// sentences only, and so does chance from what the data say.
const RUNS: u64 = 5;

/// Learns weights from `sentences`, the same ones on every machine.
pub fn train(forms: &Forms, sentences: &[Sentence]) -> Box<[Row; ROWS]> {
    let mut sums = vec![[0; Tag::CLASSES]; ROWS];
    for run in 0..RUNS {
        let mut random = Random(run);
        let mut model = Model::new();
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        let mut tags = Vec::new();
        for _ in 0..EPOCHS {
            random.shuffle(&mut order);
            for &i in &order {
                let Sentence { text, tokens, gold } = &sentences[i];
                // Weights change from token to token, so nothing is summed before
                // its turn.
                let keep = |fixed: &[u32; FIXED]| *fixed;
                walk(forms, text, tokens, &mut tags, keep, |i, fixed, moving| {
                    model.learn(fixed, moving, gold[i])
                });
            }
        }
        model.add_averages(&mut sums);
    }
    let bytes = sums.into_iter().map(|row| row.map(|sum| rounded(sum) as u8)).collect::<Vec<Row>>();
    bytes.try_into().expect("one row for each")
}

/// A sum of averages as a byte, rounded half up.
fn rounded(sum: i64) -> i8 {
    let unit = RUNS as i64 * FINE;
    (2 * sum * SCALE + unit).div_euclid(2 * unit).clamp(-127, 127) as i8
}

struct Model {
    weights: Vec<[i32; Tag::CLASSES]>,
    /// Each weight summed over all steps, but for the time since its change.
    totals: Vec<[i64; Tag::CLASSES]>,
    changed: Vec<[u32; Tag::CLASSES]>,
    step: u32,
}

impl Model {
    fn new() -> Self {
        Model {
            weights: vec![[0; Tag::CLASSES]; ROWS],
            totals: vec![[0; Tag::CLASSES]; ROWS],
            changed: vec![[0; Tag::CLASSES]; ROWS],
            step: 0,
        }
    }

    /// Guesses the class of a token and, where wrong, moves the weights. The
    /// guess is what the walk goes on with, so that the weights learn to live
    /// with their own mistakes.
    fn learn(&mut self, fixed: &[u32; FIXED], moving: &[u32; MOVING], gold: Option<Tag>) -> Tag {
        let rows = || fixed.iter().chain(moving);
        let mut votes = [0; Tag::CLASSES];
        for &row in rows() {
            for (vote, weight) in votes.iter_mut().zip(&self.weights[row as usize]) {
                *vote += weight;
            }
        }
        let best = (0..Tag::CLASSES).rev().max_by_key(|&class| votes[class]).unwrap_or(0);
        self.step += 1;
        if let Some(gold) = gold.map(|tag| tag as usize)
            && gold != best
        {
            for &row in rows() {
                self.change(row as usize, gold, 1);
                self.change(row as usize, best, -1);
            }
        }
        Tag::ALL[best]
    }

    fn change(&mut self, row: usize, class: usize, by: i32) {
        let weight = &mut self.weights[row][class];
        let changed = &mut self.changed[row][class];
        self.totals[row][class] += i64::from(*weight) * i64::from(self.step - *changed);
        *changed = self.step;
        *weight += by;
    }

    fn add_averages(mut self, sums: &mut [[i64; Tag::CLASSES]]) {
        let steps = i64::from(self.step).max(1);
        for (row, sums) in sums.iter_mut().enumerate() {
            for (class, sum) in sums.iter_mut().enumerate() {
                self.change(row, class, 0);
                *sum += self.totals[row][class] * FINE / steps;
            }
        }
    }
}

/// SplitMix64: small, fixed, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
