//! Lines that say where a text or a picture comes from: agencies, photographers, rights.
use super::shape::Shape;
use super::vocabulary::{AGENCIES, BESIDE_AGENCIES, CONNECTORS, MADE_BY, MEDIA};

/// Whether `shape` is a credit.
pub(super) fn is_credit(shape: &Shape) -> bool {
    is_rights(shape)
        || is_address(shape)
        || is_agency(shape)
        || is_labelled(shape)
        || is_history(shape)
}

/// Whether it claims rights: `© 2024 Example`, `All rights reserved`.
fn is_rights(shape: &Shape) -> bool {
    let marked = shape.text.starts_with('©') || shape.lower.starts_with("(c) ");
    let worded = shape.lower.strip_prefix("copyright").is_some_and(|rest| {
        rest.trim_start_matches([' ', ':'])
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '©' | '('))
            || rest.starts_with(" by ")
    });
    let words = shape.words.len();
    let reserved = shape.lower.contains("all rights reserved");
    ((marked || worded) && words <= 40) || (reserved && words <= 60 && !shape.quotes())
}

/// Whether it is nothing but an address on the web.
fn is_address(shape: &Shape) -> bool {
    let one = !shape.text.contains(char::is_whitespace);
    one && (shape.lower.starts_with("http://")
        || shape.lower.starts_with("https://")
        || shape.lower.starts_with("www."))
}

/// Whether it names agencies and says nothing else: `(Reuters)`, `With inputs from agencies`.
fn is_agency(shape: &Shape) -> bool {
    if shape.words.is_empty() || shape.words.len() > 14 || shape.quotes() {
        return false;
    }
    let named = shape.words.iter().any(|word| is_agency_name(word))
        || shape.lower.contains("associated press")
        || shape.lower.contains("agence france")
        || shape.lower.contains("canadian press")
        || shape.lower.contains("press trust");
    let inputs = [
        "with input",
        "with file",
        "inputs from",
        "input from",
        "with agency",
        "with agencies",
        "with material from",
        "with information from",
        "compiled from agenc",
        "compiled from wire",
        "from our wire",
        "from wire",
        "from news agencies",
        "wire reports",
    ]
    .iter()
    .any(|opening| shape.starts(opening) || shape.lower.starts_with(&format!("{opening}s")));
    // With people's names it is a byline.
    let reporting = ["additional reporting", "with additional", "with reporting", "reporting by"]
        .iter()
        .any(|opening| shape.starts(opening))
        && (shape.lower.contains("agenc") || shape.lower.contains("wire"));
    let inputs = inputs || reporting;
    let only = shape.words.iter().all(|word| {
        is_agency_name(word) || BESIDE_AGENCIES.contains(&word.to_lowercase().as_str())
    });
    (named && only && (shape.bracketed || shape.words.len() <= 6)) || (inputs && !shape.has_verb())
}

/// Whether `word` names an agency. Short names are ordinary words unless they are in capitals.
fn is_agency_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    AGENCIES.contains(&lower.as_str())
        && (lower.len() > 4
            || lower == "wire"
            || word.chars().all(char::is_uppercase)
            || lower == "dpa")
        || word.split('-').count() > 1
            && word.split('-').all(|part| part.len() > 1 && is_agency_name(part))
}

/// Whether a word for a picture or a source opens it, and who made it follows.
fn is_labelled(shape: &Shape) -> bool {
    let medium = |word: &str| MEDIA.contains(&word.to_lowercase().as_str());
    if let Some((label, rest)) = shape.text.split_once(':')
        && label.len() <= 40
    {
        let mut words =
            label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        let labelled = words.peek().is_some() && words.all(|word| medium(word) || is_made_by(word));
        let credit =
            label.to_lowercase().contains("credit") || label.to_lowercase().contains("source");
        let count = rest.split_whitespace().count();
        // What a picture shows is a statement; who made it is a line of names.
        let told = rest
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_lowercase) && !CONNECTORS.contains(word))
            .count();
        let short = if credit { count <= 25 } else { count <= 10 && told < 3 };
        return labelled && !shape.has_verb() && short;
    }
    let leading = shape.words.iter().take_while(|word| medium(word)).count();
    let made = shape.words.get(leading).is_some_and(|word| is_made_by(word));
    let slashed = shape.text.contains('/') && shape.words.iter().any(|word| is_agency_name(word));
    let courtesy = shape.starts("courtesy of") || shape.starts("courtesy");
    let follows = shape.words.get(leading + 1).is_some_and(|word| {
        !word.starts_with(char::is_lowercase) || *word == "of" || *word == "the"
    });
    shape.words.len() <= 14
        && !shape.has_verb()
        && ((leading > 0 && (made && follows || slashed)) || courtesy)
}

/// Whether `word` stands between a medium and its maker.
fn is_made_by(word: &str) -> bool {
    MADE_BY.contains(&word.to_lowercase().as_str())
}

/// Whether it says where an article was published before, or under which licence.
fn is_history(shape: &Shape) -> bool {
    let lower = &shape.lower;
    let words = shape.words.len();
    let this = [
        "this story",
        "this article",
        "this report",
        "this piece",
        "this post",
        "the article",
        "the story",
        "originally published",
        "first published",
    ]
    .iter()
    .any(|opening| shape.starts(opening));
    let before = [
        "originally appeared",
        "first appeared",
        "originally published",
        "first published",
        "was published by",
        "is published from",
        "was published in",
        "republished",
        "syndicated",
    ]
    .iter()
    .any(|phrase| lower.contains(phrase));
    let syndicated = lower.contains("syndicated feed")
        || lower.contains("has not been edited by")
        || lower.contains("not been created or edited by");
    let licence = lower.contains("creative commons")
        && (lower.contains("licen") || lower.contains("attribution"));
    let short = ["cc by", "cc-by", "cc0", "public domain"].iter().any(|name| lower.contains(name))
        && words <= 14
        && !shape.has_verb();
    let helped = [
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed reporting",
    ]
    .iter()
    .any(|phrase| lower.contains(phrase));
    short
        || ((this && before) && words <= 40)
        || (syndicated && words <= 60)
        || (licence && words <= 40)
        || (helped && words <= 30)
        || (shape.starts("republished") && words <= 30)
}
