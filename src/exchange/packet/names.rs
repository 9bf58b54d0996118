//! Names of files in a packet: whatever else they may be, they lead nowhere but into the packet.
use crate::text::hidden::is_hidden;

/// Longest name, in bytes.
const LONGEST: usize = 255;

/// `name`, if it is one that a file of a packet may have; else why not.
///
/// # Errors
/// If it is absolute, leads out of the packet, hides something, or means something else on another system.
pub fn checked(name: &str) -> Result<&str, &'static str> {
    let mut before = None;
    let hides = name.chars().any(|c| is_hidden(before.replace(c), c));
    let refused = [
        (name.is_empty(), "is no name"),
        (name.len() > LONGEST, "is too long a name"),
        (name.starts_with('/'), "is an absolute path, which leads out of the packet"),
        (name.contains(['\\', ':']), "means something else on other systems"),
        (hides, "has characters in its name that a reader does not see"),
        (name.split('/').any(|part| part == ".."), "leads out of the packet"),
        (name.split('/').any(|part| part.is_empty() || part == "."), "is no plain name"),
    ];
    refused.iter().find(|(is, _)| *is).map_or(Ok(name), |(_, why)| Err(*why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_elsewhere() {
        for good in ["report.html", "texts/a-1.txt", "texts/é.txt", "..."] {
            assert_eq!(checked(good), Ok(good));
        }
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a/..",
            "a//b",
            "./a",
            "a/",
            "C:\\x",
            "C:x",
            "a\\b",
            "a\0b",
            "a\nb",
            "a\u{202E}b",
        ] {
            assert!(checked(bad).is_err(), "{bad:?}");
        }
        assert!(checked(&"a".repeat(256)).is_err());
    }
}
