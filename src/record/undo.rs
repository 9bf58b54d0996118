//! Taking a change back, by a new one: its entries are reverted, the last first, and nothing is erased
//! from the log.
use std::collections::{BTreeMap, BTreeSet};

use super::rederive;
use crate::error::{Error, Kind, Result};
use crate::model::{Action, Literal, LogEntry, SourceId};
use crate::store::{Store, Table, Writer};
use crate::text::literals;

/// A row's values by their columns.
type Row<'e> = BTreeMap<&'e str, Literal>;

/// Takes a change back: that one, or else the last that was not taken back and does not itself take
/// one back. Returns its entries. What takes a change back can be taken back like any other.
///
/// # Errors
/// If there is no such change, it was taken back already, or what it wrote was changed since.
pub fn undo(writer: &Writer, change: Option<i64>) -> Result<Vec<LogEntry>> {
    let change = find(writer, change)?;
    let entries = writer.log_of_change(change)?;
    let mut rows = Vec::new();
    let mut sources = BTreeSet::new();
    for entry in entries.iter().rev() {
        let (table, id) = Table::of_subject(&entry.subject).ok_or_else(|| foreign(entry))?;
        let (before, after) = (values(entry, &entry.before)?, values(entry, &entry.after)?);
        sources.extend(compared_anew(table, id, &before, &after));
        rows.push((entry, table, id, before, after));
    }
    writer.takes_back(change)?;
    rederive::changing(writer, &sources, || {
        rows.iter().try_for_each(|(entry, table, id, before, after)| {
            revert(writer, entry, (*table, *id), before, after).map_err(|error| match error.kind {
                Kind::User => Error {
                    message: format!("change {change} cannot be taken back: {}", error.message),
                    ..error
                },
                Kind::Store => Error {
                    message: format!("change {change} cannot be taken back"),
                    hint: Some("take back first what came after it: `claims log`".to_owned()),
                    ..error
                },
            })
        })
    })?;
    Ok(entries)
}

/// The change that is meant.
fn find(store: &Store, change: Option<i64>) -> Result<i64> {
    let changes = store.changes_backwards()?;
    // The last change stands; what it took back does not, and so on backwards.
    let (mut fallen, mut last) = (BTreeMap::new(), None);
    for &(number, undoes) in &changes {
        if fallen.contains_key(&number) {
            continue;
        }
        match undoes {
            Some(undone) => {
                fallen.insert(undone, number);
            }
            None => last = last.or(Some(number)),
        }
    }
    let Some(change) = change else {
        return last.ok_or_else(|| {
            Error::user("there is no change to take back").hint("`claims log` lists the changes")
        });
    };
    if let Some(by) = fallen.get(&change) {
        return Err(Error::user(format!("change {change} was taken back already, by change {by}"))
            .hint(format!("to have it again, take that back: claims undo {by}")));
    }
    match changes.iter().any(|&(number, _)| number == change) {
        true => Ok(change),
        false => Err(Error::user(format!("no change is numbered {change}"))
            .hint("`claims log` lists the changes with their numbers")),
    }
}

fn values<'e>(entry: &LogEntry, row: &'e Option<String>) -> Result<Row<'e>> {
    match row {
        None => Ok(Row::new()),
        Some(row) => literals::row(row).ok_or_else(|| foreign(entry)),
    }
}

fn foreign(entry: &LogEntry) -> Error {
    let LogEntry { id, action, subject, .. } = entry;
    Error::user(format!("entry {id} of the log cannot be taken back: {action} {subject}"))
        .hint("another program wrote it, or it erased a text for good")
}

/// The source whose text is another one, or is dated otherwise, once the row is reverted.
fn compared_anew(table: Table, id: i64, before: &Row, after: &Row) -> Option<SourceId> {
    match table {
        Table::Snapshot => match before.get("source_id").or(after.get("source_id")) {
            Some(Literal::Integer(source)) => Some(SourceId(*source)),
            _ => None,
        },
        Table::Source if before.get("published") != after.get("published") => Some(SourceId(id)),
        _ => None,
    }
}

fn revert(
    writer: &Writer,
    entry: &LogEntry,
    (table, id): (Table, i64),
    before: &Row,
    after: &Row,
) -> Result<()> {
    let (was, is) = (columns(before), columns(after));
    if entry.action != Action::Delete && !writer.stands(table, id, &is)? {
        return Err(Error::user(format!("{} was changed since", entry.subject))
            .hint("take the later changes back first: `claims log` lists them"));
    }
    match entry.action {
        Action::Insert => writer.take_away(table, id, &is),
        Action::Update => writer.set_back(table, id, &was),
        Action::Delete => {
            let all = writer.logged_columns(table)?;
            if let Some(missing) = all.iter().find(|name| !before.contains_key(name.as_str())) {
                return Err(Error::user(format!(
                    "the log does not say what the {missing} of {} was",
                    entry.subject
                ))
                .hint("an earlier version of claims took it away, and logged less"));
            }
            match (table, before.get("text_sha256")) {
                (Table::Snapshot, Some(Literal::Text(hash))) => {
                    let text = writer.removed_text(hash)?.ok_or_else(|| {
                        Error::user(format!("the text of {} was erased", entry.subject)).hint(
                            format!(
                                "if you have it, `claims source add` it; its SHA-256 is {hash}"
                            ),
                        )
                    })?;
                    let text = Literal::Text(text);
                    let with_text: Vec<_> = was.into_iter().chain([("text", &text)]).collect();
                    writer.put_back(table, id, &with_text)?;
                    writer.forget_removed_text(hash)
                }
                _ => writer.put_back(table, id, &was),
            }
        }
    }
}

fn columns<'r>(row: &'r Row<'r>) -> Vec<(&'r str, &'r Literal)> {
    row.iter().map(|(name, value)| (*name, value)).collect()
}
