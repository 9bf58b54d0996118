//! What repeats: wordings, the places where they stand, and how alike two of them are.
use std::fmt;

use super::{Likeness, Passage, Sentence, SnapshotId};

/// What a text says after folding, as a number: equal for texts that are equal after folding. The
/// first 16 bytes (for sentences, 8) of the SHA-256 of the folded words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordingKey(pub [u8; 16]);

impl WordingKey {
    /// The key of a sentence from its first 8 bytes, as the file keeps them.
    pub fn of_sentence(first: i64) -> WordingKey {
        let mut key = [0; 16];
        key[..8].copy_from_slice(&first.to_be_bytes());
        WordingKey(key)
    }

    /// The first 8 bytes.
    pub fn first(self) -> i64 {
        let mut first = [0; 8];
        first.copy_from_slice(&self.0[..8]);
        i64::from_be_bytes(first)
    }
}

/// As 32 hexadecimal digits.
impl fmt::Display for WordingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl WordingKey {
    /// The key that those 32 hexadecimal digits stand for.
    ///
    /// ```
    /// use claims::model::WordingKey;
    /// let key = WordingKey::from_hex("000102030405060708090a0b0c0d0eFF").unwrap();
    /// assert_eq!(key.to_string(), "000102030405060708090a0b0c0d0eff");
    /// assert_eq!(WordingKey::from_hex("0001"), None);
    /// ```
    pub fn from_hex(digits: &str) -> Option<WordingKey> {
        let is_hex = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let number = u128::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
        Some(WordingKey(number.to_be_bytes()))
    }
}

/// A wording: what one or more passages (or sentences) say, equal after folding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording<P> {
    /// What tells it from others.
    pub key: WordingKey,
    /// Where it stands, in the order of the documents; at least one place.
    pub places: Vec<P>,
}

/// Two wordings that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The one that stands first, by its index.
    pub left: usize,
    /// The other, by its index.
    pub right: usize,
    /// What they share.
    pub likeness: Likeness,
}

/// Wordings and how they are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike<P> {
    /// Wordings, in the order of their first places.
    pub wordings: Vec<Wording<P>>,
    /// Pairs of them, in order.
    pub links: Vec<Link>,
}

impl<P> Default for Alike<P> {
    fn default() -> Self {
        Alike { wordings: Vec::new(), links: Vec::new() }
    }
}

impl<P> Alike<P> {
    /// Without the wordings that stand once and are like no other.
    pub fn repeated(self) -> Alike<P> {
        let mut kept: Vec<bool> = self.wordings.iter().map(|one| one.places.len() > 1).collect();
        for link in &self.links {
            kept[link.left] = true;
            kept[link.right] = true;
        }
        let mut index = 0;
        let new: Vec<usize> = kept
            .iter()
            .map(|&kept| {
                index += usize::from(kept);
                index.saturating_sub(1)
            })
            .collect();
        let renumbered = |link: Link| Link { left: new[link.left], right: new[link.right], ..link };
        Alike {
            links: self.links.into_iter().map(renumbered).collect(),
            wordings: self
                .wordings
                .into_iter()
                .zip(kept)
                .filter(|(_, k)| *k)
                .map(|(w, _)| w)
                .collect(),
        }
    }
}

/// A place where a passage's wording stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassagePlace {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// The passage in it.
    pub passage: Passage,
}

/// A place where a sentence's wording stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentencePlace {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// The sentence in it.
    pub sentence: Sentence,
}

/// All that repeats in a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Passages.
    pub passages: Alike<PassagePlace>,
    /// Sentences of passages that have more than one.
    pub sentences: Alike<SentencePlace>,
}
