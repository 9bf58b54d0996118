//! How alike two passages are: the words they share, and what that is called.
use serde::Serialize;

use super::label::labels;

labels!(
    /// How one passage repeats another, from the closest to the loosest. A pair has the first that fits.
    Tier {
        /// The same, byte for byte.
        Identical = "identical",
        /// The same after folding: other marks, spacing, case or typography.
        Equal = "equal",
        /// Jaccard similarity of at least 7/10: a word or two was changed.
        Near = "near",
        /// Jaccard similarity of at least 3/10: the same text, edited.
        Edited = "edited",
        /// At least 8/10 of the one stand in the other, which says more besides.
        Contained = "contained",
        /// At least half of the one stands in the other.
        Partial = "partial",
    }
);

/// How many shingles (runs of three words) two passages have, and have in common. Each distinct
/// shingle counts once. All decisions are taken in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Likeness {
    /// Distinct shingles in both.
    pub shared: u32,
    /// Distinct shingles of the first.
    pub left: u32,
    /// Distinct shingles of the second.
    pub right: u32,
}

impl Likeness {
    /// The tier of two passages that are not equal after folding; `None` if they are hardly alike.
    ///
    /// ```
    /// use claims::model::{Likeness, Tier};
    /// let tier = |shared, left, right| Likeness { shared, left, right }.tier();
    /// assert_eq!(tier(70, 85, 85), Some(Tier::Near));
    /// assert_eq!(tier(69, 85, 85), Some(Tier::Edited));
    /// assert_eq!(tier(40, 400, 50), Some(Tier::Contained));
    /// assert_eq!(tier(25, 400, 50), Some(Tier::Partial));
    /// assert_eq!(tier(24, 400, 50), None);
    /// ```
    pub fn tier(self) -> Option<Tier> {
        let Likeness { shared, left, right } = self;
        let (shared, small, sum) =
            (u64::from(shared), u64::from(left.min(right)), u64::from(left) + u64::from(right));
        // J = s / (l + r - s) >= n / d is the same as (n + d) s >= n (l + r).
        if 17 * shared >= 7 * sum {
            Some(Tier::Near)
        } else if 13 * shared >= 3 * sum {
            Some(Tier::Edited)
        } else if 5 * shared >= 4 * small {
            Some(Tier::Contained)
        } else if 2 * shared >= small {
            Some(Tier::Partial)
        } else {
            None
        }
    }

    /// Jaccard similarity, 0 to 1: shared shingles over all shingles of both.
    pub fn jaccard(self) -> f64 {
        f64::from(self.shared)
            / (f64::from(self.left) + f64::from(self.right) - f64::from(self.shared))
    }

    /// The part of the first that stands in the second, 0 to 1.
    pub fn left_in_right(self) -> f64 {
        f64::from(self.shared) / f64::from(self.left)
    }

    /// The part of the second that stands in the first, 0 to 1.
    pub fn right_in_left(self) -> f64 {
        f64::from(self.shared) / f64::from(self.right)
    }

    /// The same, seen from the other side.
    pub fn turned(self) -> Likeness {
        Likeness { shared: self.shared, left: self.right, right: self.left }
    }
}
