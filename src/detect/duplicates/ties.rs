//! Ties: pairs of groups that are alike more loosely than near, each by the closest of their wordings.
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::cluster::Clusters;
use super::groups::Groups;
use super::shelf::{At, Shelf, TEMPLATE_SOURCES};
use crate::model::{Likeness, Link, Tier};

/// Two groups that are linked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    /// The group that was published first, as far as is known.
    pub older: usize,
    /// The other.
    pub newer: usize,
    /// Where the closest two wordings stand first, the one of the older group first. What is
    /// measured of them is what is shown of them.
    pub places: [At; 2],
    /// The shingles these two share.
    pub likeness: Likeness,
    /// How the one repeats the other.
    pub tier: Tier,
}

/// The ties between groups that tell something, in the order of the groups.
pub(super) fn ties(
    shelf: &Shelf,
    groups: &Groups,
    links: &[Link],
    tells: impl Fn(usize) -> bool,
) -> Vec<Tie> {
    let mut first_of_wording: HashMap<usize, At> = HashMap::new();
    for &(at, wording) in groups.groups.iter().flat_map(|group| &group.places) {
        first_of_wording.entry(wording).or_insert(at);
    }
    let first = |group: usize| groups.groups[group].places.first().map(|&(at, _)| shelf.order(at));
    let mut known: HashMap<usize, bool> = HashMap::new();
    let mut told = |group| *known.entry(group).or_insert_with(|| tells(group));
    let closeness = |tie: &Tie| {
        let [a, b] = tie.places.map(|at| shelf.order(at));
        (tie.tier, Reverse(tie.likeness.shared), a, b)
    };
    let mut closest: BTreeMap<(usize, usize), Tie> = BTreeMap::new();
    for link in links {
        let ends = [link.left, link.right];
        let [a, b] = ends.map(|wording| groups.of_wording[wording]);
        let (Some(tier), [Some(at_a), Some(at_b)]) =
            (link.likeness.tier(), ends.map(|wording| first_of_wording.get(&wording).copied()))
        else {
            continue;
        };
        if a == b || !told(a) || !told(b) {
            continue;
        }
        let tie = match first(b) < first(a) {
            true => {
                let likeness = link.likeness.turned();
                Tie { older: b, newer: a, places: [at_b, at_a], likeness, tier }
            }
            false => {
                Tie { older: a, newer: b, places: [at_a, at_b], likeness: link.likeness, tier }
            }
        };
        let known = closest.entry((tie.older, tie.newer)).or_insert(tie);
        if closeness(&tie) < closeness(known) {
            *known = tie;
        }
    }
    closest.into_values().collect()
}

/// The groups whose families of edited texts stand in so many sources that they are a form that is
/// filled in anew, and say nothing about who copied whom.
pub(super) fn forms(groups: &Groups, ties: &[Tie]) -> HashSet<usize> {
    let count = groups.groups.len();
    let mut families = Clusters::new(count);
    for tie in ties.iter().filter(|tie| tie.tier <= Tier::Edited) {
        families.join(tie.older as u32, tie.newer as u32);
    }
    let mut sources: HashMap<u32, HashSet<usize>> = HashMap::new();
    for group in ties.iter().flat_map(|tie| [tie.older, tie.newer]) {
        let all = sources.entry(families.of(group as u32)).or_default();
        all.extend(groups.groups[group].places.first().map(|&((document, _), _)| document));
    }
    let many = |group: &usize, families: &mut Clusters| {
        sources.get(&families.of(*group as u32)).is_some_and(|all| all.len() >= TEMPLATE_SOURCES)
    };
    (0..count).filter(|group| many(group, &mut families)).collect()
}
