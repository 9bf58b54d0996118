//! Keeping the words of claims, so that matching need not read every claim:
//! docs/decisions/0014 says when they are made anew.
use crate::detect::matching::{Kept, Record, Shelf, pack};
use crate::error::Result;
use crate::store::Writer;

/// Of fewer claims no words are kept: reading them takes a few milliseconds.
const FEW: usize = 1000;

/// Where more claims changed since, their words are kept anew.
const CHANGED: usize = 250;

/// Where the log went on for more entries since, they are kept anew, too.
const ENTRIES: usize = 20_000;

/// Keeps the words of all claims if there are many, and those that are kept are missing or behind; with
/// `anew` in any case.
///
/// # Errors
/// If the file cannot be read or written.
pub fn keep_claim_words(writer: &Writer, anew: bool) -> Result<()> {
    let first = writer.first_claim_words()?;
    let hold = match first.as_deref().map(Kept::new) {
        None => writer.count_claims()? < FEW,
        Some(None) => false,
        Some(Some(kept)) => {
            let changed = writer.claims_changed_since(kept.entry(), ENTRIES)?;
            changed.is_some_and(|changed| changed.len() <= CHANGED)
        }
    };
    if hold && !anew {
        return Ok(());
    }
    let (mut shelf, mut ids) = (Shelf::default(), Vec::new());
    if writer.count_claims()? >= FEW {
        writer.claim_texts(|id, text, beside| {
            shelf.add(Record { text, beside });
            ids.push(id.0);
        })?;
    }
    let blocks = match ids.is_empty() {
        true => Vec::new(),
        false => pack(&shelf, &ids, writer.last_entry()?),
    };
    if first.is_some() || !blocks.is_empty() {
        writer.put_claim_words(&blocks)?;
    }
    Ok(())
}
