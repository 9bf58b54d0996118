//! The index of a whole library, made at once; and what a wording asks of an index.
use std::collections::HashMap;
use std::ops::Range;

use super::join::EXTRA;
use super::postings::{Block, Blocks, Posting, ids, wanted};
use super::wanted::Wanted;

/// How many of a set's shingles are asked, of each partner of which it shares `least` or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    size: usize,
    /// Whoever shares `least` of all holds `1 + EXTRA` of so many.
    pub count: usize,
}

impl Asked {
    /// For partners that are as large or larger.
    pub fn of_larger(size: usize, wanted: &Wanted) -> Asked {
        Asked::new(size, wanted.least(size as u32, size as u32))
    }

    /// For partners of any size, which must be alike by Jaccard similarity.
    pub fn of_all(size: usize, wanted: &Wanted) -> Asked {
        Asked::new(size, wanted.least_of_all(size as u32))
    }

    fn new(size: usize, least: u64) -> Asked {
        let least = usize::try_from(least).unwrap_or(usize::MAX).max(1);
        let count = if least <= size { (size - least + 1 + EXTRA).min(size) } else { 0 };
        Asked { size, count }
    }

    /// Whether one that holds `hits` of the asked shingles may share `least` of all.
    pub fn may_share(self, hits: usize, least: u64) -> bool {
        (hits + self.size - self.count) as u64 >= least
    }
}

/// Gathers the shingles of wordings and makes the blocks of an index.
#[derive(Debug, Default)]
pub struct Builder {
    keys: Vec<u32>,
    wordings: Vec<(u32, Range<usize>)>,
}

impl Builder {
    /// Adds a wording with its distinct shingles.
    pub fn add(&mut self, wording: u32, shingles: &[u64]) {
        let start = self.keys.len();
        self.keys.extend(shingles.iter().map(|shingle| (shingle >> 32) as u32));
        self.wordings.push((wording, start..self.keys.len()));
    }

    /// The blocks, in order. Asked are the rarest shingles of each wording, as counted in a table
    /// that keys share at random: any choice is right, and a rarer one is faster.
    pub fn blocks(self) -> Vec<Block> {
        let bits = (usize::BITS - self.keys.len().leading_zeros()).clamp(8, 24);
        let slot = |key: u32| (key >> (32 - bits)) as usize;
        let mut counts = vec![0u8; 1 << bits];
        for &key in &self.keys {
            let count = &mut counts[slot(key)];
            *count = count.saturating_add(1);
        }
        let mut parts: Vec<Vec<Posting>> = (0..256).map(|_| Vec::new()).collect();
        for (wording, range) in self.wordings {
            let mut keys = self.keys[range].to_vec();
            keys.sort_unstable_by_key(|&key| (counts[slot(key)], key));
            let asked = Asked::of_larger(keys.len(), &Wanted::TIERS).count;
            for (place, &key) in keys.iter().enumerate() {
                let posting = Posting::new(u64::from(key) << 32, wording, place < asked);
                parts[(key >> 24) as usize].push(posting);
            }
        }
        let mut all = Blocks::default();
        for mut part in parts {
            part.sort_unstable();
            part.dedup();
            all.add(&part);
        }
        all.finish()
    }
}

/// What an index says of some keys.
#[derive(Debug, Default)]
pub struct Met {
    keys: HashMap<u32, Holders>,
}

/// The wordings that hold one key.
#[derive(Debug, Default)]
struct Holders {
    asked: Vec<u32>,
    /// Those of which it is not asked, from each part of the index that has some: most are never
    /// looked at, because they hold a common shingle.
    rest: Vec<Vec<u8>>,
}

impl Holders {
    /// About how many there are: an id takes about two bytes.
    fn weight(&self) -> usize {
        self.asked.len() + self.rest.iter().map(|bytes| bytes.len() / 2 + 1).sum::<usize>()
    }
}

impl Met {
    /// Adds what a block says of the keys, which ascend. Returns how many of them it has room for:
    /// those after them stand in other blocks.
    pub fn read(&mut self, block: (u32, &[u8]), keys: &[u32]) -> usize {
        wanted(block, keys, |group| {
            let holders = self.keys.entry(group.key).or_default();
            holders.asked.extend(group.asked());
            let rest = group.rest_bytes();
            if !rest.is_empty() {
                holders.rest.push(rest);
            }
        })
    }

    /// The shingles of a set, those first that fewest wordings hold.
    pub fn rarest_first(&self, shingles: &[u64]) -> Vec<u64> {
        let count = |&shingle: &u64| {
            let holders = self.keys.get(&((shingle >> 32) as u32));
            (holders.map_or(0, Holders::weight), shingle)
        };
        let mut sorted = shingles.to_vec();
        sorted.sort_by_cached_key(count);
        sorted
    }

    /// The wordings that hold more than [`EXTRA`] of the shingles, in order, and how many they hold.
    pub fn holders(&self, shingles: &[u64]) -> Vec<(u32, usize)> {
        self.count(shingles, |holders, hits| {
            hits.extend(&holders.asked);
            holders.rest.iter().for_each(|rest| hits.extend(ids(rest)));
        })
    }

    /// The wordings that hold more than [`EXTRA`] of the shingles as asked ones.
    pub fn asking(&self, shingles: &[u64]) -> Vec<(u32, usize)> {
        self.count(shingles, |holders, hits| hits.extend(&holders.asked))
    }

    fn count(&self, shingles: &[u64], add: impl Fn(&Holders, &mut Vec<u32>)) -> Vec<(u32, usize)> {
        let mut hits: Vec<u32> = Vec::new();
        for shingle in shingles {
            if let Some(holders) = self.keys.get(&((shingle >> 32) as u32)) {
                add(holders, &mut hits);
            }
        }
        hits.sort_unstable();
        let runs = hits.chunk_by(|a, b| a == b).map(|run| (run[0], run.len()));
        runs.filter(|(_, hits)| *hits > EXTRA).collect()
    }
}
