//! The log that the file's triggers write: every change of what is recorded, never erased.
use super::{Store, failed};
use crate::error::Result;

impl Store {
    /// Every entry as one line, without its time: who, what was done, to what, before and after.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn log_entries(&self) -> Result<Vec<String>> {
        let fail = failed("cannot read the log");
        let mut statement = self
            .conn
            .prepare(
                "SELECT by || ' ' || action || ' ' || subject || ' ' || coalesce(before, '') || ' → '
                        || coalesce(after, '')
                 FROM log ORDER BY log_id",
            )
            .map_err(&fail)?;
        let rows = statement.query_map([], |row| row.get(0)).map_err(&fail)?;
        rows.collect::<Result<_, _>>().map_err(fail)
    }
}
