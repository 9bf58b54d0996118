//! Foreign formats in and out: rows of texts (`rows`), Parquet of a library, pairs found elsewhere; and
//! packets, which are read without a database.
mod columns;
pub mod edges;
mod guard;
pub mod library;
pub mod packet;
pub mod rows;
pub mod zip;

pub use edges::Edges;
