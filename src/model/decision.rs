//! Decisions of people on conflicting statements, and the name by which a finding is known for good.
use std::fmt;
use std::str::FromStr;

use super::label::labels;
use super::{ClaimId, Conflict, DecisionId};

labels!(
    /// What somebody decided on a conflict.
    Decided {
        /// It is one.
        Confirmed = "confirmed",
        /// It is none.
        Dismissed = "dismissed",
        /// It was one; it is known what is right.
        Resolved = "resolved",
        /// Whatever was decided before, it is to be looked at again.
        Reopened = "reopened",
    }
);

impl Decided {
    /// Whether nobody needs to look at the conflict any more.
    pub fn closes(self) -> bool {
        matches!(self, Decided::Dismissed | Decided::Resolved)
    }
}

labels!(
    /// One of the two sides of a conflict.
    Which {
        /// The first.
        Left = "left",
        /// The second.
        Right = "right",
    }
);

/// What a conflict is resolved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InFavour {
    /// One of its sides.
    Side(Which),
    /// A claim.
    Claim(ClaimId),
}

impl FromStr for InFavour {
    type Err = String;

    /// Reads `left`, `right`, or the number of a claim.
    fn from_str(given: &str) -> Result<Self, String> {
        if let Ok(side) = given.parse() {
            return Ok(InFavour::Side(side));
        }
        given.parse().map(InFavour::Claim).map_err(|_: String| {
            format!("`{given}` is not `left`, `right` or a claim's number, which is like `c1`")
        })
    }
}

/// Hexadecimal digits in the name of a finding.
const DIGITS: usize = 64;

/// Digits that are shown of it, unless more are needed to tell it from others.
const SHOWN: usize = 6;

/// The name of a finding: 64 lower-case hexadecimal digits, made of what it says and therefore the
/// same after every scan. People type `x` and as many of the first digits as tell it from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(String);

impl FindingId {
    /// The name with those digits. Anything may be given; what is no name matches no other.
    pub fn new(digits: impl Into<String>) -> FindingId {
        FindingId(digits.into())
    }

    /// Its 64 digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `x` and the first digits.
    pub fn short(&self, digits: usize) -> String {
        self.coded('x', digits)
    }

    /// A letter and the first digits.
    pub fn coded(&self, letter: char, digits: usize) -> String {
        format!("{letter}{}", self.0.get(..digits).unwrap_or(&self.0))
    }

    /// How many digits tell these names from each other: six, or more.
    pub fn digits_for<'i>(ids: impl IntoIterator<Item = &'i FindingId>) -> usize {
        let mut sorted: Vec<&str> = ids.into_iter().map(FindingId::digits).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let common =
            |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let longest = sorted.windows(2).map(|two| common(two[0], two[1]) + 1).max().unwrap_or(0);
        longest.max(SHOWN)
    }
}

/// The beginning of a finding's name, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingPrefix(String);

impl FindingPrefix {
    /// Whether a finding's name begins so.
    pub fn matches(&self, id: &FindingId) -> bool {
        id.0.starts_with(&self.0)
    }

    /// The digits that were typed.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl FindingPrefix {
    /// The one name among these that begins so.
    ///
    /// # Errors
    /// If none does, or several do.
    pub fn pick<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i FindingId>,
    ) -> Result<FindingId, Unclear> {
        let mut matching: Vec<FindingId> =
            ids.into_iter().filter(|id| self.matches(id)).cloned().collect();
        matching.sort();
        matching.dedup();
        match (matching.len(), matching.pop()) {
            (1, Some(only)) => Ok(only),
            (_, last) => {
                matching.extend(last);
                Err(Unclear { prefix: self.clone(), matching })
            }
        }
    }
}

/// A beginning that is no finding's, or several findings'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    prefix: FindingPrefix,
    matching: Vec<FindingId>,
}

impl Unclear {
    /// The findings it could be, as long as tells them apart.
    pub fn codes(&self) -> Vec<String> {
        let digits = FindingId::digits_for(&self.matching);
        self.matching.iter().map(|id| id.short(digits)).collect()
    }

    /// What to type next.
    pub fn hint(&self) -> &'static str {
        match self.matching.is_empty() {
            true => "`claims conflict list --level note --all` shows them all",
            false => "give more of it",
        }
    }
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = &self.prefix;
        match self.matching.len() {
            0 => write!(f, "no conflict has the code `{prefix}`"),
            several => write!(f, "the codes of {several} conflicts begin with `{prefix}`"),
        }
    }
}

impl fmt::Display for FindingPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "x{}", self.0)
    }
}

impl FromStr for FindingPrefix {
    type Err = String;

    /// Reads the digits with or without the `x` before them.
    fn from_str(given: &str) -> Result<Self, String> {
        let lower = given.to_ascii_lowercase();
        let digits = lower.strip_prefix('x').unwrap_or(&lower);
        let fits = (1..=DIGITS).contains(&digits.len());
        match fits && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            true => Ok(FindingPrefix(digits.to_owned())),
            false => Err(format!("`{given}` is not a conflict's code, which is like `x3f9a1c`")),
        }
    }
}

/// A conflict with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name.
    pub id: FindingId,
    /// What was found, or recorded by hand.
    pub conflict: Conflict,
}

/// What somebody decided on a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number: `d1`.
    pub id: DecisionId,
    /// What was decided.
    pub decided: Decided,
    /// Why.
    pub because: Option<String>,
    /// If resolved: for what.
    pub in_favour: Option<InFavour>,
    /// The conflict as it was then.
    pub finding: Finding,
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
    /// By whom.
    pub recorded_by: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_as_long_as_it_must_be() {
        let names = |all: &[&str]| -> usize {
            FindingId::digits_for(&all.iter().map(|id| FindingId::new(*id)).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]), 6);
        assert_eq!(names(&["0123456789", "0123456789"]), 6, "the same twice is no other");
        assert_eq!(names(&["0123456789", "012345a789", "ffff"]), 7);
        assert_eq!(FindingId::new("0123456789").short(7), "x0123456");
    }

    #[test]
    fn a_beginning_is_hexadecimal() {
        let id = FindingId::new("3f9a1c00");
        for good in ["x3f9a1", "3f9", "X3F9A1C", "x3"] {
            assert!(good.parse::<FindingPrefix>().unwrap().matches(&id), "{good}");
        }
        assert!(!"x3f9b".parse::<FindingPrefix>().unwrap().matches(&id));
        for bad in ["", "x", "xx1", "x3g", "x-1", &"0".repeat(65)] {
            assert!(bad.parse::<FindingPrefix>().is_err(), "{bad}");
        }
    }
}
