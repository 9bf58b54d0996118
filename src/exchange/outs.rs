//! Where an export writes, piece by piece: never more of the library in memory than what it is at.
use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::json;
use crate::error::{Error, Result};
use crate::model::ClaimId;

/// The files of an export, in their order, and how far it has come.
pub struct Outs<'o> {
    files: Vec<&'o mut dyn Write>,
    progress: &'o mut dyn FnMut(usize, usize),
    /// Which claims are written: those that are named, or all.
    only: Option<&'o BTreeSet<ClaimId>>,
    /// Which reading of the claims this is, from 0, and of how many.
    reading: (usize, usize),
    /// Why nothing can be written any more.
    failure: Option<io::ErrorKind>,
}

impl<'o> Outs<'o> {
    /// Files, and what is told how many of all claims are written.
    pub fn new(
        files: Vec<&'o mut dyn Write>,
        progress: &'o mut dyn FnMut(usize, usize),
    ) -> Outs<'o> {
        Outs { files, progress, only: None, reading: (0, 1), failure: None }
    }

    /// The same for these of the claims, or for all.
    pub fn only(self, claims: Option<&'o BTreeSet<ClaimId>>) -> Outs<'o> {
        Outs { only: claims, ..self }
    }

    /// Whether some claims are left out.
    pub(super) fn is_part(&self) -> bool {
        self.only.is_some()
    }

    /// Whether a claim is to be written.
    pub(super) fn wants(&self, claim: ClaimId) -> bool {
        self.only.is_none_or(|some| some.contains(&claim))
    }

    /// Why writing failed, if it did: a reader that went away is no error of an export.
    pub fn failure(&self) -> Option<io::ErrorKind> {
        self.failure
    }

    /// Adds bytes to the file of that number.
    pub(super) fn bytes(&mut self, file: usize, bytes: &[u8]) -> Result<()> {
        self.files[file].write_all(bytes).map_err(|error| {
            self.failure = Some(error.kind());
            Error::io("cannot write the file", error).hint("is there room on the disk?")
        })
    }

    /// Adds a value as JSON on one line.
    pub(super) fn line(&mut self, file: usize, value: &impl Serialize) -> Result<()> {
        let mut line = Vec::new();
        json::line(&mut line, value);
        self.bytes(file, &line)
    }

    /// Notes that the claims are read several times, and which time it is, from 0.
    pub(super) fn reading(&mut self, time: usize, of: usize) {
        self.reading = (time, of);
    }

    /// Tells how far the export has come.
    pub(super) fn done(&mut self, done: usize, of: usize) {
        let (time, times) = self.reading;
        (self.progress)(time * of + done, times * of);
    }
}

/// A list or an object of JSON that is written element by element, indented as `json::document` does.
pub(super) struct Nested {
    file: usize,
    /// How deep the elements are.
    depth: usize,
    close: &'static str,
    empty: bool,
}

impl Nested {
    /// Opens a list.
    pub(super) fn list(out: &mut Outs, file: usize, depth: usize) -> Result<Nested> {
        out.bytes(file, b"[")?;
        Ok(Nested { file, depth, close: "]", empty: true })
    }

    /// Opens an object.
    pub(super) fn object(out: &mut Outs, file: usize, depth: usize) -> Result<Nested> {
        out.bytes(file, b"{")?;
        Ok(Nested { file, depth, close: "}", empty: true })
    }

    /// Adds an element of a list.
    pub(super) fn element(&mut self, out: &mut Outs, value: &impl Serialize) -> Result<()> {
        self.next(out)?;
        self.value(out, value)
    }

    /// Adds a key of an object with its value.
    pub(super) fn entry(
        &mut self,
        out: &mut Outs,
        key: &str,
        value: &impl Serialize,
    ) -> Result<()> {
        self.key(out, key)?;
        self.value(out, value)
    }

    /// Adds a key of an object; what is written next is its value.
    pub(super) fn key(&mut self, out: &mut Outs, key: &str) -> Result<()> {
        self.next(out)?;
        self.value(out, &key)?;
        out.bytes(self.file, b": ")
    }

    /// Closes it.
    pub(super) fn close(self, out: &mut Outs) -> Result<()> {
        if !self.empty {
            let indent = "  ".repeat(self.depth - 1);
            out.bytes(self.file, format!("\n{indent}").as_bytes())?;
        }
        out.bytes(self.file, self.close.as_bytes())
    }

    fn next(&mut self, out: &mut Outs) -> Result<()> {
        let comma = if self.empty { "" } else { "," };
        self.empty = false;
        out.bytes(self.file, format!("{comma}\n{}", "  ".repeat(self.depth)).as_bytes())
    }

    fn value(&self, out: &mut Outs, value: &impl Serialize) -> Result<()> {
        let document = json::document(value);
        // A line end stands nowhere inside of a string of JSON.
        let lines = document.strip_suffix(b"\n").unwrap_or(&document).split(|byte| *byte == b'\n');
        let indent = format!("\n{}", "  ".repeat(self.depth));
        for (number, line) in lines.enumerate() {
            if number > 0 {
                out.bytes(self.file, indent.as_bytes())?;
            }
            out.bytes(self.file, line)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn piece_by_piece_is_as_at_once() {
        for elements in [vec![], vec![json!(1)], vec![json!({"a": ["\n", []]}), json!([{}, "x"])]] {
            let (mut list, mut object) = (Vec::new(), Vec::new());
            let mut nothing = |_, _| {};
            let mut out = Outs::new(vec![&mut list, &mut object], &mut nothing);
            let mut open = Nested::list(&mut out, 0, 1).unwrap();
            elements.iter().for_each(|one| open.element(&mut out, one).unwrap());
            open.close(&mut out).unwrap();
            let mut outer = Nested::object(&mut out, 1, 1).unwrap();
            outer.key(&mut out, "rows").unwrap();
            let mut inner = Nested::list(&mut out, 1, 2).unwrap();
            elements.iter().for_each(|one| inner.element(&mut out, one).unwrap());
            inner.close(&mut out).unwrap();
            outer.entry(&mut out, "total", &elements.len()).unwrap();
            outer.close(&mut out).unwrap();
            list.push(b'\n');
            object.push(b'\n');
            assert_eq!(list, json::document(&elements));
            let whole = json!({ "rows": elements, "total": elements.len() });
            assert_eq!(object, json::document(&whole));
        }
    }
}
