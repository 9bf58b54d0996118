//! Keeping links: each wording lists its first partners among those that rank after it.
use std::cell::RefCell;
use std::collections::HashMap;

use crate::error::Result;
use crate::model::WordingKey;
use crate::store::{Layer, LinkRow, Writer};

/// One end of a link: wordings rank by their number of shingles, then by their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct End {
    pub(super) shingles: u32,
    pub(super) key: WordingKey,
    pub(super) id: i64,
}

/// Stores links of one layer, of each wording at most so many to those that rank after it. While it
/// is there, no wording goes: it remembers those it has met.
pub(super) struct Linker<'w> {
    pub(super) writer: &'w Writer<'w>,
    pub(super) layer: Layer,
    pub(super) most: usize,
    known: RefCell<HashMap<i64, Option<End>>>,
}

impl<'w> Linker<'w> {
    pub(super) fn new(writer: &'w Writer<'w>, layer: Layer, most: usize) -> Self {
        Linker { writer, layer, most, known: RefCell::default() }
    }

    /// The end with that number, of which the shingles are known if it is a sentence; `None` if it is
    /// gone.
    pub(super) fn end(&self, id: i64, shingles: u32) -> Result<Option<End>> {
        if self.layer == Layer::Sentences {
            return Ok(Some(End { shingles, key: WordingKey::of_sentence(id), id }));
        }
        if let Some(known) = self.known.borrow().get(&id) {
            return Ok(*known);
        }
        let row = self.writer.wording(id)?;
        let end = row.map(|row| End { shingles: row.shingles, key: row.key, id });
        self.known.borrow_mut().insert(id, end);
        Ok(end)
    }

    /// Whether a link from `small` to `large` would be listed. Saves comparing the two if not.
    pub(super) fn has_room(&self, small: i64, large: &End) -> Result<bool> {
        Ok(!self.is_full(small)? || self.last(small)?.is_none_or(|last| *large < last))
    }

    /// Whether one lists as many partners as it may; there may be more.
    pub(super) fn is_full(&self, small: i64) -> Result<bool> {
        Ok(self.writer.count_links(self.layer, small)? >= self.most)
    }

    /// Stores a link between two ends; of a crowd the last gives way.
    pub(super) fn link(&self, a: &End, b: &End, shared: u32) -> Result<()> {
        let (small, large) = (a.min(b), a.max(b));
        let row = LinkRow {
            small: small.id,
            large: large.id,
            shared,
            small_shingles: small.shingles,
            large_shingles: large.shingles,
        };
        self.writer.put_link(self.layer, &row)?;
        if self.writer.count_links(self.layer, small.id)? > self.most
            && let Some(last) = self.last(small.id)?
        {
            self.writer.delete_link(self.layer, &LinkRow { large: last.id, ..row })?;
        }
        Ok(())
    }

    /// The partner of `small` that ranks last.
    pub(super) fn last(&self, small: i64) -> Result<Option<End>> {
        match self.writer.last_link(self.layer, small)? {
            Some(link) => self.end(link.large, link.large_shingles),
            None => Ok(None),
        }
    }
}
