//! Where exactly a span begins and ends in the new text: what replaced the words at its ends belongs
//! to it, and nothing else does.
use std::ops::Range;

use super::Alignment;
use super::links::Link;
use super::tokens::{Break, Token};

/// How many words may be added to a short sentence and leave it the same one.
const ADDED: usize = 6;
/// How many tokens beside a span are looked through for one that is linked.
const FAR: usize = 1_000;

/// The tokens of the new text that stand for the old `tokens`, of which `cluster` are linked.
/// `cluster` is in the order of the old text, and not empty.
pub(super) fn bounds(
    of: &Alignment,
    tokens: &Range<usize>,
    cluster: &[(usize, Link)],
) -> Range<usize> {
    let places = || cluster.iter().map(|hit| hit.1.at);
    let (mut first, mut last) = (places().min().unwrap_or(0), places().max().unwrap_or(0));
    let (begins, ends) = (cluster[0], cluster[cluster.len() - 1]);
    // Words that changed their order say nothing of what replaced the outermost.
    if begins.1.at == first {
        let free = (0..first).rev().take(FAR).take_while(|&at| of.links.from[at].is_none()).count();
        let outside =
            (0..tokens.start).rev().take(FAR).take_while(|&at| of.links.to[at].is_none()).count();
        let goes_on = of.joins(tokens.start.checked_sub(outside + 1), first.checked_sub(free + 1));
        let edge = Edge {
            inside: begins.0 - tokens.start,
            outside,
            free,
            goes_on,
            old: &|n| before(&of.old, begins.0 - n),
            new: &|n| before(&of.new, first - n),
        };
        first -= edge.taken();
    }
    if ends.1.at == last {
        let free = (last + 1..of.new.len())
            .take(FAR)
            .take_while(|&at| of.links.from[at].is_none())
            .count();
        let outside = (tokens.end..of.old.len())
            .take(FAR)
            .take_while(|&at| of.links.to[at].is_none())
            .count();
        let goes_on = of.joins(Some(tokens.end + outside), Some(last + 1 + free));
        let edge = Edge {
            inside: tokens.end - 1 - ends.0,
            outside,
            free,
            goes_on,
            old: &|n| before(&of.old, ends.0 + 1 + n),
            new: &|n| before(&of.new, last + 1 + n),
        };
        last += edge.taken();
    }
    whole_sentences(of, tokens, first..last + 1)
}

/// A span that began and ended with its sentence does so in the new text, where words were added.
fn whole_sentences(of: &Alignment, old: &Range<usize>, new: Range<usize>) -> Range<usize> {
    let most = old.len() + old.len() / 2 + ADDED;
    let parts = |tokens: &[Token], at: usize| before(tokens, at) >= Break::Sentence;
    let (mut start, mut end) = (new.start, new.end);
    if parts(&of.old, old.start) {
        let free = (0..new.start).rev().take_while(|&at| of.links.from[at].is_none()).take(most);
        let added = [new.start].into_iter().chain(free).find(|&at| parts(&of.new, at));
        start = added.unwrap_or(start);
    }
    if parts(&of.old, old.end) {
        let free = (new.end..of.new.len()).take_while(|&at| of.links.from[at].is_none()).take(most);
        let added = [new.end].into_iter().chain(free.map(|at| at + 1));
        end = added.into_iter().find(|&at| parts(&of.new, at)).unwrap_or(end);
    }
    start..end
}

/// What parts the token `at` from the one before it; the end of a text parts most.
fn before(tokens: &[Token], at: usize) -> Break {
    tokens.get(at).map_or(Break::Paragraph, |token| token.after)
}

/// One end of a span, counted outwards from its outermost linked token.
struct Edge<'e> {
    /// Tokens of the old span beyond it.
    inside: usize,
    /// Tokens of the old text beyond the span up to the next that is linked.
    outside: usize,
    /// Tokens of the new text beyond its place up to the next that is linked.
    free: usize,
    /// Whether that is the same token, so that what is free replaced what is inside and outside.
    goes_on: bool,
    /// What parts the n-th token beyond from the next one, in the old text.
    old: &'e dyn Fn(usize) -> Break,
    /// The same in the new text.
    new: &'e dyn Fn(usize) -> Break,
}

impl Edge<'_> {
    /// How many of the free tokens belong to the span.
    fn taken(&self) -> usize {
        if self.inside == 0 || self.free == 0 {
            return 0;
        }
        let end = (self.old)(self.inside);
        // A span that stays within its sentence or paragraph does so in the new text.
        let most = (0..self.inside).map(|n| (self.old)(n)).max().unwrap_or(Break::Inner);
        let reach = (0..self.free).take_while(|&n| (self.new)(n) <= most).count();
        let all = reach == self.free;
        if all && self.goes_on && self.outside == 0 && self.free <= 3 * self.inside + 12 {
            return self.free;
        }
        // What replaced the words inside, by their share of all that was replaced.
        let share = match self.goes_on {
            true => {
                let both = self.inside + self.outside;
                (self.free * self.inside).div_ceil(both).min(3 * self.inside + 2)
            }
            false => self.inside,
        };
        let cost = |n: usize| {
            let differs = (self.new)(n) != end;
            n.abs_diff(share) * 2 + if differs { self.inside + 3 } else { 0 }
        };
        (0..=reach).min_by_key(|&n| (cost(n), n)).unwrap_or(0)
    }
}
