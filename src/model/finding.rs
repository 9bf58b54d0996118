//! Findings: what an analysis of the texts found. Places are numbers and spans, so that a finding
//! can be stored, compared and found again; reports add the names and the words.
use super::label::labels;
use super::{SnapshotId, Span};

labels!(
    /// What makes two statements conflict.
    ConflictKind {
        /// One claim has evidence for it and evidence against it.
        Evidence = "evidence",
        /// Annotators disagree on a claim's verdict.
        Verdicts = "verdicts",
        /// Two statements give different quantities for the same thing.
        Quantity = "quantity",
        /// Two statements put the same subject into opposite states.
        State = "state",
        /// A text says itself that accounts differ, and gives one of them.
        Competing = "competing",
        /// Something was promised, and the opposite came to be.
        Promise = "promise",
        /// Somebody holds that two statements cannot both be so.
        Statements = "statements",
    }
);

labels!(
    /// How sure it is that two statements cannot both hold.
    Level {
        /// An editor must see it.
        Conflict = "conflict",
        /// They pull apart, and may hold together after all.
        Tension = "tension",
        /// Worth a look when everything else has been looked at.
        Note = "note",
    }
);

/// Two statements in the texts that cannot both hold as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What makes them conflict.
    pub kind: ConflictKind,
    /// How sure it is.
    pub level: Level,
    /// Chance that an editor would call it a conflict, in percent.
    pub confidence: u8,
    /// Which detector found it.
    pub detector: String,
    /// What both are about: a shared name, place, event or unit.
    pub about: String,
    /// The two statements, in the order of their sources and positions.
    pub sides: [Side; 2],
    /// Why they cannot both hold, in words that quote both.
    pub reason: String,
    /// What would reconcile them, if anything could.
    pub unless: Option<String>,
}

/// One of two conflicting statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The snapshot it stands in.
    pub snapshot: SnapshotId,
    /// Number of its passage.
    pub passage: usize,
    /// The sentence.
    pub sentence: Span,
    /// The words in it that conflict.
    pub fragment: Span,
    /// How the source puts it: `asserted`, `reported`, `hedged`, …
    pub assertion: String,
}
