//! Detects near-copies that differ in one telling point: a number, a time, a name, a "not" or an
//! opposite word. Everything else in the two sentences must be alike, so that the point is all
//! that sets them apart.
use std::ops::Range;

use crate::model::ConflictKind;
use crate::text::diff;
use crate::text::quantity::{Operator, Quantity, Unit};

use super::counts::Count;
use super::lexicon::Cue;
use super::profile::{Profile, Token};
use super::word_lists::List;
use super::{Clash, Found, Pair};

/// Content words that must be the same.
const LEAST_SHARED: usize = 4;
/// Of them, words that are neither names, numbers nor times: time stamps and bylines have none.
const LEAST_PLAIN: usize = 2;
/// Of the content words compared, the part that must be the same.
const LEAST_ALIKE: f64 = 0.65;
/// Of the shorter sentence's content words, the part that must be compared at all.
const LEAST_COVERED: f64 = 0.6;

/// One place where two sentences differ.
pub(super) enum Edit {
    /// It says nothing: function words, words of saying.
    Idle,
    /// It says something else, with this many content words.
    Other(f64),
    /// It sets the two against each other.
    Telling(Clash, [Range<usize>; 2]),
}

/// The telling difference of two near-copies.
pub(super) fn detect(pair: &Pair) -> Vec<Found> {
    if pair.same_sentence() || !enough_shared(&pair.a.content, &pair.b.content) {
        return Vec::new();
    }
    let found = compare(pair, spoken(pair.a), spoken(pair.b));
    let whole = |p: &Profile| p.body == (0..p.tokens.len());
    if !found.is_empty() || whole(pair.a) && whole(pair.b) {
        return found;
    }
    // A copy may well name its speaker in another place, or none.
    let within = |p: &Profile| spoken(p).into_iter().filter(|i| p.body.contains(i)).collect();
    compare(pair, within(pair.a), within(pair.b))
}

/// The telling difference of these words of the two.
fn compare(pair: &Pair, a: Vec<usize>, b: Vec<usize>) -> Vec<Found> {
    let ids = |p: &Profile, at: &[usize]| at.iter().map(|&i| p.tokens[i].id).collect::<Vec<_>>();
    let ops = diff::align(&ids(pair.a, &a), &ids(pair.b, &b));
    let content = |p: &Profile, at: &[usize]| at.iter().filter(|&&i| p.tokens[i].content).count();
    let Some(first) = ops.iter().position(|op| op.same) else { return Vec::new() };
    let last = ops.iter().rposition(|op| op.same).unwrap_or(first);
    let mut seen = Likeness { longer: a.len().max(b.len()), ..Likeness::default() };
    for (n, op) in ops.iter().enumerate() {
        let (x, y) = (&a[op.old.clone()], &b[op.new.clone()]);
        if op.same {
            seen.shared += content(pair.a, x);
            seen.words += x.len();
            seen.plain += x.iter().filter(|&&i| pair.a.tokens[i].plain).count();
            continue;
        }
        // What one sentence says before or after the other's words is an addition to them.
        let edge = n < first || n > last;
        let denies = x.iter().any(|&i| pair.a.tokens[i].denies)
            || y.iter().any(|&i| pair.b.tokens[i].denies);
        seen.denied_beside |=
            edge && denies && (x.is_empty() || y.is_empty() || x.len().max(y.len()) > 3);
        if edge && (x.is_empty() || y.is_empty()) {
            continue;
        }
        if edge && x.len().max(y.len()) > 3 {
            seen.other += content(pair.a, x).min(content(pair.b, y)) as f64;
            continue;
        }
        match edit(pair, x, y) {
            Edit::Idle => {}
            Edit::Other(weight) => seen.other += weight,
            Edit::Telling(clash, words) => seen.telling.push((clash, words)),
        }
    }
    let shorter = content(pair.a, &a).min(content(pair.b, &b));
    if (seen.shared as f64) < LEAST_COVERED * shorter as f64 {
        return Vec::new();
    }
    seen.one_point(pair).into_iter().map(|(clash, words)| found(pair, clash, words)).collect()
}

/// How alike two sentences are, and in what they differ.
#[derive(Default)]
struct Likeness {
    /// Words in common, and of them those with content, and of those the plain ones.
    words: usize,
    shared: usize,
    plain: usize,
    /// Content words that differ without saying the opposite.
    other: f64,
    /// Words of the longer sentence.
    longer: usize,
    /// Whether what one sentence has more than the other holds a denial.
    denied_beside: bool,
    telling: Vec<(Clash, [Range<usize>; 2])>,
}

impl Likeness {
    /// The one point in which they differ. Sentences that differ in several ways tell of two
    /// things: another year has another number, another name another year.
    fn one_point(&self, pair: &Pair) -> Option<(Clash, [Range<usize>; 2])> {
        let mut points = self.telling.iter();
        // In a copied report they still tell of one, and the number says most.
        let number = points.find(|(c, _)| pair.one_report && *c == Clash::CopyNumber);
        let (clash, words) = number.or(self.telling.first())?.clone();
        let several = self.telling.len() > 2 || self.telling.iter().any(|(c, _)| *c != clash);
        if several && !pair.one_report {
            return None;
        }
        let alike = self.shared as f64 / (self.shared as f64 + self.other);
        let once = self.telling.len() == 1;
        // A short sentence has few words to be alike in; then all of them must be.
        let brief = words.iter().all(|w| w.len() <= 4);
        let exact = once
            && brief
            && self.words * 5 >= self.longer * 3
            && self.other == 0.0
            && self.words >= 5
            && self.plain >= 1
            && self.shared >= 2;
        let long = self.shared >= LEAST_SHARED && self.plain >= LEAST_PLAIN && alike >= LEAST_ALIKE;
        // The more two sentences share, the more may be told differently beside the point.
        let enough = if self.shared >= 8 { 0.65 } else { 0.75 };
        // A name at the beginning is most often that of the next in a list.
        let leads = words[0].start <= 2 || words[1].start <= 2;
        let names = if !pair.same_source() {
            9
        } else if leads {
            6
        } else {
            4
        };
        let sure = match clash {
            // Lists repeat a sentence with one name changed; only long copies are more than a
            // pattern, and across sources the same pattern has many more chances.
            Clash::CopyName => long && once && self.shared >= names && alike >= 0.9,
            Clash::CopyTime => long && alike >= 0.9,
            Clash::CopyDenial => {
                (exact || long && alike >= enough)
                    && !self.denied_beside
                    && one_sided(pair, &self.telling)
            }
            Clash::CopyOpposite | Clash::CopyNumber => exact || long && alike >= enough,
            Clash::CopySpeaker
            | Clash::CopyWords
            | Clash::Whole
            | Clash::Swapped
            | Clash::Certainty
            | Clash::Contested
            | Clash::Promise(_)
            | Clash::Quantity
            | Clash::Measure
            | Clash::Role(_)
            | Clash::Frame(_)
            | Clash::Member(_)
            | Clash::Exclusive
            | Clash::Refuted => false,
        };
        sure.then_some((clash, words))
    }
}

/// Whether all denials stand in one of the two; one in each may well say the same.
fn one_sided(pair: &Pair, telling: &[(Clash, [Range<usize>; 2])]) -> bool {
    let denies =
        |p: &Profile, words: &Range<usize>| p.tokens[words.clone()].iter().any(|t| t.denies);
    let in_a = telling.iter().filter(|(_, w)| denies(pair.a, &w[0])).count();
    let in_b = telling.iter().filter(|(_, w)| denies(pair.b, &w[1])).count();
    in_a == 0 || in_b == 0
}

fn found(pair: &Pair, clash: Clash, words: [Range<usize>; 2]) -> Found {
    let clash = if clash == Clash::CopyName { name_or_speaker(pair, &words) } else { clash };
    let kind =
        if clash == Clash::CopyNumber { ConflictKind::Quantity } else { ConflictKind::State };
    Found { kind, about: words[0].clone(), words, clash, score: None, update: None }
}

/// Whether the other name is of who is quoted: a word of saying stands beside it in both.
pub(super) fn name_or_speaker(pair: &Pair, words: &[Range<usize>; 2]) -> Clash {
    let speaks = |p: &Profile, words: &Range<usize>| {
        let from = words.start.saturating_sub(1);
        p.tokens[from..p.tokens.len().min(words.end + 1)].iter().any(|token| token.says)
    };
    match speaks(pair.a, &words[0]) && speaks(pair.b, &words[1]) {
        true => Clash::CopySpeaker,
        false => Clash::CopyName,
    }
}

/// Whether two sorted lists share half of the shorter one.
fn enough_shared(a: &[u32], b: &[u32]) -> bool {
    let common = a.iter().filter(|id| b.binary_search(id).is_ok()).count();
    common >= 2 && common * 2 >= a.len().min(b.len())
}

/// Indices of the words that are spoken: no marks.
pub(super) fn spoken(profile: &Profile) -> Vec<usize> {
    (0..profile.tokens.len()).filter(|&i| !profile.tokens[i].mark).collect()
}

/// What the words at `x` of one sentence do to those at `y` of the other.
pub(super) fn edit(pair: &Pair, x: &[usize], y: &[usize]) -> Edit {
    let tokens =
        |p: &Profile, at: &[usize]| at.iter().map(|&i| p.tokens[i]).collect::<Vec<Token>>();
    let (tx, ty) = (tokens(pair.a, x), tokens(pair.b, y));
    let range = |p: &Profile, at: &[usize], beside: usize| match (at.first(), at.last()) {
        (Some(&first), Some(&last)) => first..last + 1,
        _ => {
            beside.min(p.tokens.len().saturating_sub(1))
                ..beside.min(p.tokens.len().saturating_sub(1)) + 1
        }
    };
    // An insertion has no words on the other side; the neighbouring word stands for them there.
    let words = || {
        [
            range(pair.a, x, neighbour(pair.a, pair.b, y)),
            range(pair.b, y, neighbour(pair.b, pair.a, x)),
        ]
    };
    let count = |t: &[Token]| t.iter().filter(|t| t.content && !t.denies).count();
    let (cx, cy) = (count(&tx), count(&ty));
    let denials = |t: &[Token]| t.iter().filter(|t| t.denies).count();
    let person = |t: &[Token]| t.iter().find_map(|t| t.person);
    // Another speaker or another one spoken of: another statement.
    if let (Some(one), Some(other)) = (person(&tx), person(&ty))
        && one != other
    {
        let swapped = cx == 0 && cy == 0 && one.max(other) == 3 && one.min(other) == 2;
        return if swapped { Edit::Telling(Clash::CopyName, words()) } else { Edit::Other(2.0) };
    }
    // "the first edition", "the second edition": a list, not a quarrel; "finished second", "finished
    // third": a quarrel.
    if ordinal(pair.a, x) && ordinal(pair.b, y) {
        return match ranked(pair, pair.a, x) && ranked(pair, pair.b, y) {
            true => Edit::Telling(Clash::CopyOpposite, words()),
            false => Edit::Other(1.0),
        };
    }
    if let Some(clash) = number(pair, x, y) {
        return clash.map_or(Edit::Idle, |c| Edit::Telling(c, words()));
    }
    let calendar = |t: &[Token]| t.iter().filter(|t| t.calendar).map(|t| t.calendar_sort).max();
    if let (Some(one), Some(other)) = (calendar(&tx), calendar(&ty))
        && cx <= 3
        && cy <= 3
    {
        // "Tuesday" and "8 December" may be one day.
        return if one == other { Edit::Telling(Clash::CopyTime, words()) } else { Edit::Idle };
    }
    let opposite = tx.iter().any(|s| ty.iter().any(|t| pair.vocabulary.opposite(s.id, t.id)));
    let denial = denials(&tx) % 2 != denials(&ty) % 2;
    let both =
        |s: &Token, t: &Token| !s.denies && !t.denies && pair.vocabulary.opposite(s.id, t.id);
    if denial && tx.iter().any(|s| ty.iter().any(|t| both(s, t))) {
        // "not clear", "unclear".
        return Edit::Idle;
    }
    // "Almost all joined", "almost none joined".
    let lexicon = pair.vocabulary.lexicon();
    let all = |t: &[Token]| t.len() == 1 && !t[0].denies && lexicon.is(t[0].id, Cue::All);
    if denial && (unlike(&tx, &ty) == 0 || all(&tx) || all(&ty)) {
        return Edit::Telling(Clash::CopyDenial, words());
    }
    if opposite && cx <= 3 && cy <= 3 {
        return Edit::Telling(Clash::CopyOpposite, words());
    }
    let names = |t: &[Token]| !t.is_empty() && t.iter().filter(|t| t.content).all(|t| t.name);
    let short = |t: &[Token]| t.len() == 1 && t[0].acronym;
    if names(&tx) && names(&ty) && short(&tx) != short(&ty) {
        // "the UN" may be the other's "United Nations".
        return Edit::Idle;
    }
    if cx > 0
        && cy > 0
        && cx <= 4
        && cy <= 4
        && names(&tx)
        && names(&ty)
        && tx.iter().all(|s| ty.iter().all(|t| s.id != t.id && !pair.vocabulary.kin(s.id, t.id)))
    {
        return Edit::Telling(Clash::CopyName, words());
    }
    // "big" for "large": what is left says whether it is another thing.
    let same = synonyms(pair, &tx, &ty);
    match (cx - same, cy - same) {
        (0, 0) => Edit::Idle,
        (n, 0) | (0, n) => Edit::Other(n as f64 * 0.5),
        (m, n) => Edit::Other(m.max(n) as f64),
    }
}

/// How many content words of the one have a synonym of their own among the other's.
fn synonyms(pair: &Pair, x: &[Token], y: &[Token]) -> usize {
    let told = |t: &&Token| t.content && !t.denies;
    let mut free: Vec<&Token> = y.iter().filter(told).collect();
    let mut same = 0;
    for s in x.iter().filter(told) {
        if let Some(at) = free.iter().position(|t| pair.vocabulary.alike(s.id, t.id)) {
            free.swap_remove(at);
            same += 1;
        }
    }
    same
}

/// How many content words stand in one of the two only.
fn unlike(x: &[Token], y: &[Token]) -> usize {
    let lone = |x: &[Token], y: &[Token]| {
        x.iter().filter(|s| s.content && !s.denies && y.iter().all(|t| t.id != s.id)).count()
    };
    lone(x, y) + lone(y, x)
}

/// The word of `own` that stands where `other` has the words at `at`: an equal neighbour.
pub(super) fn neighbour(own: &Profile, other: &Profile, at: &[usize]) -> usize {
    let Some(&last) = at.last() else { return 0 };
    let after = other.tokens.get(last + 1..).unwrap_or_default().iter().find(|t| t.content);
    after.and_then(|t| own.tokens.iter().position(|o| o.id == t.id)).unwrap_or(0)
}

/// Whether a place in an order stands among these words.
fn ordinal(profile: &Profile, at: &[usize]) -> bool {
    let is = |c: &super::counts::Count| c.quantity.unit == Unit::Ordinal;
    profile.counts.iter().any(|c| is(c) && at.iter().any(|i| c.quantity.words.contains(i)))
}

/// Whether a word beside these makes a rank of a place in an order.
fn ranked(pair: &Pair, profile: &Profile, at: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (at.first(), at.last()) else { return false };
    let beside = [first.checked_sub(1), Some(last + 1)].into_iter().flatten();
    let ids = beside.filter_map(|i| profile.tokens.get(i)).map(|token| token.id);
    let lexicon = pair.vocabulary.lexicon();
    at.len() == 1 && ids.into_iter().any(|id| lexicon.lists(List::Ranks, id))
}

/// Whether the edit changes a number, and then whether the numbers exclude each other. Eleven of one thing and
/// three of another are two counts.
fn number(pair: &Pair, x: &[usize], y: &[usize]) -> Option<Option<Clash>> {
    let of = |p: &'_ Profile, at: &[usize]| {
        let within = |c: &&Count| at.iter().any(|i| c.quantity.words.contains(i));
        p.counts.iter().find(within).cloned()
    };
    let (p, q) = (of(pair.a, x)?, of(pair.b, y)?);
    let among = |p: &Profile, at: &[usize], id: u32| at.iter().any(|&i| p.tokens[i].id == id);
    let anybody = |id| pair.vocabulary.lexicon().lists(List::People, id);
    if let (Some(one), Some(other)) = (p.head, q.head)
        && !anybody(one)
        && !anybody(other)
        && among(pair.a, x, one)
        && among(pair.b, y, other)
        && !pair.vocabulary.nouns().alike(one, other)
        && !pair.vocabulary.alike(one, other)
    {
        return None;
    }
    let (p, q) = (p.quantity, q.quantity);
    if p.unit != q.unit {
        return None;
    }
    let is_year = |v: f64| (1500.0..2100.0).contains(&v) && v.fract() == 0.0;
    let clash = match p.unit {
        Unit::Year | Unit::Day | Unit::Clock => Clash::CopyTime,
        Unit::Count if is_year(p.low) && is_year(q.low) => Clash::CopyTime,

        _ => Clash::CopyNumber,
    };
    // "more than two" and "more than five" could both hold, but a copy would have kept its number.
    let bound = |q: &Quantity| if q.operator == Operator::AtMost { q.high } else { q.low };
    let (one, other) = (bound(&p), bound(&q));
    // "Around 2011" is not "around 2012", though "around 2,011 people" may be "around 2,012".
    let near = if clash == Clash::CopyTime { 0.5 } else { 0.1 * one.max(other) };
    let moved = p.operator == q.operator && (one - other).abs() > near;
    Some((p.excludes(&q) || moved && p.operator != Operator::Vague).then_some(clash))
}
