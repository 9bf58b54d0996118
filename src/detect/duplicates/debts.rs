//! Which source has how many of its paragraphs from which earlier one.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::compare::compare;
use super::groups::Groups;
use super::shelf::{At, Shelf};
use crate::model::{PassageKind, Tier};
use crate::text::boundary::words;

/// A group in more sources than this is a template, and of a document that repeats a passage more
/// often the first ones are looked at: both bound the work.
const MOST_SOURCES: usize = 12;
const MOST_IN_ONE: usize = 100;

/// What one source has of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// The later document.
    pub newer: usize,
    /// The earlier one.
    pub older: usize,
    /// Paragraphs of the later one.
    pub of: usize,
    /// How many of them stand in the earlier one, by how.
    pub tiers: BTreeMap<Tier, usize>,
    /// How many of them say something else there: another number, a denial, another date or name.
    pub changed: usize,
}

impl Debt {
    /// How many paragraphs the later one has from the earlier one, those that say something else
    /// included.
    pub fn paragraphs(&self) -> usize {
        self.tiers.values().sum::<usize>() + self.changed
    }
}

/// Which passage of a document stands in which other document, by the two documents.
pub(super) struct Edges<'s> {
    shelf: &'s Shelf<'s>,
    /// Per later and earlier document, per passage of the later one: how, and where.
    edges: BTreeMap<(usize, usize), BTreeMap<usize, (Tier, usize)>>,
}

impl<'s> Edges<'s> {
    /// Those inside the groups that say something about who copied whom.
    pub(super) fn of(
        shelf: &'s Shelf<'s>,
        groups: &Groups,
        tells: impl Fn(usize) -> bool,
    ) -> Edges<'s> {
        let mut edges = Edges { shelf, edges: BTreeMap::new() };
        for number in (0..groups.groups.len()).filter(|&number| tells(number)) {
            let by_document = edges.by_document(groups, number);
            for (n, (older, there)) in by_document.iter().enumerate() {
                for (newer, here) in &by_document[n + 1..] {
                    for &(p, wording) in here {
                        let same = there.iter().find(|(_, other)| *other == wording);
                        let tier = if same.is_some() { Tier::Equal } else { Tier::Near };
                        edges.put(*newer, *older, p, (tier, same.unwrap_or(&there[0]).0));
                    }
                }
            }
        }
        edges
    }

    /// Adds the links between two groups.
    pub(super) fn link(&mut self, shelf: &Shelf, groups: &Groups, a: usize, b: usize, tier: Tier) {
        let (a, b) = (self.by_document(groups, a), self.by_document(groups, b));
        for (one, there) in &a {
            for (other, here) in b.iter().filter(|(other, _)| other != one) {
                let first = |documents: usize| shelf.order((documents, 0));
                let (newer, older, here, there) = match first(*one) < first(*other) {
                    true => (*other, *one, here, there),
                    false => (*one, *other, there, here),
                };
                for &(p, _) in here {
                    self.put(newer, older, p, (tier, there[0].0));
                }
            }
        }
    }

    fn put(&mut self, newer: usize, older: usize, passage: usize, found: (Tier, usize)) {
        let known = self.edges.entry((newer, older)).or_default().entry(passage).or_insert(found);
        *known = (*known).min(found);
    }

    /// The paragraphs of a group with their wordings, document by document in order of publication.
    fn by_document(&self, groups: &Groups, group: usize) -> Vec<(usize, Vec<(usize, usize)>)> {
        let mut found: Vec<(usize, Vec<(usize, usize)>)> = Vec::new();
        for &((d, p), wording) in &groups.groups[group].places {
            if self.shelf.kind((d, p)) != PassageKind::Body {
                continue;
            }
            if found.last().is_none_or(|(last, _)| *last != d) {
                if found.len() >= MOST_SOURCES {
                    return Vec::new();
                }
                found.push((d, Vec::new()));
            }
            if let Some((_, passages)) = found.last_mut()
                && passages.len() < MOST_IN_ONE
            {
                passages.push((p, wording));
            }
        }
        found
    }

    /// The debts, the largest first. Of several sources that have a paragraph, the one that has most
    /// of the article is named; others only for what that one does not have. Paragraphs of fewer than
    /// `min_words` words do not count.
    pub(super) fn debts(mut self, min_words: usize) -> Vec<Debt> {
        let shelf = self.shelf;
        let is_long = |at: At| min_words == 0 || words(shelf.text(at)).count() >= min_words;
        for (&(newer, _), passages) in &mut self.edges {
            passages.retain(|&p, _| is_long((newer, p)));
        }
        let order = |d: usize| self.shelf.order((d, 0));
        let mut by_newer: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        self.edges
            .keys()
            .for_each(|&(newer, older)| by_newer.entry(newer).or_default().push(older));
        let mut debts = Vec::new();
        for (newer, mut older) in by_newer {
            older.sort_by_key(|&older| (Reverse(self.edges[&(newer, older)].len()), order(older)));
            let mut covered: BTreeSet<usize> = BTreeSet::new();
            for older in older {
                let passages = &self.edges[&(newer, older)];
                let before = covered.len();
                covered.extend(passages.keys());
                if covered.len() > before {
                    debts.push(self.debt(newer, older, passages));
                }
            }
        }
        debts
            .sort_by_key(|debt| (Reverse(debt.paragraphs()), order(debt.newer), order(debt.older)));
        debts
    }

    fn debt(&self, newer: usize, older: usize, passages: &BTreeMap<usize, (Tier, usize)>) -> Debt {
        let document = &self.shelf.documents()[newer];
        let of = document.passages.iter().filter(|one| one.kind == PassageKind::Body).count();
        let mut debt = Debt { newer, older, of, tiers: BTreeMap::new(), changed: 0 };
        let read = |at: At| (self.shelf.text(at), self.shelf.documents()[at.0].media_type);
        for (&p, &(tier, there)) in passages {
            let (here, there) = (read((newer, p)), read((older, there)));
            let tier = match tier {
                Tier::Equal if here.0 == there.0 => Tier::Identical,
                Tier::Near | Tier::Edited => {
                    if !compare(there, here).telling.is_empty() {
                        debt.changed += 1;
                        continue;
                    }
                    tier
                }
                other => other,
            };
            *debt.tiers.entry(tier).or_default() += 1;
        }
        debt
    }
}
