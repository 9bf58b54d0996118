//! How far words reach in a sentence: whether a verb or phrase of the table belongs to a number.
use crate::text::stem::is_past;
use crate::text::words::{Kind, Word, is_function_word};

use super::roles::Mention;

/// Whether a phrase stands right before a number.
pub(super) fn precedes(words: &[Word], end: usize, start: usize) -> bool {
    let between = start.checked_sub(end).map(|_| &words[end..start]);
    between.is_some_and(|b| {
        b.len() <= 1
            && b.iter().all(|w| {
                matches!(w.lower.as_str(), "a" | "the" | "some" | "only" | "just" | "its" | "at")
            })
    })
}

/// Whether nothing but helpers, adverbs and up to `other` other words lead from one place to
/// another within a clause.
pub(super) fn linked(words: &[Word], from: usize, to: usize, other: usize) -> bool {
    let mut left = other;
    for word in &words[from..to] {
        if word.kind == Kind::Mark && !word.is_mark("\"") {
            return false;
        }
        let helper = matches!(
            word.lower.as_str(),
            "who" | "that" | "which" | "be" | "been" | "being" | "left" | "still" | "also"
        ) || matches!(word.stem.as_str(), "be" | "hav")
            || word.lower.ends_with("ly");
        if matches!(word.lower.as_str(), "who" | "that" | "which") {
            left = 0;
        }
        if helper {
            continue;
        }
        if matches!(word.lower.as_str(), "and" | "but" | "or" | "while" | "after" | "before" | "by")
            || is_past(&word.lower) && !is_function_word(&word.lower)
        {
            return false;
        }
        if left == 0 {
            return false;
        }
        left -= 1;
    }
    true
}

/// "killed 12", "killing some 12 people".
pub(super) fn acts_on(words: &[Word], verb: &Mention, start: usize) -> bool {
    let passive = verb.start > 0
        && matches!(words[verb.start - 1].stem.as_str(), "be" | "get")
        && !words[verb.start].lower.ends_with("ing");
    !passive && verb.end <= start && precedes(words, verb.end, start)
}

/// "12 people were killed", "12 people killed in the crash"; not "12 people killed the dog".
pub(super) fn undergone(words: &[Word], from: usize, verb: &Mention) -> bool {
    if !linked(words, from, verb.start, 3) || !is_past(&words[verb.start].lower) {
        return false;
    }
    let helped = words[from..verb.start].iter().any(|w| w.stem == "be");
    let next = words.get(verb.end);
    let bare = next.is_none_or(|w| {
        w.kind == Kind::Mark
            || matches!(w.lower.as_str(), "in" | "by" | "on" | "when" | "during" | "at" | "from")
    });
    helped || bare
}
