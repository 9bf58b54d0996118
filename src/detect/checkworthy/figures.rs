//! Numbers in digits and words: shares and amounts count more than small numbers, years are times.
use std::ops::Range;

use super::Sign;
use crate::text::listed::Listed;
use crate::text::time::month;
use crate::text::words::{Kind, Word};

static LARGE: Listed = Listed::new(
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens",
);

/// What is counted in talk itself, or by a clock: "two points", "60 seconds", "3 o'clock".
static TALK: Listed = Listed::new(
    "o o'clock second seconds minute minutes hour hours day days week weeks question questions point points thing things time times",
);

/// A number that begins with the word at a place: its sign, its weight, and the bytes of its words.
pub(super) fn figure(words: &[Word], at: usize) -> Option<(Sign, f64, Range<usize>)> {
    let word = &words[at];
    // "Number two" counts nothing, and "several" is no figure.
    let before = at.checked_sub(1).map_or("", |before| words[before].lower.as_str());
    let vague = matches!(word.lower.as_str(), "one" | "several" | "few" | "couple");
    let number = word.kind == Kind::Number;
    let goes_on = word.joined && (!number || is_name(words, at));
    if !word.is_numeral() || before == "number" || vague || goes_on {
        return None;
    }
    // "Fifty-five" is one number.
    let joined = words[at + 1..].iter().take_while(|next| next.joined && next.is_numeral()).count();
    let end = at + 1 + joined;
    let next = words.get(end).map_or("", |next| next.lower.as_str());
    let share = matches!(next, "%" | "percent" | "per");
    let amount = matches!(before, "$" | "£" | "€" | "¥");
    let after = |by: usize| words.get(at + by).map_or("", |word| word.lower.as_str());
    // "March 15 to 17" is a date twice.
    let far = matches!(before, "to" | "and" | "–") && is_month(words, at.checked_sub(3));
    let date = is_month(words, at.checked_sub(1)) || is_month(words, Some(end)) || far;
    let clock = after(1) == ":" && words.get(at + 2).is_some_and(|word| word.joined);
    let aged = matches!(next, "year" | "years") && after(2) == "old"
        || before == "," && next == "," && word.lower.len() == 2;
    let (sign, weight) = match () {
        () if share => (Sign::Figure, 2.5),
        () if before == ":" && word.joined => return None,
        () if number && (date && !is_year(&word.lower) || clock) => (Sign::Time, 0.4),
        () if aged => (Sign::Figure, 0.4),
        () if TALK.has(next) => (Sign::Figure, 0.4),
        () if amount => (Sign::Figure, 1.6),
        () if is_year(&word.lower) => (Sign::Time, 0.7),
        () if number || LARGE.has(&word.lower) || joined > 0 => (Sign::Figure, 1.2),
        () => (Sign::Figure, 0.5),
    };
    let first = if amount || is_month(words, at.checked_sub(1)) { &words[at - 1] } else { word };
    let last = &words[if share || is_month(words, Some(end)) { end } else { end - 1 }];
    Some((sign, weight, first.range.start..last.range.end))
}

/// "May", "March": months that are other words as well have a capital.
pub(super) fn is_month(words: &[Word], at: Option<usize>) -> bool {
    let word = at.and_then(|at| words.get(at));
    word.is_some_and(|word| {
        month(&word.lower).is_some() || word.capital && matches!(&*word.lower, "march" | "may")
    })
}

/// "COVID-19", "S3": the number belongs to a name, unless that is of a currency ("US$300", "EUR300").
fn is_name(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    before.is_some_and(|word| word.kind == Kind::Word && word.capital && word.lower.len() != 3)
}

fn is_year(lower: &str) -> bool {
    let digits = lower.len() == 4 && lower.bytes().all(|b| b.is_ascii_digit());
    digits && matches!(lower.get(..2), Some("17" | "18" | "19" | "20"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words;

    fn figures(sentence: &str) -> Vec<(&str, f64)> {
        let words = words(sentence, 100);
        let found = (0..words.len()).filter_map(|at| figure(&words, at));
        found.map(|(_, weight, place)| (&sentence[place], weight)).collect()
    }

    #[test]
    fn shares_and_amounts_weigh_more_than_what_is_counted_in_talk() {
        assert_eq!(
            figures("Seventy-two boats, fifty-five per cent of all, were sold for $900."),
            [("Seventy-two", 1.2), ("fifty-five per", 2.5), ("$900", 1.6)]
        );
        assert_eq!(
            figures("Number two: in 60 seconds, two points about one pier of 1902."),
            [("60", 0.4), ("two", 0.4), ("1902", 0.7)]
        );
    }
}
