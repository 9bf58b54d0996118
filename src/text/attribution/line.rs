//! A sentence as the rules of attribution see it: words with places in the text, and which of them
//! stand in a quotation.
use std::ops::Range;

use super::super::sentences::is_abbreviation;
use super::super::words::{Kind, Word, words};
use super::lists::is_adverb;
use super::quotes::Quotation;

/// Words beyond this are not read: no sentence is so long.
const MOST_WORDS: usize = 300;

/// One sentence.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    pub(super) words: Vec<Word>,
    /// For each word, which quotation it stands in.
    quoted: Vec<Option<usize>>,
    quotations: &'a [Quotation],
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, range: Range<usize>, quotations: &'a [Quotation]) -> Line<'a> {
        let mut words = words(&text[range.clone()], MOST_WORDS);
        let mut quoted = Vec::with_capacity(words.len());
        let mut at = quotations.partition_point(|one| one.range.end <= range.start);
        for word in &mut words {
            word.range = word.range.start + range.start..word.range.end + range.start;
            while quotations.get(at).is_some_and(|one| one.range.end <= word.range.start) {
                at += 1;
            }
            let inside = |one: &&Quotation| one.range.start <= word.range.start;
            quoted.push(quotations.get(at).filter(inside).map(|_| at));
        }
        Line { text, range, words, quoted, quotations }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word in small letters; empty beyond the ends and in quotations.
    pub(super) fn lower(&self, at: usize) -> &str {
        match self.words.get(at) {
            Some(word) if self.quoted[at].is_none() => &word.lower,
            _ => "",
        }
    }

    /// The word before.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).is_some_and(Option::is_some)
    }

    /// The quotation that a word stands in.
    pub(super) fn quotation(&self, at: usize) -> Option<&'a Quotation> {
        let number = (*self.quoted.get(at)?)?;
        self.quotations.get(number)
    }

    /// The last quotation that ends before a place or at it.
    pub(super) fn quotation_before(&self, place: usize) -> Option<&'a Quotation> {
        let after = self.quotations.partition_point(|one| one.range.end <= place);
        self.quotations.get(after.checked_sub(1)?)
    }

    /// The quotation that goes on across a place.
    pub(super) fn quotation_across(&self, place: usize) -> Option<&'a Quotation> {
        let at = self.quotations.partition_point(|one| one.range.end <= place);
        self.quotations.get(at).filter(|one| one.range.start < place)
    }

    /// Whether a range is a quotation, with nothing around it.
    pub(super) fn quotes_whole(&self, range: &Range<usize>) -> bool {
        self.touching(range).any(|one| one.range == *range)
    }

    /// Whether a range begins or ends with a quotation.
    pub(super) fn opens_quotation(&self, range: &Range<usize>) -> bool {
        self.touching(range).any(|one| one.range.start <= range.start || one.range.end == range.end)
    }

    /// The quotations that share something with a range. A paragraph may have thousands.
    fn touching(&self, range: &Range<usize>) -> impl Iterator<Item = &'a Quotation> {
        let first = self.quotations.partition_point(|one| one.range.end <= range.start);
        let end = range.end;
        self.quotations[first..].iter().take_while(move |one| one.range.start < end)
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.kind == Kind::Mark)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.capital)
    }

    /// Whether the word has a possessive ending: "Kabul’s", "workers’".
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let mut after = self.text[word.range.end..].chars();
        let apostrophe = after.next().is_some_and(|c| matches!(c, '\'' | '’' | 'ʼ'));
        let rest = after.next();
        word.kind != Kind::Mark
            && apostrophe
            && (rest == Some('s') || word.lower.ends_with('s') && rest == Some(' '))
    }

    /// A stop that ends an abbreviation or an initial, not the sentence.
    pub(super) fn is_inner_stop(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.words[before]) else {
            return false;
        };
        self.lower(at) == "."
            && at + 1 < self.len()
            && before.kind == Kind::Word
            && before.range.end == self.words[at].range.start
            && (self.words[at + 1].range.start == self.words[at].range.end
                && self.words[at + 1].kind != Kind::Mark
                || before.lower.chars().count() == 1
                || before.lower.contains('.')
                || is_abbreviation(&self.text[before.range.clone()]))
    }

    /// Whether a mark stands between the words of a name or a group: "Mr.", "AT&T", "$".
    pub(super) fn is_inner_mark(&self, at: usize) -> bool {
        let attached = |at: usize| {
            at > 0
                && self.words[at].kind == Kind::Mark
                && !matches!(
                    self.lower(at),
                    "," | ";" | ":" | "?" | "!" | "(" | ")" | "[" | "]" | "\"" | "–" | "." | ""
                )
                && self.words[at - 1].range.end == self.words[at].range.start
                && self
                    .words
                    .get(at + 1)
                    .is_some_and(|next| next.range.start == self.words[at].range.end)
        };
        self.is_inner_stop(at)
            || at < self.len() && attached(at)
            || matches!(self.lower(at), "&" | "/" | "$" | "#" | "@" | "%" | "+" | "'" | "£" | "€")
    }

    /// Whether an adverb such as "reportedly"; a capital may be a name ("Jolly").
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        !self.is_capital(at) && is_adverb(self.lower(at))
    }

    /// The bytes of some words.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        match (self.words.get(words.start), self.words.get(words.end.saturating_sub(1))) {
            (Some(first), Some(last)) if words.start < words.end => {
                let mut end = last.range.end;
                // The stop of "Jr." and "U.S." belongs to it.
                if self.is_inner_stop(words.end) {
                    end = self.words[words.end].range.end;
                }
                first.range.start..end
            }
            _ => self.range.start..self.range.start,
        }
    }

    /// Where a word begins; the end of the sentence beyond the last.
    pub(super) fn start_of(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.range.end, |word| word.range.start)
    }
}
