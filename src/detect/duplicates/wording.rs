//! What is compared of a passage or a sentence: its key, its length, its shingles.
use crate::model::{MediaType, WordingKey};
use crate::text::terms::Terms;

/// A text of fewer words is compared for equality only: its three or four shingles are common
/// phrases, which make strangers look alike.
pub const FEWEST_WORDS: usize = 8;

/// So is a text of fewer distinct shingles, one word over and over.
pub const FEWEST_SHINGLES: usize = 6;

/// Whether a text is long enough to be compared with others that are not equal.
pub fn is_long(terms: &Terms) -> bool {
    let mut distinct = [0; FEWEST_SHINGLES];
    let mut count = 0;
    for shingle in terms.shingles() {
        if count < FEWEST_SHINGLES && !distinct[..count].contains(&shingle) {
            distinct[count] = shingle;
            count += 1;
        }
        if count == FEWEST_SHINGLES {
            break;
        }
    }
    terms.len() >= FEWEST_WORDS && count == FEWEST_SHINGLES
}

/// A text, folded and taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// Equal for texts that are equal after folding.
    pub key: WordingKey,
    /// Number of words.
    pub words: usize,
    /// Hashes of its distinct shingles, sorted; none if it is too short to be compared.
    pub shingles: Vec<u64>,
}

/// Folds a text.
pub fn fold(terms: &mut Terms, text: &str, media_type: MediaType) -> Folded {
    terms.read_as(text, media_type);
    let mut shingles: Vec<u64> = match is_long(terms) {
        true => terms.shingles().collect(),
        false => Vec::new(),
    };
    shingles.sort_unstable();
    shingles.dedup();
    Folded { key: WordingKey(terms.key(text)), words: terms.len(), shingles }
}

/// How many shingles two sorted lists share.
pub fn shared(a: &[u64], b: &[u64]) -> u32 {
    let (mut at_a, mut at_b, mut shared) = (0, 0, 0);
    while at_a < a.len() && at_b < b.len() {
        shared += u32::from(a[at_a] == b[at_b]);
        let (x, y) = (a[at_a], b[at_b]);
        at_a += usize::from(x <= y);
        at_b += usize::from(y <= x);
    }
    shared
}
