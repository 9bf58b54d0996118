//! Tasks of Label Studio with their annotations: a claim and a text each, the evidence as regions.
//! <https://labelstud.io/guide/export.html>, <https://labelstud.io/tags/text>; positions count UTF-16
//! units, because the editor is written in JavaScript.
//!
//! `data.text` is the text, `data.claim` the claim, the label of a region its relation. A region that is
//! labelled CLAIM is a claim itself. `claims export labelstudio` says which labelling configuration fits.
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::outs::Nested;
use super::reading::{list, maybe, reject, says_something, some_came_in};
use super::regions::{Region, Task, task};
use super::selectors::positions;
use super::{Exported, Losses, Outs};
use crate::error::{Error, Result};
use crate::model::{By, Draft, Pointer, SnapshotId, Unit};
use crate::store::Store;

/// Writes a task for each claim and text that it cites.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (mut losses, mut count) = (Losses::default(), 0);
    let mut tasks = Nested::list(out, 0, 1)?;
    catalogue.each(out, |catalogue, entry, out| {
        let empty = usize::from(entry.evidence.is_empty());
        losses.add(empty, "claims without evidence are left out", "a task is a text");
        losses.add(entry.current().count(), "verdicts are left out", "regions are about words");
        // By text, then by annotator.
        let mut regions: BTreeMap<SnapshotId, BTreeMap<&str, Vec<Value>>> = BTreeMap::new();
        for evidence in &entry.evidence {
            let text = &*catalogue.text(evidence.snapshot)?;
            let (start, end) = positions(text, evidence.span, Unit::Utf16);
            let mut region = json!({
                "id": evidence.id.to_string(), "from_name": "label", "to_name": "text",
                "type": "labels", "origin": "manual",
                "value": {
                    "start": start, "end": end, "text": evidence.quote,
                    "labels": [evidence.relation.word()],
                },
            });
            if let Some(note) = &evidence.note {
                region["meta"] = json!({ "text": [note] });
            }
            let of_text = regions.entry(evidence.snapshot).or_default();
            of_text.entry(&evidence.recorded_by).or_default().push(region);
        }
        for (snapshot, by) in regions {
            let text = catalogue.text(snapshot)?;
            count += 1;
            let annotations: Vec<Value> = (1..)
                .zip(by)
                .map(|(person, (name, result))| {
                    json!({
                        "id": count * 100 + person, "completed_by": { "email": name },
                        "result_count": result.len(), "result": result, "was_cancelled": false,
                        "ground_truth": false,
                    })
                })
                .collect();
            let task = json!({
                "id": count,
                "data": {
                    "text": text.snapshot.text, "claim": entry.claim.text,
                    "url": text.source.metadata.url, "source": text.source.slug,
                },
                "annotations": annotations,
                "predictions": [],
            });
            tasks.element(out, &task)?;
        }
        Ok(())
    })?;
    tasks.close(out)?;
    out.bytes(0, b"\n")?;
    let holds = vec![(count, ["task", "tasks"])];
    Ok(Exported { holds, losses })
}

/// Reads tasks with their annotations; predictions are passed over. Regions of tasks that name no claim are
/// evidence for `claim`.
///
/// # Errors
/// If the text is not an array of tasks.
pub fn read(text: &str, claim: Option<&str>) -> Result<Draft> {
    let tasks: Vec<Value> = serde_json::from_str(text).map_err(|error| {
        Error::user(format!("the file is not an array of JSON: {error}"))
            .hint("export from Label Studio as JSON, not as JSON-MIN")
    })?;
    let (mut draft, mut read) = (Draft::default(), 0);
    for (number, value) in (1..).zip(&tasks) {
        let name = format!("task {number}");
        match one(value) {
            Ok(of) => {
                task(&mut draft, &name, of.or_for(claim));
                read += 1;
            }
            Err(reason) => reject(&mut draft, &name, "text", reason, &value.to_string()),
        }
    }
    some_came_in(read, tasks.len(), &draft)?;
    Ok(draft)
}

fn one(value: &Value) -> Result<Task, String> {
    let data = value.get("data").ok_or("it has no `data`")?;
    let text = super::reading::text(data, "text")?.to_owned();
    let mut regions = Vec::new();
    for annotation in list(value, "annotations") {
        if annotation.get("was_cancelled").and_then(Value::as_bool) == Some(true) {
            continue;
        }
        let who = match annotation.get("completed_by") {
            Some(Value::Object(user)) => {
                user.get("email").and_then(Value::as_str).map(str::to_owned)
            }
            Some(Value::Number(number)) => Some(format!("label-studio:{number}")),
            _ => None,
        };
        let by = By::new(who.as_deref(), annotation.get("created_at").and_then(Value::as_str));
        for result in list(annotation, "result") {
            let Some(value) = result.get("value").filter(|value| value.get("labels").is_some())
            else {
                continue;
            };
            let number = |field| {
                // In hypertext, positions are paths, and the numbers stand apart.
                let offset = value.get("globalOffsets").unwrap_or(value).get(field)?;
                usize::try_from(offset.as_u64()?).ok()
            };
            let position = Some((number("start"), number("end")));
            let note = result.get("meta").and_then(|meta| list(meta, "text").first()?.as_str());
            regions.push(Region {
                label: list(value, "labels")
                    .first()
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                pointer: Pointer {
                    quote: maybe(value, "text"),
                    position: position.and_then(|(start, end)| Some((start?, end?, Unit::Utf16))),
                    ..Pointer::default()
                },
                note: note.filter(|note| says_something(note)).map(str::to_owned),
                by: by.clone(),
            });
        }
    }
    let (claim, url) = (maybe(data, "claim"), maybe(data, "url"));
    let name = maybe(data, "source").or_else(|| maybe(data, "title"));
    Ok(Task { text, claim, name, url, regions })
}
