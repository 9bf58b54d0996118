//! The join against brute force, on small random collections.
use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::Likeness;

/// All wanted pairs, by comparing each with each.
fn brute(sets: &[Vec<u64>], wanted: Wanted) -> Vec<Pair> {
    let sets: Vec<BTreeSet<u64>> = sets.iter().map(|set| set.iter().copied().collect()).collect();
    let mut pairs = Vec::new();
    for (left, a) in (0u32..).zip(&sets) {
        for (right, b) in (0u32..).zip(&sets).skip(left as usize + 1) {
            let shared = a.intersection(b).count() as u32;
            let likeness = Likeness { shared, left: a.len() as u32, right: b.len() as u32 };
            let (small, large) =
                (likeness.left.min(likeness.right), likeness.left.max(likeness.right));
            if shared > 0 && u64::from(shared) >= wanted.least(small, large) {
                pairs.push(Pair { left, right, likeness });
            }
        }
    }
    pairs
}

fn joined(
    batches: &[Vec<Vec<u64>>],
    wanted: Wanted,
    threads: usize,
    most_partners: usize,
) -> Joined {
    let batches = batches
        .iter()
        .map(|batch| {
            let mut sets = Sets::default();
            batch.iter().for_each(|set| sets.push(set.iter().copied()));
            sets
        })
        .collect();
    join(batches, &Settings { wanted, most_partners, threads })
}

/// Hashes that all fall into a few parts, so that small collections meet each other there.
fn hashes() -> impl Strategy<Value = Vec<u64>> {
    let hash = prop_oneof![
        0u64..30,
        (0u64..30).prop_map(|n| n << 56),
        (0u64..8).prop_map(|n| n << 54 | 7)
    ];
    prop::collection::vec(hash, 0..14)
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let share = || {
        prop::option::of(
            (1u32..10, 0u32..10).prop_map(|(of, more)| Share::new(of, of + more).unwrap()),
        )
    };
    (share(), share()).prop_map(|(jaccard, containment)| Wanted { jaccard, containment })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_pair_is_found_and_no_other(batches in prop::collection::vec(prop::collection::vec(hashes(), 0..9), 1..4), wanted in wanted()) {
        let sets: Vec<Vec<u64>> = batches.concat();
        let expected = brute(&sets, wanted);
        for threads in [1, 2, 3] {
            let found = joined(&batches, wanted, threads, 1000);
            prop_assert_eq!(&found.pairs, &expected);
            prop_assert!(found.crowded.is_empty());
        }
    }

    #[test]
    fn the_first_partners_by_size_are_listed(sets in prop::collection::vec(hashes(), 0..12), most in 1usize..4) {
        let all = brute(&sets, Wanted::TIERS);
        let size = |set: u32| sets[set as usize].iter().collect::<BTreeSet<_>>().len();
        let rank = |set: u32| (size(set), set);
        let mut expected = Vec::new();
        let mut crowded = Vec::new();
        for set in 0..sets.len() as u32 {
            let other = |pair: &Pair| if pair.left == set { pair.right } else { pair.left };
            let mut mine: Vec<Pair> = all.iter().copied().filter(|pair| [pair.left, pair.right].contains(&set) && rank(other(pair)) > rank(set)).collect();
            mine.sort_by_key(|pair| rank(other(pair)));
            if mine.len() > most { crowded.push(set); }
            expected.extend(mine.into_iter().take(most));
        }
        expected.sort();
        let found = joined(&[sets], Wanted::TIERS, 2, most);
        prop_assert_eq!(found.pairs, expected);
        prop_assert_eq!(found.crowded, crowded);
    }
}

#[test]
fn a_crowd_is_not_compared_each_with_each() {
    // 3,000 sets that all share nine of ten shingles: 4.5 million pairs.
    let sets: Vec<Vec<u64>> = (0..3000)
        .map(|n| {
            (0..9).chain([1000 + n]).map(|n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect()
        })
        .collect();
    let found = joined(&[sets], Wanted::TIERS, 2, 5);
    assert_eq!(found.pairs.len(), 5 * 2995 + 4 + 3 + 2 + 1);
    assert_eq!(found.crowded.len(), 2994);
}
