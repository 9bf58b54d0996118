//! How surely two states are told of one thing: of one name, of nouns that may mean one thing, of
//! themes that the other clause names, of one scene.
use crate::text::entity;

use super::frames::{self, Anchor};
use super::hits::Hit;
use super::nouns::Sort;
use super::profile::Profile;
use super::theme::{self, Theme};
use super::{Pair, vocabulary::Vocabulary};

/// How sure an anchor is, and the words of the first statement that name what both are about.
pub(super) struct Held {
    pub(super) points: i32,
    pub(super) about: std::ops::Range<usize>,
}

/// A source of so few statements tells of one matter.
pub(super) const SHORT: usize = 14;

/// A source of so many, an interview or a chronicle, tells of many.
pub(super) const LONG: usize = 80;

/// What two hits of one frame have in common, if their themes are not plainly two.
pub(super) fn held(pair: &Pair, x: &Hit, y: &Hit) -> Option<Held> {
    let anchor = frames::frame(x.frame).anchor;
    let (direct, mut about) = themes(pair, x, y, anchor)?;
    let mut points = direct;
    let shared = shared(pair, x, y);
    points += match shared.len() {
        0 => 0,
        1 | 2 => 1,
        _ => 2,
    };
    if anchor == Anchor::Scene
        && let Some(&first) = shared.first()
    {
        about = first..first + 1;
    }
    let days = |p: &Profile| p.times.weekdays;
    points += i32::from(days(pair.a) & days(pair.b) != 0);
    points += i32::from(pair.a.siblings <= SHORT && pair.b.siblings <= SHORT);
    points -= i32::from(!pair.same_source());
    points -= 2 * i32::from(pair.a.siblings.max(pair.b.siblings) > LONG);
    Some(Held { points, about })
}

/// How sure it is that both hits have one theme; nothing if they plainly have two.
fn themes(pair: &Pair, x: &Hit, y: &Hit, anchor: Anchor) -> Option<(i32, std::ops::Range<usize>)> {
    let (a, b) = (&x.theme, &y.theme);
    if anchor == Anchor::Scene {
        let short = pair.same_source() && pair.a.siblings <= SHORT;
        // "without a single arrest" speaks of the whole scene.
        let none = [(pair.a, x), (pair.b, y)]
            .iter()
            .any(|(p, h)| h.words.clone().any(|i| p.tokens[i].denies));
        let points = 1 + i32::from(short) + i32::from(none);
        return Some((points, x.words.clone()));
    }
    let one = alike(a, b, pair);
    if one > 0 {
        return Some((one, a.words.clone()));
    }
    let apart = !a.open && !b.open;
    if apart && (anchor != Anchor::Thing || one < 0) {
        return None;
    }
    let doers = match (&x.agent, &y.agent) {
        (Some(one), Some(other)) if a.open || b.open => alike(one, other, pair).min(3),
        _ => 0,
    };
    let there = named_in(a, pair.b, y, pair.vocabulary);
    let here = named_in(b, pair.a, x, pair.vocabulary);
    let points = there.max(here).max(doers);
    (points > 0).then(|| (points, a.words.clone()))
}

/// 4 if the two name one thing, less if they may, below nothing if they name two.
fn alike(a: &Theme, b: &Theme, pair: &Pair) -> i32 {
    if a.open || b.open {
        return 0;
    }
    let nouns = pair.vocabulary.nouns();
    if theme::same(a, b, pair.same_source()) {
        return 4;
    }
    let people = |t: &Theme| t.plural && (t.people || nouns.is(t.head, Sort::Group));
    match (a.name.is_empty(), b.name.is_empty()) {
        (false, false) => {
            if entity::same(&a.name, &b.name) {
                3
            } else {
                -1
            }
        }
        (true, true) => {
            if !nouns.alike(a.head, b.head) {
                return 0;
            }
            let total = a.total && b.plural || b.total && a.plural;
            if (a.partial || b.partial) && !total || people(a) != people(b) && a.head != b.head {
                return if a.head == b.head { -1 } else { 0 };
            }
            // "a treaty" is new where it is told first; "the treaty" is that one.
            if a.new && b.new {
                return if pair.same_source() { -1 } else { 2 };
            }
            if apart(a, b, pair) {
                return -1;
            }
            if a.definite || b.definite || total { 3 } else { 2 }
        }
        _ => {
            let (named, other) = if a.name.is_empty() { (b, a) } else { (a, b) };
            if other.partial {
                return 0;
            }
            // "the valley" is the Dessa valley; "the budget" is the budget of Ann Lee.
            let own = named.name.contains(&other.head);
            let of = !named.own_name && nouns.alike(named.head, other.head);
            if own || of { 3 } else { 0 }
        }
    }
}

/// Whether two doers can be one, or of one side: unless both are known and plainly two.
pub(super) fn may_be_one(a: &Theme, b: &Theme, pair: &Pair) -> bool {
    let nouns = pair.vocabulary.nouns();
    let known = |t: &Theme| {
        !t.name.is_empty() || nouns.is(t.head, Sort::Person) || nouns.is(t.head, Sort::Group)
    };
    let unlike = a.name.is_empty() == b.name.is_empty() || !nouns.alike(a.head, b.head);
    alike(a, b, pair) > 0 || !(known(a) && known(b) && unlike)
}

/// Whether what is told of somebody is told of somebody: a video that was released was not held.
pub(super) fn fits(pair: &Pair, hit: &Hit) -> bool {
    frames::frame(hit.frame).anchor != Anchor::Person || !is_no_person(&hit.theme, pair.vocabulary)
}

/// Whether a theme is a thing, a place or a happening by its noun.
fn is_no_person(theme: &Theme, vocabulary: &Vocabulary) -> bool {
    let is = |sort| vocabulary.nouns().is(theme.head, sort);
    theme.name.is_empty()
        && !theme.open
        && !is(Sort::Person)
        && !is(Sort::Group)
        && [Sort::Place, Sort::Craft, Sort::Event, Sort::Thing].into_iter().any(is)
}

/// Whether each of two nouns has words beside it that tell it from the other: "the old bridge",
/// "the new bridge".
fn apart(a: &Theme, b: &Theme, pair: &Pair) -> bool {
    let lacks = |a: &Theme, b: &Theme| {
        a.modifiers.iter().any(|&m| {
            m != b.head && !b.modifiers.iter().any(|&n| n == m || pair.vocabulary.kin(m, n))
        })
    };
    // "All long flights" leaves out the short ones.
    let some = a.total && lacks(a, b) || b.total && lacks(b, a);
    a.head == b.head && (some || lacks(a, b) && lacks(b, a))
}

/// Whether a statement names a theme beside its own state: by name 3, by noun 2.
fn named_in(theme: &Theme, profile: &Profile, hit: &Hit, vocabulary: &Vocabulary) -> i32 {
    if theme.open || theme.partial {
        return 0;
    }
    let clause = &profile.clauses[hit.clause].words;
    // "the defeat against Rovers": the next name is the other one.
    let (mut against, mut named) = (false, false);
    let mut best = 0;
    for i in clause.clone() {
        let token = &profile.tokens[i];
        if token.mark || named && !token.name {
            against = false;
        }
        against |= token.denies;
        named = against && token.name;
        if hit.words.contains(&i) || against || !token.content {
            continue;
        }
        if theme.name.last() == Some(&token.id) || theme.own_name && theme.name.contains(&token.id)
        {
            best = best.max(3);
        } else if theme.name.is_empty() && vocabulary.nouns().alike(theme.head, token.id) {
            best = best.max(if theme.definite { 3 } else { 2 });
        }
    }
    best
}

/// The content words of the first statement that the second has too, beside both states.
fn shared(pair: &Pair, x: &Hit, y: &Hit) -> Vec<usize> {
    let theirs: Vec<u32> = (0..pair.b.tokens.len())
        .filter(|i| !y.words.contains(i) && !y.theme.words.contains(i))
        .map(|i| pair.b.tokens[i].id)
        .collect();
    let mut seen = Vec::new();
    (0..pair.a.tokens.len())
        .filter(|&i| {
            let token = &pair.a.tokens[i];
            let fits = token.content
                && !token.calendar
                && !x.words.contains(&i)
                && !x.theme.words.contains(&i)
                && theirs.contains(&token.id)
                && !seen.contains(&token.id);
            if fits {
                seen.push(token.id);
            }
            fits
        })
        .collect()
}
