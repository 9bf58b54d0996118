//! Cuts a text into tokens that remember where they stand: words and numbers with a key that is
//! equal for words a reader takes for the same, whatever their case and marks.
//!
//! Punctuation is no token. Case counts nowhere here: it finds the place, and what stands at the
//! place is compared to the letter afterwards.
use std::collections::HashMap;
use std::ops::Range;

use crate::text::{boundary, fold};

/// What parts a token from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// A space or a mark inside a sentence.
    Inner,
    /// The end of a sentence or a line.
    Sentence,
    /// A blank line, or the beginning of the text.
    Paragraph,
}

/// A word or a number of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its key, in [`Words`].
    pub(super) word: u32,
    start: u32,
    end: u32,
    /// What stands before it.
    pub(super) after: Break,
}

impl Token {
    /// Where it stands, in bytes.
    pub(super) fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A key, and what is asked of it often.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// Which letters it has, one bit each.
    letters: u64,
    length: usize,
    /// Whether it is written in digits.
    pub(super) is_number: bool,
    /// What finding it says about a place: little for short words, which stand anywhere.
    pub(super) weight: f32,
}

/// The keys of two texts.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: HashMap<String, u32>,
    list: Vec<Word>,
}

/// What a word of up to three letters weighs.
const LIGHT: f32 = 0.4;
/// Words are alike if so much of them is.
const ALIKE: f64 = 0.6;
/// A changed number stands in the same place, and is not the same.
const OTHER_NUMBER: f32 = 0.5;

impl Words {
    fn number(&mut self, key: &str) -> u32 {
        if let Some(&number) = self.known.get(key) {
            return number;
        }
        let number = self.list.len() as u32;
        let length = key.chars().count();
        let is_number = key.chars().all(|c| c.is_numeric() || matches!(c, '.' | ','));
        let weight = if length > 3 || key.contains(char::is_numeric) { 1.0 } else { LIGHT };
        let letters = key.chars().fold(0, |all, c| all | 1 << (c as u32 & 63));
        self.list.push(Word { text: key.to_owned(), letters, length, is_number, weight });
        self.known.insert(key.to_owned(), number);
        number
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// A word by its number.
    pub(super) fn get(&self, word: u32) -> &Word {
        &self.list[word as usize]
    }

    /// How far one word stands for another, from 0 to 1.
    pub(super) fn alike(&self, a: u32, b: u32) -> f32 {
        if a == b {
            return 1.0;
        }
        let (a, b) = (self.get(a), self.get(b));
        if a.is_number || b.is_number {
            return if a.is_number && b.is_number { OTHER_NUMBER } else { 0.0 };
        }
        let longest = a.length.max(b.length);
        if longest < 3 {
            return 0.0;
        }
        // Each edit changes at most two of the letters that one has and the other has not.
        let edits = ((1.0 - ALIKE) * longest as f64) as u32;
        if longest - a.length.min(b.length) > edits as usize
            || (a.letters ^ b.letters).count_ones() > 2 * edits
            || longest > 64
        {
            return 0.0;
        }
        let alike = crate::text::nearest::spelled_alike(&a.text, &b.text);
        if alike >= ALIKE { alike as f32 } else { 0.0 }
    }
}

/// The tokens of `text`, in order.
pub(super) fn tokens(text: &str, words: &mut Words) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let (mut at, mut key) = (0, String::new());
    let mut gap = Gap { lines: 1, blank: true, ended: true };
    while let Some(c) = text[at..].chars().next().filter(|_| at < u32::MAX as usize) {
        if !c.is_alphanumeric() {
            gap.add(c);
            at += c.len_utf8();
            continue;
        }
        let end = end(text, at, c);
        let slice = &text[at..end];
        if slice.is_ascii() {
            key.clear();
            key.push_str(slice);
            key.make_ascii_lowercase();
        } else {
            key = fold::words(slice);
        }
        let word = words.number(&key);
        found.push(Token { word, start: at as u32, end: end as u32, after: gap.parts(c) });
        gap = Gap::default();
        at = end;
    }
    found
}

/// What stands between two tokens.
#[derive(Default)]
struct Gap {
    lines: usize,
    blank: bool,
    ended: bool,
}

impl Gap {
    fn add(&mut self, c: char) {
        self.blank |= c == '\n' && self.lines > 0;
        self.lines = match c {
            '\n' => self.lines + 1,
            c if c.is_whitespace() => self.lines,
            _ => 0,
        };
        self.ended |= matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '\n');
    }

    /// What it is before a token that begins with `next`: no sentence begins in lower case.
    fn parts(&self, next: char) -> Break {
        match (self.blank, self.ended && !next.is_lowercase()) {
            (true, _) => Break::Paragraph,
            (_, true) => Break::Sentence,
            _ => Break::Inner,
        }
    }
}

/// Where the token that begins at `start` with `first` ends: behind its letters and digits, the
/// accents on them, unseen characters, apostrophes and separators of digits between them.
fn end(text: &str, start: usize, first: char) -> usize {
    let rest = start + first.len_utf8();
    let mut end = rest;
    let single = !boundary::is_spaced(first);
    let mut last = first;
    let mut chars = text[rest..].char_indices().map(|(at, c)| (rest + at, c)).peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = match c {
            c if c.is_alphanumeric() => !single && boundary::is_spaced(c),
            '\'' | '’' => last.is_alphabetic() && next.is_some_and(char::is_alphabetic),
            '.' | ',' => last.is_numeric() && next.is_some_and(char::is_numeric),
            c if c.is_ascii() => false,
            c => fold::is_unseen(c) || boundary::is_accent(c),
        };
        if !inside || single && c.is_ascii() {
            break;
        }
        if c.is_alphanumeric() || boundary::is_accent(c) {
            end = at + c.len_utf8();
        }
        if !fold::is_unseen(c) {
            last = c;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, String)> {
        let mut words = Words::default();
        let found = tokens(text, &mut words);
        let key = |token: &Token| words.get(token.word).text.clone();
        found.iter().map(|token| (text[token.bytes()].to_owned(), key(token))).collect()
    }

    #[test]
    fn tokens_are_words_whatever_their_marks() {
        let words = |text| cut(text).into_iter().map(|(_, key)| key).collect::<Vec<_>>();
        assert_eq!(words("Don’t PAY $1,412.50."), ["don't", "pay", "1,412.50"]);
        assert_eq!(words("co\u{AD}op cafe\u{301}s ﬁre"), ["coop", "cafés", "fire"]);
        assert_eq!(words("東京 2021年"), ["東", "京", "2021", "年"]);
        assert_eq!(cut("ab\u{200B} c")[0].0, "ab");
    }

    #[test]
    fn breaks_are_seen() {
        let mut words = Words::default();
        let found = tokens("One two. Three\nFour e.g. this\none \n \n five", &mut words);
        let breaks: Vec<Break> = found.iter().map(|token| token.after).collect();
        use Break::{Inner, Paragraph, Sentence};
        assert_eq!(
            breaks,
            [Paragraph, Inner, Sentence, Sentence, Inner, Inner, Inner, Inner, Paragraph]
        );
    }

    #[test]
    fn changed_numbers_are_half_alike() {
        let mut words = Words::default();
        let found = tokens("412 413 Kabul Kabull gate", &mut words);
        let alike = |a: usize, b: usize| words.alike(found[a].word, found[b].word);
        assert_eq!((alike(0, 1), alike(0, 2), alike(2, 4)), (OTHER_NUMBER, 0.0, 0.0));
        assert!(alike(2, 3) > 0.8);
    }
}
