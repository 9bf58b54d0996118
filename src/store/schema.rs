//! Makes the file, brings older ones up to date, and refuses what is not ours or newer than we are.
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::fingerprint::{self, Effect, SchemaDifference};
use super::{failure, restraint};
use crate::error::{Error, Result};

/// The version of schema.sql, as in its `PRAGMA user_version`.
const VERSION: i64 = 7;

/// 'CLMS', as in schema.sql's `PRAGMA application_id`.
const APPLICATION_ID: i64 = 0x434C_4D53;

const SCHEMA: &str = include_str!("../../schema.sql");

/// The schema as earlier versions had it, which a file of that version is compared with. One of a
/// version before the first is brought to that first.
const EARLIER: [(i64, &str); 3] = [
    (4, include_str!("upgrades/4.sql")),
    (5, include_str!("upgrades/5.sql")),
    (6, include_str!("upgrades/6.sql")),
];

/// Step `n` (from 0) brings a file of version `n + 1` to version `n + 2`. A step that was released
/// never changes, and has a dump of the older version in tests/schema to prove it.
const UPGRADES: [fn(&Transaction) -> rusqlite::Result<()>; (VERSION - 1) as usize] = [
    |tx| tx.execute_batch(include_str!("upgrades/1-to-2.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/2-to-3.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/3-to-4.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/4-to-5.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/5-to-6.sql")),
    |tx| tx.execute_batch(include_str!("upgrades/6-to-7.sql")),
];

/// Fills an empty file. Returns false if it is a claims file already.
pub(super) fn create(conn: &mut Connection, path: &Path) -> Result<bool> {
    let fail = |error| failure::opening(path, error);
    conn.pragma_update(None, "encoding", "UTF-8").map_err(fail)?;
    check_encoding(conn, path)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    if !is_empty(&tx).map_err(|error| restraint::unreadable(&tx, path, error))? {
        drop(tx);
        check(conn, path)?;
        return Ok(false);
    }
    // Bytes that are no page of a database are somebody's.
    restraint::check_length(&tx, path)?;
    tx.execute_batch(SCHEMA).map_err(fail)?;
    tx.commit().map_err(fail)?;
    Ok(true)
}

/// Refuses a file that is not ours, too new, damaged, or changed so that it cannot be read; upgrades
/// one that is older. Returns what differs from the schema that we make.
pub(super) fn check(conn: &mut Connection, path: &Path) -> Result<Vec<SchemaDifference>> {
    let fail = |error| failure::opening(path, error);
    // Nobody writes to the file while it is looked at.
    let tx = conn.transaction().map_err(fail)?;
    let empty = is_empty(&tx).map_err(|error| restraint::unreadable(&tx, path, error))?;
    restraint::check_length(&tx, path)?;
    drop(tx);
    let number = |conn: &Connection, name: &str| -> Result<i64> {
        conn.pragma_query_value(None, name, |row| row.get(0)).map_err(fail)
    };
    if empty {
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
    let found = differences(conn, version).map_err(|error| {
        let what =
            format!("`{}` is of an earlier version, and not as claims made it", path.display());
        match version < VERSION {
            true => Error::store(what, failure::message(error)).hint(ANOTHER_COPY),
            false => fail(error),
        }
    })?;
    let keeps_from = if version < VERSION { Effect::Writing } else { Effect::Reading };
    if found.iter().any(|one| one.effect >= keeps_from) {
        return Err(changed(path, &found).hint(ANOTHER_COPY));
    }
    if version < VERSION {
        upgrade(conn, version).map_err(fail)?;
    }
    Ok(found)
}

const ANOTHER_COPY: &str = "restore a copy from before, or ask for one; it was left untouched";

/// Refuses to write to a file whose promises are not kept any more.
pub(super) fn check_writable(path: &Path, found: &[SchemaDifference]) -> Result<()> {
    let serious = || found.iter().filter(|one| one.effect >= Effect::Writing);
    let hint = match serious().any(|one| one.kind == "table") {
        true => "reading commands still work; to go on, restore a copy from before",
        false => "reading commands still work; `claims repair` puts back what claims made",
    };
    match serious().next() {
        Some(_) => Err(changed(path, found).hint(hint)),
        None => Ok(()),
    }
}

fn changed(path: &Path, found: &[SchemaDifference]) -> Error {
    let serious = found.iter().filter(|one| one.effect > Effect::None);
    Error::user(format!("another program changed how `{}` works", path.display()))
        .details(serious.map(ToString::to_string))
}

/// What differs between the schema of a file of that version and the one that we make. Of an older
/// file, a copy without any rows is upgraded and compared: nothing of the file itself is run.
fn differences(conn: &Connection, version: i64) -> rusqlite::Result<Vec<SchemaDifference>> {
    if version == VERSION {
        return fingerprint::differences(conn, &ours()?);
    }
    let mut copy = Connection::open_in_memory()?;
    restraint::restrain(&copy)?;
    let mut objects = conn.prepare(
        "SELECT sql FROM sqlite_schema
         WHERE sql LIKE 'CREATE %' AND sql NOT LIKE 'CREATE VIRTUAL %' AND name NOT LIKE 'sqlite~_%'
               ESCAPE '~'
         ORDER BY instr('table index view trigger', type), name",
    )?;
    let mut rows = objects.query([])?;
    while let Some(row) = rows.next()? {
        // Only its first statement: there is no other in a definition.
        copy.prepare(&row.get::<_, String>(0)?)?.execute([])?;
    }
    // The last step makes triggers and views anew: what was done to them is seen before.
    let then = Connection::open_in_memory()?;
    let earlier = EARLIER.into_iter().find(|(as_of, _)| version <= *as_of);
    let (as_of, schema) = earlier.unwrap_or((VERSION, SCHEMA));
    then.execute_batch(schema)?;
    bring(&mut copy, version, as_of)?;
    fingerprint::differences(&copy, &then)
}

/// The names of the tables that schema.sql makes, sorted.
pub(super) fn tables() -> rusqlite::Result<Vec<String>> {
    let ours = ours()?;
    let mut named = ours.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
         ORDER BY name",
    )?;
    let names = named.query_map([], |row| row.get(0))?;
    names.collect()
}

/// The SQL that makes an object of ours.
pub(super) fn definition(kind: &str, name: &str) -> rusqlite::Result<String> {
    let sql = "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2";
    ours()?.query_row(sql, [kind, name], |row| row.get(0))
}

/// A new file, in memory.
fn ours() -> rusqlite::Result<Connection> {
    let ours = Connection::open_in_memory()?;
    ours.execute_batch(SCHEMA)?;
    Ok(ours)
}

/// A file keeps the encoding it was made with, even when it is emptied.
fn check_encoding(conn: &Connection, path: &Path) -> Result<()> {
    let fail = |error| failure::opening(path, error);
    // The first look at the schema is what makes SQLite read the encoding from the file.
    is_empty(conn).map_err(|error| restraint::unreadable(conn, path, error))?;
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

/// All steps in one transaction; the version is written last. No trigger is set off: what is recorded
/// stays as it is, and one that a step drops may be a stranger's.
fn upgrade(conn: &mut Connection, from: i64) -> rusqlite::Result<()> {
    bring(conn, from, VERSION)
}

fn bring(conn: &mut Connection, from: i64, to: i64) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    let done = steps(conn, from, to);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
    done
}

fn steps(conn: &mut Connection, from: i64, to: i64) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in &UPGRADES[(from - 1) as usize..(to - 1) as usize] {
        step(&tx)?;
    }
    if to == VERSION {
        renew(&tx)?;
    }
    tx.pragma_update(None, "user_version", to)?;
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
