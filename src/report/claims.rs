//! The list of claims.
use serde::Serialize;

use super::provenance::provenance;
use crate::error::Result;
use crate::model::{Claim, Relation, Verdict};
use crate::store::Store;

/// Claims, one row each.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimList {
    /// Always `claims`.
    pub report: &'static str,
    /// How many claims the file has.
    pub of: usize,
    /// The claims that pass the filter, in the order of recording.
    pub claims: Vec<ClaimRow>,
}

/// One claim with counts of what it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimRow {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Pieces of evidence that support it.
    pub supports: usize,
    /// Pieces of evidence that refute it.
    pub refutes: usize,
    /// Pieces of evidence that mention or explain it.
    pub others: usize,
    /// Whether a source has changed words that are cited, and nobody has decided on it.
    pub changed: bool,
    /// The verdicts that count.
    pub verdicts: Vec<Verdict>,
}

/// Which claims to list.
#[derive(Debug, Clone, Default)]
pub struct ClaimFilter<'a> {
    /// Only those with all of these tags.
    pub tags: &'a [String],
    /// Only those whose speaker has these letters in the name.
    pub speaker: Option<&'a str>,
    /// Only those with evidence in this source.
    pub source: Option<&'a str>,
    /// Only those nobody has judged.
    pub unjudged: bool,
}

/// Builds the list of the claims that pass the filter.
///
/// # Errors
/// If the file cannot be read.
pub fn claim_list(store: &Store, filter: &ClaimFilter) -> Result<ClaimList> {
    let speaker = filter.speaker.map(str::to_lowercase);
    let of = store.claims()?.len();
    let entries = provenance(store, None, filter.source)?.claims;
    let rows = entries.into_iter().map(|entry| ClaimRow {
        supports: entry.count(Relation::Supports),
        refutes: entry.count(Relation::Refutes),
        others: entry.count(Relation::Mentions) + entry.count(Relation::Context),
        changed: entry.is_changed(),
        verdicts: entry.verdicts.iter().filter(|verdict| verdict.current).cloned().collect(),
        claim: entry.claim,
    });
    let passes = |row: &ClaimRow| {
        let name = row.claim.speaker.as_deref().unwrap_or_default().to_lowercase();
        filter.tags.iter().all(|tag| row.claim.tags.contains(tag))
            && speaker.as_ref().is_none_or(|wanted| name.contains(wanted))
            && (!filter.unjudged || row.verdicts.is_empty())
    };
    Ok(ClaimList { report: "claims", of, claims: rows.filter(passes).collect() })
}
