//! One entry: its cue, its frames and what its roles may be.

use stance_types::Role;
use toml::Spanned;

use super::sets::FrameLists;
use super::{RawEntry, Source};
use crate::lexicon::error::Mistake;
use crate::lexicon::frame::{self, Kind};
use crate::lexicon::lemma::{self, Part};
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::{CuePart, Entry, EntryFrame, Evidence, Pos, Restriction};

/// How often a word in one of its frames is an event, where the entry does
/// not say.
const DEFAULT_PRIOR: f32 = 0.9;

/// Reads an entry; nothing where it has a mistake.
pub(super) fn read_entry(
    source: &Source<'_>,
    spanned: Spanned<RawEntry>,
    frame_lists: &FrameLists,
    vocabulary: &mut Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Option<Entry> {
    let span = spanned.span();
    let raw = spanned.into_inner();
    let before = mistakes.len();

    let parts = match lemma::parse(raw.lemma.get_ref()) {
        Ok(parts) => cue_parts(&parts, raw.pos, vocabulary),
        Err(problem) => {
            mistakes.push(source.mistake(
                raw.lemma.span(),
                problem,
                "write lower-case words, `…` or TARGET",
            ));
            Vec::new()
        }
    };

    let kind = match raw.pos {
        Pos::Verb => Kind::Verb,
        Pos::Noun => Kind::Noun,
        Pos::Adjective | Pos::Phrase => Kind::Predicate,
        Pos::Modal => Kind::Modal,
    };
    let frames = read_frames(source, &raw.frames, kind, frame_lists, vocabulary, mistakes);
    if raw.frames.is_empty() {
        mistakes.push(source.mistake(
            span.clone(),
            format!("the entry `{}` has no frame", raw.id.get_ref()),
            "give it at least one",
        ));
    }

    let mut restrict =
        |name: &Option<Spanned<String>>| restriction(source, name.as_ref()?, vocabulary, mistakes);
    let mut restrictions = [None; 3];
    for (role, name) in
        [(Role::Source, &raw.source), (Role::Target, &raw.target), (Role::Content, &raw.content)]
    {
        restrictions[role as usize] = restrict(name);
    }
    let unless_before = restrict(&raw.unless_before).map(|r| r.set);
    let unless_after = restrict(&raw.unless_after).map(|r| r.set);

    if let Some(prior) = &raw.prior
        && !(0.0..=1.0).contains(prior.get_ref())
    {
        mistakes.push(source.mistake(
            prior.span(),
            "the prior is no probability",
            "use a number from 0 to 1",
        ));
    }
    if mistakes.len() > before {
        return None;
    }
    Some(Entry {
        id: raw.id.into_inner(),
        act: raw.act.into_inner(),
        lemma: raw.lemma.into_inner(),
        pos: raw.pos,
        cameo: raw.cameo,
        prior: raw.prior.map_or(DEFAULT_PRIOR, Spanned::into_inner),
        origin: (source.name.to_owned(), source.line(span)),
        parts,
        anchor: 0,
        frames,
        restrictions,
        unless_before,
        unless_after,
        needs: raw.needs,
        evidence: Some(Evidence { hits: raw.hits, misses: raw.misses }),
    })
}

/// Reads the frames of an entry, and those of the lists that it names.
fn read_frames(
    source: &Source<'_>,
    written_frames: &[Spanned<String>],
    kind: Kind,
    frame_lists: &FrameLists,
    vocabulary: &mut Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Vec<EntryFrame> {
    let mut frames = Vec::new();
    for written in written_frames {
        let texts = match written.get_ref().strip_prefix('@') {
            None => std::slice::from_ref(written.get_ref()),
            Some(name) => match frame_lists.get(name) {
                Some(list) => list.as_slice(),
                None => {
                    mistakes.push(source.mistake(
                        written.span(),
                        format!("there is no list of frames `{name}`"),
                        "define it under [frames] or correct the name",
                    ));
                    continue;
                }
            },
        };
        for text in texts {
            let (blocks, plain) = match text.strip_prefix('!') {
                Some(plain) => (true, plain),
                None => (false, text.as_str()),
            };
            match frame::parse(plain, kind, vocabulary) {
                Ok(frame) => frames.push(EntryFrame { text: text.clone(), frame, blocks }),
                Err(problem) => mistakes.push(source.mistake(
                    written.span(),
                    format!("frame `{text}`: {problem}"),
                    "see Frames in data/lexicon/README.md",
                )),
            }
        }
    }
    frames
}

/// Reads the name of a set, or of one whose words are excluded: `!withheld`.
fn restriction(
    source: &Source<'_>,
    name: &Spanned<String>,
    vocabulary: &Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> Option<Restriction> {
    let (within, bare) = match name.get_ref().strip_prefix('!') {
        Some(bare) => (false, bare),
        None => (true, name.get_ref().as_str()),
    };
    match vocabulary.set(bare) {
        Ok(set) => Some(Restriction { set, within }),
        Err(problem) => {
            let fix = "define it under [sets] or correct the name";
            mistakes.push(source.mistake(name.span(), problem, fix));
            None
        }
    }
}

/// The parts of a cue with their forms: the first word inflects as the part of
/// speech asks, and so does a noun after a gap.
fn cue_parts(parts: &[Part], pos: Pos, vocabulary: &mut Vocabulary) -> Vec<CuePart> {
    parts
        .iter()
        .enumerate()
        .map(|(i, part)| match part {
            Part::Gap => CuePart::Gap,
            Part::Target => CuePart::Target,
            Part::Word(words) => {
                let after_gap = i > 0 && parts[i - 1] == Part::Gap;
                let mut ids = Vec::new();
                for word in words {
                    let forms = match pos {
                        Pos::Verb if i == 0 => vocabulary.forms(word),
                        Pos::Noun if i == 0 => Vocabulary::noun_forms(word),
                        Pos::Verb | Pos::Noun if after_gap => Vocabulary::noun_forms(word),
                        _ => vec![word.clone()],
                    };
                    ids.extend(forms.iter().map(|form| vocabulary.words.intern(form)));
                }
                CuePart::Word(ids)
            }
        })
        .collect()
}
