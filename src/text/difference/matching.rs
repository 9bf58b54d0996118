//! Finds which tokens of one text stand in the other: in place, or moved.
//!
//! Runs of words that both texts have once anchor the alignment, so that a moved sentence is seen
//! as one; what lies between the anchors in place is aligned word by word; of what is left, the
//! words that turn up elsewhere have moved. Every step is near-linear in the texts' length.
use std::collections::HashMap;
use std::ops::Range;

use crate::text::diff;

use super::slots::Slots;
use super::tokens::{Kind, Token};

/// Words in a run that anchors the alignment.
const ANCHOR: usize = 3;
/// How many words beside a moved run are looked at for words that changed while it moved.
const BESIDE: usize = 8;

/// What becomes of a token in the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It has no counterpart.
    Free,
    /// It stands there in place, as this token.
    Same(usize),
    /// It stands there as this token, elsewhere.
    Moved(usize),
    /// It was changed while words beside it moved; tokens with one number belong together.
    Along(usize),
}

/// The tokens of one text and the numbers of their keys.
#[derive(Clone, Copy)]
pub(super) struct Side<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) ids: &'t [u32],
}

/// A run that both texts have.
#[derive(Debug, Clone, Copy)]
struct Block {
    old: usize,
    new: usize,
    len: usize,
}

/// The links of the tokens of `old` and of `new`.
pub(super) fn links(old: Side, new: Side) -> (Vec<Link>, Vec<Link>) {
    let mut work = Work {
        old,
        new,
        a: vec![Link::Free; old.ids.len()],
        b: vec![Link::Free; new.ids.len()],
        groups: 0,
    };
    let (n, m) = (old.ids.len(), new.ids.len());
    let prefix = old.ids.iter().zip(new.ids).take_while(|(a, b)| a == b).count();
    let rest = n.min(m) - prefix;
    let ends = old.ids.iter().rev().zip(new.ids.iter().rev()).take(rest);
    let suffix = ends.take_while(|(a, b)| a == b).count();
    work.link(Block { old: 0, new: 0, len: prefix }, Link::Same);
    work.link(Block { old: n - suffix, new: m - suffix, len: suffix }, Link::Same);
    let (here, there) = (prefix..n - suffix, prefix..m - suffix);
    let blocks = work.blocks(ANCHOR, here.clone(), there.clone());
    let mut placed = Vec::new();
    let mut moved = Vec::new();
    for (block, in_place) in blocks.iter().zip(heaviest_chain(&blocks)) {
        if in_place {
            work.link(*block, Link::Same);
            placed.push(*block);
        } else if work.has_content(*block) {
            work.link(*block, Link::Moved);
            moved.push(*block);
        }
    }
    for block in moved {
        work.changed_beside(block);
    }
    let mut from = (here.start, there.start);
    placed.push(Block { old: here.end, new: there.end, len: 0 });
    for block in placed {
        work.between(from.0..block.old, from.1..block.new);
        from = (block.old + block.len, block.new + block.len);
    }
    work.leftovers(here, there);
    (work.a, work.b)
}

struct Work<'t> {
    old: Side<'t>,
    new: Side<'t>,
    a: Vec<Link>,
    b: Vec<Link>,
    groups: usize,
}

impl Work<'_> {
    fn link(&mut self, block: Block, link: fn(usize) -> Link) {
        for k in 0..block.len {
            self.a[block.old + k] = link(block.new + k);
            self.b[block.new + k] = link(block.old + k);
        }
    }

    /// Whether a run is more than a number or a name alone: it holds what that belongs to.
    fn has_content(&self, block: Block) -> bool {
        block.len > ANCHOR
            || self.old.tokens[block.old..block.old + block.len].iter().any(Token::is_content)
    }

    /// Runs of at least `least` free tokens that each text has once, no two overlapping; longer
    /// ones first choice. In the order of the old text.
    fn blocks(&self, least: usize, here: Range<usize>, there: Range<usize>) -> Vec<Block> {
        let free =
            |links: &[Link], at: usize| links[at..at + least].iter().all(|l| *l == Link::Free);
        // How often each run occurs in both, and where.
        let mut seen: HashMap<&[u32], [usize; 4]> = HashMap::new();
        for at in starts(&here, least).filter(|&at| free(&self.a, at)) {
            let entry = seen.entry(&self.old.ids[at..at + least]).or_default();
            (entry[0], entry[1]) = (entry[0] + 1, at);
        }
        for at in starts(&there, least).filter(|&at| free(&self.b, at)) {
            if let Some(entry) = seen.get_mut(&self.new.ids[at..at + least]) {
                (entry[2], entry[3]) = (entry[2] + 1, at);
            }
        }
        let mut blocks: Vec<Block> = Vec::new();
        for at in starts(&here, least) {
            let Some(&[1, old, 1, new]) = seen.get(&self.old.ids[at..at + least]) else { continue };
            if old != at {
                continue;
            }
            if let Some(last) = blocks.last()
                && last.old + last.len >= old + least
                && old - last.old + last.new == new
            {
                continue;
            }
            blocks.push(self.extended(Block { old, new, len: least }, &here, &there));
        }
        self.apart(blocks, least)
    }

    /// The run with the equal free tokens on both of its sides.
    fn extended(&self, block: Block, here: &Range<usize>, there: &Range<usize>) -> Block {
        let fits = |old: usize, new: usize| {
            self.old.ids[old] == self.new.ids[new]
                && self.a[old] == Link::Free
                && self.b[new] == Link::Free
        };
        let Block { mut old, mut new, mut len } = block;
        while old + len < here.end && new + len < there.end && fits(old + len, new + len) {
            len += 1;
        }
        while old > here.start && new > there.start && fits(old - 1, new - 1) {
            (old, new, len) = (old - 1, new - 1, len + 1);
        }
        Block { old, new, len }
    }

    /// Takes from shorter runs what longer ones have, and leaves out those that get too short.
    fn apart(&self, mut blocks: Vec<Block>, least: usize) -> Vec<Block> {
        blocks.sort_by_key(|block| (std::cmp::Reverse(block.len), block.old, block.new));
        let (mut a, mut b) = (vec![false; self.a.len()], vec![false; self.b.len()]);
        let mut kept = Vec::new();
        for Block { mut old, mut new, mut len } in blocks {
            let taken =
                |k: usize, old: usize, new: usize, a: &[bool], b: &[bool]| a[old + k] || b[new + k];
            while len > 0 && taken(0, old, new, &a, &b) {
                (old, new, len) = (old + 1, new + 1, len - 1);
            }
            len = (0..len).find(|&k| taken(k, old, new, &a, &b)).unwrap_or(len);
            if len >= least {
                a[old..old + len].fill(true);
                b[new..new + len].fill(true);
                kept.push(Block { old, new, len });
            }
        }
        kept.sort_by_key(|block| block.old);
        kept
    }

    /// Links what stayed in place between two anchors: word by word, moved words left out.
    fn between(&mut self, here: Range<usize>, there: Range<usize>) {
        let old: Vec<usize> = here.filter(|&at| self.a[at] == Link::Free).collect();
        let new: Vec<usize> = there.filter(|&at| self.b[at] == Link::Free).collect();
        if old.is_empty() || new.is_empty() {
            return;
        }
        let ids = |side: Side, at: &[usize]| at.iter().map(|&at| side.ids[at]).collect::<Vec<_>>();
        let stretches = diff::align(&ids(self.old, &old), &ids(self.new, &new));
        for (n, stretch) in stretches.iter().enumerate().filter(|(_, stretch)| stretch.same) {
            // A lone "the" between two rewritten stretches is no part that stayed.
            let rewritten = |at: Option<usize>| {
                at.and_then(|at| stretches.get(at))
                    .is_some_and(|s| s.old.len().max(s.new.len()) >= 4)
            };
            let light = old[stretch.old.clone()]
                .iter()
                .all(|&at| self.old.tokens[at].kind == Kind::Function);
            if light
                && stretch.old.len() <= 2
                && rewritten(n.checked_sub(1))
                && rewritten(Some(n + 1))
            {
                continue;
            }
            for (at, to) in stretch.old.clone().zip(stretch.new.clone()) {
                self.link(Block { old: old[at], new: new[to], len: 1 }, Link::Same);
            }
        }
    }

    /// Links what changed beside a moved run: the number in a sentence that was moved.
    fn changed_beside(&mut self, block: Block) {
        let run = |links: &[Link], from: usize, back: bool| -> usize {
            let free = |at: &usize| links[*at] == Link::Free;
            match back {
                true => (0..from).rev().take(BESIDE).take_while(free).count(),
                false => (from..links.len()).take(BESIDE).take_while(free).count(),
            }
        };
        for back in [true, false] {
            let (i, j) = match back {
                true => (block.old, block.new),
                false => (block.old + block.len, block.new + block.len),
            };
            let (n, m) = (run(&self.a, i, back), run(&self.b, j, back));
            let (old, new) = match back {
                true => (i - n..i, j - m..j),
                false => (i..i + n, j..j + m),
            };
            let stretches = diff::align(&self.old.ids[old.clone()], &self.new.ids[new.clone()]);
            let mut same = stretches.iter().filter(|s| s.same);
            let along: usize = same.clone().map(|s| s.old.len()).sum();
            // Up to the farthest word that moved along.
            let farthest = if back { same.next() } else { same.next_back() }.cloned();
            let (old, new) = match (farthest, back) {
                (Some(s), true) => (old.start + s.old.start..i, new.start + s.new.start..j),
                (Some(s), false) => (i..old.start + s.old.end, j..new.start + s.new.end),
                (None, _) if (1..=3).contains(&n) && (1..=3).contains(&m) => (old, new),
                _ => continue,
            };
            // Words that are alike by chance are few among others.
            if along > 0 && along * 2 < old.len().max(new.len()) {
                continue;
            }
            for s in diff::align(&self.old.ids[old.clone()], &self.new.ids[new.clone()]) {
                let (from, to) = (old.start + s.old.start, new.start + s.new.start);
                if s.same {
                    self.link(Block { old: from, new: to, len: s.old.len() }, Link::Moved);
                    continue;
                }
                self.a[from..from + s.old.len()].fill(Link::Along(self.groups));
                self.b[to..to + s.new.len()].fill(Link::Along(self.groups));
                self.groups += 1;
            }
        }
    }

    /// Links, of what is left, the words that stand elsewhere in the other text.
    fn leftovers(&mut self, here: Range<usize>, there: Range<usize>) {
        for least in [ANCHOR, 2] {
            for block in self.blocks(least, here.clone(), there.clone()) {
                if self.has_content(block) {
                    self.link(block, Link::Moved);
                }
            }
        }
        let slots = Slots::new(self.old.tokens, [&self.a, &self.b]);
        let single: Vec<Block> = self
            .blocks(1, here.clone(), there.clone())
            .into_iter()
            .filter(|block| slots.may_move(block.old..block.old + block.len, block.new))
            .collect();
        for block in single {
            self.link(block, Link::Moved);
        }
        self.permuted(here, there);
    }

    /// Where nothing is left but the same little words on both sides, they moved as well.
    fn permuted(&mut self, here: Range<usize>, there: Range<usize>) {
        let free = |links: &[Link], ids: &[u32], range: Range<usize>| {
            let mut left: Vec<(u32, usize)> =
                range.filter(|&at| links[at] == Link::Free).map(|at| (ids[at], at)).collect();
            left.sort_unstable();
            left
        };
        let a = free(&self.a, self.old.ids, here);
        let b = free(&self.b, self.new.ids, there);
        let light = |at: usize| self.old.tokens[at].kind == Kind::Function;
        if a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a.0 == b.0 && light(a.1)) {
            for ((_, old), (_, new)) in a.into_iter().zip(b) {
                self.link(Block { old, new, len: 1 }, Link::Moved);
            }
        }
    }
}

/// Where runs of `length` may begin.
fn starts(range: &Range<usize>, length: usize) -> Range<usize> {
    range.start..(range.end + 1).saturating_sub(length).max(range.start)
}

/// Which blocks belong to the heaviest chain that rises in both texts. `blocks` rise in the old.
fn heaviest_chain(blocks: &[Block]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&at| blocks[at].new);
    let mut rank = vec![0; blocks.len()];
    for (place, &at) in order.iter().enumerate() {
        rank[at] = place + 1;
    }
    // A Fenwick tree over the new text's order: the heaviest chain that ends before a place.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); blocks.len() + 1];
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let (mut place, mut before) = (rank[at] - 1, (0, None));
        while place > 0 {
            if best[place].0 > before.0 {
                before = best[place];
            }
            place -= place & place.wrapping_neg();
        }
        chains.push((before.0 + block.len, before.1));
        let mut place = rank[at];
        while place <= blocks.len() {
            if before.0 + block.len > best[place].0 {
                best[place] = (before.0 + block.len, Some(at));
            }
            place += place & place.wrapping_neg();
        }
    }
    let mut kept = vec![false; blocks.len()];
    let mut at = (0..blocks.len()).rev().max_by_key(|&at| chains[at].0);
    while let Some(block) = at {
        kept[block] = true;
        at = chains[block].1;
    }
    kept
}
