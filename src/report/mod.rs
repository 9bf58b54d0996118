//! Use cases that read: they build plain values that can be serialised, and say nothing about how
//! they look. The JSON of `--json` is these values; docs/json.md describes it.
mod agreement;
mod check;
mod claims;
mod conflicts;
pub mod dedup;
mod diff;
mod duplicates;
mod gaps;
mod history;
mod library;
mod origins;
mod provenance;
mod quotes;
mod sources;
mod speakers;

pub use crate::text::diff::Change as DiffChange;
pub use crate::text::difference::Class;
pub use agreement::{AgreementReport, Coefficient, PairAgreement, agreement};
pub use check::{CheckOptions, CheckReport, Looked, Problem, check, derived};
pub use claims::{ClaimFilter, ClaimList, ClaimRow, claim_list};
pub use conflicts::{
    ConflictEntry, ConflictFilter, ConflictReport, DecisionEntry, HiddenConflicts, InFavourEntry,
    OneConflict, Party, conflict_list, conflicts, one_conflict,
};
pub use diff::{DiffBlock, DiffPart, DiffQuote, DiffReport, diff};
pub use duplicates::{
    Change, ClusterEntry, DuplicateFilter, DuplicateReport, Hidden, Mark, Marked, Overlap,
    PairEntry, PlaceEntry, Reach, SentenceEntry, SourcePair, duplicates,
};
pub use gaps::{ClaimGaps, FEWEST_WORDS, Gap, GapFilter, GapKind, GapReport, gaps};
pub use history::{ChangeEntry, Head, History, HistoryEntry, HistoryFilter, head, history};
pub use library::SourceRef;
pub use origins::{ClaimOrigins, Origins, Tie, TieKind};
pub use provenance::{ClaimEntry, EvidenceEntry, ProvenanceReport, SnapshotRef, provenance};
pub use quotes::{ChangedClaim, ChangedQuote, ChangesReport, QuoteNow, QuotePlace, changes};
pub use sources::{
    Citation, PassageEntry, SourceList, SourceReport, SourceRow, source_list, source_report,
};
pub use speakers::Speaker;
