//! Which pairs a join looks for, decided in whole numbers.

/// A share of a whole: `of / whole`, above 0 and at most 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    of: u32,
    whole: u32,
}

impl Share {
    /// `of / whole`; `None` unless it is above 0 and at most 1.
    pub const fn new(of: u32, whole: u32) -> Option<Share> {
        if of > 0 && of <= whole { Some(Share { of, whole }) } else { None }
    }
}

/// Pairs to look for: those that reach at least one of the shares that are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Shared shingles over all shingles of both.
    pub jaccard: Option<Share>,
    /// Shared shingles over those of the smaller.
    pub containment: Option<Share>,
}

impl Wanted {
    /// All that has a tier: Jaccard similarity from 3/10 on, or containment from 1/2 on.
    pub const TIERS: Wanted = Wanted { jaccard: Share::new(3, 10), containment: Share::new(1, 2) };

    /// The least number of its shingles that a set of `size` shares with any partner, larger or
    /// smaller; 1 if containment is wanted, because a partner may be small.
    pub fn least_of_all(&self, size: u32) -> u64 {
        match (self.jaccard, self.containment) {
            // The union has at least `size` shingles.
            (Some(Share { of, whole }), None) => {
                (u64::from(of) * u64::from(size)).div_ceil(u64::from(whole))
            }
            (None, None) => u64::MAX,
            _ => 1,
        }
    }

    /// The least number of shared shingles that makes sets of `small` and `large` shingles a pair,
    /// `small <= large`. Never falls when `large` grows. `u64::MAX` if nothing is wanted.
    pub fn least(&self, small: u32, large: u32) -> u64 {
        let (small, large) = (u64::from(small), u64::from(large));
        let jaccard = self.jaccard.map(|Share { of, whole }| {
            // s / (l + r - s) >= of / whole is the same as s (of + whole) >= of (l + r).
            let (of, whole) = (u64::from(of), u64::from(whole));
            (of * (small + large)).div_ceil(of + whole)
        });
        let containment = self
            .containment
            .map(|Share { of, whole }| (u64::from(of) * small).div_ceil(u64::from(whole)));
        match (jaccard, containment) {
            (Some(a), Some(b)) => a.min(b),
            (Some(least), None) | (None, Some(least)) => least,
            (None, None) => u64::MAX,
        }
    }
}
