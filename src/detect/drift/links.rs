//! Says of every token of the old text which token of the new one it became. Done once for a pair of
//! texts, in time little more than linear in their length, whatever they are.
//!
//! What stands once in both texts anchors the rest: the heaviest chain of such runs stays in order,
//! the others have moved. Between two anchors the same is tried with what stands once there, with ever
//! shorter runs; what is short enough is laid side by side word by word.
use super::fill::{Stretches, fill};
use super::runs::{Run, chain, ranked, unique};
use super::tokens::{Break, Token, Words};

/// Tokens in a run that says by itself where something went.
const GRAM: usize = 4;
/// The same between two anchors, where less is enough.
const SHORTER: [usize; 3] = [GRAM, 2, 1];
/// What a run that left its order must weigh to count before what stays in order is looked at.
const HEAVY: f32 = 6.0;
/// What it must weigh afterwards, among what is left: a common phrase that is gone here and comes
/// there is shorter.
const LIGHTER: f32 = 3.0;
/// Pairs of tokens that are looked at one by one, at most, between two anchors.
const CELLS: usize = 20_000;
/// How often a stretch is parted by what is unique in it.
const DEPTH: usize = 24;
/// How many tokens beside a run that moved are taken along, at most.
const BESIDE: usize = 80;

/// What a token of the old text became.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    /// The token of the new text.
    pub(super) at: usize,
    /// How much they are alike, from 0 to 1; 1 for the same word.
    pub(super) alike: f32,
    /// Whether it left the order of the others.
    pub(super) moved: bool,
}

/// The links between the tokens of two texts.
#[derive(Debug)]
pub(super) struct Links {
    /// Per token of the old text.
    pub(super) to: Vec<Option<Link>>,
    /// Per token of the new text, the old token that it was.
    pub(super) from: Vec<Option<usize>>,
}

/// Links the tokens of two texts.
pub(super) fn links(words: &Words, old: &[Token], new: &[Token]) -> Links {
    let links = Links { to: vec![None; old.len()], from: vec![None; new.len()] };
    let mut work = Work { words, old, new, links };
    let ids = |tokens: &[Token]| tokens.iter().map(|token| token.word).collect::<Vec<_>>();
    let (a, b) = (ids(old), ids(new));
    if a == b {
        work.link_run(Run { old: 0, new: 0, len: a.len() }, false);
        return work.links;
    }
    let runs = unique(&a, &b, GRAM);
    let in_order = chain(&runs);
    let mut ends = vec![(0, 0)];
    for &index in &in_order {
        let run = work.core(runs[index]);
        work.link_run(run, false);
        ends.push((run.old, run.new));
        ends.push((run.old + run.len, run.new + run.len));
    }
    ends.push((old.len(), new.len()));
    let mut moved: Vec<Run> = Vec::new();
    let mut ordered = in_order.iter().peekable();
    for (index, run) in runs.iter().enumerate() {
        let run = work.core(*run);
        if ordered.next_if_eq(&&index).is_none() && work.weight(run) >= HEAVY {
            work.link_run(run, true);
            moved.push(run);
        }
    }
    work.take_along(&moved);
    for ends in ends.chunks_exact(2) {
        work.between(ends[0], ends[1]);
    }
    let moved = work.left_over();
    work.take_along(&moved);
    work.links
}

struct Work<'t> {
    words: &'t Words,
    old: &'t [Token],
    new: &'t [Token],
    links: Links,
}

impl Work<'_> {
    /// Links two tokens if both are still free.
    fn link(&mut self, old: usize, new: usize, alike: f32, moved: bool) {
        if self.links.to[old].is_none() && self.links.from[new].is_none() {
            self.links.to[old] = Some(Link { at: new, alike, moved });
            self.links.from[new] = Some(old);
        }
    }

    fn link_run(&mut self, run: Run, moved: bool) {
        for at in 0..run.len {
            self.link(run.old + at, run.new + at, 1.0, moved);
        }
    }

    /// A run without the few words at its ends that belong to the next sentence: it may be that only
    /// the sentence beside them is the same, and begins like one that is gone.
    fn core(&self, run: Run) -> Run {
        let parts = |at: usize| {
            let (a, b) = (&self.old[run.old + at], &self.new[run.new + at]);
            a.after.max(b.after) >= Break::Sentence
        };
        let few = (GRAM - 1).min(run.len);
        let skip = (1..=few).filter(|&n| n < run.len && parts(n)).max().unwrap_or(0);
        let drop = (1..=few).filter(|&n| parts(run.len - n)).max().unwrap_or(0);
        let (skip, drop) = if drop == run.len { (0, drop) } else { (skip, drop) };
        let len = run.len.saturating_sub(skip + drop);
        Run { old: run.old + skip, new: run.new + skip, len }
    }

    /// What the tokens of a run weigh that are free in both texts.
    fn weight(&self, run: Run) -> f32 {
        let free = |at: &usize| {
            self.links.to[run.old + at].is_none() && self.links.from[run.new + at].is_none()
        };
        let weight = |at: usize| self.words.get(self.old[run.old + at].word).weight;
        (0..run.len).filter(free).map(weight).sum()
    }

    /// Links what stands free between two places of both texts, each given as old and new.
    fn between(&mut self, from: (usize, usize), to: (usize, usize)) {
        let (a, b) = (from.0..to.0.max(from.0), from.1..to.1.max(from.1));
        let a: Vec<u32> = a.filter(|&i| self.links.to[i].is_none()).map(|i| i as u32).collect();
        let b: Vec<u32> = b.filter(|&j| self.links.from[j].is_none()).map(|j| j as u32).collect();
        self.solve(&a, &b, 0, false);
    }

    /// Links tokens of two lists in order.
    fn solve(&mut self, a: &[u32], b: &[u32], depth: usize, moved: bool) {
        if a.is_empty() || b.is_empty() {
            return;
        }
        if a.len() * b.len() <= CELLS {
            return self.side_by_side(a, b, moved);
        }
        if depth == DEPTH {
            return;
        }
        let ids = |list: &[u32], tokens: &[Token]| -> Vec<u32> {
            list.iter().map(|&at| tokens[at as usize].word).collect()
        };
        let (x, y) = (ids(a, self.old), ids(b, self.new));
        let mut runs = SHORTER.iter().map(|&k| unique(&x, &y, k)).find(|runs| !runs.is_empty());
        runs = runs
            .or_else(|| SHORTER.iter().map(|&k| ranked(&x, &y, k)).find(|runs| !runs.is_empty()));
        let runs = runs.unwrap_or_default();
        let mut done = (0_usize, 0_usize);
        for index in chain(&runs) {
            let run = runs[index];
            // The ends of runs may overlap.
            let skip = done.0.saturating_sub(run.old).max(done.1.saturating_sub(run.new));
            if skip >= run.len {
                continue;
            }
            let (i, j) = (run.old + skip, run.new + skip);
            self.solve(&a[done.0..i], &b[done.1..j], depth + 1, moved);
            for at in 0..run.len - skip {
                self.link(a[i + at] as usize, b[j + at] as usize, 1.0, moved);
            }
            done = (run.old + run.len, run.new + run.len);
        }
        if done != (0, 0) {
            self.solve(&a[done.0..], &b[done.1..], depth + 1, moved);
        }
    }

    fn side_by_side(&mut self, a: &[u32], b: &[u32], moved: bool) {
        let (i, j) = (a[0] as usize, b[0] as usize);
        let (k, l) = (a[a.len() - 1] as usize + 1, b[b.len() - 1] as usize + 1);
        let joins = |i: usize, j: usize| {
            self.links.to.get(i).copied().flatten().is_some_and(|link| link.at == j)
        };
        let from = i == 0 && j == 0 || i > 0 && j > 0 && joins(i - 1, j - 1);
        let to = k == self.old.len() && l == self.new.len() || joins(k, l);
        let (words, old, new) = (self.words, self.old, self.new);
        for pair in fill(&Stretches { words, old, new, a, b, from, to }) {
            self.link(a[pair.old] as usize, b[pair.new] as usize, pair.alike, moved);
        }
    }

    /// Links what stands beside runs that moved, as far as their paragraphs reach.
    fn take_along(&mut self, moved: &[Run]) {
        for run in moved {
            let paragraph = |tokens: &[Token], at: usize| {
                tokens.get(at).is_none_or(|token| token.after == Break::Paragraph)
            };
            let (mut i, mut j) = (run.old, run.new);
            while i > 0
                && !paragraph(self.old, i)
                && self.links.to[i - 1].is_none()
                && run.old - i < BESIDE
            {
                i -= 1;
            }
            while j > 0
                && !paragraph(self.new, j)
                && self.links.from[j - 1].is_none()
                && run.new - j < BESIDE
            {
                j -= 1;
            }
            self.short(i..run.old, j..run.new);
            let (end, new_end) = (run.old + run.len, run.new + run.len);
            let (mut i, mut j) = (end, new_end);
            while !paragraph(self.old, i) && self.links.to[i].is_none() && i - end < BESIDE {
                i += 1;
            }
            while !paragraph(self.new, j) && self.links.from[j].is_none() && j - new_end < BESIDE {
                j += 1;
            }
            self.short(end..i, new_end..j);
        }
    }

    fn short(&mut self, old: std::ops::Range<usize>, new: std::ops::Range<usize>) {
        let (a, b): (Vec<u32>, Vec<u32>) =
            (old.map(|at| at as u32).collect(), new.map(|at| at as u32).collect());
        if !a.is_empty() && !b.is_empty() {
            self.side_by_side(&a, &b, true);
        }
    }

    /// Links runs that stand once in what is left of both texts, such as one of several copies that
    /// moved while the others stayed.
    fn left_over(&mut self) -> Vec<Run> {
        let (old, a) = apart(self.old, |at| self.links.to[at].is_none(), 0);
        let (new, b) = apart(self.new, |at| self.links.from[at].is_none(), 1);
        let mut moved = Vec::new();
        for run in unique(&old, &new, GRAM) {
            // A run of words that follow one another; see `apart`.
            let run = self.core(Run { old: a[run.old], new: b[run.new], len: run.len });
            if self.weight(run) >= LIGHTER {
                self.link_run(run, true);
                moved.push(run);
            }
        }
        moved
    }
}

/// The words of the tokens that are `free`, with where they stand; between those that do not follow
/// one another stands a number that no other has, so that no run reaches over it.
fn apart(tokens: &[Token], free: impl Fn(usize) -> bool, side: u32) -> (Vec<u32>, Vec<usize>) {
    let (mut words, mut places) = (Vec::new(), Vec::new());
    let mut parted = u32::MAX - side;
    for (at, token) in tokens.iter().enumerate().filter(|&(at, _)| free(at)) {
        if places.last().is_some_and(|&last: &usize| last + 1 != at) {
            words.push(parted);
            places.push(usize::MAX);
            parted -= 2;
        }
        words.push(token.word);
        places.push(at);
    }
    (words, places)
}
