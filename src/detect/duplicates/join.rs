//! The exact join: all pairs of sets that share enough, none missed and none too many.
//!
//! Two sets that share at least `t` of the smaller one's `a` shingles share one of any `a - t + 1` of
//! them (the prefix filter: Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007). Taken are the
//! rarest, because they lead to the fewest other sets; those that stand nowhere else come for free.
//! Each set asks, as the smaller one, all larger sets that hold one of its rarest shingles. A
//! bitmap of 512 bits of each set then rules out most of them (as in Mann, Augsten, Bouros 2016,
//! §5), and a merge of the two sorted lists counts the rest. All of it in whole numbers, without
//! chance and in a fixed order: the same for any number of threads.
use super::dictionary::{Dictionary, Sets};
use super::wanted::Wanted;
use crate::detect::parallel;
use crate::model::Likeness;

/// Two sets, by their numbers in the order they came, and what they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The set that came first.
    pub left: u32,
    /// The set that came later.
    pub right: u32,
    /// What they share; `left` and `right` in it are the sizes of these sets.
    pub likeness: Likeness,
}

/// What a join does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The pairs to look for.
    pub wanted: Wanted,
    /// Most partners that are listed for a set, counted among those that are larger (at equal size,
    /// those that came later): the first by size. One text with a thousand variants has a million
    /// pairs, and nobody reads them.
    pub most_partners: usize,
    /// Number of threads; the result is the same for any.
    pub threads: usize,
}

/// The pairs of a join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The pairs, in the order of their sets.
    pub pairs: Vec<Pair>,
    /// Sets that have more partners than are listed, in order.
    pub crowded: Vec<u32>,
}

/// Sets for each bit of work.
const STRIPE: usize = 2048;

/// Shingles asked for beyond those of the prefix filter: each raises the number that a partner must
/// hold by one (Wang, Li, Feng 2012), and most of those who hold one by accident hold no other.
pub const EXTRA: usize = 2;

/// Holders of a shingle that are looked at in one go: as many as partners are listed, but not fewer
/// and not more than this; then twice as many, and so on. In order, so that a set in a crowd stops
/// when it has partners enough, instead of going through all of them.
const FEWEST: usize = if cfg!(test) { 2 } else { 256 };
const MOST: usize = 1 << 14;

/// All pairs of the sets that are wanted.
pub fn join(batches: Vec<Sets>, settings: &Settings) -> Joined {
    join_ranked(batches, settings, |set| set)
}

/// As [`join`], with sets of one size ranked by `tie` instead of by when they came: what is listed
/// of a crowd then does not depend on that.
pub fn join_ranked<K: Ord>(
    batches: Vec<Sets>,
    settings: &Settings,
    tie: impl Fn(u32) -> K,
) -> Joined {
    let (found, crowded) = stripes(batches, settings, tie, |pairs| pairs);
    let mut pairs = Vec::with_capacity(found.iter().map(Vec::len).sum());
    found.into_iter().for_each(|found| pairs.extend(found));
    pairs.sort_unstable();
    Joined { pairs, crowded }
}

/// The same for pairs that need not be kept: they are handed over some at a time, from several
/// threads, in no order that could be relied on. Returns the crowded sets, in order.
pub fn join_each(
    batches: Vec<Sets>,
    settings: &Settings,
    each: impl Fn(&[Pair]) + Sync,
) -> Vec<u32> {
    stripes(batches, settings, |set| set, |pairs| each(&pairs)).1
}

/// What `finish` makes of the pairs of each stripe, and the crowded sets in order.
fn stripes<R: Send, K: Ord>(
    batches: Vec<Sets>,
    settings: &Settings,
    tie: impl Fn(u32) -> K,
    finish: impl Fn(Vec<Pair>) -> R + Sync,
) -> (Vec<R>, Vec<u32>) {
    let dictionary = Dictionary::new(batches, settings.threads);
    let mut order: Vec<u32> = (0..dictionary.len() as u32).collect();
    order.sort_by_key(|&set| (dictionary.sizes[set as usize], tie(set)));
    let index = Index::new(&dictionary, order, settings);
    let stripes: Vec<usize> = (0..index.sets()).step_by(STRIPE).collect();
    let found = parallel::map(stripes, settings.threads, |first| {
        let mut asking = Asking { hits: vec![0; index.sets()], met: Vec::new() };
        let (mut pairs, mut crowded) = (Vec::new(), Vec::new());
        for set in first..(first + STRIPE).min(index.sets()) {
            if index.partners(set, &mut asking, &mut pairs) {
                crowded.push(index.order[set]);
            }
        }
        (finish(pairs), crowded)
    });
    let (found, crowded): (Vec<R>, Vec<Vec<u32>>) = found.into_iter().unzip();
    let mut crowded = crowded.concat();
    crowded.sort_unstable();
    (found, crowded)
}

/// Which sets hold a shingle, for shingles that somebody asks for. Sets go by their rank: from the
/// smallest to the largest.
struct Index<'d> {
    dictionary: &'d Dictionary,
    settings: &'d Settings,
    /// Where the sets of each shingle begin in `holders`; one more at the end.
    starts: Vec<u32>,
    holders: Vec<u32>,
    /// 512 bits of each set, each shingle setting one.
    bitmaps: Vec<[u64; 8]>,
    /// The sets from the smallest to the largest.
    order: Vec<u32>,
    /// Their sizes.
    sizes: Vec<u32>,
}

/// What one thread keeps while it asks for partners.
struct Asking {
    /// For each set, how many of the shingles asked for it holds; 255 means that or more.
    hits: Vec<u8>,
    /// The sets with hits.
    met: Vec<u32>,
}

impl<'d> Index<'d> {
    fn new(dictionary: &'d Dictionary, order: Vec<u32>, settings: &'d Settings) -> Index<'d> {
        let sizes = order.iter().map(|&set| dictionary.sizes[set as usize]).collect();
        let mut index = Index {
            sizes,
            dictionary,
            settings,
            starts: Vec::with_capacity(dictionary.counts.len() + 1),
            holders: Vec::new(),
            bitmaps: vec![[0; 8]; dictionary.len()],
            order,
        };
        let shingles = dictionary.counts.len();
        // One bit each, because this is looked up for every place of every shingle.
        let mut asked = vec![0u64; shingles / 64 + 1];
        for set in 0..index.sets() {
            for &shingle in index.asked(set) {
                asked[shingle as usize / 64] |= 1 << (shingle % 64);
            }
        }
        let is_asked = |shingle: u32| asked[shingle as usize / 64] >> (shingle % 64) & 1 == 1;
        let mut holders = 0;
        for (shingle, &count) in (0u32..).zip(&dictionary.counts) {
            index.starts.push(holders);
            holders += if is_asked(shingle) { count } else { 0 };
        }
        index.starts.push(holders);
        index.holders = vec![0; holders as usize];
        let mut next = index.starts.clone();
        for set in 0..index.sets() {
            let mut bitmap = [0; 8];
            for &shingle in index.list(set) {
                // Fibonacci hashing: neighbouring numbers go far apart.
                let bit = shingle.wrapping_mul(0x9E37_79B9) >> 23;
                bitmap[(bit >> 6) as usize] |= 1u64 << (bit & 63);
                if is_asked(shingle) {
                    let at = &mut next[shingle as usize];
                    index.holders[*at as usize] = set as u32;
                    *at += 1;
                }
            }
            index.bitmaps[set] = bitmap;
        }
        index
    }

    fn sets(&self) -> usize {
        self.order.len()
    }

    /// The shingles that a set shares with others, rarest first.
    fn list(&self, set: usize) -> &'d [u32] {
        self.dictionary.shared(self.order[set])
    }

    /// The rarest shingles of a set: each of its larger partners holds one of them, and with the
    /// [`EXTRA`] ones all but that many more.
    fn asked(&self, set: usize) -> &'d [u32] {
        let size = self.sizes[set];
        let least = self.settings.wanted.least(size, size);
        let list = self.list(set);
        match usize::try_from(least) {
            Ok(least) if least > 0 && least <= list.len() => {
                &list[..(list.len() - least + 1 + EXTRA).min(list.len())]
            }
            _ => &[],
        }
    }

    /// The sets after `set` that hold a shingle.
    fn holders_after(&self, shingle: u32, set: usize) -> &[u32] {
        let shingle = shingle as usize;
        let holders =
            &self.holders[self.starts[shingle] as usize..self.starts[shingle + 1] as usize];
        &holders[holders.partition_point(|&holder| holder as usize <= set)..]
    }

    /// Adds the pairs of `set` with larger ones. Says whether there are more than are listed.
    fn partners(&self, set: usize, asking: &mut Asking, pairs: &mut Vec<Pair>) -> bool {
        let (size, list, asked) = (self.sizes[set], self.list(set), self.asked(set));
        let holders: Vec<&[u32]> =
            asked.iter().map(|&shingle| self.holders_after(shingle, set)).collect();
        let rest = (list.len() - asked.len()) as u64;
        let wanted = &self.settings.wanted;
        // What is known of `other` after a look at the asked shingles: 255 hits are that or more.
        let may_reach = |hits: u32, least: u64| hits >= 255 || u64::from(hits) + rest >= least;
        let least_of_all = wanted.least(size, size);
        let shared = |other: u32, hits: u32| -> Option<(u32, u32)> {
            let least = wanted.least(size, self.sizes[other as usize]);
            let (a, b) = (&self.bitmaps[set], &self.bitmaps[other as usize]);
            let missing: u32 = a.iter().zip(b).map(|(a, b)| (a & !b).count_ones()).sum();
            if !may_reach(hits, least) || (list.len() as u64) < least + u64::from(missing) {
                return None;
            }
            Some((other, overlap(list, self.list(other as usize), least)?))
        };
        let most = self.settings.most_partners;
        let mut found: Vec<(u32, u32)> = Vec::new();
        let (mut left, mut window) = (holders, most.clamp(FEWEST, MOST));
        while found.len() <= most {
            if !asking.meet(&mut left, window) {
                break;
            }
            for other in asking.met.drain(..) {
                let hits = u32::from(std::mem::take(&mut asking.hits[other as usize]));
                if may_reach(hits, least_of_all) {
                    found.extend(shared(other, hits));
                }
            }
            window = window.saturating_mul(2);
        }
        let more = found.len() > most;
        if more {
            found.sort_unstable();
            found.truncate(most);
        }
        pairs.extend(found.into_iter().map(|(other, shared)| self.pair(set, other, shared)));
        more
    }

    fn pair(&self, set: usize, other: u32, shared: u32) -> Pair {
        let (a, b) = (self.order[set], self.order[other as usize]);
        let (left, right) = (a.min(b), a.max(b));
        let size = |set: u32| self.dictionary.sizes[set as usize];
        Pair { left, right, likeness: Likeness { shared, left: size(left), right: size(right) } }
    }
}

impl Asking {
    /// Counts for each set how many of the lists it stands in, for the next sets in order: so many of
    /// the longest list, and those of the others that are not behind them. Says whether there were
    /// any, and takes them from the lists.
    fn meet(&mut self, lists: &mut [&[u32]], window: usize) -> bool {
        let longest = lists.iter().max_by_key(|list| list.len());
        let bound = longest.and_then(|list| list.get(window)).copied().unwrap_or(u32::MAX);
        for list in lists {
            let now = match list.last() {
                Some(&last) if last >= bound => list.partition_point(|&other| other < bound),
                _ => list.len(),
            };
            let (met, rest) = list.split_at(now);
            for &other in met {
                let hits = &mut self.hits[other as usize];
                if *hits == 0 {
                    self.met.push(other);
                }
                *hits = hits.saturating_add(1);
            }
            *list = rest;
        }
        !self.met.is_empty()
    }
}

/// How many numbers two sorted lists share, if they are at least so many.
fn overlap(a: &[u32], b: &[u32], least: u64) -> Option<u32> {
    let (mut at_a, mut at_b, mut shared) = (0, 0, 0u32);
    while at_a < a.len() && at_b < b.len() {
        if u64::from(shared) + ((a.len() - at_a).min(b.len() - at_b) as u64) < least {
            return None;
        }
        let (x, y) = (a[at_a], b[at_b]);
        shared += u32::from(x == y);
        at_a += usize::from(x <= y);
        at_b += usize::from(y <= x);
    }
    (u64::from(shared) >= least).then_some(shared)
}
