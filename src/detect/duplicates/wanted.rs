//! Which pairs a join looks for, decided in whole numbers.
use std::str::FromStr;

/// A share of a whole: `of / whole`, above 0 and at most 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    of: u32,
    whole: u32,
}

impl Share {
    /// `of / whole`; `None` unless it is above 0 and at most 1.
    pub const fn new(of: u32, whole: u32) -> Option<Share> {
        if of > 0 && of <= whole { Some(Share { of, whole }) } else { None }
    }
}

/// From a decimal number: `0.7` is 7/10, to the digit. At most nine digits behind the point.
impl FromStr for Share {
    type Err = &'static str;

    fn from_str(given: &str) -> Result<Share, &'static str> {
        const WANTED: &str = "a number above 0 and at most 1, with up to nine decimals, like 0.7";
        let (whole, decimals) = given.split_once('.').unwrap_or((given, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let decimals = decimals.trim_end_matches('0');
        if !digits(whole) || !given.ends_with(|c: char| c.is_ascii_digit()) {
            return Err(WANTED);
        }
        if decimals.len() > 9 || !(decimals.is_empty() || digits(decimals)) {
            return Err(WANTED);
        }
        let one = 10u32.pow(decimals.len() as u32);
        let number = format!("{whole}{decimals}").parse().map_err(|_| WANTED)?;
        Share::new(number, one).ok_or(WANTED)
    }
}

/// Pairs to look for: those that reach at least one of the shares that are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Shared shingles over all shingles of both.
    pub jaccard: Option<Share>,
    /// Shared shingles over those of the smaller.
    pub containment: Option<Share>,
}

impl Wanted {
    /// All that has a tier: Jaccard similarity from 3/10 on, or containment from 1/2 on.
    pub const TIERS: Wanted = Wanted { jaccard: Share::new(3, 10), containment: Share::new(1, 2) };

    /// The least number of its shingles that a set of `size` shares with any partner, larger or
    /// smaller; 1 if containment is wanted, because a partner may be small.
    pub fn least_of_all(&self, size: u32) -> u64 {
        match (self.jaccard, self.containment) {
            // The union has at least `size` shingles.
            (Some(Share { of, whole }), None) => {
                (u64::from(of) * u64::from(size)).div_ceil(u64::from(whole))
            }
            (None, None) => u64::MAX,
            _ => 1,
        }
    }

    /// The least number of shared shingles that makes sets of `small` and `large` shingles a pair,
    /// `small <= large`. Never falls when `large` grows. `u64::MAX` if nothing is wanted.
    pub fn least(&self, small: u32, large: u32) -> u64 {
        let (small, large) = (u64::from(small), u64::from(large));
        let jaccard = self.jaccard.map(|Share { of, whole }| {
            // s / (l + r - s) >= of / whole is the same as s (of + whole) >= of (l + r).
            let (of, whole) = (u64::from(of), u64::from(whole));
            (of * (small + large)).div_ceil(of + whole)
        });
        let containment = self
            .containment
            .map(|Share { of, whole }| (u64::from(of) * small).div_ceil(u64::from(whole)));
        match (jaccard, containment) {
            (Some(a), Some(b)) => a.min(b),
            (Some(least), None) | (None, Some(least)) => least,
            (None, None) => u64::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_read_to_the_digit() {
        for (given, of, whole) in [
            ("0.7", 7, 10),
            ("0.70", 7, 10),
            ("1", 1, 1),
            ("1.000", 1, 1),
            ("00.25", 25, 100),
            ("0.333333333", 333_333_333, 1_000_000_000),
        ] {
            assert_eq!(given.parse(), Ok(Share { of, whole }), "{given}");
        }
        for given in [
            "",
            ".",
            ".7",
            "7.",
            "0",
            "0.0",
            "1.1",
            "2",
            "-0.5",
            "+0.5",
            "1e-1",
            "0,7",
            "70%",
            "7/10",
            "nan",
            "inf",
            "0.0000000001",
            "0.7 ",
            "99999999999",
            "٠.٧",
        ] {
            assert!(given.parse::<Share>().is_err(), "{given}");
        }
    }
}
