//! The tokens of one sentence with all that is known of each.

use stance_types::{Span, Token, TokenKind};

use crate::lexicon::{Lexicon, SetId};
use crate::tag::Tag;
use crate::words::WordId;

/// A sentence's tokens, tags and word ids: three slices of one length.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) tags: &'a [Tag],
    pub(crate) ids: &'a [WordId],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Words<'a> {
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::Punctuation)
    }

    pub(crate) fn kind(&self, token: usize) -> TokenKind {
        self.tokens.get(token).map_or(TokenKind::Punctuation, |t| t.kind)
    }

    pub(crate) fn id(&self, token: usize) -> WordId {
        self.ids.get(token).copied().unwrap_or(WordId::UNKNOWN)
    }

    pub(crate) fn is(&self, token: usize, set: SetId) -> bool {
        self.ids.get(token).is_some_and(|&id| self.lexicon.vocabulary.contains(set, id))
    }

    /// The token's letters, or nothing past the end.
    pub(crate) fn str(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| &self.text[t.span])
    }

    /// Whether the token ends as plurals do.
    pub(crate) fn ends_plural(&self, token: usize) -> bool {
        let word = self.str(token);
        word.ends_with('s') && !word.ends_with("ss")
    }

    /// Whether the token is a noun, no name, and plural by its form.
    pub(crate) fn is_plural_noun(&self, token: usize) -> bool {
        self.tag(token) == Tag::Noun && self.ends_plural(token)
    }

    /// Whether the token is a form of *be*, *have* or *do*.
    pub(crate) fn is_auxiliary(&self, token: usize) -> bool {
        let grammar = &self.lexicon.grammar;
        [grammar.be, grammar.have, grammar.do_].iter().any(|&set| self.is(token, set))
    }

    /// The bytes of a range of tokens; the range is not empty.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.tokens[first].span.start(), self.tokens[end - 1].span.end())
    }

    /// Whether the token is a mark that begins or ends a quotation.
    pub(crate) fn is_quote(&self, token: usize) -> bool {
        self.kind(token) == TokenKind::Quote
    }
}
