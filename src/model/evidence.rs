//! Evidence: a claim tied to the exact words of a snapshot.
use serde::Serialize;

use super::label::labels;
use super::{ClaimId, EvidenceId, SnapshotId, Span};

labels!(
    /// What the words do for the claim (FEVER's SUPPORTS and REFUTES, and two weaker ones).
    Relation {
        /// They say that it is so.
        Supports = "supports",
        /// They say that it is not so.
        Refutes = "refutes",
        /// They repeat it without speaking for or against it.
        Mentions = "mentions",
        /// They are needed to understand it.
        Context = "context",
    }
);

/// A claim tied to a span by a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Its number: `e1`.
    pub id: EvidenceId,
    /// The claim.
    pub claim: ClaimId,
    /// The snapshot the words stand in.
    #[serde(skip)]
    pub snapshot: SnapshotId,
    /// What they do for the claim.
    pub relation: Relation,
    /// Where they stand.
    pub span: Span,
    /// The words: always equal to the snapshot's text at the span.
    pub quote: String,
    /// Why they were linked.
    pub note: Option<String>,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// Who recorded it.
    pub recorded_by: String,
}
