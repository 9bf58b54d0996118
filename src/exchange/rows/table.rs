//! A whole table of text in memory: its columns by their names, and its rows one by one.
use super::csv::Records;
use super::{LONGEST_ROW, Unreadable};

/// A table with the names of its columns in its first record.
#[derive(Debug)]
pub struct Table<'t> {
    records: Records<&'t [u8]>,
    raw: Vec<u8>,
}

/// A row: the number of its first line, from 1, and its cells, or what is wrong with it.
pub type Cells = (u64, Result<Vec<String>, String>);

impl<'t> Table<'t> {
    /// Reads the names of the columns. Between fields stands whichever of comma, semicolon and tab the first
    /// line has most of.
    ///
    /// # Errors
    /// If the first record is broken.
    pub fn new(text: &'t str) -> Result<Table<'t>, Unreadable> {
        let head = text.lines().next().unwrap_or_default();
        let count = |delimiter: u8| head.bytes().filter(|byte| *byte == delimiter).count();
        let delimiter = *[b'\t', b';', b','].iter().max_by_key(|one| count(**one)).unwrap_or(&b',');
        let records = Records::new(text.as_bytes(), delimiter, &mut Vec::new())?;
        Ok(Table { records, raw: Vec::new() })
    }

    /// The place of the column of that name, from 0.
    ///
    /// # Errors
    /// If there is none, or several.
    pub fn column(&self, name: &str) -> Result<usize, Unreadable> {
        self.records.column(name)
    }

    /// The next row.
    pub fn row(&mut self) -> Option<Cells> {
        // Memory does not fail to be read.
        let piece = self.records.next(&mut self.raw).ok()??;
        let cells = match piece.too_long {
            true => Err(format!("longer than {} MiB", LONGEST_ROW >> 20)),
            false => {
                self.records.values().map(|cells| cells.into_iter().map(str::to_owned).collect())
            }
        };
        Some((piece.line, cells))
    }
}
