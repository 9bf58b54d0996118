//! From hashes to a dictionary: which shingles stand in more than one set, numbered from the rarest on.
//!
//! A shingle that stands in one set only can make no pair. Most are like that, so they are found
//! first and never looked at again. Hashes arrive set by set and are laid out in 256 parts by their
//! first byte, one word each; each part is then small enough to be sorted in the processor's cache.

use crate::detect::parallel;

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
    /// Each place of each shared shingle, in the order of the sets: set in the high half, number
    /// within the part in the low.
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
    /// Where in `shared` the shingles of each set begin; one more at the end.
    starts: Vec<usize>,
    shared: Vec<u32>,
}

impl Dictionary {
    /// Makes the dictionary of sets that came in several batches, on so many threads.
    pub(super) fn new(batches: Vec<Sets>, threads: usize) -> Dictionary {
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
        let parts = parallel::map(parts, threads, |batches| part(batches, &firsts));
        let mut starts = vec![0; sizes.len() + 1];
        for part in &parts {
            for &set in &part.repeated {
                sizes[set as usize] -= 1;
            }
            for &place in &part.places {
                starts[(place >> 32) as usize + 1] += 1;
            }
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let (numbers, counts) = number(&parts);
        let mut shared = vec![0; starts[sizes.len()]];
        let blocks = blocks(&mut shared, &starts);
        parallel::map(blocks, threads, |block| block.fill(&parts, &numbers));
        Dictionary { sizes, counts, starts, shared }
    }

    /// Number of sets.
    pub(super) fn len(&self) -> usize {
        self.sizes.len()
    }

    /// The shingles that a set shares with others, rarest first.
    pub(super) fn shared(&self, set: u32) -> &[u32] {
        &self.shared[self.starts[set as usize]..self.starts[set as usize + 1]]
    }
}

/// Some consecutive sets: few enough that their shingles stay in the cache while they are laid out.
struct Block<'s> {
    first: usize,
    /// Where the shingles of each set begin, and the end of the last.
    starts: &'s [usize],
    shared: &'s mut [u32],
}

/// Sets in a block.
const BLOCK: usize = 4096;

fn blocks<'s>(mut shared: &'s mut [u32], starts: &'s [usize]) -> Vec<Block<'s>> {
    let mut blocks = Vec::new();
    let sets = starts.len() - 1;
    for first in (0..sets).step_by(BLOCK) {
        let last = (first + BLOCK).min(sets);
        let (block, rest) = shared.split_at_mut(starts[last] - starts[first]);
        blocks.push(Block { first, starts: &starts[first..=last], shared: block });
        shared = rest;
    }
    blocks
}

impl Block<'_> {
    /// Lays out the shingles of the sets, by their final numbers, sorted.
    fn fill(self, parts: &[Part], numbers: &[Vec<u32>]) {
        let Block { first, starts, shared } = self;
        let sets = starts.len() - 1;
        let mut next: Vec<usize> = starts.iter().map(|start| start - starts[0]).collect();
        for (part, numbers) in parts.iter().zip(numbers) {
            let from = part.places.partition_point(|place| ((place >> 32) as usize) < first);
            for place in &part.places[from..] {
                let set = (place >> 32) as usize - first;
                if set >= sets {
                    break;
                }
                shared[next[set]] = numbers[(place & 0xFFFF_FFFF) as usize];
                next[set] += 1;
            }
        }
        for bounds in starts.windows(2) {
            shared[bounds[0] - starts[0]..bounds[1] - starts[0]].sort_unstable();
        }
    }
}

/// Finds what stands in more than one set: a counting sort by the leading bits puts equal hashes
/// next to one another.
fn part(batches: Vec<Vec<u64>>, firsts: &[u32]) -> Part {
    let words: usize = batches.iter().map(Vec::len).sum();
    let mut found = Part::default();
    if words == 0 {
        return found;
    }
    // A hash of 56 bits is its bucket and a rest; the rest and the place in the part make one word.
    let place_bits = usize::BITS - words.leading_zeros();
    let bits = place_bits.saturating_sub(2).max(1);
    let rest = 56 - bits;
    let all = || batches.iter().zip(firsts).flat_map(|(words, &first)| entries(words, first));
    let mut ends = vec![0u32; (1 << bits) + 1];
    let mut sets = Vec::with_capacity(words);
    for (hash, set) in all() {
        ends[(hash >> rest) as usize + 1] += 1;
        sets.push(set);
    }
    for index in 1..ends.len() {
        ends[index] += ends[index - 1];
    }
    let mut sorted = vec![0u64; sets.len()];
    for ((hash, _), place) in all().zip(0u64..) {
        let end = &mut ends[(hash >> rest) as usize];
        sorted[*end as usize] = hash << (64 - rest) >> (64 - rest - place_bits) | place;
        *end += 1;
    }
    drop(batches);
    let mut numbers = vec![ALONE; sets.len()];
    let mut start = 0;
    for &end in &ends[..ends.len() - 1] {
        let bucket = &mut sorted[start..end as usize];
        start = end as usize;
        if bucket.len() > 1 {
            bucket.sort_unstable();
            for run in bucket.chunk_by(|a, b| a >> place_bits == b >> place_bits) {
                if run.len() > 1 {
                    let places = run.iter().map(|word| (word & ((1 << place_bits) - 1)) as usize);
                    found.number(places, &sets, &mut numbers);
                }
            }
        }
    }
    let places = sets.iter().zip(&numbers).filter(|(_, number)| **number != ALONE);
    found.places = places.map(|(&set, &number)| u64::from(set) << 32 | u64::from(number)).collect();
    found
}

/// Stands for the number of a shingle that no other set has.
const ALONE: u32 = u32::MAX;

impl Part {
    /// Gives the places of one hash, in the order of their sets, the next number.
    fn number(
        &mut self,
        places: impl Iterator<Item = usize> + Clone,
        sets: &[u32],
        numbers: &mut [u32],
    ) {
        let number = self.counts.len() as u32;
        let (mut count, mut last) = (0, None);
        for place in places.clone() {
            if last.replace(sets[place]) == Some(sets[place]) {
                self.repeated.push(sets[place]);
            } else {
                numbers[place] = number;
                count += 1;
            }
        }
        match count {
            1 => places.take(1).for_each(|place| numbers[place] = ALONE),
            count => self.counts.push(count),
        }
    }
}

/// Numbers all shingles from the rarest on: for each part and number within it the final number,
/// and for each final number its count.
fn number(parts: &[Part]) -> (Vec<Vec<u32>>, Vec<u32>) {
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
    let mut take = |&count: &u32| {
        let number = next[count as usize];
        next[count as usize] += 1;
        by_number[number as usize] = count;
        number
    };
    let numbers = parts.iter().map(|part| part.counts.iter().map(&mut take).collect()).collect();
    (numbers, by_number)
}
