//! Sets of words and lists of frames, which name each other across files.

use std::collections::{BTreeMap, HashMap};

use toml::Spanned;

use super::{RawFile, Source};
use crate::lexicon::error::Mistake;
use crate::lexicon::vocabulary::Vocabulary;

/// The named lists of frames.
pub(super) type FrameLists = HashMap<String, Vec<String>>;

/// Fills the vocabulary's sets and returns the named lists of frames.
pub(super) fn read_sets(
    raw: &[(Source<'_>, RawFile, bool)],
    vocabulary: &mut Vocabulary,
    mistakes: &mut Vec<Mistake>,
) -> FrameLists {
    type Members = Spanned<Vec<Spanned<String>>>;
    let mut sets: BTreeMap<&str, (&Source<'_>, &Members, bool)> = BTreeMap::new();
    let mut closed: Vec<&str> = Vec::new();
    let mut frame_lists = FrameLists::new();
    for (source, file, replaces) in raw {
        closed.extend(file.closed.keys().map(String::as_str));
        for (name, members) in file.sets.iter().chain(&file.closed) {
            match sets.get(name.as_str()) {
                Some((first, _, replacing)) if !replaces || *replacing => {
                    mistakes.push(source.mistake(
                        members.span(),
                        format!("the set `{name}` is already defined in {}", first.name),
                        "merge the two or rename one",
                    ))
                }
                _ => {
                    sets.insert(name, (source, members, *replaces));
                }
            }
        }
        for (name, frames) in &file.frames {
            let list = frames.get_ref().iter().map(|f| f.get_ref().clone()).collect();
            if frame_lists.insert(name.clone(), list).is_some() && !replaces {
                mistakes.push(source.mistake(
                    frames.span(),
                    format!("the list of frames `{name}` is defined twice"),
                    "merge the two or rename one",
                ));
            }
        }
    }
    for name in sets.keys() {
        vocabulary.declare(name);
    }
    for name in sets.keys() {
        let id = vocabulary.declare(name);
        // A set that includes another takes its members, once each.
        let mut pending = vec![*name];
        let mut seen = vec![*name];
        while let Some(part) = pending.pop() {
            let (source, members, _) = sets[part];
            for member in members.get_ref() {
                match member.get_ref().strip_prefix('@') {
                    None if closed.contains(&part) => vocabulary.add_form(id, member.get_ref()),
                    None => vocabulary.add(id, member.get_ref()),
                    Some(other) => match sets.get_key_value(other) {
                        Some((&other, _)) => {
                            if !seen.contains(&other) {
                                seen.push(other);
                                pending.push(other);
                            }
                        }
                        None => {
                            if part == *name {
                                mistakes.push(source.mistake(
                                    member.span(),
                                    format!("there is no set `{other}`"),
                                    "define it under [sets] or correct the name",
                                ));
                            }
                        }
                    },
                }
            }
        }
    }
    frame_lists
}
