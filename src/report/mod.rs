//! Use cases that read: they build plain values that can be serialised, and say nothing about how
//! they look. The JSON of `--json` is these values; docs/json.md describes it.
mod agreement;
pub mod audit;
mod check;
mod claims;
mod conflicts;
pub mod dedup;
mod diff;
mod dossier;
mod draft;
mod duplicates;
mod gaps;
mod history;
mod library;
mod matching;
mod origins;
mod provenance;
mod quotes;
mod review;
mod search;
mod sources;
mod speakers;
pub mod split;
mod suggest;

pub use crate::text::diff::Change as DiffChange;
pub use crate::text::difference::Class;
pub use agreement::{
    AgreementReport, AnnotatorAgreement, LabelAgreement, Measure, PairAgreement, agreement,
};
pub use check::{CheckOptions, CheckReport, Looked, Problem, check, derived};
pub use claims::{ClaimFilter, ClaimList, ClaimRow, claim_list};
pub use conflicts::{
    ConflictEntry, ConflictFilter, ConflictReport, DecisionEntry, HiddenConflicts, InFavourEntry,
    OneConflict, Party, conflict_list, conflicts, one_conflict,
};
pub use diff::{DiffBlock, DiffPart, DiffQuote, DiffReport, diff};
pub use dossier::{
    Dossier, Marked as MarkedWords, ParagraphEntry, RepeatEntry, Target, TextEntry, dossier,
};
pub use draft::{DraftReason, DraftReport, DraftStatement, DraftStatus, draft};
pub use duplicates::{
    Change, ClusterEntry, DuplicateFilter, DuplicateReport, Hidden, Mark, Marked, Overlap,
    PairEntry, PlaceEntry, Reach, SentenceEntry, SourcePair, duplicates,
};
pub use gaps::{ClaimGaps, FEWEST_WORDS, Gap, GapFilter, GapKind, GapReport, gaps, gaps_of};
pub use history::{ChangeEntry, Head, History, HistoryEntry, HistoryFilter, head, history};
pub use library::SourceRef;
pub use matching::{MatchEntry, MatchReport, Within, matches};
pub use origins::{ClaimOrigins, Origins, Tie, TieKind};
pub use provenance::{ClaimEntry, EvidenceEntry, ProvenanceReport, SnapshotRef, provenance};
pub use quotes::{ChangedClaim, ChangedQuote, ChangesReport, QuoteNow, QuotePlace, changes};
pub use review::{
    OneReview, ReviewDifference, ReviewFilter, ReviewItem, ReviewPart, ReviewReport, ReviewSaid,
    ReviewSubject, ReviewText, review, review_item,
};
pub use search::{Place, SearchFilter, SearchHit, SearchReport, Stretch, search_report};
pub use sources::{
    Citation, PassageEntry, SourceList, SourceReport, SourceRow, source_list, source_report,
};
pub use speakers::Speaker;
pub use suggest::{SuggestReport, Suggestion, suggest};
