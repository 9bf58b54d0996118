//! Has this been said before? Ranks recorded statements by how much of a new one they say, and says
//! which are likely the same.
//!
//! Ranked by Okapi BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework") over
//! stems, each word of the statement counted once. Whether two statements are likely the same is said
//! by two things: how much they share (the score) and how little else they say (the cosine of their
//! words). It knows words, not meaning: the same told in quite other words is not found.
mod kept;
mod shelf;
mod statement;
mod tokens;

pub use kept::{Changed, Kept, pack};
pub use shelf::{Record, Shelf};
pub use statement::Statement;
use statement::{Wanted, wanted};
pub(crate) use tokens::{every, in_lower_case, raw};

/// How soon a word that comes again says nothing new, and how much a long record's words count less:
/// the usual values.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// Records are likely the same as the statement where the logarithm of the score and the cosine of
/// the words make at least this. Chosen so that nine in ten are.
const SAME: f64 = 4.0;

/// What another number takes from that: it is mostly another claim.
const OTHER_NUMBER: f64 = 0.65;

/// Less than this in common is chance.
const RELATED: f64 = 2.9;

/// Of records that are ranked alike by their score, so many are looked at closely.
const LOOKED_AT: usize = 100;

/// Words that are named as shared.
const MOST_SHARED: usize = 6;

/// A record that says something of what a statement says.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Its place among the records.
    pub index: usize,
    /// How much of the statement it says: a BM25 score, comparable within one library.
    pub score: f64,
    /// How alike the words of both are, from 0 to 1.
    pub likeness: f64,
    /// Whether it is likely the same; else it is only related.
    pub same: bool,
    /// Words of the statement that it has, the rarest first, as the statement has them.
    pub shared: Vec<String>,
    /// Whether both name numbers, and none in common.
    pub other_number: bool,
}

/// The records that say something of what a statement says, the closest first, at most `limit`. Equal
/// ones stand in the order of the records.
pub fn rank(shelf: &Shelf, statement: &Statement, limit: usize) -> Vec<Match> {
    let mut found = ranked(shelf, statement, limit.max(LOOKED_AT));
    found.retain(|one| certainty(one) >= RELATED);
    found.truncate(limit);
    found
}

/// The records with any word of a statement, the closest first, at most `limit`: what [`rank`] chooses from.
pub fn ranked(shelf: &Shelf, statement: &Statement, limit: usize) -> Vec<Match> {
    let wanted = wanted(statement);
    let query = Query::new(shelf, &wanted);
    let mut scores: Vec<(f64, usize)> = (0..shelf.len()).map(|n| (query.score(n), n)).collect();
    scores.retain(|(score, _)| *score > 0.0);
    let closer = |(a, n): &(f64, usize), (b, m): &(f64, usize)| b.total_cmp(a).then(n.cmp(m));
    if scores.len() > limit && limit > 0 {
        scores.select_nth_unstable_by(limit - 1, closer);
        scores.truncate(limit);
    }
    scores.sort_unstable_by(closer);
    scores.into_iter().take(limit).map(|(score, n)| query.look_at(n, score)).collect()
}

/// How certain it is that a record is the same as the statement: see [`SAME`].
fn certainty(one: &Match) -> f64 {
    let number = if one.other_number { OTHER_NUMBER } else { 0.0 };
    one.score.max(f64::MIN_POSITIVE).ln() + one.likeness - number
}

/// A statement, read for a shelf.
struct Query<'a> {
    shelf: &'a Shelf,
    wanted: &'a [Wanted],
    /// For each stem of the shelf, which of `wanted` it is, from 1; 0 if none.
    slots: Vec<u16>,
    rarity: Vec<f64>,
    average: f64,
}

impl<'a> Query<'a> {
    fn new(shelf: &'a Shelf, wanted: &'a [Wanted]) -> Self {
        let mut slots = vec![0; shelf.vocabulary()];
        let mut rarity = Vec::with_capacity(wanted.len());
        for (n, word) in wanted.iter().enumerate().take(usize::from(u16::MAX)) {
            let token = shelf.token(&word.stem);
            rarity.push(shelf.rarity(token, &word.stem));
            if let Some(token) = token {
                slots[token as usize] = n as u16 + 1;
            }
        }
        Query { shelf, wanted, slots, rarity, average: shelf.average() }
    }

    fn score(&self, n: usize) -> f64 {
        let (text, beside) = self.shelf.record(n);
        let mut hits: Vec<(u16, f64)> = Vec::new();
        for &token in text.iter().chain(beside) {
            let slot = self.slots[token as usize];
            if slot > 0 {
                match hits.iter_mut().find(|(known, _)| *known == slot) {
                    Some((_, times)) => *times += 1.0,
                    None => hits.push((slot, 1.0)),
                }
            }
        }
        let length = (text.len() + beside.len()) as f64;
        let damping = K1 * (1.0 - B + B * length / self.average);
        let score = |&(slot, times): &(u16, f64)| {
            let word = usize::from(slot) - 1;
            self.wanted[word].weight * self.rarity[word] * times * (K1 + 1.0) / (times + damping)
        };
        hits.iter().map(score).sum()
    }

    fn look_at(&self, n: usize, score: f64) -> Match {
        let (text, beside) = self.shelf.record(n);
        // In an order that the numbers of stems have no part in: sums are the same to the last digit.
        let mut stems = text.to_vec();
        stems.sort_unstable_by_key(|&token| self.shelf.stem(token));
        stems.dedup();
        let slot = |token: u32| usize::from(self.slots[token as usize]).checked_sub(1);
        let square = |x: f64| x * x;
        let mut norm = 0.0;
        let mut product = 0.0;
        for &token in &stems {
            let weight = square(self.shelf.rarity(Some(token), ""));
            norm += weight;
            if slot(token).is_some_and(|slot| self.wanted[slot].own) {
                product += weight;
            }
        }
        let own = self.wanted.iter().zip(&self.rarity).filter(|(word, _)| word.own);
        let ours: f64 = own.map(|(_, rarity)| square(*rarity)).sum();
        let likeness = if product > 0.0 { product / (norm * ours).sqrt() } else { 0.0 };
        let mut shared: Vec<usize> =
            stems.iter().chain(beside).filter_map(|&token| slot(token)).collect();
        shared.sort_by(|&a, &b| {
            let weight = |slot: usize| self.wanted[slot].weight * self.rarity[slot];
            weight(b).total_cmp(&weight(a)).then(a.cmp(&b))
        });
        shared.dedup();
        let shared =
            shared.into_iter().take(MOST_SHARED).map(|slot| self.wanted[slot].form.clone());
        let other_number = self.other_number(&stems);
        let mut found = Match {
            index: n,
            score,
            likeness,
            same: false,
            shared: shared.collect(),
            other_number,
        };
        found.same = certainty(&found) >= SAME;
        found
    }

    fn other_number(&self, stems: &[u32]) -> bool {
        let is_number = |stem: &str| stem.starts_with(|c: char| c.is_ascii_digit());
        let mut ours =
            self.wanted.iter().filter(|word| word.own && is_number(&word.stem)).peekable();
        let theirs = stems.iter().any(|&token| self.shelf.is_number(token));
        let mut common = self
            .wanted
            .iter()
            .filter(|word| word.own && is_number(&word.stem))
            .filter_map(|word| self.shelf.token(&word.stem));
        ours.peek().is_some() && theirs && !common.any(|token| stems.contains(&token))
    }
}
