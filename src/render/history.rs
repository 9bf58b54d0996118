//! How the log looks: a story, change by change.
use std::collections::BTreeMap;
use std::io;

use super::page::{Page, plural};
use super::visible::line;
use crate::model::{Action, Literal};
use crate::report::{ChangeEntry, Head, History, HistoryEntry};

/// Longest text that is told whole, in characters.
const LONGEST: usize = 160;

/// Draws the log.
///
/// # Errors
/// If the page cannot be written.
pub fn history(page: &mut Page, history: &History) -> io::Result<()> {
    if history.earlier > 0 {
        let earlier = plural(history.earlier, "earlier change", "earlier changes");
        page.line(&format!("… {earlier}: claims log --all"))?;
        page.gap()?;
    }
    for one in &history.changes {
        change(page, one)?;
    }
    if history.changes.is_empty() {
        page.line("No such change.")?;
    }
    page.gap()?;
    head(page, &history.head)
}

/// Draws where the log ends.
///
/// # Errors
/// If the page cannot be written.
pub fn head(page: &mut Page, head: &Head) -> io::Result<()> {
    page.line(&format!("{} {}", head.entries, head.sha256))
}

fn change(page: &mut Page, change: &ChangeEntry) -> io::Result<()> {
    let mut title =
        format!("{}  {}", change.at.replace('T', " ").replace('Z', ""), line(&change.by));
    match &change.command {
        Some(command) => title.push_str(&format!(": {}", line(command))),
        None if change.by == "external" => title.push_str(": another program"),
        None => {}
    }
    if let Some(undone) = change.undoes {
        title.push_str(&format!(", takes back change {undone}"));
    }
    if let Some(by) = change.undone_by {
        title.push_str(&format!(" (taken back by change {by})"));
    }
    page.heading(&format!("{:>5}", change.change), &title)?;
    for entry in &change.entries {
        page.paragraph(7, &tell(entry))?;
    }
    Ok(())
}

type Row = BTreeMap<String, Literal>;

/// One entry in a sentence.
fn tell(entry: &HistoryEntry) -> String {
    let what = what(entry);
    let nothing = Row::new();
    let row = entry.after.as_ref().or(entry.before.as_ref()).unwrap_or(&nothing);
    match entry.action {
        Action::Insert => format!("+ {what}{}", says(entry, row)),
        Action::Delete => format!("- {what}{}", says(entry, row)),
        Action::Update => format!("~ {what}: {}", differs(entry)),
    }
}

fn what(entry: &HistoryEntry) -> String {
    let (name, id) = entry.subject.split_once(' ').unwrap_or((&entry.subject, ""));
    let source = entry.source.as_deref().map(line);
    let claim = entry.claim.map(|claim| claim.to_string());
    match name {
        "source" => format!("source {}", source.unwrap_or_else(|| id.to_owned())),
        "snapshot" => match (entry.snapshot, source) {
            (Some(seq), Some(source)) => format!("snapshot {seq} of {source}"),
            _ => format!("snapshot {}", line(id)),
        },
        "claim" => format!("c{id}"),
        "claim_tag" => format!("c{id} tag"),
        "evidence" => format!("e{id}"),
        "verdict" | "overruled" => format!("v{id}"),
        "decision" => format!("d{id}"),
        "quote_state" => format!("quote for {}", claim.unwrap_or_default()),
        "quote_decision" => format!("quote for {}", claim.unwrap_or_default()),
        "review_decision" => "review".to_owned(),
        "removed_text" => format!("text erased for good, SHA-256 {}", line(id)),
        _ => line(&entry.subject),
    }
}

/// What a row says, in its own columns' words.
fn says(entry: &HistoryEntry, row: &Row) -> String {
    let get = |name: &str| match row.get(name) {
        Some(Literal::Text(text)) => Some(shortened(text)),
        Some(Literal::Integer(number)) => Some(number.to_string()),
        Some(Literal::Null) | None => None,
    };
    let quoted = |name: &str| get(name).map(|text| format!("“{text}”")).unwrap_or_default();
    let claim = entry.claim.map(|claim| claim.to_string()).unwrap_or_default();
    let source = entry.source.as_deref().map(line).unwrap_or_default();
    let because = get("because").or(get("justification"));
    let because = because.map(|because| format!(": {because}")).unwrap_or_default();
    match entry.subject.split(' ').next().unwrap_or_default() {
        "source" => get("title").map(|title| format!(" “{title}”")).unwrap_or_default(),
        "snapshot" => format!(", SHA-256 {}", get("text_sha256").unwrap_or_default()),
        "claim" => format!(": {}", quoted("text")),
        "claim_tag" => format!(" {}", get("tag").unwrap_or_default()),
        "evidence" => {
            let relation = get("relation").unwrap_or_default();
            format!(" {relation} {claim}: {} in {source}", quoted("quote"))
        }
        "verdict" => {
            let (who, label) = (get("annotator").unwrap_or_default(), get("label"));
            format!(": {who} judges {claim} {}{because}", label.unwrap_or_default())
        }
        "decision" | "quote_decision" | "review_decision" => format!(": {}{because}", decided(row)),
        "overruled" => format!(" overrules v{}", get("overrules_id").unwrap_or_default()),
        "quote_state" => {
            let state = get("state").unwrap_or_default();
            let place = entry.snapshot.map(|seq| format!(" in snapshot {seq} of {source}"));
            let words = get("quote").map(|words| format!(": “{words}”")).unwrap_or_default();
            format!(" is {state}{}{words}", place.unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// What somebody decided, as a sentence without its reason. A log that another version wrote may lack
/// columns: then less is said.
fn decided(row: &Row) -> String {
    let get = |name: &str| match row.get(name) {
        Some(Literal::Text(text)) => Some(shortened(text)),
        Some(Literal::Integer(number)) => Some(number.to_string()),
        Some(Literal::Null) | None => None,
    };
    let quoted = |name: &str| get(name).map(|text| format!("“{text}”"));
    let of = |name: &str| get(name).map(|slug| format!(" in {slug}")).unwrap_or_default();
    let who = get("recorded_by").unwrap_or_else(|| "somebody".to_owned());
    let decision = get("decision").unwrap_or_default();
    let verb = match decision.as_str() {
        "confirmed" => "confirms",
        "dismissed" => "dismisses",
        "resolved" => "resolves",
        "reopened" => "reopens",
        "accepted" => "accepts",
        "kept" => "keeps",
        "skipped" => "skips",
        other => other,
    };
    let (what, left, right) = match get("kind").as_deref() {
        // A decision on a quote says no kind, and no words: its evidence has them.
        None if row.contains_key("quote_state_id") => {
            let new = get("new_evidence_id").map(|id| format!(" as e{id}"));
            let words = if decision == "accepted" { "the later words" } else { "it as it was" };
            (format!("{words}{}", new.unwrap_or_default()), None, None)
        }
        Some("duplicate") => {
            ("the duplicate".to_owned(), quoted("left_words"), quoted("right_words"))
        }
        Some("suggestion") => ("the suggestion".to_owned(), quoted("left_words"), None),
        Some("quote") => {
            ("the changed quote".to_owned(), quoted("left_words"), quoted("right_words"))
        }
        _ => {
            let about = quoted("about").map(|about| format!(" about {about}")).unwrap_or_default();
            let (left, right) = match row.contains_key("left_words") {
                true => (quoted("left_words"), quoted("right_words")),
                false => (quoted("left_fragment"), quoted("right_fragment")),
            };
            (format!("the conflict{about}"), left, right)
        }
    };
    let mut told = format!("{who} {verb} {what}");
    match (left, right) {
        (Some(left), Some(right)) => {
            told += &format!(", {left}{} against {right}{}", of("left_source"), of("right_source"));
        }
        (Some(words), None) => told += &format!(", {words}{}", of("left_source")),
        _ => {}
    }
    let claim = get("claim_id").map(|claim| format!(", for c{claim}"));
    let side = get("in_favour").map(|side| format!(", for the {side} side"));
    told + &claim.or(side).unwrap_or_default()
}

/// Which columns of a row became what.
fn differs(entry: &HistoryEntry) -> String {
    let value = |row: &Option<Row>, name: &str| match row.as_ref().and_then(|row| row.get(name)) {
        Some(Literal::Text(text)) => format!("“{}”", shortened(text)),
        Some(Literal::Integer(number)) => number.to_string(),
        Some(Literal::Null) | None => "nothing".to_owned(),
    };
    let names = entry.after.iter().flatten().map(|(name, _)| name);
    let changed: Vec<String> = names
        .map(|name| (name, value(&entry.before, name), value(&entry.after, name)))
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| format!("{} {before} → {after}", name.replace('_', " ")))
        .collect();
    match changed.is_empty() {
        true => "written again as it was".to_owned(),
        false => changed.join("; "),
    }
}

fn shortened(text: &str) -> String {
    let text = line(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(columns: &[(&str, &str)]) -> String {
        let value =
            |text: &str| text.parse().map_or(Literal::Text(text.to_owned()), Literal::Integer);
        decided(&columns.iter().map(|(name, text)| ((*name).to_owned(), value(text))).collect())
    }

    #[test]
    fn decisions_are_sentences_however_little_the_log_says() {
        let old = [("about", "people"), ("decision", "confirmed")];
        assert_eq!(told(&old), "somebody confirms the conflict about “people”");
        let sides = [("left_fragment", "five"), ("right_fragment", "six"), ("kind", "quantity")];
        let who = [("recorded_by", "bob"), ("decision", "resolved"), ("in_favour", "left")];
        assert_eq!(
            told(&[&sides[..], &who[..]].concat()),
            "bob resolves the conflict, “five” against “six”, for the left side"
        );
        let quote = [("quote_state_id", "1"), ("recorded_by", "bob"), ("decision", "accepted")];
        assert_eq!(
            told(&[&quote[..], &[("new_evidence_id", "4")]].concat()),
            "bob accepts the later words as e4"
        );
        let review =
            [("kind", "suggestion"), ("left_words", "It\u{1b} rained."), ("left_source", "a")];
        let who = [("recorded_by", "bob"), ("decision", "skipped")];
        assert_eq!(
            told(&[&review[..], &who[..]].concat()),
            "bob skips the suggestion, “It␛ rained.” in a"
        );
    }
}
