//! What holds certain words: claims, cited words, the texts of sources, notes, and why it was judged so.
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::detect::search::{Query, excerpt, search};
use crate::error::Result;
use crate::model::{ClaimId, Date, SourceId};
use crate::store::Store;
use crate::text::offsets::Offsets;

/// What is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Recorded claims.
    Claims,
    /// The words that evidence cites.
    Quotes,
    /// The paragraphs of the sources' latest snapshots.
    Texts,
    /// Notes on sources, claims and evidence.
    Notes,
    /// Why claims were judged as they were.
    Verdicts,
}

/// Which texts are searched.
#[derive(Debug, Clone, Default)]
pub struct SearchFilter<'a> {
    /// Where.
    pub places: &'a [Place],
    /// Only what stands in this source, or cites it.
    pub source: Option<SourceId>,
    /// Only what is dated so or later,
    pub since: Option<&'a Date>,
    /// and so or earlier.
    pub until: Option<&'a Date>,
}

/// What holds the words.
#[derive(Debug, Clone, Serialize)]
pub struct SearchReport {
    /// Always `search`.
    pub report: &'static str,
    /// What was asked.
    pub query: String,
    /// How many texts hold all of it, those beyond the limit included.
    pub of: usize,
    /// Those texts, the closest first.
    pub hits: Vec<SearchHit>,
}

/// A text that holds the words.
#[derive(Debug, Clone, Serialize)]
pub struct SearchHit {
    /// What it is.
    pub place: Place,
    /// The number of the claim, the evidence or the verdict, or the name of the source.
    pub id: String,
    /// Name of the source, of a text or a quote.
    pub slug: Option<String>,
    /// Number of the paragraph, of a text.
    pub paragraph: Option<usize>,
    /// When it was published, said or recorded.
    pub date: String,
    /// Whether words are left out before the excerpt.
    pub cut_before: bool,
    /// Whether words are left out after it.
    pub cut_after: bool,
    /// The excerpt: stretches that follow one another.
    pub excerpt: Vec<Stretch>,
}

/// Some words of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Whether they are what was looked for.
    pub hit: bool,
}

/// A text to be searched.
struct Item {
    place: Place,
    id: String,
    slug: Option<String>,
    paragraph: Option<usize>,
    date: String,
    text: String,
}

/// Builds the report on a question, with at most `limit` hits. Any question can be asked; one without a
/// word finds nothing.
///
/// # Errors
/// If the file cannot be read.
pub fn search_report(
    store: &Store,
    question: &str,
    filter: &SearchFilter,
    limit: usize,
) -> Result<SearchReport> {
    let query = Query::new(question);
    let mut items = Vec::new();
    if !query.is_empty() {
        Gathering::new(store, filter)?.gather(&mut items)?;
    }
    let found = search(&query, items.iter().map(|item| item.text.as_str()));
    let of = found.len();
    let hits = found.into_iter().take(limit).map(|hit| {
        let item = &items[hit.index];
        let shown = excerpt(&item.text, &hit.marks);
        SearchHit {
            place: item.place,
            id: item.id.clone(),
            slug: item.slug.clone(),
            paragraph: item.paragraph,
            date: item.date.clone(),
            cut_before: !item.text[..shown.start].trim().is_empty(),
            cut_after: !item.text[shown.end..].trim().is_empty(),
            excerpt: stretches(&item.text, shown, &hit.marks),
        }
    });
    Ok(SearchReport { report: "search", query: question.to_owned(), of, hits: hits.collect() })
}

fn stretches(
    text: &str,
    shown: std::ops::Range<usize>,
    marks: &[std::ops::Range<usize>],
) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut at = shown.start;
    let mut push = |from: usize, to: usize, hit: bool| {
        if from < to {
            stretches.push(Stretch { text: text[from..to].to_owned(), hit });
        }
    };
    for mark in marks.iter().filter(|mark| mark.start >= shown.start && mark.end <= shown.end) {
        push(at, mark.start, false);
        push(mark.start, mark.end, true);
        at = mark.end;
    }
    push(at, shown.end, false);
    stretches
}

/// Reads what is to be searched.
struct Gathering<'a> {
    store: &'a Store,
    filter: &'a SearchFilter<'a>,
    slugs: BTreeMap<SourceId, (String, Option<Date>)>,
    /// Claims with evidence in the source, if one is asked for.
    cited: Option<BTreeSet<ClaimId>>,
}

impl<'a> Gathering<'a> {
    fn new(store: &'a Store, filter: &'a SearchFilter) -> Result<Self> {
        let sources = store.sources()?.into_iter().map(|one| one.source);
        let slugs = sources.map(|one| (one.id, (one.slug, one.metadata.published))).collect();
        let cited = match filter.source {
            None => None,
            Some(id) => {
                let evidence = store.evidence_of_source(id)?;
                Some(evidence.into_iter().map(|one| one.evidence.claim).collect())
            }
        };
        Ok(Gathering { store, filter, slugs, cited })
    }

    fn gather(&self, items: &mut Vec<Item>) -> Result<()> {
        let wanted = |place: Place| self.filter.places.contains(&place);
        for claim in self.store.claims()?.into_iter().filter(|claim| self.is_cited(claim.id)) {
            let date = claim.date.as_ref().map_or(day(&claim.recorded_at), Date::as_str).to_owned();
            let id = claim.id.to_string();
            let texts = [(Place::Claims, Some(claim.text)), (Place::Notes, claim.note)];
            for (place, text) in texts.into_iter().filter(|(place, _)| wanted(*place)) {
                self.push(items, place, &id, None, &date, text);
            }
        }
        if wanted(Place::Quotes) || wanted(Place::Notes) {
            let evidence = match self.filter.source {
                Some(id) => self.store.evidence_of_source(id)?,
                None => self.store.evidence()?,
            };
            for cited in evidence {
                let (id, slug) = (cited.evidence.id.to_string(), self.slug(cited.source));
                let date = self.published(cited.source, &cited.evidence.recorded_at);
                let texts = [
                    (Place::Quotes, Some(cited.evidence.quote)),
                    (Place::Notes, cited.evidence.note),
                ];
                for (place, text) in texts.into_iter().filter(|(place, _)| wanted(*place)) {
                    self.push(items, place, &id, slug.clone(), &date, text);
                }
            }
        }
        if wanted(Place::Verdicts) {
            for verdict in self.store.verdicts()?.into_iter().filter(|one| self.is_cited(one.claim))
            {
                let (id, date) = (verdict.id.to_string(), day(&verdict.recorded_at).to_owned());
                self.push(items, Place::Verdicts, &id, None, &date, verdict.justification);
            }
        }
        if wanted(Place::Notes) {
            for one in self.store.sources()?.into_iter().map(|one| one.source) {
                if self.filter.source.is_none_or(|wanted| wanted == one.id) {
                    let date = self.published(one.id, &one.recorded_at);
                    self.push(items, Place::Notes, &one.slug, None, &date, one.metadata.note);
                }
            }
        }
        if wanted(Place::Texts) {
            self.texts(items)?;
        }
        Ok(())
    }

    fn texts(&self, items: &mut Vec<Item>) -> Result<()> {
        for head in self.store.latest_snapshots()? {
            if self.filter.source.is_some_and(|wanted| wanted != head.source) {
                continue;
            }
            let snapshot = self.store.snapshot(head.snapshot)?;
            let date = self.published(head.source, &snapshot.captured_at);
            if !self.in_time(&date) {
                continue;
            }
            let slug = self.slug(head.source).unwrap_or_default();
            let offsets = Offsets::new(&snapshot.text);
            for row in self.store.passages_of(head.snapshot)? {
                let Some(bytes) = offsets.bytes(row.passage.span) else { continue };
                items.push(Item {
                    place: Place::Texts,
                    id: slug.clone(),
                    slug: Some(slug.clone()),
                    paragraph: Some(row.passage.number),
                    date: date.clone(),
                    text: snapshot.text[bytes].to_owned(),
                });
            }
        }
        Ok(())
    }

    fn push(
        &self,
        items: &mut Vec<Item>,
        place: Place,
        id: &str,
        slug: Option<String>,
        date: &str,
        text: Option<String>,
    ) {
        if let Some(text) = text.filter(|_| self.in_time(date)) {
            let (id, date) = (id.to_owned(), date.to_owned());
            items.push(Item { place, id, slug, paragraph: None, date, text });
        }
    }

    fn is_cited(&self, claim: ClaimId) -> bool {
        self.cited.as_ref().is_none_or(|cited| cited.contains(&claim))
    }

    fn slug(&self, source: SourceId) -> Option<String> {
        self.slugs.get(&source).map(|(slug, _)| slug.clone())
    }

    fn published(&self, source: SourceId, recorded_at: &str) -> String {
        let published = self.slugs.get(&source).and_then(|(_, published)| published.as_ref());
        published.map_or(day(recorded_at), Date::as_str).to_owned()
    }

    /// A date that names only its year or month is in time if any of its days may be.
    fn in_time(&self, date: &str) -> bool {
        let common = |bound: &Date| date.len().min(bound.as_str().len());
        let compared =
            |bound: &Date| date.get(..common(bound)).cmp(&bound.as_str().get(..common(bound)));
        self.filter.since.is_none_or(|since| compared(since).is_ge())
            && self.filter.until.is_none_or(|until| compared(until).is_le())
    }
}

/// The day of a time.
fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}
