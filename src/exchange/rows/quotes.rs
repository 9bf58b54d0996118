//! Where a quotation mark of a CSV record opens that is never closed, or only by a mark that opens the
//! next one: read once more, because the parser of the records says what they hold, and not how they end.

/// A record as far as it was read, by the rules of the parser: a mark at the start of a field opens it,
/// two in it stand for one, and in the middle of a field a mark is a letter.
#[derive(Debug)]
pub(super) struct Quotes {
    delimiter: u8,
    state: State,
    /// Bytes and line ends that were read.
    bytes: usize,
    line_ends: u64,
    /// The same up to the mark that opened last.
    opened: (usize, u64),
    /// Line ends before a mark that closes a field of several lines, with text behind it, and before
    /// the mark that it closes.
    stray: Option<[u64; 2]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    /// Behind a mark that closes the field, or is the first of two.
    Closing,
}

impl Quotes {
    pub(super) fn new(delimiter: u8) -> Quotes {
        Quotes {
            delimiter,
            state: State::Start,
            bytes: 0,
            line_ends: 0,
            opened: (0, 0),
            stray: None,
        }
    }

    /// Reads on.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let ends = byte == b'"' || byte == b'\r' || byte == b'\n' || byte == self.delimiter;
            if self.state == State::Closing && !ends && self.opened.1 < self.line_ends {
                self.stray = self.stray.or(Some([self.opened.1, self.line_ends]));
            }
            self.state = match (self.state, byte) {
                (State::Start, b'"') => {
                    self.opened = (self.bytes, self.line_ends);
                    State::Quoted
                }
                (State::Quoted, b'"') => State::Closing,
                (State::Quoted, _) | (State::Closing, b'"') => State::Quoted,
                (_, b'\r' | b'\n') => State::Start,
                (_, byte) if byte == self.delimiter => State::Start,
                _ => State::Plain,
            };
            self.bytes += 1;
            self.line_ends += u64::from(byte == b'\n');
        }
    }

    /// Line ends before the mark that opens a field of several lines, and before one that closes it in
    /// the middle of a text: that one was to open another field (RFC 4180 allows no text there).
    pub(super) fn stray(&self) -> Option<[u64; 2]> {
        self.stray
    }

    /// Bytes and line ends before the mark that is open still.
    pub(super) fn open(&self) -> Option<(usize, u64)> {
        (self.state == State::Quoted).then_some(self.opened)
    }
}
