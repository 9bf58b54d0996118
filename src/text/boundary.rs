//! Words as runs of letters and digits, and whether a cut falls inside one.
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::fold::is_unseen;

/// The words of `text` (UAX #29), as byte ranges: runs of letters and digits, `1,400` and `don't`
/// being one word each; single characters in scripts without spaces.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.unicode_word_indices().map(|(at, word)| at..at + word.len())
}

/// What a reader sees as the characters of `text` (UAX #29), in order.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
}

/// Whether `text` may be cut at byte `at` without splitting a character that a reader sees as one.
pub fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    // The whole text is given in one chunk, so the cursor never asks for more context.
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Whether a cut at byte `at` falls inside a word or a number, so that what is left out may turn the
/// meaning of what is kept: `un|safe`, `can|’t`, `non-|partisan`, `4|12`, `1,|412`, `-|5`, `10–|12`,
/// `COVID-|19`. Characters that are not seen do not part a word, nor do accents that stand alone.
/// Scripts without spaces have no words to cut.
pub fn splits_word(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev().filter(|&c| !hidden(c));
    let mut after = text[at..].chars().filter(|&c| !hidden(c));
    let (Some(left), Some(right)) = (before.next(), after.next()) else { return false };
    let (left_2, right_2) = (before.next(), after.next());
    if is_spaced(left) && is_spaced(right) {
        return true;
    }
    let number_goes_on = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_numeric) && b.is_some_and(char::is_numeric)
    };
    // Inside `1,412`, `2.5`, `12:30`, `1/5`, `10-12`, `1’400`: the separator on either side.
    if is_separator(left) && number_goes_on(left_2, Some(right))
        || is_separator(right) && number_goes_on(Some(left), right_2)
    {
        return true;
    }
    // `5` and its `%`; `-` and its `5`; `.` and its `5`.
    let begins_number =
        |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "([“\"".contains(c));
    if left.is_numeric() && matches!(right, '%' | '‰' | '°')
        || right.is_numeric()
            && (is_dash(left) || matches!(left, '+' | '.'))
            && begins_number(left_2)
    {
        return true;
    }
    cuts_group(text, at) || cuts_contraction(text, at) || cuts_compound(text, at)
}

/// Whether the cut is at the space of `1 400`: one to three digits, a space, exactly three digits.
fn cuts_group(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end();
    let tail = text[at..].trim_start();
    let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).count();
    let left: String = head.chars().rev().take(5).collect();
    let space = text.len() - head.len() - tail.len();
    let one_space = text[head.len()..head.len() + space].chars().count() == 1
        && !text[head.len()..head.len() + space].contains('\n');
    one_space && (1..=3).contains(&digits(&left)) && digits(tail) == 3
}

/// Whether the cut is in `can|’t`, or takes `Brien` from `O’|Brien`; `l’|homme` are two words.
fn cuts_contraction(text: &str, at: usize) -> bool {
    let apostrophe = |c: char| matches!(c, '\'' | '’');
    let (head, tail) = (&text[..at], &text[at..]);
    if let Some(rest) = tail.strip_prefix(apostrophe) {
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        return word.eq_ignore_ascii_case("t") && head.ends_with(['n', 'N']);
    }
    let Some(stem) = head.strip_suffix(apostrophe) else { return false };
    let stem: String = stem.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let elided = ["l", "d", "j", "m", "t", "s", "n", "c", "uq"];
    tail.starts_with(char::is_alphabetic)
        && !stem.is_empty()
        && !elided.contains(&stem.to_lowercase().as_str())
}

/// First parts of compounds that turn the second round.
const TURNING: [&str; 14] = [
    "non", "anti", "un", "ex", "pro", "counter", "pseudo", "quasi", "semi", "mis", "dis", "de",
    "in", "sub",
];

/// Whether the cut is behind the hyphen of `non-|partisan` or `COVID-|19`.
fn cuts_compound(text: &str, at: usize) -> bool {
    let Some(head) = text[..at].strip_suffix(is_hyphen) else { return false };
    let stem: String = head.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let stem: String = stem.chars().rev().collect::<String>().to_lowercase();
    let next = text[at..].chars().next();
    TURNING.contains(&stem.as_str()) && next.is_some_and(char::is_alphabetic)
        || !stem.is_empty() && next.is_some_and(char::is_numeric)
}

/// Characters that stand between the digits of one number, or of two that belong together.
fn is_separator(c: char) -> bool {
    is_dash(c)
        || matches!(
            c,
            '.' | ','
                | '٫'
                | '٬'
                | '\''
                | '’'
                | '·'
                | '⁄'
                | '/'
                | ':'
                | '\u{A0}'
                | '\u{202F}'
                | '\u{2009}'
        )
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '–' | '−')
}

/// Whether `c` is written on the letter before it.
pub fn is_accent(c: char) -> bool {
    is_combining_mark(c)
}

/// Neither seen as a character of its own nor parting a word.
fn hidden(c: char) -> bool {
    is_unseen(c) || is_combining_mark(c)
}

/// Letters and digits of scripts that put spaces between words.
pub fn is_spaced(c: char) -> bool {
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
        for inside in [
            "4|12",
            "un|safe",
            "1,|412",
            "1|,412",
            "2.|5",
            "Пан|джшер",
            "can|’t",
            "won|'t",
            "O’|Brien",
            "4\u{AD}|12",
            "not\u{200B}|able",
            "cafe\u{301}|teria",
            "1\u{202F}|400",
            "1 |400 men",
            "1\u{A0}|400",
            "1’|400",
            "1·|5",
            "1/|5",
            "12:|30",
            "3:|0",
            "10–|12 dead",
            "COVID-|19",
            "-|5 degrees",
            "fell −|5",
            ".|5 million",
            "non-|partisan",
            "anti-|war",
            "5|%",
            "1 000 |000",
        ] {
            assert!(splits(inside), "{inside}");
        }
        for between in [
            "a| b",
            "end|. Next",
            "in 2021|, two",
            "long-|term",
            "東|京",
            "|x",
            "x|",
            "mayor|’s",
            "l’|homme",
            "in 2021 |400 men",
            "it – |12 men",
            "(|5)",
            "at 5| or 6",
            "two |400-metre runs",
            "a|-b",
            "no. |5",
        ] {
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
