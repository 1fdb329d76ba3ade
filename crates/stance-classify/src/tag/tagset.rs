use std::fmt;

/// What a word does in its sentence: the Penn tags, folded to what the clause
/// view asks about.
///
/// The verb forms stay apart because they decide voice and mood; singular and
/// plural nouns do not. The first [`Tag::CLASSES`] tags are the ones that the
/// model chooses among; the others follow from the token itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// A common noun: *charge*, *demands*.
    Noun,
    /// A name or a part of one: *Kyiv*, *United*, *Nations*.
    Proper,
    /// A personal, reflexive or existential pronoun: *they*, *itself*, *there* is.
    Pronoun,
    /// A possessive pronoun or the possessive clitic: *their*, *'s*.
    Possessive,
    /// An article, demonstrative or quantifier: *the*, *those*, *all*.
    Determiner,
    /// An adjective, compared or not, an ordinal included: *false*, *worse*, *first*.
    Adjective,
    /// An adverb, negation included: *flatly*, *not*, *n't*.
    Adverb,
    /// A preposition, particle, complementizer or *to*: *of*, call *off*, that *…*, *if*.
    Preposition,
    /// A coordinating conjunction: *and*, *but*, *nor*.
    Conjunction,
    /// A relative or interrogative word, the relative *that* included: *who*, *when*.
    Wh,
    /// A verb's bare form, infinitive or present: to *deny*, they *deny*.
    Base,
    /// A verb in the third person singular present: *denies*, *'s*.
    Third,
    /// A verb in the past tense: he *denied*.
    Past,
    /// A past participle: was *denied*, has *denied*.
    Participle,
    /// A form in *-ing* that acts as a verb: *denying*.
    Gerund,
    /// A modal: *must*, *would*, *'ll*.
    Modal,
    /// A number in digits or spelled out: *1,200*, *five*.
    Number,
    /// A quotation mark or any other mark of punctuation.
    Punctuation,
    /// Anything else: currency signs, emoji.
    Other,
}

impl Tag {
    /// How many tags the model chooses among.
    pub const CLASSES: usize = 16;

    /// All tags, in the order of their discriminants.
    pub const ALL: [Tag; 19] = [
        Tag::Noun,
        Tag::Proper,
        Tag::Pronoun,
        Tag::Possessive,
        Tag::Determiner,
        Tag::Adjective,
        Tag::Adverb,
        Tag::Preposition,
        Tag::Conjunction,
        Tag::Wh,
        Tag::Base,
        Tag::Third,
        Tag::Past,
        Tag::Participle,
        Tag::Gerund,
        Tag::Modal,
        Tag::Number,
        Tag::Punctuation,
        Tag::Other,
    ];

    /// The tag's name in figures and in printed clauses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Tag::Noun => "noun",
            Tag::Proper => "proper",
            Tag::Pronoun => "pronoun",
            Tag::Possessive => "possessive",
            Tag::Determiner => "determiner",
            Tag::Adjective => "adjective",
            Tag::Adverb => "adverb",
            Tag::Preposition => "preposition",
            Tag::Conjunction => "conjunction",
            Tag::Wh => "wh",
            Tag::Base => "base",
            Tag::Third => "third",
            Tag::Past => "past",
            Tag::Participle => "participle",
            Tag::Gerund => "gerund",
            Tag::Modal => "modal",
            Tag::Number => "number",
            Tag::Punctuation => "punctuation",
            Tag::Other => "other",
        }
    }

    /// Whether the model can choose this tag.
    #[must_use]
    pub const fn is_class(self) -> bool {
        (self as usize) < Tag::CLASSES
    }

    /// A verb in any form; a modal is none.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Tag::Base | Tag::Third | Tag::Past | Tag::Participle | Tag::Gerund)
    }

    /// A form that makes a clause finite by itself. [`Tag::Base`] is not among
    /// them: *deny* is finite after *they* and not after *to*.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Tag::Third | Tag::Past | Tag::Modal)
    }

    /// A noun or a name.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::Proper)
    }

    /// A word that can be the head of a noun group.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Proper | Tag::Pronoun)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stand_at_their_discriminant() {
        for (i, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag as usize, i);
            assert_eq!(tag.is_class(), i < Tag::CLASSES);
        }
    }
}
