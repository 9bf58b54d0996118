//! Where the words of a span stand in the new text, as far as the links between the texts say, and
//! how sure that is.
use std::ops::Range;

use super::links::Link;
use super::tokens::{Break, Token};
use super::{Alignment, bounds};

/// How many words on either side of a span are asked where they stand.
const CONTEXT: usize = 12;
/// How far from the span, in tokens, they may stand to speak for the place.
const NEAR: usize = 40;
/// The share of a span's words that must be found where the words around it speak for the place.
const SUPPORTED: f32 = 0.36;
/// The same where they do not.
const ALONE: f32 = 0.62;
/// The share of the words around that must be near to speak for a place.
const SUPPORT: f32 = 0.25;

/// How many words may have been put into a span whose ends are where they were.
const INSERTED: usize = 600;
/// What must be found at either end of such a span.
const FIRM: f32 = 2.0;
/// Words that weigh less say little about where they stand.
const FEW: f32 = 3.0;
/// The share of the rest of their sentence that must stand around them.
const MOSTLY: f32 = 0.4;
/// How many words may stand between hits for each word that they weigh.
const APART: f32 = 8.0;

/// A place in the new text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// How much of the span's words stands there, from 0 to 1; longer words count for more.
    pub(super) coverage: f32,
    /// How many of the words around the span stand around the place, from 0 to 1.
    pub(super) context: f32,
}

/// The place that the links of the old `tokens` point to; `None` if too few do.
pub(super) fn place(of: &Alignment, tokens: Range<usize>) -> Option<Place> {
    let hits: Vec<(usize, Link)> =
        tokens.clone().filter_map(|at| Some((at, of.links.to[at]?))).collect();
    let cluster = match spans(of, &tokens, &hits) {
        true => hits,
        false => without_strays(of, densest(of, &hits, 3 * tokens.len() + 40)),
    };
    let (first, last) =
        (cluster.iter().map(|hit| hit.1.at).min()?, cluster.iter().map(|hit| hit.1.at).max()?);
    let weight = |at: usize| of.words.get(of.old[at].word).weight;
    let all: f32 = tokens.clone().map(weight).sum();
    let found: f32 = cluster.iter().map(|&(at, link)| link.alike * weight(at)).sum();
    let coverage = found / all;
    let context = context(of, &tokens, first..last + 1);
    let enough = if context < SUPPORT { ALONE } else { SUPPORTED };
    (coverage >= enough).then(|| Place {
        tokens: bounds::bounds(of, &tokens, &cluster),
        coverage,
        context,
    })
}

/// Whether a place is to be asked about though the very words stand there: they are few, and the
/// sentence around them is another.
pub(super) fn is_doubtful(of: &Alignment, old: &Range<usize>, new: &Range<usize>) -> bool {
    let weight = |at: usize| of.words.get(of.old[at].word).weight;
    if old.clone().map(weight).sum::<f32>() >= FEW {
        return false;
    }
    let parts = |at: &usize| of.old.get(*at).is_none_or(|token| token.after >= Break::Sentence);
    let start = (0..=old.start).rev().take(NEAR).find(parts).unwrap_or(old.start);
    let end = (old.end..=of.old.len()).take(NEAR).find(parts).unwrap_or(old.end);
    let near = new.start.saturating_sub(NEAR)..new.end + NEAR;
    let around = || (start..old.start).chain(old.end..end);
    let linked = |&at: &usize| of.links.to[at].is_some_and(|link| near.contains(&link.at));
    let found: f32 = around().filter(linked).map(weight).sum();
    found < MOSTLY * around().map(weight).sum::<f32>()
}

/// Whether a sentence that was found by its words alone has become a lesser part of another one, which
/// may well say something else.
pub(super) fn is_swallowed(of: &Alignment, old: &Range<usize>, place: &Place) -> bool {
    let parts = |tokens: &[Token], at: usize| {
        tokens.get(at).is_none_or(|token| token.after >= Break::Sentence)
    };
    if place.context >= SUPPORT || !parts(&of.old, old.start) || !parts(&of.old, old.end) {
        return false;
    }
    let new = &place.tokens;
    let start = (0..=new.start).rev().take(INSERTED).find(|&at| parts(&of.new, at)).unwrap_or(0);
    let end = (new.end..=of.new.len())
        .take(INSERTED)
        .find(|&at| parts(&of.new, at))
        .unwrap_or(of.new.len());
    2 * new.len() < end - start
}

/// Whether both ends of the span are still where its neighbours are, in order, so that what stands
/// between them, however much, was put into the span.
fn spans(of: &Alignment, tokens: &Range<usize>, hits: &[(usize, Link)]) -> bool {
    let (Some(first), Some(last)) = (hits.first(), hits.last()) else { return false };
    let weight = |side: Range<usize>| -> f32 {
        let inside = hits.iter().filter(|hit| side.contains(&hit.1.at));
        inside.map(|hit| of.words.get(of.old[hit.0].word).weight * hit.1.alike).sum()
    };
    first.0 == tokens.start
        && last.0 + 1 == tokens.end
        && hits.windows(2).all(|pair| pair[0].1.at < pair[1].1.at)
        && of.joins(tokens.start.checked_sub(1), first.1.at.checked_sub(1))
        && of.joins(Some(tokens.end), Some(last.1.at + 1))
        && last.1.at - first.1.at < INSERTED + tokens.len()
        && weight(first.1.at..first.1.at + tokens.len()) >= FIRM
        && weight((last.1.at + 1).saturating_sub(tokens.len())..last.1.at + 1) >= FIRM
}

/// Without the outermost hits that stand too far from the others for what they weigh: a little word
/// of the span that happens to stand in the text before it.
fn without_strays(of: &Alignment, cluster: Vec<(usize, Link)>) -> Vec<(usize, Link)> {
    let mut by_place = cluster;
    by_place.sort_unstable_by_key(|hit| hit.1.at);
    let weight = |hit: &(usize, Link)| of.words.get(of.old[hit.0].word).weight * hit.1.alike;
    let all: f32 = by_place.iter().map(weight).sum();
    let is_far = |gap: usize, old: usize, weight: f32| {
        weight < all / 2.0 && gap as f32 > old as f32 + APART * (1.0 + weight)
    };
    let gaps = |n: usize, hits: &[(usize, Link)]| {
        let (a, b) = (hits[n], hits[n + 1]);
        (b.1.at - a.1.at - 1, a.0.abs_diff(b.0).saturating_sub(1))
    };
    let (mut from, mut to, mut sum) = (0, by_place.len(), 0.0);
    for n in 0..by_place.len().saturating_sub(1) {
        sum += weight(&by_place[n]);
        let (gap, old) = gaps(n, &by_place);
        if is_far(gap, old, sum) {
            from = n + 1;
        }
    }
    sum = 0.0;
    for n in (from + 1..by_place.len()).rev() {
        sum += weight(&by_place[n]);
        let (gap, old) = gaps(n - 1, &by_place);
        if is_far(gap, old, sum) {
            to = n;
        }
    }
    let mut cluster = by_place[from..to].to_vec();
    cluster.sort_unstable_by_key(|hit| hit.0);
    cluster
}

/// The hits, in the order of the old text, whose places lie within `reach` tokens and weigh most.
fn densest(of: &Alignment, hits: &[(usize, Link)], reach: usize) -> Vec<(usize, Link)> {
    let mut by_place = hits.to_vec();
    by_place.sort_unstable_by_key(|hit| hit.1.at);
    let weight = |hit: &(usize, Link)| of.words.get(of.old[hit.0].word).weight * hit.1.alike;
    let (mut best, mut chosen) = (0.0, 0..0);
    let (mut from, mut sum) = (0, 0.0);
    for to in 0..by_place.len() {
        sum += weight(&by_place[to]);
        while by_place[to].1.at - by_place[from].1.at > reach {
            sum -= weight(&by_place[from]);
            from += 1;
        }
        if sum > best + 1e-4 {
            (best, chosen) = (sum, from..to + 1);
        }
    }
    let mut cluster = by_place[chosen].to_vec();
    cluster.sort_unstable_by_key(|hit| hit.0);
    cluster
}

/// The share of the words around the old tokens that stand around the new ones.
pub(super) fn context(of: &Alignment, old: &Range<usize>, new: Range<usize>) -> f32 {
    let left = old.start.saturating_sub(CONTEXT)..old.start;
    let right = old.end..of.old.len().min(old.end + CONTEXT);
    let around = left.len() + right.len();
    let near = |side: Range<usize>, place: Range<usize>| {
        side.filter(|&at| of.links.to[at].is_some_and(|link| place.contains(&link.at))).count()
    };
    let near = near(left, new.start.saturating_sub(NEAR)..new.start)
        + near(right, new.end..new.end + NEAR);
    near as f32 / around.max(1) as f32
}
