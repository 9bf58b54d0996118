//! Foreign formats in and out, one file each.
mod columns;
pub mod edges;
pub mod library;

pub use edges::Edges;
