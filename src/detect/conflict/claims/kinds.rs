//! Which difference is named first where a claim and a sentence differ in several: what comes before or
//! after what, then numbers, then opposites, then denials, then other times.
use std::ops::Range;

use super::super::counts::Count;
use super::super::matched::Matched;
use super::super::profile::Profile;
use super::super::word_lists::List;
use super::super::{Clash, Pair, scored};
use super::LEAST_TOLD;
use super::order::{Side, says_when, sets_in_order, turns_order};
use super::refuting::{self, HEADLINE, with_denial};
use crate::text::quantity::Unit;

/// A difference, and the words that make it in each.
type Told = (Clash, [Range<usize>; 2]);

/// The difference that says most; `covered` is the part of the claim's words that the sentence has.
pub(super) fn first(pair: &Pair, matched: &Matched, covered: f32) -> Option<Told> {
    let places = scored::places(pair);
    let place = |clash: Clash| places.iter().find(|(c, _)| *c == clash).cloned();
    // When something else in a long sentence was says nothing of the claim.
    let close = pair.a.tokens.len() <= HEADLINE || covered >= LEAST_TOLD;
    let turned = || {
        let [x, y] = turns_order(pair, matched)?;
        Some((Clash::CopyTime, [x..x + 1, y..y + 1]))
    };
    in_order(pair, matched, sets_in_order)
        .or_else(turned)
        .or_else(|| number(pair))
        .or_else(|| {
            place(Clash::CopyNumber).filter(|(_, words)| of_one_thing(pair, matched, words))
        })
        .or_else(|| opposite(pair, matched))
        .or_else(|| place(Clash::CopyDenial))
        .or_else(|| denied(pair, matched))
        .or_else(|| place(Clash::CopyTime))
        .or_else(|| in_order(pair, matched, says_when).filter(|_| close))
        .or_else(|| places.first().cloned().map(|told| or_denied(pair, told)))
}

/// Whether the numbers among these words count the same things, or stand between the same words.
fn of_one_thing(pair: &Pair, matched: &Matched, words: &[Range<usize>; 2]) -> bool {
    let head = |p: &Profile, words: &Range<usize>| {
        let count =
            p.counts.iter().find(|c| c.quantity.words.clone().any(|i| words.contains(&i)))?;
        count.head
    };
    let [x, y] = words;
    let same = head(pair.a, x).is_some() && head(pair.a, x) == head(pair.b, y);
    same || matched.in_context(x.start, y.start) || matched.in_context(x.end - 1, y.end - 1)
}

/// Other words that one side denies differ in that first: "paved the way", "has not contributed to".
fn or_denied(pair: &Pair, (clash, words): Told) -> Told {
    let denied =
        |p: &Profile, words: &Range<usize>| p.tokens[words.clone()].iter().any(|t| t.denied);
    let apart = denied(pair.a, &words[0]) != denied(pair.b, &words[1]);
    match clash {
        Clash::CopyWords if apart => {
            let [x, y] = words;
            (Clash::CopyDenial, [with_denial(pair.a, x), with_denial(pair.b, y)])
        }
        _ => (clash, words),
    }
}

/// A word that says when, which one side has alone, and what the other has in its place.
fn in_order(
    pair: &Pair,
    matched: &Matched,
    find: fn(&Pair, Side) -> Option<usize>,
) -> Option<Told> {
    let other = |p: &Profile, mates: &[Option<usize>]| {
        let told = || (0..mates.len()).filter(|&i| p.tokens[i].content);
        told().find(|&i| mates[i].is_none()).or_else(|| told().next())
    };
    let of_a = find(pair, (pair.a, &matched.a));
    let of_b = find(pair, (pair.b, &matched.b));
    // "once" for "after" says the same.
    if of_a.is_some() == of_b.is_some() {
        return None;
    }
    let a = of_a.or_else(|| other(pair.a, &matched.a))?;
    let b = of_b.or_else(|| other(pair.b, &matched.b))?;
    Some((Clash::CopyTime, [a..a + 1, b..b + 1]))
}

/// Opposite words, each on one side only, of which both or neither is denied; those that stand in one
/// context first.
fn opposite(pair: &Pair, matched: &Matched) -> Option<Told> {
    let alone = |p: &Profile, mates: &[Option<usize>]| -> Vec<usize> {
        (0..mates.len()).filter(|&i| mates[i].is_none() && !p.tokens[i].mark).collect()
    };
    let (of_a, of_b) = (alone(pair.a, &matched.a), alone(pair.b, &matched.b));
    let both = || of_a.iter().flat_map(|&i| of_b.iter().map(move |&j| (i, j)));
    let apart = |&(i, j): &(usize, usize)| {
        let (s, t) = (&pair.a.tokens[i], &pair.b.tokens[j]);
        s.denied == t.denied && s.content == t.content && pair.vocabulary.opposite(s.id, t.id)
    };
    let near = both().filter(apart).find(|&(i, j)| matched.in_context(i, j));
    let (i, j) = near.or_else(|| both().find(apart))?;
    let lexicon = pair.vocabulary.lexicon();
    let times = [pair.a.tokens[i].id, pair.b.tokens[j].id].iter().all(|&id| lexicon.orders(id));
    let clash = if times { Clash::CopyTime } else { Clash::CopyOpposite };
    Some((clash, [i..i + 1, j..j + 1]))
}

/// A number of the claim that no number of the same thing in the sentence fits.
fn number(pair: &Pair) -> Option<Told> {
    let counted = |count: &&Count| !matches!(count.quantity.unit, Unit::Ordinal | Unit::Year);
    let year = |count: &Count| {
        count.quantity.unit == Unit::Count && (1500.0..2100.0).contains(&count.quantity.low)
    };
    let same = |one: &Count, other: &Count| {
        one.quantity.unit == other.quantity.unit && one.head == other.head && one.head.is_some()
    };
    for claimed in pair.b.counts.iter().filter(counted).filter(|count| !year(count)) {
        let mut others = pair.a.counts.iter().filter(|other| same(claimed, other)).peekable();
        let Some(first) = others.peek().copied() else { continue };
        if others.all(|other| other.quantity.excludes(&claimed.quantity)) {
            let words = [first.quantity.words.clone(), claimed.quantity.words.clone()];
            return words.iter().all(|w| !w.is_empty()).then_some((Clash::CopyNumber, words));
        }
    }
    None
}

/// A word that one side denies. Where only a verb's meaning denies it ("avoids"), that verb is the
/// opposite of what the other says.
fn denied(pair: &Pair, matched: &Matched) -> Option<Told> {
    let words = refuting::denied(pair, matched)?;
    let plainly = |p: &Profile, mates: &[Option<usize>]| {
        let negates = |id| pair.vocabulary.lexicon().lists(List::Negating, id);
        p.tokens.iter().zip(mates).any(|(t, mate)| mate.is_none() && negates(t.id))
    };
    if plainly(pair.a, &matched.a) || plainly(pair.b, &matched.b) {
        return Some((Clash::Refuted, words));
    }
    let verb = |p: &Profile, mates: &[Option<usize>]| {
        (0..mates.len()).find(|&i| mates[i].is_none() && p.tokens[i].denies)
    };
    let [x, y] = words.clone();
    Some(match (verb(pair.a, &matched.a), verb(pair.b, &matched.b)) {
        (Some(i), _) => (Clash::CopyOpposite, [i..i + 1, y]),
        (None, Some(j)) => (Clash::CopyOpposite, [x, j..j + 1]),
        (None, None) => (Clash::Refuted, words),
    })
}
