//! Terms: the words of a passage, folded so that what reads the same compares the same, with a map
//! back to the text. Everything that compares passages (equal, alike, one inside the other) reads these.
//!
//! A term is a run of letters and digits with its marks; in scripts without spaces, a single
//! character. Folded are: compatibility forms (Unicode NFKC, UAX #15), case (full case folding, Unicode
//! §3.13), apostrophes inside words (`won’t` is `wont`), and characters that are not seen. Signs that
//! change what a number says are terms of their own: `$`, `€`, `%`, and the minus of `-5`. All other
//! punctuation parts terms and is gone. Text in ASCII and typographic punctuation takes a short way.
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use xxhash_rust::xxh3::xxh3_64;

use super::fold::{self, is_unseen};
use super::{digest, markup};
use crate::model::MediaType;

/// Words in a shingle. With three, a text and its rewrite share many and two texts on one subject
/// few; with two, common phrases look like copies.
pub const SHINGLE: usize = 3;

/// The terms of one passage. Made to be filled again and again.
#[derive(Debug, Default, Clone)]
pub struct Terms {
    /// The terms, one space between two.
    folded: String,
    /// Where each term stands, in `folded`.
    at: Vec<(u32, u32)>,
    /// The bytes of the passage that each term stands for.
    original: Vec<(u32, u32)>,
}

/// What a byte of ASCII is, if it is not a letter or a digit.
const PARTS: u8 = 0;
const APOSTROPHE: u8 = 1;
const SIGN: u8 = 2;
const MINUS: u8 = 3;
const BEYOND_ASCII: u8 = 4;

/// For each byte: the letter or digit it folds to, or one of the above.
const CLASS: [u8; 256] = {
    let mut class = [PARTS; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        class[byte] = match b {
            b'0'..=b'9' | b'a'..=b'z' => b,
            b'A'..=b'Z' => b + 32,
            b'\'' | b'`' => APOSTROPHE,
            b'$' | b'%' => SIGN,
            b'-' => MINUS,
            128.. => BEYOND_ASCII,
            _ => PARTS,
        };
        byte += 1;
    }
    class
};

impl Terms {
    /// The terms of `passage`.
    pub fn of(passage: &str, media_type: MediaType) -> Terms {
        let mut terms = Terms::default();
        terms.read_as(passage, media_type);
        terms
    }

    /// Replaces the terms by those of `passage`; of Markdown, the marks that a reader does not see
    /// are left out, so that a rendered copy is equal.
    pub fn read_as(&mut self, passage: &str, media_type: MediaType) {
        let marked = media_type == MediaType::Markdown && markup::has_marks(passage);
        if !marked {
            return self.read(passage);
        }
        let seen = fold::fold_as(passage, media_type);
        self.read(&seen.text);
        for (start, end) in &mut self.original {
            let bytes = seen.original(*start as usize..*end as usize);
            (*start, *end) = (bytes.start as u32, bytes.end as u32);
        }
    }

    /// Replaces the terms by those of `passage`, a text of less than 4 GiB.
    pub fn read(&mut self, passage: &str) {
        self.folded.clear();
        self.at.clear();
        self.original.clear();
        self.folded.reserve(passage.len() + 1);
        let bytes = passage.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let class = CLASS[bytes[at] as usize];
            at = match class {
                BEYOND_ASCII => self.beyond_ascii(passage, at),
                SIGN => self.whole(passage, at..at + 1),
                MINUS if is_minus(passage, at, 1) => self.whole(passage, at..at + 1),
                PARTS | MINUS | APOSTROPHE => at + 1,
                _ => self.word(passage, at),
            };
        }
    }

    /// Number of terms.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is none: a passage of punctuation only.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The term of that number, from 0.
    pub fn term(&self, index: usize) -> &str {
        let (start, end) = self.at[index];
        &self.folded[start as usize..end as usize]
    }

    /// All terms, one space between two. Two passages with equal terms are *equal after folding*.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The bytes of the passage that a term stands for; marks and signs around it are not in it.
    pub fn original(&self, index: usize) -> Range<usize> {
        let (start, end) = self.original[index];
        start as usize..end as usize
    }

    /// The shingles: XXH3-64 of each run of three terms with a space between two. Fewer than three
    /// terms are one shingle, none have none. In order, with repetitions.
    ///
    /// Two different shingles of a million passages share a hash with a chance of about 1 in 20,000
    /// for the whole collection.
    pub fn shingles(&self) -> impl Iterator<Item = u64> + '_ {
        let runs = match self.at.len() {
            0 => 0,
            terms => terms.saturating_sub(SHINGLE - 1).max(1),
        };
        let bytes = self.folded.as_bytes();
        (0..runs).map(move |first| {
            let last = (first + SHINGLE - 1).min(self.at.len() - 1);
            xxh3_64(&bytes[self.at[first].0 as usize..self.at[last].1 as usize])
        })
    }

    /// The first 16 bytes of the SHA-256 of the folded terms: equal for passages that are equal
    /// after folding. A passage without a term (a row of asterisks) goes by its folded text.
    pub fn key(&self, passage: &str) -> [u8; 16] {
        match self.is_empty() {
            false => digest::sha256_128(self.folded.as_bytes()),
            true => digest::sha256_128(fold::fold(passage).text.as_bytes()),
        }
    }

    /// Adds the word that begins at byte `start` with a letter or digit of ASCII. Returns its end.
    fn word(&mut self, passage: &str, start: usize) -> usize {
        let bytes = passage.as_bytes();
        let mark = self.begin();
        let (mut at, mut end) = (start, start);
        while at < bytes.len() {
            let class = CLASS[bytes[at] as usize];
            if class > BEYOND_ASCII {
                self.folded.push(char::from(class));
                at += 1;
                end = at;
            } else if class == APOSTROPHE {
                at += 1;
            } else if class == BEYOND_ASCII {
                match apart(bytes, at) {
                    // Typographic punctuation: the word is over, or an apostrophe goes on.
                    Some((length, Apart::Unseen)) => at += length,
                    Some(_) => break,
                    None if goes_on(passage, at) => {
                        self.folded.truncate(mark);
                        return self.run(passage, start);
                    }
                    None => break,
                }
            } else {
                break;
            }
        }
        self.end(mark, start..end);
        at
    }

    /// Handles what begins with a character beyond ASCII at byte `at`. Returns where to go on.
    fn beyond_ascii(&mut self, passage: &str, at: usize) -> usize {
        match apart(passage.as_bytes(), at) {
            Some((length, Apart::Sign)) => return self.whole(passage, at..at + length),
            Some((length, Apart::Dash)) if is_minus(passage, at, length) => {
                let mark = self.begin();
                self.folded.push('-');
                self.end(mark, at..at + length);
                return at + length;
            }
            Some((length, _)) => return at + length,
            None => {}
        }
        let Some(c) = passage[at..].chars().next() else { return passage.len() };
        if is_sign(c) {
            return self.whole(passage, at..at + c.len_utf8());
        }
        if continues(c) { self.run(passage, at) } else { at + c.len_utf8() }
    }

    /// Adds the run of letters, digits and marks at byte `start`: composed and folded as a whole,
    /// because a mark may belong to the letter before it. Returns its end.
    fn run(&mut self, passage: &str, start: usize) -> usize {
        let (mut end, mut seen) = (start, String::new());
        for (offset, c) in passage[start..].char_indices() {
            if continues(c) {
                // One character of a script without spaces is a term: the run stops before it.
                if stands_alone(c) && !seen.is_empty() {
                    break;
                }
                seen.push(c);
                end = start + offset + c.len_utf8();
                if stands_alone(c) {
                    end += marks_after(&passage[end..], &mut seen);
                    break;
                }
            } else if !is_apostrophe(c) && !is_unseen(c) {
                break;
            }
        }
        let composed: String = seen.nfkc().collect();
        let folded = caseless::default_case_fold_str(&composed);
        // What a character stands for may hold more than one term: `½` is 1 and 2.
        let (mut part, mut alone) = (String::new(), false);
        for c in folded.nfkc() {
            let goes_on = continues(c) && !is_unseen(c);
            let is_mark = canonical_combining_class(c) != 0;
            if !goes_on || stands_alone(c) || alone && !is_mark {
                self.part(&mut part, start..end);
            }
            if goes_on {
                alone = stands_alone(c) || is_mark && alone;
                part.push(c);
            }
        }
        self.part(&mut part, start..end);
        end
    }

    /// Adds what was gathered as a term, if it is one, and empties it.
    fn part(&mut self, part: &mut String, original: Range<usize>) {
        if !part.is_empty() {
            let mark = self.begin();
            self.folded.push_str(part);
            self.end(mark, original);
            part.clear();
        }
    }

    /// Adds a sign as a term of its own, in its compatibility form. Returns its end.
    fn whole(&mut self, passage: &str, bytes: Range<usize>) -> usize {
        let mark = self.begin();
        self.folded.extend(passage[bytes.clone()].nfkc().flat_map(char::to_lowercase));
        self.end(mark, bytes.clone());
        bytes.end
    }

    /// Makes room for a term; returns what to cut back to if there is none.
    fn begin(&mut self) -> usize {
        let mark = self.folded.len();
        if mark > 0 {
            self.folded.push(' ');
        }
        mark
    }

    /// Notes the term that was pushed since `mark`.
    fn end(&mut self, mark: usize, original: Range<usize>) {
        let start = if mark > 0 { mark + 1 } else { 0 };
        if self.folded.len() == start {
            return self.folded.truncate(mark);
        }
        self.at.push((start as u32, self.folded.len() as u32));
        self.original.push((original.start as u32, original.end as u32));
    }
}

/// What a character of general punctuation does.
enum Apart {
    /// It takes no room in a word: an apostrophe, a soft hyphen, a zero-width space.
    Unseen,
    Dash,
    Sign,
    /// It parts words.
    Parts,
}

/// The length and kind of the common punctuation beyond ASCII at byte `at`; `None` for all others.
/// Read from the bytes, because most text beyond ASCII is this and nothing else.
fn apart(bytes: &[u8], at: usize) -> Option<(usize, Apart)> {
    match (bytes[at], bytes.get(at + 1).copied()?, bytes.get(at + 2).copied().unwrap_or(0)) {
        // U+00A0 no-break space, « ° ´ »; U+00AD soft hyphen.
        (0xC2, 0xAD, _) => Some((2, Apart::Unseen)),
        (0xC2, 0xB4, _) => Some((2, Apart::Unseen)),
        (0xC2, 0xA0 | 0xAB | 0xBB | 0xB7 | 0xAE, _) => Some((2, Apart::Parts)),
        // U+2000..203F: spaces, dashes, quotation marks, ellipses.
        (0xE2, 0x80, third) => Some((
            3,
            match third {
                0x8B..=0x8F | 0xAA..=0xAE | 0x98..=0x9B | 0xB2 => match third {
                    // U+201A is a low opening mark, not an apostrophe.
                    0x9A => Apart::Parts,
                    _ => Apart::Unseen,
                },
                0x90..=0x93 => Apart::Dash,
                0xB0 | 0xB1 => Apart::Sign,
                _ => Apart::Parts,
            },
        )),
        // U+2122 ™ is no part of a name; U+2212 is the minus.
        (0xE2, 0x84, 0xA2) => Some((3, Apart::Parts)),
        (0xE2, 0x88, 0x92) => Some((3, Apart::Dash)),
        _ => None,
    }
}

/// Whether the dash of `length` bytes at `at` is the sign of a number: ` -5`, `(-5`, `$-5`.
fn is_minus(passage: &str, at: usize, length: usize) -> bool {
    let before = passage[..at].chars().next_back();
    passage.as_bytes().get(at + length).is_some_and(u8::is_ascii_digit)
        && before.is_none_or(|c| c.is_whitespace() || c == '(' || is_sign(c))
}

/// Whether the character at byte `at` belongs to a word that is under way.
fn goes_on(passage: &str, at: usize) -> bool {
    passage[at..].chars().next().is_some_and(|c| continues(c) || is_unseen(c) || is_apostrophe(c))
}

fn continues(c: char) -> bool {
    c.is_alphanumeric() || canonical_combining_class(c) != 0
}

/// Copies the marks at the start of `text` and returns their length in bytes.
fn marks_after(text: &str, seen: &mut String) -> usize {
    // The half-width voicing marks are marks by what they do only.
    let is_mark = |c| canonical_combining_class(c) != 0 || matches!(c, '\u{FF9E}' | '\u{FF9F}');
    let marks = text.chars().take_while(|&c| is_mark(c));
    marks.inspect(|&c| seen.push(c)).map(char::len_utf8).sum()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʼ' | '＇')
}

/// Signs that change what a number says: currencies, per cent, per mille, degrees.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '%' | '¢'..='¥' | '°' | '‰' | '‱' | '\u{20A0}'..='\u{20CF}'
        | '؋' | '৲' | '৳' | '฿' | '៛' | '％' | '＄' | '￠' | '￡' | '￥' | '￦' | '﷼')
}

/// Whether `c` is a word by itself, with the marks after it.
fn stands_alone(c: char) -> bool {
    is_spaceless(c) && canonical_combining_class(c) == 0
}

/// Whether `c` belongs to a script that puts no spaces between words.
fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests;
