//! Detects two names that stand in a one-way relation the one way round here and the other way round
//! there: "Holt succeeded Moreno", "Holt's successor, Moreno"; "Arvik beat Belmar", "Arvik lost to Belmar".
use std::ops::Range;

use crate::model::ConflictKind;

use super::profile::Profile;
use super::relations::Way;
use super::word_lists::List;
use super::{Clash, Found, Pair};

/// Words that may stand between the phrase of a relation and a name.
const NEAR: usize = 8;
/// Between a verb and the "by" that turns it.
const BESIDE: usize = 1;

/// A relation between two of the names that both sentences have.
struct Held {
    relation: usize,
    /// Who has it, and to whom, as places in the list of common names.
    names: [usize; 2],
    /// The words that say it, with the names.
    words: Range<usize>,
    denied: bool,
}

/// The relations that two sentences tell the other way round.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() || pair.a.names.len() < 2 || pair.b.names.len() < 2 {
        return Vec::new();
    }
    let common = common(pair);
    if common.len() < 2 {
        return Vec::new();
    }
    let (ones, others) = (held(pair, pair.a, &common, 0), held(pair, pair.b, &common, 1));
    let turned = |one: &Held, other: &Held| {
        let [x, y] = one.names;
        one.relation == other.relation && other.names == [y, x] && !one.denied && !other.denied
    };
    // Who tells it both ways round tells of two times.
    let both_ways = |all: &[Held]| all.iter().any(|one| all.iter().any(|two| turned(one, two)));
    if both_ways(&ones) || both_ways(&others) {
        return Vec::new();
    }
    let mut opposed = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let found = opposed.find(|(one, other)| turned(one, other)).map(|(one, other)| Found {
        kind: ConflictKind::State,
        about: one.words.clone(),
        words: [one.words.clone(), other.words.clone()],
        clash: Clash::Swapped,
        score: None,
        update: None,
    });
    found.into_iter().collect()
}

/// The names that both have, each by where it stands in the two.
fn common(pair: &Pair) -> Vec<[Vec<Range<usize>>; 2]> {
    let mut common: Vec<(u32, [Vec<Range<usize>>; 2])> = Vec::new();
    // People are named in full once, and by their last name then.
    let last = |ids: &[u32]| ids.last().copied();
    for (range, ids) in &pair.a.names {
        let Some(id) = last(ids) else { continue };
        let there: Vec<_> = pair.b.names.iter().filter(|(_, ids)| last(ids) == Some(id)).collect();
        if there.is_empty() {
            continue;
        }
        match common.iter_mut().find(|(known, _)| *known == id) {
            Some((_, [here, _])) => here.push(range.clone()),
            None => common.push((
                id,
                [vec![range.clone()], there.iter().map(|(range, _)| range.clone()).collect()],
            )),
        }
    }
    common.into_iter().map(|(_, places)| places).collect()
}

/// The relations that a sentence tells between the common names.
fn held(
    pair: &Pair,
    profile: &Profile,
    common: &[[Vec<Range<usize>>; 2]],
    side: usize,
) -> Vec<Held> {
    let ids: Vec<u32> = profile.tokens.iter().map(|token| token.id).collect();
    let names: Vec<(usize, Range<usize>)> = common
        .iter()
        .enumerate()
        .flat_map(|(name, places)| places[side].iter().map(move |range| (name, range.clone())))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < ids.len() {
        let Some(phrase) = pair.vocabulary.relations().at(&ids[at..]) else {
            at += 1;
            continue;
        };
        let words = at..at + phrase.length();
        at = words.end;
        let near = |range: &Range<usize>| {
            range.end <= words.start && words.start - range.end <= NEAR
                || range.start >= words.end && range.start - words.end <= NEAR
        };
        let of = |before: bool| {
            let beside = names.iter().filter(|(_, range)| near(range));
            match before {
                true => beside.filter(|(_, r)| r.end <= words.start).max_by_key(|(_, r)| r.end),
                false => beside.filter(|(_, r)| r.start >= words.end).min_by_key(|(_, r)| r.start),
            }
        };
        let (before, after) = (of(true), of(false));
        let noun = matches!(phrase.way, Way::Is | Way::IsOf);
        // "Holt's successor, Moreno": who stands right before has it.
        let owner = names.iter().find(|(_, range)| noun && owns(profile, range, words.start));
        let two = match owner {
            Some(owner) => {
                let others = names.iter().filter(|(_, r)| r.end <= owner.1.start && near(r));
                after.or(others.max_by_key(|(_, r)| r.end)).map(|holder| (holder, owner))
            }
            None => before.zip(after),
        };
        let Some(((x, of_x), (y, of_y))) = two.filter(|((x, _), (y, _))| x != y) else { continue };
        let lists = |list, i: usize| {
            ids.get(i).is_some_and(|&id| pair.vocabulary.lexicon().lists(list, id))
        };
        let passive = (words.end..=words.end + BESIDE).any(|i| lists(List::By, i));
        if noun && owner.is_none() && !lists(List::Of, words.end) {
            continue;
        }
        let turned = matches!(phrase.way, Way::Suffers | Way::IsOf) != (passive && !noun);
        // "He never met Holt's predecessor": that there was one is not denied.
        let denied =
            owner.is_none() && profile.tokens[words.clone()].iter().any(|token| token.denied);
        let start = of_x.start.min(of_y.start).min(words.start);
        let end = of_x.end.max(of_y.end).max(words.end);
        let names = if turned { [*y, *x] } else { [*x, *y] };
        found.push(Held { relation: phrase.relation, names, words: start..end, denied });
    }
    found
}

/// Whether a name stands right before this word, in the possessive: more than a blank parts the two.
fn owns(profile: &Profile, name: &Range<usize>, word: usize) -> bool {
    let gap = || profile.tokens[word].start.saturating_sub(profile.tokens[name.end - 1].end);
    name.end == word && gap() > 1
}
