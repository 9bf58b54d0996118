//! Evidence: claims tied to spans of snapshots.
use rusqlite::{OptionalExtension as _, Row, named_params};

use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{ClaimId, Evidence, EvidenceId, Relation, SnapshotId, SourceId, Span};

/// Evidence about to be stored.
#[derive(Debug, Clone)]
pub struct NewEvidence<'a> {
    /// The claim.
    pub claim: ClaimId,
    /// The snapshot the words stand in.
    pub snapshot: SnapshotId,
    /// What they do for the claim.
    pub relation: Relation,
    /// Where they stand.
    pub span: Span,
    /// The words.
    pub quote: &'a str,
    /// Why they are linked.
    pub note: Option<&'a str>,
}

/// Evidence with the source it cites.
#[derive(Debug, Clone)]
pub struct Cited {
    /// The evidence.
    pub evidence: Evidence,
    /// The source of its snapshot.
    pub source: SourceId,
}

impl Store {
    /// All evidence, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn evidence(&self) -> Result<Vec<Cited>> {
        self.evidence_where("1", [])
    }

    /// The evidence linked to a claim, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn evidence_of_claim(&self, id: ClaimId) -> Result<Vec<Cited>> {
        self.evidence_where("e.claim_id = ?1", [id.0])
    }

    /// The evidence that cites a source, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn evidence_of_source(&self, id: SourceId) -> Result<Vec<Cited>> {
        self.evidence_where("s.source_id = ?1", [id.0])
    }

    /// The evidence with that number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn evidence_by_id(&self, id: EvidenceId) -> Result<Option<Evidence>> {
        self.conn
            .query_row("SELECT * FROM evidence WHERE evidence_id = ?1", [id.0], evidence)
            .optional()
            .map_err(failed("cannot read the evidence"))
    }

    /// The evidence that ties a claim to a span with a relation, if there is any.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn same_evidence(&self, new: &NewEvidence) -> Result<Option<EvidenceId>> {
        self.conn
            .query_row(
                "SELECT evidence_id FROM evidence
                 WHERE claim_id = ?1 AND snapshot_id = ?2 AND start = ?3 AND end = ?4
                   AND relation = ?5",
                (
                    new.claim.0,
                    new.snapshot.0,
                    new.span.start(),
                    new.span.end(),
                    new.relation.word(),
                ),
                |row| row.get(0).map(EvidenceId),
            )
            .optional()
            .map_err(failed("cannot read the evidence"))
    }

    fn evidence_where(
        &self,
        condition: &'static str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<Cited>> {
        let sql = format!(
            "SELECT e.*, s.source_id FROM evidence e JOIN snapshot s USING (snapshot_id)
             WHERE {condition} ORDER BY e.evidence_id"
        );
        self.rows("cannot read the evidence", &sql, values, |row| {
            Ok(Cited { evidence: evidence(row)?, source: SourceId(row.get("source_id")?) })
        })
    }
}

impl Writer<'_> {
    /// Stores evidence.
    ///
    /// # Errors
    /// If the quote does not stand at the span, or the file cannot be written.
    pub fn insert_evidence(&self, new: &NewEvidence) -> Result<EvidenceId> {
        self.conn
            .execute(
                "INSERT INTO evidence (claim_id, snapshot_id, relation, start, end, quote, note,
                                       recorded_at, recorded_by)
                 VALUES (:claim, :snapshot, :relation, :start, :end, :quote, :note, :at, :by)",
                named_params! {
                    ":claim": new.claim.0,
                    ":snapshot": new.snapshot.0,
                    ":relation": new.relation.word(),
                    ":start": new.span.start(),
                    ":end": new.span.end(),
                    ":quote": new.quote,
                    ":note": new.note,
                    ":at": self.session.at,
                    ":by": self.session.by,
                },
            )
            .map_err(failed("cannot store the evidence"))?;
        Ok(EvidenceId(self.conn.last_insert_rowid()))
    }

    /// Takes evidence back. The log keeps it.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_evidence(&self, id: EvidenceId) -> Result<()> {
        self.conn
            .execute("DELETE FROM evidence WHERE evidence_id = ?1", [id.0])
            .map_err(failed("cannot remove the evidence"))?;
        Ok(())
    }
}

pub(super) fn evidence(row: &Row) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: EvidenceId(row.get("evidence_id")?),
        claim: ClaimId(row.get("claim_id")?),
        snapshot: SnapshotId(row.get("snapshot_id")?),
        relation: super::word(row, "relation")?,
        span: super::span(row, "")?,
        quote: row.get("quote")?,
        note: row.get("note")?,
        recorded_at: row.get("recorded_at")?,
        recorded_by: row.get("recorded_by")?,
    })
}
