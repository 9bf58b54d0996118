//! The story that duplicates tell: who was first, what was taken over in one piece, what was changed
//! on the way, and what is boilerplate.
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::blocks::{Block, blocks};
use super::cluster::Clusters;
use super::compare::{Compared, compare, dateline_words, may_be_almost};
use super::debts::{Debt, Edges};
use super::groups::{Group, Groups, crowded};
use super::reuse::{Reuse, reused};
use super::shelf::{At, Shelf};
use super::ties::{Tie, forms, ties};
use crate::model::{Duplicates, Likeness, Link, Span, Tier};
use crate::text::difference::{Class, Difference, Kind};
use crate::text::fold;

/// Of one cluster, so many pairs with different changes are told; the others are counted.
const MOST_CHANGES: usize = 3;

/// Texts that share fewer shingles have hardly more than a phrase in common.
pub const LEAST_SHARED: u32 = 10;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// What makes them say something else, the weightiest first.
    pub telling: Vec<Class>,
    /// The cluster they belong to, by its index.
    pub cluster: Option<usize>,
    /// Further pairs of the same cluster or source with a change, that are not told.
    pub others: usize,
}

/// Tells the story of what repeats. Passages are put together if they are near, unless only equal ones
/// are of interest; debts count what is not looser than `loosest` and has at least `min_words` words.
pub fn story(shelf: &Shelf, duplicates: &Duplicates, loosest: Tier, min_words: usize) -> Story {
    let near = loosest >= Tier::Near;
    let groups = Groups::of(shelf, duplicates, near);
    let clusters = clusters(shelf, &groups);
    let cluster_of = cluster_of(&groups, &clusters);
    let mut teller =
        Teller { shelf, groups: &groups, clusters: &clusters, cluster_of: &cluster_of };
    let mut changes = if near { teller.changes() } else { Vec::new() };
    let links = &duplicates.passages.links;
    let ends = |link: &Link| {
        let [a, b] = [link.left, link.right].map(|wording| groups.of_wording[wording]);
        (a.min(b), a.max(b))
    };
    let linked: HashSet<(usize, usize)> = links.iter().map(ends).collect();
    let mut edges = Edges::of(shelf, &groups, |group| teller.tells(group));
    let (pairs, more) = teller.links(links, loosest, &mut edges);
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
    let (pairs, changes) = (families(shelf, pairs), families(shelf, changes));
    let debts = edges.debts(min_words);
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
            if telling.is_empty() {
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
    /// else. Of all earlier passages that one was edited from, the closest is told; of those that
    /// hold it or a part of it, the closest of each source.
    fn links(
        &self,
        links: &[Link],
        loosest: Tier,
        edges: &mut Edges,
    ) -> (Vec<Couple>, Vec<Couple>) {
        let ties = ties(self.shelf, self.groups, links, |group| self.tells(group));
        let forms = forms(self.groups, &ties);
        let closeness = |tie: &Tie| {
            let [older, newer] = tie.places.map(|at| self.shelf.order(at));
            (tie.tier, Reverse(tie.likeness.shared), older, newer)
        };
        let mut closest: BTreeMap<(usize, usize), Tie> = BTreeMap::new();
        for &tie in &ties {
            if tie.tier <= loosest
                && tie.likeness.shared >= LEAST_SHARED
                && !forms.contains(&tie.newer)
            {
                edges.link(self.shelf, self.groups, tie.older, tie.newer, tie.tier);
            }
            let from = if tie.tier <= Tier::Edited { usize::MAX } else { tie.places[0].0 };
            let known = closest.entry((tie.newer, from)).or_insert(tie);
            if closeness(&tie) < closeness(known) {
                *known = tie;
            }
        }
        let couples = closest.into_values().map(|tie| self.couple(tie));
        couples.partition(|couple| couple.telling.is_empty())
    }

    fn couple(&self, tie: Tie) -> Couple {
        let Tie { mut places, mut likeness, tier, .. } = tie;
        // A group's first place may be older than another group's, and its closest wording younger.
        if self.shelf.order(places[1]) < self.shelf.order(places[0]) {
            places.reverse();
            likeness = likeness.turned();
        }
        let [older, newer] = places;
        let mut couple = Couple {
            older: self.spot(older),
            newer: self.spot(newer),
            is_sentence: false,
            tier: Some(tier),
            likeness: Some(likeness),
            telling: Vec::new(),
            cluster: None,
            others: 0,
        };
        let datelines = [older, newer].map(|at| dateline_words(self.shelf.text(at)));
        if may_be_almost(likeness, datelines) {
            couple.telling = self.compared(older, newer).telling;
        }
        couple
    }
}

/// Puts together what are changes of one text: a form that is filled in again and again, an article
/// in several versions. Of each family the first pairs are told, the others are counted.
fn families(shelf: &Shelf, couples: Vec<Couple>) -> Vec<Couple> {
    let mut numbers: HashMap<Spot, u32> = HashMap::new();
    for couple in &couples {
        for spot in [couple.older, couple.newer] {
            let next = numbers.len() as u32;
            numbers.entry(spot).or_insert(next);
        }
    }
    let mut joined = Clusters::new(numbers.len());
    couples.iter().for_each(|one| joined.join(numbers[&one.older], numbers[&one.newer]));
    let mut families: BTreeMap<u32, Vec<Couple>> = BTreeMap::new();
    for couple in couples {
        families.entry(joined.of(numbers[&couple.older])).or_default().push(couple);
    }
    let order = |couple: &Couple| (shelf.order(couple.older.at), shelf.order(couple.newer.at));
    let mut all: Vec<Vec<Couple>> = families.into_values().collect();
    for family in &mut all {
        family.sort_by_key(order);
        let others: usize = family.iter().map(|one| one.others).sum();
        let more = family.len().saturating_sub(MOST_CHANGES);
        family.truncate(MOST_CHANGES);
        family.iter_mut().for_each(|one| one.others = 0);
        if let Some(last) = family.last_mut() {
            last.others = others + more;
        }
    }
    // What differs in one point comes first, what is a form that many fill in comes last.
    all.sort_by_key(|family| {
        let is_form = family.iter().any(|one| one.others > 0);
        let first = &family[0];
        let points = first.telling.len();
        (is_form, points, Reverse(first.telling.first().copied()), order(first))
    });
    all.into_iter().flatten().collect()
}

/// The words that differ, folded: pairs that differ in the same words tell the same.
fn changed_words(difference: &Difference, old: &str, new: &str) -> Vec<(String, String)> {
    let changed = difference.stretches.iter().filter(|stretch| stretch.kind != Kind::Same);
    changed
        .map(|one| (fold::words(&old[one.old.clone()]), fold::words(&new[one.new.clone()])))
        .collect()
}
