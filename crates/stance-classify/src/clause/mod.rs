//! The clause view: verb groups with their subjects, voice, negation and
//! place in the sentence.
//!
//! Frames are matched in the terms of this view only, so that an entry of the
//! lexicon says *SOURCE CUE TARGET* and passives, coordination, control and
//! relative clauses follow. Everything is looked for in the neighbourhood of a
//! chunk, never further than [`FAR`] chunks away, so the view takes linear
//! time and cannot fail: what it does not find it leaves out.

mod chunk;
mod phrase;
mod quote;
mod subject;
mod words;

pub(crate) use chunk::{Chunk, ChunkKind};
pub(crate) use phrase::{Attach, FAR, Phrase, Phrases, Reach};
pub(crate) use words::Words;

use crate::tag::Tag;

/// A verb group in its clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verb {
    /// The chunk it is.
    pub(crate) chunk: usize,
    /// First token, auxiliary or *to*.
    pub(crate) first: usize,
    /// The main verb.
    pub(crate) head: usize,
    pub(crate) form: Form,
    /// Whether the subject is what the act is done to.
    pub(crate) passive: bool,
    /// *not*, *never*, *n't* in the group.
    pub(crate) negated: bool,
    /// A modal in the group.
    pub(crate) modal: Option<usize>,
    pub(crate) subject: Option<Phrase>,
    /// The noun that the clause is about, where the verb's object is missing
    /// because it stands before: *a charge Boeing denies*.
    pub(crate) gap: Option<Phrase>,
    /// The noun phrase that the clause modifies.
    pub(crate) antecedent: Option<Phrase>,
    pub(crate) link: Link,
    /// Whether it says that its subject is there: *there were protests*.
    pub(crate) existential: bool,
}

/// The form that decides how a verb group gets its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Finite,
    /// *to* and a verb.
    Infinitive,
    /// A base form without *to* and without a modal.
    Bare,
    Gerund,
    Participle,
}

/// How a verb group hangs on another, by index into [`Clauses::verbs`], or on
/// a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// On nothing.
    Main,
    /// The clause is what the other verb says or thinks.
    Complement(usize),
    /// Joined by *and*, *but* or a comma; shares the other's subject.
    Coordinate(usize),
    /// An infinitive or gerund that completes the other verb, perhaps after a
    /// preposition or an adjective: *refused to blame*, *accused of lying*.
    Control(usize),
    /// A loose participle: *…, urging Tokyo to act*.
    Adjunct(usize),
    /// A clause that modifies the noun whose chunk is given.
    OfNoun(usize),
    /// An adverbial clause, opened by the given chunk.
    Adverbial(usize),
}

/// The clause view of one sentence; reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) verbs: Vec<Verb>,
    /// The verb that each chunk is, if it is one.
    verb_of_chunk: Vec<Option<usize>>,
    /// The chunk that each token is in.
    chunk_of_token: Vec<usize>,
    /// The quotation that each token is in, 0 for none.
    quote_of_token: Vec<u32>,
}

impl Clauses {
    /// Builds the view of `words`.
    pub(crate) fn build(&mut self, words: Words<'_>) {
        chunk::chunks(words, &mut self.chunks);
        quote::quotes(words, &mut self.quote_of_token);
        self.chunk_of_token.clear();
        for (i, chunk) in self.chunks.iter().enumerate() {
            self.chunk_of_token.resize(chunk.end, i);
        }
        self.verbs.clear();
        self.verb_of_chunk.clear();
        for (i, chunk) in self.chunks.iter().enumerate() {
            self.verb_of_chunk.push((chunk.kind == ChunkKind::Verb).then_some(self.verbs.len()));
            if chunk.kind == ChunkKind::Verb {
                self.verbs.push(verb(words, i, *chunk));
            }
        }
        subject::resolve(self, words);
    }

    pub(crate) fn phrases<'a>(&'a self, words: Words<'a>) -> Phrases<'a> {
        Phrases { words, chunks: &self.chunks, clauses: self }
    }

    pub(crate) fn kind(&self, chunk: usize) -> Option<ChunkKind> {
        self.chunks.get(chunk).map(|c| c.kind)
    }

    pub(crate) fn chunk_of(&self, token: usize) -> usize {
        self.chunk_of_token.get(token).copied().unwrap_or(self.chunks.len())
    }

    /// The verb that the chunk is.
    pub(crate) fn verb_at(&self, chunk: usize) -> Option<usize> {
        self.verb_of_chunk.get(chunk).copied().flatten()
    }

    /// The quotation that the token is in, 0 for none.
    pub(crate) fn quote_of(&self, token: usize) -> u32 {
        self.quote_of_token.get(token).copied().unwrap_or(0)
    }
}

/// What a verb group says of itself; its subject is found later.
fn verb(words: Words<'_>, index: usize, chunk: Chunk) -> Verb {
    let grammar = &words.lexicon.grammar;
    let first_tag = words.tag(chunk.first);
    let head_tag = words.tag(chunk.head);
    let group = chunk.first..chunk.end;
    let to = words.is(chunk.first, grammar.to)
        || words.is(chunk.first, grammar.not) && words.is(chunk.first + 1, grammar.to);
    let form = if to {
        Form::Infinitive
    } else {
        match first_tag {
            Tag::Modal | Tag::Third | Tag::Past => Form::Finite,
            Tag::Gerund => Form::Gerund,
            Tag::Participle if chunk.first == chunk.head => Form::Participle,
            // *been accused*, with its *has* lost: as good as finite.
            Tag::Participle => Form::Finite,
            // *and be heard*: no finite verb is *be*.
            _ if words.str(chunk.first).eq_ignore_ascii_case("be") => Form::Bare,
            // *have denied* is finite; *deny* depends on what stands before.
            _ if chunk.first != chunk.head => Form::Finite,
            // *are*: the one verb whose plural is no base form.
            _ if words.is(chunk.first, grammar.be)
                && words.is(chunk.first, grammar.plural_verb) =>
            {
                Form::Finite
            }
            _ => Form::Bare,
        }
    };
    let auxiliary = group.clone().take_while(|&t| t < chunk.head);
    let be = auxiliary.clone().any(|t| words.is(t, grammar.be) || words.is(t, grammar.get));
    let passive = match head_tag {
        Tag::Participle | Tag::Past => be || form == Form::Participle,
        _ => false,
    };
    Verb {
        chunk: index,
        first: chunk.first,
        head: chunk.head,
        form,
        passive,
        negated: group.clone().any(|t| words.is(t, grammar.not) && t != chunk.head),
        modal: group.clone().find(|&t| words.tag(t) == Tag::Modal),
        subject: None,
        gap: None,
        antecedent: None,
        link: Link::Main,
        existential: false,
    }
}
