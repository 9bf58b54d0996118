//! How looks what is wrong with a dataset.
use std::io;

use super::page::{Page, plural};
use super::table::{Table, rest, up_to};
use super::visible::line;
use crate::report::audit::{AuditEntry, AuditFinding, AuditKind, AuditReport, Leak, RowRef};

/// Entries of a finding, pairs of claims and words that are shown, unless all are.
const SHOWN: usize = 5;

/// Rows of an entry that are named, unless all are.
const NAMED: usize = 8;

/// Draws an audit; `all` leaves nothing out.
///
/// # Errors
/// If the page cannot be written.
pub fn audit(page: &mut Page, report: &AuditReport, all: bool) -> io::Result<()> {
    for file in &report.files {
        page.line(&format!("{}: {}", line(&file.name), plural(file.rows, "row", "rows")))?;
    }
    let limit = if all { usize::MAX } else { SHOWN };
    counts(page, report)?;
    for (number, finding) in (1..).zip(&report.findings) {
        page.gap()?;
        page.heading(&format!("{number}."), &line(&finding.message))?;
        entries(page, report, finding, limit, all)?;
        match finding.kind {
            AuditKind::LeakingSplits => leaks(page, report, limit)?,
            AuditKind::TellingWords => words(page, report, limit)?,
            _ => {}
        }
    }
    let leaking = report.leaks.iter().any(Leak::is_leak);
    if !report.leaks.is_empty() && !leaking {
        page.gap()?;
        page.paragraph(0, "Splits share no claim, no page and no text of evidence:")?;
        leaks(page, report, limit)?;
    }
    page.gap()?;
    if let Some(guess) = report.guess.as_ref().filter(|guess| !guess.is_beyond_chance()) {
        page.paragraph(0, &format!("By the way: {}", line(&guess.sentence())))?;
    }
    for note in &report.notes {
        page.paragraph(0, &format!("Mind: {}", line(note)))?;
    }
    match report.findings.len() {
        0 => page.line("Nothing was found"),
        some => page.line(&plural(some, "finding", "findings")),
    }
}

/// Labels and splits with their rows.
fn counts(page: &mut Page, report: &AuditReport) -> io::Result<()> {
    for (heading, list) in [("label", &report.labels), ("split", &report.splits)] {
        let mut table = Table::new(vec![rest(heading), up_to(9, "rows"), up_to(7, "share")]);
        for one in list.iter().take(32) {
            let share = 100.0 * one.rows as f64 / report.rows.max(1) as f64;
            table.row(vec![line(&one.name), one.rows.to_string(), format!("{share:.1} %")]);
        }
        if !list.is_empty() {
            draw(page, &table)?;
        }
        more(page, list.len().saturating_sub(32))?;
    }
    Ok(())
}

fn entries(
    page: &mut Page,
    report: &AuditReport,
    finding: &AuditFinding,
    limit: usize,
    all: bool,
) -> io::Result<()> {
    let labels = matches!(
        finding.kind,
        AuditKind::EqualClaims
            | AuditKind::NearClaims
            | AuditKind::EqualClaimsOtherLabel
            | AuditKind::NearClaimsOtherLabel
    );
    for AuditEntry { about, note, times, rows } in finding.entries.iter().take(limit) {
        if !about.is_empty() {
            page.paragraph(4, &format!("“{}”", line(about)))?;
        }
        if let Some(note) = note {
            page.paragraph(6, &line(note))?;
        }
        let named = if all { usize::MAX } else { NAMED };
        let mut list: Vec<String> = rows
            .iter()
            .take(named)
            .map(|row| place(report, row, labels && differing(rows)))
            .collect();
        if rows.len() > named {
            list.push(format!("and {} more", rows.len() - named));
        }
        let times = match *times > rows.len() {
            true => format!("{times} times: "),
            false => String::new(),
        };
        page.paragraph(6, &format!("{times}{}", list.join(", ")))?;
    }
    more(page, finding.entries.len().saturating_sub(limit))
}

/// Whether rows have different labels, so that they are worth telling.
fn differing(rows: &[RowRef]) -> bool {
    rows.iter().any(|row| row.label != rows[0].label)
}

fn more(page: &mut Page, more: usize) -> io::Result<()> {
    match more {
        0 => Ok(()),
        more => page.paragraph(4, &format!("and {more} more (--all)")),
    }
}

/// `row 7`, with its file where there are several, its id and its label.
fn place(report: &AuditReport, row: &RowRef, label: bool) -> String {
    let file = report.files.get(row.file.wrapping_sub(1)).filter(|_| report.files.len() > 1);
    let mut place = file.map_or(String::new(), |file| format!("{} ", line(&file.name)));
    place += &format!("row {}", row.row);
    if let Some(id) = &row.id {
        place += &format!(" (id {})", line(id));
    }
    if let Some(label) = row.label.as_ref().filter(|_| label) {
        place += &format!(" {}", line(label));
    }
    place
}

fn leaks(page: &mut Page, report: &AuditReport, limit: usize) -> io::Result<()> {
    let mut table = Table::new(vec![
        rest("splits"),
        up_to(10, "most alike"),
        up_to(8, "claims"),
        up_to(8, "pages"),
        up_to(8, "evidence"),
    ]);
    for leak in &report.leaks {
        table.row(vec![
            format!("{} and {}", line(&leak.left), line(&leak.right)),
            leak.largest.map_or("below 0.1".to_owned(), |largest| format!("{largest:.2}")),
            leak.claims.to_string(),
            leak.pages.to_string(),
            leak.evidence.to_string(),
        ]);
    }
    draw(page, &table)?;
    for leak in &report.leaks {
        for pair in leak.closest.iter().take(limit) {
            page.paragraph(4, &format!("{:.2} alike", pair.jaccard))?;
            for (row, text) in [(&pair.left, &pair.left_text), (&pair.right, &pair.right_text)] {
                page.paragraph(6, &format!("{}: “{}”", place(report, row, true), line(text)))?;
            }
        }
        more(page, leak.closest.len().max(leak.claims).saturating_sub(limit))?;
        for shared in leak.shared.iter().take(limit) {
            let [left, right] = [&shared.left, &shared.right].map(|row| place(report, row, false));
            let about = line(&shared.about);
            page.paragraph(4, &format!("{} “{about}”: {left}, {right}", shared.what))?;
        }
        more(page, (leak.pages + leak.evidence).saturating_sub(limit))?;
    }
    Ok(())
}

fn words(page: &mut Page, report: &AuditReport, limit: usize) -> io::Result<()> {
    let mut table = Table::new(vec![
        rest("word"),
        rest("label"),
        up_to(7, "claims"),
        up_to(10, "with label"),
        up_to(9, "by chance"),
        up_to(10, "PMI, bits"),
        up_to(10, "LMI, 10⁻⁶"),
    ]);
    let limit = limit.saturating_mul(4);
    for word in report.words.iter().take(limit) {
        table.row(vec![
            line(&word.word),
            line(&word.label),
            word.claims.to_string(),
            word.with_label.to_string(),
            format!("{:.1}", word.expected),
            format!("{:.2}", word.pmi),
            format!("{:.0}", word.lmi * 1e6),
        ]);
    }
    if !report.words.is_empty() {
        draw(page, &table)?;
    }
    more(page, report.words.len().saturating_sub(limit))
}

fn draw(page: &mut Page, table: &Table) -> io::Result<()> {
    table.lines(page.width()).iter().try_for_each(|line| page.line(line))
}
