//! Lines about the site and not about the events: calls on the reader, buttons, slogans.
use super::shape::Shape;
use super::vocabulary::{BUTTONS, CALLS, IMPERATIVES, PRAISE, REACH, SITE};

/// Whether `shape` calls on the reader to read, follow, subscribe, pay.
pub(super) fn is_call(shape: &Shape) -> bool {
    let words = shape.words.len();
    if words == 0 || words > 45 || shape.quotes() {
        return false;
    }
    if BUTTONS.contains(&shape.lower.trim_end_matches([':', '.', '!'])) {
        return true;
    }
    // "Read more than": a comparison, not a call.
    let compared = shape.words.get(2).is_some_and(|word| matches!(*word, "than" | "of" | "and"));
    // Somebody who said or did something makes it a statement.
    let told = shape.words.iter().any(|word| {
        matches!(word.to_lowercase().as_str(), "said" | "says" | "told" | "was" | "were" | "had")
    });
    if shape.starts_any(CALLS)
        && !compared
        && (!told || shape.lower.split_whitespace().take(3).any(|word| word.ends_with(':')))
    {
        return true;
    }
    if told || !shape.starts_any(IMPERATIVES) {
        return false;
    }
    let reader = shape
        .words
        .iter()
        .any(|word| matches!(word.to_lowercase().as_str(), "us" | "our" | "your" | "you"));
    let reach = shape.count(REACH);
    reach >= 2 || (reach >= 1 && (reader || words <= 8))
}

/// Whether `shape` is a slogan: the words of a site about itself, without a verb. Only near the
/// start or the end of a text does that tell it from a fragment of the article.
pub(super) fn is_slogan(shape: &Shape) -> bool {
    let words = shape.words.len();
    if !(3..=26).contains(&words) || shape.quotes() || shape.item || !shape.is_single() {
        return false;
    }
    let site = shape.count(SITE);
    if site == 0 {
        return false;
    }
    let weight = site + shape.count(PRAISE);
    let serves =
        shape.words.iter().any(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "bring" | "brings" | "bringing" | "deliver" | "delivers" | "delivering" | "keeps"
            )
        }) && shape.words.iter().any(|word| matches!(word.to_lowercase().as_str(), "you" | "your"));
    let digits = shape
        .words
        .iter()
        .any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && *word != "24/7");
    let dense = weight >= 3 || (weight == 2 && words <= 8);
    !digits && ((dense && !shape.has_verb()) || (serves && weight >= 2))
}
