//! Annotations of Hypothesis as its API lists them: every piece of evidence as one annotation of a page.
//! <https://h.readthedocs.io/en/latest/api-reference/v1/>; positions count UTF-16 units, because the
//! client is written in JavaScript.
//!
//! The claim is the text, after the relation: `Supports: …`; the relation is a tag as well.
use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::outs::Nested;
use super::reading::{list, reject, says_something, some_came_in};
use super::selectors::{pointer, relation, selectors};
use super::webannotation::{SOURCE, add};
use super::{Exported, Losses, Outs};
use crate::error::{Error, Result};
use crate::model::{By, Draft, DraftEvidence, DraftPlace, Relation, Unit};
use crate::store::Store;

/// Behind the names of annotators, so that they are accounts: a host that cannot be one (RFC 2606).
const HERE: &str = "@claims.invalid";

/// Writes `{"total": …, "rows": […]}`, as a search answers.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (mut losses, mut count) = (Losses::default(), 0);
    let mut document = Nested::object(out, 0, 1)?;
    document.key(out, "rows")?;
    let mut rows = Nested::list(out, 0, 2)?;
    catalogue.each(out, |catalogue, entry, out| {
        let empty = usize::from(entry.evidence.is_empty());
        losses.add(empty, "claims without evidence are left out", "an annotation is of a page");
        losses.add(entry.current().count(), "verdicts are left out", "annotations are about words");
        for evidence in &entry.evidence {
            let text = &*catalogue.text(evidence.snapshot)?;
            let metadata = &text.source.metadata;
            let uri =
                metadata.url.clone().unwrap_or_else(|| format!("{SOURCE}{}", text.source.slug));
            let word = evidence.relation.word();
            let user = format!("acct:{}{HERE}", account(&evidence.recorded_by));
            losses.add(
                usize::from(evidence.note.is_some()),
                "notes of evidence are left out",
                "the text of the annotation is the claim",
            );
            count += 1;
            let row = json!({
                "id": format!("claims-{}", evidence.id),
                "created": evidence.recorded_at,
                "updated": evidence.recorded_at,
                "user": user,
                "uri": uri,
                "text": format!("{}: {}", capitalised(word), entry.claim.text),
                "tags": [word, format!("claim:{}", entry.claim.id)],
                "group": "__world__",
                "permissions": {
                    "read": ["group:__world__"], "admin": [user], "update": [user],
                    "delete": [user],
                },
                "target": [{
                    "source": uri, "selector": selectors(text, evidence, Unit::Utf16),
                }],
                "document": { "title": [text.title()] },
                "links": {},
                "hidden": false,
                "flagged": false,
                "moderation_status": "APPROVED",
                "actions": [],
            });
            rows.element(out, &row)?;
        }
        Ok(())
    })?;
    rows.close(out)?;
    document.entry(out, "total", &count)?;
    document.close(out)?;
    out.bytes(0, b"\n")?;
    losses.add(
        catalogue.cited().len(),
        "texts are cited and not contained",
        "a page is a reference",
    );
    let holds = vec![(count, ["annotation", "annotations"])];
    Ok(Exported { holds, losses })
}

/// A name as the part of an account before the `@`.
fn account(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || "._-".contains(c) { c } else { '_' }).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Reads what a search answers, or its rows alone. Their pages are the sources recorded with that URL.
///
/// # Errors
/// If the text holds no annotation.
pub fn read(text: &str) -> Result<Draft> {
    let whole: Value = serde_json::from_str(text)
        .map_err(|error| Error::user(format!("the file is not JSON: {error}")))?;
    let rows = whole.as_array().map_or_else(|| list(&whole, "rows"), Vec::as_slice);
    let (mut draft, mut read) = (Draft::default(), 0);
    for (number, row) in (1..).zip(rows) {
        let name = format!("row {number}");
        match annotation(&mut draft, &name, row) {
            Ok(()) => read += 1,
            Err(reason) => reject(&mut draft, &name, "evidence", reason, &row.to_string()),
        }
    }
    some_came_in(read, rows.len(), &draft)?;
    Ok(draft)
}

fn annotation(draft: &mut Draft, name: &str, row: &Value) -> Result<(), String> {
    let text = super::reading::text(row, "text")?.trim();
    // A first word with a colon is the relation; anything else is part of the claim.
    let (told, claim) = match text.split_once(": ") {
        Some((word, rest)) if !word.contains(' ') && relation(word).is_some() => {
            (relation(word), rest)
        }
        _ => (None, text),
    };
    if !says_something(claim) {
        return Err("it has no text: the claim is not known".to_owned());
    }
    let tags = list(row, "tags").iter().filter_map(Value::as_str);
    let told = told.or_else(|| tags.filter_map(relation).next()).unwrap_or(Relation::Mentions);
    let when = row.get("created").and_then(Value::as_str);
    let who = row.get("user").and_then(Value::as_str);
    // Our own accounts are names.
    let who = who.map(|who| match who.strip_suffix(HERE) {
        Some(name) => name.trim_start_matches("acct:"),
        None => who,
    });
    let uri = row.get("uri").and_then(Value::as_str);
    let mut evidence = Vec::new();
    for target in list(row, "target") {
        let source = target.get("source").and_then(Value::as_str).or(uri);
        let source = source.ok_or("it names no page")?;
        let mut names = vec![source.to_owned()];
        names.extend(source.strip_prefix(SOURCE).map(str::to_owned));
        evidence.push(DraftEvidence {
            item: name.to_owned(),
            text: DraftPlace::Known(names),
            pointer: pointer(target, Unit::Utf16),
            relation: told,
            note: None,
            by: By::new(who, when),
        });
    }
    match evidence.is_empty() {
        true => Err("it has no target: it is about the page as a whole, or an answer".to_owned()),
        false => {
            add(draft, name, claim, evidence);
            Ok(())
        }
    }
}
