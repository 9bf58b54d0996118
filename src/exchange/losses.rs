//! What of a library a format cannot say: counted while it is written, told beside it.
use serde::Serialize;

/// Losses of an export, in the order in which they were met first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Losses(Vec<Loss>);

/// One kind of loss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Loss {
    /// How many times.
    count: usize,
    /// What, in words: `spans widened to whole sentences`.
    what: &'static str,
    /// Why the format cannot say it.
    because: &'static str,
}

impl Losses {
    /// Counts a loss.
    pub(super) fn add(&mut self, count: usize, what: &'static str, because: &'static str) {
        match self.0.iter_mut().find(|loss| loss.what == what) {
            Some(loss) => loss.count += count,
            None if count > 0 => self.0.push(Loss { count, what, because }),
            None => {}
        }
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The losses as a document of JSON: a list.
    pub fn document(&self) -> Vec<u8> {
        super::json::document(self)
    }

    /// One line each: `spans widened to whole sentences (12): FEVER cites sentences`.
    pub fn lines(&self) -> Vec<String> {
        self.0
            .iter()
            .map(|Loss { count, what, because }| format!("{what} ({count}): {because}"))
            .collect()
    }
}
