//! Which words of two sentences belong together: first in sequence, then those that moved, then other
//! forms of one word, then synonyms.
use crate::text::diff;

use super::Pair;
use super::near_copy::spoken;
use super::profile::Profile;

/// Which word of one sentence is which of the other.
pub(super) struct Matched {
    pub(super) a: Vec<Option<usize>>,
    pub(super) b: Vec<Option<usize>>,
    /// The stretches that differ, as words of each.
    pub(super) differing: Vec<(Vec<usize>, Vec<usize>)>,
    /// Of the words of both, the part that is in one sequence.
    pub(super) in_sequence: f32,
    pub(super) moved: usize,
    /// Words that the other sentence has as a synonym.
    pub(super) alike: usize,
}

impl Matched {
    pub(super) fn new(pair: &Pair) -> Matched {
        let (x, y) = (spoken(pair.a), spoken(pair.b));
        let ids =
            |p: &Profile, at: &[usize]| at.iter().map(|&i| p.tokens[i].id).collect::<Vec<_>>();
        let mut new = Matched {
            a: vec![None; pair.a.tokens.len()],
            b: vec![None; pair.b.tokens.len()],
            differing: Vec::new(),
            in_sequence: 0.0,
            moved: 0,
            alike: 0,
        };
        let mut same = 0;
        for op in diff::align(&ids(pair.a, &x), &ids(pair.b, &y)) {
            let (old, new_words) = (&x[op.old], &y[op.new]);
            if op.same {
                same += old.len();
                for (&i, &j) in old.iter().zip(new_words) {
                    new.mate(i, j);
                }
            } else {
                new.differing.push((old.to_vec(), new_words.to_vec()));
            }
        }
        new.in_sequence = 2.0 * same as f32 / (x.len() + y.len()).max(1) as f32;
        new.match_moved(pair, |a, b| a == b);
        new.match_moved(pair, |a, b| pair.vocabulary.kin(a, b));
        let told = new.moved;
        new.match_moved(pair, |a, b| pair.vocabulary.alike(a, b));
        new.alike = new.moved - told;
        new.moved = told;
        new
    }

    fn mate(&mut self, i: usize, j: usize) {
        self.a[i] = Some(j);
        self.b[j] = Some(i);
    }

    /// Content words that stand in another place of the other sentence.
    fn match_moved(&mut self, pair: &Pair, same: impl Fn(u32, u32) -> bool) {
        for i in 0..self.a.len() {
            if self.a[i].is_some() || !pair.a.tokens[i].content {
                continue;
            }
            let other = |j: &usize| {
                let token = &pair.b.tokens[*j];
                self.b[*j].is_none() && token.content && same(pair.a.tokens[i].id, token.id)
            };
            if let Some(j) = (0..self.b.len()).find(other) {
                self.mate(i, j);
                self.moved += 1;
            }
        }
    }

    /// Whether a neighbour of the one is matched with a neighbour of the other.
    pub(super) fn in_context(&self, i: usize, j: usize) -> bool {
        let near = |at: usize, n: usize| at.saturating_sub(2)..(at + 3).min(n);
        near(i, self.a.len()).any(|k| self.a[k].is_some_and(|m| m.abs_diff(j) <= 2))
    }
}
