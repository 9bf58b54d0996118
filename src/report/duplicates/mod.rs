//! The report on what repeats: what is equal or near, what was changed on the way, who has it from whom.
mod build;
mod decided;
mod entries;

pub use entries::{
    Change, ClusterEntry, DuplicateReport, Hidden, Mark, Marked, Overlap, PairEntry, PlaceEntry,
    SentenceEntry, SourcePair,
};

pub(super) use build::marked;

use super::library;
use crate::detect::duplicates::{Shelf, story};
use crate::error::{Error, Result};
use crate::model::Tier;
use crate::store::Store;
use build::Builder;

/// Where a repeat must stand to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Anywhere.
    #[default]
    Anywhere,
    /// Twice in one source.
    Within,
    /// In two sources.
    Across,
}

/// What of the report is wanted.
#[derive(Debug, Clone)]
pub struct DuplicateFilter {
    /// Only what touches this source.
    pub source: Option<String>,
    /// The loosest tier to show.
    pub tier: Tier,
    /// The fewest words of a repeat.
    pub min_words: usize,
    /// Only the cluster with this number, in full.
    pub cluster: Option<usize>,
    /// Where it must stand.
    pub reach: Reach,
}

impl Default for DuplicateFilter {
    fn default() -> Self {
        DuplicateFilter {
            source: None,
            tier: Tier::Contained,
            min_words: 0,
            cluster: None,
            reach: Reach::Anywhere,
        }
    }
}

/// Builds the report.
///
/// # Errors
/// If the file cannot be read, or there is no cluster of that number.
pub fn duplicates(store: &Store, filter: &DuplicateFilter) -> Result<DuplicateReport> {
    let documents = store.documents()?;
    let found = library::duplicates(store, &documents)?;
    let shelf = Shelf::new(&documents);
    let story = story(&shelf, &found, filter.tier, filter.min_words);
    let report = Builder::new(store, &shelf, &story, filter)?.report();
    match filter.cluster {
        Some(number) if report.clusters.is_empty() => {
            let hint = match story.clusters.len() {
                0 => "nothing repeats".to_owned(),
                count => format!("there are 1 to {count}: claims report --duplicates"),
            };
            Err(Error::user(format!("there is no cluster {number}")).hint(hint))
        }
        _ => Ok(report),
    }
}
