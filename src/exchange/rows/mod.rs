//! Foreign formats, one file each. Rows of texts come in one by one, from any stream of bytes, and
//! are never held: a file may be larger than the memory.
mod csv;
mod jsonl;
mod lines;
mod objects;
mod quotes;
mod table;

use std::borrow::Cow;
use std::io::{self, BufRead, Chain, Cursor, Read as _};

pub use objects::{Object, Objects};
pub use table::{Cells, Table};

/// Most bytes of a row, its line end included: 64 MiB. What is longer is no text that somebody wrote.
pub const LONGEST_ROW: usize = 64 << 20;

/// UTF-8 of U+FEFF, which some programs put before everything else.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The stream, with the bytes that were looked at put back.
type Input<R> = Chain<Cursor<Vec<u8>>, R>;

/// How the rows of a file are written. All of them in UTF-8; line ends are `\n` or `\r\n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Each line is a text.
    Text,
    /// Each line is a JSON object; blank lines hold nothing.
    JsonLines,
    /// Fields with a comma between (RFC 4180), the first record being their names.
    Csv,
    /// The same with a tab between.
    Tsv,
}

impl Format {
    /// The words for the formats, in the order of their reading.
    pub const WORDS: [&str; 4] = ["text", "jsonl", "csv", "tsv"];

    /// The format that goes by a word, or by the extension of a file's name.
    pub fn of(word: &str) -> Option<Format> {
        match word.to_ascii_lowercase().as_str() {
            "text" | "txt" => Some(Format::Text),
            "jsonl" | "ndjson" | "json" => Some(Format::JsonLines),
            "csv" => Some(Format::Csv),
            "tsv" | "tab" => Some(Format::Tsv),
            _ => None,
        }
    }
}

/// What of a row is read. Rows of [`Format::Text`] have neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// The field that holds the text: a column's name, or a key of the JSON object; `a.b` is the key
    /// `a.b`, or `b` inside of `a`.
    pub text: String,
    /// The field that names the row, if one does.
    pub id: Option<String>,
}

/// What was read of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content<'r> {
    /// The text, as it stands between quotation marks or delimiters once escapes are undone.
    pub text: Cow<'r, str>,
    /// The row's name, as JSON: a string or a number.
    pub id: Option<String>,
}

/// One row.
#[derive(Debug)]
pub struct Row<'r> {
    /// The number of its first line, from 1.
    pub line: u64,
    /// Its bytes, as they stand in the file, line end included. Cut off if it is too long.
    pub raw: &'r [u8],
    /// What it holds, or in a few words what is wrong with it.
    pub content: Result<Content<'r>, String>,
}

/// Rows, one after the other.
#[derive(Debug)]
pub struct Rows<R> {
    source: Source<R>,
    fields: Fields,
    /// The row that was read last.
    raw: Vec<u8>,
    /// What stands before the first row.
    head: Vec<u8>,
}

#[derive(Debug)]
enum Source<R> {
    Text(lines::Lines<Input<R>>),
    Json(lines::Lines<Input<R>>),
    Table(csv::Records<Input<R>>),
}

/// Why the rows of a file cannot be read at all.
#[derive(Debug)]
pub enum Unreadable {
    /// The stream failed.
    Io(io::Error),
    /// A table's head is broken, for the reason given.
    Head(String),
    /// What follows cannot be told apart any more, for the reason given.
    Broken(String),
    /// A table has no such column.
    Column {
        /// The column that was asked for.
        wanted: String,
        /// Those that the table has.
        has: Vec<String>,
    },
    /// A table has several columns of that name.
    Columns {
        /// The column that was asked for.
        wanted: String,
        /// Which ones they are, from 1.
        at: Vec<usize>,
    },
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Unreadable::Io(error)
    }
}

/// What is known of a row before it is taken apart.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// The number of its first line, from 1.
    line: u64,
    /// Whether it is longer than [`LONGEST_ROW`], and cut off there.
    too_long: bool,
}

impl<R: BufRead> Rows<R> {
    /// The rows of `input`. Of a table, the names of the columns are read at once.
    ///
    /// # Errors
    /// If `input` cannot be read, or is a table without the columns that are asked for.
    pub fn new(mut input: R, format: Format, fields: Fields) -> Result<Rows<R>, Unreadable> {
        let (mut start, mut head) = (Vec::new(), Vec::new());
        input.by_ref().take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut start)?;
        if start == BYTE_ORDER_MARK {
            head = std::mem::take(&mut start);
        }
        let input = Cursor::new(start).chain(input);
        let source = match format {
            Format::Text => Source::Text(lines::Lines::new(input)),
            Format::JsonLines => Source::Json(lines::Lines::new(input)),
            Format::Csv => {
                Source::Table(csv::Records::new(input, b',', &mut head)?.choose(&fields)?)
            }
            Format::Tsv => {
                Source::Table(csv::Records::new(input, b'\t', &mut head)?.choose(&fields)?)
            }
        };
        Ok(Rows { source, fields, raw: Vec::new(), head })
    }

    /// What stands before the first row, as it stands there: the byte order mark, the head of a
    /// table. Empty if there is none.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Reads the next row, and takes it apart if `apart` says so; else its text is empty.
    ///
    /// # Errors
    /// If the stream fails. What is wrong with the row itself stands in the row.
    pub fn next(&mut self, apart: bool) -> io::Result<Option<Row<'_>>> {
        if self.raw.capacity() > 1 << 20 {
            self.raw = Vec::new();
        }
        let piece = match &mut self.source {
            Source::Text(lines) | Source::Json(lines) => lines.next(&mut self.raw)?,
            Source::Table(records) => records.next(&mut self.raw)?,
        };
        let Some(Piece { line, too_long }) = piece else { return Ok(None) };
        let raw = self.raw.as_slice();
        let content = if too_long {
            let why = match &self.source {
                Source::Table(records) => {
                    records.open().map_or(String::new(), |open| format!(": {open}"))
                }
                _ => String::new(),
            };
            Err(format!("longer than {} MiB{why}", LONGEST_ROW >> 20))
        } else if !apart {
            Ok(Content { text: "".into(), id: None })
        } else {
            match std::str::from_utf8(raw) {
                Err(error) => Err(not_utf8(raw, error.valid_up_to())),
                Ok(row) => match &self.source {
                    Source::Text(_) => Ok(Content { text: without_end(row).into(), id: None }),
                    Source::Json(_) => jsonl::content(without_end(row), &self.fields),
                    Source::Table(records) => records.content(),
                },
            }
        };
        Ok(Some(Row { line, raw, content }))
    }
}

fn not_utf8(raw: &[u8], at: usize) -> String {
    if raw.starts_with(b"\xFF\xFE") || raw.starts_with(b"\xFE\xFF") {
        return "not UTF-8 but UTF-16".to_owned();
    }
    format!("not UTF-8: byte {} of the row is {:#04x}", at + 1, raw.get(at).unwrap_or(&0))
}

fn without_end(row: &str) -> &str {
    let row = row.strip_suffix('\n').unwrap_or(row);
    row.strip_suffix('\r').unwrap_or(row)
}

#[cfg(test)]
mod tests;
