//! Which parts of a text can hold a cue at all.
//!
//! This is the one stage that reads all of a text, so it reads it by words and
//! not by letters: eight bytes a step tell where a word ends, and a bit, looked
//! up by a hash of its first eight letters, whether the lexicon has such a
//! word. The bits fit the processor's first cache. An automaton over the same
//! words takes a step for every byte, in a table that fits no near cache, and
//! took more than twice the time.

use crate::cue::CueIndex;
use crate::lexicon::Lexicon;
use crate::octets::{before_letters, is_letter, letter_key, letters_in_front, load_all};

/// The words that entries are anchored at. Most sentences hold none of them and
/// are never tokenized.
#[derive(Clone, Debug)]
pub(crate) struct Prefilter {
    /// A bit for each hash, set where it is that of an anchor.
    known: Box<[u64; 1 << (KNOWN - 6)]>,
    /// Where the anchors of each bucket begin in `anchors`; one more stands
    /// behind the last.
    buckets: Vec<u32>,
    /// By bucket, the longest first.
    anchors: Vec<Anchor>,
    /// Whether an anchor without any letter makes every text a hit.
    everywhere: bool,
}

/// A word that is looked for.
#[derive(Clone, Debug)]
struct Anchor {
    /// That of its first letters.
    hash: u64,
    word: Box<str>,
    /// Bytes before its first letter, as in *'tis*.
    lead: usize,
    /// The words of which one must follow; empty where none must. They are
    /// compared over whatever stands between, as the tokenizer sees it and not
    /// as one space.
    behind: Vec<String>,
}

/// Bits of a hash that choose a bit of [`Prefilter::known`]: eight kilobytes.
const KNOWN: u32 = 16;

/// Bits of a hash that choose a bucket.
const BUCKETS: u32 = 12;

/// The hash of the first letters of a word, of which there are `count`, alike
/// for any case. `word` holds eight of them.
#[inline]
fn hash(word: u64, count: usize) -> u64 {
    let key = letter_key(word, count) ^ (count as u64).rotate_right(8);
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    // The upper bits alone would tell little of the last letters.
    (mixed ^ mixed >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Letters that follow on each other.
struct Letters {
    start: usize,
    end: usize,
    /// The first eight bytes from `start`.
    word: u64,
}

impl Letters {
    /// The first ones of `text` from `from` on.
    #[inline]
    fn next(text: &[u8], mut from: usize) -> Option<Letters> {
        while from < text.len() {
            let word = load_all(text, from);
            match before_letters(word) {
                0 => {
                    let mut end = from + letters_in_front(word);
                    if end == from + 8 {
                        while let more @ 1.. = letters_in_front(load_all(text, end)) {
                            end += more;
                        }
                    }
                    return Some(Letters { start: from, end, word });
                }
                skipped => from += skipped,
            }
        }
        None
    }

    #[inline]
    fn hash(&self) -> u64 {
        hash(self.word, self.end - self.start)
    }
}

impl Prefilter {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let words = &lexicon.vocabulary.words;
        let mut everywhere = false;
        let mut anchors: Vec<Anchor> = Vec::new();
        for patterns in CueIndex::patterns(lexicon).chunk_by(|(a, _), (b, _)| a == b) {
            // A word by itself sorts before its pairs, and is enough.
            let (id, next) = patterns[0];
            let nexts = if next.is_none() { &[][..] } else { patterns };
            let behind = nexts.iter().filter_map(|(_, next)| *next);
            let behind = behind.map(|next| words.string(next)).collect();
            let word = words.string(id);
            match Letters::next(word.as_bytes(), 0) {
                Some(letters) => {
                    let (hash, lead) = (letters.hash(), letters.start);
                    anchors.push(Anchor { hash, word: word.into(), lead, behind });
                }
                None => everywhere = true,
            }
        }
        anchors.sort_by_key(|anchor| {
            (bucket(anchor.hash), std::cmp::Reverse(anchor.word.len() - anchor.lead))
        });
        let mut known = Box::new([0; 1 << (KNOWN - 6)]);
        let mut buckets = vec![0; (1 << BUCKETS) + 1];
        for &Anchor { hash, .. } in &anchors {
            known[block(hash)] |= 1 << bit(hash);
            buckets[bucket(hash) + 1] += 1;
        }
        let mut sum = 0;
        for bucket in &mut buckets {
            sum += *bucket;
            *bucket = sum;
        }
        Prefilter { known, buckets, anchors, everywhere }
    }

    /// The byte offsets at which a word of the lexicon stands alone, in order.
    pub(crate) fn hits<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (hit, next) = self.next_hit(text, from)?;
            from = next;
            Some(hit)
        })
    }

    /// The first hit from `from` on, and where to go on behind it.
    pub(crate) fn next_hit(&self, text: &str, mut from: usize) -> Option<(usize, usize)> {
        if self.everywhere {
            return (from < text.len()).then_some((from, from + 1));
        }
        let bytes = text.as_bytes();
        loop {
            let letters = Letters::next(bytes, from)?;
            let Letters { start, end, word } = letters;
            if self.knows(letters.hash())
                && let Some((hit, hit_end)) = self.verify(text, start, letters.hash())
            {
                return Some((hit, hit_end.max(end)));
            }
            // The tokenizer splits *n't* off whatever stands before it.
            if matches!(bytes.get(end), Some(b'\'' | 0xe2)) && end > start + 1 {
                let hash = hash(word, end - start - 1);
                if self.knows(hash)
                    && let Some((hit, hit_end)) = self.verify(text, start, hash)
                {
                    return Some((hit, hit_end.max(end)));
                }
            }
            // No letter stands at the end.
            from = end + 1;
        }
    }

    /// Whether an anchor may have this hash.
    #[inline]
    fn knows(&self, hash: u64) -> bool {
        self.known[block(hash)] >> bit(hash) & 1 == 1
    }

    /// Where an anchor lies whose first letters have this hash and stand at
    /// `letters`.
    #[cold]
    fn verify(&self, text: &str, letters: usize, hash: u64) -> Option<(usize, usize)> {
        let bucket = bucket(hash);
        let bytes = text.as_bytes();
        let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
        let mut alike = self.anchors[range].iter().filter(|anchor| anchor.hash == hash);
        alike.find_map(|anchor| {
            let start = letters.checked_sub(anchor.lead)?;
            let end = start + anchor.word.len();
            let here = bytes.get(start..end)?;
            let fits = here.eq_ignore_ascii_case(anchor.word.as_bytes())
                && stands_alone(bytes, start, end)
                && (anchor.behind.is_empty() || follows(text, end, &anchor.behind));
            fits.then_some((start, end))
        })
    }
}

const fn block(hash: u64) -> usize {
    (hash >> (64 - KNOWN + 6)) as usize
}

const fn bit(hash: u64) -> u32 {
    (hash >> (64 - KNOWN)) as u32 % 64
}

const fn bucket(hash: u64) -> usize {
    (hash >> (64 - BUCKETS)) as usize
}

/// Whether one of `words` comes next behind `end`, over blanks and marks.
fn follows(text: &str, end: usize, words: &[String]) -> bool {
    let mark = |c: char| !c.is_alphanumeric();
    let Some(rest) = text.get(end..) else {
        return false;
    };
    let rest = rest.trim_start_matches(mark).as_bytes();
    words.iter().any(|word| {
        let word = word.trim_start_matches(mark).as_bytes();
        rest.len() >= word.len() && rest[..word.len()].eq_ignore_ascii_case(word)
    })
}

/// Whether `start..end` is no part of a longer word.
fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let letter = |byte: &u8| is_letter(*byte);
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    let rest = &bytes[end..];
    // The tokenizer splits *n't* off whatever stands before it.
    let contracted = [&b"n't"[..], b"N'T", "n\u{2019}t".as_bytes(), "N\u{2019}T".as_bytes()]
        .iter()
        .any(|clitic| rest.starts_with(clitic));
    !before.is_some_and(letter) && (contracted || !rest.first().is_some_and(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words at which the built-in lexicon's prefilter stops.
    fn stops(text: &str) -> Vec<&str> {
        let prefilter = Prefilter::new(&Lexicon::builtin());
        let word = |at: usize| text[at..].split_whitespace().next().unwrap_or_default();
        prefilter.hits(text).map(word).collect()
    }

    #[test]
    fn anchors_are_found_where_they_stand_alone() {
        for (text, expected) in [
            ("Kyiv accused Moscow", &["accused"][..]),
            ("ACCUSED", &["ACCUSED"]),
            ("“Accused,” he", &["Accused,”"]),
            ("reaccused, accusedly", &[]),
            ("pre-accused", &["accused"]),
            ("misrepresentation accused", &["misrepresentation", "accused"]),
            ("They finger-pointed and arm-twisted us.", &["finger-pointed", "arm-twisted"]),
            ("He needn't, NEEDN’T he", &["needn't,", "NEEDN’T"]),
            ("éaccused", &["accused"]),
            ("accusedé", &[]),
            ("the article of faith, articles of, article by", &["article", "articles"]),
            ("", &[]),
        ] {
            assert_eq!(stops(text), expected, "{text}");
        }
    }

    #[test]
    fn anchors_of_the_lexicon_are_found_in_any_text() {
        let lexicon = Lexicon::builtin();
        let prefilter = Prefilter::new(&lexicon);
        for pattern in CueIndex::forms(&lexicon) {
            for text in [
                pattern.clone(),
                format!("and {pattern} to"),
                format!("{}.", pattern.to_uppercase()),
                format!("“{}” he", pattern.replace(' ', " “")),
            ] {
                assert!(prefilter.hits(&text).next().is_some(), "{text}");
            }
        }
    }
}
