//! A sentence that says several things, one after the other: the parts that could be checked apart.
use std::ops::Range;

use crate::text::listed::Listed;
use crate::text::stem::is_past;
use crate::text::words::{Kind, Word, is_function_word, words};

/// A part has at least so many words.
const SHORTEST: usize = 4;

/// A subject is at most so many words long before its verb.
const SUBJECT: usize = 6;

/// Byte ranges of the statements in a sentence, in order: one, unless semicolons or ", and" and the like
/// join clauses that each have a subject and a verb, or an "and" alone those of which this is sure. Nothing is parted inside of quotation marks or
/// brackets.
///
/// ```
/// use claims::detect::checkworthy::parts;
/// let text = "The bridge was closed on Monday, and the council voted to rebuild it.";
/// let parts: Vec<&str> = parts(text).into_iter().map(|part| &text[part]).collect();
/// assert_eq!(parts, ["The bridge was closed on Monday", "the council voted to rebuild it."]);
/// ```
pub fn parts(sentence: &str) -> Vec<Range<usize>> {
    let words = words(sentence, 200);
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0_i32, false);
    for (at, word) in words.iter().enumerate() {
        match word.lower.as_str() {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            "\"" => quoted = !quoted,
            _ => {}
        }
        if depth > 0 || quoted || at < start {
            continue;
        }
        if word.kind != Kind::Mark {
            if let Some(skip) = joins_bare(&words[start..], at - start) {
                found.push(words[start].range.start..words[at].range.start);
                start = at + skip;
            }
            continue;
        }
        let next = words.get(at + 1).map_or("", |next| next.lower.as_str());
        let joins = word.lower == "," && matches!(next, "and" | "but" | "while" | "whereas");
        let skip = if joins { 2 } else { 1 };
        if !(joins || word.lower == ";") || words.len() < at + skip + SHORTEST {
            continue;
        }
        let after = &words[at + skip..];
        if at - start >= SHORTEST && has_verb(&words[start..at]) && begins_clause(after) {
            found.push(words[start].range.start..words[at].range.start);
            start = at + skip;
        }
    }
    let from = if start == 0 { 0 } else { words[start].range.start };
    found.push(from..sentence.trim_end().len());
    found
}

fn is_verb(word: &Word) -> bool {
    const VERBS: &str =
        " is are was were has have had do does did will would can could may might says ";
    word.kind == Kind::Word
        && (VERBS.contains(&format!(" {} ", word.lower)) || is_past(&word.lower))
}

/// Whether the word at a place is an "and" or "but" without a comma that joins two clauses: how many words
/// then stand before the second ("and that" is two). A clause has a subject, and a verb that can be no
/// participle; where somebody says or knows something, or something is between two, it may be otherwise.
fn joins_bare(words: &[Word], at: usize) -> Option<usize> {
    static OPEN: Listed = Listed::new(
        "say says said tell told know knew known think thought believe believed find found show showed shown report reported claim claimed warn warned announced confirmed hope hoped see saw seen between both either if whether when while who which",
    );
    static LINKS: Listed = Listed::new("who which that and or but to of in on at by with for from");
    const BEGIN: [&str; 8] = ["the", "he", "she", "they", "it", "we", "his", "their"];
    if !matches!(words[at].lower.as_str(), "and" | "but") || at < SHORTEST {
        return None;
    }
    let that = words.get(at + 1).is_some_and(|next| next.lower == "that");
    let skip = if that { 2 } else { 1 };
    let (before, after) = (&words[..at], words.get(at + skip..)?);
    let first = after.first()?;
    let opens = before.iter().any(|word| OPEN.has(&word.lower));
    if opens || after.len() < SHORTEST || !before.iter().any(is_finite) {
        return None;
    }
    let begins = BEGIN.contains(&first.lower.as_str());
    let verb = after.iter().take(SUBJECT).position(is_verb).filter(|&verb| verb > 0)?;
    let subject = &after[..verb];
    let plain = subject.iter().all(|word| word.kind != Kind::Mark && !LINKS.has(&word.lower));
    let sure = is_finite(&after[verb])
        || after.get(verb + 1).is_some_and(|next| {
            next.kind == Kind::Word && !LINKS.has(&next.lower) && !is_past(&next.lower)
        });
    (begins && plain && sure).then_some(skip)
}

/// Whether a verb is an auxiliary, which no participle is.
fn is_finite(word: &Word) -> bool {
    is_verb(word) && !is_past(&word.lower) || matches!(word.lower.as_str(), "was" | "were" | "had")
}

/// Whether words that are told as a statement can stand alone: they have a verb with something before it,
/// and say more than that "he did it".
pub fn states(statement: &str) -> bool {
    const PRONOUNS: [&str; 8] = ["he", "she", "it", "they", "we", "i", "you", "this"];
    let words = words(statement, 200);
    let Some(first) = words.iter().find(|word| word.kind != Kind::Mark) else { return false };
    let says = |word: &&Word| word.kind != Kind::Mark && !is_function_word(&word.lower);
    if PRONOUNS.contains(&first.lower.as_str()) && words.iter().filter(says).count() < 2 {
        return false;
    }
    let link = |word: &Word| word.kind == Kind::Word && is_function_word(&word.lower);
    // "Ongoing between both sides" says nothing of anything.
    let hangs = first.lower.ends_with("ing") && words.get(1).is_some_and(link);
    // "Carries", "shows": any word in "s" may be one.
    let may_be = |word: &Word| {
        word.lower.ends_with('s') && !word.lower.ends_with("ss") && !is_function_word(&word.lower)
    };
    has_verb(&words) || !hangs && words.iter().skip(1).any(may_be)
}

fn has_verb(words: &[Word]) -> bool {
    words.iter().any(is_verb)
}

/// Whether a subject and its verb stand at the beginning.
fn begins_clause(words: &[Word]) -> bool {
    const OPENS: &str = " the a an this that these those he she they it we i his her their its our there some many most all ";
    let Some(first) = words.first() else { return false };
    let subject =
        first.capital || first.is_numeral() || OPENS.contains(&format!(" {} ", first.lower));
    subject
        && words
            .iter()
            .skip(1)
            .take(SUBJECT)
            .take_while(|word| word.kind != Kind::Mark)
            .any(is_verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sentence: &str) -> Vec<&str> {
        parts(sentence).into_iter().map(|part| sentence[part].trim()).collect()
    }

    #[test]
    fn clauses_are_parted_at_a_bare_and_only_where_it_is_sure() {
        assert_eq!(
            said("The first ferry was sent back and the harbour crew lost two boats."),
            ["The first ferry was sent back", "the harbour crew lost two boats."]
        );
        assert_eq!(
            said("The old pier had been sold and that the owners had left."),
            ["The old pier had been sold", "the owners had left."]
        );
        for whole in [
            "She knew the mayor and the council were told of it.",
            "The mayor and the council were told of it.",
            "There was a fire at the mill and the people killed in it were young.",
            "There was a quarrel between the mayor and the council was silent.",
            "He was seen at the pier and was told to leave.",
        ] {
            assert_eq!(said(whole), [whole]);
        }
    }

    #[test]
    fn fragments_are_no_statements() {
        for whole in [
            "the bridge carries four hundred cars",
            "he has rejected the offer",
            "prices rose by half",
        ] {
            assert!(states(whole), "{whole}");
        }
        for part in [
            "their access to work and safety",
            "ongoing between both crews of ferries",
            "he has rejected it",
            "…",
        ] {
            assert!(!states(part), "{part}");
        }
    }
}
