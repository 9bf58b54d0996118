//! Hash maps for tables that are part of the program, and for the words of texts. No article can put a key
//! into the former, so they need no hash that withstands chosen keys, and a simple one takes a tenth of the
//! time; the latter have a hash with a secret of its own for each map.
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A map with keys that the program knows beforehand.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// A set of such keys.
pub type Set<K> = HashSet<K, BuildHasherDefault<Fnv>>;

/// FNV-1a, 64 bits (Fowler, Noll and Vo).
#[derive(Debug, Clone, Copy)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map with words of texts as keys.
pub type Words<V> = HashMap<Box<str>, V, Keyed>;

/// A hash for short texts that nobody can foresee: XXH3 with a number drawn for each map.
#[derive(Debug, Clone)]
pub struct Keyed(u64);

impl Default for Keyed {
    fn default() -> Keyed {
        Keyed(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Keyed {
    type Hasher = Short;

    fn build_hasher(&self) -> Short {
        Short(self.0)
    }
}

/// The hash of one key, begun with the number of its map.
#[derive(Debug)]
pub struct Short(u64);

impl Hasher for Short {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// Of a text comes nothing but its bytes and one that ends it, which tells nothing.
    #[inline]
    fn write_u8(&mut self, _: u8) {}

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}
