//! Detects competing claims: a statement that itself says that accounts differ ("both sides claim",
//! "conflicting reports"), with what one side says beside it, if that stands near.
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::model::ConflictKind;
use crate::text::assertion::Assertion;
use crate::text::stem::stem;
use crate::text::words::Word;

use super::frames::end_of;
use super::profile::Profile;
use super::{Clash, Found, Pair};

/// In so many paragraphs around it stands what the sides say.
const NEAR: usize = 2;

/// Content words that a side's account has in common with the statement that accounts differ.
const LEAST_SHARED: usize = 3;

/// The phrases of `contested.tsv`, by their first stem.
static PHRASES: LazyLock<HashMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for line in include_str!("contested.tsv").lines().filter(|line| !line.starts_with('#')) {
        let stems: Vec<String> = line.split(' ').map(stem).collect();
        phrases.entry(stems[0].clone()).or_default().push(stems);
    }
    phrases
});

/// The first words of a sentence that say that accounts differ.
pub(super) fn marker(words: &[Word]) -> Option<Range<usize>> {
    (0..words.len()).find_map(|at| {
        let phrases = PHRASES.get(&words[at].stem)?;
        phrases.iter().find_map(|stems| Some(at..end_of(words, at, &stems[1..])?.0))
    })
}

/// Which pairs to look at: each statement that says so with the nearest account of one side, or
/// with itself where none is near.
pub(super) fn pairs(profiles: &[Profile]) -> Vec<(usize, usize)> {
    let contested = profiles.iter().filter(|profile| profile.contested.is_some());
    contested
        .map(|one| {
            partner(profiles, one)
                .map_or((one.index, one.index), |i| (one.index.min(i), one.index.max(i)))
        })
        .collect()
}

fn partner(profiles: &[Profile], one: &Profile) -> Option<usize> {
    let near = |other: &&Profile| {
        other.source == one.source
            && other.index != one.index
            && other.passage.abs_diff(one.passage) <= NEAR
            && is_account(one, other)
    };
    let around = one.index.saturating_sub(12)..profiles.len().min(one.index + 13);
    let near = profiles[around].iter().filter(near);
    near.min_by_key(|other| (other.index.abs_diff(one.index), other.index)).map(|other| other.index)
}

/// Whether a statement reports what somebody says of the same matter.
fn is_account(one: &Profile, other: &Profile) -> bool {
    other.contested.is_none()
        && other.clauses.iter().any(|clause| clause.assertion == Assertion::Reported)
        && other.content.iter().filter(|id| one.content.binary_search(id).is_ok()).count()
            >= LEAST_SHARED
}

/// The words that say that accounts differ, and the account of one side.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    let (a, b) = (&pair.a.contested, &pair.b.contested);
    let near = pair.same_source() && pair.a.passage.abs_diff(pair.b.passage) <= NEAR;
    let words = match (a, b) {
        (Some(marker), _) if pair.same_sentence() => Some([marker.clone(), rest(pair.a, marker)]),
        (Some(marker), None) if near && is_account(pair.a, pair.b) => {
            account(pair.a, pair.b).map(|account| [marker.clone(), account])
        }
        (None, Some(marker)) if near && is_account(pair.b, pair.a) => {
            account(pair.b, pair.a).map(|account| [account, marker.clone()])
        }
        _ => None,
    };
    let found = |words: [Range<usize>; 2]| Found {
        kind: ConflictKind::Competing,
        about: words[0].clone(),
        words,
        clash: Clash::Contested,
        score: None,
        update: None,
    };
    words.map(found).into_iter().collect()
}

/// Where one side speaks of what is contested: the fewest words of its statement that hold enough of
/// the other's ordinary ones.
fn account(marked: &Profile, other: &Profile) -> Option<Range<usize>> {
    let shared = |i: &usize| {
        let token = &other.tokens[*i];
        token.plain && marked.content.binary_search(&token.id).is_ok()
    };
    let at: Vec<usize> = (0..other.tokens.len()).filter(shared).collect();
    let all = at.first().zip(at.last()).map(|(&first, &last)| first..last + 1);
    let few = at.windows(LEAST_SHARED).map(|window| window[0]..window[LEAST_SHARED - 1] + 1);
    few.min_by_key(|words| words.len()).or(all)
}

/// What follows the marker in its clause, or the marker if nothing does.
fn rest(profile: &Profile, marker: &Range<usize>) -> Range<usize> {
    let end = profile.clause_of(marker.start).map_or(profile.tokens.len(), |c| c.words.end);
    let last = (marker.end..end).rev().find(|&i| !profile.tokens[i].mark);
    last.map_or(marker.clone(), |last| marker.end..last + 1)
}
