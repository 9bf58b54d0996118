//! Some and others: two groups are counted.
use super::{Doubt, is_quantity};
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Found, Pair};

/// Where each count has a name beside it that the other lacks, two groups are counted.
pub(super) fn another_group(pair: &Pair, found: &Found) -> Option<Doubt> {
    if !is_quantity(found) {
        return None;
    }
    let beside = |p: &Profile, side: usize| -> Vec<u32> {
        let words = found.words[side].clone();
        words.filter(|&i| p.tokens[i].name).map(|i| p.tokens[i].id).collect()
    };
    let (a, b) = (beside(pair.a, 0), beside(pair.b, 1));
    let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id));
    apart.then_some(Doubt::Both("another group"))
}
