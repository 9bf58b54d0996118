//! CLIMATE-FEVER, read by [`super::fever`]: a label for each of five sentences, and one for the claim.
//! The sentences that one article gives, for whatever claim, become the text of one source.
use std::collections::BTreeMap;

use serde_json::Value;

use super::catalogue::with_label;
use super::fever::page_text;
use super::reading::{id, json_lines, list, says_something, text};
use crate::error::Result;
use crate::model::{
    By, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftVerdict, Pointer, Relation, Unit,
    VerdictLabel,
};

/// Their labels of claims and ours.
const LABELS: [(&str, VerdictLabel); 4] = [
    ("SUPPORTS", VerdictLabel::Supported),
    ("REFUTES", VerdictLabel::Refuted),
    ("NOT_ENOUGH_INFO", VerdictLabel::NotEnoughEvidence),
    ("DISPUTED", VerdictLabel::ConflictingEvidence),
];

/// Whether the first line is a claim of CLIMATE-FEVER.
pub(super) fn is_climate(claims: &str) -> bool {
    let first = claims.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    serde_json::from_str::<Value>(first).is_ok_and(|value| value.get("claim_label").is_some())
}

/// The sentences of an article and how many characters they make, line ends included.
type Article = (Vec<String>, usize);

pub(super) fn read(claims: &str, draft: &mut Draft) -> Result<()> {
    let mut articles: BTreeMap<String, Article> = BTreeMap::new();
    let mut cited: Vec<Vec<String>> = Vec::new();
    json_lines(claims, draft, |draft, item, line| {
        let word = text(line, "claim_label")?;
        let label = LABELS.into_iter().find(|(known, _)| *known == word);
        let (_, label) = label.ok_or_else(|| format!("`{word}` is not a label of the format"))?;
        let mut claim = DraftClaim {
            item: item.to_owned(),
            text: text(line, "claim")?.to_owned(),
            tags: id(line, "claim_id")
                .map(|id| format!("climate-fever:{id}"))
                .into_iter()
                .collect(),
            verdicts: vec![DraftVerdict {
                label,
                justification: Some(with_label(word, None)),
                overrules: Vec::new(),
                by: By::default(),
            }],
            ..DraftClaim::default()
        };
        let mut titles = Vec::new();
        for one in list(line, "evidences") {
            let (title, words) = (text(one, "article")?, text(one, "evidence")?);
            // The sentence is to be a line of its own.
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !says_something(&words) {
                continue;
            }
            let (sentences, length) = articles.entry(title.to_owned()).or_default();
            let known = sentences.iter().position(|other| *other == words);
            let start = match known {
                Some(at) => sentences[..at].iter().map(|other| other.chars().count() + 1).sum(),
                None => {
                    sentences.push(words.clone());
                    let start = *length;
                    *length += words.chars().count() + 1;
                    start
                }
            };
            let position = Some((start, start + words.chars().count(), Unit::CodePoints));
            titles.push(title.to_owned());
            claim.evidence.push(DraftEvidence {
                item: item.to_owned(),
                text: DraftPlace::Known(Vec::new()),
                pointer: Pointer { quote: Some(words), position, ..Pointer::default() },
                relation: match text(one, "evidence_label")? {
                    "SUPPORTS" => Relation::Supports,
                    "REFUTES" => Relation::Refutes,
                    _ => Relation::Mentions,
                },
                note: Some(note(one)?),
                by: By::default(),
            });
        }
        cited.push(titles);
        draft.claims.push(claim);
        Ok(())
    })?;
    let mut places = BTreeMap::new();
    for (title, (sentences, _)) in articles {
        places.insert(title.clone(), draft.texts.len());
        draft.texts.push(page_text(&title, &sentences.join("\n"), "CLIMATE-FEVER"));
    }
    for (claim, titles) in draft.claims.iter_mut().zip(cited) {
        for (evidence, title) in claim.evidence.iter_mut().zip(titles) {
            evidence.text = DraftPlace::Text(places[&title]);
        }
    }
    Ok(())
}

/// Label and votes in the data set's own words.
fn note(evidence: &Value) -> Result<String, String> {
    let votes: Vec<&str> = list(evidence, "votes").iter().filter_map(Value::as_str).collect();
    let mut note = format!("label: {}", text(evidence, "evidence_label")?);
    if !votes.is_empty() {
        note += &format!("\nvotes: {}", votes.join(", "));
    }
    Ok(note)
}
