//! A data set of claims with its descriptions: a card for Hugging Face, and Croissant 1.1 in JSON-LD with
//! the annotators' agreement in its RAI fields.
//! <https://huggingface.co/docs/hub/datasets-cards>, <https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html>,
//! <https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html>
//!
//! What a publisher must decide (licence, address, how the work was done) is a plain gap in both, not a
//! guess.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::{Exported, Losses, Outs, json};
use crate::detect::agreement::{Distance, Ratings, krippendorff};
use crate::error::Result;
use crate::model::VerdictLabel;
use crate::store::Store;
use crate::text::digest;

/// Its files: the card, the description, the data.
pub const FILES: [&str; 3] = ["README.md", "croissant.json", DATA];

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
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let mut losses = Losses::default();
    let (mut sum, mut bytes) = (digest::Sum::default(), 0);
    // Claims that one annotator judged are not held: agreement is between two.
    let (mut ratings, mut annotators, mut most) = (Vec::new(), BTreeSet::new(), 0);
    let (mut latest, mut labels) = (String::new(), BTreeMap::<&str, usize>::new());
    let count = catalogue.each(out, |catalogue, entry, out| {
        let mut evidence = Vec::new();
        for one in &entry.evidence {
            let text = catalogue.text(one.snapshot)?;
            evidence.push(json!({
                "relation": one.relation.word(), "quote": one.quote,
                "url": text.source.metadata.url, "title": text.title(),
            }));
        }
        let claim = &entry.claim;
        let label = entry.verdict().map_or("", |verdict| verdict.label.word());
        *labels.entry(label).or_default() += 1;
        let row = json!({
            "id": claim.id.0.to_string(),
            "claim": claim.text,
            "speaker": claim.speaker.as_deref().unwrap_or_default(),
            "date": claim.date.as_ref().map(|date| date.as_str()).unwrap_or_default(),
            "label": label,
            "evidence": Value::from(evidence).to_string(),
        });
        let mut line = Vec::new();
        json::line(&mut line, &row);
        sum.add(&line);
        bytes += line.len();
        out.bytes(2, &line)?;
        let own = entry.independent();
        if own.len() > 1 || own.len() > most {
            most = most.max(own.len());
            let rating = own.iter().map(|verdict| {
                let word = verdict.label.word();
                let label = VerdictLabel::WORDS.iter().position(|other| *other == word);
                (verdict.annotator.clone(), label.unwrap_or_default())
            });
            ratings.push(rating.collect());
        }
        for verdict in own {
            if !annotators.contains(&verdict.annotator) {
                annotators.insert(verdict.annotator.clone());
            }
        }
        let times = entry.current().map(|verdict| &verdict.recorded_at).chain([&claim.recorded_at]);
        if let Some(time) = times.max().filter(|time| **time > latest) {
            latest.clone_from(time);
        }
        Ok(())
    })?;
    losses.add(
        catalogue.cited().len(),
        "texts are cited and not contained",
        "their licences are not ours to give",
    );
    catalogue.lost_around(&mut losses, "a row has one label");
    losses.add(1, "the licence is not known", "fill it in: README.md and croissant.json");
    let (_, ratings) = Ratings::named(VerdictLabel::WORDS.len(), &ratings);
    let agreement = agreement(&ratings, annotators.len());
    let day = latest.split('T').next().unwrap_or_default();
    let croissant = described(&sum.hex(), day, &agreement, &ratings);
    out.bytes(0, card(&labels, count, bytes, &agreement).as_bytes())?;
    out.bytes(1, &json::document(&croissant))?;
    Ok(Exported { holds: vec![(count, ["claim", "claims"])], losses })
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

fn described(sha256: &str, day: &str, agreement: &str, ratings: &Ratings) -> Value {
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
            "encodingFormat": "application/jsonlines", "sha256": sha256,
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

fn card(of_label: &BTreeMap<&str, usize>, count: usize, bytes: usize, agreement: &str) -> String {
    let size = match count {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        _ => "100K<n<1M",
    };
    let mut labels = String::new();
    for word in VerdictLabel::WORDS {
        let claims = of_label.get(word).copied().unwrap_or_default();
        labels += &format!("| {word} | {claims} |\n");
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
