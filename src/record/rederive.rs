//! Changing what is derived from some sources together with the sources: they leave the comparison
//! before the change and come back after it, as they are then.
use std::collections::BTreeSet;

use super::duplicates;
use super::increments;
use super::scan::{Arrivals, Role, Settled, settle, take_apart};
use crate::detect::duplicates::MOST_PARTNERS;
use crate::error::Result;
use crate::model::SourceId;
use crate::store::Writer;

/// Does `work`, which changes snapshots or dates of these sources, and compares what they say after it
/// with the library. Returns what came of both.
///
/// # Errors
/// Those of `work`, and those of the file.
pub(super) fn changing<T>(
    writer: &Writer,
    sources: &BTreeSet<SourceId>,
    work: impl FnOnce() -> Result<T>,
) -> Result<(T, Settled)> {
    let mut copies = Vec::new();
    for &source in sources {
        if let Some(latest) = writer.snapshots_of(source)?.pop() {
            copies.extend(increments::leave(writer, latest)?);
            duplicates::remove(writer, latest, MOST_PARTNERS)?;
        }
    }
    let done = work()?;
    increments::left(writer, copies)?;
    let mut arrivals = Arrivals::default();
    for &source in sources {
        let snapshots = writer.snapshots_of(source)?;
        for &id in &snapshots {
            let is_latest = snapshots.last() == Some(&id);
            if !is_latest && !writer.passages_of(id)?.is_empty() {
                continue;
            }
            writer.delete_passages(id)?;
            let role = if is_latest { Role::New } else { Role::Superseded };
            let snapshot = writer.snapshot(id)?;
            let (_, _, new) = take_apart(writer, id, &snapshot.text, snapshot.media_type, role)?;
            if is_latest {
                arrivals.add(id, new);
            }
        }
    }
    Ok((done, settle(writer, arrivals)?))
}
