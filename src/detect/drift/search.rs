//! Looks for a span that the links lost, by its words: only in new text that no old text became, so
//! that a look-alike, which stands for words of its own, is never found.
//!
//! Words of the span that are rare in what is left say where to look; there the span is laid side by
//! side with the text, and must be found by itself, as nothing around it speaks for the place.
use std::ops::Range;

use super::fill::{Pair, Stretches, fill};
use super::links::Link;
use super::place::Place;
use super::tokens::Token;
use super::{Alignment, bounds};

/// A span with fewer words is not looked for: they stand anywhere.
const LEAST_WORDS: usize = 4;
/// What the words of a span must weigh to be looked for.
const LEAST_WEIGHT: f32 = 3.0;
/// A word that stands more often says nothing.
const OFTEN: usize = 128;
/// What words must weigh to be looked for in a row.
const LEAST_COPY: f32 = 2.0;
/// Words of which the rarest stands more often are not looked for in a row.
const MOST_COPIES: usize = 2_000;
/// Longer spans are looked for by so many of their first words.
const MOST_WORDS: usize = 120;
/// The share of a span's words that must stand in a stretch for it to be looked at closely.
const PROMISING: f32 = 0.4;
/// The share that must be found there, in order.
const ENOUGH: f32 = 0.62;
/// A place that is so much worse than the best is not meant.
const WORSE: f32 = 0.15;
/// At most so many places are looked at closely.
const MOST_PLACES: usize = 12;

/// Where the words of the new text stand.
#[derive(Debug)]
pub(super) struct Places {
    /// By word, from where in `places` on its places are listed.
    from: Vec<u32>,
    places: Vec<u32>,
}

impl Places {
    /// Lists the places of `words` different words.
    pub(super) fn new(tokens: &[Token], words: usize) -> Places {
        let mut from = vec![0; words + 1];
        for token in tokens {
            from[token.word as usize + 1] += 1;
        }
        for word in 0..words {
            from[word + 1] += from[word];
        }
        let (mut next, mut places) = (from.clone(), vec![0; tokens.len()]);
        for (at, token) in (0..).zip(tokens) {
            let next = &mut next[token.word as usize];
            places[*next as usize] = at;
            *next += 1;
        }
        Places { from, places }
    }

    fn of(&self, word: u32) -> &[u32] {
        let word = word as usize;
        &self.places[self.from[word] as usize..self.from[word + 1] as usize]
    }
}

/// Every place where the words of the old `tokens` stand in a row, whatever they were before; of many,
/// the first hundred.
pub(super) fn copies(of: &Alignment, tokens: Range<usize>) -> Vec<Range<usize>> {
    let wanted = &of.old[tokens.clone()];
    let places = |at: usize| of.places.of(of.old[at].word);
    let weight: f32 = wanted.iter().map(|token| of.words.get(token.word).weight).sum();
    let Some(rarest) = tokens.clone().min_by_key(|&at| places(at).len()) else { return Vec::new() };
    if weight < LEAST_COPY || places(rarest).len() > MOST_COPIES {
        return Vec::new();
    }
    let begins = |&at: &u32| (at as usize).checked_sub(rarest - tokens.start);
    let starts = places(rarest).iter().filter_map(begins);
    let stands = |at: &usize| {
        let found = of.new.get(*at..*at + wanted.len());
        found.is_some_and(|found| found.iter().zip(wanted).all(|(a, b)| a.word == b.word))
    };
    starts.filter(stands).take(100).map(|at| at..at + wanted.len()).collect()
}

/// The places where the old `tokens` may stand now, best first; several if they are about as good.
pub(super) fn search(of: &Alignment, tokens: Range<usize>) -> Vec<Place> {
    let wanted = tokens.start..tokens.end.min(tokens.start + MOST_WORDS);
    let weight = |at: usize| of.words.get(of.old[at].word).weight;
    let all: f32 = wanted.clone().map(weight).sum();
    if wanted.len() < LEAST_WORDS || all < LEAST_WEIGHT {
        return Vec::new();
    }
    let mut found: Vec<Place> = Vec::new();
    for stretch in promising(of, &wanted, all) {
        if let Some(place) = closely(of, &tokens, stretch)
            && found.iter().all(|other| disjoint(&other.tokens, &place.tokens))
        {
            found.push(place);
        }
    }
    found.sort_by(|a, b| {
        b.coverage.total_cmp(&a.coverage).then(a.tokens.start.cmp(&b.tokens.start))
    });
    let best = found.first().map_or(0.0, |place| place.coverage);
    found.retain(|place| place.coverage > best - WORSE);
    found
}

fn disjoint(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end <= b.start || b.end <= a.start
}

/// Stretches of the new text that hold many words of the span, with room around them.
fn promising(of: &Alignment, wanted: &Range<usize>, all: f32) -> Vec<Range<usize>> {
    let mut ids: Vec<u32> = of.old[wanted.clone()].iter().map(|token| token.word).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut hits: Vec<(usize, f32)> = Vec::new();
    for id in ids {
        let places = of.places.of(id);
        if places.len() <= OFTEN {
            let weight = of.words.get(id).weight;
            let free = places.iter().filter(|&&at| of.links.from[at as usize].is_none());
            hits.extend(free.map(|&at| (at as usize, weight)));
        }
    }
    hits.sort_unstable_by_key(|hit| hit.0);
    let width = wanted.len() + wanted.len() / 2 + 8;
    let (mut from, mut sum) = (0, 0.0);
    let mut best: Vec<(f32, Range<usize>)> = Vec::new();
    for to in 0..hits.len() {
        sum += hits[to].1;
        while hits[to].0 - hits[from].0 >= width {
            sum -= hits[from].1;
            from += 1;
        }
        if sum < PROMISING * all {
            continue;
        }
        let stretch = hits[from].0..hits[to].0 + 1;
        match best.last_mut() {
            Some(last) if last.1.end > stretch.start => {
                if sum > last.0 + 1e-4 {
                    *last = (sum, stretch);
                }
            }
            _ => best.push((sum, stretch)),
        }
    }
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    best.truncate(MOST_PLACES);
    let room = width / 2;
    let widen = |s: Range<usize>| s.start.saturating_sub(room)..of.new.len().min(s.end + room);
    best.into_iter().map(|(_, stretch)| widen(stretch)).collect()
}

/// The span in a stretch of the new text, if enough of its words stand there in order.
fn closely(of: &Alignment, tokens: &Range<usize>, stretch: Range<usize>) -> Option<Place> {
    let a: Vec<u32> = tokens.clone().take(MOST_WORDS).map(|at| at as u32).collect();
    let b: Vec<u32> =
        stretch.filter(|&at| of.links.from[at].is_none()).map(|at| at as u32).collect();
    let (words, old, new) = (&of.words, &*of.old, &*of.new);
    let pairs = fill(&Stretches { words, old, new, a: &a, b: &b, from: false, to: false });
    let weight = |at: u32| words.get(old[at as usize].word).weight;
    let all: f32 = a.iter().map(|&at| weight(at)).sum();
    let found: f32 = pairs.iter().map(|pair| pair.alike * weight(a[pair.old])).sum();
    let coverage = found / all;
    if coverage < ENOUGH {
        return None;
    }
    let hit = |pair: &Pair| {
        let link = Link { at: b[pair.new] as usize, alike: pair.alike, moved: true };
        (a[pair.old] as usize, link)
    };
    let cluster: Vec<(usize, Link)> = pairs.iter().map(hit).collect();
    Some(Place { tokens: bounds::bounds(of, tokens, &cluster), coverage, context: 0.0 })
}
