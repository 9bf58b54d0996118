//! Who is writing: a row that stands in the file inside a transaction only, for the triggers to log.
use rusqlite::Connection;

use super::Writer;

/// Who is writing, when, and by which command; the log keeps it.
#[derive(Debug, Clone)]
pub struct Session {
    /// The annotator.
    pub by: String,
    /// The time (RFC 3339, UTC).
    pub at: String,
    /// The command's name: `source add`.
    pub command: String,
}

impl Session {
    /// A session of somebody at a time (RFC 3339, UTC), for a command of that name.
    pub fn new(
        by: impl Into<String>,
        at: impl Into<String>,
        command: impl Into<String>,
    ) -> Session {
        Session { by: by.into(), at: at.into(), command: command.into() }
    }
}

/// Says to the triggers who is writing. What is logged from now on is one change.
pub(super) fn begin(conn: &Connection, session: &Session) -> rusqlite::Result<()> {
    conn.execute(
        "REPLACE INTO session (session_id, by, at, command, change)
         VALUES (1, ?1, ?2, ?3, 1 + (SELECT coalesce(max(log_id), 0) FROM log))",
        (&session.by, &session.at, &session.command),
    )?;
    Ok(())
}

/// Takes the row away again.
pub(super) fn end(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("DELETE FROM session", [])?;
    Ok(())
}

impl Writer<'_> {
    /// The same transaction for what somebody else recorded elsewhere, at another time. The log goes on
    /// telling who writes it down here.
    pub fn on_behalf<'s>(&'s self, session: &'s Session) -> Writer<'s> {
        Writer { store: self.store, session }
    }

    /// The time of writing (RFC 3339, UTC).
    pub fn now(&self) -> &str {
        &self.session.at
    }
}
