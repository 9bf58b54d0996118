//! From hashes to a dictionary: which shingles stand in more than one set, numbered from the rarest on.
//!
//! A shingle that stands in one set only can make no pair. Most are like that, so they are found
//! first and never looked at again. Hashes arrive set by set and are laid out in 256 parts by their
//! first byte, one word each; each part is then small enough to be sorted in the processor's cache.

/// Number of parts, by the first byte of a hash.
const PARTS: usize = 256;

/// In a part, the low byte of a word counts the sets since the word before it; this value says
/// that the count was too large, and that the word holds nothing but a count.
const FAR: u64 = 255;

/// Sets of hashes, as they come in.
#[derive(Debug)]
pub struct Sets {
    parts: Vec<Vec<u64>>,
    /// The set that each part's last word belongs to.
    last: Vec<u32>,
    /// Number of hashes in each set, repetitions included.
    sizes: Vec<u32>,
}

impl Default for Sets {
    fn default() -> Sets {
        Sets { parts: vec![Vec::new(); PARTS], last: vec![0; PARTS], sizes: Vec::new() }
    }
}

impl Sets {
    /// Adds the next set. A hash that comes twice counts once.
    pub fn push(&mut self, hashes: impl Iterator<Item = u64>) {
        let set = self.sizes.len() as u32;
        let mut size = 0;
        for hash in hashes {
            let part = (hash >> 56) as usize;
            let words = &mut self.parts[part];
            let mut since = u64::from(set - self.last[part]);
            if since >= FAR {
                words.push(since << 8 | FAR);
                since = 0;
            }
            words.push(hash << 8 | since);
            self.last[part] = set;
            size += 1;
        }
        self.sizes.push(size);
    }

    /// Number of sets.
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }
}

/// The hash without its first byte and the set of each word of a part.
fn entries(words: &[u64], first_set: u32) -> impl Iterator<Item = (u64, u32)> + '_ {
    let mut set = first_set;
    words.iter().filter_map(move |&word| match word & 255 {
        FAR => {
            set += (word >> 8) as u32;
            None
        }
        since => {
            set += since as u32;
            Some((word >> 8, set))
        }
    })
}

/// What stands in more than one set, of one part.
#[derive(Debug, Default)]
struct Part {
    /// Each place of each shared shingle: set in the high half, number within the part in the low.
    places: Vec<u64>,
    /// In how many sets each shared shingle stands, by its number within the part.
    counts: Vec<u32>,
    /// Sets in which a hash came twice, once for each time too many.
    repeated: Vec<u32>,
}

/// Sets of shingles that are known by number: 0 is the rarest.
#[derive(Debug)]
pub(super) struct Dictionary {
    /// Distinct hashes in each set, those that stand nowhere else included.
    pub sizes: Vec<u32>,
    /// In how many sets each shingle stands; never falls.
    pub counts: Vec<u32>,
    /// Sets from the smallest to the largest; equal ones as they came.
    pub order: Vec<u32>,
    /// Where in `shared` the shingles of each set begin, by position in `order`; one more at the end.
    starts: Vec<usize>,
    shared: Vec<u32>,
}

impl Dictionary {
    /// Makes the dictionary of sets that came in several batches, on so many threads.
    pub fn new(batches: Vec<Sets>, threads: usize) -> Dictionary {
        let mut sizes: Vec<u32> = Vec::new();
        let mut firsts = Vec::new();
        let mut parts: Vec<Vec<Vec<u64>>> = (0..PARTS).map(|_| Vec::new()).collect();
        for batch in batches {
            firsts.push(sizes.len() as u32);
            sizes.extend(batch.sizes);
            for (part, words) in parts.iter_mut().zip(batch.parts) {
                part.push(words);
            }
        }
        let parts = super::parallel::map(parts, threads, |batches| part(&batches, &firsts));
        for &set in parts.iter().flat_map(|part| &part.repeated) {
            sizes[set as usize] -= 1;
        }
        let (numbers, counts) = number(&parts);
        let (order, position) = by_size(&sizes);
        let mut starts = vec![0; sizes.len() + 1];
        for &place in parts.iter().flat_map(|part| &part.places) {
            starts[position[(place >> 32) as usize] as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut shared = vec![0; starts[sizes.len()]];
        let mut next = starts.clone();
        let mut first = 0;
        for part in parts {
            for place in part.places {
                let at = &mut next[position[(place >> 32) as usize] as usize];
                shared[*at] = numbers[first + (place & 0xFFFF_FFFF) as usize];
                *at += 1;
            }
            first += part.counts.len();
        }
        drop((next, position, numbers));
        let mut dictionary = Dictionary { sizes, counts, order, starts, shared };
        dictionary.sort(threads);
        dictionary
    }

    /// The shingles that the set at this position of the order shares with others, rarest first.
    pub fn shared(&self, position: usize) -> &[u32] {
        &self.shared[self.starts[position]..self.starts[position + 1]]
    }

    /// Sorts the shingles of each set.
    fn sort(&mut self, threads: usize) {
        let sets = self.order.len();
        let mut rest: &mut [u32] = &mut self.shared;
        let mut chunks = Vec::new();
        let step = sets.div_ceil(threads * 8).max(1);
        for first in (0..sets).step_by(step) {
            let last = (first + step).min(sets);
            let (chunk, tail) = rest.split_at_mut(self.starts[last] - self.starts[first]);
            chunks.push((chunk, &self.starts[first..=last]));
            rest = tail;
        }
        super::parallel::map(chunks, threads, |(chunk, starts)| {
            for bounds in starts.windows(2) {
                chunk[bounds[0] - starts[0]..bounds[1] - starts[0]].sort_unstable();
            }
        });
    }
}

/// Finds what stands in more than one set: a counting sort by the leading bits puts equal hashes
/// next to one another.
fn part(batches: &[Vec<u64>], firsts: &[u32]) -> Part {
    let words: usize = batches.iter().map(Vec::len).sum();
    let mut found = Part::default();
    if words == 0 {
        return found;
    }
    let bits = usize::BITS - (words - 1).leading_zeros();
    let bucket = |hash: u64| (hash >> (56 - bits.clamp(1, 56))) as usize;
    let all = || batches.iter().zip(firsts).flat_map(|(words, &first)| entries(words, first));
    let mut ends = vec![0u32; (1 << bits.max(1)) + 1];
    for (hash, _) in all() {
        ends[bucket(hash) + 1] += 1;
    }
    for index in 1..ends.len() {
        ends[index] += ends[index - 1];
    }
    let mut sorted = vec![(0u64, 0u32); ends[ends.len() - 1] as usize];
    for (hash, set) in all() {
        let end = &mut ends[bucket(hash)];
        sorted[*end as usize] = (hash, set);
        *end += 1;
    }
    let mut start = 0;
    for &end in &ends[..ends.len() - 1] {
        let bucket = &mut sorted[start..end as usize];
        start = end as usize;
        if bucket.len() > 1 {
            // Stable, so that the sets of one hash stay in order.
            bucket.sort_by_key(|&(hash, _)| hash);
            for run in bucket.chunk_by(|a, b| a.0 == b.0) {
                found.add(run);
            }
        }
    }
    found
}

impl Part {
    /// Adds the places of one hash, in the order of their sets.
    fn add(&mut self, run: &[(u64, u32)]) {
        if run.len() < 2 {
            return;
        }
        let (number, before) = (self.counts.len() as u64, self.places.len());
        let mut last = None;
        for &(_, set) in run {
            if last.replace(set) == Some(set) {
                self.repeated.push(set);
            } else {
                self.places.push(u64::from(set) << 32 | number);
            }
        }
        match self.places.len() - before {
            1 => self.places.truncate(before),
            count => self.counts.push(count as u32),
        }
    }
}

/// Numbers all shingles from the rarest on: for each its number, and for each number its count.
fn number(parts: &[Part]) -> (Vec<u32>, Vec<u32>) {
    let counts = || parts.iter().flat_map(|part| &part.counts);
    let most = counts().max().copied().unwrap_or(0) as usize;
    let mut next = vec![0u32; most + 2];
    for &count in counts() {
        next[count as usize + 1] += 1;
    }
    for index in 1..next.len() {
        next[index] += next[index - 1];
    }
    let mut by_number = vec![0; next[most + 1] as usize];
    let mut numbers = Vec::with_capacity(by_number.len());
    for &count in counts() {
        let number = &mut next[count as usize];
        by_number[*number as usize] = count;
        numbers.push(*number);
        *number += 1;
    }
    (numbers, by_number)
}

/// Sets from the smallest to the largest, and the position of each.
fn by_size(sizes: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<u32> = (0..sizes.len() as u32).collect();
    order.sort_by_key(|&set| sizes[set as usize]);
    let mut position = vec![0; sizes.len()];
    for (at, &set) in (0u32..).zip(&order) {
        position[set as usize] = at;
    }
    (order, position)
}
