//! Small lists of English words that tell the start of a sentence from its middle. Data only,
//! lower case, in alphabetical order (a test holds that).

/// Words that open sentences and do not open names: after an abbreviation, one of these with a
/// capital shows that the stop ended a sentence as well.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "a", "about", "according", "after", "again", "also", "although", "among", "an", "and",
    "another", "are", "as", "at", "because", "before", "besides", "both", "but", "by", "can",
    "could", "despite", "did", "do", "does", "during", "each", "earlier", "even", "every",
    "everyone", "few", "finally", "for", "from", "had", "has", "have", "he", "he'd", "he'll",
    "he's", "her", "here", "his", "how", "however", "i", "i'd", "i'll", "i'm", "i've", "if", "in",
    "indeed", "instead", "is", "it", "it'll", "it's", "its", "just", "later", "let", "let's",
    "many", "maybe", "meanwhile", "more", "moreover", "most", "my", "nearly", "neither", "never",
    "nevertheless", "nobody", "nor", "not", "now", "of", "on", "once", "or", "other", "others",
    "our", "perhaps", "please", "rather", "several", "she", "she'd", "she'll", "she's", "should",
    "since", "so", "some", "somebody", "someone", "sometimes", "soon", "still", "such", "that",
    "that's", "the", "their", "then", "there", "there's", "therefore", "these", "they", "they'd",
    "they'll", "they're", "they've", "this", "those", "though", "through", "thus", "to", "until",
    "was", "we", "we'd", "we'll", "we're", "we've", "were", "what", "what's", "when", "where",
    "whether", "which", "while", "who", "whoever", "whose", "why", "will", "with", "within",
    "without", "would", "yes", "yet", "you", "you'll", "you're", "you've", "your",
];

/// Verbs that follow the subject of a sentence: after `Inc. Analysts` they show a new sentence.
#[rustfmt::skip]
const FINITE: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might",
    "must", "said", "say", "says", "should", "told", "was", "were", "will", "would",
];

/// Verbs of saying that follow a quotation.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "added", "admitted", "announced", "answered", "argued", "asked", "asks", "claimed",
    "commented", "concluded", "continued", "cried", "declared", "demanded", "exclaimed",
    "explained", "insisted", "joked", "murmured", "muttered", "noted", "observed", "recalled",
    "remarked", "repeated", "replied", "said", "says", "shouted", "stated", "tweeted", "warned",
    "whispered", "wondered", "wrote", "yelled",
];

/// Words that open a time or a place set before the sentence proper: `At 5 p.m. Ms. Lund left`.
#[rustfmt::skip]
const FRONTING: &[&str] = &[
    "about", "after", "around", "at", "before", "between", "by", "from", "in", "near", "on",
    "outside", "since", "until",
];

/// What follows a time of day without ending the sentence: days, months, zones.
#[rustfmt::skip]
const AFTER_TIME: &[&str] = &[
    "april", "august", "bst", "cdt", "central", "cest", "cet", "cst", "december", "eastern",
    "edt", "est", "et", "february", "friday", "gmt", "ist", "january", "july", "june", "march",
    "may", "mdt", "monday", "mountain", "mst", "november", "october", "pacific", "pdt", "pst",
    "pt", "saturday", "september", "sunday", "thursday", "tuesday", "utc", "wednesday",
];

/// Names that carry an exclamation mark.
const SHOUTED: &[&str] = &["jeopardy", "yahoo", "yum"];

/// Whether `word` is in `list`, without regard to case or the form of its apostrophe.
fn has(list: &[&str], word: &str) -> bool {
    // The longest listed word has eleven letters; longer ones need no folding.
    word.len() <= 24 && list.binary_search(&word.to_lowercase().replace('’', "'").as_str()).is_ok()
}

/// Whether `word` opens sentences rather than names.
pub(super) fn opens_sentences(word: &str) -> bool {
    has(STARTERS, word)
}

/// Whether `word` is a verb that follows a subject.
pub(super) fn is_finite(word: &str) -> bool {
    has(FINITE, word)
}

/// Whether `word` is a verb of saying.
pub(super) fn is_saying(word: &str) -> bool {
    has(SAYING, word)
}

/// Whether `word` opens a time or place before the sentence proper.
pub(super) fn is_fronting(word: &str) -> bool {
    has(FRONTING, word)
}

/// Whether `word` goes on after a time of day.
pub(super) fn follows_time(word: &str) -> bool {
    has(AFTER_TIME, word)
}

/// Whether `word` is a name that ends in an exclamation mark.
pub(super) fn is_shouted(word: &str) -> bool {
    has(SHOUTED, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order_so_that_they_can_be_searched() {
        for list in [STARTERS, FINITE, SAYING, FRONTING, AFTER_TIME, SHOUTED] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn apostrophes_of_both_forms_are_one() {
        assert!(opens_sentences("It’s") && opens_sentences("it's") && !opens_sentences("Items"));
    }
}
