//! Quotes in later snapshots of their sources, and what was decided on them.
use rusqlite::{Row, named_params};

use super::{Store, Writer};
use crate::error::Result;
use crate::model::{
    EvidenceId, QuoteDecided, QuoteDecision, QuoteState, SnapshotId, SourceId, Span, State,
};

/// What became of a quote, about to be stored.
#[derive(Debug, Clone)]
pub struct NewQuoteState<'a> {
    /// Whose quote it is.
    pub evidence: EvidenceId,
    /// The later snapshot.
    pub snapshot: SnapshotId,
    /// What became of it.
    pub state: State,
    /// Where it stands there, and the words; nowhere if it is ambiguous or gone.
    pub place: Option<(Span, &'a str)>,
    /// Whether it holds, and its sentence says something else beside it.
    pub beside: bool,
    /// Name and version of what followed it.
    pub method: &'a str,
}

impl Store {
    /// What became of a quote in the latest snapshot of its source, if that is not the one it stands
    /// in.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn quote_state(&self, evidence: EvidenceId) -> Result<Option<QuoteState>> {
        let sql = "SELECT * FROM current_quote_state WHERE evidence_id = ?1";
        self.one(sql, [evidence.0], quote_state)
    }

    /// Evidence that follows its source: all that cites it, but what newer evidence took the place of.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn followed_evidence(&self, source: SourceId) -> Result<Vec<EvidenceId>> {
        self.rows(
            "cannot read the evidence",
            "SELECT e.evidence_id FROM evidence e JOIN snapshot s USING (snapshot_id)
             WHERE s.source_id = ?1
               AND NOT EXISTS (SELECT 1 FROM quote_state q JOIN quote_decision d USING (quote_state_id)
                               WHERE q.evidence_id = e.evidence_id AND d.decision = 'accepted')
             ORDER BY e.evidence_id",
            [source.0],
            |row| row.get(0).map(EvidenceId),
        )
    }

    /// Evidence whose quote the latest snapshot of its source does not have any more, has in more than
    /// one place, or has in a sentence that says something else; decided on or not.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn changed_evidence(&self) -> Result<Vec<EvidenceId>> {
        self.rows(
            "cannot read the evidence",
            "SELECT evidence_id FROM current_quote_state
             WHERE state IN ('edited', 'ambiguous', 'gone') OR beside = 1 ORDER BY evidence_id",
            [],
            |row| row.get(0).map(EvidenceId),
        )
    }
}

impl Writer<'_> {
    /// Stores what became of a quote.
    ///
    /// # Errors
    /// If the words do not stand at the span, or the file cannot be written.
    pub fn insert_quote_state(&self, new: &NewQuoteState) -> Result<()> {
        self.run(
            "INSERT INTO quote_state (evidence_id, snapshot_id, state, start, end, quote, beside,
                                      method, recorded_at, recorded_by)
             VALUES (:evidence, :snapshot, :state, :start, :end, :quote, :beside, :method, :at,
                     :by)",
            named_params! {
                ":evidence": new.evidence.0,
                ":snapshot": new.snapshot.0,
                ":state": new.state.word(),
                ":start": new.place.map(|(span, _)| span.start()),
                ":end": new.place.map(|(span, _)| span.end()),
                ":quote": new.place.map(|(_, quote)| quote),
                ":beside": new.beside,
                ":method": new.method,
                ":at": self.session.at,
                ":by": self.session.by,
            },
        )
    }

    /// Stores a decision on a quote that changed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn insert_quote_decision(
        &self,
        state: &QuoteState,
        decision: QuoteDecided,
        because: Option<&str>,
        new_evidence: Option<EvidenceId>,
    ) -> Result<()> {
        self.run(
            "INSERT INTO quote_decision (quote_state_id, decision, because, new_evidence_id,
                                         recorded_at, recorded_by)
             VALUES (:state, :decision, :because, :new, :at, :by)",
            named_params! {
                ":state": state.id,
                ":decision": decision.word(),
                ":because": because,
                ":new": new_evidence.map(|id| id.0),
                ":at": self.session.at,
                ":by": self.session.by,
            },
        )
    }
}

fn quote_state(row: &Row) -> rusqlite::Result<QuoteState> {
    let start: Option<usize> = row.get("start")?;
    let decided: Option<String> = row.get("decision")?;
    let decision = match decided {
        None => None,
        Some(_) => Some(QuoteDecision {
            decision: super::word(row, "decision")?,
            because: row.get("because")?,
            new_evidence: row.get::<_, Option<i64>>("new_evidence_id")?.map(EvidenceId),
            recorded_by: row.get("decided_by")?,
            recorded_at: row.get("decided_at")?,
        }),
    };
    Ok(QuoteState {
        id: row.get("quote_state_id")?,
        evidence: EvidenceId(row.get("evidence_id")?),
        snapshot: SnapshotId(row.get("snapshot_id")?),
        state: super::word(row, "state")?,
        span: start.map(|_| super::span(row, "")).transpose()?,
        quote: row.get("quote")?,
        beside: row.get("beside")?,
        decision,
    })
}
