//! SHA-256, the only hash the file uses: anybody can recompute it with the tools they have. And a
//! quicker one, for what is forgotten when the program ends.
use sha2::{Digest as _, Sha256};
use xxhash_rust::xxh3::xxh3_64;

/// SHA-256 of `bytes` (FIPS 180-4), as 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    sha256_of([bytes])
}

/// SHA-256 of the parts one after the other, as 64 lower-case hexadecimal digits.
pub fn sha256_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut sum = Sum::default();
    parts.into_iter().for_each(|part| sum.add(part));
    sum.hex()
}

/// A SHA-256 of what comes bit by bit.
#[derive(Debug, Clone, Default)]
pub struct Sum(Sha256);

impl Sum {
    /// Adds bytes to what was added before.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The SHA-256 of all that was added, as 64 lower-case hexadecimal digits.
    pub fn hex(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The first 16 bytes of the SHA-256 of `bytes`, for keys inside the file.
pub fn sha256_128(bytes: &[u8]) -> [u8; 16] {
    let mut key = [0; 16];
    key.copy_from_slice(&Sha256::digest(bytes)[..16]);
    key
}

/// The SHA-256 of `bytes` in base64 (RFC 4648), as content security policies and `integrity` have it.
pub fn sha256_base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(44);
    for three in Sha256::digest(bytes).chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for digit in 0..4 {
            let known = digit <= three.len();
            encoded.push(if known { DIGITS[bits >> (18 - 6 * digit) & 63] as char } else { '=' });
        }
    }
    encoded
}

/// XXH3-64 of `bytes`. Who wants to can make two texts that share it.
pub fn xxh3(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

#[cfg(test)]
mod tests {
    #[test]
    fn agrees_with_the_standard() {
        // The first example of FIPS 180-4's test vectors.
        assert_eq!(
            super::sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(super::sha256(b"abc"), super::sha256_of([&b"a"[..], b"bc"]));
        assert_eq!(super::sha256_base64(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
