//! Findings and the runs that made them: derived, made anew by a scan.
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, Row, params_from_iter};

use super::{Store, Writer, failed};
use crate::error::Result;
use crate::model::{Conflict, Finding, FindingId, Side, SnapshotId};

/// A kind of analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// Splitting texts into passages and sentences.
    Passages,
    /// Looking for repeated passages.
    Duplicates,
    /// Looking for conflicting statements.
    Conflicts,
    /// Listing the terms by which sources are looked up.
    Terms,
}

impl Analysis {
    fn word(self) -> &'static str {
        match self {
            Analysis::Passages => "passages",
            Analysis::Duplicates => "duplicates",
            Analysis::Conflicts => "conflicts",
            Analysis::Terms => "terms",
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

    /// The conflicts in the texts that were found, as a scan would list them: by where the first of
    /// the two statements stands, then by where the other does.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn conflicts(&self) -> Result<Vec<Finding>> {
        let sql = "SELECT k.* FROM conflict k
                   JOIN snapshot l ON l.snapshot_id = k.left_snapshot_id
                   JOIN source a ON a.source_id = l.source_id
                   JOIN snapshot r ON r.snapshot_id = k.right_snapshot_id
                   JOIN source b ON b.source_id = r.source_id
                   ORDER BY a.published IS NULL, a.published, a.slug, k.left_start,
                            b.published IS NULL, b.published, b.slug, k.right_start, k.conflict_id";
        self.rows("cannot read the conflicts", sql, [], finding)
    }

    /// Those of them that a snapshot has a part in.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn conflicts_of(&self, snapshot: SnapshotId) -> Result<Vec<Finding>> {
        let sql = "SELECT * FROM conflict WHERE left_snapshot_id = ?1 OR right_snapshot_id = ?1
                   ORDER BY conflict_id";
        self.rows("cannot read the conflicts", sql, [snapshot.0], finding)
    }

    /// Those of that name.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn conflicts_named(&self, id: &FindingId) -> Result<Vec<Finding>> {
        let sql = "SELECT * FROM conflict WHERE finding = ?1 ORDER BY conflict_id";
        self.rows("cannot read the conflicts", sql, [id.digits()], finding)
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

    /// Forgets that an analysis was executed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget_run(&self, analysis: Analysis) -> Result<()> {
        self.run("DELETE FROM run WHERE kind = ?1", [analysis.word()])
    }

    /// Replaces all conflicts in the texts.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn replace_conflicts(&self, conflicts: &[Finding]) -> Result<()> {
        self.run("DELETE FROM conflict", [])?;
        self.add_conflicts(conflicts)
    }

    /// Takes the conflicts away that a snapshot has a part in.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn delete_conflicts_of(&self, snapshot: SnapshotId) -> Result<()> {
        let sql = "DELETE FROM conflict WHERE left_snapshot_id = ?1 OR right_snapshot_id = ?1";
        self.run(sql, [snapshot.0])
    }

    /// Adds conflicts in the texts, in the place of those of the same names.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add_conflicts(&self, conflicts: &[Finding]) -> Result<()> {
        let fail = failed("cannot store the conflicts");
        let sql = format!(
            "INSERT INTO conflict ({}) VALUES ({})",
            COLUMNS.join(", "),
            super::places(COLUMNS.len())
        );
        let mut delete =
            self.conn.prepare("DELETE FROM conflict WHERE finding = ?1").map_err(&fail)?;
        let mut insert = self.conn.prepare(&sql).map_err(&fail)?;
        for conflict in conflicts {
            delete.execute([conflict.id.digits()]).map_err(&fail)?;
        }
        for conflict in conflicts {
            insert.execute(params_from_iter(values(conflict))).map_err(&fail)?;
        }
        Ok(())
    }
}

/// The columns that say what a finding is, in the order of [`values`]: those of a conflict that was
/// found, and those of a decision that say what was decided on.
pub(super) const COLUMNS: [&str; 22] = [
    "finding",
    "kind",
    "level",
    "confidence",
    "detector",
    "about",
    "reason",
    "unless",
    "left_snapshot_id",
    "left_passage",
    "left_start",
    "left_end",
    "left_fragment_start",
    "left_fragment_end",
    "left_assertion",
    "right_snapshot_id",
    "right_passage",
    "right_start",
    "right_end",
    "right_fragment_start",
    "right_fragment_end",
    "right_assertion",
];

/// What stands in [`COLUMNS`].
pub(super) fn values(finding: &Finding) -> Vec<Value> {
    let conflict = &finding.conflict;
    let number = |number: usize| Value::Integer(number as i64);
    let word = |word: &str| Value::Text(word.to_owned());
    let mut values = vec![
        word(finding.id.digits()),
        word(conflict.kind.word()),
        word(conflict.level.word()),
        Value::Integer(conflict.confidence.into()),
        word(&conflict.detector),
        word(&conflict.about),
        word(&conflict.reason),
        conflict.unless.as_deref().map_or(Value::Null, word),
    ];
    for side in &conflict.sides {
        values.extend([
            Value::Integer(side.snapshot.0),
            number(side.passage),
            number(side.sentence.start()),
            number(side.sentence.end()),
            number(side.fragment.start()),
            number(side.fragment.end()),
            word(&side.assertion),
        ]);
    }
    values
}

/// Reads [`COLUMNS`].
pub(super) fn finding(row: &Row) -> rusqlite::Result<Finding> {
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
    let conflict = Conflict {
        kind: super::word(row, "kind")?,
        level: super::word(row, "level")?,
        confidence: row.get("confidence")?,
        detector: row.get("detector")?,
        about: row.get("about")?,
        sides: [side("left")?, side("right")?],
        reason: row.get("reason")?,
        unless: row.get("unless")?,
    };
    Ok(Finding { id: FindingId::new(row.get::<_, String>("finding")?), conflict })
}
