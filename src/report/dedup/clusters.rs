//! Clusters of texts that are joined by pairs.
use super::{Place, Texts, TierCounts};
use crate::detect::duplicates;
use crate::model::Tier;

/// All clusters, found but not yet gone through.
#[derive(Debug)]
pub struct Clusters {
    texts: Texts,
    /// Of first texts, by their numbers.
    united: duplicates::Clusters,
    /// For each tier, and last for none, how many pairs begin with each first text; empty if no pair
    /// has the tier.
    pairs: Vec<Vec<u32>>,
    pub(super) crowded: usize,
}

/// Texts that are alike, two or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster<'t> {
    /// The texts, as they came.
    pub members: Vec<Place<'t>>,
    /// The pairs that join them: each copy with the first of its kind, and the pairs of first texts.
    pub tiers: TierCounts,
}

const TIERS: usize = Tier::WORDS.len();

impl Clusters {
    pub(super) fn new(texts: Texts) -> Clusters {
        let united = duplicates::Clusters::new(texts.firsts.len());
        Clusters { texts, united, pairs: vec![Vec::new(); TIERS + 1], crowded: 0 }
    }

    /// Joins two first texts.
    pub(super) fn unite(&mut self, left: u32, right: u32, tier: Option<Tier>) {
        self.united.join(left, right);
        let counts = &mut self.pairs[tier.map_or(TIERS, |tier| tier as usize)];
        if counts.is_empty() {
            counts.resize(self.texts.firsts.len(), 0);
        }
        counts[left as usize] += 1;
    }

    /// The first text of the cluster that holds a first text.
    pub(super) fn of(&mut self, first: u32) -> u32 {
        self.united.of(first)
    }

    /// Number of texts that were taken in, empty ones included, and of those that are neither empty
    /// nor a copy.
    pub fn texts(&self) -> (u64, u64) {
        self.texts.count()
    }

    /// How many texts have more partners than were looked at.
    pub fn crowded(&self) -> usize {
        self.crowded
    }

    /// The lines of all texts that are not the first of their cluster, in order.
    pub fn dropped(&mut self) -> Vec<u64> {
        let Clusters { texts, united, .. } = self;
        let mut dropped: Vec<u32> = texts.copies.iter().map(|copied| copied.text).collect();
        for (index, first) in (0u32..).zip(&texts.firsts) {
            if united.of(index) != index {
                dropped.push(first.text);
            }
        }
        dropped.sort_unstable();
        dropped.into_iter().map(|text| texts.lines[text as usize]).collect()
    }

    /// The clusters, in the order of their first texts.
    pub fn iter(&mut self) -> impl Iterator<Item = Cluster<'_>> {
        let Clusters { texts, united, pairs, .. } = self;
        let firsts = texts.firsts.len();
        let roots: Vec<u32> = (0..firsts as u32).map(|index| united.of(index)).collect();
        let mut sizes = vec![0u32; firsts];
        roots.iter().for_each(|&root| sizes[root as usize] += 1);
        texts.copies.iter().for_each(|copy| sizes[roots[copy.first as usize] as usize] += 1);
        // Cluster, text, number among the first ones or tier of the copy.
        let mut members: Vec<(u32, u32, Member)> = Vec::new();
        let of_firsts =
            (0u32..).zip(&texts.firsts).map(|(i, first)| (i, first.text, Member::First(i)));
        let of_copies = texts.copies.iter().map(|c| (c.first, c.text, Member::Copy(c.tier)));
        for (first, text, member) in of_firsts.chain(of_copies) {
            let root = roots[first as usize];
            if sizes[root as usize] > 1 {
                members.push((root, text, member));
            }
        }
        members.sort_unstable_by_key(|&(root, text, _)| (root, text));
        let (texts, pairs) = (&*texts, &*pairs);
        let mut start = 0;
        std::iter::from_fn(move || {
            let &(root, ..) = members.get(start)?;
            let end = start + sizes[root as usize] as usize;
            let mut cluster = Cluster { members: Vec::new(), tiers: TierCounts::default() };
            for &(_, text, member) in &members[start..end] {
                cluster.members.push(texts.place(text));
                match member {
                    Member::Copy(tier) => cluster.tiers.add(Some(tier), 1),
                    Member::First(index) => cluster.tiers.add_all(pairs, index as usize),
                }
            }
            start = end;
            Some(cluster)
        })
    }
}

#[derive(Clone, Copy)]
enum Member {
    First(u32),
    Copy(Tier),
}

impl TierCounts {
    /// Counts the pairs that begin with a first text.
    fn add_all(&mut self, pairs: &[Vec<u32>], first: usize) {
        for (count, pairs) in self.0.iter_mut().zip(pairs) {
            *count += u64::from(pairs.get(first).copied().unwrap_or(0));
        }
    }
}
