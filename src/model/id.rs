//! Numbers of rows, each its own type so that a claim's number is never taken for a source's.
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = String;

            /// Reads the number with or without its letter.
            fn from_str(given: &str) -> Result<Self, String> {
                let lower = given.to_ascii_lowercase();
                let digits = lower.strip_prefix($prefix).unwrap_or(&lower);
                match digits.parse() {
                    Ok(number) if number > 0 && !digits.starts_with('+') => Ok($name(number)),
                    _ => Err(format!(
                        concat!("`{}` is not ", $what, "'s number, which is like `", $prefix, "1`"),
                        given
                    )),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }
    };
}

id!(
    /// A recorded claim: `c1`.
    ClaimId,
    "c",
    "a claim"
);
id!(
    /// A piece of evidence: `e1`.
    EvidenceId,
    "e",
    "a piece of evidence"
);
id!(
    /// A verdict: `v1`.
    VerdictId,
    "v",
    "a verdict"
);
id!(
    /// A decision on a conflict: `d1`.
    DecisionId,
    "d",
    "a decision"
);
id!(
    /// A source: `s1`. People name sources by their slug.
    SourceId,
    "s",
    "a source"
);
id!(
    /// A snapshot of a source: `t1`.
    SnapshotId,
    "t",
    "a snapshot"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints_and_bare_numbers() {
        assert_eq!("c12".parse(), Ok(ClaimId(12)));
        assert_eq!("12".parse(), Ok(ClaimId(12)));
        assert_eq!("C12".parse(), Ok(ClaimId(12)));
        assert_eq!(ClaimId(12).to_string(), "c12");
        for bad in ["e12", "c0", "c-1", "", "c", "cc1", "+1", "c99999999999999999999"] {
            assert!(bad.parse::<ClaimId>().is_err(), "{bad}");
        }
    }
}
