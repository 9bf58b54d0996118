//! Which component goes to which part: greedily, the largest first, to the part that lacks its labels most
//! (after Sechidis, Tsoumakas and Vlahavas 2011, "On the stratification of multi-label data", for whole
//! components instead of single rows).
//!
//! A component goes only to a part that has room for it, and if none has, to the one with most room. So no
//! part misses its share by more than the largest component has claims: one that lacked more had room all
//! the time, so no other part was ever filled beyond its share, and all of them together have every claim.
use super::parts::Parts;

/// For each group of claims the number of its part. `labels` holds the label of each claim, by number.
pub(super) fn assign(
    groups: &[Vec<usize>],
    labels: &[usize],
    parts: &Parts,
    seed: u64,
) -> Vec<usize> {
    let kinds = labels.iter().max().map_or(0, |most| most + 1);
    let count = |group: &[usize]| {
        let mut counts = vec![0.0; kinds];
        group.iter().for_each(|&claim| counts[labels[claim]] += 1.0);
        counts
    };
    let all: Vec<usize> = groups.iter().flatten().copied().collect();
    let (of_label, total) = (count(&all), all.len() as f64);
    // What each part still lacks: claims, and claims of each label.
    let mut room: Vec<f64> = parts.list().iter().map(|part| part.share() * total).collect();
    let mut lacks: Vec<Vec<f64>> = parts
        .list()
        .iter()
        .map(|part| of_label.iter().map(|count| count * part.share()).collect())
        .collect();
    let wanted = lacks.clone();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&group| {
        let first = groups[group].first().copied().unwrap_or_default() as u64;
        (std::cmp::Reverse(groups[group].len()), mixed(seed, first), first)
    });
    let mut assigned = vec![0; groups.len()];
    for group in order {
        let (size, counts) = (groups[group].len() as f64, count(&groups[group]));
        // Rounding must not take a part for full that has room to the claim.
        let has_room = |part: usize| room[part] + 1e-6 >= size;
        let lack = |part: usize| -> f64 {
            let of = |label: usize| match wanted[part][label] > 0.0 {
                true => counts[label] * lacks[part][label] / wanted[part][label],
                false => 0.0,
            };
            (0..kinds).map(of).sum()
        };
        let fitting = (0..room.len()).filter(|&part| has_room(part));
        let best = |a: &usize, b: &usize| {
            lack(*a).total_cmp(&lack(*b)).then(room[*a].total_cmp(&room[*b])).then(b.cmp(a))
        };
        let roomiest = |a: &usize, b: &usize| room[*a].total_cmp(&room[*b]).then(b.cmp(a));
        let part = fitting.max_by(best).or_else(|| (0..room.len()).max_by(roomiest)).unwrap_or(0);
        assigned[group] = part;
        room[part] -= size;
        counts.iter().enumerate().for_each(|(label, count)| lacks[part][label] -= count);
    }
    assigned
}

/// A number that looks random, the same for the same seed (splitmix64, Steele, Lea and Flood 2014).
fn mixed(seed: u64, number: u64) -> u64 {
    let mix = |value: u64| {
        let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    };
    mix(mix(seed) ^ number)
}
