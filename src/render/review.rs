//! How what waits for a person looks where there is no screen to step through: a list, and one whole.
use std::io;

use super::page::{Page, plural};
use super::visible::line;
use crate::model::{ReviewAction, ReviewKind};
use crate::report::{ReviewItem, ReviewReport, ReviewSaid, ReviewText};

/// Longest text in a list, in characters; one thing alone is shown whole.
const LONGEST: usize = 400;

/// Draws the list of what waits.
///
/// # Errors
/// If the page cannot be written.
pub fn review(page: &mut Page, report: &ReviewReport) -> io::Result<()> {
    for item in &report.items {
        draw(page, item, LONGEST)?;
        let actions = item.actions.iter().map(|action| action.word()).collect::<Vec<_>>();
        page.paragraph(2, &format!("→ {}", actions.join(" · ")))?;
        page.gap()?;
    }
    let Some(first) = report.items.first() else { return page.line("Nothing waits.") };
    page.paragraph(0, &summary(report))?;
    page.line(&format!("claims review {}    shows the first whole, with what to type", first.code))
}

/// Draws one thing that waits, or that was decided on, with what can be typed.
///
/// # Errors
/// If the page cannot be written.
pub fn review_item(page: &mut Page, item: &ReviewItem) -> io::Result<()> {
    draw(page, item, usize::MAX)?;
    for action in &item.actions {
        let because = if action.needs_reason() { " --because \"…\"" } else { "" };
        let does = does(item.kind, *action);
        page.line(&format!("  claims review {} --{action}{because}    {does}", item.code))?;
    }
    Ok(())
}

/// What an action comes to, in a few words.
pub fn does(kind: ReviewKind, action: ReviewAction) -> &'static str {
    match (kind, action) {
        (ReviewKind::Conflict, ReviewAction::Confirm) => "it is a conflict",
        (_, ReviewAction::Confirm) => "it is a copy, which is noted",
        (ReviewKind::Conflict, ReviewAction::Dismiss) => "it is none",
        (ReviewKind::Suggestion, ReviewAction::Dismiss) => "nobody needs to check it",
        (_, ReviewAction::Dismiss) => "it is none, or does no harm",
        (ReviewKind::Quote, ReviewAction::Accept) => "the new words are evidence as well",
        (_, ReviewAction::Accept) => "it becomes a claim, with its words as evidence",
        (_, ReviewAction::Keep) => "the evidence stands by the older snapshot",
        (_, ReviewAction::Skip) => "it waits on, after everything else",
    }
}

/// What a thing is, in one line without its code: `conflict · state · the valley`.
pub fn named(item: &ReviewItem) -> String {
    let mut parts = vec![item.kind.to_string()];
    parts
        .extend(item.level.filter(|level| level.word() != item.kind.word()).map(|l| l.to_string()));
    parts.push(line(&item.what));
    parts.extend(item.about.as_deref().map(line));
    parts.join(" · ")
}

/// What a thing is and how its first text begins: "suggestion · worth checking: “The pier was…”".
pub fn in_words(item: &ReviewItem) -> String {
    let begins = item.texts.first().map(|text| shortened(&line(&text.words()), 60));
    format!("{}{}", named(item), begins.map(|words| format!(": “{words}”")).unwrap_or_default())
}

/// Where a text stands: `harbour, paragraph 3 (was, snapshot 1)`.
pub fn place(text: &ReviewText) -> String {
    let mut place = text.source.slug.clone();
    match (text.paragraph, text.last_paragraph) {
        (Some(first), Some(last)) => place += &format!(", paragraphs {first}–{last}"),
        (Some(paragraph), None) => place += &format!(", paragraph {paragraph}"),
        (None, _) => {}
    }
    if !text.role.is_empty() {
        place += &format!(" ({})", line(&text.role));
    }
    place
}

/// What differs, side by side: "“14” → “41”".
pub fn differs(item: &ReviewItem) -> Option<String> {
    let words = |words: &str| match words.trim() {
        "" => "nothing".to_owned(),
        words => format!("“{}”", shortened(&line(words), 80)),
    };
    let each = item.differences.iter();
    let each: Vec<String> =
        each.map(|one| format!("{} → {}", words(&one.left), words(&one.right))).collect();
    (!each.is_empty()).then(|| each.join("; "))
}

/// What somebody said: "skipped by bob, 2026-01-02T03:04:05Z: later".
pub fn said(said: &ReviewSaid) -> String {
    let because = said.because.as_deref().map(|because| format!(": {}", line(because)));
    let (word, by, at) = (line(&said.decision), line(&said.recorded_by), line(&said.recorded_at));
    format!("{word} by {by}, {at}{}", because.unwrap_or_default())
}

fn draw(page: &mut Page, item: &ReviewItem, longest: usize) -> io::Result<()> {
    page.heading(&item.code, &named(item))?;
    for text in &item.texts {
        page.paragraph(2, &format!("{}: {}", place(text), words(text, longest)))?;
    }
    if item.others > 0 {
        let more = plural(item.others, "further place", "further places");
        page.paragraph(2, &format!("and in {more}"))?;
    }
    if let Some(differs) = differs(item) {
        page.paragraph(2, &format!("Differs: {differs}"))?;
    }
    if !item.reasons.is_empty() {
        let reasons: Vec<String> = item.reasons.iter().map(|reason| line(reason)).collect();
        page.paragraph(2, &format!("Why: {}", reasons.join("; ")))?;
    }
    if let Some(unless) = &item.unless {
        page.paragraph(2, &format!("Unless: {}", line(unless)))?;
    }
    if let Some(confidence) = item.confidence {
        page.paragraph(2, &format!("Confidence: {confidence} %"))?;
    }
    for one in item.skipped.iter().chain(&item.decision) {
        page.paragraph(2, &format!("Last said: {}", said(one)))?;
    }
    Ok(())
}

/// The words of a text, what matters in them between `»` and `«`.
fn words(text: &ReviewText, longest: usize) -> String {
    let part = |part: &crate::report::ReviewPart| match part.marked {
        true => format!("»{}«", part.text),
        false => part.text.clone(),
    };
    shortened(&line(&text.parts.iter().map(part).collect::<String>()), longest)
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// "7 things wait: 3 conflicts, 4 suggestions; 1 was skipped".
fn summary(report: &ReviewReport) -> String {
    let kinds = [
        (ReviewKind::Conflict, "conflict", "conflicts"),
        (ReviewKind::Quote, "changed quote", "changed quotes"),
        (ReviewKind::Duplicate, "duplicate", "duplicates"),
        (ReviewKind::Suggestion, "suggestion", "suggestions"),
    ];
    let count = |kind| report.items.iter().filter(|item| item.kind == kind).count();
    let some = kinds.into_iter().filter(|(kind, ..)| count(*kind) > 0);
    let parts: Vec<String> = some.map(|(kind, one, many)| plural(count(kind), one, many)).collect();
    let wait = if report.waiting == 1 { "waits" } else { "wait" };
    let skipped = match report.skipped {
        0 => String::new(),
        count => format!("; {count} of them skipped"),
    };
    format!("{} {wait}{skipped}", parts.join(" · "))
}
