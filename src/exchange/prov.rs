//! PROV-JSON: where every claim, quote and verdict comes from, who made it and when.
//! <https://www.w3.org/submissions/prov-json/>, <https://www.w3.org/TR/prov-dm/>
//!
//! Snapshots, claims, evidence and verdicts are entities; recording one is an activity of an agent. A quote
//! is a `prov:Quotation` of its snapshot, and a verdict is derived from the evidence of its claim.
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::catalogue::Catalogue;
use super::{Exported, Losses, json};
use crate::error::Result;
use crate::store::Store;

/// A document that is being made: by kind of record, each with its id.
#[derive(Default)]
struct Document {
    records: BTreeMap<&'static str, Map<String, Value>>,
    /// Numbers of relations, which need ids of their own.
    relations: usize,
    /// Agents, by their names.
    agents: BTreeMap<String, String>,
}

impl Document {
    fn put(&mut self, kind: &'static str, id: &str, value: Value) {
        self.records.entry(kind).or_default().insert(id.to_owned(), value);
    }

    fn relate(&mut self, kind: &'static str, value: Value) {
        self.relations += 1;
        let id = format!("_:r{}", self.relations);
        self.put(kind, &id, value);
    }

    /// The agent of that name.
    fn agent(&mut self, name: &str) -> String {
        if let Some(known) = self.agents.get(name) {
            return known.clone();
        }
        let id = format!("claims:annotator_{}", self.agents.len() + 1);
        self.put("agent", &id, json!({ "prov:label": name, "prov:type": qualified("prov:Agent") }));
        self.agents.insert(name.to_owned(), id.clone());
        id
    }

    /// Somebody made an entity at a time.
    fn made(&mut self, entity: &str, by: &str, at: &str) {
        let (agent, activity) = (self.agent(by), format!("{entity}_recorded"));
        self.put("activity", &activity, json!({ "prov:startTime": at, "prov:endTime": at }));
        let generated =
            json!({ "prov:entity": entity, "prov:activity": activity, "prov:time": at });
        self.relate("wasGeneratedBy", generated);
        self.relate("wasAssociatedWith", json!({ "prov:activity": activity, "prov:agent": agent }));
        self.relate("wasAttributedTo", json!({ "prov:entity": entity, "prov:agent": agent }));
    }

    fn derived(&mut self, from: &str, to: &str, kind: Option<&str>) {
        let mut derivation = json!({ "prov:generatedEntity": to, "prov:usedEntity": from });
        if let Some(kind) = kind {
            derivation["prov:type"] = qualified(kind);
        }
        self.relate("wasDerivedFrom", derivation);
    }
}

/// Writes one document of PROV-JSON.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store) -> Result<Exported> {
    let catalogue = Catalogue::read(store, None)?;
    let mut document = Document::default();
    for (id, text) in &catalogue.texts {
        let (entity, metadata) = (format!("claims:snapshot_{}", id.0), &text.source.metadata);
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
        document.put("entity", &entity, value);
        document.made(&entity, &text.snapshot.captured_by, &text.snapshot.captured_at);
    }
    for entry in &catalogue.claims {
        let claim = format!("claims:{}", entry.claim.id);
        let value =
            json!({ "prov:type": qualified("claims:Claim"), "prov:value": entry.claim.text });
        document.put("entity", &claim, value);
        document.made(&claim, &entry.claim.recorded_by, &entry.claim.recorded_at);
        for evidence in &entry.evidence {
            let entity = format!("claims:{}", evidence.id);
            document.put(
                "entity",
                &entity,
                json!({
                    "prov:type": qualified("claims:Evidence"),
                    "prov:value": evidence.quote,
                    "claims:relation": evidence.relation.word(),
                    "claims:start": integer(evidence.span.start()),
                    "claims:end": integer(evidence.span.end()),
                }),
            );
            document.made(&entity, &evidence.recorded_by, &evidence.recorded_at);
            let snapshot = format!("claims:snapshot_{}", evidence.snapshot.0);
            document.derived(&snapshot, &entity, Some("prov:Quotation"));
            document.relate(
                "wasInfluencedBy",
                json!({ "prov:influencee": entity, "prov:influencer": claim }),
            );
        }
        for verdict in &entry.verdicts {
            let entity = format!("claims:{}", verdict.id);
            let mut value = json!({
                "prov:type": qualified("claims:Verdict"), "claims:label": verdict.label.word(),
            });
            if let Some(why) = &verdict.justification {
                value["prov:value"] = json!(why);
            }
            document.put("entity", &entity, value);
            document.made(&entity, &verdict.annotator, &verdict.recorded_at);
            document.derived(&claim, &entity, None);
            let before = |at: &&crate::model::Evidence| at.recorded_at <= verdict.recorded_at;
            for evidence in entry.evidence.iter().filter(before) {
                document.derived(&format!("claims:{}", evidence.id), &entity, None);
            }
        }
    }
    let entities = document.records.get("entity").map_or(0, Map::len);
    let mut losses = Losses::default();
    let why = "PROV tells where things come from and does not contain texts";
    losses.add(catalogue.texts.len(), "texts are named by their hashes", why);
    let mut whole = Map::new();
    whole.insert(
        "prefix".into(),
        json!({ "claims": "urn:claims:", "xsd": "http://www.w3.org/2001/XMLSchema#" }),
    );
    whole.extend(
        document.records.into_iter().map(|(kind, of)| (kind.to_owned(), Value::Object(of))),
    );
    let holds = vec![(entities, ["entity", "entities"])];
    Ok(Exported { files: vec![("", json::document(&whole))], holds, losses })
}

fn qualified(name: &str) -> Value {
    json!({ "$": name, "type": "prov:QUALIFIED_NAME" })
}

fn integer(number: usize) -> Value {
    json!({ "$": number.to_string(), "type": "xsd:int" })
}
