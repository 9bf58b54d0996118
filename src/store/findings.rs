//! Findings and the runs that made them: derived, made anew by a scan.
use rusqlite::{OptionalExtension as _, Row, named_params};

use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{Conflict, Side, SnapshotId};

/// A kind of analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// Splitting texts into passages and sentences.
    Passages,
    /// Looking for repeated passages.
    Duplicates,
    /// Looking for conflicting statements.
    Conflicts,
}

impl Analysis {
    fn word(self) -> &'static str {
        match self {
            Analysis::Passages => "passages",
            Analysis::Duplicates => "duplicates",
            Analysis::Conflicts => "conflicts",
        }
    }
}

/// What the last execution of an analysis did, and on what: equal means its findings still hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Name, version and settings of the method.
    pub method: String,
    /// SHA-256 over what it read.
    pub input: String,
}

impl Store {
    /// The last execution of an analysis.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn run(&self, analysis: Analysis) -> Result<Option<Run>> {
        self.conn
            .query_row("SELECT method, input FROM run WHERE kind = ?1", [analysis.word()], |row| {
                Ok(Run { method: row.get(0)?, input: row.get(1)? })
            })
            .optional()
            .map_err(failed("cannot read the findings"))
    }

    /// The conflicts in the texts that the last scan found, in its order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        let what = "cannot read the conflicts";
        self.rows(what, "SELECT * FROM conflict ORDER BY conflict_id", [], conflict)
    }
}

impl Writer<'_> {
    /// Notes that an analysis was executed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn set_run(&self, analysis: Analysis, run: &Run) -> Result<()> {
        self.conn
            .execute(
                "REPLACE INTO run (kind, method, input) VALUES (?1, ?2, ?3)",
                (analysis.word(), &run.method, &run.input),
            )
            .map_err(failed("cannot store the findings"))?;
        Ok(())
    }

    /// Replaces all conflicts in the texts.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn replace_conflicts(&self, conflicts: &[Conflict]) -> Result<()> {
        let fail = failed("cannot store the conflicts");
        self.conn.execute("DELETE FROM conflict", []).map_err(&fail)?;
        let mut insert = self
            .conn
            .prepare(
                "INSERT INTO conflict (conflict_id, kind, about, reason, unless,
                     left_snapshot_id, left_passage, left_start, left_end,
                     left_fragment_start, left_fragment_end, left_assertion,
                     right_snapshot_id, right_passage, right_start, right_end,
                     right_fragment_start, right_fragment_end, right_assertion)
                 VALUES (:id, :kind, :about, :reason, :unless,
                     :ls, :lp, :l0, :l1, :lf0, :lf1, :la, :rs, :rp, :r0, :r1, :rf0, :rf1, :ra)",
            )
            .map_err(&fail)?;
        for (id, conflict) in (1i64..).zip(conflicts) {
            let [left, right] = &conflict.sides;
            insert
                .execute(named_params! {
                    ":id": id,
                    ":kind": conflict.kind.word(),
                    ":about": conflict.about,
                    ":reason": conflict.reason,
                    ":unless": conflict.unless,
                    ":ls": left.snapshot.0,
                    ":lp": left.passage,
                    ":l0": left.sentence.start(),
                    ":l1": left.sentence.end(),
                    ":lf0": left.fragment.start(),
                    ":lf1": left.fragment.end(),
                    ":la": left.assertion,
                    ":rs": right.snapshot.0,
                    ":rp": right.passage,
                    ":r0": right.sentence.start(),
                    ":r1": right.sentence.end(),
                    ":rf0": right.fragment.start(),
                    ":rf1": right.fragment.end(),
                    ":ra": right.assertion,
                })
                .map_err(&fail)?;
        }
        Ok(())
    }
}

fn conflict(row: &Row) -> rusqlite::Result<Conflict> {
    let side = |prefix: &str| -> rusqlite::Result<Side> {
        let column = |name: &str| format!("{prefix}_{name}");
        Ok(Side {
            snapshot: SnapshotId(row.get(column("snapshot_id").as_str())?),
            passage: row.get(column("passage").as_str())?,
            sentence: super::span(row, &format!("{prefix}_"))?,
            fragment: super::span(row, &format!("{prefix}_fragment_"))?,
            assertion: row.get(column("assertion").as_str())?,
        })
    };
    Ok(Conflict {
        kind: super::word(row, "kind")?,
        level: crate::model::Level::Conflict,
        confidence: 90,
        detector: String::new(),
        about: row.get("about")?,
        sides: [side("left")?, side("right")?],
        reason: row.get("reason")?,
        unless: row.get("unless")?,
    })
}
