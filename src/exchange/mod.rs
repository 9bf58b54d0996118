//! Foreign formats in and out: rows of texts (`rows`), Parquet of a library, pairs found elsewhere, a
//! whole library as JSON Lines, and the formats of the field. docs/formats.md says what each loses.
pub mod averitec;
mod catalogue;
mod climate;
mod columns;
pub mod csv;
pub mod edges;
pub mod fever;
mod guard;
mod json;
pub mod jsonl;
pub mod library;
mod losses;
mod reading;
pub mod rows;
pub mod scifact;

pub use edges::Edges;
pub use losses::Losses;

/// A file about to be written: its name, empty where the user names it, and its bytes.
pub type NamedBytes = (&'static str, Vec<u8>);

/// What an export made.
#[derive(Debug, Clone, Default)]
pub struct Exported {
    /// The files.
    pub files: Vec<NamedBytes>,
    /// What they hold: `3 claims`.
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
