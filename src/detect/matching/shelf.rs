//! The words of all claims, read anew for every question: ten thousand claims take some milliseconds,
//! so the file needs no index that could be out of date.
use std::sync::LazyLock;

use super::tokens;
use crate::text::stem::stem;
use crate::text::table::{Set, Words};

/// A shelf begins with so many imagined claims. In a file of ten claims every word is rare; with these
/// a word is as rare as it would be in a library.
const IMAGINED: f64 = 5000.0;

/// So many of the imagined claims have an everyday word.
const EVERYDAY: f64 = 150.0;

/// Stands for a word that says nothing.
const NOTHING: u32 = u32::MAX;

/// Stems of everyday words.
static EVERYDAY_STEMS: LazyLock<Set<String>> = LazyLock::new(|| {
    let lines = include_str!("everyday.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split(' ')).map(stem).collect()
});

/// Something that a statement may be matched with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record<'a> {
    /// What it says.
    pub text: &'a str,
    /// What stands beside it, if anything: a note, a headline, why it was judged as it was.
    pub beside: &'a str,
}

/// The words of many records.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Number of a stem, by a form of it.
    forms: Words<u32>,
    stems: Words<u32>,
    /// How many records have each stem.
    frequency: Vec<u32>,
    everyday: Vec<bool>,
    numbers: Vec<bool>,
    /// Stems of all records, one after the other.
    tokens: Vec<u32>,
    /// Where the words of each record's text end in `tokens`, and where those beside it do.
    ends: Vec<(u32, u32)>,
}

impl Shelf {
    /// Reads records; what is found has their places in this order.
    pub fn new<'a>(records: impl IntoIterator<Item = Record<'a>>) -> Shelf {
        let mut shelf = Shelf::default();
        let mut last: Vec<u32> = Vec::new();
        for (n, record) in records.into_iter().enumerate() {
            let start = shelf.tokens.len();
            shelf.read(record.text);
            let end = shelf.tokens.len();
            shelf.read(record.beside);
            shelf.ends.push((end as u32, shelf.tokens.len() as u32));
            last.resize(shelf.frequency.len(), 0);
            for &token in &shelf.tokens[start..] {
                if last[token as usize] != n as u32 + 1 {
                    last[token as usize] = n as u32 + 1;
                    shelf.frequency[token as usize] += 1;
                }
            }
        }
        shelf
    }

    fn read(&mut self, text: &str) {
        tokens::every(text, |word, _| {
            let token = match self.forms.get(word) {
                Some(&token) => token,
                None => self.number(word),
            };
            if token != NOTHING {
                self.tokens.push(token);
            }
        });
    }

    /// The number of a form that is new.
    fn number(&mut self, word: &str) -> u32 {
        if !tokens::says_something(word) {
            self.forms.insert(word.into(), NOTHING);
            return NOTHING;
        }
        let stem = stem(word);
        let next = self.frequency.len() as u32;
        let token = *self.stems.entry(stem.into()).or_insert_with_key(|stem| {
            self.frequency.push(0);
            self.everyday.push(EVERYDAY_STEMS.contains(&**stem));
            self.numbers.push(stem.starts_with(|c: char| c.is_ascii_digit()));
            next
        });
        self.forms.insert(word.into(), token);
        token
    }

    /// The number of a stem that some record has.
    pub(super) fn token(&self, stem: &str) -> Option<u32> {
        self.stems.get(stem).copied()
    }

    /// Whether a stem is a number in digits.
    pub(super) fn is_number(&self, token: u32) -> bool {
        self.numbers[token as usize]
    }

    /// How many stems there are.
    pub(super) fn vocabulary(&self) -> usize {
        self.frequency.len()
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Words in a record, what stands beside it included, on average; never 0.
    pub(super) fn average(&self) -> f64 {
        (self.tokens.len() as f64 / self.len().max(1) as f64).max(1.0)
    }

    /// The words of a record: of its text, and beside it.
    pub(super) fn record(&self, n: usize) -> (&[u32], &[u32]) {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before].1);
        let (text, all) = self.ends[n];
        let range = |from: u32, to: u32| &self.tokens[from as usize..to as usize];
        (range(start, text), range(text, all))
    }

    /// How rare a stem is, as Robertson and Spärck Jones weigh it; one that no record has, without a
    /// number, is as rare as can be.
    pub(super) fn rarity(&self, token: Option<u32>, stem: &str) -> f64 {
        let (mut has, everyday) = match token {
            Some(token) => {
                (f64::from(self.frequency[token as usize]), self.everyday[token as usize])
            }
            None => (0.0, EVERYDAY_STEMS.contains(stem)),
        };
        if everyday {
            has += EVERYDAY;
        }
        let all = self.len() as f64 + IMAGINED;
        (1.0 + (all - has + 0.5) / (has + 0.5)).ln()
    }
}
