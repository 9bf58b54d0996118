//! The log against the tables: played from the start, it must end in what they hold.
use std::collections::{BTreeMap, HashMap};

use super::CheckReport;
use crate::error::Result;
use crate::model::{Action, Literal, LogEntry};
use crate::report::history::each;
use crate::store::{Store, Table};
use crate::text::literals;

type Row = BTreeMap<String, Literal>;

/// A row that the log knows of, and the entry that spoke of it last.
struct Known {
    row: Row,
    entry: i64,
}

pub(super) fn history(store: &Store, report: &mut CheckReport) -> Result<()> {
    let mut played = Played::default();
    each(store, |entry| played.play(&entry))?;
    let mut count = 0;
    for table in Table::ALL {
        for (subject, values) in store.logged_rows(table)? {
            count += 1;
            played.compare(table, &subject, &values);
        }
    }
    let mut left: Vec<_> = played.rows.into_iter().collect();
    left.sort_by(|a, b| a.0.cmp(&b.0));
    let mut wrong = played.wrong;
    wrong.extend(left.into_iter().map(|((subject, _), known)| {
        format!("{subject} is not there, and entry {} of the log left it there", known.entry)
    }));
    let hint = "rows were changed past the triggers, which log each change: `claims log` tells what was \
                recorded, a copy from before may have it";
    report.add("rows", count, hint, wrong);
    Ok(())
}

/// What the log has come to so far. Rows that share the number of another, as tags do their claim's, are told
/// apart by one more column.
#[derive(Default)]
struct Played {
    rows: HashMap<(String, String), Known>,
    wrong: Vec<String>,
}

impl Played {
    fn play(&mut self, entry: &LogEntry) {
        let Some((mut table, id)) = Table::of_subject(&entry.subject) else { return };
        let read = |row: &Option<String>| row.as_deref().map(read).unwrap_or_default();
        let (before, after) = (read(&entry.before), read(&entry.after));
        // Before version 5, tags were logged under their claim.
        if table == Table::Claim && (after.contains_key("tag") || before.contains_key("tag")) {
            table = Table::ClaimTag;
        }
        let named = if after.is_empty() { &before } else { &after };
        let key = key(table, &format!("{} {id}", table.name()), named);
        let mut wrong = |what: &str| {
            self.wrong.push(format!("entry {}: {} {}, {what}", entry.id, entry.action, key.0));
        };
        match (entry.action, self.rows.get_mut(&key)) {
            (Action::Insert, Some(_)) => wrong("which was there already"),
            (Action::Insert, None) => {
                self.rows.insert(key, Known { row: after, entry: entry.id });
            }
            (_, None) => wrong("which was not there"),
            (action, Some(known)) => {
                if differs(&known.row, &before).is_some() {
                    wrong("which was not like that before");
                }
                match action {
                    Action::Delete => {
                        self.rows.remove(&key);
                    }
                    _ => {
                        known.row.extend(after);
                        known.entry = entry.id;
                    }
                }
            }
        }
    }

    /// Compares a row with what the log has come to.
    fn compare(&mut self, table: Table, subject: &str, values: &str) {
        let row = read(values);
        match self.rows.remove(&key(table, subject, &row)) {
            None => self.wrong.push(format!("{subject} is there, and the log does not know of it")),
            Some(known) => {
                if let Some(column) = differs(&known.row, &row) {
                    self.wrong.push(format!(
                        "{subject}: {column} is {}, and entry {} of the log left it as {}",
                        shown(row.get(&column)),
                        known.entry,
                        shown(known.row.get(&column))
                    ));
                }
            }
        }
    }
}

fn key(table: Table, subject: &str, row: &Row) -> (String, String) {
    let second = match table.shared_id().and_then(|(_, second)| row.get(second)) {
        Some(Literal::Text(text)) => text.clone(),
        Some(Literal::Integer(number)) => number.to_string(),
        _ => String::new(),
    };
    (subject.to_owned(), second)
}

fn read(row: &str) -> Row {
    let row = literals::row(row).unwrap_or_default();
    row.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The first column that both have, and not alike. Before version 5, the log had not all of them.
fn differs(known: &Row, row: &Row) -> Option<String> {
    let both = row.iter().filter_map(|(name, value)| Some((name, value, known.get(name)?)));
    both.into_iter().find(|(_, a, b)| a != b).map(|(name, _, _)| name.clone())
}

fn shown(value: Option<&Literal>) -> String {
    match value {
        Some(Literal::Text(text)) => format!("“{text}”"),
        Some(Literal::Integer(number)) => number.to_string(),
        Some(Literal::Null) | None => "nothing".to_owned(),
    }
}
