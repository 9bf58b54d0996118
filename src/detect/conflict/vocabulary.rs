//! Numbers for words, so that hundreds of thousands of sentences are compared without strings;
//! and the opposites that WordNet 3.0 knows (see WORDNET-NOTICE beside its file).
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher as _};
use std::sync::LazyLock;

use crate::text::digest;
use crate::text::stem::stem;
use crate::text::table::{Fnv, Set};

use super::lexicon::Lexicon;
use super::nouns::Nouns;
use super::relations::Relations;
use super::synonyms::Synonyms;

/// Beginnings that turn a word round; their first letters stand once more in [`Vocabulary::id`].
const PREFIXES: [&str; 6] = ["un", "dis", "non", "ir", "il", "im"];

/// About as many words stand in the tables.
const LISTED: usize = 12000;

/// The vocabulary that every other begins as: its tables are read once.
static FIRST: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// The words met so far, by their stems.
#[derive(Clone)]
pub(super) struct Vocabulary {
    ids: HashMap<String, u32>,
    opposites: Set<u64>,
    /// A hash of each word's first letters.
    beginnings: Vec<u64>,
    /// A hash of each word that is the same in every program.
    keys: Vec<u64>,
    nouns: Nouns,
    lexicon: Lexicon,
    relations: Relations,
    synonyms: Synonyms,
}

impl Vocabulary {
    /// Knows the opposites, and no other word yet.
    pub(super) fn new() -> Vocabulary {
        FIRST.clone()
    }

    fn read() -> Vocabulary {
        let mut new = Vocabulary {
            ids: HashMap::with_capacity(LISTED),
            opposites: Set::with_capacity_and_hasher(LISTED, BuildHasherDefault::default()),
            beginnings: Vec::with_capacity(LISTED),
            keys: Vec::with_capacity(LISTED),
            nouns: Nouns::default(),
            lexicon: Lexicon::default(),
            relations: Relations::default(),
            synonyms: Synonyms::default(),
        };
        let lines =
            include_str!("antonyms.tsv").lines().chain(include_str!("opposites.tsv").lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(ones), Some(others)) = (columns.next(), columns.next()) else { continue };
            let others: Vec<u32> = others.split(", ").map(|word| new.id(&stem(word))).collect();
            for one in ones.split(", ") {
                let one = new.id(&stem(one));
                let apart = others.iter().filter(|&&other| other != one);
                new.opposites.extend(apart.map(|&other| both(one, other)));
            }
        }
        new.nouns = Nouns::read(&mut new);
        new.lexicon = Lexicon::read(&mut new);
        new.relations = Relations::read(&mut new);
        new.synonyms = Synonyms::read(&mut new);
        new
    }

    /// What is known of nouns.
    pub(super) fn nouns(&self) -> &Nouns {
        &self.nouns
    }

    /// What is known of cues, and of words that exclude each other.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What is known of relations that hold one way only.
    pub(super) fn relations(&self) -> &Relations {
        &self.relations
    }

    /// The number of a stem.
    pub(super) fn id(&mut self, stem: &str) -> u32 {
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.insert(stem.to_owned(), id);
        let mut hasher = Fnv::default();
        let end = stem.char_indices().nth(5).map_or(stem.len(), |(end, _)| end);
        hasher.write(&stem.as_bytes()[..end]);
        self.beginnings.push(hasher.finish());
        self.keys.push(digest::xxh3(stem.as_bytes()));
        if stem.len() < 6 || !stem.starts_with(['u', 'd', 'n', 'i']) || !stem.is_ascii() {
            return id;
        }
        for prefix in PREFIXES {
            // "unclear" is the opposite of "clear".
            if let Some(rest) = stem.strip_prefix(prefix).filter(|rest| rest.len() > 3) {
                let rest = self.id(rest);
                self.opposites.insert(both(id, rest));
            }
        }
        id
    }

    /// A number for a word's first five letters.
    pub(super) fn beginning(&self, id: u32) -> u64 {
        self.beginnings.get(id as usize).copied().unwrap_or_default()
    }

    /// A hash of a word: unlike its number, it does not depend on what else was read before.
    pub(super) fn key(&self, id: u32) -> u64 {
        self.keys.get(id as usize).copied().unwrap_or_default()
    }

    /// Whether two words begin with the same five letters, as "Australia" and "Australian" do.
    pub(super) fn kin(&self, a: u32, b: u32) -> bool {
        self.beginnings.get(a as usize) == self.beginnings.get(b as usize)
    }

    /// Whether two different words may say the same in one place.
    pub(super) fn alike(&self, a: u32, b: u32) -> bool {
        self.synonyms.have(a, b) && !self.opposite(a, b)
    }

    /// Whether two words are of one class whose words exclude each other.
    pub(super) fn exclusive(&self, a: u32, b: u32) -> bool {
        self.lexicon.exclusive(a, b) && !self.synonyms.have(a, b)
    }

    /// Whether two words are opposites.
    pub(super) fn opposite(&self, a: u32, b: u32) -> bool {
        self.opposites.contains(&both(a, b))
    }
}

/// Two words as one number, the same whichever comes first.
fn both(a: u32, b: u32) -> u64 {
    u64::from(a.min(b)) << 32 | u64::from(a.max(b))
}
