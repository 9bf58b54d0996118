//! Words to match and to search by, read fast: texts are read anew for every question. Coarser than
//! [`crate::text::words`], and of the same stems.
use std::ops::Range;

use crate::text::words::is_function_word;

/// A longer run of letters is no word of a language.
const LONGEST: usize = 64;

/// Calls `take` with each word of a text that says something: no function words, no single letters.
pub(super) fn each(text: &str, mut take: impl FnMut(&str, Range<usize>)) {
    every(text, |word, place| {
        if says_something(word) {
            take(word, place);
        }
    });
}

/// Whether a word in lower case is more than a function word or a single letter.
pub(super) fn says_something(word: &str) -> bool {
    let short = word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_digit());
    !short && !is_function_word(word)
}

/// Calls `take` with each word of a text, in lower case, and where it stands. Numbers lose the commas
/// between their digits, words their possessive ending; initials keep their stops ("u.s").
pub(crate) fn every(text: &str, mut take: impl FnMut(&str, Range<usize>)) {
    let mut lower = String::new();
    raw(text, |place| {
        in_lower_case(&text[place.clone()], &mut lower);
        take(&lower, place);
    });
}

/// Calls `take` with the place of each word of a text.
pub(crate) fn raw(text: &str, mut take: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b if b.is_ascii_alphabetic() => word(text, at),
            b if b.is_ascii_digit() => number(bytes, at),
            b if b.is_ascii() => {
                at += 1;
                continue;
            }
            _ => word(text, at),
        };
        if end == at {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if end - at <= LONGEST {
            take(at..end);
        }
        at = end + ending(&text[end..]);
    }
}

/// Puts a word as [`every`] has it in place of what `lower` holds.
pub(crate) fn in_lower_case(raw: &str, lower: &mut String) {
    lower.clear();
    match raw.is_ascii() {
        // The country, and no pronoun.
        true if raw == "US" => lower.push_str("u.s"),
        true => {
            lower.push_str(raw);
            lower.make_ascii_lowercase();
            if lower.contains(',') {
                lower.retain(|c| c != ',');
            }
        }
        false => lower.push_str(&raw.to_lowercase()),
    }
}

/// A word of at most sixteen ASCII letters, digits and stops as one number, the same in either case;
/// none of any other word. Nearly all words of English have one, and a number is looked up in a
/// fraction of the time that a text takes.
pub(super) fn packed(text: &str, place: &Range<usize>) -> Option<u128> {
    let length = place.len();
    let bytes = text.as_bytes();
    let word = &bytes[place.clone()];
    if length > 16 || word == b"US" {
        return None;
    }
    let packed = match bytes.get(place.start..place.start + 16) {
        Some(sixteen) => {
            let all = u128::from_le_bytes(sixteen.try_into().unwrap_or_default());
            all & (u128::MAX >> (128 - 8 * length))
        }
        None => word.iter().rev().fold(0, |all, &byte| all << 8 | u128::from(byte)),
    };
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    const SMALL: u128 = u128::from_le_bytes([0x20; 16]);
    if packed & HIGH != 0 || (word[0].is_ascii_digit() && word.contains(&b',')) {
        return None;
    }
    // Digits and stops have that bit anyway.
    Some(packed | (SMALL & (u128::MAX >> (128 - 8 * length))))
}

/// Length of what is left of a possessive or of a contraction: it says nothing.
fn ending(rest: &str) -> usize {
    if !matches!(rest.as_bytes().first(), Some(b'\'' | 0xe2)) {
        return 0;
    }
    let Some(after) = rest.strip_prefix(['\'', '\u{2019}']) else { return 0 };
    let tail = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    if (1..=2).contains(&tail) { rest.len() - after.len() + tail } else { 0 }
}

/// End of the number that begins at `at`: digits, with commas and points between them.
fn number(bytes: &[u8], at: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = at;
    while digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// End of the word that begins at `at`; `at` itself if no letter stands there.
fn word(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let run = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    // Nearly all words end here.
    if run > 1 && bytes.get(at + run).is_none_or(|&b| b.is_ascii()) {
        return at + run;
    }
    let mut end = at;
    let mut letters = 0;
    for c in text[at..].chars() {
        let initial = c == '.'
            && letters == 1
            && text[end + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
        if initial {
            letters = 0;
        } else if c.is_alphanumeric() || is_combining(c) {
            letters += 1;
        } else {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{94f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each(text, |word, place| {
            assert!(!text[place].is_empty());
            words.push(word.to_owned());
        });
        words
    }

    #[test]
    fn reads_words_that_say_something() {
        assert_eq!(
            said("The mayor’s 1,200 cars – in the U.S., not ours"),
            ["mayor", "1200", "cars", "u.s"]
        );
        assert_eq!(said("US troops told us 3.5%"), ["u.s", "troops", "told", "3.5"]);
        assert_eq!(said("’’ — “É” …\u{301}"), ["é", "\u{301}"]);
    }
}
