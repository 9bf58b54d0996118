//! Edges as rows of Parquet, read some thousand at a time. Only whole numbers and keys are decoded,
//! and of a file that says more of itself than it holds, nothing is believed.
use std::collections::VecDeque;

use parquet::basic::{Compression, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::{ParquetError, Result as Read};
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::reader::{FileReader as _, SerializedFileReader};

use super::{Bytes, COLUMNS, KEYS, Row, Value, edge, places, unreadable};
use crate::error::{Error, Result};
use crate::exchange::guard::guarded;

/// Rows decoded at once.
const BATCH: usize = 8192;

/// The rows of a file.
pub(super) struct Rows<F: Bytes> {
    name: String,
    file: SerializedFileReader<F>,
    /// The file's column for each of [`COLUMNS`].
    places: [Option<usize>; 7],
    /// The row group that comes next.
    group: usize,
    columns: Vec<(usize, Column)>,
    /// Rows of the group that are not decoded yet.
    left: usize,
    ready: VecDeque<[Value; 7]>,
    row: u64,
    of: u64,
    failed: bool,
}

/// A column of the group that is being read, and the most its definition level can be.
struct Column {
    reader: ColumnReader,
    defined: i16,
}

impl<F: Bytes> Rows<F> {
    pub(super) fn open(file: F, name: &str) -> Result<Rows<F>> {
        let file = guarded(|| SerializedFileReader::new(file)).map_err(|e| damaged(name, e))?;
        let meta = file.metadata().file_metadata();
        let schema = meta.schema_descr();
        let of = u64::try_from(meta.num_rows()).unwrap_or(0);
        let header: Vec<String> = schema.columns().iter().map(|c| c.path().string()).collect();
        let places = places(&header, name)?;
        for (column, place) in places.iter().enumerate() {
            let Some(place) = *place else { continue };
            let described = schema.column(place);
            let fits = match described.physical_type() {
                Physical::INT32 | Physical::INT64 => !KEYS.contains(&column),
                Physical::BYTE_ARRAY => KEYS.contains(&column),
                _ => false,
            };
            if !fits || described.max_rep_level() > 0 || described.max_def_level() > 1 {
                let wanted = if KEYS.contains(&column) { "strings" } else { "whole numbers" };
                let name = format!("`{}` of `{name}` does not hold {wanted}", COLUMNS[column]);
                return Err(Error::user(format!("column {name}"))
                    .hint("numbers are INTEGER or BIGINT, keys are strings"));
            }
        }
        let chunks = file.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns);
        for codec in chunks.map(ColumnChunkMetaData::compression) {
            if !matches!(codec, Compression::UNCOMPRESSED | Compression::SNAPPY) {
                let codec = format!("{codec:?}");
                let codec = codec.split('(').next().unwrap_or_default();
                return Err(Error::user(format!("`{name}` is compressed with {codec}"))
                    .hint("write it with snappy compression or none, or as CSV"));
            }
        }
        let (columns, ready) = Default::default();
        let name = name.to_owned();
        let (group, left, row, failed) = (0, 0, 0, false);
        Ok(Rows { name, file, places, group, columns, left, ready, row, of, failed })
    }

    pub(super) fn progress(&self) -> (u64, u64) {
        (self.row, self.of)
    }

    /// Decodes further rows; none at the end of the file.
    fn decode(&mut self) -> Read<()> {
        while self.left == 0 {
            if self.group == self.file.num_row_groups() {
                return Ok(());
            }
            let group = self.file.get_row_group(self.group)?;
            self.left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            self.group += 1;
            self.columns.clear();
            for (column, place) in self.places.iter().enumerate() {
                let Some(place) = *place else { continue };
                let defined = group.metadata().schema_descr().column(place).max_def_level();
                let reader = group.get_column_reader(place)?;
                self.columns.push((column, Column { reader, defined }));
            }
        }
        let most = self.left.min(BATCH);
        let mut rows: Vec<[Value; 7]> = vec![Default::default(); most];
        for (column, reader) in &mut self.columns {
            let values = reader.read(most)?;
            if values.len() != most {
                let name = COLUMNS[*column];
                return Err(ParquetError::General(format!("column {name} ends before its rows")));
            }
            for (row, value) in rows.iter_mut().zip(values) {
                row[*column] = value;
            }
        }
        self.left -= most;
        self.ready.extend(rows);
        Ok(())
    }
}

impl Column {
    /// At most so many values.
    fn read(&mut self, most: usize) -> Read<Vec<Value>> {
        let defined = self.defined;
        let number = |number: i64| Value::Number(number);
        match &mut self.reader {
            ColumnReader::Int32ColumnReader(reader) => {
                values(reader, most, defined, |&value| number(value.into()))
            }
            ColumnReader::Int64ColumnReader(reader) => {
                values(reader, most, defined, |&value| number(value))
            }
            ColumnReader::ByteArrayColumnReader(reader) => values(reader, most, defined, |bytes| {
                Value::Text(String::from_utf8_lossy(bytes.data()).into_owned())
            }),
            _ => Err(ParquetError::General("a column changes its type".to_owned())),
        }
    }
}

/// At most so many values of a column; where one is not defined, nothing.
fn values<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    most: usize,
    defined: i16,
    value: impl Fn(&T::T) -> Value,
) -> Read<Vec<Value>> {
    let (mut read, mut levels) = (Vec::new(), Vec::new());
    let (rows, _, _) = reader.read_records(most, Some(&mut levels), None, &mut read)?;
    if defined == 0 {
        return Ok(read.iter().map(value).collect());
    }
    let mut read = read.iter();
    let filled = |level: &i16| match *level == defined {
        true => read.next().map_or(Value::Nothing, &value),
        false => Value::Nothing,
    };
    Ok(levels.iter().take(rows).map(filled).collect())
}

impl<F: Bytes> Iterator for Rows<F> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        if self.ready.is_empty()
            && !self.failed
            && let Err(error) = guarded(|| self.decode())
        {
            self.failed = true;
            return Some(Err(damaged(&self.name, error)));
        }
        let values = self.ready.pop_front()?;
        self.row += 1;
        Some(Ok((self.row, edge(&values))))
    }
}

fn damaged(name: &str, error: ParquetError) -> Error {
    unreadable(name, error).hint("is it a complete Parquet file?")
}
