//! The list of sources, and one source paragraph by paragraph.
use serde::Serialize;

use super::library::Library;
use crate::error::Result;
use crate::model::{ClaimId, EvidenceId, PassageKind, Relation, Snapshot, Source, Span};
use crate::store::Store;

/// Sources, one row each.
#[derive(Debug, Clone, Serialize)]
pub struct SourceList {
    /// Always `sources`.
    pub report: &'static str,
    /// The sources, by slug.
    pub sources: Vec<SourceRow>,
}

/// One source with counts of what it holds.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRow {
    /// The source.
    #[serde(flatten)]
    pub source: Source,
    /// Number of its snapshots.
    pub snapshots: usize,
    /// SHA-256 of the latest snapshot's text.
    pub text_sha256: String,
    /// Paragraphs, headline and credits included.
    pub paragraphs: usize,
    /// Sentences in those that hold statements.
    pub sentences: usize,
    /// Pieces of evidence that cite it.
    pub evidence: usize,
}

/// One source with its latest text, paragraph by paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct SourceReport {
    /// Always `source`.
    pub report: &'static str,
    /// The source.
    pub source: Source,
    /// Its latest snapshot, text included.
    pub snapshot: Snapshot,
    /// The paragraphs in order.
    pub paragraphs: Vec<PassageEntry>,
}

/// One numbered paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct PassageEntry {
    /// Its number.
    pub number: usize,
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands, in code points.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// What is quoted from it.
    pub cited: Vec<Citation>,
}

/// A use of words of a paragraph as evidence.
#[derive(Debug, Clone, Serialize)]
pub struct Citation {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The claim.
    pub claim: ClaimId,
    /// What the words do for the claim.
    pub relation: Relation,
    /// The words.
    pub quote: String,
}

/// Builds the list of all sources.
///
/// # Errors
/// If the file cannot be read.
pub fn source_list(store: &Store) -> Result<SourceList> {
    let rows = store.sources()?.into_iter().map(|summary| SourceRow {
        source: summary.source,
        snapshots: summary.snapshots,
        text_sha256: summary.text_sha256,
        paragraphs: summary.paragraphs,
        sentences: summary.sentences,
        evidence: summary.evidence,
    });
    Ok(SourceList { report: "sources", sources: rows.collect() })
}

/// Builds the report on one source.
///
/// # Errors
/// If the file cannot be read.
pub fn source_report(store: &Store, source: Source) -> Result<SourceReport> {
    let id = store.latest_snapshot(source.id)?.id;
    let cited = store.evidence_of_source(source.id)?;
    let mut library = Library::new(store);
    let text = library.text(id)?;
    let paragraphs = text
        .passages
        .iter()
        .map(|row| PassageEntry {
            number: row.passage.number,
            kind: row.passage.kind,
            span: row.passage.span,
            text: text.words(row.passage.span),
            cited: cited
                .iter()
                .map(|cited| &cited.evidence)
                .filter(|evidence| {
                    evidence.snapshot == id
                        && text.paragraph(evidence.span) == Some(row.passage.number)
                })
                .map(|evidence| Citation {
                    evidence: evidence.id,
                    claim: evidence.claim,
                    relation: evidence.relation,
                    quote: evidence.quote.clone(),
                })
                .collect(),
        })
        .collect();
    Ok(SourceReport { report: "source", source, snapshot: text.snapshot.clone(), paragraphs })
}
