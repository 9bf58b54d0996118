//! The log that the file's triggers write: every change of what is recorded, never erased.
use super::{Store, Writer, lossy, lossy_or_none};
use crate::error::Result;
use crate::model::LogEntry;

const WHAT: &str = "cannot read the log";

/// What the seal of an entry covers, and the seal.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Number of the entry.
    pub id: i64,
    /// Its columns as the seal covers them.
    pub covers: Vec<u8>,
    /// The seal as it is stored; none yet if no command of this program has written since.
    pub seal: Option<String>,
}

impl Store {
    /// At most so many entries after that one, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn log_after(&self, after: i64, most: usize) -> Result<Vec<LogEntry>> {
        let sql = "SELECT * FROM log WHERE log_id > ?1 ORDER BY log_id LIMIT ?2";
        self.rows(WHAT, sql, (after, most), entry)
    }

    /// The entries of a change, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn log_of_change(&self, change: i64) -> Result<Vec<LogEntry>> {
        // They follow one another, from the one that has the change's number.
        let sql = "SELECT * FROM log WHERE log_id >= ?1 AND change = ?1
                     AND log_id < coalesce((SELECT log_id FROM log
                                            WHERE log_id > ?1 AND change <> ?1
                                            ORDER BY log_id LIMIT 1), 9e18)
                   ORDER BY log_id";
        self.rows(WHAT, sql, [change], entry)
    }

    /// Every change with the one it takes back, the last first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn changes_backwards(&self) -> Result<Vec<(i64, Option<i64>)>> {
        let sql = "SELECT log_id, undoes FROM log WHERE change = log_id ORDER BY log_id DESC";
        self.rows(WHAT, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The number of the last entry; 0 if there is none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn last_entry(&self) -> Result<i64> {
        let last = self.one("SELECT coalesce(max(log_id), 0) FROM log", [], |row| row.get(0))?;
        Ok(last.unwrap_or(0))
    }

    /// The last entry that is sealed, with its seal.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn last_seal(&self) -> Result<Option<(i64, String)>> {
        let sql = "SELECT log_id, sha256 FROM log WHERE sha256 IS NOT NULL
                   ORDER BY log_id DESC LIMIT 1";
        self.one(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// At most so many entries after that one, as their seals cover them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sealed_after(&self, after: i64, most: usize) -> Result<Vec<Sealed>> {
        let sql = "SELECT log_id, sha256, quote(log_id) || char(10) || quote(change) || char(10)
                          || quote(at) || char(10) || quote(by) || char(10) || quote(command)
                          || char(10) || quote(undoes) || char(10) || quote(action) || char(10)
                          || quote(subject) || char(10) || quote(before) || char(10)
                          || quote(after) AS covers
                   FROM log WHERE log_id > ?1 ORDER BY log_id LIMIT ?2";
        self.rows(WHAT, sql, (after, most), |row| {
            Ok(Sealed {
                id: row.get("log_id")?,
                covers: row.get_ref("covers")?.as_bytes()?.to_vec(),
                seal: lossy_or_none(row, 1)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Notes that what is written from now on takes a change back.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn takes_back(&self, change: i64) -> Result<()> {
        self.run("UPDATE session SET undoes = ?1", [change])
    }

    /// Seals an entry. The one before it is sealed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn seal(&self, entry: i64, seal: &str) -> Result<()> {
        self.run("UPDATE log SET sha256 = ?2 WHERE log_id = ?1", (entry, seal))
    }
}

fn entry(row: &rusqlite::Row) -> rusqlite::Result<LogEntry> {
    let text = |name: &str| lossy(row, row.as_ref().column_index(name)?);
    let or_none = |name: &str| lossy_or_none(row, row.as_ref().column_index(name)?);
    Ok(LogEntry {
        id: row.get("log_id")?,
        change: row.get("change")?,
        at: text("at")?,
        by: text("by")?,
        command: or_none("command")?,
        undoes: row.get("undoes")?,
        action: super::word(row, "action")?,
        subject: text("subject")?,
        before: or_none("before")?,
        after: or_none("after")?,
    })
}
