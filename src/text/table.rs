//! Hash maps for tables that are part of the program. No article can put a key into them, so they
//! need no hash that withstands chosen keys, and a simple one takes a tenth of the time.
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

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
