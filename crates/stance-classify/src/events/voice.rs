//! A verb cue in the other voice than the tagger's.

use stance_types::Role;

use super::extent::View;
use super::{Fit, Miss};
use crate::clause::{ChunkKind, Form, Phrase, Verb};
use crate::cue::Candidate;
use crate::tag::Tag;

/// How many verbs back the one is looked for of whose subject a loose
/// participle is said.
const NEAR: usize = 4;

/// Tries the frames in the other voice, by `attempt`, where none fits in the
/// verb's own: a past tense and a participle look alike and the tagger errs.
pub(super) fn fit_turned(
    view: View<'_>,
    candidate: &Candidate,
    v: usize,
    verb: &Verb,
    from: usize,
    attempt: impl Fn(&Verb) -> Result<Fit, Miss>,
) -> Option<Fit> {
    let before = verb.chunk.checked_sub(1);
    let behind_noun = before.and_then(|left| view.kind(left)) == Some(ChunkKind::Noun);
    let alone = verb.first == verb.head;
    let object_follows = view.kind(view.past_adverbs(from)) == Some(ChunkKind::Noun);
    let other = match view.words.tag(verb.head) {
        // *ensured justice for women accused of theft*: no object follows, and
        // the participle is no clause of its own.
        Tag::Past | Tag::Participle
            if alone && !verb.passive && behind_noun && reduces(view, v, from) =>
        {
            let (reach, _) = view.clauses.phrases(view.words).ending_at(before?);
            Verb { passive: true, form: Form::Participle, subject: Some(reach.phrase), ..*verb }
        }
        // *a bank recently accused of theft*, *came to court on Friday accused
        // of theft*
        Tag::Past | Tag::Participle if alone && reduces(view, v, from) => {
            let subject = over_adverb(view, v)?;
            let passive = Verb { passive: true, form: Form::Participle, subject, ..*verb };
            let fit = attempt(&passive).ok()?;
            // *which he flatly denied on air*: only what the frame waits for
            // tells it from a past tense.
            let behind =
                |&role: &Role| fit.roles.get(role).is_some_and(|f| f.first >= candidate.end);
            let shown = Role::ALL.iter().any(behind);
            return shown.then_some(Fit { places: 0, ..fit });
        }
        Tag::Participle | Tag::Past if alone && verb.passive && object_follows => {
            Verb { passive: false, form: Form::Finite, ..*verb }
        }
        _ => return None,
    };
    // What fits as it stands goes before what had to be turned.
    attempt(&other).ok().map(|fit| Fit { places: 0, ..fit })
}

/// Of whom a participle behind an adverb is said: of the noun that the adverb
/// parts it from, or, behind a time, of the subject of the verb before.
fn over_adverb(view: View<'_>, v: usize) -> Option<Option<Phrase>> {
    let (words, verbs) = (view.words, &view.clauses.verbs);
    let verb = verbs[v];
    let adverb = verb.chunk.checked_sub(1)?;
    if verb.passive || view.kind(adverb) != Some(ChunkKind::Adverb) {
        return None;
    }
    if words.tag(view.clauses.chunks[adverb].head) == Tag::Adverb {
        let noun = adverb.checked_sub(1).filter(|&c| view.kind(c) == Some(ChunkKind::Noun))?;
        return Some(Some(view.clauses.phrases(words).ending_at(noun).0.phrase));
    }
    let before = verbs[..v].iter().rev().take(NEAR).filter(|verb| verb.form == Form::Finite);
    verb.subject.is_none().then(|| before.clone().find_map(|verb| verb.subject))
}

/// Whether a past tense can be a participle that modifies the noun before it:
/// a preposition or infinitive follows, and the sentence has another finite
/// verb (*people accused of fraud fled*).
fn reduces(view: View<'_>, v: usize, from: usize) -> bool {
    let verbs = &view.clauses.verbs;
    let follows = match view.kind(from) {
        Some(ChunkKind::Preposition) => true,
        Some(ChunkKind::Verb) => view.form(from) == Some(Form::Infinitive),
        _ => false,
    };
    // A headline (*Ex-minister accused of fraud*) has neither another verb nor
    // a full stop.
    let finite = |(u, verb): (usize, &Verb)| u != v && verb.form == Form::Finite;
    let stops = view.clauses.chunks.last().is_some_and(|c| c.kind == ChunkKind::Stop);
    follows && (verbs.iter().enumerate().any(finite) || !stops)
}
