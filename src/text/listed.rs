//! Words of one kind, written as a line and looked up without a way through the line.
use std::sync::OnceLock;

use super::table::Set;

/// A list of words.
#[derive(Debug)]
pub struct Listed {
    line: &'static str,
    words: OnceLock<Set<&'static str>>,
}

impl Listed {
    /// The words of a line, with spaces between them.
    pub const fn new(line: &'static str) -> Listed {
        Listed { line, words: OnceLock::new() }
    }

    /// Whether a word stands in the list.
    pub fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| self.line.split(' ').collect()).contains(word)
    }
}
