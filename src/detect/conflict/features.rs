//! What a pair of sentences looks like in numbers, for the scorer of near-copies. Each number says
//! something a reader can check: how much is shared, which places differ, and in what way.
//!
//! The kinds of features follow de Marneffe, Rafferty and Manning (2008, §4): alignment, polarity,
//! numbers, dates, times, antonyms, modality; computed from an alignment of words.
use std::collections::HashMap;

use crate::text::quantity::{Operator, Unit};

use super::lexicon::{CUES, Cue};
use super::matched::Matched;
use super::near_copy::{Edit, edit};
use super::profile::{Profile, Token};
use super::{Clash, Pair};

/// Number of features.
pub const FEATURES: usize = NAMES.len();

/// Their names, in order, as they stand in the scorer's file.
pub const NAMES: [&str; 69] = [
    "covered of shorter",
    "covered of longer",
    "words in sequence",
    "log words of shorter",
    "log words of longer",
    "unmatched of shorter",
    "unmatched of longer",
    "replaced places",
    "inserted places",
    "largest replaced",
    "another number",
    "another time",
    "another name",
    "denial",
    "opposite",
    "other weight",
    "one place only",
    "denials differ",
    "fewer denials",
    "more denials",
    "denied in one",
    "denied in one, part",
    "opposites, same polarity",
    "opposites, other polarity",
    "opposites in context",
    "exclusive words",
    "exclusive in context",
    "numbers equal",
    "numbers exclude, same unit",
    "numbers exclude, other unit",
    "numbers in one only",
    "years differ",
    "calendar differs",
    "names shared",
    "names in shorter only",
    "names in longer only",
    "name for name",
    "kin replaced",
    "word for word",
    "lower for lower",
    "endings equal",
    "frame opposed",
    "frame agreed",
    "questions or conditions",
    "levels differ",
    "moved words",
    "first difference",
    "last difference",
    "refutes in one",
    "denies in one",
    "fails in one",
    "hedges in one",
    "all in one",
    "some in one",
    "only in one",
    "more in one",
    "less in one",
    "more against less",
    "all against some",
    "refutes unmatched",
    "negative of shorter",
    "negative of longer",
    "denial covered",
    "name covered",
    "refuted in one",
    "synonyms",
    "replaced, unrelated",
    "replaced by a synonym",
    "numbers with other bounds",
];

/// The features of a pair, the same whichever comes first; `None` if the sentences have hardly a
/// word in common.
pub(super) fn features(pair: &Pair) -> Option<[f32; FEATURES]> {
    let (shorter, longer) = by_length(pair);
    let pair = &Pair { a: shorter, b: longer, ..*pair };
    let matched = Matched::new(pair);
    let (of_shorter, of_longer) = (content(pair.a, &matched.a), content(pair.b, &matched.b));
    if of_shorter.0 == 0 {
        return None;
    }
    let mut all = Vec::with_capacity(FEATURES);
    let part =
        |(matched, unmatched): (usize, usize)| matched as f32 / (matched + unmatched).max(1) as f32;
    let covered = part(of_shorter);
    all.extend([covered, part(of_longer), matched.in_sequence]);
    all.extend([pair.a, pair.b].map(|p| (p.tokens.len() as f32).ln_1p()));
    all.extend([of_shorter.1.min(12) as f32, of_longer.1.min(25) as f32]);
    let places = Places::new(pair, &matched);
    all.extend(places.numbers());
    all.extend(polarity(pair, &matched));
    all.extend(relations(pair, &matched));
    all.extend(numbers(pair));
    all.extend(names(pair));
    all.extend(places.replaced());
    all.extend(states(pair));
    all.push(matched.moved as f32);
    all.extend(places.ends);
    all.extend(cues(pair, &matched));
    let denials = |p: &Profile| p.tokens.iter().filter(|t| t.denies).count().min(3) as f32;
    all.extend([denials(pair.a), denials(pair.b)]);
    all.extend([Clash::CopyDenial, Clash::CopyName].map(|c| covered * places.count(c).min(1.0)));
    all.push(refuted_in_one(pair, &matched));
    all.extend([matched.alike, places.unrelated, places.synonyms].map(|n| n.min(6) as f32));
    all.push(other_bounds(pair));
    all.try_into().ok()
}

/// Whether one of them says that something is not so, with words that the other has not.
fn refuted_in_one(pair: &Pair, matched: &Matched) -> f32 {
    let lexicon = pair.vocabulary.lexicon();
    let says = |p: &Profile, mates: &[Option<usize>]| {
        let refutes =
            |t: &Token| t.denies || lexicon.is(t.id, Cue::Refutes) || lexicon.is(t.id, Cue::Denies);
        p.tokens.iter().zip(mates).any(|(t, mate)| mate.is_none() && refutes(t))
    };
    f32::from(u8::from(says(pair.a, &matched.a) != says(pair.b, &matched.b)))
}

fn by_length<'p>(pair: &Pair<'p>) -> (&'p Profile, &'p Profile) {
    let key = |p: &Profile| (p.tokens.iter().filter(|t| t.content).count(), p.fingerprint);
    if key(pair.a) <= key(pair.b) { (pair.a, pair.b) } else { (pair.b, pair.a) }
}

/// Content words that are matched, and those that are not.
fn content(profile: &Profile, mates: &[Option<usize>]) -> (usize, usize) {
    let all = profile.tokens.iter().zip(mates).filter(|(token, _)| token.content);
    let (yes, no): (Vec<_>, Vec<_>) = all.partition(|(_, mate)| mate.is_some());
    (yes.len(), no.len())
}

/// The places in which two sentences differ.
struct Places {
    telling: Vec<Clash>,
    other: f64,
    replaced: usize,
    inserted: usize,
    largest: usize,
    kin: usize,
    word_for_word: usize,
    lower: usize,
    endings: usize,
    name_for_name: usize,
    /// A word for another that neither says the same nor the opposite.
    unrelated: usize,
    synonyms: usize,
    /// Where the first and the last difference stand, 0 to 1.
    ends: [f32; 2],
}

impl Places {
    fn new(pair: &Pair, matched: &Matched) -> Places {
        let mut new = Places {
            telling: Vec::new(),
            other: 0.0,
            replaced: 0,
            inserted: 0,
            largest: 0,
            kin: 0,
            word_for_word: 0,
            lower: 0,
            endings: 0,
            name_for_name: 0,
            unrelated: 0,
            synonyms: 0,
            ends: [1.0, 0.0],
        };
        for (x, y) in &matched.differing {
            let of = |p: &Profile, at: &[usize]| -> Vec<Token> {
                at.iter().map(|&i| p.tokens[i]).filter(|t| t.content || t.denies).collect()
            };
            let (tx, ty) = (of(pair.a, x), of(pair.b, y));
            if let Some(&at) = x.first() {
                let at = at as f32 / pair.a.tokens.len() as f32;
                new.ends = [new.ends[0].min(at), new.ends[1].max(at)];
            }
            match edit(pair, x, y) {
                Edit::Idle => {}
                Edit::Other(weight) => new.other += weight,
                Edit::Telling(clash, _) => new.telling.push(clash),
            }
            match (tx.as_slice(), ty.as_slice()) {
                ([], []) => continue,
                ([], _) | (_, []) => new.inserted += 1,
                ([.., one], [.., other]) => {
                    new.replaced += 1;
                    new.largest = new.largest.max(tx.len().min(ty.len()));
                    new.kin += usize::from(pair.vocabulary.kin(one.id, other.id));
                    let single = tx.len() == 1 && ty.len() == 1;
                    new.word_for_word += usize::from(single);
                    let words = pair.vocabulary;
                    let alike = words.alike(one.id, other.id);
                    new.synonyms += usize::from(alike);
                    let known = alike
                        || words.kin(one.id, other.id)
                        || words.opposite(one.id, other.id)
                        || words.exclusive(one.id, other.id);
                    new.unrelated += usize::from(single && !known);
                    new.lower += usize::from(one.plain && other.plain);
                    new.endings += usize::from(one.ending == other.ending);
                    let named = |t: &[Token]| t.iter().all(|t| t.name);
                    new.name_for_name += usize::from(named(&tx) && named(&ty));
                }
            }
        }
        new
    }

    fn count(&self, clash: Clash) -> f32 {
        self.telling.iter().filter(|c| **c == clash).count().min(3) as f32
    }

    fn numbers(&self) -> [f32; 10] {
        let small = |n: usize| n.min(8) as f32;
        let all = self.replaced + self.inserted;
        [
            small(self.replaced),
            small(self.inserted),
            small(self.largest),
            self.count(Clash::CopyNumber),
            self.count(Clash::CopyTime),
            self.count(Clash::CopyName),
            self.count(Clash::CopyDenial),
            self.count(Clash::CopyOpposite),
            self.other.min(12.0) as f32,
            f32::from(u8::from(all == 1)),
        ]
    }

    fn replaced(&self) -> [f32; 5] {
        let of = [self.name_for_name, self.kin, self.word_for_word, self.lower, self.endings];
        of.map(|n| n.min(6) as f32)
    }
}

/// Denials, and matched words that one of the two denies.
fn polarity(pair: &Pair, matched: &Matched) -> [f32; 5] {
    let cues = |p: &Profile| p.tokens.iter().filter(|t| t.denies).count();
    let (one, other) = (cues(pair.a), cues(pair.b));
    let pairs = matched.a.iter().enumerate().filter_map(|(i, mate)| Some((i, (*mate)?)));
    let both: Vec<_> = pairs.filter(|&(i, _)| pair.a.tokens[i].content).collect();
    let turned =
        both.iter().filter(|&&(i, j)| pair.a.tokens[i].denied != pair.b.tokens[j].denied).count();
    [
        f32::from(u8::from((one + other) % 2 == 1)),
        one.min(other).min(3) as f32,
        one.max(other).min(3) as f32,
        turned.min(6) as f32,
        turned as f32 / both.len().max(1) as f32,
    ]
}

/// Opposites and words that exclude each other, among those that only one of the two has.
fn relations(pair: &Pair, matched: &Matched) -> [f32; 5] {
    let lone = |p: &Profile, mates: &[Option<usize>]| -> Vec<usize> {
        let lone = (0..mates.len()).filter(|&i| mates[i].is_none() && !p.tokens[i].mark);
        lone.take(20).collect()
    };
    let (of_a, of_b) = (lone(pair.a, &matched.a), lone(pair.b, &matched.b));
    let (mut same, mut other, mut context) = (0, 0, 0);
    let (mut exclusive, mut excluded_there) = (0, 0);
    for &i in &of_a {
        for &j in &of_b {
            let (s, t) = (&pair.a.tokens[i], &pair.b.tokens[j]);
            if pair.vocabulary.opposite(s.id, t.id) {
                if s.denied == t.denied {
                    same += 1
                } else {
                    other += 1
                }
                context += usize::from(s.denied == t.denied && matched.in_context(i, j));
            } else if pair.vocabulary.exclusive(s.id, t.id) {
                exclusive += 1;
                excluded_there += usize::from(matched.in_context(i, j));
            }
        }
    }
    [same, other, context, exclusive, excluded_there].map(|n: usize| n.min(3) as f32)
}

/// Numbers of both sentences, wherever they stand.
fn numbers(pair: &Pair) -> [f32; 6] {
    let (mut equal, mut same_unit, mut other_unit, mut alone) = (0, 0, 0, 0);
    let mut years = 0;
    for one in &pair.a.counts {
        let others = || pair.b.counts.iter().filter(|o| o.quantity.unit == one.quantity.unit);
        let fits = |o: &&super::counts::Count| !o.quantity.excludes(&one.quantity);
        if one.quantity.unit == Unit::Year {
            years += usize::from(others().next().is_some() && !others().any(|o| fits(&o)));
        } else if others().any(|o| fits(&o)) {
            equal += 1;
        } else if others().any(|o| o.head == one.head && one.head.is_some()) {
            same_unit += 1;
        } else if others().next().is_some() {
            other_unit += 1;
        } else {
            alone += 1;
        }
    }
    let apart = usize::from(pair.a.times.differ(&pair.b.times));
    [equal, same_unit, other_unit, alone, years, apart].map(|n| n.min(3) as f32)
}

/// Numbers that both have, and of which one is a bound: "870", "fewer than 870".
fn other_bounds(pair: &Pair) -> f32 {
    let bound = |c: &super::counts::Count| match c.quantity.operator {
        Operator::AtLeast => 1,
        Operator::AtMost => 2,
        _ => 0,
    };
    let value = |c: &super::counts::Count| match bound(c) {
        2 => c.quantity.high.to_bits(),
        _ => c.quantity.low.to_bits(),
    };
    let apart = |one: &&super::counts::Count| {
        let mut same = pair.b.counts.iter().filter(|other| value(one) == value(other)).peekable();
        same.peek().is_some() && same.all(|other| bound(one) != bound(other))
    };
    pair.a.counts.iter().filter(apart).count().min(3) as f32
}

/// Names that both have, and those of one.
fn names(pair: &Pair) -> [f32; 3] {
    let ids = |p: &Profile| -> Vec<u32> {
        let mut ids: Vec<u32> = p.tokens.iter().filter(|t| t.name).map(|t| t.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let has = |p: &Profile, id: u32| p.tokens.iter().any(|t| t.id == id);
    let (a, b) = (ids(pair.a), ids(pair.b));
    let shared = a.iter().filter(|&&id| has(pair.b, id)).count();
    let more = b.iter().filter(|&&id| !has(pair.a, id)).count();
    [shared, a.len() - shared, more].map(|n| n.min(5) as f32)
}

/// States in the tables of frames, and how sentences are put.
fn states(pair: &Pair) -> [f32; 4] {
    let mut sides: HashMap<usize, [[bool; 2]; 2]> = HashMap::new();
    for (which, profile) in [pair.a, pair.b].into_iter().enumerate() {
        for hit in &profile.hits {
            sides.entry(hit.frame).or_default()[which][usize::from(hit.side)] = true;
        }
    }
    let opposed =
        |[a, b]: &&[[bool; 2]; 2]| a[0] && b[1] && !a[1] && !b[0] || a[1] && b[0] && !a[0] && !b[1];
    let agreed = |[a, b]: &&[[bool; 2]; 2]| a[0] && b[0] || a[1] && b[1];
    let count = |n: usize| n.min(3) as f32;
    let open = |p: &Profile| p.clauses.iter().any(|c| !c.assertion.claims());
    let level = |p: &Profile| p.clauses.first().map(|c| c.assertion);
    [
        count(sides.values().filter(opposed).count()),
        count(sides.values().filter(agreed).count()),
        count(usize::from(open(pair.a)) + usize::from(open(pair.b))),
        f32::from(u8::from(level(pair.a) != level(pair.b))),
    ]
}

/// Cues that only one of the two has.
fn cues(pair: &Pair, matched: &Matched) -> [f32; 12] {
    let lexicon = pair.vocabulary.lexicon();
    let lone = |p: &Profile, mates: &[Option<usize>], cue: Cue| {
        let words = p.tokens.iter().zip(mates);
        words.filter(|(t, mate)| mate.is_none() && lexicon.is(t.id, cue)).count()
    };
    let sides = CUES.map(|cue| [lone(pair.a, &matched.a, cue), lone(pair.b, &matched.b, cue)]);
    let in_one = sides.map(|[a, b]| f32::from(u8::from((a > 0) != (b > 0))));
    let against = |one: Cue, other: Cue| {
        let (one, other) = (sides[one as usize], sides[other as usize]);
        f32::from(u8::from(one[0] > 0 && other[1] > 0 || one[1] > 0 && other[0] > 0))
    };
    let refuting = sides[Cue::Refutes as usize];
    let mut all = [0.0; 12];
    all[..9].copy_from_slice(&in_one);
    all[9] = against(Cue::More, Cue::Less);
    all[10] = against(Cue::All, Cue::Some);
    all[11] = (refuting[0] + refuting[1]).min(3) as f32;
    all
}
