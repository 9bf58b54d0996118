//! Reads what else a sentence measures of a happening: shares, lengths of time, money, strength.
use std::ops::Range;

use crate::text::clause::clauses;
use crate::text::fraction::fractions;
use crate::text::quantity::{Operator, Quantity, Unit, quantities};
use crate::text::words::{Kind, Word};

use super::roles::{self, Mention, Role, Scale, Sign};
use super::tally::Tally;
use super::vocabulary::Vocabulary;

/// The measured numbers of a sentence.
pub(super) fn gauges(
    words: &[Word],
    denied: &[bool],
    mentions: &[Mention],
    vocabulary: &mut Vocabulary,
) -> Vec<Tally> {
    let mut found = Vec::new();

    let parts = clauses(words);
    let mut read: Vec<Quantity> = fractions(words);
    let exact = quantities(words);
    read.extend(exact.into_iter().filter(|q| {
        let inside = |f: &Quantity| q.words.start < f.words.end && f.words.start < q.words.end;
        q.unit != Unit::Percent || !fractions(words).iter().any(inside)
    }));
    for quantity in &read {
        let Some(scale) = scale(quantity) else { continue };
        let Some(clause) = parts.iter().find(|c| c.contains(&quantity.words.start)) else {
            continue;
        };
        if denied[quantity.words.start] && scale != Scale::Share {
            continue;
        }
        let mut nearest = near(words, mentions, clause, quantity, scale);
        if nearest.is_empty() && scale == Scale::Share {
            nearest.extend(roles::any_share());
        }
        for role in nearest {
            if let Some(tally) = tally(words, quantity, role, scale, vocabulary) {
                found.push(tally);
            }
        }
    }
    found
}

fn scale(quantity: &Quantity) -> Option<Scale> {
    Some(match quantity.unit {
        Unit::Percent => Scale::Share,
        Unit::Duration => Scale::Span,
        Unit::Money => Scale::Money,
        Unit::Count | Unit::Measure if (1.0..10.0).contains(&quantity.low) => Scale::Number,
        _ => return None,
    })
}

/// The roles that the words around a measured number give it.
fn near(
    words: &[Word],
    mentions: &[Mention],
    clause: &Range<usize>,
    quantity: &Quantity,
    scale: Scale,
) -> Vec<Role> {
    let inside = |m: &&Mention| clause.contains(&m.start);
    let mut found: Vec<(usize, Role)> = Vec::new();
    for mention in mentions {
        if roles::scale(mention.role) != scale
            || roles::lacks_company(mention.role, mentions)
            || found.iter().any(|&(_, role)| role == mention.role)
        {
            continue;
        }
        let spoilt = mentions
            .iter()
            .filter(inside)
            .any(|m| m.role == mention.role && m.sign == Sign::Spoils && beside(m, quantity));
        let shows = match mention.sign {
            Sign::Near => clause.contains(&mention.start),
            Sign::Of => measures_length(words, mention, quantity),
            _ => false,
        };
        if shows && !spoilt {
            found.push((distance(mention, quantity), mention.role));
        }
    }
    // A number measures one thing: the nearest.
    found.sort_unstable();
    found.truncate(1);
    found.into_iter().map(|(_, role)| role).collect()
}

fn distance(mention: &Mention, quantity: &Quantity) -> usize {
    if mention.start < quantity.words.start {
        quantity.words.start - mention.start
    } else {
        (mention.start + 1).saturating_sub(quantity.words.end)
    }
}

/// Words that spoil a reading must stand near the number: "40 million a year".
fn beside(spoiler: &Mention, quantity: &Quantity) -> bool {
    distance(spoiler, quantity) <= 5 && !quantity.words.contains(&spoiler.start)
}

/// "a two-week walkout", "the strike lasted ten days", "ten days of strikes".
fn measures_length(words: &[Word], event: &Mention, quantity: &Quantity) -> bool {
    let (start, end) = (quantity.words.start, quantity.words.end);
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    let unit = end + 1;
    let compound = words.get(end).is_some_and(|w| w.joined)
        && event.start >= unit
        && words[unit..event.start].iter().all(|w| w.kind == Kind::Word)
        && event.start - unit <= 2;
    let of = lower(unit) == "of" && event.start == unit + 1;
    let lasts = event.end <= start
        && start - event.end <= 8
        && words[event.end..start].iter().any(|w| {
            matches!(
                w.stem.as_str(),
                "last"
                    | "continu"
                    | "go"
                    | "tak"
                    | "hold"
                    | "drag"
                    | "rag"
                    | "run"
                    | "stretch"
                    | "end"
                    | "break"
                    | "collaps"
                    | "finish"
                    | "conclud"
                    | "clos"
            ) || event.end + 1 >= start
        })
        && words[start.saturating_sub(4)..start].iter().any(|w| {
            matches!(w.stem.as_str(), "last" | "tak") && w.lower != "last"
                || matches!(w.lower.as_str(), "for" | "after")
                    && !matches!(lower(start.saturating_sub(1)), "past" | "last")
        });
    let after = matches!(lower(unit), "after" | "into") && event.start <= unit + 3;
    (compound || of || lasts) && !after
}

fn tally(
    words: &[Word],
    quantity: &Quantity,
    role: Role,
    scale: Scale,
    vocabulary: &mut Vocabulary,
) -> Option<Tally> {
    let (start, end) = (quantity.words.start, quantity.words.end);
    let (mut low, mut high) = (quantity.low, quantity.high);
    let mut head = None;
    let mut kin = 0;
    match scale {
        Scale::Span => {
            let (days, slack) = days(&words.get(end)?.lower)?;
            low = (low - slack).max(0.0) * days;
            high = (high + slack) * days;
        }
        Scale::Money => head = Some(vocabulary.id(currency(words, quantity)?)),
        Scale::Share => {
            let population = quantity
                .head
                .filter(|_| quantity.unit == Unit::Percent)
                .and_then(|h| population(words, h));
            head = population.map(|i| vocabulary.id(&words[i].stem));
            kin = population.map_or(0, |i| roles::kin(&words[i].stem));
        }
        _ => {}
    }
    let before = start.checked_sub(1).map_or("", |i| words[i].lower.as_str());
    let words = start..quantity.head.map_or(end, |h| (h + 1).max(end));
    Some(Tally {
        rough: quantity.operator == Operator::Vague,
        head,
        kin,
        definite: matches!(before, "the" | "his" | "her" | "their" | "this" | "that"),
        ..Tally::new(role, words, low, high)
    })
}

/// How many days a unit of time has, and how exactly a number of them is meant.
fn days(unit: &str) -> Option<(f64, f64)> {
    Some(match unit.trim_end_matches('s') {
        "minute" | "min" => (1.0 / 1440.0, 0.5),
        "hour" => (1.0 / 24.0, 0.5),
        "day" => (1.0, 0.5),
        "week" => (7.0, 0.4),
        "month" => (30.4, 0.4),
        "year" => (365.0, 0.4),
        "decade" => (3650.0, 0.4),
        _ => return None,
    })
}

/// One name for a currency's sign and its word.
fn currency<'a>(words: &'a [Word], quantity: &Quantity) -> Option<&'a str> {
    let sign = quantity.words.start.checked_sub(1).map_or("", |i| words[i].lower.as_str());
    Some(match sign {
        "$" => "dollar",
        "€" => "euro",
        "£" => "pound",
        "¥" => "yen",
        _ => words.get(quantity.words.end)?.stem.as_str(),
    })
}

/// The noun after "per cent of the".
fn population(words: &[Word], unit: usize) -> Option<usize> {
    let names = |i: &usize| {
        words.get(*i).is_some_and(|w| {
            w.kind == Kind::Word
                && (w.lower.ends_with('s') || roles::kin(&w.stem) != 0 || w.lower == "children")
        })
    };
    // "seven in ten households" needs no "of".
    match (unit..unit + 3)
        .find(|&i| words.get(i).is_some_and(|w| w.lower == "of" && i + 1 < words.len()))
    {
        Some(of) if words[of - 1].lower != "out" => (of + 1..of + 5).find(names),
        _ => Some(unit + 1).filter(names),
    }
}
