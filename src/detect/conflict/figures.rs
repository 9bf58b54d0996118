//! Reads figures that need a little reckoning before they can be compared: the majority that two
//! counts of votes leave, the year in which a 30-year-old bridge was built, the how-manieth title,
//! how far two places are apart.
use std::ops::Range;

use crate::text::quantity::{Operator, Quantity, Unit, quantities};
use crate::text::time::weekday;
use crate::text::words::{Kind, Word, is_function_word};

use super::roles::{self, Mention, Role, Scale, Sign};
use super::tally::Tally;
use super::vocabulary::Vocabulary;

/// The reckoned figures of a sentence from a text of this year.
pub(super) fn figures(
    words: &[Word],
    mentions: &[Mention],
    year: Option<f64>,
    vocabulary: &mut Vocabulary,
) -> Vec<Tally> {
    let mut found = Vec::new();
    let read = quantities(words);
    for quantity in &read {
        match quantity.unit {
            Unit::Measure => found.extend(distance(words, quantity, mentions, vocabulary)),
            Unit::Ordinal => found.extend(in_order(words, quantity, mentions, vocabulary)),
            Unit::Year => found.extend(built(words, quantity, mentions, vocabulary)),
            Unit::Age => found.extend(aged(words, quantity, mentions, year, vocabulary)),
            _ => {}
        }
    }
    found.extend(majority(words, &read, mentions));
    found
}

fn lower(words: &[Word], i: usize) -> &str {
    words.get(i).map_or("", |w| w.lower.as_str())
}

fn role_of(mentions: &[Mention], scale: Scale) -> Option<Role> {
    mentions.iter().find(|m| roles::scale(m.role) == scale).map(|m| m.role)
}

/// A figure; all of them point to something known.
fn figure(role: Role, words: Range<usize>, low: f64, high: f64) -> Tally {
    Tally { definite: true, ..Tally::new(role, words, low, high) }
}

/// "15 kilometres north of the capital".
fn distance(
    words: &[Word],
    quantity: &Quantity,
    mentions: &[Mention],
    vocabulary: &mut Vocabulary,
) -> Option<Tally> {
    let end = quantity.words.end;
    let unit = match lower(words, end).trim_end_matches('s') {
        "km" | "kilometre" | "kilometer" => 1.0,
        "mile" => 1.61,
        _ => return None,
    };
    let from =
        (end + 1..end + 4).find(|&i| matches!(lower(words, i), "from" | "of" | "outside"))?;
    let between = &words[end + 1..from];
    let directed = between.iter().all(|w| {
        let word = w.lower.as_str();
        word == "away" || ["north", "south", "east", "west"].iter().any(|d| word.starts_with(d))
    });
    if !directed || lower(words, from) == "of" && between.is_empty() {
        return None;
    }
    let place = (from + 1..from + 4).find(|&i| {
        words.get(i).is_some_and(|w| w.kind == Kind::Word && !is_function_word(&w.lower))
    })?;
    let role = role_of(mentions, Scale::Distance)?;
    // Where one measures from in a town is anybody's choice.
    let mut tally = figure(
        role,
        quantity.words.start..end + 1,
        quantity.low * unit * 0.8,
        quantity.high * unit * 1.25,
    );
    tally.head = Some(vocabulary.id(&words[place].stem));
    Some(tally)
}

/// "her third title", "the third time she has been crowned champion".
fn in_order(
    words: &[Word],
    quantity: &Quantity,
    mentions: &[Mention],
    vocabulary: &mut Vocabulary,
) -> Option<Tally> {
    let (start, end) = (quantity.words.start, quantity.words.end);
    let of = |m: &&Mention| roles::scale(m.role) == Scale::Order;
    let (role, last) = if lower(words, end) == "time" {
        (mentions.iter().find(|m| of(m) && m.start > end)?.role, end + 1)
    } else {
        let noun = mentions
            .iter()
            .filter(of)
            .find(|m| m.sign == Sign::Noun && (end..end + 3).contains(&m.start))?;
        (noun.role, noun.end)
    };
    // "first on grass", "third of the year" are first and third among some only.
    let scoped = matches!(
        lower(words, last),
        "on" | "of" | "at" | "as" | "since" | "this" | "in" | "for" | "against" | "from" | "with"
    ) && weekday(lower(words, last + 1)).is_none();
    let owner = start.checked_sub(1).map_or("", |i| lower(words, i));
    let owned = matches!(owner, "his" | "her" | "their" | "its" | "the" | "a");
    if scoped || !owned {
        return None;
    }
    let mut tally = figure(role, start..last, quantity.low, quantity.high);
    // "national title" and "European title" are two.
    let kind = last.checked_sub(2).filter(|&i| i >= end && lower(words, end) != "time");
    tally.head = kind.map(|i| vocabulary.id(&words[i].stem));
    tally.definite = owner != "a";
    Some(tally)
}

/// "opened in 1962".
fn built(
    words: &[Word],
    quantity: &Quantity,
    mentions: &[Mention],
    vocabulary: &mut Vocabulary,
) -> Option<Tally> {
    let start = quantity.words.start;
    let verb = mentions.iter().find(|m| {
        m.sign == Sign::Undergoes
            && roles::scale(m.role) == Scale::Origin
            && m.start < start
            && start - m.start <= 8
            && !words[m.start..start].iter().any(|w| w.kind == Kind::Mark)
    })?;
    (start > 0 && lower(words, start - 1) == "in").then_some(())?;
    let mut tally = figure(verb.role, verb.start..start + 1, quantity.low, quantity.high);
    // "the hotel, built in 1962", "opened in 1962, the bridge".
    let near = (verb.start.saturating_sub(5)..verb.start).rev().chain(start + 1..start + 4);
    let thing = near.filter_map(|i| words.get(i)).find(|w| roles::is_thing(&w.stem))?;
    tally.head = Some(vocabulary.id(&thing.stem));
    tally.kin = kind(&thing.stem);
    Some(tally)
}

/// What a thing can be called: "the structure" may be anything that was built.
fn kind(stem: &str) -> u64 {
    match stem {
        "structur" | "building" | "build" | "landmark" | "complex" | "edific" => u64::MAX,
        _ => roles::kin(stem),
    }
}

/// "the 30-year-old structure", read in the year of its text.
fn aged(
    words: &[Word],
    quantity: &Quantity,
    mentions: &[Mention],
    year: Option<f64>,
    vocabulary: &mut Vocabulary,
) -> Option<Tally> {
    let old = quantity.words.end + 1;
    let thing =
        (old + 1..old + 3).find(|&i| words.get(i).is_some_and(|w| roles::is_thing(&w.stem)))?;
    (lower(words, old) == "old" && words[old].joined).then_some(())?;
    let role = role_of(mentions, Scale::Origin)?;
    // Ages in tens are rounded.
    let slack = if quantity.low % 10.0 == 0.0 { 4.0 } else { 1.0 };
    let mut tally = figure(
        role,
        quantity.words.start..thing + 1,
        year? - quantity.high - slack,
        year? - quantity.low + slack,
    );
    tally.head = Some(vocabulary.id(&words[thing].stem));
    tally.kin = kind(&words[thing].stem);
    Some(tally)
}

/// "by 212 votes to 198" leaves a majority of 14.
fn majority(words: &[Word], read: &[Quantity], mentions: &[Mention]) -> Vec<Tally> {
    let Some(role) = role_of(mentions, Scale::Majority) else { return Vec::new() };
    let mut found = Vec::new();
    if !roles::lacks_company(role, mentions) {
        let digits: Vec<(usize, f64)> = words
            .iter()
            .enumerate()
            .filter(|(_, w)| w.kind == Kind::Number)
            .filter_map(|(i, w)| Some((i, w.lower.replace(',', "").parse().ok()?)))
            .collect();
        for two in digits.windows(2) {
            let ((i, a), (j, b)) = (two[0], two[1]);
            let between: Vec<&str> = words[i + 1..j].iter().map(|w| w.lower.as_str()).collect();
            let against = matches!(
                between[..],
                ["to" | "against" | "–"] | ["votes" | "seats", "to" | "against"]
            ) || between.is_empty() && words[j].joined;
            if against && a > 15.0 && b > 5.0 {
                let mut tally = figure(role, i..j + 1, (a - b).abs(), (a - b).abs());
                // A result, not a majority: see where they are compared.
                tally.kin = 1;
                found.push(tally);
            }
        }
    }
    for quantity in read.iter().filter(|q| q.unit == Unit::Count && q.high <= 5000.0) {
        let start = quantity.words.start;
        let noun =
            mentions.iter().find(|m| m.role == role && m.sign == Sign::Before && m.end <= start);
        let gap = |m: &Mention| {
            words[m.end..start]
                .iter()
                .all(|w| matches!(w.lower.as_str(), "just" | "only" | "a" | "mere"))
        };
        if let Some(noun) = noun.filter(|m| gap(m)) {
            let mut tally =
                figure(role, noun.start..quantity.words.end, quantity.low, quantity.high);
            tally.rough = quantity.operator == Operator::Vague;
            found.push(tally);
        }
    }
    found
}
