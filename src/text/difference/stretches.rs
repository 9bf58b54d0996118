//! Lays linked tokens out as stretches that cover both texts without gaps.
use std::collections::HashMap;
use std::ops::Range;

use crate::text::fold;

use super::classify::{Piece, Texts};
use super::matching::Link;
use super::tokens::Token;
use super::{Class, Kind, Stretch};

/// The stretches of two texts, given as old and new: texts, tokens, links.
pub(super) fn stretches(
    texts: [&str; 2],
    tokens: [&[Token]; 2],
    links: [&[Link]; 2],
) -> Vec<Stretch> {
    let mut layout = Layout {
        texts,
        tokens,
        links,
        cursor: [0, 0],
        stretches: Vec::new(),
        groups: groups(links),
        left: HashMap::new(),
        arrived: HashMap::new(),
    };
    let (mut i, mut j) = (0, 0);
    loop {
        let stays = |links: &[Link], from: usize| {
            (from..links.len())
                .find(|&at| matches!(links[at], Link::Same(_)))
                .unwrap_or(links.len())
        };
        let (old, new) = (stays(links[0], i), stays(links[1], j));
        layout.changed(i..old, j..new);
        if old == links[0].len() {
            break;
        }
        let same = (old..links[0].len())
            .zip(new..)
            .take_while(|&(at, to)| links[0][at] == Link::Same(to))
            .count();
        layout.same(old, new, same.max(1));
        (i, j) = (old + same.max(1), new + same.max(1));
    }
    layout.rest();
    layout.pair()
}

/// The old and the new tokens of each group that changed on the way.
fn groups(links: [&[Link]; 2]) -> HashMap<usize, [Range<usize>; 2]> {
    let mut groups: HashMap<usize, [Range<usize>; 2]> = HashMap::new();
    for (side, links) in links.into_iter().enumerate() {
        for (at, link) in links.iter().enumerate() {
            if let Link::Along(group) = link {
                let range = &mut groups.entry(*group).or_insert([0..0, 0..0])[side];
                let start = if range.start == range.end { at } else { range.start };
                *range = start..at + 1;
            }
        }
    }
    groups
}

struct Layout<'t> {
    texts: [&'t str; 2],
    tokens: [&'t [Token]; 2],
    links: [&'t [Link]; 2],
    /// Up to where both texts are laid out.
    cursor: [usize; 2],
    stretches: Vec<Stretch>,
    /// The tokens that changed together while words beside them moved.
    groups: HashMap<usize, [Range<usize>; 2]>,
    /// Stretches that moved or changed on the way, by what they have in common with their other
    /// half: old ones and new ones.
    left: HashMap<Half, usize>,
    arrived: HashMap<Half, usize>,
}

/// What the two halves of a stretch that moved have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Half {
    /// The first token in the new text.
    Moved(usize),
    /// The group of tokens that changed together.
    Along(usize),
}

impl Layout<'_> {
    /// Where the token `at` begins with what belongs to it, or the text ends.
    fn tile(&self, side: usize, at: usize) -> usize {
        match self.tokens[side].get(at) {
            Some(_) if at == 0 => 0,
            Some(token) => token.tile,
            None => self.texts[side].len(),
        }
    }

    /// Lays out `len` tokens that stand in both texts, parting those written otherwise from those
    /// that only folding tells apart.
    fn same(&mut self, old: usize, new: usize, len: usize) {
        let mut from = 0;
        let mut alike = None;
        for k in 0..=len {
            let now = (k < len).then(|| {
                let slice = |side: usize, at: usize| {
                    &self.texts[side][self.tile(side, at)..self.tile(side, at + 1)]
                };
                let (a, b) = (slice(0, old + k), slice(1, new + k));
                // What stands behind the last word belongs as well to the change behind it.
                let last = k + 1 == len;
                equal(a, b) || last && fold::fold(a).text == fold::fold(b).text
            });
            if let Some(same) = alike
                && now != Some(same)
            {
                let (old, new) = (old + from..old + k, new + from..new + k);
                if same {
                    self.push(Kind::Same, self.bytes(&old, &new), Vec::new());
                } else {
                    self.replace(Piece { old, new, classes: vec![Class::Surface] });
                }
                from = k;
            }
            alike = now;
        }
    }

    /// Lays out what stands between two stretches that stayed.
    fn changed(&mut self, old: Range<usize>, new: Range<usize>) {
        let (a, b) = (self.runs(0, old), self.runs(1, new));
        let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
        let at = |cursor: usize| cursor..cursor;
        let (mut i, mut j) = (a.peek().map_or(0, |r| r.1.start), b.peek().map_or(0, |r| r.1.start));
        let texts = Texts { old: self.tokens[0], new: self.tokens[1] };
        loop {
            // What moved is laid out where it stands; what is left of both sides is set together.
            while let Some((Some(half), run)) = a.next_if(|run| run.0.is_some()) {
                i = run.end;
                self.half(half, run, at(j), 0);
            }
            while let Some((Some(half), run)) = b.next_if(|run| run.0.is_some()) {
                j = run.end;
                self.half(half, at(i), run, 1);
            }
            let (x, y) = match (a.next(), b.next()) {
                (None, None) => break,
                (x, y) => (x.map(|run| run.1), y.map(|run| run.1)),
            };
            let (x, y) = (x.unwrap_or(at(i)), y.unwrap_or(at(j)));
            (i, j) = (x.end, y.end);
            for piece in texts.pieces(x, y) {
                self.replace(piece);
            }
        }
    }

    /// The runs of tokens with one fate: `None` for those without a counterpart.
    fn runs(&self, side: usize, range: Range<usize>) -> Vec<(Option<Half>, Range<usize>)> {
        let links = self.links[side];
        let mut runs: Vec<(Option<Half>, Range<usize>)> = Vec::new();
        for at in range {
            let goes_on = match (links[at], at.checked_sub(1).map(|before| links[before])) {
                (Link::Moved(to), Some(Link::Moved(before))) => to == before + 1,
                (link, Some(before)) => link == before,
                _ => false,
            };
            match runs.last_mut() {
                Some(last) if goes_on => last.1.end = at + 1,
                _ => {
                    let half = match links[at] {
                        Link::Moved(to) => Some(Half::Moved(if side == 0 { to } else { at })),
                        Link::Along(group) => Some(Half::Along(group)),
                        Link::Free | Link::Same(_) => None,
                    };
                    runs.push((half, at..at + 1));
                }
            }
        }
        runs
    }

    /// Lays out one half of what moved or changed on the way.
    fn half(&mut self, half: Half, old: Range<usize>, new: Range<usize>, side: usize) {
        let classes = match half {
            Half::Moved(_) => vec![Class::Order],
            // Both halves are judged together.
            Half::Along(group) => {
                let [old, new] = self.groups.get(&group).cloned().unwrap_or([0..0, 0..0]);
                Texts { old: self.tokens[0], new: self.tokens[1] }.classes(old, new)
            }
        };
        let index = self.stretches.len();
        let kind = if side == 0 { Kind::Removed } else { Kind::Added };
        self.push(kind, self.bytes(&old, &new), classes);
        let halves = if side == 0 { &mut self.left } else { &mut self.arrived };
        halves.insert(half, index);
    }

    /// Lays out a change: the words themselves apart from equal marks and space around them.
    fn replace(&mut self, piece: Piece) {
        let [old, new] = self.bytes(&piece.old, &piece.new);
        if piece.old.is_empty() || piece.new.is_empty() {
            let kind = if piece.new.is_empty() { Kind::Removed } else { Kind::Added };
            return self.push(kind, [old, new], piece.classes);
        }
        let (a, b) = (self.texts[0], self.texts[1]);
        let word = |side: usize, at: usize| self.tokens[side][at].bytes.clone();
        let lead = |a: &str, b: &str| {
            let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
            same.map(|(c, _)| c.len_utf8()).sum::<usize>()
        };
        let trail = |a: &str, b: &str| {
            let same = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b);
            same.map(|(c, _)| c.len_utf8()).sum::<usize>()
        };
        let front = lead(
            &a[old.start..word(0, piece.old.start).start],
            &b[new.start..word(1, piece.new.start).start],
        );
        let back = trail(
            &a[word(0, piece.old.end - 1).end..old.end],
            &b[word(1, piece.new.end - 1).end..new.end],
        );
        let inner = [old.start + front..old.end - back, new.start + front..new.end - back];
        if front > 0 {
            self.push(
                Kind::Same,
                [old.start..inner[0].start, new.start..inner[1].start],
                Vec::new(),
            );
        }
        let end = [inner[0].end..old.end, inner[1].end..new.end];
        // A little word that stands in both of two rewritten stretches.
        if a[inner[0].clone()] == b[inner[1].clone()] {
            self.push(Kind::Same, inner, Vec::new());
        } else {
            self.push(Kind::Replaced, inner, piece.classes);
        }
        if back > 0 {
            self.push(Kind::Same, end, Vec::new());
        }
    }

    /// The bytes from where the layout stands to the ends of these tokens.
    fn bytes(&self, old: &Range<usize>, new: &Range<usize>) -> [Range<usize>; 2] {
        let end = |side: usize, range: &Range<usize>| match range.is_empty() {
            true => self.cursor[side],
            false => self.tile(side, range.end).max(self.cursor[side]),
        };
        [self.cursor[0]..end(0, old), self.cursor[1]..end(1, new)]
    }

    fn push(&mut self, kind: Kind, [old, new]: [Range<usize>; 2], classes: Vec<Class>) {
        self.cursor = [old.end, new.end];
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if kind == Kind::Same && last.kind == Kind::Same => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.stretches.push(Stretch { kind, old, new, classes, moved: None }),
        }
    }

    /// Lays out what a text without words has.
    fn rest(&mut self) {
        let [old, new] = [0, 1].map(|side| self.cursor[side]..self.texts[side].len());
        let kind = match (old.is_empty(), new.is_empty()) {
            (true, true) => return,
            (false, true) => Kind::Removed,
            (true, false) => Kind::Added,
            _ if equal(&self.texts[0][old.clone()], &self.texts[1][new.clone()]) => Kind::Same,
            _ => Kind::Replaced,
        };
        let classes = if kind == Kind::Same { Vec::new() } else { vec![Class::Surface] };
        self.push(kind, [old, new], classes);
    }

    /// Tells the halves of what moved of each other.
    fn pair(mut self) -> Vec<Stretch> {
        for (half, &left) in &self.left {
            if let Some(&arrived) = self.arrived.get(half) {
                self.stretches[left].moved = Some(arrived);
                self.stretches[arrived].moved = Some(left);
            }
        }
        self.stretches
    }
}

/// Whether two stretches fold to the same, space at their ends included.
fn equal(a: &str, b: &str) -> bool {
    // Letters around them keep folding from dropping the space.
    a == b || fold::fold(&format!("x{a}x")).text == fold::fold(&format!("x{b}x")).text
}
