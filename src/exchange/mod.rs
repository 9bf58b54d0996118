//! Foreign formats in and out: rows of texts (`rows`), Parquet of a library, pairs found elsewhere, a
//! whole library as JSON Lines, packets, which are read without a database, and the formats of the field.
//! docs/formats.md says what each loses.
pub mod averitec;
mod catalogue;
pub mod checkthat;
pub mod claimreview;
mod climate;
mod columns;
pub mod croissant;
pub mod csv;
pub mod dataset;
pub mod doccano;
pub mod edges;
pub mod fever;
mod guard;
pub mod hypothesis;
mod json;
pub mod jsonl;
pub mod labelstudio;
pub mod library;
mod losses;
mod outs;
pub mod packet;
pub mod prov;
mod reading;
mod regions;
pub mod rows;
pub mod scifact;
mod selectors;
pub mod webannotation;
pub mod zip;

pub use edges::Edges;
pub use losses::Losses;
pub use outs::Outs;

/// What an export made.
#[derive(Debug, Clone, Default)]
pub struct Exported {
    /// What the files hold: `3 claims`.
    pub holds: Vec<(usize, [&'static str; 2])>,
    /// What of the library they cannot say.
    pub losses: Losses,
}

/// Values as JSON Lines.
pub fn json_lines(values: &[impl serde::Serialize]) -> Vec<u8> {
    let mut bytes = Vec::new();
    values.iter().for_each(|value| json::line(&mut bytes, value));
    bytes
}
