//! Reasons why two statements that look opposed can hold together after all.
//!
//! Most apparent contradictions of real texts are none (Ritter et al. 2008, "It's a Contradiction
//! – no, it's not"): they tell of another day, another group, a part, a later state. Each function
//! here is one such reason.
use std::ops::Range;

use crate::text::assertion::Assertion;
use crate::text::entity;
use crate::text::quantity::{Operator, Unit};
use crate::text::words::Word;

use super::counts::Count;
use super::events;
use super::frames;
use super::profile::Profile;
use super::{Clash, Found, Pair};

/// Words of a statement that speak for one of the reasons.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cues {
    /// A part of something counted before, or something beside it.
    part: bool,
    /// A later or earlier state of something told.
    update: bool,
    /// Which happenings are named, a bit each.
    occasions: u32,
}

impl Cues {
    /// Whether a later or earlier state is told of.
    pub(super) fn update(self) -> bool {
        self.update
    }

    /// Which happenings are named, a bit each.
    pub(super) fn occasions(self) -> u32 {
        self.occasions
    }
}

/// Reads the cues of a sentence.
pub(super) fn cues(words: &[Word]) -> Cues {
    let mut found = Cues::default();
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).map_or("", |w| w.lower.as_str());
        found.occasions |= events::occasions(&word.stem);
        match word.lower.as_str() {
            "including" | "includes" | "included" | "among" | "another" | "other" | "others"
            | "remaining" | "rest" | "additional" | "extra" | "average" | "minimum" | "maximum"
            | "annual" | "further" | "elsewhere" | "separately" | "separate" | "each" | "per"
            | "respectively" => {
                found.part = true;
            }
            "out" => found.part |= next == "of",
            "of" => found.part |= matches!(next, "them" | "whom" | "those" | "these" | "which"),
            "rose" | "risen" | "climbed" | "rises" | "updated" | "revised" | "initially"
            | "previously" | "earlier" | "original" | "originally" | "since" | "previous"
            | "latest" | "toll" | "total" | "compared" | "increase" | "increased" | "decrease"
            | "decreased" | "raise" | "raised" | "reduced" | "fell" | "dropped" | "later"
            | "so" => {
                found.update |= word.lower != "so" || next == "far";
            }
            _ => {}
        }
    }
    found
}

type Reason = fn(&Pair, &Found) -> Option<&'static str>;

/// Every reason, the cheapest first.
const REASONS: [Reason; 13] = [
    same_words,
    not_claimed,
    same_sentence,
    other_time,
    later_text,
    other_place,
    part_of_it,
    another_group,
    another_in_order,
    another_happening,
    unanchored,
    one_is_conditional,
    other_contest,
];

/// Why the two can hold together, if anything says so.
pub(super) fn why_not(pair: &Pair, found: &Found) -> Option<&'static str> {
    REASONS.iter().find_map(|reason| reason(pair, found))
}

/// Statements with the same words say the same.
fn same_words(pair: &Pair, _: &Found) -> Option<&'static str> {
    (!pair.same_sentence() && pair.a.fingerprint == pair.b.fingerprint).then_some("the same words")
}

/// Who asks, promises, denies or supposes something does not say that it is so.
fn not_claimed(pair: &Pair, found: &Found) -> Option<&'static str> {
    let level = |p: &Profile, side: usize| p.assertion_at(found.words[side].end.saturating_sub(1));
    let (a, b) = (level(pair.a, 0), level(pair.b, 1));
    if matches!(found.clash, Clash::Role(_)) {
        // Its detector has looked closer than at the clause.
        return None;
    }
    // Two promises of different things conflict as much as two facts.
    let claimed = if found.clash.is_copy() {
        a != Assertion::Asked
            && b != Assertion::Asked
            && (a == Assertion::Conditional) == (b == Assertion::Conditional)
    } else {
        // How states are put, their detector has read from nearer by.
        (matches!(found.clash, Clash::Frame(_)) || a.claims() && b.claims())
            && !(a == Assertion::Hedged && b == Assertion::Hedged)
    };
    (!claimed).then_some("not claimed")
}

/// A sentence that says both ("although …", "had been …, but …") sets them against each other
/// itself, and two exact numbers are a list; only two rough sizes of one thing are an oversight.
fn same_sentence(pair: &Pair, found: &Found) -> Option<&'static str> {
    if !pair.same_sentence() {
        return None;
    }
    let vague = |side: usize| {
        let counts =
            pair.a.counts.iter().find(|c| c.quantity.words.start == found.words[side].start);
        counts.is_some_and(|c| c.quantity.operator == Operator::Vague)
    };
    let lists = !(vague(0) || vague(1)) || pair.a.places.len() > 1;
    (!is_quantity(found) || lists).then_some("the sentence weighs or lists both itself")
}

/// Another day is another event.
fn other_time(pair: &Pair, found: &Found) -> Option<&'static str> {
    let clause =
        |p: &Profile, side: usize| p.clause_of(found.words[side].start).map(|c| c.times.clone());
    let (a, b) = (clause(pair.a, 0).unwrap_or_default(), clause(pair.b, 1).unwrap_or_default());
    let differ = match found.clash {
        // Numbers in one role look at their times themselves.
        Clash::CopyTime | Clash::Role(_) => false,
        Clash::CopyNumber
        | Clash::CopyName
        | Clash::CopyDenial
        | Clash::CopyOpposite
        | Clash::CopyWords
        | Clash::Exclusive
        | Clash::Refuted => !pair.one_report && pair.a.times.differ(&pair.b.times),
        // The times of states, their detector has compared; but who names the year tells of the
        // past.
        Clash::Frame(_) => pair.a.times.years.is_empty() != pair.b.times.years.is_empty(),
        Clash::Quantity | Clash::Measure | Clash::Member(_) => {
            // Who names the year tells of the past; who names none tells of now.
            let dated = |p: &Profile| !p.times.years.is_empty();
            dated(pair.a) != dated(pair.b)
                || pair.a.times.differ(&pair.b.times)
                || a.differ(&b)
                || a.shifted != b.shifted
        }
    };
    differ.then_some("another time")
}

/// What changes may have changed between two publications.
fn later_text(pair: &Pair, found: &Found) -> Option<&'static str> {
    let dates = (pair.a.published.as_ref()?, pair.b.published.as_ref()?);
    let settled = pair.a.times.named() && pair.a.times == pair.b.times;
    let lasting = matches!(found.clash, Clash::CopyTime | Clash::CopyName | Clash::Role(_));
    (dates.0 != dates.1 && !settled && !lasting && !pair.one_report)
        .then_some("the later text may tell of a change")
}

/// Who won the title may have lost one game on the way, or the first meeting in October.
fn other_contest(pair: &Pair, found: &Found) -> Option<&'static str> {
    let Clash::Frame(number) = found.clash else { return None };
    if frames::frame(number).name != "contest" {
        return None;
    }
    let counted = |p: &Profile, side: usize| {
        let end = found.words[side].end;
        let here = |c: &Count| (end..end + 3).contains(&c.quantity.words.start);
        let sorts = |c: &Count| matches!(c.quantity.unit, Unit::Count | Unit::Ordinal);
        p.counts.iter().any(|c| here(c) && sorts(c))
    };
    let dated = |p: &Profile| p.times.named_beyond_week();
    let other = counted(pair.a, 0) || counted(pair.b, 1) || dated(pair.a) != dated(pair.b);
    other.then_some("another contest, or a part of one")
}

/// Two named places without one in common are two places.
fn other_place(pair: &Pair, found: &Found) -> Option<&'static str> {
    if !matches!(found.clash, Clash::Quantity | Clash::Measure | Clash::Frame(_) | Clash::Member(_))
    {
        return None;
    }
    let mut a = pair.a.place_names().peekable();
    let mut b = pair.b.place_names().peekable();
    let both = a.peek().is_some() && b.peek().is_some();
    let shared = pair.a.place_names().any(|x| pair.b.place_names().any(|y| entity::same(x, y)));
    (both && !shared).then_some("another place")
}

/// A part is smaller than the whole, and a total larger than what it adds up.
fn part_of_it(pair: &Pair, found: &Found) -> Option<&'static str> {
    let cued = |c: Cues| c.part || c.update;
    (is_quantity(found) && (cued(pair.a.cues) || cued(pair.b.cues)))
        .then_some("a part, or an update")
}

/// Where each count has a name beside it that the other lacks, two groups are counted.
fn another_group(pair: &Pair, found: &Found) -> Option<&'static str> {
    if !is_quantity(found) {
        return None;
    }
    let beside = |p: &Profile, side: usize| -> Vec<u32> {
        let words = found.words[side].clone();
        words.filter(|&i| p.tokens[i].name).map(|i| p.tokens[i].id).collect()
    };
    let (a, b) = (beside(pair.a, 0), beside(pair.b, 1));
    let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id));
    apart.then_some("another group")
}

/// "the first blast" and "the second blast" are two.
fn another_in_order(pair: &Pair, found: &Found) -> Option<&'static str> {
    let order = |p: &Profile| -> Vec<u64> {
        let ordinals = p.counts.iter().filter(|c| c.quantity.unit == Unit::Ordinal);
        ordinals.map(|c| c.quantity.low.to_bits()).collect()
    };
    let (a, b) = (order(pair.a), order(pair.b));
    let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|n| b.contains(n));
    (is_quantity(found) && apart).then_some("another in the order")
}

/// A crash and a fire are two happenings, each with its own count.
fn another_happening(pair: &Pair, found: &Found) -> Option<&'static str> {
    let (a, b) = (pair.a.cues.occasions, pair.b.cues.occasions);
    (found.clash == Clash::Quantity && a != 0 && b != 0 && a & b == 0)
        .then_some("another happening")
}

/// Far apart, with nothing but the count in common, two counts need not be of one thing.
fn unanchored(pair: &Pair, found: &Found) -> Option<&'static str> {
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
            .then_some("of two things");
    }
    // That nobody was hurt is said of whatever was told last.
    let none =
        [(pair.a, 0), (pair.b, 1)].iter().any(|(p, side)| counts_none(p, &found.words[*side]));
    let near = near && (!none || pair.a.passage.abs_diff(pair.b.passage) <= 1);
    (!near && !enough).then_some("nothing else in common")
}

fn is_quantity(found: &Found) -> bool {
    matches!(found.clash, Clash::Quantity | Clash::Measure)
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

/// What one sentence says of a case ("when …", "if …") the other may deny of another.
fn one_is_conditional(pair: &Pair, found: &Found) -> Option<&'static str> {
    let supposes = |p: &Profile| p.clauses.iter().any(|c| c.assertion == Assertion::Conditional);
    let under = |p: &Profile, side: usize| {
        p.assertion_at(found.words[side].start) == Assertion::Conditional
    };
    let apart = supposes(pair.a) != supposes(pair.b) || under(pair.a, 0) != under(pair.b, 1);
    (found.clash == Clash::CopyDenial && apart).then_some("only under a condition")
}
