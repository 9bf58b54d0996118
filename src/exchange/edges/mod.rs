//! Pairs of wordings that another program found, one row each, out of Parquet, TSV or CSV.
mod delimited;
mod stored;

use std::io::{Read, Seek};

use parquet::file::reader::ChunkReader;

use crate::error::{Error, Result};
use crate::model::{Edge, EdgeEnd, WordingKey};

/// The columns, in the order in which a row is read: ends by number or by key (one of the two at
/// least, both if you like), then counts.
pub const COLUMNS: [&str; 7] =
    ["left", "right", "left_folded", "right_folded", "shared", "n_left", "n_right"];

/// Columns of [`COLUMNS`] that hold keys; the others hold whole numbers.
const KEYS: std::ops::Range<usize> = 2..4;

/// A value as it was read: a whole number, digits of a key, or what cannot be either.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Value {
    #[default]
    Nothing,
    Number(i64),
    Text(String),
}

/// One row: its number as a person finds it (a line, or a row from 1), and the edge or what is
/// wrong with it.
pub type Row = (u64, Result<Edge, String>);

/// The rows of a file.
pub struct Edges<F: Bytes>(Form<F>);

enum Form<F: Bytes> {
    Delimited(Box<delimited::Lines<F>>),
    Stored(Box<stored::Rows<F>>),
}

/// What can be read from front to back, and at any place: a file.
pub trait Bytes: Read + Seek + ChunkReader + 'static {}

impl<F: Read + Seek + ChunkReader + 'static> Bytes for F {}

impl<F: Bytes> Edges<F> {
    /// Opens a file of edges; it is told by its first bytes what it is.
    ///
    /// # Errors
    /// If it cannot be read, is damaged, or has not the columns.
    pub fn open(mut file: F, name: &str) -> Result<Edges<F>> {
        let start = delimited::start(&mut file).map_err(|error| unreadable(name, error))?;
        match &start[..] {
            b"PAR1" => Ok(Edges(Form::Stored(Box::new(stored::Rows::open(file, name)?)))),
            b"PARE" => Err(Error::user(format!("`{name}` is encrypted Parquet"))
                .hint("write it without encryption")),
            _ => Ok(Edges(Form::Delimited(Box::new(delimited::Lines::open(file, name)?)))),
        }
    }

    /// How far the reading has come, and how far it goes.
    pub fn progress(&self) -> (u64, u64) {
        match &self.0 {
            Form::Delimited(lines) => lines.progress(),
            Form::Stored(rows) => rows.progress(),
        }
    }

    /// What a row's number counts: `line` or `row`.
    pub fn counted(&self) -> &'static str {
        match &self.0 {
            Form::Delimited(_) => "line",
            Form::Stored(_) => "row",
        }
    }
}

impl<F: Bytes> Iterator for Edges<F> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        match &mut self.0 {
            Form::Delimited(lines) => lines.next(),
            Form::Stored(rows) => rows.next(),
        }
    }
}

/// Where each of [`COLUMNS`] is in a file that has those columns.
fn places(header: &[String], name: &str) -> Result<[Option<usize>; 7]> {
    let mut places = [None; 7];
    for (place, wanted) in places.iter_mut().zip(COLUMNS) {
        let mut found = (0..).zip(header).filter(|(_, column)| *column == wanted);
        *place = found.next().map(|(at, _)| at);
        if found.next().is_some() {
            return Err(Error::user(format!("`{name}` has two columns `{wanted}`")));
        }
    }
    let missing = |columns: &[usize]| columns.iter().all(|&column| places[column].is_none());
    for columns in [&[0, 2][..], &[1, 3], &[4], &[5], &[6]] {
        if missing(columns) {
            let names = columns.iter().map(|&column| format!("`{}`", COLUMNS[column]));
            let names: Vec<String> = names.collect();
            return Err(Error::user(format!("`{name}` has no column {}", names.join(" or ")))
                .details([format!("its columns are: {}", header.join(", "))])
                .hint("left,right,shared,n_left,n_right; keys are left_folded,right_folded"));
        }
    }
    Ok(places)
}

/// The edge that the values of [`COLUMNS`] make.
fn edge(values: &[Value; 7]) -> Result<Edge, String> {
    let number = |column: usize| match &values[column] {
        Value::Nothing => Ok(None),
        Value::Number(number) => Ok(Some(*number)),
        Value::Text(text) => Err(format!("{} `{text}` is not a whole number", COLUMNS[column])),
    };
    let key = |column: usize| match &values[column] {
        Value::Nothing => Ok(None),
        Value::Text(digits) => match WordingKey::from_hex(digits) {
            Some(key) => Ok(Some(key)),
            None => Err(format!("{} `{digits}` is not 32 hexadecimal digits", COLUMNS[column])),
        },
        Value::Number(number) => {
            Err(format!("{} `{number}` is not 32 hexadecimal digits", COLUMNS[column]))
        }
    };
    let needed = |column: usize| match number(column)? {
        Some(number) if number > 0 => Ok(number),
        Some(number) => Err(format!("{} `{number}` is not above 0", COLUMNS[column])),
        None => Err(format!("{} is empty", COLUMNS[column])),
    };
    let end = |side: usize| match (number(side)?, key(side + 2)?) {
        (None, None) => Err(format!("{} is empty", COLUMNS[side])),
        (id, key) => Ok(EdgeEnd { id, key, shingles: needed(side + 5)? }),
    };
    Ok(Edge { left: end(0)?, right: end(1)?, shared: needed(4)? })
}

fn unreadable(name: &str, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    let mut unreadable = Error::user(format!("cannot read `{name}`"));
    unreadable.source = Some(error.into());
    unreadable
}
