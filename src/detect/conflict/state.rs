//! Detects opposite states of one thing: it holds out, it has been captured.
use std::ops::Range;

use crate::model::ConflictKind;
use crate::text::assertion::Assertion;

use super::anchor;
use super::frames::{self, Persistence};
use super::hits::{Hit, Put};
use super::phrase::Tense;
use super::profile::Profile;
use super::theme;
use super::{Clash, Found, Pair};

/// So many points of likeness make two states states of one thing; chosen on articles without
/// conflicts.
const ENOUGH: i32 = 4;

/// Hits of one frame on opposite sides, about one thing and one time.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    let mut found = Vec::new();
    // A sentence that says both weighs them itself.
    if pair.same_sentence() {
        return found;
    }
    for x in &pair.a.hits {
        for y in &pair.b.hits {
            let opposed = x.frame == y.frame && x.side != y.side;
            if !opposed || x.weighed || y.weighed || !are_put(x, y) || !same_agent(pair, x, y) {
                continue;
            }
            if !anchor::fits(pair, x) || !anchor::fits(pair, y) {
                continue;
            }
            if let Some((clash, about)) = clash(pair, x, y) {
                found.push(Found {
                    kind: ConflictKind::State,
                    words: [x.words.clone(), y.words.clone()],
                    about,
                    clash,
                    score: None,
                    update: None,
                });
            }
        }
    }
    found
}

/// Whether both are put forward as being so; of plans, as what will be.
fn are_put(x: &Hit, y: &Hit) -> bool {
    let plan = frames::frame(x.frame).persistence == Persistence::Plan;
    [x, y].iter().all(|h| h.put == Put::Claimed || plan && h.put == Put::Promised)
}

/// What sets two opposite states against each other, and what both are about.
fn clash(pair: &Pair, x: &Hit, y: &Hit) -> Option<(Clash, Range<usize>)> {
    if together(pair, x, y) && member_of_group(pair, x, y) {
        return Some((Clash::Member(x.frame), x.theme.words.clone()));
    }
    if together(pair, x, y)
        && !left_elsewhere(pair, x, y)
        && (theme::same(&x.theme, &y.theme, pair.same_source()) || town_by_name(pair, x, y))
    {
        return Some((Clash::Frame(x.frame), x.theme.words.clone()));
    }
    if !one_time(pair, x, y) || left_elsewhere(pair, x, y) {
        return None;
    }
    let held = anchor::held(pair, x, y)?;
    (held.points >= ENOUGH).then_some((Clash::Frame(x.frame), held.about))
}

/// "Troops left the village" and "troops remain in the capital": another place was left.
fn left_elsewhere(pair: &Pair, x: &Hit, y: &Hit) -> bool {
    let place = |p: &Profile, h: &Hit| -> Vec<u32> {
        let after = p.tokens.iter().skip(h.words.end).take(4);
        let near = after.take_while(|t| !t.mark && !t.calendar);
        near.filter(|t| t.content).map(|t| t.id).collect()
    };
    let (a, b) = (place(pair.a, x), place(pair.b, y));
    let nouns = pair.vocabulary.nouns();
    frames::frame(x.frame).name == "deployment"
        && !a.is_empty()
        && !b.is_empty()
        && !a.iter().any(|&one| b.iter().any(|&other| nouns.alike(one, other)))
}

/// Whether both are told of one time, as loosely as a short article tells it: what happened "on
/// Friday" holds when it says how things "still" are.
fn one_time(pair: &Pair, x: &Hit, y: &Hit) -> bool {
    let persistence = frames::frame(x.frame).persistence;
    if persistence != Persistence::Plan && (x.tense == Tense::Unreal || y.tense == Tense::Unreal) {
        return false;
    }
    let (tx, ty) = (&x.times, &y.times);
    if tx.differ(ty) {
        return false;
    }
    let recent = |p: &Profile, h: &Hit| {
        let near = !h.times.named_beyond_week() && !h.times.shifted;
        // "was closed on Sunday" may be over; what "still" is otherwise never was so.
        let lasts = x.lasts || y.lasts;
        is_present(p, h) || (h.happens || lasts) && h.tense == Tense::Past && near
    };
    // Nobody is questioned, or walks away, after having died.
    let final_state = frames::frame(x.frame).name == "life"
        && x.tense != Tense::Before
        && y.tense != Tense::Before
        && pair.a.siblings.max(pair.b.siblings) <= anchor::SHORT
        && [x, y].iter().all(|h| !h.times.named_beyond_week() && !h.times.shifted);
    let day = tx.weekdays & ty.weekdays != 0;
    match persistence {
        Persistence::State | Persistence::Lasting => {
            let (now_x, now_y) = (is_present(pair.a, x), is_present(pair.b, y));
            final_state
                || recent(pair.a, x)
                    && recent(pair.b, y)
                    && (day || now_x && now_y || now_x && x.lasts || now_y && y.lasts)
        }
        Persistence::Fact | Persistence::Stance | Persistence::Plan => true,
        Persistence::Event => day || tx.months & ty.months != 0,
    }
}

/// Whether a hit tells of the present of its text. What someone is reported to have said of his
/// present stands one tense back.
fn is_present(profile: &Profile, hit: &Hit) -> bool {
    let reported =
        matches!(profile.clauses[hit.clause].assertion, Assertion::Reported | Assertion::Hedged);
    match hit.tense {
        Tense::Present => true,
        Tense::Before => reported,
        Tense::Past | Tense::Unreal => false,
    }
}

/// Whether both states are told of times at which they exclude each other.
fn together(pair: &Pair, x: &Hit, y: &Hit) -> bool {
    if x.tense == Tense::Unreal || y.tense == Tense::Unreal {
        return false;
    }
    let (tx, ty) = (&x.times, &y.times);
    if tx.differ(ty) {
        return false;
    }
    let (now_x, now_y) = (is_present(pair.a, x), is_present(pair.b, y));
    match frames::frame(x.frame).persistence {
        Persistence::State => now_x && now_y,
        Persistence::Lasting => {
            // The lasting side is B; A must be told of the present, and B not of long ago.
            let (lasting, times, now) = if x.side { (x, tx, now_y) } else { (y, ty, now_x) };
            let long_ago =
                lasting.tense == Tense::Past && (times.named_beyond_week() || times.shifted);
            now && !long_ago
        }
        Persistence::Fact | Persistence::Stance | Persistence::Plan => true,
        Persistence::Event => (tx.weekdays != 0 || tx.days != 0) && tx == ty && shared(pair) >= 4,
    }
}

/// How many content words both statements use.
fn shared(pair: &Pair) -> usize {
    pair.a.content.iter().filter(|id| pair.b.content.binary_search(id).is_ok()).count()
}

/// A stance needs one holder; elsewhere two different doers tell of two different deeds.
fn same_agent(pair: &Pair, x: &Hit, y: &Hit) -> bool {
    match (&x.agent, &y.agent) {
        (Some(one), Some(other)) => {
            theme::same(one, other, pair.same_source())
                || frames::frame(x.frame).persistence != Persistence::Stance
                    && anchor::may_be_one(one, other, pair)
        }
        _ => frames::frame(x.frame).persistence != Persistence::Stance,
    }
}

/// "Orlan is holding out" and, close by, "the town had been captured": the town is Orlan.
fn town_by_name(pair: &Pair, x: &Hit, y: &Hit) -> bool {
    let near = pair.same_source() && pair.a.passage.abs_diff(pair.b.passage) <= 1;
    let (named, town) = if x.theme.name.is_empty() { (y, x) } else { (x, y) };
    near && frames::frame(x.frame).name == "control"
        && !named.theme.name.is_empty()
        && town.theme.name.is_empty()
        && town.theme.place
        && town.theme.definite
        && town.theme.modifiers.is_empty()
}

/// "the rebel leaders had fled the country" and "Ann Lee, who is staying in her home province",
/// near each other and about one cause: if she is one of them, both cannot be so.
fn member_of_group(pair: &Pair, x: &Hit, y: &Hit) -> bool {
    if frames::frame(x.frame).name != "presence" || !pair.same_source() || pair.same_sentence() {
        return false;
    }
    let is_group =
        |h: &Hit| h.theme.name.is_empty() && h.theme.plural && h.theme.people && !h.theme.partial;
    let (group, member, other) = if is_group(x) { (x, y, pair.b) } else { (y, x, pair.a) };
    let named = !member.theme.name.is_empty();
    let near = pair.a.passage.abs_diff(pair.b.passage) <= 2;
    if is_group(group) && group.side && near && one_of(group, other, member) {
        return true;
    }
    // Only the flight of all is at odds with the stay of one.
    let shares_cause = group.theme.modifiers.iter().any(|m| other.content.binary_search(m).is_ok());
    is_group(group) && named && near && group.side && shares_cause
}

/// Whether a statement says that the one it tells of is "one of those leaders".
fn one_of(group: &Hit, profile: &Profile, member: &Hit) -> bool {
    let end = member.words.start.min(profile.tokens.len());
    (0..end).any(|i| {
        let before = &profile.tokens[i.saturating_sub(3)..i];
        profile.tokens[i].id == group.theme.head && before.iter().any(|t| t.one)
    })
}
