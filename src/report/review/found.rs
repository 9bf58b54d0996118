//! What waits, kind by kind, out of the reports that find it.
use std::collections::{BTreeMap, BTreeSet};

use super::ReviewFilter;
use super::entries::{ReviewDifference, ReviewItem, ReviewSaid, ReviewSubject, ReviewText, Said};
use super::marks::{around, compared, inside, whole};
use super::texts::Latest;
use crate::error::Result;
use crate::model::{FindingId, Level, QuoteDecided, ReviewKind, State, Tier};
use crate::report::conflicts::{ConflictEntry, ConflictFilter, Party, conflict_list};
use crate::report::duplicates::{
    ClusterEntry, DuplicateFilter, PairEntry, Reach, duplicates as repeats,
};
use crate::report::quotes::{ChangedQuote, changes};
use crate::report::suggest::{self, Suggestion};
use crate::store::Store;
use crate::text::difference::Class;
use crate::text::identity;

/// Something that waits, before what is peculiar to it is said.
fn item(kind: ReviewKind, id: &FindingId, what: String, subject: ReviewSubject) -> ReviewItem {
    ReviewItem {
        code: String::new(),
        kind,
        finding: id.digits().to_owned(),
        what,
        about: None,
        level: None,
        confidence: None,
        texts: Vec::new(),
        others: 0,
        differences: Vec::new(),
        reasons: Vec::new(),
        unless: None,
        actions: kind.actions(true).to_vec(),
        skipped: None,
        decision: None,
        subject,
    }
}

/// The conflicts in the texts.
pub(super) fn conflicts(
    store: &Store,
    filter: &ReviewFilter,
    closed: bool,
) -> Result<Vec<ReviewItem>> {
    let level = match (closed, filter.tensions) {
        (true, _) => Level::Note,
        (false, true) => Level::Tension,
        (false, false) => Level::Conflict,
    };
    let source = filter.source.clone();
    let wanted = ConflictFilter { claim: None, source, level, closed, reach: Reach::Anywhere };
    let found = conflict_list(store, &wanted)?.conflicts;
    Ok(found.into_iter().filter_map(conflict).collect())
}

fn conflict(entry: ConflictEntry) -> Option<ReviewItem> {
    let id = FindingId::new(entry.finding?);
    let subject = ReviewSubject::Conflict(id.clone());
    let mut item = item(ReviewKind::Conflict, &id, entry.kind.to_string(), subject);
    item.code = entry.id?;
    item.about = Some(entry.about);
    item.level = Some(entry.level);
    item.confidence = entry.confidence;
    item.reasons = vec![entry.reason];
    item.unless = entry.unless;
    let mut fragments = Vec::new();
    for party in entry.parties {
        let Party::Statement {
            source,
            snapshot,
            paragraph,
            sentence,
            span,
            fragment,
            fragment_span,
            assertion,
            ..
        } = party
        else {
            continue;
        };
        fragments.push(fragment);
        let parts = inside(&sentence, span, fragment_span);
        let (paragraph, span) = (Some(paragraph), Some(span));
        item.texts.push(ReviewText {
            role: assertion,
            source,
            snapshot,
            paragraph,
            last_paragraph: None,
            span,
            parts,
        });
    }
    if let [left, right] = fragments.as_slice() {
        let (left, right) = (left.clone(), right.clone());
        item.differences.push(ReviewDifference { left, right });
    }
    let decided = entry.decision.filter(|one| one.decision != crate::model::Decided::Reopened);
    item.decision = decided.map(|decision| ReviewSaid {
        decision: decision.decision.to_string(),
        because: decision.because,
        recorded_at: decision.recorded_at,
        recorded_by: decision.recorded_by,
    });
    Some(item)
}

/// Quotes whose words the source has changed.
pub(super) fn quotes(
    store: &Store,
    filter: &ReviewFilter,
    closed: bool,
) -> Result<Vec<ReviewItem>> {
    let found = changes(store, filter.source.as_deref(), None, closed)?.quotes;
    Ok(found.into_iter().filter_map(quote).collect())
}

fn quote(ChangedQuote { claim, evidence }: ChangedQuote) -> Option<ReviewItem> {
    let now = evidence.now?;
    let in_sentence = |before: &str, quote: &str, after: &str| format!("{before}{quote}{after}");
    let was = in_sentence(&evidence.before, &evidence.quote, &evidence.after);
    let place = now.place.as_ref();
    let is = place.map(|now| in_sentence(&now.before, &now.quote, &now.after)).unwrap_or_default();
    let id = identity::changed_quote(&claim.text, &was, &is);
    let subject = ReviewSubject::Quote(evidence.id);
    let mut item = item(ReviewKind::Quote, &id, now.state.to_string(), subject);
    item.code = evidence.id.to_string();
    item.about = Some(format!("{} {}", claim.id, claim.text));
    item.actions = ReviewKind::Quote.actions(place.is_some()).to_vec();
    let source = Box::new(evidence.source);
    item.texts.push(ReviewText {
        role: format!("{}, snapshot {}", evidence.relation, evidence.snapshot.seq),
        source: source.clone(),
        snapshot: evidence.snapshot.seq,
        paragraph: evidence.paragraph,
        last_paragraph: None,
        span: Some(evidence.span),
        parts: around(&evidence.before, &evidence.quote, &evidence.after),
    });
    let later = place.into_iter().chain(&now.candidates).map(|place| ReviewText {
        role: format!("now, snapshot {}", now.snapshot),
        source: source.clone(),
        snapshot: now.snapshot,
        paragraph: place.paragraph,
        last_paragraph: None,
        span: Some(place.span),
        parts: around(&place.before, &place.quote, &place.after),
    });
    item.texts.extend(later);
    let values = now.values.iter().chain(&now.around);
    item.differences = values
        .map(|value| ReviewDifference { left: value.old.clone(), right: value.new.clone() })
        .collect();
    if let (true, Some(place)) = (item.differences.is_empty(), place) {
        item.differences = compared(&evidence.quote, &place.quote).1;
    }
    item.reasons.push(
        match now.state {
            State::Same | State::Moved => "the words hold, and their sentence says something else",
            State::Edited => "other words stand where the quote stood",
            State::Ambiguous => "the words may be meant in several places",
            State::Gone => "the words are no longer in the source",
        }
        .to_owned(),
    );
    item.decision = now.decision.map(|decision| ReviewSaid {
        decision: match decision.decision {
            QuoteDecided::Accepted => "accepted".to_owned(),
            QuoteDecided::Kept => "kept".to_owned(),
        },
        because: decision.because,
        recorded_at: decision.recorded_at,
        recorded_by: decision.recorded_by,
    });
    Some(item)
}

/// Near copies that say something else, and paragraphs that stand more than once.
pub(super) fn duplicates(store: &Store, filter: &ReviewFilter) -> Result<Vec<ReviewItem>> {
    let wanted = DuplicateFilter { source: filter.source.clone(), ..DuplicateFilter::default() };
    let found = repeats(store, &wanted)?;
    let mut latest = Latest::new(store);
    let mut items: BTreeMap<String, ReviewItem> = BTreeMap::new();
    let mut order = Vec::new();
    let pairs: BTreeSet<[String; 2]> = found.changes.iter().map(sides).collect();
    for pair in &found.changes {
        let Some(one) = near_copy(&mut latest, pair)? else { continue };
        match items.get_mut(&one.finding) {
            Some(known) => known.others += 1 + one.others,
            None => {
                order.push(one.finding.clone());
                items.insert(one.finding.clone(), one);
            }
        }
    }
    for cluster in &found.clusters {
        let Some(one) = repeat(&mut latest, cluster, &pairs)? else { continue };
        order.push(one.finding.clone());
        items.insert(one.finding.clone(), one);
    }
    Ok(order.into_iter().filter_map(|finding| items.remove(&finding)).collect())
}

fn sides(pair: &PairEntry) -> [String; 2] {
    let mut sides = [pair.older.text.clone(), pair.newer.text.clone()];
    sides.sort_unstable();
    sides
}

fn near_copy(latest: &mut Latest, pair: &PairEntry) -> Result<Option<ReviewItem>> {
    let Some(finding) = &pair.finding else { return Ok(None) };
    let id = FindingId::new(finding.clone());
    let what = pair.telling.iter().map(|class| match class {
        Class::Numbers => "another number",
        Class::Negation => "a denial in one of them",
        Class::Dates => "another date",
        _ => "another name",
    });
    let what = what.collect::<Vec<_>>().join(", ");
    let mut item = item(ReviewKind::Duplicate, &id, what, ReviewSubject::Duplicate(id.clone()));
    let ([older, newer], differences) = compared(&pair.older.text, &pair.newer.text);
    item.texts = vec![latest.place(&pair.older, older)?, latest.place(&pair.newer, newer)?];
    item.differences = differences;
    item.others = pair.others;
    item.reasons.push("almost the same words say something else".to_owned());
    item.decision = pair.decision.clone();
    Ok(Some(item))
}

/// Paragraphs that stand more than once, unless one of the pairs asks the same.
fn repeat(
    latest: &mut Latest,
    cluster: &ClusterEntry,
    pairs: &BTreeSet<[String; 2]>,
) -> Result<Option<ReviewItem>> {
    let (Some(finding), [first, .., _]) = (&cluster.finding, cluster.places.as_slice()) else {
        return Ok(None);
    };
    let wordings: BTreeSet<&String> = cluster.places.iter().map(|place| &place.text).collect();
    let both: Vec<String> = wordings.into_iter().cloned().collect();
    if <[String; 2]>::try_from(both).is_ok_and(|both| pairs.contains(&both)) {
        return Ok(None);
    }
    let id = FindingId::new(finding.clone());
    let alike = match cluster.tier {
        Tier::Identical => "word for word",
        Tier::Equal => "alike but for marks or spacing",
        _ => "nearly the same",
    };
    let what = format!("stands {} times", cluster.places.len());
    let mut item = item(ReviewKind::Duplicate, &id, what, ReviewSubject::Duplicate(id.clone()));
    // Of the further places, one with other words tells most.
    let other = cluster.places[1..].iter().rev();
    let other = other.max_by_key(|place| place.tier.unwrap_or(Tier::Identical));
    let other = other.unwrap_or(first);
    let ([left, right], differences) = compared(&first.text, &other.text);
    item.texts = vec![latest.place(first, left)?, latest.place(other, right)?];
    item.differences = differences;
    item.others = cluster.places.len() - 2;
    let passages = match cluster.passages {
        1 => "a paragraph".to_owned(),
        count => format!("a block of {count} paragraphs"),
    };
    item.reasons.push(format!("{passages} repeats, {alike}"));
    item.decision = cluster.decision.clone();
    Ok(Some(item))
}

/// Statements that are worth checking, source by source.
pub(super) fn suggestions(
    store: &Store,
    said: &Said,
    filter: &ReviewFilter,
    closed: bool,
) -> Result<Vec<ReviewItem>> {
    let mut items: Vec<ReviewItem> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    suggest::everywhere(store, filter.source.as_deref(), |source, snapshot, found| {
        for one in found {
            if one.recorded.is_some() && !closed {
                continue;
            }
            let (id, place) = (FindingId::new(one.finding.clone()), items.len());
            if let Some(first) = known.get(&one.finding) {
                items[*first].others += 1;
                continue;
            }
            known.insert(one.finding.clone(), place);
            let mut item = suggestion(&id, one);
            item.decision = said.decided(ReviewKind::Suggestion, &id);
            let ReviewSubject::Suggestion(_, one) = &item.subject else { continue };
            item.texts.push(ReviewText {
                role: one.speaker.as_ref().map_or(String::new(), |who| format!("said by {who}")),
                source: Box::new(source.into()),
                snapshot,
                paragraph: Some(one.paragraph),
                last_paragraph: None,
                span: Some(one.span),
                parts: whole(&one.text),
            });
            items.push(item);
        }
    })?;
    Ok(items)
}

fn suggestion(id: &FindingId, one: Suggestion) -> ReviewItem {
    let subject = ReviewSubject::Suggestion(id.clone(), Box::new(one.clone()));
    let mut item = item(ReviewKind::Suggestion, id, "worth checking".to_owned(), subject);
    item.reasons = one.reasons;
    if let Some(claim) = one.recorded {
        item.reasons.push(format!("recorded, it seems, as {claim}"));
        item.actions.clear();
    }
    item
}
