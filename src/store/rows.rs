//! Rows of any recorded table as the log has them: what taking back a change, and checking the log
//! against the tables, need. Only tables that are logged are ever named.
use rusqlite::types::{ToSql, ToSqlOutput, Value};

use super::{Store, Writer, failed, lossy};
use crate::error::Result;
use crate::model::Literal;

/// A table whose changes are logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Sources.
    Source,
    /// Snapshots; the log has all but their texts.
    Snapshot,
    /// Claims.
    Claim,
    /// Tags of claims; a claim may have several rows.
    ClaimTag,
    /// Evidence.
    Evidence,
    /// What became of quotes.
    QuoteState,
    /// Decisions on changed quotes.
    QuoteDecision,
    /// Verdicts.
    Verdict,
    /// Which verdicts a verdict overrules; it may have several rows.
    Overruled,
    /// Decisions on conflicts.
    Decision,
    /// Decisions of a review that no other table has.
    ReviewDecision,
}

impl Table {
    /// Every table that is logged.
    pub const ALL: [Table; 11] = [
        Table::Source,
        Table::Snapshot,
        Table::Claim,
        Table::ClaimTag,
        Table::Evidence,
        Table::QuoteState,
        Table::QuoteDecision,
        Table::Verdict,
        Table::Overruled,
        Table::Decision,
        Table::ReviewDecision,
    ];

    /// Its name in SQL.
    pub fn name(self) -> &'static str {
        match self {
            Table::Source => "source",
            Table::Snapshot => "snapshot",
            Table::Claim => "claim",
            Table::ClaimTag => "claim_tag",
            Table::Evidence => "evidence",
            Table::QuoteState => "quote_state",
            Table::QuoteDecision => "quote_decision",
            Table::Verdict => "verdict",
            Table::Overruled => "overruled",
            Table::Decision => "decision",
            Table::ReviewDecision => "review_decision",
        }
    }

    /// The column that the log's subject has the value of.
    pub fn id_column(self) -> &'static str {
        match self {
            Table::Source => "source_id",
            Table::Snapshot => "snapshot_id",
            Table::Claim | Table::ClaimTag => "claim_id",
            Table::Evidence => "evidence_id",
            Table::QuoteState => "quote_state_id",
            Table::QuoteDecision => "quote_decision_id",
            Table::Verdict | Table::Overruled => "verdict_id",
            Table::Decision => "decision_id",
            Table::ReviewDecision => "review_decision_id",
        }
    }

    /// Of a table whose rows have no number of their own: whose number they have, and the column that tells
    /// rows of the same number apart.
    pub fn shared_id(self) -> Option<(Table, &'static str)> {
        match self {
            Table::ClaimTag => Some((Table::Claim, "tag")),
            Table::Overruled => Some((Table::Verdict, "overrules_id")),
            _ => None,
        }
    }

    /// The table and the id that a subject of the log names: `claim 3`.
    pub fn of_subject(subject: &str) -> Option<(Table, i64)> {
        let (name, id) = subject.split_once(' ')?;
        let table = Table::ALL.into_iter().find(|table| table.name() == name)?;
        Some((table, id.parse().ok()?))
    }
}

impl ToSql for Literal {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Literal::Null => ToSqlOutput::Owned(Value::Null),
            Literal::Integer(number) => ToSqlOutput::from(*number),
            Literal::Text(text) => ToSqlOutput::from(text.as_str()),
        })
    }
}

/// A row by its columns' names.
pub type Columns<'r> = [(&'r str, &'r Literal)];

impl Store {
    /// The columns of a table as the log has them: all but its id and a snapshot's text.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn logged_columns(&self, table: Table) -> Result<Vec<String>> {
        let sql = "SELECT name FROM pragma_table_info(?1) WHERE name <> ?2
                   AND NOT (?1 = 'snapshot' AND name = 'text') ORDER BY cid";
        self.rows("cannot read the schema", sql, (table.name(), table.id_column()), |row| {
            row.get(0)
        })
    }

    /// The rows of a table by their ids, each as its subject in the log and its values as the log writes
    /// them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn logged_rows(&self, table: Table) -> Result<Vec<(String, String)>> {
        let columns = self.logged_columns(table)?;
        let values: Vec<String> =
            columns.iter().map(|column| format!("'{column}=' || quote({column})")).collect();
        let (name, id) = (table.name(), table.id_column());
        let sql = format!(
            "SELECT '{name} ' || {id}, {} FROM {name} ORDER BY {id}",
            values.join(" || ' ' || ")
        );
        self.rows("cannot read the database", &sql, [], |row| Ok((lossy(row, 0)?, lossy(row, 1)?)))
    }

    /// Whether a row stands with these values, among others.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stands(&self, table: Table, id: i64, columns: &Columns) -> Result<bool> {
        let wanted: String =
            columns.iter().map(|(column, _)| format!(" AND {column} IS ?")).collect();
        let sql = format!("SELECT 1 FROM {} WHERE {} = ?{wanted}", table.name(), table.id_column());
        Ok(self.one(&sql, rusqlite::params_from_iter(values(id, columns)), |_| Ok(()))?.is_some())
    }

    /// A text whose snapshot was removed.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn removed_text(&self, text_sha256: &str) -> Result<Option<String>> {
        let sql = "SELECT text FROM removed_text WHERE text_sha256 = ?1";
        self.one(sql, [text_sha256], |row| row.get(0))
    }
}

impl Writer<'_> {
    /// Writes a row with its id, as it was once.
    ///
    /// # Errors
    /// What the file's triggers object to.
    pub fn put_back(&self, table: Table, id: i64, columns: &Columns) -> Result<()> {
        let names: String = columns.iter().map(|(column, _)| format!(", {column}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}{names}) VALUES ({})",
            table.name(),
            table.id_column(),
            super::places(columns.len() + 1)
        );
        self.change(&sql, values(id, columns))
    }

    /// Gives the columns of a row the values they once had.
    ///
    /// # Errors
    /// What the file's triggers object to.
    pub fn set_back(&self, table: Table, id: i64, columns: &Columns) -> Result<()> {
        let names: Vec<String> =
            columns.iter().map(|(column, _)| format!("{column} = ?")).collect();
        let sql = format!(
            "UPDATE {} SET {} WHERE {} = ?",
            table.name(),
            names.join(", "),
            table.id_column()
        );
        let mut values = values(id, columns);
        values.rotate_left(1);
        self.change(&sql, values)
    }

    /// Takes a row away that has these values, among others.
    ///
    /// # Errors
    /// What the file's triggers object to.
    pub fn take_away(&self, table: Table, id: i64, columns: &Columns) -> Result<()> {
        let wanted: String =
            columns.iter().map(|(column, _)| format!(" AND {column} IS ?")).collect();
        let sql = format!("DELETE FROM {} WHERE {} = ?{wanted}", table.name(), table.id_column());
        self.change(&sql, values(id, columns))
    }

    /// Forgets a removed text: for good, if no snapshot has it.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget_removed_text(&self, text_sha256: &str) -> Result<()> {
        self.run("DELETE FROM removed_text WHERE text_sha256 = ?1", [text_sha256])
    }

    fn change(&self, sql: &str, values: Vec<Literal>) -> Result<()> {
        self.conn
            .execute(sql, rusqlite::params_from_iter(values))
            .map_err(failed("cannot take the change back"))?;
        Ok(())
    }
}

fn values(id: i64, columns: &Columns) -> Vec<Literal> {
    std::iter::once(Literal::Integer(id))
        .chain(columns.iter().map(|(_, value)| (*value).clone()))
        .collect()
}
