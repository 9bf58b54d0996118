//! Whole rows: every field of each, as an object of JSON. An array of JSON is read element by element,
//! so that no more than one of them is held.
use std::fmt;
use std::io::{self, BufRead, Cursor, Read as _};

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{BYTE_ORDER_MARK, Format, LONGEST_ROW, Unreadable, csv, lines, not_utf8, without_end};

/// A row with all that it holds, or in a few words what is wrong with it.
pub type Object = Result<Map<String, Value>, String>;

/// Reads rows whole.
#[derive(Debug)]
pub struct Objects;

impl Objects {
    /// Hands over every row with the number of its first line, from 1; of an array of JSON, with the
    /// number of the element. [`Format::JsonLines`] is taken for an array if the first byte is `[`. Rows
    /// of text have the field `text`; all values of a table are texts.
    ///
    /// # Errors
    /// If the stream fails, a table's head is broken, or what follows cannot be told apart: an array
    /// that is no JSON.
    pub fn read(
        mut input: impl BufRead,
        format: Format,
        each: &mut dyn FnMut(u64, Object),
    ) -> Result<(), Unreadable> {
        let mut start = Vec::new();
        input.by_ref().take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut start)?;
        if start == BYTE_ORDER_MARK {
            start.clear();
        }
        let mut input = Cursor::new(start).chain(input);
        match format {
            Format::Csv | Format::Tsv => {
                let mark = if format == Format::Csv { b',' } else { b'\t' };
                table(csv::Records::new(input, mark, &mut Vec::new())?, each)
            }
            Format::JsonLines if begins_array(&mut input)? => array(input, each),
            Format::JsonLines | Format::Text => by_line(input, format, each),
        }
    }
}

/// Whether the first byte that is not white space opens an array; white space before it is passed over,
/// but for line ends, which count.
fn begins_array(input: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let bytes = input.fill_buf()?;
        let blanks = bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match bytes.get(blanks) {
            Some(byte) => return Ok(*byte == b'['),
            None if bytes.is_empty() => return Ok(false),
            None => input.consume(blanks),
        }
    }
}

fn by_line(
    input: impl BufRead,
    format: Format,
    each: &mut dyn FnMut(u64, Object),
) -> Result<(), Unreadable> {
    let (mut lines, mut raw) = (lines::Lines::new(input), Vec::new());
    while let Some(piece) = lines.next(&mut raw)? {
        let object = match std::str::from_utf8(&raw) {
            _ if piece.too_long => Err(too_long()),
            Err(error) => Err(not_utf8(&raw, error.valid_up_to())),
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) if format == Format::Text => {
                let text = Value::from(without_end(line));
                Ok(Map::from_iter([("text".to_owned(), text)]))
            }
            Ok(line) => match serde_json::from_str(without_end(line)) {
                Ok(Value::Object(object)) => Ok(object),
                Ok(_) => Err("not an object of JSON".to_owned()),
                Err(error) => Err(format!("broken JSON at byte {}", error.column())),
            },
        };
        each(piece.line, object);
        if raw.capacity() > 1 << 20 {
            raw = Vec::new();
        }
    }
    Ok(())
}

fn table(
    mut records: csv::Records<impl BufRead>,
    each: &mut dyn FnMut(u64, Object),
) -> Result<(), Unreadable> {
    let names = records.names().to_vec();
    for (at, name) in (1..).zip(&names) {
        let before = names[..at - 1].iter().position(|other| other == name && !name.is_empty());
        if let Some(before) = before {
            return Err(Unreadable::Columns { wanted: name.clone(), at: vec![before + 1, at] });
        }
    }
    let mut raw = Vec::new();
    while let Some(piece) = records.next(&mut raw)? {
        let object = match std::str::from_utf8(&raw) {
            _ if piece.too_long => Err(too_long()),
            Err(error) => Err(not_utf8(&raw, error.valid_up_to())),
            Ok(_) => records.values().map(|values| {
                let values = values.into_iter().map(Value::from);
                names.iter().cloned().zip(values).collect()
            }),
        };
        each(piece.line, object);
        if raw.capacity() > 1 << 20 {
            raw = Vec::new();
        }
    }
    Ok(())
}

fn too_long() -> String {
    format!("longer than {} MiB", LONGEST_ROW >> 20)
}

fn array(input: impl BufRead, each: &mut dyn FnMut(u64, Object)) -> Result<(), Unreadable> {
    let mut reader = serde_json::Deserializer::from_reader(input);
    let read = reader.deserialize_seq(Elements(each)).and_then(|()| reader.end());
    read.map_err(|error| match error.io_error_kind() {
        Some(kind) => Unreadable::Io(kind.into()),
        None => Unreadable::Broken(format!(
            "broken JSON in line {}, byte {}",
            error.line(),
            error.column()
        )),
    })
}

struct Elements<'e>(&'e mut dyn FnMut(u64, Object));

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of JSON")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(element) = elements.next_element::<Value>()? {
            number += 1;
            (self.0)(
                number,
                match element {
                    Value::Object(object) => Ok(object),
                    _ => Err("not an object of JSON".to_owned()),
                },
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn told(bytes: &[u8], format: Format) -> Vec<(u64, String)> {
        let mut told = Vec::new();
        let input = BufReader::with_capacity(1, bytes);
        Objects::read(input, format, &mut |number, object| {
            let word = |object| serde_json::to_string(&Value::Object(object)).unwrap();
            told.push((number, object.map_or_else(|what| what, word)));
        })
        .unwrap();
        told
    }

    #[test]
    fn lines_arrays_and_tables_are_read_alike() {
        let lines = b"\xEF\xBB\xBF{\"a\":\"1\"}\n\n7\n{\"a\":\"2\"}\n{\xFF\n";
        let wanted = [
            (1, "{\"a\":\"1\"}".to_owned()),
            (3, "not an object of JSON".to_owned()),
            (4, "{\"a\":\"2\"}".to_owned()),
            (5, "not UTF-8: byte 2 of the row is 0xff".to_owned()),
        ];
        assert_eq!(told(lines, Format::JsonLines), wanted);
        let array = b"  [{\"a\":\"1\"},\n7, {\"a\":\"2\"}]\n";
        assert_eq!(
            told(array, Format::JsonLines),
            [(1, wanted[0].1.clone()), (2, wanted[1].1.clone()), (3, wanted[2].1.clone())]
        );
        let table = b"a,b\n1,\"x\ny\"\n2\n";
        assert_eq!(
            told(table, Format::Csv),
            [
                (2, "{\"a\":\"1\",\"b\":\"x\\ny\"}".to_owned()),
                (4, "1 field, but the head names 2".to_owned())
            ]
        );
    }

    #[test]
    fn an_array_that_is_cut_off_is_refused() {
        for broken in ["[{\"a\":1},", "[", "[{\"a\":1}] x"] {
            let read = Objects::read(broken.as_bytes(), Format::JsonLines, &mut |_, _| {});
            assert!(matches!(read, Err(Unreadable::Broken(_))), "{broken}");
        }
        let deep = "[".repeat(100_000);
        assert!(Objects::read(deep.as_bytes(), Format::JsonLines, &mut |_, _| {}).is_err());
    }

    #[test]
    fn columns_of_one_name_are_refused() {
        let read = Objects::read(&b"a,b,a\n1,2,3\n"[..], Format::Csv, &mut |_, _| {});
        assert!(matches!(read, Err(Unreadable::Columns { at, .. }) if at == [1, 3]));
    }
}
