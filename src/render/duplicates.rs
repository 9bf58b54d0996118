//! How the report on repeated passages looks.
use std::io;

use super::page::{Page, plural};
use super::table::{Table, rest, up_to};
use super::visible::line;
use crate::report::{DuplicateReport, RepeatEntry, RepeatPlace};

/// Most places of one repeat that are shown with their text.
const MOST_TEXTS: usize = 4;

/// Most places of one repeat that are shown at all.
const MOST_PLACES: usize = 20;

/// Draws the report. Boilerplate is one line each, unless `all` is wanted in full.
///
/// # Errors
/// If the page cannot be written.
pub fn duplicates(page: &mut Page, report: &DuplicateReport, all: bool) -> io::Result<()> {
    let (boilerplate, told): (Vec<_>, Vec<_>) =
        report.repeats.iter().partition(|repeat| repeat.boilerplate && !all);
    for (number, repeat) in (1..).zip(&told) {
        full(page, number, repeat)?;
        page.gap()?;
    }
    if !boilerplate.is_empty() {
        page.line(
            "Boilerplate that repeats (no sign of copying; --boilerplate shows it in full):",
        )?;
        for repeat in &boilerplate {
            let text = repeat.places.first().map_or(String::new(), |place| line(&place.text));
            page.paragraph(2, &format!("{} × “{}”", repeat.places.len(), shortened(&text)))?;
        }
        page.gap()?;
    }
    let told = plural(told.len(), "repeated passage", "repeated passages");
    page.line(&match boilerplate.len() {
        0 => told,
        lines => format!("{told}, {lines} boilerplate"),
    })
}

fn full(page: &mut Page, number: usize, repeat: &RepeatEntry) -> io::Result<()> {
    let block = match repeat.passages {
        1 => "A paragraph".to_owned(),
        count => format!("A block of {count} paragraphs"),
    };
    let mut sources: Vec<&str> =
        repeat.places.iter().map(|place| place.source.slug.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let within = match sources.as_slice() {
        [one] => format!("in {one}"),
        several => format!("in {} sources", several.len()),
    };
    let alike = if repeat.identical { "word for word" } else { "alike but for marks or spacing" };
    let places = repeat.places.len();
    let note = if repeat.boilerplate { " (boilerplate)" } else { "" };
    page.heading(
        &format!("{number}."),
        &format!("{block} stands {places} times {within}, {alike}{note}"),
    )?;
    let mut table = Table::new(vec![up_to(20, ""), rest("")]).with_rules();
    for (index, place) in repeat.places.iter().take(MOST_PLACES).enumerate() {
        let text = match index {
            index if index < MOST_TEXTS => {
                place.text.lines().map(line).filter(|line| !line.is_empty()).collect()
            }
            _ => vec!["(the same words)".to_owned()],
        };
        table.row(vec![address(place), text.join("\n")]);
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    match repeat.places.len().saturating_sub(MOST_PLACES) {
        0 => Ok(()),
        more => page.paragraph(2, &format!("… and in {more} more places (--json lists them all)")),
    }
}

fn address(place: &RepeatPlace) -> String {
    let numbers = match place.first_paragraph == place.last_paragraph {
        true => format!("paragraph {}", place.first_paragraph),
        false => format!("paragraphs {}–{}", place.first_paragraph, place.last_paragraph),
    };
    let mut lines = vec![place.source.slug.clone(), numbers];
    lines.extend(place.source.publisher.as_deref().map(line));
    lines.extend(place.source.published.as_ref().map(ToString::to_string));
    lines.join("\n")
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(70).collect();
    if short.len() < text.len() {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push('…');
    }
    short
}
