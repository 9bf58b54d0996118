//! What is wrong with a dataset of claims, before anybody trains on it or trusts a score: claims that
//! repeat, labels that contradict each other, splits that leak, evidence that is the fact-check itself,
//! values that are not what their fields say, and words that give the label away.
//!
//! Rows come one by one and are not stored in a database. Of each its claim is kept, and of what it
//! cites a hash and a beginning: memory grows with the file and not with its pairs.
mod chance;
mod checked;
mod guess;
mod kept;
pub(super) mod leaks;
mod values;
mod wording;
mod words;

use serde::Serialize;

use self::kept::Rows;
use super::dedup::Share;
use crate::error::{Error, Result};
use crate::model::DataRow;

pub use guess::Guess;
pub use kept::RowRef;
pub use leaks::{Leak, LeakPair, SharedThing};
pub use words::TellingWord;

/// How claims are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditSettings {
    /// Least Jaccard similarity of claims that are near: shared runs of three words over all runs of
    /// both.
    pub jaccard: Share,
    /// Fewest claims that a word must stand in to be looked at.
    pub min_count: usize,
    /// Number of threads that search, from 1; what is found is the same for any.
    pub threads: usize,
}

/// What is wrong with a dataset.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditReport {
    /// Always `audit`.
    pub report: &'static str,
    /// The files that were read, in their order.
    pub files: Vec<AuditFile>,
    /// Rows that could be read.
    pub rows: usize,
    /// Labels and how many rows have each, the commonest first.
    pub labels: Vec<AuditCount>,
    /// Splits and how many rows each has, in the order of reading; empty if there are none.
    pub splits: Vec<AuditCount>,
    /// What was found, the weightiest first.
    pub findings: Vec<AuditFinding>,
    /// What each two splits have in common; empty for fewer than two.
    pub leaks: Vec<Leak>,
    /// Words that give a label away, the most telling first.
    pub words: Vec<TellingWord>,
    /// How far the words of the claims alone lead; `None` where there are too few claims.
    pub guess: Option<Guess>,
    /// What was not looked at, and why.
    pub notes: Vec<String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditFile {
    /// Its name, as it was given.
    pub name: String,
    /// Rows that could be read.
    pub rows: usize,
}

/// How many rows have something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditCount {
    /// The label or the split.
    pub name: String,
    /// Rows.
    pub rows: usize,
}

/// One kind of thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditFinding {
    /// What kind.
    pub kind: AuditKind,
    /// In a sentence, with the numbers.
    pub message: String,
    /// How many: groups, pairs, values or rows, as the message says.
    pub count: usize,
    /// Where.
    pub entries: Vec<AuditEntry>,
}

/// One thing that is wrong, with all rows it is wrong in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditEntry {
    /// The claim, the value or the label that it is about; empty if it is about the rows themselves.
    pub about: String,
    /// What is said of it beyond the message.
    pub note: Option<String>,
    /// How many times: a row may hold it more than once.
    pub times: usize,
    /// The rows, each once.
    pub rows: Vec<RowRef>,
}

/// What can be wrong, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    /// Rows that could not be read.
    UnreadableRows,
    /// Two splits share claims, pages or evidence.
    LeakingSplits,
    /// Claims with the same words have different labels.
    EqualClaimsOtherLabel,
    /// Claims with nearly the same words have different labels.
    NearClaimsOtherLabel,
    /// Evidence is the article that checked the claim.
    OwnFactCheck,
    /// Evidence stands where the article that checked the claim stands.
    OwnFactChecker,
    /// Evidence is by a house that checks facts.
    KnownFactChecker,
    /// Claims with the same words.
    EqualClaims,
    /// Claims with nearly the same words.
    NearClaims,
    /// Words of claims give the label away.
    TellingWords,
    /// Rows without a claim.
    MissingClaim,
    /// Rows without a label.
    MissingLabel,
    /// Rows without evidence.
    MissingEvidence,
    /// One label in several spellings.
    LabelSpellings,
    /// Addresses that are none.
    MalformedUrl,
    /// Evidence without an archived copy.
    NotCached,
    /// Dates in a form that is not ISO 8601, or in several.
    DateForm,
    /// Days that the calendar does not have.
    NoSuchDay,
}

/// An audit while rows are read.
#[derive(Debug)]
pub struct Audit {
    settings: AuditSettings,
    files: Vec<AuditFile>,
    /// Whether each file is a split.
    are_splits: bool,
    rows: Rows,
    unreadable: Vec<(kept::RowRef, String)>,
    /// Rows without evidence.
    bare: Vec<usize>,
    checked: checked::Checked,
    values: values::Values,
    shared: leaks::Shared,
}

impl Audit {
    /// Without any row yet; if `are_splits`, each file is a split that goes by its name.
    pub fn new(settings: AuditSettings, are_splits: bool) -> Audit {
        Audit {
            settings,
            files: Vec::new(),
            are_splits,
            rows: Rows::default(),
            unreadable: Vec::new(),
            bare: Vec::new(),
            checked: checked::Checked::default(),
            values: values::Values::default(),
            shared: leaks::Shared::default(),
        }
    }

    /// Begins the next file.
    pub fn begin(&mut self, name: &str) {
        self.files.push(AuditFile { name: name.to_owned(), rows: 0 });
    }

    /// Takes in the next row of the file that was begun last, or what is wrong with it. Evidence of it
    /// is looked at and let go.
    pub fn add(&mut self, number: u64, row: Result<DataRow, String>) {
        let Some(file) = self.files.len().checked_sub(1) else { return };
        let mut row = match row {
            Ok(row) => row,
            Err(what) => {
                let at = RowRef { file: file + 1, row: number, id: None, label: None };
                return self.unreadable.push((at, what));
            }
        };
        self.files[file].rows += 1;
        let name = self.files[file].name.clone();
        let kept = self.rows.keep(file, &mut row, self.are_splits.then_some(name.as_str()));
        let cites = |one: &crate::model::DataEvidence| one.text.is_some() || one.url.is_some();
        if !row.evidence.iter().any(cites) {
            self.bare.push(kept);
        }
        self.checked.look_at(kept, &row);
        self.values.look_at(kept, &row);
        if let Some(split) = self.rows.rows[kept].split {
            self.shared.look_at(kept, split, &row);
        }
    }

    /// What the splits of the rows have in common, and nothing else.
    ///
    /// # Errors
    /// As [`Audit::finish`].
    pub fn leaks(self) -> Result<Vec<Leak>> {
        leaks::leaks(&self.rows, self.shared, &self.settings)
    }

    /// Compares the rows. `step` is told what is done next.
    ///
    /// # Errors
    /// If there are more splits than can be compared, or more rows than can be numbered.
    pub fn finish(self, step: &mut dyn FnMut(&'static str)) -> Result<AuditReport> {
        let Audit { settings, files, mut rows, unreadable, bare, checked, values, shared, .. } =
            self;
        if rows.splits.words().len() > leaks::MOST_SPLITS {
            let splits = rows.splits.words().len();
            return Err(Error::user(format!(
                "{splits} splits are more than the {} that can be compared",
                leaks::MOST_SPLITS
            ))
            .hint("--split-field names the field that says which split a row belongs to"));
        }
        let mut findings = Vec::new();
        let mut notes = Vec::new();
        findings.extend(unreadable_rows(unreadable));
        step("comparing claims");
        let claims = wording::compare(&rows, &settings)?;
        findings.extend(claims.findings);
        step("comparing splits");
        let leaks = leaks::leaks(&rows, shared, &settings)?;
        findings.extend(leaks::finding(&leaks));
        step("looking at words");
        let (words, guess) = words::telling(&rows, &claims.groups, &settings, &mut notes);
        findings.extend(words::finding(&words, guess.as_ref()));
        findings.extend(missing(&rows, &bare, &mut notes));
        findings.extend(spellings(&rows));
        findings.extend(checked.findings(&rows));
        findings.extend(values.findings(&rows));
        findings.sort_by_key(|finding| finding.kind);
        let mut labels = counts(&rows, rows.labels.words(), |row| row.label);
        labels.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.name.cmp(&b.name)));
        let splits = counts(&rows, rows.splits.words(), |row| row.split);
        let count = rows.rows.len();
        rows.rows.clear();
        Ok(AuditReport {
            report: "audit",
            files,
            rows: count,
            labels,
            splits,
            findings,
            leaks,
            words,
            guess,
            notes,
        })
    }
}

fn counts(
    rows: &Rows,
    names: &[String],
    of: impl Fn(&kept::Kept) -> Option<usize>,
) -> Vec<AuditCount> {
    let mut counts = vec![0; names.len()];
    rows.rows.iter().filter_map(of).for_each(|number| counts[number] += 1);
    let named = names.iter().zip(counts);
    named.map(|(name, rows)| AuditCount { name: name.clone(), rows }).collect()
}

fn unreadable_rows(unreadable: Vec<(RowRef, String)>) -> Option<AuditFinding> {
    let count = unreadable.len();
    let entries: Vec<AuditEntry> = unreadable
        .into_iter()
        .map(|(row, what)| AuditEntry {
            about: String::new(),
            note: Some(what),
            times: 1,
            rows: vec![row],
        })
        .collect();
    (count > 0).then(|| AuditFinding {
        kind: AuditKind::UnreadableRows,
        message: format!("{} cannot be read", counted(count, "row", "rows")),
        count,
        entries,
    })
}

fn missing(rows: &Rows, bare: &[usize], notes: &mut Vec<String>) -> Vec<AuditFinding> {
    let without = |lacks: fn(&kept::Kept) -> bool| -> Vec<usize> {
        (0..rows.rows.len()).filter(|&row| lacks(&rows.rows[row])).collect()
    };
    let all = rows.rows.len();
    let mut found = Vec::new();
    for (kind, lacking, [what, none]) in [
        (AuditKind::MissingClaim, without(|row| row.claim.is_none()), ["a claim", "no claim"]),
        (AuditKind::MissingLabel, without(|row| row.label.is_none()), ["a label", "no label"]),
        (AuditKind::MissingEvidence, bare.to_vec(), ["evidence", "no evidence"]),
    ] {
        if lacking.len() == all && kind != AuditKind::MissingClaim {
            notes.push(format!("no row has a field that is known to hold {what}"));
        } else if !lacking.is_empty() {
            let mut message = format!("{} {none}", counted(lacking.len(), "row has", "rows have"));
            if kind == AuditKind::MissingEvidence {
                message += &by_label(rows, &lacking);
            }
            let entry = entry(rows, "", None, &lacking);
            found.push(AuditFinding { kind, message, count: lacking.len(), entries: vec![entry] });
        }
    }
    found
}

/// Of which labels rows are: `: 12 of “NOT ENOUGH INFO”`.
fn by_label(rows: &Rows, some: &[usize]) -> String {
    let mut counts = vec![0; rows.labels.words().len()];
    some.iter().filter_map(|&row| rows.rows[row].label).for_each(|label| counts[label] += 1);
    let named = rows.labels.words().iter().zip(counts).filter(|(_, count)| *count > 0);
    let told: Vec<String> = named.map(|(label, count)| format!("{count} of “{label}”")).collect();
    if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) }
}

fn spellings(rows: &Rows) -> Option<AuditFinding> {
    let same = rows.same_labels();
    let mut entries = Vec::new();
    for first in (0..same.len()).filter(|&label| same[label] == label) {
        let spelled: Vec<usize> = (0..same.len()).filter(|&label| same[label] == first).collect();
        if spelled.len() < 2 {
            continue;
        }
        for label in spelled {
            let with = (0..rows.rows.len()).filter(|&row| rows.rows[row].label == Some(label));
            let note = format!("another spelling of “{}”", rows.labels.words()[first]);
            let note = (label != first).then_some(note);
            entries.push(entry(rows, &rows.labels.words()[label], note, &with.collect::<Vec<_>>()));
        }
    }
    let count = entries.len();
    (count > 0).then(|| AuditFinding {
        kind: AuditKind::LabelSpellings,
        message: format!("{count} labels are spellings of others"),
        count,
        entries,
    })
}

/// Something that is so in rows, which may stand several times; they are in order.
fn entry(rows: &Rows, about: &str, note: Option<String>, of: &[usize]) -> AuditEntry {
    let mut once = of.to_vec();
    once.dedup();
    let rows = rows.all_told(&once);
    AuditEntry { about: about.to_owned(), note, times: of.len(), rows }
}

/// A number of things, in words.
fn counted(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

#[cfg(test)]
mod tests;
