//! Writing a Parquet file row by row in bounded memory. Knows nothing of what the columns mean.
use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::SchemaDescriptor;

/// A row group is written when it has so many rows or bytes: what is held in memory.
const MOST_ROWS: usize = 100_000;
const MOST_BYTES: usize = 32 << 20;

/// One value of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'v> {
    Text(&'v str),
    MaybeText(Option<&'v str>),
    Int(i32),
    Long(i64),
    Longs(&'v [i64]),
}

/// The values of one column that are not written yet.
enum Column {
    Texts {
        values: Vec<ByteArray>,
        defined: Option<Vec<i16>>,
    },
    Ints(Vec<i32>),
    Longs(Vec<i64>),
    /// A list in each row: elements, and whether each is inside one (`defined`) and goes on with
    /// it (`repeated`).
    Lists {
        values: Vec<i64>,
        defined: Vec<i16>,
        repeated: Vec<i16>,
    },
}

/// A file that is being written.
pub(super) struct Table<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> Table<W> {
    /// Begins a file of that schema; `about` is kept with it, as keys and values.
    pub(super) fn new(out: W, schema: &str, about: &[(&str, &str)]) -> Result<Table<W>> {
        let schema = Arc::new(parse_message_type(schema)?);
        let about =
            about.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), (*value).to_owned()));
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("claims version ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(about.collect()))
            .set_statistics_enabled(EnabledStatistics::Chunk);
        let described = SchemaDescriptor::new(schema.clone());
        let mut columns = Vec::new();
        for column in described.columns() {
            let is_list = column.max_rep_level() > 0;
            columns.push(match column.physical_type() {
                Physical::INT32 => Column::Ints(Vec::new()),
                Physical::INT64 if is_list => {
                    // Hashes: none like another, none in an order that means anything.
                    let path = column.path().clone();
                    properties = properties
                        .set_column_dictionary_enabled(path.clone(), false)
                        .set_column_statistics_enabled(path, EnabledStatistics::None);
                    let (values, defined, repeated) = Default::default();
                    Column::Lists { values, defined, repeated }
                }
                Physical::INT64 => Column::Longs(Vec::new()),
                _ => {
                    let optional = column.self_type().get_basic_info().repetition();
                    let defined = (optional == Repetition::OPTIONAL).then(Vec::new);
                    Column::Texts { values: Vec::new(), defined }
                }
            });
        }
        let file = SerializedFileWriter::new(out, schema, Arc::new(properties.build()))?;
        Ok(Table { file, columns, rows: 0, bytes: 0 })
    }

    /// Adds a row: a cell for each column, in their order.
    pub(super) fn push(&mut self, row: &[Cell]) -> Result<()> {
        if row.len() != self.columns.len() {
            return Err(ParquetError::General("a row has a cell for each column".to_owned()));
        }
        for (column, &cell) in self.columns.iter_mut().zip(row) {
            self.bytes += column.push(cell)?;
        }
        self.rows += 1;
        if self.rows >= MOST_ROWS || self.bytes >= MOST_BYTES { self.flush() } else { Ok(()) }
    }

    /// Writes what is left and ends the file. Returns where it was written to.
    pub(super) fn finish(mut self) -> Result<W> {
        self.flush()?;
        self.file.into_inner()
    }

    /// Writes a row group.
    fn flush(&mut self) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in &mut self.columns {
            let Some(writer) = group.next_column()? else { break };
            column.write(writer)?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Column {
    /// Adds a value and returns about how many bytes it takes.
    fn push(&mut self, cell: Cell) -> Result<usize> {
        match (self, cell) {
            (Column::Ints(values), Cell::Int(value)) => {
                values.push(value);
                Ok(4)
            }
            (Column::Longs(values), Cell::Long(value)) => {
                values.push(value);
                Ok(8)
            }
            (Column::Texts { values, defined: None }, Cell::Text(text)) => {
                values.push(text.into());
                Ok(text.len() + size_of::<ByteArray>())
            }
            (Column::Texts { values, defined: Some(defined) }, Cell::MaybeText(text)) => {
                defined.push(i16::from(text.is_some()));
                values.extend(text.map(ByteArray::from));
                Ok(text.map_or(0, str::len) + size_of::<ByteArray>())
            }
            (Column::Lists { values, defined, repeated }, Cell::Longs(list)) => {
                // An empty list has levels and no element.
                defined.extend(list.iter().map(|_| 1).chain(list.is_empty().then_some(0)));
                repeated.extend((0..list.len().max(1)).map(|place| i16::from(place > 0)));
                values.extend_from_slice(list);
                Ok(12 * list.len().max(1))
            }
            _ => Err(ParquetError::General("a cell is not of its column's type".to_owned())),
        }
    }

    /// Writes all values and forgets them.
    fn write(&mut self, mut writer: SerializedColumnWriter) -> Result<()> {
        match self {
            Column::Ints(values) => {
                writer.typed::<Int32Type>().write_batch(values, None, None)?;
                values.clear();
            }
            Column::Longs(values) => {
                writer.typed::<Int64Type>().write_batch(values, None, None)?;
                values.clear();
            }
            Column::Texts { values, defined } => {
                let levels = defined.as_deref();
                writer.typed::<ByteArrayType>().write_batch(values, levels, None)?;
                values.clear();
                defined.iter_mut().for_each(Vec::clear);
            }
            Column::Lists { values, defined, repeated } => {
                let (levels, starts) = (Some(&defined[..]), Some(&repeated[..]));
                writer.typed::<Int64Type>().write_batch(values, levels, starts)?;
                values.clear();
                defined.clear();
                repeated.clear();
            }
        }
        writer.close()
    }
}
