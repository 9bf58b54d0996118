//! What was recorded or checked before, for a statement.
use serde::Serialize;

use super::library::Library;
use crate::detect::conflict::claims::weigh;
use crate::detect::matching::{Changed, Kept, Match, Record, Shelf, Statement, rank};
use crate::error::Result;
use crate::model::{ClaimId, Level, Verdict};
use crate::store::{Effect, Store};
use crate::text::difference::{Class, Kind, Stretch, difference};

/// Where less is the same words, single differences say little.
const NEARLY: f64 = 0.8;

/// Where the log went on for more entries since the words of claims were kept, they are read anew.
const FAR_BEHIND: usize = 100_000;

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

/// Something that can be matched. Of a claim only its number is held: few are ever shown.
#[derive(Debug, Clone)]
enum Item {
    Claim(ClaimId),
    Other(Box<Other>),
}

/// A quote or a sentence.
#[derive(Debug, Clone, Default)]
struct Other {
    what: &'static str,
    id: Option<String>,
    text: String,
    slug: String,
    paragraph: Option<usize>,
}

/// What statements are compared with, read once for any number of them.
pub(super) struct Matching<'s> {
    store: &'s Store,
    items: Vec<Item>,
    shelf: Shelf,
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
    Matching::read(store, within)?.matches(statement, limit)
}

impl<'s> Matching<'s> {
    pub(super) fn read(store: &'s Store, within: &[Within]) -> Result<Self> {
        let (mut shelf, mut items) = (Shelf::default(), Vec::new());
        // Claims first: their words may be kept.
        if within.contains(&Within::Claims) {
            let ids;
            (shelf, ids) = claims(store)?;
            items.extend(ids.into_iter().map(Item::Claim));
        }
        for place in within {
            let others = match place {
                Within::Claims => continue,
                Within::Quotes => quotes(store)?,
                Within::Sentences => sentences(store)?,
            };
            for other in others {
                shelf.add(Record { text: &other.text, beside: "" });
                items.push(Item::Other(Box::new(other)));
            }
        }
        Ok(Matching { store, items, shelf })
    }

    pub(super) fn matches(&self, statement: &str, limit: usize) -> Result<MatchReport> {
        let found = rank(&self.shelf, &Statement::new(statement), limit);
        let entries = found.into_iter().filter_map(|one| self.entry(statement, one).transpose());
        Ok(MatchReport {
            report: "match",
            statement: statement.to_owned(),
            of: self.items.len(),
            matches: entries.collect::<Result<_>>()?,
        })
    }

    fn entry(&self, statement: &str, one: Match) -> Result<Option<MatchEntry>> {
        let (other, speaker, verdicts) = match &self.items[one.index] {
            Item::Other(other) => ((**other).clone(), None, Vec::new()),
            Item::Claim(id) => {
                // In a file that others changed, the words of a claim may outlive it.
                let Some(claim) = self.store.claim(*id)? else { return Ok(None) };
                let mut verdicts = self.store.verdicts_of_claim(*id)?;
                verdicts.retain(|verdict| verdict.current);
                let id = Some(id.to_string());
                let other = Other { what: "claim", id, text: claim.text, ..Other::default() };
                (other, claim.speaker, verdicts)
            }
        };
        Ok(Some(MatchEntry {
            same: one.same,
            likeness: (100.0 * one.likeness).round() as u8,
            what: other.what,
            id: other.id,
            but: if one.same { but(&other.text, statement) } else { None },
            text: other.text,
            speaker,
            slug: Some(other.slug).filter(|slug| !slug.is_empty()),
            paragraph: other.paragraph,
            verdicts,
            shared: one.shared,
            other_number: one.other_number,
        }))
    }
}

/// The words of all claims, and whose they are: those that the file has kept, with what changed since,
/// or read anew where it has kept none that can be relied on.
fn claims(store: &Store) -> Result<(Shelf, Vec<ClaimId>)> {
    if let Some(kept) = kept_claims(store)? {
        return Ok(kept);
    }
    let (mut shelf, mut ids) = (Shelf::default(), Vec::new());
    store.claim_texts(|id, text, beside| {
        shelf.add(Record { text, beside });
        ids.push(id);
    })?;
    Ok((shelf, ids))
}

fn kept_claims(store: &Store) -> Result<Option<(Shelf, Vec<ClaimId>)>> {
    // Where another program changed the triggers, the log may not tell of every change.
    if store.schema_differences().iter().any(|one| one.effect > Effect::None) {
        return Ok(None);
    }
    let Some(first) = store.first_claim_words()? else { return Ok(None) };
    let Some(kept) = Kept::new(&first) else { return Ok(None) };
    let Some(ids) = store.claims_changed_since(kept.entry(), FAR_BEHIND)? else { return Ok(None) };
    let mut changed: Vec<Changed> = Vec::with_capacity(ids.len());
    for id in ids {
        changed.push((id.0, store.claim_text(id)?));
    }
    let found = kept.shelf(&store.further_claim_words()?, &changed);
    Ok(found.map(|(shelf, ids)| (shelf, ids.into_iter().map(ClaimId).collect())))
}

fn quotes(store: &Store) -> Result<Vec<Other>> {
    let mut library = Library::new(store);
    let mut found = Vec::new();
    for cited in store.evidence()? {
        let text = library.text(cited.evidence.snapshot)?;
        found.push(Other {
            what: "quote",
            id: Some(cited.evidence.id.to_string()),
            slug: text.source.slug.clone(),
            paragraph: text.paragraph(cited.evidence.span),
            text: cited.evidence.quote,
        });
    }
    Ok(found)
}

fn sentences(store: &Store) -> Result<Vec<Other>> {
    let mut found = Vec::new();
    for document in store.documents()? {
        let slug = store.source(document.source)?.slug;
        let offsets = crate::text::offsets::Offsets::new(&document.text);
        for sentence in &document.sentences {
            let Some(bytes) = offsets.bytes(sentence.span) else { continue };
            found.push(Other {
                what: "sentence",
                id: None,
                slug: slug.clone(),
                paragraph: Some(sentence.passage),
                text: document.text[bytes].to_owned(),
            });
        }
    }
    Ok(found)
}

/// Words that make one text say something else than another: where nearly all else is the same, or where
/// the two cannot both hold.
fn but(known: &str, new: &str) -> Option<[String; 2]> {
    other_value(known, new).or_else(|| opposed(known, new))
}

/// Words that cannot both hold.
fn opposed(known: &str, new: &str) -> Option<[String; 2]> {
    let told = weigh(&[[known, new]], None).pop()??.told?;
    let [of_known, of_new] = told.fragments;
    let words = |text: &str, at| text.get(at).map(|words: &str| words.trim().to_owned());
    let found = [words(known, of_known)?, words(new, of_new)?];
    (told.level == Level::Conflict).then_some(found)
}

/// Another number, day or name, or a denial, where nearly all else is the same.
fn other_value(known: &str, new: &str) -> Option<[String; 2]> {
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
