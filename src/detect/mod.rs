//! Pure analyses: values in, findings out. The same input gives the same findings, in the same order.
pub mod conflict;
pub mod duplicates;
pub mod repeats;
mod statements;

use crate::model::{Conflict, Date, Document, Repeat};
use crate::text::digest;

/// Name and version of the method that finds conflicts, kept with its findings.
pub const CONFLICTS_METHOD: &str = "conflicts 1: near-copies, quantities, opposed states";

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
    Findings { repeats: repeats::repeats(documents), conflicts: statements::conflicts(documents) }
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
