//! Cuts a sentence into words that remember where they stand, for analyses that compare sentences.
//!
//! Hyphens part words ("three-year-old" is three), contractions become two ("hasn't" is "has" and
//! "not"), a possessive loses its ending, and every punctuation mark is a word of its own. Knows
//! letters and digits of any script, but joins and splits only as English does.
use std::ops::Range;

use super::listed::Listed;
use super::number;
use super::stem::stem;

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits, perhaps with separators.
    Number,
    /// One punctuation mark or symbol.
    Mark,
}

/// One word, number or mark of a text.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Lower case, without a possessive ending; a contracted "n't" reads "not".
    pub lower: String,
    /// What inflected forms have in common; see [`stem`].
    pub stem: String,
    /// What it is made of.
    pub kind: Kind,
    /// Whether it begins with an upper-case letter.
    pub capital: bool,
    /// Whether a hyphen or nothing at all joins it to the word before it.
    pub joined: bool,
}

impl Word {
    /// Whether it is this mark.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.lower == mark
    }

    /// Whether it is a number, in digits or as a word such as "twelve" or "dozens".
    pub fn is_numeral(&self) -> bool {
        self.kind == Kind::Number || number::is_numeral(&self.lower)
    }
}

/// A word longer than this is no word of a language; it is kept, unread.
const LONGEST_WORD: usize = 64;

/// The first `limit` words of a text; a text with more is no sentence, and reading on would only
/// cost time.
pub fn words(text: &str, limit: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut last_end = 0;
    let mut hyphen = false;
    while let Some(first) = text[at..].chars().next() {
        if found.len() >= limit {
            break;
        }
        let next = at + first.len_utf8();
        if first.is_alphanumeric() {
            let end = run_end(text, at, first.is_numeric());
            let joined = !found.is_empty() && (hyphen || last_end == at);
            push_word(text, at..end, joined, &mut found);
            at = skip_possessive(text, end);
            last_end = at;
            hyphen = false;
        } else {
            let inside = !found.is_empty()
                && at == last_end
                && text[next..].starts_with(char::is_alphanumeric);
            hyphen = matches!(first, '-' | '\u{2010}' | '\u{2011}') && inside;
            if !first.is_whitespace() && !hyphen && !is_invisible(first) {
                found.push(mark(first, at..next));
            }
            at = next;
        }
    }
    found.truncate(limit);
    found
}

fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

fn mark(c: char, range: Range<usize>) -> Word {
    // Dashes and quotation marks come in many shapes that mean one thing.
    let lower = match c {
        '\u{2013}' | '\u{2014}' | '\u{2015}' | '-' => "–".to_owned(),
        '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' | '\u{201e}' => "\"".to_owned(),
        '\u{2018}' | '\u{2019}' => "'".to_owned(),
        other => other.to_string(),
    };
    Word { range, stem: lower.clone(), lower, kind: Kind::Mark, capital: false, joined: false }
}

/// End of the run of letters or of digits that begins at `start`.
fn run_end(text: &str, start: usize, digits: bool) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let follower = chars.peek().map(|&(_, next)| next);
        let goes_on = if digits {
            c.is_numeric() || (matches!(c, '.' | ',') && follower.is_some_and(char::is_numeric))
        } else {
            (c.is_alphabetic() || is_combining(c))
                || (is_apostrophe(c) && follower.is_some_and(char::is_alphabetic))
                || (c == '.' && is_initial(&text[start..start + offset], follower))
        };
        if !goes_on {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    // "20th" is one word, "20km" is two.
    if digits {
        for suffix in ["st", "nd", "rd", "th"] {
            let rest = &text[end..];
            if rest.get(..2).is_some_and(|s| s.eq_ignore_ascii_case(suffix))
                && !rest[2..].starts_with(char::is_alphanumeric)
            {
                return end + 2;
            }
        }
    }
    end
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
        || (!c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && is_mark_of_script(c))
}

/// Vowel signs of Indic, Arabic and Hebrew scripts stand inside words without being letters.
fn is_mark_of_script(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{9cd}')
}

/// Whether a full stop after `before` belongs to initials such as "U.N".
fn is_initial(before: &str, follower: Option<char>) -> bool {
    let single = before.rsplit('.').next().is_some_and(|s| s.chars().count() == 1);
    single && follower.is_some_and(char::is_alphabetic)
}

fn skip_possessive(text: &str, end: usize) -> usize {
    // "leaders' " keeps its apostrophe out of the marks: it closes no quotation.
    let mut chars = text[end..].chars();
    match (chars.next(), chars.next()) {
        (Some(c), follower)
            if is_apostrophe(c)
                && text[..end].ends_with('s')
                && follower.is_none_or(char::is_whitespace) =>
        {
            end + c.len_utf8()
        }
        _ => end,
    }
}

/// Pushes the word at `range`, parted where English contracts.
fn push_word(text: &str, range: Range<usize>, joined: bool, into: &mut Vec<Word>) {
    let raw = &text[range.clone()];
    let number = raw.starts_with(char::is_numeric);
    if raw.len() > LONGEST_WORD {
        // Unread, yet it must differ from its neighbours: its beginning tells it apart.
        let head: String = raw.chars().take(16).collect();
        into.push(plain(head, range, Kind::Word, false, joined));
        return;
    }
    let capital = raw.starts_with(char::is_uppercase);
    let lower: String = raw.to_lowercase().replace(['\u{2019}', '\u{2bc}'], "'");
    if number {
        into.push(plain(lower, range, Kind::Number, false, joined));
        return;
    }
    if lower == "cannot" && raw.is_ascii() {
        let middle = range.start + 3;
        into.push(plain("can".into(), range.start..middle, Kind::Word, capital, joined));
        into.push(plain("not".into(), middle..range.end, Kind::Word, false, true));
        return;
    }
    let Some((base, ending)) = lower.rsplit_once('\'') else {
        into.push(plain(lower, range, Kind::Word, capital, joined));
        return;
    };
    // Looked for in the text itself: small letters may take more or fewer bytes than capitals.
    let apostrophe = raw.rfind(is_apostrophe).map_or(range.end, |at| range.start + at);
    match ending {
        "t" if base.ends_with('n') && base.len() > 1 => {
            let verb = match base {
                "won" => "will",
                "can" => "can",
                "shan" => "shall",
                other => &other[..other.len() - 1],
            };
            let split = apostrophe - 1;
            into.push(plain(verb.to_owned(), range.start..split, Kind::Word, capital, joined));
            into.push(plain("not".into(), split..range.end, Kind::Word, false, true));
        }
        "s" => {
            into.push(plain(base.to_owned(), range.start..apostrophe, Kind::Word, capital, joined))
        }
        "ll" | "re" | "ve" | "d" | "m" => {
            let verb = match ending {
                "ll" => "will",
                "re" => "are",
                "ve" => "have",
                "m" => "am",
                _ => "would",
            };
            into.push(plain(base.to_owned(), range.start..apostrophe, Kind::Word, capital, joined));
            into.push(plain(verb.to_owned(), apostrophe..range.end, Kind::Word, false, true));
        }
        _ => into.push(plain(lower.clone(), range, Kind::Word, capital, joined)),
    }
}

fn plain(lower: String, range: Range<usize>, kind: Kind, capital: bool, joined: bool) -> Word {
    let stem = if kind == Kind::Word { stem(&lower) } else { lower.replace(',', "") };
    Word { range, lower, stem, kind, capital, joined }
}

/// Words that carry no content of their own.
pub fn is_function_word(lower: &str) -> bool {
    static WORDS: Listed = Listed::new(
        "a an the of in on at to for from by with as and or but if than then so that this these those it its is are was were be been being am has have had having do does did will would can could may might must shall should he she they them him her his hers their theirs our ours we us you your i my me who whom whose which what when where why how there here into onto over under about after before during between out up down off again further also just very more most other some such own same too not no nor none never neither nobody nothing without while because although though until unless since through against among across per via both each every any all not only even still yet now however meanwhile",
    );
    WORDS.has(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowers(text: &str) -> Vec<String> {
        words(text, 100).into_iter().map(|w| w.lower).collect()
    }

    #[test]
    fn parts_contractions_possessives_and_compounds() {
        assert_eq!(
            lowers("They won’t and hasn't."),
            ["they", "will", "not", "and", "has", "not", "."]
        );
        assert_eq!(lowers("the mayor's three-year-old"), ["the", "mayor", "three", "year", "old"]);
        assert_eq!(lowers("workers' pay, U.N. aid"), ["workers", "pay", ",", "u.n", ".", "aid"]);
        assert_eq!(lowers("5,500km on the 20th"), ["5,500", "km", "on", "the", "20th"]);
        assert_eq!(lowers("we'll go – cannot"), ["we", "will", "go", "–", "can", "not"]);
        assert_eq!(lowers("-5 or -6"), ["–", "5", "or", "–", "6"]);
    }

    #[test]
    fn ranges_point_into_the_text() {
        for text in [
            "Don’t stop – it’s “on”.",
            "İstanbul’da 3’ü kaldı",
            "हिन्दी पाठ, 中文。",
            "a'b'c 's n't",
            "Σ'\u{A7DC} a'K",
        ] {
            for word in words(text, 100) {
                assert!(text.get(word.range.clone()).is_some(), "{text}: {:?}", word.range);
            }
        }
    }
}
