//! Lines of doccano, for sequence labelling: a claim and a text each, the evidence as spans.
//! <https://doccano.github.io/doccano/tutorial/>; positions count code points, because the server is
//! written in Python. There are no quotes: a span is taken as it is if it is whole words.
//!
//! `text` is the text, `claim` the claim, and a label the relation; other keys are what doccano calls
//! metadata. Files with `entities` (doccano's relation extraction) are read as well.
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::reading::{json_lines, list, maybe};
use super::regions::{Region, Task, task};
use super::{Exported, Losses, Outs};
use crate::error::Result;
use crate::model::{By, Draft, Evidence, Pointer, SnapshotId, Unit};
use crate::store::Store;

/// Writes a line for each claim and text that it cites.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (mut losses, mut count) = (Losses::default(), 0);
    catalogue.each(out, |catalogue, entry, out| {
        let empty = usize::from(entry.evidence.is_empty());
        losses.add(empty, "claims without evidence are left out", "a line is a text");
        losses.add(entry.current().count(), "verdicts are left out", "labels are about words");
        let mut cited: BTreeMap<SnapshotId, Vec<&Evidence>> = BTreeMap::new();
        for evidence in &entry.evidence {
            cited.entry(evidence.snapshot).or_default().push(evidence);
            let noted = usize::from(evidence.note.is_some());
            losses.add(noted, "notes of evidence are left out", "a label has a place and a word");
        }
        losses.add(
            entry.evidence.len(),
            "labels do not say whose they are",
            "doccano has a file a person",
        );
        for (snapshot, evidence) in cited {
            let text = catalogue.text(snapshot)?;
            let label = |evidence: &&Evidence| {
                json!([evidence.span.start(), evidence.span.end(), evidence.relation.word()])
            };
            count += 1;
            out.line(
                0,
                &json!({
                    "id": count, "text": text.snapshot.text, "claim": entry.claim.text,
                    "source": text.source.slug, "url": text.source.metadata.url,
                    "label": evidence.iter().map(label).collect::<Vec<_>>(), "Comments": [],
                }),
            )?;
        }
        Ok(())
    })?;
    let holds = vec![(count, ["line", "lines"])];
    Ok(Exported { holds, losses })
}

/// Reads texts with their spans. Those of lines that name no claim are evidence for `claim`.
///
/// # Errors
/// If no line is such a text.
pub fn read(text: &str, claim: Option<&str>) -> Result<Draft> {
    let mut draft = Draft::default();
    json_lines(text, &mut draft, |draft, item, line| {
        let number = |value: Option<&Value>| usize::try_from(value?.as_u64()?).ok();
        let mut regions = Vec::new();
        let mut add = |start: Option<usize>, end: Option<usize>, label: Option<&Value>| {
            let position = start.zip(end).map(|(start, end)| (start, end, Unit::CodePoints));
            regions.push(Region {
                label: label.and_then(Value::as_str).unwrap_or_default().to_owned(),
                pointer: Pointer { position, ..Pointer::default() },
                note: None,
                by: By::default(),
            });
        };
        for label in list(line, "label").iter().chain(list(line, "labels")) {
            add(number(label.get(0)), number(label.get(1)), label.get(2));
        }
        for entity in list(line, "entities") {
            let offset = |field| number(entity.get(field));
            add(offset("start_offset"), offset("end_offset"), entity.get("label"));
        }
        let text = super::reading::text(line, "text")?.to_owned();
        let (of, name, url) = (maybe(line, "claim"), maybe(line, "source"), maybe(line, "url"));
        task(draft, item, Task { text, claim: of, name, url, regions }.or_for(claim));
        Ok(())
    })?;
    Ok(draft)
}
