//! Keeping track of what repeats: the index of a library, and the links between wordings that are
//! alike. An article that is added asks the index, one that is removed takes its links along, and
//! the result is the same as if everything were compared anew.
mod add;
mod fetch;
mod import;
mod linker;
mod rebuild;
mod remove;
mod segments;

pub(super) use add::{NewArticle, add};
pub use import::{Imported, import_edges};
pub(super) use rebuild::rebuild;
pub(super) use remove::remove;

#[cfg(test)]
mod tests;
