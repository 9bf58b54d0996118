//! Pure analyses: values in, findings out. The same input gives the same findings, in the same order.
pub mod claims;
pub mod conflict;
mod copies;
pub mod duplicates;
mod parallel;
mod statements;

use crate::model::{Conflict, Date, Document, Duplicates};
use crate::text::digest;

/// Name and version of the method that finds conflicts, kept with its findings.
pub const CONFLICTS_METHOD: &str = "conflicts 4: near-copies, scorer 1, changed reports, quantities, opposed states, competing claims, \
     promises, parts, certainty";

/// The statements in the documents that cannot both hold as stated. What repeats in them says which
/// articles copy one another, so that another number in a copy is told from the next of a series. The same for any number of threads.
pub fn conflicts(documents: &[Document], duplicates: &Duplicates, threads: usize) -> Vec<Conflict> {
    statements::conflicts(documents, &copies::changed(documents, duplicates), threads)
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
