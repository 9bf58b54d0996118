//! When a sentence says something happened: weekdays, months, years and words that look back.
//!
//! Mentions are compared as they stand, or as days where the day of publication is known.
use jiff::{ToSpan as _, civil};

use super::words::{Kind, Word};

/// The times that some words mention.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// Bit per weekday, Monday first.
    pub weekdays: u8,
    /// Bit per month, January first.
    pub months: u16,
    /// Bit per day of the month that stands beside a month.
    pub days: u32,
    /// Years, in order.
    pub years: Vec<u16>,
    /// Whether they look back or ahead: "last year", "earlier", "ago", "since then", "later".
    pub shifted: bool,
}

impl Times {
    /// Whether both name a time and no named time is common to them.
    pub fn differ(&self, other: &Times) -> bool {
        let apart = |a: u32, b: u32| a != 0 && b != 0 && a & b == 0;
        apart(self.weekdays.into(), other.weekdays.into())
            || apart(self.months.into(), other.months.into())
            || apart(self.days, other.days)
            || (!self.years.is_empty()
                && !other.years.is_empty()
                && !self.years.iter().any(|y| other.years.contains(y)))
    }

    /// The one day that is named, if it is one, in a text of that day: news tells of the last such
    /// weekday, and of the nearest such day of a month.
    pub fn day(&self, published: civil::Date) -> Option<civil::Date> {
        let one = |bits: u32| (bits.count_ones() == 1).then(|| bits.trailing_zeros() as i8);
        if self.shifted {
            return None;
        }
        if self.months == 0 && self.years.is_empty() {
            let back = published.weekday().to_monday_zero_offset() - one(self.weekdays.into())?;
            return published.checked_sub(i32::from(back.rem_euclid(7)).days()).ok();
        }
        let (month, day) = (one(self.months.into())? + 1, one(self.days)?);
        let years = match self.years.as_slice() {
            [] => (published.year() - 1..=published.year() + 1).collect(),
            [year] => vec![i16::try_from(*year).ok()?],
            _ => return None,
        };
        let days = years.into_iter().filter_map(|year| civil::Date::new(year, month, day).ok());
        days.min_by_key(|&day| (day - published).get_days().abs())
    }

    /// Whether a month or a year is named.
    pub fn named_beyond_week(&self) -> bool {
        self.months != 0 || !self.years.is_empty()
    }

    /// Whether any calendar time is named.
    pub fn named(&self) -> bool {
        self.weekdays != 0 || self.months != 0 || !self.years.is_empty()
    }
}

/// The times these words mention.
pub fn times(words: &[Word]) -> Times {
    let mut found = Times::default();
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1).map_or("", |w| w.lower.as_str());
        let before = i.checked_sub(1).map_or("", |b| words[b].lower.as_str());
        if let Some(day) = weekday(&word.lower) {
            found.weekdays |= 1 << day;
        } else if let Some(month) = month(&word.lower).or_else(|| ambiguous_month(word)) {
            found.months |= 1 << month;
            for near in [before, next] {
                if let Ok(day) = near.trim_end_matches(char::is_alphabetic).parse::<u32>()
                    && (1..=31).contains(&day)
                {
                    found.days |= 1 << day;
                }
            }
        } else if word.kind == Kind::Number && word.lower.len() == 4 {
            if let Ok(year) = word.lower.parse::<u16>()
                && (1500..2100).contains(&year)
            {
                found.years.push(year);
            }
        } else {
            found.shifted |= shifts(&word.lower, next);
        }
    }
    found.years.sort_unstable();
    found.years.dedup();
    found
}

fn shifts(word: &str, next: &str) -> bool {
    match word {
        "ago" | "earlier" | "previously" | "formerly" | "later" | "previous" | "yesterday"
        | "tomorrow" | "afterwards" | "subsequently" | "initially" | "originally"
        | "eventually" | "once" => true,
        "since" => next == "then",
        "last" | "next" | "following" | "past" => matches!(
            next,
            "year"
                | "month"
                | "week"
                | "day"
                | "night"
                | "decade"
                | "century"
                | "time"
                | "season"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
                | "years"
                | "months"
                | "weeks"
                | "days"
        ),
        _ => false,
    }
}

/// 0 for Monday.
pub fn weekday(lower: &str) -> Option<u8> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let day = lower.strip_suffix('s').unwrap_or(lower);
    let position = DAYS.iter().position(|d| *d == day);
    position.and_then(|p| u8::try_from(p).ok())
}

/// 0 for January. "march" and "may" are verbs as often and need `ambiguous_month`.
pub fn month(lower: &str) -> Option<u8> {
    Some(match lower {
        "january" | "jan" => 0,
        "february" | "feb" => 1,
        "april" | "apr" => 3,
        "june" | "jun" => 5,
        "july" | "jul" => 6,
        "august" | "aug" => 7,
        "september" | "sept" | "sep" => 8,
        "october" | "oct" => 9,
        "november" | "nov" => 10,
        "december" | "dec" => 11,
        _ => return None,
    })
}

pub(super) fn ambiguous_month(word: &Word) -> Option<u8> {
    match word.lower.as_str() {
        "march" if word.capital => Some(2),
        "may" if word.capital => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn read(text: &str) -> Times {
        times(&words(text, 50))
    }

    #[test]
    fn named_times_are_days_of_the_text() {
        let saturday = civil::date(2021, 9, 4);
        let day = |text: &str| read(text).day(saturday).map(|day| day.to_string());
        assert_eq!(day("on Friday").as_deref(), Some("2021-09-03"));
        assert_eq!(day("on Saturday").as_deref(), Some("2021-09-04"));
        assert_eq!(day("on Sunday").as_deref(), Some("2021-08-29"));
        assert_eq!(day("on 3 September").as_deref(), Some("2021-09-03"));
        assert_eq!(day("on 28 December").as_deref(), Some("2021-12-28"));
        assert_eq!(
            read("on 28 December").day(civil::date(2022, 1, 4)),
            Some(civil::date(2021, 12, 28))
        );
        assert_eq!(day("on 3 September 1999").as_deref(), Some("1999-09-03"));
        for unclear in
            ["between Friday and Sunday", "in September", "last week on Friday", "in 2021"]
        {
            assert_eq!(day(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn named_times_tell_events_apart() {
        assert!(read("on Monday").differ(&read("on Friday")));
        assert!(read("in June 2019").differ(&read("in June 2020")));
        assert!(read("on 3 May").differ(&read("on May 4th")));
        assert!(!read("on Monday").differ(&read("in June")));
        assert!(!read("they march and may stop").named());
        assert!(
            read("a week ago").shifted
                && read("last year").shifted
                && !read("the last area").shifted
        );
    }
}
