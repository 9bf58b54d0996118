//! Makes the file, brings older ones up to date, and refuses what is not ours or newer than we are.
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::failure;
use crate::error::{Error, Result};

/// The version of schema.sql, as in its `PRAGMA user_version`.
const VERSION: i64 = 5;

/// 'CLMS', as in schema.sql's `PRAGMA application_id`.
const APPLICATION_ID: i64 = 0x434C_4D53;

const SCHEMA: &str = include_str!("../../schema.sql");

/// Step `n` (from 0) brings a file of version `n + 1` to version `n + 2`. A step that was released
/// never changes, and has a dump of the older version in tests/schema to prove it.
const UPGRADES: [fn(&Transaction) -> rusqlite::Result<()>; (VERSION - 1) as usize] = [
    |tx| tx.execute_batch(include_str!("upgrades/1-to-2.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/2-to-3.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/3-to-4.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/4-to-5.sql")),
];

/// Fills an empty file. Returns false if it is a claims file already.
pub(super) fn create(conn: &mut Connection, path: &Path) -> Result<bool> {
    let fail = |error| failure::opening(path, error);
    conn.pragma_update(None, "encoding", "UTF-8").map_err(fail)?;
    check_encoding(conn, path)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    if !is_empty(&tx).map_err(fail)? {
        drop(tx);
        check(conn, path)?;
        return Ok(false);
    }
    tx.execute_batch(SCHEMA).map_err(fail)?;
    tx.commit().map_err(fail)?;
    Ok(true)
}

/// Refuses a file that is not ours or too new; upgrades one that is older.
pub(super) fn check(conn: &mut Connection, path: &Path) -> Result<()> {
    let fail = |error| failure::opening(path, error);
    let number = |conn: &Connection, name: &str| -> Result<i64> {
        conn.pragma_query_value(None, name, |row| row.get(0)).map_err(fail)
    };
    if is_empty(conn).map_err(fail)? {
        return Err(Error::user(format!("`{}` is empty", path.display()))
            .hint("`claims init` makes a database of it"));
    }
    if number(conn, "application_id")? != APPLICATION_ID {
        return Err(Error::user(format!(
            "`{}` is a database of another program, not of claims",
            path.display()
        ))
        .hint("name another file with --db; this one was left untouched"));
    }
    check_encoding(conn, path)?;
    let version = number(conn, "user_version")?;
    if !(1..=VERSION).contains(&version) {
        return Err(Error::user(format!(
            "`{}` has schema version {version}; this program knows 1 to {VERSION}",
            path.display()
        ))
        .hint("use a newer claims; the file was left untouched"));
    }
    if version < VERSION {
        upgrade(conn, version).map_err(fail)?;
    }
    Ok(())
}

/// A file keeps the encoding it was made with, even when it is emptied.
fn check_encoding(conn: &Connection, path: &Path) -> Result<()> {
    let fail = |error| failure::opening(path, error);
    // The first look at the schema is what makes SQLite read the encoding from the file.
    is_empty(conn).map_err(fail)?;
    let encoding: String =
        conn.pragma_query_value(None, "encoding", |row| row.get(0)).map_err(fail)?;
    if encoding != "UTF-8" {
        return Err(Error::user(format!("`{}` keeps its texts in {encoding}", path.display()))
            .hint("a claims file is UTF-8: make a new one with `claims init`"));
    }
    Ok(())
}

fn is_empty(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)", [], |row| row.get(0))
}

/// All steps in one transaction; the version is written last.
fn upgrade(conn: &mut Connection, from: i64) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in UPGRADES.iter().skip((from - 1) as usize) {
        step(&tx)?;
    }
    renew(&tx)?;
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()
}

/// Makes triggers and views as schema.sql has them, and tables and indexes that are missing: so the
/// steps say only what becomes of rows.
fn renew(tx: &Transaction) -> rusqlite::Result<()> {
    let new = Connection::open_in_memory()?;
    new.execute_batch(SCHEMA)?;
    let mut parts =
        new.prepare("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY rowid")?;
    let mut parts = parts.query([])?;
    while let Some(part) = parts.next()? {
        let (kind, name): (String, String) = (part.get(0)?, part.get(1)?);
        let stands = "SELECT 1 FROM sqlite_master WHERE type = ?1 AND name = ?2";
        let mut is_there = tx.prepare_cached(stands)?.exists([&kind, &name])?;
        if is_there && (kind == "trigger" || kind == "view") {
            tx.execute_batch(&format!("DROP {kind} {name}"))?;
            is_there = false;
        }
        if !is_there {
            tx.execute_batch(&part.get::<_, String>(2)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        assert!(create(&mut conn, Path::new("new.db")).unwrap());
        conn
    }

    #[test]
    fn schema_sql_carries_our_id_and_version() {
        let mut conn = fresh();
        let get = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!((get("application_id"), get("user_version")), (APPLICATION_ID, VERSION));
        assert!(!create(&mut conn, Path::new("new.db")).unwrap(), "made once");
    }

    #[test]
    fn foreign_newer_and_empty_files_are_refused() {
        let message = |conn: &mut Connection| check(conn, Path::new("x")).unwrap_err().message;
        let mut conn = Connection::open_in_memory().unwrap();
        assert!(message(&mut conn).contains("is empty"));
        conn.execute_batch("CREATE TABLE t (x)").unwrap();
        assert!(message(&mut conn).contains("another program"));
        assert!(create(&mut conn, Path::new("x")).is_err());
        let mut conn = fresh();
        conn.pragma_update(None, "user_version", VERSION + 1).unwrap();
        assert!(message(&mut conn).contains("schema version"));
    }
}
