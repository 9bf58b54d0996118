//! Duplicates: passages that repeat one another, wholly, nearly or in part, and sentences inside them.
//!
//! The way through: texts are folded to *wordings* (`wording`); of all wordings in memory, `find` makes
//! pairs by the exact `join`, which numbers the shared shingles (`dictionary`) and asks each set's
//! rarest ones. In a file the shingles are kept as an `index` of `postings`, which a new article
//! asks in the same way, with the same result.
mod blocks;
mod cluster;
mod compare;
mod debts;
mod dictionary;
mod find;
mod groups;
pub mod index;
mod join;
pub mod postings;
mod reuse;
mod shelf;
mod story;
mod ties;
mod wanted;
mod wording;

pub(crate) use super::parallel::map as in_parallel;
pub use blocks::{Block, blocks};
pub use cluster::Clusters;
pub use compare::{Compared, compare, dateline_words, may_be_almost, telling};
pub use debts::Debt;
pub use dictionary::Sets;
pub use find::{MOST_PARTNERS, SENTENCES, find, find_up_to, fold_sentence, is_compared};
pub use groups::{Group, Groups, crowded};
pub use join::{EXTRA, Joined, Pair, Settings, join, join_each, join_ranked};
pub use reuse::Reuse;
pub use shelf::{At, Shelf};
pub use story::{Cluster, Couple, LEAST_SHARED, Spot, Story, run_tier, story};
pub use wanted::{Share, Wanted};
pub use wording::{FEWEST_SHINGLES, FEWEST_WORDS, Folded, fold, is_long, shared};

/// Name, version and settings of the method, kept with its findings.
pub const METHOD: &str = "duplicates 2: shingles of 3 words, exact join at Jaccard 3/10 or containment \
                          1/2 from 8 words on, sentences at Jaccard 7/10, 100 partners";

#[cfg(test)]
mod tests;

#[cfg(test)]
mod story_tests;
