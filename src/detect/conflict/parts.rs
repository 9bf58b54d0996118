//! Which part a word can play where it stands: verb, noun or complement, as its neighbours tell.
use crate::text::words::{Kind, Word};

use super::phrase::{BOUNDARIES, is, is_adverb};

const COPULAS: &[&str] = &["be", "remain", "stay", "becom", "seem", "appear", "feel", "look"];

/// Where the form of "be" (or "remain" and its like) stands of which words at `at` are the
/// complement.
pub(super) fn copula_before(words: &[Word], at: usize) -> Option<usize> {
    let mut i = at;
    while i > 0 && at - i < 3 {
        i -= 1;
        if COPULAS.contains(&words[i].stem.as_str()) {
            return Some(i);
        }
        if !is_adverb(&words[i]) {
            return None;
        }
    }
    None
}

/// Whether the word at `at` can be a verb where it stands: nothing before it makes it a noun or
/// an adjective.
pub(super) fn is_verb(words: &[Word], at: usize) -> bool {
    if words[at].kind != Kind::Word || words[at].joined {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|i| &words[i]) else { return false };
    if words.get(at + 1).is_some_and(|w| w.joined) {
        return false;
    }
    !is(
        before,
        &[
            "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "of", "this",
            "these", "any", "some", "no", "every", "each", "in", "on", "at", "for", "with", "from",
            "under", "against", "about", "into", "over", "more", "another", "other", "such", "s",
            "'", "recent", "last", "first", "next",
        ],
    )
}

/// Whether the word at `at` begins what something is said to be: after "is", set off by a comma
/// ("the vessel, now at sea, …"), or after "with" ("with the post still shut").
pub(super) fn stands_as_complement(words: &[Word], at: usize) -> bool {
    copula_before(words, at).is_some() || set_off(words, at) || with_before(words, at).is_some()
}

/// Whether only adverbs part the word from a comma before it.
pub(super) fn set_off(words: &[Word], at: usize) -> bool {
    let from = (0..at).rev().find(|&i| !is_adverb(&words[i]));
    from.is_some_and(|i| i > 0 && words[i].is_mark(","))
}

/// The "with" of "with the post still shut".
pub(super) fn with_before(words: &[Word], at: usize) -> Option<usize> {
    let near = at.saturating_sub(7)..at;
    near.rev()
        .take_while(|&i| words[i].kind == Kind::Word && !is(&words[i], BOUNDARIES))
        .find(|&i| words[i].lower == "with")
        .filter(|&i| at > i + 2 && !is(&words[i + 1], &["a", "an"]))
}

/// Whether the word at `at` is a noun where it stands, as far as its neighbours tell.
pub(super) fn is_noun(words: &[Word], at: usize) -> bool {
    let own = words[at].lower.as_str();
    if words[at].kind != Kind::Word || own.ends_with("ed") {
        return false;
    }
    let next = words.get(at + 1).map_or("", |w| w.lower.as_str());
    let before = at.checked_sub(1).map_or("", |i| words[i].lower.as_str());
    let determined = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "this"
            | "that"
            | "of"
            | "after"
            | "since"
            | "despite"
            | "following"
            | "by"
            | "in"
            | "from"
            | "no"
            | "any"
            | "planned"
    );
    let dated = crate::text::time::weekday(before).is_some();
    determined || dated || next == "of" || matches!(next, "in" | "for") && !own.ends_with('s')
}
