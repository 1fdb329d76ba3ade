//! The closed classes that the clause view asks for.

use serde::{Deserialize, Serialize};

use super::vocabulary::{SetId, Vocabulary};

/// The name of the set of all cue verbs, which no file defines.
pub(crate) const SPEECH: &str = "cue verbs";

macro_rules! grammar {
    ($($(#[$doc:meta])* $field:ident = $name:expr,)*) => {
        /// The grammar's sets of words, by the names they have in
        /// `grammar.toml`.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub(crate) struct Grammar {
            $($(#[$doc])* pub(crate) $field: SetId,)*
        }

        impl Grammar {
            /// Looks the sets up; the error is the name of a missing one.
            pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, &'static str> {
                // The cue verbs, which the entries fill, and the words that
                // name a claim, praise or an offence, which a lexicon may do
                // without.
                vocabulary.declare(SPEECH);
                vocabulary.declare("claim");
                vocabulary.declare("good");
                vocabulary.declare("crime");
                Ok(Grammar { $($field: vocabulary.set($name).map_err(|_| $name)?,)* })
            }
        }
    };
}

grammar! {
    be = "be",
    have = "have",
    do_ = "do",
    get = "get",
    singular_verb = "singular-verb",
    plural_verb = "plural-verb",
    not = "not",
    nobody = "nobody",
    no = "no",
    nor = "nor",
    neither = "neither",
    both = "both",
    without = "without",
    instead = "instead",
    yet = "yet",
    or = "or",
    refuse = "refuse",
    withhold = "withhold",
    favor = "favor",
    hoping = "hoping",
    leeway = "leeway",
    wield = "wield",
    amount = "amount",
    crime = "crime",
    sort_of_charge = "sort-of-charge",
    sort_of_crime = "sort-of-crime",
    intend = "intend",
    willing = "willing",
    attempt = "attempt",
    refusal = "refusal",
    if_ = "if",
    say = "say",
    think = "think",
    object_control = "object-control",
    object_deed = "object-deed",
    document = "document",
    weekday = "weekday",
    month = "month",
    time = "time",
    time_preposition = "time-preposition",
    that = "that",
    to = "to",
    by = "by",
    from = "from",
    as_ = "as",
    such = "such",
    of = "of",
    in_ = "in",
    ago = "ago",
    at = "at",
    than = "than",
    bound = "bound",
    particle = "particle",
    effort = "effort",
    agency = "agency",
    who = "who",
    place = "place",
    whereabouts = "whereabouts",
    postposed = "postposed",
    about = "about",
    should = "should",
    mandate = "mandate",
    plural = "plural",
    indefinite = "indefinite",
    predeterminer = "predeterminer",
    since = "since",
    definite = "definite",
    nominative = "nominative",
    reflexive = "reflexive",
    partitive = "partitive",
    made_of = "made-of",
    noun_too = "noun-too",
    verbal = "verbal",
    english = "english",
    foreign = "foreign",
    for_ = "for",
    with = "with",
    according = "according",
    and = "and",
    but = "but",
    which = "which",
    question = "question",
    there = "there",
    possessive_clitic = "possessive-clitic",
    subordinator = "subordinator",
    either = "either",
    like_preposition = "like-preposition",
    adverbial = "adverbial",
    venue = "venue",
    occasion = "occasion",
    objective = "objective",
    purpose = "purpose",
    deed = "deed",
    thing = "thing",
    speech = SPEECH,
    claim = "claim",
    good = "good",
    link = "link",
    naming = "naming",
    closing = "closing",
    meanwhile = "meanwhile",
    what = "what",
    masculine = "masculine",
    feminine = "feminine",
    neuter = "neuter",
    third_plural = "third-plural",
    title = "title",
    man = "man",
    woman = "woman",
    arise = "arise",
    actor = "actor",
    named_body = "named-body",
    teller = "teller",
    relation = "relation",
    give = "give",
    author = "author",
    bear = "bear",
    entail = "entail",
    plan = "plan",
    avert = "avert",
    first_person = "first-person",
    talker = "talker",
    hinder = "hinder",
    event = "event",
    prospect = "prospect",
    would = "would",
    afterwards = "afterwards",
    anyone = "anyone",
    cannot = "cannot",
    person = "person",
    unsay = "unsay",
    it = "it",
    the = "the",
    declare = "declare",
    plain = "plain",
    address = "address",
    missive = "missive",
    remark_of = "remark-of",
    pressing = "pressing",
    pressing_noun = "pressing-noun",
    tell = "tell",
    demonstrative = "demonstrative",
    answer = "answer",
    comply = "comply",
    aim = "aim",
    patient = "patient",
}
