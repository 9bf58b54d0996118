//! The texts of a review as places in sources.
use std::collections::HashMap;

use super::entries::{ReviewPart, ReviewText};
use crate::error::Result;
use crate::report::{PlaceEntry, SourceRef};
use crate::store::Store;

/// The latest snapshots of sources, looked up once each.
pub(super) struct Latest<'s> {
    store: &'s Store,
    known: HashMap<String, i64>,
}

impl<'s> Latest<'s> {
    pub(super) fn new(store: &'s Store) -> Self {
        Latest { store, known: HashMap::new() }
    }

    /// Number of the latest snapshot of a source.
    pub(super) fn of(&mut self, slug: &str) -> Result<i64> {
        if let Some(seq) = self.known.get(slug) {
            return Ok(*seq);
        }
        let seq = match self.store.source_by_slug(slug)? {
            Some(source) => self.store.latest_snapshot(source.id)?.seq,
            None => 0,
        };
        self.known.insert(slug.to_owned(), seq);
        Ok(seq)
    }

    /// A place in what repeats.
    pub(super) fn place(
        &mut self,
        place: &PlaceEntry,
        parts: Vec<ReviewPart>,
    ) -> Result<ReviewText> {
        Ok(ReviewText {
            role: String::new(),
            source: Box::new(place.source.clone()),
            snapshot: self.of(&place.source.slug)?,
            paragraph: Some(place.first_paragraph),
            last_paragraph: (place.last_paragraph > place.first_paragraph)
                .then_some(place.last_paragraph),
            span: Some(place.span),
            parts,
        })
    }
}

/// A source of which only the name is left.
pub(super) fn named(slug: &str) -> SourceRef {
    SourceRef {
        slug: slug.to_owned(),
        title: None,
        publisher: None,
        author: None,
        published: None,
        url: None,
        archive_url: None,
    }
}
