//! Which words of a sentence are denied: "did not say" denies "say", "never" and "without" too.
//!
//! Two denials cancel each other: in "did not fail to stop" the stopping happened.
use super::words::{Kind, Word};

/// A denial reaches this many words, or to the end of its clause.
const REACH: usize = 7;

/// Whether a word denies what follows it.
pub fn is_cue(word: &Word) -> bool {
    matches!(
        word.lower.as_str(),
        "not"
            | "no"
            | "never"
            | "none"
            | "nobody"
            | "nothing"
            | "nowhere"
            | "neither"
            | "nor"
            | "without"
            | "hardly"
            | "barely"
            | "scarcely"
    )
}

/// Whether a word denies by its meaning: "failed to stop", "unable to stop".
fn denies_by_meaning(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |w| w.lower.as_str());
    match words[at].stem.as_str() {
        "fail" | "refus" | "unabl" | "unwil" | "unwilling" | "declin" => next == "to",
        "avoid" | "prevent" | "rul" => next != "to" && next != "by",
        _ => false,
    }
}

/// For each word, whether an odd number of denials reaches it.
pub fn denied(words: &[Word]) -> Vec<bool> {
    let mut flags = vec![false; words.len()];
    for at in 0..words.len() {
        let cue = is_cue(&words[at]) && !is_idiom(words, at);
        let meaning = !cue && denies_by_meaning(words, at);
        if !cue && !meaning {
            continue;
        }
        for i in at + 1..words.len().min(at + 1 + REACH) {
            if ends_scope(&words[i]) {
                break;
            }
            flags[i] = !flags[i];
        }
    }
    flags
}

/// "not only", "no doubt", "no longer than": the word denies nothing.
fn is_idiom(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |w| w.lower.as_str());
    match words[at].lower.as_str() {
        "not" => matches!(next, "only" | "just" | "least" | "surprisingly" | "necessarily" | "to"),
        "no" => matches!(next, "doubt" | "matter" | "wonder" | "later" | "less" | "fewer" | "."),
        "nothing" => next == "but",
        _ => false,
    }
}

fn ends_scope(word: &Word) -> bool {
    (word.kind == Kind::Mark && !matches!(word.lower.as_str(), "\"" | "'" | "%" | "$"))
        || matches!(
            word.lower.as_str(),
            "but"
                | "although"
                | "though"
                | "because"
                | "while"
                | "until"
                | "unless"
                | "which"
                | "who"
                | "if"
                | "when"
        )
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn is_denied(text: &str, word: &str) -> bool {
        let words = words(text, 50);
        let at = words.iter().position(|w| w.lower == word).unwrap();
        denied(&words)[at]
    }

    #[test]
    fn denials_reach_their_clause_and_cancel() {
        assert!(is_denied("They did not leave the town", "leave"));
        assert!(is_denied("They haven't left the town", "left"));
        assert!(is_denied("No one was hurt", "hurt"));
        assert!(!is_denied("They did not fail to leave", "leave"));
        assert!(is_denied("They failed to leave", "leave"));
        assert!(!is_denied("They did not stay but left", "left"));
        assert!(!is_denied("It is not only closed", "closed"));
    }
}
