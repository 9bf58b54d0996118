//! Datasets of claims as others publish them, read to be looked at: FEVER, SciFact, CLIMATE-FEVER,
//! AVeriTeC, CheckThat!, and any rows of JSON, CSV or TSV with a field that holds a claim.
//!
//! Which field is which is said by its name, once for a file: the first of the known names that any row
//! has. What a row holds as evidence is read by its shape (`evidence`).
mod evidence;
mod values;

use std::io::BufRead;

use serde_json::{Map, Value};

use super::rows::{Format, Objects, Unreadable};
use crate::model::DataRow;
use values::{filled, has_word, word};

/// Names of fields, from the most telling on; compared without case.
const CLAIMS: &[&str] =
    &["claim", "statement", "vclaim", "tweet_text", "tweet_content", "sentence", "text", "content"];
const LABELS: &[&str] = &[
    "label",
    "claim_label",
    "class_label",
    "gold_label",
    "verdict",
    "verdicts",
    "rating",
    "veracity",
    "class",
];
const IDS: &[&str] =
    &["id", "claim_id", "claim_no", "uid", "sentence_id", "tweet_id", "vclaim_id", "number"];
const SPLITS: &[&str] = &["split"];

/// Columns of `claims export csv`: rows of one claim follow one another.
const OWN_CLAIM: &str = "claim_no";
const OWN_EVIDENCE: &str = "evidence_no";

/// Which fields hold what, where the user says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataNames {
    /// The field with the claim.
    pub claim: Option<String>,
    /// The field with the label.
    pub label: Option<String>,
    /// The field that names the row.
    pub id: Option<String>,
    /// The field that says which split the row belongs to.
    pub split: Option<String>,
}

/// Which fields were found to hold what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataFields {
    /// The field with the claim.
    pub claim: Option<String>,
    /// The field with the label.
    pub label: Option<String>,
    /// The field with the evidence, or the first of several.
    pub evidence: Option<String>,
    /// Names of fields that the first row has, to choose from.
    pub has: Vec<String>,
}

/// One of the four roles that a field is looked up for.
struct Role {
    given: bool,
    names: Vec<String>,
    found: Option<String>,
}

impl Role {
    fn new(given: Option<&String>, known: &[&str]) -> Role {
        let names = match given {
            Some(name) => vec![name.clone()],
            None => known.iter().map(|name| (*name).to_owned()).collect(),
        };
        Role { given: given.is_some(), names, found: None }
    }

    /// The value of the field in a row. The first row that has such a field decides which it is.
    fn of<'v>(&mut self, row: &'v Map<String, Value>) -> Option<&'v Value> {
        if self.found.is_none() {
            let fits = |name: &String, key: &String| match self.given {
                true => key == name,
                false => key.eq_ignore_ascii_case(name),
            };
            let keys = |name| row.keys().find(|key| fits(name, key));
            self.found = self.names.iter().find_map(keys).cloned();
        }
        row.get(self.found.as_ref()?)
    }
}

/// Reads the rows of a dataset, one after the other, and hands over each, or in a few words what is
/// wrong with it, with its number.
///
/// # Errors
/// As [`Objects::read`].
pub fn read(
    input: impl BufRead,
    format: Format,
    names: &DataNames,
    each: &mut dyn FnMut(u64, Result<DataRow, String>),
) -> Result<DataFields, Unreadable> {
    let mut fields = DataFields::default();
    let mut claim = Role::new(names.claim.as_ref(), CLAIMS);
    let mut label = Role::new(names.label.as_ref(), LABELS);
    let mut id = Role::new(names.id.as_ref(), IDS);
    let mut split = Role::new(names.split.as_ref(), SPLITS);
    let mut last: Option<(String, DataRow)> = None;
    Objects::read(input, format, &mut |number, object| {
        // `claims export csv` writes a row for each piece of evidence.
        let part_of = object.as_ref().ok().and_then(|object| {
            object.contains_key(OWN_EVIDENCE).then(|| object.get(OWN_CLAIM).and_then(word))?
        });
        let row = object.map(|object| {
            if fields.has.is_empty() {
                fields.has = object.keys().cloned().collect();
            }
            let mut row = DataRow {
                number,
                id: id.of(&object).and_then(word),
                claim: claim.of(&object).and_then(word),
                label: label.of(&object).and_then(word),
                split: split.of(&object).and_then(word),
                ..DataRow::default()
            };
            let field = evidence::read(&object, &mut row);
            if fields.evidence.is_none() {
                fields.evidence = field;
            }
            for (name, value) in &object {
                if let Some(value) = value.as_str().filter(|value| filled(value)) {
                    noted(&mut row, name, value);
                }
            }
            row
        });
        match (&mut last, part_of, row) {
            (Some((claim, whole)), Some(of), Ok(mut row)) if *claim == of => {
                whole.evidence.append(&mut row.evidence);
                let new = row.urls.into_iter().filter(|url| !whole.urls.contains(url));
                let new: Vec<_> = new.collect();
                whole.urls.extend(new);
            }
            (last, part_of, row) => {
                if let Some((_, whole)) = last.take() {
                    each(whole.number, Ok(whole));
                }
                match (part_of, row) {
                    (Some(of), Ok(row)) => *last = Some((of, row)),
                    (_, row) => each(number, row),
                }
            }
        }
    })?;
    if let Some((_, whole)) = last {
        each(whole.number, Ok(whole));
    }
    fields.claim = claim.found;
    fields.label = label.found;
    if fields.label.is_none() && fields.evidence.as_deref() == Some(evidence::RATIONALES) {
        fields.label = fields.evidence.clone();
    }
    Ok(fields)
}

/// Keeps the value of a field whose name says that it holds a date or an address.
fn noted(row: &mut DataRow, name: &str, value: &str) {
    let field = || crate::model::DataField { name: name.to_owned(), value: value.to_owned() };
    if has_word(name, &["url", "uri", "link", "href"]) || values::FACT_CHECKS.contains(&name) {
        row.urls.push(field());
    } else if has_word(name, &["date", "published"]) {
        row.dates.push(field());
    }
    let own = name.to_ascii_lowercase();
    if values::FACT_CHECKS.contains(&own.as_str()) {
        row.fact_checks.push(value.to_owned());
    }
}

#[cfg(test)]
mod tests;
