//! Pure analyses: values in, findings out. The same input gives the same findings, in the same order.
pub mod repeats;

use crate::model::{Conflict, Date, Document, Repeat};
use crate::text::digest;

/// What the analyses found in the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// Runs of passages that stand more than once.
    pub repeats: Vec<Repeat>,
    /// Statements that cannot both hold as stated.
    pub conflicts: Vec<Conflict>,
}

/// Runs every analysis over the documents.
pub fn findings(documents: &[Document]) -> Findings {
    Findings { repeats: repeats::repeats(documents), conflicts: conflicts(documents) }
}

/// SHA-256 over all that the analyses read: the hash of each text and its source's date, in order.
pub fn input<'a>(heads: impl Iterator<Item = (&'a str, &'a Option<Date>)>) -> String {
    let lines: String = heads
        .map(|(hash, published)| {
            format!("{hash} {}\n", published.as_ref().map_or("", |date| date.as_str()))
        })
        .collect();
    digest::sha256(lines.as_bytes())
}

fn conflicts(_documents: &[Document]) -> Vec<Conflict> {
    Vec::new()
}

/// Conflict.
pub mod conflict {
    /// Method.
    pub const METHOD: &str = "x";
}
