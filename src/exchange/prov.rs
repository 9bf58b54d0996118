//! PROV-JSON: where every claim, quote and verdict comes from, who made it and when.
//! <https://www.w3.org/submissions/prov-json/>, <https://www.w3.org/TR/prov-dm/>
//!
//! Snapshots, claims, evidence and verdicts are entities; recording one is an activity of an agent. A quote
//! is a `prov:Quotation` of its snapshot, and a verdict is derived from the evidence of its claim.
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::catalogue::{Catalogue, Entry, Text};
use super::outs::Nested;
use super::{Exported, Losses, Outs};
use crate::error::Result;
use crate::model::{Evidence, SnapshotId, Verdict};
use crate::store::Store;

/// The kinds of records, in the order in which they are written. The library is read once for each.
const KINDS: [&str; 8] = [
    "entity",
    "activity",
    "agent",
    "wasGeneratedBy",
    "wasAssociatedWith",
    "wasAttributedTo",
    "wasDerivedFrom",
    "wasInfluencedBy",
];

/// The records of one kind, as the library is read for them. The others are counted and not written.
struct Records<'d> {
    document: &'d mut Nested,
    kind: &'static str,
    /// Those of the kind, once there is one.
    open: Option<Nested>,
    entities: usize,
    /// Numbers of relations, which need ids of their own.
    relations: usize,
    /// Agents, by their names.
    agents: BTreeMap<String, String>,
}

impl Records<'_> {
    fn put(
        &mut self,
        out: &mut Outs,
        kind: &'static str,
        id: &str,
        value: impl FnOnce() -> Value,
    ) -> Result<()> {
        self.entities += usize::from(kind == "entity");
        if kind != self.kind {
            return Ok(());
        }
        if self.open.is_none() {
            self.document.key(out, kind)?;
            self.open = Some(Nested::object(out, 0, 2)?);
        }
        match &mut self.open {
            Some(open) => open.entry(out, id, &value()),
            None => Ok(()),
        }
    }

    fn relate(
        &mut self,
        out: &mut Outs,
        kind: &'static str,
        value: impl FnOnce() -> Value,
    ) -> Result<()> {
        self.relations += 1;
        let id = format!("_:r{}", self.relations);
        self.put(out, kind, &id, value)
    }

    /// The agent of that name.
    fn agent(&mut self, out: &mut Outs, name: &str) -> Result<String> {
        if let Some(known) = self.agents.get(name) {
            return Ok(known.clone());
        }
        let id = format!("claims:annotator_{}", self.agents.len() + 1);
        self.put(
            out,
            "agent",
            &id,
            || json!({ "prov:label": name, "prov:type": qualified("prov:Agent") }),
        )?;
        self.agents.insert(name.to_owned(), id.clone());
        Ok(id)
    }

    /// Somebody made an entity at a time.
    fn made(&mut self, out: &mut Outs, entity: &str, by: &str, at: &str) -> Result<()> {
        let (agent, activity) = (self.agent(out, by)?, format!("{entity}_recorded"));
        self.put(
            out,
            "activity",
            &activity,
            || json!({ "prov:startTime": at, "prov:endTime": at }),
        )?;
        self.relate(
            out,
            "wasGeneratedBy",
            || json!({ "prov:entity": entity, "prov:activity": activity, "prov:time": at }),
        )?;
        self.relate(
            out,
            "wasAssociatedWith",
            || json!({ "prov:activity": activity, "prov:agent": agent }),
        )?;
        self.relate(
            out,
            "wasAttributedTo",
            || json!({ "prov:entity": entity, "prov:agent": agent }),
        )
    }

    fn derived(&mut self, out: &mut Outs, from: &str, to: &str, kind: Option<&str>) -> Result<()> {
        self.relate(out, "wasDerivedFrom", || {
            let mut derivation = json!({ "prov:generatedEntity": to, "prov:usedEntity": from });
            if let Some(kind) = kind {
                derivation["prov:type"] = qualified(kind);
            }
            derivation
        })
    }

    fn text(&mut self, out: &mut Outs, text: &Text) -> Result<()> {
        let (entity, metadata) = (snapshot(text.snapshot.id), &text.source.metadata);
        self.put(out, "entity", &entity, || {
            let mut value = json!({
                "prov:type": qualified("claims:Snapshot"),
                "prov:label": text.title(),
                "claims:source": text.source.slug,
                "claims:text_sha256": text.snapshot.text_sha256,
                "claims:original_sha256": text.snapshot.original_sha256,
            });
            if let Some(url) = &metadata.url {
                value["prov:location"] = json!(url);
            }
            value
        })?;
        self.made(out, &entity, &text.snapshot.captured_by, &text.snapshot.captured_at)
    }

    fn claim(&mut self, out: &mut Outs, entry: &Entry) -> Result<()> {
        let claim = format!("claims:{}", entry.claim.id);
        self.put(
            out,
            "entity",
            &claim,
            || json!({ "prov:type": qualified("claims:Claim"), "prov:value": entry.claim.text }),
        )?;
        self.made(out, &claim, &entry.claim.recorded_by, &entry.claim.recorded_at)?;
        for evidence in &entry.evidence {
            let entity = format!("claims:{}", evidence.id);
            self.put(out, "entity", &entity, || {
                json!({
                    "prov:type": qualified("claims:Evidence"),
                    "prov:value": evidence.quote,
                    "claims:relation": evidence.relation.word(),
                    "claims:start": integer(evidence.span.start()),
                    "claims:end": integer(evidence.span.end()),
                })
            })?;
            self.made(out, &entity, &evidence.recorded_by, &evidence.recorded_at)?;
            let from = snapshot(evidence.snapshot);
            self.derived(out, &from, &entity, Some("prov:Quotation"))?;
            self.relate(
                out,
                "wasInfluencedBy",
                || json!({ "prov:influencee": entity, "prov:influencer": claim }),
            )?;
        }
        entry.current().try_for_each(|verdict| self.verdict(out, entry, &claim, verdict))
    }

    fn verdict(
        &mut self,
        out: &mut Outs,
        entry: &Entry,
        claim: &str,
        verdict: &Verdict,
    ) -> Result<()> {
        let entity = format!("claims:{}", verdict.id);
        self.put(out, "entity", &entity, || {
            let mut value = json!({
                "prov:type": qualified("claims:Verdict"), "claims:label": verdict.label.word(),
            });
            if let Some(why) = &verdict.justification {
                value["prov:value"] = json!(why);
            }
            if !verdict.overruled_by.is_empty() {
                value["claims:overruled"] = json!(true);
            }
            value
        })?;
        self.made(out, &entity, &verdict.annotator, &verdict.recorded_at)?;
        self.derived(out, claim, &entity, None)?;
        for other in &verdict.overrules {
            // One that was superseded since is not among the entities.
            if entry.current().any(|current| current.id == *other) {
                self.relate(out, "wasInfluencedBy", || {
                    json!({
                        "prov:influencee": format!("claims:{other}"), "prov:influencer": entity,
                        "prov:type": qualified("claims:Overruling"),
                    })
                })?;
            }
        }
        let before = |at: &&Evidence| at.recorded_at <= verdict.recorded_at;
        for evidence in entry.evidence.iter().filter(before) {
            self.derived(out, &format!("claims:{}", evidence.id), &entity, None)?;
        }
        Ok(())
    }
}

/// Writes one document of PROV-JSON.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (cited, mut entities) = (catalogue.cited_by_any()?, 0);
    let mut document = Nested::object(out, 0, 1)?;
    let prefix = json!({ "claims": "urn:claims:", "xsd": "http://www.w3.org/2001/XMLSchema#" });
    document.entry(out, "prefix", &prefix)?;
    for (time, kind) in KINDS.into_iter().enumerate() {
        out.reading(time, KINDS.len());
        let mut records = Records {
            document: &mut document,
            kind,
            open: None,
            entities: 0,
            relations: 0,
            agents: BTreeMap::new(),
        };
        for id in &cited {
            records.text(out, &*catalogue.text(*id)?)?;
        }
        catalogue.each(out, |_, entry, out| records.claim(out, entry))?;
        entities = records.entities;
        if let Some(open) = records.open {
            open.close(out)?;
        }
    }
    document.close(out)?;
    out.bytes(0, b"\n")?;
    let mut losses = Losses::default();
    let why = "PROV tells where things come from and does not contain texts";
    losses.add(cited.len(), "texts are named by their hashes", why);
    Ok(Exported { holds: vec![(entities, ["entity", "entities"])], losses })
}

fn snapshot(id: SnapshotId) -> String {
    format!("claims:snapshot_{}", id.0)
}

fn qualified(name: &str) -> Value {
    json!({ "$": name, "type": "prov:QUALIFIED_NAME" })
}

fn integer(number: usize) -> Value {
    json!({ "$": number.to_string(), "type": "xsd:int" })
}
