//! Lines that say who wrote an article, when, and for whom it was issued: all of them bylines.
use super::shape::{Shape, is_verb};
use super::vocabulary::{
    BESIDE_DATES, CALENDAR, CONNECTORS, JOBS, MADE_BY_OPENINGS, RELEASES, STAMPS,
};

/// Whether `shape` is a byline. `edge` tells that it stands near the start or the end.
pub(super) fn is_byline(shape: &Shape, edge: bool) -> bool {
    is_date(shape)
        || names_makers(shape)
        || by_names(shape)
        || (edge && (is_release(shape) || name_and_job(shape)))
}

/// Whether it is nothing but a date or a time, with or without a label.
pub(super) fn is_date(shape: &Shape) -> bool {
    let words = &shape.words;
    if words.is_empty() || words.len() > 18 {
        return false;
    }
    let mut dated = false;
    let mut label = false;
    let mut digits = false;
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let lower = lower.as_str();
        if CALENDAR.contains(&lower) {
            dated = true;
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            digits = true;
            // 2021-09-04, 4.9.2021 and 10:30 are dates and times; 2021 alone is any number.
            dated |= word.len() >= 4
                && word.contains(['-', ':', '.'])
                && word.len() <= 25
                && !word.contains('%');
        } else if STAMPS.contains(&lower) {
            label |= at < 3 && lower != "on" && lower != "first" && lower != "last";
        } else if !BESIDE_DATES.contains(&lower) {
            return false;
        }
    }
    let read = matches!(words.last(), Some(&("read" | "ago")));
    digits && (dated || label || read) && !shape.item
}

/// Whether it names reporters, editors or translators after the word for their work.
fn names_makers(shape: &Shape) -> bool {
    let Some(opening) = MADE_BY_OPENINGS.iter().find(|opening| shape.starts(opening)) else {
        return false;
    };
    let rest = shape.lower.get(opening.len()..).unwrap_or_default();
    let follows = shape
        .words
        .get(opening.split(' ').count())
        .is_none_or(|word| !word.starts_with(char::is_lowercase));
    opening.ends_with(':') && rest.len() < 200 || follows && !has_own_verb(shape, opening)
}

/// Whether it reads `By` and names.
fn by_names(shape: &Shape) -> bool {
    let Some((first, names)) = shape.words.split_first() else { return false };
    if !first.eq_ignore_ascii_case("by")
        || names.is_empty()
        || names.len() > 22
        || shape.text.ends_with('.')
    {
        return false;
    }
    let lower = names[0].to_lowercase();
    if CALENDAR.contains(&lower.as_str()) || names[0].starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // All small letters may still be names of a site in small letters, or a sentence: in doubt, no.
    names.iter().any(|word| word.starts_with(char::is_uppercase) || *word == "staff")
        && names.iter().all(|word| name_like(word))
}

/// Whether it reads `Jane Lund, staff writer`, or names the job alone.
fn name_and_job(shape: &Shape) -> bool {
    let words = &shape.words;
    let job = words.iter().any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "correspondent"
                | "correspondents"
                | "reporter"
                | "reporters"
                | "writer"
                | "writers"
                | "editor"
                | "columnist"
        )
    });
    if job
        && words.len() <= 4
        && words.iter().all(|word| JOBS.contains(&word.to_lowercase().as_str()))
    {
        return !shape.ends;
    }
    job && !shape.ends
        && (3..=12).contains(&words.len())
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
        && shape.text.contains([',', '|', '\n', '-', '–', '—'])
        && words.iter().all(|word| name_like(word))
}

/// Whether a word may stand in a line of names: a capital, a small word of names, a job, a number.
fn name_like(word: &str) -> bool {
    let lower = word.to_lowercase();
    !word.starts_with(char::is_lowercase)
        || CONNECTORS.contains(&lower.as_str())
        || JOBS.contains(&lower.as_str())
        || STAMPS.contains(&lower.as_str())
        || word.contains('@')
}

/// Whether it is the header of a press release, and not a headline with that label before it.
fn is_release(shape: &Shape) -> bool {
    let Some(opening) = RELEASES.iter().find(|opening| shape.starts(opening)) else { return false };
    let rest = shape.words.get(opening.split(' ').count()..).unwrap_or_default();
    let stamped = rest.iter().any(|word| {
        CALENDAR.contains(&word.to_lowercase().as_str())
            || word.to_lowercase().starts_with("contact")
    });
    let short = rest.len() <= 3 && (shape.shouts() || shape.is_title_case() || rest.is_empty());
    !shape.ends && (short || (stamped && rest.len() <= 14))
}

/// Whether there is a verb besides the words of `opening`.
fn has_own_verb(shape: &Shape, opening: &str) -> bool {
    // "; edited by" names further makers.
    let makes = |word: &str| matches!(word, "edited" | "compiled" | "translated" | "written");
    shape
        .words
        .iter()
        .skip(opening.split(' ').count())
        .any(|word| is_verb(word) && !makes(&word.to_lowercase()))
}
