//! Use cases that write: check what is asked, then store it. Each runs inside one transaction.
mod claim_words;
mod claims;
mod conflicts;
mod drafts;
mod duplicates;
mod evidence;
mod find;
mod increments;
mod library;
mod locate;
mod nearly;
mod quotes;
mod rederive;
mod review;
mod scan;
mod seal;
mod sources;
mod undo;
mod update;
mod verdicts;

pub use crate::detect::drift::Carried;
pub use claim_words::keep_claim_words;
pub use claims::{Added, Alike, ClaimChange, NewClaim, add_claim, edit_claim, remove_claim};
pub use conflicts::{
    AddedConflict, DecidedOn, NewConflict, WithdrawnDecisions, add_conflict, decide,
    withdraw_decisions,
};
pub use drafts::{Drafted, record_draft};
pub use duplicates::{Imported, import_edges};
pub use evidence::{Linked, Place, Selector, Words, link, unlink};
pub use find::{find_claim, find_source};
pub use library::{Merged, NumberedRow, merge_library};
pub use nearly::{Nearly, nearly};
pub use quotes::{Accepted, accept_quote, keep_quote};
pub use review::{NewReview, record_review};
pub use scan::{Arrivals, Progress, Scanned, Settled, scan, settle};
pub use seal::seal_log;
pub use sources::{Article, Captured, MetadataChange, capture, edit_source, remove_source};
pub use undo::undo;
pub use update::{Followed, Updated, update_source};
pub use verdicts::{Judged, Overrules, Withdrawn, judge, withdraw};
