//! Rows of the recorded tables, whole: what leaves one file to enter another.
use rusqlite::params_from_iter;
use rusqlite::types::ValueRef;

use super::{Columns, Store, Table, Writer, failed, lossy, places};
use crate::error::{Error, Result};
use crate::model::Literal;

/// A row of a recorded table: every column with its value, in the order of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedRow {
    /// Its table.
    pub table: Table,
    /// Its columns, the id among them.
    pub columns: Vec<(String, Literal)>,
}

impl RecordedRow {
    /// The value of a column, if the row has it.
    pub fn get(&self, column: &str) -> Option<&Literal> {
        self.columns.iter().find(|(name, _)| name == column).map(|(_, value)| value)
    }

    /// The number in a column, if there is one.
    pub fn number(&self, column: &str) -> Option<i64> {
        match self.get(column) {
            Some(Literal::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// The text in a column, if there is one.
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.get(column) {
            Some(Literal::Text(text)) => Some(text),
            _ => None,
        }
    }
}

const WHAT: &str = "cannot read the database";

impl Store {
    /// The columns of a table, in the order of the schema.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn columns(&self, table: Table) -> Result<Vec<String>> {
        let sql = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";
        self.rows("cannot read the schema", sql, [table.name()], |row| row.get(0))
    }

    /// How many rows a table has, and its largest id (0 if it has none).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn extent(&self, table: Table) -> Result<(usize, i64)> {
        let (name, id) = (table.name(), table.id_column());
        let sql = format!("SELECT count(*), coalesce(max({id}), 0) FROM {name}");
        Ok(self.one(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or_default())
    }

    /// Hands the rows of a table to `each`, by their ids, one at a time.
    ///
    /// # Errors
    /// Those of `each`, and if the file cannot be read or holds a value that is neither a whole number nor
    /// a text, as only another program can write it.
    pub fn each_row(
        &self,
        table: Table,
        mut each: impl FnMut(RecordedRow) -> Result<()>,
    ) -> Result<()> {
        let fail = failed(WHAT);
        let names = self.columns(table)?;
        let order = match table.shared_id() {
            Some((_, second)) => format!("{}, {second}", table.id_column()),
            None => table.id_column().to_owned(),
        };
        let sql = format!("SELECT {} FROM {} ORDER BY {order}", names.join(", "), table.name());
        let mut statement = self.conn.prepare(&sql).map_err(&fail)?;
        let mut rows = statement.query([]).map_err(&fail)?;
        while let Some(row) = rows.next().map_err(&fail)? {
            let mut columns = Vec::with_capacity(names.len());
            for (at, name) in names.iter().enumerate() {
                let value = match row.get_ref(at).map_err(&fail)? {
                    ValueRef::Null => Literal::Null,
                    ValueRef::Integer(number) => Literal::Integer(number),
                    ValueRef::Text(_) => Literal::Text(row.get(at).map_err(&fail)?),
                    ValueRef::Real(_) | ValueRef::Blob(_) => {
                        let id = lossy(row, 0).map_err(&fail)?;
                        let row = format!("{} {id}", table.name());
                        return Err(Error::user(format!(
                            "the {name} of {row} is neither a text nor a whole number"
                        ))
                        .hint(
                            "another program wrote it: `claims check` finds what else it changed",
                        ));
                    }
                };
                columns.push((name.clone(), value));
            }
            each(RecordedRow { table, columns })?;
        }
        Ok(())
    }

    /// Numbers of the sources that have a snapshot of exactly this text.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sources_of_text(&self, text_sha256: &str) -> Result<Vec<i64>> {
        let sql =
            "SELECT DISTINCT source_id FROM snapshot WHERE text_sha256 = ?1 ORDER BY source_id";
        self.rows(WHAT, sql, [text_sha256], |row| row.get(0))
    }

    /// The source that has one of these names: a URL, the URL of a copy, or a slug. The first recorded,
    /// if there are several.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn source_named(&self, names: &[String]) -> Result<Option<i64>> {
        let some = places(names.len());
        let sql = format!(
            "SELECT source_id FROM source WHERE url IN ({some}) OR archive_url IN ({some})
                OR slug IN ({some}) ORDER BY source_id LIMIT 1"
        );
        let thrice = names.iter().chain(names).chain(names);
        self.one(&sql, params_from_iter(thrice), |row| row.get(0))
    }

    /// The snapshots of a source by seq: id, seq and SHA-256 of the text of each.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn text_history(&self, source: i64) -> Result<Vec<(i64, i64, String)>> {
        let sql = "SELECT snapshot_id, seq, text_sha256 FROM snapshot WHERE source_id = ?1
                   ORDER BY seq";
        self.rows(WHAT, sql, [source], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }
}

impl Writer<'_> {
    /// Stores a row as it is, with who recorded it and when. The log tells who is writing now.
    ///
    /// # Errors
    /// What the file's triggers object to.
    pub fn insert_row(&self, table: Table, columns: &Columns) -> Result<()> {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name(),
            names.join(", "),
            places(columns.len())
        );
        let values = columns.iter().map(|(_, value)| (*value).clone());
        self.conn
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.execute(params_from_iter(values)))
            .map_err(failed("cannot store the row"))?;
        Ok(())
    }
}
