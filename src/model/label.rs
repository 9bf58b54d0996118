//! Closed sets of words (relations, verdicts, kinds): read, printed and suggested in one way.
use std::fmt;

/// A word that is not one of a closed set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLabel {
    /// What was given.
    pub given: String,
    /// The words that would do.
    pub allowed: &'static [&'static str],
}

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not one of {}", self.given, self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownLabel {}

/// Makes an enum of words: one list gives the variants, their spelling in SQL, JSON and flags.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every word of the set, in its order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word, as it stands in SQL, JSON and flags.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::model::UnknownLabel;

            fn from_str(given: &str) -> Result<Self, Self::Err> {
                match given {
                    $($word => Ok($name::$variant),)+
                    _ => Err(crate::model::UnknownLabel {
                        given: given.to_owned(),
                        allowed: Self::WORDS,
                    }),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use labels;
