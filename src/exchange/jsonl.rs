//! A whole library as JSON Lines: everything people recorded, row by row, with who and when. What is
//! exported, taken into an empty file and exported again is the same byte for byte.
//!
//! The first line names the format and says how many rows of each table follow, so that a file that was
//! cut off is noticed. Each other line is a row of a table of schema.sql, which describes its columns:
//! `{"row":"claim","claim_id":1,"text":"…",…}`. docs/formats.md says what is left out.
use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::{Exported, Outs};
use crate::error::{Error, Result};
use crate::model::Literal;
use crate::store::{RecordedRow, Store, Table};

/// The format's name and version, as the first line has them.
const FORMAT: &str = "claims-library";
const VERSION: u64 = 1;

/// How many tables there are.
const TABLES: usize = Table::ALL.len();

/// What the numbers of rows are called, in the order of [`Table::ALL`].
const NOUNS: [[&str; 2]; TABLES] = [
    ["source", "sources"],
    ["snapshot", "snapshots"],
    ["claim", "claims"],
    ["tag", "tags"],
    ["piece of evidence", "pieces of evidence"],
    ["followed quote", "followed quotes"],
    ["decision on a quote", "decisions on quotes"],
    ["verdict", "verdicts"],
    ["overruled verdict", "overruled verdicts"],
    ["decision on a conflict", "decisions on conflicts"],
    ["decision of a review", "decisions of reviews"],
];

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u64,
    rows: BTreeMap<String, usize>,
}

/// Writes the library.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let (mut rows, mut holds) = (BTreeMap::new(), Vec::new());
    for (table, nouns) in Table::ALL.into_iter().zip(NOUNS) {
        let (count, _) = store.extent(table)?;
        rows.insert(table.name().to_owned(), count);
        holds.push((count, nouns));
    }
    let (of, mut done) = (rows.values().sum(), 0);
    out.line(0, &Head { format: FORMAT.to_owned(), version: VERSION, rows })?;
    for table in Table::ALL {
        store.each_row(table, |row| {
            done += 1;
            out.done(done, of);
            out.line(0, &Line(&row))
        })?;
    }
    let mut exported = Exported { holds, ..Exported::default() };
    let (log, texts) = (store.last_entry()?, store.removed_texts()?.len());
    let its_own = "the file that takes the library in has its own log";
    exported.losses.add(usize::try_from(log).unwrap_or(0), "entries of the log", its_own);
    exported.losses.add(texts, "removed texts, kept for `claims undo`", its_own);
    Ok(exported)
}

/// A row as it is written.
struct Line<'r>(&'r RecordedRow);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(Some(self.0.columns.len() + 1))?;
        map.serialize_entry("row", self.0.table.name())?;
        for (name, value) in &self.0.columns {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Reads a library: every row with its line, from 1.
///
/// # Errors
/// If the text is not such a file, has been cut off, or a line is not a row of a table with its columns.
pub fn read(
    text: &str,
    columns: impl Fn(Table) -> Result<Vec<String>>,
) -> Result<Vec<(u64, RecordedRow)>> {
    let foreign = || {
        Error::user("the file is not a library of claims as JSON Lines")
            .hint("`claims export jsonl` makes such files; docs/formats.md lists the others")
    };
    let mut lines = (1..).zip(text.lines());
    let (_, first) = lines.next().ok_or_else(foreign)?;
    let head: Head = serde_json::from_str(first).map_err(|_| foreign())?;
    if head.format != FORMAT {
        return Err(foreign());
    }
    if head.version > VERSION {
        return Err(Error::user(format!("the file has version {} of the format", head.version))
            .hint("a newer claims made it: update this one"));
    }
    let mut known = BTreeMap::new();
    for table in Table::ALL {
        known.insert(table.name(), (table, columns(table)?));
    }
    let mut rows = Vec::new();
    let mut counts = BTreeMap::<String, usize>::new();
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let fail = |what: String| Error::user(format!("line {number}: {what}"));
        let object: serde_json::Map<String, Value> = serde_json::from_str(line)
            .map_err(|error| fail(format!("not an object of JSON: {error}")))?;
        let name = object.get("row").and_then(Value::as_str).unwrap_or_default();
        let Some((table, columns)) = known.get(name) else {
            return Err(fail(format!("`{name}` is not a table of a library")));
        };
        let odd = object.keys().find(|key| *key != "row" && !columns.contains(key));
        if let Some(odd) = odd {
            return Err(fail(format!("a {name} has no column `{odd}`")));
        }
        let mut values = Vec::new();
        for column in columns {
            let value = match object.get(column) {
                // Before the column was there: it has the value that rows of then have.
                None => continue,
                Some(Value::Null) => Literal::Null,
                Some(Value::String(text)) => Literal::Text(text.clone()),
                Some(other) => Literal::Integer(other.as_i64().ok_or_else(|| {
                    fail(format!("`{column}` is neither a text nor a whole number"))
                })?),
            };
            values.push((column.clone(), value));
        }
        *counts.entry(name.to_owned()).or_default() += 1;
        rows.push((number, RecordedRow { table: *table, columns: values }));
    }
    let differs = |(name, count): (&String, &usize)| counts.get(name).unwrap_or(&0) != count;
    match head.rows.iter().any(differs) || counts.keys().any(|name| !head.rows.contains_key(name)) {
        true => Err(Error::user(format!(
            "the file has {} rows, and its first line says {}",
            rows.len(),
            head.rows.values().sum::<usize>()
        ))
        .hint("it was cut off or changed: export it again")),
        false => Ok(rows),
    }
}

/// What the rows of each table are called: singular and plural, in the order of [`Table::ALL`].
pub fn nouns() -> [[&'static str; 2]; TABLES] {
    NOUNS
}
