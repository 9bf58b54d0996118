//! Pure analyses: values in, findings out. The same input gives the same findings, in the same order.
pub mod agreement;
pub mod checkworthy;
pub mod claims;
pub mod conflict;
mod copies;
pub mod drift;
pub mod duplicates;
mod input;
pub mod matching;
mod parallel;
pub mod search;
mod statements;
pub mod term_list;

pub use conflict::{Census, Terms};
pub use input::Input;

use crate::model::{Conflict, Document, Duplicates, SnapshotId};
use conflict::Part;

/// Name and version of the method that finds conflicts, kept with its findings.
pub const CONFLICTS_METHOD: &str = "conflicts 7: near-copies, scorer 1, changed reports, quantities, opposed states, \
     swapped names, competing claims, promises, parts, certainty";

/// Added to the method where not all findings are of one scan: articles that came since were compared
/// with those that speak of the same.
pub const KEPT_UP: &str = "; kept up article by article";

/// Name and version of the terms by which sources are looked up. What they say depends on the tables
/// of the detectors, so the method of these follows in the file.
pub const TERMS_METHOD: &str = "terms 1";

/// Name and version of the method that follows quotes into later snapshots, kept with what it says.
pub const DRIFT_METHOD: &str = "drift 1";

/// Whether what was found with a method still holds.
pub fn conflicts_hold(method: &str) -> bool {
    let rest = method.strip_prefix(CONFLICTS_METHOD);
    rest.is_some_and(|rest| rest.is_empty() || rest == KEPT_UP)
}

/// The statements in the documents that cannot both hold as stated. What repeats in them says which
/// articles copy one another, so that another number in a copy is told from the next of a series. The same for any number of threads.
pub fn conflicts(documents: &[Document], duplicates: &Duplicates, threads: usize) -> Vec<Conflict> {
    let copied = copies::changed(documents, duplicates);
    statements::conflicts(documents, &copied, &Part::default(), threads)
}

/// Those of [`conflicts`] that one of the documents has a part in, where they are some of a library:
/// `census` says what is rare in it.
pub fn conflicts_of(
    article: SnapshotId,
    documents: &[Document],
    duplicates: &Duplicates,
    census: Census,
) -> Vec<Conflict> {
    let copied = copies::changed(documents, duplicates);
    let about = documents.iter().position(|document| document.snapshot == article);
    let mut found = statements::conflicts(documents, &copied, &Part { census, about }, 1);
    found.retain(|one| one.sides.iter().any(|side| side.snapshot == article));
    found
}

/// Documents whose terms a thread reads in one go.
const CHUNK: usize = 64;

/// The terms by which each document is looked up, in their order.
pub fn terms(documents: &[Document], threads: usize) -> Vec<Terms> {
    let read = |documents: &[Document]| {
        let mut reader = conflict::Reader::default();
        let terms = documents.iter().map(|one| reader.terms(&statements::of_one(one)));
        terms.collect::<Vec<_>>()
    };
    parallel::map(documents.chunks(CHUNK).collect(), threads, read).concat()
}
