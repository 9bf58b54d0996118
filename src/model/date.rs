//! A calendar date that may be known only to the month or the year, as publication dates often are.
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601 reduced precision), years 1000 to 9999.
///
/// ```
/// use claims::model::Date;
/// assert!("2021-02-28".parse::<Date>().is_ok());
/// assert!("2021-02-29".parse::<Date>().is_err());
/// assert!("2021-02".parse::<Date>().unwrap() < "2021-02-28".parse().unwrap());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

impl Date {
    /// The date as it is stored and printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.0[..4].parse().unwrap_or_default()
    }

    /// The day, if the date is known to the day.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.0.parse().ok()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(given: &str) -> Result<Date, String> {
        let shaped = given.len() <= 10
            && given.bytes().enumerate().all(|(i, b)| match i {
                4 | 7 => b == b'-',
                0 => b.is_ascii_digit() && b != b'0',
                _ => b.is_ascii_digit(),
            });
        let full = match given.len() {
            4 => format!("{given}-01-01"),
            7 => format!("{given}-01"),
            _ => given.to_owned(),
        };
        if shaped && matches!(given.len(), 4 | 7 | 10) && full.parse::<jiff::civil::Date>().is_ok()
        {
            return Ok(Date(given.to_owned()));
        }
        Err(format!("`{given}` is not a date like 2021-09-04, 2021-09 or 2021"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_reduced_precision_and_refuses_days_that_never_were() {
        for good in ["2021", "2021-09", "2021-09-04", "2024-02-29"] {
            assert_eq!(good.parse::<Date>().unwrap().as_str(), good);
        }
        for bad in ["", "21", "2021-13", "2021-02-29", "04-09-2021", "2021-9-4", "2021-09-04T00"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }
}
