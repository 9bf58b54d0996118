//! A pair of wordings as another program names it: not believed before it is checked.
use super::WordingKey;

/// One end of an [`Edge`], named by its number, its key or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EdgeEnd {
    /// Number of the wording in this file.
    pub id: Option<i64>,
    /// Its key, the same in every file.
    pub key: Option<WordingKey>,
    /// Distinct shingles that it is said to have.
    pub shingles: i64,
}

/// Two wordings that are said to be alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Edge {
    /// The one.
    pub left: EdgeEnd,
    /// The other.
    pub right: EdgeEnd,
    /// Shingles that are said to stand in both.
    pub shared: i64,
}
