//! The chain of seals over the log: each covers its entry and the seal before, so that an entry that is
//! rewritten, left out or put in breaks it (Haber and Stornetta 1991, "How to Time-Stamp a Digital
//! Document"; Schneier and Kelsey 1999, "Secure Audit Logs").
use super::digest;

/// What the first entry's seal is chained to: 64 zeros.
pub const BEFORE_THE_FIRST: &str =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// The seal of an entry, as 64 hexadecimal digits: SHA-256 of the seal before it, a line end, and the
/// entry's columns as `Store::sealed_after` gives them.
pub fn seal(before: &str, covers: &[u8]) -> String {
    digest::sha256_of([before.as_bytes(), b"\n", covers])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_covers_what_was_before() {
        let first = seal(BEFORE_THE_FIRST, b"1");
        assert_eq!(first.len(), 64);
        assert_ne!(seal(&first, b"2"), seal(BEFORE_THE_FIRST, b"2"));
    }
}
