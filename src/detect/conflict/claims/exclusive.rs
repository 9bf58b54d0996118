//! Detects a claim that is a sentence's words but for one place, where words stand that exclude each
//! other: a number for a number, "red" for "blue", "always" for "never". The tables say which do.
use std::ops::Range;

use super::super::counts::Count;
use super::super::matched::Matched;
use super::super::near_copy::{Edit, edit};
use super::super::profile::Profile;
use super::super::{Clash, Pair};
use crate::text::quantity::Unit;

/// More content words than this in the one place say more than one other thing.
const LONGEST: usize = 4;

/// Words besides the one place, of any kind, where nothing else differs.
const LEAST_REST: usize = 3;

/// Of the claim's content words, the part that must stand outside of the place.
const LEAST_OUTSIDE: f64 = 0.34;

/// The one place in which the two differ.
fn one_place<'m>(pair: &Pair, matched: &'m Matched) -> Option<(&'m [usize], &'m [usize])> {
    let told = |p: &Profile, at: &[usize]| told(p, at).len();
    let numbered = |p: &Profile, at: &[usize]| {
        p.counts.iter().any(|count| at.iter().any(|i| count.quantity.words.contains(i)))
    };
    let says = |p: &Profile, at: &[usize]| {
        told(p, at) > 0
            || numbered(p, at)
            || at.iter().any(|&i| p.tokens[i].denies)
            || !alternatives(pair, p, at).is_empty()
    };
    let mut places = matched.differing.iter().filter(|(x, y)| says(pair.a, x) || says(pair.b, y));
    let (x, y) = places.next()?;
    // The same word may be put for another in two places.
    let ids = |p: &Profile, at: &[usize]| at.iter().map(|&i| p.tokens[i].id).collect::<Vec<_>>();
    let again = |(v, w): &(Vec<usize>, Vec<usize>)| {
        ids(pair.a, v) == ids(pair.a, x) && ids(pair.b, w) == ids(pair.b, y)
    };
    if !places.all(again) || told(pair.a, x).max(told(pair.b, y)) > LONGEST {
        return None;
    }
    // Where nothing else differs at all, the rest may be short: "This is a kitchen".
    let rest = |p: &Profile, at: &[usize]| p.tokens.iter().filter(|t| !t.mark).count() - at.len();
    if matched.differing.len() == 1 && rest(pair.a, x) >= LEAST_REST && !y.is_empty() {
        return Some((x, y));
    }
    let outside = |p: &Profile, at: &[usize]| {
        let all = p.tokens.iter().filter(|token| token.content).count();
        (all - told(p, at)) as f64 >= LEAST_OUTSIDE * all as f64
    };
    if !outside(pair.a, x) || !outside(pair.b, y) {
        return None;
    }
    Some((x, y))
}

/// Those of the words that have content.
fn told(profile: &Profile, at: &[usize]) -> Vec<usize> {
    at.iter().copied().filter(|&i| profile.tokens[i].content).collect()
}

/// Whether the words in the one place may say the same: "small", "little".
pub(super) fn alike(pair: &Pair, matched: &Matched) -> bool {
    let Some((x, y)) = one_place(pair, matched) else { return false };
    if let ([s], [t]) = (told(pair.a, x).as_slice(), told(pair.b, y).as_slice())
        && pair.vocabulary.alike(pair.a.tokens[*s].id, pair.b.tokens[*t].id)
    {
        return pair.a.tokens[*s].denied == pair.b.tokens[*t].denied;
    }
    let of_y = alternatives(pair, pair.b, y);
    let denied = |p: &Profile, at: &[usize]| at.iter().any(|&i| p.tokens[i].denied);
    denied(pair.a, x) == denied(pair.b, y)
        && alternatives(pair, pair.a, x).iter().any(|at| of_y.contains(at))
}

/// The words that exclude each other.
pub(super) fn detect(pair: &Pair, matched: &Matched) -> Option<(Clash, [Range<usize>; 2])> {
    let (x, y) = one_place(pair, matched)?;
    if let Edit::Telling(clash, words) = edit(pair, x, y)
        && clash != Clash::CopyName
    {
        return Some((clash, words));
    }
    if ordinals(pair.a, x).zip(ordinals(pair.b, y)).is_some_and(|(one, other)| one != other) {
        return Some((Clash::Exclusive, [around(x)?, around(y)?]));
    }
    for (&i, &j) in x.iter().flat_map(|i| y.iter().map(move |j| (i, j))) {
        let (s, t) = (&pair.a.tokens[i], &pair.b.tokens[j]);
        if s.denied != t.denied {
            continue;
        }
        let words = || [i..i + 1, j..j + 1];
        if pair.vocabulary.opposite(s.id, t.id) {
            return Some((Clash::CopyOpposite, words()));
        }
        if pair.vocabulary.exclusive(s.id, t.id) {
            return Some((Clash::Exclusive, words()));
        }
    }
    let (of_x, of_y) = (alternatives(pair, pair.a, x), alternatives(pair, pair.b, y));
    let same = |[row, group]: &[usize; 2]| of_y.contains(&[*row, *group]);
    let apart = |[row, group]: &[usize; 2]| of_y.iter().any(|[r, g]| r == row && g != group);
    let denied = |p: &Profile, at: &[usize]| at.iter().any(|&i| p.tokens[i].denied);
    // "light" is not heavy and not dark, but may stand for either.
    let excluded = of_x.iter().any(apart) && !of_x.iter().any(same);
    (excluded && denied(pair.a, x) == denied(pair.b, y))
        .then_some((Clash::Exclusive, [around(x)?, around(y)?]))
}

/// From the first to the last word of a place.
fn around(at: &[usize]) -> Option<Range<usize>> {
    Some(*at.first()?..*at.last()? + 1)
}

/// The place in an order that these words name.
fn ordinals(profile: &Profile, at: &[usize]) -> Option<u64> {
    let here = |count: &&Count| at.iter().any(|i| count.quantity.words.contains(i));
    let ordinal = |count: &&Count| count.quantity.unit == Unit::Ordinal;
    let found = profile.counts.iter().filter(here).find(ordinal)?;
    Some(found.quantity.low.to_bits())
}

/// Where the words of a place stand in the table of alternatives.
fn alternatives(pair: &Pair, profile: &Profile, at: &[usize]) -> Vec<[usize; 2]> {
    let ids: Vec<u32> = at.iter().map(|&i| profile.tokens[i].id).collect();
    let lexicon = pair.vocabulary.lexicon();
    (0..ids.len()).flat_map(|from| lexicon.alternatives(&ids[from..])).collect()
}
