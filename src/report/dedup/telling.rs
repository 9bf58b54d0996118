//! Which pairs are almost the same and say something else. The texts are not kept, so whoever asks
//! for it reads those that are needed once more.
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::{Clusters, Pairs};
use crate::detect::duplicates::{self, Pair, in_parallel, may_be_almost};
use crate::text::difference::{Class, Read};

/// So many pairs are compared at a time. Those that follow one another have many texts in common, and
/// each is read once for all of them.
const PORTION: Range<usize> = 256..16_384;

/// Bytes of texts that are held as they were read, which takes many times as much memory.
const HELD: usize = 1 << 20;

impl Pairs {
    /// Whether a pair shares enough runs of words to be almost the same, but for its datelines.
    fn may_tell(&self, pair: &Pair) -> bool {
        let words = |first: u32| self.texts.datelines[first as usize];
        may_be_almost(pair.likeness, [words(pair.left), words(pair.right)])
    }

    /// The lines of the texts that [`Pairs::tell`] needs, in order.
    pub fn to_tell(&self) -> Vec<u64> {
        let near = self.pairs.iter().filter(|pair| self.may_tell(pair));
        let mut lines: Vec<u64> =
            near.flat_map(|pair| [self.line(pair.left), self.line(pair.right)]).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// Compares the pairs that are almost the same word by word, given the texts of their lines.
    /// Copies differ in nothing that could say something else.
    pub fn tell(&mut self, texts: &HashMap<u64, String>, threads: usize) {
        let size = (self.pairs.len() / (8 * threads.max(1))).clamp(PORTION.start, PORTION.end);
        let told = in_parallel(self.pairs.chunks(size).collect(), threads, |portion: &[Pair]| {
            let mut read = Texts { texts, known: HashMap::new(), held: 0 };
            let telling = |pair: &Pair| {
                if !self.may_tell(pair) {
                    return Vec::new();
                }
                let lines = [self.line(pair.left), self.line(pair.right)];
                match read.two(lines) {
                    [Some(left), Some(right)] => duplicates::telling(pair.likeness, left, right),
                    _ => Vec::new(),
                }
            };
            portion.iter().map(telling).collect::<Vec<Vec<Class>>>()
        });
        self.telling = Some(told.into_iter().flatten().collect());
    }

    /// Puts texts into clusters, as [`super::Dedup::clusters`] does, but never two of which one says
    /// something else, not through other texts either. The closest pairs are joined first.
    pub fn clusters(self) -> Clusters {
        let Pairs { texts, pairs, telling, crowded } = self;
        let telling = telling.unwrap_or_default();
        let mut clusters = Clusters::new(texts);
        clusters.crowded = crowded;
        let says_else = |n: usize| telling.get(n).is_some_and(|telling| !telling.is_empty());
        let (apart, mut joining): (Vec<usize>, Vec<usize>) =
            (0..pairs.len()).partition(|&n| says_else(n));
        // Of each cluster, by its first text, the texts that say something else than one of it.
        let mut against: HashMap<u32, Vec<u32>> = HashMap::new();
        for &Pair { left, right, .. } in apart.iter().map(|&n| &pairs[n]) {
            against.entry(left).or_default().push(right);
            against.entry(right).or_default().push(left);
        }
        let rank = |n: &usize| {
            let likeness = pairs[*n].likeness;
            let all = u64::from(likeness.left) + u64::from(likeness.right);
            // Jaccard similarity grows with the shared part of the sum; in whole numbers.
            (Reverse((u64::from(likeness.shared) << 32) / all.max(1)), *n)
        };
        joining.sort_by_key(rank);
        for &Pair { left, right, likeness } in joining.iter().map(|&n| &pairs[n]) {
            let (a, b) = (clusters.of(left), clusters.of(right));
            let mut apart = |of: u32, from: u32| {
                let others = against.get(&of).map_or(&[][..], Vec::as_slice);
                others.iter().any(|&other| clusters.of(other) == from)
            };
            if a != b && (apart(a, b) || apart(b, a)) {
                continue;
            }
            clusters.unite(left, right, likeness.tier());
            if a != b
                && let Some(more) = against.remove(&a.max(b))
            {
                against.entry(a.min(b)).or_default().extend(more);
            }
        }
        clusters
    }

    /// The line of a first text.
    fn line(&self, first: u32) -> u64 {
        self.texts.lines[self.texts.firsts[first as usize].text as usize]
    }
}

/// Texts by their lines, read when they are needed.
struct Texts<'t> {
    texts: &'t HashMap<u64, String>,
    known: HashMap<u64, Read<'t>>,
    held: usize,
}

impl<'t> Texts<'t> {
    fn two(&mut self, lines: [u64; 2]) -> [Option<&Read<'t>>; 2] {
        if self.held > HELD {
            (self.known, self.held) = (HashMap::new(), 0);
        }
        for line in lines {
            if let Some(text) = self.texts.get(&line)
                && !self.known.contains_key(&line)
            {
                self.known.insert(line, Read::new(text));
                self.held += text.len();
            }
        }
        lines.map(|line| self.known.get(&line))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Dedup, DedupSettings, Reach};
    use super::*;
    use crate::model::Tier;

    fn kept(texts: &[&str]) -> (Vec<Vec<Class>>, Vec<u64>) {
        let reach = Reach::Tier(Tier::Edited);
        let settings = DedupSettings { reach, min_words: 3, most_partners: 100, threads: 2 };
        let mut dedup = Dedup::new(settings);
        for (line, text) in (1..).zip(texts) {
            dedup.add(line, None, text).unwrap();
        }
        let mut pairs = dedup.pairs();
        let wanted = pairs.to_tell();
        let texts = wanted.iter().map(|&line| (line, texts[line as usize - 1].to_owned()));
        pairs.tell(&texts.collect(), 2);
        let telling = pairs.iter().map(|pair| pair.telling.unwrap().to_vec()).collect();
        (telling, pairs.clusters().dropped())
    }

    const OLD: &str = "The ministry said the northern clinics had reported 14 new cases since the \
                       beginning of the week.";

    #[test]
    fn another_number_keeps_texts_apart_and_a_comma_does_not() {
        let number = OLD.replace("14", "41");
        let comma = OLD.replace("said the", "said, the");
        let (telling, dropped) = kept(&[OLD, &number, &comma]);
        assert_eq!(telling, [vec![Class::Numbers], vec![]]);
        assert_eq!(dropped, [3]);
    }

    #[test]
    fn a_dateline_in_one_of_them_does_not_hide_another_number() {
        let report = "Rescuers found 14 miners alive in the flooded shaft early on Tuesday.";
        let head = "PORT HALDEN, Tuesday March 12 (North Wire News Agency) -";
        let filed = format!("{head} {}", report.replace("14", "17"));
        let (telling, dropped) = kept(&[report, &filed]);
        assert_eq!((telling, dropped), (vec![vec![Class::Numbers]], vec![]));
    }

    #[test]
    fn texts_that_say_something_else_do_not_meet_through_a_third() {
        let number = OLD.replace("14", "41");
        let neither = OLD.replace("14 new", "new");
        let (_, dropped) = kept(&[OLD, &neither, &number]);
        assert_eq!(dropped.len(), 1, "one of the two has the third, not both: {dropped:?}");
        assert!(!dropped.contains(&3) || !dropped.contains(&1));
    }
}
