//! How the report on conflicts looks.
use std::io;

use super::page::{Page, plural};
use super::table::{Table, rest, up_to};
use super::visible::line;
use crate::report::{ConflictEntry, ConflictReport, Party, SourceRef};

/// Silence must not read as a clean bill of health.
const NONE: &str = "No conflicts found. That is no proof that the sources agree: only statements \
                    that the program can compare were compared.";

/// Draws the report.
///
/// # Errors
/// If the page cannot be written.
pub fn conflicts(page: &mut Page, report: &ConflictReport) -> io::Result<()> {
    for (number, entry) in (1..).zip(&report.conflicts) {
        conflict(page, number, entry)?;
        page.gap()?;
    }
    match report.conflicts.len() {
        0 => page.paragraph(0, NONE),
        count => page.line(&plural(count, "conflict", "conflicts")),
    }
}

fn conflict(page: &mut Page, number: usize, entry: &ConflictEntry) -> io::Result<()> {
    let about = match entry.claim {
        Some(claim) => format!("{} · {claim} {}", entry.kind, line(&entry.about)),
        None => format!("{} · {}", entry.kind, line(&entry.about)),
    };
    page.heading(&format!("{number}."), &about)?;
    let mut table = Table::new(vec![up_to(20, ""), rest("")]).with_rules();
    for party in &entry.parties {
        table.row(row(party));
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    page.paragraph(2, &format!("Why: {}", line(&entry.reason)))?;
    if let Some(unless) = &entry.unless {
        page.paragraph(2, &format!("Unless: {}", line(unless)))?;
    }
    Ok(())
}

/// Who says it and where; the words in their sentence, and who published them.
fn row(party: &Party) -> Vec<String> {
    match party {
        Party::Statement {
            source,
            paragraph,
            sentence,
            span,
            fragment,
            fragment_span,
            assertion,
        } => {
            let marked = marked_at(sentence, fragment, fragment_span.start() - span.start());
            vec![address(source, Some(*paragraph), assertion), published(source, marked)]
        }
        Party::Evidence { id, relation, source, paragraph, before, quote, after, .. } => {
            let marked = format!("{}»{}«{}", part(before), line(quote), part(after));
            let address = address(source, *paragraph, &format!("{id} {relation}"));
            vec![address, published(source, marked)]
        }
        Party::Verdict { id, annotator, label, justification } => vec![
            format!("{}\n{id}", line(annotator)),
            match justification {
                Some(because) => format!("{label}: {}", line(because)),
                None => label.to_string(),
            },
        ],
    }
}

/// The sentence with the fragment that begins at code point `at` marked.
fn marked_at(sentence: &str, fragment: &str, at: usize) -> String {
    let start = sentence.char_indices().nth(at).map_or(sentence.len(), |(byte, _)| byte);
    let end = (start + fragment.len()).min(sentence.len());
    let cut = |from: usize, to: usize| sentence.get(from..to).unwrap_or_default();
    format!("{}»{}«{}", part(cut(0, start)), line(fragment), part(cut(end, sentence.len())))
}

/// A part of a sentence on one line, the blanks at its ends kept as one each.
pub(super) fn part(text: &str) -> String {
    let blank = |yes: bool| if yes { " " } else { "" };
    let words = line(text);
    match words.is_empty() {
        true => blank(!text.is_empty()).to_owned(),
        false => format!(
            "{}{words}{}",
            blank(text.starts_with(char::is_whitespace)),
            blank(text.ends_with(char::is_whitespace))
        ),
    }
}

fn address(source: &SourceRef, paragraph: Option<usize>, note: &str) -> String {
    let mut lines = vec![source.slug.clone()];
    lines.extend(paragraph.map(|number| format!("paragraph {number}")));
    lines.push(note.to_owned());
    lines.join("\n")
}

fn published(source: &SourceRef, words: String) -> String {
    let publisher = source.publisher.as_deref().map(line);
    let date = source.published.as_ref().map(ToString::to_string);
    match [publisher, date].into_iter().flatten().collect::<Vec<_>>() {
        known if known.is_empty() => words,
        known => format!("{words}\n— {}", known.join(", ")),
    }
}
