//! Tables of claims in: our own, with a row for each piece of evidence, and any that names its columns.
//!
//! The texts are not in such a table. Its quotes are looked for in the sources that are recorded, and proven
//! there like all others.
use std::collections::HashMap;

use super::cells;
use crate::exchange::catalogue::with_label;
use crate::exchange::reading::{reject, some_came_in};
use crate::exchange::rows::{Table, Unreadable};
use crate::exchange::selectors::relation;
use crate::model::{
    By, Date, Draft, DraftClaim, DraftEvidence, DraftPlace, DraftVerdict, Pointer, Relation, Unit,
    VerdictLabel,
};

/// What the columns are called that are read, where it is not as we call them.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The statement.
    pub claim: Option<String>,
    /// What it is judged to be.
    pub label: Option<String>,
    /// Who judged it.
    pub annotator: Option<String>,
    /// Why.
    pub because: Option<String>,
    /// Slug, URL or archive URL of a recorded source.
    pub source: Option<String>,
    /// Words of that source.
    pub quote: Option<String>,
    /// What they do for the claim.
    pub relation: Option<String>,
    /// Who made the claim.
    pub speaker: Option<String>,
    /// When it was made.
    pub date: Option<String>,
    /// Words to find it by, with semicolons between.
    pub tags: Option<String>,
    /// Anything else worth keeping of it.
    pub note: Option<String>,
    /// Whether cells are as they stand, without an apostrophe that guards them.
    pub exact: bool,
}

/// The places of the columns that a table has, and whether they were asked for by name.
struct Places {
    places: HashMap<&'static str, usize>,
    exact: bool,
    /// Whether one of our columns with several verdicts in a cell is read.
    own_verdicts: bool,
}

/// One row.
struct Row<'r> {
    places: &'r Places,
    cells: &'r [String],
}

impl Row<'_> {
    /// What a cell says, nothing if it is blank or there is no such column.
    fn get(&self, column: &str) -> Option<&str> {
        let cell = self.cells.get(*self.places.places.get(column)?)?;
        let value = cells::value(cell, self.places.exact);
        (!value.trim().is_empty()).then_some(value)
    }

    fn owned(&self, column: &str) -> Option<String> {
        self.get(column).map(str::to_owned)
    }
}

/// Reads a table. Rows are of one claim if they have the same `claim_no`, or, without that column, the same
/// words, speaker and date.
///
/// # Errors
/// If it is no table, or has no column of a name that was asked for.
pub fn read(text: &str, columns: &Columns) -> Result<Draft, Unreadable> {
    let mut table = Table::new(text)?;
    let places = places(&table, columns)?;
    let mut draft = Draft::default();
    let (mut rows, mut came_in) = (0, 0);
    // Claims by what makes rows theirs.
    let mut known: HashMap<String, usize> = HashMap::new();
    while let Some((line, cells)) = table.row() {
        rows += 1;
        let item = format!("line {line}");
        let done = cells.map_err(|reason| ("line", reason, String::new())).and_then(|cells| {
            let row = Row { places: &places, cells: &cells };
            take_in(&mut draft, &mut known, &item, &row)
        });
        match done {
            Ok(()) => came_in += 1,
            Err((what, reason, value)) => reject(&mut draft, &item, what, reason, &value),
        }
    }
    some_came_in(came_in, rows, &draft).map_err(|error| {
        Unreadable::Head(error.details.into_iter().next().unwrap_or(error.message))
    })?;
    Ok(draft)
}

fn places(table: &Table, columns: &Columns) -> Result<Places, Unreadable> {
    let mut places = HashMap::new();
    let asked = [
        ("claim", &columns.claim, "claim"),
        ("label", &columns.label, "label"),
        ("annotator", &columns.annotator, "annotator"),
        ("because", &columns.because, "justification"),
        ("source", &columns.source, "source"),
        ("quote", &columns.quote, "quote"),
        ("relation", &columns.relation, "relation"),
        ("speaker", &columns.speaker, "speaker"),
        ("date", &columns.date, "claim_date"),
        ("tags", &columns.tags, "tags"),
        ("note", &columns.note, "claim_note"),
    ];
    for (name, asked, ours) in asked {
        match asked {
            Some(asked) => {
                places.insert(name, table.column(asked)?);
            }
            None => places.extend(table.column(ours).ok().map(|place| (name, place))),
        }
    }
    // Of a table without claims, nothing can be read.
    if !places.contains_key("claim") {
        table.column("claim")?;
    }
    for ours in [
        "claim_no",
        "claim_by",
        "claim_at",
        "verdicts",
        "justifications",
        "judged_at",
        "overrules",
        "start",
        "end",
        "evidence_note",
        "linked_by",
        "linked_at",
        "url",
        "archive_url",
        "text_sha256",
    ] {
        // Who says which column names the source does not mean others.
        let named = ["url", "archive_url", "text_sha256"].contains(&ours);
        if !named || columns.source.is_none() {
            places.extend(table.column(ours).ok().map(|place| (ours, place)));
        }
    }
    let own_verdicts = columns.label.is_none() && places.contains_key("verdicts");
    Ok(Places { places, exact: columns.exact, own_verdicts })
}

/// What does not come in: what it is, why, and its words.
type Refused = (&'static str, String, String);

fn take_in(
    draft: &mut Draft,
    known: &mut HashMap<String, usize>,
    item: &str,
    row: &Row,
) -> Result<(), Refused> {
    if row.cells.iter().any(|cell| cell.contains('\0')) {
        return Err(("line", "it holds a NUL".to_owned(), String::new()));
    }
    let Some(text) = row.get("claim") else {
        let words = row.owned("quote").unwrap_or_default();
        return Err(("claim", "it has no claim".to_owned(), words));
    };
    let refused = |reason: String| ("claim", reason, text.to_owned());
    let date: Option<Date> = match row.get("date").map(str::parse) {
        None => None,
        Some(date) => Some(date.map_err(refused)?),
    };
    let (speaker, date_words) = (row.get("speaker"), date.as_ref().map(Date::as_str));
    let key = match row.get("claim_no") {
        Some(number) => format!("number {number}"),
        None => {
            format!("{text}\0{}\0{}", speaker.unwrap_or_default(), date_words.unwrap_or_default())
        }
    };
    let at = match known.get(&key) {
        Some(at) => *at,
        None => {
            draft.claims.push(DraftClaim {
                item: item.to_owned(),
                text: text.to_owned(),
                speaker: speaker.map(str::to_owned),
                date: date.clone(),
                note: row.owned("note"),
                tags: row.get("tags").map(cells::items).unwrap_or_default(),
                by: By::new(row.get("claim_by"), row.get("claim_at")),
                ..DraftClaim::default()
            });
            known.insert(key, draft.claims.len() - 1);
            draft.claims.len() - 1
        }
    };
    let first = &draft.claims[at];
    if first.text != text || first.speaker.as_deref() != speaker || first.date != date {
        return Err(refused(format!("{} has the same claim_no, and another claim", first.item)));
    }
    for verdict in verdicts(draft, item, row) {
        let claim = &mut draft.claims[at];
        if !claim.verdicts.contains(&verdict) {
            claim.verdicts.push(verdict);
        }
    }
    let evidence = evidence(item, row)?;
    draft.claims[at].evidence.extend(evidence);
    Ok(())
}

/// The verdicts of a row; what is none is rejected.
fn verdicts(draft: &mut Draft, item: &str, row: &Row) -> Vec<DraftVerdict> {
    if !row.places.own_verdicts {
        let Some(given) = row.get("label") else { return Vec::new() };
        let Some((label, own)) = label(given) else {
            reject(draft, item, "verdict", format!("no verdict is called `{given}`"), given);
            return Vec::new();
        };
        let why = row.get("because");
        let justification = if own { why.map(str::to_owned) } else { Some(with_label(given, why)) };
        let by = By::new(row.get("annotator"), None);
        return vec![DraftVerdict { label, justification, by, overrules: Vec::new() }];
    }
    let said = |column| row.get(column).map(cells::pairs).unwrap_or_default();
    let (why, when, over) = (said("justifications"), said("judged_at"), said("overrules"));
    let of = |list: &[(String, String)], who: &str| {
        list.iter().find(|(name, _)| name == who).map(|(_, what)| what.clone())
    };
    let mut verdicts = Vec::new();
    for (who, word) in said("verdicts") {
        match (label(&word), who.is_empty()) {
            (Some((label, true)), false) => verdicts.push(DraftVerdict {
                label,
                justification: of(&why, &who),
                by: By::new(Some(&who), of(&when, &who).as_deref()),
                overrules: over
                    .iter()
                    .filter(|(by, _)| *by == who)
                    .map(|(_, of)| of.clone())
                    .collect(),
            }),
            (_, true) => {
                let reason = "nobody is named before it: `annotator: verdict`".to_owned();
                reject(draft, item, "verdict", reason, &word);
            }
            _ => reject(draft, item, "verdict", format!("no verdict is called `{word}`"), &word),
        }
    }
    verdicts
}

/// The verdict that a word says, in the writings of the field, and whether the word is ours.
fn label(word: &str) -> Option<(VerdictLabel, bool)> {
    let spelt = word.trim().to_lowercase().replace(['-', ' '], "_");
    if let Ok(label) = spelt.parse() {
        return Some((label, true));
    }
    let label = match spelt.as_str() {
        "supports" | "support" => VerdictLabel::Supported,
        "refutes" | "refute" | "contradict" => VerdictLabel::Refuted,
        "not_enough_info" | "nei" => VerdictLabel::NotEnoughEvidence,
        "disputed" | "conflicting_evidence/cherrypicking" => VerdictLabel::ConflictingEvidence,
        _ => return None,
    };
    Some((label, false))
}

/// The evidence of a row, if it has any.
fn evidence(item: &str, row: &Row) -> Result<Option<DraftEvidence>, Refused> {
    let number = |column| row.get(column).and_then(|cell| cell.trim().parse::<usize>().ok());
    let position =
        number("start").zip(number("end")).map(|(start, end)| (start, end, Unit::CodePoints));
    let quote = row.owned("quote");
    if quote.is_none() && position.is_none() {
        return Ok(None);
    }
    let shown = quote.clone().unwrap_or_default();
    let (relation, own) = match row.get("relation") {
        None => (Relation::Mentions, None),
        Some(word) => match (word.parse(), relation(word)) {
            (Ok(relation), _) => (relation, None),
            (Err(_), Some(relation)) => (relation, Some(word)),
            (Err(_), None) => {
                return Err(("evidence", format!("no relation is called `{word}`"), shown));
            }
        },
    };
    let own = own.map(|word| format!("label: {word}"));
    let note: Vec<String> = own.into_iter().chain(row.owned("evidence_note")).collect();
    let names = ["url", "archive_url", "source"].map(|column| row.owned(column));
    let names: Vec<String> = names.into_iter().flatten().collect();
    let text = match row.owned("text_sha256") {
        Some(text_sha256) => DraftPlace::Hashed { text_sha256, names },
        None if names.is_empty() => {
            return Err(("evidence", "no source is named".to_owned(), shown));
        }
        None => DraftPlace::Known(names),
    };
    Ok(Some(DraftEvidence {
        item: item.to_owned(),
        text,
        pointer: Pointer { quote, position, ..Pointer::default() },
        relation,
        note: (!note.is_empty()).then(|| note.join("\n")),
        by: By::new(row.get("linked_by"), row.get("linked_at")),
    }))
}
