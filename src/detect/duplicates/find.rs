//! All that repeats in documents: passages by the exact join, and the sentences inside them.
use std::collections::HashMap;

use super::dictionary::Sets;
use super::join::{Settings, join_ranked};
use super::wanted::{Share, Wanted};
use super::wording;
use crate::model::{Alike, Document, Duplicates, Link, PassageKind, PassagePlace, SentencePlace};
use crate::model::{MediaType, Wording, WordingKey};
use crate::text::offsets::Offsets;
use crate::text::terms::Terms;

/// Most partners that are kept for a wording, see [`Settings::most_partners`]. One that has so many
/// may have more.
pub const MOST_PARTNERS: usize = 100;

/// Sentences count as alike from this Jaccard similarity on: inside a passage, half of a sentence
/// is a common phrase.
pub const SENTENCES: Wanted = Wanted { jaccard: Share::new(7, 10), containment: None };

/// What repeats in the documents; wordings that stand once are in it as well.
pub fn find(documents: &[Document], threads: usize) -> Duplicates {
    find_up_to(documents, threads, MOST_PARTNERS)
}

/// [`find`] with another limit of partners.
pub fn find_up_to(documents: &[Document], threads: usize, most_partners: usize) -> Duplicates {
    let (mut passages, mut sentences) = (Wordings::default(), Wordings::default());
    for document in documents {
        let offsets = Offsets::new(&document.text);
        let snapshot = document.snapshot;
        let mut told = document.sentences.as_slice();
        for &passage in &document.passages {
            let Some(bytes) = offsets.bytes(passage.span) else { continue };
            let place = PassagePlace { snapshot, passage };
            passages.add(&document.text[bytes], document.media_type, place);
            let before = told.partition_point(|sentence| sentence.passage < passage.number);
            let after = told.partition_point(|sentence| sentence.passage <= passage.number);
            let inside = &told[before..after];
            told = &told[after..];
            if !is_compared(passage.kind, inside.len()) {
                continue;
            }
            for &sentence in inside {
                let Some(bytes) = offsets.bytes(sentence.span) else { continue };
                let text = &document.text[bytes];
                let place = SentencePlace { snapshot, sentence };
                sentences.add_sentence(text, document.media_type, place);
            }
        }
    }
    let settings = |wanted| Settings { wanted, most_partners, threads };
    Duplicates {
        passages: passages.joined(&settings(Wanted::TIERS)),
        sentences: sentences.joined(&settings(SENTENCES)),
    }
}

/// Whether the sentences of such a passage are compared: a single one is the passage itself.
pub fn is_compared(kind: PassageKind, sentences: usize) -> bool {
    kind.holds_statements() && sentences > 1
}

/// Wordings as they come in.
struct Wordings<P> {
    terms: Terms,
    known: HashMap<WordingKey, usize>,
    wordings: Vec<Wording<P>>,
    /// The wording of each set.
    owners: Vec<u32>,
    sets: Sets,
}

impl<P> Default for Wordings<P> {
    fn default() -> Self {
        Wordings {
            terms: Terms::default(),
            known: HashMap::new(),
            wordings: Vec::new(),
            owners: Vec::new(),
            sets: Sets::default(),
        }
    }
}

impl<P> Wordings<P> {
    fn add(&mut self, text: &str, media_type: MediaType, place: P) {
        self.terms.read_as(text, media_type);
        self.place(WordingKey(self.terms.key(text)), place);
    }

    /// Adds a text if it is long enough to be told from a common phrase.
    fn add_sentence(&mut self, text: &str, media_type: MediaType, place: P) {
        self.terms.read_as(text, media_type);
        if wording::is_long(&self.terms) {
            let key = WordingKey(self.terms.key(text)).first();
            self.place(WordingKey::of_sentence(key), place);
        }
    }

    fn place(&mut self, key: WordingKey, place: P) {
        let index = *self.known.entry(key).or_insert(self.wordings.len());
        match self.wordings.get_mut(index) {
            Some(wording) => wording.places.push(place),
            None => {
                self.wordings.push(Wording { key, places: vec![place] });
                if wording::is_long(&self.terms) {
                    self.owners.push(index as u32);
                    self.sets.push(self.terms.shingles());
                }
            }
        }
    }

    fn joined(self, settings: &Settings) -> Alike<P> {
        let owner = |set: u32| self.owners[set as usize] as usize;
        let joined = join_ranked(vec![self.sets], settings, |set| self.wordings[owner(set)].key);
        let links = joined.pairs.into_iter().map(|pair| Link {
            left: owner(pair.left),
            right: owner(pair.right),
            likeness: pair.likeness,
        });
        let links = links.collect();
        Alike { wordings: self.wordings, links }
    }
}

/// Folds a sentence; `None` if it is too short to be told from a common phrase.
pub fn fold_sentence(
    terms: &mut Terms,
    text: &str,
    media_type: MediaType,
) -> Option<wording::Folded> {
    let folded = wording::fold(terms, text, media_type);
    (!folded.shingles.is_empty())
        .then(|| wording::Folded { key: WordingKey::of_sentence(folded.key.first()), ..folded })
}
