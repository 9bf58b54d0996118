//! The chain of seals over the log.
use super::CheckReport;
use crate::error::Result;
use crate::store::{Sealed, Store};
use crate::text::seal::{BEFORE_THE_FIRST, seal};

/// Entries that are read in one go.
const AT_ONCE: usize = 4096;

pub(super) fn seals(store: &Store, report: &mut CheckReport) -> Result<()> {
    let (mut wrong, mut before, mut last, mut open) =
        (Vec::new(), BEFORE_THE_FIRST.to_owned(), 0, Vec::new());
    let mut count = 0;
    each(store, |entry| {
        count += 1;
        if entry.id != last + 1 {
            wrong.push(format!("entry {} follows entry {last}: some are missing", entry.id));
        }
        last = entry.id;
        let right = seal(&before, &entry.covers);
        match entry.seal {
            None => {
                open.push(entry.id);
                before = right;
            }
            Some(stored) => {
                wrong.extend(open.drain(..).map(|id| format!("entry {id} has lost its seal")));
                if stored != right {
                    wrong.push(format!(
                        "entry {}: its seal is not that of what it says after what was before",
                        entry.id
                    ));
                }
                // From what is stored, so that only the entries that were touched are named.
                before = stored;
            }
        }
    })?;
    if !open.is_empty() {
        report.notes.push(format!(
            "{} of other programs at the end of the log: sealed with the next change",
            match open.len() {
                1 => "1 entry".to_owned(),
                many => format!("{many} entries"),
            }
        ));
    }
    let hint = "the log was rewritten past the triggers: compare it with a copy, and with heads that were \
                kept elsewhere (`claims check --head SHA256`)";
    report.add("seals", count, hint, wrong);
    Ok(())
}

/// Whether a head that was kept elsewhere is in the chain.
pub(super) fn contains(store: &Store, head: &str, report: &mut CheckReport) -> Result<()> {
    let mut before = BEFORE_THE_FIRST.to_owned();
    let (mut found, mut count) = (None, 0);
    each(store, |entry| {
        count += 1;
        // Computed from what the log says now, whatever seals are stored.
        before = seal(&before, &entry.covers);
        if before.starts_with(head) {
            found = Some(entry.id);
        }
    })?;
    let wrong = match found {
        Some(entry) => {
            report
                .notes
                .push(format!("the log still says what it said at entry {entry}, of {count} now"));
            Vec::new()
        }
        None => vec![format!("no entry of the log has the seal {head}")],
    };
    let hint = "what the log said when that head was noted was rewritten, or it is the head of another file";
    report.add("head", 1, hint, wrong);
    Ok(())
}

fn each(store: &Store, mut take: impl FnMut(Sealed)) -> Result<()> {
    let mut last = 0;
    loop {
        let entries = store.sealed_after(last, AT_ONCE)?;
        let Some(end) = entries.last() else { return Ok(()) };
        last = end.id;
        entries.into_iter().for_each(&mut take);
    }
}
