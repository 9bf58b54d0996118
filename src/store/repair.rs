//! Putting back the triggers, views and indexes that another program took away or changed.
use std::path::Path;
use std::time::Duration;

use rusqlite::TransactionBehavior;

use super::fingerprint::{Change, Effect, SchemaDifference};
use super::{Store, failure, schema};
use crate::error::{Error, Result};

impl Store {
    /// Puts back what keeps a file from being written to, as far as that holds no rows: triggers, views
    /// and indexes of ours that are missing or changed, and takes away those that act on our tables.
    /// Rows stay as they are. Returns what differed.
    ///
    /// # Errors
    /// If a table was changed, or the file cannot be read or written.
    pub fn repair(path: &Path, wait: Duration) -> Result<Vec<SchemaDifference>> {
        let fail = |error| failure::opening(path, error);
        let (mut conn, mut found) = Store::connect(path, wait)?;
        found.retain(|one| one.effect > Effect::None);
        let tables = found.iter().filter(|one| one.kind == "table");
        let tables: Vec<String> = tables.map(ToString::to_string).collect();
        if !tables.is_empty() {
            return Err(Error::user(format!("what `{}` holds was moved", path.display()))
                .details(tables)
                .hint("a table cannot be put back: restore a copy from before"));
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        for SchemaDifference { change, kind, name, .. } in &found {
            if *change != Change::Missing {
                let name = name.replace('"', "\"\"");
                tx.execute_batch(&format!("DROP {kind} IF EXISTS \"{name}\"")).map_err(fail)?;
            }
            if *change != Change::Added {
                tx.execute_batch(&schema::definition(kind, name).map_err(fail)?).map_err(fail)?;
            }
        }
        tx.commit().map_err(fail)?;
        Ok(found)
    }
}
