//! What became of the quote of a piece of evidence in a later snapshot of its source.
use serde::Serialize;

use super::label::labels;
use super::{EvidenceId, SnapshotId, Span, State};

/// A quote in a later snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteState {
    /// Its number in the file.
    pub id: i64,
    /// Whose quote it is.
    pub evidence: EvidenceId,
    /// The later snapshot.
    pub snapshot: SnapshotId,
    /// What became of it.
    pub state: State,
    /// Where it stands there; nowhere if it is ambiguous or gone.
    pub span: Option<Span>,
    /// The words there: always equal to the snapshot's text at the span.
    pub quote: Option<String>,
    /// Whether it holds, and its sentence says something else beside it.
    pub beside: bool,
    /// What was decided: on this, or on the same words in an earlier snapshot.
    pub decision: Option<QuoteDecision>,
}

impl QuoteState {
    /// Whether there is nothing to decide: the words stand there, and their sentence says what it said.
    pub fn holds(&self) -> bool {
        self.state.holds() && !self.beside
    }
}

labels! {
    /// A decision on a quote that changed.
    QuoteDecided {
        /// The later words are evidence as well.
        Accepted = "accepted",
        /// The evidence stands by its own snapshot.
        Kept = "kept",
    }
}

/// A person's decision on a quote that is edited, ambiguous or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteDecision {
    /// What was decided.
    pub decision: QuoteDecided,
    /// Why.
    pub because: Option<String>,
    /// The evidence that cites the later words, if they were accepted.
    pub new_evidence: Option<EvidenceId>,
    /// Who decided.
    pub recorded_by: String,
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
}
