//! The log: every change of what is recorded, by whichever program.
use serde::Serialize;

use super::label::labels;

labels! {
    /// What was done to a row.
    Action {
        /// It was written.
        Insert = "insert",
        /// It was changed.
        Update = "update",
        /// It was taken away.
        Delete = "delete",
    }
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// 1, 2, 3, … without gaps.
    pub id: i64,
    /// The change it is a part of: the number of the change's first entry.
    pub change: i64,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The annotator, or `external` for another program.
    pub by: String,
    /// The command; none for another program, and before version 5 of the file.
    pub command: Option<String>,
    /// The change that this one takes back.
    pub undoes: Option<i64>,
    /// What was done,
    pub action: Action,
    /// to which row: `claim 3`.
    pub subject: String,
    /// The row as it was, as SQL literals: `text='…' speaker=NULL`.
    pub before: Option<String>,
    /// The row as it became.
    pub after: Option<String>,
}

/// A value as SQL writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Literal {
    /// `NULL`
    Null,
    /// `42`
    Integer(i64),
    /// `'it''s'`
    Text(String),
}
