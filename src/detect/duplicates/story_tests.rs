//! The story against small invented libraries.
use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::{Document, MediaType, SnapshotId, SourceId, Tier};
use crate::text::difference::Class;
use crate::text::offsets::Offsets;
use crate::text::{passages, sentences};

/// A document of these paragraphs, published on that day of a month, or on no day that is known.
fn document(id: i64, day: Option<u32>, paragraphs: &[String]) -> Document {
    let text = paragraphs.join("\n\n");
    let offsets = Offsets::new(&text);
    let (mut rows, mut told) = (Vec::new(), Vec::new());
    for (number, part) in (1..).zip(passages::split(&text, MediaType::Plain)) {
        let span = offsets.span(part.bytes.clone()).unwrap();
        rows.push(crate::model::Passage { number, kind: part.kind, span });
        for (n, inside) in (1..).zip(sentences::split(&text[part.bytes.clone()])) {
            let start = part.bytes.start;
            let span = offsets.span(start + inside.start..start + inside.end).unwrap();
            told.push(crate::model::Sentence { passage: number, number: n, span });
        }
    }
    Document {
        snapshot: SnapshotId(id),
        source: SourceId(id),
        published: day.map(|day| format!("2024-05-{day:02}").parse().unwrap()),
        passages: rows,
        sentences: told,
        media_type: MediaType::Plain,
        text,
    }
}

fn told(documents: &[Document]) -> Story {
    story(&Shelf::new(documents), &find(documents, 1), Tier::Contained, 0)
}

/// A paragraph of its own for each number, in several sentences without a figure.
fn paragraph(number: usize) -> String {
    let names = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel"];
    let name = names[number];
    let low = name.to_lowercase();
    format!(
        "The {low} growers met in {name}ton and chose a chair. Their {low} harvest was better than the \
         one before, and the {low} mill ran day and night. Buyers from the {low} market came early."
    )
}

#[test]
fn who_has_what_from_whom() {
    let all: Vec<String> = (0..4).map(paragraph).collect();
    let mut later: Vec<String> = all.clone();
    later[1] = later[1].replace("a chair", "14 chairs");
    later[2] = later[2].replace("better", "richer");
    let mut first = all.clone();
    first[1] = first[1].replace("a chair", "12 chairs");
    later.push("Nothing of this stands anywhere else, which is why it is here at all.".to_owned());
    let story = told(&[document(1, None, &later), document(2, Some(3), &first)]);
    assert_eq!(story.debts.len(), 1);
    let debt = &story.debts[0];
    assert_eq!((debt.newer, debt.older, debt.paragraphs(), debt.of), (0, 1, 4, 5));
    assert_eq!((debt.tiers[&Tier::Identical], debt.tiers[&Tier::Near], debt.changed), (2, 1, 1));
    assert_eq!(story.clusters.len(), 1, "{:?}", story.clusters);
    assert_eq!((story.clusters[0].passages, story.clusters[0].tier), (4, Tier::Near));
    // The one with a date comes first although it was captured last.
    assert_eq!(story.clusters[0].places, [(1, 0), (0, 0)]);
    // The paragraphs differ from one another in a name; what differs in a number comes before them.
    assert_eq!(story.changes[0].telling, [Class::Numbers]);
    assert!(story.changes[1..].iter().all(|one| one.telling == [Class::Names]));
}

#[test]
fn short_paragraphs_are_no_debt_if_they_are_not_wanted() {
    let all = [paragraph(0), "The mill by the river is shut until the spring flood.".to_owned()];
    let documents = [document(1, Some(1), &all), document(2, Some(2), &all)];
    let duplicates = find(&documents, 1);
    let debts =
        |min_words| story(&Shelf::new(&documents), &duplicates, Tier::Contained, min_words).debts;
    assert_eq!(debts(0)[0].paragraphs(), 2);
    assert_eq!(debts(20)[0].paragraphs(), 1);
    assert!(debts(200).is_empty());
}

#[test]
fn a_form_is_told_by_a_few_of_its_versions() {
    let town = |n: usize| {
        vec![format!(
            "The county gave {n} crowns to the fire brigade of one of its towns on Friday."
        )]
    };
    let documents: Vec<Document> =
        (0..9).map(|n| document(n as i64 + 1, Some(n as u32 + 1), &town(100 + n))).collect();
    let story = told(&documents);
    assert_eq!(story.changes.len(), 3);
    assert_eq!(story.changes[2].others, 5);
}

#[test]
fn what_stands_in_many_sources_is_boilerplate() {
    let all: Vec<Document> = (1..=12).map(|id| document(id, None, &[paragraph(1)])).collect();
    let story = told(&all);
    assert_eq!((story.clusters.len(), story.clusters[0].boilerplate), (1, true));
    assert!(story.debts.is_empty());
    let few = told(&all[..11]);
    assert!(!few.clusters[0].boilerplate && !few.debts.is_empty());
}

/// Passages, boilerplate, tier, places by source and passage.
type Seen = (usize, bool, Tier, BTreeSet<(i64, usize)>);

/// Clusters as sets of places by source and passage, so that the order of capture does not show.
fn seen(documents: &[Document]) -> BTreeSet<Seen> {
    let told = told(documents).clusters.into_iter();
    told.map(|one| {
        let places = one.places.iter().map(|&(d, p)| (documents[d].source.0, p)).collect();
        (one.passages, one.boilerplate, one.tier, places)
    })
    .collect()
}

fn article() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![3 => Just("better"), 1 => Just("richer"), 1 => Just("worse")];
    let one = (0usize..6, word).prop_map(|(n, word)| paragraph(n).replace("better", word));
    prop::collection::vec(one, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_order_of_capture_does_not_change_clusters(
        articles in prop::collection::vec(article(), 1..5).prop_shuffle(),
        turn in 0usize..5,
    ) {
        let documents: Vec<Document> = articles
            .iter()
            .enumerate()
            .map(|(n, paragraphs)| document(n as i64 + 1, Some(n as u32 + 1), paragraphs))
            .collect();
        let mut turned = documents.clone();
        turned.rotate_left(turn % documents.len());
        turned.reverse();
        prop_assert_eq!(seen(&documents), seen(&turned));
    }

    #[test]
    fn what_is_measured_of_a_pair_is_what_is_shown(
        articles in prop::collection::vec(article(), 2..5),
        cuts in prop::collection::vec(0usize..200, 4),
    ) {
        let documents: Vec<Document> = articles
            .iter()
            .zip(cuts)
            .enumerate()
            .map(|(n, (paragraphs, cut))| {
                let mut paragraphs = paragraphs.clone();
                let cut = paragraphs[0].char_indices().map(|(at, _)| at).nth(cut).unwrap_or(0);
                paragraphs[0] = paragraphs[0].split_off(cut);
                document(n as i64 + 1, Some(n as u32 + 1), &paragraphs)
            })
            .collect();
        let shelf = Shelf::new(&documents);
        for couple in story(&shelf, &find(&documents, 1), Tier::Partial, 0).pairs {
            let [old, new] = [couple.older, couple.newer]
                .map(|spot| (shelf.words(spot.at.0, spot.span), MediaType::Plain));
            let compared = compare(old, new);
            prop_assert!(shelf.order(couple.older.at) < shelf.order(couple.newer.at));
            prop_assert_eq!((couple.tier, couple.likeness), (compared.tier, compared.likeness));
        }
    }
}
