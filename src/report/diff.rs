//! Two snapshots of a source side by side, with the quotes that the difference touches.
use serde::Serialize;

use super::library::{Library, SourceRef};
use super::provenance::SnapshotRef;
use crate::detect::drift::{Alignment, Carried};
use crate::error::{Error, Result};
use crate::model::{BlockKind, ClaimId, EvidenceId, Relation, Snapshot, Source, Span};
use crate::store::Store;

/// What became of one snapshot's text in another's.
#[derive(Debug, Clone, Serialize)]
pub struct DiffReport {
    /// Always `diff`.
    pub report: &'static str,
    /// The source.
    pub source: SourceRef,
    /// The older snapshot.
    pub from: SnapshotRef,
    /// The newer one.
    pub to: SnapshotRef,
    /// The stretches of both texts, in the order of the newer one; those that were removed stand where
    /// they were. Together they are both texts.
    pub blocks: Vec<DiffBlock>,
    /// The quotes that cite the older snapshot, in the order of recording.
    pub quotes: Vec<DiffQuote>,
}

/// A stretch of two texts.
#[derive(Debug, Clone, Serialize)]
pub struct DiffBlock {
    /// What became of it.
    pub kind: BlockKind,
    /// Its words in the older text; none if it was added.
    pub old: Option<DiffPart>,
    /// Its words in the newer text; none if it was removed.
    pub new: Option<DiffPart>,
}

/// A stretch of one text.
#[derive(Debug, Clone, Serialize)]
pub struct DiffPart {
    /// Where it stands, in code points.
    pub span: Span,
    /// Number of the paragraph it begins in.
    pub paragraph: Option<usize>,
    /// Its words, with the spaces up to the next stretch.
    pub text: String,
}

/// A quote of the older snapshot.
#[derive(Debug, Clone, Serialize)]
pub struct DiffQuote {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Its claim.
    pub claim: ClaimId,
    /// What the words do for the claim.
    pub relation: Relation,
    /// Where they stand in the older text.
    pub cited: Span,
    /// What became of them in the newer one.
    #[serde(flatten)]
    pub carried: Carried,
}

/// Compares two snapshots of a source: by their numbers, or else the latest with the one before it.
///
/// # Errors
/// If there is no such snapshot, or only one.
pub fn diff(
    store: &Store,
    source: &Source,
    from: Option<i64>,
    to: Option<i64>,
) -> Result<DiffReport> {
    let ids = store.snapshots_of(source.id)?;
    let snapshots: Vec<Snapshot> =
        ids.into_iter().map(|id| store.snapshot(id)).collect::<Result<_>>()?;
    let find = |seq: i64| {
        snapshots.iter().find(|one| one.seq == seq).ok_or_else(|| {
            let seqs: Vec<String> = snapshots.iter().map(|one| one.seq.to_string()).collect();
            Error::user(format!("`{}` has no snapshot {seq}", source.slug))
                .hint(format!("it has {}", seqs.join(", ")))
        })
    };
    let to = match to {
        Some(seq) => find(seq)?,
        None => latest(&snapshots, source)?,
    };
    let before = snapshots.iter().rfind(|one| one.seq < to.seq);
    let from = match (from, before) {
        (Some(seq), _) => find(seq)?,
        (None, Some(before)) => before,
        (None, None) => {
            return Err(Error::user(format!(
                "`{}` has no snapshot before {}",
                source.slug, to.seq
            ))
            .hint(format!("capture its new text: claims source update {} FILE", source.slug)));
        }
    };
    let alignment = Alignment::new(&from.text, &to.text);
    let mut quotes = Vec::new();
    for cited in store.evidence_of_source(source.id)? {
        let evidence = cited.evidence;
        if evidence.snapshot == from.id {
            quotes.push(DiffQuote {
                evidence: evidence.id,
                claim: evidence.claim,
                relation: evidence.relation,
                cited: evidence.span,
                carried: alignment.carry(evidence.span),
            });
        }
    }
    let mut library = Library::new(store);
    let mut parts = |id, spans: Vec<Option<Span>>| -> Result<Vec<Option<DiffPart>>> {
        let text = library.text(id)?;
        let part =
            |span: Span| DiffPart { span, paragraph: text.paragraph(span), text: text.words(span) };
        Ok(spans.into_iter().map(|span| span.map(part)).collect())
    };
    let blocks = alignment.blocks();
    let old = parts(from.id, blocks.iter().map(|block| block.old).collect())?;
    let new = parts(to.id, blocks.iter().map(|block| block.new).collect())?;
    let blocks = blocks.iter().zip(old).zip(new);
    Ok(DiffReport {
        report: "diff",
        source: SourceRef::from(source),
        from: SnapshotRef::from(from),
        to: SnapshotRef::from(to),
        blocks: blocks
            .map(|((block, old), new)| DiffBlock { kind: block.kind, old, new })
            .collect(),
        quotes,
    })
}

fn latest<'s>(snapshots: &'s [Snapshot], source: &Source) -> Result<&'s Snapshot> {
    snapshots.last().ok_or_else(|| Error::user(format!("`{}` has no snapshot", source.slug)))
}
