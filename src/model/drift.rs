//! What became of words when the text around them was edited.
use serde::Serialize;

use super::Span;
use super::label::labels;

labels! {
    /// What became of a quote in a newer text.
    State {
        /// The same words, to the letter, at the same place.
        Same = "same",
        /// The same words at another place, or set with other spaces, quotation marks or dashes.
        Moved = "moved",
        /// Other words stand for them.
        Edited = "edited",
        /// Several places may be meant, and nothing says which.
        Ambiguous = "ambiguous",
        /// The words are no longer there.
        Gone = "gone",
    }
}

impl State {
    /// Whether the quote still says what it said, so that nobody needs to decide.
    pub fn holds(self) -> bool {
        matches!(self, State::Same | State::Moved)
    }
}

labels! {
    /// What kind of value differs.
    ValueKind {
        /// How many or how much.
        Number = "number",
        /// What a number is measured in.
        Unit = "unit",
        /// A day, a month, a year, a time.
        Date = "date",
        /// A name.
        Name = "name",
        /// A denial more or less.
        Negation = "negation",
        /// How certain or binding it is: may, will, must.
        Modality = "modality",
    }
}

/// A value that differs between two wordings. One side is empty where the other has nothing for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueChange {
    /// What kind of value.
    pub kind: ValueKind,
    /// The words of the old text.
    pub old: String,
    /// The words of the new text.
    pub new: String,
}

labels! {
    /// What became of a stretch of a text.
    BlockKind {
        /// Both texts have the same words, in order.
        Equal = "equal",
        /// Both have the same words, but not at this place.
        Moved = "moved",
        /// The new text has other words for those of the old.
        Changed = "changed",
        /// Only the old text has it.
        Removed = "removed",
        /// Only the new text has it.
        Added = "added",
    }
}

/// A stretch of two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What became of it.
    pub kind: BlockKind,
    /// Where it stands in the old text; not there for what was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Span>,
    /// Where it stands in the new text; not there for what was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Span>,
}
