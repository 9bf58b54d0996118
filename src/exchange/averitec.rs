//! AVeriTeC: claims as fact-checkers found them, with questions, answers and where these were found, as
//! one array of JSON. <https://huggingface.co/chenxwh/AVeriTeC>; Schlichtkrull, Guo and Vlachos 2023,
//! "AVeriTeC: a dataset for real-world claim verification with evidence from the web", NeurIPS.
//!
//! The answers that were taken from one page become the text of one source, a paragraph each: the page
//! itself is not in the data. An answer is evidence that is `context`, because nobody said which way it
//! speaks; its question, type and medium stand in its note. docs/formats.md says where the rest goes.
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::catalogue::{Catalogue, Entry, with_label, without_label};
use super::outs::Nested;
use super::reading::{list, maybe, noted, reject, says_something, some_came_in, text};
use super::{Exported, Losses, Outs};
use crate::error::{Error, Result};
use crate::model::{
    By, Date, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftText, DraftVerdict, Evidence,
    Metadata, Pointer, Relation, Unit, VerdictLabel,
};
use crate::store::Store;

/// Its labels and ours.
const LABELS: [(&str, VerdictLabel); 4] = [
    ("Supported", VerdictLabel::Supported),
    ("Refuted", VerdictLabel::Refuted),
    ("Not Enough Evidence", VerdictLabel::NotEnoughEvidence),
    ("Conflicting Evidence/Cherrypicking", VerdictLabel::ConflictingEvidence),
];

/// Fields that are kept as lines of the claim's note: `averitec.reporting_source: …`.
const NOTED: [&str; 6] = [
    "reporting_source",
    "original_claim_url",
    "cached_original_claim_url",
    "fact_checking_article",
    "location_ISO_code",
    "claim_date",
];

/// Lists that are kept as tags: `averitec.claim_types: Numerical Claim`.
const TAGGED: [&str; 2] = ["claim_types", "fact_checking_strategies"];

/// The tag of a claim that the data set marks so.
const REANNOTATION: &str = "averitec.required_reannotation";

/// In the note of a source whose text is made of answers.
const ANSWERS: &str = "answers as AVeriTeC gives them, a paragraph each; the page was not captured";

/// Reads claims with their questions and answers.
///
/// # Errors
/// If the text is not an array of JSON with such claims.
pub fn read(text: &str) -> Result<Draft> {
    let items: Vec<Value> = serde_json::from_str(text).map_err(|error| {
        Error::user(format!("the file is not an array of JSON: {error}"))
            .hint("AVeriTeC comes as one array: dev.json, train.json")
    })?;
    let (mut draft, mut pages, mut read) = (Draft::default(), Pages::default(), 0);
    for (number, item) in (1..).zip(&items) {
        let name = format!("claim {number}");
        match claim(&mut draft, &name, item, &mut pages) {
            Ok(()) => read += 1,
            Err(reason) => reject(&mut draft, &name, "claim", reason, &item.to_string()),
        }
    }
    some_came_in(read, items.len(), &draft)?;
    draft.texts = pages.texts;
    Ok(draft)
}

/// The sources of answers, by where they were found.
#[derive(Default)]
struct Pages {
    places: BTreeMap<(String, String), usize>,
    texts: Vec<DraftText>,
    /// Characters of each text.
    lengths: Vec<usize>,
}

impl Pages {
    /// Adds an answer to the text of its page.
    fn add(&mut self, url: &str, cached: &str, words: &str) -> (DraftPlace, Pointer) {
        let key = (url.to_owned(), cached.to_owned());
        let number = *self.places.entry(key).or_insert_with(|| {
            self.texts.push(page(url, cached));
            self.lengths.push(0);
            self.texts.len() - 1
        });
        let (text, length) = (&mut self.texts[number].text, &mut self.lengths[number]);
        if !text.is_empty() {
            text.push_str("\n\n");
            *length += 2;
        }
        let start = *length;
        text.push_str(words);
        *length += words.chars().count();
        let position = Some((start, *length, Unit::CodePoints));
        let pointer = Pointer { quote: Some(words.to_owned()), position, ..Pointer::default() };
        (DraftPlace::Text(number), pointer)
    }
}

/// The source of the answers from a page.
fn page(url: &str, cached: &str) -> DraftText {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| says_something(text));
    // Some answers were taken from the claim's own metadata, and the data says so in place of a URL.
    let is_url = url.contains('.');
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    DraftText {
        name: format!("averitec {bare}"),
        text: String::new(),
        metadata: Metadata {
            title: some(url).or_else(|| Some("AVeriTeC, no page named".to_owned())),
            url: some(url).filter(|_| is_url),
            archive_url: some(cached),
            note: Some(ANSWERS.to_owned()),
            ..Metadata::default()
        },
    }
}

fn claim(draft: &mut Draft, name: &str, item: &Value, pages: &mut Pages) -> Result<(), String> {
    let word = text(item, "label")?;
    let label = LABELS.into_iter().find(|(known, _)| *known == word);
    let (_, label) = label.ok_or_else(|| format!("`{word}` is not a label of AVeriTeC"))?;
    let date = maybe(item, "claim_date").and_then(|date| day(&date));
    let mut note = Vec::new();
    for field in NOTED.into_iter().filter(|field| *field != "claim_date" || date.is_none()) {
        note.extend(maybe(item, field).map(|value| format!("averitec.{field}: {}", line(&value))));
    }
    let mut claim = DraftClaim {
        item: name.to_owned(),
        text: text(item, "claim")?.to_owned(),
        speaker: maybe(item, "speaker"),
        date,
        tags: TAGGED
            .into_iter()
            .flat_map(|field| {
                let values = list(item, field).iter().filter_map(Value::as_str);
                values.map(move |value| format!("averitec.{field}: {value}"))
            })
            .collect(),
        verdicts: vec![DraftVerdict {
            label,
            justification: Some(with_label(word, maybe(item, "justification").as_deref())),
            overrules: Vec::new(),
            by: By::default(),
        }],
        ..DraftClaim::default()
    };
    for (number, question) in (1..).zip(list(item, "questions")) {
        let asked = format!("question {number}: {}", line(text(question, "question")?));
        for answer in list(question, "answers") {
            let kind = text(answer, "answer_type")?;
            let words = text(answer, "answer")?.trim();
            if kind == "Unanswerable" || !says_something(words) {
                note.push(format!("un{asked}"));
                continue;
            }
            let explained = maybe(answer, "boolean_explanation");
            let words = match &explained {
                Some(explanation) => format!("{words}\n{explanation}"),
                None => words.to_owned(),
            };
            // As it will be captured, so that positions hold.
            let words = words.replace("\r\n", "\n").replace('\r', "\n");
            let field = |name| answer.get(name).and_then(Value::as_str).unwrap_or_default();
            let (text, pointer) =
                pages.add(field("source_url"), field("cached_source_url"), words.trim());
            let mut told = vec![asked.clone(), format!("answer_type: {kind}")];
            told.extend(
                maybe(answer, "source_medium").map(|medium| format!("source_medium: {medium}")),
            );
            claim.evidence.push(DraftEvidence {
                item: name.to_owned(),
                text,
                pointer,
                relation: Relation::Context,
                note: Some(told.join("\n")),
                by: By::default(),
            });
        }
    }
    if item.get("required_reannotation").and_then(Value::as_bool) == Some(true) {
        claim.tags.push(REANNOTATION.to_owned());
    }
    claim.note = Some(note.join("\n")).filter(|note| !note.is_empty());
    draft.claims.push(claim);
    Ok(())
}

/// A date as AVeriTeC writes it: day, month and year, without zeros.
fn day(given: &str) -> Option<Date> {
    let mut parts = given.split('-').map(|part| part.trim().parse::<u16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// A text on one line, for a note.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes claims that have a verdict.
///
/// # Errors
/// If the file cannot be read.
pub fn export(store: &Store, out: &mut Outs) -> Result<Exported> {
    let mut catalogue = Catalogue::new(store);
    let (mut losses, mut count) = (Losses::default(), 0);
    let mut items = Nested::list(out, 0, 1)?;
    catalogue.each(out, |catalogue, entry, out| {
        match entry.verdict() {
            Some(_) => {
                count += 1;
                items.element(out, &exported(catalogue, entry, &mut losses)?)?;
            }
            None => {
                losses.add(
                    1,
                    "claims without a verdict are left out",
                    "AVeriTeC labels every claim",
                );
            }
        }
        Ok(())
    })?;
    items.close(out)?;
    out.bytes(0, b"\n")?;
    catalogue.lost_around(&mut losses, "AVeriTeC has one label a claim, and no claims in claims");
    let holds = vec![(count, ["claim", "claims"])];
    Ok(Exported { holds, losses })
}

fn exported(catalogue: &Catalogue, entry: &Entry, losses: &mut Losses) -> Result<Value> {
    let Entry { claim, .. } = entry;
    let mut item = Map::new();
    item.insert("claim".into(), json!(claim.text));
    let again = claim.tags.iter().any(|tag| tag == REANNOTATION);
    item.insert("required_reannotation".into(), json!(again));
    item.insert("speaker".into(), json!(claim.speaker));
    for field in NOTED {
        item.insert(
            field.into(),
            json!(noted(claim.note.as_deref(), &format!("averitec.{field}"))),
        );
    }
    if let Some(date) = &claim.date {
        item.insert("claim_date".into(), json!(d_m_y(date, losses)));
    }
    for field in TAGGED {
        let prefix = format!("averitec.{field}: ");
        let values: Vec<&str> =
            claim.tags.iter().filter_map(|tag| tag.strip_prefix(&prefix)).collect();
        item.insert(field.into(), json!(values));
    }
    if let Some(verdict) = entry.verdict() {
        let (_, why) = without_label(verdict);
        let label = LABELS.into_iter().find(|(_, label)| *label == verdict.label);
        item.insert("label".into(), json!(label.map(|(word, _)| word)));
        item.insert("justification".into(), json!(why));
    }
    let mut questions: BTreeMap<usize, (String, Vec<Value>)> = BTreeMap::new();
    for evidence in &entry.evidence {
        let asked = evidence.note.as_deref().and_then(|note| question(note, "question "));
        losses.add(
            usize::from(asked.is_none()),
            "pieces of evidence have no question",
            "it is left empty",
        );
        let ways = evidence.relation != Relation::Context;
        let what = "pieces of evidence lose whether they support or refute";
        losses.add(usize::from(ways), what, "AVeriTeC labels the claim and not the answers");
        let (number, question) =
            asked.unwrap_or((1_000 + usize::try_from(evidence.id.0).unwrap_or(0), ""));
        let (_, answers) =
            questions.entry(number).or_insert_with(|| (question.to_owned(), Vec::new()));
        answers.push(answer(catalogue, evidence)?);
    }
    for note in claim.note.as_deref().unwrap_or_default().lines() {
        if let Some((number, question)) = question(note, "unquestion ") {
            let (_, answers) =
                questions.entry(number).or_insert_with(|| (question.to_owned(), Vec::new()));
            answers.push(json!({
                "answer": "No answer could be found.", "answer_type": "Unanswerable",
                "source_url": "", "source_medium": "",
            }));
        }
    }
    let questions = questions.into_values();
    let questions: Vec<Value> = questions
        .map(|(question, answers)| json!({ "question": question, "answers": answers }))
        .collect();
    item.insert("questions".into(), json!(questions));
    Ok(Value::Object(item))
}

/// The number and the words of a question that a note keeps.
fn question<'n>(note: &'n str, prefix: &str) -> Option<(usize, &'n str)> {
    let (number, question) =
        note.lines().find_map(|line| line.strip_prefix(prefix))?.split_once(": ")?;
    Some((number.parse().ok()?, question))
}

fn answer(catalogue: &Catalogue, evidence: &Evidence) -> Result<Value> {
    let text = catalogue.text(evidence.snapshot)?;
    let metadata = &text.source.metadata;
    let note = evidence.note.as_deref();
    let kind = noted(note, "answer_type").unwrap_or("Extractive");
    let own = metadata.note.as_deref() == Some(ANSWERS);
    // Of an answer from no page, the title is what the data has in place of a URL.
    let url = match &metadata.url {
        Some(url) => url.as_str(),
        None if own && metadata.title.as_deref() == Some("Metadata") => "Metadata",
        None => "",
    };
    let mut answer = json!({
        "answer": evidence.quote, "answer_type": kind, "source_url": url,
        "source_medium": noted(note, "source_medium").unwrap_or(if own { "" } else { "Web text" }),
        "cached_source_url": metadata.archive_url.as_deref().unwrap_or_default(),
    });
    if let (true, "Boolean", Some((said, explained))) = (own, kind, evidence.quote.split_once('\n'))
    {
        answer["answer"] = json!(said);
        answer["boolean_explanation"] = json!(explained);
    }
    Ok(answer)
}

/// A date as AVeriTeC writes it.
fn d_m_y(date: &Date, losses: &mut Losses) -> String {
    let parts: Vec<&str> = date.as_str().split('-').collect();
    let number = |part: &str| part.trim_start_matches('0').to_owned();
    match parts[..] {
        [year, month, day] => format!("{}-{}-{year}", number(day), number(month)),
        _ => {
            losses.add(1, "dates are taken as the first day", "AVeriTeC has whole dates only");
            let month = parts.get(1).map_or("1".to_owned(), |month| number(month));
            format!("1-{month}-{}", parts[0])
        }
    }
}
