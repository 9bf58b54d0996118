//! SciFact: claims with rationales, sets of sentences of abstracts that support or contradict them, and
//! the corpus of abstracts. <https://github.com/allenai/scifact/blob/master/doc/data.md>; Wadden, Lin, Lo,
//! Wang, van Zuylen, Cohan and Hajishirzi 2020, "Fact or fiction: verifying scientific claims", EMNLP.
//!
//! An abstract is a source whose text has one sentence a line. Sentences of one rationale have the same
//! `set: N` in their notes; the number of a claim is the tag `scifact:N`, that of an abstract stands in
//! the note of its source.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::catalogue::{Catalogue, SENTENCE_A_LINE, Text, with_label};
use super::fever::sets_note;
use super::reading::{id, json_lines, list, noted, reject, says_something, text};
use super::{Exported, Losses, Outs};
use crate::error::Result;
use crate::model::{
    By, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftText, DraftVerdict, Metadata, Pointer,
    Relation, SnapshotId, Unit, VerdictLabel,
};
use crate::store::Store;

/// The line of a source's note with the number that SciFact gave it, and that of a claim's note with
/// those that it names.
const DOC_ID: &str = "scifact.doc_id";
const CITED: &str = "scifact.cited_doc_ids";

/// Its label for a relation.
fn label(relation: Relation) -> Option<&'static str> {
    match relation {
        Relation::Supports => Some("SUPPORT"),
        Relation::Refutes => Some("CONTRADICT"),
        Relation::Mentions | Relation::Context => None,
    }
}

/// Its files: the claims, and what they cite.
pub const FILES: [&str; 2] = ["claims.jsonl", "corpus.jsonl"];

/// Writes claims and the texts that they cite.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::with_sentences(store);
    let (mut numbers, claim_numbers) = (numbers(&catalogue)?, catalogue.numbers("scifact")?);
    let cited = catalogue.cited_by(out)?;
    numbers.retain(|snapshot, _| cited.contains(snapshot));
    let taken: BTreeSet<i64> = numbers.values().copied().collect();
    let mut losses = Losses::default();
    let claims = catalogue.each(out, |catalogue, entry, out| {
        // By abstract, then by rationale.
        let mut found: BTreeMap<i64, Rationales> = BTreeMap::new();
        let mut cited: BTreeSet<i64> = noted(entry.claim.note.as_deref(), CITED)
            .map(|ids| ids.split(", ").filter_map(|id| id.parse().ok()).collect())
            .unwrap_or_default();
        cited.retain(|number| taken.contains(number));
        for evidence in &entry.evidence {
            let number = numbers[&evidence.snapshot];
            cited.insert(number);
            let Some(label) = label(evidence.relation) else {
                let what = "pieces of evidence that neither support nor refute are cited only";
                losses.add(1, what, "SciFact knows SUPPORT and CONTRADICT");
                continue;
            };
            let (touched, exact) = catalogue.text(evidence.snapshot)?.touched(evidence.span);
            let widened = usize::from(!exact);
            losses.add(widened, "spans widened to whole sentences", "SciFact cites sentences");
            let sets: Vec<usize> = noted(evidence.note.as_deref(), "set")
                .map(|sets| sets.split(", ").filter_map(|set| set.parse().ok()).collect())
                .unwrap_or_default();
            let keys: Vec<_> = match sets.is_empty() {
                true => vec![(usize::MAX, evidence.id.0, label)],
                false => sets.into_iter().map(|set| (set, 0, label)).collect(),
            };
            for key in keys {
                found.entry(number).or_default().entry(key).or_default().extend(touched.clone());
            }
        }
        let evidence: Map<String, Value> = found
            .into_iter()
            .map(|(number, sets)| {
                let sets = sets.into_iter().map(
                    |((_, _, label), sentences)| json!({ "sentences": sentences, "label": label }),
                );
                (number.to_string(), sets.collect())
            })
            .collect();
        let verdict = entry.verdict().is_some();
        let why = "SciFact labels the evidence and not the claim";
        losses.add(usize::from(verdict), "verdicts are left out", why);
        out.line(
            0,
            &json!({
                "id": claim_numbers.of(entry.claim.id), "claim": entry.claim.text,
                "evidence": evidence, "cited_doc_ids": cited,
            }),
        )
    })?;
    for (snapshot, number) in &numbers {
        let text = catalogue.text(*snapshot)?;
        let sentences: Vec<String> = (0..text.sentences.len()).map(|n| text.sentence(n)).collect();
        out.line(
            1,
            &json!({
                "doc_id": number, "title": text.title(), "abstract": sentences, "structured": false,
            }),
        )?;
    }
    Ok(Exported {
        holds: vec![(claims, ["claim", "claims"]), (numbers.len(), ["abstract", "abstracts"])],
        losses,
    })
}

/// The sentences of each rationale, by its number, the evidence if it has none, and its label.
type Rationales = BTreeMap<(usize, i64, &'static str), BTreeSet<usize>>;

/// A number for each text: the one it came with, or else a free one.
fn numbers(catalogue: &Catalogue) -> Result<BTreeMap<SnapshotId, i64>> {
    let kept = |text: &Text| -> Option<i64> {
        noted(text.source.metadata.note.as_deref(), DOC_ID)?.parse().ok()
    };
    let mut numbers = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let cited = catalogue.cited_by_any()?;
    for id in &cited {
        let text = catalogue.text(*id)?;
        if let Some(number) = kept(&text).filter(|number| taken.insert(*number)) {
            numbers.insert(*id, number);
        }
    }
    let mut free = 0;
    for id in cited {
        numbers.entry(id).or_insert_with(|| {
            free += 1;
            while !taken.insert(free) {
                free += 1;
            }
            free
        });
    }
    Ok(numbers)
}

/// Reads claims and the abstracts that they cite.
///
/// # Errors
/// If no line of the claims is such a claim.
pub fn read(claims: &str, corpus: &[String]) -> Result<Draft> {
    let mut draft = Draft::default();
    let mut wanted = Vec::new();
    json_lines(claims, &mut draft, |draft, item, line| claim(draft, item, line, &mut wanted))?;
    let cited: BTreeSet<&str> = wanted.iter().map(|one| one.document.as_str()).collect();
    let mut places = BTreeMap::new();
    for line in corpus.iter().flat_map(|file| file.lines()) {
        let Ok(document) = serde_json::from_str::<Value>(line) else { continue };
        let Some(number) = id(&document, "doc_id").filter(|id| cited.contains(id.as_str())) else {
            continue;
        };
        let sentences: Vec<&str> = list(&document, "abstract")
            .iter()
            .map(|line| line.as_str().unwrap_or_default())
            .collect();
        // A sentence that has line ends of its own is several lines; the others are where they were.
        let plain = sentences.iter().all(|sentence| !sentence.contains(['\n', '\r']));
        let layout =
            if plain { format!("{SENTENCE_A_LINE}, from SciFact\n") } else { String::new() };
        let title =
            document.get("title").and_then(Value::as_str).filter(|title| says_something(title));
        draft.texts.push(DraftText {
            name: title.unwrap_or(&number).to_owned(),
            text: sentences.join("\n"),
            metadata: Metadata {
                title: title.map(str::to_owned),
                note: Some(format!("{layout}{DOC_ID}: {number}")),
                ..Metadata::default()
            },
        });
        let sentences: Vec<String> = sentences.into_iter().map(str::to_owned).collect();
        places.insert(number, (draft.texts.len() - 1, sentences));
    }
    for Wanted { claim, document, sentence, evidence } in wanted {
        let item = draft.claims[claim].item.clone();
        let Some((text, sentences)) = places.get(&document) else {
            let reason = format!("no abstract {document} in the corpus");
            reject(&mut draft, &item, "evidence", reason, &document);
            continue;
        };
        let Some(words) = sentences.get(sentence).filter(|words| says_something(words)) else {
            let reason = format!("the abstract {document} has no sentence {sentence}");
            reject(&mut draft, &item, "evidence", reason, &document);
            continue;
        };
        let start: usize = sentences[..sentence].iter().map(|line| line.chars().count() + 1).sum();
        let position = Some((start, start + words.chars().count(), Unit::CodePoints));
        let pointer = Pointer { quote: Some(words.clone()), position, ..Pointer::default() };
        let text = DraftPlace::Text(*text);
        draft.claims[claim].evidence.push(DraftEvidence { text, pointer, ..evidence });
    }
    Ok(draft)
}

/// A sentence that a claim cites.
struct Wanted {
    claim: usize,
    document: String,
    sentence: usize,
    evidence: DraftEvidence,
}

fn claim(
    draft: &mut Draft,
    item: &str,
    line: &Value,
    wanted: &mut Vec<Wanted>,
) -> Result<(), String> {
    let words = text(line, "claim")?;
    let mut labels = BTreeSet::new();
    let mut sentences: BTreeMap<(String, usize, Relation), BTreeSet<usize>> = BTreeMap::new();
    let mut together = BTreeSet::new();
    let documents = line.get("evidence").and_then(Value::as_object).into_iter().flatten();
    for (document, sets) in documents {
        for (number, set) in (1..).zip(sets.as_array().map_or(&[][..], Vec::as_slice)) {
            let word = text(set, "label")?;
            let relation = [Relation::Supports, Relation::Refutes]
                .into_iter()
                .find(|relation| label(*relation) == Some(word))
                .ok_or_else(|| format!("`{word}` is not a label of SciFact"))?;
            labels.insert(word.to_owned());
            let rationale = list(set, "sentences");
            if rationale.len() > 1 {
                together.insert(document.clone());
            }
            for sentence in rationale.iter().filter_map(Value::as_u64) {
                let key = (document.clone(), sentence as usize, relation);
                sentences.entry(key).or_default().insert(number);
            }
        }
    }
    for ((document, sentence, relation), sets) in sentences {
        let note = sets_note(&sets, together.contains(&document));
        let (text, pointer, by) =
            (DraftPlace::Known(Vec::new()), Pointer::default(), By::default());
        let item = item.to_owned();
        let evidence = DraftEvidence { item, text, pointer, relation, note, by };
        wanted.push(Wanted { claim: draft.claims.len(), document, sentence, evidence });
    }
    let label = match (labels.contains("SUPPORT"), labels.contains("CONTRADICT")) {
        (true, true) => VerdictLabel::ConflictingEvidence,
        (true, false) => VerdictLabel::Supported,
        (false, true) => VerdictLabel::Refuted,
        (false, false) => VerdictLabel::NotEnoughEvidence,
    };
    let own: Vec<String> = match labels.is_empty() {
        true => vec!["NOT_ENOUGH_INFO".to_owned()],
        false => labels.into_iter().collect(),
    };
    let cited: Vec<String> = list(line, "cited_doc_ids").iter().map(Value::to_string).collect();
    draft.claims.push(DraftClaim {
        item: item.to_owned(),
        text: words.to_owned(),
        note: (!cited.is_empty()).then(|| format!("{CITED}: {}", cited.join(", "))),
        tags: id(line, "id").map(|id| format!("scifact:{id}")).into_iter().collect(),
        verdicts: vec![DraftVerdict {
            label,
            justification: Some(with_label(&own.join(" and "), Some("told by its evidence"))),
            overrules: Vec::new(),
            by: By::default(),
        }],
        ..DraftClaim::default()
    });
    Ok(())
}
