//! In which form a date is written: datasets mix forms, and a reader that expects another one reads
//! 3-4-2020 as April or as March. Nothing is guessed: where day and month cannot be told apart, that is
//! what is said.
use std::fmt;

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateForm {
    /// ISO 8601 or RFC 3339: `2020-04-03`, `2020-04`, `2020`, `2020-04-03T10:00:00Z`.
    Iso,
    /// Three numbers, of which one is the year.
    Numbers(NumberForm),
    /// The form is right, and there is no such day: `2021-02-30`.
    NoSuchDay,
    /// Anything else: `3 April 2020`, `1585872000`.
    Other,
}

/// A date of three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberForm {
    /// Where day, month and year stand.
    pub order: Order,
    /// What stands between them: `-`, `/` or `.`.
    pub mark: char,
    /// Whether days and months below ten have a zero before them; `None` if both are ten or more.
    pub padded: Option<bool>,
}

/// Where day, month and year stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day.
    YearFirst,
    /// Day and month are both below 13, and the year is last: either of the first two.
    Unclear,
}

/// The form of a date.
///
/// ```
/// use claims::text::date_form::{DateForm, date_form};
/// assert_eq!(date_form("2020-04-03"), DateForm::Iso);
/// assert_eq!(date_form("31-1-2020").to_string(), "D-M-YYYY");
/// assert_eq!(date_form("30/02/2020"), DateForm::NoSuchDay);
/// assert_eq!(date_form("April 2020"), DateForm::Other);
/// ```
pub fn date_form(given: &str) -> DateForm {
    let given = given.trim();
    let day = given.split_once(['T', ' ']).map_or(given, |(day, time)| match is_time(time) {
        true => day,
        false => given,
    });
    let Some(mark) = day.chars().find(|c| "-/.".contains(*c)) else {
        return match is_number(day, 4) {
            true => DateForm::Iso,
            false => DateForm::Other,
        };
    };
    let parts: Vec<&str> = day.split(mark).collect();
    if parts.len() == 2 && mark == '-' && is_number(parts[0], 4) && is_number(parts[1], 2) {
        let month: u32 = parts[1].parse().unwrap_or(0);
        return if (1..=12).contains(&month) { DateForm::Iso } else { DateForm::NoSuchDay };
    }
    let [first, second, third] = parts[..] else { return DateForm::Other };
    let is_short = |part: &str| is_number(part, 1) || is_number(part, 2);
    let short = match (is_number(first, 4), is_number(third, 4)) {
        (true, false) if is_short(second) && is_short(third) => [second, third],
        (false, true) if is_short(first) && is_short(second) => [first, second],
        _ => return DateForm::Other,
    };
    let [a, b]: [u32; 2] = short.map(|part| part.parse().unwrap_or(0));
    let year_first = is_number(first, 4);
    let year = if year_first { first } else { third };
    let exists = |day: u32, month: u32| {
        format!("{year}-{month:02}-{day:02}").parse::<jiff::civil::Date>().is_ok()
    };
    let order = match year_first {
        true if exists(b, a) => Order::YearFirst,
        true => return DateForm::NoSuchDay,
        false => match (exists(a, b), exists(b, a)) {
            // 3-3-2020 is the same day in both orders, but it does not say which it is.
            (true, true) => Order::Unclear,
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            (false, false) => return DateForm::NoSuchDay,
        },
    };
    let zero = |part: &str| part.starts_with('0');
    let padded = match (short.iter().any(|part| zero(part)), short.iter().any(|p| p.len() == 1)) {
        (_, true) => Some(false),
        (true, false) => Some(true),
        (false, false) => None,
    };
    match (order, mark, padded) {
        (Order::YearFirst, '-', Some(true) | None) => DateForm::Iso,
        _ => DateForm::Numbers(NumberForm { order, mark, padded }),
    }
}

fn is_number(part: &str, digits: usize) -> bool {
    part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a time of day stands behind the day, with a zone or without.
fn is_time(text: &str) -> bool {
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit()).count();
    digits == 2 && text[2..].bytes().all(|b| b.is_ascii_digit() || b":.,+-Z ".contains(&b))
}

impl fmt::Display for DateForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateForm::Iso => f.write_str("ISO 8601"),
            DateForm::NoSuchDay => f.write_str("no day of the calendar"),
            DateForm::Other => f.write_str("another form"),
            DateForm::Numbers(numbers) => numbers.fmt(f),
        }
    }
}

impl fmt::Display for NumberForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, month) = if self.padded == Some(false) { ("D", "M") } else { ("DD", "MM") };
        let mark = self.mark;
        match self.order {
            Order::DayFirst => write!(f, "{day}{mark}{month}{mark}YYYY"),
            Order::MonthFirst => write!(f, "{month}{mark}{day}{mark}YYYY"),
            Order::YearFirst => write!(f, "YYYY{mark}{month}{mark}{day}"),
            Order::Unclear => {
                write!(f, "{day}{mark}{month}{mark}YYYY or {month}{mark}{day}{mark}YYYY")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_named() {
        for (date, form) in [
            ("2020", "ISO 8601"),
            ("2020-12", "ISO 8601"),
            ("2020-12-31", "ISO 8601"),
            ("2020-12-31T23:59:59Z", "ISO 8601"),
            ("2020-12-31 23:59", "ISO 8601"),
            ("2020-13", "no day of the calendar"),
            ("2021-02-29", "no day of the calendar"),
            ("2020-1-2", "YYYY-M-D"),
            ("2020/01/02", "YYYY/MM/DD"),
            ("25-10-2020", "DD-MM-YYYY"),
            ("25-1-2020", "D-M-YYYY"),
            ("1/25/2020", "M/D/YYYY"),
            ("3.4.2020", "D.M.YYYY or M.D.YYYY"),
            ("03/04/2020", "DD/MM/YYYY or MM/DD/YYYY"),
            ("32-1-2020", "no day of the calendar"),
            ("3 April 2020", "another form"),
            ("03-04-20", "another form"),
            ("", "another form"),
            ("１２-１-2020", "another form"),
        ] {
            assert_eq!(date_form(date).to_string(), form, "{date}");
        }
    }
}
