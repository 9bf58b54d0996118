//! What a claim and a sentence say of times: which of two things came first, what lies ahead and what
//! behind, and in which order both tell what they have in common (after de Marneffe, Rafferty and
//! Manning 2008, §4: structure and time).
use super::super::Pair;
use super::super::lexicon::{WHENS, When};
use super::super::matched::Matched;
use super::super::profile::{Profile, Token};
use super::super::word_lists::List;

/// Their names, in order.
pub(super) const ORDER_NAMES: [&str; 26] = [
    "sentence: before",
    "sentence: after",
    "sentence: together",
    "sentence: ahead",
    "sentence: behind",
    "sentence: begun",
    "sentence: ended",
    "sentence: lasting",
    "claim: before",
    "claim: after",
    "claim: together",
    "claim: ahead",
    "claim: behind",
    "claim: begun",
    "claim: ended",
    "claim: lasting",
    "sentence sets in order",
    "claim sets in order",
    "order turned",
    "order kept",
    "sentence: will",
    "claim: will",
    "sentence: had",
    "claim: had",
    "told the other way round",
    "names the other way round",
];

/// A side of the pair: its words, and which of them the other has.
pub(super) type Side<'m> = (&'m Profile, &'m [Option<usize>]);

/// The numbers of [`ORDER_NAMES`].
pub(super) fn features(pair: &Pair, matched: &Matched) -> Vec<f32> {
    let sides: [Side; 2] = [(pair.a, &matched.a), (pair.b, &matched.b)];
    let mut all = Vec::with_capacity(ORDER_NAMES.len());
    for side in sides {
        all.extend(WHENS.map(|when| flag(alone(pair, side, when).is_some())));
    }
    all.extend(sides.map(|side| flag(sets_in_order(pair, side).is_some())));
    let (turned, kept) = turned(pair, matched);
    all.extend([flag(turned.is_some()), flag(kept)]);
    let lexicon = pair.vocabulary.lexicon();
    let has = |(p, mates): Side, is: &dyn Fn(&Token) -> bool| {
        flag(p.tokens.iter().zip(mates).any(|(t, mate)| mate.is_none() && is(t)))
    };
    all.extend(sides.map(|side| has(side, &|t| lexicon.lists(List::Will, t.id))));
    all.extend(sides.map(|side| has(side, &|t| lexicon.is_had(t.id, t.ending))));
    all.push(turned_round(pair, matched, false));
    all.push(turned_round(pair, matched, true));
    all
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// Whether a word is of this class; part of another word ("a never-before-seen view") it is not.
fn says(pair: &Pair, profile: &Profile, at: usize, when: When) -> bool {
    let part = profile.tokens.get(at + 1).is_some_and(|next| next.joined);
    !part && pair.vocabulary.lexicon().says_when(profile.tokens[at].id, when)
}

/// A word of this class that the other side has not.
fn alone(pair: &Pair, (profile, mates): Side, when: When) -> Option<usize> {
    (0..mates.len()).find(|&i| mates[i].is_none() && says(pair, profile, i, when))
}

/// A "before" or "after" that the other side has not, between things that it has.
pub(super) fn sets_in_order(pair: &Pair, side: Side) -> Option<usize> {
    let (profile, mates) = side;
    let common = |i: usize| mates[i].is_some() && profile.tokens[i].content;
    let is = |at: usize, when| says(pair, profile, at, when);
    let orders =
        |at: &usize| mates[*at].is_none() && (is(*at, When::Before) || is(*at, When::After));
    (0..mates.len())
        .filter(orders)
        .find(|&at| (0..at).any(common) && (at + 1..mates.len()).any(common))
}

/// A word alone on its side that says when something was, the clearest first.
pub(super) fn says_when(pair: &Pair, side: Side) -> Option<usize> {
    const CLEAR: [When; 5] = [When::Before, When::After, When::Together, When::Ahead, When::Behind];
    CLEAR.iter().find_map(|&when| alone(pair, side, when))
}

/// The "before" or "after" of each that set what both have in opposite orders, and whether any set it in
/// one order: "paid after it was signed", "signed after it was paid".
fn turned(pair: &Pair, matched: &Matched) -> (Option<[usize; 2]>, bool) {
    let orders = |p: &Profile| -> Vec<(usize, bool)> {
        let sense = |i: usize| {
            let is = |when| says(pair, p, i, when);
            (is(When::Before) || is(When::After)).then(|| (i, is(When::Before)))
        };
        (0..p.tokens.len()).filter_map(sense).collect()
    };
    let common: Vec<(usize, usize)> = matched
        .a
        .iter()
        .enumerate()
        .filter_map(|(i, mate)| Some((i, (*mate)?)))
        .filter(|&(i, _)| pair.a.tokens[i].content)
        .collect();
    let (mut found, mut kept) = (None, false);
    for &(x, before_x) in &orders(pair.a) {
        for &(y, before_y) in &orders(pair.b) {
            let crossed = common.iter().filter(|&&(i, j)| (i < x) != (j < y)).count();
            let straight = common.len() - crossed;
            if crossed != straight {
                // Of "crossed" and "the other word", one alone turns the order.
                match (crossed > straight) != (before_x != before_y) {
                    true => found = found.or(Some([x, y])),
                    false => kept = true,
                }
            }
        }
    }
    (found, kept)
}

/// The words of each by which one tells what both have the other way round than the other.
pub(super) fn turns_order(pair: &Pair, matched: &Matched) -> Option<[usize; 2]> {
    let (turned, kept) = turned(pair, matched);
    turned.filter(|_| !kept)
}

/// Of the words in common, by twos, the part that stands in the other order; or of their names, how many.
fn turned_round(pair: &Pair, matched: &Matched, names: bool) -> f32 {
    let of = |i: usize| pair.a.tokens[i].content && (!names || pair.a.tokens[i].name);
    let mates: Vec<usize> = matched
        .a
        .iter()
        .enumerate()
        .filter(|(i, _)| of(*i))
        .filter_map(|(_, mate)| *mate)
        .collect();
    let (mut turned, mut all) = (0, 0);
    for (n, one) in mates.iter().enumerate() {
        turned += mates[n + 1..].iter().filter(|other| *other < one).count();
        all += mates.len() - n - 1;
    }
    if names { turned.min(6) as f32 } else { turned as f32 / all.max(1) as f32 }
}
