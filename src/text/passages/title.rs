//! The title of a text, read off its headline.
use super::super::sentences::is_abbreviation;
use super::super::space::is_space;
use super::Paragraph;
use crate::model::PassageKind;

/// The title that the first headline among `paragraphs` gives to `text`: on one line, without
/// marks of Markdown, and without the full stop some sites put after every headline.
pub fn title(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    let headline = paragraphs.iter().find(|paragraph| paragraph.kind == PassageKind::Headline)?;
    let mut lines: Vec<&str> = text.get(headline.bytes.clone())?.lines().collect();
    if lines.len() > 1
        && lines.last().is_some_and(|last| last.trim().chars().all(|c| matches!(c, '=' | '-')))
    {
        lines.pop();
    }
    let joined = lines.join(" ");
    let bare = joined.trim_start_matches('#').trim_end_matches('#');
    let words: Vec<&str> = bare.split(is_space).filter(|word| !word.is_empty()).collect();
    let plain = without_marks(&words.join(" "));
    // "… ‘Like This.’": the stop stands inside the quotation.
    let plain = plain.trim();
    let inner = plain.trim_end_matches(['’', '”', '"', '\'']);
    let title = format!("{}{}", without_stop(inner), &plain[inner.len()..]);
    (!title.is_empty()).then_some(title)
}

/// `text` without emphasis, code marks and link addresses.
fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let inner =
            plain.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
        match c {
            // Inside a word these are part of it.
            '*' | '`' => {}
            '_' if !inner => {}
            ']' if after.starts_with('(') && plain.contains('[') && after.contains(')') => {
                if let Some(open) = plain.rfind('[') {
                    plain.remove(open);
                }
                rest = after.split_once(')').map_or("", |(_, rest)| rest);
                continue;
            }
            _ => plain.push(c),
        }
        rest = after;
    }
    plain
}

/// `title` without its one full stop, unless that belongs to an abbreviation.
fn without_stop(title: &str) -> &str {
    let Some(bare) = title.strip_suffix('.') else { return title };
    let last = bare.rsplit(is_space).next().unwrap_or(bare);
    if bare.ends_with('.') || is_abbreviation(last) { title } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        let paragraph = Paragraph { kind: PassageKind::Headline, bytes: 0..text.len() };
        title(text, &[paragraph])
    }

    #[test]
    fn marks_and_the_stop_are_kept_off() {
        assert_eq!(
            of("# The *Old* [Bridge](http://a.b) of `x_y` #").as_deref(),
            Some("The Old Bridge of x_y")
        );
        assert_eq!(of("The Old\nBridge\n======").as_deref(), Some("The Old Bridge"));
        assert_eq!(of("The Old Bridge Reopens.").as_deref(), Some("The Old Bridge Reopens"));
        assert_eq!(of("A Bridge for the U.S.").as_deref(), Some("A Bridge for the U.S."));
        assert_eq!(of("Mayor: ‘We Will Rebuild.’").as_deref(), Some("Mayor: ‘We Will Rebuild’"));
        assert_eq!(of("And Then ...").as_deref(), Some("And Then ..."));
    }

    #[test]
    fn no_headline_gives_no_title() {
        let body = Paragraph { kind: PassageKind::Body, bytes: 0..4 };
        assert_eq!(title("Text", &[body]), None);
    }
}
