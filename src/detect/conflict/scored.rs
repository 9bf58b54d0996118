//! Detects near-copies that the rules of `near_copy` leave open: several small changes, other words
//! around the point. A trained scorer says how likely it is that the two conflict; what is shown is
//! the place in which they differ most tellingly, so that a reader can judge.
use std::ops::Range;

use crate::model::{ConflictKind, Level};
use crate::text::diff;

use super::anchor::LONG;
use super::features::features;
use super::forest::NEAR_COPIES;
use super::near_copy::{Edit, edit, name_or_speaker, spoken};
use super::profile::Profile;
use super::{Clash, Found, Pair};

/// Log-odds from which on it is a conflict, and from which on a tension. Chosen on untouched
/// articles: docs/scorers.md.
const CONFLICT: f32 = 0.3;
const TENSION: f32 = 0.0;

/// Log-odds that are asked for where the words that differ may well say the same, or lead a story of
/// their own.
const SURER: f32 = 1.0;

/// Log-odds that are asked for where only other words stand in another source.
const ELSEWHERE: f32 = 2.0;

/// Log-odds that are asked for where a "she" stands for a "he".
const SUREST: f32 = 1.5;

/// Another name leads a list, unless so many content words are shared.
const LEAST_LED: usize = 5;

/// In more words than this stands more than one thing.
const LONGEST: usize = 3;

/// Ordinary words that both must have.
const LEAST_PLAIN: usize = 2;

/// The level and the chance in percent that such log-odds mean; `None` if the pair is to be left alone.
pub(super) fn level(score: f32) -> Option<(Level, u8)> {
    let percent = (100.0 / (1.0 + (-score).exp())).round() as u8;
    match score {
        s if s >= CONFLICT => Some((Level::Conflict, percent.min(99))),
        s if s >= TENSION => Some((Level::Tension, percent)),
        _ => None,
    }
}

/// The most telling difference of two sentences that are likely to conflict.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() || pair.a.fingerprint == pair.b.fingerprint || !tell_alike(pair) {
        return Vec::new();
    }
    let score = features(pair).map(|features| NEAR_COPIES.score(&features));
    let Some(score) = score.filter(|&score| level(score).is_some()) else { return Vec::new() };
    let Some((clash, words)) = most_telling(pair) else { return Vec::new() };
    // What is said again in an interview is said of something else.
    let long = pair.same_source() && pair.a.siblings > LONG;
    let sure = !long && score >= surely(pair, clash, &words);
    let clash = if clash == Clash::CopyName { name_or_speaker(pair, &words) } else { clash };
    let score = if sure { score } else { score.min(CONFLICT - 0.01) };
    let kind =
        if clash == Clash::CopyNumber { ConflictKind::Quantity } else { ConflictKind::State };
    vec![Found { kind, about: words[0].clone(), words, clash, score: Some(score), update: None }]
}

/// The log-odds from which on it is more than a tension. More is asked for where only other words
/// stand, which may say the same, and behind another name or another "she", who may well have a
/// story of their own; and nothing is enough where hardly any words are shared.
fn surely(pair: &Pair, clash: Clash, words: &[Range<usize>; 2]) -> f32 {
    let shared = shared(&pair.a.content, &pair.b.content);
    let leads = words[0].start <= 2 || words[1].start <= 2;
    let person = pair.a.tokens[words[0].clone()].iter().any(|t| t.person.is_some());
    let long = words.iter().any(|words| words.len() > LONGEST);
    let (least, odds) = match clash {
        // Another paper tells the same in its own words.
        Clash::CopyWords if !pair.same_source() => (4, ELSEWHERE),
        Clash::CopyWords => (4, SURER),
        _ if long => (4, SURER),
        Clash::CopyName if !pair.same_source() => return f32::INFINITY,
        Clash::CopyName if person => (5, SUREST),
        // "A was granted a pardon", "B was granted a pardon": a list.
        Clash::CopyName if leads && shared < LEAST_LED => return f32::INFINITY,
        _ => (4, CONFLICT),
    };
    if shared >= least { odds } else { f32::INFINITY }
}

/// How many ids two sorted lists have in common.
fn shared(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|id| b.binary_search(id).is_ok()).count()
}

/// Whether they have ordinary words in common: interviews and lists share names and little else.
fn tell_alike(pair: &Pair) -> bool {
    let (a, b) = (&pair.a.content, &pair.b.content);
    let alike = shared(a, b);
    // Cheaper than the features, which would come to the same.
    alike >= 3
        && 3 * alike >= a.len().min(b.len())
        && shared(&pair.a.plain, &pair.b.plain) >= LEAST_PLAIN
}

/// Where the two differ most tellingly: opposites, numbers, denials, times, names, then the
/// shortest words in each other's place.
pub(super) fn most_telling(pair: &Pair) -> Option<(Clash, [Range<usize>; 2])> {
    places(pair).into_iter().next()
}

/// Every place where the two differ, the most telling first.
pub(super) fn places(pair: &Pair) -> Vec<(Clash, [Range<usize>; 2])> {
    const ORDER: [Clash; 6] = [
        Clash::CopyOpposite,
        Clash::CopyNumber,
        Clash::CopyDenial,
        Clash::CopyTime,
        Clash::CopyName,
        Clash::CopyWords,
    ];
    let (x, y) = (spoken(pair.a), spoken(pair.b));
    let ids = |p: &Profile, at: &[usize]| at.iter().map(|&i| p.tokens[i].id).collect::<Vec<_>>();
    let differing =
        diff::align(&ids(pair.a, &x), &ids(pair.b, &y)).into_iter().filter(|op| !op.same);
    let mut places: Vec<_> =
        differing.filter_map(|op| telling(pair, &x[op.old], &y[op.new])).collect();
    places.sort_by_key(|(clash, words)| {
        (ORDER.iter().position(|c| c == clash), words[0].len() + words[1].len())
    });
    places
}

/// What the words at `x` of the one set against those at `y` of the other.
fn telling(pair: &Pair, x: &[usize], y: &[usize]) -> Option<(Clash, [Range<usize>; 2])> {
    if let Edit::Telling(clash, words) = edit(pair, x, y) {
        return Some((clash, words));
    }
    let (one, other) = (content(pair.a, x)?, content(pair.b, y)?);
    let (s, t) = (&pair.a.tokens[one.clone()], &pair.b.tokens[other.clone()]);
    if let ([s], [t]) = (s, t)
        && (pair.vocabulary.kin(s.id, t.id) || pair.vocabulary.alike(s.id, t.id))
    {
        // "Australian" for "Australia", "big" for "large".
        return None;
    }
    let named = name_for_name(pair, &one, &other);
    Some((if named { Clash::CopyName } else { Clash::CopyWords }, [one, other]))
}

/// Whether names stand in the place of other names: of months, too, that people are called by.
fn name_for_name(pair: &Pair, one: &Range<usize>, other: &Range<usize>) -> bool {
    let told = |p: &Profile, words: &Range<usize>| -> Vec<_> {
        p.tokens[words.clone()].iter().filter(|t| t.content).copied().collect()
    };
    let (one, other) = (told(pair.a, one), told(pair.b, other));
    let named = |t: &super::profile::Token| t.name || t.calendar;
    let apart = one.iter().all(|s| other.iter().all(|t| !pair.vocabulary.kin(s.id, t.id)));
    let acronym = one.iter().chain(&other).any(|t| t.acronym);
    one.len().max(other.len()) <= 3 && one.iter().chain(&other).all(named) && apart && !acronym
}

/// From the first to the last word with content.
fn content(profile: &Profile, at: &[usize]) -> Option<Range<usize>> {
    let told = || at.iter().copied().filter(|&i| profile.tokens[i].content);
    Some(told().next()?..told().next_back()? + 1)
}
