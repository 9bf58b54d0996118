//! CSV and TSV: records as they stand in the file, and two of their fields.
//!
//! A field in quotation marks may hold line ends, so that a record can have several lines. Which
//! field is which is said by the first record; a record with more or fewer fields is refused,
//! because it shows a quotation mark that was closed in another place, or a delimiter that was not
//! meant. A mark that is never closed takes all that follows into its record: that one is refused up to
//! the end of its line, and what follows is read again.
use std::io::{self, BufRead, Cursor, Read as _};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::quotes::Quotes;
use super::{Content, Fields, LONGEST_ROW, Piece, Unreadable};

/// What is wrong with a record that a lone `\r` ends.
const CUT: &str =
    "a carriage return without a line feed ends the row: make the line ends \\n or \\r\\n";

/// The records of a stream.
#[derive(Debug)]
pub(super) struct Records<R> {
    input: R,
    /// What stands behind the line of a mark that is never closed, to be read again. It happens once:
    /// no mark in it closed that one, so all stand in pairs, and none of them opens and stays open.
    again: Cursor<Vec<u8>>,
    delimiter: u8,
    reader: Box<Reader>,
    /// Line ends that were read.
    line_ends: u64,
    /// The fields of the last record, one after the other, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// Number of fields in the last record, and in the first.
    count: usize,
    wanted: usize,
    /// Whether the last record ends at a `\r` with more behind it on the same line.
    is_cut: bool,
    /// What is wrong with the last record if a quotation mark in it is never closed.
    open: Option<String>,
    /// The names of the columns.
    names: Vec<String>,
    /// Where the text and the id stand.
    text: usize,
    id: Option<usize>,
}

impl<R: BufRead> Records<R> {
    /// Reads the names of the columns; their line goes to `head`.
    pub(super) fn new(
        input: R,
        delimiter: u8,
        head: &mut Vec<u8>,
    ) -> Result<Records<R>, Unreadable> {
        let reader = Box::new(ReaderBuilder::new().delimiter(delimiter).build());
        let mut records = Records {
            input,
            again: Cursor::default(),
            delimiter,
            reader,
            line_ends: 0,
            fields: vec![0; 1 << 12],
            ends: vec![0; 64],
            count: 0,
            wanted: 0,
            is_cut: false,
            open: None,
            names: Vec::new(),
            text: 0,
            id: None,
        };
        let mut line = Vec::new();
        let read = records.next(&mut line)?;
        head.append(&mut line);
        match read {
            None => return Err(Unreadable::Head("the file is empty".to_owned())),
            Some(piece) if piece.too_long => {
                return Err(Unreadable::Head("the head is too long".to_owned()));
            }
            Some(_) if records.open.is_some() => {
                return Err(Unreadable::Head(records.open.unwrap_or_default()));
            }
            Some(_) if records.is_cut => return Err(Unreadable::Head(CUT.to_owned())),
            Some(_) => {}
        }
        for index in 0..records.count {
            let name = std::str::from_utf8(records.field(index))
                .map_err(|_| Unreadable::Head("the head is not UTF-8".to_owned()))?
                .to_owned();
            records.names.push(name);
        }
        records.wanted = records.count;
        Ok(records)
    }

    /// Looks up which columns hold text and id.
    pub(super) fn choose(mut self, fields: &Fields) -> Result<Records<R>, Unreadable> {
        self.text = self.column(&fields.text)?;
        self.id = fields.id.as_deref().map(|id| self.column(id)).transpose()?;
        Ok(self)
    }

    /// The place of the column of that name, from 0.
    pub(super) fn column(&self, wanted: &str) -> Result<usize, Unreadable> {
        let at = (0..).zip(&self.names).filter(|(_, name)| *name == wanted);
        let at: Vec<usize> = at.map(|(index, _)| index).collect();
        let wanted = wanted.to_owned();
        match at[..] {
            [index] => Ok(index),
            [] => Err(Unreadable::Column { wanted, has: self.names.clone() }),
            _ => Err(Unreadable::Columns { wanted, at: at.iter().map(|at| at + 1).collect() }),
        }
    }

    /// The names of the columns, as the first record has them.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Puts the next record into `raw`, as it stands, with its line end and blank lines before it.
    pub(super) fn next(&mut self, raw: &mut Vec<u8>) -> io::Result<Option<Piece>> {
        raw.clear();
        if self.fields.len() > 1 << 20 {
            self.fields = vec![0; 1 << 12];
        }
        let (mut filled, mut ended, mut too_long, mut line_ends) = (0, 0, false, 0);
        let mut quotes = Quotes::new(self.delimiter);
        let mut at_end;
        let found = loop {
            let mut stream = (&mut self.again).chain(&mut self.input);
            let input = match stream.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                input => input?,
            };
            at_end = input.is_empty();
            let (result, read, written, fields) =
                self.reader.read_record(input, &mut self.fields[filled..], &mut self.ends[ended..]);
            let (part, room) = (&input[..read], LONGEST_ROW - raw.len());
            if part.len() > room && !too_long {
                quotes.read(raw);
                quotes.read(&part[..room]);
                too_long = true;
            }
            let (kept, beyond) = part.split_at(part.len().min(room));
            raw.extend_from_slice(kept);
            if too_long {
                quotes.read(beyond);
            }
            line_ends += part.iter().filter(|&&byte| byte == b'\n').count() as u64;
            stream.consume(read);
            // Of a record that is refused, the fields need not be kept.
            (filled, ended) = if too_long { (0, 0) } else { (filled + written, ended + fields) };
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break true,
                ReadRecordResult::End => break false,
            }
        };
        if !found {
            return Ok(None);
        }
        self.open = None;
        if at_end {
            if !too_long {
                quotes.read(raw);
            }
            if let Some((at, before)) = quotes.open() {
                let line = self.line_ends + before + 1;
                self.open =
                    Some(format!("the quotation mark that opens in line {line} is never closed"));
                let rest = raw[at.min(raw.len())..].iter().position(|&byte| byte == b'\n');
                if let Some(end) = rest.map(|rest| at + rest + 1)
                    && !too_long
                    && end < raw.len()
                {
                    self.again = Cursor::new(raw.split_off(end));
                    self.reader.reset();
                    line_ends = before + 1;
                }
            }
        }
        // Only a record of several lines can have swallowed the next one.
        if self.open.is_none() && line_ends > 1 && !too_long {
            if !at_end {
                quotes.read(raw);
            }
            self.open = quotes.stray().map(|before| {
                let [open, close] = before.map(|before| self.line_ends + before + 1);
                format!(
                    "the quotation mark that opens in line {open} is closed only in line {close}, \
                     with text behind it"
                )
            });
        }
        let mut stream = (&mut self.again).chain(&mut self.input);
        // A record ends at `\r`; the `\n` behind it is its own and not the next one's.
        if raw.last() == Some(&b'\r') && stream.fill_buf()?.first() == Some(&b'\n') {
            stream.consume(1);
            raw.push(b'\n');
            line_ends += 1;
        }
        // Whoever drops rows by their lines would drop what stands behind it on the same line.
        self.is_cut = raw.last() == Some(&b'\r') && !stream.fill_buf()?.is_empty();
        self.count = ended;
        let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let before = blank.filter(|&&byte| byte == b'\n').count() as u64;
        let line = self.line_ends + before + 1;
        self.line_ends += line_ends;
        Ok(Some(Piece { line, too_long }))
    }

    /// What is said of a quotation mark in the last record that is never closed.
    pub(super) fn open(&self) -> Option<&str> {
        self.open.as_deref()
    }

    /// What is wrong with the last record, if something is.
    fn sound(&self) -> Result<(), String> {
        if let Some(open) = &self.open {
            return Err(open.clone());
        }
        if self.is_cut {
            return Err(CUT.to_owned());
        }
        if self.count != self.wanted {
            let fields = if self.count == 1 { "field" } else { "fields" };
            return Err(format!("{} {fields}, but the head names {}", self.count, self.wanted));
        }
        Ok(())
    }

    /// All fields of the last record, which is known to be UTF-8.
    pub(super) fn values(&self) -> Result<Vec<&str>, String> {
        self.sound()?;
        (0..self.count).map(|index| self.text_of(index)).collect()
    }

    /// What the last record holds, which is known to be UTF-8.
    pub(super) fn content(&self) -> Result<Content<'_>, String> {
        self.sound()?;
        let field = |index| self.text_of(index);
        let id = self.id.map(field).transpose()?;
        Ok(Content {
            text: field(self.text)?.into(),
            id: id.map(|id| serde_json::Value::from(id).to_string()),
        })
    }

    fn text_of(&self, index: usize) -> Result<&str, String> {
        std::str::from_utf8(self.field(index)).map_err(|_| "a field is not UTF-8".to_owned())
    }

    fn field(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.fields[start..self.ends[index]]
    }
}
