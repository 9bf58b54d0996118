//! Runs of tokens that stand once in both of two sequences, and which of them are in order.
//!
//! What stands once in both is most surely the same thing, wherever it went (Heckel, *A technique
//! for isolating differences between files*, 1978; patience diff). The runs in order are the
//! heaviest chain that rises in both sequences, found with a Fenwick tree in n log n.

/// Tokens that follow one another in both sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its first place in the old sequence.
    pub(super) old: usize,
    /// Its first place in the new one.
    pub(super) new: usize,
    /// How many tokens.
    pub(super) len: usize,
}

/// Runs of at least `k` tokens of which each `k` stand once in `old` and once in `new`, in the order
/// of `old`. Runs may overlap by fewer than `k` tokens.
pub(super) fn unique(old: &[u32], new: &[u32], k: usize) -> Vec<Run> {
    let (a, b) = (grams(old, k), grams(new, k));
    let single = |grams: &[(u64, u32)], at: usize| {
        let same = |other: Option<usize>| {
            other.and_then(|other| grams.get(other)).is_some_and(|gram| gram.0 == grams[at].0)
        };
        !same(at.checked_sub(1)) && !same(Some(at + 1))
    };
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                if single(&a, i) && single(&b, j) {
                    pairs.push((a[i].1 as usize, b[j].1 as usize));
                }
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    runs(old, new, pairs, k)
}

/// Runs of `k` tokens and more that stand equally often in both sequences, the first paired with the
/// first and so on; for what repeats so much that nothing in it is unique.
pub(super) fn ranked(old: &[u32], new: &[u32], k: usize) -> Vec<Run> {
    let (a, b) = (grams(old, k), grams(new, k));
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            // Places follow in order under one key, so the n-th meets the n-th.
            std::cmp::Ordering::Equal => {
                pairs.push((a[i].1 as usize, b[j].1 as usize));
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    runs(old, new, pairs, k)
}

/// A key for each `k` tokens in a row and where they begin, sorted.
fn grams(tokens: &[u32], k: usize) -> Vec<(u64, u32)> {
    let key = |gram: &[u32]| {
        gram.iter().fold(0_u64, |key, &token| {
            (key.rotate_left(23) ^ u64::from(token)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        })
    };
    let mut grams: Vec<(u64, u32)> =
        (0..).zip(tokens.windows(k)).map(|(at, gram)| (key(gram), at)).collect();
    grams.sort_unstable();
    grams
}

/// Joins pairs of places that follow one another.
fn runs(old: &[u32], new: &[u32], mut pairs: Vec<(usize, usize)>, k: usize) -> Vec<Run> {
    // Two keys may be equal by chance.
    pairs.retain(|&(i, j)| old[i..i + k] == new[j..j + k]);
    pairs.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for (i, j) in pairs {
        match runs.last_mut() {
            Some(last) if last.old + last.len - k + 1 == i && last.new + last.len - k + 1 == j => {
                last.len += 1;
            }
            _ => runs.push(Run { old: i, new: j, len: k }),
        }
    }
    runs
}

/// The heaviest chain of runs that begin ever later in both sequences: their indices, in order.
/// `runs` are in the order of the old sequence.
pub(super) fn chain(runs: &[Run]) -> Vec<usize> {
    let mut starts: Vec<usize> = runs.iter().map(|run| run.new).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut tree = Tree { best: vec![None; starts.len() + 1] };
    let mut before = vec![None; runs.len()];
    let mut heaviest: Option<(usize, usize)> = None;
    for (index, run) in runs.iter().enumerate() {
        let place = starts.partition_point(|&start| start < run.new);
        let (weight, previous) = tree.up_to(place).map_or((0, None), |(w, at)| (w, Some(at)));
        before[index] = previous;
        let weight = weight + run.len;
        tree.set(place + 1, (weight, index));
        if heaviest.is_none_or(|(most, _)| weight > most) {
            heaviest = Some((weight, index));
        }
    }
    let mut chain: Vec<usize> =
        std::iter::successors(heaviest.map(|(_, index)| index), |&index| before[index]).collect();
    chain.reverse();
    chain
}

/// A Fenwick tree of maxima: the heaviest chain, and its last run, that ends up to a place.
struct Tree {
    best: Vec<Option<(usize, usize)>>,
}

impl Tree {
    fn up_to(&self, mut place: usize) -> Option<(usize, usize)> {
        let mut found: Option<(usize, usize)> = None;
        while place > 0 {
            if let Some(best) = self.best[place]
                && found.is_none_or(|(most, _)| best.0 > most)
            {
                found = Some(best);
            }
            place &= place - 1;
        }
        found
    }

    fn set(&mut self, mut place: usize, value: (usize, usize)) {
        while place < self.best.len() {
            if self.best[place].is_none_or(|(most, _)| value.0 > most) {
                self.best[place] = Some(value);
            }
            place += place & place.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn runs_that_stand_once_are_found_wherever_they_went() {
        let found = unique(&[1, 2, 3, 4, 5, 6, 7, 8], &[5, 6, 7, 8, 9, 1, 2, 3], 2);
        assert_eq!(found, [Run { old: 0, new: 5, len: 3 }, Run { old: 4, new: 0, len: 4 }]);
        assert_eq!(chain(&found), [1], "the heavier of two that crossed");
        assert_eq!(unique(&[1, 2, 1, 2], &[1, 2, 3], 2), [], "twice in one of them");
    }

    #[test]
    fn copies_are_paired_in_order() {
        assert_eq!(ranked(&[1; 6], &[1; 5], 2), [Run { old: 0, new: 0, len: 5 }]);
    }

    proptest! {
        #[test]
        fn a_chain_rises_and_no_single_run_is_heavier(
            old in prop::collection::vec(0..30_u32, 0..60),
            new in prop::collection::vec(0..30_u32, 0..60),
        ) {
            let runs = unique(&old, &new, 1);
            let chain = chain(&runs);
            let weight: usize = chain.iter().map(|&at| runs[at].len).sum();
            prop_assert!(runs.iter().all(|run| run.len <= weight));
            for pair in chain.windows(2) {
                let (a, b) = (runs[pair[0]], runs[pair[1]]);
                prop_assert!(a.old < b.old && a.new < b.new);
            }
        }
    }
}
