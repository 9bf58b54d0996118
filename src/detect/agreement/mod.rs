//! How far annotators agree, beyond what chance alone would have them agree.
//!
//! Every measure is `None` where it is not defined: with one label only, chance agrees as well as people
//! do, and no number says anything.
mod alpha;
mod bootstrap;
mod kappa;
mod spans;

use std::collections::BTreeSet;

pub use alpha::{Distance, krippendorff};
pub use bootstrap::interval;
pub use kappa::{cohen, fleiss, observed, randolph, specific};
pub use spans::{SpanAgreement, span_f1};

/// Labels that annotators gave: of each item, for each annotator, the number of the label, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    labels: usize,
    annotators: usize,
    items: Vec<Vec<Option<usize>>>,
}

impl Ratings {
    /// Ratings with labels numbered from 0 up to `labels`. What is no such number counts as not given;
    /// a row is cut or filled to one place for each annotator.
    pub fn new(labels: usize, annotators: usize, items: Vec<Vec<Option<usize>>>) -> Ratings {
        let mut items = items;
        for item in &mut items {
            item.resize(annotators, None);
            for given in item {
                *given = given.filter(|label| *label < labels);
            }
        }
        Ratings { labels, annotators, items }
    }

    /// Ratings of what annotators gave by name, item by item; the names are sorted, and a name has one label
    /// of an item.
    pub fn named(labels: usize, given: &[Vec<(String, usize)>]) -> (Vec<String>, Ratings) {
        let names: BTreeSet<&String> = given.iter().flatten().map(|(name, _)| name).collect();
        let names: Vec<String> = names.into_iter().cloned().collect();
        let items = given.iter().map(|item| {
            let of = |name: &String| item.iter().find(|(given, _)| given == name);
            names.iter().map(|name| of(name).map(|(_, label)| *label)).collect()
        });
        let items = items.collect();
        let count = names.len();
        (names, Ratings::new(labels, count, items))
    }

    /// Number of labels that could be given.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// Number of annotators.
    pub fn annotators(&self) -> usize {
        self.annotators
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items that at least two annotators labelled.
    #[must_use]
    pub fn shared(&self) -> Ratings {
        let shared = |item: &&Vec<Option<usize>>| item.iter().flatten().count() >= 2;
        Ratings { items: self.items.iter().filter(shared).cloned().collect(), ..*self }
    }

    /// Only what two of the annotators gave, on the items that both labelled.
    #[must_use]
    pub fn pair(&self, first: usize, second: usize) -> Ratings {
        let both = self.items.iter().map(|item| vec![item[first], item[second]]);
        let items = both.filter(|item| item.iter().all(Option::is_some)).collect();
        Ratings { labels: self.labels, annotators: 2, items }
    }

    /// How many items an annotator and at least one other labelled.
    pub fn shared_by(&self, annotator: usize) -> usize {
        let both = |item: &&Vec<Option<usize>>| {
            item[annotator].is_some() && item.iter().flatten().count() >= 2
        };
        self.items.iter().filter(both).count()
    }

    /// The most labels that one item has.
    pub fn most_labels(&self) -> usize {
        self.items.iter().map(|item| item.iter().flatten().count()).max().unwrap_or(0)
    }

    /// How often each label was given.
    pub fn prevalence(&self) -> Vec<usize> {
        let mut counts = vec![0; self.labels];
        self.items.iter().flatten().flatten().for_each(|&label| counts[label] += 1);
        counts
    }

    /// For each item, how many annotators gave each label.
    fn counts(&self) -> impl Iterator<Item = Vec<usize>> + '_ {
        self.items.iter().map(|item| {
            let mut counts = vec![0; self.labels];
            item.iter().flatten().for_each(|&label| counts[label] += 1);
            counts
        })
    }

    /// The items of these numbers, in this order, some of them more than once.
    fn picked(&self, numbers: &[usize]) -> Ratings {
        Ratings { items: numbers.iter().map(|&at| self.items[at].clone()).collect(), ..*self }
    }
}

#[cfg(test)]
mod tests;
