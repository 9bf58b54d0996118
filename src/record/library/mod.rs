//! A whole library that another file held: every row comes in with who recorded it and when, or none
//! does. What this file knows already is matched, not doubled; everything else gets a free number.
mod sources;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::rederive;
use super::update::follow;
use crate::error::{Error, Result};
use crate::model::{ClaimId, EvidenceId, Literal, SnapshotId, SourceId};
use crate::store::{Columns, RecordedRow, Table, Writer};

/// What came of a merge: how many rows of each table are new here, and how many were known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// New rows of each table, in the order of [`Table::ALL`].
    pub new: [usize; Table::ALL.len()],
    /// Rows that stand here already.
    pub known: [usize; Table::ALL.len()],
    /// Slugs that were taken here by other texts, and what those sources are called now.
    pub renamed: Vec<(String, String)>,
}

/// A row with the line it was read from.
pub type NumberedRow = (u64, RecordedRow);

/// Records all rows of another library. Into an empty file they come with their own numbers.
///
/// # Errors
/// If a row contradicts another, its text or its quote: nothing may be kept then. Every quote is compared
/// with its text by the file itself, and the SHA-256 of each text is computed anew.
pub fn merge_library(writer: &Writer, mut rows: Vec<NumberedRow>) -> Result<Merged> {
    // A row refers only to rows of tables before its own; parts of claims aside.
    rows.sort_by_key(|(_, row)| row.table);
    let mut merge = Merge::new(writer)?;
    let arriving = merge.place_sources(&rows)?;
    rederive::changing(writer, &arriving, || merge.insert(rows))?;
    Ok(merge.merged)
}

/// Places in `Table::ALL`.
fn place(table: Table) -> usize {
    Table::ALL.iter().position(|other| *other == table).unwrap_or_default()
}

/// A row without its id, to be found again.
type Values = Vec<(String, Literal)>;

struct Merge<'m, 'w> {
    writer: &'m Writer<'w>,
    /// Whether the file held nothing, so that every row keeps its number.
    fresh: bool,
    /// The number here of each row there.
    ids: HashMap<(Table, i64), i64>,
    /// The largest number of each table.
    last: HashMap<Table, i64>,
    /// Rows that stood here before; each is taken for one row only.
    known: HashMap<(Table, Values), Vec<i64>>,
    /// Slugs of sources that have another one here.
    slugs: HashMap<i64, String>,
    /// Sources and snapshots, by their numbers there, that stand here already.
    matched: BTreeSet<(Table, i64)>,
    /// Of sources that have later texts here than there: those snapshots, by the source's number here.
    ahead: BTreeMap<i64, Vec<i64>>,
    merged: Merged,
}

impl<'m, 'w> Merge<'m, 'w> {
    fn new(writer: &'m Writer<'w>) -> Result<Self> {
        let (mut last, mut known) = (HashMap::new(), HashMap::<_, Vec<i64>>::new());
        let mut fresh = true;
        for table in Table::ALL {
            let (rows, largest) = writer.extent(table)?;
            fresh &= rows == 0;
            last.insert(table, largest);
            if matches!(table, Table::Source | Table::Snapshot) {
                continue;
            }
            writer.each_row(table, |row| {
                if let Some(id) = row.number(table.id_column()) {
                    known.entry((table, likeness(&row))).or_default().insert(0, id);
                }
                Ok(())
            })?;
        }
        Ok(Merge {
            writer,
            fresh,
            ids: HashMap::new(),
            last,
            known,
            slugs: HashMap::new(),
            matched: BTreeSet::new(),
            ahead: BTreeMap::new(),
            merged: Merged::default(),
        })
    }

    /// A number for a row that comes in.
    fn number(&mut self, table: Table, there: i64) -> i64 {
        let last = self.last.entry(table).or_default();
        if !self.fresh {
            *last += 1;
        }
        let here = if self.fresh { there } else { *last };
        self.ids.insert((table, there), here);
        here
    }

    /// Stores the rows, in the order of their tables.
    fn insert(&mut self, rows: Vec<NumberedRow>) -> Result<()> {
        let mut parts = Vec::new();
        let mut followed = Vec::new();
        for (line, row) in rows {
            let table = row.table;
            let part = self.one(line, row, &mut parts)?;
            if let (Table::Evidence, Some(evidence)) = (table, part) {
                followed.push(evidence);
            }
            if let (Table::Snapshot, Some(snapshot)) = (table, part) {
                self.follow_known(SnapshotId(snapshot))?;
            }
        }
        for (line, claim, parent) in parts {
            let parent = Literal::Integer(self.here(line, Table::Claim, parent)?);
            let part = [("parent_claim_id", &parent)];
            self.writer.set_back(Table::Claim, claim, &part).map_err(at(line))?;
        }
        self.follow_new(&followed)
    }

    /// Stores one row. Returns its number here, if it is new.
    fn one(
        &mut self,
        line: u64,
        mut row: RecordedRow,
        parts: &mut Vec<(u64, i64, i64)>,
    ) -> Result<Option<i64>> {
        let table = row.table;
        let there = id_of(line, &row)?;
        if self.matched.contains(&(table, there)) {
            self.merged.known[place(table)] += 1;
            return Ok(None);
        }
        let parent = if table == Table::Claim { row.number("parent_claim_id") } else { None };
        // The parent may come later.
        let later = parent.filter(|parent| !self.ids.contains_key(&(Table::Claim, *parent)));
        self.renumber(line, &mut row, later.is_some())?;
        if let Some(known) = self.known.get_mut(&(table, likeness(&row))).and_then(Vec::pop) {
            self.ids.insert((table, there), known);
            self.merged.known[place(table)] += 1;
            return Ok(None);
        }
        let shared = table.shared_id();
        let here = match self.ids.get(&(table, there)) {
            Some(placed) if matches!(table, Table::Source | Table::Snapshot) => *placed,
            Some(_) if shared.is_none() => {
                return Err(at(line)(Error::user(format!(
                    "{} {there} stands twice",
                    table.name()
                ))));
            }
            _ => match shared {
                Some((owner, _)) => self.here(line, owner, there)?,
                None => self.number(table, there),
            },
        };
        set(&mut row, table.id_column(), Literal::Integer(here));
        if let (Table::Source, Some(slug)) = (table, self.slugs.get(&there)) {
            set(&mut row, "slug", Literal::Text(slug.clone()));
        }
        let columns: Vec<(&str, &Literal)> =
            row.columns.iter().map(|(name, value)| (name.as_str(), value)).collect();
        match table {
            Table::Verdict => self.verdict(&row, &columns),
            _ => self.writer.insert_row(table, &columns),
        }
        .map_err(at(line))?;
        parts.extend(later.map(|parent| (line, here, parent)));
        self.merged.new[place(table)] += 1;
        Ok(Some(here))
    }

    /// Gives the rows that a row refers to the numbers they have here; a parent that comes later, none yet.
    fn renumber(&self, line: u64, row: &mut RecordedRow, parent_is_later: bool) -> Result<()> {
        let own = row.table.id_column();
        let is_shared = row.table.shared_id().is_some();
        for (name, value) in &mut row.columns {
            let refers = reference(name).filter(|_| name != own || is_shared);
            let (Some(to), Literal::Integer(number)) = (refers, &*value) else { continue };
            *value = match parent_is_later && name == "parent_claim_id" {
                true => Literal::Null,
                false => Literal::Integer(self.here(line, to, *number)?),
            };
        }
        Ok(())
    }

    /// Stores a verdict. One on an earlier wording is given while the claim reads so, as it once did.
    fn verdict(&self, row: &RecordedRow, columns: &Columns) -> Result<()> {
        let (Some(claim), Some(wording)) = (row.number("claim_id"), row.get("wording")) else {
            return self.writer.insert_row(row.table, columns);
        };
        let now = self.writer.claim(ClaimId(claim))?.map(|claim| Literal::Text(claim.text));
        let (Some(now), Literal::Text(_)) = (now.filter(|now| now != wording), wording) else {
            return self.writer.insert_row(row.table, columns);
        };
        self.writer.set_back(Table::Claim, claim, &[("text", wording)])?;
        self.writer.insert_row(row.table, columns)?;
        self.writer.set_back(Table::Claim, claim, &[("text", &now)])
    }

    /// The number here of a row there.
    fn here(&self, line: u64, table: Table, there: i64) -> Result<i64> {
        self.ids
            .get(&(table, there))
            .copied()
            .ok_or_else(|| at(line)(Error::user(format!("there is no {} {there}", table.name()))))
    }

    /// Follows the quotes that stood here into a text that has come; what became of them is known then.
    fn follow_known(&mut self, snapshot: SnapshotId) -> Result<()> {
        if self.fresh {
            return Ok(());
        }
        let new = self.writer.snapshot(snapshot)?;
        let evidence = self.writer.followed_evidence(new.source_id)?;
        for followed in follow(self.writer, &evidence, snapshot, &new.text)? {
            let Some(state) = self.writer.quote_state(followed.evidence)? else { continue };
            let key = [("evidence_id", followed.evidence.0), ("snapshot_id", snapshot.0)]
                .map(|(name, id)| (name.to_owned(), Literal::Integer(id)));
            self.known.entry((Table::QuoteState, key.to_vec())).or_default().push(state.id);
            self.last.insert(Table::QuoteState, state.id);
        }
        Ok(())
    }

    /// Follows quotes that have come into the later texts of their sources, which only this file has.
    fn follow_new(&self, evidence: &[i64]) -> Result<()> {
        for &id in evidence {
            let Some(found) = self.writer.evidence_by_id(EvidenceId(id))? else { continue };
            let source = self.writer.snapshot(found.snapshot)?.source_id;
            for &later in self.ahead.get(&source.0).into_iter().flatten() {
                let text = self.writer.snapshot(SnapshotId(later))?.text;
                follow(self.writer, &[EvidenceId(id)], SnapshotId(later), &text)?;
            }
        }
        Ok(())
    }
}

/// What makes two rows the same: all they say but their numbers, and whom they are part of. Evidence and
/// states of quotes are the same where the file allows only one.
fn likeness(row: &RecordedRow) -> Values {
    let unique: &[&str] = match row.table {
        Table::Evidence => &["claim_id", "snapshot_id", "start", "end", "relation"],
        Table::QuoteState => &["evidence_id", "snapshot_id"],
        _ => &[],
    };
    let says = |name: &str| match unique {
        [] => {
            (name != row.table.id_column() || row.table.shared_id().is_some())
                && name != "parent_claim_id"
        }
        unique => unique.contains(&name),
    };
    row.columns.iter().filter(|(name, _)| says(name)).cloned().collect()
}

fn set(row: &mut RecordedRow, column: &str, to: Literal) {
    if let Some((_, value)) = row.columns.iter_mut().find(|(name, _)| name == column) {
        *value = to;
    }
}

/// The table that a column's numbers are of.
fn reference(column: &str) -> Option<Table> {
    Some(match column {
        "source_id" => Table::Source,
        "snapshot_id" | "left_snapshot_id" | "right_snapshot_id" => Table::Snapshot,
        "claim_id" | "parent_claim_id" => Table::Claim,
        "evidence_id" | "new_evidence_id" => Table::Evidence,
        "quote_state_id" => Table::QuoteState,
        "verdict_id" | "overrules_id" => Table::Verdict,
        _ => return None,
    })
}

fn id_of(line: u64, row: &RecordedRow) -> Result<i64> {
    let column = row.table.id_column();
    row.number(column)
        .filter(|id| *id > 0)
        .ok_or_else(|| at(line)(Error::user(format!("the row has no number in `{column}`"))))
}

/// Names the line that an error is about.
fn at(line: u64) -> impl Fn(Error) -> Error {
    move |error| Error { message: format!("line {line}: {}", error.message), ..error }
}

/// Sources, for [`rederive::changing`].
type Arriving = BTreeSet<SourceId>;
