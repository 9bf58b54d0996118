//! Detects different quantities of the same thing: hundreds marched, a small group marched.
use crate::model::ConflictKind;
use crate::text::entity;
use crate::text::quantity::Unit;

use super::counts::Count;
use super::profile::Profile;
use super::{Clash, Found, Pair};

/// Counts of one kind of thing in one kind of event that no number fits.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    let mut found = Vec::new();
    for (i, x) in pair.a.counts.iter().enumerate() {
        let from = if pair.same_sentence() { i + 1 } else { 0 };
        for y in pair.b.counts.iter().skip(from) {
            if comparable(x, y)
                && x.quantity.excludes(&y.quantity)
                && (pair.same_sentence() || !agrees(pair.a, y) && !agrees(pair.b, x))
            {
                found.push(Found {
                    kind: ConflictKind::Quantity,
                    words: [words(x), words(y)],
                    about: about(x),
                    clash: if x.quantity.unit == Unit::Count {
                        Clash::Quantity
                    } else {
                        Clash::Measure
                    },
                    score: None,
                    update: None,
                });
            }
        }
    }
    found
}

fn comparable(x: &Count, y: &Count) -> bool {
    if x.quantity.unit != y.quantity.unit {
        return false;
    }
    match x.quantity.unit {
        Unit::Age => entity::same(&x.person, &y.person),
        _ => x.event.is_some() && x.event == y.event && x.head.is_some() && x.head == y.head,
    }
}

/// Whether a statement also gives a number that fits: it then knows both, and tells of two things.
fn agrees(profile: &Profile, count: &Count) -> bool {
    profile
        .counts
        .iter()
        .any(|own| comparable(own, count) && !own.quantity.excludes(&count.quantity))
}

fn words(count: &Count) -> std::ops::Range<usize> {
    let end = count.quantity.head.map_or(count.quantity.words.end, |h| h + 1);
    count.quantity.words.start..end.max(count.quantity.words.end)
}

/// What the reason says both are about.
fn about(count: &Count) -> std::ops::Range<usize> {
    count.quantity.head.map_or(count.quantity.words.clone(), |h| h..h + 1)
}
