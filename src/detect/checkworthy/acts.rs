//! Which verbs of a sentence tell of something that happened, by their forms and their neighbours.
use std::ops::Range;

use crate::text::listed::Listed;
use crate::text::stem::is_past;
use crate::text::words::{Kind, Word, is_function_word};

/// Forms that look like the past of a verb and are none: irregular plurals, comparatives, other spellings,
/// and nouns in "-ed".
static NO_VERBS: Listed = Listed::new(
    "people men women children feet teeth geese mice wives lives leaves halves knives wolves indeed hundred better best worse worst further farther less least defense offense need needed speed seed feed weed deed greed breed bed red shed sacred naked wicked hatred supposed",
);

/// What goes on in a head cannot be checked.
static MINDS: Listed = Listed::new(
    "thought felt knew believed wanted hoped wished loved liked hated feared heard understood guessed meant preferred desired cared agreed pleased concerned interested committed determined",
);

static OWNERS: Listed =
    Listed::new("a an the this that these those my your his her its our their whose some many");

/// Stand between "was" and what was done.
fn is_between(lower: &str) -> bool {
    matches!(lower, "not" | "never" | "also" | "been" | "being" | "just" | "all" | "both" | "once")
        || lower.ends_with("ly")
}

fn is_form(word: &Word) -> bool {
    let lower = word.lower.as_str();
    word.kind == Kind::Word
        && is_past(lower)
        && !is_function_word(lower)
        && !NO_VERBS.has(lower)
        && !MINDS.has(lower)
}

/// Whether the word at a place tells of something that happened, or of how it was.
pub(super) fn is_act(words: &[Word], at: usize) -> bool {
    match words[at].lower.as_str() {
        "was" | "were" | "had" | "did" => true,
        _ => is_form(&words[at]) && !is_pending(words, at) && !is_adjective(words, at),
    }
}

/// The words that name the act at a place, an auxiliary with its verb: "were not told". `None` of what only
/// was.
pub(super) fn named(words: &[Word], at: usize) -> Option<Range<usize>> {
    let lower = words[at].lower.as_str();
    if !matches!(lower, "was" | "were" | "had" | "did") {
        return Some(at..at + 1);
    }
    let after = &words[at + 1..];
    let between = after.iter().take_while(|word| is_between(&word.lower)).count();
    let acts = after.get(between).is_some_and(|word| is_form(word) || lower == "did");
    match (acts, lower) {
        (true, _) => Some(at..at + between + 2),
        (false, "had" | "did") => Some(at..at + 1),
        (false, _) => None,
    }
}

/// "Will be closed", "to be closed", "do not be afraid": nothing has happened yet.
fn is_pending(words: &[Word], at: usize) -> bool {
    let before =
        words[..at].iter().rev().find(|word| !is_between(&word.lower) || word.lower == "been");
    before.is_some_and(|word| word.lower == "be")
}

/// "A sharply worded statement", "they are educated women": the form of a verb that tells what something is
/// like.
fn is_adjective(words: &[Word], at: usize) -> bool {
    let noun = words.get(at + 1).is_some_and(|word| {
        word.kind == Kind::Word && !is_function_word(&word.lower) && !word.lower.ends_with("ly")
    });
    let mut before = words[..at].iter().rev();
    let first = before.next().map_or("", |word| word.lower.as_str());
    let owner = match first.ends_with("ly") {
        true => before.next().map_or("", |word| word.lower.as_str()),
        false => first,
    };
    noun && (OWNERS.has(owner) || matches!(first, "is" | "are" | "am"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words;

    /// The acts that a sentence tells of, as they are named.
    fn acts(sentence: &str) -> Vec<String> {
        let words = words(sentence, 100);
        let found = (0..words.len()).filter(|&at| is_act(&words, at));
        let named = found.filter_map(|at| named(&words, at));
        named
            .map(|at| sentence[words[at.start].range.start..words[at.end - 1].range.end].to_owned())
            .collect()
    }

    #[test]
    fn tells_acts_from_qualities_plans_and_thoughts() {
        assert_eq!(acts("The ferry was not repaired in May."), ["was not repaired", "repaired"]);
        assert_eq!(acts("The council closed the ferry."), ["closed"]);
        assert_eq!(acts("In a sharply worded letter they thanked nobody."), ["thanked"]);
        assert_eq!(acts("They are trained pilots, and the closed road is long."), [""; 0]);
        assert_eq!(acts("The road will be closed; do not be frightened."), [""; 0]);
        assert_eq!(acts("She felt better, and the people were there."), [""; 0]);
        assert_eq!(acts("They had a meeting."), ["had"]);
    }
}
