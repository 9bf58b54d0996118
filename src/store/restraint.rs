//! Opening a file that a stranger may have made: what it is kept from doing, how much work reading it
//! may take, and what is wrong with one that SQLite cannot read. docs/decisions/0011 says why.
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode};

use super::failure;
use crate::error::Error;

/// Largest text or row, in bytes, that a file may hold: 128 MiB.
const LARGEST_ROW: i32 = 128 << 20;

/// Longest definition of a table, view or trigger, in bytes: 1 MiB. Our own have 10 KiB at most.
const LONGEST_SQL: i32 = 1 << 20;

/// How deep triggers may set off each other: ours do twice.
const DEEPEST_TRIGGER: i32 = 16;

/// Steps of SQLite's virtual machine that reading a file of any size may take, and the further steps
/// for each of its bytes: two thousand times what a report on everything takes in a library of 6,000
/// paragraphs and 300 claims (0.1 for each byte).
const STEPS: u64 = 20_000_000;
const STEPS_PER_BYTE: u64 = 200;

/// Steps between two looks at how many there were.
const STRIDE: u16 = 10_000;

/// Takes from the file what it needs for none of its promises: triggers and views may call only
/// functions without side effects, nothing may write its schema or its pages past SQLite, and no
/// value, definition or nesting is larger than an honest one.
pub(super) fn restrain(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    // A memory map saves nothing here, and where a disk fails or a file on the network is cut off, it
    // ends the program instead of returning an error.
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST_ROW)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL)?;
    conn.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, DEEPEST_TRIGGER)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    Ok(())
}

/// From now on, reading stops with an error when it has taken more steps than a file of this size
/// has work for: its pages may be joined in a circle. Returns how many rows a query may have: not
/// more than the file has bytes.
pub(super) fn bound_reading(conn: &mut Connection) -> rusqlite::Result<usize> {
    let number = |name| conn.pragma_query_value(None, name, |row| row.get::<_, u64>(0));
    let bytes = number("page_count")?.saturating_mul(number("page_size")?);
    let most = STEPS.saturating_add(bytes.saturating_mul(STEPS_PER_BYTE));
    let mut looks = 0;
    conn.progress_handler(
        STRIDE.into(),
        Some(move || {
            looks += 1;
            looks > most / u64::from(STRIDE)
        }),
    )?;
    Ok(usize::try_from(bytes).unwrap_or(usize::MAX))
}

/// An error of the first look into a file, in words that say what is wrong with it.
pub(super) fn unreadable(conn: &Connection, path: &Path, error: rusqlite::Error) -> Error {
    let damaged = error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt);
    match damaged && is_cut_off(conn) {
        true => cut_off(path),
        false => failure::opening(path, error),
    }
}

/// Refuses a file that ends within a page: the rest of it did not arrive. Asked in a transaction, when
/// nobody else writes to it.
pub(super) fn check_length(conn: &Connection, path: &Path) -> Result<(), Error> {
    let page: Result<u64, _> = conn.pragma_query_value(None, "page_size", |row| row.get(0));
    let page = page.map_err(|error| failure::opening(path, error))?;
    match path.metadata() {
        Ok(file) if file.is_file() && file.len() % page != 0 => Err(cut_off(path)),
        _ => Ok(()),
    }
}

fn cut_off(path: &Path) -> Error {
    let bytes =
        path.metadata().map_or(String::new(), |file| format!(" after {} bytes", file.len()));
    Error::user(format!("`{}` is cut off{bytes}: a part of it is missing", path.display()))
        .hint("copy or download it again; it was left untouched")
}

/// Whether the file has fewer pages than its first page says. SQLite reads such a file only for who
/// says to repair it, and calls it damaged for anybody else. Neither question looks further than
/// that page.
fn is_cut_off(conn: &Connection) -> bool {
    let first_page = || conn.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
    let repairing = |on: bool| {
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, !on)
            .and_then(|_| conn.pragma_update(None, "writable_schema", on))
    };
    if first_page().is_ok() {
        return false;
    }
    let read = repairing(true).and_then(|()| first_page());
    let _ = repairing(false);
    read.is_ok()
}
