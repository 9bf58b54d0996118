//! Sealing the log: at the end of each transaction, all entries that have no seal get one.
use crate::error::Result;
use crate::store::Writer;
use crate::text::seal::{BEFORE_THE_FIRST, seal};

/// Entries that are read in one go.
const AT_ONCE: usize = 4096;

/// Seals what was logged since the last seal: by this command, and by other programs before it.
///
/// # Errors
/// If the file cannot be read or written.
pub fn seal_log(writer: &Writer) -> Result<()> {
    let (mut last, mut before) =
        writer.last_seal()?.unwrap_or_else(|| (0, BEFORE_THE_FIRST.to_owned()));
    loop {
        let entries = writer.sealed_after(last, AT_ONCE)?;
        if entries.is_empty() {
            return Ok(());
        }
        for entry in entries {
            before = seal(&before, &entry.covers);
            writer.seal(entry.id, &before)?;
            last = entry.id;
        }
    }
}
