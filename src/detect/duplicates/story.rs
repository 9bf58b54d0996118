//! The story that duplicates tell: who was first, what was taken over in one piece, what was changed
//! on the way, and what is boilerplate.
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::blocks::{Block, blocks};
use super::compare::{Compared, compare, may_be_almost};
use super::debts::{Debt, Edges};
use super::groups::{Group, Groups, crowded};
use super::reuse::{Reuse, reused};
use super::shelf::{At, Shelf};
use crate::model::{Duplicates, Likeness, Link, Span, Tier};
use crate::text::difference::{Class, Difference, Kind};
use crate::text::fold;

/// Of one cluster, so many pairs with different changes are told; the others are counted.
const MOST_CHANGES: usize = 3;

/// Of one cluster, so many wordings are compared word by word with the original.
const MOST_COMPARED: usize = 200;

/// What repeats, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Runs of passages that repeat, equal or near: those that tell something first, boilerplate
    /// last, each by where it stands first.
    pub clusters: Vec<Cluster>,
    /// Pairs that are almost the same and say something else, the weightiest change first.
    pub changes: Vec<Couple>,
    /// Pairs that are alike more loosely, or of which one holds the other; those looser than asked
    /// for as well.
    pub pairs: Vec<Couple>,
    /// Sentences that stand in passages which are not alike.
    pub sentences: Vec<Reuse>,
    /// Which source has how much of which earlier one.
    pub debts: Vec<Debt>,
    /// Wordings with so many partners that there may be more.
    pub crowded: usize,
}

/// A run of passages that stands in several places, equal or near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Passages in each place.
    pub passages: usize,
    /// Whether it says nothing about who copied whom: a credit, a slogan, a line of many sources.
    pub boilerplate: bool,
    /// The loosest tier of a place compared with the first.
    pub tier: Tier,
    /// Where it begins, earliest published first.
    pub places: Vec<At>,
}

/// A passage, or a sentence of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The passage.
    pub at: At,
    /// The sentence, or the passage if it is meant.
    pub span: Span,
}

/// Two texts that are alike, the earlier one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Couple {
    /// The one that was published first, as far as is known.
    pub older: Spot,
    /// The other.
    pub newer: Spot,
    /// Whether both are sentences inside passages, and not passages.
    pub is_sentence: bool,
    /// How the one repeats the other; `None` if they are alike only through others between them.
    pub tier: Option<Tier>,
    /// The shingles they share; `None` if they are too short.
    pub likeness: Option<Likeness>,
    /// What makes them say something else.
    pub telling: Option<Class>,
    /// The cluster they belong to, by its index.
    pub cluster: Option<usize>,
    /// Further pairs of the same cluster or source with a change, that are not told.
    pub others: usize,
}

/// Tells the story of what repeats. Passages are put together if they are near, unless only equal ones
/// are of interest; debts count what is not looser than `loosest`.
pub fn story(shelf: &Shelf, duplicates: &Duplicates, loosest: Tier) -> Story {
    let near = loosest >= Tier::Near;
    let groups = Groups::of(shelf, duplicates, near);
    let clusters = clusters(shelf, &groups);
    let cluster_of = cluster_of(&groups, &clusters);
    let mut teller =
        Teller { shelf, groups: &groups, clusters: &clusters, cluster_of: &cluster_of };
    let mut changes = if near { teller.changes() } else { Vec::new() };
    let links: Vec<&Link> = duplicates.passages.links.iter().collect();
    let linked: HashSet<(usize, usize)> = links.iter().map(|link| groups.ends(link)).collect();
    let mut edges = Edges::of(shelf, &groups, |group| teller.tells(group));
    let (pairs, more) = teller.links(&links, loosest, &mut edges);
    changes.extend(more);
    let mut sentences = Vec::new();
    if near {
        for reuse in reused(shelf, &groups, &linked, &duplicates.sentences) {
            match reuse.changed(shelf) {
                Some(pair) => changes.push(pair),
                None => sentences.push(reuse),
            }
        }
    }
    let order = |pair: &Couple| (shelf.order(pair.older.at), shelf.order(pair.newer.at));
    changes.sort_by_key(|pair| (Reverse(pair.telling), order(pair)));
    let debts = edges.debts();
    let crowded = crowded(&duplicates.passages) + crowded(&duplicates.sentences);
    Story { clusters, changes, pairs, sentences, debts, crowded }
}

/// The clusters: blocks of groups, in the order in which they are told.
fn clusters(shelf: &Shelf, groups: &Groups) -> Vec<Cluster> {
    let keys: Vec<Vec<Option<usize>>> = groups
        .at
        .iter()
        .map(|row| row.iter().map(|known| known.map(|(group, _)| group)).collect())
        .collect();
    let mut all: Vec<Cluster> = blocks(&keys)
        .into_iter()
        .map(|Block { mut starts, length }| {
            starts.sort_by_key(|&at| shelf.order(at));
            Cluster {
                passages: length,
                boilerplate: shelf.is_boilerplate(&starts, length),
                tier: starts
                    .iter()
                    .map(|&at| run_tier(shelf, groups, starts[0], at, length))
                    .max()
                    .unwrap_or(Tier::Identical),
                places: starts,
            }
        })
        .collect();
    all.sort_by_key(|one| (one.boilerplate, one.places[0], Reverse(one.passages)));
    all
}

/// How a run of passages repeats another one, by its loosest passage.
pub fn run_tier(shelf: &Shelf, groups: &Groups, first: At, other: At, length: usize) -> Tier {
    let tier = |n: usize| {
        let (a, b) = ((first.0, first.1 + n), (other.0, other.1 + n));
        let wording = |(d, p): At| groups.at[d][p].map(|(_, wording)| wording);
        match () {
            () if wording(a) != wording(b) => Tier::Near,
            () if shelf.text(a) != shelf.text(b) => Tier::Equal,
            () => Tier::Identical,
        }
    };
    (0..length).map(tier).max().unwrap_or(Tier::Identical)
}

/// For each group, the first cluster that has it; those that tell something come first.
fn cluster_of(groups: &Groups, clusters: &[Cluster]) -> HashMap<usize, usize> {
    let mut of = HashMap::new();
    for (number, cluster) in clusters.iter().enumerate() {
        let (d, p) = cluster.places[0];
        for known in groups.at[d][p..p + cluster.passages].iter().flatten() {
            of.entry(known.0).or_insert(number);
        }
    }
    of
}

impl Groups {
    /// The groups at the two ends of a link, the lower one first.
    fn ends(&self, link: &Link) -> (usize, usize) {
        let (a, b) = (self.of_wording[link.left], self.of_wording[link.right]);
        (a.min(b), a.max(b))
    }
}

struct Teller<'s> {
    shelf: &'s Shelf<'s>,
    groups: &'s Groups,
    clusters: &'s [Cluster],
    cluster_of: &'s HashMap<usize, usize>,
}

impl Teller<'_> {
    /// Whether a group says something about who copied whom.
    fn tells(&self, group: usize) -> bool {
        match self.cluster_of.get(&group) {
            Some(&cluster) => !self.clusters[cluster].boilerplate,
            None => !self.shelf.is_boilerplate(&self.groups.groups[group].places(), 1),
        }
    }

    fn spot(&self, at: At) -> Spot {
        Spot { at, span: self.shelf.documents()[at.0].passages[at.1].span }
    }

    fn compared(&self, older: At, newer: At) -> Compared {
        let read = |at: At| (self.shelf.text(at), self.shelf.documents()[at.0].media_type);
        compare(read(older), read(newer))
    }

    /// Wordings of one group that say something else than its original.
    fn changes(&mut self) -> Vec<Couple> {
        let mut changes = Vec::new();
        for (number, group) in self.groups.groups.iter().enumerate() {
            if !group.places.is_empty() && self.tells(number) {
                self.changes_of(group, self.cluster_of.get(&number).copied(), &mut changes);
            }
        }
        changes
    }

    fn changes_of(&self, group: &Group, cluster: Option<usize>, changes: &mut Vec<Couple>) {
        let (older, original) = group.places[0];
        let mut seen = HashSet::from([original]);
        let mut told: HashSet<Vec<(String, String)>> = HashSet::new();
        let first = changes.len();
        let mut others = 0;
        let fresh = group.places.iter().filter(|(_, wording)| seen.insert(*wording));
        for &(newer, _) in fresh.take(MOST_COMPARED) {
            let Compared { tier, likeness, difference, telling } = self.compared(older, newer);
            if telling.is_none() {
                continue;
            }
            let what = changed_words(&difference, self.shelf.text(older), self.shelf.text(newer));
            if told.len() == MOST_CHANGES || !told.insert(what) {
                others += 1;
                continue;
            }
            let (older, newer) = (self.spot(older), self.spot(newer));
            changes.push(Couple {
                older,
                newer,
                is_sentence: false,
                tier,
                likeness,
                telling,
                cluster,
                others: 0,
            });
        }
        if changes.len() > first
            && let Some(last) = changes.last_mut()
        {
            last.others = others;
        }
    }

    /// Pairs of groups that are linked: those to tell as they are, and those that say something
    /// else. Of all links from a passage to one earlier source, the closest is told.
    fn links(
        &self,
        links: &[&Link],
        loosest: Tier,
        edges: &mut Edges,
    ) -> (Vec<Couple>, Vec<Couple>) {
        let order = |group: usize| self.groups.groups[group].places.first().map(|&(at, _)| at);
        let mut closest: BTreeMap<(usize, usize), (Tier, Reverse<u32>, usize, Likeness)> =
            BTreeMap::new();
        let mut tells: HashMap<usize, bool> = HashMap::new();
        for link in links {
            let (a, b) = (self.groups.of_wording[link.left], self.groups.of_wording[link.right]);
            let (Some(tier), Some(at_a), Some(at_b)) = (link.likeness.tier(), order(a), order(b))
            else {
                continue;
            };
            let mut told = |group| *tells.entry(group).or_insert_with(|| self.tells(group));
            if a == b || !told(a) || !told(b) {
                continue;
            }
            let turned = self.shelf.order(at_b) < self.shelf.order(at_a);
            let (older, newer, from) = if turned { (b, a, at_b.0) } else { (a, b, at_a.0) };
            if tier <= loosest {
                edges.link(self.shelf, self.groups, older, newer, tier);
            }
            let likeness = if turned { link.likeness.turned() } else { link.likeness };
            let found = (tier, Reverse(likeness.shared), older, likeness);
            let known = closest.entry((newer, from)).or_insert(found);
            if (found.0, found.1, found.2) < (known.0, known.1, known.2) {
                *known = found;
            }
        }
        let (mut pairs, mut changes) = (Vec::new(), Vec::new());
        let mut changed: HashMap<usize, usize> = HashMap::new();
        for ((newer, _), (tier, _, older, likeness)) in closest {
            let (Some(a), Some(b)) = (order(older), order(newer)) else { continue };
            let mut pair = Couple {
                older: self.spot(a),
                newer: self.spot(b),
                is_sentence: false,
                tier: Some(tier),
                likeness: Some(likeness),
                telling: None,
                cluster: None,
                others: 0,
            };
            if may_be_almost(likeness) {
                let compared = self.compared(a, b);
                // The first places of two clusters are what is shown, so they are what is measured.
                (pair.tier, pair.likeness) = (compared.tier, compared.likeness);
                pair.telling = compared.telling;
            }
            if pair.telling.is_none() {
                pairs.push(pair);
                continue;
            }
            let index = *changed.entry(older).or_insert(changes.len());
            // A text that many fill in anew is a form: some are told, the rest is counted.
            let told = changes[index..].iter().filter(|p: &&Couple| p.older == pair.older).count();
            match told < MOST_CHANGES {
                true => changes.push(pair),
                false => changes[index].others += 1,
            }
        }
        let order =
            |pair: &Couple| (self.shelf.order(pair.newer.at), self.shelf.order(pair.older.at));
        pairs.sort_by_key(order);
        (pairs, changes)
    }
}

/// The words that differ, folded: pairs that differ in the same words tell the same.
fn changed_words(difference: &Difference, old: &str, new: &str) -> Vec<(String, String)> {
    let changed = difference.stretches.iter().filter(|stretch| stretch.kind != Kind::Same);
    changed
        .map(|one| (fold::words(&old[one.old.clone()]), fold::words(&new[one.new.clone()])))
        .collect()
}
