//! How reports look: tables and paragraphs for people, JSON for programs. Decides nothing about
//! what is said. Whatever comes from an article is made safe to print in one place, [`visible`].
mod agreement;
mod audit;
mod check;
mod claims;
mod conflicts;
mod dedup;
mod diff;
mod draft;
mod duplicates;
mod gaps;
mod history;
mod html;
mod json;
mod markdown;
mod marked;
mod matching;
mod page;
mod quotes;
mod review;
mod search;
mod sources;
mod suggest;
mod table;
mod told;
pub mod visible;

pub use agreement::agreement;
pub use audit::audit;
pub use check::check;
pub use claims::{claim, claim_list, provenance};
pub use conflicts::{conflict_list, conflicts, one_conflict};
pub use dedup::{cluster_line, counts, pair_line};
pub use diff::diff;
pub use draft::draft;
pub use duplicates::duplicates;
pub use gaps::gaps;
pub use history::{head, history};
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use matching::matches;
pub use page::{Page, plural};
pub use quotes::{changes, quotes_summary, values};
pub use review::{
    differs as review_differs, does as review_does, in_words as review_words, named as review_name,
    place as review_place, review, review_item, said as review_said,
};
pub use search::hits;
pub use sources::{source_list, source_report};
pub use suggest::suggestions;
