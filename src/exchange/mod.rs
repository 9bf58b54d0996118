//! Foreign formats in and out: rows of texts (`rows`), Parquet of a library, pairs found elsewhere.
mod columns;
pub mod edges;
mod guard;
pub mod library;
pub mod rows;

pub use edges::Edges;
