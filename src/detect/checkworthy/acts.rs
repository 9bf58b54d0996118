//! Which verbs of a sentence tell of something that happened or goes on, by their forms and their neighbours.
use std::ops::Range;

use crate::text::listed::Listed;
use crate::text::stem::is_past;
use crate::text::words::{Kind, Word, is_function_word};

/// Forms that look like the past of a verb and are none: irregular plurals, comparatives, other spellings,
/// and nouns in "-ed".
static NO_VERBS: Listed = Listed::new(
    "people men women children feet teeth geese mice wives lives leaves halves knives wolves indeed hundred better best worse worst further farther less least defense offense need needed speed seed feed weed deed greed breed bed red shed sacred naked wicked hatred supposed program labor able gunmen policemen fishermen spokesmen businessmen congressmen data media criteria phenomena meter kilometer km kg pct center united bit",
);

/// What goes on in a head cannot be checked.
static MINDS: Listed = Listed::new(
    "thought felt knew believed wanted hoped wished loved liked hated feared heard understood guessed meant preferred desired cared agreed pleased concerned interested committed determined",
);

/// Forms in "-ing" that tell of a plan, of talk or of nothing when they follow "is".
static NO_DOINGS: Listed = Listed::new(
    "going trying talking looking saying hoping thinking asking getting wondering wanting being having telling speaking coming suggesting feeling facing dealing interesting willing amazing exciting surprising shocking during morning evening nothing something anything everything according including regarding",
);

/// Forms in "-s" that may follow a pronoun and tell of no act.
static NO_DEEDS: Listed = Listed::new(
    "says wants thinks knows believes needs likes hopes feels seems loves means happens makes goes comes gets looks takes always sometimes perhaps thus hers",
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
        "got" => !must(words, at),
        _ if is_form(&words[at]) => !is_pending(words, at) && !is_adjective(words, at),
        _ => now(words, at).is_some() || does(words, at),
    }
}

/// "Have got", "got to": nothing was got.
fn must(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words[before].lower.as_str());
    matches!(before, "have" | "has") || words.get(at + 1).is_some_and(|next| next.lower == "to")
}

fn is_doing(word: &Word) -> bool {
    let lower = word.lower.as_str();
    word.kind == Kind::Word && lower.len() > 4 && lower.ends_with("ing") && !NO_DOINGS.has(lower)
}

/// "Is building", "are still fighting": where the "is" of what goes on stands.
fn now(words: &[Word], at: usize) -> Option<usize> {
    if !is_doing(&words[at]) {
        return None;
    }
    let still = |word: &Word| is_between(&word.lower) || word.lower == "still";
    let before = words[..at].iter().rposition(|word| !still(word))?;
    matches!(words[before].lower.as_str(), "is" | "are").then_some(before)
}

/// "She refuses", "who never pays": a verb of the present after a pronoun.
fn does(words: &[Word], at: usize) -> bool {
    let (word, lower) = (&words[at], words[at].lower.as_str());
    let verb = word.kind == Kind::Word
        && lower.len() > 3
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !is_function_word(lower)
        && !NO_DEEDS.has(lower);
    let subject = words[..at].iter().rev().find(|word| !is_between(&word.lower));
    let is = |word: &Word| matches!(word.lower.as_str(), "he" | "she" | "it" | "who" | "which");
    verb && subject.is_some_and(is)
}

/// The words that name the act at a place, an auxiliary with its verb: "were not told". `None` of what only
/// was.
pub(super) fn named(words: &[Word], at: usize) -> Option<Range<usize>> {
    let lower = words[at].lower.as_str();
    if !matches!(lower, "was" | "were" | "had" | "did") {
        return Some(now(words, at).unwrap_or(at)..at + 1);
    }
    let after = &words[at + 1..];
    let between = after.iter().take_while(|word| is_between(&word.lower)).count();
    let acts = after.get(between);
    let acts = acts.is_some_and(|word| is_form(word) || is_doing(word) || lower == "did");
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

    #[test]
    fn what_goes_on_is_told_from_what_is_wanted() {
        assert_eq!(
            acts("The firm is still dumping slag, and it never pays."),
            ["is still dumping", "pays"]
        );
        assert_eq!(acts("They were digging."), ["were digging"]);
        assert_eq!(acts("She is going home, and he wants a boat."), [""; 0]);
        assert_eq!(acts("We have got a plan, and they got to the pier."), [""; 0]);
        assert_eq!(acts("The crews got a boat."), ["got"]);
        assert_eq!(acts("A labor program is something."), [""; 0]);
    }
}
