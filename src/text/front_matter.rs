//! What a Markdown file says about itself at its head, between two lines of `---`.
//!
//! Read are lines of `key: value`, lists of plain values, and dates in figures or in English words. Nested
//! values are left alone, since a wrong author would be worse than none: what is left of a key that would be
//! read is told by its line.
use super::time;
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
    read(text).known
}

/// What the front matter of a text says, and what of it could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// What it says.
    pub known: Metadata,
    /// Lines, from 1, that say something of a source in a way that is not read, as they stand.
    pub unread: Vec<(usize, String)>,
}

/// As [`metadata`], with what could not be read.
///
/// ```
/// use claims::text::front_matter::read;
/// let front = read("---\nauthor: [Jo Field, \"A. Moor\"]\ndate: 5 March 2024\ntitle: {en: x}\n---\nText.");
/// assert_eq!(front.known.author.as_deref(), Some("Jo Field, A. Moor"));
/// assert_eq!(front.known.published.unwrap().as_str(), "2024-03-05");
/// assert_eq!(front.unread, [(4, "title: {en: x}".to_owned())]);
/// ```
pub fn read(text: &str) -> FrontMatter {
    let mut front = FrontMatter::default();
    let Some(rest) = text.strip_prefix("---\n") else { return front };
    let Some(end) = rest.find("\n---") else { return front };
    let mut lines = (2..).zip(rest[..end].lines()).peekable();
    while let Some((number, line)) = lines.next() {
        let Some((key, value)) = line.split_once(':') else { continue };
        if key.starts_with([' ', '\t']) {
            continue;
        }
        let key = key.trim().to_lowercase();
        let value = value.trim();
        // What is indented below a key, and the items of a list below it, belong to it.
        let mut below = Vec::new();
        while let Some((_, more)) = lines.next_if(|(_, more)| more.starts_with([' ', '\t', '-'])) {
            below.push(more.trim());
        }
        let is_known = field(&mut front.known, &key).is_some() || is_date(&key);
        if !is_known || (value.is_empty() && below.is_empty()) {
            continue;
        }
        let read = match below.is_empty() {
            true => scalar(value).map(str::to_owned).or_else(|| inline_list(value)),
            false if value.is_empty() => block_list(&below),
            false => None,
        };
        let taken = match read {
            Some(value) if is_date(&key) => match date(&value) {
                Some(date) => {
                    front.known.published.get_or_insert(date);
                    true
                }
                None => false,
            },
            Some(value) => {
                if let Some(field) = field(&mut front.known, &key) {
                    field.get_or_insert(value);
                }
                true
            }
            None => false,
        };
        if !taken {
            front.unread.push((number, line.to_owned()));
        }
    }
    front
}

fn is_date(key: &str) -> bool {
    ["date", "published", "pubdate"].contains(&key)
}

/// What a key is called here.
fn field<'k>(known: &'k mut Metadata, key: &str) -> Option<&'k mut Option<String>> {
    Some(match key {
        "title" | "headline" => &mut known.title,
        "author" | "authors" | "byline" => &mut known.author,
        "publisher" | "site" | "publication" => &mut known.publisher,
        "url" | "link" | "canonical" | "canonical_url" => &mut known.url,
        "archive_url" | "archived" => &mut known.archive_url,
        "lang" | "language" => &mut known.language,
        "license" | "licence" => &mut known.license,
        _ => return None,
    })
}

/// A plain value, without the quotation marks around it.
fn scalar(value: &str) -> Option<&str> {
    let quoted =
        ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    let plain = quoted.unwrap_or(value);
    let nested =
        quoted.is_none() && plain.starts_with(['[', '{', '|', '>', '&', '*', '-', '"', '\'']);
    (!plain.is_empty() && !nested).then_some(plain)
}

/// `[Jo Field, "A. Moor"]`: its plain values, with commas between.
fn inline_list(value: &str) -> Option<String> {
    let inside = value.strip_prefix('[')?.strip_suffix(']')?;
    let (mut items, mut start, mut quote) = (Vec::new(), 0, None);
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') if inside[start..at].trim().is_empty() => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, ',') => {
                items.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&inside[start..]);
    let items: Option<Vec<&str>> = items.into_iter().map(|item| scalar(item.trim())).collect();
    items.map(|items| items.join(", "))
}

/// Lines of `- Jo Field`: their plain values, with commas between.
fn block_list(lines: &[&str]) -> Option<String> {
    let mut items = Vec::new();
    for line in lines {
        let item = scalar(line.strip_prefix('-')?.trim())?;
        // `- name: Jo Field` is a value inside of the value.
        if item.contains(": ") || item.ends_with(':') {
            return None;
        }
        items.push(item);
    }
    Some(items.join(", "))
}

/// `2024-03-05`, `2024-03-05T08:00`, `March 5, 2024`, `5th March 2024`, `Tue, 5 Mar 2024 08:00`, `March 2024`.
fn date(value: &str) -> Option<Date> {
    if let Ok(date) = value.get(..10).unwrap_or(value).parse() {
        return Some(date);
    }
    let words: Vec<String> = value
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .skip_while(|word| time::weekday(word).is_some() || is_short_weekday(word))
        .collect();
    let month = |word: &str| match word {
        "march" | "mar" => Some(3),
        "may" => Some(5),
        _ => time::month(word).map(|month| month + 1),
    };
    let day = |word: &str| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        digits.unwrap_or(word).parse::<u8>().ok()
    };
    let year = |word: &str| word.parse::<u16>().ok().filter(|_| word.len() == 4);
    let (read, rest) = match words.as_slice() {
        [m, y, rest @ ..] if month(m).is_some() && year(y).is_some() => {
            (format!("{}-{:02}", year(y)?, month(m)?), rest)
        }
        [m, d, y, rest @ ..] if month(m).is_some() => {
            (format!("{}-{:02}-{:02}", year(y)?, month(m)?, day(d)?), rest)
        }
        [d, m, y, rest @ ..] => (format!("{}-{:02}-{:02}", year(y)?, month(m)?, day(d)?), rest),
        _ => return None,
    };
    // A time of day may follow; another date would make it doubtful which is meant.
    let is_time = |word: &String| word == "at" || word.parse::<u8>().is_ok();
    if rest.first().is_some_and(|word| !is_time(word)) {
        return None;
    }
    read.parse().ok()
}

fn is_short_weekday(word: &str) -> bool {
    ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_is_left_alone_and_told() {
        let text = "---\nTitle: One: two\nauthor:\n  name: x\nurl: https://example.org/a\n\
                    date: soon\ntags: [fire, {a: b}]\nlicense: >\n  free\nlang: [en, {x: y}]\n---\n\nBody";
        let FrontMatter { known, unread } = read(text);
        assert_eq!(known.title.as_deref(), Some("One: two"));
        assert_eq!((known.author, known.published, known.language), (None, None, None));
        assert_eq!(known.url.as_deref(), Some("https://example.org/a"));
        let lines: Vec<usize> = unread.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 6, 8, 10], "{unread:?}");
    }

    #[test]
    fn lists_are_read() {
        for list in [
            "author: [Jo Field, A. Moor]",
            "authors: [ 'Jo Field' , \"A. Moor\" ]",
            "author:\n  - Jo Field\n  - \"A. Moor\"",
            "byline:\n- Jo Field\n- A. Moor",
        ] {
            let known = metadata(&format!("---\n{list}\ntitle: x\n---\n"));
            assert_eq!(known.author.as_deref(), Some("Jo Field, A. Moor"), "{list}");
            assert_eq!(known.title.as_deref(), Some("x"), "{list}");
        }
        let comma = metadata("---\nauthor: [\"Field, Jo\"]\n---\n");
        assert_eq!(comma.author.as_deref(), Some("Field, Jo"));
    }

    #[test]
    fn dates_in_words_are_read() {
        for (given, read) in [
            ("2024-03-05T08:00", Some("2024-03-05")),
            ("March 5, 2024", Some("2024-03-05")),
            ("5 March 2024", Some("2024-03-05")),
            ("5th of March 2024", None),
            ("Tuesday, 5th Mar 2024 at 08:00", Some("2024-03-05")),
            ("Tue, 5 Mar 2024 08:00:00 GMT", Some("2024-03-05")),
            ("Sept. 30, 2021", Some("2021-09-30")),
            ("May 2024", Some("2024-05")),
            ("2024", Some("2024")),
            ("31 February 2024", None),
            ("5 March 2024 and 6 March 2024", None),
            ("5/3/2024", None),
            ("soon", None),
        ] {
            let FrontMatter { known, unread } = super::read(&format!("---\ndate: {given}\n---\n"));
            assert_eq!(known.published.as_ref().map(Date::as_str), read, "{given}");
            assert_eq!(unread.len(), usize::from(read.is_none()), "{given}");
        }
    }

    #[test]
    fn a_text_without_front_matter_says_nothing() {
        for text in ["", "Text", "---\nno end", "Text\n---\ntitle: x\n---\n"] {
            assert_eq!(metadata(text), Metadata::default());
        }
    }
}
