//! The log that the file's triggers write: every change of what is recorded, never erased.
use super::Store;
use crate::error::Result;

impl Store {
    /// Every entry as one line, without its time: who, what was done, to what, before and after.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn log_entries(&self) -> Result<Vec<String>> {
        self.rows(
            "cannot read the log",
            "SELECT by || ' ' || action || ' ' || subject || ' ' || coalesce(before, '') || ' → '
                        || coalesce(after, '')
                 FROM log ORDER BY log_id",
            [],
            |row| row.get(0),
        )
    }
}
