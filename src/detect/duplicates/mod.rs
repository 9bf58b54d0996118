//! Duplicates: passages that repeat one another, wholly, nearly or in part.
mod cluster;
mod dictionary;
mod join;
mod parallel;
mod wanted;

pub use cluster::Clusters;
pub use dictionary::Sets;
pub use join::{Joined, Pair, Settings, join, join_each};
pub use wanted::{Share, Wanted};

#[cfg(test)]
mod tests;
