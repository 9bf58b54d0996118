//! Decisions of people on conflicts. Each is kept, and the latest on a conflict counts.
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::findings::{COLUMNS, finding, values};
use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{
    ClaimId, Decided, Decision, DecisionId, Finding, InFavour, SourceId, UnknownLabel,
};

/// A decision about to be stored.
#[derive(Debug, Clone)]
pub struct NewDecision<'a> {
    /// The conflict it is on.
    pub finding: &'a Finding,
    /// The words of each side: its sentence, and those of them that conflict.
    pub words: &'a [[String; 2]; 2],
    /// What is decided.
    pub decided: Decided,
    /// Why.
    pub because: Option<&'a str>,
    /// If resolved: for what.
    pub in_favour: Option<InFavour>,
}

/// The columns of a decision that a finding does not have, in the order they are written.
const OWN: [&str; 10] = [
    "decision",
    "because",
    "in_favour",
    "claim_id",
    "left_sentence",
    "left_fragment",
    "right_sentence",
    "right_fragment",
    "recorded_at",
    "recorded_by",
];

impl Store {
    /// All decisions, in the order of recording: of those on one conflict, the last counts.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        self.decisions_where("1", [])
    }

    /// The decisions that cite a source, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn decisions_of_source(&self, id: SourceId) -> Result<Vec<Decision>> {
        let cites = "EXISTS (SELECT 1 FROM snapshot s WHERE s.source_id = ?1
                             AND s.snapshot_id IN (d.left_snapshot_id, d.right_snapshot_id))";
        self.decisions_where(cites, [id.0])
    }

    /// The decisions that resolve a conflict for a claim, in the order of recording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn decisions_for_claim(&self, id: ClaimId) -> Result<Vec<Decision>> {
        self.decisions_where("d.claim_id = ?1", [id.0])
    }

    fn decisions_where(
        &self,
        condition: &'static str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<Decision>> {
        let sql = format!("SELECT d.* FROM decision d WHERE {condition} ORDER BY d.decision_id");
        self.rows("cannot read the decisions", &sql, values, decision)
    }
}

impl Writer<'_> {
    /// Stores a decision.
    ///
    /// # Errors
    /// If the words do not stand where the finding says, or the file cannot be written.
    pub fn insert_decision(&self, new: &NewDecision) -> Result<DecisionId> {
        let sql = format!(
            "INSERT INTO decision ({}, {}) VALUES ({})",
            COLUMNS.join(", "),
            OWN.join(", "),
            super::places(COLUMNS.len() + OWN.len())
        );
        let text = |text: &str| Value::Text(text.to_owned());
        let (side, claim) = match new.in_favour {
            None => (Value::Null, Value::Null),
            Some(InFavour::Side(side)) => (text(side.word()), Value::Null),
            Some(InFavour::Claim(claim)) => (Value::Null, Value::Integer(claim.0)),
        };
        let [left, right] = new.words;
        let own = [
            text(new.decided.word()),
            new.because.map_or(Value::Null, text),
            side,
            claim,
            text(&left[0]),
            text(&left[1]),
            text(&right[0]),
            text(&right[1]),
            text(&self.session.at),
            text(&self.session.by),
        ];
        self.conn
            .execute(&sql, params_from_iter(values(new.finding).into_iter().chain(own)))
            .map_err(failed("cannot store the decision"))?;
        Ok(DecisionId(self.conn.last_insert_rowid()))
    }

    /// Takes a decision back. The log keeps it.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_decision(&self, id: DecisionId) -> Result<()> {
        self.conn
            .execute("DELETE FROM decision WHERE decision_id = ?1", [id.0])
            .map_err(failed("cannot remove the decision"))?;
        Ok(())
    }
}

fn decision(row: &Row) -> rusqlite::Result<Decision> {
    let claim: Option<i64> = row.get("claim_id")?;
    let side: Option<String> = row.get("in_favour")?;
    // A side that another program spelt in its own way reads as absent, as a date does.
    let side = side.and_then(|side| side.parse().map_err(|_: UnknownLabel| ()).ok());
    Ok(Decision {
        id: DecisionId(row.get("decision_id")?),
        decided: super::word(row, "decision")?,
        because: row.get("because")?,
        in_favour: claim.map(|claim| InFavour::Claim(ClaimId(claim))).or(side.map(InFavour::Side)),
        finding: finding(row)?,
        recorded_at: row.get("recorded_at")?,
        recorded_by: row.get("recorded_by")?,
    })
}
