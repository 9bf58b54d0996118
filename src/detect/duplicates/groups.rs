//! Groups: wordings that are near each other, through any number of steps, with all places where they
//! stand. Looser links never put a group together, so that it does not drift from its subject.
use super::MOST_PARTNERS;
use super::cluster::Clusters;
use super::shelf::{At, Shelf};
use crate::model::{Alike, Duplicates, Tier};

/// Wordings that are near each other, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The places with their wordings, earliest published first.
    pub places: Vec<(At, usize)>,
}

impl Group {
    /// The places, earliest published first.
    pub fn places(&self) -> Vec<At> {
        self.places.iter().map(|&(at, _)| at).collect()
    }
}

/// All groups of passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// The groups.
    pub groups: Vec<Group>,
    /// The group of each wording.
    pub of_wording: Vec<usize>,
    /// Per document and passage, its group and wording; `None` for what does not repeat.
    pub at: Vec<Vec<Option<(usize, usize)>>>,
}

impl Groups {
    /// Groups the passages. Equal ones always belong together; near ones only if wanted.
    pub fn of(shelf: &Shelf, duplicates: &Duplicates, near: bool) -> Groups {
        let alike = &duplicates.passages;
        let of_wording = numbered(alike, near);
        let count = of_wording.iter().max().map_or(0, |most| most + 1);
        let mut groups = vec![Group::default(); count];
        let mut at: Vec<Vec<Option<(usize, usize)>>> =
            shelf.documents().iter().map(|one| vec![None; one.passages.len()]).collect();
        for (wording, row) in alike.wordings.iter().enumerate() {
            let group = of_wording[wording];
            for place in &row.places {
                if let Some((d, p)) = shelf.at(place.snapshot, place.passage.number) {
                    groups[group].places.push(((d, p), wording));
                    at[d][p] = Some((group, wording));
                }
            }
        }
        for group in &mut groups {
            group.places.sort_by_key(|&(at, _)| shelf.order(at));
        }
        Groups { groups, of_wording, at }
    }
}

/// The group of each wording, from 0 in the order of the wordings.
pub(super) fn numbered<P>(alike: &Alike<P>, near: bool) -> Vec<usize> {
    let mut clusters = Clusters::new(alike.wordings.len());
    for link in alike.links.iter().filter(|_| near) {
        if link.likeness.tier() == Some(Tier::Near) {
            clusters.join(link.left as u32, link.right as u32);
        }
    }
    let mut numbers = vec![usize::MAX; alike.wordings.len()];
    let mut next = 0;
    for wording in 0..alike.wordings.len() {
        let first = clusters.of(wording as u32) as usize;
        // The smallest of a cluster stands for it, so it has its number already.
        if first == wording {
            numbers[wording] = next;
            next += 1;
        } else {
            numbers[wording] = numbers[first];
        }
    }
    numbers
}

/// How many wordings have so many larger partners that there may be more.
pub fn crowded<P>(alike: &Alike<P>) -> usize {
    let mut larger = vec![0usize; alike.wordings.len()];
    for link in &alike.links {
        let rank = |index: usize, size| (size, alike.wordings[index].key);
        let left = rank(link.left, link.likeness.left);
        let right = rank(link.right, link.likeness.right);
        larger[if left < right { link.left } else { link.right }] += 1;
    }
    larger.into_iter().filter(|&count| count >= MOST_PARTNERS).count()
}
