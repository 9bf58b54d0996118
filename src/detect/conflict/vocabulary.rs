//! Numbers for words, so that hundreds of thousands of sentences are compared without strings;
//! and the opposites that WordNet 3.0 knows (see WORDNET-NOTICE beside its file).
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use crate::text::digest;
use crate::text::stem::stem;

use super::lexicon::Lexicon;
use super::nouns::Nouns;

/// Beginnings that turn a word round.
const PREFIXES: [&str; 6] = ["un", "dis", "non", "ir", "il", "im"];

/// The vocabulary that every other begins as: its tables are read once.
static FIRST: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// The words met so far, by their stems.
#[derive(Clone)]
pub(super) struct Vocabulary {
    ids: HashMap<String, u32>,
    opposites: HashSet<(u32, u32)>,
    /// A hash of each word's first letters.
    beginnings: Vec<u64>,
    /// A hash of each word that is the same in every program.
    keys: Vec<u64>,
    nouns: Nouns,
    lexicon: Lexicon,
}

impl Vocabulary {
    /// Knows the opposites, and no other word yet.
    pub(super) fn new() -> Vocabulary {
        FIRST.clone()
    }

    fn read() -> Vocabulary {
        let mut new = Vocabulary {
            ids: HashMap::new(),
            opposites: HashSet::new(),
            beginnings: Vec::new(),
            keys: Vec::new(),
            nouns: Nouns::default(),
            lexicon: Lexicon::default(),
        };
        for line in
            include_str!("antonyms.tsv").lines().chain(include_str!("opposites.tsv").lines())
        {
            let mut columns = line.split('\t');
            if let (Some(one), Some(other)) = (columns.next(), columns.next())
                && !line.starts_with('#')
            {
                let (one, other) = (new.id(&stem(one)), new.id(&stem(other)));
                if one != other {
                    new.opposites.insert((one.min(other), one.max(other)));
                }
            }
        }
        new.nouns = Nouns::read(&mut new);
        new.lexicon = Lexicon::read(&mut new);
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

    /// The number of a stem.
    pub(super) fn id(&mut self, stem: &str) -> u32 {
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.insert(stem.to_owned(), id);
        let mut hasher = DefaultHasher::new();
        stem.chars().take(5).collect::<String>().hash(&mut hasher);
        self.beginnings.push(hasher.finish());
        self.keys.push(digest::xxh3(stem.as_bytes()));
        for prefix in PREFIXES {
            // "unclear" is the opposite of "clear".
            if let Some(rest) = stem.strip_prefix(prefix).filter(|r| r.len() > 3 && stem.is_ascii())
            {
                let rest = self.id(rest);
                self.opposites.insert((id.min(rest), id.max(rest)));
            }
        }
        id
    }

    /// A hash of a word: unlike its number, it does not depend on what else was read before.
    pub(super) fn key(&self, id: u32) -> u64 {
        self.keys.get(id as usize).copied().unwrap_or_default()
    }

    /// Whether two words begin with the same five letters, as "Australia" and "Australian" do.
    pub(super) fn kin(&self, a: u32, b: u32) -> bool {
        self.beginnings.get(a as usize) == self.beginnings.get(b as usize)
    }

    /// Whether two words are opposites.
    pub(super) fn opposite(&self, a: u32, b: u32) -> bool {
        self.opposites.contains(&(a.min(b), a.max(b)))
    }
}
