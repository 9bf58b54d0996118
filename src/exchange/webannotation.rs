//! Web Annotations: every piece of evidence as one annotation that assesses a target, in JSON-LD.
//! <https://www.w3.org/TR/annotation-model/>, with the selectors and the state of
//! <https://www.w3.org/TR/selectors-states/>. Positions count code points.
//!
//! The claim is a body that describes, the relation one that classifies, a note one that comments.
use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::outs::Nested;
use super::reading::{list, reject, says_something, some_came_in};
use super::selectors::{pointer, relation, selectors};
use super::{Exported, Losses, Outs};
use crate::error::{Error, Result};
use crate::model::{By, Draft, DraftClaim, DraftEvidence, DraftPlace, Relation, Unit};
use crate::store::Store;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Writes an array with an annotation for each piece of evidence.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (mut losses, mut count) = (Losses::default(), 0);
    let mut annotations = Nested::list(out, 0, 1)?;
    catalogue.each(out, |catalogue, entry, out| {
        let empty = usize::from(entry.evidence.is_empty());
        losses.add(empty, "claims without evidence are left out", "an annotation has a target");
        losses.add(entry.current().count(), "verdicts are left out", "annotations are about words");
        for evidence in &entry.evidence {
            let text = &*catalogue.text(evidence.snapshot)?;
            let metadata = &text.source.metadata;
            let mut body = vec![
                json!({
                    "type": "TextualBody", "value": entry.claim.text, "purpose": "describing",
                    "format": "text/plain",
                }),
                json!({
                    "type": "TextualBody", "value": evidence.relation.word(),
                    "purpose": "classifying",
                }),
            ];
            body.extend(evidence.note.as_ref().map(
                |note| json!({ "type": "TextualBody", "value": note, "purpose": "commenting" }),
            ));
            let mut state = json!({ "type": "TimeState", "sourceDate": text.snapshot.captured_at });
            if let Some(cached) = &metadata.archive_url {
                state["cached"] = json!(cached);
            }
            let source = metadata.url.clone();
            losses.add(
                usize::from(source.is_none()),
                "sources without a URL are named urn:claims:source:SLUG",
                "a target is an IRI",
            );
            count += 1;
            let annotation = json!({
                "@context": CONTEXT,
                "id": format!("urn:claims:evidence:{}", evidence.id),
                "type": "Annotation",
                "motivation": "assessing",
                "creator": { "type": "Person", "name": evidence.recorded_by },
                "created": evidence.recorded_at,
                "generator": {
                    "type": "Software", "name": concat!("claims ", env!("CARGO_PKG_VERSION")),
                },
                "body": body,
                "target": {
                    "type": "SpecificResource",
                    "source": source.unwrap_or_else(|| format!("{SOURCE}{}", text.source.slug)),
                    "selector": selectors(text, evidence, Unit::CodePoints),
                    "state": state,
                },
            });
            annotations.element(out, &annotation)?;
        }
        Ok(())
    })?;
    annotations.close(out)?;
    out.bytes(0, b"\n")?;
    losses.add(
        catalogue.cited().len(),
        "texts are cited and not contained",
        "a target is a reference",
    );
    let holds = vec![(count, ["annotation", "annotations"])];
    Ok(Exported { holds, losses })
}

/// Before the slug of a source that has no URL.
pub(super) const SOURCE: &str = "urn:claims:source:";

/// Reads annotations: an array, one object, a page or a collection of them. Their sources are those that
/// are recorded with that URL.
///
/// # Errors
/// If the text holds no annotation.
pub fn read(text: &str) -> Result<Draft> {
    let whole: Value = serde_json::from_str(text)
        .map_err(|error| Error::user(format!("the file is not JSON: {error}")))?;
    let alone = std::slice::from_ref(&whole);
    let items = match &whole {
        Value::Array(items) => items.as_slice(),
        page if page.get("items").is_some() => list(page, "items"),
        collection if collection.get("first").is_some() => list(&whole["first"], "items"),
        _ => alone,
    };
    let (mut draft, mut read) = (Draft::default(), 0);
    for (number, item) in (1..).zip(items) {
        let name = format!("annotation {number}");
        match annotation(&mut draft, &name, item) {
            Ok(()) => read += 1,
            Err(reason) => reject(&mut draft, &name, "evidence", reason, &item.to_string()),
        }
    }
    some_came_in(read, items.len(), &draft)?;
    Ok(draft)
}

fn annotation(draft: &mut Draft, name: &str, item: &Value) -> Result<(), String> {
    if item.get("type").and_then(Value::as_str) != Some("Annotation") {
        return Err("it is not an Annotation".to_owned());
    }
    let alone = item.get("body").filter(|body| body.is_object());
    let bodies: Vec<&Value> = list(item, "body").iter().chain(alone).collect();
    let value = |purpose: &str| {
        let of = |body: &&&Value| body.get("purpose").and_then(Value::as_str) == Some(purpose);
        bodies.iter().find(of).and_then(|body| body.get("value")?.as_str())
    };
    let claim = value("describing").filter(|claim| says_something(claim));
    let claim = claim.ok_or("no body describes: the claim is not known")?;
    let word = value("classifying").or_else(|| value("tagging")).unwrap_or("mentions");
    let relation = relation(word).unwrap_or(Relation::Mentions);
    let who = item.get("creator").and_then(|who| who.get("name").unwrap_or(who).as_str());
    let by = By::new(who, item.get("created").and_then(Value::as_str));
    let one = item.get("target").filter(|target| target.is_object());
    let targets: Vec<&Value> = list(item, "target").iter().chain(one).collect();
    if targets.is_empty() {
        return Err("it has no target with selectors".to_owned());
    }
    let mut evidence = Vec::new();
    for target in targets {
        let source = target.get("source");
        let source = source.and_then(|source| source.get("id").unwrap_or(source).as_str());
        let source = source.ok_or("a target has no source")?;
        let mut names = vec![source.to_owned()];
        names.extend(source.strip_prefix(SOURCE).map(str::to_owned));
        let cached = target.get("state").and_then(|state| state.get("cached")?.as_str());
        names.extend(cached.map(str::to_owned));
        evidence.push(DraftEvidence {
            item: name.to_owned(),
            text: DraftPlace::Known(names),
            pointer: pointer(target, Unit::CodePoints),
            relation,
            note: value("commenting").filter(|note| says_something(note)).map(str::to_owned),
            by: by.clone(),
        });
    }
    add(draft, name, claim, evidence);
    Ok(())
}

/// Adds evidence to a claim of these words, which may stand in the draft already.
pub(super) fn add(draft: &mut Draft, name: &str, claim: &str, evidence: Vec<DraftEvidence>) {
    if let Some(known) = draft.claims.iter_mut().find(|known| known.text == claim) {
        return known.evidence.extend(evidence);
    }
    let (item, text) = (name.to_owned(), claim.to_owned());
    draft.claims.push(DraftClaim { item, text, evidence, ..DraftClaim::default() });
}
