//! Counts, measures and ages with nothing but their kind in common are of two things.
use super::{Doubt, is_quantity};
use crate::detect::conflict::profile::Profile;
use crate::detect::conflict::{Clash, Found, Pair};
use crate::text::entity;
use crate::text::quantity::Unit;
use std::ops::Range;

/// Far apart, with nothing but the count in common, two counts need not be of one thing.
pub(super) fn unanchored(pair: &Pair, found: &Found) -> Option<Doubt> {
    if !is_quantity(found) || pair.same_sentence() {
        return None;
    }
    let shared =
        pair.a.content.iter().filter(|id| pair.b.content.binary_search(id).is_ok()).count();
    let near = pair.same_source() && pair.a.passage.abs_diff(pair.b.passage) <= 3;
    // The counted word and the event are shared anyway.
    let enough = if pair.same_source() { shared >= 3 } else { shared >= 4 };
    if found.clash == Clash::Measure {
        // An age has its person in common; an amount needs more than its kind.
        return (!(measures_one(pair) || pair.same_source() && are_ages(pair, found)))
            .then_some(Doubt::Both("of two things"));
    }
    // That nobody was hurt is said of whatever was told last.
    let none =
        [(pair.a, 0), (pair.b, 1)].iter().any(|(p, side)| counts_none(p, &found.words[*side]));
    let near = near && (!none || pair.a.passage.abs_diff(pair.b.passage) <= 1);
    (!near && !enough).then_some(Doubt::Both("nothing else in common"))
}

fn counts_none(profile: &Profile, words: &Range<usize>) -> bool {
    profile.counts.iter().any(|c| c.quantity.high == 0.0 && c.quantity.words.start == words.start)
}

/// Whether two amounts are of one thing: a name in common if both have names, and two more words
/// that are neither number, unit nor the word for what is measured.
fn measures_one(pair: &Pair) -> bool {
    let named = |p: &Profile| !p.names.is_empty();
    let common =
        pair.a.names.iter().any(|(_, x)| pair.b.names.iter().any(|(_, y)| entity::same(x, y)));
    let units = |p: &Profile| p.counts.iter().filter_map(|c| c.head).collect::<Vec<_>>();
    let (ua, ub) = (units(pair.a), units(pair.b));
    let telling = |id: &&u32| {
        pair.b.content.binary_search(id).is_ok() && !ua.contains(id) && !ub.contains(id)
    };
    let shared = pair.a.content.iter().filter(telling).count();
    (common || !named(pair.a) || !named(pair.b)) && shared >= 3
}

/// Whether the measures are ages: their persons are compared already.
fn are_ages(pair: &Pair, found: &Found) -> bool {
    let aged = |p: &Profile, side: usize| {
        p.counts.iter().any(|c| {
            c.quantity.unit == Unit::Age && c.quantity.words.start == found.words[side].start
        })
    };
    aged(pair.a, 0) && aged(pair.b, 1)
}
