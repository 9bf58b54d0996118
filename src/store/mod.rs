//! The file: the only module that speaks SQL. It stores values; what they mean is decided elsewhere.
//!
//! Reading goes through [`Store`], writing through [`Writer`], which exists only inside one
//! transaction: a command that is killed leaves the file as it was before or as it is after.
mod alike;
mod backup;
mod blocks;
mod check;
mod claim_words;
mod claims;
mod decisions;
mod evidence;
mod exports;
mod failure;
mod findings;
mod fingerprint;
mod log;
mod passages;
mod postings;
mod quotes;
mod recorded;
mod repair;
mod restraint;
mod reviews;
mod rows;
mod schema;
mod session;
mod sources;
mod terms;
#[cfg(test)]
mod tests;
mod verdicts;
mod wordings;

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

pub use backup::Contents;
pub use blocks::PostingIndex;
pub use check::{BrokenQuote, DerivedPart};
pub use claims::NewClaim;
pub use decisions::NewDecision;
pub use evidence::{Cited, NewEvidence};
pub use exports::WordedPassage;
pub use findings::{Analysis, Run};
pub use fingerprint::{Change, Effect, SchemaDifference};
pub use log::Sealed;
pub use passages::PassageRow;
pub use quotes::NewQuoteState;
pub use recorded::RecordedRow;
pub use reviews::NewReviewDecision;
pub use rows::{Columns, Table};
pub use session::Session;
pub use sources::{NewSnapshot, SnapshotHead, SourceSummary};
pub use verdicts::NewVerdict;
pub use wordings::{Layer, LinkRow, WordingRow};

use crate::error::{Error, Result};
use failure::failed;

/// How long to wait for another program that is writing, if not told otherwise.
pub const DEFAULT_WAIT: Duration = Duration::from_secs(5);

/// What a command means to do with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Look, and change nothing.
    Read,
    /// Change what is recorded.
    Write,
}

/// An open claims file.
pub struct Store {
    conn: Connection,
    differences: Vec<SchemaDifference>,
    /// Most rows that one query may have: a file that is only read has no more than it has bytes.
    most_rows: usize,
}

impl Store {
    /// Makes a new, empty claims file. Returns whether it was made: one that is there already is
    /// left as it is.
    ///
    /// # Errors
    /// If a file that is not a claims file is in the way, or the folder cannot be written.
    pub fn create(path: &Path, wait: Duration) -> Result<bool> {
        if path.is_dir() || path.to_string_lossy().ends_with(std::path::MAIN_SEPARATOR) {
            return Err(Error::user(format!("`{}` is a folder", path.display()))
                .hint("name a file, for example claims.db"));
        }
        no_device(path)?;
        let fail = |error| failure::opening(path, error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(literal(path), flags).map_err(fail)?;
        configure(&conn, wait).map_err(|error| restraint::unreadable(&conn, path, error))?;
        schema::create(&mut conn, path)
    }

    /// Opens an existing claims file, and brings one of an older version up to date.
    ///
    /// # Errors
    /// If there is no such file, it is not a claims file, a newer program made it, it is damaged, or it
    /// cannot be written although `access` asks for that: because it is read-only, or because another
    /// program changed its triggers, views or tables. The file is then unchanged.
    pub fn open(path: &Path, access: Access, wait: Duration) -> Result<Store> {
        let fail = |error| failure::opening(path, error);
        let (mut conn, differences) = Store::connect(path, wait)?;
        let mut most_rows = usize::MAX;
        if access == Access::Read {
            conn.pragma_update(None, "query_only", true).map_err(fail)?;
            most_rows = restraint::bound_reading(&mut conn).map_err(fail)?;
        } else if conn.is_readonly("main").map_err(fail)? {
            return Err(Error::user(format!("`{}` is read-only", path.display()))
                .hint("make the file writable, or work on a copy of it"));
        } else {
            schema::check_writable(path, &differences)?;
            // Another program may have set a log beside the file: at rest, the one file is to be all.
            let _ = conn.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()));
        }
        Ok(Store { conn, differences, most_rows })
    }

    /// A connection to an existing claims file, with the settings of ours, and what differs in it from
    /// the schema that we make.
    fn connect(path: &Path, wait: Duration) -> Result<(Connection, Vec<SchemaDifference>)> {
        if path.is_dir() {
            return Err(Error::user(format!("`{}` is a folder", path.display()))
                .hint("name the claims file in it with --db"));
        }
        if !path.exists() {
            return Err(Error::user(format!("no database at `{}`", path.display()))
                .hint("make one with `claims init`, or name another with --db"));
        }
        no_device(path)?;
        let fail = |error| failure::opening(path, error);
        // Opened for writing even to read: only so can SQLite roll back what a killed program left.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(literal(path), flags).map_err(fail)?;
        configure(&conn, wait).map_err(|error| restraint::unreadable(&conn, path, error))?;
        let differences = schema::check(&mut conn, path)?;
        Ok((conn, differences))
    }

    /// What differs from the tables, triggers, views and indexes that this program makes: what another
    /// program added, changed or took away. As it was when the file was opened.
    pub fn schema_differences(&self) -> &[SchemaDifference] {
        &self.differences
    }

    /// A claims file in memory, for tests and trials.
    ///
    /// # Errors
    /// If memory runs out.
    pub fn in_memory() -> Result<Store> {
        let mut conn = Connection::open_in_memory().map_err(failed("cannot open a database"))?;
        configure(&conn, DEFAULT_WAIT).map_err(failed("cannot open a database"))?;
        schema::create(&mut conn, Path::new(":memory:"))?;
        Ok(Store { conn, differences: Vec::new(), most_rows: usize::MAX })
    }

    /// Does `work` in one transaction: all of it is kept, or on an error nothing.
    ///
    /// # Errors
    /// Those of `work`, and those of the file: locked by another program, read-only, disk full.
    pub fn write<T>(
        &mut self,
        session: &Session,
        work: impl FnOnce(&Writer) -> Result<T>,
    ) -> Result<T> {
        let fail = failed("cannot write to the database");
        // IMMEDIATE takes the lock at once, so that waiting for it is bounded by the busy timeout.
        self.conn.execute_batch("BEGIN IMMEDIATE").map_err(&fail)?;
        let done = self.write_inside(session, work);
        match &done {
            Ok(_) => {
                if let Err(error) = self.conn.execute_batch("COMMIT") {
                    let _ = self.conn.execute_batch("ROLLBACK");
                    return Err(fail(error));
                }
            }
            // A full disk may have rolled back already; then there is nothing left to do.
            Err(_) if self.conn.is_autocommit() => {}
            Err(_) => self.conn.execute_batch("ROLLBACK").map_err(fail)?,
        }
        done
    }

    /// Every row of a query, as `read` makes a value of it. `what` says what went wrong if it does.
    fn rows<T>(
        &self,
        what: &'static str,
        sql: &str,
        parameters: impl rusqlite::Params,
        read: impl FnMut(&rusqlite::Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let fail = failed(what);
        let mut statement = self.conn.prepare_cached(sql).map_err(&fail)?;
        let mut found = Vec::new();
        for row in statement.query_map(parameters, read).map_err(&fail)? {
            if found.len() == self.most_rows {
                return Err(failure::endless(what));
            }
            found.push(row.map_err(&fail)?);
        }
        Ok(found)
    }

    fn write_inside<T>(
        &self,
        session: &Session,
        work: impl FnOnce(&Writer) -> Result<T>,
    ) -> Result<T> {
        let fail = failed("cannot write to the database");
        session::begin(&self.conn, session).map_err(&fail)?;
        let done = work(&Writer { store: self, session })?;
        session::end(&self.conn).map_err(fail)?;
        Ok(done)
    }
}

/// Writing inside one transaction, see [`Store::write`]. Reads as well.
pub struct Writer<'s> {
    store: &'s Store,
    session: &'s Session,
}

impl Deref for Writer<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store
    }
}

/// The path as SQLite takes it for a file and nothing else: `:memory:` is a name like any other.
fn literal(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) }
}

/// Refuses what is there and neither file nor folder: a pipe, a terminal.
fn no_device(path: &Path) -> Result<()> {
    match path.exists() && !path.is_file() {
        true => Err(Error::user(format!("`{}` is a device or a pipe", path.display()))
            .hint("name a file with --db")),
        false => Ok(()),
    }
}

/// Longest wait for another program, in milliseconds, that SQLite takes.
const LONGEST_WAIT: Duration = Duration::from_millis(i32::MAX as u64);

/// Settings of a connection; none of them is stored in the file.
fn configure(conn: &Connection, wait: Duration) -> rusqlite::Result<()> {
    conn.busy_timeout(wait.min(LONGEST_WAIT))?;
    // PRAGMA foreign_keys does nothing inside a transaction, so it stands here. The triggers keep
    // the same promises; this one is for programs that read the schema.
    conn.pragma_update(None, "foreign_keys", true)?;
    restraint::restrain(conn)?;
    // 32 MiB: the upper pages of a large index are read once. A memory map (mmap_size) takes as much
    // of the processor's time for an article in a million paragraphs.
    conn.pragma_update(None, "cache_size", -32_768)?;
    // Plans that do not depend on the values bound: else SQLite plans most statements anew each time
    // they are run, which takes longer than running them.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // A command has some eighty statements; rusqlite would keep the last sixteen.
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// So many places for values in SQL: `?, ?, ?`.
fn places(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// Reads a word of a closed set from a column.
fn word<T>(row: &rusqlite::Row, column: &str) -> rusqlite::Result<T>
where
    T: std::str::FromStr<Err = crate::model::UnknownLabel>,
{
    let index = row.as_ref().column_index(column)?;
    let word: String = row.get(index)?;
    word.parse().map_err(|unknown: crate::model::UnknownLabel| {
        rusqlite::Error::FromSqlConversionFailure(
            index,
            rusqlite::types::Type::Text,
            unknown.into(),
        )
    })
}

/// A value as text, whatever another program has written: bytes that are no UTF-8 become U+FFFD.
fn lossy(row: &rusqlite::Row, column: usize) -> rusqlite::Result<String> {
    Ok(lossy_or_none(row, column)?.unwrap_or_default())
}

/// As [`lossy`]; nothing for NULL.
fn lossy_or_none(row: &rusqlite::Row, column: usize) -> rusqlite::Result<Option<String>> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(column)? {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
    })
}

/// Reads a date from a column. One that another program wrote and that is none reads as absent.
fn date(row: &rusqlite::Row, column: &str) -> rusqlite::Result<Option<crate::model::Date>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|date| date.parse().ok()))
}

/// Reads a span from the columns `{prefix}start` and `{prefix}end`.
fn span(row: &rusqlite::Row, prefix: &str) -> rusqlite::Result<crate::model::Span> {
    let (start, end) = (format!("{prefix}start"), format!("{prefix}end"));
    let (from, to): (usize, usize) = (row.get(start.as_str())?, row.get(end.as_str())?);
    crate::model::Span::new(from, to).ok_or_else(|| {
        let message = format!("{start} {from} is not before {end} {to}");
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Integer, message.into())
    })
}
