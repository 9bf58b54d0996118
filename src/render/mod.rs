//! How reports look: tables and paragraphs for people, JSON for programs. Decides nothing about
//! what is said. Whatever comes from an article is made safe to print in one place, [`visible`].
mod agreement;
mod check;
mod claims;
mod conflicts;
mod dedup;
mod diff;
mod duplicates;
mod gaps;
mod history;
mod json;
mod marked;
mod page;
mod quotes;
mod sources;
mod table;
pub mod visible;

pub use agreement::agreement;
pub use check::check;
pub use claims::{claim, claim_list, provenance};
pub use conflicts::{conflict_list, conflicts, one_conflict};
pub use dedup::{cluster_line, counts, pair_line};
pub use diff::diff;
pub use duplicates::duplicates;
pub use gaps::gaps;
pub use history::{head, history};
pub use json::json;
pub use page::{Page, plural};
pub use quotes::{changes, quotes_summary, values};
pub use sources::{source_list, source_report};
