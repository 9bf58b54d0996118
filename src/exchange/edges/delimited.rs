//! Edges as lines of text: tab-separated, or separated by commas, with the names of the columns in
//! the first line. No value needs quotation marks; those that some programs put are taken off.
use std::io::{self, BufRead, BufReader, Read as _};

use super::{Bytes, KEYS, Row, Value, edge, places, unreadable};
use crate::error::{Error, Result};

/// A longer line is no edge, and is not read into memory.
const LONGEST: u64 = 64 << 10;

/// The lines of a file.
pub(super) struct Lines<F> {
    name: String,
    file: BufReader<F>,
    separator: char,
    places: [Option<usize>; 7],
    /// Columns of the header.
    columns: usize,
    line: u64,
    read: u64,
    length: u64,
    failed: bool,
}

/// A line without its end, or what is wrong with it.
type Line = Result<String, &'static str>;

/// The first four bytes of a file, which is then at its start again.
pub(super) fn start(file: &mut impl Bytes) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start)?;
    file.rewind()?;
    Ok(start)
}

impl<F: Bytes> Lines<F> {
    pub(super) fn open(file: F, name: &str) -> Result<Lines<F>> {
        let length = file.len();
        let mut lines = Lines {
            name: name.to_owned(),
            file: BufReader::new(file),
            separator: ',',
            places: [None; 7],
            columns: 0,
            line: 0,
            read: 0,
            length,
            failed: false,
        };
        let Some(header) = lines.line()? else {
            return Err(Error::user(format!("`{name}` is empty"))
                .hint("its first line names the columns: left,right,shared,n_left,n_right"));
        };
        let header = header.map_err(|what| {
            Error::user(format!("line 1 of `{name}` {what}"))
                .hint("a file of edges is Parquet, TSV or CSV in UTF-8")
        })?;
        let header = header.strip_prefix('\u{feff}').unwrap_or(&header);
        if header.contains('\t') {
            lines.separator = '\t';
        }
        let header: Vec<String> = lines.values(header).map(str::to_owned).collect();
        lines.places = places(&header, name)?;
        lines.columns = header.len();
        Ok(lines)
    }

    pub(super) fn progress(&self) -> (u64, u64) {
        (self.read, self.length)
    }

    /// The next line; `None` at the end of the file. Of one that is too long, the rest is passed over.
    fn line(&mut self) -> Result<Option<Line>> {
        let mut bytes = Vec::new();
        let fail = |error| unreadable(&self.name, error);
        let read = (&mut self.file).take(LONGEST).read_until(b'\n', &mut bytes).map_err(fail)?;
        if read == 0 {
            return Ok(None);
        }
        self.line += 1;
        self.read += read as u64;
        if read as u64 == LONGEST && bytes.last() != Some(&b'\n') {
            let rest = self.file.skip_until(b'\n').map_err(fail)?;
            self.read += rest as u64;
            return Ok(Some(Err("is too long to be one")));
        }
        let Ok(mut text) = String::from_utf8(bytes) else {
            return Ok(Some(Err("is not UTF-8")));
        };
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
        Ok(Some(Ok(text)))
    }

    /// The values of a line.
    fn values<'l>(&self, line: &'l str) -> impl Iterator<Item = &'l str> + use<'l, F> {
        line.split(self.separator).map(|value| {
            let value = value.trim();
            value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
        })
    }

    /// The edge of a line.
    fn row(&self, line: &str) -> Result<crate::model::Edge, String> {
        let values: Vec<&str> = self.values(line).collect();
        if values.len() != self.columns {
            return Err(format!("has {} values, the header {}", values.len(), self.columns));
        }
        let mut read: [Value; 7] = Default::default();
        for (column, (value, place)) in read.iter_mut().zip(self.places).enumerate() {
            let text = place.map_or("", |place| values[place]);
            *value = match text.parse() {
                _ if text.is_empty() => Value::Nothing,
                Ok(number) if !KEYS.contains(&column) => Value::Number(number),
                _ => Value::Text(text.to_owned()),
            };
        }
        edge(&read)
    }
}

impl<F: Bytes> Iterator for Lines<F> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        loop {
            if self.failed {
                return None;
            }
            match self.line() {
                Ok(None) => return None,
                Ok(Some(Ok(line))) if line.trim().is_empty() => {}
                Ok(Some(line)) => {
                    let edge = line.map_err(str::to_owned).and_then(|line| self.row(&line));
                    return Some(Ok((self.line, edge)));
                }
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
