//! What `claims dedup` finds does not depend on what does not matter: the order of the rows, copies of
//! them, strangers among them, case and marks. Nothing here has so many partners that a limit is reached.
use std::collections::{BTreeMap, BTreeSet};

use claims::model::{Likeness, Tier};
use claims::report::dedup::{Dedup, DedupSettings, Reach, Share};
use claims::text::terms::Terms;
use proptest::prelude::*;

/// What stands in a row, whatever its line: texts equal after folding are one.
type Folded = String;

fn folded(text: &str) -> Folded {
    let mut terms = Terms::default();
    terms.read(text);
    terms.folded().to_owned()
}

/// What is found, told without lines.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    /// Texts, and distinct ones.
    texts: (u64, u64),
    /// Pairs of texts that are not equal.
    alike: BTreeSet<(Folded, Folded, Option<Tier>, Likeness)>,
    /// How many copies each text has.
    copies: BTreeMap<Folded, usize>,
    /// Texts, each as often as it stands there, that are a cluster.
    clusters: BTreeSet<Vec<Folded>>,
    /// Number of rows that are left out.
    dropped: usize,
}

fn fed(texts: &[String], settings: DedupSettings) -> Dedup {
    let mut dedup = Dedup::new(settings);
    for (line, text) in (1..).zip(texts) {
        dedup.add(line, None, text).unwrap();
    }
    dedup
}

fn told(texts: &[String], settings: DedupSettings) -> Told {
    let of = |line: u64| folded(&texts[line as usize - 1]);
    let pairs = fed(texts, settings).pairs();
    assert_eq!(pairs.crowded(), 0);
    let (mut alike, mut copies) = (BTreeSet::new(), BTreeMap::new());
    for pair in pairs.iter() {
        let (left, right, likeness) = (of(pair.left.line), of(pair.right.line), pair.likeness);
        assert!(pair.left.line < pair.right.line);
        if let Some(Tier::Identical | Tier::Equal) = pair.tier {
            assert_eq!(left, right);
            *copies.entry(left).or_default() += 1;
        } else {
            let told = match left < right {
                true => (left, right, pair.tier, likeness),
                false => (right, left, pair.tier, likeness.turned()),
            };
            assert!(alike.insert(told), "a pair is told twice");
        }
    }
    let mut found = fed(texts, settings).clusters();
    let members = |cluster: claims::report::dedup::Cluster<'_>| {
        let mut members: Vec<Folded> = cluster.members.iter().map(|place| of(place.line)).collect();
        members.sort_unstable();
        members
    };
    let clusters = found.iter().map(members).collect();
    Told { texts: pairs.texts(), alike, copies, clusters, dropped: found.dropped().len() }
}

/// Texts of phrases that come back, so that some hold others, and many share a part.
fn text() -> impl Strategy<Value = String> {
    let phrase = prop::sample::select(vec![
        "the council met on Monday",
        "The Council met, on Monday:",
        "and voted to close the bridge",
        "because the river had risen by two metres",
        "nobody was hurt",
        "the price is $5",
        "officials said so",
        "Überall lag Schnee",
        "東京は晴れ",
        "yes",
    ]);
    prop::collection::vec(phrase, 1..6).prop_map(|phrases| phrases.join(" "))
}

/// Texts, and the same in another order.
fn shuffled() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    prop::collection::vec(text(), 0..16)
        .prop_flat_map(|texts| (Just(texts.clone()), Just(texts).prop_shuffle()))
}

fn settings() -> impl Strategy<Value = DedupSettings> {
    let share = || prop::option::of((1u32..10).prop_map(|of| Share::new(of, 10).unwrap()));
    let tiers = [Tier::Equal, Tier::Near, Tier::Edited, Tier::Contained, Tier::Partial];
    let reach = prop_oneof![
        prop::sample::select(tiers.to_vec()).prop_map(Reach::Tier),
        (share(), share())
            .prop_map(|(jaccard, containment)| Reach::Shares { jaccard, containment }),
    ];
    (reach, 1usize..9, 1usize..3).prop_map(|(reach, min_words, threads)| DedupSettings {
        reach,
        min_words,
        most_partners: 1000,
        threads,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn the_order_of_the_rows_changes_their_lines_only((texts, others) in shuffled(), settings in settings()) {
        prop_assert_eq!(told(&texts, settings), told(&others, settings));
    }

    #[test]
    fn identical_rows_stay_so_in_any_order((texts, others) in shuffled()) {
        let settings = DedupSettings { reach: Reach::Tier(Tier::Identical), min_words: 1, most_partners: 1000, threads: 1 };
        let identical = |texts: &[String]| -> Vec<String> {
            let pairs = fed(texts, settings).pairs();
            let mut copies: Vec<String> = pairs.iter().map(|pair| texts[pair.right.line as usize - 1].clone()).collect();
            copies.sort_unstable();
            copies
        };
        prop_assert_eq!(identical(&texts), identical(&others));
    }

    #[test]
    fn a_second_copy_of_each_row_adds_copies_only(texts in prop::collection::vec(text(), 0..10), settings in settings()) {
        let (once, twice) = (told(&texts, settings), told(&[&texts[..], &texts].concat(), settings));
        prop_assert_eq!(&twice.alike, &once.alike);
        prop_assert_eq!(twice.texts, (2 * once.texts.0, once.texts.1));
        prop_assert_eq!(twice.copies.values().sum::<usize>(), once.copies.values().sum::<usize>() + texts.len());
        prop_assert_eq!(twice.dropped, once.dropped + texts.len());
    }

    #[test]
    fn strangers_and_empty_rows_change_nothing_else(texts in prop::collection::vec(text(), 0..12), at in any::<prop::sample::Index>(), settings in settings()) {
        let mut more = texts.clone();
        let at = at.index(texts.len() + 1);
        more.splice(at..at, ["alpha beta gamma delta epsilon zeta eta theta iota".to_owned(), "  ".to_owned()]);
        let (before, after) = (told(&texts, settings), told(&more, settings));
        prop_assert_eq!(after.texts, (before.texts.0 + 2, before.texts.1 + 1));
        prop_assert_eq!(after, Told { texts: (before.texts.0 + 2, before.texts.1 + 1), ..before });
    }

    #[test]
    fn case_marks_and_spaces_change_nothing(texts in prop::collection::vec(text(), 0..12), settings in settings()) {
        let shouted: Vec<String> = texts.iter().map(|text| format!("“{}!” ", text.to_uppercase().replace(' ', " \u{2003}"))).collect();
        prop_assert_eq!(told(&shouted, settings), told(&texts, settings));
    }

    #[test]
    fn a_looser_tier_keeps_the_pairs_of_a_closer_one(texts in prop::collection::vec(text(), 0..14), min_words in 1usize..9) {
        let tiers = [Tier::Equal, Tier::Near, Tier::Edited, Tier::Contained, Tier::Partial];
        let alike = |tier| {
            told(&texts, DedupSettings { reach: Reach::Tier(tier), min_words, most_partners: 1000, threads: 1 }).alike
        };
        let all = alike(Tier::Partial);
        for tier in tiers {
            let closer = all.iter().filter(|pair| pair.2.is_some_and(|found| found <= tier)).cloned();
            prop_assert_eq!(alike(tier), closer.collect::<BTreeSet<_>>());
        }
    }
}
