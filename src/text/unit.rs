//! Tells what a number measures from the words around it: people, money, a year, an age, …
use super::quantity::counts_next;
use super::words::{Kind, Word, is_function_word};

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Things or people.
    Count,
    /// Parts of a hundred.
    Percent,
    /// An amount of some currency.
    Money,
    /// Length, weight, temperature, …
    Measure,
    /// Minutes to years.
    Duration,
    /// How old someone is.
    Age,
    /// A year of the calendar.
    Year,
    /// A day of a month.
    Day,
    /// A time of day.
    Clock,
    /// A place in an order.
    Ordinal,
    /// Goals, points, sets.
    Score,
}

/// What a number measures, from the words around it.
pub(super) fn unit(words: &[Word], at: usize, end: usize, value: f64, bare: bool) -> Unit {
    let before = at.checked_sub(1).map_or("", |i| words[i].lower.as_str());
    let next = words.get(end).map_or("", |w| w.lower.as_str());
    let after = words.get(end + 1).map_or("", |w| w.lower.as_str());
    if matches!(before, "$" | "£" | "€" | "¥" | "₹") || is_currency(next) {
        return Unit::Money;
    }
    if next == "%"
        || matches!(next, "percent" | "pct" | "percentage")
        || (next == "per" && after == "cent")
    {
        return Unit::Percent;
    }
    if matches!(next, "year" | "years" | "month" | "months" | "week" | "weeks" | "day" | "days")
        && after == "old"
        || matches!(before, "aged" | "age")
    {
        return Unit::Age;
    }
    if is_month(before) || is_month(next) || (next == "of" && is_month(after)) {
        return if value > 31.0 { Unit::Year } else { Unit::Day };
    }
    if matches!(next, "a.m" | "p.m" | "am" | "pm" | "o'clock" | "gmt")
        || (next == ":" || before == ":") && bare
    {
        return Unit::Clock;
    }
    let dated =
        matches!(before, "in" | "since" | "during" | "by" | "until" | "from" | "before" | "after");
    let four = bare && (1500.0..2100.0).contains(&value) && words[at].lower.len() == 4;
    if four && (dated || !counts_next(words, end) && !counts_beyond(words, at, end, value)) {
        return Unit::Year;
    }
    measured(next).unwrap_or(Unit::Count)
}

/// Whether a number that could be a year counts a plural behind an adjective: "1500 young women". Of
/// the years that news is about, and behind "the", it is the year: "the 2014 presidential elections".
fn counts_beyond(words: &[Word], at: usize, end: usize, value: f64) -> bool {
    let before = at.checked_sub(1).map_or("", |i| words[i].lower.as_str());
    let determined = matches!(before, "the" | "this" | "that" | "its" | "their" | "his" | "her");
    let adjective =
        words.get(end).is_some_and(|w| w.kind == Kind::Word && !is_function_word(&w.lower));
    value < 1900.0 && !determined && adjective && counts_next(words, end + 1)
}

/// What a lower-case word behind a number says that the number measures.
pub(super) fn measured(lower: &str) -> Option<Unit> {
    Some(match lower.trim_end_matches('s') {
        "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "hr"
        | "min" => Unit::Duration,
        "km" | "kilometre" | "kilometer" | "mile" | "metre" | "meter" | "foot" | "feet"
        | "inch" | "inche" | "cm" | "mm" | "kg" | "kilo" | "pound" | "lb" | "ton" | "tonne"
        | "gram" | "acre" | "hectare" | "litre" | "liter" | "gallon" | "mph" | "kph" | "degree"
        | "barrel" | "mw" | "gw" | "gb" | "m" | "square" | "cubic" | "magnitude" => Unit::Measure,
        "point" | "goal" | "run" | "wicket" | "set" | "try" | "trie" => Unit::Score,
        _ => return None,
    })
}

/// Whether a lower-case word names a currency.
pub(super) fn is_currency(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('s'),
        "dollar"
            | "euro"
            | "rupee"
            | "yen"
            | "yuan"
            | "rouble"
            | "ruble"
            | "peso"
            | "franc"
            | "crore"
            | "lakh"
            | "cent"
            | "usd"
            | "eur"
            | "gbp"
            | "afghani"
            | "rial"
            | "naira"
            | "shilling"
    )
}

/// Whether a lower-case word names a month (where "may" and "march" are taken to be verbs).
fn is_month(lower: &str) -> bool {
    super::time::month(lower).is_some()
}
