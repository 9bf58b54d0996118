//! Finding what repeats among texts that come one by one from anywhere, and are not kept: what is
//! held of a text is its length, two hashes, and the hashes of its runs of three words.
mod across;
mod clusters;
mod pairs;
mod telling;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

pub use self::across::{Crossed, Crossing, Crossings};
pub use self::clusters::{Cluster, Clusters};
pub use self::pairs::{PairEntry, Pairs};
pub use crate::detect::duplicates::Share;
use crate::detect::duplicates::dateline_words;
use crate::detect::duplicates::{Joined, Pair, Sets, Settings, Wanted, join, join_each};
use crate::error::{Error, Result};
use crate::model::Tier;
use crate::text::digest;
use crate::text::terms::Terms;

/// Which pairs are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those of this tier and of closer ones.
    Tier(Tier),
    /// Texts that are equal after folding, and pairs that reach one of these shares.
    Shares {
        /// Shared shingles over all shingles of both.
        jaccard: Option<Share>,
        /// Shared shingles over those of the smaller.
        containment: Option<Share>,
    },
}

impl Reach {
    /// What the join is asked for beyond equal texts; `None` if for nothing.
    fn wanted(self) -> Option<Wanted> {
        let wanted = |jaccard, containment| Some(Wanted { jaccard, containment });
        match self {
            Reach::Tier(Tier::Identical | Tier::Equal) => None,
            Reach::Tier(Tier::Near) => wanted(Share::new(7, 10), None),
            Reach::Tier(Tier::Edited) => wanted(Share::new(3, 10), None),
            Reach::Tier(Tier::Contained) => wanted(Share::new(3, 10), Share::new(4, 5)),
            Reach::Tier(Tier::Partial) => Some(Wanted::TIERS),
            Reach::Shares { jaccard, containment } => wanted(jaccard, containment),
        }
    }
}

/// How texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DedupSettings {
    /// Which pairs are looked for.
    pub reach: Reach,
    /// Texts of fewer words are compared for equality only. Words are the terms of [`Terms`]: signs
    /// such as `%` count, and each character of a script without spaces.
    pub min_words: usize,
    /// Most pairs that are listed for a text with larger ones; at equal size, with later ones.
    pub most_partners: usize,
    /// Number of threads that search, from 1; what is found is the same for any.
    pub threads: usize,
}

/// One text, as pairs and clusters name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'t> {
    /// The number of its line, as it was given.
    pub line: u64,
    /// Its id, if the texts have one.
    pub id: Option<&'t str>,
}

/// How many pairs there are of each tier; last those that have none, which only thresholds of one's
/// own let in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TierCounts([u64; Tier::WORDS.len() + 1]);

impl TierCounts {
    /// Counts so many more.
    pub fn add(&mut self, tier: Option<Tier>, more: u64) {
        self.0[tier.map_or(Tier::WORDS.len(), |tier| tier as usize)] += more;
    }

    /// The tiers that occur, from the closest on, as they are called in JSON, and how often.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        let words = Tier::WORDS.iter().copied().chain([NO_TIER]);
        words.zip(self.0).filter(|(_, count)| *count > 0)
    }
}

/// What the lack of a tier is called where pairs are counted.
pub const NO_TIER: &str = "none";

/// Takes in texts, one by one.
pub struct Dedup {
    settings: DedupSettings,
    terms: Terms,
    texts: Texts,
    /// The number in `texts.firsts` of the text with each key.
    known: HashMap<[u8; 16], u32>,
    /// The shingles of the first copies that are long enough, and which these are.
    sets: Sets,
    set_of: Vec<u32>,
}

impl fmt::Debug for Dedup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dedup of {} texts", self.texts.lines.len())
    }
}

/// What is kept of the texts.
#[derive(Debug, Default)]
struct Texts {
    /// Of each text that is not empty: its line.
    lines: Vec<u64>,
    /// The ids one after the other, and where each ends; empty if the texts have none.
    ids: String,
    id_ends: Vec<usize>,
    /// Texts of which no earlier one is a copy.
    firsts: Vec<First>,
    /// Of each of these, the words of its dateline.
    datelines: Vec<u8>,
    copies: Vec<Copied>,
    /// Number of texts that are empty.
    empty: u64,
}

#[derive(Debug)]
struct First {
    /// Number of the text, from 0.
    text: u32,
    /// Distinct shingles; known only where there is a copy.
    shingles: u32,
    /// Hash of the text as it stands.
    exact: u64,
}

/// A text that is a copy of an earlier one. In the order of the pairs they make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Copied {
    /// Number of the earlier one in `firsts`.
    first: u32,
    /// Number of the text.
    text: u32,
    tier: Tier,
}

/// A text longer than this does not leave its buffers behind, in bytes.
const LONG: usize = 1 << 20;

impl Texts {
    /// The text of that number.
    fn place(&self, text: u32) -> Place<'_> {
        let text = text as usize;
        let id = self.id_ends.get(text).map(|&end| {
            let start = if text == 0 { 0 } else { self.id_ends[text - 1] };
            &self.ids[start..end]
        });
        Place { line: self.lines[text], id }
    }

    /// Number of texts, empty ones included, and of first texts.
    fn count(&self) -> (u64, u64) {
        (self.lines.len() as u64 + self.empty, self.firsts.len() as u64)
    }
}

impl Dedup {
    /// Without any text yet.
    pub fn new(settings: DedupSettings) -> Dedup {
        Dedup {
            settings,
            terms: Terms::default(),
            texts: Texts::default(),
            known: HashMap::new(),
            sets: Sets::default(),
            set_of: Vec::new(),
        }
    }

    /// Takes in the next text, which goes by the number of its line and by an id. Either all texts
    /// have an id or none. An empty text, or one of spaces only, is like no other.
    ///
    /// # Errors
    /// At more than 4,294,967,294 texts.
    pub fn add(&mut self, line: u64, id: Option<&str>, text: &str) -> Result<()> {
        let number = self.texts.lines.len() as u32;
        if number == u32::MAX {
            return Err(Error::user(format!("more than {} texts", u32::MAX - 1))
                .hint("cut the file into parts"));
        }
        let by_bytes = self.settings.reach == Reach::Tier(Tier::Identical);
        if !by_bytes {
            self.terms.read(text);
        }
        if text.trim().is_empty() {
            self.texts.empty += 1;
            return Ok(());
        }
        let key = match by_bytes {
            true => digest::sha256_128(text.as_bytes()),
            false => self.terms.key(text),
        };
        self.texts.lines.push(line);
        if let Some(id) = id {
            self.texts.ids.push_str(id);
            self.texts.id_ends.push(self.texts.ids.len());
        }
        let next = self.texts.firsts.len() as u32;
        let first = *self.known.entry(key).or_insert(next);
        if first == next {
            self.first(number, digest::xxh3(text.as_bytes()), dateline_words(text));
        } else {
            self.copy(first, number, text);
        }
        if text.len() > LONG {
            self.terms = Terms::default();
        }
        Ok(())
    }

    fn first(&mut self, text: u32, exact: u64, dateline: u8) {
        if self.settings.reach.wanted().is_some() && self.terms.len() >= self.settings.min_words {
            self.set_of.push(self.texts.firsts.len() as u32);
            self.sets.push(self.terms.shingles());
        }
        self.texts.firsts.push(First { text, shingles: 0, exact });
        self.texts.datelines.push(dateline);
    }

    fn copy(&mut self, first: u32, number: u32, text: &str) {
        let known = &mut self.texts.firsts[first as usize];
        if known.shingles == 0 {
            if self.settings.reach == Reach::Tier(Tier::Identical) {
                self.terms.read(text);
            }
            let mut shingles: Vec<u64> = self.terms.shingles().collect();
            shingles.sort_unstable();
            shingles.dedup();
            known.shingles = shingles.len() as u32;
        }
        let same = known.exact == digest::xxh3(text.as_bytes());
        let tier = if same { Tier::Identical } else { Tier::Equal };
        self.texts.copies.push(Copied { first, text: number, tier });
    }

    /// Looks for all pairs that are wanted.
    pub fn pairs(self) -> Pairs {
        let Dedup { settings, mut texts, sets, set_of, known, terms } = self;
        drop((known, terms));
        let mut joined = Joined { pairs: Vec::new(), crowded: Vec::new() };
        if let Some(wanted) = settings.reach.wanted() {
            joined = join(vec![sets], &settings.join(wanted));
        }
        for Pair { left, right, .. } in &mut joined.pairs {
            (*left, *right) = (set_of[*left as usize], set_of[*right as usize]);
        }
        texts.copies.sort_unstable();
        Pairs { texts, pairs: joined.pairs, telling: None, crowded: joined.crowded.len() }
    }

    /// Puts texts into clusters: joined by pairs, each with each through any number of steps.
    ///
    /// Only copies and pairs that are near (or have the wanted Jaccard similarity) join. A text that
    /// holds two others does not make these alike, so what is looser is left out. The pairs are not
    /// kept, however many there are.
    pub fn clusters(self) -> Clusters {
        let Dedup { settings, texts, sets, set_of, known, terms } = self;
        drop((known, terms));
        let reach = match settings.reach {
            Reach::Tier(tier) => Reach::Tier(tier.min(Tier::Near)),
            Reach::Shares { jaccard, .. } => Reach::Shares { jaccard, containment: None },
        };
        let mut clusters = Clusters::new(texts);
        if let Some(wanted) = reach.wanted() {
            let shared = Mutex::new(&mut clusters);
            let crowded = join_each(vec![sets], &settings.join(wanted), |pairs| {
                let mut clusters = shared.lock().unwrap_or_else(PoisonError::into_inner);
                for Pair { left, right, likeness } in pairs {
                    let (left, right) = (set_of[*left as usize], set_of[*right as usize]);
                    clusters.unite(left, right, likeness.tier());
                }
            });
            clusters.crowded = crowded.len();
        }
        clusters
    }
}

impl DedupSettings {
    fn join(&self, wanted: Wanted) -> Settings {
        Settings { wanted, most_partners: self.most_partners, threads: self.threads }
    }
}

#[cfg(test)]
mod tests;
