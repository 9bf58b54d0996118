//! A data set of claims with its descriptions: a card for Hugging Face, and Croissant 1.1 in JSON-LD with
//! the annotators' agreement in its RAI fields.
//! <https://huggingface.co/docs/hub/datasets-cards>, <https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html>,
//! <https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html>
//!
//! What a publisher must decide (licence, address, how the work was done) is a plain gap in both, not a
//! guess.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::{Exported, Losses, json};
use crate::detect::agreement::{Distance, Ratings, krippendorff};
use crate::error::Result;
use crate::model::VerdictLabel;
use crate::store::Store;
use crate::text::digest;

/// The data file, and its columns with what they are in the card and in Croissant.
const DATA: &str = "claims.jsonl";
const COLUMNS: [(&str, &str); 6] = [
    ("id", "number of the claim"),
    ("claim", "the statement"),
    ("speaker", "who made it, empty if not known"),
    ("date", "when it was made, empty if not known"),
    ("label", "the latest verdict, empty if there is none"),
    ("evidence", "quotes, each as JSON: relation, quote, url, title"),
];

/// Writes the data and its descriptions.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store) -> Result<Exported> {
    let catalogue = Catalogue::read(store, None)?;
    let mut losses = Losses::default();
    let (mut data, mut ratings, mut annotators) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut times = Vec::new();
    for entry in &catalogue.claims {
        let evidence = entry.evidence.iter().map(|evidence| {
            let text = &catalogue.texts[&evidence.snapshot];
            json!({
                "relation": evidence.relation.word(), "quote": evidence.quote,
                "url": text.source.metadata.url, "title": text.title(),
            })
        });
        let evidence: Vec<Value> = evidence.collect();
        let claim = &entry.claim;
        let row = json!({
            "id": claim.id.0.to_string(),
            "claim": claim.text,
            "speaker": claim.speaker.as_deref().unwrap_or_default(),
            "date": claim.date.as_ref().map(|date| date.as_str()).unwrap_or_default(),
            "label": entry.verdict().map_or("", |verdict| verdict.label.word()),
            "evidence": Value::from(evidence).to_string(),
        });
        json::line(&mut data, &row);
        let labels = entry.verdicts.iter().map(|verdict| {
            let label = VerdictLabel::WORDS.iter().position(|word| *word == verdict.label.word());
            (verdict.annotator.clone(), label.unwrap_or_default())
        });
        ratings.push(labels.collect());
        annotators.extend(entry.verdicts.iter().map(|verdict| verdict.annotator.as_str()));
        times.push(claim.recorded_at.as_str());
        times.extend(entry.verdicts.iter().map(|verdict| verdict.recorded_at.as_str()));
    }
    losses.add(
        catalogue.texts.len(),
        "texts are cited and not contained",
        "their licences are not ours to give",
    );
    catalogue.lost_around(&mut losses, "a row has one label");
    losses.add(1, "the licence is not known", "fill it in: README.md and croissant.json");
    let count = catalogue.claims.len();
    let (_, ratings) = Ratings::named(VerdictLabel::WORDS.len(), &ratings);
    let agreement = agreement(&ratings, annotators.len());
    let day = times.iter().max().and_then(|time| time.split('T').next()).unwrap_or_default();
    let croissant = described(&data, day, &agreement, &ratings);
    let card = card(&catalogue, count, data.len(), &agreement);
    Ok(Exported {
        files: vec![
            ("README.md", card.into_bytes()),
            ("croissant.json", json::document(&croissant)),
            (DATA, data),
        ],
        holds: vec![(count, ["claim", "claims"])],
        losses,
    })
}

/// How far the annotators agree, in words.
fn agreement(ratings: &Ratings, annotators: usize) -> String {
    let who = if annotators == 1 { "annotator" } else { "annotators" };
    match (krippendorff(ratings, Distance::Nominal), ratings.shared().len()) {
        (_, 0) => format!("{annotators} {who}; no claim was judged twice."),
        (None, items) => format!(
            "{annotators} {who}; claims that were judged more than once: {items}, always with one and the same \
             label: agreement beyond chance is undefined."
        ),
        (Some(alpha), items) => format!(
            "{annotators} {who}; Krippendorff's alpha (nominal) = {alpha:.3}; claims that were judged \
             more than once: {items}."
        ),
    }
}

fn described(data: &[u8], day: &str, agreement: &str, ratings: &Ratings) -> Value {
    let field = |(name, what): &(&str, &str)| {
        json!({
            "@type": "cr:Field", "@id": format!("claims/{name}"), "name": name,
            "description": what, "dataType": "sc:Text",
            // Readers take a line of JSON as a row: its keys are columns.
            "source": { "fileObject": { "@id": DATA }, "extract": { "column": name } },
        })
    };
    let most = ratings.most_labels();
    json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": [
            "http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0",
        ],
        "name": "claims",
        "description": "Claims with verdicts and the quotes that they rest on.",
        "version": "1.0.0",
        "datePublished": day,
        "rai:dataAnnotationPlatform": [concat!("claims ", env!("CARGO_PKG_VERSION"))],
        "rai:dataAnnotationAnalysis": [agreement],
        "rai:annotationsPerItem": format!("at most {most}"),
        "distribution": [{
            "@type": "cr:FileObject", "@id": DATA, "name": DATA, "contentUrl": DATA,
            "encodingFormat": "application/jsonlines", "sha256": digest::sha256(data),
        }],
        "recordSet": [{
            "@type": "cr:RecordSet", "@id": "claims", "name": "claims",
            "field": COLUMNS.iter().map(field).collect::<Vec<_>>(),
        }],
    })
}

/// What the keys of Croissant mean, as its specification gives it.
fn context() -> Value {
    let mut context = json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "sc": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "examples": { "@id": "cr:examples", "@type": "@json" },
    });
    for key in [
        "citeAs",
        "column",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
        "includes",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "recordSet",
        "references",
        "regex",
        "repeated",
        "replace",
        "samplingRate",
        "separator",
        "source",
        "subField",
        "transform",
    ] {
        context[key] = json!(format!("cr:{key}"));
    }
    context
}

fn card(catalogue: &Catalogue, count: usize, bytes: usize, agreement: &str) -> String {
    let size = match count {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        _ => "100K<n<1M",
    };
    let mut labels = String::new();
    for word in VerdictLabel::WORDS {
        let of = |entry: &&super::catalogue::Entry| {
            entry.verdict().is_some_and(|verdict| verdict.label.word() == *word)
        };
        labels += &format!("| {word} | {} |\n", catalogue.claims.iter().filter(of).count());
    }
    let mut features = String::new();
    let mut columns = String::new();
    for (name, what) in COLUMNS {
        features += &format!("  - name: {name}\n    dtype: string\n");
        columns += &format!("| {name} | {what} |\n");
    }
    format!(
        "---\npretty_name: Claims\nsize_categories:\n- {size}\ntask_categories:\n- text-classification\n\
         task_ids:\n- fact-checking\ntags:\n- fact-verification\n- claims\nconfigs:\n- config_name: default\n  \
         data_files:\n  - split: train\n    path: {DATA}\ndataset_info:\n  config_name: default\n  features:\n\
         {features}  splits:\n  - name: train\n    num_bytes: {bytes}\n    num_examples: {count}\n---\n\
         # Claims\n\nClaims with verdicts and the quotes that they rest on: {count}. Every quote was proven in \
         its source.\n\n## Columns\n\n| column | is |\n|---|---|\n{columns}\n## Labels\n\n| label | claims |\n\
         |---|---|\n{labels}\n## Annotation\n\n{agreement}\n"
    )
}
