//! Names for sources that anybody can type: from a file name to lower-case ASCII and hyphens.
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longest slug made from a name, in characters; what the user gives may be longer.
const LONGEST: usize = 48;

/// A slug from a file name without its extension: accents dropped, everything that is not a letter
/// or digit of ASCII a hyphen. `None` if nothing is left, as for a name in another script.
///
/// ```
/// use claims::text::slug::slug;
/// assert_eq!(slug("Article Two (final)").as_deref(), Some("article-two-final"));
/// assert_eq!(slug("Été_2021").as_deref(), Some("ete-2021"));
/// assert_eq!(slug("記事"), None);
/// ```
pub fn slug(name: &str) -> Option<String> {
    let mut slug = String::new();
    for c in name.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c.to_ascii_lowercase() {
            c @ ('a'..='z' | '0'..='9') => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// Whether `given` may name a source.
pub fn is_slug(given: &str) -> bool {
    !given.is_empty()
        && given.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !given.starts_with('-')
}

/// `wanted`, or `wanted-2`, `wanted-3`, …: the first that is not taken.
pub fn free(wanted: &str, mut taken: impl FnMut(&str) -> bool) -> String {
    let mut name = wanted.to_owned();
    let mut number = 2;
    while taken(&name) {
        name = format!("{wanted}-{number}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_typable() {
        assert_eq!(slug("  --A__b..c!! ").as_deref(), Some("a-b-c"));
        assert_eq!(slug("…"), None);
        assert!(slug(&"long name ".repeat(20)).unwrap().len() <= LONGEST);
        assert!(is_slug("a-1") && !is_slug("-a") && !is_slug("A") && !is_slug(""));
    }

    #[test]
    fn taken_names_get_a_number() {
        assert_eq!(free("a", |name| name == "a" || name == "a-2"), "a-3");
        assert_eq!(free("b", |name| name == "a"), "b");
    }
}
