//! The whole provenance report, for a page that somebody is given: the claims, what they conflict with,
//! the texts that the words stand in, and where the log ends.
mod marks;
mod texts;

use serde::Serialize;

pub use marks::{Marked, Target};
pub use texts::{ParagraphEntry, RepeatEntry, TextEntry};

use super::conflicts::{ConflictEntry, ConflictFilter, Party, conflicts};
use super::duplicates::Reach;
use super::history::{Head, head};
use super::provenance::{ClaimEntry, EvidenceEntry, provenance};
use crate::error::Result;
use crate::model::{ClaimId, Level, Span};
use crate::store::Store;

/// Claims with all that a stranger needs to go through them.
#[derive(Debug, Clone, Serialize)]
pub struct Dossier {
    /// Always `dossier`.
    pub report: &'static str,
    /// The claim that was asked for, if it was one.
    pub claim: Option<ClaimId>,
    /// The source that was asked for, if it was one.
    pub source: Option<String>,
    /// The claims, in the order of recording.
    pub claims: Vec<ClaimEntry>,
    /// The conflicts that are about them or stand in the source; in the report on a whole file, all. Those
    /// that somebody decided on are among them.
    pub conflicts: Vec<ConflictEntry>,
    /// The texts that claims or conflicts cite, by source and snapshot.
    pub texts: Vec<TextEntry>,
    /// Sources of the file with no text among these.
    pub other_sources: usize,
    /// Where the log ends.
    pub head: Head,
}

/// Builds the report over all claims, or over one claim, or those with evidence in one source.
///
/// # Errors
/// If the file cannot be read.
pub fn dossier(store: &Store, claim: Option<ClaimId>, source: Option<&str>) -> Result<Dossier> {
    let claims = provenance(store, claim, source)?.claims;
    let filter = ConflictFilter {
        claim: None,
        source: None,
        reach: Reach::Anywhere,
        level: Level::Conflict,
        closed: true,
    };
    let whole = claim.is_none() && source.is_none();
    let mut conflicts = conflicts(store, &filter)?.conflicts;
    conflicts.retain(|conflict| {
        whole
            || claims.iter().any(|claim| conflict.concerns(claim))
            || source.is_some_and(|slug| conflict.parties.iter().any(|party| party.is_of(slug)))
    });
    let (texts, other_sources) = texts::texts(store, &claims, &conflicts, source)?;
    Ok(Dossier {
        report: "dossier",
        claim,
        source: source.map(str::to_owned),
        claims,
        conflicts,
        texts,
        other_sources,
        head: head(store)?,
    })
}

impl Dossier {
    /// The conflicts that concern a claim, each with its number, from 1.
    pub fn conflicts_of<'d>(
        &'d self,
        claim: &'d ClaimEntry,
    ) -> impl Iterator<Item = (usize, &'d ConflictEntry)> {
        (1..).zip(&self.conflicts).filter(|(_, conflict)| conflict.concerns(claim))
    }
}

impl ConflictEntry {
    /// Whether it is about that claim, or about words that are evidence for or against it.
    pub fn concerns(&self, claim: &ClaimEntry) -> bool {
        self.claim == Some(claim.claim.id)
            || self.parties.iter().any(|party| match party {
                Party::Claim { id, .. } => *id == claim.claim.id,
                Party::Evidence { id, .. } => claim.evidence.iter().any(|words| words.id == *id),
                Party::Verdict { id, .. } => claim.verdicts.iter().any(|one| one.id == *id),
                Party::Statement { source, snapshot, fragment_span, .. } => {
                    claim.evidence.iter().any(|words| {
                        words.source.slug == source.slug
                            && stands(words, *snapshot).is_some_and(|span| {
                                span.start() < fragment_span.end()
                                    && fragment_span.start() < span.end()
                            })
                    })
                }
            })
    }
}

/// Where cited words stand in a snapshot of their source: the one that they were cited from, or the latest
/// if it has them still.
fn stands(words: &EvidenceEntry, snapshot: i64) -> Option<Span> {
    let now = words.now.as_ref().filter(|now| now.snapshot == snapshot && now.state.holds());
    match words.snapshot.seq == snapshot {
        true => Some(words.span),
        false => now.and_then(|now| now.place.as_ref()).map(|place| place.span),
    }
}
