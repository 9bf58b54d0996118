//! The history of a file: its log, change by change, with what each entry is about.
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::error::Result;
use crate::model::{Action, ClaimId, Literal, LogEntry};
use crate::store::{Store, Table};
use crate::text::literals;
use crate::text::seal::{BEFORE_THE_FIRST, seal};

/// Entries that are read in one go.
const AT_ONCE: usize = 4096;

/// Which changes to list. Those of an entry that fits are listed whole.
#[derive(Debug, Clone, Default)]
pub struct HistoryFilter {
    /// Only what concerns this claim.
    pub claim: Option<ClaimId>,
    /// Only what concerns the source of this name.
    pub source: Option<String>,
    /// Only changes by this annotator; `external` for other programs.
    pub by: Option<String>,
    /// Only changes of this day or later: the beginning of an RFC 3339 time.
    pub since: Option<String>,
    /// Only changes of this day or earlier.
    pub until: Option<String>,
    /// Only the last so many of them.
    pub last: Option<usize>,
}

/// The changes of a file, the first of them first.
#[derive(Debug, Clone, Serialize)]
pub struct History {
    /// `log`
    pub report: &'static str,
    /// The changes.
    pub changes: Vec<ChangeEntry>,
    /// How many earlier ones fit as well, and are left out.
    pub earlier: usize,
    /// Where the log ends.
    pub head: Head,
}

/// What one command changed, or another program in one row.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeEntry {
    /// Its number: that of its first entry.
    pub change: i64,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The annotator, or `external` for another program.
    pub by: String,
    /// The command; none for another program, and before version 5 of the file.
    pub command: Option<String>,
    /// The change that this one takes back.
    pub undoes: Option<i64>,
    /// The change by which this one was taken back, and stays so.
    pub undone_by: Option<i64>,
    /// What was done.
    pub entries: Vec<HistoryEntry>,
}

/// One row that was changed.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryEntry {
    /// Number of the entry.
    pub entry: i64,
    /// What was done,
    pub action: Action,
    /// to which row: `claim 3`.
    pub subject: String,
    /// Its source's name, where it has one.
    pub source: Option<String>,
    /// The number of its snapshot within the source, where it has one.
    pub snapshot: Option<i64>,
    /// The claim it concerns.
    pub claim: Option<ClaimId>,
    /// The row as it was, by columns.
    pub before: Option<BTreeMap<String, Literal>>,
    /// The row as it became.
    pub after: Option<BTreeMap<String, Literal>>,
}

/// Where the log ends: a footer, a mail or a commit that has it proves what the log said then.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// Number of entries.
    pub entries: i64,
    /// The seal of the last: SHA-256 over it and the seal before. 64 zeros if there is none.
    pub sha256: String,
    /// Entries of other programs that get their seals with the next command that writes.
    pub unsealed: usize,
}

/// The changes of a file that fit.
///
/// # Errors
/// If the file cannot be read.
pub fn history(store: &Store, filter: &HistoryFilter) -> Result<History> {
    let mut known = Known::default();
    let mut changes: Vec<ChangeEntry> = Vec::new();
    each(store, |entry| {
        let told = known.tell(&entry);
        match changes.last_mut().filter(|change| change.change == entry.change) {
            Some(change) => change.entries.push(told),
            None => changes.push(ChangeEntry {
                change: entry.change,
                at: entry.at,
                by: entry.by,
                command: entry.command,
                undoes: entry.undoes,
                undone_by: None,
                entries: vec![told],
            }),
        }
    })?;
    mark_undone(&mut changes);
    changes.retain(|change| filter.wants(change));
    let wanted = filter.last.unwrap_or(usize::MAX);
    let earlier = changes.len().saturating_sub(wanted);
    changes.drain(..earlier);
    Ok(History { report: "log", changes, earlier, head: head(store)? })
}

/// Where the log ends, as if all of it were sealed.
///
/// # Errors
/// If the file cannot be read.
pub fn head(store: &Store) -> Result<Head> {
    let (mut last, mut sha256) =
        store.last_seal()?.unwrap_or_else(|| (0, BEFORE_THE_FIRST.to_owned()));
    let mut unsealed = 0;
    loop {
        let entries = store.sealed_after(last, AT_ONCE)?;
        if entries.is_empty() {
            return Ok(Head { entries: last, sha256, unsealed });
        }
        unsealed += entries.len();
        for entry in entries {
            sha256 = seal(&sha256, &entry.covers);
            last = entry.id;
        }
    }
}

/// Every entry of the log, in order.
pub(super) fn each(store: &Store, mut take: impl FnMut(LogEntry)) -> Result<()> {
    let mut last = 0;
    loop {
        let entries = store.log_after(last, AT_ONCE)?;
        let Some(end) = entries.last() else { return Ok(()) };
        last = end.id;
        entries.into_iter().for_each(&mut take);
    }
}

/// Backwards: the last change stands, and what a standing one takes back does not.
fn mark_undone(changes: &mut [ChangeEntry]) {
    let mut fallen: HashMap<i64, i64> = HashMap::new();
    for change in changes.iter_mut().rev() {
        change.undone_by = fallen.get(&change.change).copied();
        if let (None, Some(undone)) = (change.undone_by, change.undoes) {
            fallen.insert(undone, change.change);
        }
    }
}

impl HistoryFilter {
    fn wants(&self, change: &ChangeEntry) -> bool {
        let any = |fits: &dyn Fn(&HistoryEntry) -> bool| change.entries.iter().any(fits);
        self.by.as_ref().is_none_or(|by| *by == change.by)
            && self.since.as_ref().is_none_or(|since| change.at.as_str() >= since.as_str())
            // A day reaches to its end: what begins with it is not after it.
            && self.until.as_ref().is_none_or(|until| {
                change.at.as_str() <= until.as_str() || change.at.starts_with(until.as_str())
            })
            && self.claim.is_none_or(|claim| any(&|entry| entry.claim == Some(claim)))
            && self.source.as_ref().is_none_or(|slug| any(&|entry| entry.source.as_ref() == Some(slug)))
    }
}

/// What the entries so far say of rows that later ones only name by their numbers.
#[derive(Default)]
struct Known {
    slugs: HashMap<i64, String>,
    snapshots: HashMap<i64, (i64, i64)>,
    evidence: HashMap<i64, i64>,
    verdicts: HashMap<i64, i64>,
    quotes: HashMap<i64, i64>,
}

impl Known {
    fn tell(&mut self, entry: &LogEntry) -> HistoryEntry {
        let read = |row: &Option<String>| -> Option<BTreeMap<String, Literal>> {
            let row = literals::row(row.as_deref()?)?;
            Some(row.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        };
        let (before, after) = (read(&entry.before), read(&entry.after));
        let row = after.as_ref().or(before.as_ref());
        let number = |name: &str| match row.and_then(|row| row.get(name)) {
            Some(Literal::Integer(number)) => Some(*number),
            _ => None,
        };
        let (mut source, mut snapshot, mut claim) = (None, None, None);
        match Table::of_subject(&entry.subject) {
            Some((Table::Source, id)) => {
                if let Some(Literal::Text(slug)) = row.and_then(|row| row.get("slug")) {
                    self.slugs.insert(id, slug.clone());
                }
                source = Some(id);
            }
            Some((Table::Snapshot, id)) => {
                if let (Some(source), Some(seq)) = (number("source_id"), number("seq")) {
                    self.snapshots.insert(id, (source, seq));
                }
                snapshot = Some(id);
            }
            Some((Table::Claim | Table::ClaimTag, id)) => claim = Some(id),
            Some((Table::Evidence, id)) => {
                claim = number("claim_id").or(self.evidence.get(&id).copied());
                self.evidence.extend(claim.map(|claim| (id, claim)));
                snapshot = number("snapshot_id");
            }
            Some((Table::QuoteState, id)) => {
                self.quotes.extend(number("evidence_id").map(|evidence| (id, evidence)));
                claim = number("evidence_id").and_then(|id| self.evidence.get(&id).copied());
                snapshot = number("snapshot_id");
            }
            Some((Table::QuoteDecision, _)) => {
                let evidence = number("quote_state_id").and_then(|id| self.quotes.get(&id));
                claim = evidence.and_then(|id| self.evidence.get(id).copied());
            }
            Some((Table::Verdict, id)) => {
                claim = number("claim_id");
                self.verdicts.extend(claim.map(|claim| (id, claim)));
            }
            Some((Table::Overruled, id)) => claim = self.verdicts.get(&id).copied(),
            Some((Table::Decision, _)) => snapshot = number("left_snapshot_id"),
            // It has the words that it is about, and refers to nothing.
            Some((Table::ReviewDecision, _)) | None => {}
        }
        let place = snapshot.and_then(|id| self.snapshots.get(&id));
        let source = source.or(place.map(|place| place.0));
        HistoryEntry {
            entry: entry.id,
            action: entry.action,
            subject: entry.subject.clone(),
            source: source.and_then(|id| self.slugs.get(&id).cloned()),
            snapshot: place.map(|place| place.1),
            claim: claim.map(ClaimId),
            before,
            after,
        }
    }
}
