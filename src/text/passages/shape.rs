//! What a short paragraph looks like: its words, its capitals, how it ends, whether it has a verb.
use super::super::sentences::{self, ends_sentence};
use super::super::space::is_space;
use super::lines::is_item;
use super::vocabulary::{NOT_PAST, VERBS};

/// Longest paragraph, in bytes, that can be anything but body.
pub(super) const SHORT: usize = 480;

/// A paragraph of at most [`SHORT`] bytes.
#[derive(Debug)]
pub(super) struct Shape<'a> {
    /// The text, without brackets or marks that enclose the whole.
    pub(super) text: &'a str,
    /// The same in small letters, with one space between words.
    pub(super) lower: String,
    /// Its words as they stand, without the punctuation around them.
    pub(super) words: Vec<&'a str>,
    /// Whether it ends as a sentence ends.
    pub(super) ends: bool,
    /// Whether a dash starts or ends it: a name under a quotation, or a thought broken off.
    pub(super) dashed: bool,
    /// Whether brackets enclose it.
    pub(super) bracketed: bool,
    /// Whether it starts like an item of a list.
    pub(super) item: bool,
}

impl<'a> Shape<'a> {
    /// Reads `paragraph`; none where it is too long to be anything but body.
    pub(super) fn of(paragraph: &'a str) -> Option<Shape<'a>> {
        if paragraph.len() > SHORT {
            return None;
        }
        let marks = |c: char| {
            matches!(c, '*' | '_' | '-' | '–' | '—' | '~' | '>' | '#' | '|' | '=') || is_space(c)
        };
        let unmarked = paragraph.trim_matches(marks);
        let inner = unmarked.trim_end_matches('.').strip_prefix(['(', '[']).and_then(|rest| {
            let inner = rest.strip_suffix([')', ']'])?;
            (!inner.contains(['(', ')', '[', ']'])).then_some(inner)
        });
        let text = inner.unwrap_or(unmarked);
        let words: Vec<&str> = text
            .split(|c| is_space(c) || matches!(c, '/' | '|'))
            .map(|word| {
                word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '@' | '$'))
            })
            .filter(|word| !word.is_empty())
            .collect();
        let lower = text
            .split(is_space)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let dash = |c: char| matches!(c, '-' | '–' | '—' | '―');
        Some(Shape {
            text,
            lower,
            words,
            ends: ends_sentence(text),
            dashed: paragraph.starts_with(dash) || paragraph.ends_with(dash),
            bracketed: inner.is_some(),
            item: is_item(paragraph),
        })
    }

    /// Whether the text starts with `opening` and a word ends there.
    pub(super) fn starts(&self, opening: &str) -> bool {
        self.lower.strip_prefix(opening).is_some_and(|rest| {
            opening.ends_with([':', ' ']) || !rest.starts_with(char::is_alphanumeric)
        })
    }

    /// Whether the text starts with one of `openings`.
    pub(super) fn starts_any(&self, openings: &[&str]) -> bool {
        openings.iter().any(|opening| self.starts(opening))
    }

    /// How many different words of `list` occur.
    pub(super) fn count(&self, list: &[&str]) -> usize {
        let mut found: Vec<String> = self.words.iter().map(|word| word.to_lowercase()).collect();
        found.sort_unstable();
        found.dedup();
        found.iter().filter(|word| list.contains(&word.as_str())).count()
    }

    /// Whether a quotation opens the paragraph: somebody's words, so a statement.
    pub(super) fn quotes(&self) -> bool {
        self.text.starts_with(['"', '“', '‘', '«', '„', '\''])
    }

    /// Whether a finite verb is likely: a known one, or a word that ends like a past tense.
    pub(super) fn has_verb(&self) -> bool {
        self.words.iter().any(|word| is_verb(word))
    }

    /// Whether every letter that has a case is a capital, in a text of some letters.
    pub(super) fn shouts(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        letters().count() >= 4 && letters().all(|c| !c.is_lowercase())
    }

    /// Share of long words after the first that begin with a capital, and how many long words
    /// there are. Words of three letters and fewer stay small in headlines, so they tell nothing.
    pub(super) fn title_case(&self) -> (f64, usize) {
        let long = || self.words.iter().skip(1).filter(|word| word.chars().count() > 3);
        let capital = long().filter(|word| !word.starts_with(char::is_lowercase)).count();
        let count = long().count();
        (if count == 0 { 0.0 } else { capital as f64 / count as f64 }, count)
    }

    /// Whether it is set in title case or in capitals throughout.
    pub(super) fn is_title_case(&self) -> bool {
        let (share, count) = self.title_case();
        self.shouts() || (share >= 0.6 && count > 0) || (count == 0 && self.words.len() < 4)
    }

    /// Whether it is one sentence or less.
    pub(super) fn is_single(&self) -> bool {
        sentences::split(self.text).len() <= 1
    }
}

/// Whether `word` is likely a finite verb.
pub(super) fn is_verb(word: &str) -> bool {
    let lower = word.to_lowercase().replace('’', "'");
    let past = lower.len() > 4 && lower.ends_with("ed") && !NOT_PAST.contains(&lower.as_str());
    let contracted = ["n't", "'re", "'ve", "'ll"].iter().any(|end| lower.ends_with(end));
    past || contracted || VERBS.contains(&lower.as_str())
}
