//! Copying the file page by page, and what it takes to prove that a copy is one.
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::{Store, failed, failure, literal, schema};
use crate::error::{Error, Result};

/// Pages that are copied at a time: 4 MiB of the usual size.
const PAGES: i32 = 1024;

/// Most things that are named one by one when a file is damaged.
const MOST_NAMED: usize = 10;

/// How much a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    /// Tables of ours.
    pub tables: usize,
    /// Rows in them.
    pub rows: u64,
}

impl Store {
    /// Copies everything into the empty file at `path`, which is not synced to the disk yet. Calls
    /// `progress` with the pages that are copied, and all of them. Within [`Store::at_one_time`], after
    /// a first read, the copy is of one moment.
    ///
    /// # Errors
    /// If the file cannot be read, or the copy not be written.
    pub fn copy_to(&self, path: &Path, mut progress: impl FnMut(usize, usize)) -> Result<()> {
        let cannot = |error| failure::failed("cannot write the copy")(error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut copy = Connection::open_with_flags(literal(path), flags).map_err(cannot)?;
        // It has no name yet, and whoever asks for it syncs it: a journal beside it helps nobody.
        copy.pragma_update_and_check(None, "journal_mode", "off", |_| Ok(())).map_err(cannot)?;
        copy.pragma_update(None, "synchronous", "off").map_err(cannot)?;
        let backup = Backup::new(&self.conn, &mut copy).map_err(cannot)?;
        loop {
            let step = backup.step(PAGES).map_err(cannot)?;
            let far = backup.progress();
            let (left, all) = (far.remaining.max(0) as usize, far.pagecount.max(0) as usize);
            progress(all.saturating_sub(left), all);
            match step {
                StepResult::Done => return Ok(()),
                StepResult::More => {}
                _ => {
                    return Err(Error::user("the database is in use by another program")
                        .hint("close that program, or try again"));
                }
            }
        }
    }

    /// Opens a copy that was just made, to look at it.
    ///
    /// # Errors
    /// If it is not a claims file.
    pub fn open_copy(path: &Path, wait: Duration) -> Result<Store> {
        let (conn, differences) = Store::connect(path, wait)?;
        // A copy has the mode of its original, which another program may have changed.
        let one_file = conn.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()));
        one_file.map_err(|error| failure::opening(path, error))?;
        Ok(Store { conn, differences, most_rows: usize::MAX })
    }

    /// What SQLite finds wrong with the file's pages, at most ten things; nothing if all is well.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn damage(&self) -> Result<Vec<String>> {
        let sql = format!("PRAGMA quick_check({MOST_NAMED})");
        let found = self.rows("cannot check the file", &sql, [], |row| row.get::<_, String>(0))?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }

    /// Every row of every table of ours, value by value as bytes: the same for the same rows.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn contents(&self, mut each: impl FnMut(&[u8])) -> Result<Contents> {
        let fail = failed("cannot read the rows");
        let mut contents = Contents::default();
        for table in schema::tables().map_err(&fail)? {
            each(table.as_bytes());
            contents.tables += 1;
            let sql = format!("SELECT * FROM {table} ORDER BY 1, 2");
            let mut statement = self.conn.prepare(&sql).map_err(&fail)?;
            let columns = statement.column_count();
            let mut rows = statement.query([]).map_err(&fail)?;
            while let Some(row) = rows.next().map_err(&fail)? {
                contents.rows += 1;
                for column in 0..columns {
                    value(row.get_ref(column).map_err(&fail)?, &mut each);
                }
            }
        }
        Ok(contents)
    }
}

/// A value with its type and its length, so that no two rows give the same bytes.
fn value(value: ValueRef, each: &mut impl FnMut(&[u8])) {
    match value {
        ValueRef::Null => each(b"0"),
        ValueRef::Integer(number) => {
            each(b"1");
            each(&number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            each(b"2");
            each(&number.to_bits().to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            each(if matches!(value, ValueRef::Text(_)) { b"3" } else { b"4" });
            each(&(bytes.len() as u64).to_le_bytes());
            each(bytes);
        }
    }
}
