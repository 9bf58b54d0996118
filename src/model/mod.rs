//! Plain values in the words of the project. Knows no files, no SQL, no terminal.
mod claim;
mod data;
mod date;
mod decision;
mod document;
mod draft;
mod drift;
mod duplicate;
mod edge;
mod evidence;
mod finding;
mod id;
mod label;
mod likeness;
mod log;
mod opinion;
mod passage;
mod quote;
mod review;
mod source;
mod span;
mod verdict;

pub use claim::Claim;
pub use data::{DataEvidence, DataField, DataRow};
pub use date::Date;
pub use decision::{
    Decided, Decision, Finding, FindingId, FindingPrefix, InFavour, Unclear, Which,
};
pub use document::Document;
pub use draft::{
    By, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftText, DraftVerdict, Pointer, Reject,
    Unit,
};
pub use drift::{Block, BlockKind, State, ValueChange, ValueKind};
pub use duplicate::{Alike, Duplicates, Link, PassagePlace, SentencePlace, Wording, WordingKey};
pub use edge::{Edge, EdgeEnd};
pub use evidence::{Evidence, Relation};
pub use finding::{Conflict, ConflictKind, Level, Side};
pub use id::{ClaimId, DecisionId, EvidenceId, SnapshotId, SourceId, VerdictId};
pub use label::UnknownLabel;
pub use likeness::{Likeness, Tier};
pub use log::{Action, Literal, LogEntry};
pub use opinion::{Opinion, Reading};
pub use passage::{Passage, PassageKind, Sentence};
pub use quote::{QuoteDecided, QuoteDecision, QuoteState};
pub use review::{ReviewAction, ReviewCode, ReviewDecision, ReviewKind, Reviewed};
pub use source::{MediaType, Metadata, Snapshot, Source};
pub use span::Span;
pub use verdict::{Verdict, VerdictLabel};
