//! Looking back and ahead from a place in the text, never further than a fixed distance: this is
//! what keeps the scan linear on a paragraph of megabytes without a space.
use super::super::space::is_space;

/// Longest word that is read, in characters. No abbreviation or sentence opener is longer.
const WORD: usize = 32;

/// Most white space that is skipped when looking back.
const GAP: usize = 16;

/// Whether `c` can stand inside a word whose abbreviation mark is in question.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '°' | 'º')
}

/// The character that starts at `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

/// The character that ends at `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|rest| rest.chars().next_back())
}

/// The word that ends at `at`: letters, digits and the stops inside, as in `a.m` or `U.S`.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let head = text.get(..at).unwrap_or_default();
    let start = head
        .char_indices()
        .rev()
        .take(WORD)
        .take_while(|&(_, c)| in_word(c))
        .last()
        .map_or(at, |(start, _)| start);
    head.get(start..).unwrap_or_default().trim_start_matches(['.', '\'', '’'])
}

/// The word before the word that ends at `at`, without the punctuation between them.
pub(super) fn word_before_last<'a>(text: &'a str, at: usize, last: &str) -> &'a str {
    let head = text.get(..at - last.len()).unwrap_or_default();
    let gap: usize =
        head.chars().rev().take(GAP).take_while(|&c| is_space(c)).map(char::len_utf8).sum();
    if gap == 0 { "" } else { word_before(text, head.len() - gap) }
}

/// Where the first character that is not white space stands, from `at` on.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_space).len())
}

/// The word that starts at `at`, with the apostrophes inside; empty where none starts there.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest
        .char_indices()
        .take(WORD)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’'))
        .last()
        .map_or(0, |(start, c)| start + c.len_utf8());
    let word = rest.get(..end).unwrap_or_default();
    if word.starts_with(char::is_alphanumeric) { word.trim_end_matches(['\'', '’']) } else { "" }
}
