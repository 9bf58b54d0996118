//! Foreign formats in and out, one file each.
mod columns;
pub mod edges;
mod guard;
pub mod library;

pub use edges::Edges;
