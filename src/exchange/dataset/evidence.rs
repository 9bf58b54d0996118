//! What a row cites, by the shapes that datasets have: sets of sentences (FEVER), rationales by
//! document (SciFact), labelled sentences (CLIMATE-FEVER), questions with answers (AVeriTeC), texts, and
//! columns of a table.
use serde_json::{Map, Value};

use super::noted;
use super::values::{filled, has_word, word};
use crate::model::{DataEvidence, DataRow};

/// The field of SciFact whose rationales say the label.
pub(super) const RATIONALES: &str = "evidence";

/// Fields that hold evidence.
const FIELDS: &[&str] = &[
    "questions",
    "evidences",
    "evidence",
    "evidence_text",
    "gold_evidence",
    "quote",
    "quotes",
    "context",
];

/// Fields of one piece that hold its words, from the most telling on.
const WORDS: &[&str] = &["evidence", "answer", "quote", "text", "sentence", "content"];

/// Fields of one piece that hold where it was found.
const PLACES: &[&str] = &["source_url", "url", "link", "href"];

/// Fields of one piece that hold an archived copy.
const COPIES: &[&str] = &["cached_source_url", "archive_url", "archived_url", "cached_url"];

/// Reads the evidence of a row. Returns the name of the field that holds it.
pub(super) fn read(object: &Map<String, Value>, row: &mut DataRow) -> Option<String> {
    let mut found = None;
    for (name, value) in object {
        if !FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field)) {
            continue;
        }
        found.get_or_insert_with(|| name.clone());
        match value {
            Value::String(text) if filled(text) => {
                row.evidence.push(DataEvidence { text: Some(text.clone()), ..piece_of(object) });
            }
            Value::Array(list) => list.iter().for_each(|one| piece(name, one, row)),
            Value::Object(documents) => rationales(documents, row),
            _ => {}
        }
    }
    // A table without words, but with a place: a row is a piece of evidence.
    if found.is_none() && PLACES.iter().any(|place| object.contains_key(*place)) {
        let piece = piece_of(object);
        found = PLACES.iter().find(|place| object.contains_key(**place)).map(|&p| p.to_owned());
        if piece.url.is_some() {
            row.evidence.push(piece);
        }
    }
    found
}

/// What the fields of an object say of a piece of evidence, its words aside.
fn piece_of(object: &Map<String, Value>) -> DataEvidence {
    let get = |names: &[&str]| names.iter().find_map(|name| object.get(*name));
    DataEvidence {
        text: None,
        url: get(PLACES).and_then(word),
        source: None,
        cached: get(COPIES).map(|copy| word(copy).is_some()),
    }
}

/// One element of a list.
fn piece(field: &str, one: &Value, row: &mut DataRow) {
    match one {
        Value::String(text) if filled(text) => {
            row.evidence.push(DataEvidence { text: Some(text.clone()), ..DataEvidence::default() });
        }
        // A set of FEVER: `[annotation, evidence, page, sentence]`, each.
        Value::Array(set) => {
            for sentence in set {
                let (page, number) = (sentence.get(2), sentence.get(3).and_then(Value::as_u64));
                let (Some(page), Some(number)) = (page.and_then(Value::as_str), number) else {
                    continue;
                };
                let text = Some(format!("{page}, sentence {number}"));
                row.evidence.push(DataEvidence { text, ..DataEvidence::default() });
            }
        }
        Value::Object(object) => {
            if let Some(Value::Array(answers)) = object.get("answers") {
                let inside = format!("{field}.answers");
                return answers.iter().for_each(|answer| piece(&inside, answer, row));
            }
            for (name, value) in object {
                if let Some(value) = value.as_str().filter(|value| filled(value))
                    && has_word(name, &["url", "uri", "link", "href", "date", "published"])
                {
                    noted(row, &format!("{field}.{name}"), value);
                }
            }
            let words = WORDS.iter().find_map(|name| object.get(*name)).and_then(Value::as_str);
            let unanswerable = object.get("answer_type").and_then(Value::as_str);
            let text = words
                .filter(|words| filled(words) && unanswerable != Some("Unanswerable"))
                .map(str::to_owned);
            row.evidence.push(DataEvidence { text, ..piece_of(object) });
        }
        _ => {}
    }
}

/// Rationales of SciFact: for each document a list of sentences with a label. The claim has no label of
/// its own: it is what its rationales say.
fn rationales(documents: &Map<String, Value>, row: &mut DataRow) {
    let mut labels = Vec::new();
    for (document, sets) in documents {
        for set in sets.as_array().map_or(&[][..], Vec::as_slice) {
            labels.extend(set.get("label").and_then(Value::as_str));
            let sentences = set.get("sentences").and_then(Value::as_array);
            for sentence in sentences.map_or(&[][..], Vec::as_slice) {
                let text = Some(format!("document {document}, sentence {sentence}"));
                row.evidence.push(DataEvidence { text, ..DataEvidence::default() });
            }
        }
    }
    labels.sort_unstable();
    labels.dedup();
    if row.label.is_none() {
        row.label = Some(match labels.is_empty() {
            true => "no rationale".to_owned(),
            false => labels.join(" and "),
        });
    }
}
