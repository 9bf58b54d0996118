//! A sentence that says several things, one after the other: the parts that could be checked apart.
use std::ops::Range;

use crate::text::stem::is_past;
use crate::text::words::{Kind, Word, words};

/// A part has at least so many words.
const SHORTEST: usize = 4;

/// A subject is at most so many words long before its verb.
const SUBJECT: usize = 6;

/// Byte ranges of the statements in a sentence, in order: one, unless semicolons or ", and" and the like
/// join clauses that each have a subject and a verb. Nothing is parted inside of quotation marks or
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
        if depth > 0 || quoted || word.kind != Kind::Mark || at < start {
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
