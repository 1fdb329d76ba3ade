//! What words a sentence must hold for an entry to fit at all.
//!
//! Two of three sentences with a cue hold no event, and to find that out by
//! tags and clauses costs more than all the rest. Much of it shows by the words
//! alone: *out* exposes nobody where no *as* follows, and nobody must do
//! anything where nobody says so. What is asked here is necessary and never
//! enough: each question repeats what the events' modules cannot do without, so
//! a rule that is loosened there is loosened here too. The tests compare with a
//! reading that skips nothing.

use stance_types::{Act, Role, Token, TokenKind};

use crate::lexicon::{Entry, Frame, Grammar, Lead, Lexicon, Piece, Pos, SetId, Slot};
use crate::question::{Answers, Bits, Question};
use crate::words::{WordId, WordSet};

/// The tokens of a sentence before they have tags.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) ids: &'a [WordId],
    pub(crate) lexicon: &'a Lexicon,
}

impl Plain<'_> {
    fn is(&self, token: Option<usize>, set: SetId) -> bool {
        let id = token.and_then(|token| self.ids.get(token));
        id.is_some_and(|&id| self.lexicon.vocabulary.contains(set, id))
    }

    fn has(&self, set: SetId) -> bool {
        self.ids.iter().any(|&id| self.lexicon.vocabulary.contains(set, id))
    }

    /// *Ana Ruiz: The bank must pay*
    fn has_colon(&self) -> bool {
        // Hardly a sentence has one, and a search of its bytes is quick.
        let span = |t: &Token| t.span;
        let stretch = self.tokens.first().zip(self.tokens.last());
        let stretch = stretch.map(|(first, last)| span(first).start()..span(last).end());
        stretch.is_some_and(|stretch| self.text.as_bytes()[stretch].contains(&b':'))
            && self.tokens.iter().any(|token| &self.text[token.span] == ":")
    }

    fn has_quote(&self) -> bool {
        self.tokens.iter().any(|token| token.kind == TokenKind::Quote)
    }
}

/// What an entry needs around its anchor.
#[derive(Clone, Debug)]
struct Need<T = Test> {
    /// No word of this set right before the anchor.
    unless_before: Option<SetId>,
    /// No word of this set right behind the anchor.
    unless_after: Option<SetId>,
    /// All of these.
    all: Vec<T>,
    /// And all tests of one of these; nothing more if there is none.
    any: Vec<Vec<T>>,
}

/// A question that word ids answer.
#[derive(Clone, Debug)]
enum Test {
    /// One of these words behind the anchor.
    Behind(Vec<WordId>),
    /// One of these words anywhere.
    Word(Vec<WordId>),
    /// A word of the set behind the anchor.
    SetBehind(SetId),
    /// A word of the set anywhere.
    Set(SetId),
    /// A word of the set, or a quotation mark.
    SetOrQuote(SetId),
    /// A word of either set.
    Either(SetId, SetId),
    Quote,
    /// A word or colon by which a sentence says whose words it gives.
    Speaker,
}

/// A test with the bits without which it fails, if there are any.
#[derive(Clone, Debug)]
struct Asked {
    test: Test,
    bits: Option<Bits>,
}

/// All that is needed by the entries of a lexicon.
#[derive(Clone, Debug)]
pub(crate) struct Needs {
    /// By entry.
    entries: Vec<Need<Asked>>,
    speaker: WordSet,
    /// Those of the speaker's words.
    speaker_bits: Bits,
}

impl Needs {
    pub(crate) fn new(lexicon: &Lexicon, answers: &mut Answers) -> Self {
        let grammar = &lexicon.grammar;
        let mut speaker = WordSet::default();
        // *their claim that he must go* names a speaker too.
        let sets = [
            grammar.say,
            grammar.think,
            grammar.declare,
            grammar.plain,
            grammar.according,
            grammar.claim,
        ];
        for set in sets {
            lexicon.vocabulary.members(set).for_each(|id| speaker.insert(id));
        }
        // These are asked the most, and questions that come first share a bit
        // the least.
        let speaker_bits = answers.ask(Question::Words(speaker.ids().collect()), lexicon);
        let needs: Vec<Need> = lexicon.entries.iter().map(|e| Need::new(e, grammar)).collect();
        let mut ask = |test| Asked::new(test, answers, lexicon);
        let entries = needs.into_iter().map(|need| need.map(&mut ask)).collect();
        Needs { entries, speaker, speaker_bits }
    }

    /// Whether the entry can fit where it is anchored at the token, in a sentence
    /// whose words have these bits.
    pub(crate) fn met(&self, plain: Plain<'_>, bits: Bits, entry: usize, anchor: usize) -> bool {
        let need = &self.entries[entry];
        let next_to = |set: Option<SetId>, token| set.is_some_and(|set| plain.is(token, set));
        let holds = |asked: &Asked| {
            asked.bits.is_none_or(|wanted| bits.meets(wanted))
                && self.holds(plain, bits, &asked.test, anchor)
        };
        !next_to(need.unless_before, anchor.checked_sub(1))
            && !next_to(need.unless_after, Some(anchor + 1))
            && need.all.iter().all(holds)
            && (need.any.is_empty() || need.any.iter().any(|tests| tests.iter().all(holds)))
    }

    fn holds(&self, plain: Plain<'_>, bits: Bits, test: &Test, anchor: usize) -> bool {
        let behind = || Plain { ids: &plain.ids[anchor + 1..], ..plain };
        let word = |ids: &[WordId], words: &[WordId]| ids.iter().any(|id| words.contains(id));
        match test {
            Test::Behind(words) => word(behind().ids, words),
            Test::Word(words) => word(plain.ids, words),
            Test::SetBehind(set) => behind().has(*set),
            Test::Set(set) => plain.has(*set),
            Test::SetOrQuote(set) => plain.has(*set) || plain.has_quote(),
            Test::Either(one, other) => plain.has(*one) || plain.has(*other),
            Test::Quote => plain.has_quote(),
            Test::Speaker => {
                let named = || plain.ids.iter().any(|&id| self.speaker.contains(id));
                bits.meets(self.speaker_bits) && named() || plain.has_colon()
            }
        }
    }
}

impl<T> Need<T> {
    fn map<U>(self, mut each: impl FnMut(T) -> U) -> Need<U> {
        Need {
            unless_before: self.unless_before,
            unless_after: self.unless_after,
            all: self.all.into_iter().map(&mut each).collect(),
            any: self.any.into_iter().map(|way| way.into_iter().map(&mut each).collect()).collect(),
        }
    }
}

impl Asked {
    fn new(test: Test, answers: &mut Answers, lexicon: &Lexicon) -> Self {
        let question = match &test {
            Test::Behind(words) | Test::Word(words) => Some(Question::Words(words.clone())),
            Test::SetBehind(set) | Test::Set(set) => Some(Question::Set(*set)),
            // Marks count too, and they are no words.
            Test::SetOrQuote(_) | Test::Either(..) | Test::Quote | Test::Speaker => None,
        };
        let bits = question.map(|question| answers.ask(question, lexicon));
        Asked { test, bits }
    }
}

impl Need {
    fn new(entry: &Entry, grammar: &Grammar) -> Self {
        let frames = || entry.frames.iter().filter(|written| !written.blocks);
        let mut any: Vec<Vec<Test>> =
            frames().flat_map(|written| tests(&written.frame, entry, grammar)).collect();
        if entry.pos == Pos::Noun {
            any.extend(unwritten(entry, grammar));
        }
        // A way without a test is always open.
        if any.iter().any(Vec::is_empty) {
            any.clear();
        }
        let mut all: Vec<Test> =
            Role::ALL.iter().filter_map(|&role| restriction(entry, role, grammar)).collect();
        if entry.pos == Pos::Modal {
            all.push(Test::Speaker);
        }
        let last = entry.anchor + 1 == entry.parts.len();
        Need {
            unless_before: entry.unless_before.filter(|_| entry.anchor == 0),
            unless_after: entry.unless_after.filter(|_| last),
            all,
            any,
        }
    }
}

/// What a word of a set in this role asks for.
fn restriction(entry: &Entry, role: Role, grammar: &Grammar) -> Option<Test> {
    let set = entry.restriction(role).filter(|restriction| restriction.within)?.set;
    let predicate = |slot: &Slot| slot.lead == Lead::Predicate;
    // Somebody's own words for a thing pass for a word of any set.
    let quotable = role == Role::Content
        && entry.frames.iter().any(|written| slots(&written.frame).iter().any(predicate));
    // *it is wrong to say that*: what is denied is no word of a set.
    let said = |frame: &Frame| matches!(frame, Frame::Predicate { subject: Some(_), .. });
    let sayable = role == Role::Content
        && entry.act == Act::Deny
        && entry.frames.iter().any(|written| said(&written.frame));
    Some(match (quotable, sayable) {
        (true, _) => Test::SetOrQuote(set),
        (_, true) => Test::Either(set, grammar.claiming),
        _ => Test::Set(set),
    })
}

/// The places behind the cue.
fn slots(frame: &Frame) -> &[Slot] {
    match frame {
        Frame::Verb { after, .. }
        | Frame::Predicate { after, .. }
        | Frame::Noun(Piece::After(after)) => after,
        Frame::Noun(_) | Frame::Modal => &[],
    }
}

/// The ways in which a frame can fit, each with its tests.
fn tests(frame: &Frame, entry: &Entry, grammar: &Grammar) -> Vec<Vec<Test>> {
    let required = |behind: bool| {
        let places = slots(frame).iter().filter(|slot| !slot.optional);
        places.flat_map(|slot| lead(&slot.lead, grammar, behind)).collect()
    };
    match frame {
        Frame::Verb { .. } | Frame::Predicate { .. } => vec![required(true)],
        Frame::Noun(piece) => match piece {
            Piece::Possessor(_) => vec![vec![]],
            Piece::Modifier(role) => match entry.restriction(*role) {
                Some(r) if r.within => vec![vec![Test::Set(r.set)]],
                _ if *role == Role::Content => vec![vec![]],
                _ => vec![vec![Test::Set(grammar.actor)]],
            },
            Piece::SubjectOf { verbs, .. } => vec![vec![Test::Set(*verbs)]],
            // They may stand behind the verb of which the noun is the subject,
            // and that may come first.
            Piece::After(_) => vec![required(false)],
        },
        Frame::Modal => vec![vec![]],
    }
}

/// What any noun may show without a frame that says so, as long as nothing
/// else gives it a role.
fn unwritten(entry: &Entry, grammar: &Grammar) -> Vec<Vec<Test>> {
    let knows = |kind: fn(&Piece) -> bool| {
        let piece = |frame: &Frame| matches!(frame, Frame::Noun(piece) if kind(piece));
        entry.frames.iter().any(|written| piece(&written.frame))
    };
    let mut ways = Vec::new();
    if knows(|piece| matches!(piece, Piece::Possessor(Role::Source))) {
        ways.push(vec![Test::Set(grammar.actor)]);
    }
    if entry.act == Act::Accuse && knows(|piece| matches!(piece, Piece::SubjectOf { .. })) {
        let sets = [grammar.give, grammar.bear, grammar.open, grammar.patient];
        ways.extend(sets.map(|set| vec![Test::Set(set)]));
    }
    if entry.act == Act::Accuse {
        ways.extend([grammar.aim, grammar.say].map(|set| vec![Test::Set(set)]));
    }
    ways
}

/// What a place cannot be found without, behind the cue or anywhere.
fn lead(lead: &Lead, grammar: &Grammar, behind: bool) -> Vec<Test> {
    let words = |words: &Vec<WordId>| {
        if behind { Test::Behind(words.clone()) } else { Test::Word(words.clone()) }
    };
    let set = |set| if behind { Test::SetBehind(set) } else { Test::Set(set) };
    match lead {
        Lead::Preposition { words: first, then } => {
            std::iter::once(first).chain(then).map(words).collect()
        }
        Lead::That { optional: false } => vec![set(grammar.that)],
        Lead::Infinitive => vec![set(grammar.to)],
        Lead::ForInfinitive => vec![set(grammar.for_), set(grammar.to)],
        Lead::Speech => vec![Test::Quote],
        Lead::Object
        | Lead::Predicate
        | Lead::That { optional: true }
        | Lead::Mandate
        | Lead::Gerund => Vec::new(),
    }
}
