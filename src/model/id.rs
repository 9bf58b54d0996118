//! Numbers of rows, each its own type so that a claim's number is never taken for a source's.
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
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
                let digits = given.strip_prefix($prefix).unwrap_or(given);
                match digits.parse() {
                    Ok(number) if number > 0 => Ok($name(number)),
                    _ => Err(format!(concat!("`{}` is not like `", $prefix, "1`"), given)),
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
    "c"
);
id!(
    /// A piece of evidence: `e1`.
    EvidenceId,
    "e"
);
id!(
    /// A verdict: `v1`.
    VerdictId,
    "v"
);
id!(
    /// A source: `s1`. People name sources by their slug.
    SourceId,
    "s"
);
id!(
    /// A snapshot of a source: `t1`.
    SnapshotId,
    "t"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints_and_bare_numbers() {
        assert_eq!("c12".parse(), Ok(ClaimId(12)));
        assert_eq!("12".parse(), Ok(ClaimId(12)));
        assert_eq!(ClaimId(12).to_string(), "c12");
        for bad in ["e12", "c0", "c-1", "", "c", "cc1"] {
            assert!(bad.parse::<ClaimId>().is_err(), "{bad}");
        }
    }
}
