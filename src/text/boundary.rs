//! Words as runs of letters and digits, and whether a cut falls inside one.
use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// The words of `text` (UAX #29), as byte ranges: runs of letters and digits, `1,400` and `don't`
/// being one word each; single characters in scripts without spaces.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.unicode_word_indices().map(|(at, word)| at..at + word.len())
}

/// Whether `text` may be cut at byte `at` without splitting a character that a reader sees as one.
pub fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    // The whole text is given in one chunk, so the cursor never asks for more context.
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Whether a cut at byte `at` falls inside a word or a number: between `4` and `12` of `412`,
/// after the comma of `1,412`, inside `unsafe`. Scripts without spaces have no such places.
pub fn splits_word(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let mut after = text[at..].chars();
    let (Some(left), Some(right)) = (before.next(), after.next()) else { return false };
    let joins = |a: char, b: char| is_spaced(a) && is_spaced(b);
    joins(left, right)
        || (matches!(left, '.' | ',' | '٫' | '٬')
            && right.is_numeric()
            && before.next().is_some_and(char::is_numeric))
        || (matches!(right, '.' | ',' | '٫' | '٬')
            && left.is_numeric()
            && after.next().is_some_and(char::is_numeric))
}

/// Letters and digits of scripts that put spaces between words.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c,
            '\u{0E00}'..='\u{0EFF}'     // Thai, Lao
            | '\u{1000}'..='\u{109F}'   // Myanmar
            | '\u{1780}'..='\u{17FF}'   // Khmer
            | '\u{2E80}'..='\u{9FFF}'   // CJK, kana
            | '\u{AC00}'..='\u{D7FF}'   // Hangul: particles are written onto the word
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FFDC}'
            | '\u{1B000}'..='\u{1B2FF}'
            | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splits(text: &str) -> bool {
        let at = text.find('|').unwrap();
        splits_word(&text.replace('|', ""), at)
    }

    #[test]
    fn cuts_inside_words_and_numbers_are_seen() {
        for inside in ["4|12", "un|safe", "1,|412", "1|,412", "2.|5", "Пан|джшер"] {
            assert!(splits(inside), "{inside}");
        }
        for between in
            ["a| b", "end|. Next", "in 2021|, two", "anti-|war", "東|京", "|x", "x|", "5|%"]
        {
            assert!(!splits(between), "{between}");
        }
    }

    #[test]
    fn graphemes_are_not_cut() {
        let text = "e\u{301}👨‍👩‍👧";
        assert!(!is_grapheme_boundary(text, 1));
        assert!(is_grapheme_boundary(text, 3));
        assert!(!is_grapheme_boundary(text, 7));
    }
}
