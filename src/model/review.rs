//! What waits for a person: what kinds of things there are, what can be done with each, and the codes
//! by which people name them.
use std::fmt;
use std::str::FromStr;

use super::label::labels;
use super::{EvidenceId, FindingId, FindingPrefix};

labels!(
    /// A kind of thing that waits for a person.
    ReviewKind {
        /// Two statements in the texts that cannot both hold.
        Conflict = "conflict",
        /// A quote whose words the source has changed.
        Quote = "quote",
        /// Texts that are nearly the same and say something else, or that stand more than once.
        Duplicate = "duplicate",
        /// A statement of a source that is worth checking.
        Suggestion = "suggestion",
    }
);

impl ReviewKind {
    /// The letter that its codes begin with.
    pub fn letter(self) -> char {
        match self {
            ReviewKind::Conflict => 'x',
            ReviewKind::Quote => 'e',
            ReviewKind::Duplicate => 'r',
            ReviewKind::Suggestion => 's',
        }
    }

    /// What can be done with one of its things. A quote that has no place in the newer text is not
    /// accepted as it stands.
    pub fn actions(self, has_place: bool) -> &'static [ReviewAction] {
        use ReviewAction::{Accept, Confirm, Dismiss, Keep, Skip};
        match (self, has_place) {
            (ReviewKind::Conflict | ReviewKind::Duplicate, _) => &[Confirm, Dismiss, Skip],
            (ReviewKind::Quote, true) => &[Accept, Keep, Skip],
            (ReviewKind::Quote, false) => &[Keep, Skip],
            (ReviewKind::Suggestion, _) => &[Accept, Dismiss, Skip],
        }
    }
}

labels!(
    /// What a person does with a thing that waits.
    ReviewAction {
        /// It is a conflict; it is a copy, which is noted.
        Confirm = "confirm",
        /// It is none, and why.
        Dismiss = "dismiss",
        /// A suggestion becomes a claim; the later words of a quote become evidence.
        Accept = "accept",
        /// The evidence stands by the snapshot that it cites, and why.
        Keep = "keep",
        /// It waits on, after everything else.
        Skip = "skip",
    }
);

impl ReviewAction {
    /// Whether nobody does that without saying why.
    pub fn needs_reason(self) -> bool {
        matches!(self, ReviewAction::Dismiss | ReviewAction::Keep)
    }
}

labels!(
    /// What was said of a thing that waited, as far as no other table records it.
    Reviewed {
        /// A duplicate: it is a copy, which is noted.
        Confirmed = "confirmed",
        /// A duplicate or a suggestion: it is none.
        Dismissed = "dismissed",
        /// It waits on, after everything else.
        Skipped = "skipped",
    }
);

/// What somebody said of a thing that waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewDecision {
    /// What kind of thing it was.
    pub kind: ReviewKind,
    /// Its name, made of its words.
    pub finding: FindingId,
    /// What was said.
    pub decided: Reviewed,
    /// Why.
    pub because: Option<String>,
    /// Its words, and those of the other text where it had two.
    pub words: (String, Option<String>),
    /// What the sources were called that they stood in.
    pub sources: (String, Option<String>),
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
    /// By whom.
    pub recorded_by: String,
}

/// The code of a thing that waits, as it was typed: a letter and the beginning of its name, or the
/// number of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewCode {
    /// `x89cce2`, `r3f9a1c`, `s07d1e0`.
    Named(ReviewKind, FindingPrefix),
    /// `e3`.
    Quote(EvidenceId),
}

impl ReviewCode {
    /// The kind of thing that has such a code.
    pub fn kind(&self) -> ReviewKind {
        match self {
            ReviewCode::Named(kind, _) => *kind,
            ReviewCode::Quote(_) => ReviewKind::Quote,
        }
    }
}

impl FromStr for ReviewCode {
    type Err = String;

    /// Reads a code with its letter, in either case.
    fn from_str(given: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{given}` is not a code, which is like `x89cce2` (a conflict), `r3f9a1c` (a \
                 duplicate), `e3` (a quote) or `s07d1e0` (a suggestion)"
            )
        };
        let mut rest = given.chars();
        let letter = rest.next().map(|c| c.to_ascii_lowercase()).ok_or_else(wrong)?;
        let kinds = [
            ReviewKind::Conflict,
            ReviewKind::Quote,
            ReviewKind::Duplicate,
            ReviewKind::Suggestion,
        ];
        let kind = kinds.into_iter().find(|kind| kind.letter() == letter).ok_or_else(wrong)?;
        match kind {
            ReviewKind::Quote => given.parse().map(ReviewCode::Quote).map_err(|_: String| wrong()),
            _ => {
                let digits = rest.as_str();
                let prefix = digits.strip_prefix(['x', 'X']).map_or(digits, |_| "").parse();
                prefix.map(|prefix| ReviewCode::Named(kind, prefix)).map_err(|_: String| wrong())
            }
        }
    }
}

impl fmt::Display for ReviewCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReviewCode::Named(kind, prefix) => write!(f, "{}{}", kind.letter(), prefix.digits()),
            ReviewCode::Quote(evidence) => evidence.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_its_kind() {
        for (given, kind, shown) in [
            ("x89cce2", ReviewKind::Conflict, "x89cce2"),
            ("R3F9A1C", ReviewKind::Duplicate, "r3f9a1c"),
            ("s0", ReviewKind::Suggestion, "s0"),
            ("e12", ReviewKind::Quote, "e12"),
        ] {
            let code: ReviewCode = given.parse().unwrap();
            assert_eq!((code.kind(), code.to_string().as_str()), (kind, shown), "{given}");
        }
        for bad in ["", "x", "89cce2", "c1", "e0", "exx", "rx12", "sg", "é1", "x-1"] {
            assert!(bad.parse::<ReviewCode>().is_err(), "{bad}");
        }
    }

    #[test]
    fn who_takes_something_away_says_why() {
        for kind in [ReviewKind::Conflict, ReviewKind::Duplicate, ReviewKind::Suggestion] {
            let actions = kind.actions(true);
            assert!(actions.contains(&ReviewAction::Dismiss), "{kind}");
            assert!(actions.contains(&ReviewAction::Skip), "{kind}");
        }
        assert!(!ReviewKind::Quote.actions(false).contains(&ReviewAction::Accept));
        assert!(ReviewAction::Dismiss.needs_reason() && ReviewAction::Keep.needs_reason());
        assert!(!ReviewAction::Skip.needs_reason());
    }
}
