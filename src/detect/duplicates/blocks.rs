//! Blocks: runs of consecutive passages that stand, equal or near, in two or more places of one text
//! or of several.
//!
//! What is found are the *maximal repeats* known from string matching (Gusfield 1997, §7.12), over the
//! groups of passages instead of letters: a run is left out if every place of it continues alike to
//! the left or to the right, because then the longer run says it all.
use std::collections::BTreeMap;

use super::shelf::At;

/// A run of `length` passages, and where it begins, in the order of documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Block {
    /// Where it begins; at least two places.
    pub starts: Vec<At>,
    /// Passages in each place.
    pub length: usize,
}

/// The blocks of the texts, each given as what its passages say; `None` says nothing that repeats.
/// Linear in the passages, apart from what repeats itself.
pub fn blocks(texts: &[Vec<Option<usize>>]) -> Vec<Block> {
    let mut places: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    for (d, keys) in texts.iter().enumerate() {
        for (p, key) in keys.iter().enumerate() {
            if let Some(key) = key {
                places.entry(*key).or_default().push((d, p));
            }
        }
    }
    let texts = Texts(texts);
    let mut found = Vec::new();
    let mut open: Vec<(Vec<At>, usize)> = places
        .into_values()
        .filter(|starts| starts.len() > 1 && !texts.alike_before(starts))
        .map(|starts| (starts, 1))
        .collect();
    while let Some((starts, length)) = open.pop() {
        texts.grow(starts, length, &mut found, &mut open);
    }
    found.sort();
    found
}

struct Texts<'t>(&'t [Vec<Option<usize>>]);

impl Texts<'_> {
    fn key(&self, (d, p): At) -> Option<usize> {
        self.0[d].get(p).copied().flatten()
    }

    /// Whether the same passage stands before each of the starts.
    fn alike_before(&self, starts: &[At]) -> bool {
        let before = |&(d, p): &At| p.checked_sub(1).and_then(|p| self.key((d, p)));
        let first = before(&starts[0]);
        first.is_some() && starts.iter().all(|start| before(start) == first)
    }

    /// Notes the run of `length` passages at `starts` unless all its places go on alike; longer runs
    /// at some of those places are left open.
    fn grow(
        &self,
        starts: Vec<At>,
        mut length: usize,
        found: &mut Vec<Block>,
        open: &mut Vec<(Vec<At>, usize)>,
    ) {
        loop {
            let mut onwards: BTreeMap<usize, Vec<At>> = BTreeMap::new();
            for &(d, p) in &starts {
                if let Some(key) = self.key((d, p + length)) {
                    onwards.entry(key).or_default().push((d, p));
                }
            }
            onwards.values_mut().for_each(|places| last_of_chains(places, length + 1));
            onwards.retain(|_, places| places.len() > 1);
            if onwards.values().any(|places| places.len() == starts.len()) {
                length += 1;
                continue;
            }
            found.push(Block { starts, length });
            let longer = onwards.into_values().filter(|places| !self.alike_before(places));
            open.extend(longer.map(|places| (places, length + 1)));
            return;
        }
    }
}

/// Of runs of `length` passages that share passages in one text, leaves the last: "xyx" stands once in
/// "xyxyx", and "ccb" may still begin where the last "cc" of "cccb" does.
fn last_of_chains(places: &mut Vec<At>, length: usize) {
    let mut next: Option<At> = None;
    let mut apart = |&(d, p): &At| {
        let overlaps = next.is_some_and(|(e, q)| e == d && q - p < length);
        next = Some((d, p));
        !overlaps
    };
    let mut kept: Vec<At> = places.iter().rev().filter(|at| apart(at)).copied().collect();
    kept.reverse();
    *places = kept;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// Texts whose passages are letters; a dot repeats nothing.
    fn texts(texts: &[&str]) -> Vec<Vec<Option<usize>>> {
        let key = |letter| (letter != '.').then_some(letter as usize);
        texts.iter().map(|text| text.chars().map(key).collect()).collect()
    }

    /// Length and places, counted from 0.
    fn found(given: &[&str]) -> Vec<(usize, Vec<At>)> {
        blocks(&texts(given)).into_iter().map(|block| (block.length, block.starts)).collect()
    }

    #[test]
    fn a_block_that_stands_twice_is_one() {
        assert_eq!(found(&["abxyxyc"]), [(2, vec![(0, 2), (0, 4)])]);
        assert_eq!(found(&["xyxyxy"]), [(2, vec![(0, 0), (0, 2), (0, 4)])]);
        assert_eq!(found(&["aaa"]), [(1, vec![(0, 0), (0, 1), (0, 2)])]);
        assert!(found(&["ccb", "cccb"]).contains(&(3, vec![(0, 0), (1, 1)])));
        assert_eq!(found(&["abc", "def"]), []);
        assert_eq!(found(&["..", ".."]), []);
    }

    #[test]
    fn runs_across_texts_are_maximal() {
        assert_eq!(
            found(&["abcd", "xabc", "ab"]),
            [(3, vec![(0, 0), (1, 1)]), (2, vec![(0, 0), (1, 1), (2, 0)])]
        );
        assert_eq!(
            found(&["abcd", "ebcd", "cq"]),
            [(3, vec![(0, 1), (1, 1)]), (1, vec![(0, 2), (1, 2), (2, 0)])]
        );
    }

    #[test]
    fn a_line_that_stands_everywhere_costs_no_square() {
        let same = vec![Some(1); 300_000];
        let all = blocks(&[same]);
        assert_eq!((all.len(), all[0].length, all[0].starts.len()), (1, 1, 300_000));
        let copies = vec![vec![Some(1)]; 100_000];
        assert_eq!(blocks(&copies).len(), 1);
    }

    proptest! {
        #[test]
        fn blocks_cover_exactly_what_repeats(given in prop::collection::vec("[abcde.]{0,12}", 1..5)) {
            let texts = texts(&given.iter().map(String::as_str).collect::<Vec<_>>());
            let mut times: BTreeMap<usize, usize> = BTreeMap::new();
            texts.iter().flatten().flatten().for_each(|&key| *times.entry(key).or_default() += 1);
            let mut repeats = BTreeSet::new();
            for (d, text) in texts.iter().enumerate() {
                for (p, key) in text.iter().enumerate() {
                    if key.is_some_and(|key| times[&key] > 1) {
                        repeats.insert((d, p));
                    }
                }
            }
            let mut covered = BTreeSet::new();
            for block in blocks(&texts) {
                let says = |&(d, p): &At| texts[d][p..p + block.length].to_vec();
                let first = says(&block.starts[0]);
                prop_assert!(block.starts.len() > 1 && first.iter().all(Option::is_some));
                prop_assert!(block.starts.iter().all(|start| says(start) == first));
                for &(d, p) in &block.starts {
                    covered.extend((p..p + block.length).map(|p| (d, p)));
                }
            }
            prop_assert_eq!(covered, repeats);
        }
    }
}
