//! Pure analyses: values in, findings out. The same input gives the same findings, in the same order.
pub mod conflict;
pub mod duplicates;
mod statements;

use crate::model::{Conflict, Date, Document};
use crate::text::digest;

/// Name and version of the method that finds conflicts, kept with its findings.
pub const CONFLICTS_METHOD: &str = "conflicts 1: near-copies, quantities, opposed states";

/// The statements in the documents that cannot both hold as stated.
pub fn conflicts(documents: &[Document]) -> Vec<Conflict> {
    statements::conflicts(documents)
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
