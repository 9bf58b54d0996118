//! Texts that are alike and belong to different parts of a collection: what a split of a dataset leaks.
//! Every such pair is counted, none is left out for its many partners; only the closest are kept.
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{Copied, Dedup};
use crate::detect::duplicates::{Pair, join_each};

/// Two texts of different parts that are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossed {
    /// Jaccard similarity of their runs of three words, 0 to 1; 1 for texts that are equal after folding.
    pub jaccard: f64,
    /// The line of the text of the earlier part.
    pub left: u64,
    /// The line of the text of the later part.
    pub right: u64,
}

/// All pairs between two parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Crossing {
    /// How many: equal texts make one pair for each group that stands in both parts.
    pub pairs: usize,
    /// The closest, at most as many as were asked for.
    pub closest: Vec<Crossed>,
}

impl Crossing {
    fn add(&mut self, crossed: Crossed, most: usize) {
        self.pairs += 1;
        self.closest.push(crossed);
        if self.closest.len() > 2 * most + 64 {
            self.cut(most);
        }
    }

    fn cut(&mut self, most: usize) {
        self.closest.sort_by(|a, b| {
            let near = b.jaccard.total_cmp(&a.jaccard);
            near.then_with(|| (a.left, a.right).cmp(&(b.left, b.right)))
        });
        self.closest.truncate(most);
    }
}

/// By the numbers of two parts, the smaller first.
pub type Crossings = BTreeMap<(usize, usize), Crossing>;

impl Dedup {
    /// The pairs of texts that belong to different parts, as `part_of` says by their lines; texts without
    /// a part are passed over. A text and the copies of it are one text that may belong to several parts.
    /// At most `most` pairs are kept of each two parts.
    pub fn across(self, part_of: impl Fn(u64) -> Option<usize>, most: usize) -> Crossings {
        let Dedup { settings, mut texts, sets, set_of, known, terms } = self;
        drop((known, terms));
        texts.copies.sort_unstable();
        // Of each first text, the first line in each of its parts.
        let mut parts: Vec<Vec<(usize, u64)>> = vec![Vec::new(); texts.firsts.len()];
        let firsts = (0u32..).zip(&texts.firsts).map(|(index, first)| (index, first.text));
        let copies = texts.copies.iter().map(|&Copied { first, text, .. }| (first, text));
        for (first, text) in firsts.chain(copies) {
            let line = texts.lines[text as usize];
            let Some(part) = part_of(line) else { continue };
            let of = &mut parts[first as usize];
            if of.iter().all(|(known, _)| *known != part) {
                of.push((part, line));
            }
        }
        let mut crossings = Crossings::new();
        for of in &mut parts {
            of.sort_unstable();
            cross(&mut crossings, of, of, 1.0, most);
        }
        if let Some(wanted) = settings.reach.wanted() {
            let shared = Mutex::new(&mut crossings);
            let parts = &parts;
            let settings = super::DedupSettings { most_partners: usize::MAX, ..settings };
            join_each(vec![sets], &settings.join(wanted), |pairs: &[Pair]| {
                let mut crossings = shared.lock().unwrap_or_else(PoisonError::into_inner);
                for Pair { left, right, likeness } in pairs {
                    let of = |set: u32| parts[set_of[set as usize] as usize].as_slice();
                    cross(&mut crossings, of(*left), of(*right), likeness.jaccard(), most);
                }
            });
        }
        crossings.values_mut().for_each(|crossing| crossing.cut(most));
        crossings
    }
}

/// Counts a pair of texts for each two parts that it stands between.
fn cross(
    crossings: &mut Crossings,
    left: &[(usize, u64)],
    right: &[(usize, u64)],
    jaccard: f64,
    most: usize,
) {
    let is_one = std::ptr::eq(left, right);
    for &(a, line) in left {
        for &(b, other) in right {
            let (parts, left, right) = match a.cmp(&b) {
                std::cmp::Ordering::Less => ((a, b), line, other),
                std::cmp::Ordering::Greater if !is_one => ((b, a), other, line),
                _ => continue,
            };
            let crossed = Crossed { jaccard, left, right };
            crossings.entry(parts).or_default().add(crossed, most);
        }
    }
}
