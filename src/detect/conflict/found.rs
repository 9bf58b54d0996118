//! What a detector found in a pair: what sets two fragments against each other, and how surely.
use std::ops::Range;

use super::{roles, scored};
use crate::model::{ConflictKind, Level};

/// What a detector found in a pair, before anybody doubted it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) kind: ConflictKind,
    /// The words that conflict, as words of each statement.
    pub(super) words: [Range<usize>; 2],
    /// The words that name what both are about, in the first statement.
    pub(super) about: Range<usize>,
    /// What the two sides do to each other.
    pub(super) clash: Clash,
    /// Log-odds that it is a conflict, if a scorer found it.
    pub(super) score: Option<f32>,
    /// How much it still says, if the later text may only tell of a change.
    pub(super) update: Option<Level>,
}

impl Found {
    /// How sure it is, and the chance in percent.
    pub(super) fn level(&self) -> (Level, u8) {
        match self.clash {
            _ if self.update == Some(Level::Tension) => (Level::Tension, 40),
            _ if self.update.is_some() => (Level::Note, 20),
            Clash::Certainty => (Level::Note, 20),
            Clash::Contested | Clash::Promise(_) | Clash::Whole => (Level::Tension, 50),
            // Of a rule's findings in the articles of tests/gold, about so many are right.
            _ => self.score.and_then(scored::level).unwrap_or((Level::Conflict, 90)),
        }
    }
}

/// What sets two fragments against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clash {
    /// Different counts of one thing.
    Quantity,
    /// Different measures or ages of one thing.
    Measure,
    /// Different numbers in the role with this number.
    Role(roles::Role),
    /// Opposite sides of the frame with this number.
    Frame(usize),
    /// As a frame, of a group and someone who may be one of it.
    Member(usize),
    /// Near-copies, one with another number.
    CopyNumber,
    /// Near-copies, one with another time.
    CopyTime,
    /// Near-copies, one with another name.
    CopyName,
    /// Near-copies, one with a denial.
    CopyDenial,
    /// Near-copies, one with the opposite word.
    CopyOpposite,
    /// Near-copies, one with another speaker.
    CopySpeaker,
    /// Near-copies, one with other words.
    CopyWords,
    /// Near-copies, one of all and one of a part.
    Whole,
    /// Near-copies, one asserted and one in doubt.
    Certainty,
    /// Words that say that accounts differ, and one of the accounts.
    Contested,
    /// A promise and an outcome on opposite sides of the frame with this number.
    Promise(usize),
    /// One place differs, and the words in it exclude each other.
    Exclusive,
    /// A one-way relation of two names, told the other way round.
    Swapped,
    /// The one calls untrue what the other says.
    Refuted,
}

impl Clash {
    /// Name of the detector that finds it.
    pub(super) fn detector(self) -> &'static str {
        match self {
            Clash::Quantity | Clash::Measure => "quantity",
            Clash::Role(_) => "tally",
            Clash::Frame(_) | Clash::Member(_) => "state",
            Clash::CopySpeaker => "attribution",
            Clash::Whole => "part and whole",
            Clash::Certainty => "certainty",
            Clash::Contested => "competing claims",
            Clash::Promise(_) => "promise",
            Clash::Refuted => "refuting words",
            Clash::Exclusive => "exclusive words",
            Clash::Swapped => "swapped names",
            _ => "near copy",
        }
    }

    /// Whether it sets near-copies apart.
    pub(super) fn is_copy(self) -> bool {
        matches!(
            self,
            Clash::CopyNumber
                | Clash::CopyTime
                | Clash::CopyName
                | Clash::CopySpeaker
                | Clash::CopyDenial
                | Clash::CopyOpposite
                | Clash::CopyWords
        )
    }
}
