//! Finds quantities in a sentence: "at least 12 people", "hundreds of women", "a small group".
//!
//! A quantity is a range, because news rarely counts: "hundreds" is 200 to 999. Years, dates,
//! times, ages, scores and ordinals are told apart, since they count nothing.
use std::ops::Range;

use super::number::{Number, number};
pub use super::unit::Unit;
use super::unit::{is_currency, unit};
use super::words::{Kind, Word, is_function_word};

/// How exact a quantity claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// "12"
    Exactly,
    /// "about 12"
    About,
    /// "more than 12"
    AtLeast,
    /// "up to 12"
    AtMost,
    /// "dozens"
    Vague,
}

/// A quantity in a sentence.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// Which words name it, with its operator.
    pub words: Range<usize>,
    /// Smallest value it can mean.
    pub low: f64,
    /// Largest value it can mean.
    pub high: f64,
    /// How exact it claims to be.
    pub operator: Operator,
    /// What it measures.
    pub unit: Unit,
    /// The word that names what is counted, where one does.
    pub head: Option<usize>,
}

impl Quantity {
    /// Whether no value fits both. Vague words need a clear gap: who says "dozens" may mean 110.
    pub fn excludes(&self, other: &Quantity) -> bool {
        if rounds(self, other) || rounds(other, self) {
            return false;
        }
        let vague = self.operator == Operator::Vague || other.operator == Operator::Vague;
        let gap = if vague { 2.0 } else { 1.0 };
        let (below, above) = if self.high < other.low { (self, other) } else { (other, self) };
        below.high * gap < above.low * (1.0 - 1e-9)
    }
}

/// Whether one large number is the other, rounded: "1.9 million" for 1,934,000.
fn rounds(coarse: &Quantity, fine: &Quantity) -> bool {
    let (value, other) = (coarse.low, fine.low);
    // A year or a day is never rounded: 1980 is not 1979.
    let calendar = matches!(coarse.unit, Unit::Year | Unit::Day | Unit::Clock);
    if calendar || coarse.operator != Operator::Exactly || value < 1000.0 || coarse.high != value {
        return false;
    }
    let mut step = 1.0;
    while step < value && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    (value - other).abs() < step && (value - other).abs() < value * 0.1
}

/// Words that stand for a range.
fn vague(word: &str) -> Option<(f64, f64)> {
    Some(match word {
        "hundreds" => (200.0, 999.0),
        "thousands" => (2e3, 99_999.0),
        "millions" => (2e6, 9.99e8),
        "billions" => (2e9, 9.99e11),
        "dozens" => (24.0, 99.0),
        "scores" => (40.0, 200.0),
        "several" => (3.0, 15.0),
        "handful" => (2.0, 9.0),
        _ => return None,
    })
}

/// "several dozen".
fn several(word: &Word) -> Option<(f64, f64)> {
    Some(match word.lower.as_str() {
        "dozen" => (24.0, 120.0),
        "hundred" => (200.0, 999.0),
        "thousand" => (2e3, 15e3),
        "million" => (2e6, 15e6),
        _ => return None,
    })
}

const GROUPS: &str = " group band gathering crowd ";
const PLURALS: &str = " people men women children police personnel troops ";

/// Every quantity among a sentence's words, in order, none overlapping another.
pub fn quantities(words: &[Word]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let call = telephone(&words[at..]);
        if call > 0 {
            at += call;
            continue;
        }
        match quantity_at(words, at) {
            Some(mut quantity) => {
                at = quantity.words.end.max(at + 1);
                let begin = apply_operator(words, &mut quantity);
                quantity.words.start = begin;
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    found
}

/// How many words a telephone number takes: three groups of digits or more with hyphens between them,
/// nine digits or more.
fn telephone(words: &[Word]) -> usize {
    let group = |w: &Word| w.kind == Kind::Number && w.lower.bytes().all(|b| b.is_ascii_digit());
    let Some(first) = words.first().filter(|w| group(w)) else { return 0 };
    let more = words[1..].iter().take_while(|w| w.joined && group(w));
    let (groups, digits) = more
        .fold((1, first.lower.len()), |(groups, digits), w| (groups + 1, digits + w.lower.len()));
    if groups >= 3 && digits >= 9 { groups } else { 0 }
}

fn quantity_at(words: &[Word], at: usize) -> Option<Quantity> {
    let word = &words[at];
    if let Some(found) = vague_at(words, at) {
        return Some(found);
    }
    if let Some(n) = ordinal(&word.lower) {
        return Some(exact(at..at + 1, n, Unit::Ordinal));
    }
    let Number { value, words: taken, bare_digits } = number(&words[at..])?;
    let mut end = at + taken;
    // "one of them", "no one", "one day": the word counts nothing.
    if word.lower == "one" && taken == 1 {
        let after = words.get(end).map_or("", |w| w.lower.as_str());
        if matches!(after, "of" | "another" | "day" | "by" | "thing" | "that" | "")
            || is_function_word(after)
        {
            return None;
        }
    }
    if matches!(word.lower.as_str(), "hundred" | "thousand" | "million" | "billion") {
        let article = at > 0 && words[at - 1].lower == "a";
        if !article {
            return None;
        }
    }
    let next = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    let mut high = value;
    // "10 to 15", "10-15"
    let joiner = matches!(next(end), "to" | "–" | "or");
    let joined = words.get(end).is_some_and(|w| w.joined);
    let second = if joiner { end + 1 } else { end };
    let mut score = false;
    if (joiner || joined)
        && let Some(upper) = words.get(second..).and_then(number)
    {
        if upper.value > value && next(at.wrapping_sub(1)) != "from" {
            high = upper.value;
        } else {
            score = true;
        }
        // "3-1" is a score, whichever side leads.
        score |= next(end) != "to"
            && next(end) != "or"
            && high < 15.0
            && !counts_next(words, second + upper.words);
        end = second + upper.words;
    }
    let unit = if score { Unit::Score } else { unit(words, at, end, value, bare_digits) };
    let head = match unit {
        Unit::Count => head(words, end, value),
        Unit::Age => words.get(end + 1).and_then(|w| (w.lower == "old").then_some(end + 1)),
        Unit::Percent | Unit::Measure | Unit::Duration => (end < words.len()).then_some(end),
        Unit::Money => words.get(end).is_some_and(|w| is_currency(&w.lower)).then_some(end),
        _ => None,
    };
    Some(Quantity { words: at..end, low: value, high, operator: Operator::Exactly, unit, head })
}

pub(super) fn counts_next(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|w| w.kind == Kind::Word && is_plural(&w.lower))
}

fn exact(words: Range<usize>, value: f64, unit: Unit) -> Quantity {
    Quantity { words, low: value, high: value, operator: Operator::Exactly, unit, head: None }
}

fn vague_at(words: &[Word], at: usize) -> Option<Quantity> {
    let is = |i: usize, text: &str| words.get(i).is_some_and(|w| w.lower == text);
    let (low, high, end) = if is(at, "tens") || is(at, "hundreds") {
        match (is(at + 1, "of"), words.get(at + 2).map(|w| w.lower.as_str())) {
            (true, Some("thousands")) if is(at, "tens") => (2e4, 99_999.0, at + 3),
            (true, Some("thousands")) => (2e5, 999_999.0, at + 3),
            (true, Some("millions")) => (2e7, 9.99e8, at + 3),
            _ if is(at, "hundreds") => (200.0, 999.0, at + 1),
            _ => return None,
        }
    } else if is(at, "a") && is(at + 1, "few") {
        match words.get(at + 2).map(|w| w.lower.as_str()) {
            Some("hundred") => (200.0, 999.0, at + 3),
            Some("thousand") => (2e3, 9999.0, at + 3),
            Some("dozen") => (24.0, 99.0, at + 3),
            _ => (2.0, 9.0, at + 2),
        }
    } else if is(at, "several") && words.get(at + 1).and_then(several).is_some() {
        let (low, high) = words.get(at + 1).and_then(several)?;
        (low, high, at + 2)
    } else if is(at, "a") && is(at + 1, "couple") && is(at + 2, "of") {
        (2.0, 3.0, at + 2)
    } else if is(at, "a") && (is(at + 1, "small") || is(at + 1, "tiny")) && group(words, at + 2) {
        (3.0, 60.0, at + 3)
    } else {
        let (low, high) = vague(&words[at].lower)?;
        (low, high, at + 1)
    };
    // "dozens of them" counts a part of something.
    let head = if is(end, "of") { head(words, end + 1, 2.0) } else { head(words, end, 2.0) };
    Some(Quantity { words: at..end, low, high, operator: Operator::Vague, unit: Unit::Count, head })
}

fn group(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|w| GROUPS.contains(&format!(" {} ", w.lower)))
}

pub(super) fn ordinal(lower: &str) -> Option<f64> {
    const NAMES: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    if let Some(i) = NAMES.iter().position(|n| *n == lower) {
        return Some(i as f64 + 1.0);
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| lower.strip_suffix(s))?;
    digits.parse().ok()
}

/// The plural noun counted by a number that ends before `from`.
fn head(words: &[Word], from: usize, value: f64) -> Option<usize> {
    let mut adjective = from;
    for i in from..words.len().min(from + 5) {
        let word = &words[i];
        if word.kind != Kind::Word || is_function_word(&word.lower) {
            // "12 of the hostages" counts a part of the hostages.
            return None;
        }
        if is_plural(&word.lower) {
            let further =
                words.get(i + 1).is_some_and(|w| w.kind == Kind::Word && w.lower.ends_with("ers"));
            return Some(if further && word.lower == "police" { i + 1 } else { i });
        }
        adjective = i;
    }
    (value == 1.0 && adjective == from).then_some(from).filter(|&i| i < words.len())
}

fn is_plural(lower: &str) -> bool {
    PLURALS.contains(&format!(" {lower} "))
        || (lower.len() > 3
            && lower.ends_with('s')
            && !["ss", "us", "is", "ous"].iter().any(|e| lower.ends_with(e))
            && !matches!(lower, "has" | "was" | "does" | "says" | "as"))
}

/// Widens a quantity by "more than", "about" and their like before it; gives where that begins.
fn apply_operator(words: &[Word], quantity: &mut Quantity) -> usize {
    let start = quantity.words.start;
    let back = |n: usize| start.checked_sub(n).map_or("", |i| words[i].lower.as_str());
    if quantity.operator == Operator::Vague {
        return start;
    }
    let denied = matches!(back(3), "no" | "not");
    let (operator, length) = match (back(2), back(1)) {
        ("more" | "greater" | "higher", "than") if denied => (Operator::AtMost, 3),
        ("less" | "fewer" | "lower", "than") if denied => (Operator::AtLeast, 3),
        ("more" | "greater" | "higher", "than") | ("at", "least") => (Operator::AtLeast, 2),
        ("less" | "fewer" | "lower", "than") | ("at", "most") | ("up", "to") => {
            (Operator::AtMost, 2)
        }
        ("over" | "above" | "exceeding", "magnitude" | "level") => (Operator::AtLeast, 2),
        ("under" | "below", "magnitude" | "level") => (Operator::AtMost, 2),
        (_, "over" | "above" | "exceeding" | "exceed" | "exceeds" | "exceeded") => {
            (Operator::AtLeast, 1)
        }
        (_, "under" | "below" | "almost" | "nearly") => (Operator::AtMost, 1),
        (
            _,
            "about" | "around" | "roughly" | "approximately" | "some" | "estimated" | "nearing",
        ) => (Operator::About, 1),
        _ => return start,
    };
    quantity.operator = operator;
    match operator {
        Operator::AtLeast => quantity.high = f64::INFINITY,
        // "nearly 300" is no less than most of it; "fewer than 300" may be anything.
        Operator::AtMost => quantity.low = if length == 1 { quantity.low * 0.8 } else { 0.0 },
        // "around 2012" is a year or two before or after.
        _ if quantity.unit == Unit::Year => {
            quantity.low -= 2.0;
            quantity.high += 2.0;
        }
        _ => {
            quantity.low *= 0.85;
            quantity.high *= 1.15;
        }
    }
    start - length
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn read(text: &str) -> Vec<(f64, f64, Unit, Option<String>)> {
        let words = words(text, 100);
        quantities(&words)
            .into_iter()
            .map(|q| (q.low, q.high, q.unit, q.head.map(|h| words[h].lower.clone())))
            .collect()
    }

    #[test]
    fn reads_counts_with_what_is_counted() {
        let people = Some("people".to_owned());
        assert_eq!(
            read("At least 12 people died"),
            [(12.0, f64::INFINITY, Unit::Count, people.clone())]
        );
        assert_eq!(read("two hundred angry people"), [(200.0, 200.0, Unit::Count, people.clone())]);
        assert_eq!(
            read("Hundreds of local people came"),
            [(200.0, 999.0, Unit::Count, people.clone())]
        );
        assert_eq!(read("a small group of people"), [(3.0, 60.0, Unit::Count, people)]);
        assert_eq!(read("10 to 15 boats"), [(10.0, 15.0, Unit::Count, Some("boats".into()))]);
    }

    #[test]
    fn tells_what_counts_nothing() {
        for (text, unit) in [
            ("in 2014 he left", Unit::Year),
            ("the 2014 presidential elections", Unit::Year),
            ("lost 1500 young women", Unit::Count),
            ("a 42-year-old teacher", Unit::Age),
            ("on June 30 they met", Unit::Day),
            ("won 3-1 at home", Unit::Score),
            ("the third time", Unit::Ordinal),
            ("at 10 a.m. sharp", Unit::Clock),
            ("a loss of $3 million", Unit::Money),
            ("grew 4.5 per cent", Unit::Percent),
            ("a 12 km walk", Unit::Measure),
            ("for three weeks", Unit::Duration),
        ] {
            assert_eq!(read(text)[0].2, unit, "{text}");
        }
        assert!(read("one of them left").is_empty());
        assert!(read("call 555-010-4477 for more").is_empty());
    }

    #[test]
    fn ranges_exclude_each_other_only_beyond_doubt() {
        let q = |text: &str| quantities(&words(text, 20)).remove(0);
        assert!(q("hundreds of boats").excludes(&q("a small group of boats")));
        assert!(q("12 boats").excludes(&q("15 boats")));
        assert!(!q("at least 12 boats").excludes(&q("15 boats")));
        assert!(q("at least 12 boats").excludes(&q("9 boats")));
        assert!(!q("about 100 boats").excludes(&q("110 boats")));
        assert!(!q("hundreds of boats").excludes(&q("1,500 boats")));
        assert!(q("in 1980 it sank").excludes(&q("in 1979 it sank")));
        assert!(!q("around 1980 it sank").excludes(&q("in 1979 it sank")));
    }
}
