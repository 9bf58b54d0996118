//! Whose state a verb tells: subjects, objects and tenses, read from word order alone.
use std::ops::Range;

use crate::text::stem::is_past;
use crate::text::words::{Kind, Word};

/// When a verb says something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// "is open", "has fled"
    Present,
    /// "had fled": past, or what someone said of his present
    Before,
    /// "was open", "fled"
    Past,
    /// "will open", "to open": not so yet
    Unreal,
}

/// A verb with its helpers: "had been captured".
pub(super) struct Verb {
    /// Where its helpers begin.
    pub(super) start: usize,
    pub(super) tense: Tense,
    /// Whether the subject suffers it.
    pub(super) passive: bool,
}

pub(super) fn is(word: &Word, list: &[&str]) -> bool {
    list.contains(&word.lower.as_str())
}

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "am"];
const HAVE: &[&str] = &["has", "have", "had", "having"];
const UNREAL: &[&str] = &[
    "will", "would", "shall", "should", "may", "might", "could", "can", "must", "to", "let",
    "please",
];
pub(super) fn is_adverb(word: &Word) -> bool {
    word.kind == Kind::Word
        && ((word.lower.len() > 4 && word.lower.ends_with("ly"))
            || is(
                word,
                &[
                    "not",
                    "now",
                    "still",
                    "also",
                    "already",
                    "never",
                    "ever",
                    "just",
                    "even",
                    "again",
                    "always",
                    "both",
                    "then",
                    "since",
                    "yet",
                    "later",
                    "very",
                    "currently",
                    "completely",
                    "so",
                    "too",
                    "quite",
                    "perfectly",
                    "only",
                    "safely",
                    "all",
                    "once",
                ],
            ))
}

/// Verbs and adjectives after which "to …" tells what is or is not so, rather than what is wanted:
/// "refused to leave", "managed to leave", "is yet to leave".
const FACTIVE: &[&str] = &[
    "refus", "fail", "declin", "manag", "continu", "begin", "start", "abl", "unabl", "yet", "ceas",
    "vot", "struggl", "prov",
];

/// Verbs before another in "-ing" whose time is the other's too: "began moving".
const BEGINNINGS: &[&str] = &["begin", "start", "keep", "continu", "resum"];

/// The verb whose main word stands at `at`.
pub(super) fn verb(words: &[Word], at: usize) -> Verb {
    let mut start = at;
    // The word whose form tells the time: another than the main one in "refused to leave".
    let mut finite = at;
    let (mut be, mut have, mut unreal, mut passive) = (None, None, false, false);
    while start > 0 {
        let word = &words[start - 1];
        let factive = word.lower == "to"
            && start > 1
            && (FACTIVE.contains(&words[start - 2].stem.as_str())
                || words[start - 2].lower == "had"
                || words[start - 2].lower == "out" && start > 2 && words[start - 3].stem == "turn");
        if factive {
            passive |= be.is_some() && is_past(&words[at].lower);
            (be, have) = (None, None);
            finite = start - 2;
            if words[finite].lower == "out" {
                finite -= 1;
                start = finite;
                continue;
            }
            if !is(&words[finite], HAVE) {
                start -= 2;
                continue;
            }
        } else if words[at].lower.ends_with("ing")
            && start == at
            && BEGINNINGS.contains(&word.stem.as_str())
        {
            finite = start - 1;
        } else if is(word, BE) {
            be = be.or(Some(start - 1));
        } else if is(word, HAVE) {
            have = have.or(Some(start - 1));
        } else if is(word, UNREAL) {
            unreal = true;
        } else if !is_adverb(word) && !is(word, &["do", "does", "did", "get", "gets", "got"]) {
            break;
        }
        start -= 1;
    }
    // Adverbs before the first helper belong to the subject's side of the verb all the same.
    let own = words[finite].lower.as_str();
    let helper = |i: Option<usize>, forms: &[&str]| i.is_some_and(|i| is(&words[i], forms));
    let did = words[start..at].iter().any(|w| w.lower == "did");
    passive |= finite == at
        && (be.is_some() || words[start..at].iter().any(|w| is(w, &["got", "get", "gets"])))
        && is_past(own);
    let tense = if unreal {
        Tense::Unreal
    } else if helper(have, &["had"]) {
        Tense::Before
    } else if helper(be, &["was", "were"])
        || did
        || matches!(own, "was" | "were")
        || be.is_none() && have.is_none() && is_past(own) && !is(&words[finite], BE)
    {
        Tense::Past
    } else {
        Tense::Present
    };
    Verb { start, tense, passive }
}

pub(super) const BOUNDARIES: &[&str] = &[
    "that", "but", "while", "when", "as", "after", "before", "if", "because", "although", "though",
    "whether", "said", "says", "say", "told", "and", "or", "than", "where", "until", "since",
    "unless", "so", "how", "why", "what",
];
const PREPOSITIONS: &[&str] = &[
    "of", "in", "on", "at", "for", "from", "with", "by", "to", "against", "near", "between",
    "among", "under", "over", "into", "about", "within", "inside", "outside", "across", "through",
    "around", "towards", "during",
];

fn is_preposition(word: &Word) -> bool {
    is(word, PREPOSITIONS)
}

/// The noun phrase that ends before `at` and is the subject of what begins there.
pub(super) fn subject(words: &[Word], at: usize) -> Option<Range<usize>> {
    subject_within(words, at, 3)
}

fn subject_within(words: &[Word], at: usize, depth: usize) -> Option<Range<usize>> {
    let mut end = at;
    while end > 0 && is_adverb(&words[end - 1]) {
        end -= 1;
    }
    // "Orlan, the last …, was": an insertion stands between subject and verb.
    if end > 0 && is_pause(&words[end - 1]) {
        let mark = words[end - 1].lower.clone();
        let close = end - 1;
        let from = close.saturating_sub(18);
        end = (from..close).rev().find(|&i| words[i].lower == mark)?;
        if close - end < 2 {
            return None;
        }
    }
    // "the man who was held": the antecedent is the subject, and only its own phrase.
    let mut relative = false;
    if end > 0 && is(&words[end - 1], &["who", "which"]) {
        end -= 1;
        relative = true;
        if end > 0 && is_pause(&words[end - 1]) {
            end -= 1;
        }
    }
    let mut start = end;
    while start > 0 && end - start < 12 {
        let word = &words[start - 1];
        // "the presidents of Ruvia and Maleth" are one subject.
        let joins = word.lower == "and"
            && start < end
            && words[start].capital
            && start > 1
            && words[start - 2].capital;
        if word.kind == Kind::Mark && !matches!(word.lower.as_str(), "'" | "\"")
            || is(word, BOUNDARIES) && !joins
            || relative && is_preposition(word) && word.lower != "of"
        {
            break;
        }
        // "Orlan is the last town holding out": what "the last town" is, is said before "is".
        if is(word, BE) && depth > 0 {
            return subject_within(words, start - 1, depth - 1).or(Some(start..end));
        }
        if is(word, HAVE) || is(word, UNREAL) || is(word, &["who", "which"]) {
            if word.lower == "to" && start < end {
                start -= 1;
                continue;
            }
            break;
        }
        start -= 1;
    }
    while start < end && (is_preposition(&words[start]) || is_adverb(&words[start])) {
        // "Around 2,000 soldiers" are soldiers.
        if is(&words[start], &["around", "about", "over", "under"])
            && words.get(start + 1).is_some_and(|w| w.kind == Kind::Number)
        {
            start += 1;
            break;
        }
        // "In Lund women marched" has no comma to part place and subject; give up.
        if is_preposition(&words[start]) {
            return None;
        }
        start += 1;
    }
    (start < end).then_some(start..end)
}

fn is_pause(word: &Word) -> bool {
    word.kind == Kind::Mark && matches!(word.lower.as_str(), "," | "–" | ")")
}

/// The noun phrase that begins at `from` and suffers the verb before it.
pub(super) fn object(words: &[Word], from: usize) -> Option<Range<usize>> {
    let mut end = from;
    while end < words.len() && end - from < 8 {
        let word = &words[end];
        let stops = word.kind == Kind::Mark && !matches!(word.lower.as_str(), "'" | "\"")
            || is(word, BOUNDARIES)
            || is(word, BE)
            || is(word, HAVE)
            || is(word, UNREAL)
            || is(word, &["who", "which"])
            || is_preposition(word) && (word.lower != "of" || end == from);
        if stops {
            break;
        }
        end += 1;
    }
    (end > from).then_some(from..end)
}

/// Of a noun phrase, the word that names the thing: the last before its first preposition.
pub(super) fn head(words: &[Word], phrase: &Range<usize>) -> Option<usize> {
    let end = phrase
        .clone()
        .find(|&i| i > phrase.start && is_preposition(&words[i]))
        .unwrap_or(phrase.end);
    let noun = |i: &usize| words[*i].kind == Kind::Word && !is_adverb(&words[*i]);
    let last = (phrase.start..end).rev().find(noun)?;
    // "a satellite built by students" is a satellite.
    let participle = end < phrase.end && last > phrase.start && is_past(&words[last].lower);
    let before = (phrase.start + 1..last).rev().find(noun).filter(|_| participle);
    Some(before.unwrap_or(last))
}

/// The phrase after "by", if what ends at `from` is followed by one.
pub(super) fn by(words: &[Word], from: usize) -> Option<Range<usize>> {
    let at = (from..words.len().min(from + 4)).find(|&i| words[i].lower == "by")?;
    object(words, at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words;

    fn subject_of(text: &str, verb_at: &str) -> String {
        let words = words(text, 60);
        let at = words.iter().position(|w| w.lower == verb_at).unwrap();
        let verb = verb(&words, at);
        subject(&words, verb.start).map_or(String::new(), |r| {
            words[r].iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn finds_subjects_across_insertions_and_complements() {
        assert_eq!(subject_of("The old bridge was closed", "closed"), "the old bridge");
        assert_eq!(
            subject_of(
                "Reports that Ada, the only port that they keep, had been captured",
                "captured"
            ),
            "ada"
        );
        assert_eq!(subject_of("Ada is the last port holding out", "holding"), "ada");
        assert_eq!(subject_of("He met Bo Li, who is missing", "missing"), "he met bo li");
    }

    #[test]
    fn reads_tense_and_voice() {
        let read = |text: &str, at: &str| {
            let words = words(text, 40);
            let at = words.iter().position(|w| w.lower == at).unwrap();
            let verb = verb(&words, at);
            (verb.tense, verb.passive)
        };
        assert_eq!(read("it has been captured", "captured"), (Tense::Present, true));
        assert_eq!(read("it was captured", "captured"), (Tense::Past, true));
        assert_eq!(read("they captured it", "captured"), (Tense::Past, false));
        assert_eq!(read("they will capture it", "capture"), (Tense::Unreal, false));
        assert_eq!(read("it is holding out", "holding"), (Tense::Present, false));
    }
}
