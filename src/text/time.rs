//! When a sentence says something happened: weekdays, months, years and words that look back.
//!
//! Mentions are not resolved against a calendar; they are only compared, to tell two events apart.
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
