//! Detects two numbers in one role of one happening: hundreds marched, "the marchers, a small
//! group"; seven years in prison, "the nine-year sentence".
//!
//! A short report tells of one march, one crash, one vote. So two numbers in one role clash unless
//! something sets them apart: another group, day or place, a part, a toll that grew.
use std::collections::{BTreeSet, HashMap};

use crate::model::ConflictKind;
use crate::text::entity;

use super::profile::Profile;
use super::roles::{self, Scale};
use super::tally::Tally;
use super::{Clash, Found, Pair};

/// How many statements with one role are compared with each other.
const BUCKET: usize = 24;
/// Reports within so many days can tell of one event.
const SAME_NEWS: i32 = 4;
/// More numbers in one role than this are a series, where a report may tell of several.
const SERIES: usize = 4;
/// How many names of a source lead to others.
const TOPIC: usize = 24;
/// How far apart, in passages, one happening is still told.
const NEAR: usize = 6;

/// Numbers in one role that exclude each other.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for x in &pair.a.tallies {
        for y in pair.b.tallies.iter().filter(|y| y.role == x.role) {
            if x.excludes(y)
                && x.claimed
                && y.claimed
                && !lists(pair.a, x)
                && !lists(pair.b, y)
                && one_group(pair, x, y)
                && (roles::lasting(x.role) || one_time(pair, x, y) && one_place(pair))
                && one_happening(pair, x, y)
                && !agrees(pair.a, y)
                && !agrees(pair.b, x)
            {
                found.push(Found {
                    kind: ConflictKind::Quantity,
                    words: [x.words.clone(), y.words.clone()],
                    about: x.words.clone(),
                    clash: Clash::Role(x.role),
                    score: None,
                    update: None,
                });
            }
        }
    }
    found
}

/// Whether a statement also gives a number that fits: it then knows both.
fn agrees(profile: &Profile, tally: &Tally) -> bool {
    profile.tallies.iter().any(|own| own.role == tally.role && !own.excludes(tally))
}

/// Whether a statement gives several numbers in one role: those of several happenings.
fn lists(profile: &Profile, tally: &Tally) -> bool {
    profile.tallies.iter().any(|own| own.role == tally.role && own.excludes(tally))
}

/// Whether both count the same people or things. A smaller number of some, said beside a larger
/// one of all, is a part of it.
fn one_group(pair: &Pair, x: &Tally, y: &Tally) -> bool {
    let beside = |p: &Profile, t: &Tally| -> Vec<u32> {
        t.words.clone().filter(|&i| p.tokens[i].name).map(|i| p.tokens[i].id).collect()
    };
    let (a, b) = (beside(pair.a, x), beside(pair.b, y));
    if !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id)) {
        return false;
    }
    if (x.qualified || y.qualified) && !x.definite && !y.definite && roles::grows(x.role) {
        return false;
    }
    if roles::scale(x.role) == Scale::Share && !one_population(pair, x, y) {
        return false;
    }
    // Two results are of two votes; one result and one majority may be of one.
    if roles::scale(x.role) == Scale::Majority && x.kin == y.kin {
        return false;
    }
    if roles::scale(x.role) == Scale::Distance {
        return two_places(pair, x, y);
    }
    match (x.head, y.head) {
        (Some(a), Some(b)) => a == b || x.kin & y.kin != 0,
        (None, None) => true,
        (named, _) => {
            let (part, whole, of_part) =
                if named.is_some() { (x, y, pair.a) } else { (y, x, pair.b) };
            if !is_counted(x) {
                return true;
            }
            let alone = of_part.tallies.iter().filter(|t| t.role == x.role).count() == 1;
            part.low > whole.high || whole.definite && alone
        }
    }
}

/// Whether two shares are of one whole: not one of the whole country and one of a district, and for
/// a role that says nothing of what is shared, with more in common than the whole itself.
fn one_population(pair: &Pair, x: &Tally, y: &Tally) -> bool {
    if x.local != y.local {
        return false;
    }
    if Some(x.role) != roles::any_share() {
        return true;
    }
    let denies = |p: &Profile| p.tokens.iter().any(|t| t.denies);
    let shared = pair.a.content.iter().filter(|&&id| {
        Some(id) != x.head && Some(id) != y.head && pair.b.content.binary_search(&id).is_ok()
    });
    x.head.is_some() && y.head.is_some() && shared.count() >= 2 && denies(pair.a) == denies(pair.b)
}

/// Whether two distances are between the same two places: from one of them to the other, told in
/// either direction.
fn two_places(pair: &Pair, x: &Tally, y: &Tally) -> bool {
    let tells = |p: &Profile, id: u32| p.tokens.iter().any(|t| t.id == id);
    let (Some(a), Some(b)) = (x.head, y.head) else { return false };
    if a != b {
        return tells(pair.b, a) && tells(pair.a, b);
    }
    let other = |p: &Profile| -> Vec<u32> {
        p.names.iter().flat_map(|(_, ids)| ids).copied().filter(|&id| id != a).collect()
    };
    let (one, two) = (other(pair.a), other(pair.b));
    one.iter().any(|id| two.contains(id))
}

fn is_counted(tally: &Tally) -> bool {
    matches!(roles::scale(tally.role), Scale::People | Scale::Things)
}

/// Whether nothing sets the times apart, and no toll had time to grow.
fn one_time(pair: &Pair, x: &Tally, y: &Tally) -> bool {
    let dated = |p: &Profile| !p.times.years.is_empty();
    let grown = roles::grows(x.role)
        && (pair.a.cues.update() || pair.b.cues.update() || pair.a.published != pair.b.published);
    !pair.a.times.differ(&pair.b.times)
        && dated(pair.a) == dated(pair.b)
        && !x.past
        && !y.past
        && !grown
}

/// Whether not each names a place that the other lacks.
fn one_place(pair: &Pair) -> bool {
    let mut all = pair.a.place_names().peekable();
    let apart = all.peek().is_some()
        && pair.b.place_names().next().is_some()
        && !all.any(|x| pair.b.names.iter().any(|(_, y)| entity::same(x, y)))
        && !pair.b.place_names().any(|x| pair.a.names.iter().any(|(_, y)| entity::same(x, y)));
    !apart
}

/// Whether both tell of one happening: by a word that points back, a name, or what else they share.
fn one_happening(pair: &Pair, x: &Tally, y: &Tally) -> bool {
    let (a, b) = (pair.a.cues.occasions(), pair.b.cues.occasions());
    if a != 0 && b != 0 && a & b == 0 {
        return false;
    }
    let points = x.definite || y.definite;
    let shared =
        pair.a.content.iter().filter(|id| pair.b.content.binary_search(id).is_ok()).count();
    let named =
        pair.a.names.iter().any(|(_, x)| pair.b.names.iter().any(|(_, y)| entity::same(x, y)));
    if pair.same_source() {
        let distance = pair.a.passage.abs_diff(pair.b.passage);
        let one = points && distance <= NEAR || named && shared >= 2;
        let any = distance <= 2 && (!roles::each(x.role) || shared >= 1) || shared >= 3;
        return one || !roles::own(x.role) && any;
    }
    let topic = pair.a.topic.iter().filter(|id| pair.b.topic.binary_search(id).is_ok()).count();
    let days = pair.a.times.weekdays & pair.b.times.weekdays != 0;
    if !roles::lasting(x.role) && pair.days_apart().is_some_and(|days| days > SAME_NEWS) {
        return false;
    }
    let day = pair.a.published.is_some() && pair.a.published == pair.b.published;
    topic >= 2 && (shared >= 3 || days || day || a & b != 0 || named)
        || topic == 1 && day && (days || shared >= 2 || a & b != 0 || points)
}

/// Statements with a number in one role, within a source or with a name in common.
pub(super) fn pairs(profiles: &[Profile], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut lists: HashMap<(u16, usize, u32), Vec<usize>> = HashMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        let roles: BTreeSet<u16> = profile.tallies.iter().map(|t| t.role).collect();
        for role in roles {
            lists.entry((role, profile.source, u32::MAX)).or_default().push(i);
            for id in profile.topic.iter().take(TOPIC) {
                lists.entry((role, usize::MAX, *id)).or_default().push(i);
            }
        }
    }
    for ((role, ..), list) in &lists {
        // Many prices or sentences in one report are those of many things.
        let several = roles::own(*role) || roles::each(*role) || Some(*role) == roles::any_share();
        if several && list.len() > SERIES {
            continue;
        }
        for (n, &i) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().take(BUCKET).map(|&j| (i.min(j), i.max(j))));
        }
    }
}
