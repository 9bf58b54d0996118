//! What was recorded or checked before, for a statement.
use serde::Serialize;

use super::library::Library;
use crate::detect::matching::{Match, Record, Shelf, Statement, rank};
use crate::error::Result;
use crate::model::{Claim, Verdict};
use crate::store::Store;
use crate::text::difference::{Class, Kind, Stretch, difference};

/// Where less is the same words, single differences say little.
const NEARLY: f64 = 0.8;

/// What a statement is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Recorded claims.
    Claims,
    /// The words that evidence cites.
    Quotes,
    /// The sentences of the sources' latest snapshots.
    Sentences,
}

/// What a statement is like.
#[derive(Debug, Clone, Serialize)]
pub struct MatchReport {
    /// Always `match`.
    pub report: &'static str,
    /// The statement.
    pub statement: String,
    /// How many claims, quotes and sentences it was compared with.
    pub of: usize,
    /// What it is like, the closest first.
    pub matches: Vec<MatchEntry>,
}

/// Something that a statement is like.
#[derive(Debug, Clone, Serialize)]
pub struct MatchEntry {
    /// Whether it is likely the same; else it is only related.
    pub same: bool,
    /// How alike the words are, in percent.
    pub likeness: u8,
    /// `claim`, `quote` or `sentence`.
    pub what: &'static str,
    /// The claim's number or the evidence's; none of a sentence.
    pub id: Option<String>,
    /// What it says.
    pub text: String,
    /// Who said it, of a claim.
    pub speaker: Option<String>,
    /// The source that a quote or a sentence stands in.
    pub slug: Option<String>,
    /// Number of its paragraph there.
    pub paragraph: Option<usize>,
    /// The current verdicts on the claim.
    pub verdicts: Vec<Verdict>,
    /// Words of the statement that it has, the rarest first.
    pub shared: Vec<String>,
    /// Words that make it say something else: there, and in the statement.
    pub but: Option<[String; 2]>,
    /// Whether both name numbers, and none in common.
    pub other_number: bool,
}

/// Something that can be matched.
#[derive(Debug, Clone, Default)]
struct Item {
    what: &'static str,
    id: Option<String>,
    claim: Option<Claim>,
    text: String,
    beside: String,
    slug: Option<String>,
    paragraph: Option<usize>,
}

/// Builds the report for a statement, with at most `limit` matches.
///
/// # Errors
/// If the file cannot be read.
pub fn matches(
    store: &Store,
    statement: &str,
    within: &[Within],
    limit: usize,
) -> Result<MatchReport> {
    let verdicts = store.verdicts()?;
    let mut items = Vec::new();
    for place in within {
        match place {
            Within::Claims => claims(store, &verdicts, &mut items)?,
            Within::Quotes => quotes(store, &mut items)?,
            Within::Sentences => sentences(store, &mut items)?,
        }
    }
    let shelf =
        Shelf::new(items.iter().map(|item| Record { text: &item.text, beside: &item.beside }));
    let found = rank(&shelf, &Statement::new(statement), limit);
    let matches = found.into_iter().map(|one| entry(statement, &items[one.index], one, &verdicts));
    Ok(MatchReport {
        report: "match",
        statement: statement.to_owned(),
        of: items.len(),
        matches: matches.collect(),
    })
}

fn claims(store: &Store, verdicts: &[Verdict], items: &mut Vec<Item>) -> Result<()> {
    let mut why: std::collections::HashMap<_, String> = std::collections::HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.current) {
        if let Some(justification) = &verdict.justification {
            *why.entry(verdict.claim).or_default() += &format!(" {justification}");
        }
    }
    for claim in store.claims()? {
        let beside = [claim.speaker.clone(), claim.note.clone(), why.remove(&claim.id)];
        items.push(Item {
            what: "claim",
            id: Some(claim.id.to_string()),
            text: claim.text.clone(),
            beside: beside.into_iter().flatten().collect::<Vec<_>>().join(" "),
            claim: Some(claim),
            ..Item::default()
        });
    }
    Ok(())
}

fn quotes(store: &Store, items: &mut Vec<Item>) -> Result<()> {
    let mut library = Library::new(store);
    for cited in store.evidence()? {
        let text = library.text(cited.evidence.snapshot)?;
        items.push(Item {
            what: "quote",
            id: Some(cited.evidence.id.to_string()),
            slug: Some(text.source.slug.clone()),
            paragraph: text.paragraph(cited.evidence.span),
            text: cited.evidence.quote,
            ..Item::default()
        });
    }
    Ok(())
}

fn sentences(store: &Store, items: &mut Vec<Item>) -> Result<()> {
    for document in store.documents()? {
        let slug = store.source(document.source)?.slug;
        let offsets = crate::text::offsets::Offsets::new(&document.text);
        for sentence in &document.sentences {
            let Some(bytes) = offsets.bytes(sentence.span) else { continue };
            items.push(Item {
                what: "sentence",
                slug: Some(slug.clone()),
                paragraph: Some(sentence.passage),
                text: document.text[bytes].to_owned(),
                ..Item::default()
            });
        }
    }
    Ok(())
}

fn entry(statement: &str, item: &Item, one: Match, verdicts: &[Verdict]) -> MatchEntry {
    let id = item.claim.as_ref().map(|claim| claim.id);
    let counts = |verdict: &&Verdict| verdict.current && Some(verdict.claim) == id;
    MatchEntry {
        same: one.same,
        likeness: (100.0 * one.likeness).round() as u8,
        what: item.what,
        id: item.id.clone(),
        text: item.text.clone(),
        speaker: item.claim.as_ref().and_then(|claim| claim.speaker.clone()),
        slug: item.slug.clone(),
        paragraph: item.paragraph,
        verdicts: verdicts.iter().filter(counts).cloned().collect(),
        shared: one.shared,
        but: if one.same { but(&item.text, statement) } else { None },
        other_number: one.other_number,
    }
}

/// Words that make one text say something else than another, where nearly all else is the same.
fn but(known: &str, new: &str) -> Option<[String; 2]> {
    let found = difference(known, new);
    if found.likeness() < NEARLY {
        return None;
    }
    let tells = |one: &&Stretch| match one.classes.first() {
        Some(Class::Negation) => true,
        Some(Class::Numbers | Class::Dates | Class::Names) => one.kind == Kind::Replaced,
        _ => false,
    };
    let stretch = found.stretches.iter().filter(tells).max_by_key(|one| one.classes.first())?;
    let words = |text: &str, at: &std::ops::Range<usize>| text[at.clone()].trim().to_owned();
    Some([words(known, &stretch.old), words(new, &stretch.new)])
}
