//! Tells whether a word or two that stand elsewhere in the other text have moved, or have changed
//! places with others and so say something else.
use std::ops::Range;

use super::matching::Link;
use super::tokens::{Kind, Token};

/// The places between the tokens that stayed, in both texts.
pub(super) struct Slots<'t> {
    tokens: &'t [Token],
    /// Per token of the old and of the new text, how many tokens up to it stayed in place.
    slots: [Vec<usize>; 2],
    /// Per slot, how many tokens without a counterpart each text has there.
    filled: Vec<[usize; 2]>,
    /// Per slot, how many numbers, dates and names stayed before it.
    stayed: Vec<[usize; 3]>,
}

impl<'t> Slots<'t> {
    /// The slots of two texts, given the tokens of the old one and the links of both.
    pub(super) fn new(tokens: &'t [Token], links: [&[Link]; 2]) -> Self {
        let slots = links.map(|links| {
            let mut slot = 0;
            let count = |link: &Link| {
                slot += usize::from(matches!(link, Link::Same(_)));
                slot
            };
            links.iter().map(count).collect::<Vec<_>>()
        });
        let last = slots[0].last().copied().unwrap_or(0);
        let (mut filled, mut stayed) = (vec![[0; 2]; last + 1], vec![[0; 3]; last + 1]);
        for side in 0..2 {
            for (link, &slot) in links[side].iter().zip(&slots[side]) {
                filled[slot][side] += usize::from(*link == Link::Free);
            }
        }
        let mut so_far = [0; 3];
        for ((token, link), &slot) in tokens.iter().zip(links[0]).zip(&slots[0]) {
            if matches!(link, Link::Same(_)) {
                if let Some(sort) = sort(token.kind) {
                    so_far[sort] += 1;
                }
                stayed[slot] = so_far;
            }
        }
        Slots { tokens, slots, filled, stayed }
    }

    /// Whether these tokens of the old text may have moved to the place `to` of the new: from where
    /// nothing took their place to where nothing was, at least one of them more than a little word.
    /// Numbers, dates and names must pass no other on the way, and a denial may not move at all.
    pub(super) fn may_move(&self, old: Range<usize>, to: usize) -> bool {
        let (from, to) = (self.slots[0][old.start], self.slots[1][to]);
        let taken = self.filled[from][1] > 0 || self.filled[to][0] > 0;
        let tokens = &self.tokens[old];
        let (low, high) = (from.min(to), from.max(to));
        let stays = |token: &Token| {
            token.kind == Kind::Negation
                || sort(token.kind)
                    .is_some_and(|sort| self.stayed[high][sort] != self.stayed[low][sort])
        };
        !taken
            && tokens.iter().any(|t| !matches!(t.kind, Kind::Function | Kind::Weak))
            && !tokens.iter().any(stays)
    }
}

/// The kinds of which one that passes another changes what is said.
fn sort(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Number | Kind::Weak => Some(0),
        Kind::Date => Some(1),
        Kind::Name => Some(2),
        _ => None,
    }
}
