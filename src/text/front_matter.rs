//! What a Markdown file says about itself at its head, between two lines of `---`.
//!
//! Only plain `key: value` lines are read; lists and nested values are left alone, since a wrong
//! author would be worse than none.
use crate::model::{Date, Metadata};

/// Whether a text begins with front matter that says something about it.
///
/// ```
/// use claims::text::front_matter::stands_in;
/// assert!(stands_in("---\ntitle: A fire\n---\nText."));
/// assert!(!stands_in("---\nA fire: nobody was hurt.\n---\nText."));
/// ```
pub fn stands_in(text: &str) -> bool {
    metadata(text) != Metadata::default()
}

/// What the front matter of a Markdown text says, in the words of the project.
///
/// ```
/// use claims::text::front_matter::metadata;
/// let known = metadata("---\ntitle: \"A fire\"\nauthor: Jo Field\ndate: 2024-05-13T08:00\n---\nText.");
/// assert_eq!(known.title.as_deref(), Some("A fire"));
/// assert_eq!(known.published.unwrap().as_str(), "2024-05-13");
/// ```
pub fn metadata(text: &str) -> Metadata {
    let mut known = Metadata::default();
    let Some(rest) = text.strip_prefix("---\n") else { return known };
    let Some(end) = rest.find("\n---") else { return known };
    for line in rest[..end].lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        let value = ['"', '\'']
            .iter()
            .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote))
            .unwrap_or(value);
        let plain = !value.is_empty() && !value.starts_with(['[', '{', '|', '>', '&', '*', '-']);
        if !plain || key.starts_with([' ', '\t']) {
            continue;
        }
        let field = match key.trim().to_lowercase().as_str() {
            "title" | "headline" => &mut known.title,
            "author" | "byline" => &mut known.author,
            "publisher" | "site" | "publication" => &mut known.publisher,
            "url" | "link" | "canonical" | "canonical_url" => &mut known.url,
            "archive_url" | "archived" => &mut known.archive_url,
            "lang" | "language" => &mut known.language,
            "license" | "licence" => &mut known.license,
            "date" | "published" | "pubdate" => {
                let day = value.get(..10).unwrap_or(value);
                known.published = known.published.or(day.parse::<Date>().ok());
                continue;
            }
            _ => continue,
        };
        field.get_or_insert_with(|| value.to_owned());
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plain_lines_only() {
        let text = "---\nTitle: One: two\nauthors: [a, b]\nauthor:\n  - x\nurl: https://example.org/a\n\
                    date: soon\ntags: fire\n---\n\nBody";
        let known = metadata(text);
        assert_eq!(known.title.as_deref(), Some("One: two"));
        assert_eq!((known.author, known.published), (None, None));
        assert_eq!(known.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn a_text_without_front_matter_says_nothing() {
        for text in ["", "Text", "---\nno end", "Text\n---\ntitle: x\n---\n"] {
            assert_eq!(metadata(text), Metadata::default());
        }
    }
}
