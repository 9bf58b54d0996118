//! Parts a sentence into clauses: the stretches that say one thing each.
//!
//! There is no grammar here, only the marks and words at which English sentences join. A comma
//! alone parts nothing, because it stands inside noun phrases as often as between clauses.
use std::ops::Range;

use super::words::{Kind, Word};

/// Word ranges of the clauses, in order, covering every word.
pub fn clauses(words: &[Word]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 1..words.len() {
        if begins(words, at) && at > start {
            parts.push(start..at);
            start = at;
        }
    }
    if start < words.len() {
        parts.push(start..words.len());
    }
    parts
}

fn begins(words: &[Word], at: usize) -> bool {
    let before = &words[at - 1];
    if before.kind == Kind::Mark
        && matches!(before.lower.as_str(), ";" | ":" | "–" | "(" | ")" | "!" | "?")
    {
        return true;
    }
    let next = words.get(at + 1).map_or("", |w| w.lower.as_str());
    // ", seeking access": what is sought is another matter than who seeks it.
    if before.is_mark(",") && words[at].lower.len() > 5 && words[at].lower.ends_with("ing") {
        return true;
    }
    // "Having lost the vote, she must …": what opens the sentence is another matter.
    let opens = |w: &Word| {
        matches!(w.lower.as_str(), "having" | "with" | "despite" | "after" | "since" | "before")
    };
    if before.is_mark(",") && opens(&words[0]) && !words[..at - 1].iter().any(|w| w.is_mark(",")) {
        return true;
    }
    match words[at].lower.as_str() {
        "although" | "though" | "whereas" | "because" | "unless" | "if" | "whether" | "despite"
        | "but" | "while" => true,
        "who" | "which" | "when" | "where" => true,
        "that" => before.lower != "and" && next != "of",
        "after" | "before" | "since" | "until" | "as" => {
            before.is_mark(",") || matches!(next, "he" | "she" | "they" | "it" | "the")
        }
        "and" | "or" | "so" | "yet" => {
            before.is_mark(",") && !next.is_empty()
                || matches!(
                    next,
                    "he" | "she"
                        | "they"
                        | "it"
                        | "that"
                        | "was"
                        | "were"
                        | "had"
                        | "have"
                        | "is"
                        | "are"
                )
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn parts_where_sentences_join_and_loses_no_word() {
        let words =
            words("He said that the road, a steep one, was closed, but she drove on; why?", 50);
        let parts = clauses(&words);
        let first: Vec<&str> = parts.iter().map(|p| words[p.start].lower.as_str()).collect();
        assert_eq!(first, ["he", "that", "but", "why"]);
        assert_eq!(parts.iter().map(|p| p.len()).sum::<usize>(), words.len());
        assert!(clauses(&[]).is_empty());
    }
}
