//! What a claim and a sentence about it look like in numbers, for the scorer of claims: the numbers of
//! any pair (`features`), and those that ask what of the *claim* the sentence does not bear out.
use std::sync::LazyLock;

use super::super::features::{FEATURES, NAMES, features};
use super::super::lexicon::{CUES, Cue};
use super::super::matched::Matched;
use super::super::near_copy;
use super::super::profile::{Profile, Token};
use super::super::word_lists::List;
use super::super::{Clash, Pair};
use super::exclusive;
use super::order::{self, ORDER_NAMES};
use super::refuting::{self, Refuted};
use crate::text::quantity::Unit;

/// The names of the numbers that only claims have.
const OWN: [&str; 61] = [
    "claim's words",
    "sentence's words",
    "claim covered",
    "claim alone",
    "claim alone beyond its subject",
    "claim's names alone",
    "claim's plain words alone",
    "claim's first word alone",
    "claim's last word alone",
    "runs alone",
    "sentence refutes",
    "sentence denies",
    "sentence fails",
    "sentence hedges",
    "sentence all",
    "sentence some",
    "sentence only",
    "sentence more",
    "sentence less",
    "claim refutes",
    "claim denies",
    "claim fails",
    "claim hedges",
    "claim all",
    "claim some",
    "claim only",
    "claim more",
    "claim less",
    "sentence asks",
    "claim asks",
    "sentence's denials",
    "claim's denials",
    "claim's words denied by the sentence",
    "sentence's words denied by the claim",
    "exclusive with any word",
    "opposite of any word",
    "exclusive in context, of claim",
    "other year",
    "year unknown",
    "other number",
    "number unknown",
    "name for name, of claim",
    "called untrue",
    "called untrue, openly",
    "denied by somebody",
    "doubted",
    "ended",
    "claim calls untrue",
    "rumour",
    "sentence's names alone",
    "last word of kind",
    "alone of exclusive class",
    "one place: number",
    "one place: time",
    "one place: name",
    "one place: denial",
    "one place: opposite",
    "one place: exclusive",
    "sentence orders",
    "claim orders",
    "order, other words",
];

/// Number of features of a claim and a sentence.
pub const CLAIM_FEATURES: usize = FEATURES + OWN.len() + ORDER_NAMES.len();

/// Their names, in order, as they stand in the scorer's file.
pub static CLAIM_NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| NAMES.iter().chain(&OWN).chain(&ORDER_NAMES).copied().collect());

/// The features of a sentence (the first of the pair) and a claim.
pub(super) fn of_claim(pair: &Pair) -> Option<Vec<f32>> {
    let mut all = features(pair)?.to_vec();
    let matched = Matched::new(pair);
    let (sentence, claim) = (pair.a, pair.b);
    let lone = |p: &Profile, mates: &[Option<usize>]| -> Vec<usize> {
        (0..mates.len()).filter(|&i| mates[i].is_none() && p.tokens[i].content).collect()
    };
    let (mine, theirs) = (lone(claim, &matched.b), lone(sentence, &matched.a));
    all.extend(alone(claim, sentence, &mine));
    all.extend(cues(pair, &matched));
    all.extend(asked_and_denied(pair, &matched));
    all.extend(relations(pair, &matched, &mine));
    all.extend(numbers(pair));
    let named = |p: &Profile, of: &[usize]| of.iter().filter(|&&i| p.tokens[i].name).count();
    all.push(flag(named(claim, &mine) > 0 && named(sentence, &theirs) > 0));
    all.extend(refuted(pair, &matched));
    all.push(small(named(sentence, &theirs)));
    all.extend(last_word(pair, &mine));
    all.extend(one_place(pair, &matched));
    all.extend(order(pair, &matched));
    all.extend(order::features(pair, &matched));
    (all.len() == CLAIM_FEATURES).then_some(all)
}

fn small(n: usize) -> f32 {
    n.min(6) as f32
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// What of the claim the sentence does not have.
fn alone(claim: &Profile, sentence: &Profile, mine: &[usize]) -> [f32; 10] {
    let content = |p: &Profile| p.tokens.iter().filter(|t| t.content).count();
    let (all, others) = (content(claim), content(sentence));
    // Encyclopaedias name their subject in the title, and not in each sentence.
    let subject = claim.names.first().filter(|(range, _)| range.start <= 2);
    let beyond = |i: &&usize| subject.is_none_or(|(range, _)| !range.contains(i));
    let of = |is: fn(&Token) -> bool| mine.iter().filter(|&&i| is(&claim.tokens[i])).count();
    let told: Vec<usize> = (0..claim.tokens.len()).filter(|&i| claim.tokens[i].content).collect();
    let place = |i: usize| told.iter().position(|&j| i == j).unwrap_or(0);
    let runs = mine.windows(2).filter(|two| place(two[1]) > place(two[0]) + 1).count();
    [
        (all as f32).ln_1p(),
        (others as f32).ln_1p(),
        1.0 - mine.len() as f32 / all.max(1) as f32,
        small(mine.len()),
        small(mine.iter().filter(beyond).count()),
        small(of(|t| t.name)),
        small(of(|t| t.plain)),
        flag(mine.first() == told.first()),
        flag(mine.last() == told.last()),
        small(runs + usize::from(!mine.is_empty())),
    ]
}

/// Cues that the one has and the other has not.
fn cues(pair: &Pair, matched: &Matched) -> Vec<f32> {
    let lexicon = pair.vocabulary.lexicon();
    let has = |p: &Profile, mates: &[Option<usize>], cue: Cue| {
        flag(p.tokens.iter().zip(mates).any(|(t, mate)| mate.is_none() && lexicon.is(t.id, cue)))
    };
    let of_sentence = CUES.iter().map(|&cue| has(pair.a, &matched.a, cue));
    of_sentence.chain(CUES.iter().map(|&cue| has(pair.b, &matched.b, cue))).collect()
}

fn asked_and_denied(pair: &Pair, matched: &Matched) -> [f32; 6] {
    let asks = |p: &Profile| {
        flag(p.tokens.iter().any(|t| pair.vocabulary.lexicon().lists(List::Question, t.id)))
    };
    let denials = |p: &Profile, mates: &[Option<usize>]| {
        small(p.tokens.iter().zip(mates).filter(|(t, mate)| t.denies && mate.is_none()).count())
    };
    let both = matched.a.iter().enumerate().filter_map(|(i, mate)| Some((i, (*mate)?)));
    let both: Vec<_> = both.filter(|&(i, _)| pair.a.tokens[i].content).collect();
    let turned = |here: bool, there: bool| {
        let is = |&&(i, j): &&(usize, usize)| {
            pair.a.tokens[i].denied == here
                && pair.b.tokens[j].denied == there
                && !(here && refuting::unsure(pair, i))
        };
        small(both.iter().filter(is).count())
    };
    [
        asks(pair.a),
        asks(pair.b),
        denials(pair.a, &matched.a),
        denials(pair.b, &matched.b),
        turned(true, false),
        turned(false, true),
    ]
}

/// Words of the claim alone that some word of the sentence opposes or excludes.
fn relations(pair: &Pair, matched: &Matched, mine: &[usize]) -> [f32; 3] {
    let (mut exclusive, mut opposite, mut near) = (0, 0, 0);
    let has = |id: u32| pair.a.tokens.iter().any(|t| t.id == id);
    for &j in mine.iter().filter(|&&j| !has(pair.b.tokens[j].id)) {
        let id = pair.b.tokens[j].id;
        let excludes = |i: &usize| pair.vocabulary.exclusive(pair.a.tokens[*i].id, id);
        let others = || (0..pair.a.tokens.len()).filter(|&i| !pair.a.tokens[i].mark);
        exclusive += usize::from(others().any(|i| excludes(&i)));
        opposite +=
            usize::from(others().any(|i| pair.vocabulary.opposite(pair.a.tokens[i].id, id)));
        near += usize::from(others().any(|i| excludes(&i) && matched.in_context(i, j)));
    }
    [exclusive, opposite, near].map(small)
}

/// Years and other numbers of the claim that the sentence has not, with others in it or none.
fn numbers(pair: &Pair) -> [f32; 4] {
    let mut all = [0; 4];
    for one in &pair.b.counts {
        let year = |unit: Unit, low: f64| {
            unit == Unit::Year || unit == Unit::Count && (1200.0..2100.0).contains(&low)
        };
        let is_year = year(one.quantity.unit, one.quantity.low);
        let mut others = pair
            .a
            .counts
            .iter()
            .filter(|o| year(o.quantity.unit, o.quantity.low) == is_year)
            .peekable();
        let at = usize::from(!is_year) * 2;
        match others.peek() {
            None => all[at + 1] += 1,
            Some(_) => all[at] += usize::from(others.all(|o| one.quantity.excludes(&o.quantity))),
        }
    }
    all.map(small)
}

/// Words that call the claim untrue.
fn refuted(pair: &Pair, matched: &Matched) -> [f32; 7] {
    let of_sentence = refuting::refuting(pair, pair.a, &matched.a);
    let of_claim = refuting::refuting(pair, pair.b, &matched.b);
    let has = |class: super::super::lexicon::Refuting| {
        flag(of_sentence.iter().any(|r: &Refuted| r.class == class && !r.open))
    };
    let [untrue, denies, doubts, ends] = super::super::lexicon::REFUTING.map(has);
    let open = flag(of_sentence.iter().any(|r| r.open));
    let rumour = pair.a.tokens.iter().any(|t| pair.vocabulary.lexicon().lists(List::Rumours, t.id));
    [untrue, open, denies, doubts, ends, flag(!of_claim.is_empty()), flag(rumour)]
}

/// The last word of the claim, where the sentence has it not: of a known class, and what the sentence
/// has of that class.
fn last_word(pair: &Pair, mine: &[usize]) -> [f32; 2] {
    let lexicon = pair.vocabulary.lexicon();
    let classed = |j: &&usize| lexicon.has_class(pair.b.tokens[**j].id);
    let last = mine.last().filter(classed).is_some();
    [flag(last), small(mine.iter().filter(classed).count())]
}

/// What the rules find in pairs that differ in one place.
fn one_place(pair: &Pair, matched: &Matched) -> [f32; 6] {
    let copies = || near_copy::detect(pair).first().map(|found| found.clash);
    let clash = exclusive::detect(pair, matched).map(|(clash, _)| clash).or_else(copies);
    let all = [
        Clash::CopyNumber,
        Clash::CopyTime,
        Clash::CopyName,
        Clash::CopyDenial,
        Clash::CopyOpposite,
        Clash::Exclusive,
    ];
    all.map(|one| flag(clash == Some(one)))
}

/// Words that set one thing before or after another.
fn order(pair: &Pair, matched: &Matched) -> [f32; 3] {
    let orders = |p: &Profile, mates: &[Option<usize>]| -> Vec<u32> {
        let lone = p.tokens.iter().zip(mates).filter(|(_, mate)| mate.is_none());
        lone.map(|(t, _)| t.id).filter(|&id| pair.vocabulary.lexicon().orders(id)).collect()
    };
    let (sentence, claim) = (orders(pair.a, &matched.a), orders(pair.b, &matched.b));
    let other = !sentence.is_empty() && !claim.is_empty();
    [small(sentence.len()), small(claim.len()), flag(other)]
}
