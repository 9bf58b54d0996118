//! Articles added one by one, and removed in any order, give what a scan of all of them gives.
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::detect::duplicates::MOST_PARTNERS;
use crate::model::{ConflictKind, MediaType, Metadata, SourceId};
use crate::record::duplicates;
use crate::record::scan::{Role, take_apart};
use crate::store::{NewSnapshot, PostingIndex, Session};

/// An article: its text and day of publication.
type Article = (String, Option<u8>);

fn capture(writer: &Writer, name: &str, (text, day): &Article) -> (SourceId, SnapshotId) {
    let published = day.map(|day| format!("2026-03-{day:02}").parse().unwrap());
    let metadata = Metadata { published, ..Metadata::default() };
    let source = writer.insert_source(name, &metadata).unwrap();
    let hash = crate::text::digest::sha256(text.as_bytes());
    let new = NewSnapshot {
        media_type: MediaType::Plain,
        original_sha256: &hash,
        original_bytes: text.len(),
        text,
        text_sha256: &hash,
        n_chars: text.chars().count(),
    };
    let snapshot = writer.insert_snapshot(source, &new).unwrap();
    let (_, _, new) = take_apart(writer, snapshot, text, MediaType::Plain, Role::New).unwrap();
    duplicates::add(writer, std::slice::from_ref(&new), MOST_PARTNERS).unwrap();
    (source, snapshot)
}

fn in_file(work: impl FnOnce(&Writer)) {
    let mut store = Store::in_memory().unwrap();
    let session = Session::new("ann", "2026-01-02T03:04:05Z", "test");
    store
        .write(&session, |writer| {
            note(writer, Input::default()).unwrap();
            work(writer);
            Ok(())
        })
        .unwrap();
}

/// What a scan finds.
fn scanned(store: &Store) -> Vec<Finding> {
    let documents = store.documents().unwrap();
    let found = detect::conflicts(&documents, &store.duplicates().unwrap(), 1);
    identity::named(found, &documents)
}

/// Findings in words, places and all.
fn told(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().map(|finding| format!("{finding:?}")).collect()
}

fn about(snapshot: SnapshotId) -> impl Fn(&Finding) -> bool {
    move |finding| finding.conflict.sides.iter().any(|side| side.snapshot == snapshot)
}

/// A name in so many sources is rare in any case.
const MOST_WITH_A_NAME: usize = 4;

const TOWNS: [&str; 5] = ["Lindholm", "Averby", "Torsund", "Brekka", "Holmvik"];

/// Sentences that conflict with one another now and then, across articles and within one.
fn sentence() -> impl Strategy<Value = String> {
    let numbers = prop::sample::select(vec!["Two", "Nine", "Twelve", "Thirteen", "Hundreds of"]);
    (0usize..9, numbers, 0usize..5, 0usize..4, any::<bool>()).prop_map(
        |(form, number, town, other, side)| {
            let (town, neighbour) = (TOWNS[town], TOWNS[other]);
            let or = |one: &str, two: &str| if side { one.to_owned() } else { two.to_owned() };
            match form {
                0 => format!("{number} people were hurt when the ferry hit the quay in {town}."),
                1 => format!("{number} people were injured in the crash at {town} on Monday."),
                2 => format!(
                    "The council of {town} {} the plan for the bridge.",
                    or("approved", "rejected")
                ),
                3 => {
                    format!("{number} people marched through {town} on Monday against the bridge.")
                }
                4 => format!(
                    "{town} {}.",
                    or("has been captured by the army", "is still holding out")
                ),
                5 => format!(
                    "The mayor of {town} {} guilty of fraud.",
                    or("was found", "was not found")
                ),
                6 => format!("The road from {town} to {neighbour} was {}.", or("opened", "closed")),
                7 => format!(
                    "The court in {town} sentenced the captain to {} in prison.",
                    or("two years", "nine years")
                ),
                _ => format!(
                    "It rained in {town} while the fishermen of {neighbour} stayed at home."
                ),
            }
        },
    )
}

fn article() -> impl Strategy<Value = Article> {
    let paragraph =
        prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join(" "));
    let text = prop::collection::vec(paragraph, 1..5).prop_map(|parts| parts.join("\n\n"));
    (text, prop::option::of(1u8..4))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_added_article_has_the_conflicts_that_a_scan_finds(
        steps in prop::collection::vec((article(), prop::option::of(0usize..6)), 1..10),
    ) {
        let mut here: BTreeMap<usize, (SourceId, SnapshotId)> = BTreeMap::new();
        let mut failed = None;
        in_file(|writer| {
            for (number, (one, gone)) in steps.iter().enumerate() {
                let (source, snapshot) = capture(writer, &format!("a{number}"), one);
                let mut found = add(writer, snapshot).unwrap();
                let everything = scanned(writer);
                let mut all = everything.clone();
                all.retain(about(snapshot));
                // A scan tells only the first few pairs of one dispute.
                let dropped = |one: &Finding| {
                    let same = |other: &&Finding| {
                        (one.conflict.kind, &one.conflict.about)
                            == (other.conflict.kind, &other.conflict.about)
                    };
                    everything.iter().filter(same).count() >= 4 && !all.contains(one)
                };
                found.retain(|one| !dropped(one));
                // Whether a name is rare decides which numbers are compared. The index counts the
                // sources that have it, a scan those that have it in a sentence of their own.
                if here.len() >= MOST_WITH_A_NAME {
                    let counts = |one: &Finding| one.conflict.kind == ConflictKind::Quantity;
                    found.retain(|one| !counts(one));
                    all.retain(|one| !counts(one));
                }
                if told(&found) != told(&all) {
                    failed = Some((told(&found), told(&all)));
                    return;
                }
                here.insert(number, (source, snapshot));
                if let Some((source, snapshot)) = gone.and_then(|gone| here.remove(&gone)) {
                    let copies = leave(writer, snapshot).unwrap();
                    duplicates::remove(writer, snapshot, MOST_PARTNERS).unwrap();
                    writer.delete_source(source).unwrap();
                    left(writer, copies).unwrap();
                    assert!(writer.conflicts().unwrap().iter().all(|one| !about(snapshot)(one)));
                }
            }
            // What the index says is what it would say if it were made anew.
            let documents = writer.documents().unwrap();
            let terms = detect::terms(&documents, 1);
            let asked: BTreeSet<u32> = terms.iter().flat_map(Terms::asked).collect();
            let asked: Vec<u32> = asked.into_iter().collect();
            let kept_up = index::look_up(writer, &asked).unwrap();
            let all: Vec<_> = documents.iter().map(|one| one.snapshot).zip(terms).collect();
            index::store_all(writer, &all).unwrap();
            assert_eq!(kept_up, index::look_up(writer, &asked).unwrap());
        });
        if let Some((found, all)) = failed {
            prop_assert_eq!(found, all);
        }
    }
}

fn article_of(paragraphs: &[&str]) -> Article {
    (paragraphs.join("\n\n"), None)
}

#[test]
fn a_report_among_many_copies_of_another_is_found() {
    const ONE: &str =
        "Twelve people were hurt when the old ferry hit the quay in Averby on Monday.";
    const MORE: &str =
        "The captain of the old ferry told the Averby harbour master that fog was to blame.";
    in_file(|writer| {
        for number in 0..9 {
            let own = format!("Printed in edition number {number}.");
            let copy = article_of(&[ONE, MORE, &own]);
            let (_, snapshot) = capture(writer, &format!("copy{number}"), &copy);
            add(writer, snapshot).unwrap();
        }
        let other = article_of(&["The ferry owner was found guilty of fraud in Averby."]);
        let (_, other) = capture(writer, "other", &other);
        add(writer, other).unwrap();
        let new = article_of(&[
            "Thirteen people were hurt when the old ferry hit the quay in Averby on Monday.",
            "The ferry owner was not found guilty of fraud in Averby.",
        ]);
        let (_, new) = capture(writer, "new", &new);
        let limits = Limits { sources: 2, ..LIMITS };
        let found = add_within(writer, new, &limits).unwrap();
        assert!(found.iter().any(about(other)), "{found:?}");
        assert_eq!(found.len(), 2, "{found:?}");
        // The first copy goes: another one has the same conflict.
        let first = writer.source_by_slug("copy0").unwrap().unwrap();
        let snapshot = writer.snapshots_of(first.id).unwrap()[0];
        let copies = leave(writer, snapshot).unwrap();
        duplicates::remove(writer, snapshot, MOST_PARTNERS).unwrap();
        writer.delete_source(first.id).unwrap();
        left(writer, copies).unwrap();
        assert_eq!(writer.conflicts_of(new).unwrap().len(), 2);
        assert_eq!(names(&writer.conflicts().unwrap()), names(&scanned(writer)));
    });
}

fn names(findings: &[Finding]) -> BTreeSet<&str> {
    findings.iter().map(|finding| finding.id.digits()).collect()
}

#[test]
fn terms_that_move_into_levels_are_still_found_and_can_go() {
    let terms = |n: u32| {
        let mut terms = Terms::default();
        let hash = |k: u32| (n * 7919 + k * 104_729) % 5003 * 858_001;
        terms.words = (0..20).map(|k| (hash(k) & !1, 1 + k % 2)).collect();
        terms.words.insert(40, 1);
        terms.names = (0..5).map(|k| hash(k) | 1).collect();
        terms.facts = [n / 7 * 2 + 100].into();
        terms.answers = terms.facts.clone();
        terms
    };
    let id = |n: u32| SnapshotId(i64::from(n) + 1);
    in_file(|writer| {
        let mut all: BTreeMap<u32, Terms> = BTreeMap::new();
        for n in 0..450 {
            index::add(writer, id(n), &terms(n)).unwrap();
            all.insert(n, terms(n));
            if n % 5 == 0 {
                let gone = n / 2;
                index::remove(writer, id(gone), &terms(gone)).unwrap();
                assert!(all.remove(&gone).is_some());
            }
        }
        assert!(writer.has_blocks(PostingIndex::Terms, 1).unwrap(), "some have moved");
        assert!(!writer.recent_terms().unwrap().is_empty(), "some have not");
        let asked: BTreeSet<u32> = (0..450).flat_map(|n| terms(n).asked()).collect();
        let asked: Vec<u32> = asked.into_iter().collect();
        let mut kept_up = index::look_up(writer, &asked).unwrap();
        let all: Vec<_> = all.into_iter().map(|(n, terms)| (id(n), terms)).collect();
        index::store_all(writer, &all).unwrap();
        let anew = index::look_up(writer, &asked).unwrap();
        kept_up.retain(|_, entry| entry.sources > 0);
        assert_eq!(kept_up, anew);
    });
}
