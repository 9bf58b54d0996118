//! Whether words cut out of a sentence can stand without it: they are a clause of their own, and what they
//! speak of is named in them.
use super::figures::is_month;
use crate::text::listed::Listed;
use crate::text::stem::is_past;
use crate::text::time::weekday;
use crate::text::words::{Kind, Word, is_function_word, words};

/// Words that are read.
const LONGEST: usize = 200;

static AUXILIARIES: Listed = Listed::new(
    "is are was were am has have had do does did will would can could may might must shall should",
);

/// Verbs in "-s" follow these as well as nouns.
static PRONOUNS: Listed = Listed::new("i we you he she it they who which this that there nobody");

/// Stand for what was named before.
static LEANING: Listed =
    Listed::new("he she it they his her hers its their theirs him them these those this such");

/// The speaker's own; in a quotation they need the speaker.
static OWN: Listed = Listed::new("i we my our us me ours mine");

/// Whether words told by somebody are a clause: a subject and its verb. "Cracks in two of the lifts", "killed at
/// least nine" and "due to fog" are parts of one.
///
/// ```
/// use claims::detect::checkworthy::is_clause;
/// assert!(is_clause("two of the lifts have cracks"));
/// assert!(!is_clause("cracks in two of the lifts"));
/// ```
pub fn is_clause(part: &str) -> bool {
    let words = words(part, LONGEST);
    let Some(first) = words.iter().position(|word| word.kind != Kind::Mark) else { return false };
    let begins = &words[first];
    if !begins.capital && is_past(&begins.lower) && !is_function_word(&begins.lower) {
        return false;
    }
    let Some(verb) = (first + 1..words.len()).find(|&at| is_finite(&words, at)) else {
        return false;
    };
    let subject = &words[first..verb];
    // "Dockers yelling “We have no pay”": the verb is theirs whom one hears.
    if subject.windows(2).any(|pair| pair[0].lower.ends_with("ing") && pair[1].is_mark("\"")) {
        return false;
    }
    // "Funds for it, and the quarrel has ended", "funds and the town is dry": two things, and one verb.
    let and = subject.iter().rposition(|word| word.lower == "and");
    let one = matches!(words[verb].lower.as_str(), "is" | "was" | "has" | "does");
    let joins = and.is_some_and(|and| one || and > 0 && subject[and - 1].is_mark(","));
    !joins || begins.capital
}

/// Whether the verb of a clause may stand at a place.
fn is_finite(words: &[Word], at: usize) -> bool {
    let (word, before) = (&words[at], &words[at - 1]);
    let lower = word.lower.as_str();
    if word.kind != Kind::Word || word.joined && lower != "not" && !AUXILIARIES.has(lower) {
        return false;
    }
    if AUXILIARIES.has(lower) {
        return true;
    }
    // "To", "of", "the" and marks stand before nouns and participles.
    let noun = before.kind == Kind::Word
        && (!is_function_word(&before.lower) || PRONOUNS.has(&before.lower))
        || before.lower.ends_with("ly")
        || before.kind == Kind::Number
        || matches!(before.lower.as_str(), ")" | "\"");
    let infinite = at >= 2 && words[at - 2].lower == "to";
    let present = lower.ends_with('s')
        && !lower.ends_with("ss")
        && lower.len() > 3
        && !word.capital
        && (!before.joined || PRONOUNS.has(&before.lower))
        && before.kind == Kind::Word
        && words.get(at + 1).is_some_and(|next| next.kind != Kind::Mark && next.lower != "of");
    // A plural has its verb in the plural, which looks like a noun: "the crews carry a light".
    let plural = before.kind == Kind::Word && PRONOUNS.has(&before.lower);
    noun && !infinite && !is_function_word(lower) && (is_past(lower) || present || plural)
}

/// The pronoun by which a statement leans on what stands before it: "she" in "On Friday she left". `None` if
/// whatever its pronouns mean may be named in it before them; of "I" and "we", if the speaker is known.
///
/// ```
/// use claims::detect::checkworthy::leans;
/// assert_eq!(leans("On Friday they left the port.", false), Some("they"));
/// assert_eq!(leans("The crews said that they left the port.", false), None);
/// ```
pub fn leans(statement: &str, speaker_known: bool) -> Option<&str> {
    let words = words(statement, LONGEST);
    for (at, word) in words.iter().enumerate() {
        let lower = word.lower.as_str();
        if OWN.has(lower) && !speaker_known || LEANING.has(lower) && !is_empty(&words, at) {
            return Some(&statement[word.range.clone()]);
        }
        // A name in a place before the subject is not what "she" is: "In Lund she left".
        if is_name(&words, at) {
            return None;
        }
    }
    None
}

/// Whether words that stand before a pronoun name something that it may mean: "the council was told that" does,
/// "in March" does not.
pub fn names_something(before: &str) -> bool {
    let words = words(before, LONGEST);
    (0..words.len()).any(|at| is_name(&words, at) && !is_past(&words[at].lower))
}

/// Whether the word at a place is more than a link, a time or a number.
fn is_name(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let calendar = is_month(words, Some(at)) || weekday(&word.lower).is_some();
    let adverb = word.lower.ends_with("ly") || TIMES.has(&word.lower);
    let content = word.kind == Kind::Word && !is_function_word(&word.lower);
    content && !calendar && !adverb && !word.is_numeral() && !OWN.has(&word.lower)
}

static TIMES: Listed = Listed::new(
    "year years month months week weeks day days night morning afternoon evening today yesterday tomorrow last next later earlier ago same time",
);

/// "It is said that", "this year", "these days": stand for nothing.
fn is_empty(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |next| next.lower.as_str());
    match words[at].lower.as_str() {
        "this" | "these" | "those" | "such" => {
            // "This town" may be known; "this was" is not.
            TIMES.has(next) || !AUXILIARIES.has(next)
        }
        // "In her campaign, Ray promised": the name follows.
        "his" | "her" | "its" | "their" => {
            let rest = words[at..].iter().skip_while(|word| !word.is_mark(",")).skip(1);
            let named = rest.into_iter().next();
            named.is_some_and(|word| word.capital && !is_function_word(&word.lower))
        }
        "it" => words[at + 1..].iter().take(8).any(|word| word.lower == "that"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_has_a_subject_and_its_verb() {
        for clause in [
            "the bridge carries four hundred cars",
            "Ann Lee and her son have left",
            "he has rejected the offer",
            "they carry a light at night",
            "Ten people died.",
            "under the new rule, “being late has become a crime,”",
            "There is nobody left.",
            "prices rose by half",
        ] {
            assert!(is_clause(clause), "{clause}");
        }
        for part in [
            "cracks in two of its four car lifts",
            "killed at least nine in Lund and injured sixty",
            "due to COVID-19 complications",
            "her candidacy for mayor, making her the first weaver to seek elected office",
            "funding for such a quay, and the quarrel over it caused a delay",
            "funds and the island is taxing fuel",
            "dozens and dozens of plums",
            "a storm-damaged pier",
            "dockers yelling “We have had no pay” at the gate",
            "",
        ] {
            assert!(!is_clause(part), "{part}");
        }
    }

    #[test]
    fn what_names_nothing_leans_on_what_stands_before() {
        assert_eq!(leans("He attended the academy.", false), Some("He"));
        assert_eq!(leans("In March she left.", false), Some("she"));
        assert_eq!(leans("On Saturday they arrested two men.", false), Some("they"));
        assert_eq!(leans("This was closed in May.", false), Some("This"));
        assert_eq!(leans("We are together", false), Some("We"));
        for stands in [
            "The academy expelled him.",
            "This bridge was closed.",
            "It is certain that the dam held.",
            "In her first campaign, Ida Ray lost.",
            "In May the port lost its crane.",
            "Ten people left their homes.",
        ] {
            assert_eq!(leans(stands, false), None, "{stands}");
        }
        assert_eq!(leans("We are together", true), None);
    }

    #[test]
    fn a_month_or_a_verb_is_nothing_that_a_pronoun_means() {
        assert!(names_something("The council was told on Monday that"));
        assert!(!names_something("had warned in March that"));
    }
}
