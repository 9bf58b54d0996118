//! What holds certain words: claims, cited words, the texts of sources, notes, and why it was judged so.
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::detect::search::{Query, Search, excerpt};
use crate::error::Result;
use crate::model::{ClaimId, Date, SnapshotId, Source, SourceId};
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
    let mut gathering = Gathering::new(store, filter, &query)?;
    if !query.is_empty() {
        gathering.gather()?;
    }
    let Gathering { search, items, .. } = gathering;
    let found = search.hits();
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

/// Reads what is to be searched, and keeps what holds all that is looked for.
struct Gathering<'a> {
    store: &'a Store,
    filter: &'a SearchFilter<'a>,
    sources: BTreeMap<SourceId, Source>,
    /// Claims with evidence in the source, if one is asked for.
    cited: Option<BTreeSet<ClaimId>>,
    search: Search<'a>,
    items: Vec<Item>,
}

impl<'a> Gathering<'a> {
    fn new(store: &'a Store, filter: &'a SearchFilter, query: &'a Query) -> Result<Self> {
        let sources = store.plain_sources()?.into_iter().map(|one| (one.id, one)).collect();
        let cited = match filter.source {
            None => None,
            Some(id) => {
                let evidence = store.evidence_of_source(id)?;
                Some(evidence.into_iter().map(|one| one.evidence.claim).collect())
            }
        };
        let search = Search::new(query);
        Ok(Gathering { store, filter, sources, cited, search, items: Vec::new() })
    }

    fn gather(&mut self) -> Result<()> {
        let wanted = |place: Place| self.filter.places.contains(&place);
        let [claims, quotes, texts, notes, verdicts] =
            [Place::Claims, Place::Quotes, Place::Texts, Place::Notes, Place::Verdicts].map(wanted);
        if claims || notes {
            self.claims()?;
        }
        if quotes || notes {
            self.evidence()?;
        }
        if verdicts {
            for verdict in self.store.verdicts()? {
                if !self.is_cited(verdict.claim) {
                    continue;
                }
                let date = day(&verdict.recorded_at);
                let id = verdict.id.to_string();
                self.see(Place::Verdicts, &id, None, date, verdict.justification.as_deref());
            }
        }
        if notes {
            let sources = std::mem::take(&mut self.sources);
            for one in sources.values() {
                if self.filter.source.is_none_or(|wanted| wanted == one.id) {
                    let date = published(one, &one.recorded_at);
                    self.see(Place::Notes, &one.slug, None, date, one.metadata.note.as_deref());
                }
            }
            self.sources = sources;
        }
        if texts {
            self.texts()?;
        }
        Ok(())
    }

    fn claims(&mut self) -> Result<()> {
        for claim in self.store.claims()? {
            if !self.is_cited(claim.id) {
                continue;
            }
            let date = claim.date.as_ref().map_or(day(&claim.recorded_at), Date::as_str);
            let id = claim.id.to_string();
            self.see(Place::Claims, &id, None, date, Some(&claim.text));
            self.see(Place::Notes, &id, None, date, claim.note.as_deref());
        }
        Ok(())
    }

    fn evidence(&mut self) -> Result<()> {
        let evidence = match self.filter.source {
            Some(id) => self.store.evidence_of_source(id)?,
            None => self.store.evidence()?,
        };
        for cited in evidence {
            let (id, recorded_at) = (cited.evidence.id.to_string(), &cited.evidence.recorded_at);
            let source = self.sources.get(&cited.source);
            let slug = source.map(|one| one.slug.clone());
            let date =
                source.map_or(day(recorded_at), |one| published(one, recorded_at)).to_owned();
            let quote = Some(cited.evidence.quote.as_str());
            self.see(Place::Quotes, &id, slug.as_deref(), &date, quote);
            self.see(Place::Notes, &id, slug.as_deref(), &date, cited.evidence.note.as_deref());
        }
        Ok(())
    }

    fn texts(&mut self) -> Result<()> {
        let passages = self.store.count_passages()?;
        for head in self.store.latest_snapshots()? {
            if self.filter.source.is_some_and(|wanted| wanted != head.source) {
                continue;
            }
            let Some(source) = self.sources.get(&head.source) else { continue };
            let (slug, known) = (source.slug.clone(), source.metadata.published.clone());
            self.store.with_text(head.snapshot, |text, captured_at| {
                let date = known.as_ref().map_or(day(captured_at), Date::as_str);
                if !self.in_time(date) {
                    return Ok(());
                }
                let places = self.search.places(text);
                if places.is_empty() {
                    self.search.pass(passages.get(&head.snapshot).copied().unwrap_or(0));
                    return Ok(());
                }
                self.passages(head.snapshot, &slug, date, text, &places)
            })?;
        }
        Ok(())
    }

    fn passages(
        &mut self,
        id: SnapshotId,
        slug: &str,
        date: &str,
        text: &str,
        places: &[usize],
    ) -> Result<()> {
        let offsets = Offsets::new(text);
        for row in self.store.passages_of(id)? {
            let Some(bytes) = offsets.bytes(row.passage.span) else { continue };
            let next = places.partition_point(|&place| place < bytes.start);
            if places.get(next).is_none_or(|&place| place >= bytes.end) {
                self.search.pass(1);
                continue;
            }
            let words = &text[bytes];
            if self.search.see(words) {
                self.items.push(Item {
                    place: Place::Texts,
                    id: slug.to_owned(),
                    slug: Some(slug.to_owned()),
                    paragraph: Some(row.passage.number),
                    date: date.to_owned(),
                    text: words.to_owned(),
                });
            }
        }
        Ok(())
    }

    fn see(&mut self, place: Place, id: &str, slug: Option<&str>, date: &str, text: Option<&str>) {
        let asked = |_: &&str| self.filter.places.contains(&place) && self.in_time(date);
        let Some(text) = text.filter(asked) else { return };
        if self.search.see(text) {
            let (id, date, text) = (id.to_owned(), date.to_owned(), text.to_owned());
            let slug = slug.map(str::to_owned);
            self.items.push(Item { place, id, slug, paragraph: None, date, text });
        }
    }

    fn is_cited(&self, claim: ClaimId) -> bool {
        self.cited.as_ref().is_none_or(|cited| cited.contains(&claim))
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

/// When a source was published, or else the day of another time.
fn published<'a>(source: &'a Source, else_at: &'a str) -> &'a str {
    source.metadata.published.as_ref().map_or(day(else_at), Date::as_str)
}

/// The day of a time.
fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}
