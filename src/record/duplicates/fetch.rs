//! Fetching texts of the library to be folded again, each once.
use std::collections::HashMap;

use crate::detect::duplicates::{self, Folded};
use crate::error::Result;
use crate::model::{MediaType, SnapshotId, Span};
use crate::store::Store;
use crate::text::offsets::Index;
use crate::text::terms::Terms;

/// Reads texts, and remembers them while articles are looked at of which all passages are stored.
pub(super) struct Fetch<'s> {
    store: &'s Store,
    terms: Terms,
    texts: HashMap<SnapshotId, (String, MediaType, Index)>,
    wordings: HashMap<i64, Vec<u64>>,
    sentences: HashMap<i64, Vec<(i64, Vec<u64>)>>,
    /// Bytes of the texts and of the wordings' shingles.
    held: usize,
}

impl<'s> Fetch<'s> {
    pub(super) fn new(store: &'s Store) -> Self {
        Fetch {
            store,
            terms: Terms::default(),
            texts: HashMap::new(),
            wordings: HashMap::new(),
            sentences: HashMap::new(),
            held: 0,
        }
    }

    /// Forgets all that is remembered if it takes more bytes than that.
    pub(super) fn forget_beyond(&mut self, bytes: usize) {
        if self.held > bytes {
            self.texts.clear();
            self.wordings.clear();
            self.sentences.clear();
            self.held = 0;
        }
    }

    /// The distinct shingles of a wording, sorted; none if it is gone.
    pub(super) fn wording(&mut self, id: i64) -> Result<&[u64]> {
        if !self.wordings.contains_key(&id) {
            let shingles = match self.store.first_place(id)? {
                Some(place) => self.folded(place.snapshot, place.passage.span)?.shingles,
                None => Vec::new(),
            };
            self.held += 8 * shingles.len();
            self.wordings.insert(id, shingles);
        }
        Ok(&self.wordings[&id])
    }

    /// The distinct shingles of the sentences that a wording is divided into, by `sentence.folded`.
    pub(super) fn sentences(&mut self, wording: i64) -> Result<&[(i64, Vec<u64>)]> {
        if !self.sentences.contains_key(&wording) {
            let mut sentences = Vec::new();
            for key in self.store.sentences_in_wording(wording)? {
                let shingles = self.sentence(key)?;
                self.held += 8 * shingles.len();
                sentences.push((key, shingles));
            }
            self.sentences.insert(wording, sentences);
        }
        Ok(&self.sentences[&wording])
    }

    /// The distinct shingles of a sentence, by `sentence.folded`; none if it is gone.
    pub(super) fn sentence(&mut self, folded: i64) -> Result<Vec<u64>> {
        Ok(match self.store.first_sentence(folded)? {
            Some(place) => self.folded(place.snapshot, place.sentence.span)?.shingles,
            None => Vec::new(),
        })
    }

    fn folded(&mut self, snapshot: SnapshotId, span: Span) -> Result<Folded> {
        if !self.texts.contains_key(&snapshot) {
            let snapshot = self.store.snapshot(snapshot)?;
            let index = Index::new(&snapshot.text);
            self.held += snapshot.text.len();
            self.texts.insert(snapshot.id, (snapshot.text, snapshot.media_type, index));
        }
        let (text, media_type, index) = &self.texts[&snapshot];
        let words = index.bytes(text, span).map_or("", |bytes| &text[bytes]);
        Ok(duplicates::fold(&mut self.terms, words, *media_type))
    }
}
