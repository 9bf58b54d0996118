//! Lines of bytes, each up to a limit, so that a file without line ends does not fill the memory.
use std::io::{self, BufRead, Read as _};

use super::{LONGEST_ROW, Piece};

/// The lines of a stream.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    /// Lines that were read.
    line: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Lines<R> {
        Lines { input, line: 0 }
    }

    /// Puts the next line with its end into `raw`.
    pub(super) fn next(&mut self, raw: &mut Vec<u8>) -> io::Result<Option<Piece>> {
        raw.clear();
        let read = self.input.by_ref().take(LONGEST_ROW as u64).read_until(b'\n', raw)?;
        if read == 0 {
            return Ok(None);
        }
        self.line += 1;
        let cut = read == LONGEST_ROW && raw.last() != Some(&b'\n');
        let too_long = cut && self.input.skip_until(b'\n')? > 0;
        Ok(Some(Piece { line: self.line, too_long }))
    }
}
