//! The words of many records, with what a ranking needs to know of them: read from texts, or from what a
//! file has kept ([`super::kept`]). Which of the two it was makes no difference.
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::tokens;
use crate::text::stem::{stem, stem_into};
use crate::text::table::{Keyed, Set, Words};

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
    /// Number of a stem, by a form of it that can be [packed](tokens::packed).
    short: HashMap<u128, u32, Keyed>,
    /// The same by any other form.
    long: Words<u32>,
    /// The stems one after the other, and where each ends.
    names: String,
    name_ends: Vec<u32>,
    /// So many of them were kept, and ascend; the others are in `stems`.
    kept: usize,
    stems: Words<u32>,
    /// How many records have each stem, and which had it last, from 1.
    frequency: Vec<(u32, u32)>,
    /// Stems of all records, one after the other.
    tokens: Vec<u32>,
    /// Where the words of each record's text end in `tokens`, and where those beside it do.
    ends: Vec<(u32, u32)>,
    /// A form in lower case, and its stem.
    form: (String, String),
}

impl Shelf {
    /// Reads records; what is found has their places in this order.
    pub fn new<'a>(records: impl IntoIterator<Item = Record<'a>>) -> Shelf {
        let mut shelf = Shelf::default();
        records.into_iter().for_each(|record| shelf.add(record));
        shelf
    }

    /// Reads one more record.
    pub fn add(&mut self, record: Record) {
        self.read(record.text);
        let end = self.tokens.len();
        self.read(record.beside);
        self.ends.push((end as u32, self.tokens.len() as u32));
    }

    fn read(&mut self, text: &str) {
        tokens::raw(text, |place| {
            let token = match tokens::packed(text, &place) {
                Some(packed) => match self.short.get(&packed) {
                    Some(&token) => token,
                    None => {
                        let token = self.number(&text[place]);
                        self.short.insert(packed, token);
                        token
                    }
                },
                None => self.number_of_long(&text[place]),
            };
            if token != NOTHING {
                self.push(token);
            }
        });
    }

    /// One more word of the record that is read.
    fn push(&mut self, token: u32) {
        let record = self.ends.len() as u32 + 1;
        let (has, last) = &mut self.frequency[token as usize];
        if *last != record {
            (*has, *last) = (*has + 1, record);
        }
        self.tokens.push(token);
    }

    /// The number of a form that cannot be packed.
    fn number_of_long(&mut self, raw: &str) -> u32 {
        match self.long.get(raw) {
            Some(&token) => token,
            None => {
                let token = self.number(raw);
                self.long.insert(raw.into(), token);
                token
            }
        }
    }

    /// The number of a form that is new.
    fn number(&mut self, raw: &str) -> u32 {
        let (lower, stem) = &mut self.form;
        tokens::in_lower_case(raw, lower);
        if !tokens::says_something(lower) {
            return NOTHING;
        }
        stem_into(lower, stem);
        let stem = std::mem::take(stem);
        let token = self.token(&stem).unwrap_or_else(|| {
            let next = self.name(&stem);
            self.stems.insert(stem.as_str().into(), next);
            next
        });
        self.form.1 = stem;
        token
    }

    /// The number of a new stem.
    fn name(&mut self, stem: &str) -> u32 {
        self.names.push_str(stem);
        self.name_ends.push(self.names.len() as u32);
        self.frequency.push((0, 0));
        self.frequency.len() as u32 - 1
    }

    /// The number of a stem that is known.
    pub(super) fn token(&self, stem: &str) -> Option<u32> {
        let (mut from, mut to) = (0, self.kept);
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.stem(middle as u32).cmp(stem) {
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
                Ordering::Equal => return Some(middle as u32),
            }
        }
        self.stems.get(stem).copied()
    }

    /// The stem with that number.
    pub(super) fn stem(&self, token: u32) -> &str {
        let at = token as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.name_ends[before]);
        &self.names[start as usize..self.name_ends[at] as usize]
    }

    /// Whether a stem is a number in digits.
    pub(super) fn is_number(&self, token: u32) -> bool {
        self.stem(token).starts_with(|c: char| c.is_ascii_digit())
    }

    /// All stems, ascending, and for each number the place of its stem among them.
    pub(super) fn sorted_stems(&self) -> (Vec<&str>, Vec<u32>) {
        let mut order: Vec<u32> = (0..self.vocabulary() as u32).collect();
        order.sort_unstable_by_key(|&token| self.stem(token));
        let mut places = vec![0; order.len()];
        for (place, &token) in (0..).zip(&order) {
            places[token as usize] = place;
        }
        (order.into_iter().map(|token| self.stem(token)).collect(), places)
    }

    /// Adds a stem of those that were kept, before anything else. Nothing if they do not ascend.
    pub(super) fn keep_stem(&mut self, stem: &str) -> Option<()> {
        let last = self.kept.checked_sub(1).map(|last| self.stem(last as u32));
        if last.is_some_and(|last| last >= stem) {
            return None;
        }
        self.name(stem);
        self.kept += 1;
        Some(())
    }

    /// Makes room for so many words.
    pub(super) fn expect(&mut self, words: usize) {
        self.tokens.reserve(words / 2);
    }

    /// Adds a record that was kept: so many words of it, so many beside it, each as `next` gives it.
    pub(super) fn keep_record(
        &mut self,
        [text, beside]: [u64; 2],
        mut next: impl FnMut() -> Option<u32>,
    ) -> Option<()> {
        for _ in 0..text {
            self.push(next()?);
        }
        let end = self.tokens.len();
        for _ in 0..beside {
            self.push(next()?);
        }
        self.ends.push((end as u32, self.tokens.len() as u32));
        Some(())
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
                let has = self.frequency[token as usize].0;
                (f64::from(has), EVERYDAY_STEMS.contains(self.stem(token)))
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
