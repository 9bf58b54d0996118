//! Chooses which statements are worth comparing, so that the work grows with their number and not
//! with its square.
//!
//! Two statements meet if they share several of their rarest words, or put one thing into opposite
//! states, or count the same in one kind of event, or if one says that accounts differ. Every list that could grow long is capped.
use std::collections::{BTreeSet, HashMap};

use super::contested;
use super::profile::Profile;
use super::tallies;
use super::terms::Census;
use super::vocabulary::Vocabulary;

/// How many of a statement's rarest words are looked up.
const RAREST: usize = 10;
/// A word in more statements than this says too little.
pub(super) const COMMON: usize = 300;
/// How many near-copies of one statement are looked at.
const PARTNERS: usize = 25;
/// How many statements on either side of one key are compared with each other.
const BUCKET: usize = 40;

/// Pairs of statements to compare, in order; the same number twice is a sentence and itself.
pub(super) fn pairs(
    profiles: &[Profile],
    vocabulary: &Vocabulary,
    census: &Census,
) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    alike(profiles, vocabulary, census, &mut pairs);
    opposed(profiles, &mut pairs);
    counting(profiles, &mut pairs);
    tallies::pairs(profiles, &mut pairs);
    pairs.extend(contested::pairs(profiles));
    pairs
}

/// Statements that share most of their words.
fn alike(
    profiles: &[Profile],
    vocabulary: &Vocabulary,
    census: &Census,
    pairs: &mut BTreeSet<(usize, usize)>,
) {
    let mut frequency: HashMap<u32, usize> = HashMap::new();
    for id in profiles.iter().flat_map(|p| &p.content) {
        *frequency.entry(*id).or_default() += 1;
    }
    for (id, n) in &mut frequency {
        *n = (*n).max(census.statements(vocabulary.key(*id)));
    }
    // Of words that are as rare as one another, some are as good as others; the hash chooses the
    // same ones whatever was read before.
    let rarest = |p: &Profile| {
        let mut ids: Vec<(usize, u64, u32)> = p
            .content
            .iter()
            .map(|id| (frequency[id], vocabulary.key(*id), *id))
            .filter(|&(n, ..)| n > 1 && n <= COMMON)
            .collect();
        ids.sort_unstable();
        ids.truncate(RAREST);
        ids
    };
    let mut postings: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        shared.clear();
        for (.., id) in rarest(profile) {
            let list = postings.entry(id).or_default();
            for &other in list.iter() {
                *shared.entry(other).or_default() += 1;
            }
            list.push(i);
        }
        let mut best: Vec<(usize, usize)> = shared
            .iter()
            .filter(|&(&other, &n)| n >= 2 && profiles[other].fingerprint != profile.fingerprint)
            .map(|(&other, &n)| (n, other))
            .collect();
        best.sort_unstable_by(|x, y| y.cmp(x));
        pairs.extend(best.into_iter().take(PARTNERS).map(|(_, other)| (other, i)));
    }
}

/// What a state is told of: names across sources, other things within one.
type FrameKey = (usize, usize, u32);

/// Statements that put one thing into opposite states.
fn opposed(profiles: &[Profile], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut sides: HashMap<FrameKey, [Vec<usize>; 2]> = HashMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        for hit in &profile.hits {
            let mut keys: Vec<FrameKey> = Vec::new();
            if hit.theme.name.is_empty() {
                keys.push((hit.frame, profile.source, hit.theme.head));
            }
            // Across sources, whatever the sentence names may be what both are about.
            if profile.names.len() < 8 {
                let named = profile.names.iter().flat_map(|(_, ids)| ids);
                keys.extend(named.map(|&id| (hit.frame, usize::MAX, id)));
            }
            keys.extend(hit.theme.name.iter().map(|&id| (hit.frame, usize::MAX, id)));
            // What a description means, and whether two scenes are one, is for the detector to say.
            keys.push((hit.frame, profile.source, u32::MAX));
            for key in keys {
                sides.entry(key).or_default()[usize::from(hit.side)].push(i);
            }
        }
    }
    for [one, other] in sides.values() {
        for (n, &i) in one.iter().enumerate() {
            // The nearest on the other side come first: they are most likely to be meant together.
            let after = other.partition_point(|&j| j < i).max(n.min(other.len()));
            let from = after.saturating_sub(BUCKET / 2).min(other.len());
            let near = &other[from..other.len().min(from + BUCKET)];
            pairs.extend(near.iter().map(|&j| (i.min(j), i.max(j))));
        }
    }
}

/// Statements that count the same in one kind of event, within a source or with a name in common.
fn counting(profiles: &[Profile], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut lists: HashMap<(u8, u32, usize, u32), Vec<usize>> = HashMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        for count in &profile.counts {
            let aged = count.person.last().map(|&name| (u8::MAX, name));
            let Some((event, head)) = aged.or_else(|| Some((count.event?, count.head?))) else {
                continue;
            };
            lists.entry((event, head, profile.source, u32::MAX)).or_default().push(i);
            for id in profile.names.iter().flat_map(|(_, ids)| ids) {
                lists.entry((event, head, usize::MAX, *id)).or_default().push(i);
            }
        }
    }
    for list in lists.values() {
        for (n, &i) in list.iter().enumerate() {
            for &j in list[n + 1..].iter().take(BUCKET) {
                pairs.insert((i.min(j), i.max(j)));
            }
        }
    }
}
