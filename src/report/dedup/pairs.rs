//! Pairs of texts: copies of a first text, and first texts that are alike.
use std::iter::Peekable;

use super::{Copied, Place, Texts};
use crate::detect::duplicates::Pair;
use crate::model::{Likeness, Tier};
use crate::text::difference::Class;

/// All pairs.
#[derive(Debug)]
pub struct Pairs {
    pub(super) texts: Texts,
    /// Pairs by the numbers of their first texts, sorted.
    pub(super) pairs: Vec<Pair>,
    /// For each pair what makes it say something else, once that was looked at.
    pub(super) telling: Option<Vec<Vec<Class>>>,
    pub(super) crowded: usize,
}

/// Two texts that are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairEntry<'t> {
    /// The text that came first.
    pub left: Place<'t>,
    /// The text that came later.
    pub right: Place<'t>,
    /// How alike they are; `None` for pairs that have no tier, see [`Likeness::tier`].
    pub tier: Option<Tier>,
    /// What they share.
    pub likeness: Likeness,
    /// What makes the two say something else although they are almost the same, the weightiest first;
    /// `None` if nobody looked, see [`Pairs::tell`].
    pub telling: Option<&'t [Class]>,
}

impl PairEntry<'_> {
    /// Jaccard similarity, 0 to 1; of copies 1, even where they hold no word.
    pub fn jaccard(&self) -> f64 {
        if self.is_copy() { 1.0 } else { self.likeness.jaccard() }
    }

    /// The part of the left that stands in the right, 0 to 1.
    pub fn left_in_right(&self) -> f64 {
        if self.is_copy() { 1.0 } else { self.likeness.left_in_right() }
    }

    /// The part of the right that stands in the left, 0 to 1.
    pub fn right_in_left(&self) -> f64 {
        if self.is_copy() { 1.0 } else { self.likeness.right_in_left() }
    }

    fn is_copy(&self) -> bool {
        matches!(self.tier, Some(Tier::Identical | Tier::Equal))
    }
}

impl Pairs {
    /// Number of texts that were taken in, empty ones included, and of those that are neither empty
    /// nor a copy.
    pub fn texts(&self) -> (u64, u64) {
        self.texts.count()
    }

    /// How many texts have more partners than are listed.
    pub fn crowded(&self) -> usize {
        self.crowded
    }

    /// The pairs, in the order of the left, then of the right text.
    ///
    /// Each copy makes one pair, with the first text of its kind; other pairs are between first texts.
    pub fn iter(&self) -> impl Iterator<Item = PairEntry<'_>> {
        let first = |index: u32| self.texts.firsts[index as usize].text;
        let copies = self.texts.copies.iter().map(move |&Copied { first: index, text, tier }| {
            let shingles = self.texts.firsts[index as usize].shingles;
            let likeness = Likeness { shared: shingles, left: shingles, right: shingles };
            (first(index), text, Some(tier), likeness, self.telling.as_ref().map(|_| &[][..]))
        });
        let alike = self.pairs.iter().enumerate().map(move |(n, pair)| {
            let telling = self.telling.as_ref().map(|telling| telling[n].as_slice());
            (first(pair.left), first(pair.right), pair.likeness.tier(), pair.likeness, telling)
        });
        merged(copies.peekable(), alike.peekable()).map(|(left, right, tier, likeness, telling)| {
            PairEntry {
                left: self.texts.place(left),
                right: self.texts.place(right),
                tier,
                likeness,
                telling,
            }
        })
    }
}

/// Left, right, tier, likeness, what tells.
type Row<'t> = (u32, u32, Option<Tier>, Likeness, Option<&'t [Class]>);

fn merged<'t>(
    mut a: Peekable<impl Iterator<Item = Row<'t>>>,
    mut b: Peekable<impl Iterator<Item = Row<'t>>>,
) -> impl Iterator<Item = Row<'t>> {
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if (x.0, x.1) < (y.0, y.1) => a.next(),
        (_, Some(_)) => b.next(),
        _ => a.next(),
    })
}
