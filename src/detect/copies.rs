//! Paragraphs that two sources have from one report, one of them changed: what the search for
//! duplicates hands to the search for conflicts.
//!
//! That an article copies another is known from what they share besides. In such a copy another
//! number is a slip, a correction or a falsification, not the next figure of a series; which of
//! these, only a person can tell.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Document, Duplicates, PassagePlace, Tier, Wording};
use crate::text::difference::{Class, Kind, difference};

/// Most days between the publication of a report and of its copy. Forms that are filled in again
/// come weekly or monthly.
const MOST_DAYS: i64 = 3;

/// A wording that stands in more sources is a template, and says nothing about who copied whom.
const MOST_SOURCES: usize = 12;

/// Fewest code points of a paragraph that speaks for a copy: a heading or a greeting does not.
const FEWEST_CHARS: usize = 60;

/// A paragraph: the document by its index, and the passage's number in it.
pub(super) type Paragraph = (usize, usize);

/// Pairs of near or edited copies of a paragraph, in order, whose sources share one more paragraph at least.
pub(super) fn changed(documents: &[Document], duplicates: &Duplicates) -> Vec<[Paragraph; 2]> {
    let index: HashMap<_, usize> =
        (0..).zip(documents).map(|(number, document)| (document.snapshot, number)).collect();
    let wordings = &duplicates.passages.wordings;
    let places: Vec<Vec<Paragraph>> =
        wordings.iter().map(|wording| paragraphs(wording, &index)).collect();
    let mut shared: BTreeMap<(usize, usize), BTreeSet<Paragraph>> = BTreeMap::new();
    let mut note = |a: Paragraph, b: Paragraph| {
        if a.0 != b.0 {
            let (a, b) = (a.min(b), a.max(b));
            shared.entry((a.0, b.0)).or_default().insert(a);
        }
    };
    for places in &places {
        for (number, &a) in places.iter().enumerate() {
            places[number + 1..].iter().for_each(|&b| note(a, b));
        }
    }
    let mut pairs = BTreeSet::new();
    let edited = |tier: Tier| tier <= Tier::Edited;
    for link in duplicates.passages.links.iter().filter(|l| l.likeness.tier().is_some_and(edited)) {
        for &a in &places[link.left] {
            for &b in &places[link.right] {
                note(a, b);
                if a.0 != b.0 && of_one_time(&documents[a.0], &documents[b.0]) {
                    pairs.insert([a.min(b), a.max(b)]);
                }
            }
        }
    }
    pairs.retain(|[a, b]| {
        shared.get(&(a.0, b.0)).is_some_and(|shared| shared.len() > 1)
            && !of_others(words(documents, a), words(documents, b))
    });
    pairs.into_iter().collect()
}

fn words<'a>(documents: &'a [Document], paragraph: &Paragraph) -> &'a str {
    let document = &documents[paragraph.0];
    let passage = document.passages.iter().find(|passage| passage.number == paragraph.1);
    passage.and_then(|passage| passage.span.of(&document.text)).unwrap_or_default()
}

/// Whether one has other names where the other has names: a form that tells of one thing after the
/// other, of which each has its own figures.
fn of_others(a: &str, b: &str) -> bool {
    let stretches = difference(a, b).stretches;
    stretches.iter().any(|one| one.kind == Kind::Replaced && one.classes.contains(&Class::Names))
}

/// Where a wording stands that can speak for a copy.
fn paragraphs(
    wording: &Wording<PassagePlace>,
    index: &HashMap<crate::model::SnapshotId, usize>,
) -> Vec<Paragraph> {
    let told = wording.places.iter().filter(|place| {
        let span = place.passage.span;
        place.passage.kind.holds_statements() && span.end() - span.start() >= FEWEST_CHARS
    });
    let places: Vec<&PassagePlace> = told.collect();
    // A template is one wherever it stands, also where only some of its places are looked at.
    if places.len() > MOST_SOURCES {
        return Vec::new();
    }
    let known = |place: &&PassagePlace| Some((*index.get(&place.snapshot)?, place.passage.number));
    places.iter().filter_map(known).collect()
}

/// Whether two articles were published within a few days, as far as anything is known.
fn of_one_time(a: &Document, b: &Document) -> bool {
    let (Some(a), Some(b)) = (&a.published, &b.published) else { return true };
    match (a.day(), b.day()) {
        (Some(a), Some(b)) => i64::from((a - b).get_days().abs()) <= MOST_DAYS,
        // Known to the month or year only: the same is near enough.
        _ => a.as_str().starts_with(b.as_str()) || b.as_str().starts_with(a.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::{conflicts, duplicates};
    use crate::model::{Level, MediaType, Passage, Sentence, SnapshotId, SourceId, Span};
    use crate::text::{offsets::Offsets, passages, sentences};

    const FOUND: &str = "Investigators found that the company had put off two inspections of the \
                         engine control before the ferry struck the quay at full speed.";
    const BOATS: &str = "The company has replaced the control system on all of its boats since \
                         then, its director Karin Holt told reporters outside the court room.";

    fn document(id: i64, published: Option<&str>, paragraphs: &[&str]) -> Document {
        let text = paragraphs.join("\n\n");
        let offsets = Offsets::new(&text);
        let (mut parts, mut told) = (Vec::new(), Vec::new());
        for (number, part) in (1..).zip(passages::split(&text, MediaType::Plain)) {
            let span = offsets.span(part.bytes.clone()).unwrap();
            for (index, bytes) in (1..).zip(sentences::split(&text[part.bytes.clone()])) {
                let start = part.bytes.start;
                let span = offsets.span(start + bytes.start..start + bytes.end).unwrap();
                told.push(Sentence { passage: number, number: index, span });
            }
            parts.push(Passage { number, kind: part.kind, span });
        }
        Document {
            snapshot: SnapshotId(id),
            source: SourceId(id),
            published: published.map(|date| date.parse().unwrap()),
            media_type: MediaType::Plain,
            passages: parts,
            sentences: told,
            text,
        }
    }

    /// The words that conflict.
    fn clashes(a: (Option<&str>, &[&str]), b: (Option<&str>, &[&str])) -> Vec<[String; 2]> {
        let documents = [document(1, a.0, a.1), document(2, b.0, b.1)];
        let repeated = duplicates::find(&documents, 1);
        let words = |snapshot: SnapshotId, span: Span| {
            let document = &documents[snapshot.0 as usize - 1];
            span.of(&document.text).unwrap().to_owned()
        };
        conflicts(&documents, &repeated, 1)
            .iter()
            .filter(|found| found.level == Level::Conflict)
            .map(|found| found.sides.each_ref().map(|side| words(side.snapshot, side.fragment)))
            .collect()
    }

    #[test]
    fn another_number_in_a_copied_article_is_a_conflict_although_it_is_younger() {
        let other = FOUND.replace("two", "three");
        let (older, newer) = (Some("2026-03-06"), Some("2026-03-07"));
        assert_eq!(
            clashes((older, &[FOUND, BOATS]), (newer, &[&other, BOATS])),
            [["two", "three"]]
        );
        let denied = FOUND.replace("had put", "had not put");
        assert_eq!(clashes((older, &[FOUND, BOATS]), (newer, &[&denied, BOATS])).len(), 1);
    }

    #[test]
    fn of_several_changes_the_number_is_told() {
        let a = "The regional court fined the ferry company 2 million crowns on Thursday for the \
                 accident at Lindholm quay in which 14 passengers were hurt, a spokesman said.";
        let b = a.replace("14", "41").replace("Thursday", "Friday");
        assert_eq!(clashes((None, &[a, BOATS]), (None, &[&b, BOATS])), [["14", "41"]]);
    }

    #[test]
    fn what_a_later_figure_may_explain_is_no_conflict() {
        let other = FOUND.replace("two", "three");
        let (older, later) = (Some("2026-03-06"), Some("2026-03-13"));
        let alone = "Nobody at the ferry company answered the telephone in the week of the ruling.";
        for (a, b) in [
            // A week later.
            ((older, [FOUND, BOATS]), (later, [other.as_str(), BOATS])),
            // Nothing else in common: no copied article.
            ((older, [FOUND, BOATS]), (Some("2026-03-07"), [other.as_str(), alone])),
            // Another wording only.
            ((older, [FOUND, BOATS]), (older, [&FOUND.replace("struck", "hit"), BOATS])),
        ] {
            assert!(clashes((a.0, &a.1), (b.0, &b.1)).is_empty(), "{a:?} {b:?}");
        }
    }
}
