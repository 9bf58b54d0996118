//! How claims look: the list, and the provenance of each.
use std::io;

use super::conflicts::part;
use super::gaps::origin_lines;
use super::page::{Page, plural};
use super::quotes::now_lines;
use super::table::{Table, rest, up_to};
use super::told::{overruled, rank};
use super::visible::line;
use crate::model::{Claim, Relation, Verdict};
use crate::report::{ClaimEntry, ClaimList, EvidenceEntry, ProvenanceReport, SourceRef};

/// Draws the list of claims.
///
/// # Errors
/// If the page cannot be written.
pub fn claim_list(page: &mut Page, list: &ClaimList) -> io::Result<()> {
    if list.claims.is_empty() {
        return page.line(match list.of {
            0 => "No claims yet: claims add \"…\" --source SLUG --quote \"…\"",
            _ => "No claim is like that: claims list shows all",
        });
    }
    let mut table = Table::new(vec![
        up_to(6, ""),
        rest("claim"),
        up_to(16, "speaker"),
        up_to(22, "verdicts"),
        up_to(3, "for"),
        up_to(7, "against"),
    ]);
    for row in &list.claims {
        let mut text = line(&row.claim.text);
        if !row.claim.tags.is_empty() {
            text += &format!(
                "\n#{}",
                row.claim.tags.iter().map(|tag| line(tag)).collect::<Vec<_>>().join(" #")
            );
        }
        if row.changed {
            text += "\na source has changed what is cited: claims report --changes";
        }
        let verdict = |v: &Verdict| format!("{}: {}{}", line(&v.annotator), v.label, overruled(v));
        let verdicts: Vec<String> = row.verdicts.iter().map(verdict).collect();
        table.row(vec![
            row.claim.id.to_string(),
            text,
            row.claim.speaker.as_deref().map_or("–".to_owned(), line),
            if verdicts.is_empty() { "–".to_owned() } else { verdicts.join("\n") },
            row.supports.to_string(),
            row.refutes.to_string(),
        ]);
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    page.line(&plural(list.claims.len(), "claim", "claims"))
}

/// Draws the provenance report.
///
/// # Errors
/// If the page cannot be written.
pub fn provenance(page: &mut Page, report: &ProvenanceReport) -> io::Result<()> {
    if report.claims.is_empty() {
        return page.line("No claims to report on.");
    }
    for entry in &report.claims {
        claim(page, entry, false)?;
        page.gap()?;
    }
    let count = |is: fn(&ClaimEntry) -> bool| report.claims.iter().filter(|c| is(c)).count();
    let mut summary = vec![plural(report.claims.len(), "claim", "claims")];
    for (number, what) in [
        (count(ClaimEntry::is_bare), "without evidence for or against"),
        (count(ClaimEntry::is_contested), "with evidence both ways"),
        (count(ClaimEntry::is_disputed), "judged differently by annotators"),
        (count(ClaimEntry::is_unfounded), "judged without evidence that bears it out"),
        (count(ClaimEntry::is_reworded), "judged on an earlier wording"),
        (count(ClaimEntry::is_changed), "with quotes that changed since: claims report --changes"),
        (count(|entry| entry.verdicts.is_empty()), "not judged"),
    ] {
        if number > 0 {
            summary.push(format!("{number} {what}"));
        }
    }
    page.line(&summary.join(" · "))
}

/// Draws one claim with all that it rests on; with `history`, superseded verdicts as well.
///
/// # Errors
/// If the page cannot be written.
pub fn claim(page: &mut Page, entry: &ClaimEntry, history: bool) -> io::Result<()> {
    page.heading(&entry.claim.id.to_string(), &line(&entry.claim.text))?;
    for fact in facts(&entry.claim, entry) {
        page.paragraph(4, &fact)?;
    }
    let verdicts = entry.verdicts.iter().filter(|verdict| verdict.current || history);
    for verdict in verdicts {
        page.paragraph(4, &judged(verdict, &entry.verdicts))?;
    }
    if entry.verdicts.is_empty() {
        page.paragraph(4, "no verdict yet")?;
    }
    for line in origin_lines(&entry.origins) {
        page.paragraph(4, &line)?;
    }
    if entry.evidence.is_empty() {
        return page.paragraph(4, "no evidence yet");
    }
    let mut table = Table::new(vec![up_to(10, ""), rest("")]).with_rules();
    // For and against stand together; what merely mentions comes after.
    for relation in [Relation::Supports, Relation::Refutes, Relation::Mentions, Relation::Context] {
        for evidence in entry.evidence.iter().filter(|evidence| evidence.relation == relation) {
            table.row(vec![format!("{}\n{relation}", evidence.id), words(evidence)]);
        }
    }
    for line in table.lines(page.width()) {
        page.line(&line)?;
    }
    Ok(())
}

fn facts(claim: &Claim, entry: &ClaimEntry) -> Vec<String> {
    let mut facts = Vec::new();
    match (&claim.speaker, &claim.date) {
        (Some(speaker), Some(date)) => facts.push(format!("said by {}, {date}", line(speaker))),
        (Some(speaker), None) => facts.push(format!("said by {}", line(speaker))),
        (None, Some(date)) => facts.push(format!("said {date}")),
        (None, None) => {}
    }
    if let Some(parent) = claim.parent {
        facts.push(format!("part of {parent}"));
    }
    if !entry.parts.is_empty() {
        let parts: Vec<String> = entry.parts.iter().map(ToString::to_string).collect();
        facts.push(format!("its parts: {}", parts.join(", ")));
    }
    if !claim.tags.is_empty() {
        facts.push(format!("tags: {}", line(&claim.tags.join(", "))));
    }
    if let Some(note) = &claim.note {
        facts.push(format!("note: {}", line(note)));
    }
    facts.push(format!("recorded {} by {}", claim.recorded_at, line(&claim.recorded_by)));
    facts
}

fn judged(verdict: &Verdict, all: &[Verdict]) -> String {
    let past = rank(verdict, all);
    let because = verdict
        .justification
        .as_deref()
        .map_or(String::new(), |because| format!(": {}", line(because)));
    let wording = verdict.earlier_wording.as_deref().map_or(String::new(), |wording| {
        format!(" (given on an earlier wording, “{}”)", line(wording))
    });
    format!(
        "{} {} by {}, {}{past}{because}{wording}",
        verdict.id,
        verdict.label,
        line(&verdict.annotator),
        verdict.recorded_at
    )
}

/// The words in their sentence, where they stand, and who linked them.
fn words(evidence: &EvidenceEntry) -> String {
    let quote =
        format!("{}»{}«{}", part(&evidence.before), line(&evidence.quote), part(&evidence.after));
    let paragraph =
        evidence.paragraph.map_or(String::new(), |number| format!("paragraph {number}, "));
    let mut lines = vec![
        quote,
        format!(
            "{}, {paragraph}characters {}, snapshot {}",
            evidence.source.slug, evidence.span, evidence.snapshot.seq
        ),
        format!("sha256 {}", line(&evidence.snapshot.text_sha256)),
    ];
    if evidence.said.speaker.is_some() || evidence.said.channel.is_some() {
        lines.insert(1, format!("said by {}", line(&evidence.said.words())));
    }
    lines.extend(published(&evidence.source));
    lines.extend(evidence.now.iter().flat_map(now_lines));
    let note = evidence.note.as_deref().map_or(String::new(), |note| format!(": {}", line(note)));
    lines.push(format!("linked {} by {}{note}", evidence.recorded_at, line(&evidence.recorded_by)));
    lines.join("\n")
}

/// Title, author, publisher, date and addresses, as far as they are known.
fn published(source: &SourceRef) -> Vec<String> {
    let title = source.title.as_deref().map(|title| format!("“{}”", line(title)));
    let author = source.author.as_deref().map(|author| format!("by {}", line(author)));
    let publisher = source.publisher.as_deref().map(line);
    let date = source.published.as_ref().map(ToString::to_string);
    let what: Vec<String> = [title, author, publisher, date].into_iter().flatten().collect();
    let mut lines = Vec::new();
    if !what.is_empty() {
        lines.push(what.join(", "));
    }
    lines.extend(source.url.as_deref().map(line));
    lines.extend(source.archive_url.as_deref().map(|url| format!("archived: {}", line(url))));
    lines
}
