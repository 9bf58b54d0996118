//! Whether a file's tables, triggers, views and indexes are those that this program makes. Asked
//! before anything of a file is used: a trigger or a view of a stranger's would do as he likes.
use std::collections::BTreeMap;
use std::fmt;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// How an object of a file's schema differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// One of ours is gone.
    Missing,
    /// One of ours is defined otherwise.
    Changed,
    /// There is one that is not ours.
    Added,
}

/// What a difference keeps this program from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing: it is somebody's own table, view or index, which this program never asks.
    None,
    /// Writing: a promise of the file is no longer kept, or a program of a stranger would run.
    Writing,
    /// Reading too: what is recorded is not in a table of ours.
    Reading,
}

/// A difference between the schema of a file and the one that this program makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaDifference {
    /// How it differs.
    pub change: Change,
    /// `table`, `index`, `trigger` or `view`.
    pub kind: String,
    /// The object's name.
    pub name: String,
    /// The table or view that it is, or belongs to.
    pub table: String,
    /// What it keeps this program from.
    pub effect: Effect,
}

impl fmt::Display for SchemaDifference {
    /// "trigger `source_insert` is missing", "trigger `x` on `source` was added".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SchemaDifference { kind, name, table, .. } = self;
        write!(f, "{kind} `{name}`")?;
        if self.change == Change::Added && table != name {
            write!(f, " on `{table}`")?;
        }
        f.write_str(match self.change {
            Change::Missing => " is missing",
            Change::Changed => " was changed",
            Change::Added => " was added",
        })
    }
}

/// The objects of a schema: by kind and name, the table they belong to and their SQL.
type Objects = BTreeMap<(String, String), (String, String)>;

/// Every difference between the schemas of two databases, by kind of change, kind and name.
pub(super) fn differences(
    file: &Connection,
    ours: &Connection,
) -> rusqlite::Result<Vec<SchemaDifference>> {
    let (file, ours) = (objects(file)?, objects(ours)?);
    let is_ours = |table: &str| ours.values().any(|(known, _)| known.eq_ignore_ascii_case(table));
    let mut found = Vec::new();
    let mut differs = |change, (kind, name): &(String, String), table: &str, effect| {
        let (kind, name, table) = (kind.clone(), name.clone(), table.to_owned());
        found.push(SchemaDifference { change, kind, name, table, effect });
    };
    for (key, (table, sql)) in &ours {
        match file.get(key) {
            None if key.0 == "table" => differs(Change::Missing, key, table, Effect::Reading),
            None => differs(Change::Missing, key, table, Effect::Writing),
            Some((at, theirs)) if at == table && means_the_same(theirs, sql) => {}
            // A virtual table answers with whatever its module likes.
            Some((_, theirs))
                if key.0 == "table" && !essence(theirs).starts_with("CREATE TABLE") =>
            {
                differs(Change::Changed, key, table, Effect::Reading);
            }
            Some(_) => differs(Change::Changed, key, table, Effect::Writing),
        }
    }
    for (key, (table, sql)) in file.iter().filter(|(key, _)| !ours.contains_key(key)) {
        // A unique index refuses, or lets OR IGNORE leave out, what ours would take.
        let acts =
            key.0 == "trigger" || (key.0 == "index" && !essence(sql).starts_with("CREATE INDEX"));
        let effect = if acts && is_ours(table) { Effect::Writing } else { Effect::None };
        differs(Change::Added, key, table, effect);
    }
    found.sort_by(|a, b| (a.change, &a.kind, &a.name).cmp(&(b.change, &b.kind, &b.name)));
    Ok(found)
}

fn objects(conn: &Connection) -> rusqlite::Result<Objects> {
    let mut statement = conn.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    let mut found = Objects::new();
    while let Some(row) = rows.next()? {
        let text = |column| {
            row.get_ref(column).map(|value| match value {
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                _ => String::new(),
            })
        };
        found.insert((text(0)?, text(1)?), (text(2)?, text(3)?));
    }
    Ok(found)
}

/// Whether two definitions differ in comments and white space at most. Most are the same to the letter.
fn means_the_same(theirs: &str, ours: &str) -> bool {
    theirs == ours || essence(theirs) == essence(ours)
}

/// SQL without comments, and without white space but where it keeps two words apart: what is left
/// means the same, and an upgraded file has it like a new one.
fn essence(sql: &str) -> String {
    let (mut kept, mut rest, mut apart) = (String::with_capacity(sql.len()), sql, false);
    while let Some(next) = rest.chars().next() {
        let length = match next {
            _ if rest.starts_with("--") => rest.find('\n').map_or(rest.len(), |end| end + 1),
            _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '\'' | '"' | '`' => quoted(rest, next),
            '[' => rest.find(']').map_or(rest.len(), |end| end + 1),
            _ => next.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        let is_gap = next.is_ascii_whitespace() || ["--", "/*"].iter().any(|c| rest.starts_with(c));
        if !is_gap {
            // x '00' is two things, x'00' is one.
            let joins = |c: char| c.is_alphanumeric() || !c.is_ascii() || "_$'\"`[]".contains(c);
            if apart && kept.ends_with(joins) && joins(next) {
                kept.push(' ');
            }
            kept += piece;
        }
        (rest, apart) = (after, is_gap);
    }
    kept
}

/// Length of the quoted piece that `text` begins with; a doubled mark stands for itself.
fn quoted(text: &str, mark: char) -> usize {
    let mut from = 1;
    while let Some(at) = text[from..].find(mark) {
        from += at + 1;
        if !text[from..].starts_with(mark) {
            return from;
        }
        from += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_something_counts() {
        assert_eq!(
            essence("CREATE TABLE t ( -- note's\n  a TEXT, /* b\n */ b\tINTEGER )"),
            essence("CREATE TABLE t(a TEXT,b INTEGER)")
        );
        for (one, other) in [
            ("SELECT 'a  b'", "SELECT 'a b'"),
            ("SELECT 'it''s -- x'", "SELECT 'it''s'"),
            ("SELECT x '00'", "SELECT x'00'"),
            ("SELECT 'a' 'b'", "SELECT 'a''b'"),
            ("x IS NULL", "x IS \"NULL\""),
            ("SELECT [a -- b]", "SELECT [a]"),
            ("ab", "a b"),
            ("a/* x */b", "ab"),
        ] {
            assert_ne!(essence(one), essence(other), "{one} / {other}");
        }
        assert_eq!(essence("'open"), "'open");
    }

    fn changed(by: &str) -> Vec<(String, Effect)> {
        let schema = "CREATE TABLE t (a TEXT); CREATE VIEW v AS SELECT a FROM t;
                      CREATE INDEX i ON t (a);
                      CREATE TRIGGER g BEFORE UPDATE ON t BEGIN SELECT RAISE(ABORT, 'no'); END;";
        let ours = Connection::open_in_memory().unwrap();
        ours.execute_batch(schema).unwrap();
        let file = Connection::open_in_memory().unwrap();
        file.execute_batch(schema).unwrap();
        file.execute_batch(by).unwrap();
        let found = differences(&file, &ours).unwrap();
        found.iter().map(|one| (one.to_string(), one.effect)).collect()
    }

    #[test]
    fn own_tables_are_let_be_and_what_acts_on_ours_is_not() {
        assert_eq!(changed("CREATE TEMP TABLE x (y)"), []);
        for (sql, told, effect) in [
            ("CREATE TABLE mine (x)", "table `mine` was added", Effect::None),
            ("CREATE INDEX mine ON t (a, a)", "index `mine` on `t` was added", Effect::None),
            ("CREATE VIEW mine AS SELECT 1", "view `mine` was added", Effect::None),
            ("CREATE UNIQUE INDEX u ON t (a)", "index `u` on `t` was added", Effect::Writing),
            (
                "CREATE TRIGGER u AFTER INSERT ON T BEGIN DELETE FROM t; END",
                "trigger `u` on `T` was added",
                Effect::Writing,
            ),
            ("DROP TRIGGER g", "trigger `g` is missing", Effect::Writing),
            ("DROP INDEX i", "index `i` is missing", Effect::Writing),
            (
                "DROP VIEW v; CREATE VIEW v AS SELECT 1 AS a",
                "view `v` was changed",
                Effect::Writing,
            ),
            ("ALTER TABLE t ADD COLUMN b", "table `t` was changed", Effect::Writing),
        ] {
            assert!(changed(sql).contains(&(told.to_owned(), effect)), "{:?}", changed(sql));
        }
        let gone = changed("DROP TABLE t; CREATE VIEW t AS SELECT 1 AS a");
        assert!(gone.contains(&("table `t` is missing".to_owned(), Effect::Reading)), "{gone:?}");
    }
}
